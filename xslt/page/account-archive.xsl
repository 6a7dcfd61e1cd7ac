<!-- account-archive.xsl - what archiving an account will do, asked at an address of its own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-archive']" mode="title">
    <t:key name="account-archive.title"><t:with name="name" select="account/@name"/></t:key>
  </xsl:template>

  <xsl:template match="page[@name='account-archive']" mode="main">
    <xsl:apply-templates select="account" mode="crumb"/>
    <div class="rv-form">
      <section class="card card-body rv-danger p-3" aria-labelledby="archive">
        <h1 class="mb-1" id="archive">
          <t:key name="account-archive.title"><t:with name="name"><bdi><xsl:value-of select="account/@name"/></bdi></t:with></t:key>
        </h1>
        <p class="soft mb-2"><t:key name="account-archive.text"/></p>
        <xsl:apply-templates select="effect" mode="account-archive"/>
        <xsl:apply-templates select="kept" mode="notice"/>
        <xsl:apply-templates select="form[@route='account-archive']" mode="errors"/>
        <xsl:apply-templates select="form[@route='account-archive']" mode="account-archive"/>
      </section>
    </div>
  </xsl:template>

  <xsl:template match="effect" mode="account-archive">
    <ul class="rv-ul mb-3">
      <li><t:key name="effect.list"/></li>
      <xsl:if test="@staff != 0"><li><t:key name="effect.staff"><t:with name="n" select="@staff"/><t:with name="count"><xsl:apply-templates select="@staff" mode="number"/></t:with></t:key></li></xsl:if>
      <xsl:if test="@customers != 0"><li><xsl:apply-templates select="@customers" mode="account-archive"/></li></xsl:if>
      <xsl:if test="@operators != 0"><li><t:key name="effect.operators"><t:with name="n" select="@operators"/></t:key></li></xsl:if>
      <xsl:if test="@tags != 0"><li><t:key name="effect.tags"><t:with name="n" select="@tags"/></t:key></li></xsl:if>
      <li><t:key name="effect.history"/></li>
    </ul>
  </xsl:template>
  <xsl:template match="@customers" mode="account-archive">
    <t:key name="effect.customers"><t:with name="n" select="."/><t:with name="count"><xsl:apply-templates select="." mode="number"/></t:with></t:key>
  </xsl:template>
  <xsl:template match="@customers[. &gt; 10000]" mode="account-archive"><t:key name="effect.customers-over"/></xsl:template>

  <xsl:template match="form" mode="account-archive">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="field"/>
      <div class="rv-row">
        <button class="btn btn-danger"><t:key name="account-archive.submit"/></button>
        <a class="btn"><xsl:apply-templates select="../account" mode="href"/><t:key name="account-archive.keep"/></a>
      </div>
    </form>
  </xsl:template>

</xsl:stylesheet>
