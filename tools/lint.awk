# lint.awk: the house's rules that a compiler does not know, over C files named
# as arguments (paths from the root).  Prints "FAIL file:line: what" for each
# breach and, last, the number of files without one as "clean N".  It reads
# lines, not C: comments and texts are taken out first, the rest is patterns.
# A line with "/* lint: reason */" is let through, but for its length rules.

function fail(line, what) {
	printf "FAIL %s:%d: %s\n", file, line, what
	if (!(file in dirty)) {
		dirty[file] = 1
		dirty_count++
	}
}

# Is the function called in the code of this line?  No name begins before it, no member is meant.
function calls(names) {
	return code ~ "(^|[^A-Za-z0-9_.>])(" names ")[ \t]*\\("
}

function has_word(words) {
	return code ~ "(^|[^A-Za-z0-9_])(" words ")($|[^A-Za-z0-9_])"
}

# The line without comments; what stood in quotes is left as "" and kept in `texts`.
function strip(line,    out, place, mark, rest) {
	out = ""
	texts = ""
	while (line != "") {
		if (in_comment) {
			place = index(line, "*/")
			if (!place)
				return out
			line = substr(line, place + 2)
			in_comment = 0
			continue
		}
		if (!match(line, /["']|\/\*|\/\//))
			return out line
		out = out substr(line, 1, RSTART - 1)
		mark = substr(line, RSTART, RLENGTH)
		rest = substr(line, RSTART + RLENGTH)
		if (mark == "//")
			return out
		if (mark == "/*") {
			in_comment = 1
			line = rest
			continue
		}
		place = quoted_length(rest, mark)
		if (mark == "\"")
			texts = texts substr(rest, 1, place - 1) "\n"
		out = out mark mark
		line = substr(rest, place + 1)
	}
	return out
}

function quoted_length(rest, mark,    i, c) {
	for (i = 1; i <= length(rest); i++) {
		c = substr(rest, i, 1)
		if (c == "\\")
			i++
		else if (c == mark)
			return i
	}
	return length(rest)
}

function begin_file() {
	file = FILENAME
	files++
	in_comment = 0
	opened = 0
	last_line = 0
	is_test = file ~ /_test\.c$|(\/|_)testing\.[ch]$/ || file ~ /^tests\//
	is_module = file ~ /^src\/modules\//
	folder = file
	sub(/\/[^\/]*$/, "", folder)
	if ($0 !~ /^\/\*/)
		fail(1, "no comment at the head that says what this file is")
	if (file ~ /(^|[\/_])(data|info|manager|helper|helpers|util|utils)(_|\.|\/)/)
		fail(1, "a name that says nothing (data, info, manager, helper, util)")
}

# A foreign header and the only place where it may stand.
function foreign(header, place, name) {
	if (index(raw, "<" header) && file !~ place && file != "bench/plain.c")	# the yardstick stands on nothing of ours
		fail(FNR, "<" header "> belongs into " name " only")
}

function check_includes() {
	if (raw ~ /^[ \t]*#[ \t]*include[ \t]*"/) {
		if (raw !~ /"[a-z_0-9]+\// && file !~ /^(src|bench|tests\/fuzz)\/[a-z_]+\.[ch]$/)
			fail(FNR, "includes are written from src/, with the folder")
		if (raw ~ /\.\.\//)
			fail(FNR, "an include that climbs")
		return
	}
	if (raw !~ /^[ \t]*#[ \t]*include[ \t]*</)
		return
	foreign("sqlite3.h", "^src/db/sqlite", "src/db/sqlite*")
	foreign("libpq-fe.h", "^src/db/postgres", "src/db/postgres*")
	foreign("microhttpd.h", "^src/web/", "src/web")
	foreign("pango/", "^src/services/", "src/services")
	foreign("cairo", "^src/services/", "src/services")
	foreign("xlsxwriter", "^src/services/xlsx", "src/services/xlsx*")
	foreign("expat.h", "^src/services/", "src/services")
	foreign("unzip.h", "^src/services/", "src/services")
	foreign("zip.h", "^src/services/", "src/services")
	foreign("minizip/", "^src/services/", "src/services")
	foreign("zlib.h", "^src/services/", "src/services")
	foreign("qrencode.h", "^src/services/qr", "src/services/qr*")
	foreign("unicode/", "^src/chinese/", "src/chinese")
	foreign("opencc", "^src/chinese/", "src/chinese")
	foreign("gnutls/", "^src/(web/tls|services/certificate)", "src/web/tls*, src/services/certificate*")
	foreign("openssl/", "^src/(model|base)/crypto", "src/model/crypto*, src/base/crypto*")
	foreign("jpeglib.h", "^src/services/photo_jpeg", "src/services/photo_jpeg.c")
	foreign("png.h", "^src/services/photo_png", "src/services/photo_png.c")
	foreign("sodium.h", "^src/(model|base)/", "src/model")
}

function check_calls() {
	if (calls("strcpy|strcat|sprintf|vsprintf|strncpy|strncat|strtok|strtok_r|gets|stpcpy"))
		fail(FNR, "a copy without a bound")
	if (calls("scanf|sscanf|fscanf|vsscanf|vscanf|atoi|atol|atoll|atof"))
		fail(FNR, "a number read without a check: text_to_int")
	if (calls("alloca|system|popen|rand|srand|random|srandom|drand48|tmpnam|mktemp|longjmp|siglongjmp|signal"))
		fail(FNR, "a banned function")
	if (calls("setjmp|sigsetjmp"))
		fail(FNR, "a banned function")
	if (calls("localtime|gmtime|asctime|ctime|strerror"))
		fail(FNR, "not safe between threads: the _r form")
	if (!is_test && file != "src/main.c" && file != "src/settings.c" && calls("getenv|secure_getenv|setenv|putenv"))
		fail(FNR, "the environment is read at start only, in settings.c")
	if (!is_test && file != "src/base/arena.c" && file != "bench/plain.c" && calls("malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf|vasprintf|aligned_alloc|posix_memalign"))
		fail(FNR, "memory comes from an arena only")
	if (calls("sqlite3_exec") && code !~ /sqlite3_exec[ \t]*\([^,]*,[ \t]*""/)
		fail(FNR, "sqlite3_exec with text made at run time")
	if (calls("PQexec") && code !~ /PQexec[ \t]*\([^,]*,[ \t]*""/)
		fail(FNR, "PQexec with text made at run time")
	if (!is_test && file !~ /^src\/(model|db)\// && calls("sql_built"))
		fail(FNR, "sql_built belongs into src/model and src/db only")
	if (!is_test && file ~ /^src\/[a-z]+\// && (calls("printf|puts|perror") || code ~ /fprintf[ \t]*\([ \t]*stderr/))
		fail(FNR, "events go to log_event")
	if (file !~ /^src\/(base|db)\// && has_word("goto"))
		fail(FNR, "goto outside base and db")
	if (has_word("typedef"))
		fail(FNR, "no typedefs: struct name")
}

# A module touches no tag, no session, no clock, no SQL outside its queries.
function check_module() {
	if (texts ~ /<\/?[a-zA-Z][a-zA-Z0-9]*[ >\/]/ || texts ~ /<!DOCTYPE/)
		fail(FNR, "a tag in a module: ask a component of screens")
	if (is_test)
		return
	if (code ~ /(^|[^A-Za-z0-9_])(struct session|session_[a-z_]+|web\/session)/ || code ~ /(page|request|exchange)->session/)
		fail(FNR, "a session in a module")
	if (calls("clock_now|clock_gettime|time|gettimeofday"))
		fail(FNR, "a module has no clock of its own: context")
	if (code ~ /(^|[^A-Za-z0-9_])SQL[ \t]*\(/ && file !~ /_queries\.c$/)
		fail(FNR, "SQL in a module stands in its _queries.c")
}

function check_lengths() {
	if (raw ~ /^\{[ \t]*$/) {
		opened = FNR
	} else if (opened && raw ~ /^\}/) {
		if (FNR - opened - 1 > 50)
			fail(opened, "a function of " (FNR - opened - 1) " lines (50 are the most)")
		opened = 0
	}
	if (opened && raw ~ /^\t\t\t\t\t(if|for|while|switch|do|return|break|continue|goto)([^A-Za-z0-9_]|$)/)
		fail(FNR, "nesting of four or more")
	if (FNR == 501)
		fail(FNR, "a file of more than 500 lines")
}

function check_form() {
	if (raw ~ /[ \t]$/)
		fail(FNR, "white space at the end of the line")
	if (raw ~ /\r/)
		fail(FNR, "a carriage return")
	if (code ~ /^  +[^ *]/)
		fail(FNR, "indented by spaces: tabs")
	if (code ~ /^(static |extern |const |unsigned |struct |enum )*[a-z_0-9]+ \**[a-z_0-9]*(data|info|manager|helper|util)(_[a-z_0-9]+)?\(/ &&
	    code ~ /(^|[ *_])(data|info|manager|helper|util)(_[a-z_0-9]+)?\(/)
		fail(FNR, "a name that says nothing (data, info, manager, helper, util)")
	if (code ~ /^struct ([a-z_0-9]*_)?(data|info|manager|helper|util)(_[a-z_0-9]*)? \{/)
		fail(FNR, "a name that says nothing (data, info, manager, helper, util)")
}

FNR == 1 { begin_file() }

{
	raw = $0
	was_comment = in_comment
	code = strip(raw)
	if (raw ~ /(^|[^A-Za-z])(TO[D]O|FIX[M]E|XX[X])([^A-Za-z]|$)/)
		fail(FNR, "a note to oneself: do it, or write it into docs/NEXT.md")
	if (raw ~ /\/wor[k]\/|\.\.\/share[d]/)
		fail(FNR, "the project speaks of itself alone")
	check_lengths()
	if (raw ~ /\/\* lint: [a-zA-Z]/) {
		suppressed++
		next
	}
	check_form()
	check_includes()
	check_calls()
	if (is_module)
		check_module()
}

END { printf "clean %d suppressed %d\n", files - dirty_count, suppressed }
