<!-- account-onboarding.xsl - the checklist of an account; of one in setup the question what completing that does. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-onboarding']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="onboarding.title"/>
  </xsl:template>

  <xsl:template match="page[@name='account-onboarding']" mode="main">
    <xsl:apply-templates select="account" mode="crumb"/>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="account" mode="account-onboarding"/>
  </xsl:template>

  <xsl:template match="account" mode="account-onboarding">
    <div class="rv-head">
      <h1><t:key name="onboarding.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="." mode="onboarding-n"/></span></h1>
    </div>
    <p class="soft"><t:key name="onboarding.text"/></p>
    <p class="soft">
      <xsl:if test="@onboarding_at"><t:key name="onboarding.started"><t:with name="at"><xsl:apply-templates select="@onboarding_at" mode="time"/></t:with></t:key><xsl:text> </xsl:text></xsl:if>
      <xsl:if test="steps/step[@done = 'false']"><t:key name="onboarding.since"><t:with name="at"><xsl:apply-templates select="@step_since_at" mode="time"/></t:with></t:key></xsl:if>
      <xsl:if test="not(steps/step[@done = 'false'])"><t:key name="onboarding.none"/></xsl:if>
    </p>
    <xsl:apply-templates select="/page/form[@route='account-onboarding']" mode="errors"/>
    <xsl:apply-templates select="." mode="checklist"/>
  </xsl:template>

  <xsl:template match="account[@setup_state = 'in_setup']" mode="account-onboarding">
    <div class="rv-form">
      <section class="card card-body rv-warn p-3" aria-labelledby="setup">
        <h1 class="mb-1" id="setup">
          <xsl:if test="/page/form[@route='account-setup']"><t:key name="onboarding.setup.ask"/></xsl:if>
          <xsl:if test="not(/page/form[@route='account-setup'])"><t:key name="onboarding.setup.title"/></xsl:if>
        </h1>
        <p class="soft mb-2"><t:key name="onboarding.setup.text"/></p>
        <xsl:apply-templates select="/page/form[@route='account-onboarding']" mode="errors"/>
        <xsl:apply-templates select="/page/form[@route='account-setup']" mode="account-onboarding"/>
      </section>
    </div>
  </xsl:template>

  <!-- What it will do, before the button. -->
  <xsl:template match="form" mode="account-onboarding">
    <xsl:variable name="steps" select="../account/steps"/>
    <ul class="rv-ul mb-3">
      <li><t:key name="onboarding.setup.starts"/></li>
      <li><t:key name="onboarding.setup.derives"><t:with name="n"><xsl:value-of select="count($steps/step[@done = 'true' and @ticked = 'false'])"/></t:with></t:key></li>
      <li><t:key name="onboarding.setup.clears"><t:with name="n"><xsl:value-of select="count($steps/step[@ticked = 'true'])"/></t:with></t:key></li>
      <li><t:key name="onboarding.setup.undo"/></li>
    </ul>
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <div class="rv-row">
        <button class="btn btn-primary"><t:key name="onboarding.setup.do"/></button>
        <a class="btn"><xsl:apply-templates select="../account" mode="href"/><t:key name="form.cancel"/></a>
      </div>
    </form>
  </xsl:template>

  <xsl:template match="*" mode="account-onboarding"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
