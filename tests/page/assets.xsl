<!-- assets.xsl - the addresses of the static files, without the hashes that change with them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:variable name="asset-css" select="'/static/reeve.css'"/>
  <xsl:variable name="asset-js" select="'/static/reeve.js'"/>
  <xsl:variable name="asset-icons" select="'/static/icons.svg'"/>
  <xsl:variable name="asset-favicon" select="'/static/reeve.svg'"/>
</xsl:stylesheet>
