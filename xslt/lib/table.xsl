<!-- table.xsl - the head of a list's table: a column by which one may sort is a link. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="sort" mode="th">
    <xsl:param name="class"/>
    <th scope="col">
      <xsl:if test="$class"><xsl:attribute name="class"><xsl:value-of select="$class"/></xsl:attribute></xsl:if>
      <xsl:if test="@on = 'true'">
        <xsl:attribute name="aria-sort">
          <xsl:choose>
            <xsl:when test="@descending = 'true'">descending</xsl:when>
            <xsl:otherwise>ascending</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </xsl:if>
      <a>
        <xsl:apply-templates select="@address" mode="href"/>
        <t:key prefix="column." select="@name"/>
        <xsl:if test="@on = 'true'">
          <xsl:choose>
            <xsl:when test="@descending = 'true'"><xsl:call-template name="icon-desc"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="icon-asc"/></xsl:otherwise>
          </xsl:choose>
        </xsl:if>
      </a>
    </th>
  </xsl:template>

  <!-- What stands in place of a table without rows; <first> is what one can do when there is nothing at all yet. -->
  <xsl:template match="list[chip]" mode="empty">
    <div class="rv-empty">
      <xsl:call-template name="icon-search"/>
      <h2><t:key name="list.no-match"/></h2>
      <p class="soft"><t:key name="list.no-match.next"/></p>
      <a class="btn"><xsl:apply-templates select="." mode="reset"/><t:key name="list.reset"/></a>
    </div>
  </xsl:template>
  <xsl:template match="list" mode="empty">
    <xsl:param name="first"/>
    <div class="rv-empty">
      <xsl:call-template name="icon-firm"/>
      <h2><t:key prefix="list.empty." select="@name"/></h2>
      <p class="soft"><t:key prefix="list.empty.next." select="@name"/></p>
      <xsl:copy-of select="$first"/>
    </div>
  </xsl:template>

  <!-- How many there are. -->
  <xsl:template match="list" mode="count">
    <xsl:choose>
      <xsl:when test="@over = 'true'"><t:key name="list.over"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="@count" mode="number"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
