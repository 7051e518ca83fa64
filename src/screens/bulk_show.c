/* bulk_show.c: an act on many rows while it is done and afterwards: a line for
 * each row, done or not and why, the way back to the list, and the undoing. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/bulk.h"
#include "model/context.h"
#include "model/session.h"
#include "screens/bulk.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "web/admission.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { AT_ONCE_MOST = 1000, LINES = 100, TURN_US = 400 * 1000, UNDER_WAY_MS = 60 * 1000 };

static const char *bulk_path(struct page *page, const struct bulk *bulk)
{
	return path_of(page, "/%s/bulk/%" PRId64, bulk->entity->name, bulk->id);
}

static const char *act_words(struct page *page, const struct bulk *bulk)
{
	const char *act = bulk->step ? words(page->context, bulk->step->label) : words_of(page, "填写%s", words(page->context, bulk->field->label));
	return bulk->undo_of ? words_of(page, "撤销：%s", act) : words_of(page, "批量%s", act);
}

/* --- begun --- */

/* May he still? Rights are asked when it is begun, and again when a job goes on with it. */
static bool may_do(const struct context *context, const struct bulk *bulk)
{
	return bulk->step ? (bulk->step->who & ALLOW(context->actor->role)) != 0 : may(context, bulk->entity, ACT_EDIT);
}

static void begin_later(struct page *page, struct bulk *bulk)
{
	const char *wants = job_wants_of(page->context, "bulk", arena_format(page_arena(page), "%" PRId64, bulk->id), NULL);
	const char *title = words_of(page, "%s（%s 条）", act_words(page, bulk), number_words(page, bulk->total));
	int64_t id = job_ask(page->context, &bulk_job, title, wants);
	if (id)
		page_redirect(page, "/job/%" PRId64, id);
	else if (page->context->failure)
		page_failed(page);
	else
		page_redirect_with(page, bulk_path(page, bulk), "后台任务太多，暂时没有开始；请稍后点“接着办”");
}

void bulk_begin(struct page *page, struct bulk *bulk)
{
	if (bulk->total > AT_ONCE_MOST)
		begin_later(page, bulk);
	else if (bulk_go_on(page->context, bulk, 0))
		page_redirect(page, "%s", bulk_path(page, bulk));
	else
		page_failed(page);
}

static enum job_turn bulk_turn(struct context *context, struct job *job)
{
	const char *wanted = job_wants(context, job, "bulk");
	struct bulk bulk;
	int64_t id = 0;
	if (!wanted || !text_to_int(wanted, 1, INT64_MAX, &id) || !bulk_load(context, id, &bulk)) {
		if (!context->failure)
			problem(context, "", "这次办理已经不在，或岗位已经换了");
		return JOB_TURN_FAILED;
	}
	if (!may_do(context, &bulk)) {
		problem(context, "", "您现在没有办理的权限");
		return JOB_TURN_FAILED;
	}
	if (!bulk_go_on(context, &bulk, clock_monotonic_us() + TURN_US))
		return JOB_TURN_FAILED;
	job->total = bulk.total;
	job->wrong = bulk.refused;
	job->done = bulk.done + bulk.same + bulk.refused;
	job->path = arena_format(context->arena, "/%s/bulk/%" PRId64, bulk.entity->name, bulk.id);
	job->said = words_with(context, "办成 %lld，没有办成 %lld", (long long)bulk.done, (long long)bulk.refused);
	return bulk.ended_at ? JOB_TURN_DONE : JOB_TURN_MORE;
}

const struct job_kind bulk_job = { .name = "bulk", .label = "批量办理", .turn = bulk_turn };

/* --- shown --- */

static bool bulk_of_page(struct page *page, struct bulk *bulk)
{
	if (bulk_load(page->context, page_id(page, 0), bulk) && text_equal(bulk->entity->name, page->route->entity->name))
		return true;
	page_absent(page);
	return false;
}

/* Rows that are no longer in his scope have no name here. */
static const char **titles_load(struct page *page, const struct bulk *bulk, const struct bulk_row *rows, size_t count)
{
	const char **titles = arena_many(page_arena(page), count + 1, const char *);
	int64_t *ids = arena_many(page_arena(page), count + 1, int64_t);
	struct query query = { .entity = bulk->entity, .ids = ids, .id_count = count, .limit = count ? count : 1 };
	const struct field *title = field_find(bulk->entity, bulk->entity->title);
	const struct field *columns[] = { title };
	struct listing listing = { 0 };
	for (size_t i = 0; i < count; i++)
		ids[i] = rows[i].row_id;
	query.columns = columns;
	query.column_count = 1;
	if (!title || !may_see(page->context, bulk->entity, title) || !count || !store_list(page->context, &query, &listing))
		return titles;
	for (size_t i = 0; i < listing.count; i++) {
		struct buffer *out = buffer_new(page_arena(page), 2000);
		print_cell(page->context, title, &listing.rows[i].values[0], NULL, PRINT_SCREEN, out);
		for (size_t r = 0; r < count; r++)
			if (rows[r].row_id == listing.rows[i].id)
				titles[r] = buffer_string(out);
	}
	return titles;
}

