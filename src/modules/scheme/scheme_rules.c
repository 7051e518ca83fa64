/* scheme_rules.c: what may stand in a version and its table; a version that was
 * switched on never changes; it takes a trial not older than the last change and
 * two officers; no two schemes rest on each other. */
#include "modules/scheme/scheme_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"

static const char why_same[] = "rules are the same for everybody";

/* --- whose it is --- */

static bool is_over(struct context *context, int64_t office_id)
{
	const struct actor *actor = context->actor;
	return actor->is_system || !office_id || organisation_is_over(context, actor->office_id, office_id, context->today);
}

bool scheme_is_mine(struct context *context, int64_t scheme_id)
{
	struct scheme *whose = row_new(context, &scheme);
	return store_load_unscoped(context, &scheme, scheme_id, whose, why_same) && is_over(context, whose->office_id);
}

static void mine_check(struct context *context, int64_t scheme_id)
{
	if (!scheme_is_mine(context, scheme_id) && !context->failure)
		problem(context, "", "这是上级或其他工会的办法，您只能查看");
}

void scheme_check(struct context *context, void *changed, const void *before)
{
	const struct scheme *row = changed;
	(void)before;
	if (!is_over(context, row->office_id))
		problem(context, "office_id", "只能建本工会或下级工会的办法");
}

void scheme_compute(struct context *context, void *changed, const void *before)
{
	struct scheme *row = changed;
	(void)context;
	if (!before)
		row->state = SCHEME_DRAFT;
}

/* --- versions --- */

static bool is_same_ids(const struct ids *one, const struct ids *two)
{
	return one->count == two->count && (!one->count || memcmp(one->list, two->list, one->count * sizeof(one->list[0])) == 0);
}

static bool is_same(const struct field *field, const void *row, const void *before)
{
	struct value now = field_get(field, row), was = field_get(field, before);
	if (field->type->member == MEMBER_TEXT)
		return text_equal(now.text, was.text);
	if (field->type->member == MEMBER_IDS)
		return is_same_ids(&now.ids, &was.ids);
	return now.number == was.number;
}

/* Something that a person writes differs: steps and trials change computed fields only. */
static bool is_edited(const struct entity *entity, const void *row, const void *before)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (!entity->fields[i].computed && !is_same(&entity->fields[i], row, before))
			return true;
	return false;
}

static bool was_in_force(int64_t state)
{
	return state == VERSION_ON || state == VERSION_OFF;
}

static void window_check(struct context *context, const char *from, const char *before)
{
	if (from && before && text_order(before, from) <= 0)
		problem(context, "granted_before", "“早于”要在“不早于”之后");
}

static void hardship_check(struct context *context, const struct scheme_version *row)
{
	bool by_medical = text_contains(row->hardships, "自付");
	if (by_medical && row->medical_above == NO_NUMBER)
		problem(context, "medical_above", "选了“医疗自付超过线”，请填写这条线");
	if (!by_medical && row->medical_above != NO_NUMBER)
		problem(context, "medical_above", "填了医疗自付的线，请把“医疗自付超过线”选上");
}

void version_check(struct context *context, void *changed, const void *old)
{
	const struct scheme_version *row = changed;
	const struct scheme_version *before = old;
	if (before && was_in_force(before->state) && is_edited(&scheme_version, row, before)) {
		problem(context, "", "启用过的版本不能再改：请另建一版，写明从哪天起执行");
		return;
	}
	mine_check(context, row->scheme_id);
	window_check(context, row->granted_from, row->granted_before);
	hardship_check(context, row);
	if (row->income_line && row->income_below != NO_NUMBER)
		problem(context, "income_below", "地方标准和固定金额只选一种");
	if (!before || is_edited(&scheme_version, row, before))
		circle_check(context, row);
}

void version_compute(struct context *context, void *changed, const void *old)
{
	struct scheme_version *row = changed;
	const struct scheme_version *before = old;
	(void)context;
	if (before && !is_edited(&scheme_version, row, before))
		return;
	row->edits = before ? before->edits + 1 : 1;
	row->state = VERSION_DRAFT;	/* what was tried is not this any more */
	row->trial_id = NO_NUMBER;
	row->tried_at = NULL;
	row->first_officer = row->second_officer = NO_NUMBER;
}

/* --- switching on --- */

bool version_propose(struct context *context, void *changed, const char *reason)
{
	struct scheme_version *row = changed;
	(void)reason;
	row->first_officer = context->actor->account_id;
	return true;
}

bool version_switch_on(struct context *context, void *changed, const char *reason)
{
	struct scheme_version *row = changed;
	(void)reason;
	if (row->first_officer == context->actor->account_id && !context->actor->is_system) {
		problem(context, "", "提请启用的就是您：请另一位负责人启用");
		return false;
	}
	const char *later = version_later(context, row);
	if (later) {
		problem(context, "", "同一项目已有自 %s 起执行的版本：新版要从更晚的日子起", later);
		return false;
	}
	row->second_officer = context->actor->account_id;
	return true;
}

