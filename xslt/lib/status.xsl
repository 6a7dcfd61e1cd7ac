<!-- status.xsl - the states of an account: a word and a mark, never a colour alone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="account" mode="status">
    <xsl:choose>
      <xsl:when test="@setup_state != 'in_setup' and @locked = 'false' and @template = 'false' and not(@deleted_at)">
        <span class="badge st-active"><t:key name="status.active"/></span>
      </xsl:when>
      <xsl:when test="@deleted_at">
        <span class="badge st-plain"><xsl:call-template name="icon-archive"/><t:key name="status.archived"/></span>
      </xsl:when>
      <xsl:when test="@locked = 'true'">
        <span class="badge st-locked"><xsl:call-template name="icon-lock"/><t:key name="status.locked"/></span>
      </xsl:when>
      <xsl:when test="@template = 'true'">
        <span class="badge st-plain"><xsl:call-template name="icon-copy"/><t:key name="status.template"/></span>
      </xsl:when>
      <xsl:otherwise>
        <span class="badge st-setup"><xsl:call-template name="icon-half"/><t:key name="status.setup"/></span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="@secure = 'true'">
      <xsl:text> </xsl:text>
      <span class="badge st-secure"><xsl:call-template name="icon-shield"/><t:key name="status.secure"/></span>
    </xsl:if>
  </xsl:template>

  <!-- The line below its name: what it is called elsewhere. -->
  <xsl:template match="account" mode="handle"><xsl:value-of select="@email"/></xsl:template>
  <xsl:template match="account[string(@nickname)]" mode="handle"><xsl:value-of select="@nickname"/></xsl:template>

</xsl:stylesheet>
