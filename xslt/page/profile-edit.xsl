<!-- profile-edit.xsl - the form by which its own people edit a business. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='profile-edit']" mode="title"><t:key name="profile-edit.title"/></xsl:template>

  <xsl:template match="page[@name='profile-edit']" mode="main">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:apply-templates select="business" mode="href"/><t:key name="profile.title"/></a>
    </nav>
    <h1 class="mb-3"><t:key name="profile-edit.title"/></h1>
    <xsl:apply-templates select="refused" mode="own"/>
    <xsl:apply-templates select="form[@route='profile-edit']" mode="profile-edit"/>
  </xsl:template>

  <xsl:template match="form" mode="profile-edit">
    <div class="rv-split wide">
      <div class="rv-form">
        <xsl:apply-templates select="../kept" mode="notice"/>
        <xsl:apply-templates select="." mode="errors"/>
        <form method="post">
          <xsl:apply-templates select="." mode="post"/>
          <xsl:apply-templates select="../conflict" mode="conflict"/>
          <xsl:apply-templates select="." mode="business"/>
          <div class="rv-row">
            <button class="btn btn-primary"><t:key name="account-edit.submit"/></button>
            <xsl:apply-templates select="../conflict" mode="profile-edit"/>
            <a class="btn btn-q"><xsl:apply-templates select="../business" mode="href"/><t:key name="form.cancel"/></a>
          </div>
        </form>
        <xsl:apply-templates select="../zones" mode="zones"/>
      </div>
      <aside aria-labelledby="email">
        <h2 id="email"><t:key name="field.email"/></h2>
        <p class="mb-1 text-break"><xsl:apply-templates select="../business/@email" mode="link"/></p>
        <p class="soft mb-0"><t:key name="profile.email"/></p>
      </aside>
    </div>
  </xsl:template>

  <xsl:template match="conflict" mode="profile-edit">
    <a class="btn">
      <xsl:apply-templates select="../business" mode="href"><xsl:with-param name="part">/edit</xsl:with-param></xsl:apply-templates>
      <t:key name="conflict.discard"/>
    </a>
  </xsl:template>

</xsl:stylesheet>
