<!-- ownership.xsl - the question of who owns an account whose business e-mail is to be that of nobody who could. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="ownership" mode="ownership">
    <fieldset class="card card-body rv-warn p-3 mb-3">
      <legend class="visually-hidden"><t:key name="ownership.title"/></legend>
      <h2><t:key name="ownership.title"/></h2>
      <p class="small soft"><t:key name="ownership.text"/></p>
      <xsl:apply-templates select="owner" mode="ownership"/>
      <xsl:apply-templates select="members/member[@active = 'true' and @owner != 'true']" mode="ownership"/>
      <p class="small soft mb-0"><t:key name="ownership.else"/></p>
    </fieldset>
  </xsl:template>

  <xsl:template match="owner" mode="ownership">
    <label class="form-check">
      <input class="form-check-input" type="radio" name="ownership" value="login"/>
      <span class="form-check-label">
        <t:key name="ownership.login">
          <t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with>
          <t:with name="email"><bdi><xsl:value-of select="/page/form[@route='account-edit']/field[@name='email']/@value"/></bdi></t:with>
        </t:key>
      </span>
    </label>
  </xsl:template>
  <!-- Why not, where it cannot be. -->
  <xsl:template match="owner[@taken = 'true']" mode="ownership">
    <p class="small"><t:key name="ownership.taken"><t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with></t:key></p>
  </xsl:template>
  <xsl:template match="owner[@elsewhere = 'true']" mode="ownership" priority="1">
    <p class="small"><t:key name="ownership.elsewhere"><t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with></t:key></p>
  </xsl:template>

  <xsl:template match="member" mode="ownership">
    <label class="form-check">
      <input class="form-check-input" type="radio" name="ownership" value="{@uid}"/>
      <span class="form-check-label">
        <t:key name="ownership.member">
          <t:with name="name"><bdi><xsl:value-of select="@name"/></bdi></t:with>
          <t:with name="email"><bdi><xsl:value-of select="@email"/></bdi></t:with>
        </t:key>
      </span>
    </label>
  </xsl:template>

</xsl:stylesheet>
