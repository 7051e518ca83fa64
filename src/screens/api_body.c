/* api_body.c: hop 4 of the API.  What was sent is held against the definition
 * before it is read as a form would be: unknown names, what is not his to
 * write and wrong kinds of value are problems, never guessed at. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/request_read.h"
#include "web/router.h"

enum { IDS_TEXT_MOST = 64 * 1024 };

/* --- the body --- */

static const struct json *nothing(struct page *page)
{
	struct json *none = arena_one(page_arena(page), struct json);

	none->kind = JSON_OBJECT;
	return none;
}

/* Of a form with files the part "json" is the row. */
static const char *json_text(struct page *page, size_t *length)
{
	const struct request *request = page->request;
	const char *part;

	if (!content_type_is(request->content_type, "multipart/form-data")) {
		*length = request->body_length;
		return request->body;
	}
	part = request_form(request, "json");
	*length = part ? strlen(part) : 0;
	return part;
}

static bool type_is_json(struct page *page)
{
	const char *type = page->request->content_type;

	return content_type_is(type, "application/json") || content_type_is(type, "application/merge-patch+json") ||
	       content_type_is(type, "multipart/form-data");
}

const struct json *api_body(struct page *page, bool may_lack)
{
	struct json_error error;
	size_t length = 0;
	const char *text = json_text(page, &length);
	const struct json *body;

	if (length == 0 && may_lack)
		return nothing(page);
	if (length > 0 && !type_is_json(page)) {
		api_problem(page, "wrong_type");
		return NULL;
	}
	body = json_read(page_arena(page), text ? text : "", length, &error);
	if (!body) {
		problem(page->context, "", "第 %zu 字节：%s", error.at + 1, words(page->context, error.what));
		api_problem(page, "bad_json");
		return NULL;
	}
	if (body->kind == JSON_OBJECT)
		return body;
	api_problem_saying(page, "bad_json", "内容应是一个 JSON 对象。");
	return NULL;
}

const char *api_body_text(struct page *page, const struct json *body, const char *name)
{
	const struct json *member = json_member(body, name);

	if (!member || member->kind == JSON_NULL)
		return "";
	if (member->kind == JSON_STRING)
		return text_trim(page_arena(page), member->text);
	problem(page->context, name, "应是一段文字（JSON 字符串）");
	return "";
}

static bool is_among(const char *name, const char *const *names)
{
	while (*names && !text_equal(*names, name))
		names++;
	return *names != NULL;
}

void api_body_only(struct page *page, const struct json *body, const char *const *names)
{
	for (const struct json *one = body->first; one; one = one->next)
		if (!is_among(one->name, names))
			problem(page->context, one->name, "没有“%.60s”这个成员", one->name);
}

bool api_address_is_known(struct page *page, const char *const *names)
{
	const struct request *request = page->request;

	for (size_t i = 0; i < request->query_count; i++)
		if (!is_among(request->query[i].name, names))
			problem(page->context, request->query[i].name, "没有“%.60s”这个参数", request->query[i].name);
	if (context_is_clean(page->context))
		return true;
	api_problem(page, "bad_parameter");
	return false;
}

bool api_is_dry(struct page *page)
{
	const char *prefer = page->request->prefer;

	return text_equal(request_query(page->request, "dry_run"), "1") || (prefer && strstr(prefer, "dry-run") != NULL);
}

/* --- the version --- */

/* "3" in quotes, as ETag gave it; W/ is a weaker promise than ours. */
static bool tag_read(const char *tag, int64_t *version)
{
	size_t length = strlen(tag);
	char digits[24];

	if (length < 3 || length - 2 >= sizeof(digits) || tag[0] != '"' || tag[length - 1] != '"')
		return false;
	memcpy(digits, tag + 1, length - 2);
	digits[length - 2] = '\0';
	return text_to_int(digits, 1, INT64_MAX, version);
}

bool api_version_fits(struct page *page, const struct json *body, struct record *row)
{
	const char *match = page->request->match;
	const struct json *member = json_member(body, "version");
	int64_t version = 0;

	if (match && text_equal(match, "*"))
		return true;
	if (match ? !tag_read(match, &version) : member && !json_whole(member, &version)) {
		problem(page->context, match ? "" : "version", "版本的写法不对：If-Match 带双引号，version 是整数");
		api_problem(page, "bad_request");
		return false;
	}
	if (!match && !member) {
		api_problem(page, "version_wanted");
		return false;
	}
	if (version == row->version)
		return true;
	api_problem(page, "version_differs");
	return false;
}

/* --- the row --- */

struct row_input {
	struct page *page;
	const struct entity *entity;
	const struct json *body;
	bool whole;
};

static bool is_ids(const struct json *value)
{
	if (value->kind != JSON_ARRAY)
		return false;
	for (const struct json *one = value->first; one; one = one->next)
		if (one->kind != JSON_STRING)
			return false;
	return true;
}

