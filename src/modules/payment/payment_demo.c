/* payment_demo.c: the demonstration's payments: last year's list, this year's
 * expected one with its differences, an allowance that was sent to the bank with
 * one line returned, a few grants that wait.  Everybody in it is made up. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_compute.h"
#include "modules/payment/payment_file.h"
#include "modules/payment/payment_pages.h"
#include "modules/payment/payment_queries.h"
#include "modules/person/person.h"

enum { LAST_YEAR = 120, GRANTS = 4, PAID_BEFORE = 50000 };

static int64_t named(struct context *context, const struct entity *entity, const char *name)
{
	struct query query = { .entity = entity, .filter_count = 1, .limit = 1 };
	struct listing listing = { 0 };
	query.filters[0] = (struct filter){ .field = field_find(entity, "name"), .value = { .text = name } };
	return store_list(context, &query, &listing) && listing.count ? listing.rows[0].id : 0;
}

static bool row_keep(struct context *context, const struct entity *entity, void *row)
{
	if (store_begin(context) && store_create(context, entity, row))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static struct payment_run *run_new(struct context *context, const char *name, int64_t kind, const char *day, const char *item)
{
	struct payment_run *run = row_new(context, &payment_run);
	run->name = name;
	run->kind = kind;
	run->on_day = day;
	run->item_id = named(context, &pay_item, item);
	run->office_id = context->actor->office_id;
	if (kind == RUN_OF_SCHEME)
		run->way = WAY_BANK;
	return run;
}

/* Numbers of no bank: the demonstration's people get accounts, all but the last of them. */
static bool accounts_give(struct context *context)
{
	struct person_line *people;
	size_t count;
	bool good = demo_people(context, LAST_YEAR, &people, &count) && store_begin(context);
	for (size_t i = 0; i + 1 < count && good; i++) {
		struct person *row = row_new(context, &person);
		good = store_load_to_change(context, &person, people[i].person_id, row);
		row->bank_account = arena_format(context->arena, "62990000%08zu", i + 1);
		good = good && store_change(context, &person, row, NULL, NULL);
	}
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- last year --- */

static bool last_year_make(struct context *context)
{
	struct payment_run *run = run_new(context, "2025年春节慰问金（往年清单）", RUN_IMPORTED, "2025-01-20", "春节慰问金");
	struct person_line *people;
	size_t count;
	if (!row_keep(context, &payment_run, run) || !demo_people(context, LAST_YEAR, &people, &count))
		return false;
	struct new_line *lines = arena_many(context->arena, count + 1, struct new_line);
	for (size_t i = 0; i < count; i++)
		lines[i] = (struct new_line){ .id = id_new(), .person_id = people[i].person_id, .office_id = people[i].office_id, .amount = PAID_BEFORE, .previous = NO_NUMBER,
			.state = PAYMENT_PAID, .class_of = NO_NUMBER, .level = NO_NUMBER, .payee = people[i].payee, .unit_name = people[i].unit_name };
	bool good = store_begin(context) && new_lines_write(context, run, lines, count) && run_count(context, run->record.id) && run_state_set(context, run->record.id, RUN_SETTLED);
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- this year --- */

static struct payment_run *run_computed(struct context *context, const char *name, const char *scheme_name, const char *item, const char *fund_name, const char *day)
{
	struct payment_run *run = run_new(context, name, RUN_OF_SCHEME, day, item);
	run->scheme_id = named(context, &scheme, scheme_name);
	run->fund_id = named(context, &fund, fund_name);
	if (!run->scheme_id || !run->fund_id || !row_keep(context, &payment_run, run) || !payment_compute_now(context, run) || !run_load(context, run->record.id, run))
		return NULL;
	return run;
}

/* --- an allowance that was paid --- */

static bool run_is_approved(struct context *context, struct payment_run *run)
{
	bool is_done;
	if (!store_begin(context) || !store_load_to_change(context, &payment_run, run->record.id, run))
		return false;
	run->minutes = "主席办公会会议纪要〔2026〕18号（演示）";
	run->minutes_on = "2026-10-12";
	run->first_name = "演示负责人甲";
	run->second_name = "演示负责人乙";
	run->first_officer = 1;
	run->second_officer = 2;
	run->state = RUN_FREEZING;
	if (!run_reserve(context, run) || !store_change(context, &payment_run, run, "approve", NULL) || !store_commit(context)) {
		store_rollback(context);
		return false;
	}
	return payment_freeze(context, run, NULL, 0, &is_done) && run_load(context, run->record.id, run);
}

static int64_t format_make(struct context *context)
{
	struct bank_format *format = row_new(context, &bank_format);
	format->name = "代发文本（竖线分隔，演示）";
	format->office_id = context->actor->office_id;
	format->form = FORM_SEPARATED;
	format->encoding = ENCODING_GB18030;
	format->unit = AMOUNT_YUAN;
	format->separator = "|";
	format->columns = "序号\n账号\n姓名\n金额\n备注";
	format->head = "{批次}|{日期}|{笔数}|{金额}";
	return row_keep(context, &bank_format, format) ? format->record.id : 0;
}

static bool bank_answers(struct context *context, struct payment_file *file)
{
	struct reply reply = { 0 };
	struct sending_line *sendings;
	bool is_done;
	if (!sending_lines_read(context, file->record.id, 0, &sendings, &reply.count))
		return false;
	reply.lines = arena_many(context->arena, reply.count + 1, struct reply_line);
	for (size_t i = 0; i < reply.count; i++)
		reply.lines[i] = (struct reply_line){ .line = i + 1, .kind = i == 1 ? REPLY_RETURNED : REPLY_PAID, .said = i == 1 ? "账户已销户" : "成功", .amount = sendings[i].amount,
			.sending = &sendings[i] };
	return payment_reply_keep(context, file, &reply, NULL, 0, &is_done);
}

static bool run_is_sent(struct context *context, const struct payment_run *run)
{
	int64_t format_id = format_make(context);
	bool is_done;
	struct payment_file *file = format_id && store_begin(context) ? payment_file_make(context, run, format_id) : NULL;
	if (!file || !store_commit(context)) {
		store_rollback(context);
		return false;
	}
	return payment_file_fill(context, file, NULL, 0, &is_done) && bank_answers(context, file);
}

/* --- grants that wait --- */

static bool grants_make(struct context *context)
{
	struct person_line *people;
	size_t count;
	int64_t item_id = named(context, &pay_item, "突发困难慰问"), fund_id = named(context, &fund, "2026年本级工会慰问经费");
	bool good = demo_people(context, GRANTS, &people, &count) && store_begin(context);
	for (size_t i = 0; i < count && good; i++) {
		const struct payment_asked asked = { .item_id = item_id, .fund_id = fund_id, .day = "2026-11-12", .person_id = people[i].person_id, .payee = people[i].payee,
			.unit_name = people[i].unit_name, .office_id = people[i].office_id, .claim = arena_format(context->arena, "演示-%zu", i + 1), .amount = 100000 + 50000 * (int64_t)i,
			.way = i ? WAY_BANK : WAY_CASH, .because = "走访时了解到突发困难（演示）", .source = "demo", .source_id = (int64_t)i + 1 };
		good = payment_ask(context, &asked, NULL);
	}
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

bool payment_demo(struct context *context)
{
	if (!named(context, &pay_item, "春节慰问金"))
		return true;		/* the demonstration has no funds */
	if (!accounts_give(context) || !last_year_make(context))
		return false;
	struct payment_run *spring = run_computed(context, "2026年春节慰问金", "劳模春节慰问金", "春节慰问金", "2026年中央困难劳模补助资金", "2026-02-03");
	struct payment_run *allowance = run_computed(context, "2026年10月荣誉津贴", "劳模荣誉津贴", "荣誉津贴", "2026年省级困难劳模补助资金", "2026-10-10");
	if (!spring || !allowance)
		return context->failure == NULL && context_is_clean(context);
	if (allowance->people > 0 && (!run_is_approved(context, allowance) || !run_is_sent(context, allowance)))
		return false;
	return grants_make(context);
}
