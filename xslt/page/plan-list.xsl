<!-- plan-list.xsl - the plans there are, and the form that adds one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='plan-list']" mode="title"><t:key name="plans.title"/></xsl:template>

  <xsl:template match="page[@name='plan-list']" mode="main">
    <div class="rv-head mb-1">
      <h1><t:key name="plans.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:value-of select="count(plans/plan)"/></span></h1>
    </div>
    <p class="soft"><t:key name="plans.text"/></p>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="plans" mode="plan-list"/>
    <xsl:apply-templates select="form[@route='plan-new']" mode="plan-list"/>
  </xsl:template>

  <xsl:template match="plans" mode="plan-list">
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="plans.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="field.plan"/></th>
          <th scope="col" class="rv-num"><t:key name="column.staff-limit"/></th>
          <th scope="col" class="rv-num p3"><t:key name="plans.price"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="plan" mode="plan-list"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="plan" mode="plan-list">
    <tr>
      <th scope="row">
        <xsl:choose>
          <xsl:when test="/page/may/@plan-edit = 'true'"><a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/plans/', @id)"/></xsl:call-template><bdi><xsl:value-of select="@name"/></bdi></a></xsl:when>
          <xsl:otherwise><bdi><xsl:value-of select="@name"/></bdi></xsl:otherwise>
        </xsl:choose>
        <xsl:apply-templates select="@retired_at" mode="plan-state"/>
        <span class="rv-2 d-sm-none"><xsl:apply-templates select="@price" mode="money"/></span>
      </th>
      <td class="rv-num"><xsl:apply-templates select="@staff_limit" mode="number"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@price" mode="money"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="form" mode="plan-list">
    <section class="rv-sec" aria-labelledby="new">
      <header class="rv-head"><h2 id="new"><t:key name="plans.new"/></h2></header>
      <form class="rv-form" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field" mode="field"/>
        <button class="btn btn-primary"><t:key name="plans.new.submit"/></button>
      </form>
    </section>
  </xsl:template>

</xsl:stylesheet>
