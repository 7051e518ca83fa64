#!/usr/bin/env bash
# The house linter (rules in lint.awk).  Prints each breach and, last,
# "N passed, N failed": files that are clean, breaches.  With --self-test it
# first plants one breach of each kind and counts those it does not find.
set -u
export LC_ALL=C
tools=$(dirname "$(readlink -f "$0")")
cd "$tools/.." || exit 1

passed=0
failed=0

# --- does the linter find what it should? ------------------------------------

folder=
plant() { # PATH WHAT-IS-SAID CODE
	mkdir -p "$folder/$(dirname "$1")"
	printf '%b' "$3" >"$folder/$1"
	if (cd "$folder" && awk -f "$tools/lint.awk" "$1") | grep -q -F -- "$2"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL the linter does not find: $2 ($1)"
	fi
	rm -f "${folder:?}/$1"
}

allow() { # PATH CODE
	local said
	mkdir -p "$folder/$(dirname "$1")"
	printf '%b' "$2" >"$folder/$1"
	said=$(cd "$folder" && awk -f "$tools/lint.awk" "$1" | grep '^FAIL')
	if [ -z "$said" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL the linter refuses what is right: $said"
	fi
	rm -f "${folder:?}/$1"
}

lines() { # N LINE
	local i
	for ((i = 0; i < $1; i++)); do printf '%s\\n' "$2"; done
}

self_test() {
	local head='/* x.c: planted. */\n' name
	folder=$(mktemp -d --suffix=.laomo-lint)
	trap 'rm -rf "$folder"' EXIT
	plant src/base/x.c "no comment at the head" 'int x;\n'
	plant src/base/x.c "more than 500 lines" "$head$(lines 500 'int x;')"
	plant src/base/x.c "a function of 51 lines" "${head}int f(void)\n{\n$(lines 51 '\tx();')}\n"
	plant src/base/x.c "nesting of four" "${head}int f(void)\n{\n\t\t\t\t\tif (x)\n}\n"
	for name in strcpy strcat sprintf vsprintf strncpy strncat strtok; do
		plant src/base/x.c "a copy without a bound" "${head}\t$name(a, b);\n"
	done
	for name in scanf sscanf fscanf atoi atol atof; do
		plant src/base/x.c "a number read without a check" "${head}\tx = $name(a);\n"
	done
	for name in alloca system popen rand setjmp signal; do
		plant src/base/x.c "a banned function" "${head}\tif ($name(a))\n"
	done
	for name in localtime gmtime asctime ctime strerror; do
		plant src/base/x.c "not safe between threads" "${head}\t$name(a);\n"
	done
	for name in malloc calloc realloc free strdup; do
		plant src/web/x.c "memory comes from an arena" "${head}\t$name(a);\n"
	done
	plant src/web/x.c "the environment is read at start" "${head}\tx = getenv(\"A\");\n"
	plant src/db/sqlite.c "sqlite3_exec with text" "${head}\tsqlite3_exec(db, text, NULL, NULL, NULL);\n"
	plant src/db/postgres.c "PQexec with text" "${head}\tPQexec(db, text);\n"
	plant src/screens/x.c "sql_built belongs" "${head}\tsql_built(text);\n"
	plant src/web/x.c "goto outside" "${head}\tgoto out;\n"
	plant src/web/x.c "events go to log_event" "${head}\tfprintf(stderr, \"x\");\n"
	plant src/web/x.c "no typedefs" "${head}typedef int x;\n"
	plant src/web/x.c "a note to oneself" "${head}/* TO""DO: x */\n"
	plant src/web/x.c "speaks of itself alone" "${head}/* see /wor""k/x */\n"
	plant src/web/x.c "written from src/" "${head}#include \"x.h\"\n"
	plant src/web/x.c "an include that climbs" "${head}#include \"../web/x.h\"\n"
	plant src/web/x.c "white space at the end" "${head}int x; \n"
	plant src/web/x.c "indented by spaces" "${head}    int x;\n"
	plant src/web/x_utils.c "a name that says nothing" "$head"
	plant src/web/x.c "a name that says nothing" "${head}struct user_info {\n"
	plant src/web/x.c "a name that says nothing" "${head}static void get_data(void)\n"
	plant src/model/x.c "<sqlite3.h> belongs" "${head}#include <sqlite3.h>\n"
	plant src/db/sqlite.c "<libpq-fe.h> belongs" "${head}#include <libpq-fe.h>\n"
	plant src/services/x.c "<microhttpd.h> belongs" "${head}#include <microhttpd.h>\n"
	plant src/screens/x.c "<pango/> belongs" "${head}#include <pango/pangocairo.h>\n"
	plant src/model/x.c "<unicode/> belongs" "${head}#include <unicode/ucol.h>\n"
	plant src/model/store.c "<openssl/> belongs" "${head}#include <openssl/evp.h>\n"
	plant src/web/server.c "<gnutls/> belongs" "${head}#include <gnutls/gnutls.h>\n"
	plant src/modules/x/x_pages.c "a tag in a module" "${head}\tput(\"<div class=\");\n"
	plant src/modules/x/x_pages.c "a tag in a module" "${head}\tput(\"</p>\");\n"
	plant src/modules/x/x_pages.c "a session in a module" "${head}\tx = page->session;\n"
	plant src/modules/x/x_rules.c "no clock of its own" "${head}\tx = clock_now();\n"
	plant src/modules/x/x_rules.c "SQL in a module" "${head}\tx = SQL(\"SELECT 1\");\n"
	plant src/modules/x/x_rules.c "goto outside" "${head}\tgoto out;\n"
	allow src/base/x.c "${head}int f(void)\n{\n$(lines 50 '\tx();')}\n"
	allow src/base/x.c "${head}/* strcpy(a, b) */\n\tput(\"malloc(1)\"); // goto\n"
	allow src/db/sqlite.c "${head}#include <sqlite3.h>\n\tsqlite3_exec(db, \"BEGIN\", NULL, NULL, NULL);\n\tgoto out;\n"
	allow src/web/x.c "${head}\tarena_free(a);\n\tmy_signal(1);\n\tx->free(a);\n\tcode_ctime(1);\n"
	allow src/web/x.c "${head}\tsystem(a); /* lint: a reason */\n"
	allow src/modules/x/x_queries.c "${head}\tx = SQL(\"SELECT 1 WHERE a < b AND c > d\");\n"
	allow src/base/x.c "/* x.c: a head\n * of two lines. */\n\tput('\"');\n\tput(\"'\");\n"
}

[ "${1:-}" = --self-test ] && self_test

# --- the tree -----------------------------------------------------------------

mapfile -t files < <(find src tests/fourth tests/fuzz bench \( -name '*.c' -o -name '*.h' \) -type f 2>/dev/null | sort)
said=$(awk -f "$tools/lint.awk" "${files[@]}")
grep '^FAIL' <<<"$said"
read -r _ clean _ suppressed < <(grep '^clean' <<<"$said")
passed=$((passed + clean))
failed=$((failed + $(grep -c '^FAIL' <<<"$said")))

# What is no C: scripts, pages, documents.  Words are broken so that this file does not find itself.
others=$(git grep -nIE "(^|[^A-Za-z])(TO""DO|FIX""ME|XX""X)([^A-Za-z]|$)|/wor""k/|\.\./share""d" -- . \
	':!src' ':!vendor' ':!assets/vendor' ':!*package-lock.json' ':!tools/lint.awk' ':!tests/fourth' 2>/dev/null | cut -c 1-160)
if [ -n "$others" ]; then
	sed 's/^/FAIL a note to oneself, or a path outside the project: /' <<<"$others"
	failed=$((failed + $(wc -l <<<"$others")))
fi

# A text of pages without English: the catalogue has a line for each.
wordless=$("$tools/words.sh")
if [ -n "$wordless" ]; then
	sed 's/^/FAIL locale\/en.tsv lacks: /' <<<"$wordless"
	failed=$((failed + $(wc -l <<<"$wordless")))
else
	passed=$((passed + 1))
fi
# One line for each text: of two the first would win, and nobody would know.
twice=$(awk -F'\t' 'NF > 1 && !/^#/ && ($1 in seen) { print FILENAME ": " $1 } { seen[$1] = 1 }' locale/en.tsv)
if [ -n "$twice" ]; then
	sed 's/^/FAIL said twice: /' <<<"$twice"
	failed=$((failed + $(wc -l <<<"$twice")))
else
	passed=$((passed + 1))
fi
# An entry of the menu has an icon that there is.
bare=$(grep -rhoE '\{ "[^"]+", "[^"]+", "/[^"]*", "[a-z0-9-]+",' src/modules tests/fourth 2>/dev/null | sed -E 's/.*"([a-z0-9-]+)",$/\1/' | sort -u |
	while read -r icon; do grep -q "<symbol id=\"$icon\"" assets/icons.svg || echo "$icon"; done)
if [ -n "$bare" ]; then
	sed 's/^/FAIL assets\/icons.svg lacks: /' <<<"$bare"
	failed=$((failed + $(wc -l <<<"$bare")))
else
	passed=$((passed + 1))
fi
[ "$suppressed" -gt 0 ] && echo "$suppressed lines are let through with a reason"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
