<!-- account-visit.xsl - before Login As: whom, why, and what it means. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-visit']" mode="title"><t:key name="visit.title"/></xsl:template>

  <xsl:template match="page[@name='account-visit']" mode="main">
    <xsl:apply-templates select="account" mode="crumb"/>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <div class="rv-form">
      <h1 class="mb-2"><t:key name="visit.title"/></h1>
      <xsl:apply-templates select="visited" mode="account-visit"/>
      <xsl:apply-templates select="refused" mode="account-visit"/>
      <xsl:apply-templates select="form[@route='account-visit']" mode="account-visit"/>
    </div>
  </xsl:template>

  <xsl:template match="visited" mode="account-visit">
    <dl class="rv-facts mb-3">
      <div><dt><t:key name="visit.business"/></dt><dd><bdi><xsl:value-of select="../account/@name"/></bdi></dd></div>
      <div>
        <dt><t:key name="visit.person"/></dt>
        <dd>
          <bdi><xsl:value-of select="@name"/></bdi><xsl:text> </xsl:text><span class="soft text-break"><xsl:value-of select="@email"/></span>
          <xsl:if test="@owner = 'true'"><xsl:text> </xsl:text><span class="badge st-secure"><xsl:call-template name="icon-key"/><t:key name="field.owner"/></span></xsl:if>
        </dd>
      </div>
    </dl>
    <xsl:if test="not(../refused)"><p class="soft"><t:key name="visit.text"><t:with name="minutes" select="@minutes"/></t:key></p></xsl:if>
  </xsl:template>

  <xsl:template match="refused" mode="account-visit">
    <div class="alert alert-warning" role="status"><t:key prefix="visit.stop." select="@stop"/></div>
    <a class="btn"><xsl:apply-templates select="../account" mode="href"/><t:key name="visit.back"/></a>
  </xsl:template>

  <xsl:template match="refused[@stop = 'consent']" mode="account-visit">
    <div class="alert alert-warning" role="status"><t:key prefix="visit.stop." select="@stop"/></div>
    <xsl:apply-templates select="../consent/@asked_at" mode="account-visit"/>
    <xsl:apply-templates select="../form[@route='account-visit-ask']" mode="account-visit"/>
  </xsl:template>
  <xsl:template match="@asked_at" mode="account-visit">
    <p class="soft"><t:key name="consent.asked"><t:with name="at"><xsl:apply-templates select="." mode="time"/></t:with></t:key></p>
  </xsl:template>

  <!-- He was looked at, and is another by now. -->
  <xsl:template match="@error" mode="account-visit"><div class="alert alert-danger" role="alert"><xsl:apply-templates select="." mode="error"/></div></xsl:template>

  <xsl:template match="form" mode="account-visit">
    <xsl:apply-templates select="field[@name='person']/@error" mode="account-visit"/>
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <input type="hidden" name="person" value="{field[@name='person']/@value}"/>
      <xsl:apply-templates select="field[@name='reason']" mode="field"/>
      <div class="rv-row">
        <xsl:apply-templates select="." mode="account-visit-do"/>
      </div>
    </form>
  </xsl:template>
  <xsl:template match="form" mode="account-visit-do">
    <button class="btn btn-primary"><t:key name="visit.open"/></button>
    <a class="btn btn-q"><xsl:apply-templates select="../account" mode="href"/><t:key name="form.cancel"/></a>
  </xsl:template>
  <xsl:template match="form[@route='account-visit-ask']" mode="account-visit-do">
    <button class="btn btn-primary"><t:key name="consent.ask"/></button>
    <a class="btn"><xsl:apply-templates select="../account" mode="href"/><t:key name="visit.back"/></a>
  </xsl:template>

</xsl:stylesheet>
