/* visit_pages.c: pairings with what is behind, model workers nobody was in touch
 * with, and what a member sees of his own. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"
#include "screens/components.h"

enum { CONTACTS_SHOWN = 50, FIRST_YEAR = 2000, MINE_SHOWN = 50 };

static const char *count_text(struct page *page, int64_t count)
{
	return path_of(page, "%" PRId64, count);
}

/* --- one pairing --- */

void pairing_draw_first(struct page *page, const void *row)
{
	const struct pairing *one = row;
	struct context *context = page_context(page);
	struct visit_rule rule;
	int64_t wanted, year = date_year(context->today);
	if (!visit_rule_of(context, one->office_id, context->today, &rule))
		return;
	int64_t due = one->visits_due > 0 ? one->visits_due : rule.visits_due, done = pairing_visits(context, one->record.id, year);
	int64_t behind = visits_behind(one->from_on, one->until_on, due, done, context->today, &wanted), whole = visits_wanted(one->from_on, one->until_on, due, year);
	if (one->state == PAIRING_ON && behind)
		put_message_text(page, "wait", words_of(page, "今年到现在应走访 %lld 次，走访了 %lld 次。", (long long)wanted, (long long)done));
	figures_begin(page);
	figures_figure(page, "今年走访", words_of(page, "%lld 次", (long long)done), words_of(page, "全年应 %lld 次", (long long)whole),
		       path_of(page, "/visit?pairing_id=%" PRId64, one->record.id));
	figures_figure(page, "最近走访", one->last_on ? one->last_on : "—", NULL, NULL);
	figures_end(page);
	if (!may(context, &visit, ACT_CREATE) || one->state != PAIRING_ON)
		return;
	toolbar_begin(page);
	button_link(page, behind ? BUTTON_PRIMARY : BUTTON_PLAIN, "登记走访", path_of(page, "/visit/new?pairing_id=%" PRId64, one->record.id));
	toolbar_end(page);
}

/* --- all of them --- */

struct pairing_totals {
	int64_t pairs, behind, visits, wanted;
};

static struct pairing_totals totals_of(const struct pairing_line *lines, size_t count)
{
	struct pairing_totals totals = { .pairs = (int64_t)count };
	for (size_t i = 0; i < count; i++) {
		totals.behind += lines[i].behind > 0;
		totals.visits += lines[i].done;
		totals.wanted += lines[i].due;
	}
	return totals;
}

static void pairing_row(struct page *page, struct table_drawing *table, const struct pairing_line *line)
{
	row_begin_tone(table, line->behind ? "stop" : NULL);
	cell_link(table, path_of(page, "/pairing/%" PRId64, line->id), line->helped);
	cell_text(table, unit_and_post(page, line->helper, line->post));
	cell_text(table, line->office);
	cell_text(table, path_of(page, "%" PRId64 " / %" PRId64, line->done, line->due));
	cell_text(table, line->last_on);
	cell_text(table, line->next_on);
	if (line->state == PAIRING_ENDED) {
		cell_tag(table, "plain", "已结束");
	} else if (line->behind) {
		cell_begin(table);
		put_tag_text(page, "stop", words_of(page, "欠 %lld 次", (long long)line->behind));
		cell_end(table);
	} else {
		cell_tag(table, line->done >= line->due ? "ok" : "info", line->done >= line->due ? "已走满" : "按期");
	}
	row_end(table);
}

