# sheets: what a sheet may not do, and where it keeps to itself.
. "$(dirname "$0")/../lib/lint.sh"
shopt -s nullglob
sheets=(xslt/*.xsl xslt/*/*.xsl xslt/*/lib/*.xsl)

# A sheet as "file:line:text" without comments.
sheet() {
    perl -e '
        for my $file (@ARGV) {
            open my $in, "<", $file or next;
            local $/;
            my $text = <$in> =~ s{<!--.*?-->}{ $& =~ s/[^\n]//gr }gser;
            my $line = 0;
            print "$file:", ++$line, ":$_\n" for split /\n/, $text;
        }' "$@"
}

sheet "${sheets[@]}" | grep -E '\b(document|generate-id|unparsed-entity-uri)\(|disable-output-escaping|xsl:import\b|exsl:document|xsl:document' |
    rule 'lint: sheets read nothing and escape everything'
sheet "${sheets[@]}" | grep -E '<style([ />]|$)|[ {]style="|\son[a-z]+="|javascript:|<xsl:attribute name="(style|on[a-z]+)"' |
    rule 'lint: no style or script in a page'
sheet "${sheets[@]}" | grep -E '<script\b' | grep -vE '<script [^>]*(/>|></script>)' | rule 'lint: scripts come from files'
sheet "${sheets[@]}" | grep -E '<xsl:param\b' | grep -E '^[^:]+:[0-9]+:  <xsl:param' | rule 'lint: sheets take no parameters from outside'
sheet "${sheets[@]}" | grep -E "(select|test)=\"([^\"']*[ (|,=])?//" | rule 'lint: no search through the whole page'

# lib/url.xsl makes every address, mail/lib/mail.xsl those of messages; others write only those of the page itself and of static files.
sheet "${sheets[@]}" | grep -vE '^xslt/(lib/url|mail/lib/mail).xsl:' |
    grep -E '(<xsl:attribute name="(href|action|src|formaction|data-hx-get|data-hx-post)"|[ ](href|action|src|formaction|data-hx-(get|post|push-url))="[^#t"])|\$base' |
    grep -vE '<xsl:include|(href|src)="\{\$asset-[^"]*"' |
    rule 'lint: lib/url.xsl makes the addresses'

# A page's sheet has one template without a mode, for its own page; the others stand in its mode.
for file in xslt/page/*.xsl; do
    name=${file##*/} name=${name%.xsl}
    sheet "$file" | grep '<xsl:template ' | grep -vE " match=\"page\[@name ?= ?'$name'\]\"| (mode|name)=\"$name(-[a-z]+)*\""
done | rule "lint: page sheets match in their own mode"

# Words stand in the catalogue: between tags, and in the attributes that people read, there are none. Values of other attributes,
# classes, and codes in small letters that a sheet hands to itself are no words.
perl -e '
    for my $file (@ARGV) {
        open my $in, "<", $file or next;
        local $/;
        my $text = <$in>;
        $text =~ s{
            <!--.*?-->
          | <xsl:attribute\ name="(?!title|alt|placeholder|aria-label)[^>]*(?<!/)>.*?</xsl:attribute>
          | <xsl:(with-param|param|variable|when|otherwise)\b[^>]*>[^<A-Z]*</xsl:\g{-1}>
          | <xsl:template\ [^>]*mode="(?:class|rel)"[^>]*>[^<]*</xsl:template>
          | &\#?\w+;
        }{ $& =~ s/[^\n]//gr }gsex;
        my $line = 1;
        for my $piece (split /(<[^>]*>)/, $text) {
            if ($piece =~ /^<[^>]*\s(title|placeholder|aria-label|alt)="[^"{]*[A-Za-z]{2}/ && $piece !~ /\st:$1="/) { print "$file:$line: $piece\n" }
            elsif ($piece !~ /^(<|\.[a-z]+$)/ && $piece =~ /[A-Za-z]{2}/) { print "$file:$line: ", $piece =~ s/\s+/ /gr, "\n" }
            $line += $piece =~ tr/\n//;
        }
    }' $(printf '%s\n' "${sheets[@]}" | grep -v '^xslt/\(export/\|lib/url\)') | rule 'lint: sheets hold no words'

# What xslt/reeve.xsl includes is what there is.
[[ ! -e xslt/reeve.xsl ]] || diff <(sed -nE 's/.*<xsl:include href="([^"]+)".*/xslt\/\1/p' xslt/reeve.xsl | sort) \
    <(printf '%s\n' xslt/layout.xsl xslt/lib/*.xsl xslt/page/*.xsl | sort) | grep '^[<>]' | grep -v assets | rule 'lint: reeve.xsl includes every sheet'
