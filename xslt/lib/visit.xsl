<!-- visit.xsl - Login As, from within: whose business this is, who is behind it, what it may do, and the way out. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="visit" mode="visit">
    <aside class="rv-visit rv-row" t:aria-label="visit.banner">
      <form method="post">
        <xsl:apply-templates select="../form[@route='visit-end']" mode="post"/>
        <button class="btn rv-row" t:title="visit.end">
          <strong><bdi><xsl:value-of select="../viewer/@business"/></bdi></strong>
          <xsl:call-template name="icon-x"/><span class="visually-hidden"><t:key name="visit.end"/></span>
        </button>
      </form>
      <span>
        <t:key name="visit.as">
          <t:with name="operator"><bdi><xsl:value-of select="@operator"/></bdi></t:with>
          <t:with name="name"><bdi><xsl:value-of select="../viewer/@name"/></bdi></t:with>
          <t:with name="at"><xsl:apply-templates select="@expires_at" mode="time"/></t:with>
        </t:key>
      </span>
      <xsl:apply-templates select="@edits" mode="visit"/>
    </aside>
  </xsl:template>
  <xsl:template match="@edits" mode="visit">
    <span class="badge"><t:key name="visit.edits"/></span>
  </xsl:template>
  <xsl:template match="@edits[. = 'false']" mode="visit">
    <span class="badge"><t:key name="visit.looks"/></span>
    <xsl:apply-templates select="/page/form[@route='visit-edits']" mode="visit"/>
  </xsl:template>
  <xsl:template match="form" mode="visit">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <button class="btn" t:title="visit.edit.text"><t:key name="visit.edit"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
