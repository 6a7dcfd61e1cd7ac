<!-- setup.xsl - the one-time link: the first operator, or a password of one's own. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='setup']" mode="title"><t:key prefix="setup.title." select="setup/@kind"/></xsl:template>

  <xsl:template match="page[@name='setup']" mode="main">
    <h1><t:key prefix="setup.title." select="setup/@kind"/></h1>
    <p class="soft"><t:key prefix="setup.text." select="setup/@kind"/></p>
    <xsl:apply-templates select="setup/@name" mode="setup"/>
    <xsl:apply-templates select="form[@route='setup']" mode="errors"/>
    <xsl:apply-templates select="form[@route='setup']" mode="setup"/>
  </xsl:template>

  <xsl:template match="@name" mode="setup">
    <p><t:key name="setup.for"><t:with name="name"><strong><bdi><xsl:value-of select="."/></bdi></strong></t:with></t:key></p>
  </xsl:template>

  <xsl:template match="form" mode="setup">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="field"/>
      <button class="btn btn-primary"><t:key prefix="setup.submit." select="../setup/@kind"/></button>
    </form>
  </xsl:template>

</xsl:stylesheet>
