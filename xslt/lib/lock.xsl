<!-- lock.xsl - who is let into an account: its lock and its being Secure, with the forms for who may, the reason for who may not. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- On the page of a locked account: since when, by whom, why, and where it is unlocked. -->
  <xsl:template match="@locked_at" mode="lock">
    <section class="card card-body rv-danger p-3 mb-4" aria-labelledby="locked">
      <h2 id="locked"><xsl:apply-templates select="." mode="locked"/></h2>
      <xsl:apply-templates select="../@locked_reason" mode="lock"/>
      <p class="soft mb-0">
        <t:key name="lock.on"/><xsl:text> </xsl:text>
        <a><xsl:apply-templates select=".." mode="href"><xsl:with-param name="part">/settings#lock</xsl:with-param></xsl:apply-templates><t:key name="lock.where"/></a>
      </p>
    </section>
  </xsl:template>
  <xsl:template match="@locked_at" mode="locked">
    <t:key name="lock.since"><t:with name="at"><xsl:apply-templates select="." mode="time"/></t:with></t:key>
  </xsl:template>
  <xsl:template match="account[@locked_by]/@locked_at" mode="locked">
    <t:key name="lock.since-by">
      <t:with name="at"><xsl:apply-templates select="." mode="time"/></t:with>
      <t:with name="by"><bdi><xsl:value-of select="../@locked_by"/></bdi></t:with>
    </t:key>
  </xsl:template>
  <xsl:template match="@locked_reason" mode="lock"/>
  <xsl:template match="@locked_reason[string(.)]" mode="lock">
    <p class="mb-1"><t:key name="history.reason"><t:with name="reason"><bdi><xsl:value-of select="."/></bdi></t:with></t:key></p>
  </xsl:template>

  <!-- The sections of the Account tab. -->
  <xsl:template match="account" mode="lock">
    <section class="rv-sec" aria-labelledby="lock">
      <header class="rv-head mb-1">
        <h2 id="lock"><t:key name="lock.title"/></h2>
        <a class="small ms-auto"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/access</xsl:with-param></xsl:apply-templates><t:key name="access.title"/></a>
      </header>
      <xsl:apply-templates select="@locked_at" mode="lock-state"/>
      <xsl:if test="not(@locked_at)"><p class="soft"><t:key name="lock.off"/></p></xsl:if>
      <xsl:apply-templates select="/page/form[@route='account-lock'] | /page/refused[@right='account-lock']" mode="lock"/>
    </section>
  </xsl:template>
  <xsl:template match="@locked_at" mode="lock-state">
    <p class="mb-1"><strong><xsl:apply-templates select="." mode="locked"/></strong></p>
    <xsl:apply-templates select="../@locked_reason" mode="lock"/>
    <p class="soft"><t:key name="lock.on"/></p>
  </xsl:template>

  <xsl:template match="account" mode="secure">
    <section class="rv-sec" aria-labelledby="secure">
      <header class="rv-head mb-1"><h2 id="secure"><t:key name="secure.title"/></h2></header>
      <p class="soft">
        <xsl:if test="@secure = 'true'"><t:key name="secure.on"/></xsl:if>
        <xsl:if test="not(@secure = 'true')"><t:key name="secure.off"/></xsl:if>
      </p>
      <xsl:apply-templates select="/page/form[@route='account-secure'] | /page/refused[@right='account-secure']" mode="lock"/>
    </section>
  </xsl:template>

  <!-- Why it can't be done here. -->
  <xsl:template match="refused" mode="lock">
    <p class="mb-0">
      <button class="btn" type="button" disabled="disabled" aria-describedby="{@right}-why"><xsl:apply-templates select="." mode="lock-label"/></button>
      <xsl:text> </xsl:text><span class="small soft" id="{@right}-why"><t:key prefix="access.stop." select="@stop"/></span>
    </p>
  </xsl:template>

  <!-- As the button would be called. -->
  <xsl:template match="refused" mode="lock-label"><t:key prefix="attempt." select="@right"/></xsl:template>
  <xsl:template match="refused[@right='account-lock']" mode="lock-label"><t:key name="lock.do"/></xsl:template>
  <xsl:template match="refused[@right='account-lock'][../account/@locked = 'true']" mode="lock-label"><t:key name="lock.undo"/></xsl:template>
  <xsl:template match="refused[@right='account-secure']" mode="lock-label"><t:key name="secure.do"/></xsl:template>
  <xsl:template match="refused[@right='account-secure'][../account/@secure = 'true']" mode="lock-label"><t:key name="secure.undo"/></xsl:template>
  <xsl:template match="refused[@right='account-links']" mode="lock-label"><t:key name="field.send_links"/></xsl:template>

  <xsl:template match="form" mode="lock">
    <form method="post" class="rv-form"><xsl:apply-templates select="." mode="post"/><xsl:apply-templates select="." mode="lock-fields"/></form>
  </xsl:template>
  <xsl:template match="form[@route='account-lock']" mode="lock-fields">
    <xsl:apply-templates select="field[@name='reason']" mode="field"/>
    <xsl:choose>
      <xsl:when test="../account/@locked = 'true'"><button class="btn" name="locked" value="off"><t:key name="lock.undo"/></button></xsl:when>
      <xsl:otherwise><button class="btn btn-danger" name="locked" value="on"><xsl:call-template name="icon-lock"/><t:key name="lock.do"/></button></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- Who has no Secure role himself is warned, and says that he knows. -->
  <xsl:template match="form[@route='account-secure']" mode="lock-fields">
    <xsl:choose>
      <xsl:when test="../account/@secure = 'true'"><button class="btn" name="secure" value="off"><t:key name="secure.undo"/></button></xsl:when>
      <xsl:otherwise>
        <xsl:if test="not(/page/viewer/@secure = 'true')">
          <div class="alert alert-danger"><t:key name="secure.warning"/></div>
          <xsl:apply-templates select="field[@name='confirm']" mode="field"/>
        </xsl:if>
        <button class="btn" name="secure" value="on"><xsl:call-template name="icon-shield"/><t:key name="secure.do"/></button>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
