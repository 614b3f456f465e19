#!/usr/bin/env bash
# Runs a command with a throwaway PostgreSQL server, its address in SEN_TEST_PG; stops it afterwards.
#
#   scripts/postgres.sh go test ./internal/db/...
#
# An address that is already in SEN_TEST_PG is used as it is. fsync is off: the server outlives every
# test, and a test that kills a client with -9 loses nothing by it; only a power cut would.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [ -n "${SEN_TEST_PG:-}" ]; then
	exec "$@"
fi

find_bin() {
	local dir
	if dir=$(command -v initdb) && [ -x "$(dirname "$(readlink -f "$dir")")/postgres" ]; then
		dirname "$(readlink -f "$dir")"
		return
	fi
	for dir in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -rV); do
		if [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ]; then
			echo "$dir"
			return
		fi
	done
}

bin=$(find_bin)
if [ -z "$bin" ]; then
	"$here/need" postgresql || true
	bin=$(find_bin)
fi
if [ -z "$bin" ]; then
	echo "postgres.sh: no PostgreSQL server found. Install one (Debian: apt-get install postgresql), or set SEN_TEST_PG=postgres://..." >&2
	if [ -n "${CI:-}${SEN_REQUIRE_PG:-}" ]; then
		exit 1
	fi
	exec "$@" # the tests themselves say which half did not run
fi

# The server refuses to run as root.
as=()
home=$(mktemp -d "${TMPDIR:-/tmp}/sen-postgres.XXXXXX")
if [ "$(id -u)" = 0 ]; then
	user=postgres
	id "$user" >/dev/null 2>&1 || user=nobody
	as=(runuser -u "$user" --)
	chown "$user" "$home"
	chmod 711 "$home"
fi

stop() {
	status=$?
	trap - EXIT INT TERM
	if [ -f "$home/data/postmaster.pid" ]; then
		(cd / && "${as[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null 2>&1) || true
	fi
	rm -rf "$home"
	exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

free_port() { # a port nobody answers on; another try follows if somebody takes it in between
	local port
	while :; do
		port=$((20000 + RANDOM % 30000))
		if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
			echo "$port"
			return
		fi
	done
}

# The password keeps other users of this machine out of the trial records; it is made for this run.
secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s\n' "$secret" >"$home/secret"
[ ${#as[@]} = 0 ] || chown "$user" "$home/secret"
chmod 600 "$home/secret"

cd / # initdb complains about a folder its user may not enter
"${as[@]}" "$bin/initdb" -D "$home/data" -U sen -A scram-sha-256 --pwfile="$home/secret" \
	-E UTF8 --locale=C.UTF-8 --no-sync >"$home/initdb.log" 2>&1 || { cat "$home/initdb.log" >&2; exit 1; }
started=
for _ in 1 2 3 4 5; do
	port=$(free_port)
	if "${as[@]}" "$bin/pg_ctl" -D "$home/data" -l "$home/data/server.log" -w -t 60 start -o "-p $port -c listen_addresses=127.0.0.1 \
		-c unix_socket_directories='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
		-c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB" >/dev/null 2>&1; then
		started=yes
		break
	fi
done
if [ -z "$started" ]; then
	tail -5 "$home/data/server.log" >&2
	exit 1
fi
cd "$OLDPWD"

export SEN_TEST_PG="postgres://sen:$secret@127.0.0.1:$port/postgres?sslmode=disable"
"$@"
