# goldens: each model of this folder, given to the export it is named after, is the file that stands beside it; each list of a case is, in
# each format, the file in golden. With REEVE_GOLDEN=write it becomes it.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
make -s -C "$REEVE_BUILD" tests/page/render tests/export/download >&2 || exit 1
"$REEVE_BUILD/tests/page/render" "$REEVE_SHARE" ./*.xml
"$REEVE_BUILD/tests/export/download" "$REEVE_SHARE" golden ./*.case
