# statements: each one that C names is there, each one that is there is named, and none crosses from one tenant to another.
. "$(dirname "$0")/../lib/lint.sh"

all=$(statements sql/query/*.sql sql/jobs/*.sql sql/ctl/*.sql)
[[ -n $all ]] || echo 'not ok - lint: statements were found'
cut -f2 <<<"$all" | sort | uniq -d | rule 'lint: names of statements are unique'

# Any text in C may name a statement, a text with a place in it several; what is given to a function that runs one must.
code fcgi/*/*.c | grep -oE '"[a-z][a-z0-9_]*(%s[a-z0-9_]*)?"' | tr -d '"' | sed 's/%s/[a-z]+/' | sort -u |
    awk -F'\t' 'NR == FNR { if ($1 ~ /\[/) many = many "|^" $1 "$"; else named[$1]; next }
        !($2 in named) && $2 !~ substr(many, 2) { print $1 ": " $2 }' - <(echo "$all") |
    rule 'lint: every statement is used'
calls 'db_read|db_run|change_read|change_run|book_write|book_changed' |
    awk -F'\t' 'NR == FNR { there[$2]; next } !($2 in there) { print $1 " " $2 }' <(echo "$all") - |
    rule 'lint: every statement named is there'

# Tables of tenants are those with a column account_id that is never NULL. A statement on one names the account.
tenant=$(awk '/^CREATE TABLE/ { gsub(/`/, "", $3); table = $3 } /^  account_id .*NOT NULL/ { print table }' sql/schema/*.sql | paste -sd'|')
[[ $tenant == *'|'* ]] || echo 'not ok - lint: tables of tenants were found'
statements sql/query/*.sql sql/jobs/*.sql | awk -F'\t' -v tables="(FROM|JOIN|UPDATE|INTO) ($tenant)( |\$)" '
    $3 ~ tables && $3 !~ /account_id = |= [a-z]+\.account_id|\(account_id,|, account_id,/ { print $1 ": " $2 }' |
    rule 'lint: statements on tables of tenants name the account'

# The trail is only ever added to.
statements sql/query/*.sql sql/jobs/*.sql sql/ctl/*.sql | grep -E '\b(UPDATE|DELETE FROM|REPLACE INTO) `?(change|change_field|op)`?( |$)' | rule 'lint: the trail is append only'
grep -nE '^GRANT' sql/grants.sql | grep -E 'TO reeve_(worker|jobs)@' | grep -E '\.`?(change|change_field|op)`? TO' | grep -vE 'GRANT INSERT ON' |
    rule 'lint: worker and jobs may only add to the trail'
grep -nE '^GRANT .*(ALL|FILE|SUPER|DROP|ALTER|CREATE|GRANT OPTION).* TO reeve_(worker|jobs)@' sql/grants.sql | rule 'lint: worker and jobs may not change the schema'

# Every SELECT of many rows ends: by a LIMIT, by a key that is unique, or because it counts.
statements sql/query/*.sql sql/jobs/*.sql | awk -F'\t' '$3 ~ /^ *SELECT/ && $3 !~ /LIMIT|COUNT\(|SUM\(|MAX\(|FOR UPDATE|(_?uid|token|id|email_key|email_live|name_key|bucket|tag_id|person_id) = :/ { print $1 ": " $2 }' |
    rule 'lint: no list without an end'
grep -nE '\b(OFFSET|MATCH *\(.*AGAINST|GET_LOCK|SQL_CALC_FOUND_ROWS)\b' sql/{query,jobs}/*.sql | rule 'lint: no OFFSET, no full text, no named locks'
