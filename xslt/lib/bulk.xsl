<!-- bulk.xsl - what can be done with the rows of a list that are ticked, or with all that match; it works without a script. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- Whether the viewer may do any of it: asked once a page, not once a row. -->
  <xsl:variable name="bulk" select="boolean(/page/may[@account-tag or @account-assign or @account-archive])"/>

  <!-- Ticks the page's rows: the script's part, without one the style sheet hides it. -->
  <xsl:template name="bulk-all">
    <th scope="col" class="rv-c">
      <label class="rv-all"><input class="form-check-input" type="checkbox" data-all=".rv-sel" t:aria-label="bulk.page"/></label>
    </th>
  </xsl:template>

  <xsl:template match="list" mode="bulk">
    <div class="rv-bulk d-print-none" role="region" t:aria-label="bulk.title">
      <button class="btn btn-i" type="reset" t:aria-label="bulk.none" t:title="bulk.none"><xsl:call-template name="icon-x"/></button>
      <p class="mb-0 ms-1 n"><t:key name="bulk.selected"/></p>
      <input type="hidden" name="query" value="{@filter}"/>
      <div class="me-auto ms-2"><xsl:apply-templates select="self::list[@over = 'true' or @count &gt; @rows]" mode="bulk-every"/></div>
      <xsl:apply-templates select="/page/may" mode="bulk"/>
      <xsl:apply-templates select="." mode="bulk-file"/>
      <xsl:apply-templates select="/page/may" mode="bulk-more"/>
    </div>
  </xsl:template>

  <xsl:template match="list" mode="bulk-every">
    <label class="form-check mb-0">
      <input class="form-check-input" type="checkbox" name="all" value="1"/>
      <span class="form-check-label"><t:key name="bulk.every"><t:with name="count"><xsl:apply-templates select="." mode="count"/></t:with></t:key></span>
    </label>
  </xsl:template>

  <!-- The rows that are ticked, taken away. -->
  <xsl:template match="list" mode="bulk-file">
    <xsl:if test="format">
      <details class="rv-menu" name="menu">
        <summary class="btn"><t:key name="list.export"/></summary>
        <ul class="dropdown-menu"><xsl:apply-templates select="format" mode="bulk-file"/></ul>
      </details>
    </xsl:if>
  </xsl:template>
  <xsl:template match="format" mode="bulk-file">
    <li>
      <button class="dropdown-item">
        <xsl:apply-templates select="." mode="formaction"/>
        <xsl:if test="@name = 'spreadsheet'"><xsl:attribute name="name">for</xsl:attribute><xsl:attribute name="value">spreadsheet</xsl:attribute></xsl:if>
        <xsl:if test="@name = 'xml' or @name = 'json'"><xsl:attribute name="name">whole</xsl:attribute><xsl:attribute name="value">1</xsl:attribute></xsl:if>
        <t:key prefix="format." select="@name"/><xsl:text> </xsl:text><small><xsl:value-of select="concat('.', @ending)"/></small>
      </button>
    </li>
  </xsl:template>

  <!-- What is done most stands in the bar, the rest in its last menu. -->
  <xsl:template match="may" mode="bulk">
    <xsl:if test="@account-assign"><button class="btn" name="kind" value="account-assign"><t:key name="bulk.assign"/></button></xsl:if>
    <xsl:if test="@account-tag"><button class="btn" name="kind" value="account-tag"><t:key name="bulk.tag"/></button></xsl:if>
  </xsl:template>
  <xsl:template match="may" mode="bulk-more">
    <details class="rv-menu" name="menu">
      <summary class="btn btn-i" t:aria-label="actions.more" t:title="actions.more"><xsl:call-template name="icon-dots"/></summary>
      <ul class="dropdown-menu">
        <xsl:if test="@account-assign"><li><button class="dropdown-item" name="kind" value="account-unassign"><t:key name="bulk.unassign"/></button></li></xsl:if>
        <xsl:if test="@account-tag"><li><button class="dropdown-item" name="kind" value="account-untag"><t:key name="bulk.untag"/></button></li></xsl:if>
        <xsl:if test="@account-template"><li><button class="dropdown-item" name="kind" value="account-settings"><t:key name="bulk.settings"/></button></li></xsl:if>
        <xsl:if test="@account-archive"><li><button class="dropdown-item" name="kind" value="account-archive"><t:key name="bulk.archive"/></button></li></xsl:if>
      </ul>
    </details>
  </xsl:template>

  <!-- The states of a job: a word and a mark. -->
  <xsl:template match="@state" mode="job">
    <span class="badge">
      <xsl:attribute name="class">
        <xsl:choose>
          <xsl:when test=". = 'done'">badge st-active</xsl:when>
          <xsl:when test=". = 'running'">badge st-setup</xsl:when>
          <xsl:when test=". = 'failed'">badge st-locked</xsl:when>
          <xsl:otherwise>badge st-plain</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:if test=". = 'running'"><xsl:call-template name="icon-half"/></xsl:if>
      <xsl:if test=". = 'failed'"><xsl:call-template name="icon-alert"/></xsl:if>
      <xsl:if test=". = 'cancelled'"><xsl:call-template name="icon-x"/></xsl:if>
      <t:key prefix="state." select="."/>
    </span>
  </xsl:template>

  <!-- What a job does, in a line; with what may be for Secure roles alone. -->
  <xsl:template match="job" mode="what">
    <t:key prefix="job-kind." select="@kind">
      <t:with name="name">
        <xsl:choose>
          <xsl:when test="not(@tag) and not(@operator) and (contains(@kind, 'tag') or contains(@kind, 'assign'))"><t:key name="job.secure"/></xsl:when>
          <xsl:otherwise><bdi><xsl:value-of select="@tag | @operator"/></bdi></xsl:otherwise>
        </xsl:choose>
      </t:with>
    </t:key>
  </xsl:template>

  <xsl:template match="job" mode="numbers">
    <t:key name="job.numbers">
      <t:with name="done"><xsl:apply-templates select="@done" mode="number"/></t:with>
      <t:with name="skipped"><xsl:apply-templates select="@skipped" mode="number"/></t:with>
      <t:with name="total"><xsl:apply-templates select="@total" mode="number"/></t:with>
    </t:key>
  </xsl:template>

</xsl:stylesheet>
