/* view.c: see view.h.  One table: a row without a name is how its owner (an
 * account, or an office) arranges the list, the others are views. */
#include "model/view.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/question.h"
#include "model/store.h"

#define INT_COLUMN(column) { .name = column, .kind = COLUMN_INT, .not_null = true, .otherwise = "0" }
#define TEXT_COLUMN(column) { .name = column, .kind = COLUMN_TEXT, .not_null = true, .otherwise = "''" }

enum { ASKED_MAX = 4000, PAGE_MOST = 100, WHOLE_NUMBER_DIGITS = 11 };

static const struct column view_columns[] = {
	INT_COLUMN("tenant_id"), INT_COLUMN("id"), TEXT_COLUMN("entity"), INT_COLUMN("owner_id"), TEXT_COLUMN("name"), TEXT_COLUMN("asked"),
	TEXT_COLUMN("columns"), INT_COLUMN("dense"), INT_COLUMN("size"), INT_COLUMN("standard_id"), INT_COLUMN("made_by"), INT_COLUMN("changed_at"),
};
static const struct index view_indexes[] = {
	{ .columns = { "tenant_id", "entity", "owner_id", "name" }, .unique = true },
};
const struct table view_tables[] = {
	{ .name = "list_view", .columns = view_columns, .column_count = COUNT_OF(view_columns), .primary = { "tenant_id", "id" },
	  .indexes = view_indexes, .index_count = COUNT_OF(view_indexes) },
};
const size_t view_table_count = COUNT_OF(view_tables);

static int64_t owner_of(const struct context *context, bool shared)
{
	return shared ? context->actor->office_id : context->actor->account_id;
}

/* Who answers for the office decides what all of it find on their lists. */
bool may_share_views(const struct context *context)
{
	return context->actor->office_id && (ALLOW(context->actor->role) & (ALLOW(OFFICER) | OFFICERS_THREE));
}

/* --- read --- */

struct reading {
	struct list_views *views;
	int64_t own_standard, office_standard;
};

static void row_take(struct context *context, struct statement *statement, struct reading *reading)
{
	struct arena *arena = context->arena;
	struct list_views *views = reading->views;
	bool is_shared = db_int(statement, 1) != context->actor->account_id;
	const char *name = arena_text(arena, db_text(statement, 2));
	if (text_is_empty(name) && is_shared) {
		reading->office_standard = db_int(statement, 7);
	} else if (text_is_empty(name)) {
		reading->own_standard = db_int(statement, 7);
		views->columns = arena_text(arena, db_text(statement, 4));
		views->dense = db_int(statement, 5) == 1;
		views->size = db_int(statement, 6);
	} else if (views->count < 2 * VIEWS_MOST) {
		views->views[views->count++] = (struct list_view){
			.id = db_int(statement, 0), .name = name, .asked = arena_text(arena, db_text(statement, 3)),
			.columns = arena_text(arena, db_text(statement, 4)), .is_shared = is_shared,
		};
	}
}

/* His own choice goes before the office's. */
static void standard_find(struct reading *reading)
{
	struct list_views *views = reading->views;
	int64_t wanted = reading->own_standard ? reading->own_standard : reading->office_standard;
	for (size_t i = 0; i < views->count; i++) {
		views->views[i].is_standard = views->views[i].id == wanted;
		if (views->views[i].is_standard)
			views->standard = &views->views[i];
	}
}

bool views_of(struct context *context, const struct entity *entity, struct list_views *views)
{
	*views = (struct list_views){ .columns = "" };
	struct reading reading = { .views = views };
	struct statement *statement = unscoped_query(context, SQL("SELECT id, owner_id, name, asked, columns, dense, size, standard_id FROM list_view "
		"WHERE tenant_id = ?1 AND entity = ?2 AND owner_id IN (?3, ?4) ORDER BY owner_id <> ?3, name"), "the actor's own and his office's");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_text(statement, 2, entity->name);
	db_bind_int(statement, 3, context->actor->account_id);
	db_bind_int(statement, 4, context->actor->office_id ? context->actor->office_id : context->actor->account_id);
	enum db_step step;
	while ((step = db_step(statement)) == DB_ROW) {
		if (!views->views)
			views->views = arena_many(context->arena, 2 * VIEWS_MOST, struct list_view);
		row_take(context, statement, &reading);
	}
	db_reset(statement);
	standard_find(&reading);
	return step == DB_DONE || fail(context, "views: %s", db_message(context->db));
}

/* --- written --- */

