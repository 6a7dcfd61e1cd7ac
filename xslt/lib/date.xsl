<!-- date.xsl - days and times of the model as the viewer wants to read them; they come in the viewer's zone already. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words"
  xmlns:v="urn:reeve:view" exclude-result-prefixes="v">

  <xsl:variable name="date-order" select="string(/page/viewer/@dates)"/>

  <!-- 2026-11-21T14:32:05+01:00 as a day and the time of day. -->
  <xsl:template match="@*" mode="time">
    <time datetime="{.}"><xsl:value-of select="v:time(., $date-order)"/></time>
  </xsl:template>

  <!-- The same, the day alone; also of 2026-11-21. -->
  <xsl:template match="@*" mode="date">
    <time datetime="{v:date(., 'ymd')}"><xsl:value-of select="v:date(., $date-order)"/></time>
  </xsl:template>
  <xsl:template match="@*" mode="day"><xsl:value-of select="v:date(., $date-order)"/></xsl:template>

  <!-- Short, for the foot of a chart: "Aug 24". -->
  <xsl:template match="@*" mode="day-short">
    <t:key name="date.short">
      <t:with name="month"><t:key prefix="month." select="substring(., 6, 2)"/></t:with>
      <t:with name="day" select="number(substring(., 9, 2))"/>
    </t:key>
  </xsl:template>

</xsl:stylesheet>
