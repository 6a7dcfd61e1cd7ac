<!-- job-new.xsl - what work on many accounts will do, with exact numbers, before it is started. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='job-new']" mode="title"><t:key prefix="bulk.title." select="job/@kind"/></xsl:template>

  <xsl:template match="page[@name='job-new']" mode="main">
    <nav class="small mb-2" t:aria-label="crumbs">
      <a><xsl:apply-templates select="form[@route='job-new']/field[@name='query']" mode="href"/><t:key name="nav.accounts"/></a>
    </nav>
    <div class="rv-form">
      <h1 class="mb-3"><t:key prefix="bulk.title." select="job/@kind"/></h1>
      <xsl:apply-templates select="kept" mode="notice"/>
      <xsl:apply-templates select="form[@route='job-new']" mode="errors"/>
      <xsl:if test="job/@empty = 'true'"><p><t:key name="bulk.empty"/></p></xsl:if>
      <xsl:apply-templates select="job[@value and @empty = 'false']" mode="job-new-with"/>
      <xsl:apply-templates select="job[@total]" mode="job-new"/>
    </div>
  </xsl:template>

  <!-- With which tag, which operator: asked by the address, so that it can be changed and looked at again. -->
  <xsl:template match="job" mode="job-new-with">
    <xsl:variable name="form" select="../form[@route='job-new']"/>
    <form class="mb-3">
      <xsl:call-template name="action-bulk"/>
      <xsl:apply-templates select="$form/field[@name='kind' or @name='all' or @name='query' or @name='chosen']" mode="job-new-hidden"/>
      <xsl:apply-templates select="$form/field[@name = current()/@value]" mode="job-new"/>
      <button class="btn">
        <xsl:if test="not(@total)"><xsl:attribute name="class">btn btn-primary</xsl:attribute></xsl:if>
        <t:key name="bulk.preview"/>
      </button>
    </form>
  </xsl:template>

  <xsl:template match="field" mode="job-new-hidden">
    <xsl:if test="string(@value)"><input type="hidden" name="{@name}" value="{@value}"/></xsl:if>
  </xsl:template>

  <xsl:template match="field" mode="job-new">
    <div class="mb-3">
      <label class="form-label" for="{@name}"><xsl:apply-templates select="." mode="name"/></label>
      <xsl:apply-templates select="." mode="job-new-control"/>
      <xsl:apply-templates select="@error" mode="field"/>
    </div>
  </xsl:template>
  <xsl:template match="field[@name='tag']" mode="job-new-control">
    <input type="text" list="tags" required="required"><xsl:apply-templates select="." mode="value"/></input>
    <datalist id="tags"><xsl:apply-templates select="../../tags/tag" mode="job-new"/></datalist>
  </xsl:template>
  <xsl:template match="field[@name='operator']" mode="job-new-control">
    <select class="form-select" id="operator" name="operator">
      <xsl:apply-templates select="../../operators/operator" mode="job-new"><xsl:with-param name="chosen" select="@value"/></xsl:apply-templates>
    </select>
  </xsl:template>
  <xsl:template match="tag" mode="job-new"><option value="{@name}"></option></xsl:template>
  <xsl:template match="operator" mode="job-new">
    <xsl:param name="chosen"/>
    <option value="{@uid}">
      <xsl:if test="@uid = $chosen"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="@name"/>
    </option>
  </xsl:template>

  <xsl:template match="job" mode="job-new">
    <section class="card card-body p-3" aria-labelledby="effect">
      <xsl:if test="@kind = 'account-archive'"><xsl:attribute name="class">card card-body p-3 rv-danger</xsl:attribute></xsl:if>
      <h2 class="mb-1" id="effect"><t:key name="bulk.effect"/></h2>
      <p class="mb-2">
        <t:key prefix="bulk.effect." select="@kind">
          <t:with name="n" select="@done"/>
          <t:with name="count"><strong class="tn"><xsl:apply-templates select="@done" mode="number"/></strong></t:with>
          <t:with name="total"><xsl:apply-templates select="@total" mode="number"/></t:with>
          <t:with name="name"><strong><bdi><xsl:value-of select="@name"/></bdi></strong></t:with>
        </t:key>
      </p>
      <xsl:if test="part"><ul class="rv-ul mb-2"><xsl:apply-templates select="part" mode="job-new"/></ul></xsl:if>
      <xsl:apply-templates select="sample[account]" mode="job-new"/>
      <xsl:if test="outcome">
        <h3 class="mb-1"><t:key name="bulk.skipped"/></h3>
        <ul class="rv-ul mb-2"><xsl:apply-templates select="outcome" mode="job-new"/></ul>
      </xsl:if>
      <xsl:if test="@done &gt; 0"><p class="small soft"><t:key name="bulk.after"/></p></xsl:if>
      <xsl:apply-templates select="../form[@route='job-new'][current()/@done &gt; 0]" mode="job-new"/>
    </section>
  </xsl:template>

  <xsl:template match="outcome" mode="job-new">
    <li>
      <t:key prefix="bulk.skipped." select="concat(../@kind, '.', @name)">
        <t:with name="n" select="@n"/><t:with name="count"><xsl:apply-templates select="@n" mode="number"/></t:with>
      </t:key>
    </li>
  </xsl:template>
  <xsl:template match="outcome[@name != 'unchanged']" mode="job-new">
    <li>
      <t:key prefix="bulk.skipped." select="@name">
        <t:with name="n" select="@n"/><t:with name="count"><xsl:apply-templates select="@n" mode="number"/></t:with>
      </t:key>
    </li>
  </xsl:template>

  <!-- Which setting changes, and of how many. -->
  <xsl:template match="part" mode="job-new"><li><t:key prefix="field." select="@name"/>: <span class="tn"><xsl:apply-templates select="@n" mode="number"/></span></li></xsl:template>

  <xsl:template match="sample" mode="job-new">
    <h3 class="mb-1">
      <xsl:choose>
        <xsl:when test="../@done &gt; count(account)"><t:key name="bulk.sample"><t:with name="n" select="count(account)"/></t:key></xsl:when>
        <xsl:otherwise><t:key name="bulk.these"/></xsl:otherwise>
      </xsl:choose>
    </h3>
    <ul class="rv-ul mb-2"><xsl:apply-templates select="account" mode="job-new"/></ul>
  </xsl:template>
  <xsl:template match="account" mode="job-new"><li><xsl:call-template name="account-link"/></li></xsl:template>

  <xsl:template match="form" mode="job-new">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field[not(@name='reason' or @name='seen')]" mode="job-new-hidden"/>
      <input type="hidden" name="seen" value="{../job/@done}"/>
      <xsl:apply-templates select="field[@name='reason']" mode="field"/>
      <div class="rv-row">
        <button class="btn btn-primary">
          <xsl:if test="../job/@kind = 'account-archive'"><xsl:attribute name="class">btn btn-danger</xsl:attribute></xsl:if>
          <t:key prefix="bulk.submit." select="../job/@kind">
            <t:with name="n" select="../job/@done"/>
            <t:with name="count"><xsl:apply-templates select="../job/@done" mode="number"/></t:with>
          </t:key>
        </button>
        <a class="btn"><xsl:apply-templates select="field[@name='query']" mode="href"/><t:key name="form.cancel"/></a>
      </div>
    </form>
  </xsl:template>

</xsl:stylesheet>
