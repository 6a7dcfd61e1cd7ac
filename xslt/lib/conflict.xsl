<!-- conflict.xsl - somebody else saved first: both values side by side; the radio buttons carry the fields' own names. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="conflict" mode="conflict">
    <fieldset class="card card-body rv-warn p-3 mb-3">
      <legend class="visually-hidden"><t:key name="conflict.legend"/></legend>
      <h2>
        <xsl:apply-templates select="@actor" mode="conflict"/>
        <xsl:if test="not(@actor)"><t:key name="conflict.title.unknown"/></xsl:if>
      </h2>
      <p class="small soft mb-0"><xsl:apply-templates select="@at" mode="conflict"/><t:key name="conflict.text"/></p>
      <xsl:if test="../form/field[@theirs and not(@error)]">
        <div class="overflow-auto mt-2">
          <table class="table table-vcenter">
            <caption class="visually-hidden"><t:key name="conflict.caption"/></caption>
            <thead>
              <tr>
                <th scope="col"><t:key name="column.field"/></th>
                <th scope="col"><t:key name="conflict.mine"/></th>
                <th scope="col"><t:key name="conflict.theirs"/></th>
              </tr>
            </thead>
            <tbody><xsl:apply-templates select="../form/field[@theirs and not(@error)]" mode="conflict"/></tbody>
          </table>
        </div>
      </xsl:if>
    </fieldset>
  </xsl:template>

  <xsl:template match="@actor" mode="conflict">
    <t:key name="conflict.title"><t:with name="actor"><bdi><xsl:value-of select="."/></bdi></t:with></t:key>
  </xsl:template>
  <xsl:template match="@at" mode="conflict">
    <t:key name="conflict.at"><t:with name="at"><xsl:apply-templates select="." mode="time"/></t:with></t:key><xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="field" mode="conflict">
    <tr id="{@name}">
      <th scope="row"><xsl:apply-templates select="." mode="name"/></th>
      <td><xsl:apply-templates select="@value" mode="conflict"><xsl:with-param name="on" select="true()"/></xsl:apply-templates></td>
      <td><xsl:apply-templates select="@theirs" mode="conflict"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="@value | @theirs" mode="conflict">
    <xsl:param name="on" select="false()"/>
    <label class="form-check mb-0">
      <input class="form-check-input" type="radio" name="{../@name}" value="{.}">
        <xsl:if test="$on"><xsl:attribute name="checked">checked</xsl:attribute></xsl:if>
      </input>
      <span class="form-check-label"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="."/></xsl:call-template></span>
    </label>
  </xsl:template>

</xsl:stylesheet>
