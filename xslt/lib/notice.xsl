<!-- notice.xsl - the receipt of what was just changed, and the form that outlived its session. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="receipt" mode="notice">
    <div class="card flex-row align-items-center gap-2 p-2 ps-3 mb-3" role="status">
      <xsl:call-template name="icon-check"/>
      <div class="small me-auto">
        <t:key prefix="receipt." select="@verb">
          <t:with name="account"><bdi><xsl:value-of select="@account | ../account[not(current()/@account)]/@name | ../viewer/@business"/></bdi></t:with>
          <t:with name="object"><strong><bdi><xsl:value-of select="@object_name | field[1][not(../@object_name)]/@object_name"/></bdi></strong></t:with>
        </t:key>
        <xsl:if test="@verb = 'staff-add' and field[@field = 'known']">
          <span class="rv-2 mt-1"><t:key name="receipt.staff-known"/></span>
        </xsl:if>
        <xsl:apply-templates select="field[../@verb = 'account-new' and @field = 'owner']/@after" mode="notice"/>
        <xsl:if test="@verb = 'account-new' and not(field[@field = 'owner'])">
          <xsl:text> </xsl:text><t:key name="receipt-invite"/><xsl:text> </xsl:text>
          <a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/accounts/', @account_uid, '/staff')"/></xsl:call-template><t:key name="receipt-invite.link"/></a>
        </xsl:if>
        <xsl:if test="@verb = 'account-edit' and field">
          <ul class="rv-2 mt-1"><xsl:apply-templates select="field" mode="change"/></ul>
        </xsl:if>
        <xsl:if test="@takes_back = 'true'"><span class="rv-2"><t:key name="history.takes-back"/></span></xsl:if>
      </div>
      <xsl:apply-templates select="form" mode="notice"/>
    </div>
  </xsl:template>

  <!-- A password is reset by whom is signed out: nobody is signed out by a link. -->
  <xsl:template name="sign-out-first">
    <div class="alert alert-info" role="status"><t:key name="sign-out-first"/></div>
    <form method="post">
      <xsl:apply-templates select="/page/form[@route = 'logout']" mode="post"/>
      <button class="btn btn-primary"><t:key name="menu.logout"/></button>
    </form>
  </xsl:template>
  <xsl:template name="to-login">
    <p class="text-center small mt-3"><a><xsl:call-template name="href"><xsl:with-param name="path">/login</xsl:with-param></xsl:call-template><t:key name="login.title"/></a></p>
  </xsl:template>

  <xsl:template match="form" mode="notice">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <button class="btn btn-sm" name="change" value="{../@id}"><xsl:call-template name="icon-undo"/><t:key name="undo"/></button>
    </form>
  </xsl:template>

  <!-- What stands in the way of taking a change back. -->
  <xsl:template name="moved">
    <div class="alert alert-danger" role="alert">
      <h2><t:key name="moved.title"/></h2>
      <ul class="rv-ul"><xsl:apply-templates select="moved" mode="notice"/></ul>
      <p class="mb-0"><t:key name="moved.next"/></p>
    </div>
  </xsl:template>
  <xsl:template match="moved" mode="notice">
    <li>
      <t:key name="moved.since">
        <t:with name="field"><xsl:apply-templates select="." mode="moved"/></t:with>
        <t:with name="actor"><bdi><xsl:value-of select="@actor"/></bdi></t:with>
        <t:with name="at"><xsl:apply-templates select="@at" mode="time"/></t:with>
      </t:key>
      <xsl:if test="@object = 'account' and @field != 'archived' and @field != 'locked_reason'">
        <xsl:text> </xsl:text><t:key name="moved.to"><t:with name="value"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@after"/></xsl:call-template></t:with></t:key>
      </xsl:if>
    </li>
  </xsl:template>
  <xsl:template match="moved[not(@actor)]" mode="notice">
    <li><t:key name="moved.unknown"><t:with name="field"><xsl:apply-templates select="." mode="moved"/></t:with></t:key></li>
  </xsl:template>
  <xsl:template match="moved[@why]" mode="notice" priority="1"><li><t:key prefix="moved.why." select="@why"/></li></xsl:template>
  <xsl:template match="moved" mode="moved"><t:key prefix="field." select="@field"/></xsl:template>
  <xsl:template match="moved[@object = 'tag' or @object = 'operator']" mode="moved">
    <t:key prefix="field." select="@field"/><xsl:text> </xsl:text><bdi><xsl:value-of select="@object_name"/></bdi>
  </xsl:template>

  <!-- Who was known by the address owns it, and keeps his name, whatever was typed. -->
  <xsl:template match="@after" mode="notice">
    <xsl:text> </xsl:text>
    <t:key name="receipt-owner"><t:with name="owner"><bdi><xsl:value-of select="."/></bdi></t:with></t:key>
  </xsl:template>

  <xsl:template match="kept" mode="notice">
    <div class="alert alert-info" role="status"><t:key name="form.kept"/></div>
  </xsl:template>

</xsl:stylesheet>
