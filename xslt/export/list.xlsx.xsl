<!-- list.xlsx.xsl - a list as Office Open XML (ECMA-376-1): texts are inline strings, which no program takes for formulas; numbers,
     yes and no, and times in the viewer's zone are what they are. A sheet holds 1,048,576 rows with its head; the next goes on. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>
  <xsl:include href="lib/words.xsl"/>
  <xsl:include href="lib/tables.xsl"/>
  <xsl:include href="lib/xlsx.xsl"/>

  <xsl:template match="list">
    <v:zip>
      <v:file name="[Content_Types].xml">
        <xsl:call-template name="head"/>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
          <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
          <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
          <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
          <xsl:apply-templates select="." mode="tables"><xsl:with-param name="as">type</xsl:with-param></xsl:apply-templates>
        </Types>
      </v:file>
      <v:file name="_rels/.rels">
        <xsl:call-template name="head"/>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>
      </v:file>
      <v:file name="xl/workbook.xml">
        <xsl:call-template name="head"/>
        <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
          <sheets>
            <xsl:apply-templates select="." mode="tables"><xsl:with-param name="as">name</xsl:with-param></xsl:apply-templates>
          </sheets>
        </workbook>
      </v:file>
      <v:file name="xl/_rels/workbook.xml.rels">
        <xsl:call-template name="head"/>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
          <xsl:apply-templates select="." mode="tables"><xsl:with-param name="as">relation</xsl:with-param></xsl:apply-templates>
        </Relationships>
      </v:file>
      <v:file name="xl/styles.xml">
        <xsl:call-template name="head"/>
        <xsl:call-template name="styles"/>
      </v:file>
      <xsl:apply-templates select="." mode="tables"><xsl:with-param name="as">sheet</xsl:with-param></xsl:apply-templates>
    </v:zip>
  </xsl:template>

  <!-- How the <n>th table stands in each of these parts. -->
  <xsl:template match="list" mode="table">
    <xsl:param name="n"/>
    <xsl:param name="as"/>
    <xsl:choose>
      <xsl:when test="$as = 'type'">
        <Override xmlns="http://schemas.openxmlformats.org/package/2006/content-types" PartName="/xl/worksheets/sheet{$n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
      </xsl:when>
      <xsl:when test="$as = 'name'">
        <sheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" sheetId="{$n}" r:id="rId{$n}">
          <xsl:attribute name="name">
            <xsl:apply-templates select="." mode="table-name"><xsl:with-param name="n" select="$n"/></xsl:apply-templates>
          </xsl:attribute>
        </sheet>
      </xsl:when>
      <xsl:when test="$as = 'relation'">
        <Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="rId{$n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{$n}.xml"/>
      </xsl:when>
      <xsl:otherwise>
        <v:file name="xl/worksheets/sheet{$n}.xml">
          <xsl:call-template name="head"/>
          <xsl:apply-templates select="." mode="worksheet"/>
        </v:file>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
