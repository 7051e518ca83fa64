/* batch_check.c: lines of a file judged as a form would be: their cells read by
 * the types, their rows found if they are there already, the entity's own
 * checks asked.  Some hundred lines together, so that what they all want to know
 * is looked up once.  Changes nothing. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/crypto.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/recall.h"
#include "model/store.h"

enum { PROBLEMS_BYTES_MAX = 64 * 1024, CELLS_BYTES_MAX = 2 * 1024 * 1024 };

/* --- cells --- */

static const char *column_cell(const struct batch *batch, const struct batch_line *line, const struct field *field)
{
	for (size_t i = 0; i < batch->column_count; i++)
		if (batch->fields[i] == field)
			return line->cells[i];
	return NULL;
}

/* ＝ ＋ － ＠ */
static bool is_wide_sign(const char *text)
{
	uint32_t point = text_next(&text);
	return point == 0xFF1D || point == 0xFF0B || point == 0xFF0D || point == 0xFF20;
}

const char *line_cell(struct context *context, const struct batch *batch, const struct batch_line *line, const struct field *field)
{
	const char *cell = column_cell(batch, line, field);
	if (cell && cell[0] == '\'' && cell[1] && (strchr("=+-@\t\r", cell[1]) || is_wide_sign(cell + 1)))
		cell++;	/* put there by the export, so that no spreadsheet runs the cell */
	cell = cell ? text_trim(context->arena, cell) : "";
	return *cell ? cell : NULL;
}

bool cell_is_masked(const struct field *field, const char *cell)
{
	return field->sensitive && strstr(cell, "**") != NULL;
}

const char *value_masked(struct context *context, const struct field *field, const void *row)
{
	struct value value = field_get(field, row);
	struct buffer *out = buffer_new(context->arena, 64 * 1024);
	print_cell(context, field, &value, NULL, PRINT_FILE, out);
	return buffer_string(out);
}

/* 1.23E+17: what a spreadsheet makes of a long number. */
static bool is_scientific(const char *cell)
{
	const char *at = cell;
	size_t digits = strspn(at, "0123456789");
	at += digits;
	if (!digits || digits > 3)
		return false;
	if (*at == '.')
		at += 1 + strspn(at + 1, "0123456789");
	if ((*at != 'E' && *at != 'e') || at[1] != '+')
		return false;
	return at[2] && strspn(at + 2, "0123456789") == strlen(at + 2);
}

/* 320921194001010000: the same, written out again.  Only where the type will not have it: a number may end so. */
static bool is_cut_off(struct context *context, const struct field *field, const char *cell, const char *half_width)
{
	enum { DIGITS_HELD = 15 };
	size_t length = strlen(half_width);
	struct value value;
	if (length <= DIGITS_HELD || length > 20 || strspn(half_width, "0123456789") != length ||
	    strspn(half_width + DIGITS_HELD, "0") != length - DIGITS_HELD)
		return false;
	struct problems_kept kept = problems_aside(context);
	bool good = read_value(context, field, field->name, cell, &value) && context_is_clean(context);
	problems_back(context, kept);
	return !good;
}

/* The cell, or NULL after saying that a spreadsheet spoilt its number. */
static const char *number_whole(struct context *context, const struct field *field, const char *cell)
{
	const char *half_width = text_half_width(context->arena, cell);
	if (is_scientific(half_width))
		problem(context, field->name, "“%.40s”是表格软件改成的科学计数法，末尾几位已经丢失；请把这一列设为“文本”格式，重新填写", cell);
	else if (is_cut_off(context, field, cell, half_width))
		problem(context, field->name, "“%.40s”第 15 位以后都成了 0：表格软件当作数字，末尾几位已经丢失；请把这一列设为“文本”格式，重新填写", cell);
	else
		return cell;
	return NULL;
}

/* --- reading --- */

struct line_reading {
	struct checking *checking;
	const struct batch_line *line;
	const void *before;	/* NULL: as a new row */
};

static const char *reference_text(struct line_reading *reading, const struct field *field, const char *cell)
{
	int64_t id = reference_named(reading->checking, field, cell);
	return id ? arena_format(reading->checking->context->arena, "%" PRId64, id) : cell;
}

static const char *masked_text(struct line_reading *reading, const struct field *field, const char *cell)
{
	struct context *context = reading->checking->context;
	if (!reading->before || !text_equal(value_masked(context, field, reading->before), cell))
		problem(context, field->name, "这是遮盖过的内容，请填完整的%s，或留空", words(context, field->label));
	return NULL;
}

