#!/usr/bin/env bash
# The whole table of speed: a database of synthetic people, the server on it,
# and beside it in the same run the yardsticks (a plain SQLite page in C, nginx
# with a file of that size where there is one).  Prints the server's CPU for
# each request, from /proc, and wrk's waiting times; writes it to bench/report.txt.
# PEOPLE=100000 MILLION=1000000 (0: without it) BUILD=build SECONDS_EACH=6
set -u
export LC_ALL=C
cd "$(dirname "$(readlink -f "$0")")/.." || exit 1
people=${PEOPLE:-100000}
million=${MILLION:-1000000}
build=${BUILD:-build}
seconds=${SECONDS_EACH:-6}
folder=$build/bench
bin=$build/release
port=18480
report=bench/report.txt
pids=()
trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done' EXIT

say() { echo "$@" | tee -a "$report"; }
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

fill() { # FOLDER COUNT
	[ -f "$1/filled-$2" ] && return
	rm -rf "$1"
	mkdir -p "$1"
	"$bin/bench/fill" "$1" "$2" > "$1/fill.log" && touch "$1/filled-$2"
}

serve() { # FOLDER
	"$bin/laomo" serve --folder "$1" --port $port --session-rate=-1 > "$1/serve.log" 2>&1 &
	server=$!
	pids+=("$server")
	for _ in $(seq 100); do curl -s -o /dev/null "http://127.0.0.1:$port/sign-in" && return; sleep 0.05; done
	cat "$1/serve.log"
	exit 1
}

stop() {
	kill "$server"
	wait "$server" 2>/dev/null
}

get() { # COOKIE PATH
	curl -s -b "$1" "http://127.0.0.1:$port$2"
}

sign_in() { # LOGIN → the cookie
	curl -s -o /dev/null -D - -H "Origin: http://127.0.0.1:$port" -d "login=$1&password=bench-Passphrase-1" "http://127.0.0.1:$port/sign-in" |
		tr -d '\r' | sed -n 's/^[Ss]et-[Cc]ookie: \(laomo=[^;]*\).*/\1/p'
}

script() { # COOKIE PATHS… → a wrk script that goes through the paths
	local cookie=$1 path
	shift
	echo "local paths = {"
	for path in "$@"; do echo "  \"$path\","; done
	cat <<END
}
local at = 0
local headers = { ["Cookie"] = "$cookie" }
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end
END
}

measure() { # NAME PID SCRIPT PORT [CONNECTIONS]
	local before after out requests connections=${5:-4}
	wrk -t1 -c"$connections" -d1s -s "$3" "http://127.0.0.1:$4" > /dev/null 2>&1
	before=$(ticks "$2")
	out=$(wrk -t1 -c"$connections" -d"${seconds}s" --latency -s "$3" "http://127.0.0.1:$4")
	after=$(ticks "$2")
	requests=$(awk '/requests in/ { print $1 }' <<< "$out")
	awk -v n="$1" -v t=$((after - before)) -v r="$requests" -v hz="$(getconf CLK_TCK)" -v s="$seconds" \
		-v p50="$(awk '$1 == "50%" { print $2 }' <<< "$out")" -v p99="$(awk '$1 == "99%" { print $2 }' <<< "$out")" \
		-v bad="$(grep -c 'Non-2xx' <<< "$out")" \
		'BEGIN { printf "%-44s %8.1f us CPU  %7.0f requests/s  p50 %-8s p99 %-8s%s\n", n, t / hz / r * 1e6, r / s, p50, p99, (bad > 0 ? "  SOME WERE REFUSED" : "") }' |
		tee -a "$report"
}

facts() {
	say "machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo), Linux $(uname -r)"
	say "load average at the beginning: $(cut -d' ' -f1-3 /proc/loadavg), niceness of this run: $(nice)   (others' work on the same cores makes every figure larger, the yardsticks too)"
	say "SQLite $(sqlite3 --version 2> /dev/null | cut -d' ' -f1), $("$bin/laomo" --help 2> /dev/null | head -1)"
}

yardsticks() { # DATABASE
	say "== yardsticks of this run"
	"$bin/bench/plain" "$1" 18481 &
	local plain=$!
	pids+=("$plain")
	sleep 0.3
	script none "/?level=1" "/?level=2" "/?level=3" "/?level=4" "/?level=5" > "$scripts/plain.lua"
	measure "plain SQLite page in C, 50 rows" $plain "$scripts/plain.lua" 18481
	kill $plain
	command -v nginx > /dev/null || return
	head -c 40000 /dev/zero | tr '\0' 'x' > "$folder/page.html"
	cat > "$folder/nginx.conf" <<-END
		worker_processes 1; pid $PWD/$folder/nginx.pid; error_log stderr crit; user root;
		events { worker_connections 512; }
		http { access_log off; server { listen 127.0.0.1:18482; location / { root $PWD/$folder; } } }
	END
	nginx -p "$PWD/$folder" -c "$PWD/$folder/nginx.conf" && sleep 0.3
	local worker
	worker=$(pgrep -P "$(cat "$folder/nginx.pid")" | head -1)
	pids+=("$(cat "$folder/nginx.pid")")
	script none /page.html > "$scripts/nginx.lua"
	measure "nginx, a file of 40 KB" "$worker" "$scripts/nginx.lua" 18482
}

