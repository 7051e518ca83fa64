/* honour_queries.h: what the rules of this module ask of the database beyond
 * the generic store. */
#ifndef MODULE_HONOUR_QUERIES_H
#define MODULE_HONOUR_QUERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct held_title;

bool person_titles(struct context *context, int64_t person_id, struct held_title **titles, size_t *count);
bool collective_level_keep(struct context *context, int64_t collective_id);
bool person_has_name(struct context *context, int64_t person_id, const char *name, const char **own_name);
bool grant_exists(struct context *context, int64_t person_id, int64_t title_id, const char *granted_on);
const char *certificate_number_last(struct context *context, const char *year);	/* NULL: none yet */
/* "" or what does not agree with the grants. */
const char *summaries_prove(struct context *context);
/* The level of the tenant's root office (enum organisation_level); 0 where unknown. */
int64_t root_office_level(struct context *context);

/* Valid honours in the actor's scope, of that level or a lower one but the units', of the year, without the number of a
 * certificate; counted up to `most`. */
int64_t grants_unnumbered(struct context *context, int64_t level, const char *year, int64_t most);

int64_t title_by_name(struct context *context, const char *name, int64_t target);

struct member_line {
	const char *name;
	int64_t person_id;
	const char *from_on;
	const char *until_on;
};
bool collective_leaders(struct context *context, int64_t collective_id, struct member_line **lines, size_t *count);

/* Persons, collectives and offices that the demonstration gives honours to. */
struct demo_row {
	int64_t id;
	const char *name;
	const char *unit_name;
	const char *post;
	int64_t office_id;
	const char *division;
	int64_t level;	/* of an organisation */
	int64_t kind;
	const char *born_on;
};
bool demo_persons(struct context *context, struct demo_row **rows, size_t *count);
bool demo_offices(struct context *context, struct demo_row **rows, size_t *count);

#endif