static void pairings_table(struct page *page, const struct pairing_line *lines, size_t count, bool behind_only)
{
	static const struct table_column columns[] = {
		{ .label = "结对对象", .plain_phone = true }, { .label = "由谁结对", .wide = true }, { .label = "归口工会" }, { .label = "走访 / 应走访", .narrow = true },
		{ .label = "最近走访", .narrow = true }, { .label = "下次走访", .narrow = true }, { .label = "完成情况", .narrow = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "结对走访完成情况", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		if (!behind_only || lines[i].behind)
			pairing_row(page, &table, &lines[i]);
	table_end(&table);
}

static void pairings_actions(struct page *page)
{
	struct context *context = page_context(page);
	actions_begin(page);
	button_print(page);
	button_link(page, BUTTON_PLAIN, "全部结对", "/pairing");
	button_link(page, BUTTON_PLAIN, "超期未联系", "/contacts");
	button_link(page, BUTTON_PLAIN, "走访承诺", "/visit_promise");
	if (may(context, &visit_rule, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "走访规则", "/visit_rule");
	if (may(context, &pairing, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "登记结对", "/pairing/new");
	actions_end(page);
}

static void pairings_draw(struct page *page, int64_t year, const struct pairing_line *lines, size_t count)
{
	struct pairing_totals totals = totals_of(lines, count);
	bool behind_only = text_equal(page_text(page, "behind"), "1");
	page_begin(page, "结对走访完成情况", "干部、单位与困难劳模和困难职工的结对：走访了几次，谁还没有走到");
	pairings_actions(page);
	years_begin(page, "年份");
	for (int64_t each = date_year(page_context(page)->today); each > date_year(page_context(page)->today) - 5; each--)
		years_year(page, path_of(page, "/pairings?year=%" PRId64, each), count_text(page, each), each == year);
	years_end(page);
	figures_begin(page);
	figures_figure(page, "结对", words_of(page, "%lld 对", (long long)totals.pairs), NULL, path_of(page, "/pairings?year=%" PRId64, year));
	figures_figure(page, "走访", words_of(page, "%lld 次", (long long)totals.visits), words_of(page, "全年应 %lld 次", (long long)totals.wanted), NULL);
	figures_figure(page, "没有走够", words_of(page, "%lld 对", (long long)totals.behind), NULL, path_of(page, "/pairings?year=%" PRId64 "&behind=1", year));
	figures_end(page);
	card_begin_flush(page, behind_only ? "没有走够的" : NULL);
	if (behind_only ? totals.behind > 0 : count > 0)
		pairings_table(page, lines, count, behind_only);
	else if (behind_only)
		put_empty(page, "都走访到了", NULL, NULL);
	else
		put_empty(page, "这一年还没有结对", may(page_context(page), &pairing, ACT_CREATE) ? "登记结对" : NULL, "/pairing/new");
	card_end(page);
	page_end(page);
}

void pairings_page(struct page *page)
{
	struct context *context = page_context(page);
	struct pairing_line *lines;
	size_t count;
	int64_t now = date_year(context->today), year = page_number(page, "year", now);
	if (year < FIRST_YEAR || year > now)
		year = now;
	if (pairing_lines(context, year, &lines, &count))
		pairings_draw(page, year, lines, count);
	else
		page_failed(page);
}

/* --- nobody was in touch (S-033) --- */

static void contacts_table(struct page *page, const struct contact_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "最高荣誉" }, { .label = "归口工会" },
		{ .label = "最近联系", .narrow = true }, { .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "超期未联系的劳模", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_link(&table, path_of(page, "/person/%" PRId64, lines[i].person_id), lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_text(&table, lines[i].title);
		cell_text(&table, lines[i].office);
		cell_text(&table, lines[i].last_on ? lines[i].last_on : words_of(page, "没有记录"));
		cell_begin(&table);
		button_link(page, BUTTON_QUIET, "登记联系", path_of(page, "/visit/new?person_id=%" PRId64 "&kind=call", lines[i].person_id));
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
}

void contacts_page(struct page *page)
{
	struct context *context = page_context(page);
	struct visit_rule rule;
	struct contact_line *lines;
	size_t count;
	const char *after = page_text(page, "after"), *next;
	if (!visit_rule_of(context, context->actor->office_id, context->today, &rule)) {
		page_failed(page);
		return;
	}
	const char *since = date_add_days(context->arena, context->today, -(int)rule.contact_days);
	if (!contacts_overdue(context, since, after, CONTACTS_SHOWN, &lines, &count, &next)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "结对走访完成情况", "/pairings");
	page_begin(page, "超期未联系的劳模", path_of(page, "=%s", words_of(page, "%lld 天里没有走访、电话、书信记录的在册劳模，按拼音", (long long)rule.contact_days)));
	actions_begin(page);
	button_print(page);
	actions_end(page);
	card_begin_flush(page, NULL);
	if (count)
		contacts_table(page, lines, count);
	else
		put_empty(page, text_is_empty(after) ? "都联系到了" : "后面没有了", NULL, NULL);
	if (next || !text_is_empty(after))
		put_pager(page, &(struct pager){ .total = -1, .first_path = text_is_empty(after) ? NULL : "/contacts", .next_path = next ? path_of(page, "/contacts?after=%s", url_text(context, next)) : NULL });
	card_end(page);
	page_end(page);
}

/* --- a member's own --- */

static void my_pairings(struct page *page, const struct pairing_told *pairings, size_t count)
{
	card_begin(page, "与我结对");
	if (!count)
		put_empty(page, "还没有结对的干部或单位", NULL, NULL);
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		list_link(page, path_of(page, "/pairing/%" PRId64, pairings[i].id), pairings[i].helper, pairings[i].post);
	list_end(page);
	card_end(page);
}

static void my_visits(struct page *page, const struct visit_told *visits, size_t count)
{
	const struct field *kind = field_find(&visit, "kind");
	card_begin(page, "走访和联系");
	if (!count)
		put_empty(page, "还没有走访记录", NULL, NULL);
	timeline_begin(page);
	for (size_t i = 0; i < count; i++)
		timeline_moment(page, &(struct moment){ .phase = PHASE_DONE, .who = visits[i].visitors, .act = choice_label(page, kind->choices, visits[i].kind),
			.when = date_words(page_context(page), visits[i].visited_on), .detail = visits[i].place, .path = path_of(page, "/visit/%" PRId64, visits[i].id) });
	timeline_end(page);
	card_end(page);
}

void my_visits_page(struct page *page)
{
	struct context *context = page_context(page);
	struct visit_told *visits;
	struct pairing_told *pairings;
	size_t visit_count, pairing_count;
	int64_t person_id = context->actor->person_id;
	if (!visits_of_person(context, person_id, MINE_SHOWN, &visits, &visit_count) ||
	    !pairings_of_person(context, person_id, MINE_SHOWN, &pairings, &pairing_count)) {
		page_failed(page);
		return;
	}
	page_begin(page, "我的结对和走访", "谁与我结对，什么时候来看望过，答应办的事办好没有");
	my_pairings(page, pairings, pairing_count);
	my_visits(page, visits, visit_count);
	page_end(page);
}

void visit_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "走访承诺", "/visit_promise");
	button_link(page, BUTTON_QUIET, "超期未联系的劳模", "/contacts");
	button_link(page, BUTTON_QUIET, "走访规则", "/visit_rule");
	toolbar_end(page);
}
