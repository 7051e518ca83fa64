/* person_death.c: a death is reported, then verified or withdrawn.  Until then
 * what is paid waits; verified it becomes the status of the file, and the page
 * lists what every module knows to be due to the family.  It pays nothing. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person_parts.h"
#include "screens/components.h"

enum { DUE_MOST = 40 };

/* --- rules --- */

void death_report_check(struct context *context, void *changed, const void *before)
{
	const struct death_report *row = changed;
	struct person *whose = row_new(context, &person);
	int64_t open = 0;
	if (!row->person_id || !store_load_unscoped(context, &person, row->person_id, whose, "the person of a report of death"))
		return;
	const char *last = date_last_day(context->arena, row->died_on);
	if (last && !text_is_empty(whose->born_on) && text_order(last, whose->born_on) < 0)
		problem(context, "died_on", "这一天在出生日期之前");
	if (row->died_on && text_order(row->died_on, row->reported_on) > 0)
		problem(context, "died_on", "去世日期在报告日期之后");
	if (before)
		return;
	if (whose->status == STATUS_DEAD)
		problem(context, "person_id", "%s 已登记去世（%s），不用再报告", whose->name, whose->status_on ? whose->status_on : "");
	else if (death_report_open(context, row->person_id, &open) && open)
		problem(context, "person_id", "%s 已有一份待核实的去世报告", whose->name);
}

void death_report_compute(struct context *context, void *changed, const void *before)
{
	struct death_report *row = changed;
	(void)context;
	if (!before)
		row->state = DEATH_REPORTED;
}

bool death_report_verify(struct context *context, void *changed, const char *reason)
{
	struct death_report *row = changed;
	if (text_is_empty(row->died_on)) {
		problem(context, "", "请先在“编辑”里补上去世日期（可以只写年月），再核实");
		return false;
	}
	if (text_is_empty(row->source))
		row->source = text_head(context->arena, reason, 100);
	return true;
}

/* Verified: the status of the file follows, in the same transaction. */
bool death_report_kept(struct context *context, const void *kept, const void *old)
{
	const struct death_report *row = kept;
	const struct death_report *before = old;
	if (!row || !before || row->state != DEATH_VERIFIED || before->state == DEATH_VERIFIED)
		return true;
	struct status_change *change = row_new(context, &status_change);
	change->person_id = row->person_id;
	change->status = STATUS_DEAD;
	change->from_on = row->died_on;
	change->source = row->source;
	change->note = row->reported_by;
	return store_create(context, &status_change, change);
}

enum death_known person_death(struct context *context, int64_t person_id)
{
	struct person *row = row_new(context, &person);
	int64_t open = 0;
	if (!store_load_unscoped(context, &person, person_id, row, "whether he is dead"))
		return DEATH_NOT;
	if (row->status == STATUS_DEAD)
		return DEATH_SURE;
	return death_report_open(context, person_id, &open) && open ? DEATH_HELD : DEATH_NOT;
}

/* --- pages --- */

static bool task_draw(struct page *page, const struct desk_item *item, bool is_first)
{
	if (is_first)
		tasks_begin(page);
	tasks_task(page, item->path, item->name, item->act, item->detail, item->due, item->button ? item->button : "办理", false);
	return true;
}

/* One visit, one list: what each module knows to be due. */
static void due_card(struct page *page, int64_t person_id)
{
	struct desk_item items[DUE_MOST];
	bool any = false;
	card_begin(page, "该为家属办的事");
	put_paragraph(page, "一次上门，一张清单：以下由各项业务列出，逐项办理。");
	for (size_t m = 0; modules[m]; m++) {
		size_t count = modules[m]->after_death ? modules[m]->after_death(page_context(page), person_id, items, DUE_MOST) : 0;
		for (size_t i = 0; i < count; i++)
			any |= task_draw(page, &items[i], !any);
	}
	if (any)
		tasks_end(page);
	else
		put_muted(page, words_of(page, "没有未了的待遇和事项。"));
	card_end(page);
}

void death_report_draw_first(struct page *page, const void *drawn)
{
	const struct death_report *row = drawn;
	if (row->state == DEATH_REPORTED)
		put_message(page, "wait", "核实之前：待遇暂缓，不发慰问，已报盘的等退回。请核对死亡证明、户籍注销证明，或请社区、单位确认。");
	else if (row->state == DEATH_VERIFIED)
		due_card(page, row->person_id);
}

void person_death_message(struct page *page, const struct person *row)
{
	struct context *context = page_context(page);
	int64_t open = 0;
	if (row->status == STATUS_DEAD || !may(context, &death_report, ACT_SHOW) || !death_report_open(context, row->record.id, &open))
		return;
	if (open) {
		put_message(page, "wait", "有人报告他已去世，尚未核实：待遇暂缓，不要慰问。");
		toolbar_begin(page);
		button_link(page, BUTTON_PLAIN, "看去世报告", path_of(page, "/death_report/%" PRId64, open));
		toolbar_end(page);
	}
}
