/* api_openapi.c: the description of the API as OpenAPI 3.1, made for the reader:
 * the calls that he may make, the members that he may see, in his language.
 * Its paths are the router's own, so none is forgotten and none is made up. */
#include "screens/api_openapi.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/token.h"
#include "model/here.h"
#include "screens/api.h"
#include "screens/api_try.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"

enum { CALLS_MOST = 4096 };

static const struct api_operation operations[GENERIC_COUNT] = {
	[API_LIST] = { "list", "列表", BODY_NONE, ANSWER_ROWS, 200, CALL_FILTERS },
	[API_CREATE] = { "create", "新建", BODY_NEW, ANSWER_ROW, 201, CALL_DRY | CALL_ONCE },
	[API_SHOW] = { "show", "查看", BODY_NONE, ANSWER_ROW, 200, 0 },
	[API_CHANGE] = { "change", "修改", BODY_CHANGE, ANSWER_ROW, 200, CALL_DRY | CALL_VERSION | CALL_ONCE },
	[API_REPLACE] = { "replace", "整条替换", BODY_WHOLE, ANSWER_ROW, 200, CALL_DRY | CALL_VERSION | CALL_ONCE },
	[API_REMOVE] = { "remove", "删除", BODY_REMOVAL, ANSWER_NOTHING, 204, CALL_DRY | CALL_VERSION | CALL_ONCE },
	[API_STEP] = { "step", "办理", BODY_REASON, ANSWER_ROW, 200, CALL_DRY | CALL_VERSION | CALL_ONCE },
	[API_HISTORY] = { "history", "历史", BODY_NONE, ANSWER_HISTORY, 200, 0 },
	[API_REVEAL] = { "reveal", "查看完整内容", BODY_REASON, ANSWER_VALUE, 200, 0 },
	[API_CHILDREN] = { "children", "所属的各条", BODY_NONE, ANSWER_ROWS, 200, CALL_FILTERS },
	[API_FILE] = { "file", "下载文件", BODY_NONE, ANSWER_FILE, 200, 0 },
	[API_FILE_PUT] = { "file_put", "上传文件", BODY_FILE, ANSWER_ROW, 200, CALL_DRY | CALL_VERSION | CALL_ONCE },
	[API_FILE_REMOVE] = { "file_remove", "去掉文件", BODY_NONE, ANSWER_ROW, 200, CALL_DRY | CALL_VERSION | CALL_ONCE },
	[API_EXPORT] = { "export", "导出", BODY_EXPORT, ANSWER_JOB, 202, CALL_ONCE | CALL_FILTERS },
	[API_IMPORTS] = { "imports", "我的导入", BODY_NONE, ANSWER_IMPORTS, 200, 0 },
	[API_IMPORT_NEW] = { "import_new", "上传并检查", BODY_SHEET, ANSWER_IMPORT, 201, CALL_DRY | CALL_ONCE },
	[API_IMPORT] = { "import", "一次导入", BODY_NONE, ANSWER_IMPORT, 200, 0 },
	[API_IMPORT_MEND] = { "import_mend", "对应和改正", BODY_MEND, ANSWER_IMPORT, 200, CALL_ONCE },
	[API_IMPORT_FORGET] = { "import_forget", "放弃导入", BODY_NONE, ANSWER_NOTHING, 204, CALL_ONCE },
	[API_IMPORT_LINES] = { "import_lines", "导入的各行", BODY_NONE, ANSWER_LINES, 200, 0 },
	[API_IMPORT_APPLY] = { "import_apply", "执行导入", BODY_WHICH, ANSWER_IMPORT, 200, CALL_ONCE },
	[API_IMPORT_UNDO] = { "import_undo", "撤销导入", BODY_EMPTY, ANSWER_UNDO, 200, CALL_ONCE },
};

const struct api_operation *api_operation_of(enum generic generic)
{
	return generic < GENERIC_COUNT && operations[generic].name ? &operations[generic] : NULL;
}

bool api_call_is_open(struct page *page, const struct route *route)
{
	const struct actor *actor = page->context->actor;

	if (!(route->may & ALLOW(actor->role)))
		return false;
	if (!actor->token)
		return true;
	return token_allows(actor->token, route->entity, route->step ? TOKEN_STEP : token_act_name(route->act));
}

