<!-- layout.xsl - the frame of every page. A page brings its title (mode title) and its work (mode main). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="/">
    <xsl:apply-templates select="page/*" mode="known"/>
    <html lang="{page/@lang}" dir="ltr" data-bs-theme="{page/viewer/@theme}">
      <head>
        <meta charset="utf-8"/>
        <title><xsl:apply-templates select="page" mode="title"/> · <t:key name="product"/></title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="icon" type="image/svg+xml" href="{$asset-favicon}"/>
        <link rel="stylesheet" href="{$asset-css}"/>
        <script src="{$asset-js}" defer="defer"></script>
      </head>
      <xsl:apply-templates select="page" mode="body"/>
    </html>
  </xsl:template>

  <!-- Nobody is in yet: a card in the middle. -->
  <xsl:template match="page" mode="body" name="card">
    <body>
      <div class="page page-center">
        <svg class="position-fixed top-0 start-0 w-100 h-100 z-n1" viewBox="0 0 1280 900" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
          <path class="g" d="M364 900V430a276 276 0 0 1 552 0V900M290 900V430a350 350 0 0 1 700 0V900M216 900V430a424 424 0 0 1 848 0V900M142 900V430a498 498 0 0 1 996 0V900M68 900V430a572 572 0 0 1 1144 0V900M-6 900V430a646 646 0 0 1 1292 0V900M-80 900V430a720 720 0 0 1 1440 0V900M-154 900V430a794 794 0 0 1 1588 0V900M-228 900V430a868 868 0 0 1 1736 0V900M-302 900V430a942 942 0 0 1 1884 0V900M-376 900V430a1016 1016 0 0 1 2032 0V900M-450 900V430a1090 1090 0 0 1 2180 0V900"/>
        </svg>
        <main class="container container-tight py-4">
          <p class="rv-brand rv-row justify-content-center mb-3 fw-bold"><xsl:call-template name="icon-reeve"/><t:key name="product"/></p>
          <div class="card"><div class="card-body"><xsl:apply-templates select="." mode="main"/></div></div>
          <xsl:apply-templates select="." mode="below"/>
        </main>
      </div>
    </body>
  </xsl:template>
  <xsl:template match="page" mode="below"/>

  <!-- Somebody is: navigation at the side, the bar on top, the work below. -->
  <xsl:template match="page[viewer/@uid and not(@name = 'login-as')]" mode="body">
    <body class="rv">
      <xsl:if test="visit"><xsl:attribute name="class">rv visit</xsl:attribute></xsl:if>
      <a class="visually-hidden-focusable btn btn-primary" href="#main"><t:key name="skip"/></a>
      <xsl:apply-templates select="visit" mode="visit"/>
      <nav class="rv-side d-print-none" id="nav" popover="auto" t:aria-label="nav">
        <a class="rv-brand">
          <xsl:call-template name="href"><xsl:with-param name="path">/</xsl:with-param></xsl:call-template>
          <xsl:apply-templates select="viewer" mode="portal"/>
        </a>
        <xsl:apply-templates select="viewer" mode="nav"/>
      </nav>
      <div class="rv-page">
        <header class="rv-top d-print-none">
          <button class="btn btn-q btn-i d-lg-none" type="button" popovertarget="nav" t:aria-label="nav.open"><xsl:call-template name="icon-menu"/></button>
          <xsl:apply-templates select="viewer" mode="search"/>
          <xsl:apply-templates select="viewer" mode="menu"/>
        </header>
        <main class="rv-main" id="main"><xsl:apply-templates select="." mode="main"/></main>
      </div>
      <xsl:call-template name="shortcuts"/>
    </body>
  </xsl:template>

  <!-- What the script listens for; it opens this. -->
  <xsl:template name="shortcuts">
    <dialog id="shortcuts" aria-labelledby="shortcuts-title">
      <h2 class="mb-3" id="shortcuts-title"><t:key name="shortcuts.title"/></h2>
      <dl class="rv-facts mb-3">
        <xsl:if test="not(/page/viewer/@business)"><div><dt><kbd>/</kbd></dt><dd><t:key name="shortcuts.search"/></dd></div></xsl:if>
        <div><dt><kbd>?</kbd></dt><dd><t:key name="shortcuts.help"/></dd></div>
        <div><dt><kbd><t:key name="shortcuts.escape.key"/></kbd></dt><dd><t:key name="shortcuts.escape"/></dd></div>
      </dl>
      <form method="dialog"><button class="btn"><t:key name="shortcuts.close"/></button></form>
    </dialog>
  </xsl:template>

  <!-- All that a model may hold below its root and below a record; what is new has to be shown somewhere, and named here. -->
  <xsl:template match="viewer | visit | visited | may | request | form | receipt | kept | conflict | list | views | roles | near | plans | zones | effect | moved | refused" mode="known"/>
  <xsl:template match="accounts | announcements | desk | wizard | consent | staff | audit | links | change | setup | error | messages | invite | forgot | reset | export | job | jobs | tokens | made | plan | from | to | rights | members | business | nicknames | template | template_of | templates | ownership | onboarding | tally | home" mode="known"/>
  <xsl:template match="account | announcement | search | me | message | login | role" mode="known"><xsl:apply-templates select="*" mode="known"/></xsl:template>
  <xsl:template match="subject | body | samples | found | tags | notes | operators | sites | more | activity | changes | subscriptions | members | asked | people | roles | sessions | values | deliveries | hats | steps | copies"
    mode="known"/>
  <xsl:template match="*" mode="known"><xsl:call-template name="unknown"/></xsl:template>

  <!-- What no sheet knows is refused, in every mode that takes whatever comes. -->
  <xsl:template match="page" mode="title"><xsl:call-template name="unknown"/></xsl:template>
  <xsl:template match="page" mode="main"><xsl:call-template name="unknown"/></xsl:template>
  <xsl:template match="* | @* | text()"><xsl:call-template name="unknown"/></xsl:template>
  <xsl:template name="unknown">
    <xsl:message terminate="yes">
      <xsl:value-of select="concat('nothing for ', name(..), '/', name(), ' on page ', /page/@name)"/>
    </xsl:message>
  </xsl:template>

</xsl:stylesheet>
