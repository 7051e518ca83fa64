/* examination_scores.c: scores by the round's criteria, where its rules want
 * them: one scores with the evidence, another one confirms. */
#include "modules/examination/examination_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

enum { EVIDENCE_MOST = 500 };

struct scoring {
	struct examination *row;
	struct selection_rules rules;
	struct exam_score *scores;
	size_t score_count;
	const struct selection_clause *criteria[CRITERIA_MOST];
	size_t count;
};

/* A criterion for persons, or for some categories, is asked of those alone. */
static bool criterion_fits(struct context *context, const struct selection_rules *rules, const struct selection_clause *clause, const struct nomination *nominee)
{
	const char *unknown;
	if (clause->kind != CLAUSE_CRITERION || (clause->target > 0 && clause->target != nominee->target))
		return false;
	return text_is_empty(clause->category) || (categories_read(context, rules, clause->category, &unknown) & nominee->category_set);
}

static bool scoring_of(struct context *context, struct scoring *scoring)
{
	const struct nomination *nominee = nomination_of(context, scoring->row->nomination_id);
	if (!nominee || !selection_rules_load(context, scoring->row->selection_id, &scoring->rules) ||
	    !scores_load(context, scoring->row->record.id, &scoring->scores, &scoring->score_count))
		return false;
	for (size_t i = 0; i < scoring->rules.clause_count && scoring->count < CRITERIA_MOST; i++)
		if (criterion_fits(context, &scoring->rules, &scoring->rules.clauses[i], nominee))
			scoring->criteria[scoring->count++] = &scoring->rules.clauses[i];
	return true;
}

static bool scoring_load(struct page *page, struct scoring *scoring)
{
	*scoring = (struct scoring){ .row = row_new(page_context(page), &examination) };
	return store_load_to_change(page_context(page), &examination, page_id(page, 0), scoring->row) && scoring_of(page_context(page), scoring);
}

static const struct exam_score *score_of(const struct scoring *scoring, int64_t clause_id)
{
	for (size_t i = 0; i < scoring->score_count; i++)
		if (scoring->scores[i].clause_id == clause_id)
			return &scoring->scores[i];
	return NULL;
}

int64_t criteria_open(struct context *context, const struct examination *row)
{
	struct scoring *scoring = arena_one(context->arena, struct scoring);
	struct exam_group *group = row_new(context, &exam_group);
	int64_t open = 0;
	scoring->row = row_copy(context, &examination, row);
	if (!store_load_unscoped(context, &exam_group, row->group_id, group, "whether it scores at all") || group->is_scored != 1)
		return 0;
	if (!scoring_of(context, scoring))
		return 0;
	for (size_t i = 0; i < scoring->count; i++) {
		const struct exam_score *score = score_of(scoring, scoring->criteria[i]->record.id);
		open += !score || score->state != SCORE_CONFIRMED;
	}
	return open;
}

static void criterion_row(struct page *page, struct table_drawing *table, const struct scoring *scoring, const struct selection_clause *clause, bool is_open)
{
	const struct exam_score *score = score_of(scoring, clause->record.id);
	long long id = (long long)clause->record.id;
	bool is_mine = score && score->first_id == page_context(page)->actor->account_id;
	const char *number = score ? path_of(page, "%lld", (long long)score->score) : "";
	row_begin(table);
	cell_text(table, clause->text);
	cell_begin(table);
	if (is_open)
		put_cell_input(page, (struct control){ .name = path_of(page, "score.%lld", id), .label = "得分", .value = number, .numeric = true, .max = 3 });
	else
		put_text(page, number);
	cell_end(table);
	cell_begin(table);
	if (is_open)
		put_cell_input(page, (struct control){ .name = path_of(page, "evidence.%lld", id), .label = "依据", .value = score && score->evidence ? score->evidence : "",
			.rows = 2, .max = EVIDENCE_MOST, .wide = true });
	else
		put_text(page, score ? score->evidence : NULL);
	cell_end(table);
	cell_text(table, score ? score->first_name : NULL);
	cell_begin(table);
	if (score && score->state == SCORE_CONFIRMED)
		put_text(page, score->second_name);
	else if (score && !is_mine && is_open)
		put_cell_tick(page, path_of(page, "confirm.%lld", id), "确认", false);
	else if (score)
		put_tag(page, "wait", "待确认");
	cell_end(table);
	row_end(table);
}

