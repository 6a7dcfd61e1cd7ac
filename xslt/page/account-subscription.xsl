<!-- account-subscription.xsl - the Subscription tab: the plan there is, and those there were. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-subscription']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="tab.subscription"/>
  </xsl:template>

  <xsl:template match="page[@name='account-subscription']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">subscription</xsl:with-param></xsl:apply-templates>
    <xsl:apply-templates select="account" mode="account-subscription"/>
    <xsl:if test="may/@account-plan = 'true' and not(account/@deleted_at)">
      <p>
        <a class="btn">
          <xsl:apply-templates select="account" mode="href"><xsl:with-param name="part">/plan</xsl:with-param></xsl:apply-templates>
          <xsl:call-template name="icon-card"/><t:key name="subscription.change"/>
        </a>
      </p>
    </xsl:if>
    <xsl:apply-templates select="account/subscriptions" mode="account-subscription"/>
  </xsl:template>

  <xsl:template match="account" mode="account-subscription">
    <xsl:variable name="now" select="subscriptions/subscription[not(@to_at)]"/>
    <dl class="rv-kpi">
      <div>
        <dt><t:key name="field.plan"/></dt>
        <dd><strong class="rv-big"><xsl:value-of select="@plan"/></strong><xsl:apply-templates select="$now/@from_at" mode="account-subscription"/></dd>
      </div>
      <div>
        <dt><t:key name="subscription.staff"/></dt>
        <dd>
          <strong class="rv-big tn"><xsl:value-of select="concat(@staff, '/', @staff_limit)"/></strong>
          <xsl:apply-templates select="." mode="staff-left"/>
        </dd>
      </div>
      <xsl:apply-templates select="$now/@price" mode="account-subscription"/>
    </dl>
  </xsl:template>
  <xsl:template match="@from_at" mode="account-subscription">
    <t:key name="subscription.since"><t:with name="at"><xsl:apply-templates select="." mode="date"/></t:with></t:key>
  </xsl:template>
  <xsl:template match="@price" mode="account-subscription">
    <div>
      <dt><t:key name="column.price"/></dt>
      <dd><strong class="rv-big tn"><xsl:apply-templates select="." mode="money"/></strong><t:key name="subscription.month"/></dd>
    </div>
  </xsl:template>

  <xsl:template match="subscriptions" mode="account-subscription">
    <section class="rv-sec" aria-labelledby="plans">
      <header class="rv-head"><h2 id="plans"><t:key name="subscription.plans"/></h2></header>
      <table class="table">
        <caption class="visually-hidden"><t:key name="subscription.plans"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="field.plan"/></th>
            <th scope="col"><t:key name="column.from"/></th>
            <th scope="col"><t:key name="column.to"/></th>
            <th scope="col" class="rv-num p3"><t:key name="column.staff-limit"/></th>
            <th scope="col" class="rv-num"><t:key name="column.price"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="subscription" mode="account-subscription"/></tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="subscription" mode="account-subscription">
    <tr>
      <th scope="row"><xsl:value-of select="@plan"/></th>
      <td class="text-nowrap"><xsl:apply-templates select="@from_at" mode="date"/></td>
      <td class="text-nowrap">
        <xsl:apply-templates select="@to_at" mode="date"/>
        <xsl:if test="not(@to_at)"><span class="badge st-active"><t:key name="subscription.open"/></span></xsl:if>
      </td>
      <td class="rv-num p3"><xsl:apply-templates select="@staff_limit" mode="number"/></td>
      <td class="rv-num text-nowrap"><xsl:apply-templates select="@price" mode="money"/></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
