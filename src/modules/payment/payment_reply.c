/* payment_reply.c: the bank's reply: columns found by their heads or told, each
 * line matched by account and amount with what was sent.  What is clear is kept,
 * what is not is named; nothing is kept before somebody has seen it. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_file.h"
#include "modules/payment/payment_queries.h"
#include "modules/person/person.h"
#include "services/results.h"
#include "services/table_read.h"

enum { TURN_US = 700 * 1000, ROWS_MOST = 1000000 };

struct sent {
	const char *account;
	const struct sending_line *line;
	bool is_taken;
};
struct reading {
	struct context *context;
	const struct bank_format *format;
	struct sent *sent;
	size_t count;
	struct reply_columns columns;
	bool has_head;
	size_t name_column;
};

/* --- what was sent, by account --- */

static int by_account(const void *one, const void *other)
{
	const struct sent *a = one, *b = other;
	int order = strcmp(a->account, b->account);
	return order ? order : a->line->place < b->line->place ? -1 : a->line->place > b->line->place;
}

static bool sent_read(struct reading *reading, const struct payment_file *file)
{
	struct context *context = reading->context;
	int64_t place = 0;
	reading->sent = arena_many(context->arena, (size_t)(file->people > 0 ? file->people : 0) + LINES_AT_ONCE, struct sent);
	for (size_t count = 1; count;) {
		struct sending_line *lines;
		if (!sending_lines_read(context, file->record.id, place, &lines, &count))
			return false;
		for (size_t i = 0; i < count && reading->count < (size_t)file->people; i++)
			reading->sent[reading->count++] = (struct sent){ .account = lines[i].account ? lines[i].account : "", .line = &lines[i] };
		place = count ? lines[count - 1].place : place;
	}
	qsort(reading->sent, reading->count, sizeof(*reading->sent), by_account);
	return true;
}

/* The line of that account and amount; one not answered before one that is. */
static struct sent *sent_find(struct reading *reading, const char *account, int64_t amount)
{
	size_t low = 0, high = reading->count;
	struct sent *found = NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(reading->sent[middle].account, account) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < reading->count && strcmp(reading->sent[low].account, account) == 0; low++) {
		struct sent *sent = &reading->sent[low];
		if (sent->line->amount != amount)
			continue;
		if (!sent->is_taken && sent->line->state == SENDING_OPEN)
			return sent;
		found = found && !found->is_taken ? found : sent;
	}
	return found;
}

/* --- columns --- */

static bool is_one_of(const char *text, const char *const *wanted)
{
	for (; *wanted; wanted++)
		if (text_contains(text, *wanted))
			return true;
	return false;
}

static void head_read(struct reading *reading, char **cells, size_t count)
{
	static const char *const accounts[] = { "账号", "帐号", "卡号", "账户", NULL }, *const amounts[] = { "金额", NULL };
	static const char *const results[] = { "结果", "状态", "处理标志", "成功", NULL }, *const reasons[] = { "原因", "说明", "信息", "备注", NULL };
	static const char *const names[] = { "姓名", "户名", NULL };
	for (size_t i = 0; i < count; i++) {
		int64_t place = (int64_t)i + 1;
		if (!reading->columns.account && is_one_of(cells[i], accounts))
			reading->columns.account = place;
		else if (!reading->columns.amount && is_one_of(cells[i], amounts))
			reading->columns.amount = place;
		else if (!reading->columns.reason && is_one_of(cells[i], reasons))
			reading->columns.reason = place;
		else if (!reading->columns.result && is_one_of(cells[i], results))
			reading->columns.result = place;
		else if (!reading->name_column && is_one_of(cells[i], names))
			reading->name_column = i + 1;
	}
}

static const char *cell_of(char **cells, size_t count, int64_t place)
{
	return place > 0 && (size_t)place <= count ? cells[place - 1] : "";
}

/* --- one line --- */

static bool amount_read(const struct reading *reading, const char *text, int64_t *fen)
{
	if (reading->format->unit == AMOUNT_FEN)
		return text_to_int(text, 0, INT64_MAX / 100, fen);
	return money_read(text, fen);
}

static bool says_paid(struct context *context, const struct bank_format *format, const char *result)
{
	const char *good = text_is_empty(format->good_words) ? "成功、已入账、交易成功、代发成功、处理成功、0000、00、S、Y" : format->good_words;
	char **parts;
	size_t count = text_split(context->arena, text_replace(context->arena, good, "、", "\n"), '\n', &parts);
	for (size_t i = 0; i < count; i++)
		if (text_equal(result, parts[i]))
			return true;
	return false;
}

static const char *account_clean(struct arena *arena, const char *text)
{
	return text_replace(arena, text_replace(arena, text_half_width(arena, text), " ", ""), "-", "");
}

