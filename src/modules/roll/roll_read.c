/* roll_read.c: the way through the reader: bounds, lines, headings, tables,
 * a first look over the whole roll (its habits and its plain names), then
 * section by section; last the doubts of headings and the remarks. */
#include "modules/roll/roll_read.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "modules/roll/roll_read_parts.h"

const char *roll_layout_text(enum roll_layout layout)
{
	static const char *const texts[ROLL_LAYOUT_COUNT] = {
		"由程序判断", "只有姓名", "姓名在前，后接单位职务", "姓名在前，与单位职务连写", "单位职务在前，姓名在后", "分栏的表格",
	};

	return layout >= 0 && layout < ROLL_LAYOUT_COUNT ? texts[layout] : "";
}

static size_t known_slots(size_t lines)
{
	size_t slots = 4096;

	while (slots < lines * 8 && slots < ((size_t)1 << 19))
		slots *= 2;
	return slots;
}

static void reader_room(struct reader *reader)
{
	size_t lines = reader->line_count;

	reader->entry_capacity = lines + 64;
	reader->heading_capacity = lines + 1;
	reader->skip_capacity = lines * 2 + 8;
	reader->roll->entries = arena_many(reader->scratch, reader->entry_capacity, struct roll_entry);
	reader->roll->headings = arena_many(reader->arena, reader->heading_capacity, struct roll_heading);
	reader->marks = arena_many(reader->scratch, reader->heading_capacity, struct heading_mark);
	reader->roll->skips = arena_many(reader->arena, reader->skip_capacity, struct roll_skip);
	reader->known_slots = known_slots(lines);
	reader->known = arena_many(reader->scratch, reader->known_slots, struct name_count);
}

/* A section is what stands between two headings or tables. */
static void read_sections(struct reader *reader)
{
	for (size_t i = 0; i < reader->line_count;) {
		size_t end = i;

		while (end < reader->line_count && reader->lines[end].kind != LINE_HEADING && reader->lines[end].kind != LINE_TABLE_HEAD
				&& reader->lines[end].kind != LINE_TABLE_ROW)
			end++;
		if (end > i)
			read_section(reader, i, end);
		i = end + (end < reader->line_count ? 1 : 0);
	}
}

static void count_lines(struct reader *reader)
{
	struct roll *roll = reader->roll;

	roll->lines_total = (int)reader->line_count;
	for (size_t i = 0; i < reader->line_count; i++) {
		const struct roll_line *line = &reader->lines[i];

		if (line->kind == LINE_BLANK)
			roll->blank_lines++;
		else if (line->kind == LINE_NOISE)
			reader_skip(reader, line, line->reason);
		else if (line->kind == LINE_JOINED)
			reader_skip(reader, line, "与上一行（或下一行）合读");
		else if (line->kind == LINE_TABLE_HEAD)
			reader_skip(reader, line, "表头");
	}
}

static void doubt_heading(struct roll_heading *heading)
{
	heading->doubt = ROLL_DOUBT_YEAR;
	heading->doubt_text = "标题没有写年份，请补上表彰年份。";
}

/* A heading whose people have no year is asked about; a roll that names no year at all is asked about once, in its remarks. */
static void doubt_headings(struct reader *reader)
{
	struct roll *roll = reader->roll;
	size_t without = 0;

	for (size_t i = 0; i < roll->count; i++)
		without += *roll->entries[i].year == '\0' ? 1 : 0;
	if (without > 0)
		roll->notes = arena_format(reader->arena, "有 %zu 条没有年份，请在整份名单的“年份”里补上，或在标题上补。", without);
	for (size_t i = 0; i < roll->count && without < roll->count; i++) {
		int heading = reader->lines[roll->entries[i].line - 1].heading;

		if (heading > 0 && *roll->entries[i].year == '\0')
			doubt_heading(&roll->headings[heading - 1]);
	}
	for (size_t i = 0; i < roll->count; i++)
		roll->doubtful += roll->entries[i].doubt != ROLL_SURE ? 1 : 0;
	for (size_t i = 0; i < roll->heading_count; i++)
		roll->doubtful += roll->headings[i].doubt != ROLL_SURE ? 1 : 0;
}

static void settle_layout(struct reader *reader)
{
	struct roll *roll = reader->roll;
	long with_unit = 0;

	for (size_t i = 0; i < roll->count; i++)	/* 姓名（单位） reads well as names only */
		if (*roll->entries[i].unit != '\0' && !roll->entries[i].is_collective)
			with_unit++;
	if (with_unit * 2 > (long)roll->count && reader->layout_votes[ROLL_LAYOUT_NAMES] * 2 > (long)roll->count) {
		reader->layout_votes[ROLL_LAYOUT_NAME_FIRST] += reader->layout_votes[ROLL_LAYOUT_NAMES];
		reader->layout_votes[ROLL_LAYOUT_NAMES] = 0;
	}
	roll->layout = ROLL_LAYOUT_NAMES;
	for (int layout = ROLL_LAYOUT_NAMES; layout < ROLL_LAYOUT_COUNT; layout++)
		if (reader->layout_votes[layout] > reader->layout_votes[roll->layout])
			roll->layout = (enum roll_layout)layout;
	roll->layout_text = roll_layout_text(roll->layout);
}

static void sort_entries(struct reader *reader)
{
	struct roll *roll = reader->roll;
	struct roll_entry *sorted = arena_many(reader->arena, roll->count + 1, struct roll_entry);
	size_t *first = arena_many(reader->scratch, reader->line_count + 2, size_t);

	for (size_t i = 0; i < roll->count; i++)
		first[roll->entries[i].line + 1 <= (int)reader->line_count ? roll->entries[i].line + 1 : (int)reader->line_count + 1]++;
	for (size_t i = 1; i <= reader->line_count + 1; i++)
		first[i] += first[i - 1];
	for (size_t i = 0; i < roll->count; i++)
		sorted[first[roll->entries[i].line]++] = roll->entries[i];
	roll->entries = sorted;
}

static void read_all(struct reader *reader)
{
	reader_room(reader);
	reader_tables(reader);
	reader_headings(reader);
	reader->surveying = true;
	read_sections(reader);
	reader->surveying = false;
	read_sections(reader);
	table_entries(reader);
	count_lines(reader);
	sort_entries(reader);
	doubt_headings(reader);
	settle_layout(reader);
}

struct roll *roll_read(struct arena *arena, const char *text, size_t length, const struct roll_hints *hints)
{
	static const struct roll_hints no_hints = { .award = NULL };
	struct roll *roll = arena_one(arena, struct roll);
	struct reader reader = { .arena = arena, .scratch = arena_new(0), .roll = roll, .hints = hints != NULL ? hints : &no_hints };

	*roll = (struct roll){ .layout_text = "", .notes = "" };
	reader.lexicon = lexicon_new(reader.scratch);
	if (reader_lines(&reader, text, length))
		read_all(&reader);
	if (reader.too_many)
		*roll = (struct roll){ .layout_text = "", .notes = "", .lines_total = (int)reader.line_count, .refusal = "名单超过 50000 人，请分成几份再读。" };
	arena_free(reader.scratch);
	return roll;
}
