/* roll_apply.c: rows in staging become provisional persons, collectives and
 * honours, in short transactions; each row carries what came of it, so that
 * what was cut off goes on where it stopped.  And the same import from a text,
 * without a browser. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/codes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

enum { NAME_FORMER = 1 };

struct applying {
	struct context *context;
	struct roll_batch *batch;
	struct wording *wordings;
	size_t wording_count;
	int64_t last;		/* sequence of the last row that was dealt with */
};

const char *problem_taken(struct context *context)
{
	const char *text = context->problems ? context->problems->text : "没有登记成功，原因不明";
	context->problems = context->last_problem = NULL;
	context->problem_count = 0;
	context->conflict = false;
	return text;
}

/* --- one row --- */

static const struct roll_award *award_of_row(const struct applying *applying, const struct roll_row *row)
{
	for (size_t i = 0; i < applying->wording_count; i++) {
		const struct roll_award *award = &applying->wordings[i].award;
		if (award->is_collective == row->is_collective && text_equal(award->wording, row->award))
			return award;
	}
	return NULL;
}

static bool former_name_keep(struct context *context, const struct roll_row *row)
{
	if (text_is_empty(row->former_name))
		return true;
	struct person_name *name = row_new(context, &person_name);
	name->person_id = row->person_id;
	name->name = row->former_name;
	name->kind = NAME_FORMER;
	name->note = "名册所载";
	return store_create(context, &person_name, name);
}

/* A new provisional person, with what the roll states and nothing else. */
static bool person_make(struct context *context, const struct roll_batch *batch, struct roll_row *row)
{
	struct person *made = row_new(context, &person);
	made->name = row->name;
	made->sex = text_equal(row->sex, "男") ? SEX_MALE : text_equal(row->sex, "女") ? SEX_FEMALE : 0;
	made->ethnic = text_is_empty(row->ethnic) ? NULL : codes_find("ethnic", row->ethnic);
	made->unit_name = row->unit;
	made->post = row->post;
	made->office_id = batch->office_id;
	made->lives_in = division_of_place(row->place);
	made->standing = PERSON_PROVISIONAL;
	made->source = batch->name;
	made->note = text_is_empty(row->note) ? NULL : arena_format(context->arena, "名册注明：%s", row->note);
	if (!store_create(context, &person, made))
		return false;
	row->person_id = made->record.id;
	return former_name_keep(context, row);
}

/* The link is somebody's word against the rule that names alone join nothing: it stands in the audit chain. */
static bool person_join(struct context *context, struct roll_row *row)
{
	struct person *known = row_new(context, &person);
	if (!store_load(context, &person, row->match_id, known)) {
		if (!context->failure)
			problem(context, "", "要关联的人员档案不在您的管理范围内，或已经合并到别的档案");
		return false;
	}
	row->person_id = row->match_id;
	const struct audit_line line = { .act = "link", .entity = "person", .row_id = row->match_id, .reason = row->match_reason, .result = "ok" };
	return audit_write(context, &line);
}

static bool collective_make(struct context *context, const struct roll_batch *batch, struct roll_row *row)
{
	row->collective_id = collective_named(context, row->name);
	if (row->collective_id)
		return true;
	struct collective *made = row_new(context, &collective);
	made->name = row->name;
	made->kind = collective_kind_of(row->name);
	made->unit_name = row->unit;
	made->division = division_of_place(row->place);
	made->office_id = batch->office_id;
	if (!store_create(context, &collective, made))
		return false;
	row->collective_id = made->record.id;
	return true;
}

static bool grant_make(struct context *context, const struct roll_batch *batch, const struct roll_award *award, struct roll_row *row)
{
	struct honour_grant *grant = row_new(context, &honour_grant);
	grant->holder = row->name;
	grant->person_id = row->person_id;
	grant->collective_id = row->collective_id;
	grant->title_id = award->decision == AWARD_IN_CATALOGUE ? award->title_id : 0;
	grant->title_name = row->award;
	if (!grant->title_id) {
		grant->level = award->level;
		grant->variant = award->variant == NO_NUMBER ? 0 : award->variant;
	}
	grant->granted_on = row->year;
	grant->unit_name = row->unit;
	grant->post = row->post;
	grant->place = row->place;
	grant->division = division_of_place(row->place);
	grant->office_id = batch->office_id;
	grant->source = batch->name;
	grant->source_address = batch->source;
	if (!store_create(context, &honour_grant, grant))
		return false;
	row->grant_id = grant->record.id;
	return true;
}