const char *api_call_words(struct page *page, const struct route *route)
{
	const char *act = route->step ? route->step->label : api_operation_of(route->generic)->summary;
	const char *what = route->field ? route->field->label : route->child ? route->child->label : NULL;
	const char *label = words(page->context, route->entity->label);

	if (what)
		return words_of(page, "%s：%s（%s）", label, words(page->context, act), words(page->context, what));
	return words_of(page, "%s：%s", label, words(page->context, act));
}

/* --- parameters --- */

struct parameter_text {
	const char *name, *in, *schema, *description;
};

static const struct parameter_text parameters[] = {
	{ "dry_run", "query", "{\"enum\":[\"1\"]}", "1：试运行，做全部检查，什么也不保存" },
	{ "If-Match", "header", "{\"type\":\"string\",\"examples\":[\"\\\"3\\\"\"]}", "读到的版本（ETag），或 *；也可在内容里写 version" },
	{ "Idempotency-Key", "header", "{\"type\":\"string\",\"maxLength\":200}", "同一个键再发一次，得到第一次的答复，只办一次；保留一天" },
	{ "q", "query", "{\"type\":\"string\"}", "查找" },
	{ "order", "query", "{\"type\":\"string\"}", "按哪个成员排序，前面加 - 为倒序" },
	{ "after", "query", "{\"type\":\"string\"}", "从哪里接着往后，见 next" },
	{ "before", "query", "{\"type\":\"string\"}", "从哪里接着往前，见 previous" },
	{ "limit", "query", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":200,\"default\":50}", "最多几条" },
	{ "fields", "query", "{\"type\":\"string\"}", "只要哪些成员，用逗号隔开；* 为全部" },
	{ "count", "query", "{\"enum\":[\"1\",\"exact\"]}", "1：条数数到一万为止；exact：数到底" },
	{ "titles", "query", "{\"enum\":[\"1\"]}", "1：附上各编号的名称" },
};
enum { PARAMETER_DRY, PARAMETER_MATCH, PARAMETER_ONCE, PARAMETER_LIST };

static void parameters_put(struct page *page, struct buffer *out)
{
	for (size_t i = 0; i < COUNT_OF(parameters); i++) {
		const struct parameter_text *one = &parameters[i];

		buffer_format(out, "%s\"%s\":{\"name\":\"%s\",\"in\":\"%s\",\"schema\":%s,", i ? "," : "", one->name, one->name, one->in, one->schema);
		api_words_put(page, out, "description", one->description);
		buffer_char(out, '}');
	}
	buffer_literal(out, ",\"id\":{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"$ref\":\"#/components/schemas/id\"}}");
}

static void parameter_refer(struct buffer *out, size_t place)
{
	buffer_format(out, ",{\"$ref\":\"#/components/parameters/%s\"}", parameters[place].name);
}

static void filter_put(struct page *page, const struct field *field, const char *ending, struct buffer *out)
{
	buffer_format(out, ",{\"name\":\"%s%s\",\"in\":\"query\",\"schema\":{\"type\":\"string\"},", field->name, ending);
	buffer_literal(out, "\"description\":");
	buffer_json(out, words(page->context, field->label));
	buffer_char(out, '}');
}

static void filters_put(struct page *page, const struct entity *entity, struct buffer *out)
{
	for (size_t i = PARAMETER_LIST; i < COUNT_OF(parameters); i++)
		parameter_refer(out, i);
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		bool is_range = text_equal(field->type->control, "date") || text_equal(field->type->control, "number");

		if (!field->in_filter || !may_see(page->context, entity, field))
			continue;
		filter_put(page, field, is_range ? "~from" : "", out);
		if (is_range)
			filter_put(page, field, "~to", out);
	}
}

