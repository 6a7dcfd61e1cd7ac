<!-- path.xsl - the paths that forms are posted to; lib/url.xsl makes addresses of them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Where a form is posted to: one choice, because each page has forms and a pattern costs more than a test. -->
  <xsl:template match="form" mode="path">
    <xsl:variable name="route" select="string(@route)"/>
    <xsl:variable name="kind" select="substring-before($route, '-')"/>
    <xsl:variable name="verb" select="substring-after($route, '-')"/>
    <xsl:choose>
      <xsl:when test="$route = 'logout' or $route = 'login' or $route = 'me'"><xsl:value-of select="concat('/', $route)"/></xsl:when>
      <xsl:when test="$route = 'consent' or $kind = 'consent'"><xsl:value-of select="concat('/business/visits', substring('/', 1, boolean($verb)), $verb)"/></xsl:when>
      <xsl:when test="$kind = 'visit'"><xsl:value-of select="concat('/visit/', $verb)"/></xsl:when>
      <xsl:when test="$route = 'login-as'">/login/as</xsl:when>
      <xsl:when test="$route = 'view-new' or $route = 'token-new'"><xsl:value-of select="concat('/', $kind, 's')"/></xsl:when>
      <xsl:when test="$kind = 'view' or $route = 'token-revoke' or $route = 'account-new' or $route = 'job-new' or $route = 'job-export'"><xsl:value-of select="concat('/', $kind, 's/', $verb)"/></xsl:when>
      <xsl:when test="$route = 'account-undo'"><xsl:value-of select="concat('/accounts/', ../@account_uid | ../account/@uid, '/undo')"/></xsl:when>
      <xsl:when test="$route = 'account-staff-add'"><xsl:value-of select="concat('/accounts/', ../account/@uid, '/staff')"/></xsl:when>
      <xsl:when test="$route = 'account-invitation'"><xsl:value-of select="concat('/accounts/', ../account/@uid, '/staff/invitation')"/></xsl:when>
      <xsl:when test="$route = 'wizard' or ($route = 'account-assignments' and ../onboarding)">/onboarding</xsl:when>
      <xsl:when test="$route = 'account-staff-active'"><xsl:value-of select="concat('/accounts/', ../account/@uid, '/staff/active')"/></xsl:when>
      <xsl:when test="$route = 'profile-edit'">/business/edit</xsl:when>
      <xsl:when test="$route = 'staff-add'">/staff</xsl:when>
      <xsl:when test="$kind = 'staff'"><xsl:value-of select="concat('/staff/', $verb)"/></xsl:when>
      <xsl:when test="$kind = 'announcement'"><xsl:apply-templates select="." mode="announcement-path"/></xsl:when>
      <xsl:when test="$kind = 'account'"><xsl:value-of select="concat('/accounts/', ../account/@uid, '/', $verb)"/></xsl:when>
      <xsl:when test="$kind = 'role'"><xsl:value-of select="concat('/roles/', ../role/@uid)"/></xsl:when>
      <xsl:when test="$kind = 'message'"><xsl:value-of select="concat('/messages/', ../message/@uid, '/', $verb)"/></xsl:when>
      <xsl:when test="$kind = 'job'"><xsl:value-of select="concat('/jobs/', ../job/@uid, '/', $verb)"/></xsl:when>
      <xsl:when test="$kind = 'me' or $kind = 'password'"><xsl:value-of select="concat('/', $kind, '/', $verb)"/></xsl:when>
      <xsl:when test="$route = 'setup'"><xsl:value-of select="concat('/setup/', ../setup/@token)"/></xsl:when>
      <xsl:when test="$route = 'invite'"><xsl:value-of select="concat('/invite/', ../invite/@token)"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="unknown"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
