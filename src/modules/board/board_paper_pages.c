/* board_paper_pages.c: one page for the leader before the meeting, and the
 * report when the round is done: both read on the screen and print as a paper. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/board/board_parts.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { DISPUTED_MOST = 30, PER_CENT_TENTHS = 1000 };

static const char *number(struct context *context, int64_t count)
{
	return arena_format(context->arena, "%" PRId64, count);
}

static const char *share(struct context *context, int64_t part, int64_t whole)
{
	if (whole <= 0)
		return NULL;
	int64_t tenths = (part * PER_CENT_TENTHS + whole / 2) / whole;
	return arena_format(context->arena, "%lld.%lld%%", (long long)(tenths / 10), (long long)(tenths % 10));
}

static void paper_begin(struct page *page, const struct selection *round, const char *head)
{
	struct context *context = page_context(page);
	page_crumb(page, path_of(page, "=%s", round->name), path_of(page, "/selection/%" PRId64, round->record.id));
	page_crumb(page, "评选进展", path_of(page, "/selection/%" PRId64 "/board", round->record.id));
	page_begin(page, head, path_of(page, "=%s", round->name));
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, arena_format(context->arena, "%s · %s", round->name, words(context, head)), context->actor->office_name, context->today);
}

/* --- counts by category --- */

struct structure {
	int64_t persons, collectives, women, ordinary;
	int64_t of[CATEGORIES_MOST];
};

static bool is_counted(const struct nomination_brief *brief, bool awarded)
{
	if (awarded)
		return brief->state == NOMINATION_AWARDED;
	return brief->state == NOMINATION_PROPOSED || brief->state == NOMINATION_REVIEW || brief->state == NOMINATION_HELD || brief->state == NOMINATION_AWARDED;
}

static struct structure structure_of(const struct nomination_brief *briefs, size_t count, bool awarded)
{
	struct structure structure = { 0 };
	for (size_t i = 0; i < count; i++) {
		const struct nomination_brief *brief = &briefs[i];
		if (!is_counted(brief, awarded) || brief->target != TARGET_PERSON) {
			structure.collectives += is_counted(brief, awarded);
			continue;
		}
		structure.persons++;
		structure.women += brief->sex == SEX_FEMALE;
		structure.ordinary += brief->place_kind == PLACE_ORDINARY;
		for (int bit = 0; bit < CATEGORIES_MOST; bit++)
			structure.of[bit] += (brief->category_set >> bit) & 1;
	}
	return structure;
}

static int64_t of_category(const struct structure *structure, const struct selection_category *category)
{
	return category->place >= 1 && category->place <= CATEGORIES_MOST ? structure->of[category->place - 1] : 0;
}

static void structure_draw(struct page *page, const struct selection_rules *rules, const struct structure *now)
{
	static const struct table_column columns[] = {
		{ .label = "身份", .plain_phone = true, .wide = true }, { .label = "人数", .right = true, .narrow = true }, { .label = "占比", .right = true, .narrow = true },
	};
	struct context *context = page_context(page);
	struct table_drawing table;
	card_begin_flush(page, "结构");
	table_begin(&table, page, "结构", columns, COUNT_OF(columns));
	for (size_t i = 0; i < rules->category_count; i++) {
		int64_t count = of_category(now, &rules->categories[i]);
		if (!count)
			continue;
		row_begin(&table);
		cell_text(&table, rules->categories[i].name);
		cell_number(&table, count);
		cell_text(&table, share(context, count, now->persons));
		row_end(&table);
	}
	row_begin(&table);
	cell_text(&table, words(context, "女"));
	cell_number(&table, now->women);
	cell_text(&table, share(context, now->women, now->persons));
	row_end(&table);
	table_end(&table);
	card_end(page);
}

/* --- one page before the meeting --- */

static const enum wait disputed[] = { WAIT_OBJECTION, WAIT_HELD, WAIT_UNFIT };

static unsigned disputed_bits(void)
{
	unsigned bits = 0;
	for (size_t i = 0; i < COUNT_OF(disputed); i++)
		bits |= 1u << disputed[i];
	return bits;
}

