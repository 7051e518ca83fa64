/* organisation_rules.c: what an organisation, its links and its successions
 * must be like.  Changes the row in hand only; asks the queries, writes nothing. */
#include "modules/organisation/organisation.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "chinese/pinyin.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation_parts.h"

static bool is_unit_kind(int64_t kind)
{
	return kind == ORGANISATION_UNIT || kind == ORGANISATION_GRASSROOTS || kind == ORGANISATION_STATION;
}

static int64_t root_of(struct context *context)
{
	struct tenant tenant = { 0 };
	return tenant_first(context, &tenant) && tenant.id == context->actor->tenant_id ? tenant.root_office_id : 0;
}

/* --- an organisation --- */

static void division_check(struct context *context, const struct organisation *row)
{
	if (text_is_empty(row->division) || strlen(row->division) != 6)
		return;
	bool is_province = text_ends(row->division, "0000");
	bool is_city = !is_province && text_ends(row->division, "00");
	if (row->level == LEVEL_PROVINCE && !is_province)
		problem(context, "division", "省级工会的行政区划要选省、自治区或直辖市");
	else if (row->level == LEVEL_CITY && is_province)
		problem(context, "division", "市级工会的行政区划不能选整个省");
	else if (row->level == LEVEL_COUNTY && (is_province || is_city))
		problem(context, "division", "县级工会的行政区划要选到县、区");
	else if (row->level <= LEVEL_COUNTY && office_same_division(context, row))
		problem(context, "division", "这个行政区划已有一个同级的地方总工会");
}

static void level_check(struct context *context, const struct organisation *row)
{
	if (row->kind == ORGANISATION_OFFICE && row->level == LEVEL_UNIT)
		problem(context, "level", "地方总工会的层级不能是“单位”");
	if (row->kind == ORGANISATION_OFFICE && context_is_clean(context))
		division_check(context, row);
	if (row->kind == ORGANISATION_UNIT && row->level && row->level < LEVEL_TOWN)
		problem(context, "level", "用人单位的层级选“单位”");
}

static void name_check(struct context *context, struct organisation *row, const struct organisation *before)
{
	row->name = text_trim(context->arena, row->name);
	if (*row->name && text_points(row->name) < 2)
		problem(context, "name", "请写全称");
	if (*row->name && (!before || !text_equal(before->name, row->name)) && organisation_same_name(context, row))
		problem(context, "name", "已有同名的组织，请查找后使用已有的档案");
}

void organisation_check(struct context *context, void *changed, const void *old)
{
	struct organisation *row = changed;
	const struct organisation *before = old;
	name_check(context, row, before);
	if (!row->level && is_unit_kind(row->kind))
		row->level = LEVEL_UNIT;
	bool is_moved = !before || before->level != row->level || before->kind != row->kind || !text_equal(before->division, row->division);
	if (row->kind && row->level && is_moved)
		level_check(context, row);
	if (row->record.id && (row->parent_id == row->record.id || row->system_parent_id == row->record.id))
		problem(context, "parent_id", "上级不能是它自己");
	if (!text_is_empty(row->founded_on) && !text_is_empty(row->closed_on) && text_order(row->founded_on, row->closed_on) > 0)
		problem(context, "founded_on", "成立日期在撤销日期之后");
}

void organisation_compute(struct context *context, void *changed, const void *before)
{
	struct organisation *row = changed;
	row->name_order = pinyin_sort_key(context->arena, row->name);
	if (before)
		return;
	row->state = row->state == ORGANISATION_CLOSED ? ORGANISATION_CLOSED : ORGANISATION_ACTIVE;
	int64_t root = row->parent_id || row->system_parent_id ? 0 : root_of(context);
	if (root && context->actor->office_id)
		row->parent_id = context->actor->office_id;
}

bool organisation_close(struct context *context, void *changed, const char *reason)
{
	struct organisation *row = changed;
	(void)reason;
	int64_t below = organisation_active_below(context, row->record.id);
	if (row->record.id == root_of(context))
		problem(context, "", "本级总工会不能撤销");
	else if (below)
		problem(context, "", "还有 %lld 个下级归它领导，请先调整它们的隶属关系", (long long)below);
	row->closed_on = context->today;
	return context_is_clean(context);
}

bool organisation_reopen(struct context *context, void *changed, const char *reason)
{
	struct organisation *row = changed;
	(void)context;
	(void)reason;
	row->closed_on = NULL;
	return true;
}

/* --- a link --- */

