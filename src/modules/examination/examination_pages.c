/* examination_pages.c: the plan (who is examined by whom and when, what is
 * missing), and what stands on the record of an examination. */
#include "modules/examination/examination_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"
#include "screens/chosen.h"
#include "screens/components.h"

enum { ROUNDS_MOST = 50, PLANNED_AT_ONCE = 10, SHOWN_MOST = 300, STATES = EXAM_SIGNED + 1 };

/* --- planning --- */

static struct actor as_house(const struct actor *actor)
{
	struct actor house = *actor;
	house.is_system = true;
	return house;
}

static bool exam_plan(struct context *context, const struct exam_group *group, const struct exam_line *line, const char *day)
{
	struct examination *row = row_new(context, &examination);
	bool is_new = !line->examination_id;
	if (!is_new && (!store_load_unscoped(context, &examination, line->examination_id, row, "put to another group or day") || row->state != EXAM_PLANNED))
		return context->failure == NULL;
	row->group_id = group->record.id;
	row->planned_on = *day ? day : NULL;
	if (!is_new)
		return store_change(context, &examination, row, "change", NULL);
	row->nomination_id = line->nomination_id;
	row->selection_id = group->selection_id;
	row->office_id = group->office_id;
	row->person_id = line->person_id;
	row->name = line->name;
	row->unit_name = line->unit_name;
	row->post = line->post;
	return store_create(context, &examination, row);
}

static const struct exam_line *line_of(const struct exam_line *lines, size_t count, int64_t nomination_id)
{
	for (size_t i = 0; i < count; i++)
		if (lines[i].nomination_id == nomination_id)
			return &lines[i];
	return NULL;
}

