<!-- notice.xsl - the receipt of what was just changed, and the form that outlived its session. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="receipt" mode="notice">
    <div class="card flex-row align-items-center gap-2 p-2 ps-3 mb-3" role="status">
      <xsl:call-template name="icon-check"/>
      <div class="small me-auto">
        <t:key prefix="receipt." select="@verb">
          <t:with name="account"><bdi><xsl:value-of select="@account | ../account[not(current()/@account)]/@name"/></bdi></t:with>
          <t:with name="object"><strong><bdi><xsl:value-of select="@object_name | field[1][not(../@object_name)]/@object_name"/></bdi></strong></t:with>
        </t:key>
        <xsl:if test="@verb = 'account-edit' and field">
          <ul class="rv-2 mt-1"><xsl:apply-templates select="field" mode="change"/></ul>
        </xsl:if>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="kept" mode="notice">
    <div class="alert alert-info" role="status"><t:key name="form.kept"/></div>
  </xsl:template>

</xsl:stylesheet>
