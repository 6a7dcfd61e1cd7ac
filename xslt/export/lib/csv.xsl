<!-- csv.xsl - RFC 4180: fields parted by commas, in quotes where needed, lines ended by CR LF. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- A value. What holds a comma, a quote or a line end stands in quotes, quotes inside are doubled. -->
  <xsl:template match="@*" mode="csv">
    <xsl:choose>
      <xsl:when test="translate(., ',&quot;&#13;&#10;', '') = ."><xsl:value-of select="."/></xsl:when>
      <xsl:otherwise>
        <xsl:text>"</xsl:text>
        <xsl:call-template name="csv-quoted"><xsl:with-param name="text" select="."/></xsl:call-template>
        <xsl:text>"</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="csv-quoted">
    <xsl:param name="text"/>
    <xsl:choose>
      <xsl:when test="contains($text, '&quot;')">
        <xsl:value-of select="concat(substring-before($text, '&quot;'), '&quot;&quot;')"/>
        <xsl:call-template name="csv-quoted"><xsl:with-param name="text" select="substring-after($text, '&quot;')"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Between two fields, and behind a line. -->
  <xsl:template name="csv-next">,</xsl:template>
  <xsl:template name="csv-line"><xsl:text>&#13;&#10;</xsl:text></xsl:template>

</xsl:stylesheet>
