<!-- password.xsl - helping an account's owner in, on its Account tab: a temporary password, or the link to choose one; and the frame of the page that changes it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="account" mode="setting-password">
    <section class="rv-sec" aria-labelledby="owner-password">
      <header class="rv-head mb-1"><h2 id="owner-password"><t:key name="owner-password.title"/></h2></header>
      <xsl:apply-templates select="/page/refused[@right='person-password']" mode="lock"/>
      <xsl:apply-templates select="login" mode="setting-password"/>
      <xsl:if test="not(login) and not(/page/refused[@right='person-password'])"><p class="soft mb-0"><t:key name="owner-password.nobody"/></p></xsl:if>
    </section>
  </xsl:template>

  <!-- Once, on top of the page behind the form. -->
  <xsl:template match="made" mode="setting-password">
    <div class="alert alert-info" role="status" id="made">
      <h2><t:key name="owner-password.made"/></h2>
      <p class="mb-2"><code class="user-select-all text-break"><xsl:value-of select="@password"/></code></p>
      <p class="mb-0"><t:key name="owner-password.made.text"/></p>
    </div>
  </xsl:template>

  <xsl:template match="login" mode="setting-password">
    <p class="soft">
      <t:key name="owner-password.whose">
        <t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with>
        <t:with name="email"><bdi><xsl:value-of select="@email"/></bdi></t:with>
      </t:key>
      <xsl:if test="@temporary = 'true'">
        <xsl:text> </xsl:text><t:key name="owner-password.temporary"><t:with name="at"><xsl:apply-templates select="@changed_at" mode="time"/></t:with></t:key>
      </xsl:if>
    </p>
    <xsl:apply-templates select="@known" mode="setting-password"/>
    <xsl:if test="not(@known = 'inactive')"><xsl:apply-templates select="/page/form[@route='account-password-link']" mode="setting-password"/></xsl:if>
    <xsl:if test="not(@known)"><xsl:apply-templates select="/page/form[@route='account-password']" mode="setting-password"/></xsl:if>
  </xsl:template>
  <xsl:template match="@error" mode="setting-password">
    <div class="alert alert-danger" role="alert"><xsl:apply-templates select="." mode="error"/></div>
  </xsl:template>
  <xsl:template match="@known" mode="setting-password"><p><t:key prefix="owner-password.known." select="."/></p></xsl:template>

  <xsl:template match="form" mode="setting-password">
    <form class="rv-form mb-3" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <input type="hidden" name="person" value="{field[@name = 'person']/@value}"/>
      <xsl:apply-templates select="." mode="setting-password-fields"/>
    </form>
  </xsl:template>
  <xsl:template match="form" mode="setting-password-fields"><button class="btn"><t:key name="owner-password.send"/></button></xsl:template>
  <xsl:template match="form[@route='account-password']" mode="setting-password-fields">
    <p class="soft"><t:key name="owner-password.text"/></p>
    <xsl:apply-templates select="field[@name = 'password' or @name = 'repeat']" mode="field"/>
    <div class="rv-row">
      <button class="btn"><t:key name="owner-password.set"/></button>
      <button class="btn" name="generate" value="1" formnovalidate="formnovalidate"><t:key name="owner-password.generate"/></button>
    </div>
  </xsl:template>

  <!-- Whoever must change his own has nowhere else to go: no navigation, but the way out. -->
  <xsl:template match="page[change/@temporary = 'true']" mode="body" priority="1"><xsl:call-template name="card"/></xsl:template>
  <xsl:template match="page[change/@temporary = 'true']" mode="below">
    <form class="text-center mt-3" method="post">
      <xsl:apply-templates select="form[@route='logout']" mode="post"/>
      <button class="btn btn-sm btn-q"><t:key name="menu.logout"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
