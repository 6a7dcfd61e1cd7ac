<!-- owner-changed.xsl - somebody of the platform gave the business another e-mail, and so its owner another login, or another owner. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:include href="lib/mail.xsl"/>

  <xsl:template match="message" mode="subject"><t:key name="mail.owner-changed.subject"><t:with name="business" select="@business"/></t:key></xsl:template>

  <xsl:template match="message" mode="what">
    <t:key name="mail.owner-changed.what">
      <t:with name="author" select="@author"/>
      <t:with name="business" select="@business"/>
      <t:with name="was" select="@was"/>
      <t:with name="is" select="@is"/>
    </t:key>
  </xsl:template>
  <xsl:template match="message[not(string(@author))]" mode="what">
    <t:key name="mail.owner-changed.portal.what">
      <t:with name="business" select="@business"/>
      <t:with name="was" select="@was"/>
      <t:with name="is" select="@is"/>
    </t:key>
  </xsl:template>

  <xsl:template match="message" mode="action"><t:key name="mail.owner-changed.action"/></xsl:template>
  <xsl:template match="message" mode="path"><xsl:value-of select="'/login'"/></xsl:template>
  <!-- In place of a link's time. -->
  <xsl:template match="message" mode="until"><t:key name="mail.owner-changed.until"/></xsl:template>
  <xsl:template match="message" mode="last"><t:key name="mail.owner-changed.last"/></xsl:template>

</xsl:stylesheet>
