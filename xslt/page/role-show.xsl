<!-- role-show.xsl - one role: its title, what another one would give and take, who holds it, what it grants. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='role-show']" mode="title"><xsl:value-of select="role/@title"/>: <t:key name="roles.title"/></xsl:template>

  <xsl:template match="page[@name='role-show']" mode="main">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/roles</xsl:with-param></xsl:call-template><t:key name="roles.title"/></a>
    </nav>
    <div class="rv-head">
      <h1>
        <bdi><xsl:value-of select="role/@title"/></bdi>
        <xsl:if test="role/@secure = 'true'"><xsl:text> </xsl:text><span class="badge st-secure"><xsl:call-template name="icon-shield"/><t:key name="field.secure"/></span></xsl:if>
      </h1>
    </div>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="form[@route='role-edit']" mode="role-show"/>
    <xsl:apply-templates select="role" mode="role-show"/>
  </xsl:template>

  <!-- Another title is asked for by GET; what it does is shown before the form that does it. -->
  <xsl:template match="form" mode="role-show">
    <section class="rv-sec" aria-labelledby="rename">
      <header class="rv-head mb-1"><h2 id="rename"><t:key name="roles.rename"/></h2></header>
      <p class="soft"><t:key name="roles.rename.text"/></p>
      <form class="rv-form">
        <xsl:call-template name="action-role"/>
        <xsl:apply-templates select="field[@name='title']" mode="field"/>
        <button class="btn"><t:key name="roles.preview"/></button>
      </form>
      <xsl:apply-templates select="../effect" mode="role-show"/>
    </section>
  </xsl:template>

  <xsl:template match="effect" mode="role-show">
    <div class="card card-body p-3 mt-3" id="effect">
      <h3><t:key name="roles.effect"><t:with name="title"><bdi><xsl:value-of select="@title"/></bdi></t:with></t:key></h3>
      <xsl:choose>
        <xsl:when test="@was = @secure"><p><t:key name="roles.effect.none"/></p></xsl:when>
        <xsl:when test="@secure = 'true'"><p><t:key name="roles.effect.gain"/></p></xsl:when>
        <xsl:otherwise><p><t:key name="roles.effect.lose"/></p></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@was != @secure">
        <div class="row">
          <div class="col-sm">
            <h4><t:key name="roles.operators"/></h4>
            <ul class="rv-ul"><xsl:apply-templates select="operators/operator" mode="role-show"/></ul>
            <xsl:if test="not(operators/operator)"><p class="soft"><t:key name="roles.nobody"/></p></xsl:if>
          </div>
          <div class="col-sm">
            <h4><t:key name="roles.accounts"/></h4>
            <ul class="rv-ul"><xsl:apply-templates select="accounts/account[position() &lt; 21]" mode="role-show"/></ul>
            <xsl:if test="count(accounts/account) &gt; 20"><p class="soft"><t:key name="roles.accounts.more"/></p></xsl:if>
            <xsl:if test="not(accounts/account)"><p class="soft"><t:key name="none"/></p></xsl:if>
          </div>
        </div>
      </xsl:if>
      <form method="post">
        <xsl:apply-templates select="../form[@route='role-edit']" mode="post"/>
        <input type="hidden" name="title" value="{@title}"/>
        <input type="hidden" name="shown" value="{../form[@route='role-edit']/field[@name='shown']/@value}"/>
        <button class="btn btn-primary"><t:key name="roles.do"/></button>
      </form>
    </div>
  </xsl:template>
  <xsl:template match="operator" mode="role-show"><li><bdi><xsl:value-of select="@name"/></bdi><xsl:text> </xsl:text><span class="soft"><xsl:value-of select="@email"/></span></li></xsl:template>
  <xsl:template match="account" mode="role-show"><li><bdi><xsl:value-of select="@name"/></bdi></li></xsl:template>

  <xsl:template match="role" mode="role-show">
    <section class="rv-sec" aria-labelledby="holders">
      <header class="rv-head mb-1"><h2 id="holders"><t:key name="roles.operators"/></h2></header>
      <ul class="rv-ul"><xsl:apply-templates select="operators/operator" mode="role-show"/></ul>
      <xsl:if test="not(operators/operator)"><p class="soft"><t:key name="roles.nobody"/></p></xsl:if>
      <xsl:apply-templates select="more/@operators" mode="more"/>
    </section>
    <section class="rv-sec" aria-labelledby="granted">
      <header class="rv-head mb-1"><h2 id="granted"><t:key name="roles.rights"/></h2></header>
      <ul class="rv-ul"><xsl:apply-templates select="rights/right" mode="role-show"/></ul>
    </section>
  </xsl:template>
  <xsl:template match="right" mode="role-show"><li><t:key prefix="right." select="@name"/></li></xsl:template>

</xsl:stylesheet>
