/* draft.c: see draft.h.  The texts of a form become "name 1F value 1E …",
 * sealed for the account and the form: moved to another row they do not open. */
#include "model/draft.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/question.h"
#include "model/store.h"

enum { PASS_BYTES = 2048, PASS_PARTS = 4, OTHER_MINUTES = 15 };

static const int64_t a_minute = 60 * 1000, an_hour = 60 * a_minute, a_day = 24 * an_hour;

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true }

static const struct column draft_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("account_id"), TEXT_COLUMN("form"), TEXT_COLUMN("who"),
	INT_COLUMN("begun_at"), INT_COLUMN("kept_at"), { .name = "sealed", .kind = COLUMN_BYTES },
};
static const struct index draft_indexes[] = {
	{ .columns = { "tenant_id", "form", "kept_at" } },
	{ .columns = { "tenant_id", "kept_at" } },
};

const struct table draft_tables[] = {
	{ .name = "draft", .columns = draft_columns, .column_count = COUNT_OF(draft_columns), .indexes = draft_indexes,
	  .index_count = COUNT_OF(draft_indexes), .primary = { "tenant_id", "account_id", "form" }, .by_key = true },
};
const size_t draft_table_count = COUNT_OF(draft_tables);

/* --- the pass --- */

static const char *pass_place(struct context *context, const char *form)
{
	return arena_format(context->arena, "draft.pass:%s", form);
}

const char *draft_pass(struct context *context, const char *form)
{
	const struct actor *actor = context->actor;
	unsigned char *sealed;
	size_t length;
	const char *plain = arena_format(context->arena, "%" PRId64 "\x1f%" PRId64 "\x1f%" PRId64 "\x1f%s", actor->tenant_id, actor->account_id,
					 context->now, actor->name ? actor->name : "");
	if (!context->keys || !actor->account_id)
		return "";
	seal(context->keys, context->arena, pass_place(context, form), plain, strlen(plain), &sealed, &length);
	return text_hex(context->arena, sealed, length);
}

static char *pass_open(struct context *context, const char *pass, const char *form)
{
	size_t length = strlen(pass) / 2;
	unsigned char *sealed = arena_alloc(context->arena, length + 1);
	if (!context->keys || length == 0 || length > PASS_BYTES || strlen(pass) % 2 != 0 || !text_from_hex(pass, sealed, length))
		return NULL;
	return unseal(context->keys, context->arena, pass_place(context, form), sealed, length);
}

bool draft_pass_read(struct context *context, const char *pass, const char *form, struct draft_owner *owner)
{
	int64_t at = 0;
	char **parts;
	if (text_is_empty(pass) || text_is_empty(form) || form[0] != '/' || strlen(form) > DRAFT_FORM_BYTES)
		return false;
	const char *plain = pass_open(context, pass, form);
	if (!plain || text_split(context->arena, plain, '\x1f', &parts) != PASS_PARTS)
		return false;
	owner->name = parts[3];
	return text_to_int(parts[0], 1, INT64_MAX, &owner->tenant_id) && text_to_int(parts[1], 1, INT64_MAX, &owner->account_id) &&
	       text_to_int(parts[2], 0, INT64_MAX, &at) && at <= context->now + a_minute && at + DRAFT_PASS_HOURS * an_hour > context->now;
}

/* --- kept --- */

static const char *draft_place(struct context *context, int64_t account_id, const char *form)
{
	return arena_format(context->arena, "draft:%" PRId64 ":%s", account_id, form);
}

static const char *texts_join(struct context *context, const struct draft_text *texts, size_t count)
{
	struct buffer *out = buffer_new(context->arena, DRAFT_BYTES);
	for (size_t i = 0; i < count; i++) {
		if (strpbrk(texts[i].name, "\x1e\x1f") || strpbrk(texts[i].value, "\x1e\x1f"))
			continue;
		buffer_text(out, texts[i].name);
		buffer_char(out, '\x1f');
		buffer_text(out, texts[i].value);
		buffer_char(out, '\x1e');
	}
	return out->full ? NULL : buffer_string(out);
}

