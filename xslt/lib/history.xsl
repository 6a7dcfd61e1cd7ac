<!-- history.xsl - changes: what was done to what, before and after, who, when and why; refused ones are marked. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="changes" mode="history">
    <table class="table">
      <caption class="visually-hidden"><t:key name="history.caption"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="column.change"/></th>
          <th scope="col" class="p3"><t:key name="column.by"/></th>
          <th scope="col" class="rv-num p3"><t:key name="column.when"/></th>
          <xsl:if test="change/@offer"><th scope="col"><span class="visually-hidden"><t:key name="undo"/></span></th></xsl:if>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="change" mode="history"/></tbody>
    </table>
  </xsl:template>
  <xsl:template match="page" mode="near"/>
  <xsl:template match="page[near]" mode="near">
    <nav class="rv-row justify-content-end py-2" t:aria-label="list.pages"><xsl:apply-templates select="near" mode="near"/></nav>
  </xsl:template>
  <xsl:template match="near" mode="near">
    <a class="btn btn-sm"><xsl:apply-templates select="@address" mode="href"/><t:key prefix="near." select="@rel"/></a>
  </xsl:template>

  <xsl:template match="changes[not(change)]" mode="history">
    <p class="soft mb-0"><t:key name="history.none"/></p>
  </xsl:template>

  <xsl:template match="change" mode="history">
    <tr>
      <th scope="row">
        <xsl:apply-templates select="@verb" mode="history"/>
        <xsl:if test="field"><ul class="rv-2"><xsl:apply-templates select="field" mode="change"/></ul></xsl:if>
        <xsl:apply-templates select="@reason" mode="history"/>
        <xsl:apply-templates select="@job" mode="history"/>
        <xsl:if test="@takes_back = 'true'"><span class="rv-2"><t:key name="history.takes-back"/></span></xsl:if>
        <xsl:apply-templates select="." mode="never"/>
        <xsl:apply-templates select="@behalf | field[@field = 'visit'][../@verb = 'visit-open']/@object_name" mode="history"/>
        <span class="rv-2 d-sm-none"><xsl:apply-templates select="." mode="actor"/>, <xsl:apply-templates select="@at" mode="time"/></span>
      </th>
      <td class="p3"><xsl:apply-templates select="." mode="actor"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@at" mode="time"/></td>
      <xsl:if test="../change/@offer"><td class="rv-num text-nowrap"><xsl:apply-templates select="@offer" mode="history"/></td></xsl:if>
    </tr>
  </xsl:template>

  <!-- Its own people are not told which operator it was. -->
  <xsl:template match="change" mode="actor"><t:key name="history.platform"/></xsl:template>
  <xsl:template match="change[@actor]" mode="actor"><bdi><xsl:value-of select="@actor"/></bdi></xsl:template>

  <!-- In a visit: as whom. -->
  <xsl:template match="@behalf | @object_name" mode="history">
    <span class="rv-2"><t:key name="history.behalf"><t:with name="name"><bdi><xsl:value-of select="."/></bdi></t:with></t:key></span>
  </xsl:template>

  <!-- What was done is a verb; what was refused is the address that was asked for. -->
  <xsl:template match="@verb" mode="history"><t:key prefix="verb." select="."/></xsl:template>
  <xsl:template match="change[@outcome = 'refused']/@verb" mode="history">
    <t:key prefix="attempt." select="."/><xsl:text> </xsl:text>
    <span class="badge st-locked"><xsl:call-template name="icon-x"/><t:key name="outcome.refused"/></span>
  </xsl:template>

  <xsl:template match="@reason" mode="history">
    <span class="rv-2"><t:key name="history.reason"><t:with name="reason"><bdi><xsl:value-of select="."/></bdi></t:with></t:key></span>
  </xsl:template>
  <!-- Of a refusal it is the name of an error. -->
  <xsl:template match="change[@outcome = 'refused']/@reason" mode="history">
    <span class="rv-2"><t:key prefix="error." select="."/></span>
  </xsl:template>

  <!-- What can't be taken back says why. -->
  <xsl:template match="change" mode="never"/>
  <xsl:template match="change[@outcome = 'done' and @verb = 'account-password']" mode="never"><span class="rv-2 soft"><t:key name="moved.why.password"/></span></xsl:template>
  <xsl:template match="change[@outcome = 'done' and @verb = 'account-password-link']" mode="never"><span class="rv-2 soft"><t:key name="moved.why.password-link"/></span></xsl:template>

  <!-- The whole of it, or what is left of it; a field of several has a button of its own. -->
  <xsl:template match="@offer" mode="history"><span class="soft"><t:key name="history.undone"/></span></xsl:template>
  <xsl:template match="@offer[. = 'true']" mode="history">
    <button class="btn btn-sm" form="undo" name="change" value="{../@id}">
      <xsl:call-template name="icon-undo"/><t:key name="undo"/>
      <span class="visually-hidden">: <xsl:apply-templates select="../@verb" mode="history"/>, <xsl:apply-templates select="../@at" mode="time"/></span>
    </button>
  </xsl:template>
  <xsl:template match="field" mode="undo"/>
  <xsl:template match="change[count(field) &gt; 1]/field[@undone = 'true']" mode="undo"><xsl:text> </xsl:text><span class="soft"><t:key name="history.undone"/></span></xsl:template>
  <xsl:template match="change[@offer = 'true' and count(field) &gt; 1]/field[@n]" mode="undo" priority="1">
    <xsl:text> </xsl:text>
    <button class="btn btn-sm btn-q" form="undo" name="change" value="{../@id}.{@n}">
      <t:key name="undo"/><span class="visually-hidden">: <t:key prefix="field." select="@field"/></span>
    </button>
  </xsl:template>

  <xsl:template match="@job" mode="history">
    <span class="rv-2"><t:key name="history.job"/><xsl:text> </xsl:text><a><xsl:apply-templates select="." mode="href"/><t:key name="job.that"/></a></span>
  </xsl:template>

  <!-- One field: its name, and from what to what. -->
  <xsl:template match="field" mode="change">
    <li><t:key prefix="field." select="@field"/>: <xsl:apply-templates select="." mode="values"/><xsl:apply-templates select="." mode="undo"/></li>
  </xsl:template>
  <!-- Of another than the account itself: whose. -->
  <xsl:template match="field[@object = 'person']" mode="change">
    <li><t:key prefix="field." select="@field"/> (<bdi><xsl:value-of select="@object_name"/></bdi>): <xsl:apply-templates select="." mode="values"/></li>
  </xsl:template>
  <xsl:template match="field[@object = 'tag']" mode="change"><li><xsl:apply-templates select="." mode="values"/></li></xsl:template>
  <xsl:template match="field[@object = 'operator']" mode="change"><li><ins><bdi><xsl:value-of select="@object_name"/></bdi></ins></li></xsl:template>
  <xsl:template match="field[@object = 'operator' and @field = 'days']" mode="change"><li><t:key prefix="field." select="@field"/>: <xsl:apply-templates select="." mode="values"/></li></xsl:template>
  <xsl:template match="field[@object = 'step']" mode="change">
    <li>
      <xsl:if test="@after = 'true'"><ins><t:key prefix="step." select="@object_name"/></ins></xsl:if>
      <xsl:if test="@after = 'false'"><del><t:key prefix="step." select="@object_name"/></del></xsl:if>
      <xsl:apply-templates select="." mode="undo"/>
    </li>
  </xsl:template>
  <!-- The verb has said it. -->
  <xsl:template match="field[@field = 'archived' or @field = 'visit' or @field = 'staff' or @field = 'locked_reason' or @field = 'setup_state' or (@field = 'secure' and @object = 'account')]" mode="change" priority="1"/>
  <!-- Whoever pins a note unpins the other. -->
  <xsl:template match="field[@object = 'note' and @field = 'pinned' and @after = 'false' and not(../@verb = 'note-unpin')]" mode="change">
    <li><t:key name="history.unpinned"/></li>
  </xsl:template>

  <xsl:template match="field" mode="values">
    <xsl:apply-templates select="@before[string(.)]" mode="values"/>
    <xsl:if test="string(@before) and string(@after)">
      <xsl:text> </xsl:text><span aria-hidden="true">→</span><span class="visually-hidden"><t:key name="history.to"/></span><xsl:text> </xsl:text>
    </xsl:if>
    <xsl:apply-templates select="@after[string(.)]" mode="values"/>
  </xsl:template>
  <xsl:template match="@before" mode="values"><del><bdi><xsl:apply-templates select="." mode="value"/></bdi></del></xsl:template>
  <xsl:template match="@after" mode="values"><ins><bdi><xsl:apply-templates select="." mode="value"/></bdi></ins></xsl:template>
  <xsl:template match="@before | @after" mode="value"><xsl:value-of select="."/></xsl:template>
  <xsl:template match="field[@field = 'days']/@*" mode="value"><t:key prefix="choice.days." select="."/></xsl:template>
  <xsl:template match="field[@field = 'withheld']/@*" mode="value"><t:key prefix="right." select="."/></xsl:template>
  <xsl:template match="field[@field = 'scopes']/@*" mode="value"><xsl:call-template name="rights"><xsl:with-param name="names" select="."/></xsl:call-template></xsl:template>
  <xsl:template match="field[@field = 'invitation']/@*" mode="value"><t:key prefix="invitation." select="."/></xsl:template>
  <xsl:template match="field[@field = 'delivery']/@*" mode="value"><t:key prefix="delivery." select="."/></xsl:template>
  <xsl:template match="field[@field = 'receipt']/@*" mode="value"><t:key prefix="receipt-state." select="."/></xsl:template>
  <xsl:template match="field[@field = 'visits']/@*" mode="value"><t:key prefix="visits." select="."/></xsl:template>
  <xsl:template match="field[@field = 'password']/@*" mode="value"><t:key prefix="password." select="."/></xsl:template>
  <xsl:template match="field[@field = 'pinned' or @field = 'assigned' or @field = 'known' or @field = 'staff' or @field = 'active' or @field = 'is_template' or @field = 'send_links' or @field = 'secure' or @field = 'setup_state' or @field = 'ticked' or @field = 'visit_consent' or @field = 'cancelled' or @field = 'revoked']/@*" mode="value"><t:key prefix="value." select="."/></xsl:template>

  <!-- Names of rights, with spaces between, as words. -->
  <xsl:template name="rights">
    <xsl:param name="names"/>
    <t:key prefix="right." select="substring-before(concat($names, ' '), ' ')"/>
    <xsl:if test="contains($names, ' ')">
      <xsl:text>, </xsl:text>
      <xsl:call-template name="rights"><xsl:with-param name="names" select="substring-after($names, ' ')"/></xsl:call-template>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