/* The version that the person or collective has when all is done: the honours change it. */
static int64_t version_now(struct context *context, const struct roll_row *row)
{
	struct person *person_row = row_new(context, &person);
	struct collective *collective_row = row_new(context, &collective);
	if (row->is_collective == 1)
		return store_load_unscoped(context, &collective, row->collective_id, collective_row, "just made by this roll")
			? collective_row->record.version : 0;
	return store_load_unscoped(context, &person, row->person_id, person_row, "just made by this roll") ? person_row->record.version : 0;
}

static bool row_register(struct applying *applying, struct roll_row *row)
{
	struct context *context = applying->context;
	const struct roll_award *award = award_of_row(applying, row);
	/* Asked anew in the same transaction: another roll may have gone in meanwhile. */
	if (!row_match(context, applying->batch, row))
		return false;
	if (row->known_id) {
		row->state = ROW_KNOWN;
		row->result = "已在册，没有重复登记";
		return row_result_keep(context, row);
	}
	if (row->doubt && applying->batch->with_marked != 1)
		return true;	/* nearly on file since: it waits for a person */
	if (!award || award->decision == AWARD_OPEN) {
		problem(context, "", "荣誉称号“%.60s”还没有对应到目录，也没有定级别", row->award);
		return false;
	}
	bool good = row->is_collective == 1 ? collective_make(context, applying->batch, row)
		: row->match_id ? person_join(context, row) : person_make(context, applying->batch, row);
	if (!good || !grant_make(context, applying->batch, award, row))
		return false;
	row->state = row->match_id && row->is_collective != 1 ? ROW_LINKED : ROW_MADE;
	row->result = row->state == ROW_LINKED ? arena_format(context->arena, "关联到在册人员：%s", row->match_reason) : NULL;
	row->person_version = version_now(context, row);
	return row_result_keep(context, row);
}

/* --- turns: one transaction each --- */

enum turn { TURN_MORE, TURN_END, TURN_BROKEN };

