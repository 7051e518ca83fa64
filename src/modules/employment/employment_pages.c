/* employment_pages.c: who fits which vacancy, the sums of each half-year, and what an individual sees of it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/employment/employment_parts.h"
#include "screens/components.h"
#include "screens/sign.h"

enum { MATCHES_MOST = 200, SUMS_MOST = 40, DESK_MOST = 8, TEXT_SIZE = 64, KEPT_DAYS = 92 };

static const char *yuan(struct page *page, int64_t fen)
{
	struct buffer *out = buffer_new(page_context(page)->arena, TEXT_SIZE);
	if (fen == NO_NUMBER)
		return NULL;
	money_print(out, fen);
	return buffer_string(out);
}

/* --- the ways from one to the other --- */

void seeker_draw_list(struct page *page, const struct query *query)
{
	struct context *context = page_context(page);
	(void)query;
	toolbar_begin(page);
	if (may(context, &job_vacancy, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "招聘岗位", "/job_vacancy");
	if (may(context, &job_introduction, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "介绍记录", "/job_introduction");
	if (may(context, &job_training, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "就业培训", "/job_training");
	if (context->actor->role != ROLE_MEMBER && may(context, &job_vacancy, ACT_CREATE))
		button_link(page, BUTTON_PLAIN, "就业统计", "/employment/sums");
	toolbar_end(page);
}

void seeker_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct job_seeker *seeker = row;
	if (seeker->state != SEEKER_SEEKING)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "合适的岗位", path_of(page, "/employment/seeker/%" PRId64, seeker->record.id));
	if (may(context, &job_training, ACT_CREATE))
		button_link(page, BUTTON_PLAIN, "登记培训", path_of(page, "/job_training/new?seeker_id=%" PRId64, seeker->record.id));
	toolbar_end(page);
}

void vacancy_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct job_vacancy *vacancy = row;
	struct meter meter = { .label = "录用", .limit = -1, .tone = vacancy->taken < vacancy->places ? "ok" : "wait",
		.share = vacancy->places ? (int)(vacancy->taken * 1000 / vacancy->places) : 0 };
	card_begin(page, "录用");
	meter.value = words_of(page, "招 %" PRId64 " 人，已录用 %" PRId64 " 人", vacancy->places, vacancy->taken);
	put_meter(page, &meter);
	toolbar_begin(page);
	if (vacancy->state == VACANCY_OPEN && may(context, &job_introduction, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "合适的人", path_of(page, "/employment/vacancy/%" PRId64, vacancy->record.id));
	if (context->actor->role != ROLE_MEMBER && may(context, &job_introduction, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "介绍过的人", path_of(page, "/job_introduction?vacancy_id=%" PRId64, vacancy->record.id));
	if (context->actor->role == ROLE_MEMBER)
		button_link(page, BUTTON_PLAIN, "我的求职登记", "/job_seeker");
	toolbar_end(page);
	card_end(page);
}

/* --- who fits --- */

static void introduce_cell(struct page *page, struct table_drawing *table, int64_t seeker_id, int64_t vacancy_id)
{
	cell_begin(table);
	if (may(page_context(page), &job_introduction, ACT_CREATE))
		put_link_label(page, path_of(page, "/job_introduction/new?seeker_id=%" PRId64 "&vacancy_id=%" PRId64, seeker_id, vacancy_id), "介绍");
	cell_end(table);
}

static void vacancies_table(struct page *page, const struct job_seeker *seeker, const int64_t *ids, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "岗位", .plain_phone = true }, { .label = "用人单位", .wide = true }, { .label = "地点" }, { .label = "月工资从（元）", .right = true },
		{ .label = "月工资到（元）", .right = true }, { .label = "招聘截止", .narrow = true }, { .label = "", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "合适的岗位", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		struct job_vacancy *vacancy = row_new(page_context(page), &job_vacancy);
		if (!store_load(page_context(page), &job_vacancy, ids[i], vacancy) || !job_fits(seeker, vacancy))
			continue;
		row_begin(&table);
		cell_link(&table, path_of(page, "/job_vacancy/%" PRId64, ids[i]), vacancy->post);
		cell_text(&table, vacancy->employer);
		cell_text(&table, vacancy->place);
		cell_text(&table, yuan(page, vacancy->wage_from));
		cell_text(&table, yuan(page, vacancy->wage_to));
		cell_text(&table, vacancy->until_on);
		introduce_cell(page, &table, seeker->record.id, ids[i]);
		row_end(&table);
	}
	table_end(&table);
}

void seeker_match_page(struct page *page)
{
	struct context *context = page_context(page);
	struct job_seeker *seeker = row_new(context, &job_seeker);
	int64_t *ids = arena_many(context->arena, MATCHES_MOST, int64_t);
	if (!store_load(context, &job_seeker, page_id(page, 0), seeker)) {
		page_absent(page);
		return;
	}
	size_t count = vacancies_for(context, seeker, ids, MATCHES_MOST);
	page_crumb(page, path_of(page, "=%s", seeker->name), path_of(page, "/job_seeker/%" PRId64, seeker->record.id));
	page_begin(page, "合适的岗位", "行业相同、工资够得上、还没录满、没有介绍过的");
	card_begin_flush(page, NULL);
	vacancies_table(page, seeker, ids, count);
	card_end(page);
	if (!count)
		put_empty(page, "现在没有同行业的招聘岗位", "招聘岗位", "/job_vacancy");
	page_end(page);
}

static void seekers_table(struct page *page, const struct job_vacancy *vacancy, const int64_t *ids, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "岗位" }, { .label = "地点" }, { .label = "月工资不低于（元）", .right = true },
		{ .label = "技能和经历", .wide = true }, { .label = "登记日期", .narrow = true }, { .label = "", .narrow = true, .plain_phone = true },
	};
	struct table_drawing table;
	table_begin(&table, page, "合适的人", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		struct job_seeker *seeker = row_new(page_context(page), &job_seeker);
		if (!store_load(page_context(page), &job_seeker, ids[i], seeker) || !job_fits(seeker, vacancy))
			continue;
		row_begin(&table);
		cell_link(&table, path_of(page, "/job_seeker/%" PRId64, ids[i]), seeker->name);
		cell_text(&table, seeker->post);
		cell_text(&table, seeker->place);
		cell_text(&table, yuan(page, seeker->wage_from));
		cell_text(&table, seeker->skills);
		cell_text(&table, seeker->registered_on);
		introduce_cell(page, &table, ids[i], vacancy->record.id);
		row_end(&table);
	}
	table_end(&table);
}

