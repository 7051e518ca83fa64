/* decision_register.c: the decision's list becomes lines, lines become honours.
 * All honours of a decision, the persons and collectives that they need, and
 * what becomes of the nominees are one transaction: the registry has the whole
 * decision or nothing of it. */
#include "modules/decision/decision_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/offices.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/roll/roll.h"
#include "modules/selection/selection.h"

/* --- the list --- */

static bool lines_drop(struct context *context, const struct decision *row)
{
	struct decision_line *lines;
	size_t count;
	if (!lines_of(context, row->record.id, &lines, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!store_remove(context, &decision_line, lines[i].record.id, "名单重新录入"))
			return false;
	return true;
}

static const char *or_null(const char *text)
{
	return text_is_empty(text) ? NULL : text;
}

static bool line_take(struct context *context, const struct decision *row, const struct roll_named *entry, int64_t place, struct ours *ours, size_t ours_count)
{
	struct decision_line *line = row_new(context, &decision_line);
	line->decision_id = row->record.id;
	line->place = place;
	line->name = text_head(context->arena, entry->name, 100);
	line->unit_name = or_null(text_head(context->arena, entry->unit, 100));
	line->post = or_null(text_head(context->arena, entry->post, 80));
	line->award = or_null(text_head(context->arena, entry->award, 100));
	line->is_collective = entry->is_collective;
	line->title_id = line->award ? title_find(context, line->award, entry->is_collective) : 0;
	line->record.id = place;	/* only so that ours are marked as taken; the store gives the real one */
	line_compare(context->arena, line, ours, ours_count);
	line->record.id = 0;
	line->settled = line->fit == FIT_SAME ? SETTLED_BY_ITSELF : 0;
	return store_create(context, &decision_line, line);
}

static bool counts_keep(struct context *context, struct decision *row, const char *act)
{
	struct decision_line *lines;
	size_t count;
	if (!lines_of(context, row->record.id, &lines, &count))
		return false;
	row->lines = (int64_t)count;
	row->settled = 0;
	for (size_t i = 0; i < count; i++)
		row->settled += lines[i].settled > 0;
	return store_change(context, &decision, row, act, NULL);
}

static const char *award_hint(struct context *context, const struct decision *row)
{
	struct selection round = { 0 };
	if (!store_load(context, &selection, row->selection_id, &round) || round.titles.count != 1)
		return NULL;
	return store_title(context, &title, round.titles.list[0]);
}

bool decision_list_take(struct context *context, struct decision *row, const char *text)
{
	const char *year = row->decided_on ? text_head(context->arena, row->decided_on, 4) : NULL;
	struct roll_named *named;
	struct ours *ours = NULL;
	size_t count, named_count;
	if (row->state != DECISION_DRAFT) {
		problem(context, "", "这份决定已经登记，名单不能再改");
		return false;
	}
	if (!roll_named_read(context, text, award_hint(context, row), year, &named, &named_count))
		return false;
	if (named_count > DECISION_LINES_MOST)
		problem(context, "text", "名单有 %zu 行，一份决定最多 %d 行", named_count, (int)DECISION_LINES_MOST);
	if (!context_is_clean(context) || !lines_drop(context, row) || !ours_of(context, row->selection_id, &ours, &count))
		return false;
	ours_fold(context->arena, ours, count);
	for (size_t i = 0; i < named_count; i++)
		if (!line_take(context, row, &named[i], (int64_t)i + 1, ours, count))
			return false;
	return counts_keep(context, row, "list");
}

bool decision_line_settle(struct context *context, struct decision *row, struct decision_line *line)
{
	if (row->state != DECISION_DRAFT)
		problem(context, "", "这份决定已经登记，名单不能再改");
	if (line->settled == SETTLED_MATCHED && !line->nomination_id)
		problem(context, "nomination_id", "请选上是我们名单上的哪一个");
	if ((line->settled == SETTLED_NEW || line->settled == SETTLED_LEFT || line->fit == FIT_TITLE || line->fit == FIT_NAME) && text_is_empty(line->reason))
		problem(context, "reason", "请写明依据");
	return context_is_clean(context) && store_change(context, &decision_line, line, "settle", line->reason) && counts_keep(context, row, "settle");
}

/* --- what stands in the way --- */

static bool is_named(const struct decision_line *lines, size_t count, int64_t nomination_id)
{
	for (size_t i = 0; i < count; i++)
		if (lines[i].nomination_id == nomination_id && lines[i].settled > 0 && lines[i].settled != SETTLED_LEFT)
			return true;
	return false;
}

static void doubled_lines(struct context *context, const struct decision_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i && lines[i].nomination_id && lines[i].settled != SETTLED_LEFT; j++)
			if (lines[j].nomination_id == lines[i].nomination_id && lines[j].settled != SETTLED_LEFT)
				problem(context, "", "第 %lld 行和第 %lld 行是同一个推荐对象（%s），一个人只登记一次", (long long)lines[j].place, (long long)lines[i].place, lines[i].name);
}

