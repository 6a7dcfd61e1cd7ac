<!-- staff.xsl - who works for a business: the list, and what can be done there, for operators and for its own people. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <!-- The forms of the rows, of either portal. -->
  <xsl:variable name="staff-forms" select="/page/form[@route = 'account-invitation' or @route = 'staff-invitation' or @route = 'account-staff-active' or @route = 'staff-active']"/>

  <xsl:template match="list" mode="staff">
    <div class="rv-split">
      <div>
        <div class="rv-row mb-2" id="head">
          <xsl:apply-templates select="." mode="search"/>
          <xsl:apply-templates select="../views" mode="menu"/>
          <xsl:apply-templates select="." mode="filter-button"/>
          <xsl:apply-templates select="." mode="chooser"/>
          <xsl:apply-templates select="." mode="export"/>
        </div>
        <div class="rv-list" id="list">
          <xsl:apply-templates select="." mode="chips"/>
          <xsl:apply-templates select="../account/members | ../staff/members" mode="staff"/>
        </div>
      </div>
      <xsl:apply-templates select="." mode="filters"/>
    </div>
  </xsl:template>

  <xsl:template match="members[not(member)]" mode="staff">
    <xsl:apply-templates select="/page/list" mode="empty"/>
  </xsl:template>

  <xsl:template match="members" mode="staff">
    <xsl:variable name="list" select="/page/list"/>
    <div>
      <xsl:apply-templates select="$list" mode="table-class"/>
      <table class="table table-vcenter">
        <caption class="visually-hidden"><t:key name="tab.staff"/></caption>
        <thead>
          <tr>
            <xsl:apply-templates select="$list/columns/*[@on]" mode="th"/>
            <xsl:if test="$staff-forms">
              <th scope="col"><span class="visually-hidden"><t:key name="operators.change"/></span></th>
            </xsl:if>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="member" mode="staff"/></tbody>
      </table>
    </div>
    <xsl:apply-templates select="$list" mode="pager"><xsl:with-param name="shown" select="count(member)"/></xsl:apply-templates>
  </xsl:template>

  <xsl:template match="member" mode="staff">
    <tr id="{@uid}">
      <th scope="row">
        <strong><bdi><xsl:value-of select="@name"/></bdi></strong>
        <xsl:if test="@owner = 'true'">
          <xsl:text> </xsl:text><span class="badge st-secure"><xsl:call-template name="icon-key"/><t:key name="field.owner"/></span>
        </xsl:if>
        <xsl:if test="not(@active = 'true')"><xsl:text> </xsl:text><span class="d-sm-none"><xsl:apply-templates select="@active" mode="staff"/></span></xsl:if>
        <xsl:if test="not(@name = @email)"><span class="rv-2"><xsl:apply-templates select="@email" mode="link"/></span></xsl:if>
        <xsl:if test="/page/may/@account-visit = 'true' and @active = 'true'">
          <a class="small" target="_blank">
            <xsl:apply-templates select="/page/account" mode="href"><xsl:with-param name="part" select="concat('/visit?person=', @uid)"/></xsl:apply-templates>
            <t:key name="visit.login"/><span class="visually-hidden">: <xsl:value-of select="@name"/></span>
          </a>
        </xsl:if>
      </th>
      <xsl:if test="$shown/@uid"><td><xsl:value-of select="@uid"/></td></xsl:if>
      <xsl:if test="$shown/@first_name"><td class="text-nowrap"><bdi><xsl:value-of select="@first_name"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@last_name"><td class="text-nowrap"><bdi><xsl:value-of select="@last_name"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@email"><td class="text-nowrap"><xsl:apply-templates select="@email" mode="link"/></td></xsl:if>
      <xsl:if test="$shown/@phone"><td class="text-nowrap"><xsl:apply-templates select="@phone" mode="link"/></td></xsl:if>
      <xsl:if test="$shown/@account"><td class="text-nowrap"><bdi><xsl:value-of select="@account"/></bdi></td></xsl:if>
      <xsl:if test="$shown/@active"><td class="p3"><xsl:apply-templates select="@active" mode="staff"/></td></xsl:if>
      <xsl:if test="$shown/@owner"><td><xsl:if test="@owner = 'true'"><t:key name="value.true"/></xsl:if></td></xsl:if>
      <xsl:if test="$shown/@invitation">
        <td>
          <xsl:apply-templates select="@invitation" mode="invitation"/>
          <xsl:if test="@message and /page/may/@message-read = 'true'">
            <span class="rv-2"><a><xsl:apply-templates select="@message" mode="href"/><t:key name="column.message"/><span class="visually-hidden">: <xsl:value-of select="@name"/></span></a></span>
          </xsl:if>
        </td>
      </xsl:if>
      <xsl:if test="$shown/@expires_at"><td class="rv-num text-nowrap"><xsl:apply-templates select="@expires_at" mode="time"/></td></xsl:if>
      <xsl:if test="$shown/@role"><td class="p3"><xsl:call-template name="name-or-none"><xsl:with-param name="name" select="@role"/></xsl:call-template></td></xsl:if>
      <xsl:if test="$shown/@created_at"><td class="rv-num text-nowrap p3"><xsl:apply-templates select="@created_at" mode="date"/></td></xsl:if>
      <xsl:if test="$shown/@last_login_at">
        <td class="rv-num text-nowrap p3">
          <xsl:apply-templates select="@last_login_at" mode="time"/>
          <xsl:if test="not(@last_login_at)"><span class="soft"><t:key name="never"/></span></xsl:if>
        </td>
      </xsl:if>
      <xsl:if test="$staff-forms">
        <td class="rv-num">
          <div class="rv-row justify-content-end">
            <xsl:apply-templates select="@invitation" mode="staff"/>
            <xsl:apply-templates select="." mode="staff-switch"/>
          </div>
        </td>
      </xsl:if>
    </tr>
  </xsl:template>

  <!-- What can be done with an invitation; nothing with one that was accepted, and nobody has to invite himself. -->
  <xsl:template match="@invitation" mode="staff">
    <xsl:variable name="sends" select="(../@active = 'true' or ../@joined = 'false' and ../@enabled = 'true') and not(../@uid = /page/viewer/@uid)"/>
    <xsl:if test="$sends or . = 'pending'">
      <form class="rv-row justify-content-end" method="post">
        <xsl:apply-templates select="$staff-forms[contains(@route, 'invitation')]" mode="post"/>
        <input type="hidden" name="person" value="{../@uid}"/>
        <xsl:if test="$sends">
          <button class="btn btn-sm" name="action" value="send">
            <xsl:if test=". = 'none'"><t:key name="staff.send"/></xsl:if>
            <xsl:if test="not(. = 'none')"><t:key name="staff.resend"/></xsl:if>
            <span class="visually-hidden">: <xsl:value-of select="../@name"/></span>
          </button>
        </xsl:if>
        <xsl:if test=". = 'pending'">
          <button class="btn btn-sm" name="action" value="cancel"><t:key name="staff.cancel"/><span class="visually-hidden">: <xsl:value-of select="../@name"/></span></button>
        </xsl:if>
      </form>
    </xsl:if>
  </xsl:template>
  <xsl:template match="@invitation[. = 'accepted']" mode="staff"/>

  <!-- On and off, in this account alone. The owner stays, and nobody switches himself off; whom the platform has switched off is still one of the staff. -->
  <xsl:template match="member[@active = 'true'][@owner = 'true' or @uid = /page/viewer/@uid]" mode="staff-switch"/>
  <xsl:template match="member" mode="staff-switch">
    <form method="post">
      <xsl:apply-templates select="$staff-forms[contains(@route, 'active')]" mode="post"/>
      <input type="hidden" name="person" value="{@uid}"/>
      <xsl:choose>
        <xsl:when test="@enabled = 'true'">
          <button class="btn btn-sm" name="active" value="off" t:title="staff.off.text"><t:key name="staff.off"/><span class="visually-hidden">: <xsl:value-of select="@name"/></span></button>
        </xsl:when>
        <xsl:otherwise>
          <button class="btn btn-sm" name="active" value="on"><t:key name="staff.on"/><span class="visually-hidden">: <xsl:value-of select="@name"/></span></button>
        </xsl:otherwise>
      </xsl:choose>
    </form>
  </xsl:template>

  <!-- Why one of them was refused. -->
  <xsl:template match="@error" mode="staff">
    <div class="alert alert-danger" role="alert"><xsl:apply-templates select="." mode="error"/></div>
  </xsl:template>

  <xsl:template match="form" mode="staff">
    <section class="rv-sec" aria-labelledby="add">
      <header class="rv-head mb-1"><h2 id="add"><t:key name="staff.add.title"/></h2></header>
      <xsl:apply-templates select="." mode="staff-add"/>
    </section>
  </xsl:template>

  <xsl:template match="form" mode="staff-add">
    <p class="soft"><t:key name="staff.add.text"/></p>
    <form class="rv-form" method="post">
      <xsl:apply-templates select="." mode="post"/>
      <xsl:apply-templates select="field" mode="field"/>
      <button class="btn btn-primary"><t:key name="staff.add.submit"/></button>
    </form>
  </xsl:template>

  <!-- Nothing to fill in where there is no place; what was filled in stays. -->
  <xsl:template match="form[not(field/@error) and not(../kept) and (../staff/@active &gt;= ../staff/@staff_limit or ../account/@staff &gt;= ../account/@staff_limit)]" mode="staff-add">
    <p class="soft"><t:key name="staff.full"/></p>
    <xsl:if test="../account and ../may/@account-plan = 'true'">
      <p>
        <a class="btn">
          <xsl:apply-templates select="../account" mode="href"><xsl:with-param name="part">/plan</xsl:with-param></xsl:apply-templates>
          <xsl:call-template name="icon-card"/><t:key name="subscription.change"/>
        </a>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@active[../@joined = 'false' and ../@enabled = 'true']" mode="staff"><span class="badge st-plain"><t:key name="status.invited"/></span></xsl:template>
  <xsl:template match="@active" mode="staff"><span class="badge st-plain"><t:key name="status.inactive"/></span></xsl:template>
  <xsl:template match="@active[.='true']" mode="staff"><span class="badge st-active"><t:key name="status.active"/></span></xsl:template>

</xsl:stylesheet>
