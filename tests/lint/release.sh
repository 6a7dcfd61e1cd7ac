# release: what the tree holds is in the release: each file by its name, or by a folder above it, that Makefile.am names.
. "$(dirname "$0")/../lib/lint.sh"

# What automake adds by itself or makes, and what only git reads.
find . -name .git -prune -o -type f -printf '%P\n' |
    grep -vxE 'Makefile\.(am|in)|configure(\.ac|~)?|aclocal\.m4|README\.md|\.gitignore|(build-aux|autom4te\.cache)/.*|config\.h\.in~?' |
    awk 'NR == FNR { for (i = 1; i <= NF; i++) named[$i]; next }
        { for (part = $0; part ~ /\// && !(part in named); sub(/\/[^\/]*$/, "", part)); if (!(part in named) || part == "tests") print }' \
        <(sed 's/[\\=():]/ /g' Makefile.am) - | sort | rule 'lint: every file is in the release'
