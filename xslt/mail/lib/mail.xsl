<!-- mail.xsl - the frame of every message. A kind brings its subject, its paragraphs, its link with the words on it, and what is said last. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words"
  xmlns:v="urn:reeve:view" exclude-result-prefixes="v">

  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:apply-templates select="page/message"/></xsl:template>

  <xsl:template match="message">
    <mail>
      <xsl:apply-templates select="." mode="from"/>
      <subject><xsl:apply-templates select="." mode="subject"/></subject>
      <text><xsl:apply-templates select="." mode="text"/></text>
      <html lang="{/page/@lang}" dir="ltr">
        <head>
          <meta charset="utf-8"/>
          <title><xsl:apply-templates select="." mode="subject"/></title>
        </head>
        <body><xsl:apply-templates select="." mode="html"/></body>
      </html>
    </mail>
  </xsl:template>

  <!-- In the name of the portal, where a kind says no other. -->
  <xsl:template match="message" mode="from"/>

  <xsl:template match="message" mode="text">
    <t:key name="mail.hello"><t:with name="name" select="@name"/></t:key><xsl:call-template name="paragraph"/>
    <xsl:apply-templates select="." mode="what"/><xsl:call-template name="paragraph"/>
    <xsl:apply-templates select="." mode="action"/><xsl:text>:&#10;</xsl:text>
    <xsl:call-template name="address"/><xsl:call-template name="paragraph"/>
    <xsl:apply-templates select="." mode="until"/><xsl:call-template name="paragraph"/>
    <xsl:apply-templates select="." mode="last"/><xsl:call-template name="paragraph"/>
    <t:key name="product"/><xsl:value-of select="concat(', ', /page/@base, '&#10;')"/>
  </xsl:template>
  <xsl:template name="paragraph"><xsl:text>&#10;&#10;</xsl:text></xsl:template>

  <xsl:template match="message" mode="html">
    <p><t:key name="mail.hello"><t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with></t:key></p>
    <p><xsl:apply-templates select="." mode="what"/></p>
    <p><a><xsl:attribute name="href"><xsl:call-template name="address"/></xsl:attribute><xsl:apply-templates select="." mode="action"/></a></p>
    <p><xsl:apply-templates select="." mode="until"/></p>
    <p><xsl:apply-templates select="." mode="last"/></p>
    <p><t:key name="product"/>, <xsl:value-of select="/page/@base"/></p>
  </xsl:template>

  <!-- The address of the link: a kind says where in the portal it leads. -->
  <xsl:template name="address">
    <xsl:value-of select="/page/@base"/><xsl:apply-templates select="." mode="path"/>
  </xsl:template>

  <xsl:template match="message" mode="until">
    <t:key name="mail.until">
      <t:with name="time" select="v:time(@expires_at, string(@dates))"/>
      <t:with name="zone" select="@zone"/>
    </t:key>
  </xsl:template>

  <xsl:template match="*"><xsl:message terminate="yes"><xsl:value-of select="concat('nothing for ', name())"/></xsl:message></xsl:template>

</xsl:stylesheet>
