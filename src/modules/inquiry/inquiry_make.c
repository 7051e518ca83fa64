/* inquiry_make.c: all letters of a round in one act: who must be asked about
 * whom, held against what was asked already; and the rules that an office
 * begins with. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/honour/honour.h"

/* A transaction holds the writers' turn: so many nominees at once. */
enum { NOMINEES_AT_ONCE = 10, NOMINEES_A_TURN = 100 };

struct actor as_house(const struct actor *actor)
{
	struct actor house = *actor;
	house.is_system = true;
	return house;
}

/* --- the plan --- */

static void nominee_plan(struct inquiry_plan *plan, struct asked_nominee *nominee)
{
	int64_t found = 0;
	for (size_t i = 0; i < plan->authority_count; i++) {
		int64_t kind = (int64_t)1 << plan->authorities[i].kind;
		if (!(nominee->wanted & kind))
			continue;
		found |= kind;
		if (nominee->asked & ((int64_t)1 << i))
			continue;
		nominee->missing |= (int64_t)1 << i;
		plan->missing[i]++;
		plan->total++;
	}
	plan->kinds_without |= nominee->wanted & ~found;
	plan->lacking += nominee->missing != 0;
}

bool inquiry_plan_make(struct context *context, int64_t selection_id, struct inquiry_plan *plan)
{
	struct inquiry_rule *rows;
	int64_t office_id = context->actor->office_id;
	*plan = (struct inquiry_plan){ 0 };
	if (!selection_rules_load(context, selection_id, &plan->rules) || !rules_load(context, selection_id, office_id, &rows, &plan->rule_count) ||
	    !authorities_load(context, office_id, &plan->authorities, &plan->authority_count) ||
	    !nominees_load(context, selection_id, &plan->nominees, &plan->nominee_count) ||
	    !asked_load(context, selection_id, office_id, plan->authorities, plan->authority_count, plan->nominees, plan->nominee_count))
		return false;
	const struct wanted_rule *rules = rules_ready(context, &plan->rules, rows, plan->rule_count);
	int64_t heads = categories_of_heads(&plan->rules);
	for (size_t i = 0; i < plan->nominee_count; i++) {
		struct asked_nominee *one = &plan->nominees[i];
		const struct wanted_of of = { .target = one->target, .category_set = one->category_set, .ownership = one->ownership,
			.is_head = (one->category_set & heads) != 0 };
		one->wanted = kinds_wanted(rules, plan->rule_count, &of);
		nominee_plan(plan, one);
	}
	return true;
}

/* --- the letters --- */

struct making {
	struct context *context;
	const struct inquiry_plan *plan;
	const char *due_on;
	struct inquiry_letter *letters[AUTHORITIES_MOST];	/* drafts, NULL until wanted */
	bool is_touched[AUTHORITIES_MOST];
	size_t made;
	size_t asked;		/* nominees */
};

static struct inquiry_letter *letter_reach(struct making *making, size_t place)
{
	struct context *context = making->context;
	const struct authority *of = &making->plan->authorities[place];
	int64_t selection_id = making->plan->rules.selection.record.id;
	struct inquiry_letter *letter = row_new(context, &inquiry_letter);
	int64_t id = draft_letter(context, selection_id, of->office_id, of->record.id);
	if (context->failure)
		return NULL;
	if (id)
		return store_load_unscoped(context, &inquiry_letter, id, letter, "the draft that the nominees are added to") ? letter : NULL;
	letter->selection_id = selection_id;
	letter->authority_id = of->record.id;
	letter->office_id = of->office_id;
	letter->due_on = making->due_on;
	letter->is_secret = of->is_secret == 1;
	return store_create(context, &inquiry_letter, letter) ? letter : NULL;
}

static bool item_make(struct making *making, const struct asked_nominee *nominee, struct inquiry_letter *letter)
{
	struct inquiry_item *item = row_new(making->context, &inquiry_item);
	item->letter_id = letter->record.id;
	item->nomination_id = nominee->id;
	item->office_id = letter->office_id;
	item->person_id = nominee->person_id;
	item->place = ++letter->asked;
	item->name = nominee->name;
	item->unit_name = nominee->unit_name;
	item->post = nominee->post;
	item->reply = SAYS_NOTHING_YET;
	item->is_open = 1;
	item->is_unfit = 0;
	letter->open++;
	making->made++;
	return store_create(making->context, &inquiry_item, item);
}

static bool nominee_ask(struct making *making, const struct asked_nominee *nominee)
{
	for (size_t i = 0; i < making->plan->authority_count; i++) {
		if (!(nominee->missing & ((int64_t)1 << i)))
			continue;
		/* Asked by somebody else since the plan was made. */
		if (was_asked(making->context, nominee->id, making->plan->authorities[i].record.id, making->plan->rules.selection.record.id))
			continue;
		if (!making->letters[i])
			making->letters[i] = letter_reach(making, i);
		if (!making->letters[i] || !item_make(making, nominee, making->letters[i]))
			return false;
		making->is_touched[i] = true;
	}
	making->asked += nominee->missing != 0;
	return !nominee->missing || nominee_keep(making->context, nominee->id);
}

