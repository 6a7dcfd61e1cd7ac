<!-- account.csv.xsl: an export with a heading in words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">
  <xsl:output method="text"/>
  <xsl:include href="lib/line.xsl"/>
  <xsl:template match="/"><t:key name="column.name"/>,<t:key name="column.owner"/><xsl:call-template name="line-end"/><xsl:apply-templates select="page/accounts/account"/></xsl:template>
  <xsl:template match="account"><xsl:value-of select="@name"/>,<xsl:value-of select="@owner"/><xsl:call-template name="line-end"/></xsl:template>
</xsl:stylesheet>
