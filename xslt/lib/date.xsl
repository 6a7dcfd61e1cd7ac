<!-- date.xsl - days and times of the model as the viewer wants to read them; they come in the viewer's zone already. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- The letter n of a picture stands for the character n of a time: 2026-11-21T14:32 is abcd-fg-ijTlm:op. A picture costs one
       translate where cutting and joining costs a dozen calls, and a list shows a hundred times. -->
  <xsl:variable name="date-letters" select="'abcdefghijklmnop'"/>
  <xsl:variable name="date-order">
    <xsl:choose>
      <xsl:when test="/page/viewer/@dates = 'ymd'">abcd-fg-ij</xsl:when>
      <xsl:when test="/page/viewer/@dates = 'dmy'">ij-fg-abcd</xsl:when>
      <xsl:otherwise>fg-ij-abcd</xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="date-picture" select="string($date-order)"/>
  <xsl:variable name="time-picture" select="concat($date-picture, ' lm:op')"/>

  <!-- 2026-11-21T14:32:05+01:00 as a day and the time of day. -->
  <xsl:template match="@*" mode="time">
    <time datetime="{.}"><xsl:value-of select="translate($time-picture, $date-letters, .)"/></time>
  </xsl:template>

  <!-- The same, the day alone; also of 2026-11-21. -->
  <xsl:template match="@*" mode="date">
    <time datetime="{substring(., 1, 10)}"><xsl:value-of select="translate($date-picture, $date-letters, .)"/></time>
  </xsl:template>
  <xsl:template match="@*" mode="day"><xsl:value-of select="translate($date-picture, $date-letters, .)"/></xsl:template>

  <!-- Short, for the foot of a chart: "Aug 24". -->
  <xsl:template match="@*" mode="day-short">
    <t:key name="date.short">
      <t:with name="month"><t:key prefix="month." select="substring(., 6, 2)"/></t:with>
      <t:with name="day" select="number(substring(., 9, 2))"/>
    </t:key>
  </xsl:template>

</xsl:stylesheet>