static bool days_check(struct context *context, const struct organisation_link *row)
{
	if (date_part(row->from_on) != DATE_DAY)
		problem(context, "from_on", "请写明开始的日期（年月日）");
	else if (!text_is_empty(row->until_on) && date_part(row->until_on) != DATE_DAY)
		problem(context, "until_on", "请写明结束的日期（年月日）");
	else if (!text_is_empty(row->until_on) && text_order(row->until_on, row->from_on) < 0)
		problem(context, "until_on", "结束日期在开始日期之前");
	return context_is_clean(context);
}

static void parent_check(struct context *context, const struct organisation_link *row, bool is_new)
{
	struct organisation *parent = row_new(context, &organisation);
	struct organisation *child = row_new(context, &organisation);
	if (!store_load_unscoped(context, &organisation, row->parent_id, parent, "the levels of both ends") ||
	    !store_load_unscoped(context, &organisation, row->organisation_id, child, "the levels of both ends")) {
		problem(context, "parent_id", "所选的上级不存在");
		return;
	}
	bool is_strict = row->line == LINE_AREA && child->kind == ORGANISATION_OFFICE;
	if (is_new && parent->state == ORGANISATION_CLOSED && text_is_empty(row->until_on))
		problem(context, "parent_id", "%s已撤销，不能再作上级", parent->name);
	else if (is_strict && parent->kind != ORGANISATION_OFFICE)
		problem(context, "parent_id", "地方总工会的上级要选上一级地方总工会");
	else if (parent->level > child->level || (is_strict && parent->level == child->level))
		problem(context, "parent_id", "%s的层级不高于%s，不能作它的上级", parent->name, child->name);
}

/* Within one line only one parent at a time.  A new link may begin inside an older one, which then ends. */
static void overlap_check(struct context *context, const struct organisation_link *row, bool is_new)
{
	struct tie *ties;
	size_t count;
	const char *until = text_is_empty(row->until_on) ? DAY_LAST : row->until_on;
	if (!ties_of(context, row->organisation_id, &ties, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		bool is_other = ties[i].link_id != row->record.id && ties[i].line == row->line;
		bool meets = text_order(ties[i].from, until) < 0 && text_order(ties[i].until, row->from_on) > 0;
		bool gives_way = is_new && text_order(ties[i].from, row->from_on) < 0;
		if (!is_other || !meets || gives_way || text_equal(row->from_on, until) || text_equal(ties[i].from, ties[i].until))
			continue;
		problem(context, "from_on", "这条线从%s起已有上级%s，同一条线同时只能有一个上级", ties[i].from,
			store_title(context, &organisation, ties[i].parent_id));
		return;
	}
}

void organisation_link_check(struct context *context, void *changed, const void *old)
{
	const struct organisation_link *row = changed;
	const struct organisation_link *before = old;
	if (!row->organisation_id || !row->parent_id || !row->line || !days_check(context, row))
		return;
	if (row->parent_id == row->organisation_id) {
		problem(context, "parent_id", "上级不能是它自己");
		return;
	}
	bool is_new = !before;
	if (is_new || before->parent_id != row->parent_id || before->line != row->line)
		parent_check(context, row, is_new || before->parent_id != row->parent_id);
	overlap_check(context, row, is_new);
	const char *until = text_is_empty(row->until_on) ? DAY_LAST : row->until_on;
	if (text_order(row->from_on, until) < 0 &&
	    organisation_stands_over(context, row->organisation_id, row->parent_id, row->from_on, until))
		problem(context, "parent_id", "%s现在是它的下级，不能作它的上级", store_title(context, &organisation, row->parent_id));
}

/* --- successions --- */

void organisation_succession_check(struct context *context, void *changed, const void *before)
{
	const struct organisation_succession *row = changed;
	(void)before;
	if (row->successor_id && row->successor_id == row->organisation_id)
		problem(context, "successor_id", "承继组织不能是它自己");
}

static bool is_six_digits(const char *code)
{
	size_t digits = 0;
	for (const char *at = code; at && *at; at++)
		digits += *at >= '0' && *at <= '9';
	return digits == 6 && strlen(code) == 6;
}

void division_successor_check(struct context *context, void *changed, const void *before)
{
	struct division_successor *row = changed;
	(void)before;
	row->old_code = text_half_width(context->arena, row->old_code);
	if (!text_is_empty(row->old_code) && !is_six_digits(row->old_code))
		problem(context, "old_code", "原代码是六位数字");
	else if (text_equal(row->old_code, row->new_code))
		problem(context, "new_code", "现区划与原代码相同");
	else if (!text_is_empty(row->new_code) && text_equal(division_today(context, row->new_code), row->old_code))
		problem(context, "new_code", "现区划又归到了原代码，成了循环，请核对");
	else if (division_is_succeeded(context, row))
		problem(context, "old_code", "这条沿革已经登记过");
}
