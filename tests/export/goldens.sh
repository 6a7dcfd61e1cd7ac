# goldens: each model of this folder, given to the export it is named after, is the file that stands beside it.
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
make -s -C "$REEVE_BUILD" tests/page/render >&2 && "$REEVE_BUILD/tests/page/render" "$REEVE_SHARE" ./*.xml
