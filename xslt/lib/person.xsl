<!-- person.xsl - names of people and firms, and the letters that stand for them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- A name that may be missing. -->
  <xsl:template name="name-or-none">
    <xsl:param name="name"/>
    <xsl:choose>
      <xsl:when test="string($name)"><bdi><xsl:value-of select="$name"/></bdi></xsl:when>
      <xsl:otherwise><span class="soft"><t:key name="none"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="@*" mode="name"><bdi><xsl:value-of select="."/></bdi></xsl:template>
  <!-- The first letters of the first two words that begin with one: "&amp;" and what stands in quotes do not. -->
  <xsl:variable name="signs">!"#$%&amp;'()*+,-./:;&lt;=&gt;?@[\]^_`{|}~¡¿§©®°·«»‹›‘’‚“”„•…–—×</xsl:variable>
  <xsl:template match="@name" mode="initials">
    <xsl:call-template name="initials"><xsl:with-param name="text" select="."/></xsl:call-template>
  </xsl:template>
  <xsl:template name="initials">
    <xsl:param name="text"/>
    <xsl:param name="left" select="2"/>
    <xsl:variable name="letter" select="substring($text, 1, 1)"/>
    <xsl:variable name="counts" select="$letter != ' ' and not(contains($signs, $letter))"/>
    <xsl:variable name="rest" select="substring-after($text, ' ')"/>
    <xsl:if test="$counts"><xsl:value-of select="$letter"/></xsl:if>
    <xsl:if test="$rest and $left &gt; number($counts)">
      <xsl:call-template name="initials">
        <xsl:with-param name="text" select="$rest"/>
        <xsl:with-param name="left" select="$left - number($counts)"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Until when an operator is assigned, where that ends. -->
  <xsl:template match="@expires_at" mode="until">
    <span class="rv-2"><t:key name="assignments.until"><t:with name="at"><xsl:apply-templates select="." mode="time"/></t:with></t:key></span>
  </xsl:template>

</xsl:stylesheet>
