/* notice_pages.c: the office's side of a notice: what stands on its page, the
 * nominees chosen. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/notice/notice_parts.h"
#include "screens/components.h"

/* --- on the page of a notice --- */

static void phase_put(struct page *page, const struct public_notice *one)
{
	static const struct { int64_t state; const char *label; } phases[] = {
		{ NOTICE_DRAFT, "拟稿" }, { NOTICE_RUNNING, "公示中" }, { NOTICE_ENDED, "期满" }, { NOTICE_CONCLUDED, "已结束" },
	};
	struct context *context = page_context(page);
	if (one->state == NOTICE_STOPPED)
		return;
	steps_begin(page, "公示进度");
	for (size_t i = 0; i < COUNT_OF(phases); i++) {
		const char *detail = phases[i].state == NOTICE_RUNNING ? date_words(context, one->begins_on)
			: phases[i].state == NOTICE_ENDED ? date_words(context, one->ends_on)
			: phases[i].state == NOTICE_CONCLUDED && one->concluded_on ? date_words(context, one->concluded_on) : NULL;
		steps_phase(page, one->state == phases[i].state ? PHASE_NOW : one->state > phases[i].state ? PHASE_DONE : PHASE_NEXT, phases[i].label, detail);
	}
	steps_end(page);
}

static bool is_public_now(struct context *context, const struct public_notice *one)
{
	const char *since = date_add_days(context->arena, context->today, -(int)shown_days(context));
	bool published = one->state > NOTICE_DRAFT && one->state < NOTICE_STOPPED && one->by_wall != 1;
	return published && text_order(one->begins_on, context->today) <= 0 && text_order(one->ends_on, since) >= 0;
}

static void tools_put(struct page *page, const struct public_notice *one, bool mine)
{
	int64_t id = one->record.id;
	toolbar_begin(page);
	if (mine && one->state == NOTICE_DRAFT)
		button_link(page, BUTTON_PRIMARY, "选择公示对象", path_of(page, "/public_notice/%" PRId64 "/nominees", id));
	button_link(page, BUTTON_PLAIN, "公示文稿", path_of(page, "/public_notice/%" PRId64 "/text", id));
	if (is_public_now(page_context(page), one))
		button_link(page, BUTTON_PLAIN, "网上公示页", path_of(page, "/notice/%" PRId64, id));
	if (mine && one->state > NOTICE_DRAFT && one->state != NOTICE_STOPPED)
		button_link(page, BUTTON_PLAIN, "登记异议", path_of(page, "/public_notice/%" PRId64 "/entry", id));
	if (one->state > NOTICE_DRAFT)
		button_link(page, BUTTON_PLAIN, "公示情况报告", path_of(page, "/public_notice/%" PRId64 "/report", id));
	toolbar_end(page);
}

static void objections_put(struct page *page, int64_t notice_id)
{
	struct context *context = page_context(page);
	struct objection *list;
	size_t count;
	if (!objections_of(context, notice_id, &list, &count) || !count)
		return;
	card_begin(page, "收到的异议");
	list_begin(page);
	for (size_t i = 0; i < count; i++) {
		const struct choice *verdict = choice_find(objection_verdicts, list[i].verdict);
		list_link(page, path_of(page, "/objection/%" PRId64, list[i].record.id), words_of(page, "%s · %s", list[i].number, list[i].nominee),
			  words(context, verdict ? verdict->label : "没有办结"));
	}
	list_end(page);
	card_end(page);
}

void notice_draw(struct page *page, const void *row)
{
	const struct public_notice *one = row;
	struct context *context = page_context(page);
	struct calendar calendar;
	bool mine = store_may_change(context, &public_notice, one->record.id);
	phase_put(page, one);
	if (calendar_read(context, &calendar)) {
		const char *gap = calendar_gap(context, &calendar, one->begins_on, one->ends_on);
		if (gap)
			put_message_text(page, "wait", gap);
	}
	if (one->state == NOTICE_RUNNING && text_order(context->today, one->begins_on) < 0)
		put_message_text(page, "info", words_of(page, "%s起在网上公示页显示", date_words(context, one->begins_on)));
	if (mine && one->state > NOTICE_DRAFT && one->state < NOTICE_CONCLUDED && !keepers_count(context, one->office_id))
		put_message(page, "wait", "还没有指定异议受理专人，收到异议时谁也打不开原件。请负责人在“异议受理专人”里指定。");
	tools_put(page, one, mine);
	objections_put(page, one->record.id);
}

/* --- who stands on it --- */

static struct public_notice *notice_to_fill(struct page *page)
{
	struct context *context = page_context(page);
	struct public_notice *one = row_new(context, &public_notice);
	if (!store_load_to_change(context, &public_notice, page_id(page, 0), one)) {
		page_absent(page);
		return NULL;
	}
	if (one->state == NOTICE_DRAFT)
		return one;
	page_redirect_with(page, path_of(page, "/public_notice/%" PRId64, one->record.id), "公示已经发布，名单不能再改");
	return NULL;
}

