<!-- half.xsl: a message that lacks its page. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:template match="message"><mail><subject>a</subject><text>b</text></mail></xsl:template>
</xsl:stylesheet>
