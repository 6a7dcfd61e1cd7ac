<!-- screen.xsl - external links in the messages of an account, on its Account tab: whether they are held, and letting them through. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="account" mode="setting-links">
    <section class="rv-sec" aria-labelledby="links">
      <header class="rv-head mb-1"><h2 id="links"><t:key name="links.title"/></h2></header>
      <p class="soft"><t:key name="links.text"/></p>
      <xsl:apply-templates select="links" mode="setting-links"/>
      <!-- Once the period is over there is nothing to be let through before the time. -->
      <xsl:if test="links[@banned = 'true' or @send_links = 'true'] or not(links)">
        <xsl:apply-templates select="/page/form[@route='account-links']" mode="setting-links"/>
        <xsl:apply-templates select="/page/refused[@right='account-links']" mode="lock"/>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- They are held, or no longer, or let through before the time. -->
  <xsl:template match="links" mode="setting-links">
    <p><strong><t:key name="links.ended"><t:with name="at"><xsl:apply-templates select="@until" mode="time"/></t:with></t:key></strong></p>
  </xsl:template>
  <xsl:template match="links[@banned = 'true']" mode="setting-links">
    <p><strong><t:key name="links.banned"><t:with name="at"><xsl:apply-templates select="@until" mode="time"/></t:with></t:key></strong></p>
  </xsl:template>
  <xsl:template match="links[@send_links = 'true']" mode="setting-links">
    <p>
      <strong>
        <t:key name="links.through">
          <t:with name="by"><bdi><xsl:value-of select="@by"/></bdi></t:with>
          <t:with name="at"><xsl:apply-templates select="@at" mode="time"/></t:with>
        </t:key>
      </strong>
    </p>
  </xsl:template>

  <xsl:template match="form" mode="setting-links">
    <form class="rv-form" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="field"/>
      <button class="btn"><t:key name="links.submit"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
