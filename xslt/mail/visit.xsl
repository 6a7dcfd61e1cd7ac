<!-- visit.xsl - an operator was in a business, as one of its people: its owner reads what was looked at and changed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words"
  xmlns:v="urn:reeve:view" exclude-result-prefixes="v">

  <xsl:include href="lib/mail.xsl"/>

  <xsl:template match="message" mode="subject"><t:key name="mail.visit.subject"><t:with name="business" select="@business"/></t:key></xsl:template>

  <xsl:template match="message" mode="what">
    <t:key name="mail.visit.what">
      <t:with name="operator" select="@operator"/>
      <t:with name="business" select="@business"/>
      <t:with name="person" select="@person"/>
      <t:with name="from" select="v:time(@from_at, string(@dates))"/>
      <t:with name="until" select="v:time(@until_at, string(@dates))"/>
      <t:with name="zone" select="@zone"/>
    </t:key>
    <xsl:text> </xsl:text><t:key name="mail.visit.reason"><t:with name="reason" select="@reason"/></t:key>
  </xsl:template>

  <!-- What there was, in place of a link's time. -->
  <xsl:template match="message" mode="until">
    <t:key name="mail.visit.looked"/><xsl:text> </xsl:text>
    <xsl:apply-templates select="@*[starts-with(name(), 'look')]" mode="said"/>
    <xsl:if test="not(@look01)"><t:key name="mail.visit.nothing"/></xsl:if>
    <xsl:if test="@more_look"><t:key name="mail.visit.more"/></xsl:if>
    <xsl:text>. </xsl:text>
    <t:key name="mail.visit.changed"/><xsl:text> </xsl:text>
    <xsl:apply-templates select="@*[starts-with(name(), 'change')]" mode="said"/>
    <xsl:if test="not(@change01)"><t:key name="mail.visit.nothing"/></xsl:if>
    <xsl:if test="@more_change"><t:key name="mail.visit.more"/></xsl:if>
    <xsl:text>.</xsl:text>
  </xsl:template>
  <xsl:template match="@*" mode="said">
    <xsl:if test="substring(name(), string-length(name()) - 1) != '01'">, </xsl:if>
    <xsl:choose>
      <xsl:when test="starts-with(name(), 'look')"><t:key prefix="seen." select="."/></xsl:when>
      <xsl:otherwise><t:key prefix="verb." select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="message" mode="action"><t:key name="mail.visit.action"/></xsl:template>
  <xsl:template match="message" mode="path"><xsl:value-of select="'/audit'"/></xsl:template>
  <xsl:template match="message" mode="last"><t:key name="mail.visit.last"/></xsl:template>

</xsl:stylesheet>
