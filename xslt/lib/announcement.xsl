<!-- announcement.xsl - what the pages of announcements share: their paths, states, the form that writes one, and one as it is read. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='announcement-list']" mode="path"><xsl:value-of select="'/announcements'"/></xsl:template>

  <xsl:template match="form" mode="announcement-path"><xsl:value-of select="concat('/announcements/', ../announcement/@uid, '/', substring-after(@route, '-'))"/></xsl:template>
  <xsl:template match="form[@route='announcement-new']" mode="announcement-path"><xsl:value-of select="'/announcements/new'"/></xsl:template>
  <xsl:template match="form[@route='announcement-template-new']" mode="announcement-path"><xsl:value-of select="'/announcements/templates'"/></xsl:template>
  <xsl:template match="form[@route='announcement-template-rename' or @route='announcement-template-remove']" mode="announcement-path">
    <xsl:value-of select="concat('/announcements/templates/', substring-after(@route, 'template-'))"/>
  </xsl:template>

  <xsl:template name="announcement-crumbs">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/announcements</xsl:with-param></xsl:call-template><t:key name="announcements.title"/></a>
    </nav>
  </xsl:template>

  <!-- A word and a mark, never a colour alone. -->
  <xsl:template match="@state" mode="announcement"><span class="badge st-plain"><t:key prefix="announcement.state." select="."/></span></xsl:template>
  <xsl:template match="@state[. = 'sending']" mode="announcement">
    <span class="badge st-setup"><xsl:call-template name="icon-half"/><t:key prefix="announcement.state." select="."/></span>
  </xsl:template>
  <xsl:template match="@state[. = 'sent']" mode="announcement"><span class="badge st-active"><t:key prefix="announcement.state." select="."/></span></xsl:template>
  <xsl:template match="@state[. = 'stopped']" mode="announcement">
    <span class="badge st-locked"><xsl:call-template name="icon-alert"/><t:key prefix="announcement.state." select="."/></span>
  </xsl:template>

  <!-- The words: what each form of them has in common. -->
  <xsl:template match="form" mode="announcement-words">
    <xsl:apply-templates select="field[@name='subject']" mode="field"/>
    <xsl:apply-templates select="field[@name='body']" mode="field"/>
    <div class="form-hint mb-3">
      <t:key name="announcement.fields"/>
      <dl class="rv-facts mt-1 mb-0">
        <div><dt><code><xsl:value-of select="'{name}'"/></code></dt><dd><t:key name="announcement.field.name"/></dd></div>
        <div><dt><code><xsl:value-of select="'{first_name}'"/></code></dt><dd><t:key name="announcement.field.first_name"/></dd></div>
        <div><dt><code><xsl:value-of select="'{business}'"/></code></dt><dd><t:key name="announcement.field.business"/></dd></div>
      </dl>
    </div>
  </xsl:template>
  <xsl:template match="form[starts-with(@route, 'announcement-')]/field[@name='body']" mode="control" priority="1">
    <textarea rows="10" dir="auto">
      <xsl:apply-templates select="." mode="limits"/><xsl:apply-templates select="." mode="common"/>
      <xsl:value-of select="@value"/>
    </textarea>
  </xsl:template>

  <xsl:template match="form[starts-with(@route, 'announcement-')]/field[@name='body']" mode="name"><t:key name="announcement.body"/></xsl:template>
  <xsl:template match="form[starts-with(@route, 'announcement-template-')]/field[@name='name'] | form[starts-with(@route, 'announcement-')]/field[@name='template']" mode="name">
    <t:key name="announcement-templates.name"/>
  </xsl:template>

  <!-- In History. -->
  <xsl:template match="field[(@object='announcement' or @object='template') and @field='body']" mode="change" priority="2">
    <li><t:key name="announcement.body"/>: <xsl:apply-templates select="." mode="values"/></li>
  </xsl:template>

  <!-- As it is read. -->
  <xsl:template match="paragraph" mode="announcement-read"><p><xsl:apply-templates select="line" mode="announcement-read"/></p></xsl:template>
  <xsl:template match="line" mode="announcement-read">
    <xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:value-of select="."/>
  </xsl:template>

</xsl:stylesheet>
