/* roll_read_test.c: the rolls of tests/rolls/ (invented people, published
 * layouts) are read as their .tsv tables say, and hostile texts do no harm. */
#include "modules/roll/roll_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

static struct arena *arena;

static const char *file_text(const char *path, size_t *length)
{
	struct buffer *text = buffer_new(arena, ROLL_BYTES_MAX);
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t got;

	if (file == NULL)
		print_error("cannot open %s (tests run in the project's root)\n", path);
	assert_non_null(file);
	while ((got = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buffer_bytes(text, bytes, got);
	(void)fclose(file);
	*length = text->length;
	return buffer_string(text);
}

/* line, name (* before a collective, ? behind a doubtful one), year, unit, post, sex, ethnic, note, former name */
static const char *entry_cell(const struct roll_entry *entry, size_t column)
{
	switch (column) {
	case 0: return arena_format(arena, "%d", entry->line);
	case 1: return arena_format(arena, "%s%s%s", entry->is_collective ? "*" : "", entry->name, entry->doubt != ROLL_SURE ? "?" : "");
	case 2: return entry->year;
	case 3: return entry->unit;
	case 4: return entry->post;
	case 5: return entry->sex;
	case 6: return entry->ethnic;
	case 7: return entry->note;
	case 8: return entry->former_name;
	default: return "";
	}
}

static size_t lines_told(const struct roll *roll, bool *told)
{
	size_t count = 0;

	for (size_t i = 0; i < roll->count; i++)
		told[roll->entries[i].line] = true;
	for (size_t i = 0; i < roll->heading_count; i++)
		told[roll->headings[i].line] = true;
	for (size_t i = 0; i < roll->skip_count; i++)
		told[roll->skips[i].line] = true;
	for (int i = 1; i <= roll->lines_total; i++)
		count += told[i] ? 1 : 0;
	return count;
}

/* Every line is an entry, a heading, skipped with a reason, or blank. */
static void check_accounts(const struct roll *roll)
{
	bool *told = arena_many(arena, (size_t)roll->lines_total + 2, bool);

	assert_int_equal(lines_told(roll, told) + (size_t)roll->blank_lines, roll->lines_total);
}

static void check_roll(const char *name, const char *ending)
{
	const char *path = arena_format(arena, "tests/rolls/%s.%s", name, ending);
	size_t length, expected_length, rows;
	const char *text = file_text(path, &length);
	const char *expected = file_text(arena_format(arena, "tests/rolls/%s.tsv", name), &expected_length);
	const struct roll *roll = roll_read(arena, text, length, NULL);
	char **lines;

	assert_null(roll->refusal);
	rows = text_lines(arena, expected, &lines);
	while (rows > 0 && *lines[rows - 1] == '\0')
		rows--;
	for (size_t i = 0; i < rows; i++) {
		char **cells;
		size_t count = text_split(arena, lines[i], '\t', &cells);

		assert_true(i < roll->count);
		for (size_t k = 0; k < count; k++) {
			if (!text_equal(entry_cell(&roll->entries[i], k), cells[k]))
				print_error("%s, row %zu\n", path, i + 1);
			assert_string_equal(entry_cell(&roll->entries[i], k), cells[k]);
		}
	}
	assert_int_equal(roll->count, rows);
	check_accounts(roll);
}

static void every_published_layout_is_read(void **state)
{
	static const char *const rolls[] = {
		"01_gazetteer", "02_name_first", "03_name_last_run", "04_traditional", "05_unit_run", "06_table", "08_news", "09_names_spaced",
		"10_collectives", "11_turns", "12_place_colon", "13_deeds", "14_grades", "15_run_and_rare", "16_brackets", "17_bullets_bio",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(rolls); i++)
		check_roll(rolls[i], "txt");
	check_roll("07_comma", "csv");
}

static const struct roll *read_text(const char *text, const struct roll_hints *hints)
{
	return roll_read(arena, text, strlen(text), hints);
}

static void a_heading_without_a_year_is_asked_about(void **state)
{
	const struct roll *roll = read_text("2020年云溪市劳动模范\n陶宝山\n一、云溪市先进工作者\n祁守田\n", NULL);
	const struct roll *other = read_text("云溪市劳动模范\n陶宝山\n2020年云溪市先进工作者\n祁守田\n", NULL);
	const struct roll *bare = read_text("云溪市劳动模范\n陶宝山\n祁守田\n", NULL);

	(void)state;
	assert_string_equal(roll->entries[0].year, "2020");
	assert_int_equal(other->headings[0].doubt, ROLL_DOUBT_YEAR);
	assert_int_equal(other->doubtful, 1);
	assert_string_not_equal(other->notes, "");
	assert_int_equal(bare->doubtful, 0);		/* no year anywhere: asked once, for the whole roll */
	assert_string_not_equal(bare->notes, "");
}

static void what_the_person_says_fills_what_the_roll_does_not(void **state)
{
	static const struct roll_hints hints = { .award = "云溪市劳动模范", .year = "1983", .place = "云溪市" };
	const struct roll *roll = read_text("陶宝山\n祁守田\n1985年\n芮金旺\n", &hints);

	(void)state;
	assert_int_equal(roll->count, 3);
	assert_string_equal(roll->entries[0].award, "云溪市劳动模范");
	assert_string_equal(roll->entries[0].year, "1983");
	assert_string_equal(roll->entries[2].year, "1985");
	assert_string_equal(roll->entries[2].place, "云溪市");
}

static void a_name_known_elsewhere_settles_a_run_together_line(void **state)
{
	const struct roll *roll = read_text("房栓牟守智陈立本许永成\n房栓\n牟守智\n陈立本\n许永成\n", NULL);

	(void)state;
	assert_int_equal(roll->count, 8);
	assert_string_equal(roll->entries[0].name, "房栓");
	assert_string_equal(roll->entries[1].name, "牟守智");
	assert_string_equal(roll->entries[3].name, "许永成");
}

static void a_forced_layout_is_kept_to(void **state)
{
	static const struct roll_hints first = { .layout = ROLL_LAYOUT_NAME_FIRST_RUN };
	const struct roll *roll = read_text("陶宝山云溪市供电公司电工\n", &first);

	(void)state;
	assert_int_equal(roll->count, 1);
	assert_string_equal(roll->entries[0].name, "陶宝山");
	assert_string_equal(roll->entries[0].unit, "云溪市供电公司");
}

static void too_much_or_broken_text_is_refused_with_its_place(void **state)
{
	struct buffer *text = buffer_new(arena, 3 * 1024 * 1024);
	const struct roll *roll;

	(void)state;
	roll = read_text("陶宝山\n祁守\xE7\x94\n", NULL);
	assert_non_null(roll->refusal);
	assert_non_null(strstr(roll->refusal, "第 2 行第 3 个字"));
	assert_int_equal(roll->count, 0);
	for (int i = 0; i < ROLL_LINES_MAX + 1; i++)
		buffer_text(text, "陶宝山\n");
	roll = roll_read(arena, buffer_string(text), text->length, NULL);
	assert_non_null(strstr(roll->refusal, "20000"));
	while (!text->full && text->length <= ROLL_BYTES_MAX)
		buffer_text(text, "陶宝山祁守田芮金旺");
	roll = roll_read(arena, buffer_string(text), text->length, NULL);
	assert_non_null(strstr(roll->refusal, "2 MB"));
	roll = roll_read(arena, "a\0b", 3, NULL);
	assert_non_null(roll->refusal);
}

static void empty_and_strange_texts_give_an_empty_roll(void **state)
{
	static const char *const texts[] = {
		"", "\n", "\r\n\r\n", "、、、", "((((((", "))))", "：：：", "1.\n2.\n", "·", "（女）", "姓名\t性别\n", "|||\n|---|\n", "\t\t\t", "，，，；；", "1985年", "<!-- -->",
	};

	(void)state;
	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		const struct roll *roll = read_text(texts[i], NULL);

		assert_null(roll->refusal);
		for (size_t k = 0; k < roll->count; k++)
			assert_true(roll->entries[k].doubt != ROLL_SURE);
	}
}

/* The rolls with characters struck out, doubled and exchanged: anything may be read, nothing may break. */
static void torn_rolls_do_no_harm(void **state)
{
	size_t length;
	const char *text = file_text("tests/rolls/02_name_first.txt", &length);
	uint32_t dice = 12345;

	(void)state;
	for (int round = 0; round < 60; round++) {
		struct arena *own = arena_new(0);
		struct buffer *torn = buffer_new(own, length * 3);
		char put[5];

		for (const char *at = text; *at != '\0';) {
			uint32_t point = text_next(&at);
			size_t size = text_put(point, put);

			dice = dice * 1664525u + 1013904223u;
			if (dice >> 28 == 0)
				continue;
			buffer_bytes(torn, put, size);
			if (dice >> 28 == 1)
				buffer_text(torn, &"（\0）\0、\0·\0 \0：\0\n"[(dice >> 24) % 3 * 4]);
			if (dice >> 28 == 2)
				buffer_bytes(torn, put, size);
		}
		assert_null(roll_read(own, buffer_string(torn), torn->length, NULL)->refusal);
		arena_free(own);
	}
}

static int setup(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_published_layout_is_read, setup, teardown),
		cmocka_unit_test_setup_teardown(a_heading_without_a_year_is_asked_about, setup, teardown),
		cmocka_unit_test_setup_teardown(what_the_person_says_fills_what_the_roll_does_not, setup, teardown),
		cmocka_unit_test_setup_teardown(a_name_known_elsewhere_settles_a_run_together_line, setup, teardown),
		cmocka_unit_test_setup_teardown(a_forced_layout_is_kept_to, setup, teardown),
		cmocka_unit_test_setup_teardown(too_much_or_broken_text_is_refused_with_its_place, setup, teardown),
		cmocka_unit_test_setup_teardown(empty_and_strange_texts_give_an_empty_roll, setup, teardown),
		cmocka_unit_test_setup_teardown(torn_rolls_do_no_harm, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
