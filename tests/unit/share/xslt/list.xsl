<!-- list.xsl: a list page as the product has them: a row has nine columns. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name = 'account-list']" mode="title"><t:key name="accounts.title"/></xsl:template>

  <xsl:template match="page[@name = 'account-list']" mode="main">
    <h1>
      <t:key name="accounts.count"><t:with name="n" select="accounts/@count"/></t:key>
    </h1>
    <table class="table">
      <thead>
        <tr>
          <th scope="col"><t:key name="accounts.select"/></th>
          <th scope="col"><t:key name="column.name"/></th>
          <th scope="col"><t:key name="column.status"/></th>
          <th scope="col"><t:key name="column.plan"/></th>
          <th scope="col"><t:key name="column.owner"/></th>
          <th scope="col"><t:key name="column.staff"/></th>
          <th scope="col"><t:key name="column.created"/></th>
          <th scope="col"><t:key name="column.active"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="accounts/account" mode="account-list"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="account" mode="account-list">
    <tr>
      <td class="rv-c"><input class="form-check-input" type="checkbox" name="id" value="{@uid}">
        <xsl:attribute name="aria-label"><t:key name="accounts.select-one"><t:with name="name" select="@name"/></t:key></xsl:attribute>
      </input></td>
      <th scope="row"><a href="{/page/@base}/accounts/{@uid}"><bdi><xsl:value-of select="@name"/></bdi></a><span class="rv-2"><xsl:value-of select="@nickname"/></span></th>
      <td class="text-nowrap"><span class="badge st-{@status}"><t:key prefix="status." select="@status"/></span></td>
      <td class="p3"><xsl:value-of select="@plan"/></td>
      <td class="p2"><bdi><xsl:value-of select="@owner"/></bdi></td>
      <td class="rv-num p2"><xsl:value-of select="@staff"/>/<xsl:value-of select="@limit"/></td>
      <td class="rv-num p2"><xsl:apply-templates select="@created" mode="time"/></td>
      <td class="rv-num p2"><xsl:apply-templates select="@active" mode="time"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="@*" mode="time">
    <time datetime="{.}"><xsl:value-of select="concat(substring(., 6, 5), '-', substring(., 1, 4), ' ', substring(., 12, 5))"/></time>
  </xsl:template>

</xsl:stylesheet>
