<!-- number.xsl - numbers and money as the language writes them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- The marks that stand for , and . -->
  <xsl:variable name="number-marks"><t:key name="number.marks"/></xsl:variable>

  <xsl:template match="@*" mode="number">
    <xsl:value-of select="translate(format-number(., '#,##0'), ',.', $number-marks)"/>
  </xsl:template>

  <!-- Minor units beside their currency. -->
  <xsl:template match="@price" mode="money">
    <t:key name="money">
      <t:with name="currency"><xsl:apply-templates select="../@currency" mode="money"/></t:with>
      <t:with name="amount" select="translate(format-number(. div 100, '#,##0.00'), ',.', $number-marks)"/>
    </t:key>
  </xsl:template>
  <xsl:template match="@currency" mode="money"><xsl:value-of select="."/>&#xA0;</xsl:template>
  <xsl:template match="@currency[. = 'EUR']" mode="money">€</xsl:template>

</xsl:stylesheet>
