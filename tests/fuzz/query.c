/* query.c: any address as the question to a list, of every entity, for a clerk
 * of the city or of a county.  What can be read makes SQL that the database
 * understands, and gives back no more than was asked for; what cannot is told
 * the person.  First byte: which entity; second: whose clerk. */
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"
#include "model/here.h"
#include "model/list_query.h"
#include "tests/fuzz/standing.h"
#include "web/request_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { LIMIT = 5 };

static const struct entity *entity_of(size_t number)
{
	size_t count = 0;
	while (entity_at(count))
		count++;
	const struct entity *entity = number < 128 ? &person : entity_at(number % count);
	return entity->plain || !(entity->may[LIST] & ALLOW(CLERK)) ? &person : entity;
}

static void print_all(struct context *context, const struct listing *listing)
{
	struct buffer *out = buffer_new(context->arena, 1 << 20);
	for (size_t row = 0; row < listing->count; row++)
		for (size_t i = 0; i < listing->field_count; i++)
			print_cell(context, listing->fields[i], &listing->rows[row].values[i], listing->rows[row].titles[i], PRINT_SCREEN, out);
}

static void check_list(struct context *context, struct query *query)
{
	struct listing listing = { 0 };
	query->limit = LIMIT;
	query->is_bounded = true;
	bool listed = store_list(context, query, &listing);
	must(listed || !context_is_clean(context));
	must(!context->failure && listing.count <= LIMIT);
	if (!listed)
		return;
	print_all(context, &listing);
	int64_t counted = store_count(context, query, 100);
	must(!context->failure && (listing.is_cut || query->after || counted >= (int64_t)listing.count));
	must(!tx_is_open(context->db));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct parameter *list;
	size_t count;
	if (length < 2)
		return 0;
	struct standing *standing = standing_house();
	struct arena *arena = arena_new(0);
	struct context *context = standing_context(standing, arena, bytes[1] % 2 == 0);
	const struct entity *entity = entity_here(context, entity_of(bytes[0]));
	struct query *query = arena_one(arena, struct query);
	*query = (struct query){ .entity = entity };
	if (parameters_read(arena, arena_text_n(arena, (const char *)bytes + 2, length - 2), QUERY_PARAMETERS, &list, &count) == 0) {
		struct asked *asked = arena_many(arena, count + 1, struct asked);
		for (size_t i = 0; i < count; i++)
			asked[i] = (struct asked){ list[i].name, list[i].value };
		query_ask(context, entity, asked, count, query);
		must(!context->failure && query->filter_count <= QUERY_FILTERS_MAX);
		check_list(context, query);
	}
	db_rest(context->db);
	arena_free(arena);
	return 0;
}
