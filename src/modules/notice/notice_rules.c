/* notice_rules.c: what a notice must be when it is kept: its period by working
 * days, its cut-off, and that nothing of it changes while it runs. */
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"
#include "modules/organisation/organisation.h"

static const char usual_rule[] = "以单位名义反映的请加盖公章，以个人名义反映的提倡签署真实姓名并留下联系方式。反映问题要实事求是，我们为反映人严格保密。";

/* --- checks --- */

static bool is_time(const char *text)
{
	int64_t hour, minute;
	char copy[6] = "";
	if (text_points(text) != 5 || text[2] != ':')
		return false;
	for (int i = 0; i < 5; i++)
		copy[i] = text[i];
	copy[2] = '\0';
	return text_to_int(copy, 0, 23, &hour) && text_to_int(copy + 3, 0, 59, &minute);
}

static void begin_check(struct context *context, const struct calendar *calendar, const struct public_notice *one)
{
	if (date_part(one->begins_on) != DATE_DAY || is_workday(calendar, one->begins_on))
		return;
	const char *name = day_name(calendar, one->begins_on);
	problem(context, "begins_on", "%s是休息日%s%s，公示请从 %s 起", date_words(context, one->begins_on), name ? "·" : "", name ? name : "",
		date_words(context, next_workday(calendar, one->begins_on)));
}

static void cut_off_check(struct context *context, const struct calendar *calendar, const struct public_notice *one)
{
	if (!text_is_empty(one->cut_off_at) && !is_time(one->cut_off_at))
		problem(context, "cut_off_at", "请写成 17:30 这样的 24 小时制时间");
	if (date_part(one->cut_off_on) != DATE_DAY || date_part(one->begins_on) != DATE_DAY)
		return;
	if (!is_workday(calendar, one->cut_off_on))
		problem(context, "cut_off_on", "%s是休息日，截止请改为 %s", date_words(context, one->cut_off_on),
			date_words(context, next_workday(calendar, one->cut_off_on)));
	else if (text_order(one->cut_off_on, workdays_add(calendar, one->begins_on, one->days > 0 ? one->days : NOTICE_DAYS)) < 0)
		problem(context, "cut_off_on", "异议截止不能早于公示截止日 %s",
			date_words(context, workdays_add(calendar, one->begins_on, one->days > 0 ? one->days : NOTICE_DAYS)));
}

static void wall_check(struct context *context, const struct calendar *calendar, const struct public_notice *one)
{
	if (one->by_wall != 1 || date_part(one->posted_until) != DATE_DAY || date_part(one->begins_on) != DATE_DAY)
		return;
	int64_t wanted = one->days > 0 ? one->days : NOTICE_DAYS;
	int64_t posted = text_order(one->posted_until, one->begins_on) < 0 ? 0 : workdays_between(calendar, one->begins_on, one->posted_until);
	if (posted < wanted)
		problem(context, "posted_until", "从起始日张贴到这一天只有 %lld 个工作日，不到 %lld 个；应张贴到 %s", (long long)posted, (long long)wanted,
			date_words(context, workdays_add(calendar, one->begins_on, wanted)));
}

static bool is_as_it_was(const struct public_notice *one, const struct public_notice *old)
{
	return text_equal(one->begins_on, old->begins_on) && one->days == old->days && text_equal(one->title, old->title) && text_equal(one->text, old->text) &&
	       text_equal(one->line_format, old->line_format) && text_equal(one->cut_off_on, old->cut_off_on) &&
	       text_equal(one->cut_off_at, old->cut_off_at) && one->by_wall == old->by_wall && one->level == old->level;
}

void notice_check(struct context *context, void *row, const void *before)
{
	const struct public_notice *one = row, *old = before;
	struct calendar calendar;
	if (old && old->state != NOTICE_DRAFT && !is_as_it_was(one, old))
		problem(context, "", "公示发布以后，标题、文字、日期和写法不能再改；有误请撤下，重新公示");
	if (old && old->state == one->state && (old->state == NOTICE_CONCLUDED || old->state == NOTICE_STOPPED))
		problem(context, "", "这次公示已经结束，不能再改");
	const char *refused = text_is_empty(one->line_format) ? NULL : line_format_refuses(context, one->line_format);
	if (refused)
		problem(context, "line_format", "%s", refused);
	if ((old && old->state != NOTICE_DRAFT && one->state != old->state) || !calendar_read(context, &calendar))
		return;
	if (!old || old->state == NOTICE_DRAFT) {
		begin_check(context, &calendar, one);
		cut_off_check(context, &calendar, one);
	}
	wall_check(context, &calendar, one);
}

