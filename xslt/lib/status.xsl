<!-- status.xsl - the states of an account: a word and a mark, never a colour alone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="account" mode="status"><xsl:call-template name="status"/></xsl:template>
  <xsl:template name="status">
    <xsl:choose>
      <xsl:when test="@status = 'active'">
        <span class="badge st-active"><t:key name="status.active"/></span>
      </xsl:when>
      <xsl:when test="@status = 'archived'">
        <span class="badge st-plain"><xsl:call-template name="icon-archive"/><t:key name="status.archived"/></span>
      </xsl:when>
      <xsl:when test="@status = 'locked'">
        <span class="badge st-locked">
          <xsl:if test="@locked_reason"><xsl:attribute name="title"><xsl:value-of select="@locked_reason"/></xsl:attribute></xsl:if>
          <xsl:call-template name="icon-lock"/><t:key name="status.locked"/></span>
      </xsl:when>
      <xsl:when test="@status = 'template'">
        <span class="badge st-plain"><xsl:call-template name="icon-copy"/><t:key name="status.template"/></span>
      </xsl:when>
      <xsl:when test="@status = 'in_setup'">
        <span class="badge st-setup"><xsl:call-template name="icon-half"/><t:key name="status.setup"/></span>
      </xsl:when>
    </xsl:choose>
    <xsl:if test="@secure = 'true'">
      <xsl:text> </xsl:text>
      <span class="badge st-secure"><xsl:call-template name="icon-shield"/><t:key name="status.secure"/></span>
    </xsl:if>
  </xsl:template>

  <!-- The line below its name: what it is called elsewhere. -->
  <xsl:template match="account" mode="handle"><xsl:call-template name="handle"/></xsl:template>
  <xsl:template name="handle">
    <xsl:value-of select="@nickname"/>
    <xsl:if test="not(@nickname)"><xsl:value-of select="@email"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
