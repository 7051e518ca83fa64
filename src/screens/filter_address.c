/* filter_address.c: what the address asks of a list, and addresses that ask the
 * same without one of its parts.  The address holds all of a list's state, so a
 * list can be kept, sent and come back to. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/list_query.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

/* --- the address read --- */

const struct problem *query_read_telling(struct page *page, const struct entity *entity, struct query *query)
{
	struct context *context = page->context;
	const struct request *request = page->request;
	bool is_form = request->method == METHOD_POST;
	size_t count = is_form ? request->form_count : request->query_count;
	const struct parameter *sent = is_form ? request->form : request->query;
	struct asked *texts = arena_many(page_arena(page), count + 1, struct asked);
	for (size_t i = 0; i < count; i++)
		texts[i] = (struct asked){ sent[i].name, sent[i].value };
	struct problem *problems = context->problems, *last = context->last_problem;
	size_t problem_count = context->problem_count;
	context->problems = context->last_problem = NULL;
	query_ask(context, entity, texts, count, query);
	const struct problem *wrong = context->problems;
	context->problems = problems;
	context->last_problem = last;
	context->problem_count = problem_count;
	if (query->limit != 20 && query->limit != 100)
		query->limit = 50;
	return wrong;
}

void query_read(struct page *page, const struct entity *entity, struct query *query)
{
	(void)query_read_telling(page, entity, query);
}

bool query_is_narrowed(const struct query *query)
{
	return query->words || query->filter_count || query->ids;
}

/* --- the address written --- */

/* What passes with one page: its place in the list, its messages, the condition that is being put together, rows ticked. */
static bool is_kept(const char *name)
{
	static const char *const passing[] = { "after", "before", "back", "ids", "all", "count", "ticked", "add" };
	for (size_t i = 0; i < COUNT_OF(passing); i++)
		if (text_equal(name, passing[i]))
			return false;
	return name[0] != '_' && !text_starts(name, "add.");
}

static bool is_named(const char *name, const char *without)
{
	size_t length = without ? strlen(without) : 0;
	return without && strncmp(name, without, length) == 0 && (name[length] == '\0' || name[length] == '~');
}

/* Does that parameter ask for this filter, or for the other end of its span? */
static bool asks_for(struct page *page, const struct entity *entity, const struct parameter *each, const struct filter *filter)
{
	struct asked_name meant;
	bool is_end = filter->compare == COMPARE_FROM || filter->compare == COMPARE_TO;
	if (!asked_name_read(page->context, entity, each->name, &meant) || meant.field != filter->field || meant.any != filter->any)
		return false;
	if (is_end && !filter->any)
		return meant.compare == COMPARE_FROM || meant.compare == COMPARE_TO;
	return meant.compare == filter->compare && text_equal(text_trim(page_arena(page), each->value), filter->asked);
}

static void parameter_put(struct buffer *out, char *separator, const struct parameter *each)
{
	buffer_char(out, *separator);
	buffer_url(out, each->name);
	buffer_char(out, '=');
	buffer_url(out, each->value);
	*separator = '&';
}

bool parameter_is_kept(const struct parameter *each, const char *without)
{
	return *each->value && is_kept(each->name) && !is_named(each->name, without);
}

const char *list_address(struct page *page, const struct entity *entity, const char *without)
{
	struct buffer *out = buffer_new(page_arena(page), 16384);
	char separator = '?';
	buffer_char(out, '/');
	buffer_text(out, entity->name);
	for (size_t i = 0; i < page->request->query_count; i++)
		if (parameter_is_kept(&page->request->query[i], without))
			parameter_put(out, &separator, &page->request->query[i]);
	return buffer_string(out);
}

const char *list_address_but(struct page *page, const struct entity *entity, const struct filter *filter)
{
	struct buffer *out = buffer_new(page_arena(page), 16384);
	char separator = '?';
	buffer_char(out, '/');
	buffer_text(out, entity->name);
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];
		if (parameter_is_kept(each, NULL) && !asks_for(page, entity, each, filter))
			parameter_put(out, &separator, each);
	}
	return buffer_string(out);
}

void list_address_hidden(struct page *page, bool (*is_left_out)(void *from, const char *name), void *from)
{
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];
		if (parameter_is_kept(each, NULL) && !(is_left_out && is_left_out(from, each->name)))
			input_hidden(page, each->name, each->value);
	}
}

/* --- whole numbers do not stay in it --- */

static const char *concealed_of(struct page *page, const struct entity *entity, const struct parameter *each)
{
	struct asked_name meant;
	if (text_equal(each->name, "q"))
		return asked_conceal(page->context, entity, NULL, each->value);
	if (!asked_name_read(page->context, entity, each->name, &meant) || meant.compare != COMPARE_IS)
		return NULL;
	return asked_conceal(page->context, entity, meant.field, each->value);
}

const char *list_address_concealed(struct page *page, const struct entity *entity)
{
	struct buffer *out = buffer_new(page_arena(page), 16384);
	char separator = '?';
	bool is_other = false;
	buffer_char(out, '/');
	buffer_text(out, entity->name);
	for (size_t i = 0; i < page->request->query_count; i++) {
		struct parameter each = page->request->query[i];
		const char *concealed = concealed_of(page, entity, &each);
		is_other |= concealed != NULL;
		each.value = concealed ? concealed : each.value;
		if (parameter_is_kept(&each, NULL))
			parameter_put(out, &separator, &each);
	}
	return is_other ? buffer_string(out) : NULL;
}
