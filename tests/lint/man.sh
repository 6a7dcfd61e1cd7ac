# man: manual pages are well formed.
. "$(dirname "$0")/../lib/lint.sh"

command -v mandoc >/dev/null || { echo 'ok - lint: manual pages are well formed # SKIP mandoc is not installed'; exit; }
mandoc -T lint -W warning fcgi/program/*.[1-8] | rule 'lint: manual pages are well formed'
