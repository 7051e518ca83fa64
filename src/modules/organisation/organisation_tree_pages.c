/* organisation_tree_pages.c: the organisation chart: one line at a time, folded
 * level by level, and the list of those who are led by two. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/organisation/organisation_parts.h"
#include "screens/components.h"

enum { TREE_ROWS_MAX = 3000, LEAVES_MAX = 30, OPEN_DEPTH = 1 };

/* Rows in the order of the query; children of a row follow one another by `next`. */
struct node {
	struct tree_row row;
	size_t first_child, last_child, next;	/* places + 1; 0: none */
	size_t parent;				/* place + 1; 0: a top of this chart */
	size_t children;
};

struct chart {
	struct page *page;
	struct node *nodes;
	size_t count;
	int64_t line;
	bool is_cut;
};

static const char *record_path(struct page *page, int64_t id)
{
	return path_of(page, "/organisation/%" PRId64, id);
}

static const char *chart_path(const struct chart *chart, int64_t id)
{
	return path_of(chart->page, "/organisation-tree?line=%s&at=%" PRId64, chart->line == LINE_SYSTEM ? "system" : "area", id);
}

/* --- making the chart --- */

static size_t place_of(const struct chart *chart, const size_t *slots, size_t slot_count, int64_t id)
{
	size_t slot = (size_t)((uint64_t)id ^ ((uint64_t)id >> 22)) % slot_count;
	for (; slots[slot]; slot = (slot + 1) % slot_count)
		if (chart->nodes[slots[slot] - 1].row.id == id)
			return slots[slot];
	return 0;
}

static size_t *slots_make(struct chart *chart, size_t slot_count)
{
	size_t *slots = arena_many(page_context(chart->page)->arena, slot_count, size_t);
	for (size_t i = 0; i < chart->count; i++) {
		size_t slot = (size_t)((uint64_t)chart->nodes[i].row.id ^ ((uint64_t)chart->nodes[i].row.id >> 22)) % slot_count;
		while (slots[slot])
			slot = (slot + 1) % slot_count;
		slots[slot] = i + 1;
	}
	return slots;
}

static void child_add(struct chart *chart, size_t parent, size_t child)
{
	struct node *above = &chart->nodes[parent - 1];
	chart->nodes[child - 1].parent = parent;
	if (above->last_child)
		chart->nodes[above->last_child - 1].next = child;
	else
		above->first_child = child;
	above->last_child = child;
	above->children++;
}

static bool chart_make(struct chart *chart, struct page *page, int64_t line)
{
	struct context *context = page_context(page);
	struct tree_row *rows;
	*chart = (struct chart){ .page = page, .line = line };
	chart->count = tree_rows(context, line, TREE_ROWS_MAX + 1, &rows);
	chart->is_cut = chart->count > TREE_ROWS_MAX;
	if (chart->is_cut)
		chart->count = TREE_ROWS_MAX;
	chart->nodes = arena_many(context->arena, chart->count + 1, struct node);
	for (size_t i = 0; i < chart->count; i++)
		chart->nodes[i].row = rows[i];
	size_t slot_count = 2 * chart->count + 1;
	const size_t *slots = slots_make(chart, slot_count);
	for (size_t i = 0; i < chart->count; i++) {
		size_t parent = rows[i].parent_id ? place_of(chart, slots, slot_count, rows[i].parent_id) : 0;
		if (parent && parent != i + 1)
			child_add(chart, parent, i + 1);
	}
	return !context->failure;
}

/* --- drawing it --- */

static void words_line(const struct chart *chart, const struct node *node)
{
	struct page *page = chart->page;
	const struct choice *kind = choice_find(organisation_kinds, node->row.kind);
	const struct choice *level = choice_find(organisation_levels, node->row.level);
	line_begin(page);
	put_link_label(page, record_path(page, node->row.id), "档案");
	put_link_label(page, chart_path(chart, node->row.id), "从这里看");
	if (kind)
		put_tag(page, kind->tone, kind->label);
	if (level)
		put_muted(page, words(page_context(page), level->label));
	if (node->row.state == ORGANISATION_CLOSED)
		put_tag(page, "stop", "已撤销");
	line_end(page);
}

/* Those without anybody below them, as a plain list; many of them as a number with a link. */
static void leaves_draw(const struct chart *chart, const struct node *node, bool all)
{
	struct page *page = chart->page;
	struct context *context = page_context(page);
	size_t leaves = 0;
	for (size_t child = node->first_child; child; child = chart->nodes[child - 1].next)
		leaves += !chart->nodes[child - 1].first_child;
	if (!leaves)
		return;
	if (leaves > LEAVES_MAX && !all) {
		put_link(page, chart_path(chart, node->row.id), words_of(page, "%zu 个单位和组织", leaves));
		return;
	}
	list_begin(page);
	for (size_t child = node->first_child; child; child = chart->nodes[child - 1].next) {
		const struct tree_row *row = &chart->nodes[child - 1].row;
		const struct choice *kind = choice_find(organisation_kinds, row->kind);
		const char *said = row->state == ORGANISATION_CLOSED ? "已撤销" : kind ? kind->label : "";
		if (!chart->nodes[child - 1].first_child)
			list_link(page, record_path(page, row->id), row->name, words(context, said));
	}
	list_end(page);
}

static void node_open(const struct chart *chart, size_t place, size_t depth)
{
	const struct node *node = &chart->nodes[place - 1];
	const char *said = words_of(chart->page, "%s · 下级 %zu", node->row.name, node->children);
	fold_begin(chart->page, path_of(chart->page, "=%s", said), depth <= OPEN_DEPTH);
	words_line(chart, node);
}

