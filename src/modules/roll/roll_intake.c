/* roll_intake.c: a text becomes a batch with rows in staging: read, compared
 * with itself and with what is on file, each wording of an award looked up in
 * the catalogue.  Registers nothing. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/roll/roll_read.h"
#include "modules/roll/roll_words.h"

enum { SOURCE_MOST = 1000, ASIDE_MOST = 300 };

/* --- rows of what was read --- */

static const char *or_null(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

static const char *doubt_of(const struct roll_entry *entry)
{
	static const char *const usual[] = {
		[ROLL_DOUBT_SPLIT] = "姓名和单位的分界拿不准，请核对", [ROLL_DOUBT_SURNAME] = "不是常见的姓，请核对",
		[ROLL_DOUBT_SHORT] = "姓名只有一个字，请核对", [ROLL_DOUBT_UNREAD] = "这一行没有读懂，请填写姓名，或选“不导入”",
		[ROLL_DOUBT_YEAR] = "没有年份，请核对",
	};
	if (entry->doubt == ROLL_SURE)
		return NULL;
	if (!text_is_empty(entry->doubt_text) && entry->doubt != ROLL_DOUBT_UNREAD)
		return entry->doubt_text;
	return (size_t)entry->doubt < COUNT_OF(usual) && usual[entry->doubt] ? usual[entry->doubt] : "请核对";
}

static void personal_numbers_mask(struct arena *arena, struct roll_row *row)
{
	const char **texts[] = { &row->name, &row->former_name, &row->unit, &row->post, &row->note };
	bool found = false;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		*texts[i] = numbers_mask(arena, *texts[i], &found);
	if (found && !row->doubt)
		row->doubt = "原文带有身份证号或手机号，已遮盖，请核对单位、职务";
}

static struct roll_row row_of_entry(struct context *context, struct arena *arena, const struct roll_entry *entry, int64_t heading)
{
	struct roll_row row = {
		.line = entry->line, .heading = heading, .source = text_head(arena, entry->source, SOURCE_MOST), .name = or_null(entry->name),
		.former_name = or_null(entry->former_name), .sex = or_null(entry->sex), .ethnic = or_null(entry->ethnic), .unit = or_null(entry->unit),
		.post = or_null(entry->post), .award = or_null(entry->award), .year = or_null(entry->year), .place = or_null(entry->place),
		.note = or_null(entry->note), .is_collective = entry->is_collective, .doubt = doubt_of(entry),
		.decision = ROLL_TAKE, .state = ROW_WAITING, .same_name = 0, .person_version = NO_NUMBER,
	};
	if (row.is_collective && text_equal(row.unit, row.name))
		row.unit = NULL;
	if (row.note)
		row.note = text_head(arena, row.note, 100);
	personal_numbers_mask(arena, &row);
	row_settle(arena, &row, context->today);
	return row;
}

/* The same entry twice in one roll is asked about: printed twice, or two people of one name. */
static void doubles_mark(struct arena *arena, struct roll_row *rows, size_t count)
{
	size_t slots = 16;
	while (slots < count * 2)
		slots *= 2;
	size_t *seen = arena_many(arena, slots, size_t);
	for (size_t i = 0; i < count; i++) {
		struct roll_row *row = &rows[i];
		const char *whole = arena_format(arena, "%s|%s|%s|%s|%lld", row->folded, row->award ? row->award : "", row->year ? row->year : "",
						 row->unit ? row->unit : "", (long long)row->is_collective);
		int64_t key = text_key(whole);
		size_t at = (size_t)key & (slots - 1);
		row->known_id = 0;
		while (seen[at] && (rows[seen[at] - 1].same_name != key))
			at = (at + 1) & (slots - 1);
		row->same_name = key;	/* lent for the comparison; looked up afterwards */
		if (!seen[at])
			seen[at] = i + 1;
		else if (!row->doubt && !text_is_empty(row->name))
			row->doubt = arena_format(arena, "与第 %lld 行相同：是重复印了，还是同名的两个人，请核对", (long long)rows[seen[at] - 1].line);
	}
	for (size_t i = 0; i < count; i++)
		rows[i].same_name = 0;
}

static struct roll_row *rows_of_read(struct context *context, struct arena *arena, const struct roll *read)
{
	struct roll_row *rows = arena_many(arena, read->count + 1, struct roll_row);
	size_t heading = 0;
	for (size_t i = 0; i < read->count; i++) {
		while (heading < read->heading_count && read->headings[heading].line <= read->entries[i].line)
			heading++;
		rows[i] = row_of_entry(context, arena, &read->entries[i], heading ? read->headings[heading - 1].line : 0);
		rows[i].sequence = (int64_t)(i + 1) * ROLL_STEP;
	}
	doubles_mark(arena, rows, read->count);
	return rows;
}

static struct roll_aside *asides_of_read(struct arena *arena, const struct roll *read, size_t *count)
{
	struct roll_aside *asides = arena_many(arena, read->heading_count + read->skip_count + 1, struct roll_aside);
	*count = 0;
	for (size_t i = 0; i < read->heading_count; i++) {
		const struct roll_heading *heading = &read->headings[i];
		asides[(*count)++] = (struct roll_aside){ .line = heading->line, .kind = LINE_IS_HEADING, .depth = heading->level,
			.text = text_head(arena, heading->text, ASIDE_MOST), .reason = or_null(heading->doubt_text) };
	}
	for (size_t i = 0; i < read->skip_count; i++) {
		const struct roll_skip *skip = &read->skips[i];
		asides[(*count)++] = (struct roll_aside){ .line = skip->line, .kind = LINE_IS_SKIPPED, .text = skip->text, .reason = skip->reason };
	}
	return asides;
}

/* --- stored --- */

static bool slice_store(struct context *context, const struct roll_batch *batch, struct roll_row *rows, size_t count)
{
	if (!store_begin(context))
		return false;
	for (size_t i = 0; i < count; i++)
		rows[i].roll_id = batch->record.id;
	if (rows_insert(context, rows, count) && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

static bool asides_store(struct context *context, int64_t roll_id, struct roll_aside *asides, size_t count)
{
	for (size_t i = 0; i < count; i++)
		asides[i].roll_id = roll_id;
	for (size_t at = 0; at < count; at += ROLL_SLICE) {
		size_t part = count - at < ROLL_SLICE ? count - at : ROLL_SLICE;
		struct arena_mark mark = arena_mark(context->arena);
		if (!store_begin(context))
			return false;
		bool good = asides_insert(context, asides + at, part) && store_commit(context);
		if (!good) {
			store_rollback(context);
			return false;
		}
		arena_rewind(context->arena, mark);
	}
	return true;
}

static bool rows_store(struct context *context, const struct roll_batch *batch, struct roll_row *rows, size_t count)
{
	for (size_t at = 0; at < count; at += ROLL_SLICE) {
		size_t part = count - at < ROLL_SLICE ? count - at : ROLL_SLICE;
		struct arena_mark mark = arena_mark(context->arena);
		if (!slice_store(context, batch, rows + at, part))
			return false;
		arena_rewind(context->arena, mark);
	}
	return true;
}

bool rows_match_all(struct context *context, const struct roll_batch *batch)
{
	int64_t last = sequence_last(context, batch->record.id);
	for (int64_t at = 0; at <= last; at += (int64_t)ROLL_SLICE * ROLL_STEP) {
		if (!store_begin(context))
			return false;
		if (!rows_match(context, batch, at, at + (int64_t)ROLL_SLICE * ROLL_STEP - 1) || !store_commit(context)) {
			store_rollback(context);
			return false;
		}
	}
	return true;
}

bool rows_judge(struct context *context, int64_t roll_id)
{
	struct roll_row *rows;
	bool good = true;
	for (int64_t after = 0; good;) {
		struct arena_mark mark = arena_mark(context->arena);
		size_t count = rows_of(context, roll_id, FILTER_ALL, after, false, ROLL_SLICE, &rows);
		if (count == 0 || !store_begin(context))
			break;
		for (size_t i = 0; i < count && good; i++) {
			const char *fault = row_fault(context->arena, &rows[i], context->today);
			if (!text_equal(fault, rows[i].fault) && (rows[i].state == ROW_WAITING || rows[i].state == ROW_FAILED))
				good = fault_keep(context, rows[i].record.id, fault);
		}
		good = good && store_commit(context);
		if (!good)
			store_rollback(context);
		after = rows[count - 1].sequence;
		arena_rewind(context->arena, mark);
	}
	return good && !context->failure;
}

bool batch_keep(struct context *context, struct roll_batch *batch, const char *act, const char *reason)
{
	if (!store_begin(context))
		return false;
	if (store_change(context, &roll_batch, batch, act, reason) && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

/* --- wordings --- */

static bool wording_look_up(struct context *context, const struct roll_batch *batch, struct wording *wording)
{
	struct roll_award *award = row_new(context, &roll_award);
	struct title_reading reading = { 0 };
	bool is_new = wording->award.record.id == 0;
	if (!is_new && !store_load(context, &roll_award, wording->award.record.id, award))
		return false;
	award->roll_id = batch->record.id;
	award->wording = wording->award.wording;
	award->is_collective = wording->award.is_collective;
	award->title_id = title_find(context, award->wording, award->is_collective == 1);
	if (!is_new && !award->title_id)
		return true;
	award->decision = award->title_id ? AWARD_IN_CATALOGUE : AWARD_OPEN;
	if (is_new && !award->title_id) {
		title_read(award->wording, batch->place, &reading);
		award->level = reading.level;
		award->variant = reading.variant;
	}
	return is_new ? store_create(context, &roll_award, award) : store_change(context, &roll_award, award, "change", NULL);
}

bool roll_wordings_refresh(struct context *context, const struct roll_batch *batch)
{
	struct wording *wordings = arena_many(context->arena, ROLL_AWARDS_MAX, struct wording);
	if (!store_begin(context))
		return false;
	bool good = wordings_prune(context, batch->record.id);
	size_t count = wordings_used(context, batch->record.id, wordings, ROLL_AWARDS_MAX);
	for (size_t i = 0; i < count && good; i++)
		if (wordings[i].award.record.id == 0 || wordings[i].award.decision == AWARD_OPEN)
			good = wording_look_up(context, batch, &wordings[i]);
	if (good && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

/* --- the way in --- */

static bool batch_begin(struct context *context, struct roll_batch *batch, const char *text)
{
	struct roll_text *kept = row_new(context, &roll_text);
	if (!store_begin(context))
		return false;
	batch->state = ROLL_READING;
	if (store_create(context, &roll_batch, batch)) {
		kept->roll_id = batch->record.id;
		kept->text = text;
		if (store_create(context, &roll_text, kept) && store_commit(context))
			return true;
	}
	store_rollback(context);
	return false;
}

static void batch_describe(struct context *context, struct roll_batch *batch, const struct roll *read)
{
	batch->layout_found = text_head(context->arena, read->layout_text, 60);
	batch->remarks = or_null(text_head(context->arena, read->notes, 2000));
	batch->lines = read->lines_total;
	batch->blank_lines = read->blank_lines;
	batch->persons = batch->collectives = 0;
	for (size_t i = 0; i < read->count; i++)
		(*(read->entries[i].is_collective ? &batch->collectives : &batch->persons))++;
	if (text_is_empty(batch->name))
		batch->name = arena_text(context->arena, roll_name(context->arena, read, batch, clock_text(context->arena, context->now)));
}

static bool read_store(struct context *context, struct arena *arena, struct roll_batch *batch, const struct roll *read)
{
	size_t aside_count;
	struct roll_row *rows = rows_of_read(context, arena, read);
	struct roll_aside *asides = asides_of_read(arena, read, &aside_count);
	if (!rows_store(context, batch, rows, read->count) || !asides_store(context, batch->record.id, asides, aside_count) ||
	    !roll_wordings_refresh(context, batch) || !rows_match_all(context, batch))
		return false;
	batch->state = ROLL_DRAFT;
	found_of(context, batch);
	return batch_keep(context, batch, "read", NULL);
}

/* --- cells pasted from a workbook --- */

static bool cells_have_name(struct arena *arena, char **cells, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (column_of(text_replace(arena, text_fold(arena, cells[i]), " ", "")) == COLUMN_NAME)
			return true;
	return false;
}

static void cell_quote(struct buffer *out, const char *cell)
{
	size_t length = strlen(cell);
	if (length == 0 || (length > 1 && cell[0] == '"' && cell[length - 1] == '"')) {
		buffer_bytes(out, cell, length);
		return;
	}
	buffer_char(out, '"');
	for (const char *at = cell; *at; at++) {
		if (*at == '"')
			buffer_char(out, '"');
		buffer_char(out, *at);
	}
	buffer_char(out, '"');
}

/* An empty cell between two TABs must stay a cell; running text has its TABs as mere white space.  So rows under a head
 * that names a column of names are handed to the reader as CSV, line by line. */
static const char *cells_quoted(struct arena *arena, const char *text)
{
	if (!strchr(text, '\t'))
		return text;
	size_t length = strlen(text);
	struct buffer *out = buffer_new(arena, length * 4 + 1);
	char **lines;
	size_t count = text_lines(arena, text, &lines);
	bool under_head = false;
	for (size_t i = 0; i < count; i++) {
		char **cells;
		size_t cell_count = strchr(lines[i], '\t') ? text_split(arena, lines[i], '\t', &cells) : 0;
		under_head = under_head || (cell_count && cells_have_name(arena, cells, cell_count));
		buffer_text(out, i ? "\n" : "");
		if (!under_head || !cell_count)
			buffer_text(out, lines[i]);
		for (size_t c = 0; under_head && c < cell_count; c++) {
			buffer_text(out, c ? "," : "");
			cell_quote(out, text_trim(arena, cells[c]));
		}
	}
	return out->full || out->length > ROLL_BYTES_MAX ? text : buffer_string(out);
}

static struct roll *read_text(struct arena *arena, const struct roll_batch *batch, const char *text, size_t length)
{
	struct roll_hints hints = { .award = batch->award, .year = batch->year, .place = batch->place, .layout = ROLL_LAYOUT_AUTO };
	bool fits = length <= ROLL_BYTES_MAX && strlen(text) == length;
	if (fits) {
		text = cells_quoted(arena, text);
		length = strlen(text);
	}
	if (batch->layout > 1 && batch->layout <= ROLL_LAYOUT_COUNT)
		hints.layout = (enum roll_layout)(batch->layout - 1);
	return roll_read(arena, text, length, &hints);
}

static bool nothing_read(struct context *context, const struct roll *read)
{
	if (read->refusal)
		problem(context, "text", "%s", read->refusal);
	else if (read->lines_total == read->blank_lines)
		problem(context, "text", "还没有内容，请把名单粘贴进来，或选一个文件");
	else if (read->count == 0)
		problem(context, "text", "%d 行文字里没有读出一个姓名。请确认粘贴的是名单正文，一行一人最稳妥", read->lines_total);
	return !context_is_clean(context);
}

/* Every line ends alike, so that the sheet given back has the same lines as the reader saw. */
static const char *lines_even(struct arena *arena, const char *text)
{
	return strchr(text, '\r') ? text_replace(arena, text_replace(arena, text, "\r\n", "\n"), "\r", "\n") : text;
}

bool roll_take_in(struct context *context, struct roll_batch *batch, const char *text, size_t length)
{
	struct arena *arena = arena_new(0);
	bool fits = length <= ROLL_BYTES_MAX && memchr(text, '\0', length) == NULL;
	text = fits ? lines_even(arena, arena_text_n(arena, text, length)) : text;
	struct roll *read = read_text(arena, batch, text, fits ? strlen(text) : length);
	bool good = !nothing_read(context, read);
	if (good) {
		batch_describe(context, batch, read);
		good = batch_begin(context, batch, text) && read_store(context, arena, batch, read);
	}
	arena_free(arena);
	return good;
}

bool roll_take_again(struct context *context, struct roll_batch *batch)
{
	const char *text;
	if (!text_of_roll(context, batch->record.id, &text))
		return false;
	struct arena *arena = arena_new(0);
	struct roll *read = read_text(arena, batch, text, strlen(text));
	bool good = !nothing_read(context, read);
	if (good) {
		batch_describe(context, batch, read);
		batch->state = ROLL_READING;
		good = batch_keep(context, batch, "read", NULL) && staging_remove(context, batch->record.id) && read_store(context, arena, batch, read);
	}
	arena_free(arena);
	return good;
}

bool roll_discard(struct context *context, const struct roll_batch *batch)
{
	if (!staging_remove(context, batch->record.id) || !store_begin(context))
		return false;
	int64_t text_id = text_row_of_roll(context, batch->record.id);
	if ((!text_id || store_remove(context, &roll_text, text_id, NULL)) && store_remove(context, &roll_batch, batch->record.id, "未导入，放弃") &&
	    store_commit(context))
		return true;
	store_rollback(context);
	return false;
}