/* The commas before all but the first are taken off by the caller, who begins with a place of none. */
static void call_parameters(struct page *page, const struct route *route, const struct api_operation *operation, struct buffer *out)
{
	struct buffer *list = buffer_new(page_arena(page), 1u << 18);

	if (strstr(route->pattern, ":id"))
		buffer_literal(list, ",{\"$ref\":\"#/components/parameters/id\"}");
	if (strstr(route->pattern, ":word"))
		buffer_literal(list, ",{\"name\":\"field\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}}");
	if (operation->flags & CALL_DRY)
		parameter_refer(list, PARAMETER_DRY);
	if (operation->flags & CALL_VERSION)
		parameter_refer(list, PARAMETER_MATCH);
	if (operation->flags & CALL_ONCE)
		parameter_refer(list, PARAMETER_ONCE);
	if (operation->flags & CALL_FILTERS)
		filters_put(page, entity_here(page->context, route->child ? route->child : route->entity), list);
	if (operation->answer == ANSWER_LINES)
		buffer_literal(list, ",{\"name\":\"state\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}"
			       ",{\"name\":\"after\",\"in\":\"query\",\"schema\":{\"type\":\"integer\"}}");
	if (operation->body == BODY_FILE || operation->body == BODY_SHEET)
		buffer_literal(list, ",{\"name\":\"name\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}");
	if (operation->body == BODY_REMOVAL)
		buffer_literal(list, ",{\"name\":\"reason\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}}");
	buffer_literal(out, ",\"parameters\":[");
	buffer_text(out, list->length ? buffer_string(list) + 1 : "");
	buffer_char(out, ']');
}

/* --- bodies and answers --- */

static const char *body_schema(struct page *page, const struct route *route, enum api_body body)
{
	const char *name = route->entity->name;

	switch (body) {
	case BODY_NEW:
		return arena_format(page_arena(page), "{\"$ref\":\"#/components/schemas/%s_new\"}", name);
	case BODY_CHANGE:
		return arena_format(page_arena(page), "{\"$ref\":\"#/components/schemas/%s_change\"}", name);
	case BODY_WHOLE:
		return arena_format(page_arena(page), "{\"$ref\":\"#/components/schemas/%s\"}", name);
	case BODY_MEND:
		return "{\"type\":\"object\",\"properties\":{\"columns\":{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"null\"]}},"
		       "\"choice\":{\"enum\":[\"keep\",\"overwrite\",\"both\"]},\"lines\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"number\"],"
		       "\"properties\":{\"number\":{\"type\":\"integer\"},\"choice\":{\"enum\":[\"keep\",\"overwrite\",\"both\"]},"
		       "\"cells\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}}}}}}";
	case BODY_EXPORT:
		return "{\"type\":\"object\",\"properties\":{\"format\":{\"enum\":[\"xlsx\",\"csv\",\"gb18030\",\"pdf\"],\"default\":\"xlsx\"},"
		       "\"columns\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}},\"titled\":{\"type\":\"boolean\"}}}";
	case BODY_WHICH:
		return "{\"type\":\"object\",\"properties\":{\"which\":{\"enum\":[\"all\",\"good\"],\"default\":\"all\"}}}";
	case BODY_SHEET:
		return "{\"type\":\"object\",\"required\":[\"rows\"],\"properties\":{\"name\":{\"type\":\"string\"},"
		       "\"rows\":{\"type\":\"array\",\"items\":{\"type\":\"object\"}}}}";
	default:
		return "{\"type\":\"object\",\"properties\":{\"reason\":{\"type\":\"string\"},\"version\":{\"type\":\"integer\"}}}";
	}
}

static void call_body(struct page *page, const struct route *route, const struct api_operation *operation, struct buffer *out)
{
	static const char bytes[] = "\"content\":{\"application/octet-stream\":{\"schema\":{\"type\":\"string\",\"format\":\"binary\"}}";
	bool may_lack = operation->body == BODY_REASON || operation->body == BODY_WHICH || operation->body == BODY_REMOVAL ||
			operation->body == BODY_EXPORT;

	if (operation->body == BODY_NONE || operation->body == BODY_EMPTY)
		return;
	buffer_format(out, ",\"requestBody\":{\"required\":%s,", may_lack ? "false" : "true");
	if (operation->body == BODY_FILE) {
		buffer_text(out, bytes);
		buffer_literal(out, "}}");
		return;
	}
	buffer_text(out, operation->body == BODY_SHEET ? bytes : "\"content\":{");
	buffer_text(out, operation->body == BODY_SHEET ? "," : "");
	buffer_format(out, "\"application/json\":{\"schema\":%s}", body_schema(page, route, operation->body));
	buffer_literal(out, "}}");
}

