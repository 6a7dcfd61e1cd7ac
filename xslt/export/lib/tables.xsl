<!-- tables.xsl - how many tables a spreadsheet needs for all rows: each has room for 1,048,575 below its head. One more is made where
     the last would be nearly full, because rows may come while the file is made. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:variable name="most" select="1048575"/>

  <!-- Each of them in the mode "table", by its number. -->
  <xsl:template match="list" mode="tables">
    <xsl:param name="as"/>
    <xsl:param name="n" select="1"/>
    <xsl:apply-templates select="." mode="table">
      <xsl:with-param name="as" select="$as"/>
      <xsl:with-param name="n" select="$n"/>
    </xsl:apply-templates>
    <xsl:if test="sum(@total) &gt; $n * $most - $most * 0.01">
      <xsl:apply-templates select="." mode="tables">
        <xsl:with-param name="as" select="$as"/>
        <xsl:with-param name="n" select="$n + 1"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <!-- What it is called: the list's name, with a number from the second on. -->
  <xsl:template match="list" mode="table-name">
    <xsl:param name="n"/>
    <xsl:apply-templates select="." mode="title"/>
    <xsl:if test="$n &gt; 1"><xsl:value-of select="concat(' ', $n)"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
