# portal.sh: a private Reeve in a folder of its own: its packages, build, database, worker and nginx. ./demo shows one, ./check
# tests one, tests/bench/run measures one. They source this file after they set `root`, the tree they stand in, and `dir`, the
# folder (empty: the usual one).
#
# As root it only installs packages and copies the tree; everything else is done by an unprivileged user: who called sudo, else
# nobody. The copy is what is built and run, so that the tree stays clean and a script does not change while it runs.
set -euo pipefail
umask 077
ulimit -c 0
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C.UTF-8

say() { printf '%s\n' "$*" >&2; }
die() { say "${0##*/}: $*"; exit 1; }

user=$(id -un)
if ((EUID == 0)); then
    user=${SUDO_USER:-nobody}
    [[ $user != root ]] || user=nobody
fi

# What must be there (a program, or a file) and the Debian package that brings it.
portal_needs='
gcc                                 gcc
/usr/include/stdlib.h               libc6-dev
make                                make
autoreconf                          autoconf
automake                            automake
pkg-config                          pkg-config
/usr/include/fcgiapp.h              libfcgi-dev
/usr/include/mariadb/mysql.h        libmariadb-dev
/usr/include/libxml2/libxml/tree.h  libxml2-dev
/usr/include/libxslt/xslt.h         libxslt1-dev
/usr/include/openssl/evp.h          libssl-dev
/usr/include/idn2.h                 libidn2-dev
/usr/include/jansson.h              libjansson-dev
/usr/include/uninorm.h              libunistring-dev
curl-config                         libcurl4-openssl-dev
/usr/include/zlib.h                 zlib1g-dev
node                                nodejs
npm                                 npm
/etc/ssl/certs/ca-certificates.crt  ca-certificates
/usr/share/zoneinfo/Europe/Berlin   tzdata
/usr/share/john/password.lst        john-data
mariadbd                            mariadb-server-core
mariadb                             mariadb-client-core
nginx                               nginx
'

