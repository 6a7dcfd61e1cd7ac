# c: what C sources are made of, and what they never hold.
. "$(dirname "$0")/../lib/lint.sh"

code -s fcgi/*/*.[ch] tests/unit/*.[ch] |
    grep -E '\b(system|popen|strcpy|strcat|v?sprintf|gets|alloca|strtok|ato[ifl]l?|s?rand|MD5|SHA1)\s*\(' |
    rule 'lint: no function that is not safe'

# data/script runs the text of migrations, which reevectl alone reads. xmlNewChild and xmlNodeSetContent lose entities; text of a request is never parsed; SQL is prepared, never quoted.
code -s fcgi/*/*.[ch] |
    grep -E '\b(xmlNewChild|xmlNewDocProp|xmlNodeSetContent|xsltParseStylesheetFile|exsltRegisterAll|mysql_real_escape_string|mysql_escape_string|mysql_real_query)\b' |
    grep -v '^fcgi/data/script\.c:.*mysql_real_query' |
    rule 'lint: no library call that is not safe'
code fcgi/*/*.c | grep -E '\bmysql_query\(' | grep -vE 'mysql_query\([^,]*, *("|[a-z_]+\))' | rule 'lint: no text protocol but for fixed text'

code fcgi/*/*.[ch] | grep -v '^fcgi/data/' |
    grep -E '"[^"]*\b(SELECT .*|INSERT INTO .*|UPDATE [a-z_`]+ SET.*|DELETE FROM .*|(CREATE|ALTER|DROP) (TABLE|INDEX|USER|DATABASE).*)"' |
    rule 'lint: no SQL in C'
code fcgi/*/*.[ch] | grep -v '^fcgi/view/' | grep -E '"[^"]*<(/|!DOCTYPE|[a-z]+ [a-z]+=|(html|head|body|p|div|span|a|br|form|input|table|t[rhd]|ul|li|h[1-6]|b|i)>)' | rule 'lint: no markup in C'

# A variable of the file that can change is the state of a process. The log has its name and level, time the zone that the C
# library keeps, libxml2 the memory and the error handler that it takes once for all.
code -s fcgi/*/*.c | perl -ne '
    /^([^:]+):\d+:([a-z].*)$/ or next;
    my ($file, $text) = ($1, $2);
    next if $file =~ m{^fcgi/(program/|serve/(master|worker|generation)\.c|base/(log|time)\.c|view/(arena|fault)\.c)};
    next if $text =~ /^enum\b[^=]*\{/;
    next if $text =~ /^(typedef|extern|struct|enum|union)\b[^=;]*(;|\{)?$/ && $text !~ /^struct \w+ \*?\w+(\[.*\])?( =.*|;)$/;
    next if $text =~ /\(/ && $text !~ /=/ || $text !~ /[=;]/;
    (my $declared = $text) =~ s/\s*=.*//;
    print if $declared =~ /\*/ ? $declared !~ /\*\s*(const|restrict)\s*\w*[^*]*$/ : $declared !~ /\bconst\b/;' |
    rule 'lint: no state in a file'

for file in fcgi/*/*.[ch]; do
    name=${file##*/} name=${name%.*}
    head -n 1 "$file" | grep -qE "^/\*( ([a-z_]+, )*$name(, [a-z_]+)*: |\$)" || echo "$file:1: $(head -n 1 "$file")"
done | rule 'lint: the first line tells name and purpose'

grep -nE '\b(TODO|FIXME|XXX|HACK)\b' -r fcgi sql xslt nginx tests demo check --include='*.[ch]' --include='*.sql' --include='*.xsl' \
    --include='*.mjs' --include='*.sh' --include='*.in' | grep -v '^tests/lint/c.sh' | rule 'lint: nothing is put off'
