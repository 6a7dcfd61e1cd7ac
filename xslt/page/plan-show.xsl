<!-- plan-show.xsl - one plan: what it holds and costs, what it withholds, and retiring it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='plan-show']" mode="title"><xsl:value-of select="plan/@name"/>: <t:key name="plans.title"/></xsl:template>

  <xsl:template match="page[@name='plan-show']" mode="main">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/plans</xsl:with-param></xsl:call-template><t:key name="plans.title"/></a>
    </nav>
    <div class="rv-head mb-1"><h1><bdi><xsl:value-of select="plan/@name"/></bdi><xsl:apply-templates select="plan/@retired_at" mode="plan-state"/></h1></div>
    <p class="soft"><xsl:apply-templates select="plan/@accounts" mode="plan-show"/></p>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="form[@route='plan-edit']" mode="plan-show"/>
    <xsl:apply-templates select="rights" mode="plan-show"/>
    <xsl:apply-templates select="form[@route='plan-retire']" mode="plan-show-retire"/>
  </xsl:template>

  <xsl:template match="@accounts" mode="plan-show">
    <t:key name="plans.accounts"><t:with name="n" select="."/><t:with name="count"><xsl:apply-templates select="." mode="number"/></t:with></t:key>
  </xsl:template>
  <xsl:template match="@accounts[. &gt; 10000]" mode="plan-show"><t:key name="plans.accounts-over"/></xsl:template>

  <xsl:template match="form" mode="plan-show">
    <section class="rv-sec" t:aria-label="plans.edit">
      <form class="rv-form" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="../conflict" mode="conflict"/>
        <xsl:apply-templates select="field" mode="field"/>
        <p class="soft"><t:key name="plans.edit.effect"/></p>
        <button class="btn btn-primary"><t:key name="plans.edit.submit"/></button>
      </form>
    </section>
  </xsl:template>

  <!-- The buttons of the table belong to one form that stands aside. -->
  <xsl:template match="rights" mode="plan-show">
    <section class="rv-sec" aria-labelledby="withheld">
      <header class="rv-head mb-1"><h2 id="withheld"><t:key name="field.withheld"/></h2></header>
      <p class="soft"><t:key name="plans.withheld.text"/></p>
      <form id="withhold" method="post" hidden="hidden"><xsl:apply-templates select="../form[@route='plan-withheld']" mode="post"/></form>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="field.withheld"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="plans.right"/></th>
            <th scope="col"><t:key name="column.status"/></th>
            <th scope="col"><span class="visually-hidden"><t:key name="operators.change"/></span></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="right" mode="plan-show"/></tbody>
      </table>
    </section>
  </xsl:template>
  <xsl:template match="right" mode="plan-show">
    <tr>
      <th scope="row"><t:key prefix="right." select="@name"/></th>
      <td><span class="badge st-active"><t:key name="plans.allowed"/></span></td>
      <td class="rv-num">
        <button class="btn btn-sm" form="withhold" name="withhold" value="{@name}"><t:key name="plans.withhold"/><span class="visually-hidden">: <t:key prefix="right." select="@name"/></span></button>
      </td>
    </tr>
  </xsl:template>
  <xsl:template match="right[@name = /page/plan/withheld/right/@name]" mode="plan-show">
    <tr>
      <th scope="row"><t:key prefix="right." select="@name"/></th>
      <td><span class="badge st-locked"><xsl:call-template name="icon-x"/><t:key name="plans.withheld"/></span></td>
      <td class="rv-num">
        <button class="btn btn-sm" form="withhold" name="allow" value="{@name}"><t:key name="plans.allow"/><span class="visually-hidden">: <t:key prefix="right." select="@name"/></span></button>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="form" mode="plan-show-retire">
    <section class="rv-sec" aria-labelledby="retire">
      <header class="rv-head mb-1"><h2 id="retire"><t:key name="plans.retire.title"/></h2></header>
      <p class="soft"><t:key name="plans.retire.text"/></p>
      <form method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:if test="../plan/@retired_at"><button class="btn" name="retired" value="false"><xsl:call-template name="icon-restore"/><t:key name="plans.return"/></button></xsl:if>
        <xsl:if test="not(../plan/@retired_at)"><button class="btn" name="retired" value="true"><xsl:call-template name="icon-archive"/><t:key name="plans.retire"/></button></xsl:if>
      </form>
    </section>
  </xsl:template>

</xsl:stylesheet>