static bool run_or_fail(struct context *context, struct statement *statement, const char *what)
{
	enum db_step step = db_step(statement);
	db_reset(statement);
	return step == DB_DONE || (context->failure ? false : fail(context, "%s: %s", what, db_message(context->db)));
}

static bool audit_shared(struct context *context, const struct entity *entity, const char *act, const char *name)
{
	struct audit_line line = { .act = act, .entity = entity->name, .result = "ok", .reason = name };
	return audit_write(context, &line);
}

static bool row_insert(struct context *context, const struct entity *entity, const struct list_view *view, const struct list_views *own)
{
	struct statement *statement = unscoped_query(context, SQL("INSERT INTO list_view (tenant_id, id, entity, owner_id, name, asked, columns, "
		"dense, size, standard_id, made_by, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, ?10, ?11) "
		"ON CONFLICT (tenant_id, entity, owner_id, name) DO UPDATE SET asked = excluded.asked, columns = excluded.columns, "
		"dense = excluded.dense, size = excluded.size, changed_at = excluded.changed_at"), "written to the actor's own or his office's");
	if (!statement)
		return false;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id_new());
	db_bind_text(statement, 3, entity->name);
	db_bind_int(statement, 4, owner_of(context, view && view->is_shared));
	db_bind_text(statement, 5, view ? view->name : "");
	db_bind_text(statement, 6, view ? view->asked : "");
	db_bind_text(statement, 7, view ? view->columns : own->columns);
	db_bind_int(statement, 8, own ? own->dense : 0);
	db_bind_int(statement, 9, own ? own->size : 0);
	db_bind_int(statement, 10, context->actor->account_id);
	db_bind_int(statement, 11, context->now);
	return run_or_fail(context, statement, "view");
}

