/* routes.c: which routes an entity has, by its definition: a right that is
 * given to nobody makes no route.  And the list of all of them in words. */
#include "web/routes.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

enum { KIB = 1024, MIB = 1024 * 1024 };

struct generic_route {
	enum generic generic;
	enum method method;
	const char *tail;	/* after /ENTITY */
	const char *label;
	enum act act;
	bool slow;
	size_t body;
};

/* A form may bring its child rows; BODY_OF_FORM is more where it may bring files. */
enum { BODY_OF_FORM = 1 * MIB, BODY_OF_FORM_WITH_FILES = 24 * MIB, BODY_OF_IMPORT = 60 * MIB, BODY_OF_MENDING = 4 * MIB };

static const struct generic_route generic_routes[] = {
	{ GENERIC_LIST, METHOD_GET, "", "列表", ACT_LIST, false, 0 },
	{ GENERIC_PICK, METHOD_GET, "/pick", "选择", ACT_LIST, false, 0 },
	{ GENERIC_LIST_WHOLE, METHOD_GET, "/whole", "查到底", ACT_LIST, true, 0 },
	{ GENERIC_COLUMNS, METHOD_GET, "/columns", "列的选择", ACT_LIST, false, 0 },
	{ GENERIC_ARRANGE, METHOD_POST, "/columns", "保存列和密度", ACT_LIST, false, 0 },
	{ GENERIC_VIEWS, METHOD_GET, "/views", "视图", ACT_LIST, false, 0 },
	{ GENERIC_VIEWS_KEEP, METHOD_POST, "/views", "保存视图", ACT_LIST, false, 0 },
	{ GENERIC_BULK_ASK, METHOD_GET, "/bulk/set", "批量填写（核对）", ACT_EDIT, true, 0 },
	{ GENERIC_BULK, METHOD_POST, "/bulk/set", "批量填写", ACT_EDIT, true, BODY_OF_FORM },
	{ GENERIC_NEW, METHOD_GET, "/new", "新建", ACT_CREATE, false, 0 },
	{ GENERIC_CREATE, METHOD_POST, "", "保存新建", ACT_CREATE, false, BODY_OF_FORM },
	{ GENERIC_SHOW, METHOD_GET, "/:id", "查看", ACT_SHOW, false, 0 },
	{ GENERIC_EDIT, METHOD_GET, "/:id/edit", "编辑", ACT_EDIT, false, 0 },
	{ GENERIC_CHANGE, METHOD_POST, "/:id", "保存修改", ACT_EDIT, false, BODY_OF_FORM },
	{ GENERIC_REMOVE_ASK, METHOD_GET, "/:id/remove", "删除前核对", ACT_REMOVE, false, 0 },
	{ GENERIC_REMOVE, METHOD_POST, "/:id/remove", "删除", ACT_REMOVE, false, 0 },
	{ GENERIC_HISTORY, METHOD_GET, "/:id/history", "历史", ACT_HISTORY, false, 0 },
	{ GENERIC_RESTORE_ASK, METHOD_GET, "/:id/restore", "恢复前核对", ACT_EDIT, false, 0 },
	{ GENERIC_RESTORE, METHOD_POST, "/:id/restore", "恢复", ACT_EDIT, false, 0 },
	{ GENERIC_EXPORT_ASK, METHOD_GET, "/export", "导出设置", ACT_EXPORT, false, 0 },
	{ GENERIC_EXPORT, METHOD_POST, "/export", "导出", ACT_EXPORT, true, 0 },
	{ GENERIC_IMPORT, METHOD_GET, "/import", "导入", ACT_IMPORT, false, 0 },
	{ GENERIC_IMPORT_CHECK, METHOD_POST, "/import", "上传并检查", ACT_IMPORT, true, BODY_OF_IMPORT },
	{ GENERIC_IMPORT_SHOW, METHOD_GET, "/import/:id", "导入预览", ACT_IMPORT, false, 0 },
	{ GENERIC_IMPORT_MEND, METHOD_POST, "/import/:id", "改正导入", ACT_IMPORT, true, BODY_OF_MENDING },
	{ GENERIC_IMPORT_APPLY, METHOD_POST, "/import/:id/apply", "执行导入", ACT_IMPORT, true, 0 },
	{ GENERIC_IMPORT_REASONS, METHOD_GET, "/import/:id/reasons", "下载错误原因", ACT_IMPORT, true, 0 },
	{ GENERIC_IMPORT_UNDO, METHOD_POST, "/import/:id/undo", "撤销导入", ACT_IMPORT, true, 0 },
};

