<!-- visit-ask.xsl - an operator asks the owner of a business to be let in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:include href="lib/mail.xsl"/>

  <xsl:template match="message" mode="subject"><t:key name="mail.visit-ask.subject"><t:with name="business" select="@business"/></t:key></xsl:template>

  <xsl:template match="message" mode="what">
    <t:key name="mail.visit-ask.what">
      <t:with name="operator" select="@operator"/>
      <t:with name="business" select="@business"/>
    </t:key>
    <xsl:text> </xsl:text><t:key name="mail.visit-ask.reason"><t:with name="reason" select="@reason"/></t:key>
  </xsl:template>

  <!-- In place of a link's time. -->
  <xsl:template match="message" mode="until"><t:key name="mail.visit-ask.until"/></xsl:template>

  <xsl:template match="message" mode="action"><t:key name="mail.visit-ask.action"/></xsl:template>
  <xsl:template match="message" mode="path"><xsl:value-of select="'/business/visits'"/></xsl:template>
  <xsl:template match="message" mode="last"><t:key name="mail.visit-ask.last"/></xsl:template>

</xsl:stylesheet>
