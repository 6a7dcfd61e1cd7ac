<!-- business.xsl - the fields of a business, as making and editing an account both ask for them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="form" mode="business">
    <fieldset class="rv-sec">
      <legend class="rv-legend"><t:key name="facts.title"/></legend>
      <xsl:apply-templates select="field[@name = 'name' or @name = 'email' or @name = 'phone' or @name = 'website']" mode="field"/>
    </fieldset>
    <fieldset class="rv-sec">
      <legend class="rv-legend"><t:key name="business.place"/></legend>
      <xsl:apply-templates select="field[@name = 'street']" mode="field"/>
      <div class="row gx-2 rv-cells">
        <div class="col-4"><xsl:apply-templates select="field[@name = 'postal_code']" mode="field"/></div>
        <div class="col-8"><xsl:apply-templates select="field[@name = 'city']" mode="field"/></div>
        <div class="col-6"><xsl:apply-templates select="field[@name = 'region']" mode="field"/></div>
        <div class="col-6"><xsl:apply-templates select="field[@name = 'country']" mode="field"/></div>
      </div>
      <xsl:apply-templates select="field[@name = 'time_zone']" mode="field"/>
    </fieldset>
  </xsl:template>

  <!-- In the business portal: why there is no form. -->
  <xsl:template match="refused" mode="own"><p class="soft"><t:key name="own.stop.right"/></p></xsl:template>
  <xsl:template match="refused[@stop = 'plan']" mode="own"><p class="soft"><t:key name="own.stop.plan"/></p></xsl:template>
  <xsl:template match="refused[@stop = 'visit']" mode="own"><p class="soft"><t:key name="own.stop.visit"/></p></xsl:template>

  <!-- What the browser offers while a time zone is typed. -->
  <xsl:template match="zones" mode="zones"><datalist id="zones"><xsl:apply-templates select="zone" mode="zones"/></datalist></xsl:template>
  <xsl:template match="zone" mode="zones"><option value="{@name}"></option></xsl:template>

</xsl:stylesheet>