static const char *reading_text(void *from, const char *name)
{
	struct line_reading *reading = from;
	struct context *context = reading->checking->context;
	const struct field *field = field_find(reading->checking->batch->entity, name);
	const char *cell = field ? line_cell(context, reading->checking->batch, reading->line, field) : NULL;
	if (!cell)
		return NULL;
	if (cell_is_masked(field, cell))
		return masked_text(reading, field, cell);
	if (field->type->member == MEMBER_TEXT)
		return number_whole(context, field, cell);
	return field->type == &type_reference ? reference_text(reading, field, cell) : cell;
}

static bool line_read_onto(struct checking *checking, const struct batch_line *line, const void *before, void *row)
{
	struct line_reading reading = { checking, line, before };
	struct input input = { reading_text, &reading };
	return read_row(checking->context, checking->batch->entity, &input, NULL, row, before == NULL);
}

/* --- twice in the same file --- */

enum { KEY_DIGITS = 16 };

/* What the line means: its first unique value, or else all that it says. */
static const char *line_key(struct context *context, const struct batch *batch, const struct batch_line *line, const void *fresh, bool *by_value)
{
	const struct entity *entity = batch->entity;
	*by_value = true;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		struct value value = field_get(field, fresh);
		if (field->unique && !field->computed && field->type->member == MEMBER_TEXT && !value_is_empty(field, &value))
			return text_head(context->arena, recall_blind_index(context, plan_of(entity)->bound[i], value.text), KEY_DIGITS);
	}
	const char *natural = key_text(context, entity, fresh);
	if (natural)
		return text_head(context->arena, blind_index(context->keys, context->arena, "import_row.key", natural), KEY_DIGITS);
	*by_value = false;
	struct buffer *all = buffer_new(context->arena, CELLS_BYTES_MAX);
	for (size_t i = 0; i < batch->column_count; i++) {
		buffer_text(all, batch->fields[i] ? text_trim(context->arena, line->cells[i]) : "");
		buffer_char(all, '\x1f');
	}
	return text_head(context->arena, blind_index(context->keys, context->arena, "import_row.cells", buffer_string(all)), KEY_DIGITS);
}

static uint64_t key_number(const char *key)
{
	return key ? strtoull(key, NULL, 16) : 0;
}

static void doubles_check(struct checking *checking, const struct batch_line *line, struct checked *checked)
{
	bool by_value;
	checked->key = line_key(checking->context, checking->batch, line, checked->fresh, &by_value);
	int64_t earlier = seen_note(checking->keys, key_number(checked->key), line->line);
	if (!earlier || earlier >= line->line)
		return;
	if (by_value)
		problem(checking->context, "", checking->batch->entity->key_count ? "文件第 %lld 行已有这一条" : "文件第 %lld 行已有同样的号码，是同一条", (long long)earlier);
	else
		problem(checking->context, "", "和文件第 %lld 行完全相同", (long long)earlier);
}

/* --- the pass over a file --- */

void checking_begin(struct checking *checking, struct context *context, const struct batch *batch)
{
	*checking = (struct checking){ .context = context, .batch = batch, .keys = seen_new(), .claims = seen_new() };
	checking->known = known_titles_new(context);
	checking->recalls = recall_begin(context);
}

void checking_end(struct checking *checking)
{
	seen_free(checking->keys);
	seen_free(checking->claims);
	if (checking->recalls)
		recall_end(checking->context);
	*checking = (struct checking){ 0 };
}

static bool is_among(int64_t number, const int64_t *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (list[i] == number)
			return true;
	return false;
}

bool checking_load(struct checking *checking, unsigned states, const int64_t *except, size_t except_count)
{
	struct context *context = checking->context;
	struct statement *statement = db_prepare(context->db,
		SQL("SELECT number, line, state, key, row_id FROM import_row WHERE tenant_id = ?1 AND batch_id = ?2"));
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, checking->batch->id);
	while ((step = db_step(statement)) == DB_ROW) {
		int64_t number = db_int(statement, 0);
		if (!(states & (1u << db_int(statement, 2))) || is_among(number, except, except_count))
			continue;
		if (!db_is_null(statement, 3))
			seen_note(checking->keys, key_number(db_text(statement, 3)), db_int(statement, 1));
		if (db_int(statement, 4))
			seen_note(checking->claims, (uint64_t)db_int(statement, 4), number);
	}
	db_reset(statement);
	return step == DB_DONE || fail(context, "import: %s", db_message(context->db));
}

/* --- the line judged --- */

static bool rows_equal(const struct entity *entity, const void *one, const void *other)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		struct value a = field_get(&entity->fields[i], one);
		struct value b = field_get(&entity->fields[i], other);
		if (!values_equal(&entity->fields[i], &a, &b))
			return false;
	}
	return true;
}

const char *problems_text_of(struct context *context, const struct problem *first)
{
	struct buffer *out = buffer_new(context->arena, PROBLEMS_BYTES_MAX);
	for (const struct problem *one = first; one && out->length < PROBLEMS_BYTES_MAX - 2048; one = one->next)
		buffer_format(out, "%s%s\x1f%.400s", out->length ? "\x1e" : "", one->field, one->text);
	return out->length ? buffer_string(out) : NULL;
}

