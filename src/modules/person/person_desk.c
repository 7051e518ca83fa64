/* person_desk.c: what of the files waits on somebody's desk, and the numbers
 * there; a model worker finds the number of his own honours. */
#include "modules/person/person.h"

#include "base/arena.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person_parts.h"

/* The desk is asked for its number by every page now and then: only what is quick is counted to the end. */
enum { ABOUT = 9999999, WAITING_COUNTED = 999, WEIGHED_WHERE_FEW = 200, GROUPS_COUNTED = 20 };

static struct query of_standing(int64_t standing)
{
	struct query query = { .entity = &person, .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = field_find(&person, "standing"), .value = { .number = standing } };
	return query;
}

static const char *number_of(struct context *context, int64_t count, int64_t most)
{
	return arena_format(context->arena, "%lld%s", (long long)(count > most ? most : count), count > most ? "+" : "");
}

/* --- figures --- */

static struct desk_figure figure_of(struct context *context, const char *label, int64_t standing, const char *path)
{
	struct query query = of_standing(standing);
	const char *number = arena_format(context->arena, "%lld", (long long)store_count_about(context, &query, ABOUT));
	return (struct desk_figure){ .label = label, .number = number, .path = path };
}

static size_t own_figures(struct context *context, struct desk_figure *figures)
{
	struct person *row = row_new(context, &person);
	if (!context->actor->person_id || !store_load(context, &person, context->actor->person_id, row))
		return 0;
	bool has_some = row->award_count != NO_NUMBER && row->award_count > 0;
	figures[0] = (struct desk_figure){ .label = "我的荣誉", .path = "/my-file", .detail = has_some ? row->highest_title : NULL,
		.number = arena_format(context->arena, "%lld", has_some ? (long long)row->award_count : 0) };
	return 1;
}

size_t person_figures(struct context *context, struct desk_figure *figures, size_t most)
{
	if (most && context->actor->role == ROLE_MEMBER)
		return own_figures(context, figures);
	if (!may(context, &person, ACT_LIST) || most < 2)
		return 0;
	figures[0] = figure_of(context, "在册人员", PERSON_ON_FILE, "/person?standing=on_file");
	figures[1] = figure_of(context, "暂列待核对", PERSON_PROVISIONAL, "/person?standing=provisional");
	return 2;
}

/* --- what waits --- */

/* Names with a likely double, up to GROUPS_COUNTED + 1. */
static int64_t doubles_waiting(struct context *context)
{
	const char **names = arena_many(context->arena, NAMES_ALIKE_MAX, const char *);
	size_t name_count = names_alike(context, true, names, NAMES_ALIKE_MAX);
	int64_t waiting = 0;
	for (size_t i = 0; i < name_count && waiting <= GROUPS_COUNTED; i++) {
		struct alike_pair pair;
		waiting += pairs_of_name(context, names[i], true, &pair, 1) > 0;
	}
	return waiting;
}

static size_t doubles_todo(struct context *context, int64_t provisional, struct desk_item *items)
{
	bool counted = provisional <= WEIGHED_WHERE_FEW;
	int64_t waiting = counted ? doubles_waiting(context) : 1;
	if (!waiting)
		return 0;
	items[0] = (struct desk_item){ .name = words(context, "疑似重复的档案"),
		.act = words(context, "是不是同一个人，等您判断"), .path = "/doubles", .button = "对照" };
	if (counted)
		items[0].detail = arena_format(context->arena, "%s %s", number_of(context, waiting, GROUPS_COUNTED), words(context, "个姓名"));
	return 1;
}

size_t person_todo(struct context *context, struct desk_item *items, size_t most)
{
	if (!may(context, &person, ACT_EDIT) || most < 2)
		return 0;
	struct query query = of_standing(PERSON_PROVISIONAL);
	int64_t provisional = store_count(context, &query, WAITING_COUNTED);
	if (provisional <= 0)
		return 0;
	items[0] = (struct desk_item){ .name = words(context, "暂列的档案"), .act = words(context, "核对身份，转为在册"),
		.path = "/person?standing=provisional", .button = "核对",
		.detail = arena_format(context->arena, "%s %s", number_of(context, provisional, WAITING_COUNTED), words(context, "份")) };
	return 1 + doubles_todo(context, provisional, items + 1);
}
