/* subject.h: the keys of persons.  What is kept in history about a person is
 * sealed under a key of his own (crypto.h, subject_seal); when he is erased the
 * key goes, and every old value with it, while the audit chain stays whole.
 * Rows are looked up each time on purpose: a remembered key would outlive a
 * transaction rolled back, or an erasure done by another process. */
#ifndef MODEL_SUBJECT_H
#define MODEL_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct context;

struct subject_key {
	const unsigned char *wrapped;	/* arena; goes to subject_seal and subject_unseal as it is */
	size_t length;			/* 0: the person has no key (never had, or was erased) */
};

/* The key of the person, made where there is none.  Wants an open TX_WRITE.  False: context->failure. */
bool subject_key_reach(struct context *context, int64_t person_id, struct subject_key *key);
/* The key as it is, for reading; length 0 where there is none.  False: context->failure. */
bool subject_key_find(struct context *context, int64_t person_id, struct subject_key *key);
/* Throws the key away: all that was sealed under it is unreadable from the commit on; that it was done is remembered.
 * Wants an open TX_WRITE.  No error where there was none.  False: context->failure. */
bool subject_key_forget(struct context *context, int64_t person_id);
bool subject_is_erased(struct context *context, int64_t person_id);

extern const struct table subject_tables[];
extern const size_t subject_table_count;

#endif
