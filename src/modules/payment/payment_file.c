/* payment_file.c: a payment file: lines that wait are put into it a thousand at a
 * time, with the account as it stands today, the fund follows in the same
 * transaction; then the file is written as the bank wants it.  What was paid
 * back goes into the next one. */
#include "modules/payment/payment_file.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_format.h"
#include "modules/payment/payment_queries.h"
#include "services/results.h"
#include "services/whole_file.h"
#include "services/xlsx_write.h"

enum { TURN_US = 700 * 1000, CHUNK_BYTES = 4 << 20 };

/* --- sums by fund --- */

bool fund_sums_add(struct context *context, struct fund_sums *sums, int64_t fund_id, int64_t item_id, int64_t amount)
{
	for (size_t i = 0; i < sums->count; i++)
		if (sums->list[i].fund_id == fund_id && sums->list[i].item_id == item_id) {
			sums->list[i].amount += amount;
			return true;
		}
	if (sums->count == FUNDS_AT_ONCE)
		return fail(context, "payment: lines of more than %d funds in one file", FUNDS_AT_ONCE);
	sums->list[sums->count++] = (struct fund_sum){ fund_id, item_id, amount };
	return true;
}

bool fund_sums_post(struct context *context, const struct fund_sums *sums, int64_t act, const char *memo, const struct payment_file *file)
{
	bool good = true;
	for (size_t i = 0; i < sums->count && good; i++) {
		const struct fund_posting posting = { .fund_id = sums->list[i].fund_id, .item_id = sums->list[i].item_id, .act = act, .amount = sums->list[i].amount,
			.on_day = context->today, .memo = memo, .entity = payment_file.name, .row_id = file->record.id };
		good = !posting.amount || fund_post(context, &posting, NULL);
	}
	return good;
}

/* --- filling --- */

/* Dead since the list was frozen: not paid, key and fund free again; reported only: held. */
static bool line_leave_out(struct context *context, const struct sent_line *told)
{
	struct payment_line *line = row_new(context, &payment_line);
	if (!store_load_to_change(context, &payment_line, told->id, line))
		return context->failure == NULL;
	line->state_reason = told->is_dead ? "已去世" : "有去世的报告，待核实";
	if (told->is_dead && !line_let_go(context, line, line->state_reason))
		return false;
	line->state = told->is_dead ? PAYMENT_STOPPED : PAYMENT_HELD;
	return store_change(context, &payment_line, line, told->is_dead ? "stop" : "hold", line->state_reason);
}

static bool chunk_fill(struct context *context, const struct payment_file *file, struct sent_line *lines, size_t count, int64_t *place, int64_t *left_out)
{
	struct sent_line *good_lines = arena_many(context->arena, count + 1, struct sent_line);
	struct fund_sums sums = { .count = 0 };
	size_t kept = 0;
	bool good = true;
	for (size_t i = 0; i < count && good; i++) {
		if (lines[i].is_dead || lines[i].is_reported)
			good = line_leave_out(context, &lines[i]);
		else if (lines[i].account)
			good_lines[kept++] = lines[i];
		*left_out += lines[i].is_dead || lines[i].is_reported || !lines[i].account;
	}
	for (size_t i = 0; i < kept && good; i++)
		good = fund_sums_add(context, &sums, good_lines[i].fund_id, good_lines[i].item_id, good_lines[i].amount);
	good = good && (!kept || sent_lines_write(context, file, good_lines, kept, *place + 1)) && fund_sums_post(context, &sums, FUND_SEND, file->name, file);
	*place += (int64_t)kept;
	return good;
}

/* Where the job stands: "AFTER PLACE LEFT_OUT". */
struct filling {
	int64_t after, place, left_out;
};

static void filling_read(struct context *context, const struct job *job, struct filling *filling)
{
	char **parts;
	*filling = (struct filling){ 0 };
	if (job && text_split(context->arena, job->place ? job->place : "", ' ', &parts) == 3) {
		text_to_int(parts[0], 0, INT64_MAX, &filling->after);
		text_to_int(parts[1], 0, INT64_MAX, &filling->place);
		text_to_int(parts[2], 0, INT64_MAX, &filling->left_out);
	}
}

