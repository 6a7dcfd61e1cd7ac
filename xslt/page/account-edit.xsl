<!-- account-edit.xsl - the form that edits an account, and the conflict when somebody else was quicker. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-edit']" mode="title">
    <t:key name="account-edit.title"><t:with name="name" select="account/@name"/></t:key>
  </xsl:template>

  <xsl:template match="page[@name='account-edit']" mode="main">
    <xsl:apply-templates select="account" mode="crumb"/>
    <div class="rv-head">
      <h1><span><t:key name="account-edit.title"><t:with name="name"><bdi><xsl:value-of select="account/@name"/></bdi></t:with></t:key></span></h1>
    </div>
    <div class="rv-split wide">
      <xsl:apply-templates select="form[@route='account-edit']" mode="account-edit"/>
      <aside t:aria-label="account.about"><xsl:apply-templates select="account" mode="about"/></aside>
    </div>
  </xsl:template>

  <xsl:template match="form" mode="account-edit">
    <div class="rv-form">
      <xsl:apply-templates select="../kept" mode="notice"/>
      <xsl:apply-templates select="." mode="errors"/>
      <form method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="../conflict" mode="conflict"/>
        <xsl:apply-templates select="../ownership" mode="ownership"/>
        <xsl:apply-templates select="." mode="business"/>
        <xsl:apply-templates select="field[@name='reason']" mode="field"/>
        <div class="rv-row">
          <button class="btn btn-primary"><t:key name="account-edit.submit"/></button>
          <xsl:apply-templates select="../conflict" mode="account-edit"/>
          <a class="btn btn-q"><xsl:apply-templates select="../account" mode="href"/><t:key name="form.cancel"/></a>
        </div>
      </form>
      <xsl:apply-templates select="../zones" mode="zones"/>
    </div>
  </xsl:template>

  <xsl:template match="conflict" mode="account-edit">
    <a class="btn">
      <xsl:apply-templates select="../account" mode="href"><xsl:with-param name="part">/edit</xsl:with-param></xsl:apply-templates>
      <t:key name="conflict.discard"/>
    </a>
  </xsl:template>

</xsl:stylesheet>
