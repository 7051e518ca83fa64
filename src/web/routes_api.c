/* routes_api.c: which calls of the API an entity has.  They follow from the same
 * rights as its pages: what no page does, no call does. */
#include "web/routes.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"

enum { MIB = 1024 * 1024 };
enum { BODY_OF_ROW = 1 * MIB, BODY_WITH_FILES = 24 * MIB, BODY_OF_FILE = 21 * MIB, BODY_OF_IMPORT = 60 * MIB, BODY_OF_MENDING = 4 * MIB };

struct api_route {
	enum generic generic;
	enum method method;
	const char *tail;	/* after /api/v1/ENTITY */
	const char *label;
	enum act act;
	bool slow;
	size_t body;
};

static const struct api_route api_routes[] = {
	{ API_LIST, METHOD_GET, "", "列表", ACT_LIST, false, 0 },
	{ API_CREATE, METHOD_POST, "", "新建", ACT_CREATE, false, BODY_OF_ROW },
	{ API_SHOW, METHOD_GET, "/:id", "查看", ACT_SHOW, false, 0 },
	{ API_CHANGE, METHOD_PATCH, "/:id", "修改", ACT_EDIT, false, BODY_OF_ROW },
	{ API_REPLACE, METHOD_PUT, "/:id", "整条替换", ACT_EDIT, false, BODY_OF_ROW },
	{ API_REMOVE, METHOD_DELETE, "/:id", "删除", ACT_REMOVE, false, 0 },
	{ API_HISTORY, METHOD_GET, "/:id/history", "历史", ACT_HISTORY, false, 0 },
	{ API_EXPORT, METHOD_POST, "/exports", "导出", ACT_EXPORT, false, 0 },
	{ API_IMPORTS, METHOD_GET, "/imports", "我的导入", ACT_IMPORT, false, 0 },
	{ API_IMPORT_NEW, METHOD_POST, "/imports", "上传并检查", ACT_IMPORT, true, BODY_OF_IMPORT },
	{ API_IMPORT, METHOD_GET, "/imports/:id", "一次导入", ACT_IMPORT, false, 0 },
	{ API_IMPORT_MEND, METHOD_PATCH, "/imports/:id", "对应和改正", ACT_IMPORT, true, BODY_OF_MENDING },
	{ API_IMPORT_FORGET, METHOD_DELETE, "/imports/:id", "放弃导入", ACT_IMPORT, false, 0 },
	{ API_IMPORT_LINES, METHOD_GET, "/imports/:id/lines", "导入的各行", ACT_IMPORT, false, 0 },
	{ API_IMPORT_APPLY, METHOD_POST, "/imports/:id/apply", "执行导入", ACT_IMPORT, true, 0 },
	{ API_IMPORT_UNDO, METHOD_POST, "/imports/:id/undo", "撤销导入", ACT_IMPORT, true, 0 },
};

static const char *pattern_of(const struct entity *entity, const char *tail, const char *name)
{
	return arena_format(arena_program(), "/api/v1/%s%s%s", entity->name, tail, name);
}

static void add(enum method method, const char *label, const struct route *route)
{
	struct known_route known = { .method = method, .route = *route };

	if (route->may == 0)
		return;
	known.label = arena_format(arena_program(), "接口 %s：%s", route->entity->label, label);
	routes_add(&known);
}

static void add_acts(const struct entity *entity)
{
	bool files = entity_brings_files(entity);

	for (size_t i = 0; i < COUNT_OF(api_routes); i++) {
		const struct api_route *one = &api_routes[i];

		add(one->method, one->label, &(struct route){
			.entity = entity, .generic = one->generic, .act = one->act, .slow = one->slow, .may = entity->may[one->act],
			.pattern = pattern_of(entity, one->tail, ""), .body = files && one->body == BODY_OF_ROW ? BODY_WITH_FILES : one->body,
		});
	}
}

static void add_file(const struct entity *entity, const struct field *field)
{
	static const struct { enum generic generic; enum method method; enum act act; size_t body; const char *label; } calls[] = {
		{ API_FILE, METHOD_GET, ACT_SHOW, 0, "下载文件" },
		{ API_FILE_PUT, METHOD_PUT, ACT_EDIT, BODY_OF_FILE, "上传文件" },
		{ API_FILE_REMOVE, METHOD_DELETE, ACT_EDIT, 0, "去掉文件" },
	};
	bool changes = !field->computed && !field->fixed;

	for (size_t i = 0; i < COUNT_OF(calls); i++)
		if (changes || calls[i].act == ACT_SHOW)
			add(calls[i].method, calls[i].label, &(struct route){
				.entity = entity, .field = field, .generic = calls[i].generic, .act = calls[i].act, .body = calls[i].body,
				.may = field_seers(field, entity->may[calls[i].act]), .pattern = pattern_of(entity, "/:id/files/", field->name),
			});
}

static void add_field(const struct entity *entity, const struct field *field)
{
	if (field->sensitive)
		add(METHOD_POST, "查看完整内容", &(struct route){
			.entity = entity, .field = field, .generic = API_REVEAL, .act = ACT_REVEAL,
			.may = field_seers(field, entity->may[ACT_REVEAL]), .pattern = pattern_of(entity, "/:id/reveal/", field->name),
		});
	if (field_is_file(field))
		add_file(entity, field);
}

/* Where the child's own list is, but of one owner: who may see both. */
static void add_children(const struct entity *entity)
{
	for (size_t place = 0; entity_at(place); place++) {
		const struct entity *child = entity_at(place);

		if (child->plain || !text_equal(child->owner, entity->name))
			continue;
		add(METHOD_GET, child->label, &(struct route){
			.entity = entity, .child = child, .generic = API_CHILDREN, .act = ACT_SHOW,
			.may = entity->may[ACT_SHOW] & child->may[ACT_LIST], .pattern = pattern_of(entity, "/:id/children/", child->name),
		});
	}
}

/* Fields of a tenant's own have no route each, as on pages. */
static void add_own_fields(const struct entity *entity)
{
	if (!entity_takes_own(entity))
		return;
	add(METHOD_POST, "查看完整内容（自定义字段）", &(struct route){
		.entity = entity, .generic = API_REVEAL, .act = ACT_REVEAL, .may = entity->may[ACT_REVEAL],
		.pattern = pattern_of(entity, "/:id/reveal/", ":word"),
	});
}

void routes_add_api(const struct entity *entity)
{
	add_acts(entity);
	add_own_fields(entity);
	for (size_t i = 0; i < entity->step_count; i++)
		add(METHOD_POST, words_in(LANGUAGE_SIMPLIFIED, entity->steps[i].label), &(struct route){
			.entity = entity, .step = &entity->steps[i], .generic = API_STEP, .act = ACT_EDIT, .may = entity->steps[i].who,
			.pattern = pattern_of(entity, "/:id/", entity->steps[i].name),
		});
	for (size_t i = 0; i < entity->field_count; i++)
		add_field(entity, &entity->fields[i]);
	add_children(entity);
}
