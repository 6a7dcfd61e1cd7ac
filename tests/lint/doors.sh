# doors: one door to each library, and three to what is written.
. "$(dirname "$0")/../lib/lint.sh"

# A header of the library, and the files that may include it. What shows a library's types is the folder's own affair.
door() {
    grep -nE "^#include <($2)" fcgi/*/*.[ch] | grep -vE "^($3):" | rule "lint: $1 has one door"
}
door libxml2 'libxml/' 'fcgi/view/[a-z]+\.[ch]'
door libxslt 'libxslt/|libexslt/' 'fcgi/view/(sheet\.c|translate\.c|fault\.c|(extend|expr|press)\.[ch]|print\.c|step\.h)'
door MariaDB 'mysql|errmsg|mariadb' 'fcgi/data/[a-z]+\.[ch]'
door OpenSSL 'openssl/' 'fcgi/base/crypt\.c'
door libfcgi 'fcgi' 'fcgi/serve/fcgi\.c'
door libcurl 'curl/' 'fcgi/job/transport\.c'
door Jansson 'jansson' 'fcgi/base/object\.c'

for folder in view data; do
    private=$(grep -lE '^#include <(libxml|libxslt|mysql)' fcgi/$folder/*.h | sed "s|fcgi/||" | tr "\n" " ")
    for header in $private; do
        grep -nE "^#include \"($header)\"" fcgi/*/*.[ch] | grep -v "^fcgi/$folder/"
    done | rule "lint: what shows the library of $folder stays in it"
done

# Changes go through rule/change, bookkeeping through rule/book; reevectl's loader has an account of its own.
code fcgi/{rule,feature,page,job,serve}/*.c |
    grep -E '\b(db_run|db_begin|db_commit|db_script|bulk_begin)\(' | grep -vE '^fcgi/rule/(change|book)\.c:' |
    rule 'lint: two doors write'

writes=$(statements sql/query/*.sql sql/jobs/*.sql | awk -F'\t' '$3 ~ /(^| )(INSERT|UPDATE|DELETE|REPLACE) / && $3 !~ /^ *SELECT/ { print $2 }')
books=$(grep '^book_' <<<"$writes")
changes=$(grep -v '^book_' <<<"$writes")

# Those of the calls on standard input whose statement is one of NAMES.
among() { awk 'NR == FNR { known[$1]; next } $2 in known' <(printf '%s\n' "$1") -; }

calls 'db_read|change_read' | among "$writes" | rule 'lint: reads only read'
calls 'book_write|book_changed' | awk '$2 !~ /^book_/' | rule 'lint: the book keeps its own statements'
calls 'change_run' | grep $'\tbook_' | rule 'lint: the door makes no bookkeeping'
grep -nwE "\"($(tr '\n' '|' <<<"$changes" | sed 's/|$//'))\"" fcgi/{page,serve}/*.c |
    rule 'lint: pages and the pipeline name no statement that changes'

# What no person edits: session, throttle, the hash of a password that stays the same, that a generated one was shown, when somebody signed in last, how far a
# message or a job got, what a token was used for, what was looked at in a visit, what a site reported.
statements sql/query/*.sql sql/jobs/*.sql | awk -F'\t' '$2 ~ /^book_/' |
    grep -vE '\b(INSERT INTO|DELETE FROM|UPDATE) (session|visit_look|throttle|delivery|job|api_token|site)\b|UPDATE credential SET (hash|made_by)\b|UPDATE person SET last_login_at\b' |
    rule 'lint: the book has its tables'
[[ -n $books && -n $changes ]] || echo 'not ok - lint: statements that write were found'
