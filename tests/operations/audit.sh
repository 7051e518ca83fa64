# shellcheck shell=bash
# audit.sh: the audit's lines go to another system as they come: none left out,
# whatever is killed in between.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"
var=$folder/var
office_make "$var"
lines() { sqlite3 "$var/laomo.db" "SELECT count(*) FROM audit"; }
there() { sort -u "$folder/copy" | grep -c '"event":"audit"'; }

"$LAOMO" audit follow "$folder/place" once --folder "$var" >"$folder/copy"
same "every line is told" "$(lines)" "$(there)"
says "each is JSON with the hash of the chain" '"chain":"' head -n 1 "$folder/copy"
same "once more nothing is told twice" "" "$("$LAOMO" audit follow "$folder/place" once --folder "$var")"
same "how far it is, is for its owner alone" 600 "$(stat -c %a "$folder/place")"
node -e 'require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").forEach(line => JSON.parse(line))' "$folder/copy" &&
	echo "ok all of it can be parsed" || echo "FAIL all of it can be parsed"

# While the program works, and the one that tells is killed again and again.
port=$(port_free)
base=http://127.0.0.1:$port
server_start "$folder/log" --folder "$var" --port "$port"
for ((round = 0; round < 5; round++)); do
	"$LAOMO" audit follow "$folder/place" --folder "$var" >>"$folder/copy" &
	teller=$!
	for ((i = 0; i < 4; i++)); do
		curl -s -o /dev/null --max-time 10 -H "Origin: $base" -d "login=nobody$round$i" -d "password=x" "$base/sign-in"
	done
	sleep "0.$((RANDOM % 9 + 1))"
	kill -KILL $teller
	wait $teller 2>/dev/null
done
"$LAOMO" audit follow "$folder/place" --folder "$var" >>"$folder/copy" &
teller=$!
curl -s -o /dev/null --max-time 10 -H "Origin: $base" -d "login=last" -d "password=x" "$base/sign-in"
for ((waited = 0; waited < 100; waited++)); do
	[ "$(there)" = "$(lines)" ] && break
	sleep 0.1
done
same "nothing is missing there, seconds later" "$(lines)" "$(there)"
kill -KILL $teller
wait $teller 2>/dev/null
echo end
