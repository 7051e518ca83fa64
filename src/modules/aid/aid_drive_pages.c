/* aid_drive_pages.c: what stands on the page of a drive: budget, coverage, its
 * parts; and those who qualify and were not helped, county by county, of whom
 * several become cases at once. */
#include "modules/aid/aid_parts.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "screens/chosen.h"
#include "screens/components.h"

enum { GAP_PAGE = 50, GAP_MOST = 200, PER_MILLE = 1000, HUNDRED = 100 };

static int share_of(int64_t part, int64_t whole)
{
	return whole > 0 ? (int)(part >= whole ? PER_MILLE : part * PER_MILLE / whole) : 0;
}

static const char *percent_words(struct page *page, int64_t part, int64_t whole)
{
	return whole > 0 ? path_of(page, "%" PRId64 "%%", part * HUNDRED / whole) : "—";
}

/* --- on the record --- */

static void money_draw(struct page *page, const struct aid_drive *drive, const struct drive_total *total)
{
	struct context *context = page_context(page);
	bool has_budget = drive->budget != NO_NUMBER && drive->budget > 0;
	figures_begin(page);
	figures_figure(page, "个案", path_of(page, "%" PRId64, total->cases), NULL, path_of(page, "/aid_case?drive_id=%" PRId64, drive->record.id));
	figures_figure(page, "已帮扶（件）", path_of(page, "%" PRId64, total->helped), words_of(page, "%" PRId64 " 户（人）", total->people),
		       path_of(page, "/aid_case?drive_id=%" PRId64 "&state~any=approved,given,closed", drive->record.id));
	figures_figure(page, "已批准（元）", fen_words(context, total->granted), words_of(page, "已发放 %s 元", fen_words(context, total->fen)), NULL);
	figures_end(page);
	if (has_budget)
		put_meter(page, &(struct meter){ .label = words(context, "预算使用"), .value = words_of(page, "%s / %s 元", fen_words(context, total->granted), fen_words(context, drive->budget)),
			  .share = share_of(total->granted, drive->budget), .limit = -1, .tone = total->granted > drive->budget ? "stop" : "ok" });
}

static void part_row(struct page *page, struct table_drawing *table, const struct drive_part *part)
{
	struct context *context = page_context(page);
	const struct choice *state = choice_find(field_find(&aid_drive, "state")->choices, part->state);
	row_begin(table);
	cell_link(table, path_of(page, "/aid_drive/%" PRId64, part->id), part->name);
	cell_tag(table, state->tone, words(context, state->label));
	cell_number(table, part->total.cases);
	cell_number(table, part->total.helped);
	cell_text(table, fen_words(context, part->budget));
	cell_text(table, fen_words(context, part->total.granted));
	cell_text(table, fen_words(context, part->total.fen));
	row_end(table);
}

static void parts_table(struct page *page, const struct drive_part *parts, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "活动名称", .wide = true, .plain_phone = true }, { .label = "状态", .narrow = true }, { .label = "个案", .right = true }, { .label = "已帮扶（件）", .right = true },
		{ .label = "预算（元）", .right = true }, { .label = "已批准（元）", .right = true }, { .label = "已发放（元）", .right = true },
	};
	struct table_drawing table;
	struct drive_total all = { 0 };
	for (size_t i = 0; i < count; i++) {
		all.cases += parts[i].total.cases, all.helped += parts[i].total.helped, all.people += parts[i].total.people;
		all.fen += parts[i].total.fen, all.granted += parts[i].total.granted;
	}
	card_begin_flush_with(page, "所属活动", words_of(page, "合计个案 %lld 件，已帮扶 %lld 件，已批准 %s 元，已发放 %s 元", (long long)all.cases, (long long)all.helped,
			      fen_words(page_context(page), all.granted), fen_words(page_context(page), all.fen)), NULL, NULL);
	table_begin(&table, page, "所属活动", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		part_row(page, &table, &parts[i]);
	table_end(&table);
	if (!count)
		put_empty(page, "还没有所属的活动", NULL, NULL);
	card_end(page);
}

