/* batch_apply.c: what was checked is kept, in short transactions, and taken
 * back.  A line that is refused takes nothing else with it: the lines of its
 * transaction before it are kept again without it. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/batch_parts.h"
#include "model/question.h"
#include "model/store.h"

enum { BEFORE_BYTES_MAX = 512 * 1024 };

struct applying {
	struct checking checking;
	struct context *context;
	struct batch *batch;
	int64_t refused;
};

/* --- values before, for taking back --- */

static void value_raw(const struct field *field, const struct value *value, struct buffer *out)
{
	if (value_is_empty(field, value))
		return;
	if (field->type->member == MEMBER_TEXT)
		buffer_text(out, value->text);
	else if (field->type->member == MEMBER_NUMBER)
		buffer_int(out, value->number);
	for (size_t i = 0; field->type->member == MEMBER_IDS && i < value->ids.count; i++)
		buffer_format(out, "%s%" PRId64, i ? "," : "", value->ids.list[i]);
}

static const char *before_text(struct context *context, const struct batch *batch, const void *row)
{
	struct buffer *out = buffer_new(context->arena, BEFORE_BYTES_MAX);
	for (size_t i = 0; i < batch->column_count; i++) {
		if (!batch->fields[i])
			continue;
		struct value value = field_get(batch->fields[i], row);
		buffer_format(out, "%s%s\x1f", out->length ? "\x1e" : "", batch->fields[i]->name);
		value_raw(batch->fields[i], &value, out);
	}
	must(!out->full);
	return buffer_string(out);
}

static void ids_from_raw(struct context *context, const char *raw, struct value *value)
{
	char **parts;
	size_t count = text_split(context->arena, raw, ',', &parts);
	int64_t *list = arena_many(context->arena, count + 1, int64_t);
	for (size_t i = 0; i < count; i++)
		text_to_int(parts[i], 1, INT64_MAX, &list[i]);
	value->ids = (struct ids){ list, count };
}

static void before_set(struct context *context, const struct entity *entity, const char *text, void *row)
{
	char **entries;
	size_t count = text_split(context->arena, text, '\x1e', &entries);
	for (size_t i = 0; i < count; i++) {
		char *raw = strchr(entries[i], '\x1f');
		if (!raw)
			continue;
		*raw++ = '\0';
		const struct field *field = field_find(entity, entries[i]);
		if (!field)
			continue;
		struct value value = { .number = field->type->empty, .text = *raw ? raw : NULL };
		if (field->type->member == MEMBER_NUMBER && *raw)
			text_to_int(raw, INT64_MIN, INT64_MAX, &value.number);
		else if (field->type->member == MEMBER_IDS)
			ids_from_raw(context, raw, &value);
		field_set(field, row, &value);
	}
}

/* --- one line kept --- */

static int64_t version_of(struct context *context, const struct entity *entity, int64_t id)
{
	struct question *question = question_new(context);
	question_puts(question, "SELECT version FROM %s WHERE tenant_id = ", entity->name);
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND id = ");
	question_int(question, id);
	struct statement *statement = question_ask(context, question);
	int64_t version = statement && db_step(statement) == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	return version;
}

static bool line_keep(struct applying *applying, const struct batch_line *line)
{
	struct context *context = applying->context;
	const struct entity *entity = applying->batch->entity;
	int64_t choice = line->choice ? line->choice : applying->batch->choice;
	const char *before = NULL;
	struct checked checked;
	if (!line_check(&applying->checking, line, true, &checked) || checked.state == LINE_WRONG)
		return false;
	if (checked.state == LINE_SAME || (checked.state == LINE_DIFFERENT && choice == CHOICE_KEEP))
		return line_store(context, applying->batch, line, &checked);
	if (checked.state == LINE_DIFFERENT) {
		before = before_text(context, applying->batch, checked.before);
		if (!store_change(context, entity, checked.row, "import", NULL))
			return false;
	} else if (!store_create(context, entity, checked.row)) {
		return false;
	}
	int64_t id = ((const struct record *)checked.row)->id;
	return line_done(context, applying->batch, line, before ? LINE_CHANGED : LINE_MADE, NULL, id, version_of(context, entity, id), before);
}

/* --- one line taken back --- */

static bool line_back(struct applying *applying, const struct batch_line *line)
{
	struct context *context = applying->context;
	const struct entity *entity = applying->batch->entity;
	struct record *row = row_new(context, entity);
	if (!store_load_to_change(context, entity, line->row_id, row)) {
		if (context->failure)
			return false;
		problem(context, "", "这一条已经不在，或不在您的管理范围内");
		return false;
	}
	if (row->version != line->version) {
		problem(context, "", "导入以后有人改过这一条，没有撤销");
		return false;
	}
	if (line->state == LINE_MADE) {
		if (!store_remove(context, entity, line->row_id, words(context, "撤销导入")))
			return false;
	} else {
		before_set(context, entity, line->before, row);
		if (!store_change(context, entity, row, "undo", words(context, "撤销导入")))
			return false;
	}
	return line_done(context, applying->batch, line, LINE_UNDONE, NULL, line->row_id, 0, NULL);
}

/* --- turns --- */