static const char *tail_of(struct arena *arena, const char *account)
{
	size_t length = strlen(account);
	return arena_text(arena, length > 4 ? account + length - 4 : account);
}

static bool line_read(struct reading *reading, char **cells, size_t count, struct reply_line *line)
{
	struct context *context = reading->context;
	const char *account = account_clean(context->arena, cell_of(cells, count, reading->columns.account));
	const char *result = text_trim(context->arena, cell_of(cells, count, reading->columns.result));
	const char *reason = text_trim(context->arena, cell_of(cells, count, reading->columns.reason));
	int64_t amount = 0;
	if (!*account || !amount_read(reading, text_trim(context->arena, cell_of(cells, count, reading->columns.amount)), &amount))
		return false;	/* a first or last line with sums */
	struct sent *sent = sent_find(reading, account, amount);
	line->tail = tail_of(context->arena, account);
	line->name = sent ? sent->line->payee : text_trim(context->arena, cell_of(cells, count, (int64_t)reading->name_column));
	line->amount = amount;
	line->said = text_head(context->arena, *reason ? reason : result, REASON_MAX);
	line->sending = sent ? sent->line : NULL;
	bool is_paid = says_paid(context, reading->format, result);
	if (!sent)
		line->kind = REPLY_UNKNOWN;
	else if (sent->is_taken || sent->line->state != SENDING_OPEN)
		line->kind = REPLY_AGAIN;
	else if (!*result)
		line->kind = REPLY_UNCLEAR;
	else
		line->kind = is_paid ? REPLY_PAID : REPLY_RETURNED;
	if (sent)
		sent->is_taken = true;
	return true;
}

static bool columns_are_known(const struct reading *reading)
{
	return reading->columns.account && reading->columns.amount && reading->columns.result;
}

static bool rows_read(struct reading *reading, struct table_file *table, struct reply *reply)
{
	struct context *context = reading->context;
	bool told = columns_are_known(reading);
	char **cells;
	size_t count, line, room = reading->count + LINES_AT_ONCE;
	reply->lines = arena_many(context->arena, room, struct reply_line);
	while (table_next(table, &cells, &count, &line)) {
		if (!told && !columns_are_known(reading)) {
			reading->columns = (struct reply_columns){ 0 };
			head_read(reading, cells, count);
			continue;
		}
		if (reply->count == room) {
			problem(context, "file", "回盘比报盘多出很多行，请看看是不是传错了文件");
			return false;
		}
		struct reply_line *one = &reply->lines[reply->count];
		if (!line_read(reading, cells, count, one))
			continue;
		one->line = line;
		reply->count++;
		reply->counts[one->kind]++;
		reply->totals[one->kind] += one->amount;
	}
	if (table_trouble(table))
		problem(context, "file", "%s", table_trouble(table));
	else if (!columns_are_known(reading))
		problem(context, "file", "找不到账号、金额、结果三列：请在第一行写列名，或在下面填是第几列");
	else if (!reply->count)
		problem(context, "file", "文件里没有读到一行代发结果");
	return context_is_clean(context);
}

bool payment_reply_read(struct context *context, const struct payment_file *file, const void *bytes, size_t length, const struct reply_columns *columns, struct reply *reply)
{
	struct bank_format *format = row_new(context, &bank_format);
	struct reading reading = { .context = context, .format = format, .columns = *columns };
	struct table_file table;
	const char *why = NULL;
	*reply = (struct reply){ 0 };
	if (!store_load_unscoped(context, &bank_format, file->format_id, format, "how the bank writes") || !sent_read(&reading, file))
		return false;
	if (!table_open(&table, context->arena, bytes, length, &why)) {
		problem(context, "file", "%s", words(context, why ? why : "文件读不出来"));
		return false;
	}
	bool good = rows_read(&reading, &table, reply);
	table_close(&table);
	return good;
}

/* --- kept --- */

/* The person hears of it on his own page; who has no account is told by the office. */
static bool payee_tell(struct context *context, const struct reply_line *line, int64_t person_id)
{
	const char *title = arena_format(context->arena, line->kind == REPLY_PAID ? "%s 元已发到您的账户" : "银行退回了 %s 元，请与管理工会核对账号", money_text(context, line->amount));
	return person_tell(context, person_id, title, arena_format(context->arena, "/my-payments/%lld", (long long)line->sending->line_id), &payment_line, line->sending->line_id);
}

