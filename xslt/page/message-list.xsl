<!-- message-list.xsl - outgoing messages, a row for each delivery. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='message-list']" mode="title">
    <t:key name="nav.messages"/> (<xsl:apply-templates select="list" mode="count"/>)
  </xsl:template>

  <xsl:template match="page[@name='message-list']" mode="main">
    <div class="rv-head" id="head">
      <h1><t:key name="nav.messages"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:apply-templates select="list" mode="count"/></span></h1>
      <xsl:apply-templates select="views" mode="menu"/>
      <xsl:apply-templates select="list" mode="filter-button"/>
      <xsl:apply-templates select="list" mode="chooser"/>
      <xsl:apply-templates select="list" mode="export"/>
    </div>
    <div class="rv-split">
      <div class="rv-list" id="list">
        <xsl:apply-templates select="list" mode="chips"/>
        <xsl:apply-templates select="messages" mode="message-list"/>
      </div>
      <xsl:apply-templates select="list" mode="filters"/>
    </div>
  </xsl:template>

  <xsl:template match="messages[not(message)]" mode="message-list">
    <xsl:apply-templates select="../list" mode="empty"/>
  </xsl:template>

  <xsl:template match="messages" mode="message-list">
    <xsl:variable name="list" select="../list"/>
    <div>
      <xsl:apply-templates select="$list" mode="table-class"/>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="nav.messages"/></caption>
        <thead><tr><xsl:apply-templates select="$list/columns/*[@on]" mode="th"/></tr></thead>
        <tbody><xsl:apply-templates select="*" mode="message-list"/></tbody>
      </table>
    </div>
    <xsl:apply-templates select="$list" mode="pager"><xsl:with-param name="shown" select="count(message)"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="message" mode="message-list">
    <tr>
      <th scope="row" class="rv-cut">
        <a><xsl:apply-templates select="@message" mode="href"/><t:key prefix="message." select="@kind"/></a>
        <xsl:if test="@name"><span class="rv-2 d-md-none"><bdi><xsl:value-of select="@name"/></bdi></span></xsl:if>
        <xsl:if test="@account"><span class="rv-2"><bdi><xsl:value-of select="@account"/></bdi></span></xsl:if>
      </th>
      <xsl:if test="$shown/@uid"><td><xsl:value-of select="@uid"/></td></xsl:if>
      <xsl:if test="$shown/@message"><td><xsl:value-of select="@message"/></td></xsl:if>
      <xsl:if test="$shown/@state"><td class="rv-states"><xsl:apply-templates select="@state" mode="delivery"/></td></xsl:if>
      <xsl:if test="$shown/@name">
        <td class="rv-cut p2">
          <bdi><xsl:value-of select="@name"/></bdi>
          <span class="rv-2"><bdi><xsl:value-of select="@address"/></bdi></span>
        </td>
      </xsl:if>
      <xsl:if test="$shown/@channel"><td class="text-nowrap p3"><t:key prefix="channel." select="@channel"/></td></xsl:if>
      <xsl:if test="$shown/@address"><td class="text-nowrap"><bdi><xsl:value-of select="@address"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@tries"><td class="rv-num p2 p1"><xsl:apply-templates select="@tries" mode="number"/></td></xsl:if>
      <xsl:if test="$shown/@created_at"><td class="rv-num text-nowrap p3"><xsl:apply-templates select="@created_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@sent_at"><td class="rv-num text-nowrap p2 p1"><xsl:apply-templates select="@sent_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@account"><td class="text-nowrap"><bdi><xsl:value-of select="@account"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@account_uid"><td><xsl:value-of select="@account_uid"/></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="*" mode="message-list"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
