<!-- onboarding-list.xsl - the board: accounts in setup or on their way, at which step, for how long, and one click to each. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='onboarding-list']" mode="title">
    <t:key name="nav.onboarding"/> (<xsl:apply-templates select="list" mode="count"/>)
  </xsl:template>

  <xsl:template match="page[@name='onboarding-list']" mode="main">
    <div class="rv-head" id="head">
      <h1><t:key name="nav.onboarding"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="list" mode="count"/></span></h1>
      <xsl:apply-templates select="views" mode="menu"/>
      <xsl:apply-templates select="list" mode="filter-button"/>
      <xsl:apply-templates select="list" mode="chooser"/>
      <xsl:apply-templates select="list" mode="export"/>
    </div>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <div class="rv-split">
      <div class="rv-list" id="list">
        <xsl:apply-templates select="tally" mode="onboarding-list"/>
        <xsl:apply-templates select="list" mode="chips"/>
        <xsl:apply-templates select="form[@route='account-assignments']" mode="onboarding-list"/>
        <xsl:apply-templates select="onboarding" mode="onboarding-list"/>
      </div>
      <xsl:apply-templates select="list" mode="filters"/>
    </div>
  </xsl:template>

  <!-- How many there are at each step; each leads to these. -->
  <xsl:template match="tally" mode="onboarding-list">
    <nav class="mb-3" t:aria-label="board.tally"><ul class="rv-row"><xsl:apply-templates select="step" mode="onboarding-list"/></ul></nav>
  </xsl:template>
  <xsl:template match="step" mode="onboarding-list">
    <li>
      <a class="btn btn-sm">
        <xsl:if test="/page/list/chip[(@name = 'step' and @value = current()/@name) or (@name = 'setup' and current()/@name = 'setup')]">
          <xsl:attribute name="aria-current">true</xsl:attribute>
          <xsl:attribute name="class">btn btn-sm btn-primary</xsl:attribute>
        </xsl:if>
        <xsl:apply-templates select="." mode="href"/>
        <xsl:apply-templates select="." mode="step"/><xsl:text> </xsl:text><strong class="tn"><xsl:apply-templates select="@n" mode="number"/></strong>
      </a>
    </li>
  </xsl:template>

  <!-- The buttons of the rows belong to it; each says itself whose form it is. -->
  <xsl:template match="form" mode="onboarding-list">
    <form id="assign" method="post" hidden="hidden">
      <xsl:apply-templates select="." mode="post"/>
      <input type="hidden" name="board">
        <xsl:attribute name="value"><xsl:value-of select="../views/@query"/><xsl:if test="not(string(../views/@query))">sort=since</xsl:if></xsl:attribute>
      </input>
    </form>
  </xsl:template>

  <xsl:template match="onboarding[not(account)]" mode="onboarding-list"><xsl:apply-templates select="../list" mode="empty"/></xsl:template>
  <xsl:template match="onboarding" mode="onboarding-list">
    <xsl:variable name="list" select="../list"/>
    <div>
      <xsl:apply-templates select="$list" mode="table-class"/>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="nav.onboarding"/></caption>
        <thead>
          <tr>
            <xsl:apply-templates select="$list/columns/*[@on]" mode="th"/>
            <th scope="col"><span class="visually-hidden"><t:key name="board.actions"/></span></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="account" mode="onboarding-list"/></tbody>
      </table>
    </div>
    <xsl:apply-templates select="$list" mode="pager"><xsl:with-param name="shown" select="count(account)"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="account" mode="onboarding-list">
    <tr>
      <th scope="row" class="rv-cut">
        <xsl:call-template name="account-link"/>
        <xsl:if test="$shown/@step"><span class="rv-2 d-sm-none"><t:key prefix="step." select="@step"/></span></xsl:if>
        <xsl:if test="@status = 'locked' or @secure = 'true'"><span class="rv-2"><xsl:call-template name="status"/></span></xsl:if>
      </th>
      <xsl:if test="$shown/@uid"><td><xsl:value-of select="@uid"/></td></xsl:if>
      <xsl:if test="$shown/@email"><td class="text-nowrap"><xsl:apply-templates select="@email" mode="link"/></td></xsl:if>
      <xsl:if test="$shown/@step"><td class="p3"><t:key prefix="step." select="@step"/></td></xsl:if>
      <xsl:if test="$shown/@steps_done">
        <td class="rv-num text-nowrap p2">
          <t:key name="board.n"><t:with name="n"><xsl:value-of select="@steps_done"/></t:with><t:with name="m"><xsl:value-of select="@steps_total"/></t:with></t:key>
        </td>
      </xsl:if>
      <xsl:if test="$shown/@steps_total"><td class="rv-num"><xsl:value-of select="@steps_total"/></td></xsl:if>
      <xsl:if test="$shown/@days"><td class="rv-num text-nowrap"><xsl:apply-templates select="@days" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@step_since_at"><td class="rv-num text-nowrap"><xsl:apply-templates select="@step_since_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@operators"><td class="p2 rv-cut"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@operators"/></xsl:call-template></td></xsl:if>
      <xsl:if test="$shown/@mine"><td><t:key prefix="value." select="@mine"/></td></xsl:if>
      <xsl:if test="$shown/@status"><td class="rv-states"><xsl:call-template name="status"/></td></xsl:if>
      <xsl:if test="$shown/@locked_reason"><td><xsl:value-of select="@locked_reason"/></td></xsl:if>
      <xsl:if test="$shown/@secure"><td><t:key prefix="value." select="@secure"/></td></xsl:if>
      <td class="text-nowrap"><xsl:apply-templates select="." mode="onboarding-list-click"/></td>
    </tr>
  </xsl:template>

  <!-- One click each: to write to the business, to visit it, to take it on. -->
  <xsl:template match="account" mode="onboarding-list-click">
    <a class="btn btn-sm btn-i btn-q" t:title="board.message">
      <xsl:apply-templates select="@email" mode="mailto"/>
      <xsl:call-template name="icon-mail"/><span class="visually-hidden"><t:key name="board.message"/>: <xsl:value-of select="@name"/></span>
    </a>
    <xsl:if test="/page/may/@account-visit = 'true' and not(@status = 'locked')">
      <a class="btn btn-sm btn-i btn-q" t:title="board.visit">
        <xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/visit</xsl:with-param></xsl:apply-templates>
        <xsl:call-template name="icon-enter"/><span class="visually-hidden"><t:key name="board.visit"/>: <xsl:value-of select="@name"/></span>
      </a>
    </xsl:if>
    <xsl:if test="/page/form[@route='account-assignments'] and @mine = 'false'">
      <button class="btn btn-sm btn-i btn-q" form="assign" name="add" value="{/page/viewer/@uid}" t:title="board.assign">
        <xsl:apply-templates select="." mode="assign"/>
        <xsl:call-template name="icon-user"/><span class="visually-hidden"><t:key name="board.assign"/>: <xsl:value-of select="@name"/></span>
      </button>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="onboarding-list"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