pages() {
	serve "$base"
	city=$(sign_in city)
	county=$(sign_in county)
	[ -n "$city" ] && [ -n "$county" ] || { echo "could not sign in"; exit 1; }
	get "$city" "/person?highest_level=nation" > "$folder/list.html"
	awk '/VmRSS/ { printf "memory after start and one page: %.1f MB\n", $2 / 1024 }' "/proc/$server/status" | tee -a "$report"
	local filters=("/person?highest_level=nation" "/person?highest_level=province" "/person?highest_level=city" "/person?status=retired"
		"/person?sex=female" "/person?standing=on_file" "/person?kind=worker" "/person?kind=teacher")
	script "$city" "${filters[@]}" > "$scripts/list-city.lua"
	script "$county" "${filters[@]}" > "$scripts/list-county.lua"
	measure "list of 50, filters vary, city clerk" "$server" "$scripts/list-city.lua" $port
	measure "list of 50, filters vary, county clerk" "$server" "$scripts/list-county.lua" $port
	mapfile -t ids < <(get "$city" "/person?size=100" | grep -o 'href="/person/[0-9]\{10,\}' | sort -u | head -40 | sed 's/href="//')
	script "$city" "${ids[@]}" > "$scripts/record.lua"
	measure "record page" "$server" "$scripts/record.lua" $port
	script "$city" "${ids[@]/%//edit}" > "$scripts/edit.lua"
	measure "form of a record" "$server" "$scripts/edit.lua" $port
	script "$city" /desk > "$scripts/desk.lua"
	measure "desk" "$server" "$scripts/desk.lua" $port
	say "bytes of a list page: $(wc -c < "$folder/list.html"), masked cells in it: $(grep -o '\*\{6,\}' "$folder/list.html" | wc -l)"
}

beside_slow() {
	say "== the list while four clients sit on a slow route (cross-tabulation of a county)"
	measure "undisturbed, 8 connections" "$server" "$scripts/list-city.lua" $port 8
	script "$county" /person-crosstab > "$scripts/slow.lua"
	wrk -t1 -c4 -d$((seconds + 4))s --timeout 30s --latency -s "$scripts/slow.lua" "http://127.0.0.1:$port" > "$folder/slow.out" &
	local slow=$!
	sleep 0.5
	measure "beside four on the slow route" "$server" "$scripts/list-city.lua" $port 8
	wait $slow
	awk '$1 == "50%" { print "the slow route itself, p50: " $2 }' "$folder/slow.out" | tee -a "$report"
}

search() { # NAME QUERIES…
	local name=$1 query paths=()
	shift
	for query in "$@"; do paths+=("/person?q=$query"); done
	script "$city" "${paths[@]}" > "$scripts/search.lua"
	measure "$name" "$server" "$scripts/search.lua" $port
}

searches() {
	say "== search, $million people"
	local big=$folder/million
	fill "$big" "$million"
	say "filling: $(cat "$big/fill.log")"
	serve "$big"
	city=$(sign_in city)
	search "by name" %E7%8E%8B%E4%BC%9F %E6%AC%A7%E9%98%B3%E8%8A%B3 %E5%BC%A0%E5%BB%BA%E5%9B%BD
	search "by pinyin" wangwei ouyangfang zhangjianguo
	search "by initials" wjg oyf zjg lxm
	county=$(sign_in county)
	city=$county search "by initials, county clerk" wjg oyf zjg lxm
	search "by beginning of the unit" %E4%B8%B4%E6%B1%9F%E5%B8%82%E7%AC%AC2999 %E4%B8%B4%E6%B1%9F%E5%B8%82%E7%AC%AC17%E6%9C%BA%E6%A2%B0
	# A whole number does not stay in the address: where it leads is measured.
	local number places=()
	while read -r number; do
		places+=("$(curl -s -o /dev/null -w '%{redirect_url}' -b "$city" "http://127.0.0.1:$port/person?q=$number" | sed "s,^http://[^/]*,,")")
	done < "$big/numbers.txt"
	script "$city" "${places[@]}" > "$scripts/search.lua"
	measure "by ID number" "$server" "$scripts/search.lua" $port
	script "$city" "/person?highest_level=nation" "/person?highest_level=city" "/person?sex=female" > "$scripts/list-million.lua"
	measure "list of 50 of the million, city clerk" "$server" "$scripts/list-million.lua" $port
	stop
	say "database of the million: $(du -m "$big/laomo.db" | cut -f1) MB"
}

scripts=$folder/scripts
mkdir -p "$scripts"
: > "$report"
base=$folder/hundred-thousand
fill "$base" "$people"
facts
say "filling: $(cat "$base/fill.log")"
yardsticks "$base/laomo.db"
say "== laomo, $people people, signed in, all seven hops"
pages
beside_slow
stop
[ "$million" -gt 0 ] && searches
exit 0
