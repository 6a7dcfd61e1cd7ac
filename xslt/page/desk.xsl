<!-- desk.xsl - where the people of a business begin: how it stands, what happened. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='desk']" mode="title"><t:key name="nav.desk"/></xsl:template>

  <xsl:template match="page[@name='desk']" mode="main">
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="desk" mode="desk"/>
  </xsl:template>

  <xsl:template match="desk" mode="desk">
    <div class="rv-head">
      <h1><span><t:key name="desk.title"><t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with></t:key></span></h1>
    </div>
    <xsl:apply-templates select="@setup_state" mode="desk"/>
    <dl class="rv-kpi">
      <div><dt><t:key name="field.plan"/></dt><dd><span class="rv-big"><xsl:apply-templates select="." mode="desk-plan"/></span><t:key name="desk.since"><t:with name="at"><xsl:apply-templates select="@created_at" mode="date"/></t:with></t:key></dd></div>
      <div>
        <dt><a><xsl:call-template name="href"><xsl:with-param name="path">/staff</xsl:with-param></xsl:call-template><t:key name="subscription.staff"/></a></dt>
        <dd>
          <span class="rv-big tn"><t:key name="desk.staff"><t:with name="n"><xsl:apply-templates select="@staff" mode="number"/></t:with><t:with name="limit"><xsl:apply-templates select="@staff_limit" mode="number"/></t:with></t:key></span>
          <xsl:apply-templates select="." mode="desk-room"/>
        </dd>
      </div>
      <div>
        <dt><a><xsl:call-template name="href"><xsl:with-param name="path">/business#sites</xsl:with-param></xsl:call-template><t:key name="sites.title"/></a></dt>
        <dd><span class="rv-big tn"><xsl:value-of select="count(sites/site[not(@url = preceding-sibling::site/@url)])"/></span><t:key name="sites.text"/></dd>
      </div>
    </dl>
    <xsl:apply-templates select="activity" mode="activity"/>
    <xsl:apply-templates select="changes" mode="desk"/>
    <xsl:apply-templates select="sites" mode="sites"/>
  </xsl:template>

  <xsl:template match="desk" mode="desk-plan"><xsl:value-of select="@plan"/></xsl:template>
  <xsl:template match="desk[not(@plan)]" mode="desk-plan"><t:key name="none"/></xsl:template>

  <!-- How many more can be added. -->
  <xsl:template match="desk" mode="desk-room"><t:key name="subscription.left"><t:with name="n" select="@staff_limit - @staff"/></t:key></xsl:template>
  <xsl:template match="desk[@staff &gt;= @staff_limit]" mode="desk-room"><t:key name="desk.full"/></xsl:template>

  <!-- As long as the business is being set up: the place of the way through it. -->
  <xsl:template match="@setup_state" mode="desk"/>
  <xsl:template match="@setup_state[../@steps_done &lt; ../@steps_total]" mode="desk">
    <p>
      <t:key name="desk.steps"><t:with name="n"><xsl:apply-templates select="../@steps_done" mode="number"/></t:with><t:with name="total"><xsl:apply-templates select="../@steps_total" mode="number"/></t:with></t:key>
      <xsl:text> </xsl:text><a><xsl:call-template name="href"><xsl:with-param name="path">/onboarding</xsl:with-param></xsl:call-template><t:key name="desk.steps.next"/></a>
    </p>
  </xsl:template>
  <xsl:template match="@setup_state[. = 'in_setup']" mode="desk" priority="1">
    <section class="card card-body p-3 mb-4" aria-labelledby="setup">
      <h2 id="setup"><t:key name="desk.setup.title"/></h2>
      <p class="soft mb-0">
        <t:key name="desk.setup.text"/><xsl:text> </xsl:text>
        <a><xsl:call-template name="href"><xsl:with-param name="path">/onboarding</xsl:with-param></xsl:call-template><t:key name="desk.steps.next"/></a>
      </p>
    </section>
  </xsl:template>

  <xsl:template match="changes" mode="desk">
    <section class="rv-sec" aria-labelledby="history">
      <header class="rv-head">
        <h2 id="history"><t:key name="desk.changes"/></h2>
        <a class="small ms-auto"><xsl:call-template name="href"><xsl:with-param name="path">/audit</xsl:with-param></xsl:call-template><t:key name="history.all"/></a>
      </header>
      <xsl:apply-templates select="." mode="history"/>
    </section>
  </xsl:template>

</xsl:stylesheet>