static const char *answer_schema(struct page *page, const struct route *route, enum api_answer answer)
{
	static const char rows[] = "{\"type\":\"object\",\"properties\":{\"rows\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/%s\"}},"
				   "\"next\":{\"type\":[\"string\",\"null\"]}}}";
	struct arena *arena = page_arena(page);

	switch (answer) {
	case ANSWER_ROWS:
		return arena_format(arena, "{\"$ref\":\"#/components/schemas/%s_rows\"}", route->child ? route->child->name : route->entity->name);
	case ANSWER_HISTORY:
		return arena_format(arena, rows, "history");
	case ANSWER_IMPORTS:
		return arena_format(arena, rows, "import");
	case ANSWER_LINES:
		return arena_format(arena, rows, "import_line");
	case ANSWER_IMPORT:
		return "{\"$ref\":\"#/components/schemas/import\"}";
	case ANSWER_UNDO:
		return "{\"type\":\"object\",\"properties\":{\"kept\":{\"type\":\"integer\"},\"import\":{\"$ref\":\"#/components/schemas/import\"}}}";
	case ANSWER_JOB:
		return "{\"$ref\":\"#/components/schemas/job\"}";
	case ANSWER_VALUE:
		return "{\"type\":\"object\"}";
	default:
		return arena_format(arena, "{\"$ref\":\"#/components/schemas/%s\"}", route->entity->name);
	}
}

static void call_answers(struct page *page, const struct route *route, const struct api_operation *operation, struct buffer *out)
{
	buffer_format(out, ",\"responses\":{\"%d\":{", operation->status);
	api_words_put(page, out, "description", "办成了");
	if (operation->answer == ANSWER_FILE)
		buffer_literal(out, ",\"content\":{\"application/octet-stream\":{}}");
	else if (operation->answer != ANSWER_NOTHING)
		buffer_format(out, ",\"content\":{\"application/json\":{\"schema\":%s}}", answer_schema(page, route, operation->answer));
	if (operation->answer == ANSWER_ROW)
		buffer_literal(out, ",\"headers\":{\"ETag\":{\"schema\":{\"type\":\"string\"}}}");
	buffer_literal(out, "},\"default\":{\"$ref\":\"#/components/responses/problem\"}}");
}

/* --- paths --- */

struct call {
	const struct route *route;
	enum method method;
};

static int by_path(const void *a, const void *b)
{
	const struct call *first = a, *second = b;
	int order = strcmp(first->route->pattern, second->route->pattern);

	return order ? order : (int)first->method - (int)second->method;
}

static size_t calls_gather(struct page *page, struct call *calls)
{
	const struct route *route;
	enum method method;
	size_t count = 0;

	for (size_t place = 0; (route = router_route(place, &method)); place++) {
		if (!route->entity || !api_operation_of(route->generic) || !api_call_is_open(page, route))
			continue;
		must(count < CALLS_MOST);
		calls[count++] = (struct call){ route, method };
	}
	qsort(calls, count, sizeof(*calls), by_path);
	return count;
}

/* "list_person", "step_person_verify", "children_person_employment" */
const char *api_operation_id(struct page *page, const struct route *route)
{
	const char *detail = route->step ? route->step->name : route->field ? route->field->name : route->child ? route->child->name : NULL;

	return arena_format(page_arena(page), "%s_%s%s%s", api_operation_of(route->generic)->name, route->entity->name, detail ? "_" : "", detail ? detail : "");
}

static void call_put(struct page *page, const struct call *call, struct buffer *out)
{
	const struct api_operation *operation = api_operation_of(call->route->generic);

	buffer_format(out, "\"%s\":{", text_lower(page_arena(page), method_name(call->method)));
	buffer_format(out, "\"operationId\":\"%s\"", api_operation_id(page, call->route));
	buffer_format(out, ",\"tags\":[\"%s\"],\"summary\":", call->route->entity->name);
	buffer_json(out, api_call_words(page, call->route));
	if (call->route->step && call->route->step->explains) {
		buffer_char(out, ',');
		api_words_put(page, out, "description", call->route->step->explains);
	}
	call_parameters(page, call->route, operation, out);
	call_body(page, call->route, operation, out);
	call_answers(page, call->route, operation, out);
	buffer_char(out, '}');
}

const char *api_pattern(struct page *page, const struct route *route)
{
	return text_replace(page_arena(page), text_replace(page_arena(page), route->pattern, ":id", "{id}"), ":word", "{field}");
}

static void paths_put(struct page *page, const struct call *calls, size_t count, struct buffer *out)
{
	for (size_t i = 0; i < count; i++) {
		bool is_first = i == 0 || strcmp(calls[i].route->pattern, calls[i - 1].route->pattern) != 0;

		if (is_first)
			buffer_format(out, "%s\"%s\":{", i ? "}," : ",", api_pattern(page, calls[i].route));
		else
			buffer_char(out, ',');
		call_put(page, &calls[i], out);
	}
	buffer_text(out, count ? "}" : "");
}

