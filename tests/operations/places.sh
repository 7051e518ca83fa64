# shellcheck shell=bash
# places.sh: administrators work from listed addresses only; others from anywhere.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"
var=$folder/var
office_make "$var"
port=$(port_free)
base=http://127.0.0.1:$port
enter() { # LOGIN
	curl -s -o /dev/null -c "$folder/$1" --max-time 10 -H "Origin: $base" --data-urlencode "login=$1" \
		--data-urlencode "password=$(awk -v login="$1" '$1 == login { print $2 }' "$folder/office.log")" "$base/sign-in"
}
gets() { curl -s -o /dev/null -w '%{http_code}' --max-time 10 -b "$folder/$1" "$base$2"; }

fails "a list that cannot be read is refused" "$LAOMO" serve --folder "$var" --port "$port" --admin-from "10.0.0.0/99"
server_start "$folder/log" --folder "$var" --port "$port" --admin-from "10.3.0.0/16, 192.168.1.10"
for login in xitong anquan shenji shi-jingban; do enter $login; done
same "the system administrator is refused elsewhere" 403 "$(gets xitong /account)"
same "so is the security administrator" 403 "$(gets anquan /position)"
same "and the auditor" 403 "$(gets shenji /audit)"
same "a clerk is not" 200 "$(gets shi-jingban /person)"
says "an alarm is written" "administrator_elsewhere" cat "$folder/log"
server_stop
server_start "$folder/log" --folder "$var" --port "$port" --admin-from "127.0.0.0/8"
for login in xitong shenji; do enter $login; done
same "from a listed address he may" 200 "$(gets xitong /account)"
same "and the auditor" 200 "$(gets shenji /audit)"
says "no password of a database in the command line" "passfile" "$LAOMO" check --database "postgres:host=/x user=y password=z"
echo end
