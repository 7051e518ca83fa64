# shellcheck shell=bash
# keys.sh: keys are changed while the program runs and while it is killed; what
# was sealed before stays readable, and ends up under the new key.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"
var=$folder/var
office_make "$var"
ask() { sqlite3 "$var/laomo.db" "$1"; }
under() { "$LAOMO" keys --folder "$var" | awk -v use="$1" -v id="$2" '$1 == use && $2 == id { print $3 }'; }

sealed=$(under field 1)
same "there is something sealed" yes "$([ "${sealed:-0}" -gt 100 ] && echo yes)"
port=$(port_free)
server_start "$folder/log" --port "$port" --folder "$var"
says "the key is changed while it runs" "新密钥 field 2" "$LAOMO" keys rotate field --folder "$var"
says "and that of persons" "新密钥 history 2" "$LAOMO" keys rotate history --folder "$var"
says "and that of the audit" "新密钥 audit 2" "$LAOMO" keys rotate audit --folder "$var"

# Killed again and again while it seals anew.
for ((round = 0; round < 6; round++)); do
	sleep "0.$((RANDOM % 9 + 1))"
	server_kill
	server_start "$folder/log" --port "$port" --folder "$var"
done
password=$(awk '$1 == "shi-jingban" { print $2 }' "$folder/office.log")
page() { curl -s --max-time 10 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port$1"; }
same "it serves meanwhile" 200 "$(page /sign-in)"
for ((waited = 0; waited < 600; waited++)); do
	[ "$(ask "SELECT count(*) FROM job WHERE kind = 'rekey' AND state <> 3")" = 0 ] && break
	sleep 0.1
done
same "the work comes to its end" "3|3" "$(ask "SELECT state FROM job WHERE kind = 'rekey'" | paste -sd'|')"
same "nothing is under the old key of fields" "" "$(under field 1)"
same "nor under that of persons" "" "$(under history 1)"
# What the jobs themselves are described by is sealed too.
same "all of it is under the new one" yes "$([ "$(under field 2)" -ge "$sealed" ] && echo yes)"
curl -s -i --max-time 10 -H "Origin: http://127.0.0.1:$port" --data-urlencode "login=shi-jingban" --data-urlencode "password=$password" \
	"http://127.0.0.1:$port/sign-in" >"$folder/signed-in"
says "people go on signing in" "303 See Other" cat "$folder/signed-in"
says "beside a running program the key of indexes stays" "请先全部停止" "$LAOMO" keys rotate index --folder "$var"
server_stop
holds "every value opens, every line proves true" "$LAOMO" check --folder "$var"
before=$(ask "SELECT id_number_index FROM person WHERE id_number_index IS NOT NULL ORDER BY id LIMIT 1")
holds "alone it is changed" "$LAOMO" keys rotate index --folder "$var"
same "indexes are others" yes "$([ "$before" != "$(ask "SELECT id_number_index FROM person WHERE id_number_index IS NOT NULL ORDER BY id LIMIT 1")" ] && echo yes)"
holds "and those of their values" "$LAOMO" check --folder "$var"
same "the key file is for its owner alone" 600 "$(stat -c %a "$var/laomo.keys")"
cp "$var/laomo.keys" "$folder/all.keys"
grep -v '^index 2\|^index 3' "$folder/all.keys" >"$var/laomo.keys"
says "without that key nothing starts" "缺 index" "$LAOMO" check --folder "$var"
grep -v '^field 2' "$folder/all.keys" >"$var/laomo.keys"
says "without the new key of fields it is told" "打不开" "$LAOMO" check --folder "$var"

# Keys stand nowhere but in their file and in memory.
cp "$folder/all.keys" "$var/laomo.keys"
server_start "$folder/log" --port "$port" --folder "$var"
for process in $server $(pgrep -P "$server"); do
	tr '\0' '\n' <"/proc/$process/cmdline" >"$folder/told"
	tr '\0' '\n' <"/proc/$process/environ" >>"$folder/told" 2>/dev/null
	fails "process $process does not tell a key" grep -q -F -f <(awk 'length($3) == 64 { print $3 }' "$folder/all.keys") "$folder/told"
	same "and leaves no core" "0" "$(awk '/^Max core file size/ { print $5 }' "/proc/$process/limits")"
done
fails "no log does" grep -q -F -f <(awk 'length($3) == 64 { print $3 }' "$folder/all.keys") "$folder/log" "$folder/office.log"
fails "no file of the folder does" grep -rq -F -f <(awk 'length($3) == 64 { print $3 }' "$folder/all.keys") "$var" --exclude=laomo.keys
echo end
