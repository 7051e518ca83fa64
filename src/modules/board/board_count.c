/* board_count.c: why each nominee is where it is, counted by office. */
#include "modules/board/board_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

static const struct { const char *label, *tone; } waits[WAIT_COUNT] = {
	[WAIT_NOTHING] = { "顺利", "ok" }, [WAIT_OBJECTION] = { "有异议未办结", "stop" }, [WAIT_HELD] = { "暂缓", "stop" }, [WAIT_UNFIT] = { "不宜推荐", "stop" },
	[WAIT_OVERDUE] = { "办理超期", "stop" }, [WAIT_RETURNED] = { "退回未改好", "wait" }, [WAIT_NOTICE] = { "公示中", "info" }, [WAIT_CONCLUDE] = { "公示期满待结束", "wait" },
	[WAIT_ANSWER] = { "征求意见未回复", "wait" }, [WAIT_ASK] = { "还没有征求意见", "wait" }, [WAIT_EXAMINATION] = { "未考察", "wait" }, [WAIT_MISSING] = { "材料不齐", "wait" },
	[WAIT_UNREAD] = { "未签收", "wait" }, [WAIT_REVIEW] = { "审核中", "info" }, [WAIT_DRAFT] = { "填报中", "plain" },
};

const char *wait_label(enum wait wait)
{
	return waits[wait].label;
}

const char *wait_tone(enum wait wait)
{
	return waits[wait].tone;
}

static bool is_under_way(int64_t state)
{
	return state == NOMINATION_DRAFT || state == NOMINATION_REVIEW || state == NOMINATION_RETURNED || state == NOMINATION_HELD || state == NOMINATION_PROPOSED ||
	       state == NOMINATION_RESERVE;
}

static unsigned if_so(bool holds, enum wait wait)
{
	return holds ? 1u << wait : 0;
}

unsigned waits_of(const struct nomination_brief *brief, const struct board_day *day)
{
	int64_t state = brief->state;
	bool runs = brief->notices_open > 0 && brief->notice_until && text_order(day->today, brief->notice_until) <= 0;
	if (!is_under_way(state))
		return 0;
	return if_so(brief->objections_open > 0, WAIT_OBJECTION) | if_so(state == NOMINATION_HELD, WAIT_HELD) | if_so(brief->unfit == 1, WAIT_UNFIT) |
	       if_so(state != NOMINATION_PROPOSED && brief->due_on && text_order(brief->due_on, day->today) < 0, WAIT_OVERDUE) |
	       if_so(state == NOMINATION_RETURNED, WAIT_RETURNED) | if_so(runs, WAIT_NOTICE) | if_so(brief->notices_open > 0 && !runs, WAIT_CONCLUDE) |
	       if_so(brief->inquiries_open > 0, WAIT_ANSWER) | if_so(day->asks && brief->inquiries_wanted > 0, WAIT_ASK) | if_so(day->examines && state == NOMINATION_PROPOSED && brief->examinations < 1, WAIT_EXAMINATION) |
	       if_so(brief->missing > 0, WAIT_MISSING) | if_so(state == NOMINATION_REVIEW && !brief->read_at, WAIT_UNREAD) |
	       if_so(state == NOMINATION_REVIEW, WAIT_REVIEW) | if_so(state == NOMINATION_DRAFT, WAIT_DRAFT);
}

enum wait wait_of(const struct nomination_brief *brief, const struct board_day *day)
{
	unsigned all = waits_of(brief, day);
	for (int wait = WAIT_OBJECTION; wait < WAIT_COUNT; wait++)
		if (all & (1u << wait))
			return (enum wait)wait;
	return WAIT_NOTHING;
}

/* A unit that stands below an area and a trade is counted with the area, whose group comes first. */
static int by_office_and_group(const void *a, const void *b)
{
	const struct board_member *one = a, *other = b;
	if (one->office_id != other->office_id)
		return (one->office_id > other->office_id) - (one->office_id < other->office_id);
	return (one->group > other->group) - (one->group < other->group);
}

static void members_settle(struct board *board)
{
	size_t kept = 0;
	if (board->member_count)
		qsort(board->members, board->member_count, sizeof(board->members[0]), by_office_and_group);
	for (size_t i = 0; i < board->member_count; i++)
		if (!kept || board->members[kept - 1].office_id != board->members[i].office_id)
			board->members[kept++] = board->members[i];
	board->member_count = kept;
}

static int by_office(const void *a, const void *b)
{
	int64_t one = ((const struct board_member *)a)->office_id, other = ((const struct board_member *)b)->office_id;
	return (one > other) - (one < other);
}

size_t board_group_of(const struct board *board, int64_t office_id)
{
	struct board_member wanted = { .office_id = office_id };
	const struct board_member *found = board->member_count ? bsearch(&wanted, board->members, board->member_count, sizeof(wanted), by_office) : NULL;
	return found ? found->group : board->group_count;
}

static void one_count(struct board_group *group, const struct nomination_brief *brief, unsigned all)
{
	if (brief->state < 0 || (size_t)brief->state >= sizeof(group->states) / sizeof(group->states[0]))
		return;
	group->states[brief->state]++;
	group->total += brief->state != NOMINATION_WITHDRAWN;
	for (int wait = WAIT_OBJECTION; wait < WAIT_COUNT; wait++)
		group->waits[wait] += (all >> wait) & 1;
}

void board_count(struct board *board, const struct nomination_brief *briefs, size_t count, const struct board_day *day)
{
	members_settle(board);
	memset(&board->all, 0, sizeof(board->all));
	for (size_t i = 0; i < count; i++) {
		unsigned all = waits_of(&briefs[i], day);
		size_t group = board_group_of(board, briefs[i].office_id);
		one_count(&board->all, &briefs[i], all);
		if (group < board->group_count)
			one_count(&board->groups[group], &briefs[i], all);
	}
}

size_t board_counted(const struct nomination_brief *briefs, size_t count, struct counted *list)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		int64_t state = briefs[i].state;
		if (state == NOMINATION_DRAFT || state == NOMINATION_REJECTED || state == NOMINATION_WITHDRAWN || state == NOMINATION_NOT_AWARDED)
			continue;
		list[found++] = (struct counted){ .id = briefs[i].id, .office_id = briefs[i].office_id, .target = briefs[i].target,
			.place_kind = state == NOMINATION_RESERVE ? PLACE_RESERVE : briefs[i].place_kind, .category_set = briefs[i].category_set };
	}
	return found;
}
