<!-- audit.xsl - what its own people read of the history of a business. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='audit']" mode="title"><t:key name="tab.history"/></xsl:template>

  <xsl:template match="page[@name='audit']" mode="main">
    <div class="rv-head mb-1">
      <h1><t:key name="tab.history"/></h1>
      <xsl:apply-templates select="list" mode="export"/>
    </div>
    <div class="rv-sec">
      <p class="soft"><t:key name="audit.text"/></p>
      <xsl:apply-templates select="audit/changes" mode="history"/>
    </div>
    <xsl:apply-templates select="." mode="near"/>
  </xsl:template>

</xsl:stylesheet>
