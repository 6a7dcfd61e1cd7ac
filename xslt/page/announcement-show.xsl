<!-- announcement-show.xsl - an announcement: a draft with what sending it would come to; or how far it got, and what was held. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='announcement-show']" mode="title"><xsl:value-of select="announcement/subject"/></xsl:template>

  <xsl:template match="page[@name='announcement-show']" mode="main">
    <xsl:call-template name="announcement-crumbs"/>
    <div class="rv-head">
      <h1><bdi><xsl:value-of select="announcement/subject"/></bdi><xsl:text> </xsl:text><xsl:apply-templates select="announcement[not(@sent_at)]/@state" mode="announcement"/></h1>
    </div>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form[@route='announcement-send']/field/@error[not(. = 'links-held' and /page/announcement/found/link)]" mode="announcement-show"/>
    <xsl:apply-templates select="announcement" mode="announcement-show"/>
  </xsl:template>

  <xsl:template match="@error" mode="announcement-show">
    <div class="alert alert-danger" role="alert"><xsl:apply-templates select="." mode="error"/></div>
  </xsl:template>

  <!-- A draft. -->
  <xsl:template match="announcement[@state='draft']" mode="announcement-show">
    <xsl:apply-templates select="found[link]" mode="announcement-show"/>
    <xsl:if test="@customers = 0"><div class="alert alert-warning" role="status"><t:key name="announcement-show.nobody"/></div></xsl:if>
    <p class="mb-2">
      <strong>
        <t:key name="announcement-show.customers">
          <t:with name="n" select="@customers"/>
          <t:with name="customers"><xsl:apply-templates select="@customers" mode="number"/></t:with>
        </t:key>
      </strong>
      <span class="rv-2"><t:key name="announcement-show.who"/></span>
    </p>
    <div class="rv-row mb-4">
      <xsl:if test="@customers &gt; 0 and not(found/link)"><xsl:apply-templates select="/page/form[@route='announcement-send']" mode="announcement-show"/></xsl:if>
      <a class="btn"><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/announcements/', @uid, '/edit')"/></xsl:call-template><t:key name="announcement-show.edit"/></a>
      <xsl:apply-templates select="/page/form[@route='announcement-cancel']" mode="announcement-show"/>
    </div>
    <xsl:if test="@held_until and not(found/link)"><p class="soft"><t:key name="announcement-show.screened"><t:with name="at"><xsl:apply-templates select="@held_until" mode="time"/></t:with></t:key></p></xsl:if>
    <section aria-labelledby="samples">
      <h2 class="mb-2" id="samples"><t:key name="announcement-show.samples"/></h2>
      <xsl:apply-templates select="samples/sample" mode="announcement-show"/>
      <xsl:if test="not(samples/sample)"><xsl:apply-templates select="." mode="announcement-show-words"/></xsl:if>
    </section>
  </xsl:template>

  <!-- The words that were found, until when, and what can be done. -->
  <xsl:template match="found" mode="announcement-show">
    <div class="alert alert-danger" role="alert">
      <h2><t:key name="announcement-show.found"><t:with name="n" select="count(link)"/></t:key></h2>
      <ul class="rv-ul"><xsl:apply-templates select="link" mode="announcement-show"/></ul>
      <p class="mb-0"><t:key name="announcement-show.found.next"><t:with name="at"><xsl:apply-templates select="../@held_until" mode="time"/></t:with></t:key></p>
    </div>
  </xsl:template>
  <xsl:template match="link" mode="announcement-show"><li><strong><bdi><xsl:value-of select="@text"/></bdi></strong></li></xsl:template>

  <xsl:template match="sample" mode="announcement-show">
    <article class="card card-body rv-form p-3 mb-3">
      <p class="small soft mb-2"><t:key name="announcement-show.to"/><xsl:text> </xsl:text><bdi><xsl:value-of select="@name"/></bdi>, <bdi><xsl:value-of select="@address"/></bdi></p>
      <h3><bdi><xsl:value-of select="@subject"/></bdi></h3>
      <div dir="auto"><xsl:apply-templates select="paragraphs/paragraph" mode="announcement-read"/></div>
    </article>
  </xsl:template>

  <!-- One that was sent, or given up: how far it is, which the script asks for again as long as it goes on, and the rest. -->
  <xsl:template match="announcement" mode="announcement-show">
    <xsl:variable name="going" select="@state = 'sending' or @waiting &gt; 0"/>
    <xsl:variable name="over" select="@sent_to + @failed + @screened + @cancelled"/>
    <xsl:if test="@sent_at">
      <div class="rv-sec" id="job-state" aria-live="polite">
        <xsl:if test="$going"><xsl:apply-templates select="." mode="poll"/></xsl:if>
        <p class="rv-row mb-3">
          <xsl:apply-templates select="@state" mode="announcement"/>
          <xsl:if test="$over + @waiting &gt; 0"><progress max="{$over + @waiting}" value="{$over}" t:aria-label="column.progress"/></xsl:if>
          <xsl:if test="$going">
            <a class="btn btn-sm"><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/announcements/', @uid)"/></xsl:call-template><t:key name="job.look"/></a>
          </xsl:if>
        </p>
        <xsl:if test="@state = 'stopped'"><div class="alert alert-warning" role="status"><t:key name="announcement-show.stopped"/></div></xsl:if>
        <dl class="rv-facts">
          <div><dt><t:key name="column.sent_to"/></dt><dd class="tn"><xsl:apply-templates select="@sent_to" mode="number"/></dd></div>
          <div><dt><t:key name="column.waiting"/></dt><dd class="tn"><xsl:apply-templates select="@waiting" mode="number"/></dd></div>
          <div><dt><t:key name="column.failed"/></dt><dd class="tn"><xsl:apply-templates select="@failed" mode="number"/></dd></div>
          <div><dt><t:key name="column.screened"/></dt><dd class="tn"><xsl:apply-templates select="@screened" mode="number"/></dd></div>
          <xsl:if test="@cancelled &gt; 0"><div><dt><t:key name="announcement-show.cancelled"/></dt><dd class="tn"><xsl:apply-templates select="@cancelled" mode="number"/></dd></div></xsl:if>
          <div><dt><t:key name="column.by"/></dt><dd><bdi><xsl:value-of select="@author"/></bdi></dd></div>
          <div><dt><t:key name="column.sent_at"/></dt><dd><xsl:apply-templates select="@sent_at" mode="time"/></dd></div>
          <xsl:if test="@cancelled_at"><div><dt><t:key name="announcement-show.cancelled_at"/></dt><dd><xsl:apply-templates select="@cancelled_at" mode="time"/></dd></div></xsl:if>
        </dl>
      </div>
    </xsl:if>
    <div id="job-rest">
      <xsl:if test="@waiting &gt; 0"><div class="mb-4"><xsl:apply-templates select="/page/form[@route='announcement-cancel']" mode="announcement-show"/></div></xsl:if>
      <xsl:apply-templates select="deliveries[delivery]" mode="announcement-show"/>
    </div>
    <section class="rv-sec" aria-labelledby="words">
      <header class="rv-head"><h2 id="words"><t:key name="announcement-show.words"/></h2></header>
      <xsl:apply-templates select="." mode="announcement-show-words"/>
    </section>
  </xsl:template>

  <!-- As it was written, with its merge fields. -->
  <xsl:template match="announcement" mode="announcement-show-words"><div class="rv-text" dir="auto"><xsl:value-of select="body"/></div></xsl:template>

  <xsl:template match="deliveries" mode="announcement-show">
    <section class="rv-sec" aria-labelledby="held">
      <header class="rv-head mb-1"><h2 id="held"><t:key name="announcement-show.held"/></h2></header>
      <p class="soft"><t:key name="announcement-show.held.text"/></p>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="announcement-show.held"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="column.recipient"/></th>
            <th scope="col"><t:key name="column.state"/></th>
            <th scope="col"><t:key name="announcement-show.why"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="delivery" mode="announcement-show"/></tbody>
      </table>
      <xsl:if test="../more/@deliveries = 'true'"><p class="soft"><t:key name="announcement-show.more"/></p></xsl:if>
    </section>
  </xsl:template>
  <xsl:template match="delivery" mode="announcement-show">
    <tr>
      <th scope="row" class="rv-cut"><bdi><xsl:value-of select="@name"/></bdi><span class="rv-2"><bdi><xsl:value-of select="@address"/></bdi></span></th>
      <td><xsl:apply-templates select="@state" mode="delivery"/></td>
      <td><xsl:if test="@state = 'screened'"><t:key name="message-show.links"><t:with name="links"><bdi><xsl:value-of select="@error"/></bdi></t:with></t:key></xsl:if><xsl:if test="@state != 'screened'"><bdi><xsl:value-of select="@error"/></bdi></xsl:if></td>
    </tr>
  </xsl:template>

  <xsl:template match="form" mode="announcement-show">
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:if test="@route = 'announcement-send'"><input type="hidden" name="customers" value="{field[@name='customers']/@value}"/></xsl:if>
      <button class="btn">
        <xsl:if test="@route = 'announcement-send'"><xsl:attribute name="class">btn btn-primary</xsl:attribute></xsl:if>
        <xsl:apply-templates select="." mode="announcement-show-button"/>
      </button>
    </form>
  </xsl:template>
  <xsl:template match="form" mode="announcement-show-button">
    <t:key name="announcement-show.send">
      <t:with name="n" select="../announcement/@customers"/>
      <t:with name="customers"><xsl:apply-templates select="../announcement/@customers" mode="number"/></t:with>
    </t:key>
  </xsl:template>
  <xsl:template match="form[@route='announcement-cancel']" mode="announcement-show-button"><t:key name="announcement-show.cancel"/></xsl:template>
  <xsl:template match="form[@route='announcement-cancel' and ../announcement/@state='draft']" mode="announcement-show-button"><t:key name="announcement-show.discard"/></xsl:template>

</xsl:stylesheet>
