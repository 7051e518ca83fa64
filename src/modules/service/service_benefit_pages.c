/* service_benefit_pages.c: how far each policy is granted, each person ticked by
 * the county, and the letter to the department that answers for the gaps. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/service/service_parts.h"
#include "screens/components.h"
#include "services/official.h"

enum { LETTER_MOST = 500, STATE_ALL = -1, BLOCKS = 4, COLUMNS = 5 };

static struct benefit_policy *policy_of_page(struct page *page)
{
	struct benefit_policy *policy = row_new(page_context(page), &benefit_policy);
	if (store_load(page_context(page), &benefit_policy, page_id(page, 0), policy))
		return policy;
	page_absent(page);
	return NULL;
}

static const char *people_path(struct page *page, const struct benefit_policy *policy, int64_t state)
{
	return path_of(page, "/benefit_policy/%" PRId64 "/people?state=%" PRId64, policy->record.id, state);
}

/* --- all policies --- */

static void sums_table(struct page *page, const struct benefit_sum *sums, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "待遇", .plain_phone = true, .wide = true }, { .label = "负责部门" }, { .label = "应享受（人）", .right = true }, { .label = "已落实", .right = true },
		{ .label = "未落实", .right = true }, { .label = "不需要", .right = true }, { .label = "还没核对", .right = true }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "政策待遇落实情况", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct benefit_sum *sum = &sums[i];
		row_begin_tone(&table, sum->missing ? "wait" : NULL);
		cell_link(&table, path_of(page, "/benefit_policy/%" PRId64, sum->policy_id), sum->name);
		cell_text(&table, sum->department);
		cell_number(&table, sum->entitled);
		cell_number(&table, sum->granted);
		cell_number(&table, sum->missing);
		cell_number(&table, sum->unwanted);
		cell_number(&table, sum->entitled - sum->granted - sum->missing - sum->unwanted);
		cell_begin(&table);
		button_link(page, BUTTON_QUIET, "逐人核对", path_of(page, "/benefit_policy/%" PRId64 "/people", sum->policy_id));
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
}

void benefits_page(struct page *page)
{
	struct benefit_sum *sums;
	size_t count;
	if (!benefit_sums(page_context(page), &sums, &count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "政策待遇落实情况", "每项待遇应当享受多少人、落实了多少人；没有落实的向负责部门发函");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "福利检查", "/welfare_check");
	button_print(page);
	if (may(page_context(page), &benefit_policy, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "登记政策待遇", "/benefit_policy/new");
	actions_end(page);
	card_begin_flush(page, NULL);
	if (count)
		sums_table(page, sums, count);
	else
		put_empty(page, "还没有登记政策待遇", NULL, NULL);
	card_end(page);
	page_end(page);
}

void policy_draw_first(struct page *page, const void *row)
{
	const struct benefit_policy *policy = row;
	struct benefit_sum sum;
	if (page_context(page)->actor->role == ROLE_MEMBER || !benefit_sum_of(page_context(page), policy, &sum))
		return;
	figures_begin(page);
	figures_figure(page, "应享受", words_of(page, "%lld 人", (long long)sum.entitled), NULL, people_path(page, policy, STATE_ALL));
	figures_figure(page, "已落实", words_of(page, "%lld 人", (long long)sum.granted), NULL, people_path(page, policy, BENEFIT_GRANTED));
	figures_figure(page, "未落实", words_of(page, "%lld 人", (long long)sum.missing), NULL, people_path(page, policy, BENEFIT_NOT_GRANTED));
	figures_figure(page, "还没核对", words_of(page, "%lld 人", (long long)(sum.entitled - sum.granted - sum.missing - sum.unwanted)), NULL, people_path(page, policy, 0));
	figures_end(page);
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "逐人核对", people_path(page, policy, 0));
	if (sum.missing)
		button_link(page, BUTTON_PLAIN, "致负责部门的函", path_of(page, "/benefit_policy/%" PRId64 "/letter", policy->record.id));
	toolbar_end(page);
}

/* --- person by person --- */

static const char *input_of(struct page *page, const char *name, int64_t id)
{
	return path_of(page, "%s.%" PRId64, name, id);
}

