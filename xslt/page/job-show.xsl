<!-- job-show.xsl - one piece of work on many records: how far it is, what came of each, stopping it, taking it back. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- Its words alone: a title holds no markup. -->
  <xsl:template match="page[@name='job-show']" mode="title">
    <xsl:variable name="what"><xsl:apply-templates select="job" mode="what"/></xsl:variable>
    <xsl:value-of select="$what"/>
  </xsl:template>

  <xsl:template match="page[@name='job-show']" mode="main">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/jobs</xsl:with-param></xsl:call-template><t:key name="nav.jobs"/></a>
    </nav>
    <div class="rv-head"><h1><span><xsl:apply-templates select="job" mode="what"/></span></h1></div>
    <xsl:apply-templates select="receipt" mode="notice"/>
    <xsl:if test="conflict"><div class="alert alert-danger" role="alert"><t:key name="job.not-undone"/></div></xsl:if>
    <xsl:apply-templates select="job" mode="job-show"/>
    <div id="job-rest">
      <xsl:apply-templates select="job" mode="job-show-file"/>
      <xsl:apply-templates select="form[@route='job-cancel' or @route='job-undo']" mode="job-show"/>
      <xsl:apply-templates select="job/outcomes/outcome" mode="job-show"/>
      <xsl:if test="near">
        <nav class="rv-row justify-content-end py-2" t:aria-label="list.pages"><xsl:apply-templates select="near" mode="job-show"/></nav>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- What the script asks for again and puts here, as long as there is more to come. -->
  <xsl:template match="job" mode="job-show">
    <div class="rv-sec" id="job-state" aria-live="polite">
      <xsl:if test="@state = 'waiting' or @state = 'running'"><xsl:apply-templates select="." mode="poll"/></xsl:if>
      <p class="rv-row mb-2">
        <xsl:apply-templates select="@state" mode="job"/>
        <progress max="{@total}" t:aria-label="column.progress">
          <!-- How many rows a file will have is not always known: then the bar only says that it grows. -->
          <xsl:if test="not(@kind = 'export' and @state = 'running')"><xsl:attribute name="value"><xsl:value-of select="@done + @skipped"/></xsl:attribute></xsl:if>
        </progress>
        <span class="tn"><xsl:apply-templates select="." mode="numbers"/></span>
        <xsl:if test="@state = 'waiting' or @state = 'running'">
          <a class="btn btn-sm"><xsl:apply-templates select="." mode="href"/><t:key name="job.look"/></a>
        </xsl:if>
      </p>
      <xsl:if test="@cancel_at and @state = 'running'"><p class="soft mb-2"><t:key name="job.cancelling"/></p></xsl:if>
      <xsl:apply-templates select="@error" mode="job-show"/>
      <dl class="rv-facts">
        <div><dt><t:key name="column.by"/></dt><dd><bdi><xsl:value-of select="@person"/></bdi></dd></div>
        <xsl:if test="@account"><div><dt><t:key name="column.account"/></dt><dd><bdi><xsl:value-of select="@account"/></bdi></dd></div></xsl:if>
        <div><dt><t:key name="job.over"/></dt><dd><xsl:apply-templates select="." mode="job-show-over"/></dd></div>
        <div><dt><t:key name="column.started"/></dt><dd><xsl:apply-templates select="@created_at" mode="time"/></dd></div>
        <xsl:if test="@ended_at"><div><dt><t:key name="column.ended"/></dt><dd><xsl:apply-templates select="@ended_at" mode="time"/></dd></div></xsl:if>
        <xsl:if test="@reason"><div><dt><t:key name="field.reason"/></dt><dd><bdi><xsl:value-of select="@reason"/></bdi></dd></div></xsl:if>
        <xsl:apply-templates select="@undoes | @undone_by" mode="job-show"/>
      </dl>
    </div>
  </xsl:template>

  <xsl:template match="job" mode="job-show-over"><t:key name="job.over.chosen"/></xsl:template>
  <xsl:template match="job[@all = 'true']" mode="job-show-over"><t:key name="job.over.all"/></xsl:template>
  <xsl:template match="job[@undoes]" mode="job-show-over"><t:key name="job.over.undone"/></xsl:template>

  <xsl:template match="job[@kind = 'export']" mode="job-show-over"><t:key name="export.over"/></xsl:template>
  <xsl:template match="job[@kind = 'announcement']" mode="job-show-over"><t:key name="job.over.announcement"/></xsl:template>

  <!-- The file, as long as it is there. -->
  <xsl:template match="job[@file_size]" mode="job-show-file">
    <div class="rv-row mb-3">
      <a class="btn btn-primary"><xsl:apply-templates select="@file_size" mode="href"/><xsl:call-template name="icon-get"/><t:key name="export.fetch"/></a>
      <span class="soft">
        <xsl:value-of select="concat('.', @format, ', ')"/><xsl:apply-templates select="@file_size" mode="size"/>;
        <t:key name="export.until"><t:with name="at"><xsl:apply-templates select="@expires_at" mode="time"/></t:with></t:key>
      </span>
    </div>
  </xsl:template>
  <xsl:template match="job[@kind = 'export' and @state = 'done' and not(@file_size)]" mode="job-show-file">
    <p class="soft mb-3"><t:key name="export.gone"><t:with name="at"><xsl:apply-templates select="@expires_at" mode="time"/></t:with></t:key></p>
  </xsl:template>
  <xsl:template match="job" mode="job-show-file"/>

  <xsl:template match="@error" mode="job-show">
    <div class="alert alert-danger mb-2" role="alert"><t:key prefix="job-error." select="."/></div>
  </xsl:template>
  <xsl:template match="@undoes" mode="job-show">
    <div><dt><t:key name="job.undoes"/></dt><dd><a><xsl:apply-templates select="." mode="href"/><t:key name="job.that"/></a></dd></div>
  </xsl:template>
  <xsl:template match="@undone_by" mode="job-show">
    <div><dt><t:key name="job.undone"/></dt><dd><a><xsl:apply-templates select="." mode="href"/><t:key name="job.that"/></a></dd></div>
  </xsl:template>

  <xsl:template match="form" mode="job-show">
    <form class="mb-3" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <button class="btn">
        <xsl:if test="@route = 'job-undo'"><xsl:call-template name="icon-undo"/></xsl:if>
        <t:key prefix="job.submit." select="@route"/>
      </button>
      <div class="form-hint"><t:key prefix="job.hint." select="@route"/></div>
    </form>
  </xsl:template>

  <!-- The records that came out so. -->
  <xsl:template match="outcome" mode="job-show">
    <section class="rv-sec" aria-labelledby="outcome-{@name}">
      <header class="rv-head mb-1">
        <h2 id="outcome-{@name}">
          <t:key prefix="outcome." select="@name"/><xsl:text> </xsl:text>
          <span class="tn soft fw-normal"><xsl:apply-templates select="@n" mode="number"/></span>
        </h2>
      </header>
      <ul class="rv-ul"><xsl:apply-templates select="account" mode="job-show"/></ul>
      <xsl:if test="@more = 'true' and not(/page/near)">
        <p class="mt-2 mb-0"><a><xsl:apply-templates select="." mode="href"/><t:key name="job.more"/></a></p>
      </xsl:if>
    </section>
  </xsl:template>
  <xsl:template match="account" mode="job-show"><li><xsl:call-template name="account-link"/></li></xsl:template>

  <xsl:template match="near" mode="job-show">
    <a class="btn btn-sm"><xsl:apply-templates select="@address" mode="href"/><t:key prefix="near." select="@rel"/></a>
  </xsl:template>

</xsl:stylesheet>
