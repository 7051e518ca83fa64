# shellcheck shell=bash
# check.sh: what somebody does to the database or the files behind the
# program's back is found by `laomo check`, which says where, and exits with 1.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"
mkdir "$folder/good" "$folder/bad"
tar -xzf tests/old/0.1.tar.gz -C "$folder/good" --strip-components 1
"$LAOMO" upgrade --folder "$folder/good" >/dev/null 2>&1
rm -f "$folder"/good/*.before-schema-*
holds "an untouched database is well" "$LAOMO" check --folder "$folder/good"
says "it tells the head of the audit" "0:" cat <("$LAOMO" check --folder "$folder/good")

spoiled() { # WHAT TEXT SQL
	rm -rf "$folder/bad"
	cp -a "$folder/good" "$folder/bad"
	if ! sqlite3 "$folder/bad/laomo.db" "$3" 2>"$folder/said"; then
		echo "FAIL $1: $(cat "$folder/said")"
		return
	fi
	found "$1" "$2"
}
found() {
	if "$LAOMO" check --folder "$folder/bad" >"$folder/said" 2>&1; then
		echo "FAIL $1 is not found"
	elif ! grep '有误\|打不开' "$folder/said" | grep -q -F -- "$2"; then
		echo "FAIL $1: no “$2” in"
		grep '有误\|打不开' "$folder/said" | sed 's/^/     /' | head -n 5
	else
		echo "ok $1"
	fi
}
loose="DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;"
person="(SELECT id FROM person WHERE telephone IS NOT NULL ORDER BY id LIMIT 1)"
other="(SELECT id FROM person WHERE telephone IS NOT NULL ORDER BY id LIMIT 1 OFFSET 1)"

# The chain.
spoiled "a changed line of the audit" "第 7 行被改动过" "$loose UPDATE audit SET reason = 'x' WHERE number = 7"
spoiled "a removed line" "第 9 行不见了" "$loose DELETE FROM audit WHERE number = 9"
spoiled "two lines exchanged" "第 11 行被改动过" "$loose UPDATE audit SET number = -1 WHERE number = 11; UPDATE audit SET number = 11 WHERE number = 12; UPDATE audit SET number = 12 WHERE number = -1"
spoiled "a tail cut off" "不见了" "$loose DELETE FROM audit WHERE number > 100"
spoiled "a tail cut off with its head" "封签" "$loose DELETE FROM audit WHERE number > 100; UPDATE audit_lane SET number = 100, head = (SELECT chain FROM audit WHERE number = 100) WHERE lane = 0"
spoiled "an added line" "被改动过" "INSERT INTO audit SELECT lane, (SELECT max(number) + 1 FROM audit), tenant_id, at, account_id, position_id, role, session_hash, source, act, entity, row_id, before_mac, after_mac, reason, result, chain FROM audit WHERE number = 3"

# Rows.
spoiled "a name changed by hand" "与审计日志最后一行不符" "UPDATE person SET post = '书记' WHERE id = $person"
spoiled "a row removed by hand" "按审计日志应有荣誉" "DELETE FROM honour_grant WHERE id = (SELECT max(id) FROM honour_grant)"
spoiled "a row put in by hand" "没有登记它的一行" "INSERT INTO search_key SELECT tenant_id, 'person', '某厂', id, 77, office_id FROM person ORDER BY id LIMIT 1; INSERT INTO employment (id, tenant_id, version, made_at, made_by, changed_at, batch_id, person_id, unit_name) SELECT 77, tenant_id, 1, 0, 0, 0, 0, id, '某厂' FROM person ORDER BY id LIMIT 1"
spoiled "a sealed value changed" "打不开" "UPDATE person SET telephone = zeroblob(40) WHERE id = $person"
spoiled "one byte of a sealed value" "打不开" "UPDATE person SET telephone = CAST(substr(telephone, 1, length(telephone) - 1) || CASE WHEN hex(substr(telephone, -1)) = '00' THEN x'01' ELSE x'00' END AS BLOB) WHERE id = $person"
spoiled "sealed values of two persons exchanged" "打不开" "CREATE TEMP TABLE s AS SELECT id, telephone FROM person WHERE id IN ($person, $other); UPDATE person SET telephone = (SELECT telephone FROM s WHERE s.id <> person.id) WHERE id IN ($person, $other)"
spoiled "sealed values of two columns exchanged" "打不开" "UPDATE person SET address = telephone WHERE id = $person"
spoiled "a blind index changed" "查找索引与内容不符" "UPDATE person SET telephone_index = 'ab' WHERE id = $person"
spoiled "a reference to nobody" "指向一条不存在的" "PRAGMA foreign_keys = OFF; UPDATE honour_grant SET person_id = 5 WHERE id = (SELECT min(id) FROM honour_grant WHERE person_id IS NOT NULL)"
spoiled "a search key taken away" "查找词与内容不符" "DELETE FROM search_key WHERE source_id = $person AND key = (SELECT min(key) FROM search_key WHERE source_id = $person)"
spoiled "a search key put in" "查找词" "INSERT INTO search_key SELECT tenant_id, entity, '某人', row_id, source_id, office_id FROM search_key LIMIT 1"
spoiled "a search key of another office" "查找词与内容不符" "UPDATE search_key SET office_id = 1 WHERE source_id = $person AND key = (SELECT min(key) FROM search_key WHERE source_id = $person)"
spoiled "a history pasted elsewhere" "历史" "DROP TRIGGER history_no_update; UPDATE history SET sealed = (SELECT h.sealed FROM history h WHERE h.sealed IS NOT NULL AND h.row_id <> history.row_id LIMIT 1) WHERE id = (SELECT max(id) FROM history WHERE sealed IS NOT NULL)"
spoiled "a history pasted into another entry of the same row" "历史" "DROP TRIGGER history_no_update; UPDATE setting SET value = '1' WHERE name = 'history_bound_from'"
spoiled "the key of a person lost" "历史" "DELETE FROM subject_key WHERE person_id = (SELECT subject_id FROM history WHERE sealed IS NOT NULL AND subject_id IS NOT NULL LIMIT 1)"
spoiled "the tree of offices" "有误" "DELETE FROM organisation_closure WHERE depth = 1 AND descendant_id = (SELECT max(descendant_id) FROM organisation_closure WHERE depth = 1)"

# Files.
rm -rf "$folder/bad"
cp -a "$folder/good" "$folder/bad"
stored=$(find "$folder/bad/files" -type f | head -n 1)
printf x | dd of="$stored" bs=1 seek=20 conv=notrunc 2>/dev/null
found "a changed byte of a stored file" "的内容被改动过"
rm -f "$stored"
found "a stored file that is gone" "不见了"

# The file of the database itself.
rm -rf "$folder/bad"
cp -a "$folder/good" "$folder/bad"
dd if=/dev/urandom of="$folder/bad/laomo.db" bs=4096 seek=300 count=4 conv=notrunc 2>/dev/null
if "$LAOMO" check --folder "$folder/bad" >/dev/null 2>&1; then echo "FAIL pages of rubbish are not found"; else echo "ok pages of rubbish are found"; fi

# Without the keys nothing can be read, and it says so.
rm -rf "$folder/bad"
cp -a "$folder/good" "$folder/bad"
sed -i 's/^field 1 .*/field 1 1111111111111111111111111111111111111111111111111111111111111111/' "$folder/bad/laomo.keys"
found "another key" "打不开"
chmod 644 "$folder/bad/laomo.keys"
fails "a key file that others may read" "$LAOMO" check --folder "$folder/bad"
echo end
