/* visit_desk.c: what of visits waits on a desk, what a person's timeline and his
 * own page tell of them. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/timeline.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"

enum { PROMISES_SHOWN = 5, ROUNDS_SHOWN = 3, DAYS_AHEAD = 7 };

static size_t behind_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct pairing_line *lines;
	size_t count;
	int64_t behind = 0;
	if (!most || !pairing_lines(context, date_year(context->today), &lines, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		behind += lines[i].behind > 0;
	if (!behind)
		return 0;
	items[0] = (struct desk_item){ .name = words_with(context, "%lld 对结对", (long long)behind), .act = words(context, "没有按期走访"), .detail = lines[0].helped,
		.path = arena_format(context->arena, "/pairings?year=%d&behind=1", date_year(context->today)), .button = "查看" };
	return 1;
}

size_t visit_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct promise_line *promises;
	struct round_waiting *rounds;
	size_t filled = 0, count;
	if (!may(context, &visit, ACT_CREATE))
		return 0;
	if (promises_open(context, date_add_days(context->arena, context->today, DAYS_AHEAD), PROMISES_SHOWN, &promises, &count))
		for (size_t i = 0; i < count && filled < most; i++)
			items[filled++] = (struct desk_item){ .name = promises[i].name, .act = words_with(context, "走访承诺：%s", promises[i].text), .detail = promises[i].owner,
				.due = promises[i].due_on, .path = arena_format(context->arena, "/visit_promise/%" PRId64, promises[i].id), .button = "办理" };
	if (rounds_waiting(context, ROUNDS_SHOWN, &rounds, &count))
		for (size_t i = 0; i < count && filled < most; i++)
			if (rounds[i].expected)
				items[filled++] = (struct desk_item){ .name = rounds[i].name, .act = words_with(context, "还有 %lld 人没有走访结果", (long long)rounds[i].expected),
					.due = rounds[i].until_on, .path = arena_format(context->arena, "/visit_round/%" PRId64 "/results", rounds[i].id), .button = "登记" };
	return filled + behind_todo(context, items + filled, most - filled);
}

size_t visit_figures(struct context *context, struct desk_figure *figures, size_t most)
{
	struct visit_sums sums;
	const char *from = arena_format(context->arena, "%d-01-01", date_year(context->today));
	if (!most || !may(context, &visit, ACT_LIST) || context->actor->role == ROLE_MEMBER || !visit_sums_of(context, from, context->today, &sums) || !sums.visits)
		return 0;
	figures[0] = (struct desk_figure){ .label = "今年走访", .number = arena_format(context->arena, "%" PRId64, sums.visits),
		.detail = words_with(context, "%lld 人", (long long)sums.people), .path = arena_format(context->arena, "/visit?visited_on~from=%s", from) };
	return 1;
}

size_t visit_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct visit_told *visits;
	struct pairing_told *pairings;
	size_t visit_count, pairing_count;
	if (!most || !visits_of_person(context, context->actor->person_id, 1, &visits, &visit_count) ||
	    !pairings_of_person(context, context->actor->person_id, 1, &pairings, &pairing_count) || !(visit_count + pairing_count))
		return 0;
	cards[0] = (struct mine_card){ .label = "我的结对和走访", .number = visit_count ? date_words(context, visits[0].visited_on) : NULL,
		.detail = pairing_count ? words_with(context, "与我结对：%s", pairings[0].helper) : visits[0].visitors, .path = "/my-visits" };
	return 1;
}

/* --- timeline of a person --- */

static size_t gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most, struct timeline_entry *entries)
{
	const struct field *kind = field_find(&visit, "kind");
	struct visit_told *found;
	size_t count;
	if (!text_equal(entity->name, person.name) || !may(context, &visit, ACT_LIST) ||
	    !visits_told(context, ((const struct record *)row)->id, before, most, &found, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		entries[i] = (struct timeline_entry){ .key = found[i].id, .at = found[i].made_at, .who = found[i].visitors,
			.what = arena_format(context->arena, "%s %s", words(context, choice_find(kind->choices, found[i].kind)->label), found[i].visited_on),
			.detail = found[i].place, .path = arena_format(context->arena, "/visit/%" PRId64, found[i].id) };
	return count;
}

static const struct timeline_source visits = { .name = "visits", .label = "走访", .gather = gather };
const struct timeline_source *const visit_timeline[] = { &visits, NULL };
