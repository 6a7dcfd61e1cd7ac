<!-- nav.xsl - what of the frame depends on who looks: the parts of the portal, the search, the menu of oneself. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="viewer" mode="portal">
    <xsl:call-template name="icon-reeve"/><t:key name="product"/><xsl:text> </xsl:text><small><t:key name="portal"/></small>
  </xsl:template>
  <xsl:template match="viewer[@business]" mode="portal">
    <span class="avatar avatar-xs rounded" aria-hidden="true"><xsl:call-template name="initials"><xsl:with-param name="text" select="@business"/></xsl:call-template></span>
    <bdi class="rv-name"><xsl:value-of select="@business"/></bdi>
  </xsl:template>

  <xsl:template match="viewer" mode="nav">
    <xsl:if test="/page/may/@account-read = 'true'">
      <ul>
        <li>
          <a>
            <xsl:call-template name="href"><xsl:with-param name="path">/</xsl:with-param></xsl:call-template>
            <xsl:if test="/page/@name = 'home'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="icon-home"/><t:key name="nav.home"/>
          </a>
        </li>
        <li>
          <a>
            <xsl:call-template name="href"><xsl:with-param name="path">/accounts</xsl:with-param></xsl:call-template>
            <xsl:if test="starts-with(/page/@name, 'account-')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="icon-firm"/><t:key name="nav.accounts"/>
          </a>
        </li>
        <li>
          <a>
            <xsl:call-template name="href"><xsl:with-param name="path">/onboarding</xsl:with-param></xsl:call-template>
            <xsl:if test="/page/@name = 'onboarding-list'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="icon-steps"/><t:key name="nav.onboarding"/>
          </a>
        </li>
        <li>
          <a>
            <xsl:call-template name="href"><xsl:with-param name="path">/jobs</xsl:with-param></xsl:call-template>
            <xsl:if test="starts-with(/page/@name, 'job-')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="icon-list"/><t:key name="nav.jobs"/>
          </a>
        </li>
        <xsl:if test="/page/may/@message-read = 'true'">
          <li>
            <a>
              <xsl:call-template name="href"><xsl:with-param name="path">/messages</xsl:with-param></xsl:call-template>
              <xsl:if test="starts-with(/page/@name, 'message-')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <xsl:call-template name="icon-mail"/><t:key name="nav.messages"/>
            </a>
          </li>
        </xsl:if>
      </ul>
    </xsl:if>
    <xsl:if test="/page/may/@token-edit = 'true' or /page/may/@plan-edit = 'true' or /page/may/@role-edit = 'true'">
      <ul>
        <xsl:if test="/page/may/@plan-edit = 'true'">
          <li>
            <a>
              <xsl:call-template name="href"><xsl:with-param name="path">/plans</xsl:with-param></xsl:call-template>
              <xsl:if test="starts-with(/page/@name, 'plan-')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <xsl:call-template name="icon-card"/><t:key name="plans.title"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="/page/may/@role-edit = 'true'">
          <li>
            <a>
              <xsl:call-template name="href"><xsl:with-param name="path">/roles</xsl:with-param></xsl:call-template>
              <xsl:if test="starts-with(/page/@name, 'role-')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
              <xsl:call-template name="icon-shield"/><t:key name="roles.title"/>
            </a>
          </li>
        </xsl:if>
        <xsl:if test="/page/may/@token-edit = 'true'"><li>
          <a>
            <xsl:call-template name="href"><xsl:with-param name="path">/tokens</xsl:with-param></xsl:call-template>
            <xsl:if test="starts-with(/page/@name, 'token-')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="icon-key"/><t:key name="tokens.title"/>
          </a>
        </li></xsl:if>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="viewer[@business]" mode="nav">
    <ul>
      <li>
        <a>
          <xsl:call-template name="href"><xsl:with-param name="path">/</xsl:with-param></xsl:call-template>
          <xsl:if test="/page/@name = 'desk'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
          <xsl:call-template name="icon-home"/><t:key name="nav.desk"/>
        </a>
      </li>
      <li>
        <a>
          <xsl:call-template name="href"><xsl:with-param name="path">/staff</xsl:with-param></xsl:call-template>
          <xsl:if test="/page/@name = 'staff-list'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
          <xsl:call-template name="icon-users"/><t:key name="tab.staff"/>
        </a>
      </li>
      <li>
        <a>
          <xsl:call-template name="href"><xsl:with-param name="path">/onboarding</xsl:with-param></xsl:call-template>
          <xsl:if test="/page/@name = 'wizard'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
          <xsl:call-template name="icon-steps"/><t:key name="nav.onboarding"/>
        </a>
      </li>
      <xsl:if test="/page/may/@announcement-send = 'true'">
        <li>
          <a>
            <xsl:call-template name="href"><xsl:with-param name="path">/announcements</xsl:with-param></xsl:call-template>
            <xsl:if test="starts-with(/page/@name, 'announcement-')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="icon-mail"/><t:key name="announcements.title"/>
          </a>
        </li>
      </xsl:if>
    </ul>
    <h2><t:key name="portal.business"/></h2>
    <ul>
      <li>
        <a>
          <xsl:call-template name="href"><xsl:with-param name="path">/business</xsl:with-param></xsl:call-template>
          <xsl:if test="starts-with(/page/@name, 'profile')"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
          <xsl:call-template name="icon-firm"/><t:key name="profile.title"/>
        </a>
      </li>
      <xsl:if test="/page/may/@business-history = 'true'">
        <li>
          <a>
            <xsl:call-template name="href"><xsl:with-param name="path">/audit</xsl:with-param></xsl:call-template>
            <xsl:if test="/page/@name = 'audit'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
            <xsl:call-template name="icon-history"/><t:key name="tab.history"/>
          </a>
        </li>
      </xsl:if>
      <li>
        <a>
          <xsl:call-template name="href"><xsl:with-param name="path">/business/visits</xsl:with-param></xsl:call-template>
          <xsl:if test="/page/@name = 'consent'"><xsl:attribute name="aria-current">page</xsl:attribute></xsl:if>
          <xsl:call-template name="icon-enter"/><t:key name="consent.title"/>
        </a>
      </li>
    </ul>
  </xsl:template>

  <xsl:template match="viewer" mode="search">
    <form class="input-icon" role="search">
      <xsl:call-template name="action-search"/>
      <span class="input-icon-addon"><xsl:call-template name="icon-search"/></span>
      <input class="form-control" type="search" id="q" name="q" value="{../search/@q}" maxlength="100" autocomplete="off"
        t:placeholder="search.hint" t:aria-label="search.hint" aria-keyshortcuts="/"/>
      <span class="input-icon-addon p3" aria-hidden="true"><kbd>/</kbd></span>
    </form>
  </xsl:template>
  <!-- On a phone, where the navigation is put away, the name of the business stands here; a visit has it in its banner. -->
  <xsl:template match="viewer[@business]" mode="search">
    <span class="flex-fill text-truncate fw-bold"><xsl:if test="not(../visit)"><bdi class="d-lg-none"><xsl:value-of select="@business"/></bdi></xsl:if></span>
  </xsl:template>

  <xsl:template match="viewer" mode="menu">
    <details class="rv-menu" name="menu">
      <summary class="btn btn-q">
        <span class="avatar avatar-xs" aria-hidden="true"><xsl:apply-templates select="@name" mode="initials"/></span>
        <bdi class="p2"><xsl:value-of select="@name"/></bdi>
        <span class="visually-hidden"><t:key name="menu"/></span>
        <xsl:call-template name="icon-down"/>
      </summary>
      <ul class="dropdown-menu">
        <xsl:call-template name="menu-item"><xsl:with-param name="part">preferences</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-item"><xsl:with-param name="part">password</xsl:with-param></xsl:call-template>
        <xsl:call-template name="menu-item"><xsl:with-param name="part">sessions</xsl:with-param></xsl:call-template>
        <xsl:if test="@switches = 'true'">
          <li><a class="dropdown-item"><xsl:call-template name="href"><xsl:with-param name="path">/login/as</xsl:with-param></xsl:call-template><t:key name="menu.switch"/></a></li>
        </xsl:if>
        <li>
          <form method="post">
            <xsl:apply-templates select="../form[@route = 'logout']" mode="post"/>
            <button class="dropdown-item"><t:key name="menu.logout"/></button>
          </form>
        </li>
      </ul>
    </details>
  </xsl:template>

  <!-- In a visit there is nothing of one's own. -->
  <xsl:template match="viewer[../visit]" mode="menu"/>

  <!-- A part of one's own page. -->
  <xsl:template name="menu-item">
    <xsl:param name="part"/>
    <li>
      <a class="dropdown-item">
        <xsl:call-template name="href"><xsl:with-param name="path" select="concat('/me#my-', $part)"/></xsl:call-template>
        <t:key prefix="me." select="$part"/>
      </a>
    </li>
  </xsl:template>

</xsl:stylesheet>
