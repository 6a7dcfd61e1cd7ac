<!-- history.xsl - changes: what was done to what, before and after, who, when and why; refused ones are marked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="changes" mode="history">
    <table class="table rv-hist">
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
        <t:key prefix="verb." select="@verb"/>
        <xsl:if test="@outcome = 'refused'">
          <xsl:text> </xsl:text>
          <span class="badge st-locked"><xsl:call-template name="icon-x"/><t:key name="outcome.refused"/></span>
        </xsl:if>
        <xsl:if test="field"><ul class="rv-2"><xsl:apply-templates select="field" mode="change"/></ul></xsl:if>
        <xsl:apply-templates select="@reason" mode="history"/>
        <span class="rv-2 d-sm-none"><bdi><xsl:value-of select="@actor"/></bdi>, <xsl:apply-templates select="@at" mode="time"/></span>
      </th>
      <td class="p3"><bdi><xsl:value-of select="@actor"/></bdi></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@at" mode="time"/></td>
    </tr>
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
    <li>
      <xsl:if test="@object != 'account'"><xsl:apply-templates select="." mode="object"/></xsl:if>
      <t:key prefix="field." select="@field"/>
      <xsl:text>: </xsl:text>
      <xsl:apply-templates select="@before" mode="change"/>
      <xsl:if test="@before and @after">
        <xsl:text> </xsl:text><span aria-hidden="true">→</span><span class="visually-hidden"><t:key name="history.to"/></span><xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="@after" mode="change"/>
      <xsl:if test="not(@before) and not(@after)"><t:key name="none"/></xsl:if>
    </li>
  </xsl:template>
  <xsl:template match="field" mode="object">
    <bdi><xsl:value-of select="@object_name"/></bdi><xsl:text>, </xsl:text>
  </xsl:template>
  <xsl:template match="@before" mode="change"><del><bdi><xsl:value-of select="."/></bdi></del></xsl:template>
  <xsl:template match="@after" mode="change"><ins><bdi><xsl:value-of select="."/></bdi></ins></xsl:template>

</xsl:stylesheet>