static void state_cell(struct page *page, struct table_drawing *table, int64_t state)
{
	static const char *const labels[] = { [BULK_WAITING] = "还没有办", [BULK_DONE] = "办成", [BULK_SAME] = "本来就是", [BULK_REFUSED] = "没有办成" };
	static const char *const tones[] = { [BULK_WAITING] = "plain", [BULK_DONE] = "ok", [BULK_SAME] = "info", [BULK_REFUSED] = "stop" };
	must(state >= BULK_WAITING && state <= BULK_REFUSED);
	cell_tag(table, tones[state], words(page->context, labels[state]));
}

static void rows_draw(struct page *page, const struct bulk *bulk, const struct bulk_row *rows, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "记录", .plain_phone = true }, { .label = "结果", .narrow = true }, { .label = "原因" },
	};
	struct table_drawing table;
	const char **titles = titles_load(page, bulk, rows, count);
	table_begin(&table, page, "逐条结果", columns, 3);
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		if (!titles[i])
			cell_text(&table, words(page->context, "（不在您的管理范围内）"));
		else if (may(page->context, bulk->entity, ACT_SHOW))
			cell_link(&table, path_with(page, row_path(page, bulk->entity, rows[i].row_id), "back", page->request->path),
				  *titles[i] ? titles[i] : words(page->context, bulk->entity->label));
		else
			cell_text(&table, titles[i]);
		state_cell(page, &table, rows[i].state);
		cell_text(&table, rows[i].why);
		row_end(&table);
	}
	table_end(&table);
}

static void figure(struct page *page, const char *label, int64_t number)
{
	figures_figure(page, label, number_words(page, number), NULL, NULL);
}

static void figures_draw(struct page *page, const struct bulk *bulk)
{
	int64_t waiting = bulk->total - bulk->done - bulk->same - bulk->refused;
	figures_begin(page);
	figure(page, "一共", bulk->total);
	figure(page, "办成", bulk->done);
	if (bulk->same)
		figure(page, "本来就是", bulk->same);
	figure(page, "没有办成", bulk->refused);
	if (waiting)
		figure(page, "还没有办", waiting);
	figures_end(page);
}

static const char *back_to_list(struct page *page, const struct bulk *bulk)
{
	const char *back = text_is_empty(bulk->back) ? entity_path(page, bulk->entity) : bulk->back;
	return path_with(page, back, "ticked", arena_format(page_arena(page), "%" PRId64, bulk->id));
}

/* Somebody is at it: a job, or another window. */
static bool is_under_way(const struct page *page, const struct bulk *bulk)
{
	return !bulk->ended_at && page->context->now - bulk->touched_at < UNDER_WAY_MS;
}

static void actions_draw(struct page *page, const struct bulk *bulk)
{
	bool may_undo;
	(void)bulk_undo_step(page->context, bulk, &may_undo);
	actions_begin(page);
	if (may_undo)
		button_link(page, BUTTON_PLAIN, "撤销这次办理", path_of(page, "%s/undo", bulk_path(page, bulk)));
	if (is_under_way(page, bulk))
		button_link(page, BUTTON_PLAIN, "刷新", bulk_path(page, bulk));
	else if (!bulk->ended_at && bulk->is_ready)
		button_post(page, BUTTON_PRIMARY, "接着办", bulk_path(page, bulk), NULL, NULL);
	if (may(page->context, bulk->entity, ACT_LIST))
		button_link(page, bulk->ended_at ? BUTTON_PRIMARY : BUTTON_PLAIN, "回到列表", back_to_list(page, bulk));
	actions_end(page);
}

static void lines_pager(struct page *page, const struct bulk *bulk, const struct bulk_row *rows, size_t count, bool only_refused)
{
	const char *path = only_refused ? path_with(page, bulk_path(page, bulk), "only", "refused") : bulk_path(page, bulk);
	struct pager pager = { .total = only_refused ? bulk->refused : bulk->total, .first_path = page_has(page, "after") ? path : NULL };
	if (count == LINES)
		pager.next_path = path_with(page, path, "after", arena_format(page_arena(page), "%" PRId64, rows[count - 1].place));
	put_pager(page, &pager);
}

