<!-- odd.xsl: pages that go wrong, each in its own way, and one that shows every form that words take. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words"
  xmlns:v="urn:reeve:view" exclude-result-prefixes="v">

  <xsl:template match="page[@name = 'words']"><p><xsl:apply-templates select="thing"/></p></xsl:template>
  <xsl:template match="thing">
    <i t:title="plain">
      <xsl:attribute name="lang"><t:key name="plain"/></xsl:attribute>
      <t:key name="nested">
        <t:with name="what"><b><t:key name="plain"/></b></t:with>
        <t:with name="count"><t:key name="accounts.count"><t:with name="n" select="@n"/></t:key></t:with>
      </t:key>
    </i>
    <xsl:variable name="v"><t:key name="plain"/></xsl:variable>
    <u><xsl:value-of select="$v"/></u>
    <s><t:key prefix="status." select="@status"/></s>
  </xsl:template>

  <xsl:template match="page[@name = 'times']">
    <p><xsl:apply-templates select="thing/@*" mode="times"/><b><xsl:value-of select="thing/@nothing"/></b><xsl:value-of select="."/></p>
  </xsl:template>
  <xsl:template match="@*" mode="times">
    <i title="{v:date(., 'ymd')}"><xsl:value-of select="v:time(., /page/thing/@order)"/></i>
    <u><xsl:value-of select="."/><xsl:value-of select="@n"/></u>
    <s><xsl:for-each select=".."><xsl:value-of select="@n"/><xsl:value-of select="@nothing"/></xsl:for-each></s>
  </xsl:template>
  <xsl:template match="page[@name = 'timeless']"><p><xsl:value-of select="v:date('2026-11-21')"/></p></xsl:template>

  <xsl:template match="page[@name = 'terminates']"><p>half</p><xsl:message terminate="yes">enough of <xsl:value-of select="@name"/></xsl:message></xsl:template>
  <xsl:template match="page[@name = 'talks']"><p/><xsl:message>by the way</xsl:message></xsl:template>
  <xsl:template match="page[@name = 'endless']"><p><xsl:apply-templates select="."/></p></xsl:template>
  <xsl:template match="page[@name = 'doubling']"><p><xsl:call-template name="double"><xsl:with-param name="n" select="40"/></xsl:call-template></p></xsl:template>
  <xsl:template name="double">
    <xsl:param name="n"/>
    <xsl:if test="$n &gt; 0">
      <xsl:call-template name="double"><xsl:with-param name="n" select="$n - 1"/></xsl:call-template>
      <xsl:call-template name="double"><xsl:with-param name="n" select="$n - 1"/></xsl:call-template>
    </xsl:if>
  </xsl:template>
  <xsl:template match="page[@name = 'searches']"><p><xsl:value-of select="count(//@*[//@*[//@*[//@*[//@*[//@*[//@*[//@*[//@*[//@*[//@* = 'none']]]]]]]]]])"/></p></xsl:template>
  <xsl:template match="page[@name = 'mistypes']"><p><xsl:value-of select="count(string(@name))"/></p></xsl:template>
  <xsl:template match="page[@name = 'reads']"><p><xsl:copy-of select="document('/etc/hostname')"/><xsl:copy-of select="document('layout.xsl')"/></p></xsl:template>
  <xsl:template match="page[@name = 'writes']">
    <p/><xsl:document href="/tmp/reeve-sheet-test-must-not-write"><p/></xsl:document>
  </xsl:template>
  <xsl:template match="page[@name = 'scripts']"><p><script><xsl:value-of select="thing/@n"/></script></p></xsl:template>
  <xsl:template match="page[@name = 'missing-word']"><p><t:key prefix="status." select="thing/@status"/></p></xsl:template>

</xsl:stylesheet>
