<!-- plan.xsl - what pages say of plans alike. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="@retired_at" mode="plan-state">
    <xsl:text> </xsl:text><span class="badge st-plain"><xsl:call-template name="icon-archive"/><t:key name="plans.retired"/></span>
  </xsl:template>

  <xsl:template match="form[@route = 'plan-new']" mode="path"><xsl:value-of select="'/plans'"/></xsl:template>
  <xsl:template match="form[@route = 'plan-edit']" mode="path"><xsl:value-of select="concat('/plans/', ../plan/@id)"/></xsl:template>
  <xsl:template match="form[@route = 'plan-withheld' or @route = 'plan-retire']" mode="path">
    <xsl:value-of select="concat('/plans/', ../plan/@id, '/', substring-after(@route, '-'))"/>
  </xsl:template>

  <!-- How many more can be added; more than the limit may be there when a plan was given a lower one. -->
  <xsl:template match="account" mode="staff-left">
    <xsl:choose>
      <xsl:when test="@staff &gt; @staff_limit"><t:key name="subscription.over"><t:with name="n" select="@staff - @staff_limit"/></t:key></xsl:when>
      <xsl:otherwise><t:key name="subscription.left"><t:with name="n" select="@staff_limit - @staff"/></t:key></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
