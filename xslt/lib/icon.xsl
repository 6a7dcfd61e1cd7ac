<!-- icon.xsl - one template an icon of the sprite: a name that is not there stops the start. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template name="icon-alert"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-alert"/></svg></xsl:template>
  <xsl:template name="icon-archive"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-archive"/></svg></xsl:template>
  <xsl:template name="icon-asc"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-asc"/></svg></xsl:template>
  <xsl:template name="icon-bookmark"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-bookmark"/></svg></xsl:template>
  <xsl:template name="icon-card"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-card"/></svg></xsl:template>
  <xsl:template name="icon-check"><svg class="ic ok" aria-hidden="true"><use href="{$asset-icons}#i-check"/></svg></xsl:template>
  <xsl:template name="icon-columns"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-columns"/></svg></xsl:template>
  <xsl:template name="icon-copy"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-copy"/></svg></xsl:template>
  <xsl:template name="icon-desc"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-desc"/></svg></xsl:template>
  <xsl:template name="icon-dots"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-dots"/></svg></xsl:template>
  <xsl:template name="icon-down"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-down"/></svg></xsl:template>
  <xsl:template name="icon-firm"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-firm"/></svg></xsl:template>
  <xsl:template name="icon-home"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-home"/></svg></xsl:template>
  <xsl:template name="icon-ring"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-ring"/></svg></xsl:template>
  <xsl:template name="icon-steps"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-steps"/></svg></xsl:template>
  <xsl:template name="icon-enter"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-enter"/></svg></xsl:template>
  <xsl:template name="icon-user"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-user"/></svg></xsl:template>
  <xsl:template name="icon-get"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-get"/></svg></xsl:template>
  <xsl:template name="icon-half"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-half"/></svg></xsl:template>
  <xsl:template name="icon-history"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-history"/></svg></xsl:template>
  <xsl:template name="icon-list"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-list"/></svg></xsl:template>
  <xsl:template name="icon-lock"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-lock"/></svg></xsl:template>
  <xsl:template name="icon-mail"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-mail"/></svg></xsl:template>
  <xsl:template name="icon-menu"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-menu"/></svg></xsl:template>
  <xsl:template name="icon-pen"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-pen"/></svg></xsl:template>
  <xsl:template name="icon-pin"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-pin"/></svg></xsl:template>
  <xsl:template name="icon-plus"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-plus"/></svg></xsl:template>
  <xsl:template name="icon-reeve"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-reeve"/></svg></xsl:template>
  <xsl:template name="icon-restore"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-restore"/></svg></xsl:template>
  <xsl:template name="icon-search"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-search"/></svg></xsl:template>
  <xsl:template name="icon-shield"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-shield"/></svg></xsl:template>
  <xsl:template name="icon-tune"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-tune"/></svg></xsl:template>
  <xsl:template name="icon-undo"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-undo"/></svg></xsl:template>
  <xsl:template name="icon-x"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-x"/></svg></xsl:template>
  <xsl:template name="icon-key"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-key"/></svg></xsl:template>
  <xsl:template name="icon-users"><svg class="ic" aria-hidden="true"><use href="{$asset-icons}#i-users"/></svg></xsl:template>

</xsl:stylesheet>
