<!-- account-staff.xsl - the Staff tab: who works for the business, the owner marked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-staff']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="tab.staff"/>
  </xsl:template>

  <xsl:template match="page[@name='account-staff']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">staff</xsl:with-param></xsl:apply-templates>
    <div class="rv-sec">
      <p class="soft"><t:key name="staff.text"><t:with name="n" select="account/@staff"/><t:with name="limit" select="account/@staff_limit"/></t:key></p>
      <xsl:apply-templates select="account/members" mode="account-staff"/>
    </div>
  </xsl:template>

  <xsl:template match="members[not(member)]" mode="account-staff">
    <div class="rv-empty"><xsl:call-template name="icon-users"/><h2><t:key name="staff.none"/></h2></div>
  </xsl:template>

  <xsl:template match="members" mode="account-staff">
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="tab.staff"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="field.name"/></th>
          <th scope="col"><t:key name="column.status"/></th>
          <th scope="col" class="p3"><t:key name="field.role"/></th>
          <th scope="col" class="rv-num p2"><t:key name="column.since"/></th>
          <th scope="col" class="rv-num p3"><t:key name="column.last-login"/></th>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="member" mode="account-staff"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="member" mode="account-staff">
    <tr id="{@uid}">
      <th scope="row">
        <strong><bdi><xsl:value-of select="@name"/></bdi></strong>
        <xsl:if test="@owner = 'true'">
          <xsl:text> </xsl:text><span class="badge st-secure"><xsl:call-template name="icon-key"/><t:key name="field.owner"/></span>
        </xsl:if>
        <span class="rv-2"><xsl:apply-templates select="@email" mode="link"/></span>
      </th>
      <td><xsl:apply-templates select="@active" mode="account-staff"/></td>
      <td class="p3"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@role"/></xsl:call-template></td>
      <td class="rv-num text-nowrap p2"><xsl:apply-templates select="@created_at" mode="date"/></td>
      <td class="rv-num text-nowrap p3">
        <xsl:apply-templates select="@last_login_at" mode="time"/>
        <xsl:if test="not(@last_login_at)"><span class="soft"><t:key name="never"/></span></xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="@active" mode="account-staff"><span class="badge st-plain"><t:key name="status.inactive"/></span></xsl:template>
  <xsl:template match="@active[.='true']" mode="account-staff"><span class="badge st-active"><t:key name="status.active"/></span></xsl:template>

</xsl:stylesheet>
