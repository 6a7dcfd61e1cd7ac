<!-- note.xsl - a note about an account, with what can be done with it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="note" mode="note">
    <div class="rv-note">
      <xsl:if test="@pinned = 'true'"><xsl:attribute name="class">rv-note pin</xsl:attribute></xsl:if>
      <div class="rv-row flex-nowrap">
        <xsl:if test="@pinned = 'true'"><xsl:call-template name="icon-pin"/><span class="visually-hidden"><t:key name="notes.pinned"/></span></xsl:if>
        <div class="rv-row me-auto">
          <strong><bdi><xsl:value-of select="@author"/></bdi></strong>
          <span class="small soft"><xsl:apply-templates select="@created_at" mode="time"/></span>
        </div>
        <xsl:apply-templates select="/page/form[@route = 'account-notes']" mode="note"><xsl:with-param name="note" select="."/></xsl:apply-templates>
      </div>
      <p class="rv-text mb-0"><bdi><xsl:value-of select="body"/></bdi></p>
    </div>
  </xsl:template>

  <!-- A form each, because the button says what to do and the form with which note. -->
  <xsl:template match="form" mode="note">
    <xsl:param name="note"/>
    <details class="rv-menu" name="menu">
      <summary class="btn btn-sm btn-q btn-i"><xsl:call-template name="icon-dots"/><span class="visually-hidden"><t:key name="notes.actions"/></span></summary>
      <form class="dropdown-menu" method="post">
        <xsl:apply-templates select="." mode="post"/>
        <input type="hidden" name="note" value="{$note/@uid}"/>
        <xsl:choose>
          <xsl:when test="$note/@pinned = 'true'"><button class="dropdown-item" name="action" value="unpin"><t:key name="notes.unpin"/></button></xsl:when>
          <xsl:otherwise><button class="dropdown-item" name="action" value="pin"><t:key name="notes.pin"/></button></xsl:otherwise>
        </xsl:choose>
        <button class="dropdown-item" name="action" value="remove"><t:key name="notes.remove"/></button>
      </form>
    </details>
  </xsl:template>

</xsl:stylesheet>
