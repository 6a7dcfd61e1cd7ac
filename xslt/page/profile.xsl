<!-- profile.xsl - what a business says of itself, and where its widgets are. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='profile']" mode="title"><t:key name="profile.title"/></xsl:template>

  <xsl:template match="page[@name='profile']" mode="main">
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="business" mode="profile"/>
    <xsl:apply-templates select="business/sites" mode="sites"/>
  </xsl:template>

  <xsl:template match="business" mode="profile">
    <div class="rv-head">
      <h1><t:key name="profile.title"/></h1>
      <details class="rv-menu" name="menu">
        <summary class="btn" t:aria-label="actions.more"><xsl:call-template name="icon-dots"/></summary>
        <ul class="dropdown-menu">
          <li><a class="dropdown-item"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">.json</xsl:with-param></xsl:apply-templates><t:key name="format.json"/><xsl:text> </xsl:text><small>.json</small></a></li>
          <li><a class="dropdown-item"><xsl:apply-templates select="." mode="href"><xsl:with-param name="part">.xml</xsl:with-param></xsl:apply-templates><t:key name="format.xml"/><xsl:text> </xsl:text><small>.xml</small></a></li>
        </ul>
      </details>
      <xsl:if test="/page/may/@business-edit = 'true'">
        <a class="btn btn-primary">
          <xsl:apply-templates select="." mode="href"><xsl:with-param name="part">/edit</xsl:with-param></xsl:apply-templates>
          <xsl:call-template name="icon-pen"/><t:key name="actions.edit"/>
        </a>
      </xsl:if>
    </div>
    <section class="rv-sec" aria-labelledby="facts">
      <header class="rv-head"><h2 id="facts"><t:key name="facts.title"/></h2></header>
      <dl class="rv-facts">
        <xsl:call-template name="fact">
          <xsl:with-param name="field">name</xsl:with-param>
          <xsl:with-param name="value"><bdi><xsl:value-of select="@name"/></bdi></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">plan</xsl:with-param>
          <xsl:with-param name="value"><xsl:value-of select="@plan"/></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">email</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@email" mode="link"/></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">owner</xsl:with-param>
          <xsl:with-param name="value"><xsl:if test="@owner"><bdi><xsl:value-of select="@owner"/></bdi></xsl:if></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">phone</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@phone" mode="link"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">website</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@website" mode="link"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">street</xsl:with-param>
          <xsl:with-param name="label">address</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="." mode="address"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">time_zone</xsl:with-param>
          <xsl:with-param name="value"><xsl:value-of select="@time_zone"/></xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">business_page</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@nickname" mode="profile"/></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
        <xsl:call-template name="fact">
          <xsl:with-param name="field">created_at</xsl:with-param>
          <xsl:with-param name="value"><xsl:apply-templates select="@created_at" mode="time"/></xsl:with-param>
          <xsl:with-param name="change" select="false()"/>
        </xsl:call-template>
      </dl>
      <p class="small soft mt-3 mb-0"><t:key name="profile.email"/></p>
    </section>
  </xsl:template>

  <!-- A visit is left by its x alone. -->
  <xsl:template match="@nickname" mode="profile"><xsl:value-of select="concat('/b/', .)"/></xsl:template>
  <xsl:template match="page[not(visit)]/business[@public = 'true']/@nickname" mode="profile"><a><xsl:apply-templates select="." mode="href"/><xsl:value-of select="concat('/b/', .)"/></a></xsl:template>

</xsl:stylesheet>
