<!-- form.xsl - forms: label above, help below, errors at the field and summed up on top, and the two versions of a conflict. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- Where a form goes and what proves that it is ours; the first thing inside each <form method="post">. -->
  <xsl:template match="form" mode="post">
    <xsl:apply-templates select="." mode="action"/>
    <input type="hidden" name="op" value="{@op}"/>
    <input type="hidden" name="csrf" value="{@csrf}"/>
    <xsl:if test="@version"><input type="hidden" name="version" value="{@version}"/></xsl:if>
    <xsl:if test="@seen"><input type="hidden" name="seen" value="{@seen}"/></xsl:if>
  </xsl:template>

  <!-- Errors, summed up. -->
  <xsl:template match="form" mode="errors"/>
  <xsl:template match="form[field/@error]" mode="errors">
    <div class="alert alert-danger" role="alert">
      <h2><t:key name="form.errors"><t:with name="n" select="count(field[@error])"/></t:key></h2>
      <ul class="rv-ul"><xsl:apply-templates select="field[@error]" mode="errors"/></ul>
    </div>
  </xsl:template>
  <xsl:template match="field" mode="errors">
    <li>
      <a href="#{@name}">
        <t:key name="form.error">
          <t:with name="field"><xsl:apply-templates select="." mode="name"/></t:with>
          <t:with name="error"><xsl:apply-templates select="@error" mode="error"/></t:with>
        </t:key>
      </a>
    </li>
  </xsl:template>
  <xsl:template match="field" mode="name"><t:key prefix="field." select="@name"/></xsl:template>
  <xsl:template match="form[@route = 'token-new']/field[@type = 'check']" mode="name"><t:key prefix="right." select="@name"/></xsl:template>
  <xsl:template match="form[@route = 'account-tags']/field" mode="name"><t:key name="field.tag"/></xsl:template>
  <xsl:template match="form[@route = 'me-password' or @route = 'setup' or @route = 'invite' or @route = 'password-reset' or @route = 'password-change']/field[@name = 'password']" mode="name">
    <t:key name="field.password_new"/>
  </xsl:template>

  <xsl:template match="form[@route = 'account-password']/field[@name = 'password']" mode="name"><t:key name="field.password_temporary"/></xsl:template>
  <xsl:template match="form[@route = 'password-change'][../change/@temporary = 'true']/field[@name = 'current']" mode="name"><t:key name="field.password_temporary"/></xsl:template>

  <xsl:template match="@error" mode="error"><t:key prefix="error." select="."/></xsl:template>
  <xsl:template match="@error[. = 'short']" mode="error">
    <t:key prefix="error." select="."/><t:key name="form.min"><t:with name="min" select="../@min"/></t:key>
  </xsl:template>
  <xsl:template match="@error[. = 'long']" mode="error">
    <t:key prefix="error." select="."/><t:key name="form.max"><t:with name="max" select="../@max"/></t:key>
  </xsl:template>

  <!-- One field. -->
  <xsl:template match="field" mode="field">
    <div class="mb-3">
      <label class="form-label" for="{@name}"><xsl:apply-templates select="." mode="label"/></label>
      <xsl:apply-templates select="." mode="control"/>
      <xsl:apply-templates select="@error" mode="field"/>
      <xsl:apply-templates select="." mode="help"/>
    </div>
  </xsl:template>
  <xsl:template match="field[@type = 'check']" mode="field">
    <div class="mb-3">
      <label class="form-check mb-0">
        <xsl:apply-templates select="." mode="control"/>
        <span class="form-check-label"><t:key prefix="field." select="@name"/></span>
      </label>
      <xsl:apply-templates select="@error" mode="field"/>
      <xsl:apply-templates select="." mode="help"/>
    </div>
  </xsl:template>
  <!-- Both have changed it: which one stays is chosen in the conflict's table, by the field's own name. -->
  <xsl:template match="field[@theirs and not(@error)]" mode="field" priority="1"/>

  <xsl:template match="field" mode="label">
    <xsl:apply-templates select="." mode="name"/>
    <xsl:if test="@required = 'true' and @type != 'choice'"><xsl:text> </xsl:text><span class="small soft fw-normal"><t:key name="form.required"/></span></xsl:if>
  </xsl:template>

  <xsl:template match="@error" mode="field">
    <div class="invalid-feedback d-flex" id="{../@name}-e">
      <xsl:call-template name="icon-alert"/><span><xsl:apply-templates select="." mode="error"/></span>
    </div>
    <xsl:if test="../@theirs">
      <div class="form-hint"><t:key name="conflict.stored"><t:with name="value"><bdi class="user-select-all"><xsl:value-of select="../@theirs"/></bdi></t:with></t:key></div>
    </xsl:if>
  </xsl:template>

  <!-- Help below, for the fields that have some: sheet hint.xsl says which. -->
  <xsl:template match="field" mode="help">
    <xsl:variable name="hint"><xsl:apply-templates select="." mode="hint"/></xsl:variable>
    <xsl:if test="string($hint)"><div class="form-hint" id="{@name}-h"><xsl:copy-of select="$hint"/></div></xsl:if>
  </xsl:template>

  <!-- The input of each type; what is free text has the direction of what stands in it. -->
  <xsl:template match="field" mode="control">
    <input type="text" dir="auto"><xsl:apply-templates select="." mode="value"/></input>
  </xsl:template>
  <xsl:template match="field[@type = 'email']" mode="control">
    <input type="email"><xsl:apply-templates select="." mode="value"/></input>
  </xsl:template>
  <xsl:template match="field[@type = 'phone']" mode="control">
    <input type="tel"><xsl:apply-templates select="." mode="value"/></input>
  </xsl:template>
  <xsl:template match="field[@type = 'url']" mode="control">
    <input type="text" inputmode="url"><xsl:apply-templates select="." mode="value"/></input>
  </xsl:template>
  <xsl:template match="field[@type = 'zone']" mode="control">
    <input type="text" list="zones"><xsl:apply-templates select="." mode="value"/></input>
  </xsl:template>
  <xsl:template match="field[@type = 'number']" mode="control">
    <input type="number" min="{@min}" max="{@max}" value="{@value}">
      <xsl:apply-templates select="." mode="common"/>
    </input>
  </xsl:template>
  <xsl:template match="field[@type = 'password']" mode="control">
    <input type="password"><xsl:apply-templates select="." mode="limits"/><xsl:apply-templates select="." mode="common"/></input>
  </xsl:template>
  <xsl:template match="field[@type = 'lines']" mode="control">
    <textarea rows="4" dir="auto">
      <xsl:apply-templates select="." mode="limits"/><xsl:apply-templates select="." mode="common"/>
      <xsl:value-of select="@value"/>
    </textarea>
  </xsl:template>
  <xsl:template match="field[@type = 'check']" mode="control">
    <input type="checkbox" value="1">
      <xsl:apply-templates select="." mode="common"/>
      <xsl:if test="@value = '1'"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
    </input>
  </xsl:template>
  <xsl:template match="field[@type = 'choice']" mode="control">
    <select><xsl:apply-templates select="." mode="common"/><xsl:apply-templates select="choice" mode="control"/></select>
  </xsl:template>
  <xsl:template match="choice" mode="control">
    <option value="{@value}">
      <xsl:if test="@on = 'true'"><xsl:attribute name="selected">selected</xsl:attribute></xsl:if>
      <xsl:apply-templates select="." mode="choice"/>
    </option>
  </xsl:template>
  <xsl:template match="choice" mode="choice"><t:key prefix="choice." select="concat(../@name, '.', @value)"/></xsl:template>

  <!-- Attributes that inputs share. -->
  <xsl:template match="field" mode="class">form-control</xsl:template>
  <xsl:template match="field[@type = 'choice']" mode="class">form-select</xsl:template>
  <xsl:template match="field[@type = 'check']" mode="class">form-check-input</xsl:template>
  <xsl:template match="field" mode="value">
    <xsl:apply-templates select="." mode="limits"/>
    <xsl:attribute name="value"><xsl:value-of select="@value"/></xsl:attribute>
    <xsl:apply-templates select="." mode="common"/>
  </xsl:template>
  <xsl:template match="field" mode="limits">
    <xsl:if test="@min &gt; 1"><xsl:attribute name="minlength"><xsl:value-of select="@min"/></xsl:attribute></xsl:if>
    <xsl:if test="@max"><xsl:attribute name="maxlength"><xsl:value-of select="@max"/></xsl:attribute></xsl:if>
    <xsl:attribute name="autocomplete">
      <xsl:value-of select="@autocomplete"/><xsl:if test="not(@autocomplete)">off</xsl:if>
    </xsl:attribute>
  </xsl:template>
  <xsl:template match="field" mode="common">
    <xsl:variable name="hint"><xsl:apply-templates select="." mode="hint"/></xsl:variable>
    <xsl:variable name="described">
      <xsl:if test="@error"><xsl:value-of select="concat(@name, '-e ')"/></xsl:if>
      <xsl:if test="string($hint)"><xsl:value-of select="concat(@name, '-h')"/></xsl:if>
    </xsl:variable>
    <xsl:attribute name="class">
      <xsl:apply-templates select="." mode="class"/><xsl:if test="@error"> is-invalid</xsl:if>
    </xsl:attribute>
    <xsl:attribute name="id"><xsl:value-of select="@name"/></xsl:attribute>
    <xsl:attribute name="name"><xsl:value-of select="@name"/></xsl:attribute>
    <xsl:if test="@required = 'true' and @type != 'choice'"><xsl:attribute name="required">required</xsl:attribute></xsl:if>
    <xsl:if test="@error"><xsl:attribute name="aria-invalid">true</xsl:attribute></xsl:if>
    <xsl:if test="string($described)">
      <xsl:attribute name="aria-describedby"><xsl:value-of select="normalize-space($described)"/></xsl:attribute>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
