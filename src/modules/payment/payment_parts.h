/* payment_parts.h: what the files of this module know of each other. */
#ifndef MODULE_PAYMENT_PARTS_H
#define MODULE_PAYMENT_PARTS_H

#include "modules/payment/payment.h"

struct desk_item;
struct job;
struct job_kind;
struct page;
struct timeline_source;

enum { LINES_AT_ONCE = 1000, REASON_MAX = 200 };

/* --- rows beside runs and lines --- */

enum unit_of_amount { AMOUNT_YUAN = 1, AMOUNT_FEN };
enum file_form { FORM_SEPARATED = 1, FORM_FIXED, FORM_XLSX };
enum file_encoding { ENCODING_GB18030 = 1, ENCODING_UTF8 };

/* How a bank wants its payment files: data, not code. */
struct bank_format {
	struct record record;
	const char *name;		/* 工行代发 */
	int64_t office_id;
	int64_t form;			/* enum file_form */
	int64_t encoding;
	int64_t unit;			/* enum unit_of_amount */
	const char *separator;		/* of FORM_SEPARATED: | , TAB as \t */
	const char *columns;		/* one a line: 字段 [宽度] [标题]; see payment_format.h */
	const char *head, *tail;	/* first and last line, with {笔数} {金额} {日期} {批次}; NULL: none */
	const char *good_words;		/* words of the reply that mean paid, by 、 */
};

enum file_state { FILE_MAKING = 1, FILE_MADE, FILE_ANSWERED };

struct payment_file {
	struct record record;
	const char *name;
	int64_t run_id;
	int64_t office_id;
	int64_t number;			/* 1, 2, … within the run: 1 the first, others follow up */
	int64_t format_id;
	const char *sent_on;
	int64_t people, total;
	int64_t paid_count, paid_total, returned_count, returned_total;
	int64_t job_id;
	int64_t state;
};

/* One line as it stood in one file, and what the bank said. */
enum sending_state { SENDING_OPEN = 1, SENDING_PAID, SENDING_RETURNED };
struct payment_sending {
	struct record record;
	int64_t file_id;
	int64_t place;			/* from 1 */
	int64_t line_id;
	int64_t person_id;
	const char *payee;
	const char *account;		/* sealed */
	int64_t amount;
	int64_t state;
	const char *said;		/* the bank's words */
	const char *answered_on;
};

/* Money wrongly paid, to be got back. */
enum recovery_state { RECOVERY_OPEN = 1, RECOVERY_DONE };
struct payment_recovery {
	struct record record;
	int64_t line_id;
	int64_t person_id;
	int64_t office_id;
	const char *payee;
	int64_t amount;
	const char *reason;
	const char *document;
	int64_t got;			/* fen so far */
	int64_t state;
};
struct payment_instalment {
	struct record record;
	int64_t recovery_id;
	int64_t amount;
	const char *on_day;
	const char *voucher;
};

/* A person says that he did not get it. */
enum question_state { QUESTION_OPEN = 1, QUESTION_ANSWERED };
struct payment_question {
	struct record record;
	int64_t line_id;
	int64_t person_id;
	int64_t office_id;
	const char *asked;
	const char *answer;
	int64_t state;
};

extern const struct choice run_states[];
extern const struct choice run_kinds[];
extern const struct choice pay_ways[];
extern const struct choice payment_differences[];
extern const struct choice amount_units[];
extern const struct choice file_forms[];
extern const struct choice file_encodings[];
extern const struct choice file_states[];
extern const struct choice sending_states[];
extern const struct choice recovery_states[];
extern const struct choice question_states[];

bool payment_erase(struct context *context, int64_t person_id);

/* --- rules --- */

void run_check(struct context *context, void *row, const void *before);
void run_begin(struct context *context, void *row);
void run_draw_head(struct page *page, const void *row);
void run_draw_first(struct page *page, const void *row);
void line_draw_first(struct page *page, const void *row);
bool run_compute(struct context *context, void *row, const char *reason);
bool run_minute(struct context *context, void *row, const char *reason);
bool run_reserve(struct context *context, struct payment_run *run);	/* the fund, for what is not reserved yet; sets run->reserved */
bool run_approve(struct context *context, void *row, const char *reason);
bool run_settle(struct context *context, void *row, const char *reason);
bool run_reopen(struct context *context, void *row, const char *reason);
bool run_cancel(struct context *context, void *row, const char *reason);

void line_check(struct context *context, void *row, const void *before);
bool line_kept(struct context *context, const void *row, const void *before);
bool line_is_in_expected(const void *row);
bool line_hold(struct context *context, void *row, const char *reason);
bool line_release(struct context *context, void *row, const char *reason);
bool line_drop(struct context *context, void *row, const char *reason);
bool line_pay_again(struct context *context, void *row, const char *reason);
bool line_give_up(struct context *context, void *row, const char *reason);
bool line_stop(struct context *context, void *row, const char *reason);
bool line_handed(struct context *context, void *row, const char *reason);

void format_check(struct context *context, void *row, const void *before);
void recovery_check(struct context *context, void *row, const void *before);
bool recovery_kept(struct context *context, const void *row, const void *before);
void recovery_begin(struct context *context, void *row);
void instalment_check(struct context *context, void *row, const void *before);
bool instalment_kept(struct context *context, const void *row, const void *before);
bool question_answer(struct context *context, void *row, const char *reason);

/* --- pieces --- */

/* In the open TX_WRITE: what the run keeps of its lines, counted anew from them. */
bool run_count(struct context *context, int64_t run_id);
/* The run as the house sees it. */
bool run_load(struct context *context, int64_t id, struct payment_run *run);
/* The run that a job is about, in the scope of who asked for it.  False: problems, or context->failure. */
bool payment_run_of_job(struct context *context, const struct job *job, struct payment_run *run);
/* One audit line for a chunk of lines.  In the open TX_WRITE. */
bool payment_chunk_note(struct context *context, const struct payment_run *run, const char *act, int64_t count);
/* All of a run at once, without a job: tests, benches, the demonstration. */
bool payment_compute_now(struct context *context, struct payment_run *run);
/* Takes the keys of a run that two officers approved, until the monotonic time (0: to the end); `job` may be NULL. */
bool payment_freeze(struct context *context, struct payment_run *run, struct job *job, int64_t until, bool *is_done);
/* SHA-256 of the frozen list, hexadecimal: id|person|payee|item|period|amount of each line, by id. */
bool payment_list_hash(struct context *context, int64_t run_id, const char **hash);
/* An entry of the line's own fund and item; nothing where the amount is 0. */
bool line_post(struct context *context, const struct payment_line *line, int64_t act, int64_t amount, const char *memo);
/* Key and fund of the line are free again: it is not paid. */
bool line_let_go(struct context *context, struct payment_line *line, const char *memo);
/* Would the guard take it?  Problems where not. */
bool line_claim_check(struct context *context, const struct payment_line *line);
const char *money_text(struct context *context, int64_t fen);	/* 1,234.50; arena */

/* A person died: what was to be paid to him stops; and what is to be done about the rest. */
bool payment_died(struct context *context, int64_t person_id);
size_t payment_after_death(struct context *context, int64_t person_id, struct desk_item *items, size_t most);

extern const struct job_kind payment_compute_job;
extern const struct job_kind payment_freeze_job;
extern const struct job_kind payment_file_job;
extern const struct job_kind payment_reply_job;
extern const struct job_kind payment_import_job;
void payment_run_draw_list(struct page *page, const struct query *query);
void payment_recovery_draw_list(struct page *page, const struct query *query);

#endif
