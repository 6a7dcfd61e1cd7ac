<!-- announcement-edit.xsl - a draft is written on, and the conflict when somebody else was quicker. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='announcement-edit']" mode="title"><t:key name="announcement-edit.title"/></xsl:template>

  <xsl:template match="page[@name='announcement-edit']" mode="main">
    <xsl:call-template name="announcement-crumbs"/>
    <div class="rv-head"><h1><t:key name="announcement-edit.title"/></h1></div>
    <xsl:apply-templates select="kept" mode="notice"/>
    <xsl:apply-templates select="form[@route='announcement-edit']" mode="announcement-edit"/>
  </xsl:template>

  <xsl:template match="form" mode="announcement-edit">
    <xsl:apply-templates select="." mode="errors"/>
    <form class="rv-form" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="../conflict" mode="conflict"/>
      <xsl:apply-templates select="." mode="announcement-words"/>
      <xsl:apply-templates select="field[@name='template']" mode="field"/>
      <div class="rv-row">
        <button class="btn btn-primary"><t:key name="announcement-new.submit"/></button>
        <a class="btn"><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/announcements/', ../announcement/@uid)"/></xsl:call-template><t:key name="announcement-edit.back"/></a>
      </div>
    </form>
  </xsl:template>

</xsl:stylesheet>
