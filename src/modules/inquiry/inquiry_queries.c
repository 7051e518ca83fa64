/* inquiry_queries.c: whom the office has before it, whom it has asked already,
 * what of a letter is open, and who was given what. */
#include "modules/inquiry/inquiry_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination.h"

enum { LETTERS_MOST = 500, IDS_MOST = 5000, NAMED_MOST = 100 };

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "inquiry: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : "";
}

bool nominees_load(struct context *context, int64_t selection_id, struct asked_nominee **nominees, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL("SELECT n.id, n.person_id, n.target, n.category_set, n.unit_ownership, n.name, "
		"n.unit_name, n.post FROM nomination n WHERE n.tenant_id = ?1 AND n.at_office_id = ?2 AND n.state IN (2, 4, 5, 6) AND n.selection_id = ?3 "
		"AND {scope:n} ORDER BY n.id LIMIT ?4"), 4);
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_int(statement, 3, selection_id);
	db_bind_int(statement, 4, NOMINEES_MOST);
	*nominees = arena_many(context->arena, NOMINEES_MOST, struct asked_nominee);
	for (*count = 0; *count < NOMINEES_MOST && (step = db_step(statement)) == DB_ROW; ++*count)
		(*nominees)[*count] = (struct asked_nominee){ .id = db_int(statement, 0), .person_id = db_int(statement, 1), .target = db_int(statement, 2),
			.category_set = db_int(statement, 3), .ownership = db_int(statement, 4), .name = copied(context, statement, 5),
			.unit_name = copied(context, statement, 6), .post = copied(context, statement, 7) };
	return end(context, statement, step);
}

static struct asked_nominee *nominee_find(struct asked_nominee *nominees, size_t count, int64_t id)
{
	size_t low = 0, high = count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (nominees[middle].id == id)
			return &nominees[middle];
		if (nominees[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool asked_load(struct context *context, int64_t selection_id, int64_t office_id, const struct authority *authorities, size_t authority_count,
		struct asked_nominee *nominees, size_t count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT i.nomination_id, l.authority_id FROM inquiry_letter l JOIN inquiry_item i "
		"ON i.tenant_id = l.tenant_id AND i.letter_id = l.id WHERE l.tenant_id = ?1 AND l.selection_id = ?2 AND l.office_id = ?3"),
		"what the actor's own office has asked already");
	enum db_step step;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, office_id);
	while ((step = db_step(statement)) == DB_ROW) {
		struct asked_nominee *nominee = nominee_find(nominees, count, db_int(statement, 0));
		for (size_t i = 0; nominee && i < authority_count; i++)
			if (authorities[i].record.id == db_int(statement, 1))
				nominee->asked |= (int64_t)1 << i;
	}
	return end(context, statement, step);
}

bool asked_of_nominee(struct context *context, const struct nomination *row, const struct authority *authorities, size_t authority_count, int64_t *asked)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT l.authority_id FROM inquiry_item i JOIN inquiry_letter l ON l.tenant_id = i.tenant_id "
		"AND l.id = i.letter_id WHERE i.tenant_id = ?1 AND i.nomination_id = ?2 AND l.office_id = ?3"), "what stands in the way, whoever acts");
	enum db_step step;
	*asked = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, row->record.id);
	db_bind_int(statement, 3, row->at_office_id);
	while ((step = db_step(statement)) == DB_ROW)
		for (size_t i = 0; i < authority_count; i++)
			if (authorities[i].record.id == db_int(statement, 0))
				*asked |= (int64_t)1 << i;
	return end(context, statement, step);
}

/* The rows of an entity by their ids, in the scope of the actor or, as the house, without. */
static bool rows_load(struct context *context, const struct entity *entity, const int64_t *ids, size_t count, char *rows)
{
	for (size_t i = 0; i < count; i++) {
		struct record *row = row_new(context, entity);
		if (!store_load_unscoped(context, entity, ids[i], row, "ids that a query of this file chose"))
			return fail(context, "inquiry: %s %lld is gone", entity->name, (long long)ids[i]);
		memcpy(rows + i * entity->row_size, row, entity->row_size);
	}
	return true;
}

