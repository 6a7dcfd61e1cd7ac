# golden: each model here (CASE.xml) shown by the portal's own sheets is CASE.html, byte for byte. REEVE_GOLDEN=write takes over
# what they are now; look at the difference before it is committed.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
make -s -C "$REEVE_BUILD" tests/page/render >/dev/null

# The addresses of static files change with their content, so these sheets have others.
share=$(mktemp -d "${TMPDIR:-/tmp}/reeve-page.XXXXXX")
trap 'rm -rf "$share"' EXIT
cp -R "$REEVE_SHARE/xslt" "$share"
cp "$here/assets.xsl" "$share/xslt/assets.xsl"
chmod -R u+w,go-w "$share"
"$REEVE_BUILD/tests/page/render" "$share" "$here"/*.xml
