<!-- search.xsl - accounts and people found by a few letters. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='search']" mode="title"><t:key name="search.title"/></xsl:template>

  <xsl:template match="page[@name='search']" mode="main"><xsl:apply-templates select="search" mode="search"/></xsl:template>

  <xsl:template match="search[not(string(@q))]" mode="search">
    <div class="rv-head"><h1><t:key name="search.title"/></h1></div>
    <div class="rv-empty"><xsl:call-template name="icon-search"/><h2><t:key name="search.empty"/></h2><p class="soft"><t:key name="search.empty.next"/></p></div>
  </xsl:template>
  <xsl:template match="search[string(@q) and not(*/*)]" mode="search">
    <div class="rv-head"><h1><span><t:key name="search.for"><t:with name="q"><bdi><xsl:value-of select="@q"/></bdi></t:with></t:key></span></h1></div>
    <div class="rv-empty"><xsl:call-template name="icon-search"/><h2><t:key name="search.none"/></h2><p class="soft"><t:key name="search.none.next"/></p></div>
  </xsl:template>
  <xsl:template match="search" mode="search">
    <div class="rv-head"><h1><span><t:key name="search.for"><t:with name="q"><bdi><xsl:value-of select="@q"/></bdi></t:with></t:key></span></h1></div>
    <xsl:apply-templates select="accounts[account] | people[person]" mode="search"/>
  </xsl:template>

  <xsl:template match="accounts | people" mode="search">
    <section class="rv-sec" aria-labelledby="{name()}">
      <header class="rv-head mb-1">
        <h2 id="{name()}"><t:key prefix="search.kind." select="name()"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:value-of select="count(*)"/><xsl:if test="@more='true'">+</xsl:if></span></h2>
      </header>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key prefix="search.kind." select="name()"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="field.name"/></th>
            <th scope="col"><t:key prefix="search.column." select="name()"/></th>
            <th scope="col" class="p3"><t:key name="field.email"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="*" mode="search"/></tbody>
      </table>
      <xsl:if test="@more='true'"><p class="small soft mt-2 mb-0"><t:key name="search.more"/></p></xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="account" mode="search">
    <tr>
      <th scope="row" class="rv-cut">
        <a><xsl:apply-templates select="." mode="href"/><bdi><xsl:value-of select="@name"/></bdi></a>
        <span class="rv-2"><xsl:apply-templates select="." mode="handle"/></span>
      </th>
      <td><xsl:apply-templates select="." mode="status"/></td>
      <td class="p3"><xsl:value-of select="@email"/></td>
    </tr>
  </xsl:template>
  <xsl:template match="person" mode="search">
    <tr>
      <th scope="row" class="rv-cut"><a><xsl:apply-templates select="." mode="href"/><bdi><xsl:value-of select="@name"/></bdi></a></th>
      <td><bdi><xsl:value-of select="@account"/></bdi></td>
      <td class="p3"><xsl:value-of select="@email"/></td>
    </tr>
  </xsl:template>
  <xsl:template match="*" mode="search"><xsl:call-template name="unknown"/></xsl:template>

</xsl:stylesheet>