/* Empty where the value fits the shape, else what it should be. */
static const char *shape_refusal(enum shape shape, const struct json *value)
{
	int64_t whole;

	if (value->kind == JSON_NULL)
		return NULL;
	switch (shape) {
	case SHAPE_WHOLE:
		return json_whole(value, &whole) ? NULL : "应是整数（JSON 数字，不带引号）";
	case SHAPE_TRUTH:
		return value->kind == JSON_TRUE || value->kind == JSON_FALSE ? NULL : "应是 true 或 false";
	case SHAPE_IDS:
		return is_ids(value) ? NULL : "应是编号的数组，编号带引号";
	case SHAPE_FILE:
		return "文件不写在 JSON 里，请用文件的地址上传";
	default:
		return value->kind == JSON_STRING ? NULL : "应是一段文字（JSON 字符串）";
	}
}

/* Whoever sends a whole row back as he read it sends what he may not write, too: that is passed over. */
static bool is_for_reading(struct page *page, const struct entity *entity, const struct field *field, bool is_new)
{
	return field->computed || field->type->uploaded || (field->fixed && !is_new) || !may_see(page->context, entity, field);
}

static void member_check(struct row_input *input, const struct json *member, bool is_new)
{
	static const char *const ours[] = { "id", "version", "made_at", "changed_at", NULL };
	struct context *context = input->page->context;
	const struct field *field = field_find(input->entity, member->name);
	const char *refusal;

	if (!field && (is_among(member->name, ours) || member->name[0] == '_')) {
		if (!input->whole && !text_equal(member->name, "version"))
			problem(context, member->name, "这一项由系统填写，不能改");
		return;
	}
	if (!field || !may_see(context, input->entity, field)) {
		problem(context, member->name, "没有“%.60s”这个成员", member->name);
		return;
	}
	if (is_for_reading(input->page, input->entity, field, is_new)) {
		if (!input->whole)
			problem(context, member->name, field->type->uploaded ? "文件不写在 JSON 里，请用文件的地址上传" : "这一项由系统填写，不能改");
		return;
	}
	refusal = shape_refusal(field->type->shape, member);
	if (refusal)
		problem(context, member->name, "%s", words(context, refusal));
}

static const char *ids_text(struct page *page, const struct json *list)
{
	struct buffer *out = buffer_new(page_arena(page), IDS_TEXT_MOST);

	for (const struct json *one = list->first; one; one = one->next)
		buffer_format(out, "%s%s", out->length ? "," : "", one->text);
	return buffer_string(out);
}

static const char *member_text(void *from, const char *name)
{
	const struct row_input *input = from;
	const struct json *member = json_member(input->body, name);

	if (!member)
		return input->whole ? "" : NULL;
	switch (member->kind) {
	case JSON_TRUE:
		return "1";
	case JSON_FALSE:
		return "0";
	case JSON_NULL:
		return "";
	case JSON_ARRAY:
		return ids_text(input->page, member);
	default:
		return member->text;
	}
}

/* A form leaves what is masked as it is; a program that says null, or sends the mask back, says what it means. */
static const struct json *without_masks(struct page *page, const struct entity *entity, const struct json *body, const void *row)
{
	struct json *copy = arena_one(page_arena(page), struct json);
	struct json **place = &copy->first;

	copy->kind = JSON_OBJECT;
	for (const struct json *one = body->first; one; one = one->next) {
		const struct field *field = field_find(entity, one->name);
		struct buffer *mask = field && field->sensitive ? buffer_new(page_arena(page), 1000) : NULL;
		struct json *kept;

		if (mask) {
			struct value value = field_get(field, row);

			print_cell(page->context, field, &value, NULL, PRINT_FILE, mask);
			if (mask->length && text_equal(json_string(one), buffer_string(mask)))
				continue;
		}
		kept = arena_one(page_arena(page), struct json);
		*kept = *one;
		kept->next = NULL;
		*place = kept;
		place = &kept->next;
		copy->count++;
	}
	return copy;
}

static void sensitive_clear(struct page *page, const struct entity *entity, const struct json *body, void *row)
{
	static const struct value nothing_there;

	for (const struct json *one = body->first; one; one = one->next) {
		const struct field *field = field_find(entity, one->name);

		if (!field || !field->sensitive || one->kind != JSON_NULL)
			continue;
		if (field->required)
			problem(page->context, field->name, "请填写%s", words(page->context, field->label));
		else
			field_set(field, row, &nothing_there);
	}
}

bool api_row_read(struct page *page, const struct entity *entity, const struct json *body, void *row, bool is_new, bool whole)
{
	struct context *context = page->context;
	struct row_input rows = { .page = page, .entity = entity, .body = is_new ? body : without_masks(page, entity, body, row), .whole = whole };
	struct input input = { .text = member_text, .from = &rows };

	for (const struct json *one = rows.body->first; one; one = one->next)
		member_check(&rows, one, is_new);
	if (!context_is_clean(context))
		return false;
	read_row(context, entity, &input, NULL, row, is_new);
	if (!is_new)
		sensitive_clear(page, entity, rows.body, row);
	return context_is_clean(context) && !context->failure;
}
