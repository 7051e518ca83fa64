/* audit_chain.h: what a line and the head of a lane are hashed and sealed by,
 * for those who write the chain and those who prove it.  For audit*.c only. */
#ifndef MODEL_AUDIT_CHAIN_H
#define MODEL_AUDIT_CHAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct context;
struct statement;

enum {
	HASH_BYTES = 32,
	REGISTRY_LANE = -1,		/* its number: how many lanes were ever begun */
};

/* The columns of a line in the order of the table; the chain is not among them. */
struct line {
	int64_t lane, number, tenant_id, at, account_id, position_id;
	const char *role, *session_hash, *source, *act, *entity;
	int64_t row_id;
	const char *before_mac, *after_mac, *reason, *result;
};

struct lane {
	int64_t number;
	unsigned char head[HASH_BYTES];
	char seal[2 * HASH_BYTES + 1];
};

/* Room that is used again from line to line. */
struct scratch {
	struct arena *arena;
	char *bytes;
	size_t size;
};

/* SM3 over the hash before and the line: numbers as 8 bytes, texts behind their length, so that no two
 * different lines give the same bytes. */
void line_chain(const struct line *line, const unsigned char before[HASH_BYTES], struct scratch *scratch, unsigned char out[HASH_BYTES]);
/* HMAC with the audit key over which lane, how far and which head: hexadecimal. */
const char *lane_seal(struct context *context, int64_t number_of_lane, const struct lane *lane);
bool lane_is_sealed(struct context *context, int64_t number_of_lane, const struct lane *lane);
/* Columns number, head, seal from `column` on; false where they are not even of the right form. */
bool lane_copy(struct statement *statement, int column, struct lane *lane);

#endif