static void people_form(struct page *page, const struct benefit_policy *policy, const struct benefit_line *lines, size_t count, int64_t state, const char *after)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "最高荣誉" }, { .label = "落实情况", .narrow = true }, { .label = "原因" },
	};
	static const struct select_option states[] = { { "", "没有核对" }, { "1", "已落实" }, { "2", "未落实" }, { "3", "本人不需要" }, { NULL, NULL } };
	struct table_drawing table;
	form_begin(page, path_of(page, "/benefit_policy/%" PRId64 "/people", policy->record.id), FORM_WATCHED);
	input_hidden(page, "state", path_of(page, "%" PRId64, state));
	input_hidden(page, "after", after);
	table_begin(&table, page, "逐人核对", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_link(&table, path_of(page, "/person/%" PRId64, lines[i].person_id), lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_text(&table, lines[i].title);
		cell_begin(&table);
		put_cell_select(page, (struct control){ .name = input_of(page, "is", lines[i].person_id), .label = "落实情况",
			.value = lines[i].state ? path_of(page, "%" PRId64, lines[i].state) : "" }, states);
		cell_end(&table);
		cell_begin(&table);
		put_cell_input(page, (struct control){ .name = input_of(page, "why", lines[i].person_id), .label = "原因", .value = lines[i].reason, .max = 200 });
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
}

static void people_tabs(struct page *page, const struct benefit_policy *policy, int64_t state)
{
	static const struct {
		int64_t state;
		const char *label;
	} tabs[] = { { STATE_ALL, "全部" }, { 0, "还没核对" }, { BENEFIT_NOT_GRANTED, "未落实" }, { BENEFIT_GRANTED, "已落实" }, { BENEFIT_NOT_WANTED, "本人不需要" } };
	tabs_begin(page, "落实情况");
	for (size_t i = 0; i < COUNT_OF(tabs); i++)
		tabs_tab(page, tabs[i].label, people_path(page, policy, tabs[i].state), tabs[i].state == state, -1);
	tabs_end(page);
}

static void people_draw(struct page *page, const struct benefit_policy *policy, int64_t state, const char *after)
{
	struct context *context = page_context(page);
	struct benefit_line *lines;
	struct buffer mark;
	size_t count;
	const char *next;
	if (!benefit_people(context, policy, state, after, PEOPLE_SHOWN, &lines, &count, &next)) {
		page_failed(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", policy->name), path_of(page, "/benefit_policy/%" PRId64, policy->record.id));
	page_begin(page, "逐人核对待遇", "没有落实的写明原因，汇总后向负责部门发函");
	problem_summary(page);
	people_tabs(page, policy, state);
	card_begin(page, NULL);
	if (count)
		people_form(page, policy, lines, count, state, after);
	else
		put_empty(page, text_is_empty(after) ? "这里没有人" : "后面没有了", NULL, NULL);
	buffer_init(&mark, context->arena, 1000);
	buffer_url(&mark, next);
	if (next || !text_is_empty(after))
		put_pager(page, &(struct pager){ .total = -1, .first_path = text_is_empty(after) ? NULL : people_path(page, policy, state),
			.next_path = next ? path_of(page, "%s&after=%s", people_path(page, policy, state), buffer_string(&mark)) : NULL });
	card_end(page);
	page_end(page);
}

void benefit_people_page(struct page *page)
{
	struct benefit_policy *policy = policy_of_page(page);
	if (policy)
		people_draw(page, policy, page_number(page, "state", STATE_ALL), page_text(page, "after"));
}

static bool line_say(struct page *page, const struct benefit_policy *policy, const struct benefit_line *line, size_t *kept)
{
	const char *why = page_text(page, input_of(page, "why", line->person_id));
	int64_t state = page_number(page, input_of(page, "is", line->person_id), 0);
	const char *reason = text_is_empty(why) ? NULL : why;
	if (state < BENEFIT_GRANTED || state > BENEFIT_NOT_WANTED || (state == line->state && text_equal(reason, line->reason)))
		return true;
	if (state == BENEFIT_NOT_GRANTED && !reason) {
		problem(page_context(page), input_of(page, "why", line->person_id), "%s没有落实，请写明原因", line->name);
		return false;
	}
	*kept += 1;
	return benefit_say(page_context(page), policy->record.id, line->person_id, state, reason);
}

void benefit_people_done(struct page *page)
{
	struct context *context = page_context(page);
	struct benefit_policy *policy = policy_of_page(page);
	struct benefit_line *lines;
	size_t count, kept = 0;
	const char *next, *after = page_text(page, "after");
	int64_t state = page_number(page, "state", STATE_ALL);
	if (!policy)
		return;
	if (!benefit_people(context, policy, state, after, PEOPLE_SHOWN, &lines, &count, &next)) {
		page_failed(page);
		return;
	}
	bool good = true;
	for (size_t i = 0; i < count && !context->failure; i++)
		good = line_say(page, policy, &lines[i], &kept) && good;
	if (context->failure)
		page_failed(page);
	else if (good)
		page_redirect_with(page, people_path(page, policy, state), "登记了 %zu 人", kept);
	else
		people_draw(page, policy, state, after);
}

/* --- the letter --- */

static const char *const *row_of(struct context *context, const char *number, const char *name, const char *unit, const char *honour, const char *reason)
{
	const char **cells = arena_many(context->arena, COLUMNS, const char *);
	const char *const texts[COLUMNS] = { number, name, unit, honour, reason };
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = texts[i] ? texts[i] : "";
	return cells;
}

static bool letter_make(struct context *context, const struct benefit_policy *policy, const struct benefit_line *lines, size_t count, const char *path)
{
	const struct audit_line line = { .act = "export", .entity = benefit_policy.name, .row_id = policy->record.id, .reason = "致负责部门的函", .result = "ok" };
	const char *const **rows = arena_array(context->arena, count + 1, sizeof(*rows));
	rows[0] = row_of(context, "序号", "姓名", "单位", "最高荣誉", "未落实的原因");
	for (size_t i = 0; i < count; i++)
		rows[i + 1] = row_of(context, arena_format(context->arena, "%zu", i + 1), lines[i].name, lines[i].unit_name, lines[i].title, lines[i].reason);
	const struct official_table table = { .column_count = COLUMNS, .rows = rows, .row_count = count + 1 };
	const struct official_block blocks[BLOCKS] = {
		{ .text = arena_format(context->arena, "根据%s，劳动模范享受“%s”：%s", policy->basis, policy->name, policy->content) },
		{ .text = arena_format(context->arena, "经逐人核对，本地区还有 %zu 名应当享受的劳动模范没有落实，名单附后。请贵单位按职责予以落实，并将结果函告我单位。", count) },
		{ .text = "", .table = &table },
		{ .text = "名单仅供落实待遇使用，请注意保密。" },
	};
	struct buffer day;
	buffer_init(&day, context->arena, 60);
	date_print_chinese(&day, context->today);
	const struct official official = { .title = arena_format(context->arena, "关于落实劳动模范“%s”待遇的函", policy->name), .to = policy->department, .blocks = blocks, .block_count = BLOCKS,
		.signed_by = context->actor->office_name, .date = buffer_string(&day), .watermark = tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL };
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .path = path };
	return (pdf_official(&paper, &official) || fail(context, "letter on a benefit: %s", paper.why ? paper.why : "")) && audit_alone(context, &line);
}

void benefit_letter_page(struct page *page)
{
	struct context *context = page_context(page);
	struct benefit_policy *policy = policy_of_page(page);
	struct benefit_line *lines;
	size_t count;
	const char *next;
	if (!policy)
		return;
	if (!benefit_people(context, policy, BENEFIT_NOT_GRANTED, "", LETTER_MOST, &lines, &count, &next)) {
		page_failed(page);
		return;
	}
	if (!count) {
		page_redirect_with(page, path_of(page, "/benefit_policy/%" PRId64, policy->record.id), "没有登记为未落实的人，不用发函");
		return;
	}
	const char *path = page_temporary(page, "pdf");
	if (page_is_good(page, path && letter_make(context, policy, lines, count, path)))
		page_file(page, path, arena_format(context->arena, "落实待遇的函 %s.pdf", policy->name), "application/pdf", true, false);
}