static bool end(struct context *context, bool good)
{
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool view_arrange(struct context *context, const struct entity *entity, const struct list_views *own)
{
	must(own->size >= 0 && own->size <= PAGE_MOST);
	return store_begin(context) && end(context, row_insert(context, entity, NULL, own));
}

static bool name_is_good(struct context *context, const char *name)
{
	if (text_is_empty(name))
		problem(context, "name", "请给视图起个名字");
	else if (text_points(name) > VIEW_NAME_MAX)
		problem(context, "name", "名字最多 %d 个字", VIEW_NAME_MAX);
	return context_is_clean(context);
}

static bool sharing_is_allowed(struct context *context, bool shared)
{
	if (!shared || may_share_views(context))
		return true;
	problem(context, "", "本单位共用的视图由负责人或管理员保存和修改");
	return false;
}

static const struct list_view *view_named(const struct list_views *views, bool shared, const char *name)
{
	for (size_t i = 0; i < views->count; i++)
		if (views->views[i].is_shared == shared && text_equal(views->views[i].name, name))
			return &views->views[i];
	return NULL;
}

static size_t views_counted(const struct list_views *views, bool shared)
{
	size_t count = 0;
	for (size_t i = 0; i < views->count; i++)
		count += views->views[i].is_shared == shared;
	return count;
}

/* Does "name=value" ask by a sealed field, or by what could be a whole ID number?  Neither is kept in clear. */
static bool part_is_secret(const struct entity *entity, const char *part)
{
	const char *name = text_starts(part, "or.") ? part + 3 : part;
	size_t digits = 0;
	for (const char *at = part; *at; at++)
		digits += *at >= '0' && *at <= '9';
	if (text_starts(part, "q=") && digits >= WHOLE_NUMBER_DIGITS)
		return true;
	for (size_t i = 0; i < entity->field_count; i++)
		if (entity->fields[i].sensitive && text_starts(name, entity->fields[i].name) && strchr("=~%", name[strlen(entity->fields[i].name)]))
			return true;
	return false;
}

/* What is kept will stand in links: nothing but what an address may hold, and nothing secret. */
static const char *asked_clean(struct context *context, const struct entity *entity, const char *asked)
{
	struct buffer *out = buffer_new(context->arena, 4 * ASKED_MAX);
	char **parts;
	size_t count = text_split(context->arena, asked, '&', &parts);
	for (size_t i = 0; i < count; i++) {
		bool is_plain = *parts[i] != '\0';
		for (const char *at = parts[i]; *at; at++)
			is_plain &= *at > ' ' && *at < 0x7f && !strchr("#\"<>\\'", *at);
		if (!is_plain || part_is_secret(entity, parts[i]))
			continue;
		buffer_text(out, out->length ? "&" : "");
		buffer_text(out, parts[i]);
	}
	return buffer_string(out);
}

bool view_keep(struct context *context, const struct entity *entity, struct list_view *view)
{
	struct list_views all;
	if (!name_is_good(context, view->name) || !sharing_is_allowed(context, view->is_shared) || !views_of(context, entity, &all))
		return false;
	view->asked = asked_clean(context, entity, view->asked);
	if (!view_named(&all, view->is_shared, view->name) && views_counted(&all, view->is_shared) >= VIEWS_MOST)
		problem(context, "name", "视图最多 %d 个，请先删掉不用的", VIEWS_MOST);
	if (text_points(view->asked) > ASKED_MAX)
		problem(context, "name", "条件太多，存不下");
	if (!context_is_clean(context) || !store_begin(context))
		return false;
	if (!end(context, row_insert(context, entity, view, NULL) && (!view->is_shared || audit_shared(context, entity, "view_share", view->name))))
		return false;
	if (!views_of(context, entity, &all))
		return false;
	const struct list_view *kept = view_named(&all, view->is_shared, view->name);
	view->id = kept ? kept->id : 0;
	return kept != NULL;
}

/* The view, if it is his own or one of his office that he may change; otherwise a problem. */
static const struct list_view *own_view(struct context *context, const struct entity *entity, int64_t id, struct list_views *all)
{
	if (!views_of(context, entity, all))
		return NULL;
	for (size_t i = 0; i < all->count; i++)
		if (all->views[i].id == id)
			return sharing_is_allowed(context, all->views[i].is_shared) ? &all->views[i] : NULL;
	problem(context, "", "这个视图已经删除了");
	return NULL;
}

bool view_rename(struct context *context, const struct entity *entity, int64_t id, const char *name)
{
	struct list_views all;
	const struct list_view *view = own_view(context, entity, id, &all);
	if (!view || !name_is_good(context, name))
		return false;
	if (view_named(&all, view->is_shared, name) && !text_equal(view->name, name)) {
		problem(context, "name", "已经有叫“%s”的视图", name);
		return false;
	}
	struct statement *statement = NULL;
	if (!store_begin(context))
		return false;
	statement = unscoped_query(context, SQL("UPDATE list_view SET name = ?1, changed_at = ?2 WHERE tenant_id = ?3 AND id = ?4"), "found among his own");
	db_bind_text(statement, 1, name);
	db_bind_int(statement, 2, context->now);
	db_bind_int(statement, 3, context->actor->tenant_id);
	db_bind_int(statement, 4, id);
	return end(context, run_or_fail(context, statement, "rename view") &&
			    (!view->is_shared || audit_shared(context, entity, "view_rename", name)));
}

bool view_remove(struct context *context, const struct entity *entity, int64_t id)
{
	struct list_views all;
	const struct list_view *view = own_view(context, entity, id, &all);
	if (!view || !store_begin(context))
		return false;
	struct statement *statement = unscoped_query(context, SQL("DELETE FROM list_view WHERE tenant_id = ?1 AND id = ?2"), "found among his own");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id);
	return end(context, run_or_fail(context, statement, "remove view") &&
			    (!view->is_shared || audit_shared(context, entity, "view_remove", view->name)));
}

bool view_set_standard(struct context *context, const struct entity *entity, int64_t id, bool for_office)
{
	struct list_views all;
	bool is_there = id == 0;
	if (!sharing_is_allowed(context, for_office) || !views_of(context, entity, &all))
		return false;
	for (size_t i = 0; i < all.count; i++)
		is_there |= all.views[i].id == id && (!for_office || all.views[i].is_shared);
	if (!is_there)
		problem(context, "", "这个视图已经删除了");
	if (!is_there || !store_begin(context))
		return false;
	struct statement *statement = unscoped_query(context, SQL("INSERT INTO list_view (tenant_id, id, entity, owner_id, name, standard_id, made_by, "
		"changed_at) VALUES (?1, ?2, ?3, ?4, '', ?5, ?6, ?7) ON CONFLICT (tenant_id, entity, owner_id, name) DO UPDATE SET "
		"standard_id = excluded.standard_id, changed_at = excluded.changed_at"), "the actor's own or his office's");
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, id_new());
	db_bind_text(statement, 3, entity->name);
	db_bind_int(statement, 4, owner_of(context, for_office));
	db_bind_int(statement, 5, id);
	db_bind_int(statement, 6, context->actor->account_id);
	db_bind_int(statement, 7, context->now);
	return end(context, run_or_fail(context, statement, "standard view") &&
			    (!for_office || audit_shared(context, entity, "view_standard", "")));
}
