# copy: what ./demo and ./check build is the tree as it is: its files, with times by which make sees each that changed.
. "$(dirname "$0")/../lib/lint.sh"

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir "$home/tree" "$home/copy"
library=$PWD/tests/lib/portal.sh
copy() (
    root=$home/tree dir=$home/copy
    . "$library"
    portal_copy
)
was() { stat -c %Y "$home/copy/source/$1"; }

cd "$home/tree" || exit 1
echo one >kept; echo one >back; echo one >gone
touch -d '2 hours ago' kept back gone
copy
built=$(date +%s)
echo older >back
touch -d '3 hours ago' back
rm gone
copy
{
    [[ $(cat "$home/copy/source/back") == older ]] || echo 'a file that changed was not copied'
    [[ ! -e $home/copy/source/gone ]] || echo 'a file that is gone is still there'
    (($(was kept) < built - 3600)) || echo 'a file that did not change has a new time'
    (($(was back) >= built)) || echo 'a file that came back older than what was built from it is not built anew'
} | rule 'portal_copy: unchanged files keep their times, changed ones are of now, gone ones go'