static const char *pattern_of(const struct entity *entity, const char *tail, const char *name)
{
	return arena_format(arena_program(), "/%s%s%s", entity->name, tail, name);
}

static const char *label_of(const struct entity *entity, const char *label, const char *detail)
{
	return arena_format(arena_program(), "%s：%s%s", entity->label, words_in(LANGUAGE_SIMPLIFIED, label), detail);
}

void routes_add_page(const struct page_route *page)
{
	struct known_route route = { .method = page->method, .label = page->label };

	route.route.page = page;
	route.route.pattern = page->path;
	route.route.may = page->may;
	route.route.slow = page->slow;
	route.route.body = page->body;
	/* What the public or every member sends is a password to be hashed; papers are the offices'. */
	route.route.apart = page->slow && page->method == METHOD_POST && (page->may & (ALLOW(ROLE_PUBLIC) | ALLOW(ROLE_MEMBER)));
	must(page->draw != NULL && page->may != 0);
	routes_add(&route);
}

bool field_is_file(const struct field *field)
{
	return strcmp(field->type->control, "file") == 0 || strcmp(field->type->control, "photo") == 0;
}

/* Children are edited in the form of their owner: their files come with it. */
bool entity_brings_files(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (field_is_file(&entity->fields[i]))
			return true;
	for (size_t place = 0; entity_at(place); place++) {
		const struct entity *child = entity_at(place);

		if (!child->owner || strcmp(child->owner, entity->name) != 0)
			continue;
		for (size_t i = 0; i < child->field_count; i++)
			if (field_is_file(&child->fields[i]))
				return true;
	}
	return false;
}

/* Putting back what stood there wants both: to see the history and to change the row. */
static unsigned roles_of(const struct entity *entity, const struct generic_route *route)
{
	bool looks_back = route->generic == GENERIC_RESTORE || route->generic == GENERIC_RESTORE_ASK;

	return entity->may[route->act] & (looks_back ? entity->may[ACT_HISTORY] : ~0u);
}

static void add_acts(const struct entity *entity)
{
	bool files = entity_brings_files(entity);

	for (size_t i = 0; i < COUNT_OF(generic_routes); i++) {
		const struct generic_route *one = &generic_routes[i];
		struct known_route route = { .method = one->method };

		if (roles_of(entity, one) == 0)
			continue;
		route.label = label_of(entity, one->label, "");
		route.route = (struct route){
			.entity = entity, .generic = one->generic, .act = one->act, .slow = one->slow,
			.may = roles_of(entity, one), .pattern = pattern_of(entity, one->tail, ""),
			.body = files && one->body == BODY_OF_FORM ? BODY_OF_FORM_WITH_FILES : one->body,
		};
		routes_add(&route);
	}
}

