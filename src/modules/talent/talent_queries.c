/* talent_queries.c: consents counted, the chain of one person gathered, how many
 * talents became nominees and holders. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/talent/talent_parts.h"

enum { LINKS_MOST = 400, LINES_MOST = 500, CONVERSIONS_MOST = 400 };

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

static bool ended(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "talents: %s", db_message(context->db));
}

bool talent_set_nominated(struct context *context, int64_t talent_id, int64_t nomination_id)
{
	struct reserve_talent *before = row_new(context, &reserve_talent);
	static const char why[] = "a talent says what became of him, whoever put him forward";
	if (!store_load_unscoped(context, &reserve_talent, talent_id, before, why))
		return context->failure == NULL;
	struct statement *statement = unscoped_query(context, SQL("UPDATE reserve_talent SET state = 2, nomination_id = ?3 WHERE tenant_id = ?1 AND id = ?2"), why);
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, talent_id);
	db_bind_int(statement, 3, nomination_id);
	return ended(context, statement, db_step(statement)) && store_note(context, &reserve_talent, before, "sync");
}

/* --- referrals --- */

bool referral_lines(struct context *context, int64_t referral_id, struct referral_line **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &talent_referral_person, SQL(
		"SELECT t.person_id, t.consent, p.name, t.unit_name, t.post, t.title, t.consent_on FROM talent_referral_person t "
		"JOIN person p ON p.tenant_id = t.tenant_id AND p.id = t.person_id "
		"WHERE t.tenant_id = ?1 AND t.referral_id = ?2 AND {scope:t} ORDER BY p.name_order, t.id LIMIT 500"), 2);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, LINES_MOST, struct referral_line);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, referral_id);
	while (*count < LINES_MOST && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct referral_line){ .person_id = db_int(statement, 0), .consent = db_int(statement, 1),
			.name = copied(context, statement, 2), .unit_name = copied(context, statement, 3), .post = copied(context, statement, 4),
			.title = copied(context, statement, 5), .consent_on = copied(context, statement, 6) };
	return ended(context, statement, step);
}

bool referral_counts(struct context *context, int64_t referral_id, int64_t *persons, int64_t *without)
{
	struct referral_line *lines;
	size_t count;
	if (!referral_lines(context, referral_id, &lines, &count))
		return false;
	*persons = (int64_t)count;
	*without = 0;
	for (size_t i = 0; i < count; i++)
		*without += lines[i].consent <= 0 || lines[i].consent == REFERRAL_REFUSED;
	return true;
}

/* --- the chain of one person --- */

struct gathering {
	struct context *context;
	struct chain_link *links;
	size_t count;
};

/* Statements of the same shape: day, kind (a choice), text, id. */
static bool gather(struct gathering *gathering, struct statement *statement, int64_t person_id, const struct field *kind, const char *act, const char *path)
{
	struct context *context = gathering->context;
	enum db_step step = DB_DONE;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	while (gathering->count < LINKS_MOST && (step = db_step(statement)) == DB_ROW) {
		const struct choice *choice = kind ? choice_find(kind->choices, db_int(statement, 1)) : NULL;
		const char *said = choice ? words(context, choice->label) : NULL;
		gathering->links[gathering->count++] = (struct chain_link){
			.day = copied(context, statement, 0), .text = copied(context, statement, 2),
			.act = said ? arena_format(context->arena, "%s · %s", words(context, act), said) : words(context, act),
			.path = arena_format(context->arena, "%s/%" PRId64, path, db_int(statement, 3)),
		};
	}
	return ended(context, statement, step);
}

static bool talents_gather(struct gathering *gathering, int64_t person_id)
{
	struct statement *found = scoped_query(gathering->context, &reserve_talent, SQL("SELECT t.found_on, t.source, t.why, t.id FROM reserve_talent t "
		"WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND {scope:t} ORDER BY t.id LIMIT 50"), 2);
	if (!gather(gathering, found, person_id, field_find(&reserve_talent, "source"), "列为培养对象", "/reserve_talent"))
		return false;
	struct statement *raised = scoped_query(gathering->context, &reserve_talent, SQL("SELECT r.on_day, r.kind, r.text, r.id FROM reserve_talent t "
		"JOIN talent_record r ON r.tenant_id = t.tenant_id AND r.talent_id = t.id WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND {scope:t} "
		"ORDER BY r.id LIMIT 200"), 2);
	return gather(gathering, raised, person_id, field_find(&talent_record, "kind"), "培养", "/talent_record");
}

