<!-- job-export.xsl - a download that is too large for an answer: what it would be, and the button that has it made. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='job-export']" mode="title"><xsl:apply-templates select="export" mode="what"/></xsl:template>

  <xsl:template match="page[@name='job-export']" mode="main">
    <div class="rv-form">
      <h1 class="mb-3"><xsl:apply-templates select="export" mode="what"/></h1>
      <xsl:apply-templates select="kept" mode="notice"/>
      <xsl:apply-templates select="form[@route='job-export']" mode="errors"/>
      <xsl:apply-templates select="export" mode="job-export"/>
    </div>
  </xsl:template>

  <xsl:template match="export" mode="job-export">
    <section class="card card-body p-3">
      <xsl:if test="@account"><p class="mb-2"><bdi><xsl:value-of select="@account"/></bdi></p></xsl:if>
      <p class="mb-2">
        <t:key name="export.rows"><t:with name="count"><strong class="tn"><xsl:apply-templates select="." mode="count"/></strong></t:with></t:key>
      </p>
      <p class="soft"><t:key name="export.later"/></p>
      <form method="post">
        <xsl:apply-templates select="../form[@route='job-export']" mode="post"/>
        <xsl:apply-templates select="../form[@route='job-export']/field" mode="job-export"/>
        <button class="btn btn-primary"><t:key name="export.start"/></button>
      </form>
    </section>
  </xsl:template>

  <xsl:template match="field" mode="job-export">
    <xsl:if test="string(@value)"><input type="hidden" name="{@name}" value="{@value}"/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
