/* payment_run_pages.c: what people do with a run beside its steps: add somebody,
 * make the bank's file, take in what the bank said. */
#include "base/arena.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_file.h"
#include "modules/payment/payment_pages.h"
#include "modules/payment/payment_parts.h"
#include "modules/payment/payment_queries.h"
#include "modules/payment/payment_show.h"
#include "modules/person/person.h"
#include "screens/components.h"
#include "services/results.h"
#include "services/whole_file.h"

enum { SHOWN_MOST = 200 };

static struct payment_run *run_of_page(struct page *page)
{
	struct context *context = page_context(page);
	struct payment_run *run = row_new(context, &payment_run);
	if (store_load_to_change(context, &payment_run, page_id(page, 0), run))
		return run;
	page_absent(page);
	return NULL;
}

static const char *run_path(struct page *page, const struct payment_run *run)
{
	return path_of(page, "/payment_run/%lld", (long long)run->record.id);
}

/* --- somebody more --- */

static void add_draw(struct page *page, const struct payment_run *run)
{
	struct context *context = page_context(page);
	int64_t person_id = page_number(page, "person_id", 0);
	page_crumb(page, path_of(page, "=%s", run->name), run_path(page, run));
	page_begin(page, "加一个人或补发", "清单里没有的人，或者补发前几个月漏发的；谁加的、为什么，都留在这一笔上");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/payment_run/%lld/add", (long long)run->record.id), FORM_PLAIN);
	input_pick(page, (struct control){ .name = "person_id", .label = "人员", .required = true, .value = page_text(page, "person_id") }, "person",
		   person_id ? store_title_in_scope(context, &person, person_id) : "");
	input_text(page, (struct control){ .name = "amount", .label = "金额（元）", .required = true, .value = page_text(page, "amount"), .numeric = true });
	input_text(page, (struct control){ .name = "period", .label = "所属期", .required = true, .value = page_has(page, "period") ? page_text(page, "period") : run->period,
		.hint = "补发的写漏发的那一期，例如 2026-05；一期一笔" });
	input_area(page, (struct control){ .name = "reason", .label = "理由", .required = true, .max = REASON_MAX - 40, .value = page_text(page, "reason") });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "加入清单", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", run_path(page, run));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void add_page(struct page *page)
{
	const struct payment_run *run = run_of_page(page);
	if (run)
		add_draw(page, run);
}

static bool person_take(struct page *page, struct person *someone)
{
	struct context *context = page_context(page);
	if (!store_load(context, &person, page_number(page, "person_id", 0), someone))
		problem(context, "person_id", "请选择人员");
	else if (someone->status == STATUS_DEAD)
		problem(context, "person_id", "%s已登记去世，不能发放", someone->name);
	return context_is_clean(context);
}

static struct payment_line *line_of_form(struct page *page, const struct payment_run *run, const struct person *someone)
{
	struct context *context = page_context(page);
	struct payment_line *line = row_new(context, &payment_line);
	int64_t amount = 0;
	const char *reason = page_text(page, "reason");
	if (!money_read(page_text(page, "amount"), &amount) || amount <= 0 || amount > 9999999999)
		problem(context, "amount", "请填大于零的金额，例如 500 或 500.00");
	if (text_is_empty(reason))
		problem(context, "reason", "请写明理由");
	if (text_points(page_text(page, "period")) != text_points(run->period))
		problem(context, "period", "这个事项的所属期要写成 %s 这样", run->period);
	line->run_id = run->record.id;
	line->item_id = run->item_id;
	line->fund_id = run->fund_id;
	line->way = run->way;
	line->period = page_text(page, "period");
	line->person_id = someone->record.id;
	line->payee = someone->name;
	line->unit_name = someone->unit_name;
	line->office_id = someone->office_id;
	line->declared = line->approved = amount;
	line->difference = DIFFERENCE_HAND;
	line->state = run->way == WAY_BANK && (someone->grade != GRADE_IN_PERSON || text_is_empty(someone->bank_account)) ? PAYMENT_HELD : PAYMENT_EXPECTED;
	if (line->state == PAYMENT_HELD)
		line->state_reason = someone->grade != GRADE_IN_PERSON ? "身份没有现场核验" : "没有银行账号";
	line->changed_by_hand = text_head(context->arena, arena_format(context->arena, "%s：%s", context->actor->name ? context->actor->name : "", reason), REASON_MAX);
	return line;
}

static bool line_add(struct context *context, struct payment_line *line)
{
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	if (run_has_line(context, line)) {
		problem(context, "person_id", "清单里已有他这一期的一笔，请在明细里改");
		return false;
	}
	if (!line_claim_check(context, line) || !store_begin(context))
		return false;
	context->actor = &house;
	bool good = store_create(context, &payment_line, line);
	context->actor = was;
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

void add_done(struct page *page)
{
	struct context *context = page_context(page);
	const struct payment_run *run = run_of_page(page);
	struct person *someone = row_new(context, &person);
	if (!run)
		return;
	if (run->state != RUN_EXPECTED && run->state != RUN_DRAFT)
		problem(context, "", "名单已经上会或冻结，不能再加人");
	struct payment_line *line = person_take(page, someone) ? line_of_form(page, run, someone) : NULL;
	if (line && context_is_clean(context) && line_add(context, line))
		page_redirect_with(page, run_path(page, run), "已把%s加入清单", someone->name);
	else if (context->failure)
		page_failed(page);
	else
		add_draw(page, run);
}

/* --- the file --- */

static void file_draw(struct page *page, const struct payment_run *run)
{
	struct format_option formats[FILES_MOST];
	struct select_option options[FILES_MOST + 1] = { { NULL, NULL } };
	size_t count = 0;
	formats_all(page_context(page), formats, &count);
	for (size_t i = 0; i < count; i++)
		options[i] = (struct select_option){ path_of(page, "%lld", (long long)formats[i].id), path_of(page, "=%s", formats[i].name) };
	page_crumb(page, path_of(page, "=%s", run->name), run_path(page, run));
	page_begin(page, "生成报盘文件", "待付的银行代发进入文件；退回更正以后再付的，进入下一批");
	problem_summary(page);
	card_begin(page, NULL);
	if (!count) {
		put_empty(page, "还没有报盘格式，请先按银行的要求建一个", "新建报盘格式", "/bank_format/new");
	} else {
		put_paragraph_text(page, words_of(page, "现有 %lld 笔待付。生成时再核对一次去世登记；没有账号的留下不进文件。", (long long)file_lines_waiting(page_context(page), run->record.id)));
		form_begin(page, path_of(page, "/payment_run/%lld/file", (long long)run->record.id), FORM_PLAIN);
		input_select(page, (struct control){ .name = "format", .label = "报盘格式", .required = true, .value = options[0].value }, options);
		form_buttons_begin(page);
		button_submit(page, BUTTON_PRIMARY, "开始生成", NULL, NULL);
		button_link(page, BUTTON_PLAIN, "返回", run_path(page, run));
		form_buttons_end(page);
		form_end(page);
	}
	card_end(page);
	page_end(page);
}

void file_ask_page(struct page *page)
{
	const struct payment_run *run = run_of_page(page);
	if (run)
		file_draw(page, run);
}

static int64_t file_job_ask(struct context *context, const struct payment_file *file)
{
	return job_ask(context, &payment_file_job, words_with(context, "报盘文件：%s", file->name),
		       job_wants_of(context, "file", arena_format(context->arena, "%lld", (long long)file->record.id), (const char *)NULL));
}

struct payment_file *payment_file_make(struct context *context, const struct payment_run *run, int64_t format_id)
{
	struct payment_file *file = row_new(context, &payment_file);
	file->run_id = run->record.id;
	file->office_id = run->office_id;
	file->number = file_number_next(context, run->record.id);
	file->name = arena_format(context->arena, "%s-%lld", run->name, (long long)file->number);
	file->format_id = format_id;
	file->people = file->total = file->paid_count = file->paid_total = file->returned_count = file->returned_total = 0;
	file->state = FILE_MAKING;
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	context->actor = &house;
	bool good = store_create(context, &payment_file, file);
	context->actor = was;
	return good ? file : NULL;
}

static bool file_waits(struct context *context, const struct payment_run *run)
{
	struct run_file files[FILES_MOST];
	size_t count;
	if (run->state != RUN_FROZEN && run->state != RUN_SENT)
		problem(context, "", "批准冻结以后才能报盘");
	else if (!file_lines_waiting(context, run->record.id))
		problem(context, "", "没有待付的银行代发");
	if (!run_files(context, run->record.id, files, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (files[i].state == FILE_MAKING)
			problem(context, "", "第 %lld 批还在生成，好了再做下一批", (long long)files[i].number);
	return context_is_clean(context);
}

void file_ask_done(struct page *page)
{
	struct context *context = page_context(page);
	const struct payment_run *run = run_of_page(page);
	struct bank_format *format = row_new(context, &bank_format);
	int64_t job = 0;
	if (!run)
		return;
	if (!store_load(context, &bank_format, page_number(page, "format", 0), format))
		problem(context, "format", "请选择报盘格式");
	if (context_is_clean(context) && file_waits(context, run) && store_begin(context)) {
		struct payment_file *file = payment_file_make(context, run, format->record.id);
		job = file ? file_job_ask(context, file) : 0;
		if (!job || !store_commit(context)) {
			store_rollback(context);
			job = 0;
		}
	}
	if (job)
		page_redirect(page, "/job/%lld", (long long)job);
	else if (context->failure)
		page_failed(page);
	else
		file_draw(page, run);
}

static struct payment_file *file_of_page(struct page *page)
{
	struct context *context = page_context(page);
	struct payment_file *file = row_new(context, &payment_file);
	if (store_load_to_change(context, &payment_file, page_id(page, 0), file) && file->state != FILE_MAKING)
		return file;
	page_absent(page);
	return NULL;
}

void file_again(struct page *page)
{
	struct context *context = page_context(page);
	const struct payment_file *file = file_of_page(page);
	if (!file)
		return;
	int64_t job = file_job_ask(context, file);
	if (job)
		page_redirect(page, "/job/%lld", (long long)job);
	else if (context->failure)
		page_failed(page);
	else
		page_redirect_with(page, path_of(page, "/payment_file/%lld", (long long)file->record.id), "%s", context->problems ? context->problems->text : "");
}

/* --- the reply --- */

static void reply_form(struct page *page, const struct payment_file *file)
{
	static const char *const names[] = { "account", "amount", "result", "reason" }, *const labels[] = { "账号在第几列", "金额在第几列", "结果在第几列", "原因在第几列" };
	page_crumb(page, path_of(page, "=%s", file->name), path_of(page, "/payment_file/%lld", (long long)file->record.id));
	page_begin(page, "导入银行回盘", "先逐行核对给您看，确认以后才登记");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "/payment_file/%lld/reply", (long long)file->record.id), FORM_FILES);
	input_file(page, (struct control){ .name = "file", .label = "回盘文件", .required = true, .hint = "Excel、CSV 或分隔符文本" }, ".xlsx,.csv,.txt");
	form_section(page, "列", "第一行有列名的不用填；没有列名的填是第几列");
	for (size_t i = 0; i < COUNT_OF(names); i++)
		input_text(page, (struct control){ .name = names[i], .label = labels[i], .value = page_text(page, names[i]), .numeric = true, .max = 3 });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "核对", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", path_of(page, "/payment_file/%lld", (long long)file->record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void reply_page(struct page *page)
{
	const struct payment_file *file = file_of_page(page);
	if (file)
		reply_form(page, file);
}

static const char *kind_words(enum reply_kind kind)
{
	static const char *const labels[REPLY_KINDS] = { [REPLY_PAID] = "成功", [REPLY_RETURNED] = "退回", [REPLY_UNKNOWN] = "对不上", [REPLY_AGAIN] = "登记过了", [REPLY_UNCLEAR] = "没有结果" };
	return labels[kind];
}

static void reply_rows(struct page *page, const struct reply *reply)
{
	static const struct table_column columns[] = { { .label = "行", .right = true }, { .label = "姓名", .plain_phone = true }, { .label = "账号尾号", .narrow = true },
						       { .label = "金额", .right = true }, { .label = "结果" }, { .label = "银行说明", .wide = true } };
	struct table_drawing table;
	size_t shown = 0;
	card_begin_flush(page, "退回的和对不上的");
	table_begin(&table, page, "退回的和对不上的", columns, COUNT_OF(columns));
	for (size_t i = 0; i < reply->count && shown < SHOWN_MOST; i++) {
		const struct reply_line *line = &reply->lines[i];
		if (line->kind == REPLY_PAID)
			continue;
		shown++;
		row_begin(&table);
		cell_number(&table, (int64_t)line->line);
		cell_text(&table, line->name);
		cell_text(&table, line->tail);
		cell_text(&table, money_text(page_context(page), line->amount));
		cell_tag(&table, line->kind == REPLY_RETURNED || line->kind == REPLY_UNKNOWN ? "stop" : "wait", words(page_context(page), kind_words(line->kind)));
		cell_text(&table, line->said);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

static void reply_check_draw(struct page *page, const struct payment_file *file, const struct reply *reply)
{
	static const char *const kept[] = { "account", "amount", "result", "reason" };
	long long id = (long long)file->record.id;
	size_t strange = reply->counts[REPLY_UNKNOWN] + reply->counts[REPLY_UNCLEAR];
	page_crumb(page, path_of(page, "=%s", file->name), path_of(page, "/payment_file/%lld", id));
	page_begin(page, "核对银行回盘", "还没有登记：看清下面再确认");
	figures_begin(page);
	for (enum reply_kind kind = REPLY_PAID; kind < REPLY_KINDS; kind++)
		figures_figure(page, kind_words(kind), words_of(page, "%zu 行", reply->counts[kind]), words_of(page, "%s 元", money_text(page_context(page), reply->totals[kind])), NULL);
	figures_end(page);
	if (strange)
		put_message_text(page, "wait", words_of(page, "有 %zu 行对不上或没有结果，确认时不登记它们，其余照登；请向银行问清。", strange));
	if (reply->counts[REPLY_PAID] != reply->count)
		reply_rows(page, reply);
	form_begin(page, path_of(page, "/payment_file/%lld/reply/keep", id), FORM_PLAIN);
	for (size_t i = 0; i < COUNT_OF(kept); i++)
		input_hidden(page, kept[i], page_text(page, kept[i]));
	form_buttons_begin(page);
	if (reply->counts[REPLY_PAID] + reply->counts[REPLY_RETURNED])
		button_submit(page, BUTTON_PRIMARY, "确认登记", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "不登记", path_of(page, "/payment_file/%lld", id));
	form_buttons_end(page);
	form_end(page);
	page_end(page);
}

static bool draft_put(struct context *context, const struct payment_file *file, const char *bytes, size_t length)
{
	struct whole_file draft;
	if (whole_file_open(&draft, context->arena, result_draft(context->arena, file->record.id)) && whole_file_write(&draft, bytes, length) && whole_file_finish(&draft))
		return true;
	whole_file_abandon(&draft);
	return fail(context, "reply: %s", draft.why ? draft.why : "could not be put aside");
}

void reply_done(struct page *page)
{
	struct context *context = page_context(page);
	const struct payment_file *file = file_of_page(page);
	const struct reply_columns columns = { page_number(page, "account", 0), page_number(page, "amount", 0), page_number(page, "result", 0), page_number(page, "reason", 0) };
	struct reply reply;
	const char *bytes, *name;
	size_t length;
	if (!file)
		return;
	if (!page_upload(page, "file", &bytes, &length, &name))
		problem(context, "file", "请选择银行的回盘文件");
	if (context_is_clean(context) && payment_reply_read(context, file, bytes, length, &columns, &reply) && draft_put(context, file, bytes, length))
		reply_check_draw(page, file, &reply);
	else if (context->failure)
		page_failed(page);
	else
		reply_form(page, file);
}

void reply_keep(struct page *page)
{
	struct context *context = page_context(page);
	const struct payment_file *file = file_of_page(page);
	if (!file)
		return;
	int64_t job = job_ask(context, &payment_reply_job, words_with(context, "登记回盘：%s", file->name), job_wants_of(context, "file",
		arena_format(context->arena, "%lld", (long long)file->record.id), "account", page_text(page, "account"), "amount", page_text(page, "amount"), "result",
		page_text(page, "result"), "reason", page_text(page, "reason"), (const char *)NULL));
	if (job)
		page_redirect(page, "/job/%lld", (long long)job);
	else if (context->failure)
		page_failed(page);
	else
		reply_form(page, file);
}

void payment_run_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "发放明细", "/payment_line");
	button_link(page, BUTTON_QUIET, "报盘文件", "/payment_file");
	button_link(page, BUTTON_QUIET, "追回", "/payment_recovery");
	button_link(page, BUTTON_QUIET, "未收到", "/payment_question");
	button_link(page, BUTTON_QUIET, "发放例外", "/pay_override");
	button_link(page, BUTTON_QUIET, "导入往年清单", "/payments/import");
	button_link(page, BUTTON_QUIET, "报盘格式", "/bank_format");
	toolbar_end(page);
}

void payment_recovery_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "发放明细", "/payment_line");
	toolbar_end(page);
}
