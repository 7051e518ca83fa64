/* job.c: jobs asked for, looked up, cancelled and looked after by the one who
 * asked.  How they are done is job_turn.c. */
#include "model/job.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/crypto.h"
#include "model/definition.h"
#include "model/job_parts.h"
#include "model/store.h"
#include "model/token.h"

enum { UNDER_WAY_MOST = 20, WANTS_BYTES_MAX = 64 * 1024, LOOK_AT_DAYS = 3 };

/* --- kinds --- */

static const struct job_kind *const *platform_kinds;

void job_kinds_open(const struct job_kind *const *platform)
{
	platform_kinds = platform;
}

static const struct job_kind *kind_among(const struct job_kind *const *kinds, const char *name)
{
	for (size_t i = 0; kinds && kinds[i]; i++)
		if (text_equal(kinds[i]->name, name))
			return kinds[i];
	return NULL;
}

const struct job_kind *job_kind_find(const char *name)
{
	const struct job_kind *found = kind_among(platform_kinds, name);
	for (size_t m = 0; modules[m] && !found; m++)
		found = kind_among(modules[m]->jobs, name);
	return found;
}

/* --- parameters --- */

const char *job_wants_of(struct context *context, ...)
{
	struct buffer *out = buffer_new(context->arena, WANTS_BYTES_MAX);
	va_list arguments;
	va_start(arguments, context);
	for (const char *name = va_arg(arguments, const char *); name; name = va_arg(arguments, const char *)) {
		const char *value = va_arg(arguments, const char *);
		if (!value)
			continue;
		buffer_text(out, out->length ? "&" : "");
		buffer_url(out, name);
		buffer_char(out, '=');
		buffer_url(out, value);
	}
	va_end(arguments);
	if (!out->full)
		return buffer_string(out);
	problem(context, "", "内容太多，后台任务记不下。请缩小范围，分几次办理");
	return NULL;
}

static int hexadecimal(char digit)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = digit ? strchr(digits, digit | 0x20) : NULL;
	return at ? (int)(at - digits) : -1;
}

static const char *decoded(struct arena *arena, const char *text, size_t length)
{
	char *out = arena_alloc(arena, length + 1);
	size_t count = 0;
	for (size_t i = 0; i < length; i++) {
		int high = text[i] == '%' && i + 2 < length ? hexadecimal(text[i + 1]) : -1;
		int low = high >= 0 ? hexadecimal(text[i + 2]) : -1;
		out[count++] = low >= 0 ? (char)(high * 16 + low) : text[i];
		i += low >= 0 ? 2 : 0;
	}
	return out;
}

const char *job_wants(struct context *context, const struct job *job, const char *name)
{
	for (const char *at = job->wants; at && *at;) {
		size_t length = strcspn(at, "&");
		size_t named = strcspn(at, "=&");
		if (at[named] == '=' && text_equal(decoded(context->arena, at, named), name))
			return decoded(context->arena, at + named + 1, length - named - 1);
		at += length + (at[length] == '&');
	}
	return NULL;
}

/* --- rows --- */

static const char *sealed_place(struct context *context, const char *column, int64_t id)
{
	return arena_format(context->arena, "job.%s:%" PRId64, column, id);
}

void job_bind_sealed(struct context *context, struct statement *statement, int place, int64_t id, const char *column, const char *text)
{
	unsigned char *sealed;
	size_t length;
	if (text_is_empty(text)) {
		db_bind_null(statement, place);
		return;
	}
	seal(context->keys, context->arena, sealed_place(context, column, id), text, strlen(text), &sealed, &length);
	db_bind_bytes(statement, place, sealed, length);
}

static const char *unsealed(struct context *context, struct statement *statement, int column, int64_t id, const char *name)
{
	if (db_is_null(statement, column))
		return "";
	const char *text = unseal(context->keys, context->arena, sealed_place(context, name, id), db_bytes(statement, column),
				  db_length(statement, column));
	return text ? text : "";
}

static const char *text_of(struct context *context, struct statement *statement, int column)
{
	return db_is_null(statement, column) ? NULL : arena_text(context->arena, db_text(statement, column));
}

void job_read(struct context *context, struct statement *statement, struct job *job)
{
	int64_t id = db_int(statement, 1);
	*job = (struct job){
		.tenant_id = db_int(statement, 0), .id = id, .account_id = db_int(statement, 2), .position_id = db_int(statement, 3),
		.kind = text_of(context, statement, 4), .title = text_of(context, statement, 5),
		.wants = unsealed(context, statement, 6, id, "wants"), .place = unsealed(context, statement, 7, id, "place"),
		.said = unsealed(context, statement, 8, id, "said"), .state = db_int(statement, 9), .done = db_int(statement, 10),
		.total = db_int(statement, 11), .wrong = db_int(statement, 12), .file_key = text_of(context, statement, 13),
		.file_name = text_of(context, statement, 14), .path = text_of(context, statement, 15), .asked_at = db_int(statement, 16),
		.begun_at = db_int(statement, 17), .ended_at = db_int(statement, 18), .cancel_wanted = db_int(statement, 19) != 0,
		.language = db_int(statement, 20), .tries = db_int(statement, 21), .try_at = db_int(statement, 22),
		.keep_until = db_int(statement, 23), .seen_at = db_int(statement, 24),
	};
	job->asked_by = db_is_null(statement, 25) ? "系统" : text_of(context, statement, 25);
}

