<!-- filter.xsl - what narrows a list: the search, the boxes at the right, and the chips of what is on. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="list" mode="reset">
    <xsl:apply-templates select="@reset" mode="href"/>
  </xsl:template>

  <!-- The search stands above the table and belongs to the form of the boxes, so that one button sends both. -->
  <xsl:template match="list" mode="search">
    <div class="rv-row rv-find mb-2">
      <div class="input-icon">
        <span class="input-icon-addon"><xsl:call-template name="icon-search"/></span>
        <input class="form-control" type="search" name="q" value="{@q}" form="filter" maxlength="100" autocomplete="off">
          <xsl:attribute name="placeholder"><t:key prefix="list.find." select="@name"/></xsl:attribute>
          <xsl:attribute name="aria-label"><t:key prefix="list.find." select="@name"/></xsl:attribute>
        </input>
      </div>
      <button class="btn" form="filter"><t:key name="list.search"/></button>
    </div>
  </xsl:template>

  <xsl:template match="list" mode="chips">
    <xsl:if test="chip">
      <ul class="rv-row mb-2" t:aria-label="list.chips">
        <xsl:apply-templates select="chip" mode="chips"/>
        <li><a class="small"><xsl:apply-templates select="." mode="reset"/><t:key name="list.reset"/></a></li>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template match="chip" mode="chips">
    <li class="tag">
      <span class="t"><xsl:apply-templates select="." mode="word"/></span>
      <a>
        <xsl:apply-templates select="@address" mode="href"/>
        <xsl:attribute name="aria-label">
          <t:key name="list.chip.remove"><t:with name="filter"><xsl:apply-templates select="." mode="word"/></t:with></t:key>
        </xsl:attribute>
        <xsl:call-template name="icon-x"/>
      </a>
    </li>
  </xsl:template>
  <xsl:template match="chip | box" mode="word">
    <xsl:choose>
      <xsl:when test="$list-name = 'job' and @name = 'mine'"><t:key name="box.own"/></xsl:when>
      <xsl:otherwise><t:key prefix="box." select="@name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="chip[@name = 'q']" mode="word"><t:key name="list.chip.q"><t:with name="q" select="@value"/></t:key></xsl:template>
  <xsl:template match="chip[@name = 'tag']" mode="word"><t:key name="list.chip.tag"><t:with name="tag" select="@value"/></t:key></xsl:template>

  <xsl:template match="chip[@name = 'step']" mode="word">
    <t:key name="list.chip.step"><t:with name="step"><xsl:apply-templates select="." mode="step"/></t:with></t:key>
  </xsl:template>

  <xsl:template match="chip" mode="step">
    <xsl:variable name="step" select="/page/tally/step[@name = current()/@value]"/>
    <xsl:apply-templates select="$step" mode="step"/><xsl:if test="not($step)"><xsl:value-of select="@value"/></xsl:if>
  </xsl:template>

  <!-- Opens the boxes on a phone, and says how many are on. -->
  <xsl:template match="list" mode="filter-button">
    <button class="btn d-xl-none" type="button" popovertarget="filters">
      <xsl:call-template name="icon-tune"/><t:key name="list.filters"/>
      <xsl:if test="chip"><span class="tn soft fw-normal"><xsl:value-of select="count(chip)"/></span></xsl:if>
    </button>
  </xsl:template>

  <xsl:template match="list" mode="filters">
    <aside class="rv-filters d-print-none" id="filters" popover="auto" t:aria-label="list.filters">
      <form id="filter" data-hx-target="#list" data-hx-select="#list" data-hx-select-oob="#head" data-hx-swap="outerHTML"
        data-hx-push-url="true" data-hx-trigger="change, submit">
        <xsl:apply-templates select="/page" mode="action"/>
        <xsl:apply-templates select="keep" mode="filters"/>
        <h2 class="mb-2"><t:key name="list.filters"/></h2>
        <fieldset class="mb-3">
          <legend class="visually-hidden"><t:key name="list.show"/></legend>
          <xsl:apply-templates select="box" mode="filters"/>
        </fieldset>
        <div class="rv-row">
          <button class="btn"><t:key name="list.apply"/></button>
          <a class="btn btn-q"><xsl:apply-templates select="." mode="reset"/><t:key name="list.reset.short"/></a>
        </div>
      </form>
    </aside>
  </xsl:template>

  <xsl:template match="keep" mode="filters"><input type="hidden" name="{@name}" value="{@value}"/></xsl:template>
  <xsl:template match="box" mode="filters">
    <label class="form-check">
      <input class="form-check-input" type="checkbox" name="{@name}" value="1">
        <xsl:if test="@on = 'true'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input>
      <span class="form-check-label"><xsl:apply-templates select="." mode="word"/></span>
    </label>
  </xsl:template>

</xsl:stylesheet>
