<!-- url.xsl - makes every address: no other sheet writes one that is not of this page (#...) or of a static file. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:variable name="base" select="string(/page/@base)"/>

  <!-- Where the page itself stands, without base; lists put their queries behind it. -->
  <xsl:template match="page[@name='account-list']" mode="path">/accounts</xsl:template>
  <xsl:template match="page[@name='account-history']" mode="path">
    <xsl:value-of select="concat('/accounts/', account/@uid, '/history')"/>
  </xsl:template>
  <xsl:template match="page" mode="path"><xsl:call-template name="unknown"/></xsl:template>

  <!-- Where a form is posted to. -->
  <xsl:template match="form[@route='login' or @route='logout' or @route='me']" mode="path">
    <xsl:value-of select="concat('/', @route)"/>
  </xsl:template>
  <xsl:template match="form[@route='setup']" mode="path"><xsl:value-of select="concat('/setup/', ../setup/@token)"/></xsl:template>
  <xsl:template match="form[@route='account-new']" mode="path">/accounts/new</xsl:template>
  <xsl:template match="form[starts-with(@route, 'account-')]" mode="path" priority="0.25">
    <xsl:value-of select="concat('/accounts/', ../account/@uid, '/', substring-after(@route, '-'))"/>
  </xsl:template>
  <xsl:template match="form[starts-with(@route, 'me-')]" mode="path">
    <xsl:value-of select="concat('/me/', substring-after(@route, '-'))"/>
  </xsl:template>
  <xsl:template match="form" mode="path" priority="0"><xsl:call-template name="unknown"/></xsl:template>

  <!-- An address of the portal: <part> goes behind it, encoded where it comes from data. -->
  <xsl:template name="href">
    <xsl:param name="path"/>
    <xsl:attribute name="href"><xsl:value-of select="concat($base, $path)"/></xsl:attribute>
  </xsl:template>

  <xsl:template match="form" mode="action">
    <xsl:attribute name="action"><xsl:value-of select="$base"/><xsl:apply-templates select="." mode="path"/></xsl:attribute>
  </xsl:template>
  <!-- A form of GET on the page itself; the script asks the same address. -->
  <xsl:template match="page" mode="action">
    <xsl:variable name="path"><xsl:apply-templates select="." mode="path"/></xsl:variable>
    <xsl:attribute name="action"><xsl:value-of select="concat($base, $path)"/></xsl:attribute>
    <xsl:attribute name="data-hx-get"><xsl:value-of select="concat($base, $path)"/></xsl:attribute>
  </xsl:template>
  <xsl:template name="action-search">
    <xsl:attribute name="action"><xsl:value-of select="concat($base, '/search')"/></xsl:attribute>
  </xsl:template>

  <!-- What is shown says itself where it leads. -->
  <xsl:template match="account" mode="href">
    <xsl:param name="part"/>
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', @uid, $part)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="account" mode="link"><a href="{concat($base, '/accounts/', @uid)}"><bdi><xsl:value-of select="@name"/></bdi></a></xsl:template>
  <xsl:template match="@owner_uid" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', ../@uid, '/staff#', .)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="person" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', @account_uid, '/staff#', @uid)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="tag" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="concat($base, '/accounts?q=')"/>
      <xsl:call-template name="encode"><xsl:with-param name="text" select="@name"/></xsl:call-template>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="@address | @reset" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="$base"/><xsl:apply-templates select="/page" mode="path"/>
      <xsl:if test="string(.)"><xsl:value-of select="concat('?', .)"/></xsl:if>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="format/@address" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="$base"/><xsl:apply-templates select="/page" mode="path"/><xsl:value-of select="concat('.', ../@name)"/>
      <xsl:if test="string(.)"><xsl:value-of select="concat('?', .)"/></xsl:if>
    </xsl:attribute>
  </xsl:template>
  <xsl:template name="href-language">
    <xsl:param name="lang"/>
    <xsl:attribute name="href">
      <xsl:value-of select="concat($base, '/login?lang=', $lang)"/>
      <xsl:for-each select="/page/form[@route='login']/field[@name='next']/@value[string(.)]">
        <xsl:text>&amp;next=</xsl:text>
        <xsl:call-template name="encode"><xsl:with-param name="text" select="."/></xsl:call-template>
      </xsl:for-each>
    </xsl:attribute>
  </xsl:template>

  <!-- Addresses that are data: a link for the schemes we know, else plain text. -->
  <xsl:template match="@*" mode="link"><bdi><xsl:value-of select="."/></bdi></xsl:template>
  <xsl:template match="@website[starts-with(., 'https://') or starts-with(., 'http://')]
      | @url[starts-with(., 'https://') or starts-with(., 'http://')]" mode="link">
    <xsl:variable name="shown" select="substring-after(., '://')"/>
    <xsl:variable name="bare" select="substring-before($shown, '/')"/>
    <a rel="noopener noreferrer">
      <xsl:attribute name="href"><xsl:value-of select="translate(., ' ', '')"/></xsl:attribute>
      <xsl:choose>
        <xsl:when test="$bare and concat($bare, '/') = $shown"><xsl:value-of select="$bare"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$shown"/></xsl:otherwise>
      </xsl:choose>
    </a>
  </xsl:template>
  <xsl:template match="@email[contains(., '@')]" mode="link">
    <a>
      <xsl:attribute name="href">
        <xsl:text>mailto:</xsl:text>
        <xsl:call-template name="encode"><xsl:with-param name="text" select="substring-before(., '@')"/></xsl:call-template>
        <xsl:text>@</xsl:text>
        <xsl:call-template name="encode"><xsl:with-param name="text" select="substring-after(., '@')"/></xsl:call-template>
      </xsl:attribute>
      <xsl:value-of select="."/>
    </a>
  </xsl:template>
  <xsl:template match="@phone[string(.) and not(translate(., '+0123456789', ''))]" mode="link">
    <a>
      <xsl:attribute name="href"><xsl:value-of select="concat('tel:', .)"/></xsl:attribute>
      <xsl:value-of select="."/>
    </a>
  </xsl:template>

  <!-- Percent-encodes what means something in an address; letters beyond ASCII are the browser's part. -->
  <xsl:variable name="url-ascii"
    > !"#$%&amp;'()*+,-./0123456789:;&lt;=&gt;?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}</xsl:variable>
  <xsl:variable name="url-special"> !"#$%&amp;'()*+,/:;&lt;=&gt;?@[\]^`{|}</xsl:variable>
  <xsl:template name="encode">
    <xsl:param name="text"/>
    <xsl:variable name="half" select="floor(string-length($text) div 2)"/>
    <xsl:choose>
      <xsl:when test="translate($text, $url-special, '') = $text"><xsl:value-of select="$text"/></xsl:when>
      <xsl:when test="$half = 0">
        <xsl:variable name="n" select="string-length(substring-before($url-ascii, $text)) + 32"/>
        <xsl:value-of select="concat('%', floor($n div 16), substring('0123456789ABCDEF', $n mod 16 + 1, 1))"/>
      </xsl:when>
      <!-- By halves: character by character a long text would nest too deep. -->
      <xsl:otherwise>
        <xsl:call-template name="encode"><xsl:with-param name="text" select="substring($text, 1, $half)"/></xsl:call-template>
        <xsl:call-template name="encode"><xsl:with-param name="text" select="substring($text, $half + 1)"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