/* Rounds come after this module: what they keep is asked by its name. */
static bool nominations_gather(struct gathering *gathering, int64_t person_id)
{
	struct context *context = gathering->context;
	const struct entity *nomination = entity_find("nomination");
	size_t first = gathering->count;
	if (!nomination || !may(context, nomination, ACT_LIST))
		return true;
	struct statement *statement = scoped_query(context, nomination, SQL("SELECT CAST(t.made_at AS TEXT), t.state, s.name, t.id FROM nomination t "
		"JOIN selection s ON s.tenant_id = t.tenant_id AND s.id = t.selection_id WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND {scope:t} "
		"ORDER BY t.id LIMIT 50"), 2);
	if (!gather(gathering, statement, person_id, field_find(nomination, "state"), "推荐参评", "/nomination"))
		return false;
	for (size_t i = first; i < gathering->count; i++)
		gathering->links[i].day = clock_day(context->arena, strtoll(gathering->links[i].day, NULL, 10));
	return true;
}

static bool honours_gather(struct gathering *gathering, int64_t person_id)
{
	size_t first = gathering->count;
	struct statement *statement = scoped_query(gathering->context, &honour_grant, SQL("SELECT COALESCE(t.granted_on, t.year), t.level, t.title_name, t.id "
		"FROM honour_grant t WHERE t.tenant_id = ?1 AND t.person_id = ?2 AND {scope:t} ORDER BY t.id LIMIT 100"), 2);
	if (!gather(gathering, statement, person_id, field_find(&honour_grant, "level"), "表彰", "/honour_grant"))
		return false;
	for (size_t i = first; i < gathering->count; i++)
		gathering->links[i].is_last = true;
	return true;
}

static int later_first(const void *one, const void *other)
{
	const struct chain_link *a = one, *b = other;
	return text_order(b->day, a->day);
}

bool chain_of(struct context *context, int64_t person_id, struct chain_link **links, size_t *count)
{
	struct gathering gathering = { .context = context, .links = arena_many(context->arena, LINKS_MOST, struct chain_link) };
	bool good = talents_gather(&gathering, person_id) && nominations_gather(&gathering, person_id) && honours_gather(&gathering, person_id);
	qsort(gathering.links, gathering.count, sizeof(gathering.links[0]), later_first);
	*links = gathering.links;
	*count = gathering.count;
	return good;
}

/* --- how many became something --- */

bool conversions(struct context *context, struct conversion **lines, size_t *count)
{
	struct statement *statement = scoped_query(context, &reserve_talent, SQL(
		"SELECT COALESCE(substr(t.found_on, 1, 4), ''), t.source, count(*), "
		"sum(CASE WHEN t.nomination_id IS NOT NULL THEN 1 ELSE 0 END), sum(CASE WHEN n.state = 7 THEN 1 ELSE 0 END) FROM reserve_talent t "
		"LEFT JOIN nomination n ON n.tenant_id = t.tenant_id AND n.id = t.nomination_id WHERE t.tenant_id = ?1 AND {scope:t} "
		"GROUP BY COALESCE(substr(t.found_on, 1, 4), ''), t.source ORDER BY 1 DESC, 2 LIMIT 400"), 1);
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, CONVERSIONS_MOST, struct conversion);
	*count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	while (*count < CONVERSIONS_MOST && (step = db_step(statement)) == DB_ROW)
		(*lines)[(*count)++] = (struct conversion){ copied(context, statement, 0), db_int(statement, 1), db_int(statement, 2), db_int(statement, 3),
			db_int(statement, 4) };
	return ended(context, statement, step);
}
