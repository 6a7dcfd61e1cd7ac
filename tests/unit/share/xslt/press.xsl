<!-- press.xsl: what templates can hold, for press.h: some of it is written straight, some is libxslt's, and nobody may tell which. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view" exclude-result-prefixes="v">

  <xsl:variable name="press-n" select="string(/page/thing/@n)"/>
  <xsl:variable name="press-tree"><b>tree</b></xsl:variable>

  <xsl:template match="page[@name = 'press']"><div><xsl:apply-templates select="." mode="press"/></div></xsl:template>

  <xsl:template match="page" mode="press">
    <xsl:attribute name="id">outer</xsl:attribute>
    <p class="a" title="{{{thing/@n}}} {concat('}', thing/@n, &quot;'&quot;)}">
      <xsl:attribute name="lang"><xsl:value-of select="thing/@n"/></xsl:attribute>
      <xsl:attribute name="class">b <xsl:apply-templates select="thing/@n" mode="press-text"/></xsl:attribute>
      <xsl:if test="thing/@none"><xsl:attribute name="class">c</xsl:attribute></xsl:if>
      <xsl:value-of select="thing/@none"/>
      <xsl:call-template name="press-attribute"><xsl:with-param name="value" select="thing/@n"/></xsl:call-template>
      <xsl:value-of select="thing/@n"/>
    </p>
    <input type="checkbox"><xsl:if test="thing"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if></input><br/>
    <textarea><xsl:text>&#10;x</xsl:text></textarea><pre><xsl:value-of select="thing/@n"/></pre>
    <xsl:for-each select="thing"><xsl:sort select="@n"/><i><xsl:value-of select="concat(position(), ' ', last(), ' ', @n, ' ', name())"/></i></xsl:for-each>
    <xsl:if test="thing"><xsl:variable name="v" select="thing/@n"/><u><xsl:value-of select="$v"/></u></xsl:if>
    <xsl:if test="thing"><xsl:variable name="v"><b>tree</b></xsl:variable><u><xsl:copy-of select="$v"/><xsl:value-of select="$v"/></u></xsl:if>
    <xsl:variable name="part"><xsl:apply-templates select="thing" mode="press"/></xsl:variable>
    <s><xsl:value-of select="$part"/><xsl:copy-of select="$part"/><xsl:copy-of select="$press-tree"/></s>
    <xsl:apply-templates select="thing" mode="press"><xsl:with-param name="more">given</xsl:with-param></xsl:apply-templates>
    <xsl:apply-templates select="thing" mode="press"/>
    <xsl:apply-templates select="*" mode="press-none"/>
    <xsl:apply-templates select="thing/@*[current()/@name = 'press']" mode="press-text"/>
    <xsl:element name="em"><xsl:apply-templates select="thing" mode="press"/></xsl:element>
  </xsl:template>

  <xsl:template match="thing" mode="press">
    <xsl:param name="more" select="concat('own ', @n)"/>
    <xsl:param name="other"/>
    <b title="{$more}">
      <xsl:choose>
        <xsl:when test="@n = $press-n and $press-n = 'none'">none</xsl:when>
        <xsl:when test="not(@none) and (@n != '' or @none = @n)"><xsl:value-of select="position()"/>/<xsl:value-of select="last()"/></xsl:when>
        <xsl:otherwise>neither</xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat($more, $other, '|', string(@n), '|', @none)"/>
      <xsl:value-of select="@n = @n and not(@none != @n)"/>
      <xsl:value-of select="v:date('2026-11-21', 'dmy')"/><xsl:value-of select="thing"/><xsl:text> &lt;&amp;" </xsl:text>
      <xsl:if test="thing or @none">more</xsl:if>
    </b>
  </xsl:template>

  <xsl:template match="@*" mode="press-text">(<xsl:value-of select="."/>)</xsl:template>
  <xsl:template name="press-attribute">
    <xsl:param name="value"/>
    <xsl:attribute name="data-x"><xsl:value-of select="$value"/><xsl:call-template name="press-markup"/></xsl:attribute>
  </xsl:template>
  <xsl:template name="press-markup">text</xsl:template>

  <!-- Each is refused, however it is written. -->
  <xsl:template match="page[@name = 'press-late']"><p>
    <xsl:apply-templates select="." mode="press-late"/></p></xsl:template>
  <xsl:template match="page" mode="press-late"><i>x<xsl:attribute name="id">late</xsl:attribute></i></xsl:template>
  <xsl:template match="page[@name = 'press-void']"><p><xsl:apply-templates select="." mode="press-void"/></p></xsl:template>
  <xsl:template match="page" mode="press-void"><br><xsl:if test="@name">x</xsl:if></br></xsl:template>
  <xsl:template match="page[@name = 'press-endless']"><p><xsl:apply-templates select="." mode="press-endless"/></p></xsl:template>
  <xsl:template match="page" mode="press-endless"><i><xsl:apply-templates select="." mode="press-endless"/></i></xsl:template>

</xsl:stylesheet>
