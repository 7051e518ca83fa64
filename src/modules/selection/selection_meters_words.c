/* selection_meters_words.c: meters in words, refusals, and how pages draw them. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection_meters.h"
#include "modules/selection/selection_parts.h"
#include "screens/components.h"
#include "screens/page.h"

enum { FULL = 1000, WARNINGS_MOST = 8192 };

static const char *unit_words(struct context *context, int64_t target)
{
	return words(context, target == TARGET_COLLECTIVE ? "个|集体" : "人|个人");
}

static const char *per_cent_words(struct context *context, const struct meter_row *row)
{
	if (!row->out_of)
		return "—";
	int64_t tenths = (row->counted * 2000 + row->out_of) / (row->out_of * 2);
	return arena_format(context->arena, "%d.%d%%（%lld/%lld）", (int)(tenths / 10), (int)(tenths % 10), (long long)row->counted, (long long)row->out_of);
}

/* --- what it is --- */

static const char *line_words(struct context *context, const struct meter_row *row)
{
	bool is_collective = row->target == TARGET_COLLECTIVE;
	if (row->place_kind == PLACE_OUTSIDE)
		return words(context, is_collective ? "集体单列名额" : "个人单列名额");
	if (row->place_kind == PLACE_RESERVE)
		return words(context, is_collective ? "集体备选名额" : "个人备选名额");
	return words(context, is_collective ? "集体名额" : "个人名额");
}

const char *meter_label(struct context *context, const struct selection_meters *meters, const struct meter_row *row)
{
	(void)meters;
	if (row->kind == METER_SHARE)
		return row->share->name;
	if (row->kind == METER_PART)
		return words_with(context, "其中%s", row->place->category);
	return line_words(context, row);
}

static const char *share_rule(struct context *context, const struct selection_share *share)
{
	const char *amount = share->unit == SHARE_PERSONS ? arena_format(context->arena, "%lld %s", (long long)share->amount, unit_words(context, share->target))
		: arena_format(context->arena, "%lld%%", (long long)share->amount);
	switch (share->relation) {
	case SHARE_AT_LEAST:
		return words_with(context, "不低于 %s", amount);
	case SHARE_AT_MOST:
		return words_with(context, "不高于 %s", amount);
	case SHARE_MORE_THAN:
		return words_with(context, "高于 %s", amount);
	case SHARE_LESS_THAN:
		return words_with(context, "低于 %s", amount);
	default:
		return words_with(context, "等于 %s", amount);
	}
}

const char *meter_rule(struct context *context, const struct meter_row *row)
{
	if (row->kind == METER_SHARE)
		return share_rule(context, row->share);
	const char *unit = unit_words(context, row->target);
	if (row->kind == METER_PLACES && row->room > row->out_of)
		return words_with(context, "%lld %s，差额后不超过 %lld %s", (long long)row->out_of, unit, (long long)row->room, unit);
	if (row->kind == METER_PLACES)
		return words_with(context, "不超过 %lld %s", (long long)row->out_of, unit);
	long long number = (long long)row->place->number;
	if (row->place->bound == BOUND_AT_LEAST)
		return words_with(context, "不少于 %lld %s", number, unit);
	return row->place->bound == BOUND_AT_MOST ? words_with(context, "不超过 %lld %s", number, unit) : words_with(context, "正好 %lld %s", number, unit);
}

/* --- how it stands --- */

static const char *standing_words(struct context *context, const struct meter_row *row)
{
	if (row->kind == METER_SHARE && row->share->unit == SHARE_PER_CENT)
		return per_cent_words(context, row);
	int64_t whole = row->kind == METER_PLACES ? row->out_of : row->kind == METER_PART ? row->place->number : row->share->amount;
	return arena_format(context->arena, "%lld / %lld", (long long)row->counted, (long long)whole);
}

const char *meter_value(struct context *context, const struct meter_row *row)
{
	const char *standing = standing_words(context, row), *unit = unit_words(context, row->target);
	if (row->unknown)
		return words_with(context, "没有定义身份“%s”", row->unknown);
	if (row->short_of)
		return words_with(context, "%s 还差 %lld %s", standing, (long long)row->short_of, unit);
	if (row->over_by)
		return words_with(context, "%s 多 %lld %s", standing, (long long)row->over_by, unit);
	if (row->kind == METER_PLACES && row->counted < row->out_of)
		return words_with(context, "%s 还可推荐 %lld %s", standing, (long long)(row->out_of - row->counted), unit);
	return standing;
}

static const char *short_remedy(struct context *context, const struct meter_row *row)
{
	const char *unit = unit_words(context, row->target);
	bool can_replace = row->short_of <= row->out_of - row->counted || row->kind == METER_PART;
	if (row->kind != METER_PART && can_replace && row->short_more == row->short_of)
		return words_with(context, "须换上或再加 %lld %s", (long long)row->short_of, unit);
	if (can_replace && row->short_more >= 0 && row->short_more != row->short_of)
		return words_with(context, "总数不变须换上 %lld %s，另外增加则须 %lld %s", (long long)row->short_of, unit, (long long)row->short_more, unit);
	if (row->short_more >= 0)
		return words_with(context, "须再增加 %lld %s", (long long)row->short_more, unit);
	return words_with(context, "总数不变须换上 %lld %s", (long long)row->short_of, unit);
}

