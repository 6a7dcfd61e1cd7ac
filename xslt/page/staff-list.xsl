<!-- staff-list.xsl - who works for one's own business. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='staff-list']" mode="title"><t:key name="tab.staff"/></xsl:template>

  <xsl:template match="page[@name='staff-list']" mode="main">
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <div class="rv-head">
      <h1>
        <t:key name="tab.staff"/><xsl:text> </xsl:text>
        <span class="tn soft fw-normal"><t:key name="desk.staff"><t:with name="n"><xsl:apply-templates select="staff/@active" mode="number"/></t:with><t:with name="limit"><xsl:apply-templates select="staff/@staff_limit" mode="number"/></t:with></t:key></span>
      </h1>
    </div>
    <xsl:apply-templates select="form[@route='staff-add']" mode="errors"/>
    <div class="rv-sec">
      <xsl:apply-templates select="refused" mode="own"/>
      <xsl:apply-templates select="$staff-forms/field[@name = 'person']/@error" mode="staff"/>
      <xsl:apply-templates select="list" mode="staff"/>
    </div>
    <xsl:apply-templates select="form[@route='staff-add']" mode="staff"/>
  </xsl:template>

</xsl:stylesheet>
