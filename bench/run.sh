#!/usr/bin/env bash
# The whole table of speed: databases of synthetic people and deeds, the server
# on them, and beside it in the same run the yardsticks (a plain SQLite page in
# C, nginx with a file of that size where there is one).  Prints the server's CPU
# for each request, from /proc, and wrk's waiting times; at the end what was
# wanted beside what was measured.  Writes all of it to bench/report.txt.
# PEOPLE=100000 MILLION=1000000 (0: without it) POSTGRES_PEOPLE=100000 (0) SECONDS_EACH=4 BUILD=build
# Databases stay in build/bench and are used again; with durable writes they grow
# a little with each run.  AGAIN=1 makes them anew.
set -u
export LC_ALL=C
cd "$(dirname "$(readlink -f "$0")")/.." || exit 1
people=${PEOPLE:-100000}
million=${MILLION:-1000000}
postgres_people=${POSTGRES_PEOPLE:-100000}
small=10000
build=${BUILD:-build}
seconds=${SECONDS_EACH:-4}
folder=$build/bench
bin=$build/release
port=${PORT:-18480}
report=bench/report.txt
pids=()
bars=()
[ -n "${AGAIN:-}" ] && rm -rf "$folder"

postgres_stop() {
	[ -n "${postgres:-}" ] || return
	kill -INT "$postgres" 2> /dev/null
	wait "$postgres" 2> /dev/null
	rm -rf "$postgres_folder"
	postgres=
}
trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null; done; postgres_stop' EXIT

say() { echo "$@" | tee -a "$report"; }
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
encoded() { printf %s "$1" | od -An -v -tx1 | tr -d '\n' | sed 's/ /%/g'; }
since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }'; }

bar() { # WHAT UNIT SENSE WANTED MEASURED: "<" no more than wanted, ">" no less
	bars+=("$(awk -v w="$1" -v u="$2" -v s="$3" -v a="$4" -v b="$5" 'BEGIN {
		met = s == "<" ? b + 0 <= a + 0 : b + 0 >= a + 0
		printf "%-60s wanted %s= %8s %-3s measured %9s %-3s %s", w, s, a, u, b, u, b == "" ? "NOT MEASURED" : met ? "met" : "NOT MET" }')")
}

fill() { # FOLDER PEOPLE DATABASE
	[ -f "$1/filled-$2" ] && return
	rm -rf "$1"
	mkdir -p "$1"
	"$bin/bench/fill" "${3:-sqlite:$1/laomo.db}" "$1" "$2" "$2" > "$1/fill.log" && touch "$1/filled-$2"
}

