#!/usr/bin/env bash
# The Chinese texts of the program that the English table lacks, one a line.
# Word tables, demonstrations, tests and matters of the command line are no texts of pages.
# With --count: only how many.
set -u
export LC_ALL=C.UTF-8
cd "$(dirname "$(readlink -f "$0")")/.." || exit 1
texts() {
	find src/model src/screens src/web src/services src/modules src/chinese -name '*.[ch]' ! -name '*_test.c' ! -name '*_demo*' ! -name 'roll_words*' \
		! -name 'roll_read*' ! -path '*/tables/*' ! -name 'surname*' ! -name 'password_list.c' ! -name 'testing.*' -print0 |
		xargs -0 perl -CSD -Mutf8 -0777 -ne '
			s{/\*.*?\*/}{ }gs; s{^\s*//.*$}{}gm;
			while (/((?:"(?:[^"\\\n]|\\.)*"\s*)+)/g) {
				my $text = join "", ($1 =~ /"((?:[^"\\\n]|\\.)*)"/g);
				$text =~ s/\\"/"/g; $text =~ s/\\n/\n/g; $text =~ s/\\\\/\\/g;
				next if $text =~ /\n/ || $text !~ /\p{Han}/ || $text =~ /^=/;
				print "$text\n";
			}' | sort -u
}
missing=$(texts | awk -F '\t' 'NR == FNR { known[$1] = 1; next } !($0 in known)' locale/en.tsv -)
if [ "${1:-}" = --count ]; then
	printf '%s' "$missing" | grep -c .
else
	printf '%s\n' "$missing"
fi
