<!-- account-show.xsl - the Info tab of an account. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-show']" mode="title"><xsl:value-of select="account/@name"/></xsl:template>

  <xsl:template match="page[@name='account-show']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">show</xsl:with-param></xsl:apply-templates>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="account/@deleted_at" mode="account-show"/>
    <xsl:apply-templates select="account/@locked_at" mode="lock"/>
    <xsl:apply-templates select="account" mode="account-show"/>
  </xsl:template>

  <!-- An archived account: what that means, and the way back. -->
  <xsl:template match="@deleted_at" mode="account-show">
    <section class="card card-body rv-danger p-3 mb-4" aria-labelledby="archived">
      <h2 id="archived"><t:key name="archived.title"><t:with name="at"><xsl:apply-templates select="." mode="time"/></t:with></t:key></h2>
      <p class="soft mb-0"><t:key name="archived.text"/></p>
      <xsl:apply-templates select="/page/form[@route='account-restore']" mode="account-show"/>
    </section>
  </xsl:template>
  <xsl:template match="form[@route='account-restore']" mode="account-show">
    <form method="post" class="mt-2">
      <xsl:apply-templates select="." mode="post"/>
      <button class="btn"><xsl:call-template name="icon-restore"/><t:key name="archived.restore"/></button>
    </form>
  </xsl:template>

  <xsl:template match="account" mode="account-show">
    <div class="rv-split wide">
      <div>
        <xsl:apply-templates select="." mode="facts"/>
        <xsl:apply-templates select="activity" mode="activity"/>
        <xsl:apply-templates select="." mode="onboarding"/>
        <xsl:apply-templates select="changes" mode="account-show"/>
        <xsl:apply-templates select="sites" mode="sites"/>
      </div>
      <aside t:aria-label="account.aside">
        <xsl:apply-templates select="tags" mode="account-show"/>
        <xsl:apply-templates select="notes" mode="account-show"/>
        <xsl:apply-templates select="operators" mode="account-show"/>
      </aside>
    </div>
  </xsl:template>

  <xsl:template match="changes" mode="account-show">
    <section class="rv-sec" aria-labelledby="history">
      <header class="rv-head">
        <h2 id="history"><t:key name="tab.history"/></h2><span class="small soft"><t:key name="history.kept"/></span>
        <a class="small ms-auto">
          <xsl:apply-templates select=".." mode="href"><xsl:with-param name="part">/history</xsl:with-param></xsl:apply-templates>
          <t:key name="history.all"/>
        </a>
      </header>
      <xsl:apply-templates select="." mode="history"/>
    </section>
  </xsl:template>

  <!-- Each cross is a button of one form that stands aside. -->
  <xsl:template match="tags" mode="account-show">
    <section class="rv-sec" aria-labelledby="tags">
      <header class="rv-head"><h2 id="tags"><t:key name="tags.title"/></h2></header>
      <xsl:if test="tag"><ul class="rv-row mb-2"><xsl:apply-templates select="tag" mode="account-show"/></ul></xsl:if>
      <xsl:apply-templates select="../more/@tags" mode="more"/>
      <xsl:if test="not(tag) and not(/page/form[@route='account-tags'])"><p class="soft mb-0"><t:key name="none"/></p></xsl:if>
      <xsl:apply-templates select="/page/form[@route='account-tags']" mode="account-show"/>
    </section>
  </xsl:template>
  <xsl:template match="tag" mode="account-show">
    <li class="tag">
      <a class="t"><xsl:apply-templates select="." mode="href"/><bdi><xsl:value-of select="@name"/></bdi></a>
      <xsl:if test="/page/form[@route='account-tags']">
        <button form="untag" name="remove" value="{@name}">
          <xsl:attribute name="aria-label"><t:key name="tags.remove"><t:with name="tag" select="@name"/></t:key></xsl:attribute>
          <xsl:call-template name="icon-x"/>
        </button>
      </xsl:if>
    </li>
  </xsl:template>
  <xsl:template match="form[@route='account-tags']" mode="account-show">
    <form id="untag" method="post" hidden="hidden"><xsl:apply-templates select="." mode="post"/></form>
    <form class="rv-row flex-nowrap" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field[@name='name']" mode="account-show"/>
      <button class="btn"><t:key name="tags.add"/></button>
    </form>
    <xsl:apply-templates select="field[@name='name']/@error" mode="field"/>
  </xsl:template>

  <xsl:template match="field" mode="account-show">
    <input type="text" dir="auto" t:placeholder="tags.new" t:aria-label="tags.new"><xsl:apply-templates select="." mode="value"/></input>
  </xsl:template>

  <xsl:template match="notes" mode="account-show">
    <section class="rv-sec" aria-labelledby="notes">
      <header class="rv-head"><h2 id="notes"><t:key name="notes.title"/></h2></header>
      <xsl:apply-templates select="note[@pinned='true']" mode="note"/>
      <xsl:apply-templates select="note[not(@pinned='true')]" mode="note"/>
      <xsl:if test="not(note)"><p class="soft"><t:key name="notes.none"/></p></xsl:if>
      <xsl:apply-templates select="../more/@notes" mode="more"/>
      <xsl:apply-templates select="/page/form[@route='account-notes']" mode="account-show"/>
    </section>
  </xsl:template>
  <xsl:template match="form[@route='account-notes']" mode="account-show">
    <details class="rv-note">
      <xsl:if test="field/@error"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
      <summary class="btn btn-sm"><t:key name="notes.add"/></summary>
      <form method="post" class="mt-2">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field[@name='body' or @name='pinned']" mode="field"/>
        <button class="btn btn-primary"><t:key name="notes.save"/></button>
      </form>
    </details>
  </xsl:template>

  <xsl:template match="operators" mode="account-show">
    <section class="rv-sec" aria-labelledby="operators">
      <header class="rv-head">
        <h2 id="operators"><t:key name="operators.title"/></h2>
        <xsl:if test="/page/may/@account-assign = 'true' and not(../@deleted_at)">
          <a class="small ms-auto">
            <xsl:apply-templates select=".." mode="href"><xsl:with-param name="part">/settings</xsl:with-param></xsl:apply-templates>
            <t:key name="operators.change"/>
          </a>
        </xsl:if>
      </header>
      <xsl:if test="operator"><ul><xsl:apply-templates select="operator" mode="account-show"/></ul></xsl:if>
      <xsl:apply-templates select="../more/@operators" mode="more"/>
      <xsl:if test="not(operator)"><p class="soft mb-0"><t:key name="operators.none"/></p></xsl:if>
    </section>
  </xsl:template>
  <xsl:template match="operator" mode="account-show">
    <li class="rv-row mb-2">
      <span class="avatar avatar-xs" aria-hidden="true"><xsl:apply-templates select="@name" mode="initials"/></span>
      <span>
        <bdi><xsl:value-of select="@name"/></bdi>
        <xsl:if test="@uid = /page/viewer/@uid"><span class="rv-2"><t:key name="you"/></span></xsl:if>
        <xsl:apply-templates select="@expires_at" mode="until"/>
      </span>
    </li>
  </xsl:template>

  <xsl:template match="*" mode="account-show"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
