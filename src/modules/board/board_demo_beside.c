/* board_demo_beside.c: what goes on beside the way of the demonstration's
 * nominees: letters to other authorities with most of their answers, a unit's
 * notice that is over, the city's that runs, an objection to one who stands on
 * it.  The authorities, like everybody else here, are made up. */
#include "modules/board/board_demo.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/calendar/calendar.h"
#include "modules/honour/honour.h"
#include "modules/inquiry/inquiry.h"
#include "modules/notice/notice.h"
#include "modules/organisation/organisation.h"
#include "services/official.h"

enum { ITEMS_MOST = 100, LETTER_SENT_DAYS = 12, LETTER_DUE_DAYS = 7, UNIT_NOTICE_DAYS = 27 };

/* --- another day --- */

/* Dates follow from that day.  The clock stays: lines of the audit go forward. */
static const char *on_day(struct demo *demo, const char *day)
{
	const char *was = demo->context->today;
	demo->context->today = day;
	return was;
}

/* The working day with `count` others up to today (it is counted where it is one). */
static const char *workday_before(struct demo *demo, const struct calendar *calendar, int64_t count)
{
	const char *day = demo->context->today;
	while (!is_workday(calendar, day) || workdays_between(calendar, day, demo->context->today) < count)
		day = date_add_days(demo->context->arena, day, -1);
	return day;
}

/* --- letters --- */

static const struct asked_rule {
	const char *name, *kinds;
	int64_t target, heads;
} asked_rules[] = {
	{ "全体推荐对象（演示）", "纪检监察、公安", 0, HEADS_ANY },
	{ "企业负责人（演示）", "市场监管、人社、应急管理、生态环境", TARGET_PERSON, HEADS_ONLY },
	{ "集体（演示）", "市场监管、生态环境", TARGET_COLLECTIVE, HEADS_ANY },
};

