/* router.c: hop 2.  At start the entities, the modules' pages and the
 * platform's pages become one table of patterns, grouped by the first part of
 * the path; a request is then compared with the few patterns of its group that
 * have as many parts as its path. */
#include "web/router.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "web/request_read.h"
#include "web/routes.h"

enum { BUCKETS = 512, GROUP_DEPTH = ROUTE_PARTS + 1 };

struct group {
	const char *name;	/* first part of the path, "" for / */
	size_t name_length;
	struct group *next;	/* of the same bucket */
	struct known_route *of_depth[GROUP_DEPTH];	/* by number of parts, chained by `next` */
};

static struct {
	struct known_route *routes;
	size_t count, capacity;
	struct group *buckets[BUCKETS];
} table;

static size_t bucket_of(const char *name, size_t length)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)name[i]) * 16777619u;
	return (hash ^ (hash >> 16)) % BUCKETS;
}

static struct group *group_find(const char *name, size_t length)
{
	for (struct group *group = table.buckets[bucket_of(name, length)]; group; group = group->next)
		if (group->name_length == length && memcmp(group->name, name, length) == 0)
			return group;
	return NULL;
}

static struct group *group_make(const char *name, size_t length)
{
	struct group *group = group_find(name, length);

	if (group)
		return group;
	group = arena_one(arena_program(), struct group);
	group->name = arena_text_n(arena_program(), name, length);
	group->name_length = length;
	group->next = table.buckets[bucket_of(name, length)];
	table.buckets[bucket_of(name, length)] = group;
	return group;
}

/* Cuts "/a/b" into parts; false where there are more than ROUTE_PARTS. */
static bool path_cut(const char *path, struct path_part *parts, size_t *count)
{
	*count = 0;
	must(path[0] == '/');
	if (path[1] == '\0')
		return true;
	while (*path == '/') {
		size_t length = strcspn(path + 1, "/");

		if (*count == ROUTE_PARTS)
			return false;
		parts[(*count)++] = (struct path_part){ .text = path + 1, .length = length };
		path += 1 + length;
	}
	return true;
}

static enum part_kind kind_of(const struct path_part *part)
{
	if (part->length == 3 && memcmp(part->text, ":id", 3) == 0)
		return PART_ID;
	return part->text[0] == ':' ? PART_WORD : PART_LITERAL;
}

/* Literal parts are tried before numbers and numbers before words: /person/new before /person/:id. */
static int order_of(const struct known_route *a, const struct known_route *b)
{
	for (size_t i = 0; i < a->part_count; i++) {
		if (a->kinds[i] != b->kinds[i])
			return a->kinds[i] < b->kinds[i] ? -1 : 1;
		if (a->kinds[i] != PART_LITERAL)
			continue;
		if (a->parts[i].length != b->parts[i].length)
			return a->parts[i].length < b->parts[i].length ? -1 : 1;
		int order = memcmp(a->parts[i].text, b->parts[i].text, a->parts[i].length);
		if (order != 0)
			return order;
	}
	return a->method < b->method ? -1 : a->method > b->method;
}

/* The part that tells most: the first, but of /api/v1/person the third. */
static const struct path_part *part_of_group(const struct path_part *parts, size_t count)
{
	static const struct path_part none = { .text = "", .length = 0 };

	if (count == 0)
		return &none;
	return count > 2 && parts[0].length == 3 && memcmp(parts[0].text, "api", 3) == 0 ? &parts[2] : &parts[0];
}

static void chain(struct known_route *route)
{
	const struct path_part *telling = part_of_group(route->parts, route->part_count);
	struct group *group = group_make(telling->text, telling->length);
	struct known_route **place = &group->of_depth[route->part_count];

	while (*place && order_of(*place, route) < 0)
		place = &(*place)->next;
	if (*place && order_of(*place, route) == 0) {
		log_event("doubled_route", "path", route->route.pattern, NULL);
		must(!"two routes of one path and method");
	}
	route->next = *place;
	*place = route;
}

