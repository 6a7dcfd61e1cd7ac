<!-- me.xsl - one's own preferences, password and sessions. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='me']" mode="title"><t:key name="me.title"/></xsl:template>

  <xsl:template match="page[@name='me']" mode="main">
    <div class="rv-head">
      <span class="avatar avatar-sm" aria-hidden="true"><xsl:apply-templates select="me/@name" mode="initials"/></span>
      <h1><bdi><xsl:value-of select="me/@name"/></bdi></h1>
    </div>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <div class="rv-split wide">
      <div>
        <xsl:apply-templates select="form[@route='me']" mode="me"/>
        <xsl:apply-templates select="form[@route='me-password']" mode="me"/>
        <xsl:apply-templates select="form[@route='me-sessions']" mode="me-sessions"/>
      </div>
      <aside t:aria-label="me.about"><xsl:apply-templates select="me" mode="me"/></aside>
    </div>
    <xsl:apply-templates select="zones" mode="zones"/>
  </xsl:template>

  <xsl:template match="form[@route='me']" mode="me">
    <section class="rv-sec" id="my-preferences" aria-labelledby="preferences">
      <header class="rv-head"><h2 id="preferences"><t:key name="me.preferences"/></h2></header>
      <form class="rv-form" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field" mode="field"/>
        <button class="btn btn-primary"><t:key name="me.save"/></button>
      </form>
    </section>
  </xsl:template>
  <xsl:template match="form[@route='me-password']" mode="me">
    <section class="rv-sec" id="my-password" aria-labelledby="change-password">
      <header class="rv-head mb-1"><h2 id="change-password"><t:key name="me.password"/></h2></header>
      <p class="soft"><t:key name="me.password.text"/></p>
      <form class="rv-form" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field" mode="field"/>
        <button class="btn"><t:key name="me.password.save"/></button>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="me" mode="me">
    <section class="rv-sec" aria-labelledby="about">
      <header class="rv-head"><h2 id="about"><t:key name="me.about"/></h2></header>
      <dl class="rv-facts">
        <div><dt><t:key name="me.email"/></dt><dd><xsl:value-of select="@email"/></dd></div>
        <xsl:if test="roles/role"><div><dt><t:key name="me.roles"/></dt><dd><xsl:apply-templates select="roles/role" mode="me"/></dd></div></xsl:if>
        <div><dt><t:key name="field.created_at"/></dt><dd><xsl:apply-templates select="@created_at" mode="time"/></dd></div>
        <div><dt><t:key name="column.last-login"/></dt><dd><xsl:apply-templates select="@last_login_at" mode="time"/></dd></div>
      </dl>
    </section>
  </xsl:template>
  <xsl:template match="role" mode="me">
    <xsl:if test="position() &gt; 1">, </xsl:if><xsl:value-of select="@title"/>
  </xsl:template>

  <xsl:template match="form" mode="me-sessions">
    <section class="rv-sec" id="my-sessions" aria-labelledby="sessions">
      <header class="rv-head mb-1">
        <h2 id="sessions"><t:key name="me.sessions"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:value-of select="count(../me/sessions/session)"/></span></h2>
        <form class="ms-auto" id="end" method="post">
          <xsl:apply-templates select="." mode="post"/>
          <xsl:if test="count(../me/sessions/session) &gt; 1"><button class="btn btn-sm" name="all" value="1"><t:key name="sessions.end-others"/></button></xsl:if>
        </form>
      </header>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="me.sessions"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="column.browser"/></th>
            <th scope="col" class="p1"><t:key name="column.ip"/></th>
            <th scope="col" class="rv-num p3"><t:key name="column.signed-in"/></th>
            <th scope="col" class="rv-num"><t:key name="column.last-seen"/></th>
            <th scope="col"><span class="visually-hidden"><t:key name="sessions.end"/></span></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="../me/sessions/session" mode="me-sessions"/></tbody>
      </table>
    </section>
  </xsl:template>
  <xsl:template match="session" mode="me-sessions">
    <tr>
      <th scope="row">
        <span title="{@agent}"><xsl:apply-templates select="@agent" mode="agent"/></span>
        <xsl:if test="@current='true'"><xsl:text> </xsl:text><span class="badge st-active"><t:key name="sessions.current"/></span></xsl:if>
      </th>
      <td class="p1"><xsl:value-of select="@ip"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@created_at" mode="time"/></td>
      <td class="rv-num text-nowrap"><xsl:apply-templates select="@seen_at" mode="time"/></td>
      <td class="rv-num">
        <xsl:if test="not(@current='true')"><button class="btn btn-sm" form="end" name="session" value="{@uid}"><t:key name="sessions.end"/></button></xsl:if>
      </td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
