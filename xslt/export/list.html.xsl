<!-- list.html.xsl - a list as a page that stands alone: a table, which needs neither style nor script. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words" xmlns:v="urn:reeve:view"
                exclude-result-prefixes="t v">

  <xsl:include href="lib/list.xsl"/>
  <xsl:include href="lib/words.xsl"/>

  <xsl:template match="list">
    <v:file>
      <xsl:text>&lt;!DOCTYPE html&gt;&#10;</xsl:text>
      <html lang="{../@lang}" dir="ltr">
        <head>
          <meta charset="utf-8"/>
          <meta name="viewport" content="width=device-width, initial-scale=1"/>
          <title><xsl:apply-templates select="." mode="title"/></title>
        </head>
        <body>
          <table>
            <caption>
              <xsl:apply-templates select="." mode="title"/>
              <xsl:text>, </xsl:text>
              <t:key name="list.made"><t:with name="at"><time datetime="{../@now}"><xsl:value-of select="v:time(../@now, @dates)"/></time></t:with></t:key>
            </caption>
            <thead>
              <tr><xsl:apply-templates select="column" mode="head"/></tr>
            </thead>
            <tbody>
              <xsl:text>&#10;</xsl:text>
              <v:rows>
                <xsl:call-template name="signs"/>
                <v:sign is="&#13;"><xsl:text> </xsl:text></v:sign>
                <v:sign is="&#127;">&#xFFFD;</v:sign>
                <v:row><tr>$(cells)</tr><xsl:text>&#10;</xsl:text></v:row>
                <v:cell type="text"><td dir="auto">$(value)</td></v:cell>
                <v:cell type="number"><td>$(value)</td></v:cell>
                <v:cell type="bool"><td>$(value)</td><xsl:call-template name="yes-no"/></v:cell>
                <v:cell type="time"><td><time datetime="$(value)">$(shown)</time></td></v:cell>
                <v:empty>&lt;td&gt;&lt;/td&gt;</v:empty>
                <v:cell column="name"><th scope="row" dir="auto">$(value)</th></v:cell>
                <xsl:call-template name="words"/>
              </v:rows>
            </tbody>
          </table>
        </body>
      </html>
      <xsl:text>&#10;</xsl:text>
    </v:file>
  </xsl:template>

  <xsl:template match="column" mode="head"><th scope="col"><xsl:apply-templates select="." mode="label"/></th></xsl:template>

</xsl:stylesheet>
