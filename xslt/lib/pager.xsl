<!-- pager.xsl - the way to the pages beside this one, how many rows a page has, and what a list can be taken away as. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="list" mode="pager">
    <xsl:param name="shown"/>
    <div class="rv-row justify-content-between soft py-2 gap-3">
      <span class="tn">
        <t:key name="list.shown">
          <t:with name="shown" select="$shown"/>
          <t:with name="count"><xsl:apply-templates select="." mode="count"/></t:with>
        </t:key>
      </span>
      <div class="rv-row p3" role="group" t:aria-label="list.rows">
        <span><t:key name="list.rows"/></span>
        <xsl:apply-templates select="size" mode="pager"/>
      </div>
      <nav class="rv-row" t:aria-label="list.pages">
        <xsl:call-template name="near"><xsl:with-param name="near" select="near[@rel = 'before']"/></xsl:call-template>
        <xsl:call-template name="near">
          <xsl:with-param name="near" select="near[@rel = 'after']"/>
          <xsl:with-param name="rel">next</xsl:with-param>
        </xsl:call-template>
      </nav>
    </div>
  </xsl:template>

  <!-- A page next to this one; where there is none the button keeps its place. -->
  <xsl:template name="near">
    <xsl:param name="near"/>
    <xsl:param name="rel" select="'prev'"/>
    <xsl:choose>
      <xsl:when test="$near">
        <a class="btn btn-sm" rel="{$rel}"><xsl:apply-templates select="$near/@address" mode="href"/><t:key prefix="near." select="$rel"/></a>
      </xsl:when>
      <xsl:otherwise><span class="btn btn-sm disabled" aria-disabled="true"><t:key prefix="near." select="$rel"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="size[@on = 'true']" mode="pager">
    <span class="btn btn-sm active" aria-current="true"><xsl:value-of select="@n"/></span>
  </xsl:template>
  <xsl:template match="size" mode="pager">
    <a class="btn btn-sm btn-q"><xsl:apply-templates select="@address" mode="href"/><xsl:value-of select="@n"/></a>
  </xsl:template>

  <xsl:template match="list" mode="export">
    <xsl:if test="format">
      <details class="rv-menu" name="menu">
        <summary class="btn"><xsl:call-template name="icon-get"/><t:key name="list.export"/><xsl:call-template name="icon-down"/></summary>
        <ul class="dropdown-menu"><xsl:apply-templates select="format" mode="export"/></ul>
      </details>
    </xsl:if>
  </xsl:template>
  <xsl:template match="format" mode="export">
    <li>
      <a class="dropdown-item">
        <xsl:apply-templates select="." mode="href"/>
        <t:key prefix="format." select="@name"/><xsl:text> </xsl:text><small><xsl:value-of select="concat('.', @ending)"/></small>
      </a>
    </li>
  </xsl:template>

</xsl:stylesheet>
