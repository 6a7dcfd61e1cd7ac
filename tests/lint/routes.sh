# routes: the table says for each route what it is called, who may use it, and what shows it again.
. "$(dirname "$0")/../lib/lint.sh"

# "id<TAB>method<TAB>path<TAB>right<TAB>scope<TAB>handler<TAB>page<TAB>rest"
table=$(perl -ne 'print join("\t", "$1", "$2", "$3", map { s/^\s+|\s+$|"//gr } split(/,/, $4, 5)), "\n"
    if /^ *\{"([a-z-]+)", METHOD_([A-Z]+), "([^"]+)", (.*)\},?$/' fcgi/serve/route.c)
[[ -n $table ]] || echo 'not ok - lint: routes were found'

cut -f1,2 <<<"$table" | sort | uniq -d | rule 'lint: ids of routes are unique for each method'
awk -F'\t' '{ print ($5 ~ /^SCOPE_(OWN|VISIT)$/ ? "business" : "operator") "\t" $2 "\t" $3 }' <<<"$table" | sort | uniq -d |
    rule 'lint: addresses of routes are unique for each method of each portal'
awk -F'\t' '$4 !~ /^RIGHT_[A-Z_]+$/ || $4 == "RIGHT_MISSING" || $5 !~ /^SCOPE_/' <<<"$table" | rule 'lint: every route has a right and a scope'

# What everybody may use is few and listed here, too.
awk -F'\t' '$4 == "RIGHT_PUBLIC" && $1 !~ /^(login|business|setup|invite|password-forgot|password-reset(-link)?)$/' <<<"$table" | rule 'lint: no other route is public'
awk -F'\t' '$2 == "POST" && $0 !~ /\.redraw = /' <<<"$table" | rule 'lint: every form can be shown again'
awk -F'\t' '$3 ~ /\/accounts\/\{\}/ && $5 !~ /^SCOPE_(ACCOUNT|LIVE|ARCHIVED)$/' <<<"$table" | rule 'lint: routes below an account have its scope'
cut -f7 <<<"$table" | sort -u | while read -r page; do
    [[ $page == home || -e xslt/page/$page.xsl ]] || echo "$page"
done | rule 'lint: every page has its sheet'
