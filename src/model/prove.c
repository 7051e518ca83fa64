/* prove.c: see prove.h.  One walk over the rows of an entity, page by page; a
 * row's audit line is found by an index. */
#include "model/prove.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/here.h"
#include "model/keep.h"
#include "model/plan.h"
#include "model/question.h"
#include "model/store.h"

enum { PAGE_ROWS = 500 };

struct walk {
	struct context *context;
	const struct entity *entity;
	const struct plan *plan;
	struct row_figures *figures;
	int64_t after;
	const char *wrong;	/* "" so far */
	bool (*each)(struct walk *walk, struct statement *statement);
	int64_t *written;
};

static bool is_wrong(struct walk *walk, int64_t id, const char *what)
{
	walk->wrong = arena_format(walk->context->arena, "%s %lld：%s", walk->entity->label, (long long)id, what);
	return false;
}

/* --- a row --- */

static bool indexes_prove(struct walk *walk, struct statement *statement, const void *row)
{
	int column = HEAD_COLUMNS;
	for (size_t i = 0; i < walk->entity->field_count; i++) {
		const struct field *field = &walk->entity->fields[i];
		if (!field_is_column(field))
			continue;
		if (field->sensitive) {
			struct value value = field_get(field, row);
			const char *wanted = value.text ? blind_index(walk->context->keys, walk->context->arena, walk->plan->bound[i], value.text) : NULL;
			const char *found = db_text(statement, column + 1);
			walk->figures->sealed += value.text != NULL;
			if (wanted ? !text_equal(found, wanted) : found != NULL)
				return is_wrong(walk, ((const struct record *)row)->id, arena_format(walk->context->arena,
					"“%s”的查找索引与内容不符：按号码查不到它，也可能重复登记。打开这条记录重新保存即可", field->label));
		}
		column += field->sensitive ? 2 : 1;
	}
	return true;
}

enum seen { SEEN_SAME, SEEN_OTHER, SEEN_NEVER };

static bool mac_fits(struct walk *walk, const char *text, const char *mac)
{
	return audit_mac_is(walk->context->keys, walk->context->arena, text, strlen(text), mac);
}

/* Against the last line that tells of the row.  Acts of one moment in several lanes have no order: any of them may be the last. */
static enum seen audit_sees(struct walk *walk, const void *row)
{
	int64_t at = 0;
	const struct record *record = row;
	struct context *context = walk->context;
	const char *now = row_canonical(context, walk->entity, row), *before_2 = row_canonical_before_2(context, walk->entity, row);
	struct statement *statement = db_prepare(context->db, SQL("SELECT after_mac, at FROM audit WHERE tenant_id = ?1 AND entity = ?2 AND row_id = ?3 "
		"AND (before_mac <> '' OR after_mac <> '') ORDER BY at DESC, lane DESC, number DESC LIMIT 50"));
	enum seen seen = SEEN_NEVER;
	db_bind_int(statement, 1, record->tenant_id);
	db_bind_text(statement, 2, walk->entity->name);
	db_bind_int(statement, 3, record->id);
	while (seen != SEEN_SAME && db_step(statement) == DB_ROW) {
		const char *mac = db_text(statement, 0);
		if (seen == SEEN_OTHER && db_int(statement, 1) != at)
			break;
		at = db_int(statement, 1);
		seen = *mac && (mac_fits(walk, now, mac) || mac_fits(walk, before_2, mac)) ? SEEN_SAME : SEEN_OTHER;
	}
	db_reset(statement);
	return seen;
}

static void audit_ask(struct context *context, struct row_figures *figures)
{
	if (figures->asked)
		return;
	figures->asked = true;
	figures->moved_away = db_number(context->db, SQL("SELECT count(*) FROM audit WHERE act = 'audit archive'"), 0, NULL) > 0;
}

static bool audit_line_prove(struct walk *walk, const void *row)
{
	int64_t id = ((const struct record *)row)->id;
	if (!walk->entity->audited || walk->entity->in_chunks)
		return true;
	walk->figures->audited++;
	switch (audit_sees(walk, row)) {
	case SEEN_SAME:
		return true;
	case SEEN_NEVER:
		if (walk->figures->moved_away)
			break;
		return is_wrong(walk, id, "审计日志里没有登记它的一行：可能是绕过程序直接写进数据库的");
	case SEEN_OTHER:
		return is_wrong(walk, id, "内容与审计日志最后一行不符：可能有人绕过程序直接改了数据库。请与备份比对后在页面上改正");
	}
	walk->figures->older++;
	return true;
}

static bool row_prove(struct walk *walk, struct statement *statement)
{
	void *row = row_new(walk->context, walk->entity);
	walk->after = db_int(statement, COLUMN_ID);
	walk->figures->rows++;
	if (!plan_read(walk->context, walk->plan, statement, 0, row)) {
		walk->context->failure = NULL;
		return is_wrong(walk, walk->after, "加密的内容打不开：被改动过、从别处粘来，或者缺了当时的密钥");
	}
	const char *keys = entity_is_searchable(walk->entity) ? search_keys_prove(walk->context, walk->entity, row, &walk->figures->keys) : "";
	if (*keys)
		walk->wrong = keys;
	return !*keys && indexes_prove(walk, statement, row) && audit_line_prove(walk, row);
}

/* --- an entity --- */

