# lint.sh: what the lints share. They stand in the top folder of the tree and print each broken line as "file:line: text".
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export LC_ALL=C.UTF-8

# The verdict on rule NAME: standard input holds the lines that break it.
rule() {
    local broken
    broken=$(cat)
    if [[ -z $broken ]]; then echo "ok - $1"; else printf 'not ok - %s\n%s\n' "$1" "$(sed 's/^/# /' <<<"$broken")"; fi
}

# C sources as "file:line:text", without comments; with -s without the text of strings too.
code() {
    local strings=1
    [[ ${1:-} != -s ]] || { strings=0; shift; }
    perl -e '
        my $strings = shift;
        for my $file (@ARGV) {
            open my $in, "<", $file or next;
            local $/;
            my $text = <$in>;
            $text =~ s{("(?:\\.|[^"\\])*")|(\x27(?:\\.|[^\x27\\])*\x27)|(/\*.*?\*/|//[^\n]*)}
                      { defined $3 ? $3 =~ s/[^\n]//gr : defined $1 && !$strings ? "\"\"" : $& }gse;
            my $line = 0;
            print "$file:", ++$line, ":$_\n" for split /\n/, $text;
        }' "$strings" "$@"
}

# Statements as "file:line<TAB>name<TAB>text", a text in one line, fragments and all, without comments.
statements() {
    perl -e '
        for my $file (@ARGV) {
            open my $in, "<", $file or next;
            my ($at, $name, $text);
            my $flush = sub { print "$at\t$name\t$text\n" if defined $name; };
            while (<$in>) {
                chomp;
                if (/^-- (?:name|list): (\S+)/) { $flush->(); ($at, $name, $text) = ("$file:$.", $1, ""); }
                elsif (/^-- (?:count|few|(?:filter|hits) [^:]*): (.*)/) { $text .= " | $1"; }
                elsif (!/^--/) { s/^\s+//; $text .= " $_"; }
            }
            $flush->();
        }' "$@"
}

# The statements that C gives to the functions FUNCTION|...: "file:line<TAB>name", both of a choice between two.
calls() {
    perl -e '
        my $functions = shift;
        for my $file (@ARGV) {
            open my $in, "<", $file or next;
            local $/;
            my $text = <$in>;
            while ($text =~ /\b(?:$functions)\((?:(?!\bARGS\b)[^;"])*"([a-z0-9_]*[a-z0-9])"(?:\s*:\s*"([a-z0-9_]+)")?/g) {
                my $at = 1 + (substr($text, 0, $-[0]) =~ tr/\n//);
                print "$file:$at:\t$_\n" for grep { defined } $1, $2;
            }
        }' "$1" fcgi/*/*.c
}
