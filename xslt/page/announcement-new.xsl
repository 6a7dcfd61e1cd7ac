<!-- announcement-new.xsl - writing an announcement, from nothing or from a template. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='announcement-new']" mode="title"><t:key name="announcement-new.title"/></xsl:template>

  <xsl:template match="page[@name='announcement-new']" mode="main">
    <xsl:call-template name="announcement-crumbs"/>
    <div class="rv-head mb-1">
      <h1><t:key name="announcement-new.title"/></h1>
      <xsl:apply-templates select="templates[template]" mode="announcement-new"/>
    </div>
    <p class="soft"><t:key name="announcement-new.text"/></p>
    <xsl:apply-templates select="kept" mode="notice"/>
    <xsl:apply-templates select="form[@route='announcement-new']" mode="announcement-new"/>
  </xsl:template>

  <xsl:template match="templates" mode="announcement-new">
    <details class="rv-menu" name="menu">
      <summary class="btn"><t:key name="announcement-new.template"/><xsl:call-template name="icon-down"/></summary>
      <ul class="dropdown-menu"><xsl:apply-templates select="template" mode="announcement-new"/></ul>
    </details>
  </xsl:template>
  <xsl:template match="template" mode="announcement-new">
    <li>
      <a class="dropdown-item">
        <xsl:call-template name="href"><xsl:with-param name="path" select="concat('/announcements/new?template=', @uid)"/></xsl:call-template>
        <xsl:if test="../@chosen = @uid"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
        <bdi><xsl:value-of select="@name"/></bdi>
      </a>
    </li>
  </xsl:template>

  <xsl:template match="form" mode="announcement-new">
    <xsl:apply-templates select="." mode="errors"/>
    <form class="rv-form" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="." mode="announcement-words"/>
      <xsl:apply-templates select="field[@name='template']" mode="field"/>
      <button class="btn btn-primary"><t:key name="announcement-new.submit"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
