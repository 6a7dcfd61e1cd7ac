<!-- export.xsl - a download that is made in the background, in words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- What is downloaded, in a line: also of a job. -->
  <xsl:template match="export | job[@kind = 'export']" mode="what">
    <t:key name="export.of">
      <t:with name="list"><t:key prefix="export.list." select="@list"/></t:with>
      <t:with name="format"><t:key prefix="format." select="@format"/></t:with>
    </t:key>
  </xsl:template>
  <xsl:template match="job[@kind = 'export']" mode="numbers">
    <t:key name="export.numbers"><t:with name="n" select="@done"/><t:with name="done"><xsl:apply-templates select="@done" mode="number"/></t:with></t:key>
  </xsl:template>

  <xsl:template match="@file_size" mode="size"><xsl:value-of select="concat(ceiling(. div 1024), ' KiB')"/></xsl:template>
  <xsl:template match="@file_size[. &gt;= 10485760]" mode="size"><xsl:value-of select="concat(round(. div 1048576), ' MiB')"/></xsl:template>

</xsl:stylesheet>
