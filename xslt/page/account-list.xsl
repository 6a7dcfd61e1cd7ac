<!-- account-list.xsl - the client accounts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-list']" mode="title">
    <t:key name="nav.accounts"/> (<xsl:apply-templates select="list" mode="count"/>)
  </xsl:template>

  <xsl:template match="page[@name='account-list']" mode="main">
    <div class="rv-head" id="head">
      <h1><t:key name="nav.accounts"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="list" mode="count"/></span></h1>
      <xsl:apply-templates select="list" mode="filter-button"/>
      <xsl:apply-templates select="list" mode="export"/>
      <xsl:apply-templates select="may/@account-create" mode="account-list"/>
    </div>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <div class="rv-split">
      <div>
        <xsl:apply-templates select="list" mode="search"/>
        <div class="rv-list" id="list">
          <xsl:apply-templates select="list" mode="chips"/>
          <xsl:apply-templates select="accounts" mode="account-list"/>
        </div>
      </div>
      <xsl:apply-templates select="list" mode="filters"/>
    </div>
  </xsl:template>

  <xsl:template match="@account-create" mode="account-list">
    <a class="btn btn-primary">
      <xsl:call-template name="href"><xsl:with-param name="path">/accounts/new</xsl:with-param></xsl:call-template>
      <xsl:call-template name="icon-plus"/><t:key name="account-new.title"/>
    </a>
  </xsl:template>

  <xsl:template match="accounts[not(account)]" mode="account-list">
    <xsl:apply-templates select="../list" mode="empty">
      <xsl:with-param name="first"><xsl:apply-templates select="../may/@account-create" mode="account-list"/></xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="accounts" mode="account-list">
    <xsl:variable name="list" select="../list"/>
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="nav.accounts"/></caption>
      <thead>
        <tr>
          <xsl:apply-templates select="$list/sort[@name='name']" mode="th"/>
          <th scope="col"><t:key name="column.status"/></th>
          <xsl:apply-templates select="$list/sort[@name='plan']" mode="th"><xsl:with-param name="class">p3</xsl:with-param></xsl:apply-templates>
          <th scope="col" class="p2"><t:key name="column.owner"/></th>
          <th scope="col" class="rv-num p2"><t:key name="column.staff"/></th>
          <xsl:apply-templates select="$list/sort[@name='created']" mode="th"><xsl:with-param name="class">rv-num p2 p1</xsl:with-param></xsl:apply-templates>
          <xsl:apply-templates select="$list/sort[@name='activity']" mode="th"><xsl:with-param name="class">rv-num p3</xsl:with-param></xsl:apply-templates>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="*" mode="account-list"/></tbody>
    </table>
    <xsl:apply-templates select="$list" mode="pager"><xsl:with-param name="shown" select="count(account)"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="account" mode="account-list">
    <tr>
      <th scope="row" class="rv-cut">
        <xsl:apply-templates select="." mode="link"/>
        <span class="rv-2"><xsl:apply-templates select="." mode="handle"/></span>
      </th>
      <td class="rv-states"><xsl:apply-templates select="." mode="status"/></td>
      <td class="text-nowrap p3"><xsl:value-of select="@plan"/></td>
      <td class="rv-cut p2"><xsl:apply-templates select="@owner" mode="name"/><xsl:if test="not(@owner)"><span class="soft"><t:key name="none"/></span></xsl:if></td>
      <td class="rv-num p2"><xsl:value-of select="concat(@staff, '/', @staff_limit)"/></td>
      <td class="rv-num text-nowrap p2 p1"><xsl:apply-templates select="@created_at" mode="date"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@last_activity_at" mode="time"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="*" mode="account-list"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
