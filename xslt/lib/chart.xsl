<!-- chart.xsl - bars per week, drawn to the scale that the model gives, and the same numbers as a table. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- What a business did over three months. -->
  <xsl:template match="activity" mode="activity">
    <section class="rv-sec" aria-labelledby="activity">
      <header class="rv-head">
        <h2 id="activity"><t:key name="activity.title"/></h2>
        <span class="small soft ms-auto">
          <t:key name="activity.span">
            <t:with name="from"><xsl:apply-templates select="@from" mode="date"/></t:with>
            <t:with name="to"><xsl:apply-templates select="@to" mode="date"/></t:with>
          </t:key>
        </span>
      </header>
      <div class="row g-4"><xsl:apply-templates select="metric" mode="chart"/></div>
      <xsl:apply-templates select="." mode="numbers"/>
    </section>
  </xsl:template>

  <xsl:template match="metric" mode="chart">
    <div class="col-md-6">
      <h3><t:key prefix="metric." select="@name"/></h3>
      <div class="rv-row">
        <span class="rv-big tn"><xsl:apply-templates select="@total" mode="number"/></span>
        <span class="small soft"><xsl:apply-templates select="." mode="trend"/></span>
      </div>
      <div class="rv-chart">
        <ol class="y" aria-hidden="true">
          <xsl:apply-templates select="tick" mode="scale"><xsl:sort select="@n" data-type="number" order="descending"/></xsl:apply-templates>
        </ol>
        <svg viewBox="0 0 {count(week) * 10} 100" preserveAspectRatio="none" role="img" aria-labelledby="{@name}-t {@name}-d">
          <title id="{@name}-t"><t:key prefix="metric.week." select="@name"/></title>
          <desc id="{@name}-d"><xsl:apply-templates select="." mode="describe"/></desc>
          <path class="g">
            <xsl:attribute name="d"><xsl:apply-templates select="tick" mode="chart"/></xsl:attribute>
          </path>
          <xsl:apply-templates select="week" mode="chart"/>
        </svg>
        <ol class="x" aria-hidden="true">
          <li><xsl:apply-templates select="week[1]/@from" mode="day-short"/></li>
          <li><xsl:apply-templates select="week[round(count(../week) div 2)]/@from" mode="day-short"/></li>
          <li><xsl:apply-templates select="week[last()]/@from" mode="day-short"/></li>
        </ol>
      </div>
    </div>
  </xsl:template>

  <xsl:template match="tick" mode="scale"><li><xsl:apply-templates select="@n" mode="number"/></li></xsl:template>
  <xsl:template match="tick" mode="chart">
    <xsl:value-of select="concat('M0 ', format-number(100 - @n * 100 div ../@top, '0.#'), 'H', count(../week) * 10)"/>
  </xsl:template>

  <xsl:template match="week" mode="chart">
    <xsl:variable name="high" select="@n * 100 div ../@top"/>
    <rect class="b" x="{(position() - 1) * 10 + 1.5}" y="{format-number(100 - $high, '0.#')}" width="7" height="{format-number($high, '0.#')}">
      <xsl:if test="position() = last()"><xsl:attribute name="class">b now</xsl:attribute></xsl:if>
      <title>
        <t:key name="chart.week">
          <t:with name="day"><xsl:apply-templates select="@from" mode="day"/></t:with>
          <t:with name="number"><xsl:apply-templates select="@n" mode="number"/></t:with>
        </t:key>
      </title>
    </rect>
  </xsl:template>

  <!-- In words: the least and the most of a week. -->
  <xsl:template match="metric" mode="describe">
    <t:key name="chart.describe">
      <t:with name="least"><xsl:for-each select="week"><xsl:sort select="@n" data-type="number"/><xsl:if test="position() = 1"><xsl:apply-templates select="@n" mode="number"/></xsl:if></xsl:for-each></t:with>
      <t:with name="most"><xsl:for-each select="week"><xsl:sort select="@n" data-type="number"/><xsl:if test="position() = last()"><xsl:apply-templates select="@n" mode="number"/></xsl:if></xsl:for-each></t:with>
    </t:key>
  </xsl:template>

  <!-- Against the three months before. -->
  <xsl:template match="metric[not(@before)]" mode="trend" priority="1"/>
  <xsl:template match="metric" mode="trend">
    <xsl:variable name="percent" select="round((@total - @before) * 100 div @before)"/>
    <xsl:choose>
      <xsl:when test="@before = 0"><t:key name="trend.new"/></xsl:when>
      <xsl:when test="$percent &gt; 0"><t:key name="trend.up"><t:with name="percent" select="translate(format-number($percent, '#,##0'), ',.', $number-marks)"/></t:key></xsl:when>
      <xsl:when test="$percent &lt; 0"><t:key name="trend.down"><t:with name="percent" select="-$percent"/></t:key></xsl:when>
      <xsl:otherwise><t:key name="trend.same"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="activity" mode="numbers">
    <details class="mt-3 soft small">
      <summary><t:key name="chart.table"/></summary>
      <table class="table">
        <caption class="visually-hidden"><t:key name="chart.caption"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="column.week"/></th>
            <xsl:for-each select="metric"><th scope="col" class="rv-num"><t:key prefix="metric.short." select="@name"/></th></xsl:for-each>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="metric[1]/week" mode="numbers"/></tbody>
      </table>
    </details>
  </xsl:template>
  <xsl:template match="week" mode="numbers">
    <xsl:variable name="n" select="position()"/>
    <tr>
      <th scope="row"><xsl:apply-templates select="@from" mode="date"/></th>
      <xsl:for-each select="../../metric/week[$n]"><td class="rv-num"><xsl:apply-templates select="@n" mode="number"/></td></xsl:for-each>
    </tr>
  </xsl:template>

</xsl:stylesheet>
