<!-- account-new.xsl - the form that makes an account. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-new']" mode="title"><t:key name="account-new.title"/></xsl:template>

  <xsl:template match="page[@name='account-new']" mode="main">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/accounts</xsl:with-param></xsl:call-template><t:key name="nav.accounts"/></a>
    </nav>
    <div class="rv-head"><h1><t:key name="account-new.title"/></h1></div>
    <xsl:apply-templates select="template | templates" mode="template-chosen"/>
    <xsl:apply-templates select="form[@route='account-new']" mode="account-new"/>
  </xsl:template>

  <xsl:template match="form" mode="account-new">
    <div class="rv-form">
      <xsl:apply-templates select="../kept" mode="notice"/>
      <xsl:apply-templates select="." mode="errors"/>
      <form method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:if test="../template"><input type="hidden" name="template" value="{../template/@uid}"/></xsl:if>
        <xsl:apply-templates select="." mode="business"/>
        <fieldset class="rv-sec">
          <legend class="rv-legend"><t:key name="account-new.owner"/></legend>
          <xsl:apply-templates select="field[@name='owner_name']" mode="field"/>
        </fieldset>
        <xsl:apply-templates select="field[@name='plan']" mode="account-new"/>
        <div class="rv-row">
          <button class="btn btn-primary"><t:key name="account-new.submit"/></button>
          <a class="btn btn-q">
            <xsl:call-template name="href"><xsl:with-param name="path">/accounts</xsl:with-param></xsl:call-template>
            <t:key name="form.cancel"/>
          </a>
        </div>
      </form>
      <xsl:apply-templates select="../zones" mode="zones"/>
    </div>
  </xsl:template>

  <!-- The plan is one of those there are, with what it holds and costs. -->
  <xsl:template match="field[@name='plan']" mode="account-new">
    <fieldset class="rv-sec" id="plan">
      <legend class="rv-legend"><xsl:apply-templates select="." mode="label"/></legend>
      <xsl:apply-templates select="/page/plans/plan" mode="account-new"><xsl:with-param name="chosen" select="@value"/></xsl:apply-templates>
      <xsl:apply-templates select="@error" mode="field"/>
    </fieldset>
  </xsl:template>
  <xsl:template match="plan" mode="account-new">
    <xsl:param name="chosen"/>
    <label class="form-check">
      <input class="form-check-input" type="radio" name="plan" value="{@id}" required="required">
        <xsl:if test="@id = $chosen"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input>
      <span class="form-check-label">
        <xsl:value-of select="@name"/>
        <span class="rv-2">
          <t:key name="plan.text">
            <t:with name="n" select="@staff_limit"/>
            <t:with name="price"><xsl:apply-templates select="@price" mode="money"/></t:with>
          </t:key>
        </span>
      </span>
    </label>
  </xsl:template>

</xsl:stylesheet>
