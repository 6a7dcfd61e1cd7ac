<!-- account-staff.xsl - the Staff tab: who works for the business, the owner marked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-staff']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="tab.staff"/>
  </xsl:template>

  <xsl:template match="page[@name='account-staff']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">staff</xsl:with-param></xsl:apply-templates>
    <xsl:apply-templates select="form[@route='account-staff-add']" mode="errors"/>
    <div class="rv-sec">
      <p class="soft"><t:key name="staff.text"><t:with name="n" select="account/@staff"/><t:with name="limit" select="account/@staff_limit"/></t:key></p>
      <xsl:apply-templates select="$staff-forms/field[@name = 'person']/@error" mode="staff"/>
      <xsl:apply-templates select="list" mode="staff"/>
    </div>
    <xsl:apply-templates select="form[@route='account-staff-add']" mode="staff"/>
  </xsl:template>

</xsl:stylesheet>
