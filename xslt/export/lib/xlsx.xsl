<!-- xlsx.xsl - the parts of a workbook that do not depend on how many sheets it has: the styles, a sheet. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:template name="head"><xsl:text>&lt;?xml version="1.0" encoding="UTF-8" standalone="yes"?&gt;&#10;</xsl:text></xsl:template>

  <!-- Cells name their style by its place in cellXfs: 1 a head, 2 a time, 3 a day. -->
  <xsl:template name="styles">
    <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
      <numFmts count="2">
        <numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/>
        <numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/>
      </numFmts>
      <fonts count="2">
        <font><sz val="11"/><name val="Calibri"/></font>
        <font><b/><sz val="11"/><name val="Calibri"/></font>
      </fonts>
      <fills count="2">
        <fill><patternFill patternType="none"/></fill>
        <fill><patternFill patternType="gray125"/></fill>
      </fills>
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
      <cellXfs count="4">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
      </cellXfs>
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
    </styleSheet>
  </xsl:template>

  <!-- The head stays in sight; its row is 1. -->
  <xsl:template match="list" mode="worksheet">
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
      <sheetViews>
        <sheetView workbookViewId="0">
          <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>
        </sheetView>
      </sheetViews>
      <cols><xsl:apply-templates select="column" mode="width"/></cols>
      <sheetData>
        <row r="1"><xsl:apply-templates select="column" mode="head"/></row>
        <v:rows first="2" most="{$most}" longest="32767">
          <xsl:call-template name="text-signs"/>
          <v:sign is="_">_x005F_</v:sign>
          <v:row><row r="$(n)">$(cells)</row></v:row>
          <v:cell type="text"><c r="$(column)$(n)" t="inlineStr"><is><t xml:space="preserve">$(value)</t></is></c></v:cell>
          <v:cell type="number"><c r="$(column)$(n)"><v>$(value)</v></c></v:cell>
          <v:cell type="bool"><c r="$(column)$(n)" t="b"><v>$(value)</v></c><v:word is="true">1</v:word><v:word is="false">0</v:word></v:cell>
          <v:cell type="time"><c r="$(column)$(n)" s="2"><v>$(serial)</v></c></v:cell>
          <v:cell type="date"><c r="$(column)$(n)" s="3"><v>$(serial)</v></c></v:cell>
          <xsl:call-template name="words"/>
        </v:rows>
      </sheetData>
    </worksheet>
  </xsl:template>

  <xsl:template match="column" mode="width">
    <col xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" min="{position()}" max="{position()}" customWidth="1">
      <xsl:attribute name="width">
        <xsl:choose>
          <xsl:when test="@type = 'text'">28</xsl:when>
          <xsl:when test="@type = 'time'">18</xsl:when>
          <xsl:otherwise>12</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </col>
  </xsl:template>

  <xsl:template match="column" mode="head">
    <c xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="{substring('ABCDEFGHIJKLMNOPQRSTUVWXYZ', position(), 1)}1" s="1" t="inlineStr">
      <is><t xml:space="preserve"><xsl:apply-templates select="." mode="label"/></t></is>
    </c>
  </xsl:template>

</xsl:stylesheet>
