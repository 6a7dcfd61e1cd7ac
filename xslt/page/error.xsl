<!-- error.xsl - what happened, what it means for the data, and what to do next. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='error']" mode="title"><t:key prefix="error." select="error/@name"/></xsl:template>

  <xsl:template match="page[@name='error']" mode="main"><xsl:apply-templates select="error" mode="error"/></xsl:template>

  <xsl:template match="error" mode="error">
    <div class="rv-form">
      <h1 class="mb-2"><t:key prefix="error." select="@name"/></h1>
      <p><t:key prefix="error." select="concat(@name, '.what')"/></p>
      <xsl:if test="not(../operators[not(operator)])"><p><t:key prefix="error." select="concat(@name, '.next')"/></p></xsl:if>
      <xsl:apply-templates select="../operators" mode="error"/>
      <div class="rv-row">
        <xsl:apply-templates select="../account" mode="error"/>
        <a class="btn">
          <xsl:if test="not(../account)"><xsl:attribute name="class">btn btn-primary</xsl:attribute></xsl:if>
          <xsl:call-template name="href"><xsl:with-param name="path">/</xsl:with-param></xsl:call-template>
          <t:key name="error-page.start"/>
        </a>
      </div>
      <p class="small soft mt-4 mb-0">
        <t:key name="error-page.request">
          <t:with name="status" select="@status"/>
          <t:with name="id"><code class="user-select-all"><xsl:value-of select="/page/request/@id"/></code></t:with>
        </t:key>
      </p>
    </div>
  </xsl:template>

  <xsl:template match="operators" mode="error"><ul class="rv-ul mb-3"><xsl:apply-templates select="operator" mode="error"/></ul></xsl:template>
  <xsl:template match="operators[not(operator)]" mode="error"><p><t:key name="error.secure.nobody"/></p></xsl:template>
  <xsl:template match="operator" mode="error"><li><bdi><xsl:value-of select="@name"/></bdi></li></xsl:template>

  <xsl:template match="account" mode="error">
    <a class="btn btn-primary">
      <xsl:apply-templates select="." mode="href"/>
      <t:key name="error-page.account"><t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with></t:key>
    </a>
  </xsl:template>

</xsl:stylesheet>
