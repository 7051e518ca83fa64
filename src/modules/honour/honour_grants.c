/* honour_grants.c: what the store calls when titles, grants and collectives are
 * kept: checks, computed fields, steps, summaries on persons. */
#include "modules/honour/honour_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "chinese/divisions.h"
#include "chinese/pinyin.h"
#include "chinese/strokes.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "modules/honour/honour_queries.h"
#include "modules/honour/honour_rules.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

#define WHY_CATALOGUE "the catalogue is the whole tenant's"
#define WHY_LIVES_HERE "住在本地的系统荣誉获得者"

/* --- titles --- */

void title_compute(struct context *context, void *row, const void *before)
{
	struct title *title_row = row;
	(void)before;
	title_row->name_order = arena_format(context->arena, "%lld%s", (long long)title_row->level, pinyin_sort_key(context->arena, title_row->name));
}

int64_t title_find(struct context *context, const char *wording, bool is_collective)
{
	int64_t target = is_collective ? TARGET_COLLECTIVE : TARGET_PERSON;
	const char *trimmed = text_trim(context->arena, wording);
	if (text_is_empty(trimmed))
		return 0;
	int64_t id = title_by_name(context, trimmed, target);
	if (id)
		return id;
	struct title_option *titles;
	size_t count;
	const char *key = title_key(context->arena, trimmed);
	if (!titles_all(context, &titles, &count))
		return 0;
	for (size_t i = 0; i < count; i++)
		if (titles[i].target == target && title_is_worded(context->arena, key, titles[i].name, titles[i].aliases))
			return titles[i].id;
	return 0;
}

static const struct title *title_of(struct context *context, int64_t id)
{
	struct title *found = id ? row_new(context, &title) : NULL;
	return found && store_load_unscoped(context, &title, id, found, WHY_CATALOGUE) ? found : NULL;
}

/* --- checks --- */

static void check_who(struct context *context, const struct honour_grant *grant, const struct honour_grant *before)
{
	if ((grant->person_id != 0) + (grant->collective_id != 0) + (grant->organisation_id != 0) > 1)
		problem(context, grant->organisation_id ? "organisation_id" : "collective_id", "个人、集体、工会组织只能选一个");
	/* A merging leads grants to another file without changing what the decision says: that is its own act, with a reason. */
	bool is_new_name = !before || !text_equal(before->holder, grant->holder);
	const char *own_name;
	if (!grant->person_id || !is_new_name || text_is_empty(grant->holder) ||
	    person_has_name(context, grant->person_id, grant->holder, &own_name))
		return;
	if (own_name)
		problem(context, "person_id", "获得者“%s”与个人档案“%s”不同名；是曾用名或异体写法的，请先在个人档案里登记", grant->holder, own_name);
}

static void check_title(struct context *context, const struct honour_grant *grant, const struct honour_grant *before)
{
	if (!grant->title_id && text_is_empty(grant->title_name))
		problem(context, "title_name", "请选目录里的称号，或照决定原文填写");
	const struct title *named = title_of(context, grant->title_id);
	if (!named)
		return;
	if (grant->person_id && named->target == TARGET_COLLECTIVE)
		problem(context, "title_id", "“%s”授予集体，不授予个人", named->name);
	if (grant->collective_id && named->target == TARGET_PERSON)
		problem(context, "title_id", "“%s”授予个人，不授予集体", named->name);
	if (named->until && grant->granted_on &&
	    text_order(date_first_day(context->arena, grant->granted_on), date_last_day(context->arena, named->until)) > 0)
		problem(context, "granted_on", "“%s”已于 %s 停用", named->name, named->until);
	if (!before && grant->person_id && grant->granted_on &&
	    grant_exists(context, grant->person_id, grant->title_id, grant->granted_on))
		problem(context, "title_id", "这个人 %s 的“%s”已经登记过", grant->granted_on, named->name);
}

void grant_check(struct context *context, void *row, const void *before)
{
	check_who(context, row, before);
	check_title(context, row, before);
}

/* --- computed fields --- */

static void take_from_title(struct context *context, struct honour_grant *grant, const struct honour_grant *before)
{
	const struct title *named = title_of(context, grant->title_id);
	if (!named)
		return;
	bool is_other = before && before->title_id != grant->title_id;
	if (text_is_empty(grant->title_name) || (is_other && text_equal(before->title_name, grant->title_name)))
		grant->title_name = named->name;
	if (!grant->level || (is_other && before->level == grant->level))
		grant->level = named->level;
	if (!grant->variant || (is_other && before->variant == grant->variant))
		grant->variant = named->variant;
	if (text_is_empty(grant->granted_by))
		grant->granted_by = named->granted_by;
	if (!grant->treatment && grant->person_id)
		grant->treatment = named->treated_as == HONOUR_PROVINCE && named->level != HONOUR_PROVINCE ? 2 : 0;
}

static void take_from_wording(struct context *context, struct honour_grant *grant)
{
	struct title_reading reading;
	bool is_collective = grant->collective_id || grant->organisation_id;
	/* An import that named the holder itself has asked somebody which entry a wording means: its "none" stands. */
	bool is_decided = context->batch_id && (grant->person_id || grant->collective_id);
	if (!grant->title_id && !is_decided)
		grant->title_id = title_find(context, grant->title_name, is_collective);
	if (!grant->title_id && !is_decided && !grant->person_id && !is_collective)
		grant->title_id = title_find(context, grant->title_name, true);
	if (grant->title_id || (grant->level && grant->variant))
		return;
	title_read(grant->title_name, grant->place, &reading);
	if (!grant->level)
		grant->level = reading.level;
	if (!grant->variant)
		grant->variant = reading.variant;
}

