<!-- account-settings.xsl - the Account tab: which operators look after the account. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-settings']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="tab.settings"/>
  </xsl:template>

  <xsl:template match="page[@name='account-settings']" mode="main">
    <xsl:apply-templates select="account" mode="head"><xsl:with-param name="part">settings</xsl:with-param></xsl:apply-templates>
    <section class="rv-sec" aria-labelledby="assignments">
      <header class="rv-head mb-1"><h2 id="assignments"><t:key name="assignments.title"/></h2></header>
      <p class="soft"><t:key name="assignments.text"/></p>
      <xsl:apply-templates select="form[@route='account-assignments']" mode="errors"/>
      <xsl:apply-templates select="form[@route='account-assignments']" mode="account-settings"/>
      <xsl:apply-templates select="account/operators" mode="account-settings"/>
    </section>
  </xsl:template>

  <!-- The buttons of the table belong to it. -->
  <xsl:template match="form" mode="account-settings">
    <form id="assign" method="post" hidden="hidden"><xsl:apply-templates select="." mode="post"/></form>
  </xsl:template>

  <xsl:template match="operators" mode="account-settings">
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="assignments.title"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="column.operator"/></th>
          <th scope="col" class="p3"><t:key name="field.role"/></th>
          <th scope="col"><t:key name="column.assigned"/></th>
          <xsl:if test="/page/form[@route='account-assignments']">
            <th scope="col"><span class="visually-hidden"><t:key name="operators.change"/></span></th>
          </xsl:if>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="operator" mode="account-settings"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="operator" mode="account-settings">
    <tr>
      <th scope="row">
        <strong><bdi><xsl:value-of select="@name"/></bdi></strong>
        <xsl:if test="@uid = /page/viewer/@uid"><xsl:text> </xsl:text><span class="soft"><t:key name="you"/></span></xsl:if>
        <span class="rv-2"><xsl:value-of select="@email"/></span>
      </th>
      <td class="p3"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@role"/></xsl:call-template></td>
      <td>
        <xsl:if test="@assigned='true'"><span class="badge st-active"><t:key name="assignments.yes"/></span></xsl:if>
        <xsl:if test="not(@assigned='true')"><span class="soft"><t:key name="assignments.no"/></span></xsl:if>
      </td>
      <xsl:if test="/page/form[@route='account-assignments']">
        <td class="rv-num"><xsl:apply-templates select="@assigned" mode="account-settings"/></td>
      </xsl:if>
    </tr>
  </xsl:template>

  <xsl:template match="@assigned" mode="account-settings">
    <button class="btn btn-sm" form="assign" name="add" value="{../@uid}">
      <t:key name="assignments.add"/><span class="visually-hidden">: <xsl:value-of select="../@name"/></span>
    </button>
  </xsl:template>
  <xsl:template match="@assigned[.='true']" mode="account-settings">
    <button class="btn btn-sm" form="assign" name="remove" value="{../@uid}">
      <t:key name="assignments.remove"/><span class="visually-hidden">: <xsl:value-of select="../@name"/></span>
    </button>
  </xsl:template>

</xsl:stylesheet>
