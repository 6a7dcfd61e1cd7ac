<!-- list.fods.xsl - a list as a flat OpenDocument spreadsheet: one file of XML. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>
  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/tables.xsl"/>
  <xsl:include href="lib/ods.xsl"/>

  <xsl:template match="list">
    <v:file>
      <xsl:call-template name="head"/>
      <office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"
                       xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
                       xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                       xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
        <xsl:call-template name="styles"/>
        <office:body><office:spreadsheet><xsl:apply-templates select="." mode="tables"/></office:spreadsheet></office:body>
      </office:document>
    </v:file>
  </xsl:template>

</xsl:stylesheet>
