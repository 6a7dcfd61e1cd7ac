<!-- login-as.xsl - as what somebody is here who can be several things. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='login-as']" mode="title"><t:key name="login-as.title"/></xsl:template>

  <xsl:template match="page[@name='login-as']" mode="below">
    <form method="post" class="rv-row justify-content-center small mt-3 gap-3">
      <xsl:apply-templates select="form[@route='logout']" mode="post"/>
      <bdi class="soft"><xsl:value-of select="viewer/@email"/></bdi>
      <button class="btn btn-q btn-sm"><t:key name="menu.logout"/></button>
    </form>
  </xsl:template>

  <xsl:template match="page[@name='login-as']" mode="main">
    <h1><t:key name="login-as.title"/></h1>
    <xsl:if test="count(login/hats/hat) &gt; 1"><p class="soft"><t:key name="login-as.text"/></p></xsl:if>
    <xsl:apply-templates select="form[@route='login-as']/field/@error" mode="login-as"/>
    <xsl:apply-templates select="login/hats" mode="login-as"/>
  </xsl:template>
  <xsl:template match="@error" mode="login-as">
    <div class="alert alert-danger" role="alert"><xsl:apply-templates select="." mode="error"/></div>
  </xsl:template>

  <xsl:template match="hats[not(hat)]" mode="login-as"><p><t:key name="login-as.none"/></p></xsl:template>
  <xsl:template match="hats" mode="login-as">
    <form method="post">
      <xsl:apply-templates select="/page/form[@route='login-as']" mode="post"/>
      <xsl:apply-templates select="/page/form[@route='login-as']/field[@name='next']" mode="login"/>
      <ul class="rv-hats"><xsl:apply-templates select="hat" mode="login-as"/></ul>
    </form>
  </xsl:template>
  <xsl:template match="hat" mode="login-as">
    <li>
      <button class="btn w-100 justify-content-start mb-2" name="hat" value="{@hat}">
        <xsl:call-template name="icon-firm"/><bdi><xsl:value-of select="@name"/></bdi>
        <xsl:if test="@owner = 'true'"><span class="small soft ms-auto"><t:key name="column.owner"/></span></xsl:if>
      </button>
    </li>
  </xsl:template>
  <xsl:template match="hat[@hat = 'operator']" mode="login-as">
    <li><button class="btn w-100 justify-content-start mb-2" name="hat" value="operator"><xsl:call-template name="icon-key"/><t:key name="portal"/></button></li>
  </xsl:template>
  <xsl:template match="hat[@locked = 'true']" mode="login-as">
    <li class="alert alert-danger mb-2">
      <strong><bdi><xsl:value-of select="@name"/></bdi></strong><xsl:text> </xsl:text><t:key name="login-as.locked"/>
      <xsl:if test="string(@reason)"><br/><t:key name="login-as.reason"><t:with name="reason"><bdi><xsl:value-of select="@reason"/></bdi></t:with></t:key></xsl:if>
      <br/><t:key name="login-as.locked.next"/>
    </li>
  </xsl:template>

</xsl:stylesheet>