void decision_ready(struct context *context, const struct decision *row, const struct decision_line *lines, size_t line_count,
		    const struct ours *ours, size_t ours_count, bool missing_are_meant)
{
	enum { NAMED_MOST = 20 };
	int told = 0;
	if (row->state != DECISION_DRAFT)
		problem(context, "", "这份决定已经登记过");
	if (!line_count)
		problem(context, "", "还没有录入决定所附的名单");
	for (size_t i = 0; i < line_count && told < NAMED_MOST; i++)
		if (!lines[i].settled) {
			problem(context, "", "第 %lld 行“%s”还没有处理", (long long)lines[i].place, lines[i].name);
			told++;
		}
	doubled_lines(context, lines, line_count);
	for (size_t i = 0; i < ours_count && told < NAMED_MOST; i++) {
		if (ours[i].state == NOMINATION_HELD && is_named(lines, line_count, ours[i].id))
			problem(context, "", "“%s”（%s）还在暂缓，先办结异议或疑问", ours[i].name, ours[i].unit_name);
		if (ours[i].state != NOMINATION_PROPOSED || missing_are_meant || is_named(lines, line_count, ours[i].id))
			continue;
		problem(context, "missing", "我们的建议人选“%s”（%s）不在决定的名单里：请确认没有表彰，或查对名单", ours[i].name, ours[i].unit_name);
		told++;
	}
}

/* --- honours --- */

/* The union office in charge of the nominee's file: the nearest area office over the unit that nominated. */
static int64_t office_in_charge(struct context *context, int64_t unit)
{
	enum { ABOVE = 12 };
	int64_t offices[ABOVE];
	size_t count = offices_above(context, unit, offices, ABOVE);
	for (size_t i = 0; i < count; i++) {
		struct organisation *one = row_new(context, &organisation);
		if (store_load_unscoped(context, &organisation, offices[i], one, "the office in charge of a nominee's file") && one->kind == ORGANISATION_OFFICE)
			return offices[i];
	}
	return context->actor->office_id;
}

/* The nominee has no file yet: it begins with what the form stated and the unit vouched for. */
static bool person_begin(struct context *context, struct nomination *one)
{
	struct person *made = row_new(context, &person);
	made->name = one->name;
	made->sex = one->sex;
	made->ethnic = one->ethnic;
	made->born_on = one->born_on;
	made->id_number = one->id_number;
	made->political = one->political;
	made->education = one->education;
	made->native_place = one->native_place;
	made->photo = one->photo;
	made->telephone = one->telephone;
	made->unit_name = one->unit_name;
	made->post = one->post;
	made->trade = one->trade;
	made->ownership = one->unit_ownership;
	made->office_id = office_in_charge(context, one->office_id);
	made->standing = PERSON_ON_FILE;
	made->grade = GRADE_BY_UNIT;
	made->source = "推荐审批表";
	if (!store_create(context, &person, made))
		return false;
	one->person_id = made->record.id;
	return true;
}

static bool collective_begin(struct context *context, struct nomination *one)
{
	struct collective *made = row_new(context, &collective);
	made->name = one->name;
	made->kind = 4;
	made->unit_name = one->unit_name;
	made->leader_name = one->leader_name;
	made->size = one->size;
	made->office_id = office_in_charge(context, one->office_id);
	if (!store_create(context, &collective, made))
		return false;
	one->collective_id = made->record.id;
	return true;
}

static struct honour_grant *grant_begin(struct context *context, const struct decision *row, const struct decision_line *line)
{
	struct honour_grant *grant = row_new(context, &honour_grant);
	grant->holder = line->name;
	grant->title_id = line->title_id;
	grant->title_name = line->award;
	grant->granted_on = row->decided_on;
	grant->granted_by = row->body;
	grant->document = row->name;
	grant->document_number = row->number;
	grant->unit_name = line->unit_name;
	grant->post = line->post;
	grant->office_id = row->office_id;
	grant->is_public = row->is_public == 1;
	grant->source = row->name;
	return grant;
}