static void scores_draw(struct page *page, const struct scoring *scoring)
{
	static const struct table_column columns[] = {
		{ .label = "评选条件", .wide = true, .plain_phone = true }, { .label = "得分（0 到 100）", .narrow = true }, { .label = "依据", .wide = true }, { .label = "打分" }, { .label = "确认" },
	};
	struct table_drawing table;
	bool is_open = scoring->row->state == EXAM_PLANNED;
	const char *path = path_of(page, "/examination/%lld", (long long)scoring->row->record.id);
	page_crumb(page, "考察", "/examination/plan");
	page_crumb(page, path_of(page, "=%s", scoring->row->name), path);
	page_begin(page, "按条件打分", "逐条打分并写明依据，由另一名成员核对后勾选确认");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "%s/scores", path), FORM_WATCHED);
	table_begin(&table, page, "按条件打分", columns, COUNT_OF(columns));
	for (size_t i = 0; i < scoring->count; i++)
		criterion_row(page, &table, scoring, scoring->criteria[i], is_open);
	table_end(&table);
	if (!scoring->count)
		put_empty(page, "这次评选还没有写评选条件", NULL, NULL);
	form_buttons_begin(page);
	if (scoring->count && is_open)
		button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", path);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void scores_page(struct page *page)
{
	struct scoring scoring;
	if (scoring_load(page, &scoring))
		scores_draw(page, &scoring);
	else
		page_absent(page);
}

/* A score that is changed is his who changes it, and wants to be confirmed anew. */
static bool score_give(struct page *page, const struct scoring *scoring, const struct selection_clause *clause, struct exam_score *score, const char *said,
		       const char *evidence)
{
	struct context *context = page_context(page);
	int64_t number;
	if (!text_to_int(said, 0, 100, &number))
		problem(context, path_of(page, "score.%lld", (long long)clause->record.id), "得分请填 0 到 100 的整数");
	if (text_is_empty(evidence) || text_points(evidence) > EVIDENCE_MOST)
		problem(context, path_of(page, "evidence.%lld", (long long)clause->record.id), "请写明依据，%d 字以内", EVIDENCE_MOST);
	if (!context_is_clean(context))
		return false;
	score->score = number;
	score->evidence = evidence;
	score->first_id = context->actor->account_id;
	score->first_name = context->actor->name;
	score->second_id = NO_NUMBER;
	score->second_name = NULL;
	score->state = SCORE_GIVEN;
	if (score->record.id)
		return store_change(context, &exam_score, score, "score", NULL);
	score->examination_id = scoring->row->record.id;
	score->clause_id = clause->record.id;
	return store_create(context, &exam_score, score);
}

static bool score_confirm(struct context *context, struct exam_score *score)
{
	score->second_id = context->actor->account_id;
	score->second_name = context->actor->name;
	score->state = SCORE_CONFIRMED;
	return store_change(context, &exam_score, score, "confirm", NULL);
}

static bool criterion_keep(struct page *page, const struct scoring *scoring, const struct selection_clause *clause)
{
	struct context *context = page_context(page);
	long long id = (long long)clause->record.id;
	const struct exam_score *known = score_of(scoring, clause->record.id);
	struct exam_score *score = known ? row_copy(context, &exam_score, known) : row_new(context, &exam_score);
	const char *said = page_text(page, path_of(page, "score.%lld", id)), *evidence = page_text(page, path_of(page, "evidence.%lld", id));
	bool is_changed = known ? !text_equal(said, path_of(page, "%lld", (long long)known->score)) || !text_equal(evidence, known->evidence) : *said || *evidence;
	if (is_changed)
		return score_give(page, scoring, clause, score, said, evidence);
	if (known && known->state == SCORE_GIVEN && known->first_id != context->actor->account_id && text_equal(page_text(page, path_of(page, "confirm.%lld", id)), "1"))
		return score_confirm(context, score);
	return true;
}

static bool scores_keep(struct page *page, const struct scoring *scoring)
{
	struct context *context = page_context(page);
	if (scoring->row->state != EXAM_PLANNED)
		problem(context, "", "考察材料已经签字，打分不能再改");
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	bool done = true;
	for (size_t i = 0; i < scoring->count; i++)
		done = criterion_keep(page, scoring, scoring->criteria[i]) && done;
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

void scores_done(struct page *page)
{
	struct scoring scoring;
	if (!scoring_load(page, &scoring)) {
		page_absent(page);
		return;
	}
	if (scores_keep(page, &scoring))
		page_redirect_with(page, path_of(page, "/examination/%lld/scores", (long long)scoring.row->record.id), "已保存");
	else if (page_context(page)->failure)
		page_failed(page);
	else
		scores_draw(page, &scoring);
}
