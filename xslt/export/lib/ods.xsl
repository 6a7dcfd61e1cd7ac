<!-- ods.xsl - what OpenDocument spreadsheets (1.2) in a zip and flat ones share: styles, and the tables. Texts are typed as such: no
     program takes them for formulas. White space that a reader of XML collapses stands as elements. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view"
                xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
                xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
                xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">

  <xsl:template name="head"><xsl:text>&lt;?xml version="1.0" encoding="UTF-8"?&gt;&#10;</xsl:text></xsl:template>

  <xsl:template name="styles">
    <office:automatic-styles>
      <number:date-style style:name="day">
        <number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>
      </number:date-style>
      <number:date-style style:name="time">
        <number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>
        <number:text><xsl:text> </xsl:text></number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>
      </number:date-style>
      <style:style style:name="wide" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>
      <style:style style:name="middle" style:family="table-column"><style:table-column-properties style:column-width="4cm"/></style:style>
      <style:style style:name="narrow" style:family="table-column"><style:table-column-properties style:column-width="2.5cm"/></style:style>
      <style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>
      <style:style style:name="as-day" style:family="table-cell" style:data-style-name="day"/>
      <style:style style:name="as-time" style:family="table-cell" style:data-style-name="time"/>
    </office:automatic-styles>
  </xsl:template>

  <xsl:template match="list" mode="table">
    <xsl:param name="n"/>
    <table:table>
      <xsl:attribute name="table:name">
        <xsl:apply-templates select="." mode="table-name"><xsl:with-param name="n" select="$n"/></xsl:apply-templates>
      </xsl:attribute>
      <xsl:apply-templates select="column" mode="width"/>
      <table:table-header-rows>
        <table:table-row><xsl:apply-templates select="column" mode="head"/></table:table-row>
      </table:table-header-rows>
      <v:rows most="{$most}" blank="&lt;text:s/&gt;">
        <xsl:call-template name="text-signs"/>
        <v:sign is="&quot;">&amp;quot;</v:sign>
        <v:sign is="&#9;"><text:tab/></v:sign>
        <v:sign is="&#10;">&lt;/text:p&gt;&lt;text:p&gt;</v:sign>
        <v:sign is="&#13;"/>
        <v:row><table:table-row>$(cells)</table:table-row></v:row>
        <v:cell type="text"><table:table-cell office:value-type="string"><text:p>$(value)</text:p></table:table-cell></v:cell>
        <v:cell type="number"><table:table-cell office:value-type="float" office:value="$(value)"><text:p>$(value)</text:p></table:table-cell></v:cell>
        <v:cell type="bool"><table:table-cell office:value-type="boolean" office:boolean-value="$(value)"><text:p>$(value)</text:p></table:table-cell></v:cell>
        <v:cell type="time"><table:table-cell table:style-name="as-time" office:value-type="date" office:date-value="$(day)T$(clock)"><text:p>$(day) $(clock)</text:p></table:table-cell></v:cell>
        <v:cell type="date"><table:table-cell table:style-name="as-day" office:value-type="date" office:date-value="$(day)"><text:p>$(day)</text:p></table:table-cell></v:cell>
        <v:empty><table:table-cell/></v:empty>
        <xsl:call-template name="words"/>
      </v:rows>
    </table:table>
  </xsl:template>

  <xsl:template match="column" mode="width">
    <table:table-column>
      <xsl:attribute name="table:style-name">
        <xsl:choose>
          <xsl:when test="@type = 'text'">wide</xsl:when>
          <xsl:when test="@type = 'time'">middle</xsl:when>
          <xsl:otherwise>narrow</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </table:table-column>
  </xsl:template>

  <xsl:template match="column" mode="head">
    <table:table-cell table:style-name="head" office:value-type="string">
      <text:p><xsl:apply-templates select="." mode="label"/></text:p>
    </table:table-cell>
  </xsl:template>

</xsl:stylesheet>
