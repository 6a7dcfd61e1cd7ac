<!-- history.xsl - changes: what was done to what, before and after, who, when and why; refused ones are marked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="changes" mode="history">
    <table class="table">
      <caption class="visually-hidden"><t:key name="history.caption"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="column.change"/></th>
          <th scope="col" class="p3"><t:key name="column.by"/></th>
          <th scope="col" class="rv-num p3"><t:key name="column.when"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="change" mode="history"/></tbody>
    </table>
  </xsl:template>
  <xsl:template match="changes[not(change)]" mode="history">
    <p class="soft mb-0"><t:key name="history.none"/></p>
  </xsl:template>

  <xsl:template match="change" mode="history">
    <tr>
      <th scope="row">
        <xsl:apply-templates select="@verb" mode="history"/>
        <xsl:if test="field"><ul class="rv-2"><xsl:apply-templates select="field" mode="change"/></ul></xsl:if>
        <xsl:apply-templates select="@reason" mode="history"/>
        <span class="rv-2 d-sm-none"><bdi><xsl:value-of select="@actor"/></bdi>, <xsl:apply-templates select="@at" mode="time"/></span>
      </th>
      <td class="p3"><bdi><xsl:value-of select="@actor"/></bdi></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@at" mode="time"/></td>
    </tr>
  </xsl:template>

  <!-- What was done is a verb; what was refused is the address that was asked for. -->
  <xsl:template match="@verb" mode="history"><t:key prefix="verb." select="."/></xsl:template>
  <xsl:template match="change[@outcome = 'refused']/@verb" mode="history">
    <t:key prefix="attempt." select="."/><xsl:text> </xsl:text>
    <span class="badge st-locked"><xsl:call-template name="icon-x"/><t:key name="outcome.refused"/></span>
  </xsl:template>

  <xsl:template match="@reason" mode="history">
    <span class="rv-2"><t:key name="history.reason"><t:with name="reason"><bdi><xsl:value-of select="."/></bdi></t:with></t:key></span>
  </xsl:template>
  <!-- Of a refusal it is the name of an error. -->
  <xsl:template match="change[@outcome = 'refused']/@reason" mode="history">
    <span class="rv-2"><t:key prefix="error." select="."/></span>
  </xsl:template>

  <!-- One field: its name, and from what to what. -->
  <xsl:template match="field" mode="change">
    <li><t:key prefix="field." select="@field"/>: <xsl:apply-templates select="." mode="values"/></li>
  </xsl:template>
  <!-- Of another than the account itself: whose. -->
  <xsl:template match="field[@object = 'person']" mode="change">
    <li><t:key prefix="field." select="@field"/> (<bdi><xsl:value-of select="@object_name"/></bdi>): <xsl:apply-templates select="." mode="values"/></li>
  </xsl:template>
  <xsl:template match="field[@object = 'tag']" mode="change"><li><xsl:apply-templates select="." mode="values"/></li></xsl:template>
  <xsl:template match="field[@object = 'operator']" mode="change"><li><ins><bdi><xsl:value-of select="@object_name"/></bdi></ins></li></xsl:template>
  <!-- The verb has said it. -->
  <xsl:template match="field[@field = 'archived']" mode="change"/>
  <!-- Whoever pins a note unpins the other. -->
  <xsl:template match="field[@object = 'note' and @field = 'pinned' and @after = 'false' and not(../@verb = 'note-unpin')]" mode="change">
    <li><t:key name="history.unpinned"/></li>
  </xsl:template>

  <xsl:template match="field" mode="values">
    <xsl:apply-templates select="@before[string(.)]" mode="values"/>
    <xsl:if test="string(@before) and string(@after)">
      <xsl:text> </xsl:text><span aria-hidden="true">→</span><span class="visually-hidden"><t:key name="history.to"/></span><xsl:text> </xsl:text>
    </xsl:if>
    <xsl:apply-templates select="@after[string(.)]" mode="values"/>
  </xsl:template>
  <xsl:template match="@before" mode="values"><del><bdi><xsl:apply-templates select="." mode="value"/></bdi></del></xsl:template>
  <xsl:template match="@after" mode="values"><ins><bdi><xsl:apply-templates select="." mode="value"/></bdi></ins></xsl:template>
  <xsl:template match="@before | @after" mode="value"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="field[@field = 'pinned' or @field = 'assigned']/@*" mode="value"><t:key prefix="value." select="."/></xsl:template>

</xsl:stylesheet>
