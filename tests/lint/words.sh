# words: every language has the same words, every word is used, and whatever a sheet or the program asks for is there.
. "$(dirname "$0")/../lib/lint.sh"
shopt -s nullglob
sheets=(xslt/*.xsl xslt/*/*.xsl xslt/*/lib/*.xsl)
catalogues=(xslt/l10n/*.xml)
((${#catalogues[@]} >= 2)) || echo 'not ok - lint: there are two languages'

keys() { grep -oE '<word key="[^"]+"' "$1" | sed -E 's/.*="(.*)"/\1/' | sort; }

for language in "${catalogues[@]}"; do
    keys "$language" | uniq -d | sed "s|^|$language: twice: |"
    diff <(keys "${catalogues[0]}") <(keys "$language") | sed -n "s|^<|$language: lacks|p; s|^>|$language: has more than the first language:|p"
done | rule 'lint: languages have the same words'

# Places {n} are the same in every language.
places() { perl -0777 -ne 'print "$1 ", join(",", sort keys %{{ map { $_ => 1 } $2 =~ /\{(\w+)\}/g }}), "\n" while m{<word key="([^"]+)">(.*?)</word>}gs' "$1" | sort; }
for language in "${catalogues[@]}"; do
    diff <(places "${catalogues[0]}") <(places "$language") | sed -n "s|^>|$language:|p"
done | rule 'lint: words have the same places in every language'

if ((${#catalogues[@]})); then
    names=$(cat "${sheets[@]}" | grep -oE '<t:key name="[^"]+"|[ ]t:[a-z-]+="[^"]+"' | sed -E 's/.*="(.*)"/\1/' | sort -u)
    prefixes=$(cat "${sheets[@]}" | grep -oE '<t:key prefix="[^"]+"' | sed -E 's/.*="(.*)"/\1/' | sort -u)
    there=$(keys "${catalogues[0]}")
    comm -23 <(echo "$names") <(echo "$there") | rule 'lint: every word that a sheet names is there'
    awk 'NR == FNR { prefix[$1]; next } { for (p in prefix) if (index($1, p) == 1) next; print }' \
        <(echo "$prefixes") <(comm -13 <(echo "$names") <(echo "$there")) | rule 'lint: every word is used'
    for prefix in $prefixes; do
        grep -qF -- "$prefix" <<<"$there" || echo "$prefix"
    done | rule 'lint: every family of words has some'

    # What the program says: what is wrong with a field, the verbs that History of an account shows, fields but the hidden ones.
    {
        code fcgi/*/*.c | grep -oE 'form_error\([^;]*, *"[a-z-]+"\)' | sed -E 's/.*"([a-z-]+)"\)/error.\1/'
        sed -nE 's/^ *\* "(password-[a-z]+)".*/error.\1/p; s/.*return "(password-[a-z]+)".*/error.\1/p' fcgi/rule/password.c
        code fcgi/feature/*.c | grep -oE '\.verb = ("[a-z-]+"|[a-z ]+\? "[a-z-]+" : "[a-z-]+")' | grep -oE '"[a-z-]+"' | tr -d '"' | grep '^account-' | sed 's/^/verb./'
        code fcgi/feature/*.c fcgi/rule/list.c | grep -vF FIELD_HIDDEN | grep -oE '\.name = "[a-z_]+", \.type' | cut -d'"' -f2 | sed 's/^/field./'
    } | sort -u | comm -23 - <(echo "$there") | rule 'lint: what the program says has words'
fi
