# prove: the lints can fail. Each rule is broken once in a copy of the tree, and must say so.
. "$(dirname "$0")/../lib/lint.sh"
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

fresh() {
    rm -rf "$copy/t"
    mkdir -p "$copy/t/tests" "$copy/t/sql"
    cp -r fcgi xslt nginx demo check configure.ac Makefile.am package.json package-lock.json "$copy/t"
    cp -r sql/{ctl,jobs,query,schema,grants.sql} "$copy/t/sql"
    cp -r tests/{lib,lint} "$copy/t/tests"
}

# breaks LINT 'RULE' COMMAND...: after COMMAND in the copy, tests/lint/LINT.sh must say that RULE is broken.
proved=
breaks() {
    local lint=$1 name=$2
    shift 2
    fresh
    (cd "$copy/t" && "$@") || { echo "not ok - lint: breaking \"$name\" worked"; return; }
    bash "$copy/t/tests/lint/$lint.sh" | grep -qxF -- "not ok - lint: $name" || echo "not ok - lint: \"$name\" notices what breaks it"
    proved+="$name"$'\n'
}
add() { printf '%s\n' "$2" >>"$1"; }
statement() { add sql/query/tag.sql "

-- name: broken
$1"; add fcgi/feature/tag.c 'static const char *const b = "broken";'; }

breaks floors 'includes lead down' add fcgi/base/text.c '#include "rule/act.h"'
breaks floors 'no page includes another' add fcgi/page/tag.c '#include "page/note.h"'
breaks floors 'no feature includes another' add fcgi/feature/tag.c '#include "feature/note.h"'
breaks doors 'libxml2 has one door' add fcgi/page/tag.c '#include <libxml/tree.h>'
breaks doors 'libxslt has one door' add fcgi/view/model.c '#include <libxslt/xslt.h>'
breaks doors 'MariaDB has one door' add fcgi/rule/change.c '#include <mysql.h>'
breaks doors 'OpenSSL has one door' add fcgi/rule/session.c '#include <openssl/evp.h>'
breaks doors 'Jansson has one door' add fcgi/serve/serve.c '#include <jansson.h>'
breaks doors 'libfcgi has one door' add fcgi/serve/serve.c '#include <fcgiapp.h>'
breaks doors 'libcurl has one door' add fcgi/job/deliver.c '#include <curl/curl.h>'
breaks doors 'what shows the library of view stays in it' add fcgi/page/tag.c '#include "view/tree.h"'
breaks doors 'what shows the library of data stays in it' add fcgi/rule/book.c '#include "data/connection.h"'
breaks doors 'two doors write' add fcgi/feature/tag.c 'enum err x(struct db *d) { return db_begin(d); }'
breaks doors 'reads only read' sed -i 's/change_read(ch, "tag_find"/change_read(ch, "tag_add"/' fcgi/feature/tag.c
breaks doors 'the book keeps its own statements' add fcgi/rule/session.c 'enum err x(void) { return book_write(d, p, "tag_add", ARGS()); }'
breaks doors 'the door makes no bookkeeping' add fcgi/feature/tag.c 'enum err x(void) { return change_run(c, "book_session_end", ARGS()); }'
breaks doors 'pages and the pipeline name no statement that changes' add fcgi/page/tag.c 'const char *const x = "tag_add";'
breaks doors 'the book has its tables' add sql/query/session.sql $'\n-- name: book_x\nUPDATE account SET name = :name WHERE id = :id'
breaks c 'no function that is not safe' add fcgi/base/text.c 'void x(char *a) { strcpy(a, "b"); }'
breaks c 'no library call that is not safe' add fcgi/view/model.c 'void x(void) { xmlNewChild(a, b, c, d); }'
breaks c 'no text protocol but for fixed text' add fcgi/data/db.c 'int x(void) { return mysql_query(m, pool_format(p, "DO 1")); }'
breaks c 'no SQL in C' add fcgi/feature/tag.c 'const char *const x = "SELECT name FROM tag";'
breaks c 'no markup in C' add fcgi/page/tag.c 'const char *const x = "<b>";'
breaks c 'no state in a file' add fcgi/feature/tag.c 'static const char *last;'
breaks c 'the first line tells name and purpose' sed -i 1d fcgi/feature/tag.c
breaks c 'nothing is put off' add fcgi/feature/tag.c "/* TO""DO: more */"
breaks sizes 'page files have at most 250 lines' bash -c 'yes "" | head -n 300 >fcgi/page/tag.c'
breaks sizes 'programs have at most 100 lines' bash -c 'yes "" | head -n 101 >fcgi/program/reeve-worker.c'
breaks sizes 'C files have at most 700 lines' bash -c 'yes "" | head -n 701 >fcgi/feature/tag.c'
breaks sizes 'headers have at most 120 lines' bash -c 'yes "" | head -n 121 >fcgi/feature/tag.h'
breaks sizes 'sheets have at most 200 lines' bash -c 'yes "" | head -n 201 >xslt/lib/form.xsl'
breaks sizes 'the build stays small' bash -c 'yes "" | head -n 501 >Makefile.am'
breaks sizes 'functions have at most 60 lines' bash -c '{ echo "int x(void)"; echo "{"; yes ";" | head -n 61; echo "}"; } >>fcgi/feature/tag.c'
breaks conf 'reeve.conf(5) tells every key' sed -i '/^.It Cm workers$/d' fcgi/program/reeve.conf.5
! command -v mandoc >/dev/null || breaks man 'manual pages are well formed' add fcgi/program/reeve.conf.5 '.Xx broken'
breaks packages 'packages have exact versions' sed -i 's/"axe-core": "/&^/' package.json
breaks packages 'the lock holds no addresses' add package-lock.json '"resolved": "https://registry.npmjs.org/x/-/x-1.tgz"'
breaks routes 'ids of routes are unique for each method' sed -i 's/{"me-password", METHOD_POST/{"me", METHOD_POST/' fcgi/serve/route.c
breaks routes 'addresses of routes are unique for each method of each portal' sed -i 's|METHOD_POST, "/me/password"|METHOD_POST, "/me"|' fcgi/serve/route.c
breaks routes 'every route has a right and a scope' sed -i 's|"/search", RIGHT_ACCOUNT_READ|"/search", RIGHT_MISSING|' fcgi/serve/route.c
breaks routes 'no other route is public' sed -i 's|"/search", RIGHT_ACCOUNT_READ|"/search", RIGHT_PUBLIC|' fcgi/serve/route.c
breaks routes 'every form can be shown again' sed -i 's|, .redraw = page_account_edit}|}|' fcgi/serve/route.c
breaks routes 'routes below an account have its scope' sed -i 's|"/accounts/{}/staff", RIGHT_ACCOUNT_READ, SCOPE_ACCOUNT|"/accounts/{}/staff", RIGHT_ACCOUNT_READ, SCOPE_NONE|' fcgi/serve/route.c
breaks routes 'every page has its sheet' rm xslt/page/search.xsl
breaks statements 'names of statements are unique' add sql/query/tag.sql $'\n-- name: tag_find\nSELECT 1'
breaks statements 'every statement is used' add sql/query/tag.sql $'\n-- name: tag_lost\nSELECT 1'
breaks statements 'every statement named is there' sed -i 's/"tag_find"/"tag_fnd"/' fcgi/feature/tag.c
breaks statements 'statements on tables of tenants name the account' statement 'SELECT n.body FROM account_note n WHERE n.uid = :uid'
breaks statements 'the trail is append only' statement 'DELETE FROM change_field WHERE change_id = :id'
breaks statements 'worker and jobs may only add to the trail' sed -i 's/^GRANT INSERT ON \(.*change_field\)/GRANT INSERT, UPDATE ON \1/' sql/grants.sql
breaks statements 'worker and jobs may not change the schema' add sql/grants.sql "GRANT ALTER ON \${DATABASE}.* TO reeve_worker@localhost;"
breaks statements 'no list without an end' statement 'SELECT p.name FROM person p WHERE p.active = 1'
breaks statements 'no OFFSET, no full text, no named locks' statement 'SELECT p.name FROM person p LIMIT 10 OFFSET 100'
sheet() { sed -i "s|</xsl:stylesheet>|$1&|" xslt/lib/form.xsl; }
breaks sheets 'sheets read nothing and escape everything' sheet '<xsl:template match="x"><xsl:value-of select="document(@y)"/></xsl:template>'
breaks sheets 'no style or script in a page' sheet '<xsl:template match="x"><p style="a"/></xsl:template>'
breaks sheets 'scripts come from files' sheet '<xsl:template match="x"><script>1</script></xsl:template>'
breaks sheets 'sheets take no parameters from outside' sheet '\n  <xsl:param name="x"/>\n'
breaks sheets 'no search through the whole page' sheet '<xsl:template match="x"><xsl:value-of select="//form"/></xsl:template>'
breaks sheets 'lib/url.xsl makes the addresses' sheet '<xsl:template match="x"><a href="/accounts"/></xsl:template>'
breaks sheets 'page sheets match in their own mode' sed -i 's|</xsl:stylesheet>|<xsl:template match="x" mode="y"/>&|' xslt/page/search.xsl
breaks sheets 'sheets hold no words' sheet '<xsl:template match="x"><p>Hello</p></xsl:template>'
breaks sheets 'reeve.xsl includes every sheet' sed -i '/lib\/form.xsl/d' xslt/reeve.xsl
breaks words 'languages have the same words' sed -i '0,/<word key="/{/<word key="/d}' xslt/l10n/nl.xml
breaks words 'words have the same places in every language' sed -i 's/{price}/{prijs}/' xslt/l10n/nl.xml
breaks words 'every word that a sheet names is there' sheet '<xsl:template match="x"><t:key name="no.such.word"/></xsl:template>'
breaks words 'every word is used' sed -i 's|</words>|<word key="no.such.word">x</word>&|' xslt/l10n/en.xml
breaks words 'every family of words has some' sheet '<xsl:template match="x"><t:key prefix="no.such." select="@x"/></xsl:template>'
breaks words 'what the program says has words' add fcgi/feature/tag.c 'enum err x(struct form *f) { return form_error(f, "name", "no-such-word"); }'
breaks release 'every file is in the release' add fcgi/stray.txt 'a file that nobody ships'

# All rules that there are were broken above.
command -v mandoc >/dev/null || proved+=$'manual pages are well formed\n'
grep -hoE "rule ['\"]lint: [^'\"]*" $(printf "%s\n" tests/lint/*.sh | grep -v prove) | sed "s/rule .lint: //" | grep -v "[$]" | sort -u |
    comm -23 - <(sort -u <<<"$proved") | rule 'lint: every rule was broken once'