# Reads lines as above; prints the packages that are missing.
portal_missing() {
    local there package
    while read -r there package; do
        case $there in
        /*) [[ -e $there ]] ;;
        ?*) command -v "$there" >/dev/null ;;
        esac || printf '%s\n' "$package"
    done
}

# Installs packages; no service is started by it, and none that it brings will be at the next boot.
portal_install() (
    policy=/usr/sbin/policy-rc.d
    export DEBIAN_FRONTEND=noninteractive
    if [[ -e $policy ]]; then
        answer=0
        "$policy" nginx start >/dev/null 2>&1 || answer=$?
        ((answer == 101)) || die "$policy lets services start; install these yourself: $*"
    else
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
    fi
    say "installing $*"
    apt-get -qq update >&2 || true
    apt-get -qqy --no-install-recommends install "$@" >&2 || exit 1
    [[ " $* " != *' nginx '* ]] || update-rc.d nginx disable >&2
)

# As root makes sure that the packages are there; an unprivileged user is told what is missing.
portal_packages() {
    local missing
    mapfile -t missing < <(portal_missing <<<"$portal_needs")
    ((${#missing[@]})) || return 0
    ((EUID == 0)) || die "not installed: ${missing[*]}
Run it once as root or through sudo, or: apt-get install --no-install-recommends ${missing[*]}"
    portal_install "${missing[@]}" || die "these could not be installed: ${missing[*]}"
}

# The files of the tree: what git knows or would add; of a release all there is.
portal_files() {
    if [[ -e .git ]] && command -v git >/dev/null; then
        git -c safe.directory="$root" ls-files -z --cached --others --exclude-standard --deduplicate
    else
        find . -name .git -prune -o -type f -print0
    fi
}

portal_as_user() {
    if ((EUID)); then "$@"; else setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- "$@"; fi
}

# Copies the tree to $dir/source. Unchanged files keep their times, so that make builds what changed and no more; what changed is
# of now, also when a file came back that is older than what was built from it. Files that are gone go. The stamps of the builds go
# with any change.
portal_copy() {
    local list=$dir/source.list
    cd "$root"
    portal_files | xargs -0 stat -c '%.Y %s %a %n' 2>/dev/null | sort -k 4 | portal_as_user tee "$list.new" >/dev/null || true
    if ! cmp -s "$list" "$list.new"; then
        [[ ! -e $list ]] || comm -23 <(cut -d' ' -f4- "$list") <(cut -d' ' -f4- "$list.new") |
            (cd "$dir/source" && xargs -rd'\n' rm -f --)
        portal_as_user mkdir -p "$dir/source"
        cut -d' ' -f4- "$list.new" | tar -cf - -T - | portal_as_user tar -C "$dir/source" -xf -
        [[ ! -e $list ]] || comm -13 <(sort "$list") <(sort "$list.new") | cut -d' ' -f4- |
            (cd "$dir/source" && portal_as_user xargs -rd'\n' touch --)
        rm -f "$dir"/*.built
        mv "$list.new" "$list"
    fi
    rm -f "$list.new"
}

# Goes on as the unprivileged user, in the copy, with the lock on the folder. Arguments: those of the command.
portal_enter() {
    local home self
    home=$(getent passwd "$user" | cut -d: -f6)
    self=$(realpath -- "$0")
    self=${self#"$root"/}
    if [[ -z $dir ]]; then
        [[ -d $home ]] && dir=$home/.cache/reeve-${self//\//-} || dir=/var/cache/reeve-${self//\//-}
    fi
    dir=$(realpath -m -- "$dir")
    [[ $dir =~ ^[A-Za-z0-9_./+-]+$ ]] || die "REEVE_DIR must do without special characters: $dir"
    [[ $root != "$dir/source" ]] || return 0
    [[ $dir/ != "$root"/* ]] || die "REEVE_DIR must not be inside the tree"

    portal_packages
    [[ -d ${dir%/*} ]] || portal_as_user mkdir -p "${dir%/*}"
    [[ -d $dir ]] || install -d -m 700 -o "$user" -g "$(id -g "$user")" "$dir"
    [[ $(stat -c %U "$dir") == "$user" ]] || die "$dir belongs to $(stat -c %U "$dir"), not to $user"
    exec 9<"$dir"
    flock -n 9 || die "something runs in $dir already; another folder is chosen by REEVE_DIR"
    portal_copy
    cd "$dir"
    [[ -d $home ]] || home=$dir
    export REEVE_DIR=$dir HOME=$home
    if ((EUID)); then exec "$dir/source/$self" "$@"; fi
    exec setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- "$dir/source/$self" "$@"
}

# Runs a command to its end in a session of its own, where Ctrl-C does not reach it: portal_stop ends it with all its children.
step=
portal_step() {
    setsid setpriv --pdeathsig TERM -- "$@" <&0 9<&- &
    step=$!
    local status=0
    wait "$step" || status=$?
    step=
    return $status
}

# A step of the set-up: its words go to a log, whose end is shown when it fails.
portal_run() {
    local log=$dir/log/$1.log
    shift
    portal_step "$@" >>"$log" 2>&1 || { tail -n 30 "$log" >&2; die "${1##*/} failed; all it said is in $log"; }
}

# Starts a program that stays. It ends with this shell, however that ends.
declare -A portal_pid
portal_spawn() {
    local name=$1
    shift
    setsid setpriv --pdeathsig TERM -- "$@" </dev/null >>"$dir/log/$name.log" 2>&1 9<&- &
    portal_pid[$name]=$!
}

# Waits until a command succeeds, as long as the program NAME runs, for at most 60 s.
portal_await() {
    local name=$1 tries=600
    shift
    until "$@" >/dev/null 2>&1; do
        kill -0 "${portal_pid[$name]}" 2>/dev/null && ((tries-- > 0)) ||
            { tail -n 30 "$dir/log/$name.log" >&2; die "$name does not start; all it said is in $dir/log/$name.log"; }
        sleep 0.1
    done
}

# Makes configure in the source, once for all builds of it.
portal_generate() {
    mkdir -p "$dir/log"
    [[ -e $root/configure && -e $root/Makefile.in ]] || portal_run build autoreconf -fi "$root"
}