static bool letters_keep(struct making *making)
{
	for (size_t i = 0; i < making->plan->authority_count; i++) {
		if (making->is_touched[i] && !store_change(making->context, &inquiry_letter, making->letters[i], "change", NULL))
			return false;
		making->is_touched[i] = false;
	}
	return true;
}


static bool chunk_make(struct making *making, size_t from, size_t until)
{
	struct context *context = making->context;
	if (!store_begin(context))
		return false;
	bool done = tx_alone(context->db, "inquiry") || fail(context, "inquiry: %s", db_message(context->db));
	for (size_t i = from; i < until && done; i++)
		done = nominee_ask(making, &making->plan->nominees[i]);
	done = done && letters_keep(making);
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

bool inquiry_make(struct context *context, const struct inquiry_plan *plan, const char *due_on, size_t most, size_t *made)
{
	struct making making = { .context = context, .plan = plan, .due_on = due_on };
	const struct actor *actor = context->actor;
	struct actor house = as_house(actor);
	bool done = true;
	context->actor = &house;
	for (size_t i = 0; i < plan->nominee_count && done && making.asked < most; i += NOMINEES_AT_ONCE) {
		size_t until = i + NOMINEES_AT_ONCE < plan->nominee_count ? i + NOMINEES_AT_ONCE : plan->nominee_count;
		done = chunk_make(&making, i, until);
	}
	context->actor = actor;
	*made = making.made;
	return done;
}

/* --- many, in the background --- */

/* The plan is made anew with each turn: what was asked before, by whomever, is no more in it. */
static enum job_turn make_turn(struct context *context, struct job *job)
{
	struct inquiry_plan plan;
	int64_t round = 0;
	size_t made = 0;
	text_to_int(job_wants(context, job, "round"), 0, INT64_MAX, &round);
	if (!may(context, &inquiry_letter, ACT_EDIT) || !inquiry_plan_make(context, round, &plan)) {
		if (!context->failure)
			problem(context, "", "这次评选不存在，或不在您的管理范围内");
		return JOB_TURN_FAILED;
	}
	if (plan.rules.selection.state == SELECTION_CLOSED)
		problem(context, "", "这次评选已经归档");
	if (!context_is_clean(context) || !inquiry_make(context, &plan, job_wants(context, job, "due"), NOMINEES_A_TURN, &made))
		return JOB_TURN_FAILED;
	job->done += (int64_t)made;
	job->total = job->done + (int64_t)(plan.total - made);
	if (made && made < plan.total)
		return JOB_TURN_MORE;
	job->said = words_with(context, "生成了 %lld 条征求意见，核对后登记发出", (long long)job->done);
	job->path = arena_format(context->arena, "/inquiry?round=%lld", (long long)round);
	return JOB_TURN_DONE;
}

const struct job_kind inquiry_make_job = { .name = "inquiry_make", .label = "生成征求意见函", .turn = make_turn };

/* --- what an office begins with --- */

/* Who must consent, as notices of cities and provinces have it; every office changes it to its own. */
static const struct preset {
	const char *name, *kinds, *ownerships;
	int64_t target, heads;
} presets[] = {
	{ "企业负责人", "市场监管、税务、人社、应急管理、生态环境", "国有企业、集体企业、民营企业、外资和港澳台资企业", TARGET_PERSON, HEADS_ONLY },
	{ "国有企业负责人", "审计、纪检监察", "国有企业", TARGET_PERSON, HEADS_ONLY },
	{ "党政机关和事业单位负责人", "纪检监察、组织", "机关、事业单位", TARGET_PERSON, HEADS_ONLY },
	{ "一线职工和农民", "公安", NULL, TARGET_PERSON, HEADS_NOT },
	{ "企业集体", "市场监管、税务、人社、应急管理、生态环境", "国有企业、集体企业、民营企业、外资和港澳台资企业", TARGET_COLLECTIVE, HEADS_ANY },
};

bool rule_presets_make(struct context *context, size_t *made)
{
	*made = 0;
	if (!store_begin(context))
		return false;
	bool done = true;
	for (size_t i = 0; i < COUNT_OF(presets) && done; i++) {
		struct inquiry_rule *row = row_new(context, &inquiry_rule);
		row->name = presets[i].name;
		row->office_id = context->actor->office_id;
		row->kinds = presets[i].kinds;
		row->ownerships = presets[i].ownerships;
		row->target = presets[i].target;
		row->heads = presets[i].heads;
		row->basis = "各地评选通知的常用做法，请按本地办法核改";
		done = store_create(context, &inquiry_rule, row);
		*made += done;
	}
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}
