<!-- message.xsl - how far a message got, and what became of the link it carries: a word and a mark, never a colour alone. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="@state" mode="delivery"><span class="badge st-plain"><t:key prefix="delivery." select="."/></span></xsl:template>
  <xsl:template match="@state[. = 'waiting']" mode="delivery">
    <span class="badge st-setup"><xsl:call-template name="icon-half"/><t:key prefix="delivery." select="."/></span>
  </xsl:template>
  <xsl:template match="@state[. = 'sent']" mode="delivery"><span class="badge st-active"><t:key prefix="delivery." select="."/></span></xsl:template>
  <xsl:template match="@state[. = 'failed']" mode="delivery">
    <span class="badge st-locked"><xsl:call-template name="icon-alert"/><t:key prefix="delivery." select="."/></span>
  </xsl:template>

  <xsl:template match="@state[. = 'screened']" mode="delivery">
    <span class="badge st-locked"><xsl:call-template name="icon-shield"/><t:key prefix="delivery." select="."/></span>
  </xsl:template>

  <!-- The last invitation of a member of staff. -->
  <xsl:template match="@invitation" mode="invitation"><span class="soft"><t:key prefix="invitation." select="."/></span></xsl:template>
  <xsl:template match="@invitation[. = 'pending']" mode="invitation">
    <span class="badge st-setup"><xsl:call-template name="icon-half"/><t:key prefix="invitation." select="."/></span>
    <span class="rv-2"><t:key name="until"><t:with name="at"><xsl:apply-templates select="../@expires_at" mode="time"/></t:with></t:key></span>
    <xsl:if test="../@delivery = 'screened'"><span class="rv-2"><t:key name="invitation-screened"/></span></xsl:if>
    <xsl:if test="../@delivery = 'failed'"><span class="rv-2"><t:key name="invitation-failed"/></span></xsl:if>
  </xsl:template>
  <xsl:template match="@invitation[. = 'accepted']" mode="invitation"><span class="badge st-active"><t:key prefix="invitation." select="."/></span></xsl:template>
  <xsl:template match="@invitation[. = 'expired' or . = 'cancelled']" mode="invitation"><span class="badge st-plain"><t:key prefix="invitation." select="."/></span></xsl:template>

</xsl:stylesheet>
