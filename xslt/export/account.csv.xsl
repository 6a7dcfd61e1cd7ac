<!-- account.csv.xsl - the list of client accounts, plain: values as they are stored, times in ISO 8601. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="lib/csv.xsl"/>
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/"><xsl:apply-templates select="page/accounts"/></xsl:template>

  <xsl:template match="accounts[@first='true']">
    <xsl:text>uid,name,nickname,email,plan,status,owner,staff,staff_limit,created_at,last_activity_at</xsl:text>
    <xsl:call-template name="csv-line"/>
    <xsl:apply-templates select="account"/>
  </xsl:template>
  <xsl:template match="accounts"><xsl:apply-templates select="account"/></xsl:template>

  <xsl:template match="account">
    <xsl:apply-templates select="@uid" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@name" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@nickname" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@email" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@plan" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="." mode="status"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@owner" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@staff" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@staff_limit" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@created_at" mode="csv"/><xsl:call-template name="csv-next"/>
    <xsl:apply-templates select="@last_activity_at" mode="csv"/><xsl:call-template name="csv-line"/>
  </xsl:template>

  <!-- What the list's badge says first. -->
  <xsl:template match="account" mode="status">active</xsl:template>
  <xsl:template match="account[@setup_state='in_setup']" mode="status" priority="1">in_setup</xsl:template>
  <xsl:template match="account[@template='true']" mode="status" priority="2">template</xsl:template>
  <xsl:template match="account[@locked='true']" mode="status" priority="3">locked</xsl:template>

  <xsl:template match="*"><xsl:message terminate="yes"><xsl:value-of select="concat('nothing for ', name())"/></xsl:message></xsl:template>

</xsl:stylesheet>
