<!-- message-show.xsl - one message: what it is about, what became of its link, and how far it got by each way. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="urn:reeve:words">

  <xsl:template match="page[@name='message-show']" mode="title"><t:key prefix="message." select="message/@kind"/></xsl:template>

  <xsl:template match="page[@name='message-show']" mode="main">
    <nav class="small mb-1" t:aria-label="crumbs">
      <a><xsl:call-template name="href"><xsl:with-param name="path">/messages</xsl:with-param></xsl:call-template><t:key name="nav.messages"/></a>
    </nav>
    <div class="rv-head"><h1><t:key prefix="message." select="message/@kind"/></h1></div>
    <xsl:apply-templates select="receipt | kept" mode="notice"/>
    <xsl:apply-templates select="form/field/@error" mode="message-show"/>
    <xsl:apply-templates select="message" mode="message-show"/>
  </xsl:template>

  <xsl:template match="@error" mode="message-show">
    <div class="alert alert-danger" role="alert"><xsl:apply-templates select="." mode="error"/></div>
  </xsl:template>

  <xsl:template match="message" mode="message-show">
    <section class="rv-sec" aria-labelledby="about">
      <header class="rv-head"><h2 id="about"><t:key name="message-show.about"/></h2></header>
      <dl class="rv-facts">
        <div><dt><t:key name="column.by"/></dt><dd><xsl:apply-templates select="." mode="message-show-author"/></dd></div>
        <div><dt><t:key name="field.created_at"/></dt><dd><xsl:apply-templates select="@created_at" mode="time"/></dd></div>
        <xsl:apply-templates select="@account" mode="message-show"/>
        <xsl:apply-templates select="@link" mode="message-show"/>
        <xsl:apply-templates select="values/value" mode="message-show"/>
      </dl>
    </section>
    <section class="rv-sec" aria-labelledby="deliveries">
      <header class="rv-head"><h2 id="deliveries"><t:key name="message-show.deliveries"/></h2></header>
      <xsl:apply-templates select="deliveries" mode="message-show"/>
    </section>
  </xsl:template>

  <xsl:template match="message" mode="message-show-author"><t:key name="message-show.portal"/></xsl:template>
  <xsl:template match="message[string(@author)]" mode="message-show-author"><bdi><xsl:value-of select="@author"/></bdi></xsl:template>

  <xsl:template match="@account" mode="message-show">
    <div>
      <dt><t:key name="column.account"/></dt>
      <dd><a><xsl:apply-templates select="../@account_uid" mode="href"/><bdi><xsl:value-of select="."/></bdi></a></dd>
    </div>
  </xsl:template>

  <!-- The link itself is the recipient's alone. -->
  <xsl:template match="@link" mode="message-show">
    <div>
      <dt><t:key name="message-show.link"/></dt>
      <dd>
        <t:key prefix="link." select="."/>
        <xsl:if test=". = 'open' or . = 'expired'">, <t:key name="until"><t:with name="at"><xsl:apply-templates select="../@expires_at" mode="time"/></t:with></t:key></xsl:if>
        <xsl:if test=". = 'used'">, <xsl:apply-templates select="../@used_at" mode="time"/></xsl:if>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="value" mode="message-show">
    <div><dt><t:key prefix="message-value." select="@name"/></dt><dd><bdi><xsl:value-of select="@value"/></bdi></dd></div>
  </xsl:template>
  <xsl:template match="value[@at]" mode="message-show">
    <div><dt><t:key prefix="message-value." select="@name"/></dt><dd><xsl:apply-templates select="@at" mode="time"/></dd></div>
  </xsl:template>
  <!-- Of the receipt of a visit: what was looked at and changed, one by one. -->
  <xsl:template match="value[starts-with(@name, 'look')]" mode="message-show">
    <div><dt><t:key name="message-show.look"/></dt><dd><t:key prefix="seen." select="@value"/></dd></div>
  </xsl:template>
  <xsl:template match="value[starts-with(@name, 'change')]" mode="message-show">
    <div><dt><t:key name="message-show.change"/></dt><dd><t:key prefix="verb." select="@value"/></dd></div>
  </xsl:template>
  <xsl:template match="value[starts-with(@name, 'more_')]" mode="message-show"/>

  <xsl:template match="deliveries[not(delivery)]" mode="message-show"><p class="soft mb-0"><t:key name="message-show.nobody"/></p></xsl:template>
  <xsl:template match="deliveries" mode="message-show">
    <table class="table table-vcenter">
      <caption class="visually-hidden"><t:key name="message-show.deliveries"/></caption>
      <thead>
        <tr>
          <th scope="col"><t:key name="column.recipient"/></th>
          <th scope="col"><t:key name="column.status"/></th>
          <th scope="col" class="p3"><t:key name="column.channel"/></th>
          <th scope="col" class="rv-num p2"><t:key name="column.tries"/></th>
          <th scope="col" class="rv-num p2 p1"><t:key name="column.created"/></th>
          <th scope="col" class="rv-num p3"><t:key name="column.sent"/></th>
          <xsl:if test="/page/form[@route='message-resend']"><th scope="col"><span class="visually-hidden"><t:key name="operators.change"/></span></th></xsl:if>
        </tr>
      </thead>
      <tbody><xsl:apply-templates select="delivery" mode="message-show"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="delivery" mode="message-show">
    <tr>
      <th scope="row" class="rv-cut">
        <strong><bdi><xsl:value-of select="@name"/></bdi></strong>
        <span class="rv-2"><bdi><xsl:value-of select="@address"/></bdi></span>
        <xsl:if test="@error and @state = 'screened'"><span class="rv-2 text-wrap"><t:key name="message-show.links"><t:with name="links"><bdi><xsl:value-of select="@error"/></bdi></t:with></t:key></span></xsl:if>
        <xsl:if test="@error and not(@state = 'screened')"><span class="rv-2 text-wrap"><t:key name="message-show.error"><t:with name="error"><bdi><xsl:value-of select="@error"/></bdi></t:with></t:key></span></xsl:if>
      </th>
      <td>
        <xsl:apply-templates select="@state" mode="delivery"/>
        <xsl:if test="@state = 'screened' and /page/message/@banned = 'true'">
          <span class="rv-2"><t:key name="until"><t:with name="at"><xsl:apply-templates select="/page/message/@screened_until" mode="time"/></t:with></t:key></span>
        </xsl:if>
        <xsl:if test="@next_at"><span class="rv-2"><t:key name="message-show.next"><t:with name="at"><xsl:apply-templates select="@next_at" mode="time"/></t:with></t:key></span></xsl:if>
      </td>
      <td class="text-nowrap p3"><t:key prefix="channel." select="@channel"/></td>
      <td class="rv-num p2"><xsl:apply-templates select="@tries" mode="number"/></td>
      <td class="rv-num text-nowrap p2 p1"><xsl:apply-templates select="@created_at" mode="time"/></td>
      <td class="rv-num text-nowrap p3"><xsl:apply-templates select="@sent_at" mode="time"/></td>
      <xsl:if test="/page/form[@route='message-resend']"><td class="rv-num"><xsl:apply-templates select="@state" mode="message-show"/></td></xsl:if>
    </tr>
  </xsl:template>

  <!-- What was sent or has failed goes out once more while its link works, what was held when its account may send links; what waits is taken back. -->
  <xsl:template match="@state" mode="message-show"/>
  <xsl:template match="@state[. = 'waiting']" mode="message-show">
    <xsl:apply-templates select="/page/form[@route='message-cancel']" mode="message-show">
      <xsl:with-param name="delivery" select=".."/>
      <xsl:with-param name="word"><t:key name="message-show.cancel"/></xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>
  <xsl:template match="@state[. = 'sent' or . = 'failed' or . = 'screened']" mode="message-show">
    <xsl:if test="not(/page/message/@link[. != 'open']) and not(. = 'screened' and /page/message/@banned = 'true')">
      <xsl:apply-templates select="/page/form[@route='message-resend']" mode="message-show">
        <xsl:with-param name="delivery" select=".."/>
        <xsl:with-param name="word"><t:key name="message-show.resend"/></xsl:with-param>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>
  <xsl:template match="form" mode="message-show">
    <xsl:param name="delivery"/>
    <xsl:param name="word"/>
    <form method="post">
      <xsl:apply-templates select="." mode="post"/>
      <button class="btn btn-sm text-wrap" name="delivery" value="{$delivery/@uid}">
        <xsl:value-of select="$word"/><span class="visually-hidden">: <xsl:value-of select="$delivery/@name"/></span>
      </button>
    </form>
  </xsl:template>

</xsl:stylesheet>
