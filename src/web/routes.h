/* routes.h: the routes of the table and where they come from, between the
 * files of the router only. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/router.h"

enum { ROUTE_PARTS = 8, ROUTES_MAX = 8192 };

enum part_kind { PART_LITERAL, PART_ID, PART_WORD };

struct path_part {
	const char *text;
	size_t length;
};

struct known_route {
	struct route route;	/* as it will be found, but for the numbers and words of the path */
	enum method method;
	const char *label;
	struct path_part parts[ROUTE_PARTS];
	enum part_kind kinds[ROUTE_PARTS];
	size_t part_count;
	struct known_route *next;
};

void routes_add(const struct known_route *route);	/* copied; its pattern must last */
void routes_add_page(const struct page_route *page);
void routes_add_entity(const struct entity *entity);
/* Its routes under /api/v1, after those of its pages. */
void routes_add_api(const struct entity *entity);
/* What the two share: does its form bring files, who of those sees the field. */
bool entity_brings_files(const struct entity *entity);
bool field_is_file(const struct field *field);
unsigned field_seers(const struct field *field, unsigned may);
const struct known_route *routes_at(size_t place);	/* NULL after the last */

#endif
