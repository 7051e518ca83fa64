/* scheme_pages.c: a scheme with the rule in force said in sentences, a version
 * with its table and its trial, the list of what can be loaded. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/job.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/honour/honour.h"
#include "modules/scheme/scheme_shipped.h"
#include "modules/standard/standard.h"
#include "screens/components.h"

/* --- the rule in sentences --- */

static void said_line(struct page *page, const char *label, const char *text)
{
	if (!text_is_empty(text))
		list_text(page, words_of(page, "%s：%s", words(page_context(page), label), text));
}

static void said_number(struct page *page, const char *label, int64_t number)
{
	if (number != NO_NUMBER)
		said_line(page, label, path_of(page, "%" PRId64, number));
}

static void days_say(struct page *page, const struct scheme_version *version)
{
	said_line(page, "授予时间不早于", version->granted_from);
	said_line(page, "授予时间早于", version->granted_before);
	said_line(page, "退休早于", version->retired_before);
	said_number(page, "男，年满（岁）", version->age_male);
	said_number(page, "女，年满（岁）", version->age_female);
}

static void income_say(struct page *page, const struct scheme_version *version)
{
	struct context *context = page_context(page);
	const struct choice *line = version->income_line ? choice_find(standard_kinds, version->income_line) : NULL;
	said_line(page, "收入要低于", line ? words(context, line->label) : NULL);
	if (version->income_below != NO_NUMBER)
		said_line(page, "或低于（元/月）", money_words(context, version->income_below));
	if (version->medical_above != NO_NUMBER)
		said_line(page, "医疗自付的线（元/年）", money_words(context, version->medical_above));
}

static void conditions_say(struct page *page, const struct scheme_version *version)
{
	struct context *context = page_context(page);
	const struct choice *counting = choice_find(title_countings, version->counting);
	said_line(page, "称号级别", version->levels);
	said_line(page, "称号类别", version->variants);
	said_line(page, "有几个称号的", counting ? words(context, counting->label) : NULL);
	said_line(page, "状态", version->statuses ? version->statuses : words(context, "在岗、离岗、退休"));
	said_line(page, "身份", version->classes);
	days_say(page, version);
	income_say(page, version);
	said_line(page, "有下列任一困难", version->hardships);
	if (version->wants_household == 1)
		list_text(page, words_of(page, "要求户籍在本市"));
}

static bool rule_say(struct page *page, const struct scheme_version *version)
{
	struct context *context = page_context(page);
	struct scheme_band *bands;
	size_t count;
	if (!bands_of(context, version->record.id, &bands, &count))
		return false;
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		list_text(page, band_words(context, &bands[i]));
	if (version->months > 1)
		list_text(page, words_of(page, "一次发 %lld 个月", (long long)version->months));
	conditions_say(page, version);
	list_end(page);
	return true;
}

void scheme_draw_first(struct page *page, const void *drawn)
{
	const struct scheme *row = drawn;
	struct context *context = page_context(page);
	struct scheme_version *version = row_new(context, &scheme_version);
	int64_t id = version_in_force(context, row->record.id, context->today);
	bool is_mine = scheme_is_mine(context, row->record.id) && may(context, &scheme_version, ACT_CREATE);
	const char *new_path = is_mine ? path_of(page, "/scheme_version/new?scheme_id=%" PRId64, row->record.id) : NULL;
	if (!id || !store_load(context, &scheme_version, id, version)) {
		card_begin_with(page, "现行办法", NULL, new_path, new_path ? "建新版" : NULL);
		put_muted(page, words_of(page, "还没有启用的版本：先建一版，试算，再由两位负责人启用。"));
		card_end(page);
		return;
	}
	card_begin_with(page, "现行办法", words_of(page, "自 %s 起 · %s", version->from_on, version->document), path_of(page, "/scheme_version/%" PRId64, id), "看这一版");
	rule_say(page, version);
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "试一个人", path_of(page, "/scheme/try?version_id=%" PRId64, id));
	if (new_path)
		button_link(page, BUTTON_PLAIN, "建新版", new_path);
	toolbar_end(page);
	card_end(page);
}