static void disputed_row(struct page *page, struct table_drawing *table, const struct nomination_brief *brief, unsigned all, const struct board_name *name)
{
	struct context *context = page_context(page);
	row_begin(table);
	cell_link(table, path_of(page, "/nomination/%" PRId64, brief->id), name->name);
	cell_text(table, name->unit_name);
	cell_begin(table);
	line_begin(page);
	for (size_t i = 0; i < COUNT_OF(disputed); i++)
		if (all & (1u << disputed[i]))
			put_tag(page, wait_tone(disputed[i]), wait_label(disputed[i]));
	line_end(page);
	cell_end(table);
	cell_text(table, brief->unfit == 1 ? words(context, "征求意见的单位认为不宜推荐") : name->held_why);
	row_end(table);
}

static void disputed_draw(struct page *page, const struct nomination_brief *briefs, size_t count, const struct board_day *day)
{
	static const struct table_column columns[] = {
		{ .label = "推荐对象", .plain_phone = true, .narrow = true }, { .label = "工作单位" }, { .label = "情况", .narrow = true }, { .label = "说明", .wide = true },
	};
	struct context *context = page_context(page);
	struct table_drawing table;
	size_t found = 0, shown = 0;
	for (size_t i = 0; i < count; i++)
		found += (waits_of(&briefs[i], day) & disputed_bits()) != 0;
	card_begin_flush_with(page, "有争议的对象", words_of(page, "%zu 个", found), NULL, NULL);
	table_begin(&table, page, "有争议的对象", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count && shown < DISPUTED_MOST; i++) {
		unsigned all = waits_of(&briefs[i], day);
		struct board_name name;
		if (!(all & disputed_bits()) || !board_names(context, &briefs[i].id, 1, &name))
			continue;
		disputed_row(page, &table, &briefs[i], all, &name);
		shown++;
	}
	table_end(&table);
	if (!found)
		put_empty(page, "没有异议、暂缓和不宜推荐的对象。", NULL, NULL);
	if (found > shown)
		put_paragraph_text(page, words_of(page, "另有 %zu 个，见评选进展。", found - shown));
	card_end(page);
}

static void standing_draw(struct page *page, const struct board_group *all, const struct structure *now)
{
	struct context *context = page_context(page);
	figures_begin(page);
	figures_figure(page, "个人", number(context, now->persons), words_of(page, "女 %lld", (long long)now->women), NULL);
	figures_figure(page, "集体", number(context, now->collectives), NULL, NULL);
	figures_figure(page, "建议人选", number(context, all->states[NOMINATION_PROPOSED]), words_of(page, "备选 %lld", (long long)all->states[NOMINATION_RESERVE]), NULL);
	figures_figure(page, "征求意见未回复", number(context, all->waits[WAIT_ANSWER]), NULL, NULL);
	figures_figure(page, "公示中", number(context, all->waits[WAIT_NOTICE]), words_of(page, "期满待结束 %lld", (long long)all->waits[WAIT_CONCLUDE]), NULL);
	figures_figure(page, "材料不齐", number(context, all->waits[WAIT_MISSING]), NULL, NULL);
	figures_end(page);
}

/* False: the page has been answered. */
static bool round_load(struct page *page, struct selection_rules *rules, struct nomination_brief **briefs, size_t *count)
{
	struct context *context = page_context(page);
	if (!selection_rules_load(context, page_id(page, 0), rules)) {
		page_absent(page);
		return false;
	}
	if (nomination_briefs(context, rules->selection.record.id, briefs, count))
		return true;
	page_failed(page);
	return false;
}

