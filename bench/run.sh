#!/usr/bin/env bash
# The whole table of speed: a database of synthetic people, the server on it,
# and beside it in the same run the two yardsticks (a plain SQLite page in C,
# nginx with a file of that size).  Prints the server's CPU for each request,
# from /proc, and wrk's waiting times.  PEOPLE=100000 MILLION=1000000 by default.
set -u
export LC_ALL=C
cd "$(dirname "$(readlink -f "$0")")/.." || exit 1
people=${PEOPLE:-100000}
million=${MILLION:-1000000}
folder=build/bench
port=18480
seconds=${SECONDS_EACH:-6}
bin=build/release
pids=()
trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done' EXIT

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

fill() { # FOLDER COUNT
	[ -f "$1/filled-$2" ] && return
	rm -rf "$1"
	mkdir -p "$1"
	"$bin/bench/fill" "$1" "$2" && touch "$1/filled-$2"
}

serve() { # FOLDER
	"$bin/laomo" serve --folder "$1" --port $port --session-rate=-1 > "$1/serve.log" 2>&1 &
	server=$!
	pids+=("$server")
	for _ in $(seq 100); do curl -s -o /dev/null "http://127.0.0.1:$port/sign-in" && return; sleep 0.05; done
	cat "$1/serve.log"
	exit 1
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
local bad = 0
response = function(status) if status ~= 200 then bad = bad + 1 end end
END
}

measure() { # NAME PID SCRIPT PORT [CONNECTIONS]
	local before after out requests connections=${5:-4}
	wrk -t1 -c"$connections" -d1s -s "$3" "http://127.0.0.1:$4" > /dev/null 2>&1
	before=$(ticks "$2")
	out=$(wrk -t1 -c"$connections" -d"${seconds}s" --latency -s "$3" "http://127.0.0.1:$4")
	after=$(ticks "$2")
	requests=$(awk '/requests in/ { print $1 }' <<< "$out")
	awk -v n="$1" -v t=$((after - before)) -v r="$requests" -v hz="$(getconf CLK_TCK)" \
		-v p50="$(awk '$1 == "50%" { print $2 }' <<< "$out")" -v p99="$(awk '$1 == "99%" { print $2 }' <<< "$out")" \
		-v bad="$(grep -c 'Non-2xx' <<< "$out")" \
		'BEGIN { printf "%-44s %8.1f µs CPU  %8.0f requests/s  p50 %-8s p99 %-8s%s\n", n, t / hz / r * 1e6, r / '"$seconds"', p50, p99, bad > 0 ? "  SOME WERE REFUSED" : "" }'
}

scripts=$folder/scripts
mkdir -p "$scripts"
base=$folder/hundred-thousand
fill "$base" "$people"

echo "== yardsticks of this run"
"$bin/bench/plain" "$base/laomo.db" 18481 &
plain=$!
pids+=("$plain")
sleep 0.3
script none /?level=1 /?level=2 /?level=3 /?level=4 /?level=5 > "$scripts/plain.lua"
measure "plain SQLite page in C, 50 rows" $plain "$scripts/plain.lua" 18481
if command -v nginx > /dev/null; then
	head -c 40000 /dev/zero | tr '\0' 'x' > "$folder/page.html"
	chmod 755 build "$folder"; chmod 644 "$folder/page.html"
	cat > "$folder/nginx.conf" <<-END
		worker_processes 1; pid $PWD/$folder/nginx.pid; error_log stderr crit; user root;
		events { worker_connections 512; }
		http { access_log off; server { listen 127.0.0.1:18482; location / { root $PWD/$folder; } } }
	END
	nginx -p "$PWD/$folder" -c "$PWD/$folder/nginx.conf" && sleep 0.3
	worker=$(pgrep -P "$(cat "$folder/nginx.pid")" | head -1)
	pids+=("$(cat "$folder/nginx.pid")")
	script none /page.html > "$scripts/nginx.lua"
	measure "nginx, a file of 40 KB" "$worker" "$scripts/nginx.lua" 18482
fi

echo "== laomo, $people people, signed in, all seven hops"
serve "$base"
sleep 1
awk '/VmRSS|RssAnon/ { printf "idle %s %.1f MB\n", $1, $2 / 1024 }' "/proc/$server/status"
city=$(sign_in city)
county=$(sign_in county)
[ -n "$city" ] && [ -n "$county" ] || { echo "could not sign in"; exit 1; }
filters=(/person?highest_level=nation /person?highest_level=province /person?highest_level=city /person?status=retired
	/person?sex=female /person?trade=C /person?kind=worker /person?kind=teacher)
script "$city" "${filters[@]}" > "$scripts/list-city.lua"
script "$county" "${filters[@]}" > "$scripts/list-county.lua"
measure "list of 50, filters vary, city clerk" $server "$scripts/list-city.lua" $port
measure "list of 50, filters vary, county clerk" $server "$scripts/list-county.lua" $port
mapfile -t ids < <(curl -s -b "$city" "http://127.0.0.1:$port/person?size=100" | grep -o 'href="/person/[0-9]*"' | sort -u | head -40 | sed 's/href="//; s/"//')
script "$city" "${ids[@]}" > "$scripts/record.lua"
measure "record page" $server "$scripts/record.lua" $port
curl -s -b "$city" "http://127.0.0.1:$port/person?highest_level=nation" | wc -c | sed 's/^/bytes of a list page: /'

echo "== the list while four clients sit on a route of 50 ms"
measure "undisturbed, 16 connections" $server "$scripts/list-city.lua" $port 16
script "$city" /honours/figures > "$scripts/slow.lua"
roster=$(curl -s -b "$city" "http://127.0.0.1:$port/honours/roster" | sed -n 's/.*name="_token" value="\([^"]*\)".*/\1/p' | head -1)
(for _ in 1 2 3 4; do
	(while :; do curl -s -o /dev/null -b "$city" -H "Origin: http://127.0.0.1:$port" -d "_token=$roster&format=pdf&level=nation" "http://127.0.0.1:$port/honours/roster" || sleep 0.05; done) &
done; wait) &
slow=$!
sleep 0.5
measure "beside four on a slow route" $server "$scripts/list-city.lua" $port 16
pkill -P $slow; kill $slow 2>/dev/null
kill $server; wait $server 2>/dev/null

echo "== search, $million people"
big=$folder/million
fill "$big" "$million"
serve "$big"
city=$(sign_in city)
search() { # NAME QUERIES…
	local name=$1 query paths=()
	shift
	for query in "$@"; do paths+=("/person?q=$query"); done
	script "$city" "${paths[@]}" > "$scripts/search.lua"
	measure "$name" $server "$scripts/search.lua" $port
}
search "by name" %E7%8E%8B%E4%BC%9F %E6%AC%A7%E9%98%B3%E8%8A%B3 %E5%BC%A0%E5%BB%BA%E5%9B%BD
search "by pinyin" wangwei ouyangfang zhangjianguo
search "by initials" wjg oyf zjg lxm
search "by beginning of the unit" %E4%B8%B4%E6%B1%9F%E5%B8%82%E7%AC%AC2999 %E4%B8%B4%E6%B1%9F%E5%B8%82%E7%AC%AC17%E6%9C%BA%E6%A2%B0
search "by ID number (none has it)" 320921195001010015 320921196002020020
kill $server; wait $server 2>/dev/null
du -m "$big/laomo.db" | awk '{ print "database of the million: " $1 " MB" }'
