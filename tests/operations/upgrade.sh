# shellcheck shell=bash
# upgrade.sh: a database of every released version is brought to this one;
# nothing is lost, and killed at any moment it is the old one or the new one.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"

schema_of() { sqlite_ask "$1" "SELECT version FROM x_schema"; }
sqlite_ask() { "$sqlite" "$1" "$2" 2>&1; }
sqlite=$(command -v sqlite3) || { echo "FAIL sqlite3 is not here"; exit 1; }
wanted=$("$LAOMO" --version | sed 's/.*第 \([0-9]*\) 版.*/\1/')
# Rows of every table that both have, but for those that only say how far the program is.
counts() {
	local table
	for table in $(sqlite_ask "$1" "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'x_%' ORDER BY name"); do
		case $table in audit | audit_lane | setting) continue ;; esac
		echo "$table $(sqlite_ask "$1" "SELECT count(*) FROM $table")"
	done
}
# A person, his honours and the order of lists, as any version knows them.
spot() { sqlite_ask "$1" "SELECT name, unit_name, highest_title FROM person ORDER BY id LIMIT 40; SELECT title_name, granted_on FROM honour_grant ORDER BY id DESC LIMIT 20"; }
unpacked() { # VERSION FOLDER
	rm -rf "$2"
	mkdir -p "$2"
	tar -xzf "tests/old/$1.tar.gz" -C "$2" --strip-components 1
}

for file in tests/old/*.tar.gz; do
	version=$(basename "$file" .tar.gz)
	old=$folder/old new=$folder/new
	unpacked "$version" "$old"
	unpacked "$version" "$new"
	same "$version: the file is of an older schema" yes "$([ "$(schema_of "$old/laomo.db")" -lt "$wanted" ] && echo yes)"
	fails "$version: no command works on it before it is upgraded" "$LAOMO" check --folder "$new"
	holds "$version: it is upgraded" "$LAOMO" upgrade --folder "$new"
	same "$version: to the present schema" "$wanted" "$(schema_of "$new/laomo.db")"
	holds "$version: all is true afterwards" "$LAOMO" check --folder "$new"
	counts "$old/laomo.db" >"$folder/before"
	counts "$new/laomo.db" | grep -w -F -f <(cut -d' ' -f1 "$folder/before") | join - "$folder/before" -o 1.1,1.2 | sort >"$folder/after"
	same "$version: every row is there" "$(sort "$folder/before")" "$(sort "$folder/after")"
	same "$version: persons and honours are the same" "$(spot "$old/laomo.db")" "$(spot "$new/laomo.db")"
	same "$version: a copy of before stands beside it" "$(schema_of "$old/laomo.db")" "$(schema_of "$new/laomo.db.before-schema-$wanted")"
	same "$version: readable by its owner alone" 600 "$(stat -c %a "$new/laomo.db.before-schema-$wanted")"
	says "$version: once more does nothing" "正是本程序" "$LAOMO" upgrade --folder "$new"
	holds "$version: it can be backed up" "$LAOMO" backup "$folder/backup-$version" --folder "$new"

	# Killed at any moment.
	started=$(date +%s%N)
	unpacked "$version" "$new"
	"$LAOMO" upgrade --folder "$new" >/dev/null 2>&1
	took=$((($(date +%s%N) - started) / 1000000))
	whole=0 as_old=0 as_new=0 broken=0
	rounds=${KILLS:-15}
	for ((round = 0; round < rounds; round++)); do
		unpacked "$version" "$new"
		"$LAOMO" upgrade --folder "$new" >/dev/null 2>&1 &
		process=$!
		sleep "$(printf '0.%03d' $((took * round / rounds)))"
		kill -KILL $process 2>/dev/null
		wait $process 2>/dev/null
		schema=$(schema_of "$new/laomo.db")
		if [ "$schema" = "$wanted" ]; then as_new=$((as_new + 1)); else as_old=$((as_old + 1)); fi
		[ "$(sqlite_ask "$new/laomo.db" 'PRAGMA integrity_check')" = ok ] || broken=$((broken + 1))
		"$LAOMO" upgrade --folder "$new" >/dev/null 2>&1 && "$LAOMO" check --folder "$new" >/dev/null 2>&1 &&
			[ "$(spot "$new/laomo.db")" = "$(spot "$old/laomo.db")" ] && whole=$((whole + 1))
	done
	same "$version: killed $rounds times ($as_old old, $as_new new) it never broke" 0 "$broken"
	same "$version: and always came to its end the next time" "$rounds" "$whole"
done

unpacked 0.1 "$folder/full"
exec 7>"$folder/full/laomo.running"
flock -s 7
says "beside a running program nothing is upgraded" "请先全部停止" "$LAOMO" upgrade --folder "$folder/full"
exec 7>&-
sqlite_ask "$folder/full/laomo.db" "UPDATE x_schema SET version = 9999" >/dev/null
says "a newer database is refused" "更新的版本" "$LAOMO" upgrade --folder "$folder/full"
same "and let alone" 9999 "$(schema_of "$folder/full/laomo.db")"
sqlite_ask "$folder/full/laomo.db" "UPDATE x_schema SET version = 1; UPDATE audit_lane SET head = zeroblob(32) WHERE lane = 0" >/dev/null
says "what does not prove true is rolled back" "原样未动" "$LAOMO" upgrade --folder "$folder/full"
same "to the old schema" 1 "$(schema_of "$folder/full/laomo.db")"
says "with the old columns" "text" sqlite_ask "$folder/full/laomo.db" "SELECT name FROM pragma_table_info('roll_text') WHERE name = 'text' AND type = 'TEXT'"
echo end
