<!-- reeve.xsl - all pages in one sheet: nothing but the list of what is included. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:output method="html" encoding="UTF-8"/>

  <xsl:include href="assets.xsl"/>
  <xsl:include href="layout.xsl"/>

  <xsl:include href="lib/agent.xsl"/>
  <xsl:include href="lib/business.xsl"/>
  <xsl:include href="lib/chart.xsl"/>
  <xsl:include href="lib/conflict.xsl"/>
  <xsl:include href="lib/date.xsl"/>
  <xsl:include href="lib/facts.xsl"/>
  <xsl:include href="lib/filter.xsl"/>
  <xsl:include href="lib/form.xsl"/>
  <xsl:include href="lib/hint.xsl"/>
  <xsl:include href="lib/history.xsl"/>
  <xsl:include href="lib/icon.xsl"/>
  <xsl:include href="lib/note.xsl"/>
  <xsl:include href="lib/notice.xsl"/>
  <xsl:include href="lib/number.xsl"/>
  <xsl:include href="lib/pager.xsl"/>
  <xsl:include href="lib/person.xsl"/>
  <xsl:include href="lib/record.xsl"/>
  <xsl:include href="lib/status.xsl"/>
  <xsl:include href="lib/table.xsl"/>
  <xsl:include href="lib/url.xsl"/>

  <xsl:include href="page/account-archive.xsl"/>
  <xsl:include href="page/account-edit.xsl"/>
  <xsl:include href="page/account-history.xsl"/>
  <xsl:include href="page/account-list.xsl"/>
  <xsl:include href="page/account-new.xsl"/>
  <xsl:include href="page/account-settings.xsl"/>
  <xsl:include href="page/account-show.xsl"/>
  <xsl:include href="page/account-staff.xsl"/>
  <xsl:include href="page/account-subscription.xsl"/>
  <xsl:include href="page/error.xsl"/>
  <xsl:include href="page/login.xsl"/>
  <xsl:include href="page/me.xsl"/>
  <xsl:include href="page/search.xsl"/>
  <xsl:include href="page/setup.xsl"/>

</xsl:stylesheet>