static bool page_prove(struct walk *walk, size_t *count)
{
	struct question *question = question_new(walk->context);
	question_puts(question, "SELECT %s FROM %s t WHERE t.tenant_id = ", walk->plan->columns, walk->entity->name);
	question_int(question, walk->context->actor->tenant_id);
	question_put(question, " AND t.id > ");
	question_int(question, walk->after);
	question_puts(question, " ORDER BY t.id LIMIT %d", PAGE_ROWS);
	struct statement *statement = question_ask(walk->context, question);
	enum db_step step = DB_FAILED;
	bool good = true;
	for (*count = 0; statement && good && (step = db_step(statement)) == DB_ROW; ++*count) {
		struct arena_mark mark = arena_mark(walk->context->arena);
		good = walk->each(walk, statement);
		if (good && !walk->context->failure)
			arena_rewind(walk->context->arena, mark);
	}
	db_reset(statement);
	if (good && step == DB_FAILED)
		walk->wrong = db_message(walk->context->db);
	return good && step != DB_FAILED && !walk->context->failure;
}

/* Rows that the audit saw made and never removed must be there. */
static const char *lost_prove(struct context *context, const struct entity *entity, int64_t rows, bool moved_away)
{
	if (!entity->audited || entity->in_chunks || moved_away)
		return "";
	struct statement *statement = db_prepare(context->db, SQL("SELECT sum(CASE WHEN before_mac = '' THEN 1 WHEN after_mac = '' THEN -1 ELSE 0 END) "
		"FROM audit WHERE tenant_id = ?1 AND entity = ?2 AND (before_mac <> '' OR after_mac <> '')"));
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity->name);
	int64_t wanted = db_first(statement, 0);
	if (wanted == rows)
		return "";
	return arena_format(context->arena, "按审计日志应有%s %lld 条，现有 %lld 条：可能有人绕过程序删除了记录，请从备份找回", entity->label,
			    (long long)wanted, (long long)rows);
}

const char *rows_prove(struct context *context, const struct entity *shipped, struct row_figures *figures)
{
	const struct entity *entity = entity_here(context, shipped);
	struct walk walk = { .context = context, .entity = entity, .plan = plan_of(entity), .figures = figures, .after = INT64_MIN, .wrong = "",
			     .each = row_prove };
	int64_t before = figures->rows;
	audit_ask(context, figures);
	size_t count = 1;
	while (count && page_prove(&walk, &count))
		continue;
	return *walk.wrong ? walk.wrong : lost_prove(context, entity, figures->rows - before, figures->moved_away);
}

static bool row_baseline(struct walk *walk, struct statement *statement)
{
	void *row = row_new(walk->context, walk->entity);
	walk->after = db_int(statement, COLUMN_ID);
	if (!plan_read(walk->context, walk->plan, statement, 0, row))
		return false;
	enum seen seen = audit_sees(walk, row);
	const char *now = row_canonical(walk->context, walk->entity, row);
	struct audit_line line = { .act = "upgrade", .entity = walk->entity->name, .row_id = walk->after, .after = now, .result = "ok",
				   .before = seen == SEEN_OTHER ? now : NULL, .reason = "升级时按现状登记" };
	*walk->written += seen != SEEN_SAME;
	return seen == SEEN_SAME || audit_write(walk->context, &line);
}

bool rows_baseline(struct context *context, const struct entity *shipped, int64_t *written)
{
	const struct entity *entity = entity_here(context, shipped);
	struct walk walk = { .context = context, .entity = entity, .plan = plan_of(entity), .after = INT64_MIN, .wrong = "",
			     .each = row_baseline, .written = written };
	size_t count = entity->audited;
	while (count && page_prove(&walk, &count))
		continue;
	return !count && !*walk.wrong && !context->failure;
}

const char *search_keys_prove_whole(struct context *context, int64_t keys)
{
	bool good;
	int64_t there = db_number(context->db, SQL("SELECT count(*) FROM search_key"), 0, &good);
	if (good && there == keys)
		return "";
	return arena_format(context->arena, "有 %lld 个查找词不属于任何记录：查找时会出现空行", (long long)(there - keys));
}

/* --- files --- */

static bool walk_files(struct context *context, struct statement *statement, bool (*each)(void *from, const struct kept_file *file), void *from)
{
	enum db_step step;
	bool goes_on = true;
	while (goes_on && (step = db_step(statement)) == DB_ROW) {
		struct kept_file file = { .id = db_int(statement, 0), .key = db_text(statement, 1), .name = db_text(statement, 2), .size = db_int(statement, 3) };
		goes_on = each(from, &file);
	}
	db_reset(statement);
	return !goes_on || step == DB_DONE || fail(context, "files: %s", db_message(context->db));
}

bool files_walk(struct context *context, bool (*each)(void *from, const struct kept_file *file), void *from)
{
	return walk_files(context, db_prepare(context->db, SQL("SELECT id, sha256, name, size FROM file ORDER BY tenant_id, id")), each, from);
}

bool job_results_walk(struct context *context, bool (*each)(void *from, const struct kept_file *file), void *from)
{
	return walk_files(context, db_prepare(context->db, SQL("SELECT id, file_key, file_name, -1 FROM job WHERE file_key IS NOT NULL AND state = 3 ORDER BY id")),
			  each, from);
}