/* Rolls back what the line began, and says why on it.  The lines before it in the same transaction are to be done again. */
static bool line_refuse(struct applying *applying, struct batch_line *line, bool undoing)
{
	struct context *context = applying->context;
	const char *problems = problems_text(context);
	struct checked checked = { .state = LINE_REFUSED, .problems = problems };
	store_rollback(context);
	if (context->failure || !store_begin(context))
		return false;
	bool good = undoing ? line_done(context, applying->batch, line, line->state, problems, line->row_id, line->version, line->before)
		: line_store(context, applying->batch, line, &checked);
	line->state = LINE_STATES;	/* settled: not tried again */
	applying->refused++;
	problems_aside(context);
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* Does lines in the open transaction until one is refused or time is up; gives how many.  context->failure tells the rest. */
static size_t lines_do(struct applying *applying, const struct batch_line *lines, size_t count, bool undoing, bool *refused)
{
	struct context *context = applying->context;
	int64_t begun = clock_monotonic_us();
	size_t done = 0;
	for (*refused = false; done < count && done < TURN_LINES; done++) {
		struct arena_mark mark = arena_mark(context->arena);
		if (lines[done].state == LINE_STATES)
			continue;
		if (clock_monotonic_us() - begun > TURN_MS * 1000)
			break;
		problems_aside(context);
		*refused = undoing ? !line_back(applying, &lines[done]) : !line_keep(applying, &lines[done]);
		if (*refused)
			break;
		arena_rewind(context->arena, mark);
	}
	return done;
}

static bool page_do(struct applying *applying, struct batch_line *lines, size_t count, bool undoing)
{
	struct context *context = applying->context;
	size_t limit = 0;
	for (size_t at = 0; at < count;) {
		bool refused;
		size_t most = limit ? limit : count - at;
		if (!store_begin(context))
			return false;
		size_t done = lines_do(applying, lines + at, most, undoing, &refused);
		if (refused) {
			if (!line_refuse(applying, &lines[at + done], undoing))
				return false;
			limit = done;
			continue;
		}
		if (!store_commit(context))
			return false;
		at += done;
		limit = limit > done ? limit - done : 0;
	}
	return true;
}

static bool pages_do(struct applying *applying, unsigned states, bool undoing)
{
	struct context *context = applying->context;
	struct arena_mark mark = arena_mark(context->arena);
	int64_t after = 0;
	for (;;) {
		struct batch_line *lines;
		size_t count;
		if (!batch_lines(context, applying->batch, states, after, BATCH_PAGE, &lines, &count))
			return false;
		if (!count)
			return true;
		after = lines[count - 1].number;
		if (!page_do(applying, lines, count, undoing))
			return false;
		arena_rewind(context->arena, mark);
	}
}

static bool state_keep(struct context *context, struct batch *batch, int64_t state, const char *act)
{
	struct audit_line line = {
		.act = act, .entity = batch->entity->name, .row_id = batch->id, .result = "ok",
		.reason = arena_format(context->arena, "%" PRId64, batch->line_count),
	};
	if (!store_begin(context))
		return false;
	if (batch_state_set(context, batch, state) && (!act || audit_write(context, &line)))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- all of it --- */

static bool lines_are_good(struct context *context, const struct batch *batch)
{
	int64_t wrong = batch->counts[LINE_WRONG] + batch->counts[LINE_REFUSED];
	if (wrong)
		problem(context, "", "还有 %lld 行有错，改正后再全部导入，或只导入正确的行", (long long)wrong);
	return !wrong;
}

static bool all_back(struct context *context, struct batch *batch, int64_t refused)
{
	int64_t kept = 0;
	if (!batch_undo(context, batch, &kept))
		return false;
	problem(context, "", "导入时有 %lld 行没有通过，已按“全部或都不”的要求全部撤回", (long long)refused);
	return false;
}

bool batch_apply(struct context *context, struct batch *batch, bool all_or_nothing)
{
	struct applying applying = { .context = context, .batch = batch };
	if (all_or_nothing && !lines_are_good(context, batch))
		return false;
	struct problems_kept kept = problems_aside(context);
	checking_begin(&applying.checking, context, batch);
	context->batch_id = batch->id;
	bool good = state_keep(context, batch, BATCH_APPLYING, NULL) &&
		    pages_do(&applying, 1u << LINE_NEW | 1u << LINE_DIFFERENT, false) &&
		    state_keep(context, batch, BATCH_APPLIED, "import");
	context->batch_id = 0;
	problems_back(context, kept);
	if (!good || !batch_count(context, batch))
		return false;
	return !(all_or_nothing && applying.refused) || all_back(context, batch, applying.refused);
}

bool batch_undo(struct context *context, struct batch *batch, int64_t *kept)
{
	struct applying applying = { .context = context, .batch = batch };
	struct problems_kept problems = problems_aside(context);
	bool good = pages_do(&applying, 1u << LINE_MADE | 1u << LINE_CHANGED, true) &&
		    state_keep(context, batch, applying.refused ? BATCH_APPLIED : BATCH_UNDONE, "undo_import");
	problems_back(context, problems);
	*kept = applying.refused;
	return good && batch_count(context, batch);
}
