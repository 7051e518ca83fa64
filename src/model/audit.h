/* audit.h: who did what to what, when, from where, with which result: one line
 * in the same transaction as the act, chained so that a change is found. */
#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "db/db.h"

struct arena;
struct context;

struct audit_line {
	const char *act;	/* "create", "change", "reveal", "sign_in", … (names, not labels) */
	const char *entity;	/* or "" */
	int64_t row_id;
	const char *before;	/* canonical text of the row; only its keyed hash is kept; NULL */
	const char *after;
	const char *reason;	/* NULL */
	const char *result;	/* "ok", "refused" */
	const char *before_mac, *after_mac;	/* in their stead, of audit_hash_many */
};

/* Appends to this connection's lane; wants an open TX_WRITE. */
bool audit_write(struct context *context, const struct audit_line *line);
/* As above for many lines, one after another: the head of the lane is read and sealed once. */
bool audit_write_many(struct context *context, const struct audit_line *lines, size_t count);
/* Takes the keyed hashes of the lines' texts before the transaction that writes them, which is left to chain them. */
void audit_hash_many(struct context *context, struct audit_line *lines, size_t count);
/* For acts without another transaction (sign-in, reveal, export): opens and commits its own. */
bool audit_alone(struct context *context, const struct audit_line *line);
/* The whole chain of every lane proved.  "" or what is wrong and where. */
const char *audit_prove(struct context *context, int64_t *lines);
/* The head of every lane, "lane:number:hash" a line: shown, printed and sent elsewhere, they bear witness against a
 * database put back to an older copy.  "" where nothing was written or it cannot be read. */
const char *audit_heads(struct context *context);
/* Lines after the numbers that `places` hold for each lane (grown as lanes are met), each as one JSON object without a line end, at
 * most `most` in all; each is handed to `each`, and its number kept.  False: context->failure. */
enum { AUDIT_LANES_MAX = 64 };
struct audit_places {
	int64_t lane[AUDIT_LANES_MAX], number[AUDIT_LANES_MAX];
	size_t count;
};
bool audit_follow(struct context *context, struct audit_places *places, size_t most, void (*each)(void *from, const char *json), void *from,
		  size_t *told);
/* Chooses the lane of this connection (threads on PostgreSQL do not wait for each other). */
void audit_set_lane(int lane);	/* thread-local; 0 by default */

extern const struct table audit_tables[];
extern const size_t audit_table_count;

#endif
