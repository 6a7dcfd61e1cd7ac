<!-- account.vcf.xsl - client accounts as cards of organisations. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:include href="lib/list.xsl"/>
  <xsl:include href="lib/vcard.xsl"/>

  <!-- 3.0 knows no kinds: a card whose name has no parts is one of an organisation, and Apple's address book is told. -->
  <xsl:template match="list" mode="card"><xsl:text>FN:$(@name)&#13;&#10;N:;;;;&#13;&#10;ORG:$(@name)&#13;&#10;X-ABShowAs:COMPANY&#13;&#10;</xsl:text></xsl:template>
  <xsl:template match="list[@version = '4.0']" mode="card"><xsl:text>KIND:org&#13;&#10;FN:$(@name)&#13;&#10;ORG:$(@name)&#13;&#10;</xsl:text></xsl:template>

</xsl:stylesheet>
