# The one Makefile.  It builds the program twice (build/release, build/sanitize),
# every test beside the code, the fuzz targets and the benches.  It knows no
# file by name but main.c: a new file or folder needs no line here.
# `make BUILD=elsewhere` builds apart from the others.

MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := release
.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:

CC := gcc
CLANG := clang
SHELL := /bin/bash

LIBRARIES := libmicrohttpd sqlite3 libpq icu-uc icu-i18n opencc libcjson xlsxwriter \
	minizip zlib expat cairo pangocairo libqrencode libjpeg libpng libsodium libssl libcrypto gnutls

# Foreign headers are not held to our warnings.
LIBRARY_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(LIBRARIES)))
LIBRARY_LIBS := $(shell pkg-config --libs $(LIBRARIES)) -lm

# --- what there is -----------------------------------------------------------

SOURCES := $(sort $(shell find src -name '*.c' ! -name '*_test.c'))
TESTS := $(sort $(shell find src -name '*_test.c'))
FOURTH := $(sort $(wildcard tests/fourth/*.c))
FUZZERS := $(sort $(wildcard tests/fuzz/*.c))
BENCHES := $(sort $(wildcard bench/*.c))

OBJECTS := $(SOURCES:.c=.o)
PARTS := $(filter-out src/main.o,$(OBJECTS))	# all but main

# Files taken into the program by the assembler's .incbin: the compiler does not list them.
INCBIN_OBJECTS := $(patsubst %.c,%.o,$(shell grep -rl --include='*.c' '\.incbin' src))
INCBIN_FILES := $(shell find assets locale vendor demo src/chinese/tables -type f ! -name '* *' 2>/dev/null)

# --- flags -------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wformat=2 -Wformat-security -Wconversion -Wsign-conversion -Wshadow -Wvla \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wimplicit-fallthrough -Wdate-time -Werror
GCC_WARNINGS := -Wtrampolines -Wbidi-chars=any
# No path of the building machine gets into the program.
COMMON := -std=c17 -D_GNU_SOURCE -g -Isrc -I. -pthread -MMD -MP -fno-strict-aliasing -fno-strict-overflow \
	-fno-delete-null-pointer-checks -ffile-prefix-map=$(CURDIR)=. $(WARNINGS) $(LIBRARY_CFLAGS)

BRANCHES := $(if $(filter aarch64,$(shell uname -m)),-mbranch-protection=standard,-fcf-protection=full)
RELEASE_CFLAGS := -O2 $(COMMON) $(GCC_WARNINGS) -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection \
	$(BRANCHES) -ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr -fPIE
RELEASE_LDFLAGS := -pie -pthread -Wl,-z,relro,-z,now,-z,noexecstack,-z,nodlopen,-z,text,--as-needed

# Without FORTIFY and without zeroed variables, which hide what the sanitizers look for.
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SANITIZE_CFLAGS := -O1 $(COMMON) $(GCC_WARNINGS) $(SANITIZERS) -DTEST_BUILD
SANITIZE_LDFLAGS := -pthread $(SANITIZERS) -Wl,--as-needed

# The warnings that count are gcc's.
FUZZ_CFLAGS := -O1 $(filter-out -Werror,$(COMMON)) -Wno-unknown-warning-option -Wno-string-conversion -fsanitize=fuzzer-no-link,address,undefined -DTEST_BUILD
FUZZ_LDFLAGS := -pthread -fsanitize=fuzzer,address,undefined
FUZZ_SECONDS := 60

BUILD := build
RELEASE := $(BUILD)/release
SANITIZE := $(BUILD)/sanitize
FUZZ := $(BUILD)/fuzz

# Touched when a source comes or goes, so that what was linked with it is linked again.
SOURCE_LIST := $(BUILD)/sources.txt
$(shell mkdir -p $(BUILD); echo '$(SOURCES) $(FOURTH)' | cmp -s - $(SOURCE_LIST) || echo '$(SOURCES) $(FOURTH)' > $(SOURCE_LIST))

# --- targets -----------------------------------------------------------------

.PHONY: year release sanitize fourth all unit lint arrows bench bench-programs matrix pictures fuzz kills clean test

release: $(RELEASE)/laomo
sanitize: $(SANITIZE)/laomo
fourth: $(SANITIZE)/laomo-fourth
all: release sanitize fourth

$(RELEASE)/laomo: $(OBJECTS:%=$(RELEASE)/%) $(SOURCE_LIST)
	@$(CC) $(RELEASE_LDFLAGS) -o $@ $(filter %.o,$^) $(LIBRARY_LIBS)
	@echo "LINK $@"

$(SANITIZE)/laomo: $(OBJECTS:%=$(SANITIZE)/%) $(SOURCE_LIST)
	@$(CC) $(SANITIZE_LDFLAGS) -o $@ $(filter %.o,$^) $(LIBRARY_LIBS)
	@echo "LINK $@"

# A module more than the program has: the stories use it to see that one folder is enough.
# What it defines takes the place of the weak symbols in src/modules.c.
$(SANITIZE)/laomo-fourth: $(OBJECTS:%=$(SANITIZE)/%) $(FOURTH:%.c=$(SANITIZE)/%.o) $(SOURCE_LIST)
	@$(CC) $(SANITIZE_LDFLAGS) -o $@ $(filter %.o,$^) $(LIBRARY_LIBS)
	@echo "LINK $@"

VERSION_FLAG := -DLAOMO_VERSION='"$(shell cat VERSION)"'
$(RELEASE)/src/version.o: RELEASE_CFLAGS += $(VERSION_FLAG)
$(SANITIZE)/src/version.o: SANITIZE_CFLAGS += $(VERSION_FLAG)
$(FUZZ)/src/version.o: FUZZ_CFLAGS += $(VERSION_FLAG)
$(RELEASE)/src/version.o $(SANITIZE)/src/version.o $(FUZZ)/src/version.o: VERSION

$(RELEASE)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "CC   $<"
	@$(CC) $(RELEASE_CFLAGS) -c -o $@ $<

$(SANITIZE)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "CC   $< (sanitize)"
	@$(CC) $(SANITIZE_CFLAGS) -c -o $@ $<

$(FUZZ)/%.o: %.c Makefile
	@mkdir -p $(@D)
	@echo "CC   $< (fuzz)"
	@$(CLANG) $(FUZZ_CFLAGS) -c -o $@ $<

$(INCBIN_OBJECTS:%=$(RELEASE)/%) $(INCBIN_OBJECTS:%=$(SANITIZE)/%) $(INCBIN_OBJECTS:%=$(FUZZ)/%): $(INCBIN_FILES)

# Everything but main, for the programs that have a main of their own; each takes what it needs.
$(RELEASE)/parts.a: $(PARTS:%=$(RELEASE)/%) $(SOURCE_LIST)
$(SANITIZE)/parts.a: $(PARTS:%=$(SANITIZE)/%) $(SOURCE_LIST)
$(FUZZ)/parts.a: $(PARTS:%=$(FUZZ)/%) $(SOURCE_LIST)
%/parts.a:
	@rm -f $@
	@$(AR) rcsT $@ $(filter %.o,$^)

# src/base/text_test.c → build/sanitize/test/base/text_test
TEST_PROGRAMS := $(TESTS:src/%.c=$(SANITIZE)/test/%)

$(SANITIZE)/test/%: $(SANITIZE)/src/%.o $(SANITIZE)/parts.a
	@mkdir -p $(@D)
	@$(CC) $(SANITIZE_LDFLAGS) -o $@ $^ -lcmocka $(LIBRARY_LIBS)

unit: $(TEST_PROGRAMS)
	@tests/run-unit $(TEST_PROGRAMS)

# The test programs alone: ./test runs them itself.
.PHONY: unit-programs
unit-programs: $(TEST_PROGRAMS)

lint:
	@tools/lint.sh

arrows:
	@tools/arrows.sh

BENCH_PROGRAMS := $(BENCHES:%.c=$(RELEASE)/%)

$(RELEASE)/bench/%: $(RELEASE)/bench/%.o $(RELEASE)/parts.a
	@$(CC) $(RELEASE_LDFLAGS) -o $@ $^ $(LIBRARY_LIBS)

bench-programs: $(BENCH_PROGRAMS)

bench: $(RELEASE)/laomo $(BENCH_PROGRAMS)
	@bench/run.sh

# The year of a whole city: 5,000 model workers, 20,000 hardship files.  ./test plays a twentieth of it.
year: $(RELEASE)/laomo
	@node tests/year.mjs sqlite 1

# Who may do what, kept in the tree: a change of rights shows as a difference.
matrix: $(RELEASE)/laomo
	@$(RELEASE)/laomo matrix > $(RELEASE)/matrix.txt
	@mv $(RELEASE)/matrix.txt docs/matrix.txt
	@git --no-pager diff --stat -- docs/matrix.txt

# The pictures of the README, taken of the demonstration.
pictures: $(RELEASE)/laomo
	@cd tests && { [ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund; }
	@CHROMIUM=$$(command -v chromium) SERVER=$(RELEASE)/laomo tests/run-with-server sqlite node tests/pictures.mjs

# The pictures that papers are held against: look at the papers first.
.PHONY: papers-accept
papers-accept: $(SANITIZE)/test/services/papers_test
	@mkdir -p tests/papers && rm -f tests/papers/*.png && PAPERS_ACCEPT=1 tests/run-unit $(SANITIZE)/test/services/papers_test
	@git --no-pager diff --stat -- tests/papers

FUZZ_PROGRAMS := $(if $(shell command -v $(CLANG)),$(FUZZERS:tests/%.c=$(FUZZ)/%))

$(FUZZ)/fuzz/%: $(FUZZ)/tests/fuzz/%.o $(FUZZ)/parts.a
	@mkdir -p $(@D)
	@$(CLANG) $(FUZZ_LDFLAGS) -o $@ $^ $(LIBRARY_LIBS)

# The same targets without clang and libFuzzer, on their corpus and so many changed inputs: for the gate.
REPLAY_PROGRAMS := $(FUZZERS:tests/fuzz/%.c=$(SANITIZE)/fuzz/%)

$(SANITIZE)/fuzz/%: $(SANITIZE)/tests/fuzz/%.o $(SANITIZE)/tests/fuzz/replay/replay.o $(SANITIZE)/parts.a
	@mkdir -p $(@D)
	@$(CC) $(SANITIZE_LDFLAGS) -o $@ $^ $(LIBRARY_LIBS)

.PHONY: replay-programs
replay-programs: $(REPLAY_PROGRAMS)

fuzz: $(FUZZ_PROGRAMS)
	@command -v $(CLANG) >/dev/null || { echo "clang is not installed: nothing was fuzzed"; exit 1; }
	@FUZZ_SECONDS=$(FUZZ_SECONDS) tests/run-fuzz $(FUZZ_PROGRAMS)

# The server killed again and again under clerks at work; KILLS=100 for a night.
KILLS := 30
kills: $(RELEASE)/laomo
	@node tests/kills.mjs sqlite $(KILLS)

test:
	@./test

clean:
	@rm -rf $(BUILD)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
