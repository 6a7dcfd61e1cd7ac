<!-- record.xsl - the head of an account's pages: where it stands, its name and state, what can be done, its parts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="account" mode="crumbs">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/accounts</xsl:with-param></xsl:call-template><t:key name="nav.accounts"/></a>
    </nav>
  </xsl:template>

  <!-- On a page behind an account: one step further. -->
  <xsl:template match="account" mode="crumb">
    <nav class="rv-row small mb-2" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/accounts</xsl:with-param></xsl:call-template><t:key name="nav.accounts"/></a>
      <span class="soft" aria-hidden="true">/</span>
      <a><xsl:apply-templates select="." mode="href"/><bdi><xsl:value-of select="@name"/></bdi></a>
    </nav>
  </xsl:template>

  <!-- <part> names the tab that is shown. -->
  <xsl:template match="account" mode="head">
    <xsl:param name="part"/>
    <xsl:apply-templates select="." mode="crumbs"/>
    <div class="rv-head mb-1">
      <span class="avatar avatar-sm rounded" aria-hidden="true"><xsl:apply-templates select="@name" mode="initials"/></span>
      <h1><bdi><xsl:value-of select="@name"/></bdi><xsl:text> </xsl:text><xsl:apply-templates select="." mode="status"/></h1>
      <xsl:apply-templates select="." mode="actions"/>
    </div>
    <nav t:aria-label="parts">
      <ul class="nav nav-bordered flex-nowrap overflow-auto">
        <xsl:apply-templates select="." mode="tab"><xsl:with-param name="name">show</xsl:with-param><xsl:with-param name="part" select="$part"/></xsl:apply-templates>
        <xsl:apply-templates select="." mode="tab"><xsl:with-param name="name">subscription</xsl:with-param><xsl:with-param name="part" select="$part"/></xsl:apply-templates>
        <xsl:apply-templates select="." mode="tab"><xsl:with-param name="name">staff</xsl:with-param><xsl:with-param name="part" select="$part"/></xsl:apply-templates>
        <xsl:if test="/page/may/@history-read = 'true'">
          <xsl:apply-templates select="." mode="tab"><xsl:with-param name="name">history</xsl:with-param><xsl:with-param name="part" select="$part"/></xsl:apply-templates>
        </xsl:if>
        <xsl:apply-templates select="." mode="tab"><xsl:with-param name="name">settings</xsl:with-param><xsl:with-param name="part" select="$part"/></xsl:apply-templates>
      </ul>
    </nav>
    <xsl:apply-templates select="/page/receipt | /page/kept" mode="notice"/>
  </xsl:template>

  <xsl:template match="account" mode="tab">
    <xsl:param name="name"/>
    <xsl:param name="part"/>
    <li>
      <a class="nav-link">
        <xsl:apply-templates select="." mode="href">
          <xsl:with-param name="part"><xsl:if test="$name != 'show'"><xsl:value-of select="concat('/', $name)"/></xsl:if></xsl:with-param>
        </xsl:apply-templates>
        <xsl:if test="$name = $part">
          <xsl:attribute name="class">nav-link active</xsl:attribute>
          <xsl:attribute name="aria-current">page</xsl:attribute>
        </xsl:if>
        <t:key prefix="tab." select="$name"/>
        <xsl:if test="$name = 'staff' and @staff">
          <xsl:text> </xsl:text><span class="ms-1 fw-normal tn"><xsl:apply-templates select="@staff" mode="number"/></span>
        </xsl:if>
      </a>
    </li>
  </xsl:template>

  <!-- An archived account can only be looked at, and restored. -->
  <xsl:template match="account[@deleted_at]" mode="actions"/>
  <xsl:template match="account" mode="actions">
    <details class="rv-menu" name="menu">
      <summary class="btn" t:aria-label="actions.more"><xsl:call-template name="icon-dots"/></summary>
      <ul class="dropdown-menu">
        <li><a class="dropdown-item"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">.json</xsl:with-param></xsl:apply-templates><t:key name="format.json"/><xsl:text> </xsl:text><small>.json</small></a></li>
        <li><a class="dropdown-item"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">.xml</xsl:with-param></xsl:apply-templates><t:key name="format.xml"/><xsl:text> </xsl:text><small>.xml</small></a></li>
        <xsl:if test="@template = 'true' and /page/may/@account-create = 'true' and not(@locked = 'true')">
          <li><a class="dropdown-item"><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/accounts/new?template=', @uid)"/></xsl:call-template><t:key name="template.use"/></a></li>
        </xsl:if>
        <xsl:if test="/page/may/@account-archive = 'true'">
          <li><a class="dropdown-item"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/archive</xsl:with-param></xsl:apply-templates><t:key name="actions.archive"/></a></li>
        </xsl:if>
      </ul>
    </details>
    <xsl:if test="/page/may/@account-visit = 'true'">
      <a class="btn" target="_blank">
        <xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/visit</xsl:with-param></xsl:apply-templates>
        <t:key name="visit.title"/>
      </a>
    </xsl:if>
    <xsl:if test="/page/may/@account-edit = 'true'">
      <a class="btn btn-primary">
        <xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/edit</xsl:with-param></xsl:apply-templates>
        <xsl:call-template name="icon-pen"/><t:key name="actions.edit"/>
      </a>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