static bool row_refuse(struct applying *applying, const struct roll_row *row, const char *why)
{
	struct context *context = applying->context;
	struct roll_row refused = *row;
	refused.state = ROW_FAILED;
	refused.result = text_head(context->arena, why, 200);
	refused.person_id = refused.collective_id = refused.grant_id = refused.person_version = 0;
	if (!store_begin(context))
		return false;
	if (row_result_keep(context, &refused) && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

static enum turn turn_take(struct applying *applying)
{
	struct context *context = applying->context;
	struct roll_row *rows;
	size_t count, at = 0;
	int64_t begun = clock_monotonic_us();
	bool good = true;
	if (!store_begin(context))
		return TURN_BROKEN;
	if (!tx_alone(context->db, "roll") || !rows_to_apply(context, applying->batch, applying->last, &rows, &count)) {
		store_rollback(context);
		return TURN_BROKEN;
	}
	while (at < count && good && (at == 0 || clock_monotonic_us() - begun < TURN_MICROSECONDS))
		good = row_register(applying, &rows[at++]);
	if (good && store_commit(context)) {
		applying->last = at ? rows[at - 1].sequence : applying->last;
		return at ? TURN_MORE : TURN_END;
	}
	store_rollback(context);
	if (context->failure || at == 0)
		return TURN_BROKEN;
	/* The turn is taken again without the row that was refused. */
	return row_refuse(applying, &rows[at - 1], problem_taken(context)) ? TURN_MORE : TURN_BROKEN;
}

static bool turns_take(struct applying *applying, size_t turns)
{
	struct context *context = applying->context;
	int64_t outer = context->batch_id;
	enum turn turn = TURN_MORE;
	context->batch_id = applying->batch->record.id;
	for (size_t taken = 0; turn == TURN_MORE && (turns == 0 || taken < turns); taken++) {
		struct arena_mark mark = arena_mark(context->arena);
		turn = turn_take(applying);
		if (turn != TURN_BROKEN)
			arena_rewind(context->arena, mark);
	}
	context->batch_id = outer;
	return turn == TURN_END;
}

bool roll_may_apply(struct context *context, const struct roll_batch *batch)
{
	struct wording *wordings = arena_many(context->arena, ROLL_AWARDS_MAX, struct wording);
	size_t count = wordings_used(context, batch->record.id, wordings, ROLL_AWARDS_MAX);
	if (batch->state == ROLL_READING)
		problem(context, "", "这份名册还没有识别完，请先重新识别");
	for (size_t i = 0; i < count; i++)
		if (wordings[i].award.record.id == 0 || wordings[i].award.decision == AWARD_OPEN)
			problem(context, "", "荣誉称号“%.60s”（%lld 条）还没有对应到目录", wordings[i].award.wording, (long long)wordings[i].rows);
	return context_is_clean(context) && !context->failure;
}

bool roll_apply_turns(struct context *context, struct roll_batch *batch, bool with_marked, size_t turns)
{
	struct applying applying = { .context = context, .batch = batch };
	if (batch->state != ROLL_APPLYING || batch->with_marked != with_marked) {
		batch->state = ROLL_APPLYING;
		batch->with_marked = with_marked;
		if (!batch_keep(context, batch, "apply", NULL))
			return false;
	}
	applying.wordings = arena_many(context->arena, ROLL_AWARDS_MAX, struct wording);
	applying.wording_count = wordings_used(context, batch->record.id, applying.wordings, ROLL_AWARDS_MAX);
	if (!turns_take(&applying, turns))
		return false;
	batch->state = ROLL_APPLIED;
	return batch_keep(context, batch, "applied", NULL);
}

bool roll_apply(struct context *context, struct roll_batch *batch, bool with_marked)
{
	return roll_apply_turns(context, batch, with_marked, 0);
}

/* --- without a browser --- */

/* Wordings that the catalogue does not know stay as they are, where a level is known. */
static bool wordings_settle(struct context *context, const struct roll_batch *batch)
{
	struct wording *wordings = arena_many(context->arena, ROLL_AWARDS_MAX, struct wording);
	size_t count = wordings_used(context, batch->record.id, wordings, ROLL_AWARDS_MAX);
	bool good = store_begin(context);
	for (size_t i = 0; i < count && good; i++) {
		struct roll_award *award = row_new(context, &roll_award);
		if (wordings[i].award.decision != AWARD_OPEN)
			continue;
		good = store_load(context, &roll_award, wordings[i].award.record.id, award);
		award->level = award->level ? award->level : batch->level;
		if (!good || !award->level)
			continue;
		award->decision = AWARD_AS_WORDED;
		good = store_change(context, &roll_award, award, "change", NULL);
	}
	if (good && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

static void outcome_count(struct context *context, const struct roll_batch *batch, struct roll_outcome *outcome)
{
	struct roll_counts counts;
	if (!rows_count(context, batch->record.id, &counts))
		return;
	*outcome = (struct roll_outcome){
		.roll_id = batch->record.id, .rows = counts.of[FILTER_ALL], .made = counts.made_persons + counts.made_collectives,
		.linked = counts.joined, .known = counts.of[FILTER_KNOWN], .left = counts.unregistered - (counts.of[FILTER_KNOWN] - counts.known),
	};
}

bool roll_import_text(struct context *context, const struct roll_source *source, struct roll_outcome *outcome)
{
	struct roll_batch *batch = row_new(context, &roll_batch);
	*outcome = (struct roll_outcome){ 0 };
	batch->name = text_is_empty(source->name) ? NULL : source->name;
	batch->award = text_is_empty(source->award) ? NULL : source->award;
	batch->year = year_read(context->arena, source->year);
	batch->place = text_is_empty(source->place) ? NULL : source->place;
	batch->source = text_is_empty(source->source) ? NULL : source->source;
	batch->office_id = source->office_id;
	batch->level = source->level;
	batch->layout = 1;
	if (!roll_take_in(context, batch, source->text, source->length) || !wordings_settle(context, batch))
		return false;
	outcome_count(context, batch, outcome);
	if (outcome->known == outcome->rows) {
		outcome->roll_id = 0;
		return roll_discard(context, batch);
	}
	bool good = roll_apply(context, batch, source->with_marked);
	outcome_count(context, batch, outcome);
	return good;
}