/* Those of the platform, which are few. */
static void own_path_put(struct page *page, const char *path, const char *id, const char *summary, const char *more, const char *schema, struct buffer *out)
{
	buffer_format(out, "%s\"%s\":{\"get\":{\"operationId\":\"%s\",", text_equal(id, "root") ? "" : ",", path, id);
	api_words_put(page, out, "summary", summary);
	buffer_format(out, ",\"parameters\":[%s],\"responses\":{\"200\":{", more);
	api_words_put(page, out, "description", "办成了");
	buffer_format(out, ",\"content\":{\"application/json\":{\"schema\":%s}}},\"default\":{\"$ref\":\"#/components/responses/problem\"}}}}", schema);
}

static void own_paths_put(struct page *page, struct buffer *out)
{
	static const char any[] = "{\"type\":\"object\"}";

	own_path_put(page, "/api/v1", "root", "接口：我是谁，有什么", "", any, out);
	own_path_put(page, "/api/v1/search", "search", "接口：搜索", "{\"$ref\":\"#/components/parameters/q\"}", any, out);
	own_path_put(page, "/api/v1/codes/{table}", "codes", "接口：代码表",
		     "{\"name\":\"table\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}},{\"$ref\":\"#/components/parameters/q\"}", any, out);
	own_path_put(page, "/api/v1/jobs", "jobs", "接口：我的后台任务", "",
		     "{\"type\":\"object\",\"properties\":{\"rows\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/job\"}}}}", out);
	own_path_put(page, "/api/v1/jobs/{id}", "job", "接口：一项后台任务", "{\"$ref\":\"#/components/parameters/id\"}",
		     "{\"$ref\":\"#/components/schemas/job\"}", out);
}

/* --- the whole --- */

static void head_put(struct page *page, const struct call *calls, size_t count, struct buffer *out)
{
	buffer_literal(out, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"laomo\",\"version\":\"1\",");
	api_words_put(page, out, "description", "劳模工作平台的接口。只列出您的岗位（或令牌）能用的调用和能看到的成员。");
	buffer_literal(out, ",\"license\":{\"name\":\"Mulan PSL v2\",\"identifier\":\"MulanPSL-2.0\"}},\"servers\":[{\"url\":\"/\"}],"
		       "\"security\":[{\"token\":[]}],\"tags\":[");
	for (size_t i = 0, put = 0; i < count; i++) {
		const struct entity *entity = calls[i].route->entity;
		bool is_known = false;

		for (size_t before = 0; before < i && !is_known; before++)
			is_known = calls[before].route->entity == entity;
		if (is_known)
			continue;
		buffer_format(out, "%s{\"name\":\"%s\",", put++ ? "," : "", entity->name);
		api_words_put(page, out, "description", entity->label);
		buffer_char(out, '}');
	}
	buffer_literal(out, "],\"paths\":{");
}

/* Is it spoken of in any call that the reader may make? */
static bool is_spoken_of(const struct entity *entity, const struct call *calls, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (calls[i].route->entity == entity || calls[i].route->child == entity)
			return true;
	return false;
}

static void components_put(struct page *page, const struct call *calls, size_t count, struct buffer *out)
{
	const struct entity *entity;

	buffer_literal(out, "},\"components\":{\"securitySchemes\":{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},\"parameters\":{");
	parameters_put(page, out);
	buffer_literal(out, "},\"responses\":{\"problem\":{");
	api_words_put(page, out, "description", "没有办成");
	buffer_literal(out, ",\"content\":{\"application/problem+json\":{\"schema\":{\"$ref\":\"#/components/schemas/problem\"}}}}},\"schemas\":{");
	api_common_schemas_put(page, out);
	for (size_t place = 0; (entity = entity_at(place)); place++)
		if (is_spoken_of(entity, calls, count))
			api_schemas_put(page, entity_here(page->context, entity), out);
	buffer_literal(out, "}}}");
}

void api_openapi_call(struct page *page)
{
	struct call *calls = arena_many(page_arena(page), CALLS_MOST, struct call);
	struct buffer *out = api_out(page);
	size_t count = calls_gather(page, calls);

	head_put(page, calls, count, out);
	own_paths_put(page, out);
	paths_put(page, calls, count, out);
	components_put(page, calls, count, out);
	api_send(page, 200);
}