static void rules_draw(struct page *page, const struct selection_rules *rules, const struct nomination_brief *briefs, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "名额和比例", .plain_phone = true, .wide = true }, { .label = "要求", .narrow = true }, { .label = "现在", .narrow = true }, { .label = "怎么补" },
	};
	struct context *context = page_context(page);
	struct counted *list = arena_many(context->arena, count + 1, struct counted);
	struct office_tree *tree = office_tree_load(context);
	struct table_drawing table;
	if (!tree)
		return;
	struct selection_meters *meters = selection_meters_make(context, rules, tree, list, board_counted(briefs, count, list));
	card_begin_flush(page, "名额和比例");
	table_begin(&table, page, "名额和比例", columns, COUNT_OF(columns));
	for (size_t i = 0; i < meters->count; i++) {
		const struct meter_row *row = &meters->rows[i];
		if (row->organisation_id && row->holds)
			continue;	/* of single offices only what is wrong */
		const char *label = meter_label(context, meters, row);
		row_begin_tone(&table, row->holds ? NULL : row->is_hard ? "stop" : "wait");
		cell_text(&table, row->organisation_id ? arena_format(context->arena, "%s · %s", store_title(context, &organisation, row->organisation_id), label) : label);
		cell_text(&table, meter_rule(context, row));
		cell_text(&table, meter_value(context, row));
		cell_text(&table, meter_remedy(context, row));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

void brief_page(struct page *page)
{
	struct context *context = page_context(page);
	struct selection_rules rules;
	struct nomination_brief *briefs;
	struct board board = { 0 };
	size_t count;
	if (!round_load(page, &rules, &briefs, &count))
		return;
	struct board_day day = { .today = context->today, .examines = false, .asks = false };
	board_count(&board, briefs, count, &day);
	struct structure now = structure_of(briefs, count, false);
	paper_begin(page, &rules.selection, "会前一页纸");
	standing_draw(page, &board.all, &now);
	columns_begin(page);
	rules_draw(page, &rules, briefs, count);
	columns_side(page);
	structure_draw(page, &rules, &now);
	columns_end(page);
	disputed_draw(page, briefs, count, &day);
	page_end(page);
	if (context->failure)
		page_failed(page);
}

/* --- the report --- */

static const struct { const char *label, *field; } tables[BOARD_COLUMNS] = {
	[BOARD_TRADE] = { "行业", "trade" }, [BOARD_OWNERSHIP] = { "单位性质", "unit_ownership" }, [BOARD_POST_KIND] = { "岗位类型", "post_kind" },
	[BOARD_POLITICAL] = { "政治面貌", "political" }, [BOARD_ETHNIC] = { "民族", "ethnic" }, [BOARD_EDUCATION] = { "学历", "education" },
};

static const char *value_name(struct context *context, const char *name, const struct board_value *value)
{
	const struct field *field = field_find(&nomination, name);
	if (field->codes)
		return text_is_empty(value->code) ? words(context, "未填") : codes_name_here(context, field->codes, value->code);
	const struct choice *choice = choice_find(field->choices, value->number);
	return words(context, choice ? choice->label : "未填");
}

static void values_draw(struct page *page, const struct board_table *table, size_t which)
{
	struct context *context = page_context(page);
	struct bar *bars = arena_many(context->arena, table->count + 1, struct bar);
	if (!table->count)
		return;
	for (size_t i = 0; i < table->count; i++)
		bars[i] = (struct bar){ .name = value_name(context, tables[which].field, &table->values[i]), .value = table->values[i].count };
	card_begin(page, NULL);
	chart_bars(page, tables[which].label, bars, table->count);
	card_end(page);
}

static void firsts_draw(struct page *page, int64_t selection_id, int64_t state)
{
	struct board_first *firsts;
	size_t count;
	if (!board_firsts(page_context(page), selection_id, state, &firsts, &count) || !count)
		return;
	card_begin(page, "首次");
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		list_link(page, path_of(page, "/nomination/%" PRId64, firsts[i].id), firsts[i].first_of,
			  arena_format(page_context(page)->arena, "%s · %s", firsts[i].name, firsts[i].unit_name));
	list_end(page);
	card_end(page);
}

struct comparison {
	struct selection_rules rules;
	struct structure structure;
	bool is_there;
};

static bool comparison_load(struct page *page, const struct selection *round, struct comparison *last)
{
	struct context *context = page_context(page);
	struct nomination_brief *briefs;
	size_t count;
	int64_t id = round_before(context, round);
	last->is_there = false;
	if (!id)
		return context->failure == NULL;
	if (!selection_rules_load(context, id, &last->rules) || !nomination_briefs(context, id, &briefs, &count))
		return false;
	last->structure = structure_of(briefs, count, true);
	last->is_there = true;
	return true;
}

static void compared_row(struct table_drawing *table, struct context *context, const char *name, int64_t now, int64_t now_all, int64_t was, int64_t was_all, bool is_there)
{
	row_begin(table);
	cell_text(table, name);
	cell_number(table, now);
	cell_text(table, share(context, now, now_all));
	cell_text(table, is_there ? number(context, was) : NULL);
	cell_text(table, is_there ? share(context, was, was_all) : NULL);
	row_end(table);
}

/* A category of the last session is the same where it bears the same name. */
static int64_t was_of(const struct comparison *last, const char *name)
{
	for (size_t i = 0; last->is_there && i < last->rules.category_count; i++)
		if (text_equal(last->rules.categories[i].name, name))
			return of_category(&last->structure, &last->rules.categories[i]);
	return 0;
}

static void compared_draw(struct page *page, const struct selection_rules *rules, const struct structure *now, const struct comparison *last)
{
	static const struct table_column columns[] = {
		{ .label = "结构", .plain_phone = true, .wide = true }, { .label = "本届人数", .right = true, .narrow = true }, { .label = "本届占比", .right = true, .narrow = true },
		{ .label = "上届人数", .right = true, .narrow = true }, { .label = "上届占比", .right = true, .narrow = true },
	};
	struct context *context = page_context(page);
	const struct structure *was = &last->structure;
	struct table_drawing table;
	card_begin_flush_with(page, "与上届比较", last->is_there ? last->rules.selection.name : words(context, "没有登记上届评选"), NULL, NULL);
	table_begin(&table, page, "与上届比较", columns, COUNT_OF(columns));
	compared_row(&table, context, words(context, "个人"), now->persons, now->persons, was->persons, was->persons, last->is_there);
	compared_row(&table, context, words(context, "集体"), now->collectives, 0, was->collectives, 0, last->is_there);
	compared_row(&table, context, words(context, "女"), now->women, now->persons, was->women, was->persons, last->is_there);
	for (size_t i = 0; i < rules->category_count; i++) {
		int64_t count = of_category(now, &rules->categories[i]), before = was_of(last, rules->categories[i].name);
		if (count || before)
			compared_row(&table, context, rules->categories[i].name, count, now->persons, before, was->persons, last->is_there);
	}
	table_end(&table);
	card_end(page);
}

void report_page(struct page *page)
{
	struct context *context = page_context(page);
	struct selection_rules rules;
	struct nomination_brief *briefs;
	struct comparison last = { 0 };
	struct board_table found[BOARD_COLUMNS];
	size_t count;
	if (!round_load(page, &rules, &briefs, &count))
		return;
	bool is_done = rules.selection.state == SELECTION_DECIDED || rules.selection.state == SELECTION_CLOSED;
	int64_t state = is_done ? NOMINATION_AWARDED : NOMINATION_PROPOSED;
	struct structure now = structure_of(briefs, count, is_done);
	if (!comparison_load(page, &rules.selection, &last) || !board_values(context, rules.selection.record.id, state, found)) {
		page_failed(page);
		return;
	}
	paper_begin(page, &rules.selection, "总结报告");
	if (!is_done)
		put_message(page, "info", "还没有登记表彰决定：下面按现在的推荐和建议人选统计。");
	compared_draw(page, &rules, &now, &last);
	firsts_draw(page, rules.selection.record.id, state);
	grid_begin(page, 2);
	for (size_t i = 0; i < COUNT_OF(tables); i++)
		values_draw(page, &found[i], i);
	grid_end(page);
	page_end(page);
	if (context->failure)
		page_failed(page);
}