void vacancy_match_page(struct page *page)
{
	struct context *context = page_context(page);
	struct job_vacancy *vacancy = row_new(context, &job_vacancy);
	int64_t *ids = arena_many(context->arena, MATCHES_MOST, int64_t);
	if (!store_load(context, &job_vacancy, page_id(page, 0), vacancy)) {
		page_absent(page);
		return;
	}
	size_t count = seekers_for(context, vacancy, ids, MATCHES_MOST);
	page_crumb(page, path_of(page, "=%s", vacancy->post), path_of(page, "/job_vacancy/%" PRId64, vacancy->record.id));
	page_begin(page, "合适的人", "行业相同、工资够得上、正在求职、没有介绍过的，登记早的在前");
	card_begin_flush(page, NULL);
	seekers_table(page, vacancy, ids, count);
	card_end(page);
	if (!count)
		put_empty(page, "现在没有同行业的求职登记", "求职登记", "/job_seeker");
	page_end(page);
}

/* --- sums --- */

static const char *drill_path(struct page *page, const struct half_sum *sum, enum half_column column)
{
	static const char *const lists[HALF_COLUMNS][2] = {
		[HALF_REGISTERED] = { "/job_seeker?", "registered_on" }, [HALF_INTRODUCED] = { "/job_introduction?", "introduced_on" },
		[HALF_HIRED] = { "/job_introduction?state=hired&", "hired_on" }, [HALF_KEPT] = { "/job_introduction?state=hired&kept=yes&", "hired_on" },
		[HALF_TRAINED] = { "/job_training?state=done&", "until_on" },
	};
	const char *day = lists[column][1];
	return path_of(page, "%s%s~from=%d-%s&%s~to=%d-%s", lists[column][0], day, (int)sum->year, sum->half == 1 ? "01-01" : "07-01", day, (int)sum->year,
		sum->half == 1 ? "06-30" : "12-31");
}

