/* visit_round_queries.c: who belongs to a round, what came of it, its sums, and
 * what differs from the one before. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"

enum { GROUPS_MOST = 60, SUMS_MOST = 300 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "rounds: %s", db_message(context->db));
}

static int64_t amount_of(struct statement *statement, int column)
{
	return db_is_null(statement, column) ? 0 : db_int(statement, column);
}

/* --- small questions --- */

bool target_is_dead(struct context *context, int64_t person_id, int64_t veteran_id, bool *is_dead)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 FROM person WHERE tenant_id = ?1 AND id = ?2 AND status = 5 UNION ALL "
		"SELECT 1 FROM veteran WHERE tenant_id = ?1 AND id = ?3 AND state = 2 UNION ALL "
		"SELECT 1 FROM death_report WHERE tenant_id = ?1 AND person_id = ?2 AND state = 1"), "nobody greets the dead, whoever asks");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, veteran_id);
	enum db_step step = db_step(statement);
	*is_dead = step == DB_ROW;
	return ended(context, statement, step);
}

int64_t target_beside(struct context *context, const struct visit_target *row)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM visit_target WHERE tenant_id = ?1 AND round_id = ?2 AND id <> ?3 "
		"AND ((person_id = ?4 AND CAST(?4 AS BIGINT) <> 0) OR (veteran_id = ?5 AND CAST(?5 AS BIGINT) <> 0)) LIMIT 1"), "nobody twice in one round");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->round_id);
	db_bind_int(statement, 3, row->record.id);
	db_bind_int(statement, 4, row->person_id);
	db_bind_int(statement, 5, row->veteran_id);
	return db_first(statement, 0);
}

int64_t visit_round_before(struct context *context, const struct visit_round *round)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM visit_round WHERE tenant_id = ?1 AND office_id = ?2 AND occasion = ?3 AND year < ?4 "
		"ORDER BY year DESC, id DESC LIMIT 1"), "rounds of the round's own office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round->office_id);
	db_bind_int(statement, 3, round->occasion);
	db_bind_int(statement, 4, round->year);
	return db_first(statement, 0);
}

int64_t area_of_office(struct context *context, int64_t office_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT o.id FROM organisation_closure c JOIN organisation o ON o.tenant_id = c.tenant_id "
		"AND o.id = c.ancestor_id WHERE c.tenant_id = ?1 AND c.descendant_id = ?2 AND c.line = 1 AND c.from_day <= ?3 AND c.until_day > ?3 AND o.kind = 1 AND o.level = 4 "
		"ORDER BY c.depth, o.id LIMIT 1"), "the county that an office stands in");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_text(statement, 3, context->today);
	return db_first(statement, 0);
}

int64_t person_named(struct context *context, const char *name, const char *unit_name)
{
	struct statement *statement = scoped_query(context, &person, SQL("SELECT t.id, t.unit_name FROM person t WHERE t.tenant_id = ?1 AND t.name = ?2 "
		"AND t.merged_into IS NULL AND {scope:t} ORDER BY t.id LIMIT 20"), 2);
	int64_t found = 0, of_unit = 0;
	size_t count = 0, unit_count = 0;
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, name);
	while ((step = db_step(statement)) == DB_ROW) {
		found = db_int(statement, 0);
		count++;
		if (text_is_empty(unit_name) || !text_equal(db_text(statement, 1), unit_name))
			continue;
		of_unit = found;
		unit_count++;
	}
	if (!ended(context, statement, step))
		return 0;
	return unit_count == 1 ? of_unit : count == 1 ? found : 0;
}

/* --- who fits a group --- */

static bool candidates_read(struct context *context, struct statement *statement, struct candidate *found, size_t *count)
{
	enum db_step step = DB_DONE;
	for (*count = 0; *count < TARGETS_MOST && (step = db_step(statement)) == DB_ROW; ++*count) {
		const char *division = copied(context, statement, 4), *place = division ? codes_name_here(context, "division", division) : NULL;
		found[*count] = (struct candidate){ .person_id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
			.office_id = db_int(statement, 3), .place = place };
	}
	return ended(context, statement, step);
}

static const char *born_until(struct context *context, const struct visit_group *group, const char *day)
{
	if (group->min_age <= 0)
		return "";
	return arena_format(context->arena, "%04d%s", date_year(day) - (int)group->min_age, day + 4);
}