# Configures and builds in $dir/build, installs to $dir/usr. Arguments: configure's options.
portal_build() {
    prefix=$dir/usr
    PATH=$prefix/sbin:$prefix/bin:$PATH
    [[ ! -e $dir/usr.built ]] || return 0
    say "building (the words of it are in $dir/log/build.log)"
    mkdir -p "$dir/build"
    portal_generate
    [[ -e $dir/build/Makefile ]] || portal_run build env -C "$dir/build" "$root/configure" --prefix="$prefix" "$@"
    portal_run build make -C "$dir/build" -j"$(nproc)"
    rm -rf "$prefix"
    portal_run build make -C "$dir/build" install
    touch "$dir/usr.built"
}

# A new secret without a line end: 120 bits that are easy to read aloud.
portal_secret() { head -c 15 /dev/urandom | base32 | tr 'A-Z' 'a-z' | tr -d '\n'; }

# SQL from standard input or -e, as the administrator of the private database: the user of the system himself.
portal_sql() { mariadb --no-defaults --batch --skip-column-names --socket="$run/mariadbd.sock" "$@" 9<&-; }

# Writes all configuration; `settings` holds further lines of reeve.conf. Sockets go to a short folder when the path of ours is too long for one (108 bytes).
portal_configure() {
    run=$dir/run
    rm -rf "$run"
    ((${#run} < 80)) || run=$(mktemp -d /tmp/reeve-XXXXXX)
    mkdir -p "$run" "$dir/etc" "$dir/log" "$dir/tmp" "$dir/files" "$dir/mail"

    local account
    for account in worker jobs ctl; do
        [[ -e $dir/etc/$account.password ]] || { portal_secret >"$dir/etc/$account.password"; chmod 400 "$dir/etc/$account.password"; }
    done

    cat >"$dir/etc/mariadbd.cnf" <<CONF
!include $root/sql/server.cnf
[mariadbd]
skip_networking
datadir = $dir/database
socket = $run/mariadbd.sock
pid_file = $run/mariadbd.pid
tmpdir = $dir/tmp
CONF
    cat >"$dir/etc/reeve.conf" <<CONF
base_url = http://127.0.0.1:$port
listen = $run/reeve.sock
health = $run/health.sock
run_dir = $run
share_dir = $prefix/share/reeve
key_file = $dir/etc/key
database_socket = $run/mariadbd.sock
database_name = reeve
worker_user = reeve_worker
worker_password_file = $dir/etc/worker.password
jobs_user = reeve_jobs
jobs_password_file = $dir/etc/jobs.password
files_dir = $dir/files
ctl_user = reeve_ctl
ctl_password_file = $dir/etc/ctl.password
password_list = /usr/share/john/password.lst
mail_server = file://$dir/mail
mail_from = Reeve <portal@reeve.example>
${settings-}
CONF
    local template
    for template in private reeve; do
        sed -e "s|@ADDRESS@|127.0.0.1:$port|g; s|@RUN_DIR@|$run|g; s|@LISTEN@|$run/reeve.sock|g; s|@LOG_DIR@|$dir/log|g" \
            -e "s|@SHARE_DIR@|$prefix/share/reeve|g; s|@FILES_DIR@|$dir/files|g; s|@NGINX_DIR@|$root/nginx|g; s|@TMP_DIR@|$dir/tmp|g" \
            "$root/nginx/$template.conf.in" >"$dir/etc/nginx-$template.conf"
    done
}

# Starts the database, brings its schema up to date; the first time fills it. What was half filled is made anew.
portal_database() {
    if [[ ! -e $dir/filled ]]; then
        rm -rf "$dir/database" "$dir/etc/key" "$dir/operators" "$dir/staff"
        portal_run mariadbd mariadb-install-db --defaults-file="$dir/etc/mariadbd.cnf" --skip-test-db \
            --auth-root-authentication-method=socket --auth-root-socket-user="$user"
    fi
    portal_spawn mariadbd mariadbd --defaults-file="$dir/etc/mariadbd.cnf"
    portal_await mariadbd portal_sql -e 'SELECT 1'

    { # The worker's rights are on tables, which the schema makes; reevectl's are needed to make it.
        echo 'CREATE DATABASE IF NOT EXISTS reeve CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;'
        echo "CREATE USER IF NOT EXISTS reeve_worker@localhost IDENTIFIED BY '$(<"$dir/etc/worker.password")';"
        echo "CREATE USER IF NOT EXISTS reeve_jobs@localhost IDENTIFIED BY '$(<"$dir/etc/jobs.password")';"
        echo "CREATE USER IF NOT EXISTS reeve_ctl@localhost IDENTIFIED BY '$(<"$dir/etc/ctl.password")';"
        portal_grants | grep 'TO reeve_ctl@'
    } | portal_sql
    portal_run reevectl reevectl -c "$dir/etc/reeve.conf" migrate
    portal_grants | portal_sql

    [[ -e $dir/filled ]] || portal_fill
}

portal_grants() { sed "s/\${DATABASE}/reeve/" "$root/sql/grants.sql"; }

# The demo's data: three operators and the two owners of the Sakila stores, who are remembered with their passwords, and generated accounts.
portal_fill() {
    local ctl=(reevectl -c "$dir/etc/reeve.conf") email role name secret
    say 'loading the demo data'
    portal_run reevectl "${ctl[@]}" init
    while read -r email role name; do
        secret=$(portal_secret)
        portal_run reevectl "${ctl[@]}" user add "$email" "$name" "$role" --password-stdin <<<"$secret"
        echo "$email $secret $role" >>"$dir/operators"
    done <<'PEOPLE'
anna@reeve.example Administrator Anna Okafor
sam@reeve.example Support Sam de Vries
rita@reeve.example Read-only Rita Lindqvist
PEOPLE
    portal_run reevectl "${ctl[@]}" load sakila "$root/sql/demo/sakila"
    while read -r email name; do
        secret=$(portal_secret)
        portal_run reevectl "${ctl[@]}" user password "$email" <<<"$secret"
        echo "$email $secret $name" >>"$dir/staff"
    done <<'PEOPLE'
Mike.Hillyer@sakilastaff.com Sakila Lethbridge
Jon.Stephens@sakilastaff.com Sakila Woodridge
PEOPLE
    portal_run reevectl "${ctl[@]}" generate --accounts 200 --customers 4000 --audit 2000 --seed 1
    touch "$dir/filled"
}

# Whether the whole way from nginx to the database answers.
portal_answers() {
    local status
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /login HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$port" >&3
    read -r -t 5 _ status _ <&3
    [[ $status == 200 ]]
}

portal_listens() (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null

# Builds and starts everything on $port. Arguments: configure's options.
portal_open() {
    [[ $port =~ ^[0-9]{1,5}$ ]] || die "REEVE_PORT is no port: $port"
    ! portal_listens || die "port $port is in use; another one is chosen by REEVE_PORT"
    mkdir -p "$dir/log"
    portal_build "$@"
    portal_configure
    portal_database
    portal_serve
}

# Starts the worker, the jobs and nginx over a filled database. Of reeve-jobs several may run, so it keeps no pid file itself.
portal_serve() {
    portal_spawn reeve-worker reeve-worker -c "$dir/etc/reeve.conf"
    portal_await reeve-worker test -S "$run/reeve.sock"
    portal_spawn reeve-jobs reeve-jobs -c "$dir/etc/reeve.conf"
    echo "${portal_pid[reeve-jobs]}" >"$run/reeve-jobs.pid"
    portal_spawn nginx nginx -p "$dir" -e "$dir/log/nginx.log" -c "$dir/etc/nginx-private.conf"
    portal_await nginx eval '(portal_answers)'
}

# Stops what this portal runs, front to back, by the pid files of its run folder: a test may have started a program anew.
portal_stop() {
    local name pid
    [[ -z $step ]] || kill -TERM -- "-$step" 2>/dev/null || kill -TERM "$step" 2>/dev/null || true
    for name in nginx reeve-worker reeve-jobs mariadbd; do
        pid=$(cat "${run:-/nonexistent}/$name.pid" 2>/dev/null || true)
        [[ -n $pid && $(cat "/proc/$pid/comm" 2>/dev/null) == "$name" ]] || continue
        # A program that a test has frozen must run to hear that it shall stop.
        kill -CONT "$pid" 2>/dev/null && kill -TERM "$pid" 2>/dev/null || continue
        timeout 40 tail --pid="$pid" -s 0.1 -f /dev/null || kill -KILL "$pid" 2>/dev/null || true
    done
    [[ -z ${run:-} ]] || rm -rf "$run"
}