bool version_end(struct context *context, void *changed, const char *reason)
{
	struct scheme_version *row = changed;
	(void)reason;
	row->until_on = text_order(context->today, row->from_on) > 0 ? context->today : row->from_on;
	return true;
}

/* The one before holds until this one begins. */
static bool previous_end(struct context *context, const struct scheme_version *row)
{
	int64_t id = version_open(context, row->scheme_id, row->record.id);
	struct scheme_version *previous = row_new(context, &scheme_version);
	if (!id)
		return !context->failure;
	if (!store_load_unscoped(context, &scheme_version, id, previous, why_same))
		return false;
	previous->until_on = row->from_on;
	return store_change(context, &scheme_version, previous, NULL, arena_format(context->arena, "新版自 %s 起执行", row->from_on));
}

static bool scheme_follow(struct context *context, int64_t scheme_id, int64_t state)
{
	struct scheme *whose = row_new(context, &scheme);
	if (!store_load_unscoped(context, &scheme, scheme_id, whose, why_same))
		return false;
	if (whose->state == state)
		return true;
	whose->state = state;
	return store_change(context, &scheme, whose, NULL, NULL);
}

/* A new version begins with the words and the table of the one before. */
void version_begin(struct context *context, void *made)
{
	struct scheme_version *row = made;
	struct scheme_version *last = row_new(context, &scheme_version);
	int64_t id = row->scheme_id ? version_last(context, row->scheme_id, 0) : 0;
	if (!id || !store_load(context, &scheme_version, id, last))
		return;
	struct record head = row->record;
	*row = *last;
	row->record = head;
	row->from_on = row->until_on = row->document = row->source = NULL;
}

static bool table_bring(struct context *context, const struct scheme_version *row)
{
	struct scheme_band *bands;
	size_t count;
	int64_t id = version_last(context, row->scheme_id, row->record.id);
	if (!id)
		return !context->failure;
	if (!bands_of(context, id, &bands, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct scheme_band *band = row_new(context, &scheme_band);
		struct record head = band->record;
		*band = bands[i];
		band->record = head;
		band->version_id = row->record.id;
		if (!store_create(context, &scheme_band, band))
			return false;
	}
	return true;
}

bool version_kept(struct context *context, const void *kept, const void *old)
{
	const struct scheme_version *row = kept;
	const struct scheme_version *before = old;
	if (row && !before)
		return table_bring(context, row);
	if (!row || row->state == before->state)
		return true;
	if (row->state == VERSION_ON)
		return previous_end(context, row) && scheme_follow(context, row->scheme_id, SCHEME_ON);
	if (row->state == VERSION_OFF)
		return scheme_follow(context, row->scheme_id, SCHEME_OFF);
	return true;
}

/* --- rows of the table --- */

static void formula_check(struct context *context, const struct scheme_band *row)
{
	if (row->formula == FORMULA_FLAT && row->amount == NO_NUMBER)
		problem(context, "amount", "定额请填写金额");
	if (row->formula == FORMULA_GAP && row->amount == NO_NUMBER && !row->line_kind)
		problem(context, "amount", "补差请填写标准线，或选一条地方标准");
	if (row->formula == FORMULA_SHARE && (row->share == NO_NUMBER || !row->share_of))
		problem(context, "share", "按比例请填写比例，并选占什么");
	if (row->formula != FORMULA_GAP && row->line_kind)
		problem(context, "line_kind", "只有补差才取地方标准");
	if (row->formula != FORMULA_SHARE && (row->share != NO_NUMBER || row->threshold != NO_NUMBER || row->share_of))
		problem(context, "share", "比例和起付线只用于“按医疗费的比例”");
	if (row->formula == FORMULA_FLAT && row->cap != NO_NUMBER)
		problem(context, "cap", "定额没有上限");
}

void band_check(struct context *context, void *changed, const void *before)
{
	const struct scheme_band *row = changed;
	struct scheme_version *whose = row_new(context, &scheme_version);
	(void)before;
	if (!store_load_unscoped(context, &scheme_version, row->version_id, whose, why_same))
		return;
	if (was_in_force(whose->state))
		problem(context, "", "启用过的版本不能再改：请另建一版，写明从哪天起执行");
	mine_check(context, whose->scheme_id);
	window_check(context, row->granted_from, row->granted_before);
	formula_check(context, row);
}

/* A table that was changed makes the version a draft again. */
bool band_kept(struct context *context, const void *kept, const void *old)
{
	const struct scheme_band *row = kept ? kept : old;
	struct scheme_version *whose = row_new(context, &scheme_version);
	if (!store_load_unscoped(context, &scheme_version, row->version_id, whose, why_same))
		return !context->failure;
	if (!kept && was_in_force(whose->state)) {
		problem(context, "", "启用过的版本不能再改：请另建一版，写明从哪天起执行");
		return false;
	}
	whose->edits++;
	whose->state = VERSION_DRAFT;
	whose->trial_id = NO_NUMBER;
	whose->tried_at = NULL;
	return store_change(context, &scheme_version, whose, "table", NULL);
}
