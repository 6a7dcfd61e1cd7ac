<!-- list.csv.xsl - a list as CSV (RFC 4180): plain, values as they are stored, times in ISO 8601; for a spreadsheet with the mark of
     UTF-8 in front, columns and codes in words, and nothing in it that a spreadsheet takes for a formula. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>
  <xsl:include href="lib/words.xsl"/>

  <xsl:template match="list">
    <v:file>
      <xsl:apply-templates select="column"/>
      <xsl:text>&#13;&#10;</xsl:text>
      <v:rows quote="&quot;" quoted=",&quot;&#13;&#10;">
        <xsl:call-template name="rows"/>
        <v:cell type="text">$(value)</v:cell>
      </v:rows>
    </v:file>
  </xsl:template>

  <xsl:template match="list[@for = 'spreadsheet']">
    <v:file>
      <xsl:text>&#xFEFF;</xsl:text>
      <xsl:apply-templates select="column"/>
      <xsl:text>&#13;&#10;</xsl:text>
      <v:rows quote="&quot;" quoted=",&quot;&#13;&#10;" guard="'" guarded="=+-@&#9;&#13;">
        <xsl:call-template name="rows"/>
        <v:cell type="text">$(value)</v:cell>
        <v:cell type="time">$(day) $(clock)</v:cell>
        <v:cell type="date">$(day)</v:cell>
        <v:cell type="bool">$(value)<xsl:call-template name="yes-no"/></v:cell>
        <xsl:call-template name="words"/>
      </v:rows>
    </v:file>
  </xsl:template>

  <xsl:template name="rows">
    <v:sign is="&quot;">""</v:sign>
    <v:row between=",">$(cells)<xsl:text>&#13;&#10;</xsl:text></v:row>
    <v:empty/>
  </xsl:template>

  <xsl:template match="column">
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:choose>
      <xsl:when test="../@for = 'spreadsheet'"><xsl:apply-templates select="." mode="label"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
