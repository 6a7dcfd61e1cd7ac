<!-- reeve.xsl - all pages in one sheet: nothing but the list of what is included. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <!-- Written by our own HTML writer; libxslt would look for an id in each attribute of an HTML tree. -->
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:include href="assets.xsl"/>
  <xsl:include href="layout.xsl"/>

  <xsl:include href="lib/agent.xsl"/>
  <xsl:include href="lib/announcement.xsl"/>
  <xsl:include href="lib/bulk.xsl"/>
  <xsl:include href="lib/business.xsl"/>
  <xsl:include href="lib/chart.xsl"/>
  <xsl:include href="lib/column.xsl"/>
  <xsl:include href="lib/conflict.xsl"/>
  <xsl:include href="lib/consent.xsl"/>
  <xsl:include href="lib/date.xsl"/>
  <xsl:include href="lib/export.xsl"/>
  <xsl:include href="lib/facts.xsl"/>
  <xsl:include href="lib/filter.xsl"/>
  <xsl:include href="lib/form.xsl"/>
  <xsl:include href="lib/hint.xsl"/>
  <xsl:include href="lib/history.xsl"/>
  <xsl:include href="lib/icon.xsl"/>
  <xsl:include href="lib/lock.xsl"/>
  <xsl:include href="lib/message.xsl"/>
  <xsl:include href="lib/nickname.xsl"/>
  <xsl:include href="lib/note.xsl"/>
  <xsl:include href="lib/nav.xsl"/>
  <xsl:include href="lib/notice.xsl"/>
  <xsl:include href="lib/number.xsl"/>
  <xsl:include href="lib/onboarding.xsl"/>
  <xsl:include href="lib/ownership.xsl"/>
  <xsl:include href="lib/pager.xsl"/>
  <xsl:include href="lib/password.xsl"/>
  <xsl:include href="lib/path.xsl"/>
  <xsl:include href="lib/person.xsl"/>
  <xsl:include href="lib/plan.xsl"/>
  <xsl:include href="lib/record.xsl"/>
  <xsl:include href="lib/screen.xsl"/>
  <xsl:include href="lib/site.xsl"/>
  <xsl:include href="lib/staff.xsl"/>
  <xsl:include href="lib/status.xsl"/>
  <xsl:include href="lib/table.xsl"/>
  <xsl:include href="lib/template.xsl"/>
  <xsl:include href="lib/url.xsl"/>
  <xsl:include href="lib/view.xsl"/>
  <xsl:include href="lib/visit.xsl"/>

  <xsl:include href="page/account-access.xsl"/>
  <xsl:include href="page/account-archive.xsl"/>
  <xsl:include href="page/account-edit.xsl"/>
  <xsl:include href="page/account-history.xsl"/>
  <xsl:include href="page/account-list.xsl"/>
  <xsl:include href="page/account-new.xsl"/>
  <xsl:include href="page/account-onboarding.xsl"/>
  <xsl:include href="page/account-plan.xsl"/>
  <xsl:include href="page/account-settings.xsl"/>
  <xsl:include href="page/account-show.xsl"/>
  <xsl:include href="page/account-staff.xsl"/>
  <xsl:include href="page/account-subscription.xsl"/>
  <xsl:include href="page/account-visit.xsl"/>
  <xsl:include href="page/announcement-edit.xsl"/>
  <xsl:include href="page/announcement-list.xsl"/>
  <xsl:include href="page/announcement-new.xsl"/>
  <xsl:include href="page/announcement-show.xsl"/>
  <xsl:include href="page/announcement-templates.xsl"/>
  <xsl:include href="page/audit.xsl"/>
  <xsl:include href="page/business.xsl"/>
  <xsl:include href="page/consent.xsl"/>
  <xsl:include href="page/desk.xsl"/>
  <xsl:include href="page/error.xsl"/>
  <xsl:include href="page/home.xsl"/>
  <xsl:include href="page/job-export.xsl"/>
  <xsl:include href="page/job-list.xsl"/>
  <xsl:include href="page/job-new.xsl"/>
  <xsl:include href="page/job-show.xsl"/>
  <xsl:include href="page/invite.xsl"/>
  <xsl:include href="page/login.xsl"/>
  <xsl:include href="page/login-as.xsl"/>
  <xsl:include href="page/me.xsl"/>
  <xsl:include href="page/message-list.xsl"/>
  <xsl:include href="page/message-show.xsl"/>
  <xsl:include href="page/onboarding-list.xsl"/>
  <xsl:include href="page/password-change.xsl"/>
  <xsl:include href="page/password-forgot.xsl"/>
  <xsl:include href="page/password-reset.xsl"/>
  <xsl:include href="page/plan-list.xsl"/>
  <xsl:include href="page/plan-show.xsl"/>
  <xsl:include href="page/profile.xsl"/>
  <xsl:include href="page/profile-edit.xsl"/>
  <xsl:include href="page/role-list.xsl"/>
  <xsl:include href="page/role-show.xsl"/>
  <xsl:include href="page/search.xsl"/>
  <xsl:include href="page/setup.xsl"/>
  <xsl:include href="page/staff-list.xsl"/>
  <xsl:include href="page/token-list.xsl"/>
  <xsl:include href="page/view-list.xsl"/>
  <xsl:include href="page/wizard.xsl"/>

</xsl:stylesheet>