static bool ids_read(struct context *context, struct statement *statement, int64_t *ids, size_t most, size_t *count)
{
	enum db_step step = DB_DONE;
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		ids[*count] = db_int(statement, 0);
	return end(context, statement, step);
}

bool nominees_at(struct context *context, int64_t office_id, int64_t after, size_t most, int64_t *ids, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM nomination WHERE tenant_id = ?1 AND at_office_id = ?2 "
		"AND state IN (2, 4, 5, 6) AND id > ?3 ORDER BY id LIMIT ?4"), "ids of what lies at the office whose rules changed");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_int(statement, 3, after);
	db_bind_int(statement, 4, (int64_t)most);
	return ids_read(context, statement, ids, most, count);
}

bool authorities_load(struct context *context, int64_t office_id, struct authority **authorities, size_t *count)
{
	int64_t ids[AUTHORITIES_MOST];
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM authority WHERE tenant_id = ?1 AND office_id = ?2 AND state = 1 "
		"ORDER BY kind, id LIMIT ?3"), "the authorities of the actor's own office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_int(statement, 3, AUTHORITIES_MOST);
	if (!ids_read(context, statement, ids, AUTHORITIES_MOST, count))
		return false;
	*authorities = arena_many(context->arena, *count + 1, struct authority);
	return rows_load(context, &authority, ids, *count, (char *)*authorities);
}

bool rules_load(struct context *context, int64_t selection_id, int64_t office_id, struct inquiry_rule **rules, size_t *count)
{
	int64_t ids[RULES_MOST];
	*count = 0;
	for (int64_t of = selection_id;; of = 0) {
		struct statement *statement = unscoped_query(context, SQL("SELECT id FROM inquiry_rule WHERE tenant_id = ?1 AND office_id = ?2 "
			"AND COALESCE(selection_id, 0) = ?3 ORDER BY id LIMIT ?4"), "the rules of the actor's own office");
		db_bind_int(statement, 1, context->actor->tenant_id);
		db_bind_int(statement, 2, office_id);
		db_bind_int(statement, 3, of);
		db_bind_int(statement, 4, RULES_MOST);
		if (!ids_read(context, statement, ids, RULES_MOST, count))
			return false;
		if (*count || !of)
			break;
	}
	*rules = arena_many(context->arena, *count + 1, struct inquiry_rule);
	return rows_load(context, &inquiry_rule, ids, *count, (char *)*rules);
}

static int64_t first_number(struct context *context, struct statement *statement)
{
	enum db_step step = db_step(statement);
	int64_t number = step == DB_ROW ? db_int(statement, 0) : 0;
	end(context, statement, step);
	return number;
}

bool was_asked(struct context *context, int64_t nomination_id, int64_t authority_id, int64_t selection_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT 1 FROM inquiry_item i JOIN inquiry_letter l ON l.tenant_id = i.tenant_id "
		"AND l.id = i.letter_id WHERE i.tenant_id = ?1 AND i.nomination_id = ?2 AND l.authority_id = ?3 AND l.selection_id = ?4 LIMIT 1"),
		"asked once, whoever of the office did it");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, authority_id);
	db_bind_int(statement, 4, selection_id);
	return first_number(context, statement) == 1;
}

int64_t draft_letter(struct context *context, int64_t selection_id, int64_t office_id, int64_t authority_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM inquiry_letter WHERE tenant_id = ?1 AND selection_id = ?2 "
		"AND office_id = ?3 AND authority_id = ?4 AND state = 1 ORDER BY id LIMIT 1"), "the letter of the actor's own office");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, office_id);
	db_bind_int(statement, 4, authority_id);
	return first_number(context, statement);
}