/* Only where the stated place can be one division: there are several 鼓楼区. */
static const char *division_of_place(const char *place)
{
	const struct division *found[1];
	return division_search(place, found, 1) == 1 ? found[0]->code : NULL;
}

void grant_compute(struct context *context, void *row, const void *before)
{
	struct honour_grant *grant = row;
	take_from_wording(context, grant);
	take_from_title(context, grant, before);
	grant->year = grant_year(context->arena, grant->granted_on);
	grant->holder_order = pinyin_sort_key(context->arena, grant->holder);
	grant->holder_strokes = name_stroke_key(context->arena, grant->holder);
	if (!grant->state)
		grant->state = GRANT_VALID;
	if (text_is_empty(grant->verify_code)) {
		unsigned char bytes[10];
		random_bytes(bytes, sizeof(bytes));
		grant->verify_code = verify_code_of(context->arena, bytes);
	}
	if (!before && grant->is_public != 1)
		grant->is_public = grant_is_published(grant);
	if (text_is_empty(grant->division) && context->actor->account_id && !context->batch_id)
		grant->division = division_of_place(grant->place);
}

void collective_compute(struct context *context, void *row, const void *before)
{
	struct collective *named = row;
	(void)before;
	named->name_order = pinyin_sort_key(context->arena, named->name);
}

/* --- after a grant was kept --- */

static bool person_summarise(struct context *context, int64_t person_id)
{
	struct held_title *titles;
	size_t count;
	struct honour_summary summary;
	if (!person_id)
		return true;
	if (!person_titles(context, person_id, &titles, &count))
		return false;
	summarise_titles(context->arena, titles, count, &summary);
	return person_set_honours(context, person_id, &summary);
}

/* Honours of systems and enterprises, and the minor titles of able workers that industry unions and enterprises grant: the area
 * where the holder lives looks at them when it judges who is put forward. */
static bool is_of_a_trade(const struct honour_grant *grant)
{
	return grant && (grant->variant == VARIANT_SYSTEM || grant->variant == VARIANT_MINOR);
}

/* The office of the area where the holder of such an honour lives reads it without owning it. */
static bool area_reach(struct context *context, const struct honour_grant *grant)
{
	struct person *holder = row_new(context, &person);
	if (!store_load_unscoped(context, &person, grant->person_id, holder, "where the holder of a system's honour lives"))
		return context->failure == NULL;
	int64_t office = text_is_empty(holder->lives_in) ? 0 : office_of_division(context, holder->lives_in);
	if (!office)
		return context->failure == NULL;
	return reach_set(context, &honour_grant, grant->record.id, office, WHY_LIVES_HERE) &&
	       reach_set(context, &person, grant->person_id, office, WHY_LIVES_HERE);
}

bool grant_kept(struct context *context, const void *row, const void *before)
{
	const struct honour_grant *now = row;
	const struct honour_grant *old = before;
	int64_t person_now = now ? now->person_id : 0, person_old = old ? old->person_id : 0;
	int64_t group_now = now ? now->collective_id : 0, group_old = old ? old->collective_id : 0;
	if (!person_summarise(context, person_now) || (person_old != person_now && !person_summarise(context, person_old)))
		return false;
	if (group_now && !collective_level_keep(context, group_now))
		return false;
	if (group_old && group_old != group_now && !collective_level_keep(context, group_old))
		return false;
	if (is_of_a_trade(old) && (!is_of_a_trade(now) || person_now != person_old) &&
	    !reach_clear(context, &honour_grant, old->record.id, WHY_LIVES_HERE))
		return false;
	return !is_of_a_trade(now) || !person_now || area_reach(context, now);
}

/* --- steps --- */

bool grant_suspend(struct context *context, void *row, const char *reason)
{
	struct honour_grant *grant = row;
	(void)reason;
	grant->suspended_on = context->today;
	return true;
}

bool grant_resume(struct context *context, void *row, const char *reason)
{
	struct honour_grant *grant = row;
	(void)context;
	(void)reason;
	grant->suspended_on = NULL;
	return true;
}

bool grant_revoke(struct context *context, void *row, const char *reason)
{
	struct honour_grant *grant = row;
	const char *day = reason_date(context->arena, reason);
	if (!day)
		day = context->today;
	if (text_order(date_first_day(context->arena, day), context->today) > 0)
		problem(context, "reason", "撤销日期 %s 还没有到", day);
	else if (grant->granted_on && text_order(date_last_day(context->arena, day), date_first_day(context->arena, grant->granted_on)) < 0)
		problem(context, "reason", "撤销日期 %s 早于授予时间 %s", day, grant->granted_on);
	grant->revoked_on = day;
	grant->revocation = text_head(context->arena, reason, 200);
	grant->is_public = 0;
	return context_is_clean(context);
}

bool grant_is_hidden(const void *row)
{
	const struct honour_grant *grant = row;
	return grant->is_public != 1 && grant->state != GRANT_REVOKED && !grant_is_made_up(grant);
}

bool grant_is_public(const void *row)
{
	const struct honour_grant *grant = row;
	return grant->is_public == 1;
}

bool grant_publish(struct context *context, void *row, const char *reason)
{
	struct honour_grant *grant = row;
	(void)context;
	(void)reason;
	grant->is_public = 1;
	return true;
}

bool grant_hide(struct context *context, void *row, const char *reason)
{
	struct honour_grant *grant = row;
	(void)context;
	(void)reason;
	grant->is_public = 0;
	return true;
}

const char *honour_prove(struct context *context)
{
	return summaries_prove(context);
}