static bool models_of(struct context *context, const struct visit_round *round, const struct visit_group *group, const char *day, struct candidate *found, size_t *count)
{
	struct statement *statement = scoped_query(context, &person, SQL("SELECT t.id, t.name, t.unit_name, t.office_id, t.lives_in FROM person t WHERE t.tenant_id = ?1 "
		"AND t.merged_into IS NULL AND t.standing = 2 AND t.highest_level > 0 AND (CAST(?3 AS BIGINT) = 0 OR t.highest_level <= ?3) "
		"AND (t.status IS NULL OR t.status NOT IN (4, 5)) AND (CAST(?4 AS BIGINT) = 0 OR t.status = ?4) AND (CAST(?5 AS TEXT) = '' OR t.born_on <= ?5) "
		"AND t.office_id IN (SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.ancestor_id = ?6 AND c.from_day <= ?7 AND c.until_day > ?7) "
		"AND (CAST(?8 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM household h WHERE h.tenant_id = ?1 AND h.person_id = t.id AND h.state = 6)) "
		"AND NOT EXISTS (SELECT 1 FROM death_report d WHERE d.tenant_id = ?1 AND d.person_id = t.id AND d.state = 1) "
		"AND NOT EXISTS (SELECT 1 FROM visit_target g WHERE g.tenant_id = ?1 AND g.round_id = ?2 AND g.person_id = t.id) AND {scope:t} "
		"ORDER BY t.name_order, t.id LIMIT ?9"), 9);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round->record.id);
	db_bind_int(statement, 3, group->level > 0 ? group->level : 0);
	db_bind_int(statement, 4, group->status > 0 ? group->status : 0);
	db_bind_text(statement, 5, born_until(context, group, day));
	db_bind_int(statement, 6, group->area_id ? group->area_id : round->office_id);
	db_bind_text(statement, 7, context->today);
	db_bind_int(statement, 8, group->hardship == 1);
	db_bind_int(statement, 9, TARGETS_MOST);
	return candidates_read(context, statement, found, count);
}

static bool households_of(struct context *context, const struct visit_round *round, const struct visit_group *group, struct candidate *found, size_t *count)
{
	struct statement *statement = scoped_query(context, &household, SQL("SELECT t.id FROM household t WHERE t.tenant_id = ?1 AND t.state = 6 AND t.office_id IN "
		"(SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.ancestor_id = ?3 AND c.from_day <= ?4 AND c.until_day > ?4) "
		"AND NOT EXISTS (SELECT 1 FROM visit_target g WHERE g.tenant_id = ?1 AND g.round_id = ?2 AND (g.household_id = t.id OR g.person_id = t.person_id)) "
		"AND NOT EXISTS (SELECT 1 FROM person p WHERE p.tenant_id = ?1 AND p.id = t.person_id AND p.status = 5) "
		"AND NOT EXISTS (SELECT 1 FROM death_report d WHERE d.tenant_id = ?1 AND d.person_id = t.person_id AND d.state = 1) AND {scope:t} ORDER BY t.id LIMIT ?5"), 5);
	int64_t *ids = arena_many(context->arena, TARGETS_MOST, int64_t);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round->record.id);
	db_bind_int(statement, 3, group->area_id ? group->area_id : round->office_id);
	db_bind_text(statement, 4, context->today);
	db_bind_int(statement, 5, TARGETS_MOST);
	size_t ids_count = db_ids(statement, ids, TARGETS_MOST);
	*count = 0;
	for (size_t i = 0; i < ids_count; i++) {
		struct household_brief brief;
		if (!household_brief_of(context, ids[i], &brief))
			continue;
		found[(*count)++] = (struct candidate){ .person_id = brief.person_id, .household_id = brief.id, .office_id = brief.office_id, .name = brief.name,
			.unit_name = brief.unit_name };
	}
	return context->failure == NULL;
}

static bool veterans_of(struct context *context, const struct visit_round *round, const struct visit_group *group, const char *day, struct candidate *found, size_t *count)
{
	struct statement *statement = scoped_query(context, &veteran, SQL("SELECT t.id, t.name, t.unit_name, t.office_id, NULL, t.place FROM veteran t WHERE t.tenant_id = ?1 "
		"AND t.state = 1 AND (CAST(?3 AS BIGINT) = 0 OR t.kind = ?3) AND (CAST(?4 AS TEXT) = '' OR t.born_on <= ?4) AND t.office_id IN (SELECT c.descendant_id "
		"FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.ancestor_id = ?5 AND c.from_day <= ?6 AND c.until_day > ?6) "
		"AND NOT EXISTS (SELECT 1 FROM visit_target g WHERE g.tenant_id = ?1 AND g.round_id = ?2 AND g.veteran_id = t.id) AND {scope:t} ORDER BY t.id LIMIT ?7"), 7);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round->record.id);
	db_bind_int(statement, 3, group->veteran > 0 ? group->veteran : 0);
	db_bind_text(statement, 4, born_until(context, group, day));
	db_bind_int(statement, 5, group->area_id ? group->area_id : round->office_id);
	db_bind_text(statement, 6, context->today);
	db_bind_int(statement, 7, TARGETS_MOST);
	for (*count = 0; *count < TARGETS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		found[*count] = (struct candidate){ .veteran_id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
			.office_id = db_int(statement, 3), .place = copied(context, statement, 5) };
	return ended(context, statement, step);
}

