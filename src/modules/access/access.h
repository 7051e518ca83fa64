/* access.h: how a model worker or member comes in: the office hands him a code
 * that is good once, with it he comes in and may choose a password.  Accounts
 * of staff are the administrators' affair (module account). */
#ifndef MODULE_ACCESS_H
#define MODULE_ACCESS_H

#include <stdint.h>

#include "model/definition.h"

enum access_state { ACCESS_OPEN = 1, ACCESS_USED, ACCESS_VOID };
enum access_handed { HANDED_IN_PERSON = 1, HANDED_TO_RELATIVE, HANDED_BY_UNIT, HANDED_BY_VISITOR };

struct access_code {
	struct record record;
	int64_t person_id;
	int64_t office_id;
	int64_t handed;
	const char *taken_by;		/* name and relation of who took it for him */
	const char *until_on;		/* last day */
	const char *login;		/* of his account, when it was made */
	int64_t account_id;
	const char *code_index;		/* keyed hash: the code itself stands on paper only */
	int64_t state;
};

extern const struct entity access_code;
extern const struct module access_module;

#endif
