<!-- url.xsl - makes every address: no other sheet writes one that is not of this page (#...) or of a static file. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:variable name="base" select="string(/page/@base)"/>

  <!-- Where the page itself stands: lists put their queries behind it, many times. Nothing where no list is. -->
  <xsl:variable name="here"><xsl:value-of select="$base"/><xsl:apply-templates select="/page" mode="path"/></xsl:variable>
  <xsl:template match="page[@name='account-list']" mode="path">/accounts</xsl:template>
  <xsl:template match="page[@name='account-history' or @name='account-staff']" mode="path">
    <xsl:value-of select="concat('/accounts/', account/@uid, '/', substring-after(@name, '-'))"/>
  </xsl:template>
  <xsl:template match="page[@name='staff-list']" mode="path">/staff</xsl:template>
  <xsl:template match="page[@name='audit']" mode="path">/audit</xsl:template>
  <xsl:template match="page[@name='job-list']" mode="path">/jobs</xsl:template>
  <xsl:template match="page[@name='job-show']" mode="path"><xsl:value-of select="concat('/jobs/', job/@uid)"/></xsl:template>
  <xsl:template match="page[@name='message-list']" mode="path">/messages</xsl:template>
  <xsl:template match="page[@name='onboarding-list']" mode="path">/onboarding</xsl:template>
  <xsl:template match="page" mode="path"/>

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
    <xsl:attribute name="action"><xsl:value-of select="$here"/></xsl:attribute>
    <xsl:attribute name="data-hx-get"><xsl:value-of select="$here"/></xsl:attribute>
  </xsl:template>
  <xsl:template name="action-search">
    <xsl:attribute name="action"><xsl:value-of select="concat($base, '/search')"/></xsl:attribute>
  </xsl:template>

  <xsl:template name="action-role">
    <xsl:attribute name="action"><xsl:value-of select="concat($base, '/roles/', /page/role/@uid, '#effect')"/></xsl:attribute>
  </xsl:template>

  <xsl:template name="action-bulk">
    <xsl:attribute name="action"><xsl:value-of select="concat($base, '/jobs/new')"/></xsl:attribute>
  </xsl:template>
  <!-- What the script asks for while the work goes on. -->
  <xsl:template match="job" mode="poll">
    <xsl:attribute name="data-poll"><xsl:value-of select="concat($base, '/jobs/', @uid, '/state')"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="announcement" mode="poll">
    <xsl:attribute name="data-poll"><xsl:value-of select="concat($base, '/announcements/', @uid, '/state')"/></xsl:attribute>
  </xsl:template>

  <!-- What is shown says itself where it leads. -->
  <xsl:template match="job" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/jobs/', @uid)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="@undoes | @undone_by | @job" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/jobs/', .)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="outcome" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/jobs/', ../../@uid, '?outcome=', @name)"/></xsl:attribute>
  </xsl:template>
  <!-- A view on the page of all of them. -->
  <xsl:template match="@lead" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="$base"/><xsl:apply-templates select="../@list" mode="path"/><xsl:if test="string(.)"><xsl:value-of select="concat('?', .)"/></xsl:if>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="@list" mode="path"><xsl:value-of select="concat('/', ., 's')"/></xsl:template>
  <xsl:template match="@list[. = 'colleague']" mode="path">/staff</xsl:template>
  <xsl:template match="@list[. = 'onboarding']" mode="path">/onboarding</xsl:template>
  <xsl:template match="field[@name='query']" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="concat($base, '/accounts')"/><xsl:if test="string(@value)"><xsl:value-of select="concat('?', @value)"/></xsl:if>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="account" mode="href">
    <xsl:param name="part"/>
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', @uid, $part)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="business" mode="href"><xsl:param name="part"/><xsl:attribute name="href"><xsl:value-of select="concat($base, '/business', $part)"/></xsl:attribute></xsl:template>
  <xsl:template name="account-link"><a href="{concat($base, '/accounts/', @uid)}"><bdi><xsl:value-of select="@name"/></bdi></a></xsl:template>
  <xsl:template match="account/people/person" mode="href"><xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', ../../@uid, '/access?person=', @uid)"/></xsl:attribute></xsl:template>
  <xsl:template match="@owner_uid" mode="href"><xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', ../@uid, '/staff#', .)"/></xsl:attribute></xsl:template>
  <xsl:template match="message/@account_uid" mode="href"><xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', .)"/></xsl:attribute></xsl:template>
  <xsl:template match="@nickname" mode="href"><xsl:attribute name="href"><xsl:value-of select="concat('/b/', .)"/></xsl:attribute></xsl:template>
  <xsl:template match="@message" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/messages/', .)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="person" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', @account_uid, '/staff#', @uid)"/></xsl:attribute>
  </xsl:template>
  <!-- A figure of the first page, and a step of the board, lead to the list that they count. -->
  <xsl:template match="figure" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/', @list)"/><xsl:if test="@list != 'onboarding'">s</xsl:if><xsl:if test="string(@query)"><xsl:value-of select="concat('?', @query)"/></xsl:if></xsl:attribute>
  </xsl:template>
  <xsl:template match="change" mode="href"><xsl:attribute name="href"><xsl:value-of select="concat($base, '/accounts/', @account_uid, '/history')"/></xsl:attribute></xsl:template>
  <xsl:template match="tally/step" mode="href"><xsl:attribute name="href"><xsl:value-of select="concat($base, '/onboarding?step=', @name)"/></xsl:attribute></xsl:template>
  <xsl:template match="tally/step[@name = 'setup']" mode="href"><xsl:attribute name="href"><xsl:value-of select="concat($base, '/onboarding?setup=1')"/></xsl:attribute></xsl:template>
  <!-- A row of the board is taken on where its account's form is. -->
  <xsl:template match="account" mode="assign"><xsl:attribute name="formaction"><xsl:value-of select="concat($base, '/accounts/', @uid, '/assignments')"/></xsl:attribute></xsl:template>
  <xsl:template match="@email" mode="mailto">
    <xsl:attribute name="href">
      <xsl:text>mailto:</xsl:text><xsl:call-template name="encode"><xsl:with-param name="text" select="substring-before(., '@')"/></xsl:call-template>
      <xsl:text>@</xsl:text><xsl:call-template name="encode"><xsl:with-param name="text" select="substring-after(., '@')"/></xsl:call-template>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="tag" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="concat($base, '/accounts?tag=')"/>
      <xsl:call-template name="encode"><xsl:with-param name="text" select="@name"/></xsl:call-template>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="@address | @reset" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="$here"/><xsl:if test="string(.)"><xsl:value-of select="concat('?', .)"/></xsl:if>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="@file_size" mode="href">
    <xsl:attribute name="href"><xsl:value-of select="concat($base, '/jobs/', ../@uid, '/file')"/></xsl:attribute>
  </xsl:template>
  <!-- A form of the list sends what was chosen there. -->
  <xsl:template match="format" mode="formaction">
    <xsl:attribute name="formaction"><xsl:value-of select="concat($here, '.', @ending)"/></xsl:attribute>
  </xsl:template>
  <xsl:template match="format" mode="href">
    <xsl:attribute name="href">
      <xsl:value-of select="concat($here, '.', @ending)"/><xsl:if test="string(@address)"><xsl:value-of select="concat('?', @address)"/></xsl:if>
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
    <a><xsl:apply-templates select="." mode="mailto"/><xsl:value-of select="."/></a>
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
