<!-- account-access.xsl - why somebody may do something in an account, or not, step by step; and who can enter it, and why. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='account-access']" mode="title">
    <xsl:value-of select="account/@name"/>: <t:key name="access.title"/>
  </xsl:template>

  <xsl:template match="page[@name='account-access']" mode="main">
    <xsl:apply-templates select="account" mode="crumb"/>
    <div class="rv-head"><h1><t:key name="access.title"/></h1></div>
    <xsl:apply-templates select="account/asked/access" mode="account-access"/>
    <xsl:apply-templates select="account/people" mode="account-access"/>
  </xsl:template>

  <!-- One person: entering, step by step, and beside it what he may do from outside. -->
  <xsl:template match="access" mode="account-access">
    <section class="rv-sec" aria-labelledby="{@kind}">
      <header class="rv-head mb-1">
        <h2 id="{@kind}">
          <bdi><xsl:value-of select="@name"/></bdi>
          <xsl:if test="@uid = /page/viewer/@uid"><xsl:text> </xsl:text><span class="soft fw-normal"><t:key name="you"/></span></xsl:if>
        </h2>
        <span class="soft"><t:key prefix="access.kind." select="@kind"/><xsl:apply-templates select="@role" mode="account-access"/></span>
      </header>
      <div class="row g-4">
        <div class="col-md-6">
          <h3 class="mb-1"><t:key name="access.steps"/></h3>
          <ol class="list-unstyled mb-2"><xsl:apply-templates select="steps/step" mode="account-access"/></ol>
          <p class="mb-0"><xsl:apply-templates select="." mode="account-access-answer"/></p>
        </div>
        <xsl:if test="uses">
          <div class="col-md-6">
            <h3 class="mb-1"><t:key name="access.uses"/></h3>
            <ul class="list-unstyled mb-0"><xsl:apply-templates select="uses/use" mode="account-access"/></ul>
          </div>
        </xsl:if>
      </div>
    </section>
  </xsl:template>
  <xsl:template match="@role" mode="account-access">, <bdi><xsl:value-of select="."/></bdi></xsl:template>

  <xsl:template match="step | use" mode="account-access">
    <li class="mb-1">
      <xsl:choose>
        <xsl:when test="@passed = 'true' or @allowed = 'true'"><xsl:call-template name="icon-check"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="icon-x"/></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="." mode="account-access-said"/>
    </li>
  </xsl:template>
  <xsl:template match="step[@passed = 'true']" mode="account-access-said"><span class="soft"><t:key prefix="access.passed." select="@name"/></span></xsl:template>
  <xsl:template match="step" mode="account-access-said"><t:key prefix="access.stop." select="@name"/></xsl:template>
  <xsl:template match="use[@allowed = 'true']" mode="account-access-said"><t:key prefix="right." select="@right"/></xsl:template>
  <xsl:template match="use" mode="account-access-said">
    <t:key prefix="right." select="@right"/><span class="rv-2"><t:key prefix="access.stop." select="@stop"/></span>
  </xsl:template>

  <!-- What it comes to: the first step that refuses says it. -->
  <xsl:template match="access | person" mode="account-access-answer">
    <strong><t:key name="access.no"/></strong><xsl:text> </xsl:text><t:key prefix="access.stop." select="@stop"/>
  </xsl:template>
  <xsl:template match="access[@allowed = 'true'] | person[@allowed = 'true']" mode="account-access-answer">
    <strong><t:key name="access.yes"/></strong><xsl:text> </xsl:text><t:key prefix="access.why." select="@kind"/>
  </xsl:template>

  <xsl:template match="people" mode="account-access">
    <section class="rv-sec" aria-labelledby="people">
      <header class="rv-head mb-1"><h2 id="people"><t:key name="access.people"/></h2></header>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="access.people"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="field.name"/></th>
            <th scope="col" class="p3"><t:key name="field.role"/></th>
            <th scope="col"><t:key name="access.column"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="person" mode="account-access"/></tbody>
      </table>
      <xsl:apply-templates select="../more/@people" mode="more"/>
    </section>
  </xsl:template>
  <xsl:template match="person" mode="account-access">
    <tr>
      <th scope="row">
        <a><xsl:apply-templates select="." mode="href"/><bdi><xsl:value-of select="@name"/></bdi></a>
        <span class="rv-2"><t:key prefix="access.kind." select="@kind"/><span class="d-sm-none"><xsl:apply-templates select="@role" mode="account-access"/></span></span>
      </th>
      <td class="p3"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@role"/></xsl:call-template></td>
      <td><xsl:apply-templates select="." mode="account-access-answer"/></td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
