<!-- role-list.xsl - the roles of operators. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='role-list']" mode="title"><t:key name="roles.title"/></xsl:template>

  <xsl:template match="page[@name='role-list']" mode="main">
    <div class="rv-head mb-1"><h1><t:key name="roles.title"/><xsl:text> </xsl:text><span class="tn soft fw-normal"><xsl:value-of select="count(roles/role)"/></span></h1></div>
    <p class="soft"><t:key name="roles.text"/></p>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="roles.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="field.title"/></th>
          <th scope="col" class="rv-num"><t:key name="roles.operators"/></th>
          <th scope="col" class="rv-num"><t:key name="roles.rights"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="roles/role" mode="role-list"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="role" mode="role-list">
    <tr>
      <th scope="row">
        <a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/roles/', @uid)"/></xsl:call-template><bdi><xsl:value-of select="@title"/></bdi></a>
        <xsl:if test="@secure = 'true'"><xsl:text> </xsl:text><span class="badge st-secure"><xsl:call-template name="icon-shield"/><t:key name="field.secure"/></span></xsl:if>
      </th>
      <td class="rv-num"><xsl:apply-templates select="@operators" mode="number"/></td>
      <td class="rv-num"><xsl:apply-templates select="@rights" mode="number"/></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
