<!-- list.json.xsl - a list as JSON: the names of its pages, all rows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>

  <xsl:template match="list">
    <v:file>
      <xsl:value-of select="concat('{&quot;', @rows, '&quot;:{&quot;', @row, '&quot;:[&#10;')"/>
      <v:rows between=",&#10;">
        <v:sign is="&quot;">\"</v:sign>
        <v:sign is="\">\\</v:sign>
        <v:sign is="&#9;">\t</v:sign>
        <v:sign is="&#10;">\n</v:sign>
        <v:sign is="&#13;">\r</v:sign>
        <v:row between=",">{$(cells)}</v:row>
        <v:cell type="text">"$(name)":"$(value)"</v:cell>
        <v:cell type="number">"$(name)":$(value)</v:cell>
        <v:cell type="bool">"$(name)":$(value)</v:cell>
      </v:rows>
      <xsl:text>&#10;]}}&#10;</xsl:text>
    </v:file>
  </xsl:template>

</xsl:stylesheet>
