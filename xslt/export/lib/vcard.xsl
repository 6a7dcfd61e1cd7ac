<!-- vcard.xsl - what all cards share (3.0: RFC 2426; 4.0: RFC 6350): how characters stand in a value, lines of at most 75 octets. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:v="urn:reeve:view">

  <xsl:variable name="now" select="/page/@now"/>

  <xsl:template match="list">
    <v:file>
      <v:rows fold="75">
        <v:sign is="\">\\</v:sign>
        <v:sign is=",">\,</v:sign>
        <v:sign is=";">\;</v:sign>
        <v:sign is="&#10;">\n</v:sign>
        <v:sign is="&#13;"/>
        <v:sign is="&#127;"/>
        <v:row>
          <xsl:text>BEGIN:VCARD&#13;&#10;VERSION:</xsl:text>
          <xsl:value-of select="concat(@version, '&#13;&#10;')"/>
          <xsl:apply-templates select="." mode="card"/>
          <xsl:text>$(cells)</xsl:text>
          <xsl:apply-templates select="." mode="revision"/>
          <xsl:text>END:VCARD&#13;&#10;</xsl:text>
        </v:row>
        <v:cell column="email">EMAIL;TYPE=<xsl:apply-templates select="." mode="email"/>:$(value)<xsl:call-template name="end"/></v:cell>
        <v:cell column="phone">TEL;TYPE=<xsl:apply-templates select="." mode="phone"/>:$(value)<xsl:call-template name="end"/></v:cell>
        <v:cell column="website">URL:$(value)<xsl:call-template name="end"/></v:cell>
        <v:cell column="address">ADR;TYPE=<xsl:apply-templates select="." mode="place"/>:;;$(@street);$(@city);$(@region);$(@postal_code);$(@country)<xsl:call-template name="end"/></v:cell>
        <v:cell column="uid">UID<xsl:if test="@version = '4.0'">;VALUE=text</xsl:if>:$(value)<xsl:call-template name="end"/></v:cell>
      </v:rows>
    </v:file>
  </xsl:template>

  <xsl:template name="end"><xsl:text>&#13;&#10;</xsl:text></xsl:template>

  <!-- Whoever reads the card again gets the newer one. 4.0 writes times without "-" and ":", which also stand in the offset. -->
  <xsl:template match="list" mode="revision"><xsl:value-of select="concat('REV:', $now, '&#13;&#10;')"/></xsl:template>
  <xsl:template match="list[@version = '4.0']" mode="revision">
    <xsl:value-of select="concat('REV:', translate(substring($now, 1, 19), '-:', ''), translate(substring($now, 20), ':', ''), '&#13;&#10;')"/>
  </xsl:template>

  <!-- What kind of address, number and place; 4.0 takes what is not said for the usual one. -->
  <xsl:template match="list" mode="email">INTERNET</xsl:template>
  <xsl:template match="list[@version = '4.0']" mode="email">work</xsl:template>
  <xsl:template match="list" mode="phone">WORK,VOICE</xsl:template>
  <xsl:template match="list[@version = '4.0']" mode="phone">"work,voice"</xsl:template>
  <xsl:template match="list" mode="place">WORK</xsl:template>
  <xsl:template match="list[@version = '4.0']" mode="place">work</xsl:template>

</xsl:stylesheet>
