<!-- hint.xsl - which fields have a line of help, word hint.<name>. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="field" mode="hint"/>
  <xsl:template match="field[@name = 'time_zone' or @name = 'reason' or @name = 'phone' or @name = 'website']
      | form[starts-with(@route, 'account-')]/field[@name = 'email']
      | form[@route = 'account-new']/field[@name = 'owner_name']" mode="hint">
    <t:key prefix="hint." select="@name"/>
  </xsl:template>
  <xsl:template match="form[starts-with(@route, 'announcement-')]/field[@name = 'template']" mode="hint"><t:key name="hint.template"/></xsl:template>
  <xsl:template match="field[@name = 'nickname' or @name = 'send_links']" mode="hint"><t:key prefix="hint." select="@name"/></xsl:template>
  <xsl:template match="form[starts-with(@route, 'plan-')]/field[@name = 'price' or @name = 'currency']" mode="hint"><t:key prefix="hint." select="@name"/></xsl:template>
  <xsl:template match="form[starts-with(@route, 'account-visit')]/field[@name = 'reason']" mode="hint" priority="1"><t:key name="visit.reason"/></xsl:template>
  <xsl:template match="field[@name = 'visit_consent']" mode="hint"><t:key prefix="hint." select="@name"/></xsl:template>
  <xsl:template match="form[@route = 'account-lock']/field[@name = 'reason']" mode="hint" priority="1"><t:key name="lock.reason"/></xsl:template>
  <xsl:template match="form[@route = 'account-lock'][../account/@locked = 'true']/field[@name = 'reason']" mode="hint" priority="2"><t:key name="hint.reason"/></xsl:template>
  <xsl:template match="form[@route = 'token-new']/field[@name = 'account']" mode="hint"><t:key name="tokens.account.hint"/></xsl:template>
  <xsl:template match="form[@route = 'account-staff-add' or @route = 'staff-add']/field[@name = 'email']" mode="hint" priority="1"><t:key name="hint.email_staff"/></xsl:template>
  <xsl:template match="form[@route = 'account-staff-add' or @route = 'staff-add']/field[@name = 'invite']" mode="hint"><t:key name="hint.invite"/></xsl:template>
  <xsl:template match="form[@route = 'setup']/field[@name = 'password'] | form[@route = 'me-password']/field[@name = 'password']
      | form[@route = 'invite' or @route = 'password-reset' or @route = 'password-change' or @route = 'account-password']/field[@name = 'password']" mode="hint">
    <t:key name="hint.password"/>
  </xsl:template>

</xsl:stylesheet>
