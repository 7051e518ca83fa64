/* selection_pages.c: the page of a round: what does not fit, the timetable as
 * steps, places and shares as people read them, what the round asks. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection_checks.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_parts.h"
#include "screens/components.h"
#include "screens/page.h"

enum { CELL_MOST = 2000, OFFICES_DRAWN = 200 };

static const char *tab_path(struct page *page, const struct selection *round, const char *entity)
{
	return path_of(page, "/selection/%" PRId64 "?tab=%s", round->record.id, entity);
}

/* --- what does not fit --- */

static void findings_draw(struct page *page, const struct selection_rules *rules, bool may_change)
{
	static const struct table_column columns[] = { { .label = "结果", .narrow = true }, { .label = "哪一条", .plain_phone = true }, { .label = "为什么" }, { .label = "怎么办" } };
	struct context *context = page_context(page);
	struct office_tree *tree = office_tree_load(context);
	const struct findings *findings = tree ? selection_findings(context, rules, tree) : NULL;
	struct table_drawing table;
	if (!findings || !findings->count)
		return;
	card_begin_flush_with(page, "名额与比例的核对", findings->stopping ? words_with(context, "有 %zu 处不改不能发布", findings->stopping) : words(context, "只是提醒"), NULL, NULL);
	table_begin(&table, page, "名额与比例的核对", columns, COUNT_OF(columns));
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->list[i];
		row_begin(&table);
		cell_tag(&table, finding->stops ? "stop" : "wait", words(context, finding->stops ? "不能发布" : "提醒"));
		if (may_change && finding->id)
			cell_link(&table, path_of(page, "/%s/%" PRId64 "/edit?back=/selection/%" PRId64, finding->entity, finding->id, rules->selection.record.id), finding->about);
		else
			cell_text(&table, finding->about);
		cell_text(&table, finding->why);
		cell_text(&table, finding->remedy);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

/* --- timetable --- */

/* A stage of which only the end is known is at hand when what stands before it is over. */
static enum phase phase_of(const struct context *context, const struct selection_stage *stage, enum phase before)
{
	if (!text_is_empty(stage->due_on) && text_order(stage->due_on, context->today) < 0)
		return PHASE_DONE;
	if (text_is_empty(stage->begins_on))
		return before == PHASE_DONE && !text_is_empty(stage->due_on) ? PHASE_NOW : PHASE_NEXT;
	return text_order(stage->begins_on, context->today) <= 0 ? PHASE_NOW : PHASE_NEXT;
}

static const char *stage_detail(struct context *context, const struct selection_stage *stage)
{
	bool begins = !text_is_empty(stage->begins_on), ends = !text_is_empty(stage->due_on);
	const char *days = begins && ends ? words_with(context, "%s 至 %s", stage->begins_on, stage->due_on)
		: ends ? words_with(context, "%s 截止", stage->due_on) : begins ? words_with(context, "%s 起", stage->begins_on) : words(context, "日期未定");
	return text_is_empty(stage->body) ? days : arena_format(context->arena, "%s · %s", stage->body, days);
}

static void timetable_draw(struct page *page, const struct selection_rules *rules)
{
	struct context *context = page_context(page);
	enum phase phase = PHASE_DONE;
	if (!rules->stage_count)
		return;
	card_begin_with(page, "时间表", NULL, tab_path(page, &rules->selection, "selection_stage"), "查看全部");
	timeline_begin(page);
	for (size_t i = 0; i < rules->stage_count; i++) {
		const struct selection_stage *stage = &rules->stages[i];
		phase = phase_of(context, stage, phase);
		timeline_moment(page, &(struct moment){ .phase = phase, .who = stage->name, .when = stage_detail(context, stage),
			.detail = stage->closes == 1 ? words(context, "到期自动关闭") : NULL });
	}
	timeline_end(page);
	card_end(page);
}

/* --- places --- */

static const char *part_words(struct context *context, const struct selection_place *part)
{
	long long number = (long long)part->number;
	if (part->bound == BOUND_AT_MOST)
		return words_with(context, "%s不超过 %lld", part->category, number);
	return part->bound == BOUND_AT_LEAST ? words_with(context, "%s不少于 %lld", part->category, number) : arena_format(context->arena, "%s %lld", part->category, number);
}

const char *selection_places_words(struct context *context, const struct selection_rules *rules, int64_t organisation_id, int64_t target, int64_t kind)
{
	struct buffer *parts = buffer_new(context->arena, CELL_MOST);
	int64_t number = 0;
	bool is_said = false;
	for (size_t i = 0; i < rules->place_count; i++) {
		const struct selection_place *place = &rules->places[i];
		if (place->organisation_id != organisation_id || place->target != target || place->kind != kind)
			continue;
		if (text_is_empty(place->category)) {
			number += place->number;
			is_said = true;
			continue;
		}
		buffer_text(parts, parts->length ? words(context, "、") : "");
		buffer_text(parts, part_words(context, place));
	}
	if (!is_said && !parts->length)
		return "";
	return parts->length ? words_with(context, "%lld（其中%s）", (long long)number, buffer_string(parts)) : arena_format(context->arena, "%lld", (long long)number);
}

struct place_column {
	int64_t target, kind;
	const char *label;
};

static const struct place_column place_columns[] = {
	{ TARGET_PERSON, PLACE_ORDINARY, "个人名额" }, { TARGET_COLLECTIVE, PLACE_ORDINARY, "集体名额" }, { TARGET_PERSON, PLACE_OUTSIDE, "个人单列名额" },
	{ TARGET_COLLECTIVE, PLACE_OUTSIDE, "集体单列名额" }, { TARGET_PERSON, PLACE_RESERVE, "个人备选名额" }, { TARGET_COLLECTIVE, PLACE_RESERVE, "集体备选名额" },
};

/* Only the columns in which something stands. */
static size_t place_columns_used(const struct selection_rules *rules, const struct place_column **used)
{
	size_t count = 0;
	for (size_t c = 0; c < COUNT_OF(place_columns); c++)
		for (size_t i = 0; i < rules->place_count; i++)
			if (rules->places[i].target == place_columns[c].target && rules->places[i].kind == place_columns[c].kind) {
				used[count++] = &place_columns[c];
				break;
			}
	return count;
}

static bool is_first_of_office(const struct selection_rules *rules, size_t place)
{
	for (size_t i = 0; i < place; i++)
		if (rules->places[i].organisation_id == rules->places[place].organisation_id)
			return false;
	return true;
}

static void places_row(struct table_drawing *table, struct context *context, const struct selection_rules *rules, int64_t organisation_id,
		       const struct place_column *const *used, size_t count)
{
	row_begin(table);
	cell_text(table, organisation_id ? store_title(context, &organisation, organisation_id) : words(context, "全部名额"));
	for (size_t i = 0; i < count; i++)
		cell_text(table, selection_places_words(context, rules, organisation_id, used[i]->target, used[i]->kind));
	row_end(table);
}

static void places_draw(struct page *page, const struct selection_rules *rules)
{
	struct context *context = page_context(page);
	const struct place_column *used[COUNT_OF(place_columns)];
	struct table_column columns[COUNT_OF(place_columns) + 1] = { { .label = "单位", .plain_phone = true } };
	size_t count = place_columns_used(rules, used), drawn = 0;
	struct table_drawing table;
	if (!rules->place_count)
		return;
	for (size_t i = 0; i < count; i++)
		columns[i + 1] = (struct table_column){ .label = used[i]->label };
	card_begin_flush_with(page, "名额", NULL, tab_path(page, &rules->selection, "selection_place"), "查看全部");
	table_begin(&table, page, "名额", columns, count + 1);
	for (int pass = 0; pass < 2; pass++)	/* the round's own line first */
		for (size_t i = 0; i < rules->place_count && drawn < OFFICES_DRAWN; i++) {
			if ((rules->places[i].organisation_id == 0) != (pass == 0) || !is_first_of_office(rules, i))
				continue;
			places_row(&table, context, rules, rules->places[i].organisation_id, used, count);
			drawn++;
		}
	table_end(&table);
	card_end(page);
}

/* --- shares, categories, clauses --- */

static void shares_draw(struct page *page, const struct selection_rules *rules)
{
	static const struct table_column columns[] = { { .label = "要求", .plain_phone = true }, { .label = "计算谁" }, { .label = "占谁" }, { .label = "多少", .narrow = true },
		{ .label = "性质" }, { .label = "依据" } };
	struct context *context = page_context(page);
	struct table_drawing table;
	if (!rules->share_count)
		return;
	card_begin_flush_with(page, "结构比例", NULL, tab_path(page, &rules->selection, "selection_share"), "查看全部");
	table_begin(&table, page, "结构比例", columns, COUNT_OF(columns));
	for (size_t i = 0; i < rules->share_count; i++) {
		const struct selection_share *share = &rules->shares[i];
		struct meter_row row = { .kind = METER_SHARE, .share = share, .target = share->target };
		row_begin(&table);
		cell_text(&table, share->name);
		cell_text(&table, share->counted);
		cell_text(&table, text_is_empty(share->out_of) ? words(context, share->target == TARGET_COLLECTIVE ? "全部集体名额" : "全部个人名额") : share->out_of);
		cell_text(&table, meter_rule(context, &row));
		cell_tag(&table, share->is_hard == 1 ? "stop" : "wait", arena_format(context->arena, "%s%s", words(context, share->is_hard == 1 ? "硬性" : "提醒"),
			share->each_office == 1 ? words(context, "，各地分别达到") : ""));
		cell_text(&table, share->basis);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static void categories_draw(struct page *page, const struct selection_rules *rules)
{
	static const struct table_column columns[] = { { .label = "身份", .plain_phone = true }, { .label = "界定" }, { .label = "证明材料" }, { .label = "标记" } };
	struct table_drawing table;
	if (!rules->category_count)
		return;
	card_begin_flush_with(page, "身份界定", NULL, tab_path(page, &rules->selection, "selection_category"), "查看全部");
	table_begin(&table, page, "身份界定", columns, COUNT_OF(columns));
	for (size_t i = 0; i < rules->category_count; i++) {
		const struct selection_category *category = &rules->categories[i];
		row_begin(&table);
		cell_text(&table, category->name);
		cell_text(&table, category->definition);
		cell_text(&table, category->evidence);
		cell_begin(&table);
		if (category->is_main == 1)
			put_tag(page, "info", "大类");
		if (category->is_head == 1)
			put_tag(page, "wait", "单位负责人");
		if (category->is_barred == 1)
			put_tag(page, "stop", "不参加评选");
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static const char *clause_words(struct context *context, const struct selection_clause *clause)
{
	const char *text = clause->text;
	if (!text_is_empty(clause->category))
		text = words_with(context, "%s（%s）", text, clause->category);
	if (clause->kind == CLAUSE_MATERIAL && clause->copies > 0)
		text = words_with(context, "%s，%lld 份", text, (long long)clause->copies);
	return clause->is_required == 1 && clause->kind == CLAUSE_MATERIAL ? words_with(context, "%s，必交", text) : text;
}

static void clauses_draw(struct page *page, const struct selection_rules *rules)
{
	static const struct { int64_t kind; const char *label; } kinds[] = {
		{ CLAUSE_SCOPE, "评选范围" }, { CLAUSE_CRITERION, "评选条件" }, { CLAUSE_GUIDANCE, "推荐导向" }, { CLAUSE_VETO, "一票否决" }, { CLAUSE_MATERIAL, "申报材料" },
	};
	if (!rules->clause_count)
		return;
	card_begin_with(page, "条件和要求", NULL, tab_path(page, &rules->selection, "selection_clause"), "查看全部");
	for (size_t k = 0; k < COUNT_OF(kinds); k++) {
		bool is_begun = false;
		for (size_t i = 0; i < rules->clause_count; i++) {
			if (rules->clauses[i].kind != kinds[k].kind)
				continue;
			if (!is_begun) {
				put_heading(page, kinds[k].label);
				list_begin(page);
			}
			is_begun = true;
			list_text(page, clause_words(page_context(page), &rules->clauses[i]));
		}
		if (is_begun)
			list_end(page);
	}
	card_end(page);
}

/* --- the page --- */

static void acts_draw(struct page *page, const struct selection *round)
{
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "导入名额表", path_of(page, "/selection/%" PRId64 "/quotas", round->record.id));
	button_link(page, BUTTON_PLAIN, "按公式分配名额", path_of(page, "/selection/%" PRId64 "/allocation", round->record.id));
	toolbar_end(page);
}

void selection_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct selection *round = row;
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	bool may_change = may(context, &selection_place, ACT_CREATE) && round->state != SELECTION_CLOSED && store_may_change(context, &selection, round->record.id);
	if (!selection_rules_load(context, round->record.id, rules))
		return;
	if (may_change) {
		if (round->state == SELECTION_PLANNED && !text_is_empty(round->note))
			put_message_text(page, "info", round->note);
		acts_draw(page, round);
		findings_draw(page, rules, true);
	}
	timetable_draw(page, rules);
	places_draw(page, rules);
	shares_draw(page, rules);
	categories_draw(page, rules);
	clauses_draw(page, rules);
}
