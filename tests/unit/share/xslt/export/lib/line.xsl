<!-- line.xsl: how a line ends. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template name="line-end"><xsl:text>&#13;&#10;</xsl:text></xsl:template>
</xsl:stylesheet>
