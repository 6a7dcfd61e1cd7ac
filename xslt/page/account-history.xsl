<!-- account-history.xsl - the History tab: what was changed in an account over six months. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-history']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="tab.history"/>
  </xsl:template>

  <xsl:template match="page[@name='account-history']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">history</xsl:with-param></xsl:apply-templates>
    <div class="rv-sec">
      <xsl:if test="moved"><xsl:call-template name="moved"/></xsl:if>
      <div class="rv-head mb-2">
        <p class="soft mb-0 me-auto"><t:key name="history.text"/></p>
        <xsl:apply-templates select="list" mode="export"/>
      </div>
      <xsl:apply-templates select="form[@route='account-undo']" mode="account-history"/>
      <xsl:apply-templates select="account/changes" mode="history"/>
    </div>
    <xsl:apply-templates select="." mode="near"/>
  </xsl:template>

  <!-- The buttons of the table belong to it. -->
  <xsl:template match="form" mode="account-history">
    <form id="undo" method="post" hidden="hidden"><xsl:apply-templates select="." mode="post"/></form>
  </xsl:template>

</xsl:stylesheet>
