<!-- account-list.xsl - the client accounts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-list']" mode="title">
    <t:key name="nav.accounts"/> (<xsl:apply-templates select="list" mode="count"/>)
  </xsl:template>

  <xsl:template match="page[@name='account-list']" mode="main">
    <div class="rv-head" id="head">
      <h1><t:key name="nav.accounts"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="list" mode="count"/></span></h1>
      <xsl:apply-templates select="views" mode="menu"/>
      <xsl:apply-templates select="list" mode="filter-button"/>
      <xsl:apply-templates select="list" mode="chooser"/>
      <xsl:apply-templates select="list" mode="export"/>
      <xsl:apply-templates select="may/@account-create" mode="account-list"/>
    </div>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <div class="rv-split">
      <div>
        <xsl:apply-templates select="list" mode="search"/>
        <form class="rv-list" id="list">
          <xsl:call-template name="action-bulk"/>
          <xsl:apply-templates select="list" mode="chips"/>
          <xsl:apply-templates select="accounts" mode="account-list"/>
        </form>
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
    <div>
      <xsl:apply-templates select="$list" mode="table-class"/>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="nav.accounts"/></caption>
        <thead>
          <tr>
            <xsl:if test="$bulk"><xsl:call-template name="bulk-all"/></xsl:if>
            <xsl:apply-templates select="$list/columns/*[@on]" mode="th"/>
          </tr>
        </thead>
        <tbody>
          <xsl:choose>
            <xsl:when test="$list/@own = 'true'"><xsl:apply-templates select="*" mode="account-list"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="*" mode="account-list-chosen"/></xsl:otherwise>
          </xsl:choose>
        </tbody>
      </table>
    </div>
    <xsl:apply-templates select="$list" mode="pager"><xsl:with-param name="shown" select="count(account)"/></xsl:apply-templates>
    <xsl:if test="$list/@secure_left_out"><p class="soft"><t:key name="accounts.secure-left-out"/></p></xsl:if>
    <xsl:if test="$bulk"><xsl:apply-templates select="$list" mode="bulk"/></xsl:if>
  </xsl:template>

  <!-- The list's own columns. A page has up to 200 rows: what is called by its name, and a value taken as it stands, cost a tenth of what is
       looked for; to ask for each cell whether it is shown would cost another tenth. -->
  <xsl:template match="account" mode="account-list">
    <tr>
      <xsl:if test="$bulk">
        <td class="rv-c"><label><input class="form-check-input rv-sel" type="checkbox" name="a" value="{@uid}" aria-label="{@name}"/></label></td>
      </xsl:if>
      <th scope="row" class="rv-cut">
        <xsl:call-template name="account-link"/>
        <span class="rv-2"><xsl:call-template name="handle"/></span>
      </th>
      <td class="rv-states"><xsl:call-template name="status"/><xsl:if test="@locked_reason"><span class="rv-2"><xsl:value-of select="@locked_reason"/></span></xsl:if></td>
      <td class="text-nowrap p3"><xsl:value-of select="@plan"/></td>
      <td class="rv-cut p2">
        <xsl:choose>
          <xsl:when test="@owner"><bdi><xsl:value-of select="@owner"/></bdi></xsl:when>
          <xsl:when test="@status"><span class="soft"><t:key name="none"/></span></xsl:when>
        </xsl:choose>
      </td>
      <td class="rv-num p2"><xsl:if test="@staff"><xsl:value-of select="@staff"/>/<xsl:value-of select="@staff_limit"/></xsl:if></td>
      <td class="rv-num text-nowrap p2 p1"><xsl:apply-templates select="@created_at" mode="date"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@last_activity_at" mode="time"/></td>
    </tr>
  </xsl:template>

  <!-- Columns that somebody chose. -->
  <xsl:template match="account" mode="account-list-chosen">
    <tr>
      <xsl:if test="$bulk">
        <td class="rv-c"><label><input class="form-check-input rv-sel" type="checkbox" name="a" value="{@uid}" aria-label="{@name}"/></label></td>
      </xsl:if>
      <th scope="row" class="rv-cut">
        <xsl:call-template name="account-link"/>
        <span class="rv-2"><xsl:call-template name="handle"/></span>
      </th>
      <xsl:if test="$shown/@uid"><td><xsl:value-of select="@uid"/></td></xsl:if>
      <xsl:if test="$shown/@nickname"><td class="text-nowrap"><xsl:value-of select="@nickname"/></td></xsl:if>
      <xsl:if test="$shown/@email"><td class="text-nowrap"><xsl:apply-templates select="@email" mode="link"/></td></xsl:if>
      <xsl:if test="$shown/@phone"><td class="text-nowrap"><xsl:apply-templates select="@phone" mode="link"/></td></xsl:if>
      <xsl:if test="$shown/@website"><td class="text-nowrap"><xsl:apply-templates select="@website" mode="link"/></td></xsl:if>
      <xsl:if test="$shown/@city"><td class="text-nowrap"><bdi><xsl:value-of select="@city"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@country"><td class="text-nowrap"><bdi><xsl:value-of select="@country"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@status"><td class="rv-states"><xsl:call-template name="status"/><xsl:if test="@locked_reason"><span class="rv-2"><xsl:value-of select="@locked_reason"/></span></xsl:if></td></xsl:if>
      <xsl:if test="$shown/@plan"><td class="text-nowrap"><xsl:value-of select="@plan"/></td></xsl:if>
      <xsl:if test="$shown/@owner"><td class="text-nowrap"><xsl:if test="@status"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@owner"/></xsl:call-template></xsl:if></td></xsl:if>
      <xsl:if test="$shown/@staff"><td class="rv-num"><xsl:if test="@staff"><xsl:value-of select="@staff"/>/<xsl:value-of select="@staff_limit"/></xsl:if></td></xsl:if>
      <xsl:if test="$shown/@staff_limit"><td class="rv-num"><xsl:value-of select="@staff_limit"/></td></xsl:if>
      <xsl:if test="$shown/@created_at"><td class="rv-num text-nowrap"><xsl:apply-templates select="@created_at" mode="date"/></td></xsl:if>
      <xsl:if test="$shown/@last_activity_at"><td class="rv-num text-nowrap"><xsl:apply-templates select="@last_activity_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@secure"><td><xsl:if test="@secure = 'true'"><t:key name="value.true"/></xsl:if></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="*" mode="account-list"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
