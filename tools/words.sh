#!/usr/bin/env bash
# The Chinese texts of the program that the English table lacks, one a line.
# Word tables, demonstrations, tests, what is printed on paper and matters of the command line are no texts of pages.
# With --count: only how many.  With --all: every text, known or not.
set -u
export LC_ALL=C.UTF-8
cd "$(dirname "$(readlink -f "$0")")/.." || exit 1
texts() {
	find src/model src/screens src/web src/services src/modules src/chinese -name '*.[ch]' ! -name '*_test.c' ! -name '*testing.[ch]' \
		! -name '*_demo*' ! -path '*/tables/*' ! -name 'roll_words*' ! -name 'honour_reading.c' ! -name 'password_list.c' \
		! -name 'surname*' ! -name 'readings.c' ! -name 'numbers.c' ! -name 'amounts.c' ! -name 'divisions.c' \
		! -name 'gallery.c' ! -name 'backup*.c' ! -name 'listener.c' ! -name 'pdf_*' ! -name 'xlsx_write.c' ! -name 'template_*' ! -name 'docx_*' \
		! -name 'xlsx_[fopr][ipio]*.c' ! -name 'package_write.c' ! -name 'form_*.c' ! -name 'paper_letter.c' \
		! -name 'official.c' ! -name 'selection_notices.c' ! -name 'inquiry_letter.c' ! -name 'aid_letter.c' ! -name 'examination_paper.c' ! -name 'scheme_shipped.c' ! -name 'scheme_amount.c' ! -name 'scheme_decide.c' ! -name 'nomination_form*.c' ! -name 'dossier_on_paper*.c' -print0 |
		xargs -0 perl -CSD -Mutf8 -0777 -ne '
			# Of the reader of rolls only what it says; the rest are the words it reads by.
			my $reads_words = $ARGV =~ m{/roll_read};
			s{/\*.*?\*/}{ }gs; s{^\s*//.*$}{}gm;
			s!static const struct \{[^}]*\} also_called\[\] = .*?\n\};!!gs;
			s{static const char[^;=]*\b(?:teams|units|marks|noise|key_rows|words|parts|endings)\[\] = .*?;}{}gs;
			while (/((?:"(?:[^"\\\n]|\\.)*"\s*(?:PRI[du]64\s*(?="))?)+)/g) {
				my ($joined, $before) = ($1, substr($`, -60));
				$joined =~ s/PRI([du])64/"l$1"/g;
				my $text = join "", ($joined =~ /"((?:[^"\\\n]|\\.)*)"/g);
				$text =~ s/\\"/"/g; $text =~ s/\\n/\n/g; $text =~ s/\\\\/\\/g;
				next if $text =~ /\n/ || $text !~ /\p{Script=Han}/ || $text =~ /^=/;
				next if $text =~ /^\|/ || $text =~ /^\{\{/ || $text =~ /^INSERT / || $text =~ /<\/p>/ || $text =~ /^\p{Han}{60}/ || $text =~ /^〇零/;	# code aliases, SQL, the bare page, variants of characters
				next if $reads_words && $before !~ /(?:reason|doubt_text|notes|refusal) = (?:arena_format\([^"]*)?$|return $|reader_skip\([^"]*$|entry_doubt\([^"]*$|refuse\([^"]*$/;
				next if $before =~ /\b(?:text_starts|text_ends|text_contains|strlen|strstr)\([^"()]*$/;	# words that are looked for
				next if $before =~ /\btext_replace\([^()]*$/;	# the same, and what takes its place
				next if $reads_words && $text =~ /^[\p{Han}]$/;
				print "$text\n";
			}' | sort -u
}
if [ "${1:-}" = --all ]; then
	texts
	exit
fi
missing=$(texts | awk -F '\t' 'NR == FNR { known[$1] = 1; next } !($0 in known)' locale/en.tsv -)
if [ "${1:-}" = --count ]; then
	printf '%s' "$missing" | grep -c .
else
	printf '%s\n' "$missing"
fi