static bool nominee_award(struct context *context, const struct decision *row, struct decision_line *line)
{
	struct nomination *one = nomination_of(context, line->nomination_id);
	struct honour_grant *grant = grant_begin(context, row, line);
	struct moving moving = { .kind = MOVE_AWARD, .reason = row->number, .by_rule = true, .quiet = true };
	if (!one)
		return context->failure ? false : fail(context, "nomination %lld is gone", (long long)line->nomination_id);
	bool is_person = one->target == TARGET_PERSON;
	if (is_person ? !one->person_id && !person_begin(context, one) : !one->collective_id && !collective_begin(context, one))
		return false;
	grant->person_id = is_person ? one->person_id : 0;
	grant->collective_id = is_person ? 0 : one->collective_id;
	if (!grant->title_id)
		grant->title_id = one->title_id;
	if (text_is_empty(grant->unit_name))
		grant->unit_name = one->unit_name;
	if (text_is_empty(grant->post))
		grant->post = one->post;
	if (!store_create(context, &honour_grant, grant))
		return false;
	line->grant_id = one->grant_id = grant->record.id;
	return nomination_move_do(context, one, &moving);
}

/* Not one of ours: a provisional person, as from any roll. */
static bool stranger_award(struct context *context, const struct decision *row, struct decision_line *line)
{
	struct honour_grant *grant = grant_begin(context, row, line);
	if (line->is_collective == 1) {
		struct collective *made = row_new(context, &collective);
		made->name = line->name;
		made->kind = 4;
		made->unit_name = line->unit_name;
		made->office_id = row->office_id;
		if (!store_create(context, &collective, made))
			return false;
		grant->collective_id = made->record.id;
	} else {
		struct person *made = row_new(context, &person);
		made->name = line->name;
		made->unit_name = line->unit_name;
		made->post = line->post;
		made->office_id = row->office_id;
		made->standing = PERSON_PROVISIONAL;
		made->source = row->name;
		if (!store_create(context, &person, made))
			return false;
		grant->person_id = made->record.id;
	}
	if (!store_create(context, &honour_grant, grant))
		return false;
	line->grant_id = grant->record.id;
	return true;
}

/* A problem says which line it was. */
static bool line_register(struct context *context, struct decision *row, struct decision_line *line)
{
	if (line->settled == SETTLED_LEFT)
		return true;
	bool good = line->settled == SETTLED_NEW ? stranger_award(context, row, line) : nominee_award(context, row, line);
	if (!good) {
		if (!context->failure)
			problem(context, "", "第 %lld 行“%s”没有登记成，全部都没有登记", (long long)line->place, line->name);
		return false;
	}
	row->registered++;
	return store_change(context, &decision_line, line, "register", row->number);
}

static bool rest_settle(struct context *context, const struct ours *ours, size_t count, const struct decision_line *lines, size_t line_count, const char *reason)
{
	for (size_t i = 0; i < count; i++) {
		struct moving moving = { .kind = MOVE_NOT_AWARD, .reason = reason, .by_rule = true, .quiet = true };
		if (ours[i].state != NOMINATION_PROPOSED || is_named(lines, line_count, ours[i].id))
			continue;
		struct nomination *one = nomination_of(context, ours[i].id);
		if (!one || !nomination_move_do(context, one, &moving))
			return false;
	}
	return true;
}

static bool round_settle(struct context *context, const struct decision *row)
{
	struct selection *round = row_new(context, &selection);
	if (!store_load_to_change(context, &selection, row->selection_id, round)) {
		if (!context->failure)
			problem(context, "", "这一届评选不由本单位办理，不能登记它的决定");
		return false;
	}
	if (round->state != SELECTION_OPEN)
		return true;
	round->state = SELECTION_DECIDED;
	return store_change(context, &selection, round, "decide", row->number);
}

bool decision_register(struct context *context, struct decision *row, const char *missing_reason)
{
	struct decision_line *lines;
	struct ours *ours = NULL;
	size_t line_count, count;
	if (!lines_of(context, row->record.id, &lines, &line_count) || !ours_of(context, row->selection_id, &ours, &count))
		return false;
	decision_ready(context, row, lines, line_count, ours, count, !text_is_empty(missing_reason));
	if (!context_is_clean(context))
		return false;
	row->registered = 0;
	for (size_t i = 0; i < line_count; i++)
		if (!line_register(context, row, &lines[i]))
			return false;
	if (!rest_settle(context, ours, count, lines, line_count, missing_reason) || !round_settle(context, row))
		return false;
	row->state = DECISION_REGISTERED;
	return store_change(context, &decision, row, "register", missing_reason);
}
