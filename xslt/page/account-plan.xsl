<!-- account-plan.xsl - Change Plan: which one, and then what it changes, before the button. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-plan']" mode="title">
    <t:key name="account-plan.title"><t:with name="name" select="account/@name"/></t:key>
  </xsl:template>

  <xsl:template match="page[@name='account-plan']" mode="main">
    <xsl:apply-templates select="account" mode="crumb"/>
    <div class="rv-head">
      <h1><span><t:key name="account-plan.title"><t:with name="name"><bdi><xsl:value-of select="account/@name"/></bdi></t:with></t:key></span></h1>
    </div>
    <xsl:apply-templates select="kept" mode="notice"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="plans" mode="account-plan"/>
    <xsl:apply-templates select="to" mode="account-plan"/>
  </xsl:template>

  <!-- First: which one. -->
  <xsl:template match="plans" mode="account-plan">
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="plans.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="field.plan"/></th>
          <th scope="col" class="rv-num"><t:key name="column.staff-limit"/></th>
          <th scope="col" class="rv-num p3"><t:key name="plans.price"/></th>
          <th scope="col"><span class="visually-hidden"><t:key name="account-plan.choose"/></span></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="plan" mode="account-plan"/></tbody>
    </table>
    <a class="btn"><xsl:apply-templates select="../account" mode="href"><xsl:with-param name="part">/subscription</xsl:with-param></xsl:apply-templates><t:key name="form.cancel"/></a>
  </xsl:template>
  <xsl:template match="plan" mode="account-plan">
    <tr>
      <th scope="row"><bdi><xsl:value-of select="@name"/></bdi><span class="rv-2 d-sm-none"><xsl:apply-templates select="@price" mode="money"/></span></th>
      <td class="rv-num"><xsl:apply-templates select="@staff_limit" mode="number"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@price" mode="money"/></td>
      <td class="rv-num"><xsl:apply-templates select="@id" mode="account-plan"/></td>
    </tr>
  </xsl:template>
  <xsl:template match="@id" mode="account-plan">
    <a class="btn btn-sm">
      <xsl:apply-templates select="/page/account" mode="href"><xsl:with-param name="part" select="concat('/plan?plan=', .)"/></xsl:apply-templates>
      <t:key name="account-plan.choose"/><span class="visually-hidden">: <xsl:value-of select="../@name"/></span>
    </a>
  </xsl:template>
  <xsl:template match="plan[@name = /page/account/@plan]/@id" mode="account-plan"><span class="badge st-active"><t:key name="subscription.open"/></span></xsl:template>

  <!-- Then: what it changes. -->
  <xsl:template match="to" mode="account-plan">
    <div class="rv-form">
      <table class="table mb-3">
        <caption class="visually-hidden"><t:key name="account-plan.effect"/></caption>
        <thead>
          <tr>
            <td></td>
            <th scope="col"><t:key name="account-plan.now"/></th>
            <th scope="col"><t:key name="account-plan.then"/></th>
          </tr>
        </thead>
        <tbody>
          <tr><th scope="row"><t:key name="field.plan"/></th><td><bdi><xsl:value-of select="../from/@name"/></bdi></td><td><strong><bdi><xsl:value-of select="@name"/></bdi></strong></td></tr>
          <tr><th scope="row"><t:key name="plans.price"/></th><td><xsl:apply-templates select="../from/@price" mode="money"/></td><td><strong><xsl:apply-templates select="@price" mode="money"/></strong></td></tr>
          <tr><th scope="row"><t:key name="column.staff-limit"/></th><td><xsl:apply-templates select="../from/@staff_limit" mode="number"/></td><td><strong><xsl:apply-templates select="@staff_limit" mode="number"/></strong></td></tr>
        </tbody>
      </table>
      <ul class="rv-ul mb-3">
        <li><t:key name="account-plan.at-once"/></li>
        <li><t:key name="account-plan.staff"><t:with name="n" select="../account/@staff"/></t:key></li>
        <xsl:apply-templates select="right[not(@name = /page/from/right/@name)]" mode="account-plan-loses"/>
        <xsl:apply-templates select="../from/right[not(@name = /page/to/right/@name)]" mode="account-plan-gains"/>
      </ul>
      <xsl:apply-templates select="../members" mode="account-plan"/>
      <xsl:if test="not(../members) and not(@retired_at)"><xsl:apply-templates select="../form[@route='account-plan']" mode="account-plan"/></xsl:if>
      <xsl:if test="../members or @retired_at"><xsl:call-template name="account-plan-back"/></xsl:if>
    </div>
  </xsl:template>
  <xsl:template match="right" mode="account-plan-loses"><li><t:key name="account-plan.loses"><t:with name="right"><t:key prefix="right." select="@name"/></t:with></t:key></li></xsl:template>
  <xsl:template match="right" mode="account-plan-gains"><li><t:key name="account-plan.gains"><t:with name="right"><t:key prefix="right." select="@name"/></t:with></t:key></li></xsl:template>

  <!-- Too many work there: who they are. -->
  <xsl:template match="members" mode="account-plan">
    <div class="alert alert-danger" role="alert">
      <h2><t:key name="account-plan.over"><t:with name="n" select="../account/@staff - ../to/@staff_limit"/><t:with name="limit" select="../to/@staff_limit"/></t:key></h2>
      <ul class="rv-ul"><xsl:apply-templates select="member" mode="account-plan"/></ul>
      <p class="mb-0"><a><xsl:apply-templates select="/page/account" mode="href"><xsl:with-param name="part">/staff</xsl:with-param></xsl:apply-templates><t:key name="account-plan.to-staff"/></a></p>
    </div>
  </xsl:template>
  <xsl:template match="member" mode="account-plan">
    <li><bdi><xsl:value-of select="@name"/></bdi><xsl:if test="@owner = 'true'"><xsl:text> </xsl:text><span class="soft">(<t:key name="field.owner"/>)</span></xsl:if></li>
  </xsl:template>

  <xsl:template match="form" mode="account-plan">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <input type="hidden" name="plan" value="{field[@name='plan']/@value}"/>
      <input type="hidden" name="shown" value="{field[@name='shown']/@value}"/>
      <xsl:apply-templates select="field[@name='reason']" mode="field"/>
      <div class="rv-row">
        <button class="btn btn-primary"><t:key name="account-plan.submit"><t:with name="name" select="../to/@name"/></t:key></button>
        <xsl:call-template name="account-plan-back"/>
      </div>
    </form>
  </xsl:template>
  <xsl:template name="account-plan-back">
    <a class="btn"><xsl:apply-templates select="/page/account" mode="href"><xsl:with-param name="part">/plan</xsl:with-param></xsl:apply-templates><t:key name="account-plan.other"/></a>
  </xsl:template>

</xsl:stylesheet>