bool job_stepped(struct context *context, struct statement *statement, bool *failed)
{
	enum db_step step = db_step(statement);
	bool found = step == DB_ROW;
	while (step == DB_ROW)
		step = db_step(statement);
	db_reset(statement);
	*failed = step == DB_FAILED;
	if (*failed)
		fail(context, "job: %s", db_message(context->db));
	return found && !*failed;
}

bool job_audit(struct context *context, const struct job *job, const char *act, const char *reason)
{
	struct audit_line line = { .act = act, .entity = "job", .row_id = job->id, .result = "ok", .reason = reason };
	return audit_write(context, &line);
}

int64_t job_keep_until(const struct job *job, int64_t now)
{
	const struct job_kind *kind = job_kind_find(job->kind);
	int64_t days = kind && kind->keep_days ? kind->keep_days : JOB_KEEP_DAYS;
	return now + days * DAY_MS;
}

/* --- asking --- */

static bool has_room(struct context *context)
{
	const struct actor *actor = context->actor;
	struct statement *statement = db_prepare(context->db, SQL("SELECT count(*) FROM job WHERE tenant_id = ?1 AND account_id = ?2 AND state <= 2"));
	db_bind_int(statement, 1, actor->tenant_id);
	db_bind_int(statement, 2, actor->account_id);
	enum db_step step = db_step(statement);
	int64_t count = step == DB_ROW ? db_int(statement, 0) : 0;
	db_reset(statement);
	if (step != DB_ROW)
		return fail(context, "job: %s", db_message(context->db));
	if (count >= UNDER_WAY_MOST && !actor->is_system)
		problem(context, "", "您已有 %d 个后台任务没有做完，请等它们做完，或到“任务”里取消几个", (int)count);
	return count < UNDER_WAY_MOST || actor->is_system;
}

static bool job_insert(struct context *context, const struct job *job)
{
	bool failed;
	struct statement *statement = db_prepare(context->db, SQL(
		"INSERT INTO job (tenant_id, id, account_id, position_id, kind, title, wants, state, asked_at, language) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9)"));
	db_bind_int(statement, 1, job->tenant_id);
	db_bind_int(statement, 2, job->id);
	db_bind_int(statement, 3, job->account_id);
	db_bind_int(statement, 4, job->position_id);
	db_bind_text(statement, 5, job->kind);
	db_bind_text(statement, 6, job->title);
	job_bind_sealed(context, statement, 7, job->id, "wants", job->wants);
	db_bind_int(statement, 8, context->now);
	db_bind_int(statement, 9, context->language);
	job_stepped(context, statement, &failed);
	return !failed && job_audit(context, job, "job_ask", job->title);
}

int64_t job_ask(struct context *context, const struct job_kind *kind, const char *title, const char *wants)
{
	bool inside = tx_is_open(context->db);
	struct job job = {
		.tenant_id = context->actor->tenant_id, .account_id = context->actor->account_id, .position_id = context->actor->position_id,
		.id = id_new(), .kind = kind->name, .title = title, .wants = wants,
	};
	must(job_kind_find(kind->name) == kind);	/* offered nowhere, it would never be done */
	must(job.account_id || context->actor->is_system);
	if (!wants && !context_is_clean(context))	/* more than a job can hold */
		return 0;
	if (!inside && !store_begin(context))
		return 0;
	bool good = has_room(context) && job_insert(context, &job);
	if (inside)
		return good ? job.id : 0;
	if (good)
		return store_commit(context) ? job.id : 0;
	store_rollback(context);
	return 0;
}

/* --- looking up --- */

/* An administrator of a county's has no business with what other counties do. */
static bool sees_all(const struct context *context)
{
	return (context->actor->role == ROLE_SYSADMIN && context->actor->is_root) || context->actor->is_system;
}

/* What a person asked for on his pages is more than his token may: it reaches jobs that it could have asked for itself. */
static bool token_reaches(struct context *context, const struct job *job)
{
	const struct token *token = context->actor->token;
	const char *name = token ? job_wants(context, job, "entity") : NULL;
	const struct entity *entity = name ? entity_find(name) : NULL;
	return !token || (entity && token_allows(token, entity, token_act_name(text_equal(job->kind, "import") ? ACT_IMPORT : ACT_EXPORT)));
}

bool job_is_own(struct context *context, const struct job *job)
{
	const struct actor *actor = context->actor;
	return actor->account_id && job->tenant_id == actor->tenant_id && job->account_id == actor->account_id &&
	       job->position_id == actor->position_id && token_reaches(context, job);
}

