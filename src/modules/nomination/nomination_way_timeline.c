/* nomination_way_timeline.c: the moves of a nomination on its timeline, each
 * with its office, where it led and the opinion or reason, quoted. */
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/timeline.h"

static bool leads_somewhere(int64_t kind)
{
	return kind == MOVE_SUBMIT || kind == MOVE_FORWARD || kind == MOVE_RESUME || kind == MOVE_RETURN || kind == MOVE_FIRST || kind == MOVE_WITHDRAW || kind == MOVE_TO_UNIT;
}

static const char *detail_of(struct context *context, const struct nomination_move *move)
{
	const char *to = leads_somewhere(move->kind) && move->to_office_id != move->from_office_id ? office_name(context, move->to_office_id) : "";
	const char *due = (move->kind == MOVE_EXTEND || move->kind == MOVE_RETURN) && !text_is_empty(move->due_on)
		? words_with(context, "期限 %s", date_words(context, move->due_on)) : "";
	bool both = !text_is_empty(to) && !text_is_empty(due);
	return arena_format(context->arena, "%s%s%s%s", text_is_empty(to) ? "" : "→ ", to, both ? " · " : "", due);
}

static size_t gather(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most,
		     struct timeline_entry *entries)
{
	struct nomination_move *moves = arena_many(context->arena, most + 1, struct nomination_move);
	if (!text_equal(entity->name, nomination.name))
		return 0;
	size_t count = way_moves(context, ((const struct record *)row)->id, before, most, moves);
	for (size_t i = 0; i < count; i++) {
		const struct choice *kind = choice_find(move_kinds, moves[i].kind);
		entries[i] = (struct timeline_entry){
			.key = moves[i].record.id, .at = moves[i].at, .who = moves[i].who, .office = office_name(context, moves[i].from_office_id),
			.what = kind ? words(context, kind->label) : "", .detail = detail_of(context, &moves[i]),
			.opinion = text_is_empty(moves[i].opinion) ? moves[i].reason : moves[i].opinion,
		};
	}
	return count;
}

static bool tells(const struct entity *entity, const char *act)
{
	return text_equal(entity->name, nomination_move.name) || (text_equal(entity->name, nomination.name) && move_rule_named(act));
}

static const struct timeline_source moves = { .name = "moves", .label = "上报和审核", .gather = gather, .tells = tells };
const struct timeline_source *const nomination_timeline[] = { &moves, NULL };
