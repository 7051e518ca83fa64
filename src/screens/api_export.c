/* api_export.c: a list as a file by a call: always made by a job, so that no call
 * waits for it.  Asked as the page's form asks, with the conditions of the
 * address and the columns of the body. */
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/export.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

/* The form that the page would have sent. */
struct form {
	struct page *page;
	struct request *request;
	size_t capacity;
};

static void form_add(struct form *form, const char *name, const char *value)
{
	if (form->request->form_count < form->capacity)
		form->request->form[form->request->form_count++] = (struct parameter){ .name = name, .value = value };
}

static void column_add(struct form *form, const char *name)
{
	const struct entity *entity = page_entity(form->page);
	const struct field *field = name ? field_find(entity, name) : NULL;

	if (!field || !api_field_is_shown(form->page, entity, field) || field->type->shape == SHAPE_FILE)
		problem(form->page->context, "columns", "没有“%.60s”这个成员", name ? name : "");
	else
		form_add(form, arena_format(page_arena(form->page), "column.%s", name), "1");
}

/* Those of lists where none are named. */
static void columns_add(struct form *form, const struct json *columns)
{
	const struct entity *entity = page_entity(form->page);

	if (columns && columns->kind != JSON_ARRAY)
		problem(form->page->context, "columns", "应是成员名称的数组");
	for (const struct json *one = columns ? columns->first : NULL; one; one = one->next)
		column_add(form, json_string(one));
	for (size_t i = 0; !columns && i < entity->field_count; i++)
		if (entity->fields[i].in_list && api_field_is_shown(form->page, entity, &entity->fields[i]) &&
		    entity->fields[i].type->shape != SHAPE_FILE)
			column_add(form, entity->fields[i].name);
}

static struct page *page_of_form(struct page *page, const struct json *body)
{
	const struct json *titled = json_member(body, "titled");
	struct page *copy = arena_one(page_arena(page), struct page);
	struct form form = { .page = page, .request = arena_one(page_arena(page), struct request), .capacity = page->request->query_count + 300 };
	const char *format = api_body_text(page, body, "format");

	*form.request = *page->request;
	form.request->form = arena_many(page_arena(page), form.capacity, struct parameter);
	form.request->form_count = 0;
	for (size_t i = 0; i < page->request->query_count; i++)
		form_add(&form, page->request->query[i].name, page->request->query[i].value);
	form_add(&form, "format", *format ? format : "xlsx");
	form_add(&form, "titled", titled && titled->kind == JSON_TRUE ? "1" : "0");
	columns_add(&form, json_member(body, "columns"));
	*copy = *page;
	copy->request = form.request;
	return copy;
}

static void export_do(struct page *page)
{
	static const char *const members[] = { "format", "columns", "titled", NULL };
	const struct json *body = api_conditions_are_good(page, page_entity(page)) ? api_body(page, true) : NULL;
	int64_t id = 0;

	if (!body)
		return;
	api_body_only(page, body, members);
	struct page *asked = page_of_form(page, body);
	struct exporting *exporting = exporting_read(asked, page_entity(page));
	export_count(exporting);
	if (context_is_clean(page->context))
		export_check(exporting);
	if (context_is_clean(page->context) && !page->context->failure)
		id = export_job_ask(exporting);
	if (!id || !api_job_answer(page, id, 202))
		api_refuse(page);
	else
		reply_header(page->reply, "Location", arena_format(page_arena(page), "/api/v1/jobs/%lld", (long long)id));
}

void api_export_call(struct page *page)
{
	api_once(page, export_do);
}
