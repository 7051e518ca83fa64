/* audit_chain.c: the tables of the audit, and the two hashes that hold it
 * together. */
#include "model/audit_chain.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"

/* --- tables --- */

static const struct column lane_columns[] = {
	{ "lane", COLUMN_INT, true, NULL },
	{ "number", COLUMN_INT, true, NULL },
	{ "head", COLUMN_BYTES, true, NULL },
	{ "seal", COLUMN_TEXT, true, NULL },
};

static const struct column audit_columns[] = {
	{ "lane", COLUMN_INT, true, NULL },
	{ "number", COLUMN_INT, true, NULL },
	{ "tenant_id", COLUMN_INT, true, NULL },
	{ "at", COLUMN_INT, true, NULL },
	{ "account_id", COLUMN_INT, true, NULL },
	{ "position_id", COLUMN_INT, true, NULL },
	{ "role", COLUMN_TEXT, true, NULL },
	{ "session_hash", COLUMN_TEXT, true, NULL },
	{ "source", COLUMN_TEXT, true, NULL },
	{ "act", COLUMN_TEXT, true, NULL },
	{ "entity", COLUMN_TEXT, true, NULL },
	{ "row_id", COLUMN_INT, true, NULL },
	{ "before_mac", COLUMN_TEXT, true, NULL },
	{ "after_mac", COLUMN_TEXT, true, NULL },
	{ "reason", COLUMN_TEXT, true, NULL },
	{ "result", COLUMN_TEXT, true, NULL },
	{ "chain", COLUMN_BYTES, true, NULL },
};

static const struct index audit_indexes[] = {
	{ .name = "audit_by_time", .columns = { "tenant_id", "at", "lane", "number" } },
	{ .name = "audit_by_account", .columns = { "tenant_id", "account_id", "at" } },
	{ .name = "audit_by_row", .columns = { "tenant_id", "entity", "row_id", "at" } },
};

const struct table audit_tables[] = {
	{ .name = "audit_lane", .columns = lane_columns, .column_count = COUNT_OF(lane_columns), .primary = { "lane" } },
	{
		.name = "audit",
		.columns = audit_columns,
		.column_count = COUNT_OF(audit_columns),
		.primary = { "lane", "number" },
		.indexes = audit_indexes,
		.index_count = COUNT_OF(audit_indexes),
		.append_only = true,
		.by_key = true,
	},
};
const size_t audit_table_count = COUNT_OF(audit_tables);

/* --- hashes --- */

static char *put_number(char *at, int64_t number)
{
	uint64_t bits = (uint64_t)number;

	for (int i = 0; i < 8; i++)
		*at++ = (char)(unsigned char)(bits >> (8 * (7 - i)));
	return at;
}

static char *put_words(char *at, const char *text, size_t length)
{
	at = put_number(at, (int64_t)length);
	memcpy(at, text, length);
	return at + length;
}

void line_chain(const struct line *line, const unsigned char before[HASH_BYTES], struct scratch *scratch, unsigned char out[HASH_BYTES])
{
	const int64_t numbers[] = { line->lane, line->number, line->tenant_id, line->at, line->account_id, line->position_id, line->row_id };
	const char *const texts[] = { line->role, line->session_hash, line->source, line->act, line->entity,
				      line->before_mac, line->after_mac, line->reason, line->result };
	size_t lengths[COUNT_OF(texts)];
	size_t all = HASH_BYTES + sizeof(numbers);
	char *at;

	for (size_t i = 0; i < COUNT_OF(texts); i++) {
		lengths[i] = texts[i] ? strlen(texts[i]) : 0;
		all += 8 + lengths[i];
	}
	if (scratch->size < all) {
		scratch->size = all * 2;
		scratch->bytes = arena_alloc(scratch->arena, scratch->size);
	}
	at = scratch->bytes;
	memcpy(at, before, HASH_BYTES);
	at += HASH_BYTES;
	for (size_t i = 0; i < COUNT_OF(numbers); i++)
		at = put_number(at, numbers[i]);
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		at = put_words(at, texts[i] ? texts[i] : "", lengths[i]);
	hash_sm3(scratch->bytes, all, out);
}

enum { SEALED_BYTES = 16 + HASH_BYTES };

static void put_sealed(char bytes[SEALED_BYTES], int64_t number_of_lane, const struct lane *lane)
{
	char *at = put_number(put_number(bytes, number_of_lane), lane->number);

	memcpy(at, lane->head, HASH_BYTES);
}

const char *lane_seal(struct context *context, int64_t number_of_lane, const struct lane *lane)
{
	char bytes[SEALED_BYTES];

	put_sealed(bytes, number_of_lane, lane);
	return audit_mac(context->keys, context->arena, bytes, sizeof(bytes));
}

/* A lane that rested since the key was changed still bears the seal of the old one. */
bool lane_is_sealed(struct context *context, int64_t number_of_lane, const struct lane *lane)
{
	char bytes[SEALED_BYTES];

	put_sealed(bytes, number_of_lane, lane);
	return audit_mac_is(context->keys, context->arena, bytes, sizeof(bytes), lane->seal);
}

bool lane_copy(struct statement *statement, int column, struct lane *lane)
{
	const char *seal;

	lane->number = db_int(statement, column);
	if (db_length(statement, column + 1) != HASH_BYTES)
		return false;
	memcpy(lane->head, db_bytes(statement, column + 1), HASH_BYTES);
	seal = db_text(statement, column + 2);
	if (!seal || strlen(seal) != 2 * HASH_BYTES)
		return false;
	memcpy(lane->seal, seal, 2 * HASH_BYTES);
	return true;
}