void version_draw_first(struct page *page, const void *drawn)
{
	const struct scheme_version *row = drawn;
	struct context *context = page_context(page);
	bool is_open = row->state == VERSION_DRAFT || row->state == VERSION_TRIED;
	bool may_change = scheme_is_mine(context, row->scheme_id) && may(context, &scheme_version, ACT_EDIT);
	if (row->state == VERSION_DRAFT)
		put_message(page, "info", "草稿：填好金额表，试算过，再由两位负责人启用。改动以后要重新试算。");
	card_begin(page, "这一版怎么说");
	rule_say(page, row);
	toolbar_begin(page);
	if (is_open && may_change)
		button_post(page, row->state == VERSION_DRAFT ? BUTTON_PRIMARY : BUTTON_PLAIN, row->state == VERSION_DRAFT ? "在名单上试算" : "重新试算",
			    path_of(page, "/scheme_version/%" PRId64 "/trial", row->record.id), NULL, NULL);
	if (is_open && may_change && may(context, &scheme_band, ACT_CREATE))
		button_link(page, BUTTON_PLAIN, "加一行金额", path_of(page, "/scheme_band/new?version_id=%" PRId64, row->record.id));
	button_link(page, BUTTON_PLAIN, "试一个人", path_of(page, "/scheme/try?version_id=%" PRId64, row->record.id));
	if (row->trial_id != NO_NUMBER && row->trial_id)
		button_link(page, BUTTON_QUIET, "看试算结果", path_of(page, "/scheme_trial/%" PRId64, row->trial_id));
	toolbar_end(page);
	card_end(page);
}

/* --- trials --- */

