/* rekey.h: what is sealed under an old key sealed anew under the newest, while
 * everybody works: a job that goes row by row and may be killed at any moment.
 * A row that somebody changes meanwhile is left to him: he seals under the
 * newest key. */
#ifndef MODEL_REKEY_H
#define MODEL_REKEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/job.h"

struct context;

extern const struct job_kind rekey_job;

/* How many values stand under which key, for `laomo keys`: by use (false: field, true: keys of persons) and id, most first. */
struct sealed_count {
	bool of_person;
	unsigned key_id;
	int64_t count;
};
/* False: context->failure. */
bool sealed_count(struct context *context, struct sealed_count *counts, size_t most, size_t *found);
/* Every blind index made anew with the index key of that id, and the setting that says so.  Wants an open TX_WRITE and nobody
 * else at the database. */
bool indexes_again(struct context *context, unsigned key_id, int64_t *rows);
/* At the start of every process: the keys are told which key makes blind indexes.  False: context->failure. */
bool index_key_read(struct context *context);

#endif
