<!-- home.xsl - what waits for an operator: figures that lead to the lists they count, his accounts on their way, what the team changed last. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='home']" mode="title"><t:key name="home.title"/></xsl:template>

  <xsl:template match="page[@name='home']" mode="main">
    <div class="rv-head"><h1><t:key name="home.title"/></h1></div>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <xsl:apply-templates select="home" mode="home"/>
  </xsl:template>

  <xsl:template match="home" mode="home">
    <nav class="rv-kpi" t:aria-label="home.figures"><xsl:apply-templates select="figure" mode="home"/></nav>
    <xsl:apply-templates select="own" mode="home"/>
    <xsl:apply-templates select="changes" mode="home"/>
  </xsl:template>

  <xsl:template match="figure" mode="home">
    <div>
      <a>
        <xsl:apply-templates select="." mode="href"/>
        <span class="rv-big tn">
          <xsl:choose>
            <xsl:when test="@over = 'true'"><t:key name="list.over"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="@count" mode="number"/></xsl:otherwise>
          </xsl:choose>
        </span>
        <t:key prefix="home." select="@name"/>
      </a>
    </div>
  </xsl:template>

  <xsl:template match="own" mode="home">
    <section class="rv-sec" aria-labelledby="own">
      <header class="rv-head">
        <h2 id="own"><t:key name="home.own"/></h2><span class="small soft"><t:key name="home.own.text"/></span>
        <a class="small ms-auto"><xsl:call-template name="href"><xsl:with-param name="path">/onboarding?mine=1</xsl:with-param></xsl:call-template><t:key name="home.own.all"/></a>
      </header>
      <table class="table">
        <caption class="visually-hidden"><t:key name="home.own"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="column.account"/></th>
            <th scope="col" class="p3"><t:key name="column.step"/></th>
            <th scope="col" class="rv-num p3"><t:key name="column.steps_done"/></th>
            <th scope="col" class="rv-num"><t:key name="column.days"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="account" mode="home"/></tbody>
      </table>
    </section>
  </xsl:template>
  <xsl:template match="own[not(account)]" mode="home">
    <section class="rv-sec" aria-labelledby="own">
      <header class="rv-head"><h2 id="own"><t:key name="home.own"/></h2></header>
      <p class="soft mb-0"><t:key name="home.own.none"/></p>
    </section>
  </xsl:template>
  <xsl:template match="account" mode="home">
    <tr>
      <th scope="row" class="rv-cut"><xsl:call-template name="account-link"/><span class="rv-2 d-sm-none"><t:key prefix="step." select="@step"/></span></th>
      <td class="p3"><t:key prefix="step." select="@step"/></td>
      <td class="rv-num p3"><t:key name="board.n"><t:with name="n"><xsl:value-of select="@steps_done"/></t:with><t:with name="m"><xsl:value-of select="@steps_total"/></t:with></t:key></td>
      <td class="rv-num text-nowrap"><xsl:apply-templates select="@days" mode="number"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="changes" mode="home">
    <section class="rv-sec" aria-labelledby="changes">
      <header class="rv-head"><h2 id="changes"><t:key name="home.changes"/></h2></header>
      <xsl:if test="not(change)"><p class="soft mb-0"><t:key name="home.changes.none"/></p></xsl:if>
      <xsl:if test="change">
        <table class="table">
          <caption class="visually-hidden"><t:key name="home.changes"/></caption>
          <thead>
            <tr>
              <th scope="col"><t:key name="column.account"/></th>
              <th scope="col"><t:key name="column.change"/></th>
              <th scope="col" class="p3"><t:key name="column.by"/></th>
              <th scope="col" class="rv-num p3"><t:key name="column.when"/></th>
            </tr>
          </thead>
          <tbody><xsl:apply-templates select="change" mode="home"/></tbody>
        </table>
      </xsl:if>
    </section>
  </xsl:template>
  <xsl:template match="change" mode="home">
    <tr>
      <th scope="row" class="rv-cut"><a><xsl:apply-templates select="." mode="href"/><bdi><xsl:value-of select="@account"/></bdi></a></th>
      <td><xsl:apply-templates select="@verb" mode="history"/></td>
      <td class="p3"><bdi><xsl:value-of select="@actor"/></bdi></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@at" mode="time"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="*" mode="home"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
