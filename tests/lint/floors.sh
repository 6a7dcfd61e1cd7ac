# floors: who may include whom. A floor includes what is below it; folders of one floor, pages and features leave each other alone.
. "$(dirname "$0")/../lib/lint.sh"

includes() { grep -nE '^#include "[a-z]+/' fcgi/*/*.[ch] | sed -E 's/#include "([^"]*)".*/\1/'; }

includes | awk -F: '
    BEGIN { n = split("base=0 data=1 view=1 rule=2 feature=3 page=4 job=4 ctl=4 serve=5 program=6", f, "[ =]")
            for (i = 1; i < n; i += 2) floor[f[i]] = f[i + 1] }
    { split($1, from, "/"); split($3, to, "/"); a = from[2]; b = to[1]
      if (!(a in floor) || !(b in floor) || b != a && floor[b] >= floor[a]) print $1 ":" $2 ": " $3 }' |
    rule 'lint: includes lead down'

# Only the folder's own header is shared within it: what two of them share goes down. The table of tasks names each; a mail, the way
# it leaves, and taking a job are what tasks have in common.
for folder in page feature job; do
    includes | awk -F: -v folder="$folder" '
        { split($1, from, "/"); split($3, to, "/"); sub(/\.[ch]$/, "", from[3]); sub(/\.h$/, "", to[2]) }
        from[2] == folder && to[1] == folder && from[3] != to[2] && to[2] != folder &&
        !(folder == "job" && (from[3] == "job" || to[2] ~ /^(mail|transport|work)$/)) { print $1 ":" $2 ": " $3 }' |
        rule "lint: no $folder includes another"
done