bool letters_of_round(struct context *context, int64_t selection_id, int64_t office_id, struct inquiry_letter **letters, size_t *count)
{
	int64_t *ids = arena_many(context->arena, LETTERS_MOST, int64_t);
	struct statement *statement = scoped_query(context, &inquiry_letter, SQL("SELECT l.id FROM inquiry_letter l WHERE l.tenant_id = ?1 "
		"AND l.selection_id = ?2 AND l.office_id = ?3 AND {scope:l} ORDER BY l.authority_id, l.id LIMIT ?4"), 4);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, selection_id);
	db_bind_int(statement, 3, office_id);
	db_bind_int(statement, 4, LETTERS_MOST);
	if (!ids_read(context, statement, ids, LETTERS_MOST, count))
		return false;
	*letters = arena_many(context->arena, *count + 1, struct inquiry_letter);
	return rows_load(context, &inquiry_letter, ids, *count, (char *)*letters);
}

bool items_of_letter(struct context *context, int64_t letter_id, int64_t after, size_t most, struct inquiry_item **items, size_t *count)
{
	int64_t *ids = arena_many(context->arena, most + 1, int64_t);
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM inquiry_item WHERE tenant_id = ?1 AND letter_id = ?2 AND place > ?3 "
		"ORDER BY place LIMIT ?4"), "of a letter that the caller was let to");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, letter_id);
	db_bind_int(statement, 3, after);
	db_bind_int(statement, 4, (int64_t)most);
	if (!ids_read(context, statement, ids, most, count))
		return false;
	*items = arena_many(context->arena, *count + 1, struct inquiry_item);
	return rows_load(context, &inquiry_item, ids, *count, (char *)*items);
}

static bool two_numbers(struct context *context, struct statement *statement, int64_t *one, int64_t *other)
{
	enum db_step step = db_step(statement);
	*one = step == DB_ROW ? db_int(statement, 0) : 0;
	*other = step == DB_ROW ? db_int(statement, 1) : 0;
	return end(context, statement, step);
}

bool letter_counts(struct context *context, int64_t letter_id, int64_t *asked, int64_t *open)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT count(*), COALESCE(sum(is_open), 0) FROM inquiry_item WHERE tenant_id = ?1 "
		"AND letter_id = ?2"), "computed columns of the letter");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, letter_id);
	return two_numbers(context, statement, asked, open);
}

bool nominee_counts(struct context *context, int64_t nomination_id, int64_t *open, int64_t *unfit)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COALESCE(sum(is_open), 0), COALESCE(sum(is_unfit), 0) FROM inquiry_item "
		"WHERE tenant_id = ?1 AND nomination_id = ?2"), "computed columns of the nominee, whoever asked");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	return two_numbers(context, statement, open, unfit);
}

int64_t secret_of_item(struct context *context, int64_t item_id)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM inquiry_secret WHERE tenant_id = ?1 AND item_id = ?2"),
		"its id alone; what it says is sealed");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, item_id);
	return first_number(context, statement);
}

int64_t secret_for_me(struct context *context, int64_t item_id)
{
	if (!may(context, &inquiry_secret, ACT_SHOW))
		return 0;
	struct statement *statement = scoped_query(context, &inquiry_secret, SQL("SELECT s.id FROM inquiry_secret s WHERE s.tenant_id = ?1 "
		"AND s.item_id = ?2 AND {scope:s}"), 2);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, item_id);
	return first_number(context, statement);
}

/* A guest has no rights on rows: what was given to his account, once it has gone out, is all that he reads. */
bool letters_for_me(struct context *context, int64_t id, struct inquiry_letter **letters, size_t *count)
{
	int64_t *ids = arena_many(context->arena, LETTERS_MOST, int64_t);
	struct statement *statement = unscoped_query(context, SQL("SELECT l.id FROM assignment a JOIN inquiry_letter l ON l.tenant_id = a.tenant_id "
		"AND l.id = a.row_id AND l.state >= 2 WHERE a.tenant_id = ?1 AND a.entity = 'inquiry_letter' AND a.account_id = ?2 AND (l.id = ?3 OR ?3 = 0) "
		"ORDER BY l.id DESC LIMIT ?4"), "the letters that were given to his own account");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_int(statement, 3, id);
	db_bind_int(statement, 4, LETTERS_MOST);
	if (!ids_read(context, statement, ids, LETTERS_MOST, count))
		return false;
	*letters = arena_many(context->arena, *count + 1, struct inquiry_letter);
	return rows_load(context, &inquiry_letter, ids, *count, (char *)*letters);
}

