#!/usr/bin/env bash
# The arrows between the layers: every include points down, siblings do not see
# each other, and a module sees another module's one public header only where
# its `needs` names it.  Prints the arrows with their number of includes; last
# "N passed, N failed".  With --self-test it first plants arrows that point up.
set -u
export LC_ALL=C
tools=$(dirname "$(readlink -f "$0")")
cd "$tools/.." || exit 1

passed=0
failed=0

# Reads the C files of the folder it stands in.
arrows() {
	find src \( -name '*.c' -o -name '*.h' \) -type f | sort | xargs awk '
	BEGIN {
		rank["base"] = 0; rank["chinese"] = 1; rank["db"] = 1; rank["model"] = 2
		rank["services"] = 3; rank["web"] = 3; rank["screens"] = 4; rank["modules"] = 5; rank["main"] = 6
	}

	function fail(what) { printf "FAIL %s:%d: %s\n", FILENAME, FNR, what }

	# What lies directly in src/ is main.
	function layer_of(path) { return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "main" }
	function module_of(path) { sub(/^modules\//, "", path); sub(/\/.*$/, "", path); return path }

	FNR == 1 { path = FILENAME; sub(/^src\//, "", path); layer = layer_of(path); in_needs = 0 }

	# The names in quotes from the word "needs" to the end of its statement.
	layer == "modules" && /needs/ { in_needs = 1 }
	in_needs {
		rest = $0
		while (match(rest, /"[a-z_0-9]+"/)) {
			needed[module_of(path), substr(rest, RSTART + 1, RLENGTH - 2)] = 1
			rest = substr(rest, RSTART + RLENGTH)
		}
		if ($0 ~ /NULL|;|\}/) in_needs = 0
	}

	/^[ \t]*#[ \t]*include[ \t]*"/ {
		target = $0
		sub(/^[^"]*"/, "", target)
		sub(/".*$/, "", target)
		to = layer_of(target)
		if (!(layer in rank)) { fail("a folder without a layer: " layer); next }
		if (!(to in rank)) { fail("an include of no layer: " target); next }
		arrow[layer " -> " to]++
		if (layer != to && rank[to] > rank[layer])
			fail(layer " sees " to ", which lies above it (" target ")")
		else if (layer != to && rank[to] == rank[layer])
			fail(layer " sees its sibling " to " (" target ")")
		else if (to == "modules" && layer == "modules" && module_of(target) != module_of(path)) {
			other = module_of(target)
			if (target != "modules/" other "/" other ".h" && !(path ~ /_test\.c$/ && target ~ /_testing\.h$/))
				fail("not the public header of " other ": " target)
			asked++
			asked_file[asked] = FILENAME ":" FNR; asked_by[asked] = module_of(path); asked_for[asked] = other
		}
		seen++
	}

	END {
		for (i = 1; i <= asked; i++) {
			if (!((asked_by[i], asked_for[i]) in needed))
				printf "FAIL %s: %s includes %s, but its needs do not name it\n", asked_file[i], asked_by[i], asked_for[i]
		}
		for (a in arrow) print "arrow", a, arrow[a]
		print "seen", seen + 0
	}'
}

expect() { # WHAT-IS-SAID: in the planted tree
	if (cd "$folder" && arrows) | grep -q -- "$1"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL not found: $1"
	fi
}

plant() { # FILE INCLUDE WHAT-IS-SAID
	mkdir -p "$folder/$(dirname "$1")"
	printf '#include "%s"\n' "$2" >"$folder/$1"
	expect "$3"
	rm -f "${folder:?}/$1"
}

self_test() {
	folder=$(mktemp -d --suffix=.laomo-arrows)
	trap 'rm -rf "$folder"' EXIT
	plant src/base/x.c model/store.h "FAIL src/base/x.c:1: base sees model"
	plant src/db/x.c chinese/names.h "db sees its sibling chinese"
	plant src/services/x.c web/reply.h "services sees its sibling web"
	plant src/web/x.c screens/page.h "web sees screens"
	plant src/screens/x.c modules/awards/awards.h "screens sees modules"
	plant src/model/x.h modules.h "model sees main"
	plant src/extra/x.c base/text.h "a folder without a layer"
	plant src/base/x.c text.h "base sees main"
	plant src/modules/a/a_rules.c modules/b/b_rules.h "not the public header of b"
	plant src/modules/a/a_rules.c modules/b/b.h "a includes b, but its needs do not name it"
	mkdir -p "$folder/src/modules/a"
	printf 'x = { .needs = (const char *const[]){ "c",\n"b", NULL } };\n' >"$folder/src/modules/a/a_model.c"
	printf '#include "modules/b/b.h"\n#include "model/x.h"\n' >"$folder/src/modules/a/a_rules.c"
	if (cd "$folder" && arrows) | grep -q FAIL; then
		failed=$((failed + 1))
		echo "FAIL a needed header is refused"
	else
		passed=$((passed + 1))
	fi
}

[ "${1:-}" = --self-test ] && self_test

said=$(arrows)
grep '^arrow' <<<"$said" | sort | awk '{ printf "%-9s -> %-9s %5d\n", $2, $4, $5 }'
grep '^FAIL' <<<"$said"
wrong=$(grep -c '^FAIL' <<<"$said")
passed=$((passed + $(sed -n 's/^seen //p' <<<"$said") - wrong))
failed=$((failed + wrong))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
