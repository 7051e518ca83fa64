/* relief_check_pages.c: files go to civil affairs in one list; the reply comes
 * back as a table, is shown first, then kept as findings of each file. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/relief/relief_parts.h"
#include "screens/chosen.h"
#include "screens/components.h"
#include "screens/sign.h"
#include "services/xlsx_write.h"

enum { BATCH_MOST = 500, PEOPLE_MOST = 6000 };

static const struct household *file_at(struct context *context, int64_t id)
{
	struct household *row = row_new(context, &household);
	return store_load(context, &household, id, row) ? row : NULL;
}

/* --- which go --- */

static void waiting_draw(struct page *page, const int64_t *ids, size_t count)
{
	static const struct table_column columns[] = { { .label = "姓名", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "家庭人口", .right = true },
		{ .label = "申请日期", .narrow = true } };
	struct table_drawing table;
	form_begin(page, "/relief/check", FORM_PLAIN);
	card_begin_flush(page, "等待核对的");
	table_begin_checks(&table, page, "等待核对的", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct household *row = file_at(page_context(page), ids[i]);
		if (!row)
			continue;
		row_begin_ticked(&table, ids[i], row->name);
		cell_link(&table, path_of(page, "/household/%" PRId64, ids[i]), row->name);
		cell_text(&table, row->unit_name);
		cell_number(&table, row->people);
		cell_text(&table, row->applied_on);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
	toolbar_begin(page);
	button_submit(page, BUTTON_PRIMARY, "列成一批送核", NULL, NULL);
	toolbar_end(page);
	form_end(page);
}

void relief_check_page(struct page *page)
{
	struct context *context = page_context(page);
	int64_t *ids = arena_many(context->arena, BATCH_MOST, int64_t);
	size_t count = relief_households(context, HOUSEHOLD_REPORTED, ids, BATCH_MOST);
	if (context->failure) {
		page_failed(page);
		return;
	}
	page_begin(page, "核对和衔接", "已上报的档案成批送民政部门核对家庭经济状况，回复导入后记到每一户");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "核对批次", "/relief_batch");
	button_link(page, BUTTON_PLAIN, "政府救助记录", "/relief_record");
	button_link(page, BUTTON_PLAIN, "和政府救助重复", "/relief/doubles");
	button_link(page, BUTTON_PLAIN, "全国帮扶系统", "/relief/national");
	actions_end(page);
	problem_summary(page);
	if (count)
		waiting_draw(page, ids, count);
	else
		put_empty(page, "现在没有等待核对的档案", NULL, NULL);
	page_end(page);
}

static bool file_ask(struct context *context, int64_t id, const char *batch, int64_t *asked)
{
	struct household *row = row_new(context, &household);
	if (!store_load_to_change(context, &household, id, row) || row->state != HOUSEHOLD_REPORTED)
		return context->failure == NULL;
	row->check_batch = batch;
	(*asked)++;
	return store_step(context, &household, row, step_find(&household, "ask"), NULL);
}

/* One list has at most BATCH_MOST files: one transaction. */
static bool batch_make(struct context *context, const int64_t *ids, size_t count, int64_t *batch_id)
{
	struct relief_batch *batch = row_new(context, &relief_batch);
	int64_t asked = 0;
	batch->name = arena_format(context->arena, "%s 核对 %.5s", context->today, clock_text(context->arena, context->now) + 11);
	batch->office_id = context->actor->office_id;
	batch->asked_on = context->today;
	batch->state = CHECK_ASKED;
	for (size_t i = 0; i < count; i++)
		if (!file_ask(context, ids[i], batch->name, &asked))
			return false;
	batch->households = asked;
	if (!asked)
		problem(context, "", "请勾选要送核的档案");
	if (!asked || !store_create(context, &relief_batch, batch))
		return false;
	*batch_id = batch->record.id;
	return true;
}

