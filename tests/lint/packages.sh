# packages: what npm brings is named exactly, and the lock tells no place to fetch it from.
. "$(dirname "$0")/../lib/lint.sh"

sed -n '/ependencies"/,/}/p' package.json | grep -E '": "' | grep -vE '": "[0-9]+\.[0-9]+\.[0-9]+"' | rule 'lint: packages have exact versions'
grep -nE '"resolved"|https?://[^"]*\.tgz' package-lock.json | rule 'lint: the lock holds no addresses'
