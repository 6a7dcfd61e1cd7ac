<!-- staff.vcf.xsl - the staff of an account as cards of people. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>
  <xsl:include href="lib/vcard.xsl"/>

  <xsl:template match="list" mode="card"><xsl:text>FN:$(@name)&#13;&#10;N:$(@last_name);$(@first_name);;;&#13;&#10;ORG:$(@account)&#13;&#10;</xsl:text></xsl:template>
  <xsl:template match="list[@version = '4.0']" mode="card"><xsl:text>KIND:individual&#13;&#10;FN:$(@name)&#13;&#10;N:$(@last_name);$(@first_name);;;&#13;&#10;ORG:$(@account)&#13;&#10;</xsl:text></xsl:template>

</xsl:stylesheet>
