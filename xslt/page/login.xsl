<!-- login.xsl - signing in. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='login']" mode="title"><t:key name="login.title"/></xsl:template>

  <xsl:template match="page[@name='login']" mode="main">
    <h1><t:key name="login.title"/></h1>
    <p class="soft"><t:key name="login.text"/></p>
    <xsl:apply-templates select="login" mode="login"/>
    <xsl:apply-templates select="form[@route='login']" mode="login"/>
  </xsl:template>

  <xsl:template match="login" mode="login"/>
  <xsl:template match="login[@ended='true']" mode="login">
    <div class="alert alert-info" role="status"><t:key name="login.ended"/></div>
  </xsl:template>
  <xsl:template match="login[@kept='true']" mode="login" priority="1">
    <div class="alert alert-info" role="status"><t:key name="login.kept"/></div>
  </xsl:template>

  <xsl:template match="login[@accepted='true']" mode="login">
    <div class="alert alert-info" role="status"><t:key name="login.accepted"/></div>
  </xsl:template>
  <xsl:template match="login[@reset='true']" mode="login">
    <div class="alert alert-info" role="status"><t:key name="login.reset"/></div>
  </xsl:template>

  <!-- Which of the two was wrong is not said, so the error stands above both. -->
  <xsl:template match="form" mode="login">
    <xsl:if test="field/@error">
      <div class="alert alert-danger" role="alert"><xsl:apply-templates select="field[@error][1]/@error" mode="error"/></div>
    </xsl:if>
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="login"/>
      <div class="rv-row justify-content-between">
        <button class="btn btn-primary"><t:key name="login.submit"/></button>
        <a class="small"><xsl:call-template name="href"><xsl:with-param name="path">/password/forgot</xsl:with-param></xsl:call-template><t:key name="login.forgot"/></a>
      </div>
    </form>
  </xsl:template>
  <xsl:template match="field" mode="login">
    <div class="mb-3">
      <label class="form-label" for="{@name}"><t:key prefix="field." select="@name"/></label>
      <input class="form-control" type="{@type}" id="{@name}" name="{@name}" value="{@value}" autocomplete="{@autocomplete}" required="required">
        <xsl:if test="not(string(@value)) and not(preceding-sibling::field[not(string(@value))])">
          <xsl:attribute name="autofocus">autofocus</xsl:attribute>
        </xsl:if>
      </input>
    </div>
  </xsl:template>
  <xsl:template match="field[@type='hidden']" mode="login">
    <xsl:if test="string(@value)"><input type="hidden" name="{@name}" value="{@value}"/></xsl:if>
  </xsl:template>

  <xsl:template match="page[@name='login']" mode="below">
    <nav class="rv-row justify-content-center small mt-3 gap-3" t:aria-label="login.language">
      <xsl:apply-templates select="@lang" mode="login"><xsl:with-param name="lang">en</xsl:with-param></xsl:apply-templates>
      <xsl:apply-templates select="@lang" mode="login"><xsl:with-param name="lang">nl</xsl:with-param></xsl:apply-templates>
    </nav>
  </xsl:template>
  <xsl:template match="@lang" mode="login">
    <xsl:param name="lang"/>
    <a lang="{$lang}" hreflang="{$lang}">
      <xsl:call-template name="href-language"><xsl:with-param name="lang" select="$lang"/></xsl:call-template>
      <xsl:if test="$lang = ."><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
      <t:key prefix="choice.locale." select="$lang"/>
    </a>
  </xsl:template>

</xsl:stylesheet>
