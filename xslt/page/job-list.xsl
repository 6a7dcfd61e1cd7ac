<!-- job-list.xsl - work on many records, newest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='job-list']" mode="title">
    <t:key name="nav.jobs"/> (<xsl:apply-templates select="list" mode="count"/>)
  </xsl:template>

  <xsl:template match="page[@name='job-list']" mode="main">
    <div class="rv-head" id="head">
      <h1><t:key name="nav.jobs"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="list" mode="count"/></span></h1>
      <xsl:apply-templates select="views" mode="menu"/>
      <xsl:apply-templates select="list" mode="filter-button"/>
      <xsl:apply-templates select="list" mode="chooser"/>
      <xsl:apply-templates select="list" mode="export"/>
    </div>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <div class="rv-split">
      <div class="rv-list" id="list">
        <xsl:apply-templates select="list" mode="chips"/>
        <xsl:apply-templates select="jobs" mode="job-list"/>
      </div>
      <xsl:apply-templates select="list" mode="filters"/>
    </div>
  </xsl:template>

  <xsl:template match="jobs[not(job)]" mode="job-list">
    <xsl:apply-templates select="../list" mode="empty">
      <xsl:with-param name="first">
        <a class="btn"><xsl:call-template name="href"><xsl:with-param name="path">/accounts</xsl:with-param></xsl:call-template><t:key name="nav.accounts"/></a>
      </xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="jobs" mode="job-list">
    <xsl:variable name="list" select="../list"/>
    <div>
      <xsl:apply-templates select="$list" mode="table-class"/>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="nav.jobs"/></caption>
        <thead><tr><xsl:apply-templates select="$list/columns/*[@on]" mode="th"/></tr></thead>
        <tbody><xsl:apply-templates select="*" mode="job-list"/></tbody>
      </table>
    </div>
    <xsl:apply-templates select="$list" mode="pager"><xsl:with-param name="shown" select="count(job)"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="job" mode="job-list">
    <tr>
      <th scope="row">
        <a><xsl:apply-templates select="." mode="href"/><xsl:apply-templates select="." mode="what"/></a>
        <xsl:if test="@account"><span class="rv-2"><bdi><xsl:value-of select="@account"/></bdi></span></xsl:if>
        <xsl:if test="@undo = 'true'"><span class="rv-2"><t:key name="job.takes-back"/></span></xsl:if>
      </th>
      <xsl:if test="$shown/@uid"><td><xsl:value-of select="@uid"/></td></xsl:if>
      <xsl:if test="$shown/@account"><td class="text-nowrap"><bdi><xsl:value-of select="@account"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@tag"><td class="text-nowrap"><bdi><xsl:value-of select="@tag"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@operator"><td class="text-nowrap"><bdi><xsl:value-of select="@operator"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@undo"><td><xsl:if test="@undo = 'true'"><t:key name="value.true"/></xsl:if></td></xsl:if>
      <xsl:if test="$shown/@state"><td><xsl:apply-templates select="@state" mode="job"/></td></xsl:if>
      <xsl:if test="$shown/@total"><td class="rv-num p2"><xsl:apply-templates select="@total" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@done"><td class="rv-num p3"><xsl:apply-templates select="@done" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@skipped"><td class="rv-num p2"><xsl:apply-templates select="@skipped" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@person"><td class="p2"><bdi><xsl:value-of select="@person"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@created_at"><td class="rv-num text-nowrap p3"><xsl:apply-templates select="@created_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@started_at"><td class="rv-num text-nowrap"><xsl:apply-templates select="@started_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@ended_at"><td class="rv-num text-nowrap p2 p1"><xsl:apply-templates select="@ended_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@reason"><td class="text-nowrap"><bdi><xsl:value-of select="@reason"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@error"><td><xsl:value-of select="@error"/></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="*" mode="job-list"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
