/* payment_file.h: payment files and replies, between jobs, pages and queries. */
#ifndef MODULE_PAYMENT_FILE_H
#define MODULE_PAYMENT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "modules/payment/payment_parts.h"

struct job;

/* A line that may go into a file. */
struct sent_line {
	int64_t id, person_id, fund_id, item_id, amount;
	const char *payee, *unit_name, *account;	/* account NULL: none is known */
	bool is_dead, is_reported;
};
/* The next 1,000 lines of the run that wait for the bank, behind `after`; accounts opened. */
bool sent_lines_read(struct context *context, int64_t run_id, int64_t after, struct sent_line **lines, size_t *count);
/* They become lines of the file from `place` on, and are sent. */
bool sent_lines_write(struct context *context, const struct payment_file *file, const struct sent_line *lines, size_t count, int64_t place);
/* What the file holds, counted from its lines. */
bool file_count(struct context *context, int64_t file_id);
int64_t file_number_next(struct context *context, int64_t run_id);
int64_t file_lines_waiting(struct context *context, int64_t run_id);	/* bank lines of the run that could go into a file */

struct payment_file *payment_file_make(struct context *context, const struct payment_run *run, int64_t format_id);	/* the next of the run; in an open TX_WRITE */

/* One line of a file as it was sent. */
struct sending_line {
	int64_t id, place, line_id, amount, state, fund_id, item_id;
	const char *payee, *unit_name, *account;
};
/* The next 1,000 by place. */
bool sending_lines_read(struct context *context, int64_t file_id, int64_t after_place, struct sending_line **lines, size_t *count);
/* The bank's word on one of them, for it and its line.  Wants an open TX_WRITE. */
bool sending_answer(struct context *context, const struct sending_line *line, bool is_paid, const char *said, const char *day, int64_t *person_id);	/* whose it is; 0: nobody's file */

/* Sums by fund, for entries. */
enum { FUNDS_AT_ONCE = 32 };
struct fund_sums {
	struct fund_sum {
		int64_t fund_id, item_id, amount;
	} list[FUNDS_AT_ONCE];
	size_t count;
};
bool fund_sums_add(struct context *context, struct fund_sums *sums, int64_t fund_id, int64_t item_id, int64_t amount);
bool fund_sums_post(struct context *context, const struct fund_sums *sums, int64_t act, const char *memo, const struct payment_file *file);

/* Fills the file with the lines that wait (in chunks; until the time, 0: to the end), then says so in file and run. */
bool payment_file_fill(struct context *context, struct payment_file *file, struct job *job, int64_t until, bool *is_done);
/* The text or workbook of the file at `path`, whole or not at all. */
bool payment_file_write(struct context *context, const struct payment_file *file, const char *path);
const char *payment_file_ending(const struct bank_format *format);

/* --- the bank's reply (payment_reply.c) --- */

enum reply_kind { REPLY_PAID = 1, REPLY_RETURNED, REPLY_UNKNOWN, REPLY_AGAIN, REPLY_UNCLEAR, REPLY_KINDS };
struct reply_line {
	size_t line;			/* in the file that came */
	enum reply_kind kind;
	const char *name, *tail;	/* as the file says; the last four of the account */
	const char *said;
	int64_t amount;
	const struct sending_line *sending;	/* NULL: unknown */
};
/* Which column of the reply is what, from 1; 0: found by its head. */
struct reply_columns {
	int64_t account, amount, result, reason;
};
struct reply {
	struct reply_line *lines;
	size_t count;
	size_t counts[REPLY_KINDS];
	int64_t totals[REPLY_KINDS];
};
/* The bytes read and matched; nothing kept.  False: problems, or context->failure. */
bool payment_reply_read(struct context *context, const struct payment_file *file, const void *bytes, size_t length, const struct reply_columns *columns, struct reply *reply);
/* What is clear is kept, 1,000 lines a transaction; what was kept already is passed over. */
bool payment_reply_keep(struct context *context, struct payment_file *file, const struct reply *reply, struct job *job, int64_t until, bool *is_done);

#endif