static bool draft_write(struct context *context, const struct draft_owner *owner, const char *form, const char *joined)
{
	unsigned char *sealed;
	size_t length;
	seal(context->keys, context->arena, draft_place(context, owner->account_id, form), joined, strlen(joined), &sealed, &length);
	const struct bind binds[] = {
		{ .kind = 'i', .number = owner->tenant_id }, { .kind = 'i', .number = owner->account_id },
		{ .kind = 't', .text = form }, { .kind = 't', .text = owner->name ? owner->name : "" },
		{ .kind = 'i', .number = context->now }, { .kind = 'b', .text = (const char *)sealed, .length = length },
	};
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO draft (tenant_id, account_id, form, who, begun_at, kept_at, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6) "
		"ON CONFLICT (tenant_id, account_id, form) DO UPDATE SET who = excluded.who, kept_at = excluded.kept_at, sealed = excluded.sealed"));
	if (!statement)
		return fail(context, "draft: %s", db_message(context->db));
	statement_bind(statement, binds, (int)COUNT_OF(binds), 1);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "draft: %s", db_message(context->db));
}

/* The oldest go where there are too many. */
static bool drafts_bound(struct context *context, const struct draft_owner *owner)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"DELETE FROM draft WHERE tenant_id = ?1 AND account_id = ?2 AND form NOT IN "
		"(SELECT form FROM draft WHERE tenant_id = ?1 AND account_id = ?2 ORDER BY kept_at DESC, form LIMIT 30)"));
	_Static_assert(DRAFTS_OF_ACCOUNT == 30, "the number stands in the statement");
	db_bind_int(statement, 1, owner->tenant_id);
	db_bind_int(statement, 2, owner->account_id);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "drafts: %s", db_message(context->db));
}

bool draft_keep(struct context *context, const struct draft_owner *owner, const char *form, const struct draft_text *texts, size_t count)
{
	const char *joined = texts_join(context, texts, count);
	if (!joined) {
		problem(context, "", "内容太长，草稿没有存上，请先保存");
		return false;
	}
	if (!store_begin(context))
		return false;
	if (draft_write(context, owner, form, joined) && drafts_bound(context, owner))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- found again --- */

static void texts_part(struct context *context, char *joined, struct draft *draft)
{
	char **lines, **parts;
	size_t count = text_split(context->arena, joined, '\x1e', &lines);
	draft->texts = arena_many(context->arena, count, struct draft_text);
	draft->count = 0;
	for (size_t i = 0; i < count; i++)
		if (text_split(context->arena, lines[i], '\x1f', &parts) == 2)
			draft->texts[draft->count++] = (struct draft_text){ parts[0], parts[1] };
}

bool draft_find(struct context *context, const char *form, struct draft *draft)
{
	const struct actor *actor = context->actor;
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT begun_at, kept_at, sealed FROM draft WHERE tenant_id = ?1 AND account_id = ?2 AND form = ?3 AND kept_at > ?4"));
	*draft = (struct draft){ .count = 0 };
	db_bind_int(statement, 1, actor->tenant_id);
	db_bind_int(statement, 2, actor->account_id);
	db_bind_text(statement, 3, form);
	db_bind_int(statement, 4, context->now - DRAFT_DAYS * a_day);
	enum db_step step = db_step(statement);
	char *joined = NULL;
	if (step == DB_ROW) {
		draft->begun_at = db_int(statement, 0);
		draft->kept_at = db_int(statement, 1);
		joined = unseal(context->keys, context->arena, draft_place(context, actor->account_id, form), db_bytes(statement, 2),
				db_length(statement, 2));
	}
	db_reset(statement);
	if (step == DB_FAILED)
		return fail(context, "draft: %s", db_message(context->db));
	if (joined)
		texts_part(context, joined, draft);
	return joined != NULL;
}

bool draft_drop(struct context *context, const char *form)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM draft WHERE tenant_id = ?1 AND account_id = ?2 AND form = ?3"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->actor->account_id);
	db_bind_text(statement, 3, form);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "draft: %s", db_message(context->db));
}

const char *draft_of_other(struct context *context, const char *form, int64_t *since)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT who, begun_at FROM draft WHERE tenant_id = ?1 AND form = ?2 AND kept_at > ?3 AND account_id <> ?4 "
		"ORDER BY kept_at DESC, account_id LIMIT 1"));
	const char *who = NULL;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, form);
	db_bind_int(statement, 3, context->now - OTHER_MINUTES * a_minute);
	db_bind_int(statement, 4, context->actor->account_id);
	if (db_step(statement) == DB_ROW) {
		who = arena_text(context->arena, db_text(statement, 0));
		*since = db_int(statement, 1);
	}
	db_reset(statement);
	return who;
}

bool drafts_forget_old(struct context *context)
{
	struct statement *statement = db_prepare(context->db, SQL("DELETE FROM draft WHERE tenant_id = ?1 AND kept_at < ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, context->now - DRAFT_DAYS * a_day);
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || fail(context, "drafts: %s", db_message(context->db));
}