bool visit_candidates(struct context *context, const struct visit_round *round, const struct visit_group *group, const char *day, struct candidate **found, size_t *count)
{
	*found = arena_many(context->arena, TARGETS_MOST, struct candidate);
	if (group->kind == GROUP_HOUSEHOLDS)
		return households_of(context, round, group, *found, count);
	if (group->kind == GROUP_VETERANS)
		return veterans_of(context, round, group, day, *found, count);
	return models_of(context, round, group, day, *found, count);
}

bool round_groups(struct context *context, int64_t round_id, struct visit_group **groups, size_t *count)
{
	int64_t ids[GROUPS_MOST];
	struct statement *statement = scoped_query(context, &visit_group, SQL("SELECT t.id FROM visit_group t WHERE t.tenant_id = ?1 AND t.round_id = ?2 AND {scope:t} "
		"ORDER BY t.id LIMIT 60"), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round_id);
	*count = db_ids(statement, ids, GROUPS_MOST);
	*groups = arena_many(context->arena, GROUPS_MOST, struct visit_group);
	for (size_t i = 0; i < *count; i++) {
		struct visit_group *row = row_new(context, &visit_group);
		if (!store_load(context, &visit_group, ids[i], row))
			return false;
		(*groups)[i] = *row;
	}
	return context->failure == NULL;
}

/* --- the people of a round --- */

static struct target_line target_read(struct context *context, struct statement *statement)
{
	return (struct target_line){
		.id = db_int(statement, 0), .version = db_int(statement, 1), .name = copied(context, statement, 2), .unit_name = copied(context, statement, 3),
		.place = copied(context, statement, 4), .group_id = db_int(statement, 5), .party_id = db_int(statement, 6), .person_id = db_int(statement, 7),
		.household_id = db_int(statement, 8), .veteran_id = db_int(statement, 9), .office_id = db_int(statement, 10), .amount = amount_of(statement, 11),
		.goods = copied(context, statement, 12), .state = db_int(statement, 13), .visited_on = copied(context, statement, 14),
		.received_by = copied(context, statement, 15), .receiver = amount_of(statement, 16), .reason = copied(context, statement, 17),
		.follow_up = copied(context, statement, 18), .group = copied(context, statement, 19), .party = copied(context, statement, 20),
		.party_post = copied(context, statement, 21), .office = copied(context, statement, 22), .title = copied(context, statement, 23),
		.born_on = copied(context, statement, 24), .sex = amount_of(statement, 25), .is_dead = db_int(statement, 26) == 1,
	};
}

bool visit_targets_of(struct context *context, int64_t round_id, int64_t party_id, struct target_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &visit_target, SQL(
		"SELECT t.id, t.version, t.name, t.unit_name, t.place, t.group_id, t.party_id, t.person_id, t.household_id, t.veteran_id, t.office_id, t.amount, t.goods, t.state, "
		"t.visited_on, t.received_by, t.receiver, t.reason, t.follow_up, g.name, y.leader, y.post, o.name, p.highest_title, COALESCE(p.born_on, e.born_on), "
		"COALESCE(p.sex, e.sex), CASE WHEN p.status = 5 OR e.state = 2 "
		"OR EXISTS (SELECT 1 FROM death_report d WHERE d.tenant_id = t.tenant_id AND d.person_id = t.person_id AND d.state = 1) THEN 1 ELSE 0 END FROM visit_target t "
		"LEFT JOIN visit_group g ON g.tenant_id = t.tenant_id AND g.id = t.group_id LEFT JOIN visit_party y ON y.tenant_id = t.tenant_id AND y.id = t.party_id "
		"LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id LEFT JOIN person p ON p.tenant_id = t.tenant_id AND p.id = t.person_id "
		"LEFT JOIN veteran e ON e.tenant_id = t.tenant_id AND e.id = t.veteran_id WHERE t.tenant_id = ?1 AND t.round_id = ?2 "
		"AND (CAST(?3 AS BIGINT) < 0 OR COALESCE(t.party_id, 0) = ?3) AND (t.state <> 4 OR CAST(?3 AS BIGINT) < 0) AND {scope:t} "
		"ORDER BY COALESCE(t.party_id, 0), t.office_id, COALESCE(t.place, ''), COALESCE(t.unit_name, ''), t.id LIMIT ?4"), 4);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, TARGETS_MOST, struct target_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round_id);
	db_bind_int(statement, 3, party_id);
	db_bind_int(statement, 4, TARGETS_MOST);
	for (*count = 0; *count < TARGETS_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = target_read(context, statement);
	return ended(context, statement, step);
}

