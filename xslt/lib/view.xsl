<!-- view.xsl - how one wants a list: the columns and rows that are remembered, and views under a name. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- What a form beside a list says of it: which one, of which account, and how it is now. -->
  <xsl:template match="list" mode="place">
    <input type="hidden" name="list" value="{@name}"/>
    <xsl:if test="@name = 'staff'"><input type="hidden" name="account" value="{/page/account/@uid}"/></xsl:if>
    <input type="hidden" name="query" value="{/page/views/@query}"/>
  </xsl:template>

  <!-- In a visit there is none: it is somebody else's list. -->
  <xsl:template match="list[not(/page/form[@route = 'view-columns'])]" mode="chooser"/>
  <xsl:template match="list" mode="chooser">
    <details class="rv-menu" name="menu">
      <summary class="btn"><xsl:call-template name="icon-columns"/><t:key name="list.columns"/><xsl:call-template name="icon-down"/></summary>
      <form class="dropdown-menu rv-pop" method="post">
        <xsl:apply-templates select="/page/form[@route = 'view-columns']" mode="post"/>
        <xsl:apply-templates select="." mode="place"/>
        <fieldset class="mb-2">
          <legend class="mb-1"><t:key name="list.columns"/></legend>
          <div class="rv-cols"><xsl:apply-templates select="columns/*" mode="chooser"/></div>
        </fieldset>
        <label class="rv-row mb-2">
          <span class="me-auto"><t:key name="list.rows"/></span>
          <select class="form-select w-auto" name="rows"><xsl:apply-templates select="size" mode="chooser"/></select>
        </label>
        <div class="rv-row">
          <button class="btn btn-primary"><t:key name="list.remember"/></button>
          <button class="btn btn-q" name="reset" value="1"><t:key name="list.comes"/></button>
        </div>
      </form>
    </details>
  </xsl:template>
  <xsl:template match="columns/*" mode="chooser">
    <label class="form-check">
      <input class="form-check-input" type="checkbox" name="{name()}" value="1">
        <xsl:if test="@on"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
        <xsl:if test="@always"><xsl:attribute name="disabled">disabled</xsl:attribute></xsl:if>
      </input>
      <span class="form-check-label"><xsl:apply-templates select="." mode="label"/></span>
    </label>
  </xsl:template>
  <xsl:template match="size" mode="chooser">
    <option value="{@n}">
      <xsl:if test="@on = 'true'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:value-of select="@n"/>
    </option>
  </xsl:template>

  <!-- The one in force gives the menu its name. -->
  <xsl:template match="views" mode="menu">
    <details class="rv-menu" name="menu">
      <summary class="btn">
        <xsl:call-template name="icon-bookmark"/>
        <xsl:choose>
          <xsl:when test="view[@on = 'true']"><span class="visually-hidden"><t:key name="views.in-force"/> </span><span class="rv-name"><bdi><xsl:value-of select="view[@on = 'true']/@name"/></bdi></span></xsl:when>
          <xsl:otherwise><t:key name="views.title"/></xsl:otherwise>
        </xsl:choose>
        <xsl:call-template name="icon-down"/>
      </summary>
      <div class="dropdown-menu rv-pop">
        <xsl:if test="view">
          <ul class="mb-2"><xsl:apply-templates select="view" mode="menu"/></ul>
        </xsl:if>
        <form class="mb-2" method="post">
          <xsl:apply-templates select="/page/form[@route = 'view-new']" mode="post"/>
          <xsl:apply-templates select="/page/list" mode="place"/>
          <label class="form-label" for="view-name"><t:key name="views.save-as"/></label>
          <div class="rv-row flex-nowrap">
            <input class="form-control" id="view-name" name="name" maxlength="50" required="required" autocomplete="off"/>
            <button class="btn btn-primary"><t:key name="views.save"/></button>
          </div>
        </form>
        <xsl:if test="view[not(@by)]">
          <form class="mb-2" method="post">
            <xsl:apply-templates select="/page/form[@route = 'view-new']" mode="post"/>
            <xsl:apply-templates select="/page/list" mode="place"/>
            <label class="form-label" for="view-replace"><t:key name="views.replace"/></label>
            <div class="rv-row flex-nowrap">
              <select class="form-select" id="view-replace" name="view"><xsl:apply-templates select="view[not(@by)]" mode="option"/></select>
              <button class="btn"><t:key name="views.replace.go"/></button>
            </div>
          </form>
        </xsl:if>
        <a class="small"><xsl:call-template name="href"><xsl:with-param name="path">/views</xsl:with-param></xsl:call-template><t:key name="views.manage"/></a>
      </div>
    </details>
  </xsl:template>
  <xsl:template match="view" mode="option"><option value="{@uid}"><xsl:value-of select="@name"/></option></xsl:template>

  <xsl:template match="view" mode="menu">
    <li>
      <a class="dropdown-item">
        <xsl:apply-templates select="@address" mode="href"/>
        <xsl:if test="@on = 'true'"><xsl:attribute name="aria-current">true</xsl:attribute></xsl:if>
        <span class="rv-name"><bdi><xsl:value-of select="@name"/></bdi></span>
        <xsl:if test="@on = 'true'"><xsl:text> </xsl:text><xsl:call-template name="icon-check"/></xsl:if>
        <xsl:text> </xsl:text><small><xsl:apply-templates select="." mode="whose"/></small>
      </a>
    </li>
  </xsl:template>
  <!-- A filter or a column of it is there no more. -->
  <xsl:template match="view[not(@address)]" mode="menu">
    <li class="dropdown-item disabled"><bdi><xsl:value-of select="@name"/></bdi><xsl:text> </xsl:text><small><t:key name="views.unfit"/></small></li>
  </xsl:template>

  <xsl:template match="view" mode="whose"/>
  <xsl:template match="view[@role]" mode="whose"><t:key name="views.shared"/></xsl:template>
  <xsl:template match="view[@by]" mode="whose" priority="1"><bdi><xsl:value-of select="@by"/></bdi></xsl:template>

</xsl:stylesheet>
