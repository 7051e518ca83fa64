/* person_doubles_list.c: the list of files that look alike: a group for each
 * name, those of one unit first; only what one page shows is weighed. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"
#include "screens/components.h"

enum { GROUPS_EACH = 20, WEIGHED_MAX = 120, PAIRS_EACH = 8 };

struct group {
	struct alike_pair pairs[PAIRS_EACH];
	size_t count;
};

struct doubles {
	bool only_provisional;
	const char **names;
	size_t name_count;
	struct group *groups;
	size_t group_count;
	size_t next;		/* the name where the next page begins; name_count at the end */
};

static int groups_order(const void *left, const void *right)
{
	const struct group *a = left, *b = right;
	int a_score = a->pairs[0].likeness.score, b_score = b->pairs[0].likeness.score;
	if (a_score != b_score)
		return b_score - a_score;
	return text_order(a->pairs[0].first->name_order, b->pairs[0].first->name_order);
}

/* From the name at `from` on, until a page is full or enough were looked at. */
static void doubles_weigh(struct context *context, struct doubles *doubles, size_t from)
{
	doubles->groups = arena_many(context->arena, GROUPS_EACH, struct group);
	size_t at = from;
	for (; at < doubles->name_count && at < from + WEIGHED_MAX && doubles->group_count < GROUPS_EACH; at++) {
		struct group *group = &doubles->groups[doubles->group_count];
		group->count = pairs_of_name(context, doubles->names[at], doubles->only_provisional, group->pairs, PAIRS_EACH);
		doubles->group_count += group->count > 0;
	}
	doubles->next = at;
	qsort(doubles->groups, doubles->group_count, sizeof(doubles->groups[0]), groups_order);
}

/* --- drawn --- */

static void one_cell(struct page *page, struct table_drawing *table, const struct person *row)
{
	cell_begin(table);
	line_begin(page);
	put_link(page, path_of(page, "/person/%" PRId64, row->record.id), row->name);
	if (row->standing == PERSON_PROVISIONAL)
		put_tag(page, "info", "暂列");
	put_muted(page, person_words(page_context(page), row));
	line_end(page);
	cell_end(table);
}

static void pair_row(struct page *page, struct table_drawing *table, const struct alike_pair *pair)
{
	int score = pair->likeness.score;
	row_begin(table);
	one_cell(page, table, pair->first);
	one_cell(page, table, pair->second);
	cell_text(table, pair->likeness.because);
	cell_tag(table, score >= LIKELY ? "wait" : score >= POSSIBLE ? "info" : "plain", words(page_context(page), likeness_label(score)));
	cell_begin(table);
	put_link_label(page, path_of(page, "/doubles/%" PRId64 "/%" PRId64, pair->first->record.id, pair->second->record.id), "对照");
	cell_end(table);
	row_end(table);
}

static void groups_draw(struct page *page, const struct doubles *doubles)
{
	static const struct table_column columns[] = {
		{ .label = "甲" }, { .label = "乙" }, { .label = "理由" }, { .label = "可能性", .narrow = true },
		{ .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "疑似重复", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t g = 0; g < doubles->group_count; g++) {
		const struct group *group = &doubles->groups[g];
		row_group(&table, "plain", group->pairs[0].first->name);
		for (size_t i = 0; i < group->count; i++)
			pair_row(page, &table, &group->pairs[i]);
	}
	table_end(&table);
}

static const char *list_path(struct page *page, const struct doubles *doubles, size_t from)
{
	return path_of(page, "/doubles?only=%s&from=%zu", doubles->only_provisional ? "provisional" : "all", from);
}

static void list_draw(struct page *page, const struct doubles *doubles, size_t from)
{
	struct pager pager = {
		.first_path = from ? list_path(page, doubles, 0) : NULL,
		.next_path = doubles->next < doubles->name_count ? list_path(page, doubles, doubles->next) : NULL,
		.total = -1, .order_label = "同单位的在前，每组是一个姓名",
	};
	card_begin_flush(page, NULL);
	if (doubles->group_count)
		groups_draw(page, doubles);
	else
		put_empty(page, pager.next_path ? "这一段没有，后面还有同名的" :
			  "没有疑似重复的档案。同名而身份证号、性别或出生年份不同的，不在这里列出。", NULL, NULL);
	if (pager.first_path || pager.next_path)
		put_pager(page, &pager);
	card_end(page);
}

void doubles_page(struct page *page)
{
	struct context *context = page_context(page);
	struct doubles doubles = { .only_provisional = !text_equal(page_text(page, "only"), "all") };
	int64_t from = page_number(page, "from", 0);
	doubles.names = arena_many(context->arena, NAMES_ALIKE_MAX, const char *);
	doubles.name_count = names_alike(context, doubles.only_provisional, doubles.names, NAMES_ALIKE_MAX);
	if (from < 0 || from >= NAMES_ALIKE_MAX)
		from = 0;
	doubles_weigh(context, &doubles, (size_t)from);
	page_crumb(page, "人员", "/person");
	page_begin(page, "疑似重复", NULL);
	tabs_begin(page, "哪些");
	tabs_tab(page, "涉及暂列档案", "/doubles", doubles.only_provisional, -1);
	tabs_tab(page, "全部", "/doubles?only=all", !doubles.only_provisional, -1);
	tabs_tab(page, "合并记录", "/merging", false, -1);
	tabs_end(page);
	list_draw(page, &doubles, (size_t)from);
	page_end(page);
	if (context->failure)
		page_failed(page);
}
