<!-- token-list.xsl - one's own tokens for programs, what they may do, and the form that makes one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='token-list']" mode="title"><t:key name="tokens.title"/></xsl:template>

  <xsl:template match="page[@name='token-list']" mode="main">
    <div class="rv-head mb-1">
      <h1><t:key name="tokens.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:value-of select="count(tokens/token)"/></span></h1>
    </div>
    <p class="soft"><t:key name="tokens.text"/></p>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="made" mode="token-list"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="tokens" mode="token-list"/>
    <xsl:apply-templates select="form[@route='token-new']" mode="token-list"/>
  </xsl:template>

  <!-- Once, on the page behind the form. -->
  <xsl:template match="made" mode="token-list">
    <div class="alert alert-info" role="status" id="made">
      <h2><t:key name="tokens.made"/></h2>
      <p class="mb-2"><code class="user-select-all text-break"><xsl:value-of select="@token"/></code></p>
      <p class="mb-0"><t:key name="tokens.made.text"/></p>
    </div>
  </xsl:template>

  <xsl:template match="tokens" mode="token-list">
    <section class="rv-sec" aria-labelledby="tokens">
      <h2 id="tokens" class="visually-hidden"><t:key name="tokens.title"/></h2>
      <form id="revoke" method="post" hidden="hidden"><xsl:apply-templates select="/page/form[@route='token-revoke']" mode="post"/></form>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="tokens.title"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="field.title"/></th>
            <th scope="col" class="p3"><t:key name="field.scopes"/></th>
            <th scope="col" class="rv-num p1"><t:key name="column.created"/></th>
            <th scope="col" class="rv-num p3"><t:key name="tokens.expires"/></th>
            <th scope="col" class="rv-num p1"><t:key name="tokens.seen"/></th>
            <th scope="col"><span class="visually-hidden"><t:key name="tokens.revoke"/></span></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="token" mode="token-list"/></tbody>
      </table>
    </section>
  </xsl:template>
  <xsl:template match="tokens[not(token)]" mode="token-list">
    <div class="rv-empty">
      <xsl:call-template name="icon-key"/>
      <h2><t:key name="tokens.none"/></h2>
      <p class="soft"><t:key name="tokens.none.next"/></p>
    </div>
  </xsl:template>

  <xsl:template match="token" mode="token-list">
    <tr>
      <th scope="row">
        <strong><bdi><xsl:value-of select="@title"/></bdi></strong><xsl:text> </xsl:text>
        <xsl:apply-templates select="@state" mode="token-list"/>
        <span class="rv-2"><xsl:apply-templates select="." mode="token-list-reach"/></span>
        <span class="rv-2 d-sm-none"><xsl:apply-templates select="scopes/scope" mode="token-list"/></span>
      </th>
      <td class="p3 small"><xsl:apply-templates select="scopes/scope" mode="token-list"/></td>
      <td class="rv-num text-nowrap p1"><xsl:apply-templates select="@created_at" mode="date"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@expires_at" mode="date"/></td>
      <td class="rv-num text-nowrap p1">
        <xsl:apply-templates select="@seen_at" mode="time"/>
        <xsl:if test="not(@seen_at)"><span class="soft"><t:key name="never"/></span></xsl:if>
      </td>
      <td class="rv-num">
        <xsl:if test="@state = 'active'">
          <button class="btn btn-sm" form="revoke" name="token" value="{@uid}">
            <t:key name="tokens.revoke"/><span class="visually-hidden">: <xsl:value-of select="@title"/></span>
          </button>
        </xsl:if>
      </td>
    </tr>
  </xsl:template>

  <!-- A word and a mark, never a colour alone. -->
  <xsl:template match="@state" mode="token-list">
    <span class="badge st-plain"><xsl:call-template name="icon-x"/><t:key prefix="tokens.state." select="."/></span>
  </xsl:template>
  <xsl:template match="@state[. = 'active']" mode="token-list">
    <span class="badge st-active"><t:key prefix="tokens.state." select="."/></span>
  </xsl:template>

  <xsl:template match="token" mode="token-list-reach"><t:key name="tokens.all"/></xsl:template>
  <xsl:template match="token[@account]" mode="token-list-reach">
    <t:key name="tokens.only"><t:with name="account"><bdi><xsl:value-of select="@account"/></bdi></t:with></t:key>
  </xsl:template>

  <xsl:template match="scope" mode="token-list">
    <xsl:if test="position() &gt; 1">, </xsl:if><t:key prefix="right." select="@name"/>
  </xsl:template>

  <xsl:template match="form" mode="token-list">
    <section class="rv-sec" aria-labelledby="new">
      <header class="rv-head"><h2 id="new"><t:key name="tokens.new"/></h2></header>
      <form class="rv-form" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field[@type != 'check']" mode="field"/>
        <!-- What one may oneself, but for making tokens, by what it is about. -->
        <fieldset class="mb-3">
          <legend class="form-label mb-2"><t:key name="field.scopes"/></legend>
          <div class="rv-steps">
            <xsl:apply-templates select="." mode="token-list-group">
              <xsl:with-param name="group">account</xsl:with-param>
              <xsl:with-param name="fields" select="field[contains($token-account, concat(' ', @name, ' '))]"/>
            </xsl:apply-templates>
            <xsl:apply-templates select="." mode="token-list-group">
              <xsl:with-param name="group">entry</xsl:with-param>
              <xsl:with-param name="fields" select="field[contains($token-entry, concat(' ', @name, ' '))]"/>
            </xsl:apply-templates>
            <xsl:apply-templates select="." mode="token-list-group">
              <xsl:with-param name="group">people</xsl:with-param>
              <xsl:with-param name="fields" select="field[contains($token-people, concat(' ', @name, ' '))]"/>
            </xsl:apply-templates>
            <xsl:apply-templates select="." mode="token-list-group">
              <xsl:with-param name="group">work</xsl:with-param>
              <xsl:with-param name="fields" select="field[contains($token-work, concat(' ', @name, ' '))]"/>
            </xsl:apply-templates>
            <xsl:apply-templates select="." mode="token-list-group">
              <xsl:with-param name="group">platform</xsl:with-param>
              <xsl:with-param name="fields" select="field[@type = 'check'][@name != 'token-edit'][not(contains(concat($token-account, $token-entry, $token-people, $token-work), concat(' ', @name, ' ')))]"/>
            </xsl:apply-templates>
          </div>
        </fieldset>
        <button class="btn btn-primary"><t:key name="tokens.submit"/></button>
      </form>
    </section>
  </xsl:template>
  <xsl:variable name="token-account" select="' account-read account-create account-edit account-archive account-tag account-note account-assign account-plan account-nickname account-template '"/>
  <xsl:variable name="token-entry" select="' account-lock account-secure account-visit account-links person-password '"/>
  <xsl:variable name="token-people" select="' person-read staff-edit account-setup site-report '"/>
  <xsl:variable name="token-work" select="' account-export view-share job-read message-read message-send history-read history-undo '"/>
  <!-- The last group takes what is in none: nothing is left out. -->
  <xsl:template match="form" mode="token-list-group">
    <xsl:param name="group"/>
    <xsl:param name="fields"/>
    <xsl:variable name="boxes"><xsl:apply-templates select="$fields" mode="token-list"/></xsl:variable>
    <xsl:if test="string($boxes)">
      <fieldset class="mb-3"><legend class="mb-1 fw-bold"><t:key prefix="tokens.about." select="$group"/></legend><xsl:copy-of select="$boxes"/></fieldset>
    </xsl:if>
  </xsl:template>
  <xsl:template match="field" mode="token-list">
    <xsl:variable name="name" select="@name"/>
    <xsl:if test="/page/may/@*[name() = $name]">
      <label class="form-check">
        <xsl:apply-templates select="." mode="control"/>
        <span class="form-check-label"><t:key prefix="right." select="@name"/></span>
      </label>
      <xsl:apply-templates select="@error" mode="field"/>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
