/* payment_import.c: last year's sheet as a list to compare with: name, ID number,
 * unit, amount.  Each line is matched to one person; who cannot be told is named
 * and stays in the list without a person.  Nothing is paid by it. */
#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment_compute.h"
#include "modules/payment/payment_pages.h"
#include "modules/payment/payment_queries.h"
#include "modules/person/person.h"
#include "screens/components.h"
#include "services/table_read.h"

enum { ROWS_MOST = 100000, NAMED_MOST = 100 };
enum { COLUMN_NAME, COLUMN_NUMBER, COLUMN_UNIT, COLUMN_AMOUNT, COLUMNS };

struct unmatched {
	size_t line;
	const char *name, *why;
};
struct taking_in {
	struct context *context;
	size_t columns[COLUMNS];	/* from 1; 0: not there */
	struct new_line *lines;
	size_t count, room;
	struct unmatched *unmatched;
	size_t unmatched_count, unmatched_all;
	int64_t total;
};

/* --- reading --- */

static bool head_read(struct taking_in *taking, char **cells, size_t count)
{
	static const char *const words_of_column[COLUMNS][4] = { { "姓名", "户名", NULL }, { "身份证", "证件", NULL }, { "单位", NULL }, { "金额", "实发", "发放", NULL } };
	for (size_t i = 0; i < count; i++)
		for (size_t column = 0; column < COLUMNS; column++)
			for (size_t w = 0; words_of_column[column][w] && !taking->columns[column]; w++)
				if (text_contains(cells[i], words_of_column[column][w]))
					taking->columns[column] = i + 1;
	return taking->columns[COLUMN_NAME] && taking->columns[COLUMN_AMOUNT];
}

static const char *cell_of(const struct taking_in *taking, char **cells, size_t count, size_t column)
{
	size_t place = taking->columns[column];
	return place && place <= count ? text_trim(taking->context->arena, cells[place - 1]) : "";
}

static void unmatched_note(struct taking_in *taking, size_t line, const char *name, const char *why)
{
	taking->unmatched_all++;
	if (taking->unmatched_count < NAMED_MOST)
		taking->unmatched[taking->unmatched_count++] = (struct unmatched){ line, arena_text(taking->context->arena, name), why };
}

/* Heads and feet of tables: adding one up as a person would double the sum. */
static bool is_sum(const struct taking_in *taking, const char *name)
{
	const char *folded = name_fold(taking->context->arena, name);
	return text_contains(folded, "合计") || text_contains(folded, "小计") || text_contains(folded, "总计") || text_contains(folded, "共计");
}

static bool line_take(struct taking_in *taking, size_t at, char **cells, size_t count)
{
	struct context *context = taking->context;
	const char *name = cell_of(taking, cells, count, COLUMN_NAME), *number = cell_of(taking, cells, count, COLUMN_NUMBER), *unit = cell_of(taking, cells, count, COLUMN_UNIT);
	struct found_person found = { 0 };
	int64_t amount = 0;
	if (is_sum(taking, name))
		return true;
	if (text_is_empty(name) || !money_read(cell_of(taking, cells, count, COLUMN_AMOUNT), &amount) || amount <= 0) {
		unmatched_note(taking, at, name, words(context, "没有姓名或金额，这一行没有导入"));
		return true;
	}
	if (!person_match(context, name, number, unit, &found))
		return false;
	if (!found.id)
		unmatched_note(taking, at, name, words(context, found.count ? "同名的不止一人，请补身份证号或单位" : "档案里没有这个人"));
	if (taking->count == taking->room) {
		taking->lines = arena_grow(context->arena, taking->lines, taking->room * sizeof(*taking->lines), 2 * taking->room * sizeof(*taking->lines));
		taking->room *= 2;
	}
	taking->lines[taking->count++] = (struct new_line){ .id = id_new(), .person_id = found.id, .office_id = found.id ? found.office_id : context->actor->office_id, .amount = amount,
		.previous = NO_NUMBER, .state = PAYMENT_PAID, .class_of = NO_NUMBER, .level = NO_NUMBER, .payee = name, .unit_name = *unit ? unit : found.unit_name };
	taking->total += amount;
	return true;
}

static bool sheet_take(struct taking_in *taking, struct table_file *table)
{
	struct context *context = taking->context;
	char **cells;
	size_t count, line;
	bool has_head = false, good = true;
	while (good && taking->count < ROWS_MOST && table_next(table, &cells, &count, &line)) {
		if (has_head)
			good = line_take(taking, line, cells, count);
		else
			has_head = head_read(taking, cells, count);
	}
	if (table_trouble(table))
		problem(context, "file", "%s", table_trouble(table));
	else if (!has_head)
		problem(context, "file", "找不到姓名和金额两列，请在表头写“姓名”“金额”");
	else if (good && !taking->count)
		problem(context, "file", "没有读到一行");
	return good && context_is_clean(context);
}

/* --- keeping --- */

