<!-- password-change.xsl - choosing a password in the place of a temporary one: the only page for whom an operator set one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='password-change']" mode="title"><t:key name="password-change.title"/></xsl:template>

  <xsl:template match="page[@name='password-change']" mode="main">
    <h1><t:key name="password-change.title"/></h1>
    <xsl:apply-templates select="kept" mode="notice"/>
    <xsl:apply-templates select="change" mode="password-change"/>
    <xsl:apply-templates select="form[@route='password-change']" mode="errors"/>
    <form class="rv-form" method="post">
      <xsl:apply-templates select="form[@route='password-change']" mode="post"/>
      <xsl:apply-templates select="form[@route='password-change']/field" mode="field"/>
      <button class="btn btn-primary"><t:key name="me.password.save"/></button>
    </form>
  </xsl:template>
  <xsl:template match="change" mode="password-change"><p class="soft"><t:key name="me.password.text"/></p></xsl:template>
  <xsl:template match="change[@temporary = 'true']" mode="password-change"><p class="soft"><t:key name="password-change.text"/></p></xsl:template>

</xsl:stylesheet>
