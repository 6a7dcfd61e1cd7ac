<!-- account-settings.xsl - the Account tab: who is let in, how its owner is helped in, what it is called, which operators look after the account, and which programs reach it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-settings']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="tab.settings"/>
  </xsl:template>

  <xsl:template match="page[@name='account-settings']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">settings</xsl:with-param></xsl:apply-templates>
    <xsl:apply-templates select="made" mode="setting-password"/>
    <xsl:apply-templates select="form[not(field[@name = 'person']/@error)]" mode="errors"/>
    <xsl:apply-templates select="form[starts-with(@route, 'account-password')]/field[@name = 'person']/@error" mode="setting-password"/>
    <!-- What people come for first: who gets in. -->
    <xsl:apply-templates select="account" mode="lock"/>
    <xsl:apply-templates select="account" mode="setting-password"/>
    <xsl:apply-templates select="account" mode="setting-links"/>
    <xsl:apply-templates select="account" mode="secure"/>
    <xsl:apply-templates select="account/consent" mode="setting-consent"/>
    <xsl:apply-templates select="account" mode="setting-nickname"/>
    <xsl:apply-templates select="account" mode="setting-template"/>
    <section class="rv-sec" aria-labelledby="assignments">
      <header class="rv-head mb-1"><h2 id="assignments"><t:key name="assignments.title"/></h2></header>
      <p class="soft"><t:key name="assignments.text"/></p>
      <xsl:apply-templates select="form[@route='account-assignments']" mode="account-settings"/>
      <xsl:apply-templates select="account/operators" mode="account-settings"/>
      <xsl:apply-templates select="account/more/@operators" mode="more"/>
    </section>
    <xsl:apply-templates select="account/tokens" mode="account-settings"/>
  </xsl:template>

  <!-- Programs: those whose token is for this account alone. -->
  <xsl:template match="tokens" mode="account-settings">
    <section class="rv-sec" aria-labelledby="tokens">
      <header class="rv-head mb-1"><h2 id="tokens"><t:key name="programs.title"/></h2></header>
      <p class="soft"><t:key name="programs.text"/></p>
      <xsl:apply-templates select="." mode="account-settings-table"/>
    </section>
  </xsl:template>
  <xsl:template match="tokens[not(token)]" mode="account-settings-table"><p class="mb-0"><t:key name="programs.none"/></p></xsl:template>
  <xsl:template match="tokens" mode="account-settings-table">
    <form id="revoke" method="post" hidden="hidden"><xsl:apply-templates select="/page/form[@route='account-tokens']" mode="post"/></form>
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="programs.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="field.title"/></th>
          <th scope="col" class="p3"><t:key name="field.scopes"/></th>
          <th scope="col" class="p3"><t:key name="column.by"/></th>
          <th scope="col" class="rv-num p1"><t:key name="tokens.expires"/></th>
          <th scope="col" class="rv-num p1"><t:key name="tokens.seen"/></th>
          <th scope="col"><span class="visually-hidden"><t:key name="tokens.revoke"/></span></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="token" mode="account-settings"/></tbody>
    </table>
  </xsl:template>
  <xsl:template match="token" mode="account-settings">
    <tr>
      <th scope="row">
        <strong><bdi><xsl:value-of select="@title"/></bdi></strong>
        <span class="rv-2 d-sm-none"><xsl:apply-templates select="scopes/scope" mode="token-list"/></span>
        <span class="rv-2 d-sm-none"><bdi><xsl:value-of select="@by"/></bdi></span>
      </th>
      <td class="p3 small"><xsl:apply-templates select="scopes/scope" mode="token-list"/></td>
      <td class="p3"><bdi><xsl:value-of select="@by"/></bdi></td>
      <td class="rv-num text-nowrap p1"><xsl:apply-templates select="@expires_at" mode="date"/></td>
      <td class="rv-num text-nowrap p1">
        <xsl:apply-templates select="@seen_at" mode="time"/>
        <xsl:if test="not(@seen_at)"><span class="soft"><t:key name="never"/></span></xsl:if>
      </td>
      <td class="rv-num">
        <button class="btn btn-sm" form="revoke" name="token" value="{@uid}">
          <t:key name="tokens.revoke"/><span class="visually-hidden">: <xsl:value-of select="@title"/></span>
        </button>
      </td>
    </tr>
  </xsl:template>

  <!-- The buttons of the table belong to it. -->
  <xsl:template match="form" mode="account-settings">
    <form id="assign" class="rv-form" method="post"><xsl:apply-templates select="." mode="post"/><xsl:apply-templates select="field[@name='days']" mode="field"/></form>
  </xsl:template>

  <xsl:template match="operators" mode="account-settings">
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="assignments.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="column.operator"/></th>
          <th scope="col" class="p3"><t:key name="field.role"/></th>
          <th scope="col"><t:key name="column.assigned"/></th>
          <xsl:if test="/page/form[@route='account-assignments']">
            <th scope="col"><span class="visually-hidden"><t:key name="operators.change"/></span></th>
          </xsl:if>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="operator" mode="account-settings"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="operator" mode="account-settings">
    <tr>
      <th scope="row">
        <strong><bdi><xsl:value-of select="@name"/></bdi></strong>
        <xsl:if test="@uid = /page/viewer/@uid"><xsl:text> </xsl:text><span class="soft"><t:key name="you"/></span></xsl:if>
        <span class="rv-2"><xsl:value-of select="@email"/></span>
      </th>
      <td class="p3"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@role"/></xsl:call-template></td>
      <td>
        <xsl:if test="@assigned='true'"><span class="badge st-active"><t:key name="assignments.yes"/></span><xsl:apply-templates select="@expires_at" mode="until"/></xsl:if>
        <xsl:if test="not(@assigned='true')"><span class="soft"><t:key name="assignments.no"/></span></xsl:if>
      </td>
      <xsl:if test="/page/form[@route='account-assignments']">
        <td class="rv-num"><xsl:apply-templates select="@assigned" mode="account-settings"/></td>
      </xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="@assigned" mode="account-settings">
    <button class="btn btn-sm" form="assign" name="add" value="{../@uid}">
      <t:key name="assignments.add"/><span class="visually-hidden">: <xsl:value-of select="../@name"/></span>
    </button>
  </xsl:template>
  <xsl:template match="@assigned[.='true']" mode="account-settings">
    <button class="btn btn-sm" form="assign" name="remove" value="{../@uid}">
      <t:key name="assignments.remove"/><span class="visually-hidden">: <xsl:value-of select="../@name"/></span>
    </button>
  </xsl:template>

</xsl:stylesheet>
