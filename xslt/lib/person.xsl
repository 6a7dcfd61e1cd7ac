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
  <!-- The first letters of the first two words. -->
  <xsl:template match="@name" mode="initials">
    <xsl:value-of select="concat(substring(., 1, 1), substring(substring-after(., ' '), 1, 1))"/>
  </xsl:template>

</xsl:stylesheet>
