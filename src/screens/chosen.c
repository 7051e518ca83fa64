/* chosen.c: see chosen.h. */
#include "screens/chosen.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

enum { IDS_MOST = 200, ROWS_AT_ONCE = 500 };

static size_t ids_sent(struct page *page, int64_t ids[IDS_MOST])
{
	const struct request *request = page->request;
	bool is_form = request->method == METHOD_POST;
	const struct parameter *sent = is_form ? request->form : request->query;
	size_t sent_count = is_form ? request->form_count : request->query_count, count = 0;
	for (size_t i = 0; i < sent_count && count < IDS_MOST; i++)
		if (text_equal(sent[i].name, "ids") && text_to_int(sent[i].value, 1, INT64_MAX, &ids[count]))
			count++;
	return count;
}

bool chosen_rows(struct page *page, const struct entity *entity, size_t most, int64_t **ids, size_t *count, bool *more)
{
	int64_t sent[IDS_MOST];
	struct query query = { .entity = entity };
	struct listing listing = { 0 };
	*ids = arena_many(page_arena(page), most + 1, int64_t);
	*count = 0;
	*more = false;
	query_read(page, entity, &query);
	query.after = NULL;
	query.backwards = false;
	query.limit = ROWS_AT_ONCE;
	if (!text_equal(page_text(page, "all"), "1")) {
		query.id_count = ids_sent(page, sent);
		query.ids = sent;
		if (!query.id_count)
			return true;
	}
	do {
		query.after = listing.next;
		if (!store_list(page->context, &query, &listing))
			return false;
		for (size_t i = 0; i < listing.count && *count < most; i++)
			(*ids)[(*count)++] = listing.rows[i].id;
		*more = *count == most && listing.next;
	} while (listing.next && *count < most);
	return true;
}
