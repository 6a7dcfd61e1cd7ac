<!-- business.xsl - the Business Page of an account, for everybody: its name, and how to reach it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='business']" mode="title"><xsl:value-of select="business/@name"/></xsl:template>

  <xsl:template match="page[@name='business']" mode="main">
    <h1 class="mb-3"><bdi><xsl:value-of select="business/@name"/></bdi></h1>
    <xsl:apply-templates select="business" mode="business-page"/>
  </xsl:template>

  <xsl:template match="business" mode="business-page">
    <dl class="rv-facts mb-0">
      <div><dt><t:key name="field.email"/></dt><dd class="text-break"><xsl:apply-templates select="@email" mode="link"/></dd></div>
      <xsl:if test="@phone"><div><dt><t:key name="field.phone"/></dt><dd><xsl:apply-templates select="@phone" mode="link"/></dd></div></xsl:if>
      <xsl:if test="@website"><div><dt><t:key name="field.website"/></dt><dd class="text-break"><xsl:apply-templates select="@website" mode="link"/></dd></div></xsl:if>
      <xsl:if test="concat(@street, @postal_code, @city, @region, @country)">
        <div><dt><t:key name="field.address"/></dt><dd><xsl:apply-templates select="." mode="address"/></dd></div>
      </xsl:if>
    </dl>
  </xsl:template>

</xsl:stylesheet>
