<!-- list.ods.xsl - a list as an OpenDocument spreadsheet. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>
  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/tables.xsl"/>
  <xsl:include href="lib/ods.xsl"/>

  <xsl:template match="list">
    <v:zip>
      <v:file name="mimetype" stored="true">application/vnd.oasis.opendocument.spreadsheet</v:file>
      <v:file name="META-INF/manifest.xml">
        <xsl:call-template name="head"/>
        <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
          <manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
          <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
        </manifest:manifest>
      </v:file>
      <v:file name="content.xml">
        <xsl:call-template name="head"/>
        <office:document-content office:version="1.2"
                                 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
                                 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                                 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
          <xsl:call-template name="styles"/>
          <office:body><office:spreadsheet><xsl:apply-templates select="." mode="tables"/></office:spreadsheet></office:body>
        </office:document-content>
      </v:file>
    </v:zip>
  </xsl:template>

</xsl:stylesheet>
