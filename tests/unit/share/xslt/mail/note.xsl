<!-- note.xsl: a message. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">
  <xsl:template match="message">
    <mail>
      <subject><t:key name="column.owner"/><xsl:value-of select="concat(' ', @name)"/></subject>
      <text><xsl:value-of select="concat(@name, '&#10;')"/></text>
      <html lang="{/page/@lang}"><body><p><xsl:value-of select="@name"/></p></body></html>
    </mail>
  </xsl:template>
</xsl:stylesheet>
