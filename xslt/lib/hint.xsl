<!-- hint.xsl - which fields have a line of help, word hint.<name>. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="field" mode="hint"/>
  <xsl:template match="field[@name = 'time_zone' or @name = 'reason' or @name = 'phone' or @name = 'website']
      | form[starts-with(@route, 'account-')]/field[@name = 'email']
      | form[@route = 'account-new']/field[@name = 'owner_name']" mode="hint">
    <t:key prefix="hint." select="@name"/>
  </xsl:template>
  <xsl:template match="form[@route = 'setup']/field[@name = 'password'] | form[@route = 'me-password']/field[@name = 'password']"
    mode="hint">
    <t:key name="hint.password"/>
  </xsl:template>

</xsl:stylesheet>