const char *meter_remedy(struct context *context, const struct meter_row *row)
{
	const char *unit = unit_words(context, row->target);
	if (row->unknown)
		return words(context, "请在身份界定里加上，或者改这一条规则");
	if (row->short_of)
		return short_remedy(context, row);
	if (!row->over_by)
		return "";
	if (row->kind == METER_SHARE && row->over_less > row->over_by)
		return words_with(context, "总数不变须换下 %lld %s，只减不补则须减 %lld %s", (long long)row->over_by, unit, (long long)row->over_less, unit);
	return words_with(context, "须减去或换下 %lld %s", (long long)row->over_by, unit);
}

static const char *owner_words(struct context *context, const struct meter_row *row)
{
	return row->organisation_id ? store_title(context, &organisation, row->organisation_id) : words(context, "全部");
}

static const char *breach_words(struct context *context, const struct selection_meters *meters, const struct meter_row *row)
{
	const char *breach = words_with(context, "%s：%s要求%s，现为 %s，%s", owner_words(context, row), meter_label(context, meters, row), meter_rule(context, row),
					standing_words(context, row), meter_remedy(context, row));
	if (row->kind == METER_SHARE && !text_is_empty(row->share->basis))
		return words_with(context, "%s（依据：%s）", breach, row->share->basis);
	return breach;
}

/* --- judged --- */

bool selection_meters_judge(struct context *context, const struct selection_meters *meters, bool whole, const char **warnings)
{
	struct buffer *said = buffer_new(context->arena, WARNINGS_MOST);
	bool good = true;
	for (size_t i = 0; i < meters->count; i++) {
		const struct meter_row *row = &meters->rows[i];
		bool refuses = row->is_hard && (whole || row->over_by);
		if (row->holds)
			continue;
		good = good && !refuses;
		if (refuses)
			problem(context, "", "%s", breach_words(context, meters, row));
		else if (whole || row->over_by)
			buffer_format(said, "%s%s", said->length ? "\n" : "", breach_words(context, meters, row));
	}
	if (warnings)
		*warnings = buffer_string(said);
	return good;
}

bool selection_meters_admit(struct context *context, const struct selection_meters *meters, const struct counted *come)
{
	bool good = true;
	for (size_t i = 0; i < meters->count; i++) {
		const struct meter_row *row = &meters->rows[i];
		if (!row->is_hard || !row->is_upper)
			continue;
		struct meter_row after = selection_meter_if(meters, i, NULL, come);
		if (after.over_by <= row->over_by)
			continue;
		problem(context, "", "%s", breach_words(context, meters, &after));
		good = false;
	}
	return good;
}

/* --- drawn --- */

static const char *tone_of(const struct meter_row *row)
{
	if (row->unknown || row->over_by)
		return row->is_hard ? "stop" : "wait";
	return row->short_of ? "wait" : "ok";
}

static int part_of(int64_t number, int64_t whole)
{
	if (whole <= 0)
		return number > 0 ? FULL : 0;
	return number >= whole ? FULL : (int)(number * FULL / whole);
}

static void row_draw(struct page *page, const struct selection_meters *meters, const struct meter_row *row)
{
	struct context *context = page_context(page);
	bool is_share = row->kind == METER_SHARE && row->share->unit == SHARE_PER_CENT;
	int64_t whole = row->kind == METER_PART ? row->place->number : row->kind == METER_SHARE && !is_share ? row->share->amount : row->out_of;
	struct meter meter = {
		.label = arena_format(context->arena, "=%s", row->kind == METER_PLACES ? meter_label(context, meters, row)
			: words_with(context, "%s，%s", meter_label(context, meters, row), meter_rule(context, row))),
		.value = meter_value(context, row), .share = part_of(row->counted, whole), .limit = is_share ? (int)row->share->amount * 10 : -1,
		.tone = tone_of(row), .inner = row->kind == METER_PART || (is_share && row->out_of_set),
	};
	put_meter(page, &meter);
}

size_t selection_meters_draw(struct page *page, const struct selection_meters *meters, int64_t organisation_id)
{
	size_t drawn = 0;
	for (size_t i = 0; i < meters->count; i++) {
		if (meters->rows[i].organisation_id != organisation_id)
			continue;
		row_draw(page, meters, &meters->rows[i]);
		drawn++;
	}
	return drawn;
}

static const char *if_words(const struct meter_row *before, const struct meter_row *after)
{
	if (before->holds == after->holds)
		return after->holds ? "符合" : "仍不符合";
	return after->holds ? "变为符合" : "变为不符合";
}

static void if_row(struct table_drawing *table, struct context *context, const struct selection_meters *meters, const struct meter_row *before,
		   const struct meter_row *after)
{
	row_begin(table);
	cell_text(table, owner_words(context, before));
	cell_text(table, words_with(context, "%s，%s", meter_label(context, meters, before), meter_rule(context, before)));
	cell_text(table, meter_value(context, before));
	cell_text(table, meter_value(context, after));
	cell_tag(table, after->holds ? "ok" : after->is_hard ? "stop" : "wait", words(context, if_words(before, after)));
	row_end(table);
}

void selection_meters_draw_if(struct page *page, const struct selection_meters *meters, const struct counted *gone, const struct counted *come)
{
	static const struct table_column columns[] = { { .label = "范围" }, { .label = "要求" }, { .label = "现在" }, { .label = "之后" }, { .label = "结果" } };
	struct context *context = page_context(page);
	struct table_drawing table;
	size_t same = 0;
	table_begin(&table, page, "名额和比例的变化", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < meters->count; i++) {
		const struct meter_row *before = &meters->rows[i];
		struct meter_row after = selection_meter_if(meters, i, gone, come);
		if (before->counted == after.counted && before->out_of == after.out_of)
			same++;
		else
			if_row(&table, context, meters, before, &after);
	}
	table_end(&table);
	if (same)
		put_muted(page, words_with(context, "另有 %zu 项不变。", same));
}
