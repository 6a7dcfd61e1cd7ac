# goldens: each model of this folder, shown by the sheets, is the page that stands beside it. With REEVE_GOLDEN=write it becomes it.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
share=$(mktemp -d)
trap 'rm -rf "$share"' EXIT

# The addresses of static files change with their content: here they have others.
cp -r "$REEVE_SHARE/xslt" "$share/xslt"
cp assets.xsl "$share/xslt/assets.xsl"
make -s -C "$REEVE_BUILD" tests/page/render >&2 && "$REEVE_BUILD/tests/page/render" "$share" ./*.xml
