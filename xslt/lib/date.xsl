<!-- date.xsl - days and times of the model as the viewer wants to read them; they come in the viewer's zone already. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:variable name="dates" select="/page/viewer/@dates"/>

  <!-- 2026-11-21T14:32:05+01:00 as a day and the time of day. -->
  <xsl:template match="@*" mode="time">
    <time datetime="{.}"><xsl:apply-templates select="." mode="day"/><xsl:value-of select="concat(' ', substring(., 12, 5))"/></time>
  </xsl:template>

  <!-- The same, the day alone. -->
  <xsl:template match="@*" mode="date">
    <time datetime="{substring(., 1, 10)}"><xsl:apply-templates select="." mode="day"/></time>
  </xsl:template>

  <xsl:template match="@*" mode="day">
    <xsl:choose>
      <xsl:when test="$dates = 'ymd'"><xsl:value-of select="substring(., 1, 10)"/></xsl:when>
      <xsl:when test="$dates = 'dmy'">
        <xsl:value-of select="concat(substring(., 9, 2), '-', substring(., 6, 2), '-', substring(., 1, 4))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(substring(., 6, 2), '-', substring(., 9, 2), '-', substring(., 1, 4))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Short, for the foot of a chart: "Aug 24". -->
  <xsl:template match="@*" mode="day-short">
    <t:key name="date.short">
      <t:with name="month"><t:key prefix="month." select="substring(., 6, 2)"/></t:with>
      <t:with name="day" select="number(substring(., 9, 2))"/>
    </t:key>
  </xsl:template>

</xsl:stylesheet>
