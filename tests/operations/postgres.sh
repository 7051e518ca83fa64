# shellcheck shell=bash
# postgres.sh: the same on PostgreSQL: checked, keys changed, dumped and put
# back as the guide says, and what is done behind the program's back is found.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"
[ -n "${POSTGRES_FOLDER:-}" ] || { echo end; exit 0; }
var=$folder/var
ask() { psql -q -A -t -h "$POSTGRES_FOLDER" -U laomo -d "$1" -c "$2"; }
made=operations_$$
for name in "$made" "${made}_back"; do ask postgres "CREATE DATABASE $name"; done
address() { echo "postgres:host=$POSTGRES_FOLDER user=laomo dbname=$1"; }
on() { # DATABASE COMMAND…
	local name=$1
	shift
	"$LAOMO" "$@" --folder "$var" --database "$(address "$name")"
}

port=$(port_free)
server_start "$folder/log" --demo-once --port "$port" --folder "$var" --database "$(address "$made")"
holds "all is true while it serves" on "$made" check
says "a key is changed while it serves" "新密钥 field 2" on "$made" keys rotate field
for ((waited = 0; waited < 600; waited++)); do
	[ "$(ask "$made" "SELECT count(*) FROM job WHERE kind = 'rekey' AND state <> 3")" = 0 ] && break
	sleep 0.1
done
same "nothing is left under the old one" "" "$(on "$made" keys | awk '$1 == "field" && $2 == 1 { print $3 }')"
server_stop
holds "alone the key of indexes is changed" on "$made" keys rotate index
holds "all is true afterwards" on "$made" check
fails "there is no backup file of it" on "$made" backup "$folder/one"
holds "it is dumped" pg_dump -h "$POSTGRES_FOLDER" -U laomo -Fc -f "$folder/dump" "$made"
holds "and put back" pg_restore -h "$POSTGRES_FOLDER" -U laomo -d "${made}_back" "$folder/dump"
holds "what was put back proves true" on "${made}_back" check
same "with the same head" "$(on "$made" check | grep '^0:')" "$(on "${made}_back" check | grep '^0:')"
fails "the audit cannot be changed" ask "$made" "UPDATE audit SET reason = 'x' WHERE number = 5"
ask "${made}_back" "UPDATE person SET post = '书记' WHERE id = (SELECT min(id) FROM person)"
says "a row changed by hand is found" "与审计日志最后一行不符" on "${made}_back" check
ask "$made" "ALTER TABLE audit DISABLE TRIGGER ALL; UPDATE audit SET reason = 'x' WHERE number = 5"
says "so is a line" "行被改动过" on "$made" check
for name in "$made" "${made}_back"; do ask postgres "DROP DATABASE $name"; done
echo end
