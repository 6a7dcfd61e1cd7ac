<!-- invitation.xsl - somebody is to choose a password and begin: for a business, or as an operator of the platform. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:include href="lib/mail.xsl"/>

  <xsl:template match="message" mode="subject"><t:key name="mail.invitation.subject"/></xsl:template>
  <xsl:template match="message[string(@business)]" mode="subject">
    <t:key name="mail.invitation.business.subject"><t:with name="business" select="@business"/></t:key>
  </xsl:template>

  <xsl:template match="message" mode="what"><t:key name="mail.invitation.what"/></xsl:template>
  <xsl:template match="message[string(@author)]" mode="what">
    <t:key name="mail.invitation.author.what"><t:with name="author" select="@author"/></t:key>
  </xsl:template>
  <xsl:template match="message[string(@business)]" mode="what" priority="1">
    <t:key name="mail.invitation.business.what"><t:with name="business" select="@business"/></t:key>
  </xsl:template>
  <xsl:template match="message[string(@business) and string(@author)]" mode="what" priority="2">
    <t:key name="mail.invitation.business.author.what">
      <t:with name="author" select="@author"/>
      <t:with name="business" select="@business"/>
    </t:key>
  </xsl:template>

  <xsl:template match="message" mode="action"><t:key name="mail.invitation.action"/></xsl:template>
  <xsl:template match="message" mode="path"><xsl:value-of select="concat('/invite/', @link)"/></xsl:template>
  <xsl:template match="message" mode="last"><t:key name="mail.invitation.last"/></xsl:template>

</xsl:stylesheet>