static void messages_draw(struct page *page, const struct bulk *bulk)
{
	if (bulk->undone_by)
		put_message(page, "info", "这次办理已经撤销");
	else if (is_under_way(page, bulk))
		put_message(page, "info", "正在办理，刷新可看进度");
	else if (!bulk->ended_at)
		put_message(page, "wait", "还没有办完：办过的留在下面，其余的点“接着办”");
	else if (bulk->refused && !bulk->done)
		put_message(page, "stop", "都没有办成，原因见下面");
	else if (bulk->refused)
		put_message(page, "wait", "有的没有办成，原因见下面；办成的不受影响");
	else
		put_message(page, "ok", "全部办完");
}

static void show_draw(struct page *page, const struct bulk *bulk)
{
	bool only_refused = text_equal(page_text(page, "only"), "refused");
	struct bulk_row *rows;
	size_t count;
	if (!bulk_rows(page->context, bulk, only_refused ? 1u << BULK_REFUSED : 0, page_number(page, "after", 0), LINES, &rows, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, bulk->entity->label, back_to_list(page, bulk));
	page_begin(page, arena_format(page_arena(page), "=%s", act_words(page, bulk)), NULL);
	actions_draw(page, bulk);
	messages_draw(page, bulk);
	figures_draw(page, bulk);
	card_begin_flush(page, NULL);
	tabs_begin(page, "逐条结果");
	tabs_tab(page, "全部", bulk_path(page, bulk), !only_refused, bulk->total);
	tabs_tab(page, "没有办成", path_with(page, bulk_path(page, bulk), "only", "refused"), only_refused, bulk->refused);
	tabs_end(page);
	if (count)
		rows_draw(page, bulk, rows, count);
	else
		put_empty(page, "这里没有记录", NULL, NULL);
	lines_pager(page, bulk, rows, count, only_refused);
	card_end(page);
	page_end(page);
}

void bulk_show_page(struct page *page)
{
	struct bulk bulk;
	if (bulk_of_page(page, &bulk))
		show_draw(page, &bulk);
}

void bulk_go_on_page(struct page *page)
{
	struct bulk bulk;
	if (!bulk_of_page(page, &bulk))
		return;
	if (!may_do(page->context, &bulk))
		page_refuse(page, words(page->context, "您现在没有办理的权限"));
	else if (bulk.is_ready && !bulk.ended_at && !is_under_way(page, &bulk))
		bulk_begin(page, &bulk);
	else
		page_redirect(page, "%s", bulk_path(page, &bulk));
}

/* --- taken back --- */

/* As for the act itself: where the entity asks the password again, the undoing does too. */
static bool is_led_to_proof(struct page *page, const struct bulk *bulk)
{
	unsigned asked = bulk->step ? PROVE_STEPS : PROVE(ACT_EDIT);
	if (!(bulk->entity->proves & asked) || !page->session || session_is_fresh(page->context, page->session))
		return false;
	page_redirect(page, "%s", path_with(page, PROVE_PATH, "back", path_of(page, "%s/undo", bulk_path(page, bulk))));
	return true;
}

static void undo_draw(struct page *page, const struct bulk *bulk)
{
	bool may_undo;
	const struct step *back = bulk_undo_step(page->context, bulk, &may_undo);
	struct check_page asked = {
		.action = path_of(page, "%s/undo", bulk_path(page, bulk)), .count = bulk->done, .cancel_path = bulk_path(page, bulk),
		.sentence = back ? back->explains : "每一条恢复为填写以前的内容；后来又有人改过的不动，结果里会逐条说明。",
		.confirm_label = "撤销|操作", .asks_reason = back && back->needs_reason,
	};
	if (!may_undo && context_is_clean(page->context))
		problem(page->context, "", "这次办理不能撤销，或已经撤销过了");
	if (!context_is_clean(page->context))
		page->reply->status = 422;
	page_crumb(page, act_words(page, bulk)[0] ? arena_format(page_arena(page), "=%s", act_words(page, bulk)) : bulk->entity->label, bulk_path(page, bulk));
	page_begin(page, "撤销这次办理", NULL);
	check_page_begin(page, &asked);
	check_page_end(page, &asked);
	page_end(page);
}

void bulk_undo_ask_page(struct page *page)
{
	struct bulk bulk;
	if (bulk_of_page(page, &bulk) && !is_led_to_proof(page, &bulk))
		undo_draw(page, &bulk);
}

void bulk_undo_page(struct page *page)
{
	struct bulk bulk, undo;
	if (!bulk_of_page(page, &bulk) || is_led_to_proof(page, &bulk))
		return;
	if (bulk_undo(page->context, &bulk, page_text(page, "reason"), &undo))
		bulk_begin(page, &undo);
	else if (page->context->failure)
		page_failed(page);
	else
		undo_draw(page, &bulk);
}
