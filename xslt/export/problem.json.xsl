<!-- problem.json.xsl - what went wrong, for a program: application/problem+json (RFC 9457). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:apply-templates select="page/error"/></xsl:template>

  <xsl:template match="error">
    <xsl:variable name="title"><t:key prefix="error." select="@name"/></xsl:variable>
    <xsl:variable name="what"><t:key prefix="error." select="concat(@name, '.what')"/></xsl:variable>
    <xsl:variable name="next"><t:key prefix="error." select="concat(@name, '.next')"/></xsl:variable>
    <xsl:value-of select="concat('{&quot;type&quot;:&quot;urn:reeve:error:', @name, '&quot;,&quot;title&quot;:')"/>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($title)"/></xsl:call-template>
    <xsl:value-of select="concat(',&quot;status&quot;:', @status, ',&quot;detail&quot;:')"/>
    <xsl:call-template name="string"><xsl:with-param name="text" select="concat($what, ' ', $next)"/></xsl:call-template>
    <xsl:value-of select="concat(',&quot;request&quot;:&quot;', @request, '&quot;')"/>
    <xsl:if test="field">
      <xsl:text>,"errors":[</xsl:text><xsl:apply-templates select="field"/><xsl:text>]</xsl:text>
    </xsl:if>
    <xsl:text>}&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="field">
    <xsl:variable name="error">
      <t:key prefix="error." select="@error"/>
      <xsl:if test="@error = 'short'"><t:key name="form.min"><t:with name="min" select="@min"/></t:key></xsl:if>
      <xsl:if test="@error = 'long'"><t:key name="form.max"><t:with name="max" select="@max"/></t:key></xsl:if>
    </xsl:variable>
    <xsl:if test="position() &gt; 1">,</xsl:if>
    <xsl:value-of select="concat('{&quot;field&quot;:&quot;', @name, '&quot;,&quot;error&quot;:')"/>
    <xsl:call-template name="string"><xsl:with-param name="text" select="string($error)"/></xsl:call-template>
    <xsl:text>}</xsl:text>
  </xsl:template>

  <!-- A word as a string of JSON. Words hold no control characters. -->
  <xsl:template name="string">
    <xsl:param name="text"/>
    <xsl:text>"</xsl:text>
    <xsl:call-template name="escaped"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    <xsl:text>"</xsl:text>
  </xsl:template>
  <xsl:template name="escaped">
    <xsl:param name="text"/>
    <xsl:variable name="first" select="substring(translate($text, translate($text, '&quot;\', ''), ''), 1, 1)"/>
    <xsl:choose>
      <xsl:when test="$first = ''"><xsl:value-of select="$text"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat(substring-before($text, $first), '\', $first)"/>
        <xsl:call-template name="escaped"><xsl:with-param name="text" select="substring-after($text, $first)"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*"><xsl:message terminate="yes"><xsl:value-of select="concat('nothing for ', name())"/></xsl:message></xsl:template>

</xsl:stylesheet>
