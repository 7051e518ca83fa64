# shellcheck shell=bash
# _common.sh: what the matters share: a folder of their own, a server started
# and stopped, and saying whether something is so.  Sourced; does nothing alone.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export LC_ALL=C.UTF-8
LAOMO=${LAOMO:-$PWD/build/release/laomo}
folder=$(mktemp -d --suffix=.laomo-operations)
server=
trap 'server_kill; rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

holds() { # WHAT COMMAND…
	local what=$1 said
	shift
	if said=$("$@" 2>&1); then
		echo "ok $what"
	else
		echo "FAIL $what"
		printf '%s\n' "$said" | tail -n 6 | sed 's/^/     /'
	fi
}
fails() { # WHAT COMMAND…: it must not succeed
	local what=$1
	shift
	if "$@" >"$folder/said" 2>&1; then
		echo "FAIL $what"
		tail -n 6 "$folder/said" | sed 's/^/     /'
	else
		echo "ok $what"
	fi
}
says() { # WHAT TEXT COMMAND…: what it prints holds the text
	local what=$1 text=$2
	shift 2
	"$@" >"$folder/said" 2>&1
	if grep -q -F -- "$text" "$folder/said"; then
		echo "ok $what"
	else
		echo "FAIL $what: no “$text” in"
		tail -n 6 "$folder/said" | sed 's/^/     /'
	fi
}
same() { # WHAT A B
	if [ "$2" = "$3" ]; then echo "ok $1"; else echo "FAIL $1: “$2” is not “$3”"; fi
}

port_is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
port_free() {
	local port=$((10000 + RANDOM % 20000))
	while port_is_open "$port"; do port=$((port + 1)); done
	echo "$port"
}

# server_start LOG OPTION…: in the background; waits until it says that it serves.
server_start() {
	local log=$1 waited
	shift
	: >"$log"
	"$LAOMO" serve --prepare "$@" >"$log" 2>&1 &
	server=$!
	for ((waited = 0; waited < 600; waited++)); do
		grep -q '^劳模已启动' "$log" && return 0
		kill -0 "$server" 2>/dev/null || return 1
		sleep 0.1
	done
	return 1
}
server_stop() {
	[ -n "$server" ] || return 0
	kill -TERM "$server" 2>/dev/null
	wait "$server" 2>/dev/null
	server=
}
server_kill() {
	[ -n "$server" ] || return 0
	kill -KILL "$server" 2>/dev/null
	wait "$server" 2>/dev/null
	server=
}
# The demonstration office, made once in the folder named.
office_make() {
	server_start "$folder/office.log" --demo-once --port "$(port_free)" --folder "$1" && server_stop
}