void relief_check_done(struct page *page)
{
	struct context *context = page_context(page);
	int64_t *ids, batch_id = 0;
	size_t count;
	bool more;
	if (chosen_rows(page, &household, BATCH_MOST, &ids, &count, &more) && store_begin(context) && batch_make(context, ids, count, &batch_id) && store_commit(context)) {
		page_redirect_with(page, path_of(page, "/relief_batch/%" PRId64, batch_id), "已列成一批，请下载名单送民政部门");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		relief_check_page(page);
}

/* --- the list --- */

struct listing_people {
	struct context *context;
	const char **rows[PEOPLE_MOST];
	size_t count;
};

static void person_list(struct listing_people *list, const struct household *file, const char *name, const char *number, const char *relation)
{
	if (list->count == PEOPLE_MOST)
		return;
	const char **cells = arena_many(list->context->arena, 12, const char *);
	cells[0] = arena_format(list->context->arena, "%zu", list->count + 1);
	cells[1] = name;
	cells[2] = number ? number : "";
	cells[3] = relation;
	cells[4] = file->name;
	list->rows[list->count++] = cells;
}

static bool people_list(struct listing_people *list, const char *batch)
{
	struct context *context = list->context;
	int64_t *ids = arena_many(context->arena, BATCH_MOST, int64_t);
	size_t files = relief_files_of_batch(context, batch, ids, BATCH_MOST);
	for (size_t i = 0; i < files; i++) {
		const struct household *file = file_at(context, ids[i]);
		struct household_member *members;
		size_t count;
		if (!file || !household_members(context, ids[i], &members, &count))
			return false;
		person_list(list, file, file->name, file->id_number, "本人");
		for (size_t m = 0; m < count; m++) {
			const struct choice *relation = choice_find(household_relations, members[m].relation);
			person_list(list, file, members[m].name, members[m].id_number, relation ? relation->label : "");
		}
	}
	return context->failure == NULL;
}

static struct relief_batch *batch_of_page(struct page *page)
{
	struct relief_batch *batch = row_new(page_context(page), &relief_batch);
	if (store_load_to_change(page_context(page), &relief_batch, page_id(page, 0), batch))
		return batch;
	page_absent(page);
	return NULL;
}

static bool list_write(struct context *context, const struct relief_batch *batch, const char *path)
{
	static const struct sheet_column columns[] = {
		{ .label = "序号", .width = 4 }, { .label = "姓名", .width = 8, .is_text = true }, { .label = "身份证号", .width = 12, .is_text = true },
		{ .label = "与职工关系", .width = 6, .is_text = true }, { .label = "职工姓名", .width = 8, .is_text = true }, { .label = "房产", .width = 10, .is_text = true },
		{ .label = "车辆", .width = 10, .is_text = true }, { .label = "工商登记", .width = 10, .is_text = true }, { .label = "社会保险", .width = 10, .is_text = true },
		{ .label = "公积金", .width = 10, .is_text = true }, { .label = "存款", .width = 10, .is_text = true }, { .label = "结论", .width = 8, .is_text = true },
	};
	struct listing_people *list = arena_one(context->arena, struct listing_people);
	list->context = context;
	if (!people_list(list, batch->name))
		return false;
	const char *const **rows = arena_array(context->arena, list->count + 1, sizeof(*rows));
	for (size_t i = 0; i < list->count; i++)
		rows[i] = list->rows[i];
	struct sheet_array array = { .rows = rows, .row_count = list->count };
	const struct sheet sheet = { .title = batch->name, .columns = columns, .column_count = COUNT_OF(columns), .rows = sheet_rows_of(&array) };
	const struct workbook_text text = { .tab = "核对名单", .author = context->actor->office_name, .made_at = clock_text(context->arena, context->now), .template = true,
		.plain = true };
	const char *why = "";
	return xlsx_write(context->arena, &sheet, &text, path, &why) || fail(context, "relief: %s", why);
}

/* Civil affairs look people up by whole numbers; who takes the list out proves himself, and the audit says so. */
void relief_batch_file(struct page *page)
{
	struct context *context = page_context(page);
	const struct relief_batch *batch = batch_of_page(page);
	if (!batch)
		return;
	if (!page_is_proved(page)) {
		page_prove_first(page, path_of(page, "/relief_batch/%" PRId64, batch->record.id));
		return;
	}
	const char *path = page_temporary(page, "xlsx");
	const struct audit_line line = { .act = "export", .entity = "relief_batch", .row_id = batch->record.id, .reason = "送民政核对的名单（完整身份证号）", .result = "ok" };
	if (path && list_write(context, batch, path) && audit_alone(context, &line))
		page_file(page, path, arena_format(context->arena, "%s.xlsx", batch->name), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true, false);
	else
		page_failed(page);
}

void relief_batch_draw(struct page *page, const void *row)
{
	const struct relief_batch *batch = row;
	struct context *context = page_context(page);
	int64_t *ids = arena_many(context->arena, BATCH_MOST, int64_t);
	size_t count = relief_files_of_batch(context, batch->name, ids, BATCH_MOST);
	toolbar_begin(page);
	if (store_may_change(context, &relief_batch, batch->record.id)) {
		button_link(page, BUTTON_PLAIN, "下载核对名单", path_of(page, "/relief_batch/%" PRId64 "/list", batch->record.id));
		button_link(page, BUTTON_PRIMARY, "导入回复", path_of(page, "/relief_batch/%" PRId64 "/reply", batch->record.id));
	}
	toolbar_end(page);
	card_begin(page, "这一批的档案");
	list_begin(page);
	for (size_t i = 0; i < count; i++) {
		const struct household *file = file_at(context, ids[i]);
		const struct choice *state = file ? choice_find(household_states, file->state) : NULL;
		if (file)
			list_link(page, path_of(page, "/household/%" PRId64, ids[i]), file->name, state ? words(context, state->label) : NULL);
	}
	list_end(page);
	card_end(page);
}
