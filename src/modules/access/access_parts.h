/* access_parts.h: what the files of this module know of each other. */
#ifndef MODULE_ACCESS_PARTS_H
#define MODULE_ACCESS_PARTS_H

#include <stdbool.h>

#include "modules/access/access.h"

struct context;
struct page;

/* A code for the person, his account made where he has none; codes handed out before are void.  The code in clear (ABCD-EFGH), to be
 * shown once; NULL: problems or context->failure.  Its own transactions; some 20 ms. */
const char *access_give(struct context *context, struct access_code *row);
/* The code that somebody without an account typed, with the last four of his ID number: used up, and his account has the password from then
 * on (NULL: one that nobody knows).  False: problems or context->failure.  Its own transactions; some 20 ms. */
struct access_use {
	const char *code, *number_end;
	const char *password;
	const char *source;
};
bool access_use(struct context *context, const struct access_use *use, const char **login, const char **password);

/* Any code's row by its hash, open ones of a person, his account: queries. */
bool access_find(struct context *context, const char *code_index, struct access_code *row);
size_t access_open_of(struct context *context, int64_t person_id, int64_t *ids, size_t most);
int64_t access_account_of(struct context *context, int64_t person_id, const char **login);

bool access_is_offered(struct context *context, const struct entity *entity);
void access_page(struct page *page);
void access_done(struct page *page);
void code_page(struct page *page);
void code_done(struct page *page);

extern const struct choice access_handed_choices[];

#endif