static void existing_check(struct checking *checking, const struct batch_line *line, int64_t choice, bool keeping, struct checked *checked)
{
	struct context *context = checking->context;
	const struct entity *entity = checking->batch->entity;
	void *row = row_copy(context, entity, checked->before);
	checked->row_id = ((struct record *)row)->id;
	checked->row = row;
	line_read_onto(checking, line, checked->before, row);
	checked->state = rows_equal(entity, row, checked->before) ? LINE_SAME : LINE_DIFFERENT;
	if (checked->state == LINE_DIFFERENT && checked->elsewhere)
		problem(context, "", "“%s”已经有了，现在不由本工会办理，不能用导入修改", checked->elsewhere);
	if (checked->state == LINE_DIFFERENT && choice == CHOICE_OVERWRITE && !keeping && context_is_clean(context))
		store_check(context, entity, row, checked->before);
}

static void fresh_check(struct checking *checking, bool keeping, struct checked *checked)
{
	struct context *context = checking->context;
	checked->state = LINE_NEW;
	checked->row = checked->fresh;
	((struct record *)checked->row)->tenant_id = context->actor->tenant_id;
	if (!keeping && context_is_clean(context))
		store_check(context, checking->batch->entity, checked->row, NULL);
}

/* The first eight bytes of what lists go by: close enough for neighbours. */
static int64_t place_of(const struct entity *entity, const void *row)
{
	const struct field *order = entity->order ? field_find(entity, entity->order) : NULL;
	if (!order || !row)
		return 0;
	struct value value = field_get(order, row);
	if (order->type->member == MEMBER_NUMBER)
		return value.number;
	uint64_t place = 0;
	size_t length = order->type->member == MEMBER_TEXT && value.text ? strlen(value.text) : 0;
	for (size_t i = 0; i < 8; i++)
		place = place << 8 | (i < length ? (unsigned char)value.text[i] : 0);
	return (int64_t)(place >> 1);
}

/* A file without the column means the office of who brings it, as a new form does. */
static void office_begin(struct context *context, const struct entity *entity, void *row)
{
	struct value office = { .number = context->actor->office_id };
	for (size_t i = 0; i < entity->field_count && office.number; i++)
		if (entity->fields[i].own_office)
			field_set(&entity->fields[i], row, &office);
}

static bool line_judge(struct checking *checking, const struct batch_line *line, bool keeping, struct checked *checked)
{
	struct context *context = checking->context;
	int64_t choice = line->choice ? line->choice : checking->batch->choice;
	problems_back(context, checked->read);
	if (!line_match(checking, line, checked))
		return false;
	if (checked->before && choice != CHOICE_BOTH)
		problems_aside(context);	/* read once more, onto what is there */
	if (!keeping)
		doubles_check(checking, line, checked);
	if (checked->before && choice != CHOICE_BOTH)
		existing_check(checking, line, choice, keeping, checked);
	else
		fresh_check(checking, keeping, checked);
	checked->place = place_of(checking->batch->entity, checked->row);
	if (checked->before)
		seen_note(checking->claims, (uint64_t)((const struct record *)checked->before)->id, line->number);
	if (!context_is_clean(context)) {
		checked->problems = problems_text_of(context, context->problems);
		checked->state = LINE_WRONG;
		checked->row = NULL;
		checked->row_id = 0;
	}
	return context->failure == NULL;
}

static bool lines_look(struct checking *checking, struct checked *checked, size_t count)
{
	struct context *context = checking->context;
	void **rows = arena_many(context->arena, count + 1, void *);
	for (size_t i = 0; i < count; i++)
		rows[i] = checked[i].fresh;
	return recall_uniques(context, checking->batch->entity, rows, count) && titles_look(checking, checked, count);
}

bool lines_check(struct checking *checking, const struct batch_line *lines, size_t count, bool keeping, struct checked *checked)
{
	struct context *context = checking->context;
	struct problems_kept kept = problems_aside(context);
	bool good = true;
	memset(checked, 0, count * sizeof(*checked));
	for (size_t i = 0; i < count; i++) {
		checked[i].fresh = row_new(context, checking->batch->entity);
		office_begin(context, checking->batch->entity, checked[i].fresh);
		line_read_onto(checking, &lines[i], NULL, checked[i].fresh);
		checked[i].read = problems_aside(context);
	}
	good = !context->failure && lines_look(checking, checked, count);
	for (size_t i = 0; i < count && good; i++) {
		good = line_judge(checking, &lines[i], keeping, &checked[i]);
		problems_aside(context);
	}
	problems_back(context, kept);
	return good;
}
