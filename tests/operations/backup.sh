# shellcheck shell=bash
# backup.sh: a backup is taken, proved, carried away and put back; it holds no
# key and nothing readable; whoever was erased since does not rise again.
. "$(dirname "${BASH_SOURCE[0]}")/_common.sh"
var=$folder/var
mkdir "$var"
tar -xzf tests/old/0.1.tar.gz -C "$var" --strip-components 1
"$LAOMO" upgrade --folder "$var" >/dev/null 2>&1
rm -f "$var"/*.before-schema-*
ask() { sqlite3 "$1/laomo.db" "$2"; }
rows() { ask "$1" "SELECT name, unit_name, telephone FROM person ORDER BY id; SELECT holder, title_name, granted_on FROM honour_grant ORDER BY id" | sha256sum; }

holds "a backup is taken" "$LAOMO" backup "$folder/one" --folder "$var"
same "for its owner alone" 600 "$(stat -c %a "$folder/one")"
fails "it is never written over another" "$LAOMO" backup "$folder/one" --folder "$var"
fails "no name can be read in it" grep -q -a -F "沈一鸣" "$folder/one"
fails "no key is in it" grep -q -a -F "$(awk '$1 == "field" { print $3 }' "$var/laomo.keys")" "$folder/one"
mkdir "$folder/vault"
cp "$var/laomo.keys" "$folder/vault/laomo.keys"
fails "without the keys it is not opened" "$LAOMO" restore "$folder/one" "$folder/none" --keys "$folder/none.keys"
holds "with them it is put back" "$LAOMO" restore "$folder/one" "$folder/back" --keys "$folder/vault/laomo.keys"
cp "$folder/vault/laomo.keys" "$folder/back/laomo.keys"
holds "what was put back proves true, files too" "$LAOMO" check --folder "$folder/back"
same "it is the same" "$(rows "$var")" "$(rows "$folder/back")"
same "with its files" "$(cd "$var/files" && find . -type f | sort)" "$(cd "$folder/back/files" && find . -type f | sort)"
fails "never over what is there" "$LAOMO" restore "$folder/one" "$folder/back" --keys "$folder/vault/laomo.keys"

# A spoiled backup writes nothing.
for place in 40 2000 100000 700000; do
	cp "$folder/one" "$folder/spoiled"
	printf '\377\000\377' | dd of="$folder/spoiled" bs=1 seek=$place conv=notrunc 2>/dev/null
	fails "spoiled at $place it is refused" "$LAOMO" restore "$folder/spoiled" "$folder/spoiled-back" --keys "$folder/vault/laomo.keys"
done
head -c 500000 "$folder/one" >"$folder/short"
fails "cut off it is refused" "$LAOMO" restore "$folder/short" "$folder/spoiled-back" --keys "$folder/vault/laomo.keys"
same "and nothing was written" no "$([ -e "$folder/spoiled-back" ] && echo yes || echo no)"

# Erased since.
person=$(ask "$var" "SELECT id FROM person WHERE photo IS NOT NULL")
name=$(ask "$var" "SELECT name FROM person WHERE id = $person")
roll=$(ask "$var" "SELECT id FROM person WHERE name = '沈一鸣'")
fails "nobody is erased without a reason" "$LAOMO" erase "$person" --folder "$var"
holds "a person is erased" "$LAOMO" erase "$person" "本人要求" --folder "$var"
holds "another, who came from a roll, too" "$LAOMO" erase "$roll" "本人要求" --folder "$var"
same "his name is gone from his file and his honours" 0 "$(ask "$var" "SELECT (SELECT count(*) FROM person WHERE name = '$name' AND id = $person) + (SELECT count(*) FROM honour_grant WHERE person_id = $person AND holder = '$name') + (SELECT count(*) FROM search_key WHERE row_id = $person AND key LIKE '$name%')")"
same "what was sealed is gone" "" "$(ask "$var" "SELECT telephone FROM person WHERE id = $person AND telephone IS NOT NULL")"
same "the key of his history is gone" 0 "$(ask "$var" "SELECT count(*) FROM subject_key WHERE person_id IN ($person, $roll)")"
same "his photo is gone from the disk" 0 "$(find "$var/files" -type f | wc -l)"
same "nothing of his is left in staging" 0 "$(ask "$var" "SELECT count(*) FROM import_row WHERE row_id IN ($person, $roll)")"
fails "the name from the roll is nowhere in the file" grep -q -a -F "沈一鸣" "$var/laomo.db"
holds "the rest proves true" "$LAOMO" check --folder "$var"
same "the list beside it holds numbers only" "$(printf '%s\n%s\n' "$person" "$roll" | sort)" "$(cut -d' ' -f2 "$var/laomo.erased" | sort)"

holds "the older copy is put back beside the list" "$LAOMO" restore "$folder/one" "$folder/again" --keys "$folder/vault/laomo.keys" --folder "$var"
cp "$folder/vault/laomo.keys" "$folder/again/laomo.keys"
says "at its first start they are erased anew" "已重新删除" "$LAOMO" upgrade --folder "$folder/again"
same "nobody rose again" "(已删除)|(已删除)" "$(ask "$folder/again" "SELECT name FROM person WHERE id IN ($person, $roll)" | paste -sd'|')"
same "not his photo either" 0 "$(find "$folder/again/files" -type f | wc -l)"
holds "and all is well" "$LAOMO" check --folder "$folder/again"
echo end
