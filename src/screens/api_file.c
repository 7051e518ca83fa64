/* api_file.c: the file of a field by calls: its bytes as they are, no JSON
 * around them.  What is sent is judged by its content, as in forms. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/request_read.h"
#include "web/router.h"

void api_file_call(struct page *page)
{
	file_page(page);
}

/* The row to be changed, in the version that the caller saw; NULL: answered already. */
static struct record *row_of_call(struct page *page)
{
	static const struct json nothing = { .kind = JSON_OBJECT };
	struct record *row = row_new(page->context, page_entity(page));

	if (!store_load_to_change(page->context, page_entity(page), page_id(page, 0), row))
		api_refuse(page);
	else if (api_version_fits(page, &nothing, row))
		return row;
	return NULL;
}

/* The body stands in for the input of a form. */
static struct page *page_with_upload(struct page *page)
{
	struct page *copy = arena_one(page_arena(page), struct page);
	struct request *request = arena_one(page_arena(page), struct request);
	struct upload *upload = arena_one(page_arena(page), struct upload);

	*request = *page->request;
	*upload = (struct upload){
		.name = page->route->field->name, .file_name = page_text(page, "name"), .bytes = request->body, .length = request->body_length,
	};
	if (request->upload_count) {	/* curl -F: whatever the part was called */
		*upload = request->uploads[0];
		upload->name = page->route->field->name;
	}
	request->uploads = upload;
	request->upload_count = 1;
	*copy = *page;
	copy->request = request;
	return copy;
}

static bool file_keep_row(struct page *page, struct record *row, struct uploads *uploads)
{
	struct context *context = page->context;

	if (!context_is_clean(context) || context->failure || !store_begin(context))
		return false;
	if (files_keep(page, uploads) && store_change(context, page_entity(page), row, NULL, NULL))
		return true;
	store_rollback(context);
	return false;
}

static void row_answer(struct page *page, const void *row)
{
	api_row_put(page, page_entity(page), row, api_out(page));
	api_etag(page, row);
	api_send(page, 200);
	(void)api_commit(page);
}

static void file_put(struct page *page)
{
	static const char *const parameters[] = { "dry_run", "name", NULL };
	struct record *row = api_address_is_known(page, parameters) ? row_of_call(page) : NULL;
	struct uploads *uploads = arena_one(page_arena(page), struct uploads);

	if (!row)
		return;
	files_read(page_with_upload(page), page_entity(page), NULL, row, false, uploads);
	if (context_is_clean(page->context) && !page->context->failure && !uploads->count)
		problem(page->context, page->route->field->name, "文件是空的，没有内容");
	if (file_keep_row(page, row, uploads))
		row_answer(page, row);
	else
		api_refuse(page);
}

void api_file_put_call(struct page *page)
{
	api_once(page, file_put);
}

static void file_remove(struct page *page)
{
	static const char *const parameters[] = { "dry_run", NULL };
	static const struct value nothing_there;
	struct record *row = api_address_is_known(page, parameters) ? row_of_call(page) : NULL;
	struct uploads *none = arena_one(page_arena(page), struct uploads);

	if (!row)
		return;
	field_set(page->route->field, row, &nothing_there);
	if (file_keep_row(page, row, none))
		row_answer(page, row);
	else
		api_refuse(page);
}

void api_file_remove_call(struct page *page)
{
	api_once(page, file_remove);
}
