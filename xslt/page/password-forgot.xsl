<!-- password-forgot.xsl - asking for a link to choose a new password. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='password-forgot']" mode="title"><t:key name="forgot.title"/></xsl:template>

  <xsl:template match="page[@name='password-forgot']" mode="main">
    <h1><t:key name="forgot.title"/></h1>
    <xsl:apply-templates select="forgot" mode="password-forgot"/>
  </xsl:template>

  <xsl:template match="forgot" mode="password-forgot">
    <p class="soft"><t:key name="forgot.text"/></p>
    <xsl:apply-templates select="../form[@route='password-forgot']" mode="errors"/>
    <form method="post">
      <xsl:apply-templates select="../form[@route='password-forgot']" mode="post"/>
      <xsl:apply-templates select="../form[@route='password-forgot']/field" mode="field"/>
      <button class="btn btn-primary"><t:key name="forgot.submit"/></button>
    </form>
  </xsl:template>
  <xsl:template match="forgot[/page/viewer/@uid]" mode="password-forgot" priority="2"><xsl:call-template name="sign-out-first"/></xsl:template>
  <xsl:template match="forgot[@sent='true']" mode="password-forgot" priority="1">
    <div class="alert alert-info" role="status"><t:key name="forgot.sent"/></div>
    <p class="soft"><t:key name="forgot.sent.next"/></p>
  </xsl:template>

  <xsl:template match="page[@name='password-forgot']" mode="below"><xsl:call-template name="to-login"/></xsl:template>

</xsl:stylesheet>
