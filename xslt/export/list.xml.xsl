<!-- list.xml.xsl - a list as XML: the elements and attributes of its pages, all rows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>

  <xsl:template match="list">
    <v:file>
      <xsl:text>&lt;?xml version="1.0" encoding="UTF-8"?&gt;&#10;</xsl:text>
      <xsl:value-of select="concat('&lt;', @rows, '&gt;&#10;')"/>
      <v:rows>
        <xsl:call-template name="signs"/>
        <v:row><xsl:value-of select="concat('&lt;', @row)"/>$(cells)<xsl:text>/&gt;&#10;</xsl:text></v:row>
        <v:cell type="text"><xsl:text> $(name)="$(value)"</xsl:text></v:cell>
      </v:rows>
      <xsl:value-of select="concat('&lt;/', @rows, '&gt;&#10;')"/>
    </v:file>
  </xsl:template>

</xsl:stylesheet>