static bool asked_rules_make(struct demo *demo)
{
	struct context *context = demo->context;
	bool done = store_begin(context);
	for (size_t i = 0; i < COUNT_OF(asked_rules) && done; i++) {
		struct inquiry_rule *row = row_new(context, &inquiry_rule);
		row->name = asked_rules[i].name;
		row->office_id = demo->city;
		row->selection_id = demo->rules.selection.record.id;
		row->kinds = asked_rules[i].kinds;
		row->target = asked_rules[i].target;
		row->heads = asked_rules[i].heads;
		done = store_create(context, &inquiry_rule, row);
	}
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

/* The environment's is late. */
static bool letter_go_out(struct demo *demo, struct inquiry_letter *letter, size_t place, int64_t kind)
{
	struct context *context = demo->context;
	const char *today = on_day(demo, demo_day(demo, -LETTER_SENT_DAYS));
	bool done = store_begin(context) && store_load_to_change(context, &inquiry_letter, letter->record.id, letter);
	if (done) {
		letter->number = arena_format(context->arena, "临工函〔%d〕%zu号（演示）", date_year(today), 31 + place);
		letter->due_on = date_add_days(context->arena, today, kind == AUTHORITY_ENVIRONMENT ? -2 : LETTER_DUE_DAYS);
		done = store_step(context, &inquiry_letter, letter, step_find(&inquiry_letter, "send"), NULL);
	}
	demo->context->today = today;
	if (done && kind == AUTHORITY_ENVIRONMENT)
		done = store_step(context, &inquiry_letter, letter, step_find(&inquiry_letter, "urge"), NULL);
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

static const struct demo_nominee *told_of(struct demo *demo, int64_t nomination_id)
{
	for (size_t i = 0; i < demo_nominee_count; i++)
		if (demo->nominees[i] == nomination_id)
			return &demo_nominees[i];
	return NULL;
}

/* Discipline has not answered for those whom the city still reviews, the environment not for heads of enterprises. */
static bool is_answered(const struct demo_nominee *told, int64_t kind)
{
	if (kind == AUTHORITY_DISCIPLINE)
		return told->reach != DEMO_IN_CITY;
	return kind != AUTHORITY_ENVIRONMENT || told->title == 2;
}

static bool letter_comes_back(struct demo *demo, const struct inquiry_letter *letter, int64_t kind)
{
	struct context *context = demo->context;
	struct inquiry_item *items;
	struct answer answers[ITEMS_MOST];
	size_t count, given = 0, kept;
	if (!items_of_letter(context, letter->record.id, 0, ITEMS_MOST, &items, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		const struct demo_nominee *told = told_of(demo, items[i].nomination_id);
		bool has_said = kind == AUTHORITY_LABOUR;
		if (told && is_answered(told, kind))
			answers[given++] = (struct answer){ .item_id = items[i].record.id, .reply = has_said ? SAYS_OPINION : SAYS_NONE, .answered_on = demo_day(demo, -4),
				.text = has_said ? "两年前有一起劳动争议仲裁，裁决已履行完毕（演示）。" : NULL, .answered_by = "办公室（演示）" };
	}
	return answers_keep(context, letter, answers, given, &kept);
}

static bool letters_make(struct demo *demo)
{
	struct context *context = demo->context;
	struct inquiry_plan plan;
	struct inquiry_letter *letters;
	size_t made, count;
	if (!inquiry_plan_make(context, demo->rules.selection.record.id, &plan) || !inquiry_make(context, &plan, demo_day(demo, LETTER_DUE_DAYS), ITEMS_MOST, &made) ||
	    !letters_of_round(context, demo->rules.selection.record.id, demo->city, &letters, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		int64_t kind = 0;
		for (size_t j = 0; j < plan.authority_count; j++)
			if (plan.authorities[j].record.id == letters[i].authority_id)
				kind = plan.authorities[j].kind;
		if (!letter_go_out(demo, &letters[i], i, kind) || !letter_comes_back(demo, &letters[i], kind))
			return false;
	}
	return true;
}

bool demo_letters(struct demo *demo)
{
	bool made = asked_rules_make(demo);
	demo_act_for(demo, demo->city, ROLE_CLERK, "周敏");
	made = made && letters_make(demo);
	demo_act_again(demo);
	return made;
}

/* --- notices --- */

/* In the name of who acts; its list is written, nothing has begun. */
static struct public_notice *notice_draft(struct demo *demo, int64_t office_id, const int64_t *nominees, size_t count, struct public_notice *row)
{
	struct context *context = demo->context;
	row->selection_id = demo->rules.selection.record.id;
	row->office_id = office_id;
	row->telephone = "0599-8210100（演示）";
	row->receiver = "劳模评选工作办公室（演示）";
	return store_create(context, &public_notice, row) && notice_lines_write(context, row, nominees, count) ? row : NULL;
}

static bool notice_act(struct demo *demo, struct public_notice *row, const char *step)
{
	struct context *context = demo->context;
	return store_load_to_change(context, &public_notice, row->record.id, row) && store_step(context, &public_notice, row, step_find(&public_notice, step), NULL);
}

static int64_t proof_make(struct demo *demo, int64_t office_id)
{
	static const struct official_block blocks[] = { { .text = "我单位推荐对象已在本单位公告栏公示五个工作日，公示无异议。" } };
	struct context *context = demo->context;
	const struct official letter = { .title = "公示情况证明（演示）", .blocks = blocks, .block_count = COUNT_OF(blocks),
		.signed_by = store_title(context, &organisation, office_id), .date = "演示", .watermark = "演示" };
	struct paper paper = { .arena = context->arena, .made_at = "2026-01-01 00:00:00", .bytes = buffer_new(context->arena, 4 << 20) };
	return pdf_official(&paper, &letter) ? demo_file_add(demo, "公示情况证明（演示）.pdf", "application/pdf", paper.bytes->bytes, paper.bytes->length) : 0;
}

bool demo_wall_notice(struct demo *demo, int64_t nomination_id, int64_t office_id)
{
	struct context *context = demo->context;
	struct public_notice *row = row_new(context, &public_notice);
	struct calendar calendar;
	if (!calendar_read(context, &calendar))
		return false;
	row->begins_on = next_workday(&calendar, demo_day(demo, -UNIT_NOTICE_DAYS));
	row->days = 5;
	row->by_wall = 1;
	row->place = "厂区公告栏";
	row->posted_until = workdays_add(&calendar, row->begins_on, row->days);
	row->scan = proof_make(demo, office_id);
	return notice_draft(demo, office_id, &nomination_id, 1, row) && notice_act(demo, row, "start") && notice_act(demo, row, "conclude");
}

static bool is_noticed(const char *name)
{
	for (size_t i = 0; demo_noticed[i]; i++)
		if (text_equal(demo_noticed[i], name))
			return true;
	return false;
}

bool demo_notice(struct demo *demo)
{
	enum { RUNS = 2 };	/* working days, its first one counted */
	struct context *context = demo->context;
	struct public_notice *row = row_new(context, &public_notice);
	struct calendar calendar;
	int64_t nominees[ITEMS_MOST];
	size_t count = 0;
	for (size_t i = 0; i < demo_nominee_count && count < ITEMS_MOST; i++)
		if (demo->nominees[i] && is_noticed(demo_nominees[i].name))
			nominees[count++] = demo->nominees[i];
	if (!count || !demo->minutes || !calendar_read(context, &calendar))
		return context->failure == NULL;
	demo_act_for(demo, demo->city, ROLE_OFFICER, "沈立群");
	row->begins_on = workday_before(demo, &calendar, RUNS);
	row->days = 5;
	const char *today = on_day(demo, row->begins_on);
	bool runs = notice_draft(demo, demo->city, nominees, count, row) && notice_act(demo, row, "start");
	demo->context->today = today;
	demo->notice = runs ? row->record.id : 0;
	return runs;
}

/* --- an objection --- */

static const struct notice_line *line_objected(struct demo *demo)
{
	struct query query = { .entity = &notice_line, .owner_id = demo->notice, .limit = ITEMS_MOST };
	struct listing listing;
	struct notice_line *line = row_new(demo->context, &notice_line);
	if (!store_list(demo->context, &query, &listing))
		return NULL;
	for (size_t i = 0; i < listing.count; i++)
		if (store_load(demo->context, &notice_line, listing.rows[i].id, line) && text_equal(line->name, demo_objected))
			return line;
	return NULL;
}

/* Taken in, accepted (which holds this one alone), retyped without the person, and handed to the unit. */
bool demo_objection(struct demo *demo)
{
	struct context *context = demo->context;
	struct public_notice *notice = row_new(context, &public_notice);
	struct objection *row = NULL;
	const char *receipt;
	demo_act_for(demo, demo->city, ROLE_CLERK, "周敏");
	const struct notice_line *line = demo->notice ? line_objected(demo) : NULL;
	if (!line)
		return context->failure == NULL;
	const struct objection_sent sent = { .notice = notice, .line = line, .way = OBJECTION_BY_LETTER, .name = "知情人（演示）", .contact = "演示，无联系方式",
		.text = "反映其去年有一次违章停靠未登记，请核实（演示）。" };
	return store_load(context, &public_notice, demo->notice, notice) && objection_receive(context, &sent, &row, &receipt) &&
	       store_load_to_change(context, &objection, row->record.id, row) && store_step(context, &objection, row, step_find(&objection, "accept"), NULL) &&
	       objection_content(context, row, "反映去年有一次违章停靠没有登记（演示）。") && objection_pass(context, row, "市总工会经济部（演示）", demo_day(demo, 6));
}
