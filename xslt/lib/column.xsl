<!-- column.xsl - the columns of all lists: what each is called, and what it is. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- What a row is called by, as its list says it. -->
  <xsl:template match="name" mode="label">
    <xsl:choose>
      <xsl:when test="$list-name = 'account' or $list-name = 'onboarding'"><t:key name="column.account"/></xsl:when>
      <xsl:when test="$list-name = 'message'"><t:key name="column.recipient"/></xsl:when>
      <xsl:otherwise><t:key name="column.name"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="kind" mode="label">
    <xsl:choose>
      <xsl:when test="$list-name = 'job'"><t:key name="column.job"/></xsl:when>
      <xsl:when test="$list-name = 'message'"><t:key name="column.message"/></xsl:when>
      <xsl:otherwise><t:key name="column.kind"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="message" mode="label"><t:key name="column.message_uid"/></xsl:template>
  <xsl:template match="account" mode="label"><t:key name="column.account"/></xsl:template>
  <xsl:template match="account_uid" mode="label"><t:key name="column.account_uid"/></xsl:template>
  <xsl:template match="active" mode="label"><t:key name="column.active"/></xsl:template>
  <xsl:template match="address" mode="label"><t:key name="column.address"/></xsl:template>
  <xsl:template match="author" mode="label"><t:key name="column.author"/></xsl:template>
  <xsl:template match="channel" mode="label"><t:key name="column.channel"/></xsl:template>
  <xsl:template match="city" mode="label"><t:key name="column.city"/></xsl:template>
  <xsl:template match="country" mode="label"><t:key name="column.country"/></xsl:template>
  <xsl:template match="created_at" mode="label"><t:key name="column.created_at"/></xsl:template>
  <xsl:template match="done" mode="label"><t:key name="column.done"/></xsl:template>
  <xsl:template match="email" mode="label"><t:key name="column.email"/></xsl:template>
  <xsl:template match="ended_at" mode="label"><t:key name="column.ended_at"/></xsl:template>
  <xsl:template match="error" mode="label"><t:key name="column.error"/></xsl:template>
  <xsl:template match="expires_at" mode="label"><t:key name="column.expires_at"/></xsl:template>
  <xsl:template match="failed" mode="label"><t:key name="column.failed"/></xsl:template>
  <xsl:template match="first_name" mode="label"><t:key name="column.first_name"/></xsl:template>
  <xsl:template match="invitation" mode="label"><t:key name="column.invitation"/></xsl:template>
  <xsl:template match="last_activity_at" mode="label"><t:key name="column.last_activity_at"/></xsl:template>
  <xsl:template match="last_login_at" mode="label"><t:key name="column.last_login_at"/></xsl:template>
  <xsl:template match="last_name" mode="label"><t:key name="column.last_name"/></xsl:template>
  <xsl:template match="nickname" mode="label"><t:key name="column.nickname"/></xsl:template>
  <xsl:template match="operator" mode="label"><t:key name="column.operator"/></xsl:template>
  <xsl:template match="owner" mode="label"><t:key name="column.owner"/></xsl:template>
  <xsl:template match="person" mode="label"><t:key name="column.person"/></xsl:template>
  <xsl:template match="phone" mode="label"><t:key name="column.phone"/></xsl:template>
  <xsl:template match="plan" mode="label"><t:key name="column.plan"/></xsl:template>
  <xsl:template match="reason" mode="label"><t:key name="column.reason"/></xsl:template>
  <xsl:template match="role" mode="label"><t:key name="column.role"/></xsl:template>
  <xsl:template match="screened" mode="label"><t:key name="column.screened"/></xsl:template>
  <xsl:template match="secure" mode="label"><t:key name="column.secure"/></xsl:template>
  <xsl:template match="sent_at" mode="label"><t:key name="column.sent_at"/></xsl:template>
  <xsl:template match="sent_to" mode="label"><t:key name="column.sent_to"/></xsl:template>
  <xsl:template match="skipped" mode="label"><t:key name="column.skipped"/></xsl:template>
  <xsl:template match="staff" mode="label"><t:key name="column.staff"/></xsl:template>
  <xsl:template match="staff_limit" mode="label"><t:key name="column.staff_limit"/></xsl:template>
  <xsl:template match="started_at" mode="label"><t:key name="column.started_at"/></xsl:template>
  <xsl:template match="days" mode="label"><t:key name="column.days"/></xsl:template>
  <xsl:template match="locked_reason" mode="label"><t:key name="column.reason"/></xsl:template>
  <xsl:template match="mine" mode="label"><t:key name="column.mine"/></xsl:template>
  <xsl:template match="operators" mode="label"><t:key name="column.operators"/></xsl:template>
  <xsl:template match="step" mode="label"><t:key name="column.step"/></xsl:template>
  <xsl:template match="step_since_at" mode="label"><t:key name="column.step_since_at"/></xsl:template>
  <xsl:template match="steps_done" mode="label"><t:key name="column.steps_done"/></xsl:template>
  <xsl:template match="steps_total" mode="label"><t:key name="column.steps_total"/></xsl:template>
  <xsl:template match="state" mode="label"><t:key name="column.state"/></xsl:template>
  <xsl:template match="status" mode="label"><t:key name="column.status"/></xsl:template>
  <xsl:template match="subject" mode="label"><t:key name="column.subject"/></xsl:template>
  <xsl:template match="tag" mode="label"><t:key name="column.tag"/></xsl:template>
  <xsl:template match="total" mode="label"><t:key name="column.total"/></xsl:template>
  <xsl:template match="tries" mode="label"><t:key name="column.tries"/></xsl:template>
  <xsl:template match="uid" mode="label"><t:key name="column.uid"/></xsl:template>
  <xsl:template match="undo" mode="label"><t:key name="column.undo"/></xsl:template>
  <xsl:template match="waiting" mode="label"><t:key name="column.waiting"/></xsl:template>
  <xsl:template match="website" mode="label"><t:key name="column.website"/></xsl:template>
  <!-- Those that downloads of History have beside. -->
  <xsl:template match="actor" mode="label"><t:key name="column.actor"/></xsl:template>
  <xsl:template match="after" mode="label"><t:key name="column.after"/></xsl:template>
  <xsl:template match="at" mode="label"><t:key name="column.at"/></xsl:template>
  <xsl:template match="behalf" mode="label"><t:key name="column.behalf"/></xsl:template>
  <xsl:template match="before" mode="label"><t:key name="column.before"/></xsl:template>
  <xsl:template match="object" mode="label"><t:key name="column.object"/></xsl:template>
  <xsl:template match="object_name" mode="label"><t:key name="column.object_name"/></xsl:template>
  <xsl:template match="outcome" mode="label"><t:key name="column.outcome"/></xsl:template>
  <xsl:template match="takes_back" mode="label"><t:key name="column.takes_back"/></xsl:template>
  <xsl:template match="undone" mode="label"><t:key name="column.undone"/></xsl:template>
  <xsl:template match="verb" mode="label"><t:key name="column.verb"/></xsl:template>
  <xsl:template match="columns/*" mode="label" priority="-1"><xsl:call-template name="unknown"/></xsl:template>

  <!-- Numbers and times stand at the end; p1, p2, p3 leave a column out where there is less and less room. -->
  <xsl:template match="columns/*" mode="class" priority="-1"/>
  <xsl:template match="active | channel | plan | role | step" mode="class"><xsl:attribute name="class">p3</xsl:attribute></xsl:template>
  <xsl:template match="owner | person | author" mode="class"><xsl:attribute name="class">p2</xsl:attribute></xsl:template>
  <xsl:template match="name" mode="class"><xsl:if test="$list-name = 'message'"><xsl:attribute name="class">p2</xsl:attribute></xsl:if></xsl:template>
  <xsl:template match="staff | total | skipped" mode="class"><xsl:attribute name="class">rv-num p2</xsl:attribute></xsl:template>
  <xsl:template match="done | sent_to | waiting | failed | screened | last_activity_at | last_login_at" mode="class"><xsl:attribute name="class">rv-num p3</xsl:attribute></xsl:template>
  <xsl:template match="tries | sent_at | ended_at" mode="class"><xsl:attribute name="class">rv-num p2 p1</xsl:attribute></xsl:template>
  <xsl:template match="steps_done" mode="class"><xsl:attribute name="class">rv-num p2</xsl:attribute></xsl:template>
  <xsl:template match="operators" mode="class"><xsl:attribute name="class">p2</xsl:attribute></xsl:template>
  <xsl:template match="days | steps_total | step_since_at" mode="class"><xsl:attribute name="class">rv-num</xsl:attribute></xsl:template>
  <xsl:template match="staff_limit | started_at | expires_at" mode="class"><xsl:attribute name="class">rv-num</xsl:attribute></xsl:template>
  <xsl:template match="created_at" mode="class">
    <xsl:attribute name="class">
      <xsl:choose>
        <xsl:when test="$list-name = 'account'">rv-num p2 p1</xsl:when>
        <xsl:otherwise>rv-num p3</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
  </xsl:template>

</xsl:stylesheet>
