<!-- consent.xsl - the business's own page of who of the platform may come in: asked beforehand or not, and for how long. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='consent']" mode="title"><t:key name="consent.title"/></xsl:template>

  <xsl:template match="page[@name='consent']" mode="main">
    <div class="rv-form">
      <h1 class="mb-2"><t:key name="consent.title"/></h1>
      <xsl:apply-templates select="receipt | kept" mode="notice"/>
      <p class="soft"><t:key name="consent.text"/></p>
      <p><strong><xsl:apply-templates select="consent" mode="consent"/></strong></p>
      <xsl:apply-templates select="visit" mode="consent-page"/>
      <xsl:if test="not(visit) and not(form[@route='consent'])"><p class="soft"><t:key name="consent.ask-owner"/></p></xsl:if>
      <xsl:apply-templates select="form[@route='consent-allow']" mode="consent-page"/>
      <xsl:apply-templates select="form[@route='consent']" mode="consent-page"/>
    </div>
  </xsl:template>

  <xsl:template match="visit" mode="consent-page"><div class="alert alert-info" role="status"><t:key name="consent.visit"/></div></xsl:template>

  <xsl:template match="form" mode="consent-page">
    <section class="rv-sec" aria-labelledby="{@route}">
      <h2 class="mb-2" id="{@route}"><t:key prefix="consent.form." select="@route"/></h2>
      <xsl:apply-templates select="." mode="errors"/>
      <form method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field" mode="field"/>
        <button class="btn"><t:key name="consent.save"/></button>
      </form>
    </section>
  </xsl:template>

  <!-- In a visit: one that was sent all the same says why it was refused. -->
  <xsl:template match="page[visit]/form" mode="consent-page" priority="1"><xsl:apply-templates select="." mode="errors"/></xsl:template>

  <!-- Each button does what stands on it: nobody has to choose first. -->
  <xsl:template match="form[@route='consent-allow']" mode="consent-page">
    <section class="rv-sec" aria-labelledby="{@route}">
      <h2 class="mb-2" id="{@route}"><t:key prefix="consent.form." select="@route"/></h2>
      <xsl:apply-templates select="." mode="errors"/>
      <p class="soft"><t:key name="consent.allow"/></p>
      <form id="visits" class="rv-row" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field/choice" mode="consent-page"/>
      </form>
    </section>
  </xsl:template>
  <xsl:template match="choice" mode="consent-page">
    <button class="btn" name="visits" value="{@value}"><xsl:apply-templates select="." mode="choice"/></button>
  </xsl:template>
  <xsl:template match="choice[@value = 'none']" mode="consent-page">
    <xsl:if test="/page/consent/@until"><button class="btn" name="visits" value="none"><xsl:apply-templates select="." mode="choice"/></button></xsl:if>
  </xsl:template>

</xsl:stylesheet>
