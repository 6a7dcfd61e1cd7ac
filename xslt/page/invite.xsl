<!-- invite.xsl - whom an invitation was sent to: by whom, to what, and a password to choose. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='invite']" mode="title"><t:key name="invite.title"/></xsl:template>

  <xsl:template match="page[@name='invite']" mode="main">
    <h1><t:key name="invite.title"/></h1>
    <xsl:apply-templates select="invite" mode="invite"/>
    <xsl:apply-templates select="form[@route='invite']" mode="errors"/>
    <xsl:apply-templates select="form[@route='invite']" mode="invite"/>
  </xsl:template>

  <xsl:template match="invite" mode="invite">
    <p><xsl:apply-templates select="." mode="invite-text"/></p>
    <p class="soft">
      <xsl:if test="@known = 'true'"><t:key name="invite.known"/></xsl:if>
      <xsl:if test="not(@known = 'true')"><t:key name="invite.choose"/></xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="invite" mode="invite-text">
    <t:key name="invite.platform"><t:with name="name"><xsl:apply-templates select="@name" mode="invite"/></t:with></t:key>
  </xsl:template>
  <xsl:template match="invite[@account]" mode="invite-text">
    <t:key name="invite.account">
      <t:with name="name"><xsl:apply-templates select="@name" mode="invite"/></t:with>
      <t:with name="account"><xsl:apply-templates select="@account" mode="invite"/></t:with>
    </t:key>
  </xsl:template>
  <xsl:template match="invite[@account and @author]" mode="invite-text">
    <t:key name="invite.author">
      <t:with name="name"><xsl:apply-templates select="@name" mode="invite"/></t:with>
      <t:with name="author"><xsl:apply-templates select="@author" mode="invite"/></t:with>
      <t:with name="account"><xsl:apply-templates select="@account" mode="invite"/></t:with>
    </t:key>
  </xsl:template>
  <xsl:template match="@*" mode="invite"><strong><bdi><xsl:value-of select="."/></bdi></strong></xsl:template>

  <xsl:template match="form" mode="invite">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="field"/>
      <button class="btn btn-primary"><t:key name="invite.submit"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
