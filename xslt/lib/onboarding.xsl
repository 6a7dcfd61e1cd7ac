<!-- onboarding.xsl - how far the onboarding of an account is: on its page, and on the page of its checklist. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- On the account's page: n of m and the checklist; in setup that, and what ends it. -->
  <xsl:template match="account" mode="onboarding">
    <section class="rv-sec" aria-labelledby="onboarding">
      <header class="rv-head">
        <h2 id="onboarding"><t:key name="onboarding.title"/></h2>
        <span class="small soft tn"><xsl:apply-templates select="." mode="onboarding-n"/></span>
        <a class="small ms-auto"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/onboarding</xsl:with-param></xsl:apply-templates><t:key name="onboarding.checklist"/></a>
      </header>
      <xsl:apply-templates select="/page/form[@route='account-onboarding']" mode="errors"/>
      <xsl:apply-templates select="." mode="checklist"/>
    </section>
  </xsl:template>
  <xsl:template match="account[@setup_state = 'in_setup']" mode="onboarding">
    <section class="rv-sec" aria-labelledby="onboarding">
      <header class="rv-head"><h2 id="onboarding"><t:key name="onboarding.title"/></h2></header>
      <div class="card card-body rv-warn p-3">
        <h3 class="mb-1"><t:key name="onboarding.setup.title"/></h3>
        <p class="mb-0"><t:key name="onboarding.setup.text"/></p>
        <xsl:if test="/page/form[@route='account-onboarding']">
          <div class="mt-2">
            <a class="btn"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/onboarding</xsl:with-param></xsl:apply-templates><t:key name="onboarding.setup.do"/></a>
          </div>
        </xsl:if>
      </div>
    </section>
  </xsl:template>

  <xsl:template match="account" mode="onboarding-n">
    <t:key name="onboarding.n">
      <t:with name="n"><xsl:value-of select="@steps_done"/></t:with>
      <t:with name="m"><xsl:value-of select="@steps_total"/></t:with>
    </t:key>
  </xsl:template>

  <!-- The steps; each button belongs to the form that stands aside. -->
  <xsl:template match="account" mode="checklist">
    <div class="rv-bar" aria-hidden="true"><xsl:apply-templates select="steps/step" mode="bar"/></div>
    <xsl:apply-templates select="/page/form[@route='account-onboarding']" mode="checklist"/>
    <ul class="rv-steps"><xsl:apply-templates select="steps/step" mode="checklist"/></ul>
  </xsl:template>
  <xsl:template match="form" mode="checklist">
    <form id="tick" method="post" hidden="hidden"><xsl:apply-templates select="." mode="post"/></form>
  </xsl:template>
  <xsl:template match="step" mode="bar"><i><xsl:if test="@done = 'true'"><xsl:attribute name="class">on</xsl:attribute></xsl:if></i></xsl:template>

  <xsl:template match="step" mode="checklist">
    <li class="rv-row">
      <xsl:choose>
        <xsl:when test="@done = 'true'"><xsl:call-template name="icon-check"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="icon-ring"/></xsl:otherwise>
      </xsl:choose>
      <span>
        <xsl:apply-templates select="." mode="step"/>
        <span class="visually-hidden">
          <xsl:text>, </xsl:text>
          <xsl:if test="@done = 'true'"><t:key name="onboarding.done"/></xsl:if><xsl:if test="@done = 'false'"><t:key name="onboarding.open"/></xsl:if>
        </span>
      </span>
      <small><xsl:apply-templates select="." mode="how"/></small>
      <xsl:if test="/page/form[@route='account-onboarding']"><xsl:apply-templates select="." mode="tick"/></xsl:if>
    </li>
  </xsl:template>
  <xsl:template match="step" mode="step"><t:key prefix="step." select="@name"/></xsl:template>

  <!-- By what it is done. -->
  <xsl:template match="step" mode="how"/>
  <xsl:template match="step[@done = 'true']" mode="how"><t:key name="onboarding.data"/></xsl:template>
  <xsl:template match="step[@ticked = 'true']" mode="how" priority="1">
    <xsl:apply-templates select="@done_at" mode="date"/><xsl:if test="@done_by">, <bdi><xsl:value-of select="@done_by"/></bdi></xsl:if>
  </xsl:template>

  <xsl:template match="step" mode="tick"/>
  <xsl:template match="step[@done = 'false']" mode="tick">
    <button class="btn btn-sm" form="tick" name="done" value="{@name}">
      <t:key name="onboarding.mark"/><span class="visually-hidden">: <xsl:apply-templates select="." mode="step"/></span>
    </button>
  </xsl:template>
  <xsl:template match="step[@ticked = 'true']" mode="tick" priority="1">
    <button class="btn btn-sm btn-q btn-i" form="tick" name="open" value="{@name}">
      <xsl:call-template name="icon-x"/><span class="visually-hidden"><t:key name="onboarding.unmark"/>: <xsl:apply-templates select="." mode="step"/></span>
    </button>
  </xsl:template>

</xsl:stylesheet>