static void choice_draw(struct page *page, struct table_drawing *table, const struct nominee_choice *one, bool ticked)
{
	struct context *context = page_context(page);
	const struct choice *state = choice_find(nomination_states, one->state);
	row_begin(table);
	cell_begin(table);
	put_cell_tick(page, path_of(page, "take.%" PRId64, one->id), "公示", ticked);
	cell_end(table);
	cell_link(table, path_of(page, "/nomination/%" PRId64, one->id), one->name);
	cell_text(table, one->unit_name);
	cell_text(table, one->title_name);
	cell_tag(table, state ? state->tone : NULL, state ? words(context, state->label) : "");
	row_end(table);
}

/* Those on the list already; of a new list those proposed, where there are any, else all. */
static bool is_ticked_first(const struct nominee_choice *choices, size_t count, size_t place)
{
	bool has_chosen = false, has_proposed = false;
	for (size_t i = 0; i < count; i++) {
		has_chosen |= choices[i].is_chosen;
		has_proposed |= choices[i].state == NOMINATION_PROPOSED;
	}
	return has_chosen ? choices[place].is_chosen : !has_proposed || choices[place].state == NOMINATION_PROPOSED;
}

static void nominees_draw(struct page *page, const struct public_notice *one, const struct nominee_choice *choices, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "公示", .narrow = true }, { .label = "姓名或名称", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "推荐称号" }, { .label = "状态" },
	};
	struct table_drawing table;
	const char *path = path_of(page, "/public_notice/%" PRId64, one->record.id);
	page_crumb(page, path_of(page, "=%s", one->title ? one->title : ""), path);
	page_begin(page, "选择公示对象", "现在在本工会手里、可以公示的推荐对象；名单按称号和姓氏笔画排列");
	problem_summary(page);
	if (!count) {
		put_empty(page, "本工会手里没有可以公示的推荐对象：要是本次评选的，在填报、审核或建议人选状态", "返回公示", path);
		page_end(page);
		return;
	}
	form_begin(page, path_of(page, "%s/nominees", path), FORM_PLAIN);
	card_begin_flush(page, NULL);
	table_begin(&table, page, "可以公示的推荐对象", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		choice_draw(page, &table, &choices[i], is_ticked_first(choices, count, i));
	table_end(&table);
	card_end(page);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "列入公示名单", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回公示", path);
	form_buttons_end(page);
	form_end(page);
	page_end(page);
}

void nominees_page(struct page *page)
{
	struct public_notice *one = notice_to_fill(page);
	struct nominee_choice *choices;
	size_t count;
	if (!one)
		return;
	if (nominees_of(page_context(page), one, &choices, &count))
		nominees_draw(page, one, choices, count);
	else
		page_failed(page);
}

/* Those ticked among those that may be chosen. */
static size_t ticked(struct page *page, const struct nominee_choice *choices, size_t count, int64_t *ids)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		if (text_equal(page_text(page, path_of(page, "take.%" PRId64, choices[i].id)), "1"))
			ids[found++] = choices[i].id;
	return found;
}

void nominees_done(struct page *page)
{
	struct context *context = page_context(page);
	struct public_notice *one = notice_to_fill(page);
	struct nominee_choice *choices;
	size_t count;
	if (!one)
		return;
	if (!nominees_of(context, one, &choices, &count)) {
		page_failed(page);
		return;
	}
	int64_t *ids = arena_many(context->arena, count + 1, int64_t);
	size_t chosen = ticked(page, choices, count, ids);
	if (!chosen)
		problem(context, "", "请至少选一个推荐对象");
	bool good = chosen && store_begin(context) && notice_lines_write(context, one, ids, chosen) && store_commit(context);
	if (!good)
		store_rollback(context);
	if (context->failure)
		page_failed(page);
	else if (good)
		page_redirect_with(page, path_of(page, "/public_notice/%" PRId64, one->record.id), "公示名单已列入 %lld 个", (long long)chosen);
	else
		nominees_draw(page, one, choices, count);
}

/* --- how long a notice that is over stays --- */

static const char shown_setting[] = "notice_shown_days";

int64_t shown_days(struct context *context)
{
	const char *set = setting_get(context, context->actor->tenant_id, shown_setting);
	int64_t days = SHOWN_DAYS;
	return set && text_to_int(set, 0, SHOWN_DAYS_MOST, &days) ? days : SHOWN_DAYS;
}

void notice_shown_done(struct page *page)
{
	struct context *context = page_context(page);
	int64_t days = page_number(page, "days", -1);
	const struct audit_line line = { .act = "change", .entity = public_notice.name, .reason = "网上公示期满后显示的天数", .result = "ok" };
	if (!context->actor->is_root) {
		page_refuse(page, "网上公示显示多久由主管工会的负责人设定");
		return;
	}
	if (days < 0 || days > SHOWN_DAYS_MOST) {
		page_redirect_with(page, "/public_notice", "天数在 0 到 30 之间");
		return;
	}
	bool good = store_begin(context) && setting_set(context, context->actor->tenant_id, shown_setting, arena_format(context->arena, "%" PRId64, days)) &&
		audit_write(context, &line) && store_commit(context);
	if (!good) {
		store_rollback(context);
		page_failed(page);
		return;
	}
	page_redirect_with(page, "/notice", "公示期满后再显示 %lld 天", (long long)days);
}
