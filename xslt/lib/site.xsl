<!-- site.xsl - the websites that added a widget. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="sites" mode="sites">
    <section class="rv-sec" aria-labelledby="sites">
      <header class="rv-head"><h2 id="sites"><t:key name="sites.title"/></h2><span class="small soft ms-auto"><t:key name="sites.text"/></span></header>
      <table class="table">
        <caption class="visually-hidden"><t:key name="sites.text"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="column.site"/></th>
            <th scope="col"><t:key name="column.widget"/></th>
            <th scope="col" class="rv-num p3"><t:key name="column.first-seen"/></th>
            <th scope="col" class="rv-num"><t:key name="column.last-seen"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="site" mode="sites"/></tbody>
      </table>
      <xsl:apply-templates select="../more/@sites" mode="more"/>
    </section>
  </xsl:template>
  <xsl:template match="sites[not(site)]" mode="sites">
    <section class="rv-sec" aria-labelledby="sites">
      <header class="rv-head"><h2 id="sites"><t:key name="sites.title"/></h2></header>
      <p class="soft mb-0"><t:key name="sites.none"/></p>
    </section>
  </xsl:template>
  <xsl:template match="site" mode="sites">
    <tr>
      <th scope="row"><xsl:apply-templates select="@url" mode="link"/></th>
      <td><t:key prefix="widget." select="@widget"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@first_seen_at" mode="date"/></td>
      <td class="rv-num text-nowrap"><xsl:apply-templates select="@last_seen_at" mode="time"/></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