void employment_sums_page(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "半年", .narrow = true, .plain_phone = true }, { .label = "登记求职", .right = true }, { .label = "介绍人次", .right = true }, { .label = "录用", .right = true },
		{ .label = "三个月后在岗", .right = true }, { .label = "培训结业", .right = true },
	};
	struct half_sum *sums = arena_many(page_context(page)->arena, SUMS_MOST, struct half_sum);
	struct table_drawing table;
	size_t count = half_sums(page_context(page), sums, SUMS_MOST);
	page_begin(page, "就业统计", "按登记、介绍、录用和结业的日期分半年；点数字看是谁");
	toolbar_begin(page);
	button_print(page);
	toolbar_end(page);
	card_begin_flush(page, NULL);
	table_begin(&table, page, "就业统计", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_text(&table, words_of(page, sums[i].half == 1 ? "%d 年上半年" : "%d 年下半年", (int)sums[i].year));
		for (size_t column = 0; column < HALF_COLUMNS; column++)
			cell_link(&table, drill_path(page, &sums[i], column), path_of(page, "%" PRId64, sums[i].counts[column]));
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
	if (!count)
		put_empty(page, "还没有求职登记", NULL, NULL);
	page_end(page);
}

/* --- for an individual, and on the desk --- */

size_t employment_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct job_seeker *seeker = row_new(context, &job_seeker);
	int64_t id = seeker_of_person(context, context->actor->person_id);
	if (!most)
		return 0;
	if (!id || !store_load(context, &job_seeker, id, seeker)) {
		cards[0] = (struct mine_card){ .label = "找工作", .detail = "登记想找的工作，工会帮您介绍岗位", .path = "/job_vacancy", .act_label = "登记求职", .act_path = "/job_seeker/new" };
		return 1;
	}
	cards[0] = (struct mine_card){ .label = "找工作", .detail = words(context, choice_find(field_find(&job_seeker, "state")->choices, seeker->state)->label),
		.path = arena_format(context->arena, "/job_seeker/%" PRId64, id) };
	if (seeker->state == SEEKER_SEEKING) {
		cards[0].act_label = "合适的岗位";
		cards[0].act_path = arena_format(context->arena, "/employment/seeker/%" PRId64, id);
	}
	return 1;
}

/* Who was hired three months ago and was not asked since. */
size_t employment_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct query query = { .entity = &job_introduction, .limit = DESK_MOST, .filter_count = 3 };
	struct listing listing;
	size_t count = 0;
	if (!may(context, &job_introduction, ACT_EDIT))
		return 0;
	query.filters[0] = (struct filter){ .field = field_find(&job_introduction, "state"), .value = { .number = INTRODUCTION_HIRED } };
	query.filters[1] = (struct filter){ .field = field_find(&job_introduction, "hired_on"), .compare = COMPARE_TO,
		.value = { .text = date_add_days(context->arena, context->today, -KEPT_DAYS) } };
	query.filters[2] = (struct filter){ .field = field_find(&job_introduction, "kept"), .compare = COMPARE_EMPTY };
	if (!store_list(context, &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count && count < most; i++) {
		if (!listing.rows[i].may_change)
			continue;
		items[count++] = (struct desk_item){ .name = listing.rows[i].titles[0], .act = "录用满三个月，回访还在不在岗", .detail = "就业服务",
			.path = arena_format(context->arena, "/job_introduction/%" PRId64 "/edit", listing.rows[i].id), .button = "登记" };
	}
	return count;
}
