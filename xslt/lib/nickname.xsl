<!-- nickname.xsl - the nickname of an account: where its Business Page stands, and setting it on the Account tab. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- It leads to the page, where there is one for everybody. -->
  <xsl:template match="@nickname" mode="nickname"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="account[not(@deleted_at) and not(@locked = 'true') and not(@secure = 'true') and not(@template = 'true')]/@nickname" mode="nickname">
    <a><xsl:apply-templates select="." mode="href"/><xsl:value-of select="."/></a>
  </xsl:template>

  <xsl:template match="account" mode="setting-nickname">
    <section class="rv-sec" aria-labelledby="nick">
      <header class="rv-head mb-1"><h2 id="nick"><t:key name="field.nickname"/></h2></header>
      <p class="soft"><t:key name="nickname.text"/></p>
      <dl class="rv-facts mb-3">
        <div>
          <dt><t:key name="nickname.now"/></dt>
          <dd><xsl:apply-templates select="@nickname" mode="nickname"/><xsl:if test="not(@nickname)"><span class="soft"><t:key name="none"/></span></xsl:if></dd>
        </div>
        <xsl:if test="nicknames/nickname">
          <div><dt><t:key name="nickname.before"/></dt><dd><xsl:apply-templates select="nicknames/nickname" mode="setting-nickname"/></dd></div>
        </xsl:if>
      </dl>
      <xsl:apply-templates select="/page/form[@route='account-nickname']" mode="setting-nickname"/>
    </section>
  </xsl:template>
  <xsl:template match="nickname" mode="setting-nickname"><xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@name"/></xsl:template>

  <xsl:template match="form" mode="setting-nickname">
    <form class="rv-form" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="field"/>
      <button class="btn"><t:key name="nickname.submit"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