void drive_draw_first(struct page *page, const void *row)
{
	const struct aid_drive *drive = row;
	struct context *context = page_context(page);
	struct drive_total total;
	struct drive_part *parts;
	size_t count;
	if (drive->kind == DRIVE_CAMPAIGN) {
		if (drives_of_campaign(context, drive->record.id, &parts, &count))
			parts_table(page, parts, count);
		return;
	}
	if (!drive_total_of(context, drive->record.id, &total))
		return;
	money_draw(page, drive, &total);
	toolbar_begin(page);
	if (drive->target != TARGET_PROPOSED)
		button_link(page, drive->state == DRIVE_RUNNING ? BUTTON_PRIMARY : BUTTON_PLAIN, "应助未助", path_of(page, "/aid_drive/%" PRId64 "/gap", drive->record.id));
	if (drive->state == DRIVE_RUNNING && may(context, &aid_intake, ACT_CREATE))
		button_link(page, BUTTON_PLAIN, "推荐帮扶对象", path_of(page, "/aid_intake/new?drive_id=%" PRId64, drive->record.id));
	toolbar_end(page);
}

/* --- the gap --- */

static void coverage_draw(struct page *page, const struct drive_place *places, size_t count)
{
	int64_t qualified = 0, helped = 0;
	for (size_t i = 0; i < count; i++) {
		qualified += places[i].qualified;
		helped += places[i].helped;
	}
	figures_begin(page);
	figures_figure(page, "应当帮扶", path_of(page, "%" PRId64, qualified), NULL, NULL);
	figures_figure(page, "已帮扶", path_of(page, "%" PRId64, helped), NULL, NULL);
	figures_figure(page, "应助未助", path_of(page, "%" PRId64, qualified - helped), NULL, "#missing");
	figures_figure(page, "覆盖率", percent_words(page, helped, qualified), NULL, NULL);
	figures_end(page);
}

static void places_table(struct page *page, const struct aid_drive *drive, const struct drive_place *places, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "地区", .wide = true, .plain_phone = true }, { .label = "应当帮扶", .right = true }, { .label = "已帮扶", .right = true }, { .label = "应助未助", .right = true },
		{ .label = "覆盖率", .right = true },
	};
	struct table_drawing table;
	card_begin_flush(page, "各地覆盖情况");
	table_begin(&table, page, "各地覆盖情况", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		int64_t missing = places[i].qualified - places[i].helped;
		row_begin(&table);
		cell_link(&table, path_of(page, "/aid_drive/%" PRId64 "/gap?office=%" PRId64 "#missing", drive->record.id, places[i].office_id), places[i].name);
		cell_number(&table, places[i].qualified);
		cell_number(&table, places[i].helped);
		cell_number(&table, missing);
		cell_text(&table, percent_words(page, places[i].helped, places[i].qualified));
		row_end(&table);
	}
	table_end(&table);
	if (!count)
		put_empty(page, "没有符合条件的人", NULL, NULL);
	card_end(page);
}

static void missing_row(struct page *page, const struct aid_drive *drive, struct table_drawing *table, const struct drive_missing *one, bool ticks)
{
	bool is_person = drive->target == TARGET_MODELS || drive->target == TARGET_BELOW_LINE;
	if (ticks)
		row_begin_id(table, one->id, one->name);
	else
		row_begin(table);
	cell_link(table, path_of(page, is_person ? "/person/%" PRId64 : "/household/%" PRId64, one->id), one->name);
	cell_text(table, one->unit_name);
	cell_text(table, one->office);
	cell_text(table, is_person ? "" : aid_choice_words(page, household_classes, one->class_of));
	cell_tag(table, one->is_open ? "info" : "wait", words(page_context(page), one->is_open ? "在办" : "还没有个案"));
	row_end(table);
}

