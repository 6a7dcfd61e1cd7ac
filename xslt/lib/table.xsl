<!-- table.xsl - the columns of a list's table, those in force alone; one by which one may sort is a link. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- An attribute for each column in force: what a row asks for each of its cells must be quick to answer. -->
  <xsl:variable name="shown" select="/page/list/shown"/>
  <xsl:variable name="list-name" select="string(/page/list/@name)"/>

  <!-- Where somebody chose more than the list's own, all are shown, and the table may be wider than its place. -->
  <xsl:template match="list" mode="table-class">
    <xsl:if test="@own = 'false'"><xsl:attribute name="class">rv-wide</xsl:attribute></xsl:if>
  </xsl:template>

  <!-- The head of a column; one by which one may sort is a link. -->
  <xsl:template match="columns/*" mode="th">
    <xsl:choose>
      <xsl:when test="@sort">
        <xsl:apply-templates select="../../sort[@name = current()/@sort]" mode="th"><xsl:with-param name="column" select="."/></xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <th scope="col"><xsl:apply-templates select="." mode="class"/><xsl:apply-templates select="." mode="label"/></th>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="sort" mode="th">
    <xsl:param name="column"/>
    <!-- Days since a time fall where the time rises. -->
    <xsl:variable name="falls" select="(@descending = 'true') != boolean($column/self::days)"/>
    <th scope="col">
      <xsl:apply-templates select="$column" mode="class"/>
      <xsl:if test="@on = 'true'">
        <xsl:attribute name="aria-sort">
          <xsl:choose>
            <xsl:when test="$falls">descending</xsl:when>
            <xsl:otherwise>ascending</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </xsl:if>
      <a>
        <xsl:apply-templates select="@address" mode="href"/>
        <xsl:apply-templates select="$column" mode="label"/>
        <xsl:if test="@on = 'true'">
          <xsl:choose>
            <xsl:when test="$falls"><xsl:call-template name="icon-desc"/></xsl:when>
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
      <h2><t:key prefix="list.none." select="@name"/></h2>
      <p class="soft"><t:key name="list.no-match.next"/></p>
      <a class="btn"><xsl:apply-templates select="." mode="reset"/><t:key name="list.reset"/></a>
    </div>
  </xsl:template>
  <xsl:template match="list" mode="empty">
    <xsl:param name="first"/>
    <div class="rv-empty">
      <xsl:apply-templates select="." mode="empty-icon"/>
      <h2><t:key prefix="list.empty." select="@name"/></h2>
      <p class="soft"><t:key prefix="list.empty.next." select="@name"/></p>
      <xsl:copy-of select="$first"/>
    </div>
  </xsl:template>

  <xsl:template match="list" mode="empty-icon"><xsl:call-template name="icon-firm"/></xsl:template>
  <xsl:template match="list[@name = 'message' or @name = 'announcement']" mode="empty-icon"><xsl:call-template name="icon-mail"/></xsl:template>
  <xsl:template match="list[@name = 'staff' or @name = 'colleague']" mode="empty-icon"><xsl:call-template name="icon-users"/></xsl:template>
  <xsl:template match="list[@name = 'job']" mode="empty-icon"><xsl:call-template name="icon-list"/></xsl:template>
  <xsl:template match="list[@name = 'onboarding']" mode="empty-icon"><xsl:call-template name="icon-steps"/></xsl:template>

  <!-- Where a page shows the first rows of a list alone. -->
  <xsl:template match="more/@*" mode="more"/>
  <xsl:template match="more/@*[. = 'true']" mode="more"><p class="small soft mt-2"><t:key name="rows.more"/></p></xsl:template>

  <!-- How many there are. -->
  <xsl:template match="list | export" mode="count">
    <xsl:choose>
      <xsl:when test="@over = 'true'"><t:key name="list.over"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="@count" mode="number"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
