<!-- facts.xsl - what is known about an account, and beside each fact the way to change it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="account" mode="facts">
    <section class="rv-sec" aria-labelledby="facts">
      <header class="rv-head"><h2 id="facts"><t:key name="facts.title"/></h2></header>
      <dl class="rv-facts">
        <xsl:call-template name="fact">
          <xsl:with-param name="field">email</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@email" mode="link"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">plan</xsl:with-param>
          <xsl:with-param name="value"><xsl:value-of select="@plan"/></xsl:with-param>
          <xsl:with-param name="change" select="/page/may/@account-plan = 'true'"/>
          <xsl:with-param name="part">/plan</xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">phone</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@phone" mode="link"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">created_at</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@created_at" mode="time"/></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">owner</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@owner" mode="facts"/></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">uid</xsl:with-param>
          <xsl:with-param name="value"><code class="user-select-all"><xsl:value-of select="@uid"/></code></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">street</xsl:with-param>
          <xsl:with-param name="label">address</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="." mode="address"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">nickname</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@nickname" mode="nickname"/></xsl:with-param>
          <xsl:with-param name="change" select="/page/may/@account-nickname = 'true'"/>
          <xsl:with-param name="part">/settings#nickname</xsl:with-param>
        </xsl:call-template>
        <xsl:if test="@template_uid">
          <xsl:call-template name="fact">
            <xsl:with-param name="field">template</xsl:with-param>
            <xsl:with-param name="value"><xsl:apply-templates select="@template_uid" mode="template-link"/></xsl:with-param>
            <xsl:with-param name="change" select="false()"/>
          </xsl:call-template>
        </xsl:if>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">website</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@website" mode="link"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">time_zone</xsl:with-param>
          <xsl:with-param name="value"><xsl:value-of select="@time_zone"/></xsl:with-param>
        </xsl:call-template>
      </dl>
    </section>
  </xsl:template>

  <!-- Beside a form: what is not in it. -->
  <xsl:template match="account" mode="about">
    <section class="rv-sec" aria-labelledby="about">
      <header class="rv-head"><h2 id="about"><t:key name="account.about"/></h2></header>
      <dl class="rv-facts">
        <div><dt><t:key name="column.status"/></dt><dd><xsl:apply-templates select="." mode="status"/></dd></div>
        <div><dt><t:key name="field.uid"/></dt><dd><code class="user-select-all"><xsl:value-of select="@uid"/></code></dd></div>
        <div><dt><t:key name="field.plan"/></dt><dd><xsl:value-of select="@plan"/></dd></div>
        <div><dt><t:key name="field.owner"/></dt><dd><xsl:apply-templates select="@owner" mode="facts"/></dd></div>
        <div><dt><t:key name="field.created_at"/></dt><dd><xsl:apply-templates select="@created_at" mode="time"/></dd></div>
        <div><dt><t:key name="column.activity"/></dt><dd><xsl:apply-templates select="@last_activity_at" mode="time"/></dd></div>
      </dl>
    </section>
  </xsl:template>

  <!-- One fact: <label> where it is not called like its field, <change> whether the viewer may change it, <part> where; without these in the form. -->
  <xsl:template name="fact">
    <xsl:param name="field"/>
    <xsl:param name="label" select="$field"/>
    <xsl:param name="value"/>
    <xsl:param name="change" select="/page/may/@account-edit = 'true' or /page/may/@business-edit = 'true'"/>
    <xsl:param name="part" select="concat('/edit#', $field)"/>
    <div>
      <dt><t:key prefix="field." select="$label"/></dt>
      <dd>
        <xsl:copy-of select="$value"/>
        <xsl:if test="not(string($value))"><span class="soft"><t:key name="none"/></span></xsl:if>
        <xsl:if test="$change and not(@deleted_at)">
          <xsl:text> </xsl:text>
          <a class="rv-ed">
            <xsl:apply-templates select="." mode="href"><xsl:with-param name="part" select="$part"/></xsl:apply-templates>
            <xsl:attribute name="aria-label"><t:key name="facts.change"><t:with name="field"><t:key prefix="field." select="$label"/></t:with></t:key></xsl:attribute>
            <xsl:call-template name="icon-pen"/>
          </a>
        </xsl:if>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="@owner" mode="facts">
    <a><xsl:apply-templates select="../@owner_uid" mode="href"/><bdi><xsl:value-of select="."/></bdi></a>
  </xsl:template>

  <!-- Street, postal code and city, region, country: those that are there, each with its own direction. -->
  <xsl:template match="account | business" mode="address">
    <xsl:variable name="city" select="normalize-space(concat(@postal_code, ' ', @city))"/>
    <xsl:apply-templates select="@street[string(.)]" mode="address"/>
    <xsl:if test="string(@street) and $city">, </xsl:if>
    <xsl:if test="$city"><bdi><xsl:value-of select="$city"/></bdi></xsl:if>
    <xsl:apply-templates select="@region[string(.)]" mode="address"/>
    <xsl:apply-templates select="@country[string(.)]" mode="address"/>
  </xsl:template>
  <xsl:template match="@street" mode="address"><bdi><xsl:value-of select="."/></bdi></xsl:template>
  <xsl:template match="@region | @country" mode="address">
    <xsl:if test="concat(../@street, ../@postal_code, ../@city) or (name() = 'country' and string(../@region))">, </xsl:if>
    <bdi><xsl:value-of select="."/></bdi>
  </xsl:template>

</xsl:stylesheet>
