<!-- colleague.vcf.xsl - the staff of one's own business as cards of people. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="staff.vcf.xsl"/>

</xsl:stylesheet>