/* The next child with somebody below it, from `child` on; 0: none. */
static size_t next_branch(const struct chart *chart, size_t child)
{
	while (child && !chart->nodes[child - 1].first_child)
		child = chart->nodes[child - 1].next;
	return child;
}

/* One top and all below it, without recursion; links in a circle end at the depth of the tree. */
static void branch_draw(const struct chart *chart, size_t top)
{
	size_t places[TREE_DEPTH_MAX + 2], nexts[TREE_DEPTH_MAX + 2];
	size_t depth = 0;
	places[0] = top;
	nexts[0] = next_branch(chart, chart->nodes[top - 1].first_child);
	node_open(chart, top, 0);
	for (;;) {
		size_t child = nexts[depth];
		if (child && depth + 1 < sizeof(places) / sizeof(places[0])) {
			nexts[depth] = next_branch(chart, chart->nodes[child - 1].next);
			depth++;
			places[depth] = child;
			nexts[depth] = next_branch(chart, chart->nodes[child - 1].first_child);
			node_open(chart, child, depth);
			continue;
		}
		leaves_draw(chart, &chart->nodes[places[depth] - 1], depth == 0);
		fold_end(chart->page);
		if (!depth)
			return;
		depth--;
	}
}

static bool is_top(const struct chart *chart, size_t place, int64_t at)
{
	const struct node *node = &chart->nodes[place - 1];
	if (at)
		return node->row.id == at;
	/* In the line of systems those who lead nobody and are led by nobody stand on other charts. */
	return !node->parent && (chart->line == LINE_AREA || node->first_child || node->row.kind == ORGANISATION_INDUSTRY);
}

static void chart_draw(const struct chart *chart, int64_t at)
{
	struct page *page = chart->page;
	size_t tops = 0;
	card_begin(page, NULL);
	for (size_t place = 1; place <= chart->count; place++) {
		if (!is_top(chart, place, at))
			continue;
		branch_draw(chart, place);
		tops++;
	}
	if (!tops)
		put_empty(page, "这条线上还没有组织", "新建组织", "/organisation/new");
	card_end(page);
	if (chart->is_cut)
		put_message(page, "info", "组织太多，只画出上面几级；请从某个组织打开它的下级。");
}

/* --- led by two --- */

static void parent_cell(struct page *page, struct table_drawing *table, int64_t id, int64_t line)
{
	struct context *context = page_context(page);
	struct organisation_link link;
	if (link_on_day(context, id, line, context->today, &link) && link.parent_id)
		cell_link(table, record_path(page, link.parent_id), store_title(context, &organisation, link.parent_id));
	else
		cell_text(table, NULL);
}

static void guided_draw(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "组织", .plain_phone = true }, { .label = "类别" }, { .label = "上级（地方）" }, { .label = "上级（产业、系统）" },
		{ .label = "共同领导" },
	};
	struct context *context = page_context(page);
	struct table_drawing table;
	struct tree_row *rows;
	size_t count = tree_rows(context, LINE_GUIDE, TREE_ROWS_MAX, &rows);
	size_t shown = 0;
	card_begin_flush(page, NULL);
	table_begin(&table, page, "机关工会和共同领导的组织", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		if (!rows[i].parent_id && rows[i].kind != ORGANISATION_ORGANS)
			continue;
		row_begin(&table);
		cell_link(&table, record_path(page, rows[i].id), rows[i].name);
		cell_text(&table, words(context, choice_find(organisation_kinds, rows[i].kind)->label));
		parent_cell(page, &table, rows[i].id, LINE_AREA);
		parent_cell(page, &table, rows[i].id, LINE_SYSTEM);
		parent_cell(page, &table, rows[i].id, LINE_GUIDE);
		row_end(&table);
		shown++;
	}
	table_end(&table);
	if (!shown)
		put_empty(page, "没有机关工会，也没有共同领导的组织", NULL, NULL);
	card_end(page);
}

/* --- the page --- */

static void tabs_draw(struct page *page, int64_t line)
{
	tabs_begin(page, "哪条线");
	tabs_tab(page, "地方", "/organisation-tree", line == LINE_AREA, -1);
	tabs_tab(page, "产业（系统）", "/organisation-tree?line=system", line == LINE_SYSTEM, -1);
	tabs_tab(page, "机关工会、共同领导", "/organisation-tree?line=guide", line == LINE_GUIDE, -1);
	tabs_end(page);
}

static int64_t line_of_page(struct page *page)
{
	const char *sent = page_text(page, "line");
	return text_equal(sent, "system") ? LINE_SYSTEM : text_equal(sent, "guide") ? LINE_GUIDE : LINE_AREA;
}

void organisation_tree_page(struct page *page)
{
	struct context *context = page_context(page);
	int64_t line = line_of_page(page);
	struct chart chart;
	if (line != LINE_GUIDE && !chart_make(&chart, page, line)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "组织", "/organisation");
	page_begin(page, "组织图", NULL);
	actions_begin(page);
	button_print(page);
	if (may(context, &organisation, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "新建组织", "/organisation/new");
	actions_end(page);
	tabs_draw(page, line);
	if (line == LINE_GUIDE)
		guided_draw(page);
	else
		chart_draw(&chart, page_number(page, "at", 0));
	page_end(page);
	if (context->failure)
		page_failed(page);
}
