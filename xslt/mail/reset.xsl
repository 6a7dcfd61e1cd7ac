<!-- reset.xsl - a new password is to be chosen: because it was asked for, or because an operator started it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:include href="lib/mail.xsl"/>

  <xsl:template match="message" mode="subject"><t:key name="mail.reset.subject"/></xsl:template>

  <xsl:template match="message" mode="what"><t:key name="mail.reset.what"/></xsl:template>
  <xsl:template match="message[string(@author)]" mode="what">
    <t:key name="mail.reset.author.what"><t:with name="author" select="@author"/></t:key>
  </xsl:template>

  <xsl:template match="message" mode="action"><t:key name="mail.reset.action"/></xsl:template>
  <xsl:template match="message" mode="path"><xsl:value-of select="concat('/password/reset/', @link)"/></xsl:template>
  <xsl:template match="message" mode="last"><t:key name="mail.reset.last"/></xsl:template>

</xsl:stylesheet>
