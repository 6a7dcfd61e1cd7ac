<!-- layout.xsl: what each page has around it, and the refusal of what nobody knows. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page">
    <html lang="{@lang}" dir="ltr">
      <head>
        <meta charset="utf-8"/>
        <title><xsl:apply-templates select="." mode="title"/> · Reeve</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <link rel="stylesheet" href="{@base}/static/reeve.css"/>
        <script src="{@base}/static/reeve.js" defer="defer"/>
      </head>
      <body class="rv">
        <a class="visually-hidden-focusable btn btn-primary" href="#main"><t:key name="layout.skip"/></a>
        <nav class="rv-side d-print-none" id="nav" t:aria-label="layout.nav">
          <ul>
            <xsl:call-template name="entry"><xsl:with-param name="path">/accounts</xsl:with-param><xsl:with-param name="word"><t:key name="accounts.title"/></xsl:with-param></xsl:call-template>
            <xsl:call-template name="entry"><xsl:with-param name="path">/me</xsl:with-param><xsl:with-param name="word"><t:key name="me.title"/></xsl:with-param></xsl:call-template>
          </ul>
        </nav>
        <header class="rv-top d-print-none">
          <form class="input-icon" role="search" action="{@base}/search">
            <svg class="ic" aria-hidden="true" viewBox="0 0 24 24" xmlns="http://www.w3.org/2000/svg"><circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/></svg>
            <input class="form-control" type="search" id="q" name="q" t:placeholder="layout.search" t:aria-label="layout.search"/>
          </form>
          <span class="p2"><xsl:value-of select="viewer/@name"/></span>
        </header>
        <main class="rv-main" id="main"><xsl:apply-templates select="." mode="main"/></main>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="entry">
    <xsl:param name="path"/>
    <xsl:param name="word"/>
    <li><a href="{/page/@base}{$path}"><xsl:value-of select="$word"/></a></li>
  </xsl:template>

  <xsl:template match="page" mode="title"><xsl:message terminate="yes">no page <xsl:value-of select="@name"/></xsl:message></xsl:template>
  <xsl:template match="*"><xsl:message terminate="yes">unknown element <xsl:value-of select="name()"/></xsl:message></xsl:template>

</xsl:stylesheet>
