/* notice_queries.c: notices and their nominees. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/timeline.h"
#include "modules/honour/honour.h"
#include "modules/notice/notice_parts.h"

enum { IDS_MOST = 500, PUBLIC_MOST = 60 };

static bool end(struct context *context, struct statement *statement, enum db_step step)
{
	db_reset(statement);
	return step != DB_FAILED || fail(context, "notice: %s", db_message(context->db));
}

static const char *copied(struct context *context, struct statement *statement, int column)
{
	const char *text = db_text(statement, column);
	return text ? arena_text(context->arena, text) : NULL;
}

/* Bound already: reads ids until the end. */
static bool ids_read(struct context *context, struct statement *statement, size_t most, int64_t **ids, size_t *count)
{
	enum db_step step = DB_DONE;
	*ids = arena_many(context->arena, most, int64_t);
	*count = 0;
	while (*count < most && (step = db_step(statement)) == DB_ROW)
		(*ids)[(*count)++] = db_int(statement, 0);
	return end(context, statement, step);
}

bool notice_lines(struct context *context, int64_t notice_id, struct notice_line **lines, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id, nomination_id, place, honour, name, text, version FROM notice_line WHERE tenant_id = ?1 AND notice_id = ?2 ORDER BY place, id LIMIT ?3"),
		"lines of a notice that was loaded for the reader, or is public");
	enum db_step step = DB_DONE;
	*lines = arena_many(context->arena, LINES_MOST, struct notice_line);
	*count = 0;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, notice_id);
	db_bind_int(statement, 3, LINES_MOST);
	while (*count < LINES_MOST && (step = db_step(statement)) == DB_ROW) {
		struct notice_line *line = &(*lines)[(*count)++];
		*line = (struct notice_line){ .notice_id = notice_id, .nomination_id = db_int(statement, 1), .place = db_int(statement, 2),
			.honour = copied(context, statement, 3), .name = copied(context, statement, 4), .text = copied(context, statement, 5) };
		line->record = (struct record){ .id = db_int(statement, 0), .tenant_id = context->actor->tenant_id, .version = db_int(statement, 6) };
	}
	return end(context, statement, step);
}

bool notice_last(struct context *context, int64_t office_id, int64_t but_id, struct public_notice *last)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM public_notice WHERE tenant_id = ?1 AND office_id = ?2 AND id <> ?3 ORDER BY id DESC LIMIT 1"),
		"the office's own last notice");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, office_id);
	db_bind_int(statement, 3, but_id);
	enum db_step step = db_step(statement);
	int64_t id = step == DB_ROW ? db_int(statement, 0) : 0;
	return end(context, statement, step) && id && store_load_unscoped(context, &public_notice, id, last, "the office's own last notice");
}

static bool choices_read(struct context *context, struct statement *statement, struct nominee_choice **choices, size_t *count)
{
	enum db_step step = DB_DONE;
	*choices = arena_many(context->arena, LINE_CHOICES_MOST, struct nominee_choice);
	*count = 0;
	while (*count < LINE_CHOICES_MOST && (step = db_step(statement)) == DB_ROW)
		(*choices)[(*count)++] = (struct nominee_choice){
			.id = db_int(statement, 0), .state = db_int(statement, 1), .name = copied(context, statement, 2), .unit_name = copied(context, statement, 3),
			.title_name = store_title(context, &title, db_int(statement, 4)), .is_chosen = db_int(statement, 5) == 1,
		};
	return end(context, statement, step);
}

bool nominees_of(struct context *context, const struct public_notice *notice, struct nominee_choice **choices, size_t *count)
{
	/* 1 at the unit, 2 on its way, 5 proposed: with the office that gives notice. */
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id, t.state, t.name, t.unit_name, t.title_id, CASE WHEN EXISTS (SELECT 1 FROM notice_line l WHERE l.tenant_id = t.tenant_id"
		" AND l.nomination_id = t.id AND l.notice_id = ?4) THEN 1 ELSE 0 END FROM nomination t WHERE t.tenant_id = ?1 AND t.selection_id = ?2"
		" AND t.at_office_id = ?3 AND t.state IN (1, 2, 5) AND {scope:t} ORDER BY t.target, t.title_id, t.id LIMIT 1000"), 4);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, notice->selection_id);
	db_bind_int(statement, 3, notice->office_id);
	db_bind_int(statement, 4, notice->record.id);
	return choices_read(context, statement, choices, count);
}

bool reserves_of(struct context *context, const struct nomination *out, struct nominee_choice **choices, size_t *count)
{
	struct statement *statement = scoped_query(context, &nomination, SQL(
		"SELECT t.id, t.state, t.name, t.unit_name, t.title_id, 0 FROM nomination t WHERE t.tenant_id = ?1 AND t.selection_id = ?2"
		" AND t.target = ?3 AND t.state = 6 AND t.id <> ?4 AND {scope:t} ORDER BY t.rank, t.id LIMIT 1000"), 4);
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, out->selection_id);
	db_bind_int(statement, 3, out->target);
	db_bind_int(statement, 4, out->record.id);
	return choices_read(context, statement, choices, count);
}

