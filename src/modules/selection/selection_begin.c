/* selection_begin.c: a round in preparation out of a published notice or of an
 * earlier round of ours: what is known is filled in, what is not stays open and
 * is said.  Dates are never taken over. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/selection/selection_notices.h"
#include "modules/selection/selection_parts.h"

enum { ROWS_AT_ONCE = 500 };

/* --- rows, many at once --- */

struct rows {
	struct context *context;
	const struct entity *entity;
	struct creating *list;
	size_t count;
};

static struct rows rows_begin(struct context *context, const struct entity *entity, size_t room)
{
	return (struct rows){ context, entity, arena_many(context->arena, room + 1, struct creating), 0 };
}

static void *rows_add(struct rows *rows, int64_t selection_id)
{
	void *row = row_new(rows->context, rows->entity);
	struct value owner = { .number = selection_id };
	field_set(field_find(rows->entity, rows->entity->owner_field), row, &owner);
	rows->list[rows->count++].row = row;
	return row;
}

/* What one of them is refused for is the whole's problem: nothing is begun by halves. */
static bool rows_keep(struct rows *rows)
{
	if (rows->count && !store_create_many(rows->context, rows->entity, rows->list, rows->count))
		return false;
	for (size_t i = 0; i < rows->count; i++)
		for (const struct problem *one = rows->list[i].problems; one; one = one->next)
			problem(rows->context, "", "%s", one->text);
	return context_is_clean(rows->context) && !rows->context->failure;
}

/* --- from a notice --- */

const struct notice *notice_find(const char *key)
{
	for (const struct notice *one = notices; one->key; one++)
		if (text_equal(one->key, key))
			return one;
	return NULL;
}

static bool notice_categories(struct context *context, const struct notice *notice, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_category, NOTICE_ROWS);
	for (size_t i = 0; i < NOTICE_ROWS && notice->categories[i].name; i++) {
		const struct notice_category *from = &notice->categories[i];
		struct selection_category *row = rows_add(&rows, id);
		row->place = (int64_t)i + 1;
		row->name = from->name;
		row->definition = from->definition;
		row->is_main = from->is_main;
		row->is_head = from->is_head;
		row->is_barred = from->is_barred;
	}
	return rows_keep(&rows);
}

static bool notice_places(struct context *context, const struct notice *notice, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_place, NOTICE_ROWS);
	for (size_t i = 0; i < NOTICE_ROWS && notice->places[i].number; i++) {
		struct selection_place *row = rows_add(&rows, id);
		row->target = notice->places[i].target;
		row->kind = notice->places[i].kind;
		row->number = notice->places[i].number;
		row->arithmetic = notice->places[i].note;
	}
	return rows_keep(&rows);
}

static const char *share_name(struct context *context, const struct notice_share *share)
{
	return arena_format(context->arena, "%s占%s", share->counted, share->out_of ? share->out_of : "全部");
}

static bool notice_shares(struct context *context, const struct notice *notice, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_share, NOTICE_ROWS);
	for (size_t i = 0; i < NOTICE_ROWS && notice->shares[i].counted; i++) {
		const struct notice_share *from = &notice->shares[i];
		struct selection_share *row = rows_add(&rows, id);
		row->place = (int64_t)i + 1;
		row->name = share_name(context, from);
		row->target = from->target;
		row->counted = from->counted;
		row->out_of = from->out_of;
		row->relation = from->relation;
		row->unit = SHARE_PER_CENT;
		row->amount = from->amount;
		row->is_hard = 1;
		row->each_office = 0;
		row->basis = from->note ? arena_format(context->arena, "%s；%s", notice->name, from->note) : notice->name;
	}
	return rows_keep(&rows);
}

bool selection_begin_notice(struct context *context, struct selection *round, const struct notice *notice)
{
	round->note = arena_format(context->arena, "据《%s》填入。来源：%s，%s。\n通知没有写明、要补的：%s。", notice->name, notice->source, notice->address, notice->open);
	return store_create(context, &selection, round) && notice_categories(context, notice, round->record.id) && notice_places(context, notice, round->record.id) &&
	       notice_shares(context, notice, round->record.id);
}

/* --- from an earlier round --- */

static void record_clear(struct record *record)
{
	*record = (struct record){ 0 };
}

static bool stages_copy(struct context *context, const struct selection_rules *from, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_stage, from->stage_count);
	for (size_t i = 0; i < from->stage_count; i++) {
		struct selection_stage *row = rows_add(&rows, id);
		*row = from->stages[i];
		record_clear(&row->record);
		row->selection_id = id;
		row->begins_on = row->due_on = NULL;
		row->closes = 0;	/* without a day it would close nothing */
	}
	return rows_keep(&rows);
}

static bool clauses_copy(struct context *context, const struct selection_rules *from, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_clause, from->clause_count);
	for (size_t i = 0; i < from->clause_count; i++) {
		struct selection_clause *row = rows_add(&rows, id);
		*row = from->clauses[i];
		record_clear(&row->record);
		row->selection_id = id;
	}
	return rows_keep(&rows);
}

static bool categories_copy(struct context *context, const struct selection_rules *from, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_category, from->category_count);
	for (size_t i = 0; i < from->category_count; i++) {
		struct selection_category *row = rows_add(&rows, id);
		*row = from->categories[i];
		record_clear(&row->record);
		row->selection_id = id;
	}
	return rows_keep(&rows);
}

static bool shares_copy(struct context *context, const struct selection_rules *from, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_share, from->share_count);
	for (size_t i = 0; i < from->share_count; i++) {
		struct selection_share *row = rows_add(&rows, id);
		*row = from->shares[i];
		record_clear(&row->record);
		row->selection_id = id;
	}
	return rows_keep(&rows);
}

static bool places_copy(struct context *context, const struct selection_rules *from, int64_t id)
{
	struct rows rows = rows_begin(context, &selection_place, from->place_count);
	for (size_t i = 0; i < from->place_count; i++) {
		struct selection_place *row = rows_add(&rows, id);
		*row = from->places[i];
		record_clear(&row->record);
		row->selection_id = id;
	}
	return rows_keep(&rows);
}

static void round_copy(struct context *context, struct selection *round, const struct selection *from)
{
	round->titles = from->titles;
	round->project_number = text_is_empty(round->project_number) ? from->project_number : round->project_number;
	round->regulation_id = from->regulation_id;
	const struct field *counted = field_find(&selection, "session");
	struct value number = field_get(counted, from);
	number.number += number.number != NO_NUMBER;
	field_set(counted, round, &number);
	round->cycle = from->cycle;
	round->no_repeat = from->no_repeat;
	round->honour_base = from->honour_base;
	round->over_nomination = from->over_nomination;
	round->appraisal_share = from->appraisal_share;
	round->note = words_with(context, "沿用“%s”的身份、条件、名额和比例。要补的：日期、业绩起算、文号；核对名额。", from->name);
}

bool selection_begin_round(struct context *context, struct selection *round, const struct selection_rules *from)
{
	if (from->place_count > ROWS_AT_ONCE || from->clause_count > ROWS_AT_ONCE) {
		problem(context, "source", "这一届的名额或条件超过 %d 条，一次沿用不完；请另建后导入名额表", ROWS_AT_ONCE);
		return false;
	}
	round_copy(context, round, &from->selection);
	return store_create(context, &selection, round) && stages_copy(context, from, round->record.id) && clauses_copy(context, from, round->record.id) &&
	       categories_copy(context, from, round->record.id) && places_copy(context, from, round->record.id) && shares_copy(context, from, round->record.id);
}
