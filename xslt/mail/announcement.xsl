<!-- announcement.xsl - a business says something to its customers: subject and body are its own words, and a line says whose they are. No address
     in them becomes a link here. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:include href="lib/mail.xsl"/>

  <xsl:template match="message" mode="from"><from><t:key name="mail.announcement.from"><t:with name="business" select="@business"/></t:key></from></xsl:template>
  <xsl:template match="message" mode="subject"><xsl:value-of select="@subject"/></xsl:template>

  <xsl:template match="message" mode="text">
    <xsl:apply-templates select="paragraphs/paragraph" mode="text"/>
    <xsl:text>-- &#10;</xsl:text>
    <xsl:apply-templates select="." mode="last"/><xsl:text>&#10;</xsl:text>
    <t:key name="product"/><xsl:value-of select="concat(', ', /page/@base, '&#10;')"/>
  </xsl:template>
  <xsl:template match="paragraph" mode="text"><xsl:apply-templates select="line" mode="text"/><xsl:text>&#10;</xsl:text></xsl:template>
  <xsl:template match="line" mode="text"><xsl:value-of select="concat(., '&#10;')"/></xsl:template>

  <xsl:template match="message" mode="html">
    <xsl:apply-templates select="paragraphs/paragraph" mode="html"/>
    <hr/>
    <p><xsl:apply-templates select="." mode="last"/></p>
    <p><t:key name="product"/>, <xsl:value-of select="/page/@base"/></p>
  </xsl:template>
  <xsl:template match="paragraph" mode="html"><p dir="auto"><xsl:apply-templates select="line" mode="html"/></p></xsl:template>
  <xsl:template match="line" mode="html"><xsl:if test="position() &gt; 1"><br/></xsl:if><xsl:value-of select="."/></xsl:template>

  <xsl:template match="message" mode="last">
    <t:key name="mail.announcement.last"><t:with name="author" select="@author"/><t:with name="business" select="@business"/></t:key>
  </xsl:template>

</xsl:stylesheet>