bool job_load(struct context *context, int64_t id, struct job *job)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT " JOB_COLUMNS " " JOB_FROM "WHERE j.tenant_id = ?1 AND j.id = ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	enum db_step step = db_step(statement);
	if (step == DB_ROW)
		job_read(context, statement, job);
	db_reset(statement);
	if (step == DB_FAILED)
		return fail(context, "job: %s", db_message(context->db));
	return step == DB_ROW && (job_is_own(context, job) || (sees_all(context) && token_reaches(context, job)));
}

static bool jobs_read(struct context *context, struct statement *statement, size_t most, struct job **jobs, size_t *count)
{
	enum db_step step;
	*jobs = arena_many(context->arena, most + 1, struct job);
	*count = 0;
	while ((step = db_step(statement)) == DB_ROW && *count < most) {
		job_read(context, statement, &(*jobs)[*count]);
		*count += token_reaches(context, &(*jobs)[*count]);
	}
	db_reset(statement);
	return step != DB_FAILED || fail(context, "jobs: %s", db_message(context->db));
}

static struct statement *own_ask(struct context *context)
{
	return db_prepare(context->db, SQL("SELECT " JOB_COLUMNS " " JOB_FROM
		"WHERE j.tenant_id = ?1 AND j.account_id = ?3 AND j.position_id = ?4 ORDER BY j.id DESC LIMIT ?2"));
}

static void own_bind(struct context *context, struct statement *statement, size_t most)
{
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	db_bind_int(statement, 3, context->actor->account_id);
	db_bind_int(statement, 4, context->actor->position_id);
}

bool jobs_of_actor(struct context *context, size_t most, struct job **jobs, size_t *count)
{
	struct statement *statement;
	if (!sees_all(context)) {
		statement = own_ask(context);
		own_bind(context, statement, most);
		return jobs_read(context, statement, most, jobs, count);
	}
	statement = db_prepare(context->db, SQL("SELECT " JOB_COLUMNS " " JOB_FROM "WHERE j.tenant_id = ?1 ORDER BY j.id DESC LIMIT ?2"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, (int64_t)most);
	return jobs_read(context, statement, most, jobs, count);
}

bool jobs_to_look_at(struct context *context, size_t most, struct job **jobs, size_t *count)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT " JOB_COLUMNS " " JOB_FROM
		"WHERE j.tenant_id = ?1 AND j.account_id = ?3 AND j.position_id = ?4 AND j.state IN (3, 4) AND j.seen_at = 0 AND j.ended_at > ?5 "
		"ORDER BY j.id DESC LIMIT ?2"));
	own_bind(context, statement, most);
	db_bind_int(statement, 5, context->now - (int64_t)LOOK_AT_DAYS * DAY_MS);
	return jobs_read(context, statement, most, jobs, count);
}

/* --- cancelling, looking after --- */

static bool cancel_begun(struct context *context, const struct job *job, bool *failed)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE job SET cancel_wanted = 1, try_at = 0 WHERE tenant_id = ?1 AND id = ?2 AND state <= 2 RETURNING id"));
	db_bind_int(statement, 1, job->tenant_id);
	db_bind_int(statement, 2, job->id);
	return job_stepped(context, statement, failed);
}

static bool cancel_waiting(struct context *context, const struct job *job, bool *failed)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"UPDATE job SET state = 5, ended_at = ?3, keep_until = ?4 WHERE tenant_id = ?1 AND id = ?2 AND state = 1 AND begun_at = 0 RETURNING id"));
	db_bind_int(statement, 1, job->tenant_id);
	db_bind_int(statement, 2, job->id);
	db_bind_int(statement, 3, context->now);
	db_bind_int(statement, 4, job_keep_until(job, context->now));
	return job_stepped(context, statement, failed);
}

static bool cancel_kept(struct context *context, const struct job *job)
{
	bool failed = false;
	bool cancelled = cancel_waiting(context, job, &failed) || (!failed && cancel_begun(context, job, &failed));
	if (!cancelled && !failed)
		problem(context, "", "任务已经结束，不用取消");
	return cancelled && job_audit(context, job, "job_cancel", job->title);
}

bool job_cancel(struct context *context, int64_t id)
{
	struct job job;
	if (!store_begin(context))
		return false;
	bool found = job_load(context, id, &job);
	if (!found && !context->failure)
		problem(context, "", "没有找到这个任务");
	if (found && cancel_kept(context, &job))
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool job_seen(struct context *context, const struct job *job, bool fetched)
{
	bool failed;
	if (!store_begin(context))
		return false;
	struct statement *statement = db_prepare(context->db, SQL("UPDATE job SET seen_at = ?3 WHERE tenant_id = ?1 AND id = ?2"));
	db_bind_int(statement, 1, job->tenant_id);
	db_bind_int(statement, 2, job->id);
	db_bind_int(statement, 3, context->now);
	job_stepped(context, statement, &failed);
	if (!failed && (!fetched || job_audit(context, job, "job_fetch", job->file_name)))
		return store_commit(context);
	store_rollback(context);
	return false;
}
