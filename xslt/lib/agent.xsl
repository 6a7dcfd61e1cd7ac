<!-- agent.xsl - what a browser calls itself, made short: the family and the system, where they are known. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="@agent" mode="agent">
    <xsl:variable name="browser"><xsl:apply-templates select="." mode="browser"/></xsl:variable>
    <xsl:variable name="system"><xsl:apply-templates select="." mode="system"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="string($browser) and string($system)">
        <t:key name="agent"><t:with name="browser" select="$browser"/><t:with name="system" select="$system"/></t:key>
      </xsl:when>
      <xsl:otherwise><bdi><xsl:value-of select="substring(., 1, 40)"/></bdi></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Most name others too, so the order is theirs. -->
  <xsl:template match="@agent" mode="browser">
    <xsl:choose>
      <xsl:when test="contains(., 'Edg/')"><t:key name="agent.edge"/></xsl:when>
      <xsl:when test="contains(., 'Firefox/')"><t:key name="agent.firefox"/></xsl:when>
      <xsl:when test="contains(., 'Chrome/')"><t:key name="agent.chrome"/></xsl:when>
      <xsl:when test="contains(., 'Safari/')"><t:key name="agent.safari"/></xsl:when>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="@agent" mode="system">
    <xsl:choose>
      <xsl:when test="contains(., 'Windows')"><t:key name="agent.windows"/></xsl:when>
      <xsl:when test="contains(., 'iPhone') or contains(., 'iPad')"><t:key name="agent.ios"/></xsl:when>
      <xsl:when test="contains(., 'Mac OS X')"><t:key name="agent.macos"/></xsl:when>
      <xsl:when test="contains(., 'Android')"><t:key name="agent.android"/></xsl:when>
      <xsl:when test="contains(., 'Linux')"><t:key name="agent.linux"/></xsl:when>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
