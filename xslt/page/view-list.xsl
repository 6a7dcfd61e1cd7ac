<!-- view-list.xsl - all views that one may use: one's own to name, share and remove, and those shared by others. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='view-list']" mode="title"><t:key name="views.title"/></xsl:template>

  <xsl:template match="page[@name='view-list']" mode="main">
    <div class="rv-head mb-1">
      <h1><t:key name="views.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:value-of select="count(views/view)"/></span></h1>
    </div>
    <p class="soft"><t:key name="views.text"/></p>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form" mode="errors"/>
    <xsl:apply-templates select="form[@route = 'view-new'][string(field[@name = 'list']/@value)]" mode="view-list"/>
    <xsl:apply-templates select="views" mode="view-list"/>
  </xsl:template>

  <!-- One that could not be saved: from the list it came here, with what was typed. -->
  <xsl:template match="form" mode="view-list">
    <section class="rv-sec" aria-labelledby="new">
      <header class="rv-head"><h2 id="new"><t:key name="views.save-as"/></h2></header>
      <form class="rv-form" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <xsl:apply-templates select="field[@type = 'hidden']" mode="view-list"/>
        <xsl:apply-templates select="field[@name = 'name']" mode="field"/>
        <button class="btn btn-primary"><t:key name="views.save"/></button>
      </form>
    </section>
  </xsl:template>
  <xsl:template match="field" mode="view-list"><input type="hidden" name="{@name}" value="{@value}"/></xsl:template>

  <xsl:template match="views[not(view)]" mode="view-list">
    <div class="rv-empty">
      <xsl:call-template name="icon-bookmark"/>
      <h2><t:key name="views.none"/></h2>
      <p class="soft"><t:key name="views.none.next"/></p>
      <a class="btn"><xsl:call-template name="href"><xsl:with-param name="path">/accounts</xsl:with-param></xsl:call-template><t:key name="nav.accounts"/></a>
    </div>
  </xsl:template>
  <xsl:template match="views" mode="view-list">
    <form id="remove" method="post" hidden="hidden"><xsl:apply-templates select="/page/form[@route = 'view-remove']" mode="post"/></form>
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="views.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="views.name"/></th>
          <th scope="col" class="p3"><t:key name="views.list"/></th>
          <th scope="col" class="p3"><t:key name="views.shared-with"/></th>
          <th scope="col" class="rv-num p2"><t:key name="views.saved"/></th>
          <th scope="col"><span class="visually-hidden"><t:key name="views.change"/></span></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="view" mode="view-list"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="view" mode="view-list">
    <tr id="{@uid}">
      <th scope="row" class="rv-cut">
        <xsl:apply-templates select="." mode="view-list-name"/>
        <span class="rv-2 d-sm-none"><t:key prefix="views.list." select="@list"/></span>
        <xsl:if test="@fits = 'false'"><span class="rv-2"><t:key name="views.unfit"/></span></xsl:if>
        <xsl:if test="@by"><span class="rv-2"><t:key name="views.by"><t:with name="by"><bdi><xsl:value-of select="@by"/></bdi></t:with></t:key></span></xsl:if>
      </th>
      <td class="p3"><t:key prefix="views.list." select="@list"/></td>
      <td class="p3"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@role"/></xsl:call-template></td>
      <td class="rv-num text-nowrap p2"><xsl:apply-templates select="@created_at" mode="date"/></td>
      <td><xsl:if test="not(@by)"><xsl:apply-templates select="." mode="view-list-change"/></xsl:if></td>
    </tr>
  </xsl:template>
  <xsl:template match="view" mode="view-list-name">
    <a><xsl:apply-templates select="@lead" mode="href"/><bdi><xsl:value-of select="@name"/></bdi></a>
  </xsl:template>
  <!-- The staff is of an account: there the view can be opened. -->
  <xsl:template match="view[not(@lead) or @list = 'staff']" mode="view-list-name"><strong><bdi><xsl:value-of select="@name"/></bdi></strong></xsl:template>

  <xsl:template match="view" mode="view-list-change">
    <xsl:variable name="edit" select="/page/form[@route = 'view-edit']"/>
    <xsl:variable name="typed" select="$edit[field[@name = 'view']/@value = current()/@uid]"/>
    <div class="rv-row justify-content-end flex-nowrap">
      <details class="rv-menu" name="menu">
        <xsl:if test="$typed"><xsl:attribute name="open">open</xsl:attribute></xsl:if>
        <summary class="btn btn-sm"><t:key name="views.change"/><span class="visually-hidden">: <xsl:value-of select="@name"/></span></summary>
        <form class="dropdown-menu rv-pop" method="post">
          <xsl:apply-templates select="$edit" mode="post"/>
          <input type="hidden" name="view" value="{@uid}"/>
          <label class="form-label" for="name-{@uid}"><t:key name="views.name"/></label>
          <input class="form-control mb-2" id="name-{@uid}" name="name" maxlength="50" required="required" autocomplete="off">
            <xsl:attribute name="value">
              <xsl:choose>
                <xsl:when test="$typed"><xsl:value-of select="$typed/field[@name = 'name']/@value"/></xsl:when>
                <xsl:otherwise><xsl:value-of select="@name"/></xsl:otherwise>
              </xsl:choose>
            </xsl:attribute>
          </input>
          <xsl:apply-templates select="/page/roles" mode="view-list"><xsl:with-param name="view" select="."/></xsl:apply-templates>
          <button class="btn btn-primary"><t:key name="views.save"/></button>
        </form>
      </details>
      <button class="btn btn-sm" form="remove" name="view" value="{@uid}">
        <t:key name="views.remove"/><span class="visually-hidden">: <xsl:value-of select="@name"/></span>
      </button>
    </div>
  </xsl:template>

  <xsl:template match="roles" mode="view-list">
    <xsl:param name="view"/>
    <label class="form-label" for="role-{$view/@uid}"><t:key name="views.shared-with"/></label>
    <select class="form-select mb-2" id="role-{$view/@uid}" name="role">
      <option value=""><t:key name="views.nobody"/></option>
      <xsl:apply-templates select="role" mode="view-list"><xsl:with-param name="view" select="$view"/></xsl:apply-templates>
      <!-- A role that one holds no more, with which it is shared still. -->
      <xsl:if test="$view/@role and not(role/@title = $view/@role)"><option selected="selected"><xsl:value-of select="$view/@role"/></option></xsl:if>
    </select>
  </xsl:template>
  <xsl:template match="role" mode="view-list">
    <xsl:param name="view"/>
    <option>
      <xsl:if test="@title = $view/@role"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="@title"/>
    </option>
  </xsl:template>

</xsl:stylesheet>
