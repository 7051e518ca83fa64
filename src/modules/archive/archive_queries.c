/* archive_queries.c: pages already taken, and who lacks which paper. */
#include "modules/archive/archive_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "archive: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : "";
}

const char *pages_taken_by(struct context *context, const struct archive_paper *row)
{
	struct statement *statement = scoped_query(context, &archive_paper, SQL(
		"SELECT t.name FROM archive_paper t WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND t.volume = ?3 AND t.id <> ?4"
		" AND t.from_page <= ?6 AND coalesce(t.until_page, t.from_page) >= ?5 AND {scope:t} ORDER BY t.id LIMIT 1"), 6);
	int64_t until = row->until_page != NO_NUMBER ? row->until_page : row->from_page;
	if (!statement)
		return NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->person_id);
	db_bind_text(statement, 3, row->volume);
	db_bind_int(statement, 4, row->record.id);
	db_bind_int(statement, 5, row->from_page);
	db_bind_int(statement, 6, until);
	enum db_step step = db_step(statement);
	const char *name = step == DB_ROW ? copied(context, statement, 0) : NULL;
	end(context, statement, step);
	return name;
}

size_t archive_rules(struct context *context, struct archive_rule *rules, size_t most)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, kind, coalesce(level, 0), basis FROM archive_rule WHERE tenant_id = ?1 ORDER BY kind, id LIMIT ?2"),
		"the rules of the tenant are everybody's");
	size_t count = 0;
	enum db_step step = DB_DONE;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		rules[count] = (struct archive_rule){ .kind = db_int(statement, 1), .level = db_int(statement, 2), .basis = copied(context, statement, 3) };
		rules[count++].record.id = db_int(statement, 0);
	}
	end(context, statement, step);
	return count;
}

/* Those whose highest honour is of the rule's level or above; nation is 1. */
#define LACKS \
	"t.tenant_id = ?1 AND t.standing = 2 AND (?2 = 0 OR (t.highest_level > 0 AND t.highest_level <= ?2))" \
	" AND NOT EXISTS (SELECT 1 FROM archive_paper p WHERE p.tenant_id = t.tenant_id AND p.person_id = t.id AND p.kind = ?3 AND p.state < 3) AND {scope:t}"

static void bind(struct context *context, struct statement *statement, const struct archive_rule *rule)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, rule->level > 0 ? rule->level : 0);
	db_bind_int(statement, 3, rule->kind);
}

bool persons_missing(struct context *context, const struct archive_rule *rule, const char *after, size_t most, struct missing_line **lines,
		     size_t *count)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT t.id, t.name, t.unit_name, t.name_order FROM person t WHERE (t.name_order, t.id) > (?4, ?5) AND " LACKS
		" ORDER BY t.name_order, t.id LIMIT ?6"), 6);
	const char *dot = text_is_empty(after) ? NULL : after;
	int64_t id = 0;
	char **parts = NULL;
	enum db_step step = DB_DONE;
	*count = 0;
	*lines = arena_many(context->arena, most + 1, struct missing_line);
	if (!statement)
		return false;
	if (dot && text_split(context->arena, dot, '~', &parts) == 2)
		text_to_int(parts[1], 0, INT64_MAX, &id);
	bind(context, statement, rule);
	db_bind_text(statement, 4, id ? parts[0] : "");
	db_bind_int(statement, 5, id);
	db_bind_int(statement, 6, (int64_t)most);
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct missing_line){
			.person_id = db_int(statement, 0), .name = copied(context, statement, 1), .unit_name = copied(context, statement, 2),
			.order = arena_format(context->arena, "%s~%lld", copied(context, statement, 3), (long long)db_int(statement, 0)),
		};
	return end(context, statement, step);
}

int64_t persons_missing_count(struct context *context, const struct archive_rule *rule)
{
	struct statement *statement = scoped_query(context, &person, SQL(
		"SELECT count(*) FROM (SELECT 1 FROM person t WHERE " LACKS " LIMIT 10001) AS counted"), 3);
	if (!statement)
		return 0;
	bind(context, statement, rule);
	enum db_step step = db_step(statement);
	int64_t count = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return count;
}

bool papers_of_person(struct context *context, int64_t person_id, int64_t *counts, size_t most)
{
	struct statement *statement = scoped_query(context, &archive_paper, SQL(
		"SELECT t.kind, count(*) FROM archive_paper t WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND t.state < 3 AND {scope:t} GROUP BY t.kind"), 2);
	enum db_step step = DB_DONE;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	while ((step = db_step(statement)) == DB_ROW) {
		int64_t kind = db_int(statement, 0);
		if (kind > 0 && (size_t)kind < most)
			counts[kind] = db_int(statement, 1);
	}
	return end(context, statement, step);
}

bool deed_of_public(struct context *context, int64_t person_id, struct deed *found)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, title, summary, author FROM deed WHERE tenant_id = ?1 AND person_id = ?2 AND state = 4 AND consent = 2 ORDER BY id DESC LIMIT 1"),
		"cleared for the public, with the person's consent");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	enum db_step step = db_step(statement);
	bool has = step == DB_ROW;
	if (has) {
		*found = (struct deed){ .person_id = person_id, .title = copied(context, statement, 1), .summary = copied(context, statement, 2),
					.author = copied(context, statement, 3) };
		found->record.id = db_int(statement, 0);
	}
	return end(context, statement, step) && has;
}
