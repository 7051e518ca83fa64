/* nomination_way_inbox_queries.c: what lies at the actor's own office, of rounds
 * that are open, by part: returned, not received, in review, drafts, held, on
 * the list, overdue. */
#include "modules/nomination/nomination_way.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"

/* Of each part: its states, and whether it is received (1 no, 2 yes, 0 either). */
static const struct part {
	int64_t from, until, received;
	bool overdue;
} parts[INBOX_PARTS] = {
	[INBOX_RETURNED] = { NOMINATION_RETURNED, NOMINATION_RETURNED, 0, false }, [INBOX_UNREAD] = { NOMINATION_REVIEW, NOMINATION_REVIEW, 1, false },
	[INBOX_READ] = { NOMINATION_REVIEW, NOMINATION_REVIEW, 2, false }, [INBOX_DRAFT] = { NOMINATION_DRAFT, NOMINATION_DRAFT, 0, false },
	[INBOX_HELD] = { NOMINATION_HELD, NOMINATION_HELD, 0, false }, [INBOX_LISTED] = { NOMINATION_PROPOSED, NOMINATION_RESERVE, 0, false },
	[INBOX_OVERDUE] = { NOMINATION_DRAFT, NOMINATION_RETURNED, 0, true },
};

#define RECEIVED "CASE WHEN coalesce(t.read_at, 0) > 0 THEN 2 ELSE 1 END"
#define HERE \
	" FROM nomination t JOIN selection s ON s.tenant_id = t.tenant_id AND s.id = t.selection_id AND s.state = ?3" \
	" WHERE t.tenant_id = ?1 AND t.at_office_id = ?2 AND t.state BETWEEN ?4 AND ?5 AND {scope:t}"

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static void here_bind(struct context *context, struct statement *statement, int64_t from, int64_t until)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_int(statement, 3, SELECTION_OPEN);
	db_bind_int(statement, 4, from);
	db_bind_int(statement, 5, until);
}

static void row_read(struct context *context, struct statement *statement, struct inbox_row *row)
{
	*row = (struct inbox_row){
		.id = db_int(statement, 0), .selection_id = db_int(statement, 1), .office_id = db_int(statement, 2), .state = db_int(statement, 3),
		.since = db_int(statement, 4), .handler_id = db_int(statement, 5), .missing = db_int(statement, 6), .name = copied(context, statement, 7),
		.unit_name = copied(context, statement, 8), .categories = copied(context, statement, 9), .due_on = copied(context, statement, 10),
		.is_read = db_int(statement, 11) == 2,
	};
}

bool inbox_rows(struct context *context, const struct inbox_query *asked, struct inbox_row **rows, size_t *count)
{
	const struct part *part = &parts[asked->part];
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id, t.selection_id, t.office_id, t.state, t.since, t.handler_id, t.missing, t.name, t.unit_name, t.categories, t.due_on, " RECEIVED HERE
		" AND (?6 = 0 OR " RECEIVED " = ?6) AND (?7 = 0 OR t.due_on < ?8) AND (CAST(?9 AS BIGINT) = 0 OR t.selection_id = ?9) AND t.id > ?10"
		" AND (CAST(?11 AS BIGINT) = 0 OR t.office_id IN (SELECT c.descendant_id FROM organisation_closure c WHERE c.tenant_id = ?1 AND c.ancestor_id = ?11"
		" AND c.from_day <= ?8 AND c.until_day > ?8)) ORDER BY t.id LIMIT ?12"), 12);
	enum db_step step = DB_DONE;
	*rows = arena_many(context->arena, asked->most + 1, struct inbox_row);
	*count = 0;
	if (!statement)
		return false;
	here_bind(context, statement, part->from, part->until);
	db_bind_int(statement, 6, part->received);
	db_bind_int(statement, 7, part->overdue);
	db_bind_text(statement, 8, context->today);
	db_bind_int(statement, 9, asked->selection_id);
	db_bind_int(statement, 10, asked->after);
	db_bind_int(statement, 11, asked->from_id);
	db_bind_int(statement, 12, (int64_t)asked->most);
	while (*count < asked->most && (step = db_step(statement)) == DB_ROW)
		row_read(context, statement, &(*rows)[(*count)++]);
	db_reset(statement);
	return step != DB_FAILED || fail(context, "inbox: %s", db_message(context->db));
}

/* --- counted --- */

struct group {
	int64_t state, received, overdue, count;
	const char *due_on;
};

static void group_add(struct inbox_count *counted, const struct group *group)
{
	for (int part = INBOX_RETURNED; part < INBOX_PARTS; part++) {
		const struct part *asked = &parts[part];
		bool fits = group->state >= asked->from && group->state <= asked->until && (!asked->received || asked->received == group->received)
			&& (!asked->overdue || group->overdue);
		if (!fits)
			continue;
		counted->counts[part] += group->count;
		if (group->due_on && (!counted->due_on[part] || text_order(group->due_on, counted->due_on[part]) < 0))
			counted->due_on[part] = group->due_on;
	}
}

bool inbox_counts(struct context *context, size_t most, struct inbox_count **counts, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.selection_id, s.name, s.office_id, t.state, " RECEIVED " AS received, CASE WHEN t.due_on < ?6 THEN 1 ELSE 0 END AS overdue, count(*), min(t.due_on),"
		" (SELECT count(*) FROM selection_stage g WHERE g.tenant_id = ?1 AND g.selection_id = t.selection_id AND g.kind = 1)"
		HERE " GROUP BY t.selection_id, s.name, s.office_id, t.state, 5, 6 ORDER BY t.selection_id"), 6);
	enum db_step step = DB_DONE;
	*counts = arena_many(context->arena, most + 1, struct inbox_count);
	*count = 0;
	if (!statement)
		return false;
	here_bind(context, statement, NOMINATION_DRAFT, NOMINATION_RESERVE);
	db_bind_text(statement, 6, context->today);
	while ((step = db_step(statement)) == DB_ROW) {
		int64_t selection_id = db_int(statement, 0);
		struct group group = { db_int(statement, 3), db_int(statement, 4), db_int(statement, 5), db_int(statement, 6), copied(context, statement, 7) };
		if (!*count || (*counts)[*count - 1].selection_id != selection_id) {
			if (*count == most)
				break;
			(*counts)[(*count)++] = (struct inbox_count){ .selection_id = selection_id, .selection = copied(context, statement, 1),
								      .host_id = db_int(statement, 2), .has_first = db_int(statement, 8) > 0 };
		}
		group_add(&(*counts)[*count - 1], &group);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "inbox: %s", db_message(context->db));
}