/* What is done to many rows is shown, gone on with and taken back by whoever may do it: a step, or the filling of a field. */
static void add_bulk(const struct entity *entity)
{
	static const struct {
		enum generic generic;
		enum method method;
		const char *tail, *label;
		bool slow;
	} pages[] = {
		{ GENERIC_BULK_SHOW, METHOD_GET, "/bulk/:id", "批量办理结果", false },
		{ GENERIC_BULK_GO_ON, METHOD_POST, "/bulk/:id", "接着批量办理", true },
		{ GENERIC_BULK_UNDO_ASK, METHOD_GET, "/bulk/:id/undo", "撤销批量办理（核对）", false },
		{ GENERIC_BULK_UNDO, METHOD_POST, "/bulk/:id/undo", "撤销批量办理", true },
	};
	unsigned may = entity->may[ACT_EDIT];

	for (size_t i = 0; i < entity->step_count; i++)
		may |= entity->steps[i].in_batch ? entity->steps[i].who : 0;
	for (size_t i = 0; may && i < COUNT_OF(pages); i++) {
		struct known_route route = { .method = pages[i].method, .label = label_of(entity, pages[i].label, "") };

		route.route = (struct route){
			.entity = entity, .generic = pages[i].generic, .act = ACT_LIST, .slow = pages[i].slow, .may = may,
			.pattern = pattern_of(entity, pages[i].tail, ""),
		};
		routes_add(&route);
	}
}

static void add_bulk_step(const struct entity *entity, const struct step *step)
{
	struct known_route route = { .method = METHOD_GET };

	if (!step->in_batch)
		return;
	route.label = label_of(entity, step->label, "（批量核对）");
	route.route = (struct route){
		.entity = entity, .generic = GENERIC_BULK_ASK, .act = ACT_EDIT, .step = step, .may = step->who, .slow = true,
		.pattern = pattern_of(entity, "/bulk/step/", step->name), .body = BODY_OF_FORM,
	};
	routes_add(&route);
	route.method = METHOD_POST;
	route.label = label_of(entity, step->label, "（批量）");
	route.route.generic = GENERIC_BULK;
	routes_add(&route);
}

static void add_step(const struct entity *entity, const struct step *step)
{
	struct known_route route = { .method = METHOD_GET };

	if (step->who == 0)
		return;
	route.label = label_of(entity, step->label, "（核对）");
	route.route = (struct route){
		.entity = entity, .generic = GENERIC_STEP_ASK, .act = ACT_EDIT, .step = step, .may = step->who,
		.pattern = pattern_of(entity, "/:id/step/", step->name),
	};
	routes_add(&route);
	route.method = METHOD_POST;
	route.label = label_of(entity, step->label, "");
	route.route.generic = GENERIC_STEP;
	routes_add(&route);
	add_bulk_step(entity, step);
}

unsigned field_seers(const struct field *field, unsigned may)
{
	return field->seen_by ? may & field->seen_by : may;
}

/* Fields of a tenant's own have no route each: which of them is sealed, and who sees it, the page finds out. */
static void add_own_fields(const struct entity *entity)
{
	struct known_route route = { .method = METHOD_GET };

	if (!entity_takes_own(entity) || entity->may[ACT_REVEAL] == 0)
		return;
	route.label = label_of(entity, "查看完整", "自定义字段");
	route.route = (struct route){
		.entity = entity, .generic = GENERIC_REVEAL_ASK, .act = ACT_REVEAL, .may = entity->may[ACT_REVEAL],
		.pattern = pattern_of(entity, "/:id/reveal/:word", ""),
	};
	routes_add(&route);
	route.method = METHOD_POST;
	route.route.generic = GENERIC_REVEAL;
	routes_add(&route);
}

static void add_field(const struct entity *entity, const struct field *field)
{
	struct known_route route = { .method = METHOD_GET };

	route.route = (struct route){ .entity = entity, .field = field };
	if (field->sensitive && field_seers(field, entity->may[ACT_REVEAL]) != 0) {
		route.label = label_of(entity, "查看完整", field->label);
		route.route.generic = GENERIC_REVEAL_ASK;
		route.route.act = ACT_REVEAL;
		route.route.may = field_seers(field, entity->may[ACT_REVEAL]);
		route.route.pattern = pattern_of(entity, "/:id/reveal/", field->name);
		routes_add(&route);
		route.method = METHOD_POST;
		route.route.generic = GENERIC_REVEAL;
		routes_add(&route);
	}
	if (field_is_file(field) && field_seers(field, entity->may[ACT_SHOW]) != 0) {
		route.method = METHOD_GET;
		route.label = label_of(entity, "文件", field->label);
		route.route.generic = GENERIC_FILE;
		route.route.act = ACT_SHOW;
		route.route.may = field_seers(field, entity->may[ACT_SHOW]);
		route.route.pattern = pattern_of(entity, "/:id/file/", field->name);
		routes_add(&route);
	}
}

