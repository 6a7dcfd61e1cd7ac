# conf: each key of the configuration stands in its manual page.
. "$(dirname "$0")/../lib/lint.sh"

keys=$(sed -nE 's/^ *\{KEY\(([a-z_]+)\),.*/\1/p' fcgi/base/conf.c | sort)
told=$(sed -nE 's/^\.It Cm ([a-z_]+)$/\1/p' fcgi/program/reeve.conf.5 | sort)
diff <(echo "$keys") <(echo "$told") | sed -n 's/^</in the program only:/p; s/^>/in the manual only:/p' |
    rule 'lint: reeve.conf(5) tells every key'
[[ -n $keys ]] || echo 'not ok - lint: keys of the configuration were found'
