<!-- consent.xsl - whether a business asks for its consent before somebody of the platform comes in, and until when it gave that. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- In a sentence. -->
  <xsl:template match="consent" mode="consent"><t:key name="consent.off"/></xsl:template>
  <xsl:template match="consent[@consent = 'true']" mode="consent"><t:key name="consent.shut"/></xsl:template>
  <xsl:template match="consent[@consent = 'true' and @allowed = 'true']" mode="consent">
    <t:key name="consent.until"><t:with name="at"><xsl:apply-templates select="@until" mode="time"/></t:with></t:key>
  </xsl:template>

  <!-- On the Account tab: operators see it, and can't change it. -->
  <xsl:template match="consent" mode="setting-consent">
    <section class="rv-sec" aria-labelledby="consent">
      <header class="rv-head mb-1"><h2 id="consent"><t:key name="consent.title"/></h2></header>
      <p><strong><xsl:apply-templates select="." mode="consent"/></strong></p>
      <p class="soft mb-0"><t:key name="consent.theirs"/></p>
    </section>
  </xsl:template>

</xsl:stylesheet>
