/* audit_prove.c: the whole chain computed again from its first line, page by
 * page, and held against the sealed heads.  Changes nothing. */
#include "model/audit.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit_chain.h"
#include "model/context.h"

enum { PROVE_PAGE = 5000 };

struct proof {
	struct context *context;
	struct scratch *scratch;
	int64_t lane;
	int64_t number;				/* proved so far */
	int64_t lines;
	unsigned char head[HASH_BYTES];
	const char *wrong;			/* NULL so far */
};

static void proof_fails(struct proof *proof, const char *what)
{
	if (!proof->wrong)
		proof->wrong = arena_format(proof->context->arena, "第 %lld 道第 %lld 行%s", (long long)proof->lane,
					    (long long)(proof->number + 1), what);
}

/* Nothing may hide behind a NUL. */
static bool texts_are_whole(struct statement *statement)
{
	static const int columns[] = { 5, 6, 7, 8, 9, 11, 12, 13, 14 };

	for (size_t i = 0; i < COUNT_OF(columns); i++) {
		const char *text = db_text(statement, columns[i]);

		if (!text || strlen(text) != db_length(statement, columns[i]))
			return false;
	}
	return true;
}

static void proof_line(struct proof *proof, struct statement *statement)
{
	unsigned char chain[HASH_BYTES];
	struct line line = {
		.lane = proof->lane,
		.number = db_int(statement, 0), .tenant_id = db_int(statement, 1), .at = db_int(statement, 2),
		.account_id = db_int(statement, 3), .position_id = db_int(statement, 4),
		.role = db_text(statement, 5), .session_hash = db_text(statement, 6), .source = db_text(statement, 7),
		.act = db_text(statement, 8), .entity = db_text(statement, 9), .row_id = db_int(statement, 10),
		.before_mac = db_text(statement, 11), .after_mac = db_text(statement, 12),
		.reason = db_text(statement, 13), .result = db_text(statement, 14),
	};

	if (line.number != proof->number + 1) {
		proof_fails(proof, "不见了");
		return;
	}
	if (!texts_are_whole(statement)) {
		proof_fails(proof, "被改动过");
		return;
	}
	line_chain(&line, proof->head, proof->scratch, chain);
	if (db_length(statement, 15) != HASH_BYTES || !bytes_equal_secret(chain, db_bytes(statement, 15), HASH_BYTES)) {
		proof_fails(proof, "被改动过");
		return;
	}
	memcpy(proof->head, chain, HASH_BYTES);
	proof->number++;
	proof->lines++;
}

/* A page of lines after the last proved one; false at the end of the lane or where something is wrong. */
static bool proof_page(struct proof *proof)
{
	struct statement *statement = db_prepare(proof->context->db,
		SQL("SELECT number, tenant_id, at, account_id, position_id, role, session_hash, source, act, entity, row_id, "
		    "before_mac, after_mac, reason, result, chain FROM audit WHERE lane = ?1 AND number > ?2 ORDER BY number LIMIT ?3"));
	int64_t before = proof->number;
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_int(statement, 1, proof->lane);
		db_bind_int(statement, 2, proof->number);
		db_bind_int(statement, 3, PROVE_PAGE);
		while ((step = db_step(statement)) == DB_ROW && !proof->wrong)
			proof_line(proof, statement);
	}
	if (step == DB_FAILED)
		proof_fails(proof, db_message(proof->context->db));
	db_reset(statement);
	return !proof->wrong && proof->number > before;
}

static void proof_lane(struct proof *proof, int64_t number_of_lane, const struct lane *lane)
{
	proof->lane = number_of_lane;
	proof->number = 0;
	memset(proof->head, 0, HASH_BYTES);
	if (!lane_is_sealed(proof->context, number_of_lane, lane)) {
		proof->number = lane->number - 1;
		proof_fails(proof, "：链尾的封签不符");
		return;
	}
	while (proof_page(proof))
		continue;
	if (!proof->wrong && proof->number < lane->number)
		proof_fails(proof, "不见了，它后面的也都不见了");
	if (!proof->wrong && (proof->number > lane->number || memcmp(proof->head, lane->head, HASH_BYTES) != 0))
		proof_fails(proof, "：链尾不是这一行");
}

/* The lanes that are sealed, one after another. */
static bool lane_next(struct proof *proof, int64_t after, int64_t *number_of_lane, struct lane *lane)
{
	struct statement *statement = db_prepare(proof->context->db,
		SQL("SELECT lane, number, head, seal FROM audit_lane WHERE lane > ?1 ORDER BY lane LIMIT 1"));
	enum db_step step = DB_FAILED;
	bool whole = true;

	memset(lane, 0, sizeof(*lane));
	if (statement) {
		db_bind_int(statement, 1, after);
		step = db_step(statement);
		if (step == DB_ROW) {
			*number_of_lane = db_int(statement, 0);
			whole = lane_copy(statement, 1, lane);
		}
	}
	db_reset(statement);
	proof->lane = step == DB_ROW ? *number_of_lane : after;
	if (step == DB_FAILED)
		proof_fails(proof, db_message(proof->context->db));
	else if (!whole)
		proof_fails(proof, "：链尾损坏");
	return step == DB_ROW && !proof->wrong;
}

static void proof_all(struct proof *proof)
{
	int64_t number_of_lane = REGISTRY_LANE - 1, registered = 0, lanes = 0, strays;
	struct lane lane;
	bool ok = true;

	while (!proof->wrong && lane_next(proof, number_of_lane, &number_of_lane, &lane)) {
		if (number_of_lane == REGISTRY_LANE) {
			registered = lane.number;
			if (!lane_is_sealed(proof->context, number_of_lane, &lane))
				proof_fails(proof, "：各道清单的封签不符");
		} else {
			lanes++;
			proof_lane(proof, number_of_lane, &lane);
		}
	}
	if (!proof->wrong && lanes != registered)
		proof->wrong = "有一整道不见了，或者是后加的";
	if (proof->wrong)
		return;
	strays = db_number(proof->context->db,
			   SQL("SELECT COUNT(*) FROM audit a WHERE a.number < 1 OR NOT EXISTS (SELECT 1 FROM audit_lane l WHERE l.lane = a.lane)"), 0, &ok);
	if (!ok || strays > 0)
		proof->wrong = "有不属于任何一道的行";
}

const char *audit_prove(struct context *context, int64_t *lines)
{
	bool mine = !tx_is_open(context->db);
	struct scratch scratch = { .arena = context->arena };
	struct proof proof = { .context = context, .scratch = &scratch };

	*lines = 0;
	if (mine && !tx_begin(context->db, TX_READ))
		return arena_format(context->arena, "审计日志读不出：%s", db_message(context->db));
	proof_all(&proof);
	if (mine)
		tx_rollback(context->db);
	*lines = proof.lines;
	return proof.wrong ? proof.wrong : "";
}