void trial_start_page(struct page *page)
{
	struct context *context = page_context(page);
	int64_t version_id = page_id(page, 0);
	const char *version_path = path_of(page, "/scheme_version/%" PRId64, version_id);
	int64_t trial_id = store_begin(context) ? trial_begin(context, version_id) : 0;
	if (trial_id && store_commit(context)) {
		page_redirect(page, "/scheme_trial/%" PRId64, trial_id);
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else if (context->problems)
		page_redirect_with(page, version_path, "%s", context->problems->text);
	else
		page_not_found(page);
}

static const char *people_words(struct page *page, int64_t people)
{
	return words_of(page, "%lld 人", (long long)people);
}

static const char *yuan_words(struct page *page, int64_t fen)
{
	return words_of(page, "%s 元", money_words(page_context(page), fen));
}

static void trial_figures(struct page *page, const struct scheme_trial *row)
{
	const char *path = path_of(page, "/scheme_trial/%" PRId64 "/people?side=", row->record.id);
	struct arena *arena = page_context(page)->arena;
	figures_begin(page);
	figures_figure(page, "增加", people_words(page, row->gains), yuan_words(page, row->gained), arena_format(arena, "%s%d", path, SIDE_GAINS));
	figures_figure(page, "减少", people_words(page, row->loses), yuan_words(page, row->lost), arena_format(arena, "%s%d", path, SIDE_LOSES));
	figures_figure(page, "暂缓", people_words(page, row->held), words_of(page, "缺材料或待核实"), arena_format(arena, "%s%d", path, SIDE_HELD));
	figures_figure(page, "不变", people_words(page, row->same), NULL, NULL);
	figures_figure(page, "新办法一期", yuan_words(page, row->total_after), words_of(page, "原来 %s", yuan_words(page, row->total_before)), NULL);
	figures_end(page);
}

/* What the job has counted so far. */
static void trial_progress(struct page *page, const struct scheme_trial *row)
{
	struct context *context = page_context(page);
	struct job job = { 0 };
	live_begin(page, true);
	put_message(page, "info", "正在试算，可以离开本页；算完以后工作台会提示。");
	if (row->job_id != NO_NUMBER && job_load(context, row->job_id, &job)) {
		put_paragraph_text(page, words_of(page, "已算 %lld 人", (long long)job.done));
		if (job.state == JOB_FAILED && job.said)
			put_message_text(page, "stop", job.said);
	}
	live_end(page);
}

void trial_draw_first(struct page *page, const void *drawn)
{
	const struct scheme_trial *row = drawn;
	struct context *context = page_context(page);
	struct scheme_version *version = row_new(context, &scheme_version);
	if (row->state == TRIAL_RUNNING) {
		trial_progress(page, row);
		return;
	}
	if (store_load(context, &scheme_version, row->version_id, version) && version->edits != row->edits)
		put_message(page, "wait", "试算以后这一版又改过：请重新试算，这里的结果只供参考。");
	trial_figures(page, row);
}

static void line_row(struct page *page, struct table_drawing *table, const struct scheme_trial *trial, const struct trial_line *line)
{
	struct context *context = page_context(page);
	const struct choice *reason = line->reason ? choice_find(scheme_reasons, line->reason) : NULL;
	row_begin(table);
	cell_link(table, path_of(page, "/person/%" PRId64, line->person_id), line->name);
	cell_text(table, line->unit_name);
	cell_text(table, money_words(context, line->before));
	cell_text(table, money_words(context, line->after));
	cell_text(table, money_words(context, line->after - line->before));
	cell_text(table, reason ? words(context, reason->label) : NULL);
	cell_begin(table);
	put_link_label(page, path_of(page, "/scheme/try?version_id=%" PRId64 "&person_id=%" PRId64, trial->version_id, line->person_id), "怎么算的");
	cell_end(table);
	row_end(table);
}

void trial_lines_page(struct page *page)
{
	enum { LINES = 50 };
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "原来（元）", .right = true },
		{ .label = "新办法（元）", .right = true }, { .label = "相差（元）", .right = true }, { .label = "原因" }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	static const char *const titles[] = { [SIDE_GAINS] = "试算：增加的人", [SIDE_LOSES] = "试算：减少的人", [SIDE_HELD] = "试算：暂缓的人" };
	struct context *context = page_context(page);
	struct scheme_trial *trial = row_new(context, &scheme_trial);
	struct table_drawing table;
	struct trial_line *lines;
	size_t count;
	int64_t side = page_number(page, "side", SIDE_GAINS);
	side = side < SIDE_GAINS || side > SIDE_HELD ? SIDE_GAINS : side;
	if (!store_load(context, &scheme_trial, page_id(page, 0), trial) ||
	    !trial_lines(context, trial->record.id, side, page_number(page, "after", 0), LINES, &lines, &count)) {
		page_absent(page);
		return;
	}
	const char *path = path_of(page, "/scheme_trial/%" PRId64, trial->record.id);
	page_crumb(page, "试算", path);
	page_begin(page, titles[side], NULL);
	card_begin_flush(page, NULL);
	table_begin(&table, page, titles[side], columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++)
		line_row(page, &table, trial, &lines[i]);
	table_end(&table);
	if (!count)
		put_empty(page, "这里没有人。", NULL, NULL);
	card_end(page);
	struct pager pager = { .total = -1, .first_path = page_has(page, "after") ? path_of(page, "%s/people?side=%" PRId64, path, side) : NULL };
	if (count == LINES)
		pager.next_path = path_of(page, "%s/people?side=%" PRId64 "&after=%" PRId64, path, side, lines[count - 1].person_id);
	put_pager(page, &pager);
	page_end(page);
}

/* --- what can be loaded --- */

static size_t items_offered(struct context *context, struct select_option *options, size_t most)
{
	struct query query = { .entity = &pay_item, .limit = most - 2 };
	struct listing listing;
	size_t count = 0;
	options[count++] = (struct select_option){ "", "请选择" };
	if (store_list(context, &query, &listing))
		for (size_t i = 0; i < listing.count && count + 1 < most; i++)
			options[count++] = (struct select_option){ arena_format(context->arena, "%" PRId64, listing.rows[i].id),
				arena_format(context->arena, "=%s", store_title(context, &pay_item, listing.rows[i].id)) };
	options[count] = (struct select_option){ NULL, NULL };
	return count;
}

