<!-- list.xsl - what the formats of a list share. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words" xmlns:v="urn:reeve:view">

  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:apply-templates select="page/list"/></xsl:template>

  <!-- The list, a column, by their words. -->
  <xsl:template match="list" mode="title"><t:key prefix="list.title." select="@name"/></xsl:template>
  <xsl:template match="column" mode="label"><t:key prefix="column." select="@name"/></xsl:template>
  <xsl:template match="list[@name = 'account' or @name = 'onboarding']/column[@name = 'name']" mode="label"><t:key name="column.account"/></xsl:template>

  <!-- How characters stand in text of XML. -->
  <xsl:template name="text-signs">
    <v:sign is="&amp;">&amp;amp;</v:sign>
    <v:sign is="&lt;">&amp;lt;</v:sign>
    <v:sign is="&gt;">&amp;gt;</v:sign>
    <v:sign is="&#13;">&amp;#13;</v:sign>
  </xsl:template>

  <!-- And in its attributes. -->
  <xsl:template name="signs">
    <xsl:call-template name="text-signs"/>
    <v:sign is="&quot;">&amp;quot;</v:sign>
    <v:sign is="&#9;">&amp;#9;</v:sign>
    <v:sign is="&#10;">&amp;#10;</v:sign>
  </xsl:template>

  <xsl:template match="*"><xsl:message terminate="yes"><xsl:value-of select="concat('nothing for ', name())"/></xsl:message></xsl:template>

</xsl:stylesheet>