/* The frame of a photo is moved by who may change the row. */
static void add_frame(const struct entity *entity, const struct field *field)
{
	struct known_route route = { .method = METHOD_GET };

	if (strcmp(field->type->control, "photo") != 0 || field->computed || field->fixed || field_seers(field, entity->may[ACT_EDIT]) == 0)
		return;
	route.route = (struct route){
		.entity = entity, .field = field, .generic = GENERIC_FRAME_ASK, .act = ACT_EDIT, .slow = true,
		.may = field_seers(field, entity->may[ACT_EDIT]), .pattern = pattern_of(entity, "/:id/frame/", field->name),
	};
	route.label = label_of(entity, "裁剪", field->label);
	routes_add(&route);
	route.method = METHOD_POST;
	route.route.generic = GENERIC_FRAME;
	routes_add(&route);
}

void routes_add_entity(const struct entity *entity)
{
	if (entity->plain)
		return;
	add_acts(entity);
	add_bulk(entity);
	for (size_t i = 0; i < entity->step_count; i++)
		add_step(entity, &entity->steps[i]);
	for (size_t i = 0; i < entity->field_count; i++)
		add_field(entity, &entity->fields[i]);
	add_own_fields(entity);
	for (size_t i = 0; i < entity->field_count; i++)
		add_frame(entity, &entity->fields[i]);
	routes_add_api(entity);
}

/* --- methods --- */

const char *method_name(enum method method)
{
	static const char *const names[] = { "GET", "POST", "PUT", "PATCH", "DELETE" };

	return names[method];
}

const char *router_methods(struct arena *arena, unsigned methods)
{
	struct buffer *out = buffer_new(arena, 64);

	for (int method = METHOD_GET; method <= METHOD_DELETE; method++)
		if (methods & (1u << method))
			buffer_format(out, "%s%s%s", out->length ? ", " : "", method_name((enum method)method), method == METHOD_GET ? ", HEAD" : "");
	return buffer_string(out);
}

/* --- the list --- */

static const char *const scope_words[] = {
	[SCOPE_NOTHING] = "nothing", [SCOPE_SUBTREE] = "subtree", [SCOPE_OWN] = "own", [SCOPE_ASSIGNED] = "assigned",
	[SCOPE_REACHED] = "reached", [SCOPE_PUBLIC] = "tenant", [SCOPE_OWNER] = "owner",
};

static void put_scope(struct buffer *out, const struct scope *scope)
{
	buffer_text(out, scope_words[scope->kind]);
	if (scope->column)
		buffer_format(out, "(%s)", scope->column);
}

/* "clerk:subtree(org_id) officer:subtree(org_id)" */
static const char *scopes_of(const struct route *route, struct arena *arena)
{
	struct buffer *out = buffer_new(arena, 4 * KIB);

	if (!route->entity)
		return "";
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (!(route->may & ALLOW(role)))
			continue;
		if (out->length > 0)
			buffer_char(out, ' ');
		buffer_format(out, "%s:", role_texts[role].name);
		put_scope(out, &route->entity->scope[role]);
	}
	return buffer_string(out);
}

bool router_line(size_t place, struct arena *arena, struct route_line *line)
{
	const struct known_route *known = routes_at(place);

	if (!known)
		return false;
	*line = (struct route_line){
		.method = method_name(known->method),
		.path = known->route.pattern,
		.label = known->label ? known->label : "",
		.may = known->route.may,
		.scope = scopes_of(&known->route, arena),
		.slow = known->route.slow,
	};
	return true;
}

const struct route *router_route(size_t place, enum method *method)
{
	const struct known_route *known = routes_at(place);

	if (known)
		*method = known->method;
	return known ? &known->route : NULL;
}
