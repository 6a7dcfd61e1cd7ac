<!-- template.xsl - templates: being one, being made from one and how far it differs, and choosing one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- On the Account tab. -->
  <xsl:template match="account" mode="setting-template">
    <section class="rv-sec" aria-labelledby="template">
      <header class="rv-head mb-1"><h2 id="template"><t:key name="field.template"/></h2></header>
      <p class="soft"><t:key name="template.text"/></p>
      <xsl:apply-templates select="/page/form[@route='account-template']" mode="setting-template"/>
      <xsl:if test="not(/page/form[@route='account-template'])">
        <dl class="rv-facts mb-2"><div><dt><t:key name="field.template"/></dt><dd><t:key prefix="value." select="string(@template = 'true')"/></dd></div></dl>
      </xsl:if>
      <xsl:if test="@template = 'true'"><xsl:call-template name="template-use"/></xsl:if>
      <xsl:apply-templates select="template_of" mode="setting-template"/>
      <xsl:apply-templates select="template_of[@tags or @time_zone != ../@time_zone]" mode="template-push"/>
      <xsl:apply-templates select="copies[copy]" mode="template-push"/>
    </section>
  </xsl:template>
  <xsl:template match="form" mode="setting-template">
    <form class="rv-form mb-3" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="field"/>
      <button class="btn"><t:key name="template.submit"/></button>
    </form>
  </xsl:template>
  <xsl:template name="template-use">
    <xsl:if test="/page/may/@account-create = 'true' and not(@deleted_at) and not(@locked = 'true')">
      <p>
        <a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/accounts/new?template=', @uid)"/></xsl:call-template><t:key name="template.use"/></a>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- Its settings for what was made from it: the job shows first what it will do. -->
  <xsl:template match="template_of" mode="template-push">
    <xsl:if test="/page/may/@account-template = 'true' and not(../@deleted_at) and not(../@locked = 'true')">
      <form>
        <xsl:call-template name="action-bulk"/>
        <input type="hidden" name="kind" value="account-settings"/>
        <input type="hidden" name="a" value="{../@uid}"/>
        <button class="btn"><t:key name="template.pull"/></button>
      </form>
    </xsl:if>
  </xsl:template>
  <xsl:template match="copies" mode="template-push">
    <h3 class="mt-3 mb-1"><t:key name="template.made"/></h3>
    <p class="soft"><t:key name="template.push.text"/></p>
    <form>
      <xsl:call-template name="action-bulk"/>
      <input type="hidden" name="kind" value="account-settings"/>
      <ul class="list-unstyled mb-2"><xsl:apply-templates select="copy[position() &lt; 201]" mode="template-push"/></ul>
      <xsl:if test="copy[201]"><p class="soft"><t:key name="template.push.more"/></p></xsl:if>
      <xsl:if test="copy[@locked = 'false' and (@time_zone = 'true' or @tags = 'true')]"><button class="btn"><t:key name="template.push"/></button></xsl:if>
    </form>
  </xsl:template>
  <xsl:template match="copy" mode="template-push">
    <li>
      <xsl:call-template name="account-link"/><xsl:text> </xsl:text>
      <span class="small soft"><xsl:if test="@locked = 'true'"><t:key name="status.locked"/></xsl:if><xsl:if test="@locked = 'false'"><t:key name="template.as"/></xsl:if></span>
    </li>
  </xsl:template>
  <xsl:template match="copy[@locked = 'false' and (@time_zone = 'true' or @tags = 'true')]" mode="template-push">
    <li>
      <label class="form-check mb-0">
        <input class="form-check-input" type="checkbox" name="a" value="{@uid}" checked="checked"/>
        <span class="form-check-label">
          <bdi><xsl:value-of select="@name"/></bdi><xsl:text> </xsl:text>
          <span class="small soft">
            <xsl:if test="@time_zone = 'true'"><t:key name="field.time_zone"/></xsl:if>
            <xsl:if test="@time_zone = 'true' and @tags = 'true'">, </xsl:if>
            <xsl:if test="@tags = 'true'"><t:key name="field.tags"/></xsl:if>
          </span>
        </span>
      </label>
    </li>
  </xsl:template>

  <!-- What it was made from: only what differs. -->
  <xsl:template match="template_of" mode="setting-template">
    <xsl:variable name="differs" select="@plan[. != ../../@plan] | @time_zone[. != ../../@time_zone] | @country[. != ../../@country] | @secure[. != ../../@secure]"/>
    <p class="mb-2"><t:key name="template.from"><t:with name="name"><xsl:apply-templates select="." mode="template-link"/></t:with></t:key></p>
    <xsl:if test="not($differs) and not(@tags) and not(@own_tags)"><p class="soft mb-0"><t:key name="template.same"/></p></xsl:if>
    <xsl:if test="$differs or @tags or @own_tags">
      <table class="table">
        <caption class="visually-hidden"><t:key name="template.differs"/></caption>
        <thead>
          <tr>
            <th scope="col"><t:key name="template.differs"/></th>
            <th scope="col"><t:key name="field.template"/></th>
            <th scope="col"><t:key name="template.here"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="$differs" mode="setting-template"/>
          <xsl:if test="@tags or @own_tags">
            <tr>
              <th scope="row"><t:key name="field.tags"/></th>
              <td><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@tags"/></xsl:call-template></td>
              <td><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@own_tags"/></xsl:call-template></td>
            </tr>
          </xsl:if>
        </tbody>
      </table>
    </xsl:if>
  </xsl:template>
  <xsl:template match="template_of/@*" mode="setting-template">
    <xsl:variable name="name" select="name()"/>
    <tr>
      <th scope="row"><t:key prefix="field." select="$name"/></th>
      <td><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="."/></xsl:call-template></td>
      <td><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="../../@*[name() = $name]"/></xsl:call-template></td>
    </tr>
  </xsl:template>
  <xsl:template match="template_of/@secure" mode="setting-template">
    <tr>
      <th scope="row"><t:key name="field.secure"/></th>
      <td><t:key prefix="value." select="."/></td>
      <td><t:key prefix="value." select="../../@secure"/></td>
    </tr>
  </xsl:template>
  <xsl:template match="template | template_of" mode="template-link">
    <a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/accounts/', @uid)"/></xsl:call-template><bdi><xsl:value-of select="@name"/></bdi></a>
  </xsl:template>

  <!-- On the account's page. -->
  <xsl:template match="@template_uid" mode="template-link">
    <a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/accounts/', .)"/></xsl:call-template><bdi><xsl:value-of select="../@template_name"/></bdi></a>
  </xsl:template>

  <!-- Above the form for a new account: the chosen one and what comes with it, or those to choose from. -->
  <xsl:template match="template" mode="template-chosen">
    <div class="alert alert-info" role="status">
      <p class="mb-0"><t:key name="template.chosen"><t:with name="name"><xsl:apply-templates select="." mode="template-link"/></t:with></t:key></p>
      <xsl:if test="tags/tag"><p class="mb-0"><t:key name="field.tags"/>: <xsl:apply-templates select="tags/tag" mode="template-chosen"/></p></xsl:if>
      <xsl:if test="@secure = 'true'"><p class="mb-0"><t:key name="template.secure"/></p></xsl:if>
    </div>
  </xsl:template>
  <xsl:template match="tag" mode="template-chosen"><xsl:if test="position() &gt; 1">, </xsl:if><bdi><xsl:value-of select="@name"/></bdi></xsl:template>
  <xsl:template match="templates" mode="template-chosen"/>
  <xsl:template match="templates[template]" mode="template-chosen">
    <details class="mb-3">
      <summary class="btn btn-sm"><t:key name="template.choose"/></summary>
      <ul class="rv-ul mt-2"><xsl:apply-templates select="template[position() &lt; 51]" mode="template-choice"/></ul>
      <xsl:if test="template[51]"><p class="small soft"><t:key name="template.more"/></p></xsl:if>
    </details>
  </xsl:template>
  <xsl:template match="template" mode="template-choice">
    <li><a><xsl:call-template name="href"><xsl:with-param name="path" select="concat('/accounts/new?template=', @uid)"/></xsl:call-template><bdi><xsl:value-of select="@name"/></bdi></a></li>
  </xsl:template>

</xsl:stylesheet>
