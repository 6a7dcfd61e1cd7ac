<!-- password-changed.xsl - the password was changed, by a link that had been sent or by an operator: whoever did not do it hears of it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:include href="lib/mail.xsl"/>

  <xsl:template match="message" mode="subject"><t:key name="mail.password-changed.subject"/></xsl:template>

  <xsl:template match="message" mode="what"><t:key name="mail.password-changed.what"/></xsl:template>
  <xsl:template match="message[string(@author)]" mode="what"><t:key name="mail.password-changed.author.what"><t:with name="author" select="@author"/></t:key></xsl:template>
  <xsl:template match="message" mode="action"><t:key name="mail.password-changed.action"/></xsl:template>
  <xsl:template match="message[string(@author)]" mode="action"><t:key name="mail.password-changed.author.action"/></xsl:template>
  <xsl:template match="message" mode="path"><xsl:value-of select="'/password/forgot'"/></xsl:template>
  <!-- There is no link in it that would work until some time. -->
  <xsl:template match="message" mode="until"><t:key name="mail.password-changed.until"/></xsl:template>
  <xsl:template match="message" mode="last"><t:key name="mail.password-changed.last"/></xsl:template>
  <xsl:template match="message[string(@author)]" mode="last"><t:key name="mail.password-changed.author.last"/></xsl:template>

</xsl:stylesheet>
