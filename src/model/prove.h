/* prove.h: what `laomo check` proves of rows: that every sealed value opens in
 * its own place, that its index and the search keys are those of the value,
 * that the row is the one that the audit saw last, that histories open.  It
 * changes nothing and repairs nothing. */
#ifndef MODEL_PROVE_H
#define MODEL_PROVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct entity;

struct row_figures {
	int64_t rows;
	int64_t sealed;		/* values opened */
	int64_t keys;		/* search keys */
	int64_t audited;	/* rows held against their last audit line */
	int64_t older;		/* of them: their last line was moved away, not to be compared */
	bool asked;		/* for prove.c: the next is known */
	bool moved_away;	/* old lines of the audit */
};

/* Every row of the entity in the actor's tenant.  "" or what is wrong with the first, where, and what to do, in Chinese; the
 * figures are added to. */
const char *rows_prove(struct context *context, const struct entity *entity, struct row_figures *figures);
/* For the upgrade from schema 1, which kept some computed columns without a line and knew fewer fields: every row that its last line
 * does not fit gets a line of its own, act "upgrade", so that from here on each is held against one.  Wants an open TX_WRITE. */
bool rows_baseline(struct context *context, const struct entity *entity, int64_t *written);
/* After all entities: keys that lead from no row.  `keys` as counted by rows_prove. */
const char *search_keys_prove_whole(struct context *context, int64_t keys);
/* For the upgrade from schema 2, whose search keys told no office: each tells that of its row.  Drops the index of the keys, which
 * model_schema_reach makes anew.  Wants an open TX_WRITE. */
bool search_keys_offices(struct context *context);
/* Every entry of history opens, or its person was erased. */
const char *history_prove(struct context *context, int64_t *opened, int64_t *erased);
/* For the upgrade from schema 1: what stands in history so far was bound to its row, what comes is bound to its entry too. */
bool history_bound_from_now(struct context *context);
/* Every stored file and every result of a job in turn, as `each` wants to see it; false ends the walk. */
struct kept_file {
	int64_t id;
	const char *key;	/* SHA-256, or the result's key */
	const char *name;
	int64_t size;		/* -1: not said */
};
bool files_walk(struct context *context, bool (*each)(void *from, const struct kept_file *file), void *from);
bool job_results_walk(struct context *context, bool (*each)(void *from, const struct kept_file *file), void *from);

#endif
