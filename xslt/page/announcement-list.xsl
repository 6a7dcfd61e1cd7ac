<!-- announcement-list.xsl - what a business said, or is about to say, to all its customers, newest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='announcement-list']" mode="title">
    <t:key name="announcements.title"/> (<xsl:apply-templates select="list" mode="count"/>)
  </xsl:template>

  <xsl:template match="page[@name='announcement-list']" mode="main">
    <div class="rv-head" id="head">
      <h1><t:key name="announcements.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="list" mode="count"/></span></h1>
      <xsl:apply-templates select="list" mode="filter-button"/>
      <xsl:apply-templates select="list" mode="export"/>
      <a class="btn"><xsl:call-template name="href"><xsl:with-param name="path">/announcements/templates</xsl:with-param></xsl:call-template><t:key name="announcement-templates.title"/></a>
      <a class="btn btn-primary"><xsl:call-template name="href"><xsl:with-param name="path">/announcements/new</xsl:with-param></xsl:call-template><t:key name="announcement-new.title"/></a>
    </div>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <div class="rv-split">
      <div class="rv-list" id="list">
        <xsl:apply-templates select="list" mode="chips"/>
        <xsl:apply-templates select="announcements" mode="announcement-list"/>
      </div>
      <xsl:apply-templates select="list" mode="filters"/>
    </div>
  </xsl:template>

  <xsl:template match="announcements[not(announcement)]" mode="announcement-list">
    <xsl:apply-templates select="../list" mode="empty">
      <xsl:with-param name="first">
        <a class="btn btn-primary"><xsl:call-template name="href"><xsl:with-param name="path">/announcements/new</xsl:with-param></xsl:call-template><t:key name="announcement-new.title"/></a>
      </xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="announcements" mode="announcement-list">
    <xsl:variable name="list" select="../list"/>
    <div>
      <xsl:apply-templates select="$list" mode="table-class"/>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="announcements.title"/></caption>
        <thead><tr><xsl:apply-templates select="$list/columns/*[@on]" mode="th"/></tr></thead>
        <tbody><xsl:apply-templates select="*" mode="announcement-list"/></tbody>
      </table>
    </div>
    <xsl:apply-templates select="$list" mode="pager"><xsl:with-param name="shown" select="count(announcement)"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="announcement" mode="announcement-list">
    <tr>
      <th scope="row" class="rv-cut">
        <a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/announcements/', @uid)"/></xsl:call-template><bdi><xsl:value-of select="@subject"/></bdi></a>
      </th>
      <xsl:if test="$shown/@uid"><td><xsl:value-of select="@uid"/></td></xsl:if>
      <xsl:if test="$shown/@state"><td class="rv-states"><xsl:apply-templates select="@state" mode="announcement"/></td></xsl:if>
      <xsl:if test="$shown/@author"><td class="rv-cut p2"><bdi><xsl:value-of select="@author"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@created_at"><td class="rv-num text-nowrap p3"><xsl:apply-templates select="@created_at" mode="date"/></td></xsl:if>
      <xsl:if test="$shown/@sent_at"><td class="rv-num text-nowrap p2 p1"><xsl:apply-templates select="@sent_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@sent_to"><td class="rv-num p3"><xsl:apply-templates select="@sent_to[../@sent_at]" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@waiting"><td class="rv-num p3"><xsl:apply-templates select="@waiting[../@sent_at]" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@failed"><td class="rv-num p3"><xsl:apply-templates select="@failed[../@sent_at]" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@screened"><td class="rv-num p3"><xsl:apply-templates select="@screened[../@sent_at]" mode="number"/></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="*" mode="announcement-list"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