serve() { # FOLDER DATABASE; sets server, started (seconds)
	local begun=$EPOCHREALTIME
	"$bin/laomo" serve --folder "$1" ${2:+--database "$2"} --port $port --session-rate=-1 --api-minute=-1 --api-hour=-1 > "$1/serve.log" 2>&1 &
	server=$!
	pids+=("$server")
	for _ in $(seq 500); do curl -s -o /dev/null "http://127.0.0.1:$port/sign-in" && break; sleep 0.01; done
	started=$(since "$begun")
	bearer="Bearer $(cat "$1/token.txt")"
	curl -s -o /dev/null "http://127.0.0.1:$port/sign-in" && return
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

call() { # PATH [BODY]: of the API
	curl -s -H "Authorization: $bearer" -H 'Content-Type: application/json' ${2:+-d "$2"} "http://127.0.0.1:$port/api/v1$1"
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
local headers = { ["$([[ $cookie == Bearer* ]] && echo Authorization || echo Cookie)"] = "$cookie" }
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
		'BEGIN { printf "%-60s %8.1f us CPU  %7.0f requests/s  p50 %-8s p99 %-8s%s\n", n, t / hz / r * 1e6, r / s, p50, p99, (bad > 0 ? "  SOME WERE REFUSED" : "") }' |
		tee -a "$report"
	cpu=$(awk -v t=$((after - before)) -v r="$requests" -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.1f", r ? t / hz / r * 1e6 : 0 }')
	p50=$(waited 50% <<< "$out")
	p99=$(waited 99% <<< "$out")
}

# Of wrk's latencies, in ms.
waited() {
	awk -v which="$1" '$1 == which { v = $2 + 0; if ($2 ~ /us$/) v /= 1000; else if ($2 !~ /ms$/) v *= 1000; printf "%.3f", v }'
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
	plain_cpu=$cpu
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
	say "start, to the first page answered: $started s"
	clerks
	get "$city" "/person?highest_level=nation" > "$folder/list.html"
	awk '/VmRSS/ { printf "memory after start and one page: %.1f MB\n", $2 / 1024 }' "/proc/$server/status" | tee -a "$report"
	local filters=("/person?highest_level=nation" "/person?highest_level=province" "/person?highest_level=city" "/person?status=retired"
		"/person?sex=female" "/person?standing=on_file" "/person?kind=worker" "/person?kind=teacher")
	script "$city" "${filters[@]}" > "$scripts/list-city.lua"
	script "$county" "${filters[@]}" > "$scripts/list-county.lua"
	measure "list of 50, filters vary, city clerk" "$server" "$scripts/list-city.lua" $port
	local cells
	cells=$(grep -o '\*\{6,\}' "$folder/list.html" | wc -l)
	bar "list page: CPU with filter, scope and $cells masked cells" us "<" $((120 + 2 * cells)) "$cpu"
	say "the list page takes $(awk -v a="$cpu" -v b="$plain_cpu" 'BEGIN { printf "%.2f", a / b }') times the CPU of the plain page"
	script "$bearer" "/api/v1/person?highest_level=nation" "/api/v1/person?status=retired" "/api/v1/person?sex=female" "/api/v1/person?kind=worker" > "$scripts/json.lua"
	measure "list of 50 as JSON, by a token" "$server" "$scripts/json.lua" $port
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
	for query in "$@"; do paths+=("/person?q=$(encoded "$query")"); done
	script "$city" "${paths[@]}" > "$scripts/search.lua"
	measure "$name" "$server" "$scripts/search.lua" $port
}

by_number() { # FOLDER: a whole number does not stay in the address; where it leads is measured
	local number places=()
	while read -r number; do
		places+=("$(curl -s -o /dev/null -w '%{redirect_url}' -b "$city" "http://127.0.0.1:$port/person?q=$number" | sed "s,^http://[^/]*,,")")
	done < "$1/numbers.txt"
	script "$city" "${places[@]}" > "$scripts/search.lua"
	measure "by ID number" "$server" "$scripts/search.lua" $port
}

words() { # WHERE BAR: deeds of some 150 characters each, the officer of the city, one at a time
	local kind phrase
	for kind in common rare; do
		phrase=技术革新
		[ $kind = rare ] && phrase=海底隧道盾构
		script "$officer" "/deed?q=$(encoded $phrase)&in=texts" > "$scripts/words.lua"
		measure "words in deeds, a $kind phrase, first page, $1" "$server" "$scripts/words.lua" $port 1
		[ -n "$2" ] && bar "words in deeds, $kind, p50, $1" ms "<" "$2" "$p50"
	done
}

clerks() {
	city=$(sign_in city)
	county=$(sign_in county)
	officer=$(sign_in officer)
	[ -n "$city" ] && [ -n "$county" ] && [ -n "$officer" ] || { echo "could not sign in"; exit 1; }
}

searches() {
	local big=$folder/million
	say "== search, $million people and as many deeds"
	fill "$big" "$million"
	say "filling: $(cat "$big/fill.log")"
	serve "$big"
	say "start, to the first page answered: $started s"
	bar "start with $million people" s "<" 1 "$started"
	clerks
	search "by name" 王伟 欧阳芳 张建国
	bar "by name, city, p50" ms "<" 2 "$p50"
	search "by pinyin" wangwei ouyangfang zhangjianguo
	bar "by pinyin, city, p50" ms "<" 2 "$p50"
	search "by initials" wjg oyf zjg lxm
	bar "by initials, city, p50" ms "<" 2 "$p50"
	city=$county search "by name, county clerk" 王伟 欧阳芳 张建国
	bar "by name, county, p50" ms "<" 2 "$p50"
	city=$county search "by pinyin, county clerk" wangwei ouyangfang zhangjianguo
	bar "by pinyin, county, p50" ms "<" 2 "$p50"
	city=$county search "by initials, county clerk" wjg oyf zjg lxm
	bar "by initials, county, p50" ms "<" 2 "$p50"
	city=$county search "by beginning of the unit, county clerk" 临江市第2999 临江市第17机械
	bar "by beginning of the unit, county, p50" ms "<" 2 "$p50"
	search "by beginning of the unit" 临江市第2999 临江市第17机械
	bar "by beginning of the unit, p50" ms "<" 2 "$p50"
	by_number "$big"
	bar "by ID number, p50" ms "<" 2 "$p50"
	script "$city" "/person?highest_level=nation" "/person?highest_level=city" "/person?sex=female" > "$scripts/list-million.lua"
	measure "list of 50 of the million, city clerk" "$server" "$scripts/list-million.lua" $port
	words "SQLite, $million" 15
	creates "SQLite, $million people" ""
	say "web process: $(awk '/VmRSS/ { r = $2 } /VmHWM/ { h = $2 } END { printf "%.1f MB now, %.1f MB at most", r / 1024, h / 1024 }' "/proc/$server/status")"
	stop
	say "database of the million: $(du -m "$big/laomo.db" | cut -f1) MB"
}

growth() {
	local few=$folder/few
	say "== the same with $small people and as many deeds, for how it grows"
	fill "$few" "$small"
	serve "$few"
	clerks
	script "$city" "/person?highest_level=nation" "/person?highest_level=city" "/person?sex=female" > "$scripts/list-few.lua"
	measure "list of 50, city clerk" "$server" "$scripts/list-few.lua" $port
	search "by name" 王伟 欧阳芳 张建国
	search "by initials" wjg oyf zjg lxm
	city=$county search "by initials, county clerk" wjg oyf zjg lxm
	words "SQLite, $small" ""
	stop
}

creates() { # WHERE BAR: sixteen clients, each row durable before it is answered
	local office out
	office=$(call "/organisation?limit=1&kind=office" | grep -o '"id": *"[0-9]*"' | head -1 | tr -dc 0-9)
	cat > "$scripts/create.lua" <<-END
		local n = 0
		local parts = { "伟", "芳", "娜", "秀", "英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "兰" }
		request = function()
			n = n + 1
			local name = "王" .. parts[n % 20 + 1] .. parts[math.floor(n / 20) % 20 + 1]
			return wrk.format("POST", "/api/v1/person", { ["Authorization"] = "$bearer", ["Content-Type"] = "application/json" },
				'{"name":"' .. name .. '","office_id":"$office","born_on":"1970-01-02","unit_name":"第一机械厂","post":"班长"}')
		end
	END
	measure "durable creates, 16 clients, $1" "$server" "$scripts/create.lua" $port 16
	out=$(tail -1 "$report")
	[ -n "$2" ] && bar "durable creates by 16 clients, $1" /s ">" "$2" "$(awk '{ for (i = 1; i <= NF; i++) if ($i ~ /requests/) print $(i - 1) }' <<< "$out")"
	[ -n "$2" ] && bar "… some were refused (1: yes)" "" "<" 0 "$(grep -c REFUSED <<< "$out")"
}

import_run() { # ROWS: behind the people that there are, and those of the last run
	"$bin/bench/import" "sqlite:$base/laomo.db" "$base" "$1" xlsx $(($(cat "$base/next" 2> /dev/null || echo 1000000))) > "$folder/import.out" 2>&1
	echo $(($(cat "$base/next" 2> /dev/null || echo 1000000) + $1)) > "$base/next"
	sed "s/^/$1 rows: /" "$folder/import.out" | tee -a "$report"
}

# The server goes on beside it; what is read, checked and kept is one process of its own, as in life.
imports() {
	local rows
	say "== import of persons (14 columns, references by name) into $people"
	for rows in 10000 100000; do
		[ "$rows" -gt "$people" ] && continue
		import_run $rows
		bar "import of $rows rows" s "<" "$([ $rows = 10000 ] && echo 1.5 || echo 15)" "$(awk '$1 == "all" { print $2 }' "$folder/import.out")"
	done
	rows=30000
	say "== the list beside an import of $rows: four readers, each a page every 20 ms"
	{ cat "$scripts/list-city.lua"; echo 'delay = function() return 20 end'; } > "$scripts/readers.lua"
	{ sleep 2; exec wrk -t1 -c4 -d6s --latency -s "$scripts/readers.lua" "http://127.0.0.1:$port"; } > "$folder/beside.out" &
	local readers=$!
	import_run $rows
	wait $readers
	say "the list beside it: p50 $(waited 50% < "$folder/beside.out") ms, p99 $(waited 99% < "$folder/beside.out") ms"
	bar "others' p99 beside an import" ms "<" 200 "$(waited 99% < "$folder/beside.out")"
}

exports() {
	local answer id begun jobs state=
	say "== export of all to xlsx by the jobs process"
	begun=$EPOCHREALTIME
	answer=$(call /person/exports '{"format":"xlsx"}')
	id=$(grep -o '"id": *"[0-9]*"' <<< "$answer" | head -1 | tr -dc 0-9)
	[ -n "$id" ] || { say "refused: $answer"; return; }
	for _ in $(seq 1200); do
		state=$(call "/jobs/$id" | grep -o '"state": *"[a-z_]*"' | head -1 | sed 's/.*"\([a-z_]*\)"$/\1/')
		case $state in done | failed | stopped | refused | ended) break ;; esac
		sleep 0.1
	done
	jobs=$(pgrep -P "$server" | head -1)
	local most
	most=$(awk '/VmHWM/ { printf "%.1f", $2 / 1024 }' "/proc/$jobs/status")
	say "$(sqlite3 "$base/laomo.db" 'SELECT count(*) FROM person' 2> /dev/null) people: $state after $(since "$begun") s; the jobs process had $most MB at most"
	bar "memory of the jobs process with the export" MB "<" 64 "$most"
}

# As ./test has it, but with fsync: what is acknowledged is on the disk.
postgres_start() {
	local programs=/usr/lib/postgresql/15/bin become=()
	[ -x $programs/initdb ] || return 1
	postgres_folder=$(mktemp -d --suffix=.laomo-bench)
	chmod 755 "$postgres_folder"
	if [ "$(id -u)" -eq 0 ]; then
		chown postgres "$postgres_folder"
		become=(setpriv --reuid=postgres --regid=postgres --init-groups)
	fi
	"${become[@]}" $programs/initdb -D "$postgres_folder/db" -U laomo -A trust -E UTF8 --locale=C.UTF-8 --no-sync > "$folder/postgres.log" 2>&1 || return 1
	"${become[@]}" $programs/postgres -D "$postgres_folder/db" -k "$postgres_folder" -c listen_addresses= -c max_connections=200 \
		-c shared_buffers=1GB -c maintenance_work_mem=512MB -c max_wal_size=8GB >> "$folder/postgres.log" 2>&1 &
	postgres=$!
	for _ in $(seq 100); do $programs/pg_isready -q -h "$postgres_folder" -U laomo && break; sleep 0.1; done
	psql -q -h "$postgres_folder" -U laomo -d postgres -c 'CREATE DATABASE bench' >> "$folder/postgres.log" 2>&1
}

on_postgres() {
	local there=$folder/postgres address
	rm -rf "$there"
	say "== PostgreSQL 15, $postgres_people people and as many deeds, fsync on"
	postgres_start || { say "PostgreSQL could not be started: see $folder/postgres.log"; return; }
	address="postgres:host=$postgres_folder user=laomo dbname=bench"
	fill "$there" "$postgres_people" "$address"
	say "filling: $(cat "$there/fill.log")"
	serve "$there" "$address"
	clerks
	script "$city" "/person?highest_level=nation" "/person?highest_level=city" "/person?sex=female" > "$scripts/list-postgres.lua"
	measure "list of 50, city clerk (CPU without the database's)" "$server" "$scripts/list-postgres.lua" $port
	search "by name" 王伟 欧阳芳 张建国
	search "by initials" wjg oyf zjg lxm
	words "PostgreSQL, $postgres_people" 50
	creates "PostgreSQL, $postgres_people people" 1000
	stop
	postgres_stop
}

rounds() {
	local there=$folder/round id begun packed=0 token_field job
	say "== a round of 20000 nominees, 500 of them proposed, among $small people"
	fill "$there" "$small"
	[ -f "$there/round" ] || "$bin/bench/round" "sqlite:$there/laomo.db" "$there" 20000 500 > "$there/round"
	id=$(cat "$there/round")
	serve "$there"
	clerks
	script "$officer" "/selection/$id/board" > "$scripts/board.lua"
	measure "board of the round, one at a time" "$server" "$scripts/board.lua" $port 1
	bar "board and meters of 20000 nominations" ms "<" 100 "$(awk -v c="$cpu" 'BEGIN { print c / 1000 }')"
	script "$officer" "/nomination" "/nomination?selection_id=$id" > "$scripts/nominees.lua"
	measure "list of nominees with their meters, one at a time" "$server" "$scripts/nominees.lua" $port 1
	token_field=$(get "$officer" "/dossier/selection/$id" | sed -n 's/.*name="_token" value="\([0-9a-f]*\)".*/\1/p' | head -1)
	begun=$EPOCHREALTIME
	job=$(curl -s -o /dev/null -w '%{redirect_url}' -b "$officer" -H "Origin: http://127.0.0.1:$port" -d "_token=$token_field&what=bundle" \
		"http://127.0.0.1:$port/dossier/selection/$id" | grep -o '[0-9]\{10,\}' | tail -1)
	[ -n "$job" ] || { say "the bundle was refused"; stop; return; }
	for _ in $(seq 1200); do	# it takes all of them: how long until 500 are in, and no further
		packed=$(sqlite3 "$there/laomo.db" "SELECT done FROM job WHERE id = $job")
		[ "$packed" -ge 500 ] && break
		sleep 0.1
	done
	begun=$(since "$begun")
	say "everything of the nominees as one archive: $packed in it after $begun s"
	bar "bundle of 500 nominees" s "<" 60 "$(awk -v s="$begun" -v n="$packed" 'BEGIN { if (n) print s / n * 500 }')"
	stop
	sqlite3 "$there/laomo.db" "DELETE FROM job WHERE id = $job"
}

disk() {
	local begun=$EPOCHREALTIME
	dd if=/dev/zero of="$folder/sync" bs=4k count=500 oflag=dsync 2> /dev/null
	say "one 4 KB write made durable here: $(awk -v s="$(since "$begun")" 'BEGIN { printf "%.2f", s / 500 * 1000 }') ms"
	rm -f "$folder/sync"
}

scripts=$folder/scripts
mkdir -p "$scripts"
: > "$report"
whole=$EPOCHREALTIME
base=$folder/hundred-thousand
fill "$base" "$people"
facts
disk
say "filling: $(cat "$base/fill.log")"
yardsticks "$base/laomo.db"
say "== laomo, $people people, signed in, all seven hops"
pages
beside_slow
creates "SQLite, $people people" 1000
exports
imports
stop
growth
rounds
[ "$million" -gt 0 ] && searches
[ "$postgres_people" -gt 0 ] && on_postgres
say "== wanted and measured"
for line in "${bars[@]}"; do say "$line"; done
say "the whole run took $(since "$whole") s, load average at its end: $(cut -d' ' -f1-3 /proc/loadavg)"
exit 0