static bool some_plan(struct context *context, const struct exam_group *group, const struct exam_line *lines, size_t line_count, const int64_t *nominations,
		      size_t count, const char *day, size_t *planned)
{
	if (!store_begin(context))
		return false;
	bool done = tx_alone(context->db, "examination") || fail(context, "examination: %s", db_message(context->db));
	for (size_t i = 0; i < count && done; i++) {
		const struct exam_line *line = line_of(lines, line_count, nominations[i]);
		done = !line || exam_plan(context, group, line, day);
		*planned += done && line && line->state <= EXAM_PLANNED;
	}
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

bool exams_plan(struct context *context, const struct exam_group *group, const int64_t *nominations, size_t count, const char *day, size_t *planned)
{
	const struct actor *actor = context->actor;
	struct actor house = as_house(actor);
	struct exam_line *lines;
	size_t line_count;
	bool done = exam_lines(context, group->selection_id, &lines, &line_count);
	*planned = 0;
	context->actor = &house;
	for (size_t i = 0; i < count && done; i += PLANNED_AT_ONCE)
		done = some_plan(context, group, lines, line_count, nominations + i, count - i < PLANNED_AT_ONCE ? count - i : PLANNED_AT_ONCE, day, planned);
	context->actor = actor;
	return done;
}

/* --- the plan's page --- */

struct planning {
	int64_t round;
	const char *round_name;
	struct select_option rounds[ROUNDS_MOST + 1];
	size_t round_count;
	struct exam_group *groups;
	size_t group_count;
	struct exam_line *lines;
	size_t count;
};

static bool planning_load(struct page *page, struct planning *planning)
{
	struct context *context = page_context(page);
	struct query query = { .entity = &selection, .limit = ROUNDS_MOST };
	struct listing listing = { 0 };
	*planning = (struct planning){ .round_name = "" };
	if (!store_list(context, &query, &listing))
		return false;
	int64_t asked = page_number(page, "round", listing.count ? listing.rows[0].id : 0);
	for (size_t i = 0; i < listing.count; i++) {
		planning->rounds[i] = (struct select_option){ path_of(page, "%lld", (long long)listing.rows[i].id), path_of(page, "=%s", listing.rows[i].values[0].text) };
		if (listing.rows[i].id == asked)
			planning->round_name = listing.rows[i].values[0].text;
	}
	planning->round_count = listing.count;
	planning->round = *planning->round_name ? asked : 0;
	return groups_of_round(context, planning->round, &planning->groups, &planning->group_count) &&
	       exam_lines(context, planning->round, &planning->lines, &planning->count);
}

static const char *group_name(const struct planning *planning, int64_t id)
{
	for (size_t i = 0; i < planning->group_count; i++)
		if (planning->groups[i].record.id == id)
			return planning->groups[i].name;
	return NULL;
}

static void lacking_cell(struct page *page, struct table_drawing *table, const struct exam_line *line)
{
	struct context *context = page_context(page);
	bool is_late = line->state == EXAM_PLANNED && *line->planned_on && text_order(line->planned_on, context->today) < 0;
	cell_begin(table);
	if (!line->examination_id)
		put_tag(page, "stop", "没有安排");
	else if (line->state == EXAM_SIGNED)
		put_tag(page, "ok", "已签字");
	else if (line->state == EXAM_SIGNED_ONCE)
		put_tag(page, "info", "待第二人签字");
	else if (*line->visited_on)
		put_tag(page, "wait", "待写材料、签字");
	else
		put_tag(page, is_late ? "stop" : "wait", is_late ? "过了计划日期" : "还没有去");
	cell_end(table);
}

static void plan_row(struct page *page, struct table_drawing *table, const struct planning *planning, const struct exam_line *line)
{
	const struct choice *said = line->state == EXAM_SIGNED ? choice_find(conclusions, line->conclusion) : NULL;
	row_begin_id(table, line->nomination_id, line->name);
	if (line->examination_id)
		cell_link(table, path_of(page, "/examination/%lld", (long long)line->examination_id), line->name);
	else
		cell_text(table, line->name);
	cell_text(table, line->unit_name);
	cell_text(table, line->post);
	cell_text(table, group_name(planning, line->group_id));
	cell_text(table, line->planned_on);
	cell_text(table, line->visited_on);
	lacking_cell(page, table, line);
	if (said)
		cell_tag(table, said->tone, words(page_context(page), said->label));
	else
		cell_text(table, NULL);
	row_end(table);
}

static void plan_controls(struct page *page, const struct planning *planning)
{
	struct select_option options[GROUPS_MOST + 2] = { { "", "请选择" } };
	for (size_t i = 0; i < planning->group_count; i++)
		options[i + 1] = (struct select_option){ path_of(page, "%lld", (long long)planning->groups[i].record.id), path_of(page, "=%s", planning->groups[i].name) };
	input_select(page, (struct control){ .name = "group", .label = "把勾选的人交给", .required = true }, options);
	input_date(page, (struct control){ .name = "day", .label = "计划日期" }, true);
}

static void plan_table(struct page *page, const struct planning *planning)
{
	static const struct table_column columns[] = {
		{ .label = "姓名或集体名称", .plain_phone = true }, { .label = "工作单位", .wide = true }, { .label = "职务或岗位" }, { .label = "考察组" },
		{ .label = "计划日期", .narrow = true }, { .label = "实地考察", .narrow = true }, { .label = "还缺什么", .narrow = true }, { .label = "结论", .narrow = true },
	};
	struct table_drawing table;
	card_begin(page, "考察安排");
	form_begin(page, "/examination/plan", FORM_PLAIN);
	input_hidden(page, "round", path_of(page, "%lld", (long long)planning->round));
	if (planning->group_count)
		plan_controls(page, planning);
	form_section(page, NULL, NULL);
	table_begin_checks(&table, page, "考察安排", columns, COUNT_OF(columns));
	size_t shown = 0;
	/* What is to be done first: nobody yet, planned, half signed, signed. */
	for (int64_t state = 0; state < STATES; state++)
		for (size_t i = 0; i < planning->count && shown < SHOWN_MOST; i++)
			if (planning->lines[i].state == state && ++shown)
				plan_row(page, &table, planning, &planning->lines[i]);
	table_end(&table);
	if (shown < planning->count)
		put_paragraph_text(page, words_of(page, "只列出前 %zu 人，安排以后接着列出后面的", shown));
	if (!planning->count)
		put_empty(page, "现在没有报到本级的推荐对象", NULL, NULL);
	form_buttons_begin(page);
	if (planning->group_count && planning->count)
		button_submit(page, BUTTON_PRIMARY, "安排", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void plan_figures(struct page *page, const struct planning *planning)
{
	size_t planned = 0, done = 0, doubtful = 0;
	for (size_t i = 0; i < planning->count; i++) {
		planned += planning->lines[i].examination_id != 0;
		done += planning->lines[i].state == EXAM_SIGNED;
		doubtful += planning->lines[i].state == EXAM_SIGNED && planning->lines[i].conclusion != EXAM_GOOD;
	}
	figures_begin(page);
	figures_figure(page, "推荐对象", path_of(page, "%zu", planning->count), words_of(page, "%zu 人还没有安排", planning->count - planned), NULL);
	figures_figure(page, "已签字", path_of(page, "%zu", done), words_of(page, "还差 %zu 人", planning->count - done), NULL);
	figures_figure(page, "存疑或不合格", path_of(page, "%zu", doubtful), words_of(page, "%zu 个考察组", planning->group_count), "/exam_group");
	figures_end(page);
}

static void plan_draw(struct page *page, const struct planning *planning)
{
	page_begin(page, "考察", *planning->round_name ? path_of(page, "=%s", planning->round_name) : "谁去考察谁，什么时候，还缺什么");
	actions_begin(page);
	button_link(page, BUTTON_PLAIN, "全部考察", "/examination");
	if (planning->round && may(page_context(page), &exam_group, ACT_CREATE))
		button_link(page, planning->group_count ? BUTTON_PLAIN : BUTTON_PRIMARY, "新建考察组", path_of(page, "/exam_group/new?selection_id=%lld", (long long)planning->round));
	actions_end(page);
	problem_summary(page);
	if (planning->round_count > 1) {
		form_begin(page, "/examination/plan", FORM_GET | FORM_ROW);
		input_select(page, (struct control){ .name = "round", .label = "评选", .value = path_of(page, "%lld", (long long)planning->round) }, planning->rounds);
		button_submit(page, BUTTON_PLAIN, "查看", NULL, NULL);
		form_end(page);
	}
	plan_figures(page, planning);
	if (!planning->group_count)
		put_message(page, "wait", "还没有考察组。先建考察组，写上成员；要在系统里签字的成员填登录名。");
	plan_table(page, planning);
	page_end(page);
}

void plan_page(struct page *page)
{
	struct planning planning;
	if (planning_load(page, &planning))
		plan_draw(page, &planning);
	else
		page_absent(page);
}

void plan_done(struct page *page)
{
	struct context *context = page_context(page);
	struct planning planning;
	const struct exam_group *group = NULL;
	size_t planned;
	if (!planning_load(page, &planning)) {
		page_absent(page);
		return;
	}
	int64_t *ids;
	size_t count = 0;
	bool more;
	if (!chosen_rows(page, &nomination, EXAMINED_MOST, &ids, &count, &more)) {
		page_failed(page);
		return;
	}
	for (size_t i = 0; i < planning.group_count; i++)
		if (planning.groups[i].record.id == page_number(page, "group", 0))
			group = &planning.groups[i];
	const char *day = page_text(page, "day");
	if (!group)
		problem(context, "group", "请选择考察组");
	if (!count)
		problem(context, "", "请先勾选要考察的人");
	if (*day && date_part(day) != DATE_DAY)
		problem(context, "day", "请填完整的日期");
	if (context_is_clean(context) && exams_plan(context, group, ids, count, day, &planned))
		page_redirect_with(page, path_of(page, "/examination/plan?round=%lld", (long long)planning.round), "安排了 %zu 人", planned);
	else if (context->failure)
		page_failed(page);
	else
		plan_draw(page, &planning);
}

/* --- on the record --- */

void examination_draw_head(struct page *page, const void *row)
{
	const struct examination *one = row;
	int share = examination_share(one);
	const struct choice *said = one->conclusion > 0 ? choice_find(conclusions, one->conclusion) : NULL;
	put_text(page, words_of(page, "%s，%s", one->unit_name ? one->unit_name : "", one->post ? one->post : ""));
	if (share >= 0)
		put_text(page, words_of(page, one->count_kind == COUNT_CONSENT ? " · 同意率 %d.%d%%" : " · 优秀和称职 %d.%d%%", share / 10, share % 10));
	if (said)
		put_tag(page, said->tone, said->label);
}

void examination_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct examination *one = row;
	struct exam_group *group = row_new(context, &exam_group);
	long long id = (long long)one->record.id;
	if (one->office_id != context->actor->office_id)
		return;
	toolbar_begin(page);
	if (store_load(context, &exam_group, one->group_id, group) && group->is_scored == 1)
		button_link(page, BUTTON_PLAIN, "按条件打分", path_of(page, "/examination/%lld/scores", id));
	button_link(page, BUTTON_PLAIN, "考察材料 PDF", path_of(page, "/examination/%lld/paper/report-pdf", id));
	button_link(page, BUTTON_PLAIN, "考察材料 Word", path_of(page, "/examination/%lld/paper/report-docx", id));
	toolbar_end(page);
}