static bool fill_some(struct context *context, const struct payment_file *file, struct job *job, struct filling *filling, size_t *count)
{
	struct sent_line *lines;
	bool good = store_begin(context) && sent_lines_read(context, file->run_id, filling->after, &lines, count);
	if (good && *count) {
		good = chunk_fill(context, file, lines, *count, &filling->place, &filling->left_out);
		filling->after = lines[*count - 1].id;
	}
	if (good && job) {
		job->done = filling->place;
		job->wrong = filling->left_out;
		job->place = arena_format(context->arena, "%lld %lld %lld", (long long)filling->after, (long long)filling->place, (long long)filling->left_out);
		good = job_keep(context, job);
	}
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

static bool file_is_made(struct context *context, struct payment_file *file)
{
	struct payment_run *run = row_new(context, &payment_run);
	if (!file_count(context, file->record.id) || !run_count(context, file->run_id) || !store_load_to_change(context, &payment_file, file->record.id, file))
		return false;
	file->state = FILE_MADE;
	file->sent_on = context->today;
	if (!store_change(context, &payment_file, file, "sent", NULL) || !store_load_to_change(context, &payment_run, file->run_id, run))
		return false;
	if (run->state != RUN_FROZEN)
		return true;
	run->state = RUN_SENT;
	return store_change(context, &payment_run, run, "sent", NULL);
}

static bool as_house(struct context *context, bool (*act)(struct context *context, struct payment_file *file), struct payment_file *file)
{
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	context->actor = &house;
	bool good = store_begin(context) && act(context, file);
	good = good && store_commit(context);
	if (!good)
		store_rollback(context);
	context->actor = was;
	return good;
}

bool payment_file_fill(struct context *context, struct payment_file *file, struct job *job, int64_t until, bool *is_done)
{
	struct filling filling;
	size_t count = 1;
	const struct actor *was = context->actor;
	struct actor house = *was;
	bool good = true;
	house.is_system = true;
	filling_read(context, job, &filling);
	context->actor = &house;
	while (good && count && (!until || clock_monotonic_us() < until))
		good = fill_some(context, file, job, &filling, &count);
	context->actor = was;
	*is_done = good && !count;
	return good && (!*is_done || as_house(context, file_is_made, file));
}

/* --- writing --- */

struct writing {
	struct context *context;
	const struct payment_file *file;
	const struct bank_format *format;
	struct bank_column columns[BANK_COLUMNS_MAX];
	size_t column_count;
	struct bank_batch batch;
	struct arena *arena;		/* of one thousand lines */
	struct sending_line *lines;
	size_t count, at;
	int64_t place;
	const char **cells;
	const char *why;
};

static const struct sending_line *line_next(struct writing *writing)
{
	struct context *context = writing->context;
	if (writing->at == writing->count) {
		struct arena *was = context->arena;
		arena_reset(writing->arena);
		context->arena = writing->arena;
		bool good = sending_lines_read(context, writing->file->record.id, writing->place, &writing->lines, &writing->count);
		context->arena = was;
		writing->at = 0;
		if (!good || !writing->count) {
			writing->count = 0;
			return NULL;
		}
	}
	writing->place = writing->lines[writing->at].place;
	return &writing->lines[writing->at++];
}

static struct bank_line bank_line_of(const struct sending_line *line)
{
	return (struct bank_line){ .place = line->place, .account = line->account, .name = line->payee, .unit_name = line->unit_name, .amount = line->amount };
}

static bool lines_put(struct writing *writing, struct whole_file *file)
{
	const struct sending_line *line;
	struct arena *arena = arena_new(0);
	bool good = true;
	while (good && (line = line_next(writing))) {
		struct buffer out;
		struct bank_line told = bank_line_of(line);
		arena_reset(arena);
		buffer_init(&out, arena, 8192);
		good = bank_line_write(arena, writing->format, writing->columns, writing->column_count, &writing->batch, &told, &out, &writing->why)
			&& whole_file_write(file, out.bytes, out.length);
		if (!good && writing->why)
			problem(writing->context, "", "%s", writing->why);
	}
	arena_free(arena);
	return good && !writing->context->failure;
}

static bool frame_put(struct writing *writing, struct whole_file *file, const char *frame)
{
	struct buffer *out = buffer_new(writing->context->arena, 4096);
	return bank_frame_write(writing->context->arena, writing->format, frame, &writing->batch, out) && (!out->length || whole_file_write(file, out->bytes, out->length));
}

static bool text_write(struct writing *writing, const char *path)
{
	struct whole_file file;
	bool good = whole_file_open(&file, writing->context->arena, path) && frame_put(writing, &file, writing->format->head) && lines_put(writing, &file)
		&& frame_put(writing, &file, writing->format->tail) && whole_file_finish(&file);
	if (good)
		return true;
	whole_file_abandon(&file);
	return context_is_clean(writing->context) && fail(writing->context, "payment file: %s", file.why ? file.why : "could not be written");
}

static bool sheet_next(void *from, const char *const **cells, const char **mark)
{
	struct writing *writing = from;
	const struct sending_line *line = line_next(writing);
	*mark = NULL;
	if (!line)
		return false;
	struct bank_line told = bank_line_of(line);
	for (size_t i = 0; i < writing->column_count; i++)
		writing->cells[i] = bank_cell(writing->arena, writing->format, &writing->columns[i], &writing->batch, &told);
	*cells = writing->cells;
	return true;
}

static bool workbook_write(struct writing *writing, const char *path)
{
	struct sheet_column columns[BANK_COLUMNS_MAX] = { { 0 } };
	const char *why = "";
	writing->cells = arena_many(writing->context->arena, BANK_COLUMNS_MAX, const char *);
	for (size_t i = 0; i < writing->column_count; i++)
		columns[i] = (struct sheet_column){ .label = writing->columns[i].label, .width = 12, .is_text = writing->columns[i].value != BANK_AMOUNT && writing->columns[i].value != BANK_PLACE };
	const struct sheet sheet = { .title = writing->file->name, .columns = columns, .column_count = writing->column_count, .rows = { sheet_next, writing } };
	return xlsx_write(writing->context->arena, &sheet, &(struct workbook_text){ .tab = "代发", .plain = true }, path, &why) || fail(writing->context, "payment file: %s", why);
}

bool payment_file_write(struct context *context, const struct payment_file *file, const char *path)
{
	struct bank_format *format = row_new(context, &bank_format);
	struct writing writing = { .context = context, .file = file, .format = format };
	if (!store_load_unscoped(context, &bank_format, file->format_id, format, "how the bank wants the file"))
		return context->failure == NULL ? fail(context, "payment file: its format is gone") : false;
	writing.column_count = bank_columns_read(context, format, writing.columns);
	writing.batch = (struct bank_batch){ .name = arena_format(context->arena, "%lld", (long long)file->number), .day = file->sent_on, .note = file->name,
		.count = file->people, .total = file->total };
	writing.arena = arena_new(0);
	bool good = context_is_clean(context) && (format->form == FORM_XLSX ? workbook_write(&writing, path) : text_write(&writing, path));
	arena_free(writing.arena);
	return good && !context->failure;
}

const char *payment_file_ending(const struct bank_format *format)
{
	return format->form == FORM_XLSX ? "xlsx" : "txt";
}

/* --- the job --- */

static bool file_of_job(struct context *context, const struct job *job, struct payment_file *file)
{
	int64_t id = 0;
	const char *text = job_wants(context, job, "file");
	if (text && text_to_int(text, 1, INT64_MAX, &id) && store_load(context, &payment_file, id, file))
		return true;
	if (!context->failure)
		problem(context, "", "这个报盘文件已经不在您的管理范围内");
	return false;
}

static enum job_turn file_finish(struct context *context, struct job *job, const struct payment_file *file)
{
	struct bank_format *format = row_new(context, &bank_format);
	if (!store_load_unscoped(context, &bank_format, file->format_id, format, "how the bank wants the file"))
		return JOB_TURN_FAILED;
	const char *key = result_key(context->arena, job->id, payment_file_ending(format));
	if (!payment_file_write(context, file, result_path(context->arena, key)))
		return JOB_TURN_FAILED;
	job->file_key = key;
	job->file_name = arena_format(context->arena, "%s.%s", file->name, payment_file_ending(format));
	job->done = job->total = file->people;
	job->said = words_with(context, "共 %lld 笔，%s 元；没有账号或暂缓的 %lld 笔没有进文件", (long long)file->people, money_text(context, file->total), (long long)job->wrong);
	return JOB_TURN_DONE;
}

static enum job_turn file_turn(struct context *context, struct job *job)
{
	struct payment_file *file = row_new(context, &payment_file);
	bool is_done = file_of_job(context, job, file) && file->state != FILE_MAKING;
	if (!file->record.id || context->failure || !context_is_clean(context))
		return JOB_TURN_FAILED;
	job->path = arena_format(context->arena, "/payment_file/%lld", (long long)file->record.id);
	job->said = words(context, "正在生成报盘文件");
	if (!is_done && !payment_file_fill(context, file, job, clock_monotonic_us() + TURN_US, &is_done))
		return JOB_TURN_FAILED;
	return is_done ? file_finish(context, job, file) : JOB_TURN_MORE;
}

const struct job_kind payment_file_job = { .name = "payment_file", .label = "生成报盘文件", .turn = file_turn };