static bool chunk_keep(struct context *context, struct payment_file *file, const struct reply *reply, size_t from, size_t until)
{
	struct fund_sums paid = { .count = 0 }, returned = { .count = 0 };
	bool good = true;
	int64_t person_id = 0;
	for (size_t i = from; i < until && good; i++) {
		const struct reply_line *line = &reply->lines[i];
		bool is_paid = line->kind == REPLY_PAID;
		if (line->kind != REPLY_PAID && line->kind != REPLY_RETURNED)
			continue;
		good = sending_answer(context, line->sending, is_paid, line->said, context->today, &person_id)
			&& payee_tell(context, line, person_id) && fund_sums_add(context, is_paid ? &paid : &returned, line->sending->fund_id, line->sending->item_id, line->amount);
	}
	return good && fund_sums_post(context, &paid, FUND_PAY, file->name, file) && fund_sums_post(context, &returned, FUND_RETURN, file->name, file);
}

static bool file_is_answered(struct context *context, struct payment_file *file)
{
	if (!file_count(context, file->record.id) || !run_count(context, file->run_id) || !store_load_to_change(context, &payment_file, file->record.id, file))
		return false;
	if (file->paid_count + file->returned_count == file->people)
		file->state = FILE_ANSWERED;
	return store_change(context, &payment_file, file, "answered", NULL);
}

static bool some_keep(struct context *context, struct payment_file *file, const struct reply *reply, struct job *job, size_t from, size_t until)
{
	struct payment_run run = { .record = { .id = file->run_id } };
	bool good = store_begin(context) && chunk_keep(context, file, reply, from, until) && payment_chunk_note(context, &run, "answered", (int64_t)(until - from));
	if (job) {
		job->done = (int64_t)until;
		good = good && job_keep(context, job);
	}
	if (good && until >= reply->count)
		good = file_is_answered(context, file);
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool payment_reply_keep(struct context *context, struct payment_file *file, const struct reply *reply, struct job *job, int64_t until, bool *is_done)
{
	const struct actor *was = context->actor;
	struct actor house = *was;
	bool good = true;
	size_t at = 0;
	house.is_system = true;
	context->actor = &house;
	for (; good && at < reply->count && (!until || clock_monotonic_us() < until); at += LINES_AT_ONCE)
		good = some_keep(context, file, reply, job, at, at + LINES_AT_ONCE < reply->count ? at + LINES_AT_ONCE : reply->count);
	context->actor = was;
	*is_done = good && at >= reply->count;
	return good;
}

/* --- the job: the reply lies as the draft of its own number --- */

static bool wanted_column(struct context *context, const struct job *job, const char *name, int64_t *place)
{
	const char *text = job_wants(context, job, name);
	return !text || text_to_int(text, 0, CSV_COLUMNS_MAX, place);
}

static bool reply_of_job(struct context *context, const struct job *job, struct payment_file *file, struct reply *reply)
{
	struct reply_columns columns = { 0 };
	struct table_file table;
	const char *why, *text = job_wants(context, job, "file");
	int64_t id = 0;
	if (!text || !text_to_int(text, 1, INT64_MAX, &id) || !store_load(context, &payment_file, id, file)) {
		problem(context, "", "这个报盘文件已经不在您的管理范围内");
		return false;
	}
	wanted_column(context, job, "account", &columns.account);
	wanted_column(context, job, "amount", &columns.amount);
	wanted_column(context, job, "result", &columns.result);
	wanted_column(context, job, "reason", &columns.reason);
	if (!table_open_path(&table, context->arena, result_draft(context->arena, file->record.id), &why)) {
		problem(context, "", "%s", words(context, why ? why : "回盘文件已经不在，请重新上传"));
		return false;
	}
	bool good = payment_reply_read(context, file, table.mapped, table.mapped_length, &columns, reply);
	table_close(&table);
	return good;
}

static enum job_turn reply_turn(struct context *context, struct job *job)
{
	struct payment_file *file = row_new(context, &payment_file);
	struct reply reply;
	bool is_done;
	if (!reply_of_job(context, job, file, &reply))
		return JOB_TURN_FAILED;
	job->total = (int64_t)reply.count;
	job->path = arena_format(context->arena, "/payment_file/%lld", (long long)file->record.id);
	job->said = words(context, "正在登记回盘");
	if (!payment_reply_keep(context, file, &reply, job, clock_monotonic_us() + TURN_US, &is_done))
		return JOB_TURN_FAILED;
	if (!is_done)
		return JOB_TURN_MORE;
	job->said = words_with(context, "成功 %lld 笔，退回 %lld 笔，对不上的 %zu 行没有登记", (long long)file->paid_count, (long long)file->returned_count,
			       reply.counts[REPLY_UNKNOWN] + reply.counts[REPLY_UNCLEAR]);
	result_remove_draft(context->arena, file->record.id);
	return JOB_TURN_DONE;
}

const struct job_kind payment_reply_job = { .name = "payment_reply", .label = "登记回盘", .turn = reply_turn };
