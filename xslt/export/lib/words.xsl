<!-- words.xsl - codes as people read them: in spreadsheets and on pages; programs get the codes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words" xmlns:v="urn:reeve:view">

  <!-- The cells of a v:rows whose columns hold codes. -->
  <xsl:template name="words">
    <v:cell column="status">
      <v:word is="active"><t:key name="status.active"/></v:word>
      <v:word is="in_setup"><t:key name="status.setup"/></v:word>
      <v:word is="locked"><t:key name="status.locked"/></v:word>
      <v:word is="template"><t:key name="status.template"/></v:word>
      <v:word is="archived"><t:key name="status.archived"/></v:word>
    </v:cell>
    <v:cell column="step">
      <v:word is="setup"><t:key name="step.setup"/></v:word>
      <v:word is="profile"><t:key name="step.profile"/></v:word>
      <v:word is="page"><t:key name="step.page"/></v:word>
      <v:word is="terms"><t:key name="step.terms"/></v:word>
      <v:word is="staff"><t:key name="step.staff"/></v:word>
      <v:word is="widget"><t:key name="step.widget"/></v:word>
      <v:word is="customer"><t:key name="step.customer"/></v:word>
      <v:word is="booking"><t:key name="step.booking"/></v:word>
      <v:word is="introduction"><t:key name="step.introduction"/></v:word>
    </v:cell>
    <v:cell column="kind">
      <v:word is="invitation"><t:key name="message.invitation"/></v:word>
      <v:word is="reset"><t:key name="message.reset"/></v:word>
      <v:word is="password-changed"><t:key name="message.password-changed"/></v:word>
      <v:word is="visit"><t:key name="message.visit"/></v:word>
      <v:word is="announcement"><t:key name="message.announcement"/></v:word>
      <v:word is="visit-ask"><t:key name="message.visit-ask"/></v:word>
      <v:word is="owner-changed"><t:key name="message.owner-changed"/></v:word>
    </v:cell>
    <v:cell column="channel">
      <v:word is="email"><t:key name="channel.email"/></v:word>
      <v:word is="text"><t:key name="channel.text"/></v:word>
      <v:word is="push"><t:key name="channel.push"/></v:word>
    </v:cell>
    <v:cell column="state">
      <v:word is="waiting"><t:key name="state.waiting"/></v:word>
      <v:word is="running"><t:key name="state.running"/></v:word>
      <v:word is="sent"><t:key name="delivery.sent"/></v:word>
      <v:word is="done"><t:key name="state.done"/></v:word>
      <v:word is="failed"><t:key name="state.failed"/></v:word>
      <v:word is="cancelled"><t:key name="state.cancelled"/></v:word>
      <v:word is="draft"><t:key name="announcement.state.draft"/></v:word>
      <v:word is="sending"><t:key name="announcement.state.sending"/></v:word>
      <v:word is="stopped"><t:key name="announcement.state.stopped"/></v:word>
      <v:word is="screened"><t:key name="delivery.screened"/></v:word>
    </v:cell>
    <v:cell column="invitation">
      <v:word is="none"><t:key name="none"/></v:word>
      <v:word is="pending"><t:key name="invitation.pending"/></v:word>
      <v:word is="accepted"><t:key name="invitation.accepted"/></v:word>
      <v:word is="cancelled"><t:key name="invitation.cancelled"/></v:word>
      <v:word is="expired"><t:key name="invitation.expired"/></v:word>
    </v:cell>
  </xsl:template>

  <!-- What is true or not, where the format itself has no way to say it. -->
  <xsl:template name="yes-no">
    <v:word is="true"><t:key name="value.true"/></v:word>
    <v:word is="false"><t:key name="value.false"/></v:word>
  </xsl:template>

</xsl:stylesheet>
