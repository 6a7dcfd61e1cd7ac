# sizes: over it means a missing idea, not a bigger limit.
. "$(dirname "$0")/../lib/lint.sh"

# at_most LINES FILE...
at_most() {
    local most=$1
    shift
    wc -l -- "$@" | awk -v most="$most" '$2 != "total" && $1 > most { print $2 ":" $1 ": over " most " lines" }'
}
shopt -s nullglob
at_most 250 fcgi/page/*.c | rule 'lint: page files have at most 250 lines'
at_most 100 fcgi/program/*.c | rule 'lint: programs have at most 100 lines'
at_most 700 fcgi/*/*.c tests/unit/*.c | rule 'lint: C files have at most 700 lines'
at_most 120 fcgi/*/*.h | rule 'lint: headers have at most 120 lines'
at_most 200 xslt/*.xsl xslt/*/*.xsl xslt/*/lib/*.xsl | rule 'lint: sheets have at most 200 lines'
{ at_most 150 configure.ac; at_most 500 Makefile.am; } | rule 'lint: the build stays small'

# Functions begin with "{" and end with "}" at the left edge.
awk 'FNR == 1 { began = 0 }
     /^\{/ { began = FNR }
     /^\}/ { if (began && FNR - began - 1 > 60) print FILENAME ":" began ": " FNR - began - 1 " lines"; began = 0 }' fcgi/*/*.c |
    rule 'lint: functions have at most 60 lines'
