<!-- password-reset.xsl - choosing a new password by a link that was sent. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='password-reset']" mode="title"><t:key name="reset.title"/></xsl:template>

  <xsl:template match="page[@name='password-reset']" mode="main">
    <h1><t:key name="reset.title"/></h1>
    <xsl:apply-templates select="reset" mode="password-reset"/>
  </xsl:template>

  <xsl:template match="reset" mode="password-reset">
    <p><t:key name="setup.for"><t:with name="name"><strong><bdi><xsl:value-of select="@name"/></bdi></strong></t:with></t:key></p>
    <p class="soft"><t:key name="reset.text"/></p>
    <xsl:apply-templates select="../form[@route='password-reset']" mode="errors"/>
    <form method="post">
      <xsl:apply-templates select="../form[@route='password-reset']" mode="post"/>
      <xsl:apply-templates select="../form[@route='password-reset']/field" mode="field"/>
      <button class="btn btn-primary"><t:key name="setup.submit.password"/></button>
    </form>
  </xsl:template>
  <xsl:template match="reset[/page/viewer/@uid]" mode="password-reset"><xsl:call-template name="sign-out-first"/></xsl:template>

</xsl:stylesheet>
