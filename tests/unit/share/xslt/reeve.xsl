<!-- reeve.xsl: what is included. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml"/>
  <xsl:include href="layout.xsl"/>
  <xsl:include href="list.xsl"/>
  <xsl:include href="odd.xsl"/>
  <xsl:include href="press.xsl"/>
</xsl:stylesheet>
