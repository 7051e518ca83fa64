/* draft.h: what somebody typed into a form and has not sent yet, or sent and
 * was refused.  A draft belongs to one account and to the address of one form;
 * it is sealed, because it may hold what is sensitive, and goes after a while.
 * It gives no right: who opens the form needs that right anyway. */
#ifndef MODEL_DRAFT_H
#define MODEL_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;

enum { DRAFT_BYTES = 256 * 1024, DRAFTS_OF_ACCOUNT = 30, DRAFT_DAYS = 14, DRAFT_PASS_HOURS = 24, DRAFT_FORM_BYTES = 400 };

/* One input of the form, as it was typed. */
struct draft_text {
	const char *name;
	const char *value;
};

struct draft {
	int64_t begun_at, kept_at;	/* ms */
	struct draft_text *texts;	/* arena */
	size_t count;
};

/* Whose form it is. */
struct draft_owner {
	int64_t tenant_id, account_id;
	const char *name;
};

/* A sealed text that goes into the form at `form` and says who opened it, so that what he typed can be kept for him even
 * where his session has ended meanwhile.  It lets nobody read anything. */
const char *draft_pass(struct context *context, const char *form);
/* False: not ours, of another form, or too old. */
bool draft_pass_read(struct context *context, const char *pass, const char *form, struct draft_owner *owner);

/* In a transaction of its own.  False after a problem (it is too long) or a failure. */
bool draft_keep(struct context *context, const struct draft_owner *owner, const char *form, const struct draft_text *texts, size_t count);
/* The actor's own draft of that form.  False: there is none, or a failure. */
bool draft_find(struct context *context, const char *form, struct draft *draft);
/* The form was kept, or its draft thrown away.  In the open TX_WRITE, or by itself. */
bool draft_drop(struct context *context, const char *form);
/* The name of somebody else who typed into that form within the last minutes, and since when; NULL where nobody did. */
const char *draft_of_other(struct context *context, const char *form, int64_t *since);
/* Those that are too old, of every account of the tenant.  Wants an open TX_WRITE. */
bool drafts_forget_old(struct context *context);

extern const struct table draft_tables[];
extern const size_t draft_table_count;

#endif