static bool run_write(struct context *context, struct payment_run *run, const struct taking_in *taking)
{
	bool good = store_begin(context) && store_create(context, &payment_run, run) && store_commit(context);
	for (size_t at = 0; at < taking->count && good; at += LINES_AT_ONCE) {
		size_t count = taking->count - at < LINES_AT_ONCE ? taking->count - at : LINES_AT_ONCE;
		good = store_begin(context) && new_lines_write(context, run, taking->lines + at, count) && payment_chunk_note(context, run, "imported", (int64_t)count)
			&& store_commit(context);
	}
	if (good && store_begin(context) && run_count(context, run->record.id) && run_state_set(context, run->record.id, RUN_SETTLED) && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

static bool list_keep(struct context *context, struct payment_run *run, const struct taking_in *taking)
{
	const struct actor *was = context->actor;
	struct actor house = *was;
	house.is_system = true;
	context->actor = &house;
	bool good = run_write(context, run, taking);
	context->actor = was;
	return good;
}

/* --- the page --- */

static void import_draw(struct page *page)
{
	page_crumb(page, "年度清单", "/payments/year");
	page_begin(page, "导入往年清单", "把去年的发放表导进来，今年的清单就能逐人比较；只作比较，不发钱");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/payments/import", FORM_FILES);
	input_text(page, (struct control){ .name = "name", .label = "名称", .required = true, .max = 80, .value = page_text(page, "name"), .hint = "例如 2025年春节慰问金" });
	input_pick(page, (struct control){ .name = "item", .label = "发放事项", .required = true, .value = page_text(page, "item") }, "pay_item",
		   store_title_in_scope(page_context(page), &pay_item, page_number(page, "item", 0)));
	input_date(page, (struct control){ .name = "day", .label = "发放日期", .required = true, .value = page_text(page, "day") }, true);
	input_file(page, (struct control){ .name = "file", .label = "清单", .required = true, .hint = "Excel 或 CSV，表头有姓名、金额，最好有身份证号和单位" }, TABLE_ACCEPT);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "导入", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", "/payments/year");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void payments_import_page(struct page *page)
{
	import_draw(page);
}

static void result_draw(struct page *page, const struct payment_run *run, const struct taking_in *taking)
{
	static const struct table_column columns[] = { { .label = "行", .right = true }, { .label = "姓名", .plain_phone = true }, { .label = "为什么", .wide = true } };
	struct table_drawing table;
	page_crumb(page, "年度清单", "/payments/year");
	page_begin(page, "导入往年清单", path_of(page, "=%s", run->name));
	put_message_text(page, "ok", words_of(page, "已导入 %zu 行，%s 元；%zu 行没有对上人", taking->count, money_text(page_context(page), taking->total), taking->unmatched_all));
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "看年度清单", "/payments/year");
	button_link(page, BUTTON_PLAIN, "看这份清单", path_of(page, "/payment_run/%lld", (long long)run->record.id));
	toolbar_end(page);
	if (taking->unmatched_count) {
		card_begin_flush(page, "没有对上人的");
		table_begin(&table, page, "没有对上人的", columns, COUNT_OF(columns));
		for (size_t i = 0; i < taking->unmatched_count; i++) {
			row_begin(&table);
			cell_number(&table, (int64_t)taking->unmatched[i].line);
			cell_text(&table, taking->unmatched[i].name);
			cell_text(&table, taking->unmatched[i].why);
			row_end(&table);
		}
		table_end(&table);
		card_end(page);
	}
	page_end(page);
}

static struct payment_run *run_of_form(struct page *page)
{
	struct context *context = page_context(page);
	struct payment_run *run = row_new(context, &payment_run);
	struct pay_item *item = row_new(context, &pay_item);
	run->name = page_text(page, "name");
	run->kind = RUN_IMPORTED;
	run->on_day = page_text(page, "day");
	run->office_id = context->actor->office_id;
	if (text_is_empty(run->name) || text_points(run->name) > 80)
		problem(context, "name", "请填名称，最多 80 个字");
	if (date_part(run->on_day) != DATE_DAY)
		problem(context, "day", "请填完整的日期");
	if (!store_load(context, &pay_item, page_number(page, "item", 0), item))
		problem(context, "item", "请选择发放事项");
	else if (context_is_clean(context))
		run->period = pay_period_of(context, item->period, run->on_day);
	run->item_id = item->record.id;
	return run;
}

void payments_import_done(struct page *page)
{
	struct context *context = page_context(page);
	struct taking_in taking = { .context = context, .room = LINES_AT_ONCE };
	struct payment_run *run = run_of_form(page);
	struct table_file table;
	const char *bytes, *name, *why = NULL;
	size_t length;
	taking.lines = arena_many(context->arena, taking.room, struct new_line);
	taking.unmatched = arena_many(context->arena, NAMED_MOST, struct unmatched);
	if (!page_upload(page, "file", &bytes, &length, &name))
		problem(context, "file", "请选择清单文件");
	else if (context_is_clean(context) && !table_open(&table, context->arena, bytes, length, &why))
		problem(context, "file", "%s", words(context, why ? why : "文件读不出来"));
	else if (context_is_clean(context)) {
		if (sheet_take(&taking, &table))
			list_keep(context, run, &taking);
		table_close(&table);
	}
	if (context->failure)
		page_failed(page);
	else if (context_is_clean(context))
		result_draw(page, run, &taking);
	else
		import_draw(page);
}