bool named_load(struct context *context, int64_t authority_id, int64_t kind, struct authority_named **rows, size_t *count)
{
	int64_t ids[NAMED_MOST];
	struct statement *statement = unscoped_query(context, SQL("SELECT id FROM authority_named WHERE tenant_id = ?1 AND authority_id = ?2 "
		"AND (kind = ?3 OR ?3 = 0) ORDER BY kind, id LIMIT ?4"), "who is named decides what follows, whoever acts");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, authority_id);
	db_bind_int(statement, 3, kind);
	db_bind_int(statement, 4, NAMED_MOST);
	if (!ids_read(context, statement, ids, NAMED_MOST, count))
		return false;
	*rows = arena_many(context->arena, *count + 1, struct authority_named);
	return rows_load(context, &authority_named, ids, *count, (char *)*rows);
}

bool named_rows(struct context *context, const struct authority_named *named, int64_t **ids, size_t *count)
{
	struct statement *statement = named->kind == NAMED_GUEST
		? unscoped_query(context, SQL("SELECT id FROM inquiry_letter WHERE tenant_id = ?1 AND authority_id = ?2 AND state >= 2 LIMIT ?3"),
			"the letters of one authority")
		: unscoped_query(context, SQL("SELECT s.id FROM inquiry_letter l JOIN inquiry_item i ON i.tenant_id = l.tenant_id AND i.letter_id = l.id "
			"JOIN inquiry_secret s ON s.tenant_id = i.tenant_id AND s.item_id = i.id WHERE l.tenant_id = ?1 AND l.authority_id = ?2 LIMIT ?3"),
			"ids alone; what they say is sealed");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, named->authority_id);
	db_bind_int(statement, 3, IDS_MOST);
	*ids = arena_many(context->arena, IDS_MOST, int64_t);
	return ids_read(context, statement, *ids, IDS_MOST, count);
}

bool asked_about(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct asked_line **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT i.id, i.changed_at, i.office_id, i.reply, u.name, i.text, i.entered_by, "
		"l.is_secret, l.sent_on FROM inquiry_item i JOIN inquiry_letter l ON l.tenant_id = i.tenant_id AND l.id = i.letter_id AND l.state >= 2 "
		"JOIN authority u ON u.tenant_id = l.tenant_id AND u.id = l.authority_id WHERE i.tenant_id = ?1 AND i.nomination_id = ?2 AND i.id < ?3 "
		"ORDER BY i.id DESC LIMIT ?4"), "who may read the nominee may read that somebody was asked");
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, before ? before : INT64_MAX);
	db_bind_int(statement, 4, (int64_t)most);
	*lines = arena_many(context->arena, most + 1, struct asked_line);
	for (*count = 0; *count < most && (step = db_step(statement)) == DB_ROW; ++*count)
		(*lines)[*count] = (struct asked_line){ .id = db_int(statement, 0), .at = db_int(statement, 1), .office_id = db_int(statement, 2),
			.reply = db_int(statement, 3), .authority = copied(context, statement, 4), .text = copied(context, statement, 5),
			.who = copied(context, statement, 6), .is_secret = db_int(statement, 7) == 1, .sent_on = copied(context, statement, 8) };
	return end(context, statement, step);
}

/* Letters of the actor's office that are due and not answered; those that lie ready in *drafts. */
int64_t letters_overdue(struct context *context, int64_t *drafts)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT COALESCE(sum(CASE WHEN state = 2 AND due_on <= ?3 THEN 1 ELSE 0 END), 0), "
		"COALESCE(sum(CASE WHEN state = 1 THEN 1 ELSE 0 END), 0) FROM inquiry_letter WHERE tenant_id = ?1 AND office_id = ?2"),
		"the letters of the actor's own office");
	int64_t overdue;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->office_id);
	db_bind_text(statement, 3, context->today);
	two_numbers(context, statement, &overdue, drafts);
	return overdue;
}