bool visit_parties_of(struct context *context, int64_t round_id, struct party_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &visit_party, SQL(
		"SELECT t.id, t.leader, t.post, t.members, t.unit_name, t.planned_on, t.area_id, o.name, (SELECT count(*) FROM visit_target g WHERE g.tenant_id = t.tenant_id "
		"AND g.round_id = t.round_id AND g.party_id = t.id AND g.state <> 4), (SELECT count(*) FROM visit_target g WHERE g.tenant_id = t.tenant_id "
		"AND g.round_id = t.round_id AND g.party_id = t.id AND g.state = 1) FROM visit_party t LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.area_id "
		"WHERE t.tenant_id = ?1 AND t.round_id = ?2 AND {scope:t} ORDER BY t.id LIMIT 300"), 2);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, PARTIES_MOST, struct party_line);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round_id);
	for (*count = 0; *count < PARTIES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct party_line){ .id = db_int(statement, 0), .leader = copied(context, statement, 1), .post = copied(context, statement, 2),
			.members = copied(context, statement, 3), .unit_name = copied(context, statement, 4), .planned_on = copied(context, statement, 5),
			.area_id = db_int(statement, 6), .area = copied(context, statement, 7), .targets = db_int(statement, 8), .open = db_int(statement, 9) };
	return ended(context, statement, step);
}

bool target_set_party(struct context *context, int64_t target_id, int64_t party_id)
{
	static const char why[] = "who goes, found for each target of a round that the actor may change";
	struct visit_target *before = row_new(context, &visit_target);
	if (!store_load_to_change(context, &visit_target, target_id, before))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL("UPDATE visit_target SET party_id = ?3 WHERE tenant_id = ?1 AND id = ?2"), why);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, target_id);
	db_bind_int(statement, 3, party_id);
	return ended(context, statement, db_step(statement)) && store_note(context, &visit_target, before, "assign");
}

/* --- sums --- */

#define SUMS(who, joins) "SELECT " who ", count(CASE WHEN t.state <> 4 THEN 1 END), COALESCE(sum(CASE WHEN t.state <> 4 THEN t.amount END), 0), " \
	"count(CASE WHEN t.state = 2 THEN 1 END), COALESCE(sum(CASE WHEN t.state = 2 THEN t.amount END), 0), count(CASE WHEN t.state = 3 THEN 1 END), " \
	"COALESCE(sum(CASE WHEN t.state = 3 THEN t.amount END), 0), count(CASE WHEN t.state = 1 THEN 1 END), count(CASE WHEN t.state = 4 THEN 1 END) " \
	"FROM visit_target t " joins " WHERE t.tenant_id = ?1 AND t.round_id = ?2 AND {scope:t} GROUP BY " who " ORDER BY " who " LIMIT 300"

static void sum_add(struct round_sum *all, const struct round_sum *one)
{
	all->planned += one->planned;
	all->planned_amount += one->planned_amount;
	all->visited += one->visited;
	all->visited_amount += one->visited_amount;
	all->missed += one->missed;
	all->missed_amount += one->missed_amount;
	all->open += one->open;
	all->dropped += one->dropped;
}

bool visit_round_sums(struct context *context, int64_t round_id, int by, struct round_sum **sums, size_t *count, struct round_sum *all)
{
	struct statement *statement = scoped_query(context, &visit_target, by ?
		SQL(SUMS("t.office_id, o.name", "LEFT JOIN organisation o ON o.tenant_id = t.tenant_id AND o.id = t.office_id")) :
		SQL(SUMS("t.group_id, g.name", "LEFT JOIN visit_group g ON g.tenant_id = t.tenant_id AND g.id = t.group_id")), 2);
	enum db_step step = DB_DONE;
	*sums = arena_many(context->arena, SUMS_MOST, struct round_sum);
	*all = (struct round_sum){ 0 };
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, round_id);
	for (*count = 0; *count < SUMS_MOST && (step = db_step(statement)) == DB_ROW; ++*count) {
		(*sums)[*count] = (struct round_sum){ .id = db_int(statement, 0), .label = copied(context, statement, 1), .planned = db_int(statement, 2),
			.planned_amount = db_int(statement, 3), .visited = db_int(statement, 4), .visited_amount = db_int(statement, 5), .missed = db_int(statement, 6),
			.missed_amount = db_int(statement, 7), .open = db_int(statement, 8), .dropped = db_int(statement, 9) };
		sum_add(all, &(*sums)[*count]);
	}
	return ended(context, statement, step);
}