static void missing_table(struct page *page, const struct aid_drive *drive, const struct drive_missing *rows, size_t count, bool ticks)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "工作单位", .wide = true }, { .label = "地区" }, { .label = "困难类别", .narrow = true },
		{ .label = "进展", .narrow = true },
	};
	struct table_drawing table;
	if (ticks)
		table_begin_checks(&table, page, "应助未助", columns, COUNT_OF(columns));
	else
		table_begin(&table, page, "应助未助", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		missing_row(page, drive, &table, &rows[i], ticks);
	table_end(&table);
}

static void missing_card(struct page *page, const struct aid_drive *drive, int64_t office_id, const struct drive_missing *rows, size_t count)
{
	size_t shown = count > GAP_PAGE ? GAP_PAGE : count;
	bool ticks = drive->state == DRIVE_RUNNING && drive->programme_id && may(page_context(page), &aid_intake, ACT_CREATE) && shown;
	const char *here = path_of(page, "/aid_drive/%" PRId64 "/gap", drive->record.id);
	card_begin_flush_with(page, "应助未助名单", office_id ? store_title(page_context(page), entity_find("organisation"), office_id) : NULL, office_id ? here : NULL, "看全部");
	if (ticks) {
		form_begin(page, here, FORM_PLAIN);
		input_hidden(page, "office", path_of(page, "%" PRId64, office_id));
	}
	if (shown)
		missing_table(page, drive, rows, shown, ticks);
	else
		put_empty(page, "应当帮扶的都已经帮扶了", NULL, NULL);
	if (ticks) {
		toolbar_begin(page);
		button_submit(page, BUTTON_PRIMARY, "为所选建立个案", NULL, NULL);
		toolbar_end(page);
		form_end(page);
	}
	if (count > GAP_PAGE)
		put_pager(page, &(struct pager){ .total = -1, .next_path = path_of(page, "%s?office=%" PRId64 "&after=%" PRId64 "#missing", here, office_id, rows[shown - 1].id) });
	card_end(page);
}

static struct aid_drive *drive_of_page(struct page *page)
{
	struct aid_drive *drive = row_new(page_context(page), &aid_drive);
	if (store_load(page_context(page), &aid_drive, page_id(page, 0), drive))
		return drive;
	page_absent(page);
	return NULL;
}

static void gap_draw(struct page *page, const struct aid_drive *drive)
{
	struct context *context = page_context(page);
	struct drive_place *places;
	struct drive_missing *rows;
	size_t place_count, count;
	int64_t office_id = page_number(page, "office", 0);
	if (!drive_places(context, drive, &places, &place_count) || !drive_gap(context, drive, office_id, page_number(page, "after", 0), GAP_PAGE + 1, &rows, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", drive->name), path_of(page, "/aid_drive/%" PRId64, drive->record.id));
	page_begin(page, "应助未助", "按档案和条件算出应当帮扶的人，不只看谁申请了");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	problem_summary(page);
	coverage_draw(page, places, place_count);
	places_table(page, drive, places, place_count);
	missing_card(page, drive, office_id, rows, count);
	page_end(page);
	if (context->failure)
		page_failed(page);
}

void aid_gap_page(struct page *page)
{
	struct aid_drive *drive = drive_of_page(page);
	if (drive)
		gap_draw(page, drive);
}

void aid_gap_done(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_drive *drive = drive_of_page(page);
	bool is_person = drive && (drive->target == TARGET_MODELS || drive->target == TARGET_BELOW_LINE), more;
	int64_t *ids;
	size_t count, made = 0;
	if (!drive)
		return;
	if (!chosen_rows(page, is_person ? &person : &household, GAP_MOST, &ids, &count, &more)) {
		page_failed(page);
		return;
	}
	if (!count)
		problem(context, "", "请先勾选要建立个案的人");
	if (context_is_clean(context) && drive_cases_make(context, drive, ids, count, &made))
		page_redirect_with(page, path_of(page, "/aid_drive/%" PRId64 "/gap?office=%" PRId64, drive->record.id, page_number(page, "office", 0)),
				   "建立了 %zu 个个案，%zu 人已有个案在办", made, count - made);
	else if (context->failure)
		page_failed(page);
	else
		gap_draw(page, drive);
}
