<!-- announcement-templates.xsl - the words to begin an announcement from: what there is, renaming, removing, a new one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='announcement-templates']" mode="title"><t:key name="announcement-templates.title"/></xsl:template>

  <xsl:template match="page[@name='announcement-templates']" mode="main">
    <xsl:call-template name="announcement-crumbs"/>
    <div class="rv-head mb-1">
      <h1><t:key name="announcement-templates.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:value-of select="count(templates/template)"/></span></h1>
    </div>
    <p class="soft"><t:key name="announcement-templates.text"/></p>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="templates[template]" mode="announcement-templates"/>
    <xsl:apply-templates select="form[@route='announcement-template-new']" mode="announcement-templates"/>
  </xsl:template>

  <xsl:template match="templates" mode="announcement-templates">
    <xsl:if test="/page/form[@route='announcement-template-remove']">
      <form id="remove" method="post" hidden="hidden"><xsl:apply-templates select="/page/form[@route='announcement-template-remove']" mode="post"/></form>
    </xsl:if>
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="announcement-templates.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="field.template"/></th>
          <th scope="col" class="p2"><t:key name="column.subject"/></th>
          <xsl:if test="/page/form"><th scope="col"><span class="visually-hidden"><t:key name="views.change"/></span></th></xsl:if>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="template" mode="announcement-templates"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="template" mode="announcement-templates">
    <tr id="t-{@uid}">
      <th scope="row" class="rv-cut">
        <a>
          <xsl:call-template name="href"><xsl:with-param name="path" select="concat('/announcements/new?template=', @uid)"/></xsl:call-template>
          <bdi><xsl:value-of select="@name"/></bdi>
        </a>
      </th>
      <td class="rv-cut p2"><bdi><xsl:value-of select="@subject"/></bdi></td>
      <xsl:if test="/page/form"><td><xsl:apply-templates select="/page/form[@route='announcement-template-rename']" mode="announcement-templates"><xsl:with-param name="template" select="."/></xsl:apply-templates></td></xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="form[@route='announcement-template-rename']" mode="announcement-templates">
    <xsl:param name="template"/>
    <xsl:variable name="typed" select="self::form[field[@name='uid']/@value = $template/@uid]"/>
    <div class="rv-row justify-content-end flex-nowrap">
      <details class="rv-menu" name="menu">
        <xsl:if test="$typed"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary class="btn btn-sm"><t:key name="announcement-templates.rename"/><span class="visually-hidden">: <xsl:value-of select="$template/@name"/></span></summary>
        <form class="dropdown-menu rv-pop" method="post">
          <xsl:apply-templates select="." mode="post"/>
          <input type="hidden" name="uid" value="{$template/@uid}"/>
          <label class="form-label" for="name-{$template/@uid}"><t:key name="announcement-templates.name"/></label>
          <input class="form-control mb-2" id="name-{$template/@uid}" name="name" maxlength="40" required="required" autocomplete="off">
            <xsl:attribute name="value">
              <xsl:choose>
                <xsl:when test="$typed"><xsl:value-of select="$typed/field[@name='name']/@value"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="$template/@name"/></xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
          </input>
          <button class="btn btn-primary"><t:key name="announcement-templates.rename"/></button>
        </form>
      </details>
      <button class="btn btn-sm" form="remove" name="uid" value="{$template/@uid}">
        <t:key name="views.remove"/><span class="visually-hidden">: <xsl:value-of select="$template/@name"/></span>
      </button>
    </div>
  </xsl:template>

  <xsl:template match="form" mode="announcement-templates">
    <section class="rv-sec" aria-labelledby="new">
      <header class="rv-head"><h2 id="new"><t:key name="announcement-templates.new"/></h2></header>
      <form class="rv-form" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field[@name='name']" mode="field"/>
        <xsl:apply-templates select="." mode="announcement-words"/>
        <button class="btn btn-primary"><t:key name="announcement-templates.new"/></button>
      </form>
    </section>
  </xsl:template>

</xsl:stylesheet>