bool notices_public(struct context *context, const char *over_since, struct public_notice **notices, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM public_notice WHERE tenant_id = ?1 AND state IN (2, 3, 4) AND coalesce(by_wall, 0) <> 1 AND begins_on <= ?2 AND ends_on >= ?3"
		" ORDER BY ends_on DESC, id DESC LIMIT ?4"), "notices are made for everybody");
	int64_t *ids;
	size_t found;
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	db_bind_text(statement, 3, over_since);
	db_bind_int(statement, 4, PUBLIC_MOST);
	*notices = arena_many(context->arena, PUBLIC_MOST, struct public_notice);
	*count = 0;
	if (!ids_read(context, statement, PUBLIC_MOST, &ids, &found))
		return false;
	for (size_t i = 0; i < found; i++) {
		struct public_notice *row = row_new(context, &public_notice);
		if (store_load_unscoped(context, &public_notice, ids[i], row, "notices are made for everybody"))
			(*notices)[(*count)++] = *row;
	}
	return context->failure == NULL;
}

bool notices_ended(struct context *context, int64_t **ids, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT id FROM public_notice WHERE tenant_id = ?1 AND state = 2 AND ends_on < ?2 AND coalesce(nullif(posted_until, ''), ends_on) < ?2 ORDER BY id LIMIT ?3"),
		"by the day alone");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, context->today);
	db_bind_int(statement, 3, IDS_MOST);
	return ids_read(context, statement, IDS_MOST, ids, count);
}

bool lines_of_person(struct context *context, int64_t person_id, int64_t **ids, size_t *count)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT l.id FROM notice_line l JOIN nomination n ON n.tenant_id = l.tenant_id AND n.id = l.nomination_id"
		" WHERE l.tenant_id = ?1 AND n.person_id = ?2 ORDER BY l.id LIMIT ?3"), "a person is erased");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	db_bind_int(statement, 3, IDS_MOST);
	return ids_read(context, statement, IDS_MOST, ids, count);
}

int64_t notices_running(struct context *context, int64_t *objections)
{
	struct statement *statement = scoped_query(context, &public_notice, SQL(
		"SELECT count(*), coalesce(sum((SELECT count(*) FROM objection o WHERE o.tenant_id = t.tenant_id AND o.notice_id = t.id AND o.state < 5)), 0)"
		" FROM public_notice t WHERE t.tenant_id = ?1 AND t.state IN (2, 3) AND {scope:t}"), 1);
	int64_t count = 0;
	*objections = 0;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW) {
		count = db_int(statement, 0);
		*objections = db_int(statement, 1);
	}
	end(context, statement, step);
	return count;
}

size_t notice_events(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct timeline_entry *entries)
{
	struct statement *statement = unscoped_query(context, SQL(
		"SELECT n.id, n.made_at, n.title, n.begins_on, n.ends_on, 0, n.state FROM public_notice n JOIN notice_line l ON l.tenant_id = n.tenant_id"
		" AND l.notice_id = n.id WHERE n.tenant_id = ?1 AND l.nomination_id = ?2 AND n.state > 1 AND (CAST(?3 AS BIGINT) = 0 OR n.id < ?3)"
		" UNION ALL SELECT o.id, o.made_at, o.number, o.received_on, o.concluded_on, 1, o.state FROM objection o"
		" WHERE o.tenant_id = ?1 AND o.nomination_id = ?2 AND (CAST(?3 AS BIGINT) = 0 OR o.id < ?3) ORDER BY 1 DESC LIMIT ?4"),
		"of a nominee that was loaded in the reader's scope; nothing of who objected");
	enum db_step step = DB_DONE;
	size_t count = 0;
	if (!statement)
		return 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, nomination_id);
	db_bind_int(statement, 3, before ? before : INT64_MAX);
	db_bind_int(statement, 4, (int64_t)most);
	while (count < most && (step = db_step(statement)) == DB_ROW) {
		bool objects = db_int(statement, 5) == 1;
		const char *said = copied(context, statement, 2), *from = copied(context, statement, 3), *until = copied(context, statement, 4);
		entries[count++] = (struct timeline_entry){
			.key = db_int(statement, 0), .at = db_int(statement, 1), .source = "notices", .who = "", .office = "",
			.what = objects ? words_with(context, "异议 %s", said ? said : "") : words_with(context, "公示：%s", said ? said : ""),
			.detail = objects ? (until ? words_with(context, "%s 有结论", date_words(context, until)) : words(context, "办理中"))
				: words_with(context, "%s 至 %s", date_words(context, from), date_words(context, until)),
		};
	}
	end(context, statement, step);
	return count;
}