static const char *item_fitting(const struct select_option *options, const char *name)
{
	for (const struct select_option *option = options; option->value; option++)
		if (text_equal(option->label + 1, name) && option->value[0])
			return option->value;
	return NULL;
}

/* Each form of the page has an input of its own name. */
static const char *item_name(struct page *page, const struct shipped_scheme *shipped)
{
	return arena_format(page_context(page)->arena, "item-%s", shipped->key);
}

static void shipped_card(struct page *page, const struct shipped_scheme *shipped, const struct select_option *items)
{
	struct context *context = page_context(page);
	struct scheme_version version;
	struct scheme_band bands[SHIPPED_BANDS];
	size_t count;
	shipped_rows(context, shipped, &version, bands, &count);
	card_begin(page, arena_format(context->arena, "=%s · %s", shipped->place, shipped->name));
	put_paragraph_text(page, shipped->text);
	facts_begin_single(page);
	fact_text(page, "文件和文号", shipped->document);
	fact_text(page, "出处", shipped->source);
	fact_text(page, "没有说清的", shipped->open);
	facts_end(page);
	fold_begin(page, "条件和金额", false);
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		list_text(page, band_words(context, &bands[i]));
	conditions_say(page, &version);
	list_end(page);
	fold_end(page);
	if (may(context, &scheme, ACT_CREATE)) {
		form_begin(page, "/scheme/shipped", FORM_ROW);
		input_hidden(page, "key", shipped->key);
		input_select(page, (struct control){ .name = item_name(page, shipped), .label = "发放事项", .value = item_fitting(items, shipped->item), .required = true }, items);
		button_submit(page, BUTTON_PLAIN, "装入为草稿", NULL, NULL);
		form_end(page);
	}
	card_end(page);
}

void shipped_page(struct page *page)
{
	enum { ITEMS = 100 };
	struct select_option items[ITEMS];
	items_offered(page_context(page), items, ITEMS);
	page_crumb(page, "待遇项目", "/scheme");
	page_begin(page, "可装入的办法", "各地已经公布、金额写明的办法，照原文录入；装入后是草稿，改成本地的文件和数，再试算、启用");
	problem_summary(page);
	for (const struct shipped_scheme *shipped = shipped_schemes; shipped->key; shipped++)
		shipped_card(page, shipped, items);
	page_end(page);
}

void shipped_load_page(struct page *page)
{
	struct context *context = page_context(page);
	const struct shipped_scheme *shipped = shipped_find(page_text(page, "key"));
	int64_t scheme_id, version_id;
	if (!shipped) {
		page_not_found(page);
		return;
	}
	int64_t item_id = page_number(page, item_name(page, shipped), 0);
	if (item_id <= 0 || text_is_empty(store_title_in_scope(context, &pay_item, item_id))) {
		problem(context, item_name(page, shipped), "请选择发放事项；没有合适的，先在“发放事项”里建一个");
		shipped_page(page);
		return;
	}
	bool good = store_begin(context) && shipped_load(context, shipped, NULL, item_id, &scheme_id, &version_id) && store_commit(context);
	if (good) {
		page_redirect_with(page, path_of(page, "/scheme_version/%" PRId64, version_id), "已装入为草稿：请改成本地的文件和数，再试算");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		shipped_page(page);
}

void scheme_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "试一个人", "/scheme/try");
	button_link(page, BUTTON_QUIET, "试算", "/scheme_trial");
	button_link(page, BUTTON_QUIET, "办法版本", "/scheme_version");
	button_link(page, BUTTON_QUIET, "可装入的办法", "/scheme/shipped");
	button_link(page, BUTTON_QUIET, "地方标准", "/local_standard");
	button_link(page, BUTTON_QUIET, "发放事项", "/pay_item");
	toolbar_end(page);
}

void scheme_trial_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "办法版本", "/scheme_version");
	button_link(page, BUTTON_QUIET, "试一个人", "/scheme/try");
	toolbar_end(page);
}
