<!-- account-history.xsl - the History tab: what was changed in an account over six months. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-history']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="tab.history"/>
  </xsl:template>

  <xsl:template match="page[@name='account-history']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">history</xsl:with-param></xsl:apply-templates>
    <div class="rv-sec">
      <p class="soft"><t:key name="history.text"/></p>
      <xsl:apply-templates select="account/changes" mode="history"/>
    </div>
    <xsl:if test="near">
      <nav class="rv-row justify-content-end py-2" t:aria-label="list.pages"><xsl:apply-templates select="near" mode="account-history"/></nav>
    </xsl:if>
  </xsl:template>

  <xsl:template match="near" mode="account-history">
    <a class="btn btn-sm"><xsl:apply-templates select="@address" mode="href"/><t:key prefix="near." select="@rel"/></a>
  </xsl:template>

</xsl:stylesheet>
