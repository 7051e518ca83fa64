/* file.c: the file of a record's field, sent to whoever may see the record. */
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "screens/photo_field.h"
#include "web/request.h"
#include "web/router.h"

/* The row names it, but the disk does not have it. */
static void file_is_missing(struct page *page, const char *path)
{
	log_event("file_missing", "request", page->request->number, "file", path ? path : "", NULL);
	page_not_found(page);
}

void file_page(struct page *page)
{
	struct context *context = page->context;
	const struct field *field = page->route->field;
	const void *row = row_of_page(page, false);
	struct attachment attachment;
	if (!row)
		return;
	if (text_equal(field->type->control, "photo") && photo_is_asked_otherwise(page)) {
		photo_send(page, page_entity(page), field, row);
		return;
	}
	struct value value = field_get(field, row);
	const struct file_store *store = page_files(page, field);
	bool found = store && !value_is_empty(field, &value) && attachment_load(context, value.number, &attachment);
	if (context->failure) {
		page_failed(page);
		return;
	}
	if (!found) {
		page_not_found(page);
		return;
	}
	const char *path = file_path(store, page_arena(page), attachment.sha256);
	if (!path || access(path, R_OK) != 0) {
		file_is_missing(page, path);
		return;
	}
	/* Pictures are drawn in pages of ours; whatever else there is is saved and never opened as a page. */
	page_file(page, path, attachment.name, attachment.type, false, text_equal(field->type->control, "photo"));
}