/* --- what follows --- */

/* What is the same every time is taken from the office's last notice. */
static void defaults_take(struct context *context, struct public_notice *one)
{
	struct public_notice *last = row_new(context, &public_notice);
	struct organisation *office = row_new(context, &organisation);
	if (!notice_last(context, one->office_id, one->record.id, last))
		last = row_new(context, &public_notice);
	bool has_office = store_load_unscoped(context, &organisation, one->office_id, office, "the office that gives notice: its level and address");
	one->receiver = text_is_empty(one->receiver) ? last->receiver : one->receiver;
	one->telephone = text_is_empty(one->telephone) ? last->telephone ? last->telephone : has_office ? office->telephone : NULL : one->telephone;
	one->email = text_is_empty(one->email) ? last->email : one->email;
	one->address = text_is_empty(one->address) ? last->address ? last->address : has_office ? office->address : NULL : one->address;
	one->rule = text_is_empty(one->rule) ? last->rule ? last->rule : usual_rule : one->rule;
	one->arrival = one->arrival > 0 ? one->arrival : last->arrival > 0 ? last->arrival : NOTICE_BY_POSTMARK;
	one->line_format = text_is_empty(one->line_format) ? last->line_format ? last->line_format : line_format_usual : one->line_format;
	one->cut_off_at = text_is_empty(one->cut_off_at) ? last->cut_off_at ? last->cut_off_at : "17:30" : one->cut_off_at;
	one->days = one->days > 0 ? one->days : last->days > 0 ? last->days : NOTICE_DAYS;
	if (one->level <= 0 && has_office)
		one->level = office->level == LEVEL_TOWN ? LEVEL_UNIT : office->level == LEVEL_NATION ? LEVEL_PROVINCE : office->level;
}

static void words_take(struct context *context, struct public_notice *one)
{
	struct selection *round = row_new(context, &selection);
	if (!store_load_unscoped(context, &selection, one->selection_id, round, "the round that the notice is of: its name and rules"))
		return;
	if (text_is_empty(one->title))
		one->title = arena_format(context->arena, "关于%s%s的%s公示", text_head(context->arena, round->name, 80), nominees_word(one, round),
			one->supplementary_to ? "补充" : "");
	if (text_is_empty(one->text))
		one->text = opening_words(context, one, round);
}

static void period_take(struct context *context, struct public_notice *one, const struct public_notice *old)
{
	struct calendar calendar;
	if (date_part(one->begins_on) != DATE_DAY || !calendar_read(context, &calendar))
		return;
	const char *was = old ? old->ends_on : NULL;
	one->ends_on = workdays_add(&calendar, one->begins_on, one->days);
	if (text_is_empty(one->cut_off_on) || (was && text_equal(one->cut_off_on, was) && text_equal(one->cut_off_on, old->cut_off_on)))
		one->cut_off_on = one->ends_on;
}

void notice_compute(struct context *context, void *row, const void *before)
{
	struct public_notice *one = row;
	const struct public_notice *old = before;
	if (!old)
		one->state = NOTICE_DRAFT;
	if (old && old->state != NOTICE_DRAFT)
		return;
	defaults_take(context, one);
	words_take(context, one);
	period_take(context, one, old);
}

/* Another way of writing the nominees: the lines of a draft are written anew. */
bool notice_kept(struct context *context, const void *row, const void *before)
{
	const struct public_notice *one = row, *old = before;
	struct notice_line *lines;
	size_t count;
	if (!one || !old || one->state != NOTICE_DRAFT || text_equal(one->line_format, old->line_format))
		return true;
	if (!notice_lines(context, one->record.id, &lines, &count))
		return false;
	int64_t *ids = arena_many(context->arena, count + 1, int64_t);
	for (size_t i = 0; i < count; i++)
		ids[i] = lines[i].nomination_id;
	return !count || notice_lines_write(context, one, ids, count);
}
