# c: what C sources are made of, and what they never hold.
. "$(dirname "$0")/../lib/lint.sh"

sources=$(code fcgi/*/*.[ch])
bare=$(code -s fcgi/*/*.[ch] tests/unit/*.[ch])

grep -E '\b(system|popen|strcpy|strcat|v?sprintf|gets|alloca|strtok|ato[ifl]l?|s?rand|MD5|SHA1)\s*\(' <<<"$bare" |
    rule 'lint: no function that is not safe'

# xmlNewChild and xmlNodeSetContent lose entities. Text of a request is never parsed. SQL is prepared, never quoted, but for the
# text of migrations (data/script), which reevectl alone reads.
grep -E '\b(xmlNewChild|xmlNewDocProp|xmlNodeSetContent|xsltParseStylesheetFile|exsltRegisterAll)\b|\bmysql_(real_)?escape' <<<"$bare" |
    grep '^fcgi/' | rule 'lint: no library call that is not safe'
grep -E '\bmysql_(real_)?query\(' <<<"$sources" | grep -v '^fcgi/data/script\.c:' | grep -vE 'mysql_query\([^,]*, *("|[a-z_]+\))' |
    rule 'lint: no text protocol but for fixed text'

grep -v '^fcgi/data/' <<<"$sources" |
    grep -E '"[^"]*\b(SELECT .*|INSERT INTO .*|UPDATE [a-z_`]+ SET.*|DELETE FROM .*|(CREATE|ALTER|DROP) (TABLE|INDEX|USER|DATABASE).*)"' |
    rule 'lint: no SQL in C'
grep -v '^fcgi/view/' <<<"$sources" |
    grep -E '"[^"]*<(/|!DOCTYPE|[a-z]+ [a-z]+=|(html|head|body|p|div|span|a|br|form|input|table|t[rhd]|ul|li|h[1-6]|b|i)>)' |
    rule 'lint: no markup in C'

# A variable of the file that can change is the state of a process. The log has its name and level, time the zone that the C
# library keeps, libxml2 the memory and the error handler that it takes once for all.
perl -ne '
    /^(fcgi[^:]+\.c):\d+:([a-z].*)$/ or next;
    my ($file, $text) = ($1, $2);
    next if $file =~ m{^fcgi/(program/|serve/(master|worker|generation)\.c|base/(log|time)\.c|view/(arena|fault)\.c)};
    next if $text =~ /^enum\b[^=]*\{/;
    next if $text =~ /^(typedef|extern|struct|enum|union)\b[^=;]*(;|\{)?$/ && $text !~ /^struct \w+ \*?\w+(\[.*\])?( =.*|;)$/;
    next if $text =~ /\(/ && $text !~ /=/ || $text !~ /[=;]/;
    (my $declared = $text) =~ s/\s*=.*//;
    print if $declared =~ /\*/ ? $declared !~ /\*\s*(const|restrict)\s*\w*[^*]*$/ : $declared !~ /\bconst\b/;' <<<"$bare" |
    rule 'lint: no state in a file'

awk 'FNR == 1 {
        name = FILENAME
        gsub(/^.*\/|\.[ch]$/, "", name)
        if ($0 != "/*" && $0 !~ "^/\\* ([a-z_]+, )*" name "(, [a-z_]+)*: ") print FILENAME ":1: " $0
    }' fcgi/*/*.[ch] | rule 'lint: the first line tells name and purpose'

grep -rnE '\b(TODO|FIXME|XXX|HACK)\b' demo check fcgi sql/*/*.sql xslt nginx tests --exclude=c.sh --exclude=prove.sh |
    rule 'lint: nothing is put off'