void routes_add(const struct known_route *route)
{
	struct known_route *kept;

	must(table.count < ROUTES_MAX);
	if (!table.routes)
		table.routes = arena_many(arena_program(), ROUTES_MAX, struct known_route);
	kept = &table.routes[table.count++];
	*kept = *route;
	must(path_cut(kept->route.pattern, kept->parts, &kept->part_count));
	for (size_t i = 0; i < kept->part_count; i++)
		kept->kinds[i] = kind_of(&kept->parts[i]);
	must(kept->part_count == 0 || kept->kinds[0] == PART_LITERAL);
	kept->route.found = true;
	if (kept->route.body == 0)
		kept->route.body = BODY_ORDINARY;
	chain(kept);
}

void router_open_with(const struct site *site, const struct module *const *list)
{
	memset(&table, 0, sizeof(table));
	for (size_t i = 0; i < site->page_count; i++)
		routes_add_page(&site->pages[i]);
	for (; *list; list++) {
		for (size_t i = 0; i < (*list)->page_count; i++)
			routes_add_page(&(*list)->pages[i]);
		for (size_t i = 0; (*list)->entities && (*list)->entities[i]; i++)
			routes_add_entity((*list)->entities[i]);
	}
}

void router_open(const struct site *site)
{
	router_open_with(site, modules);
}

/* An id: digits without a leading zero, within 63 bits. */
static bool part_is_id(const struct path_part *part, int64_t *id)
{
	uint64_t number = 0;

	if (part->length == 0 || part->length > 19 || part->text[0] == '0')
		return false;
	for (size_t i = 0; i < part->length; i++) {
		if (part->text[i] < '0' || part->text[i] > '9')
			return false;
		number = number * 10 + (uint64_t)(part->text[i] - '0');	/* 19 digits stay below 2^64 */
	}
	*id = (int64_t)number;
	return number <= INT64_MAX;
}

static bool route_fits(const struct known_route *route, const struct path_part *parts)
{
	int64_t id;

	for (size_t i = 0; i < route->part_count; i++) {
		const struct path_part *own = &route->parts[i];

		if (route->kinds[i] == PART_ID && !part_is_id(&parts[i], &id))
			return false;
		if (route->kinds[i] == PART_LITERAL &&
		    (own->length != parts[i].length || memcmp(own->text, parts[i].text, own->length) != 0))
			return false;
	}
	return true;
}

static void fill(struct arena *arena, const struct known_route *known, const struct path_part *parts, struct route *route)
{
	size_t ids = 0;
	size_t words = 0;

	*route = known->route;
	for (size_t i = 1; i < known->part_count; i++) {
		if (known->kinds[i] == PART_ID && ids < COUNT_OF(route->ids))
			(void)part_is_id(&parts[i], &route->ids[ids++]);
		else if (known->kinds[i] == PART_WORD && words < COUNT_OF(route->parts))
			route->parts[words++] = arena_text_n(arena, parts[i].text, parts[i].length);
	}
}

void router_find(struct arena *arena, enum method method, const char *path, struct route *route)
{
	struct path_part parts[ROUTE_PARTS];
	size_t count;
	struct group *group;

	*route = (struct route){ .body = BODY_ORDINARY, .pattern = "" };
	if (!path_cut(path, parts, &count))
		return;
	group = group_find(part_of_group(parts, count)->text, part_of_group(parts, count)->length);
	if (!group)
		return;
	for (const struct known_route *known = group->of_depth[count]; known; known = known->next) {
		if (!route_fits(known, parts))
			continue;
		if (known->method == method) {
			fill(arena, known, parts, route);
			return;
		}
		route->wrong_method = true;
		route->methods |= 1u << known->method;
	}
}

const struct known_route *routes_at(size_t place)
{
	return place < table.count ? &table.routes[place] : NULL;
}
