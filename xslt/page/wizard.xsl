<!-- wizard.xsl - the Onboarding Wizard of a business: what comes next with the way to do it, and all steps in their order. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='wizard']" mode="title"><t:key name="onboarding.title"/></xsl:template>

  <xsl:template match="page[@name='wizard']" mode="main">
    <xsl:apply-templates select="wizard" mode="wizard-head"/>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form[@route='wizard']" mode="errors"/>
    <xsl:apply-templates select="wizard" mode="wizard"/>
  </xsl:template>

  <xsl:template match="wizard" mode="wizard-head">
    <div class="rv-head">
      <h1><t:key name="onboarding.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="." mode="wizard-n"/></span></h1>
    </div>
  </xsl:template>
  <xsl:template match="wizard[@setup_state = 'in_setup']" mode="wizard-head"><div class="rv-head"><h1><t:key name="onboarding.title"/></h1></div></xsl:template>
  <xsl:template match="wizard" mode="wizard-n">
    <t:key name="onboarding.n">
      <t:with name="n"><xsl:value-of select="@steps_done"/></t:with>
      <t:with name="m"><xsl:value-of select="@steps_total"/></t:with>
    </t:key>
  </xsl:template>

  <xsl:template match="wizard" mode="wizard">
    <xsl:apply-templates select="/page/form[@route='wizard']" mode="wizard"/>
    <div class="rv-bar" aria-hidden="true"><xsl:apply-templates select="steps/step" mode="bar"/></div>
    <xsl:apply-templates select="steps" mode="wizard-next"/>
    <xsl:apply-templates select="steps" mode="wizard"/>
  </xsl:template>
  <!-- The platform's part comes first: there is nothing to do yet. -->
  <xsl:template match="wizard[@setup_state = 'in_setup']" mode="wizard">
    <section class="card card-body rv-warn p-3 mb-4" aria-labelledby="next">
      <h2 class="mb-1" id="next"><t:key name="onboarding.setup.title"/></h2>
      <p class="mb-0"><t:key name="wizard.setup"/></p>
    </section>
    <h2 class="mb-2"><t:key name="wizard.comes"/></h2>
    <ol class="rv-ul"><xsl:apply-templates select="steps/step" mode="wizard-comes"/></ol>
  </xsl:template>
  <xsl:template match="step" mode="wizard-comes">
    <li class="mb-2"><strong><xsl:apply-templates select="." mode="step"/></strong><xsl:text> </xsl:text><span class="soft"><t:key prefix="wizard.for." select="@name"/></span></li>
  </xsl:template>

  <!-- The buttons of all steps belong to it. -->
  <xsl:template match="form" mode="wizard"><form id="tick" method="post" hidden="hidden"><xsl:apply-templates select="." mode="post"/></form></xsl:template>

  <!-- The first that is open. -->
  <xsl:template match="steps" mode="wizard-next">
    <section class="card card-body p-3 mb-4" aria-labelledby="next">
      <xsl:apply-templates select="step[@done = 'false'][1]" mode="wizard-next"/>
    </section>
  </xsl:template>
  <xsl:template match="steps[not(step[@done = 'false'])]" mode="wizard-next">
    <section class="card card-body p-3 mb-4" aria-labelledby="next">
      <h2 class="mb-1" id="next"><xsl:call-template name="icon-check"/><t:key name="wizard.done"/></h2>
      <p class="mb-0"><t:key name="wizard.done.text"/></p>
    </section>
  </xsl:template>
  <xsl:template match="step" mode="wizard-next">
    <xsl:variable name="looks" select="/page/visit and /page/may/@business-edit = 'true'"/>
    <p class="small soft mb-1"><t:key name="wizard.next"/></p>
    <h2 class="mb-1" id="next"><xsl:apply-templates select="." mode="step"/></h2>
    <p><t:key prefix="wizard.for." select="@name"/></p>
    <xsl:apply-templates select="." mode="wizard-do"/>
    <xsl:if test="/page/form[@route='wizard']"><div class="rv-row"><xsl:apply-templates select="." mode="wizard-way"/><xsl:apply-templates select="." mode="tick"/></div></xsl:if>
    <xsl:if test="not(/page/form[@route='wizard'])"><p class="soft mb-0"><xsl:if test="$looks"><t:key name="own.stop.visit"/></xsl:if><xsl:if test="not($looks)"><t:key name="wizard.who"/></xsl:if></p></xsl:if>
  </xsl:template>

  <!-- Where it is done; those that are not here say how they come to be done. -->
  <xsl:template match="step" mode="wizard-way"/>
  <xsl:template match="step[@name = 'profile']" mode="wizard-way">
    <a class="btn btn-primary"><xsl:call-template name="href"><xsl:with-param name="path">/business/edit</xsl:with-param></xsl:call-template><t:key name="wizard.do.profile"/></a>
  </xsl:template>
  <xsl:template match="step[@name = 'staff']" mode="wizard-way">
    <a class="btn btn-primary"><xsl:call-template name="href"><xsl:with-param name="path">/staff</xsl:with-param></xsl:call-template><t:key name="wizard.do.staff"/></a>
  </xsl:template>

  <xsl:template match="step" mode="wizard-do"/>
  <xsl:template match="step[@name = 'page']" mode="wizard-do"><p class="soft"><t:key name="wizard.how.page"/></p></xsl:template>
  <xsl:template match="step[@name = 'customer' or @name = 'booking']" mode="wizard-do"><p class="soft"><t:key name="wizard.how.data"/></p></xsl:template>
  <!-- What the website sends; its token is the platform's to give. -->
  <xsl:template match="step[@name = 'widget']" mode="wizard-do">
    <p class="soft"><t:key name="wizard.how.widget"/></p>
    <pre class="small" tabindex="0" role="region" t:aria-label="wizard.snippet"><code><xsl:value-of select="concat('curl -X POST ', ../../@portal, '/accounts/', ../../@uid, '/sites \&#10;  -H ', $wizard-quote, 'Authorization: Bearer TOKEN', $wizard-quote, ' \&#10;  --json ', $wizard-quote, $wizard-report, $wizard-quote)"/></code></pre>
  </xsl:template>
  <xsl:variable name="wizard-quote" select='"&apos;"'/>
  <xsl:variable name="wizard-report" select="'{&quot;url&quot;: &quot;https://www.example.com/&quot;, &quot;widget&quot;: &quot;booking&quot;}'"/>

  <!-- All of them. -->
  <xsl:template match="steps" mode="wizard">
    <h2 class="mb-2"><t:key name="wizard.all"/></h2>
    <ol class="list-unstyled"><xsl:apply-templates select="step" mode="wizard"/></ol>
  </xsl:template>
  <xsl:template match="step" mode="wizard">
    <li class="mb-3">
      <div class="rv-row">
        <xsl:if test="@done = 'true'"><xsl:call-template name="icon-check"/></xsl:if>
        <xsl:if test="@done = 'false'"><xsl:call-template name="icon-ring"/></xsl:if>
        <strong><xsl:apply-templates select="." mode="step"/></strong>
        <span class="small soft">
          <xsl:if test="@done = 'true'"><t:key name="onboarding.done"/></xsl:if><xsl:if test="@done = 'false'"><t:key name="onboarding.open"/></xsl:if>
          <xsl:if test="@done = 'true'"><xsl:text>, </xsl:text><xsl:apply-templates select="." mode="how"/></xsl:if>
        </span>
        <xsl:if test="/page/form[@route='wizard']"><span class="ms-auto"><xsl:apply-templates select="." mode="tick"/></span></xsl:if>
      </div>
      <p class="small soft mb-0"><t:key prefix="wizard.for." select="@name"/></p>
    </li>
  </xsl:template>

</xsl:stylesheet>
