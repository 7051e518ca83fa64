/* nomination_page.c: what the page of a nominee shows beyond its fields: who
 * and for what, what is still missing, what the machine found, honours held,
 * service beside merits, preferred groups. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination_parts.h"
#include "modules/nomination/nomination_way_pages.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

enum { THINGS_MOST = 200 };

/* --- under the name --- */

static void categories_tags(struct page *page, const struct nomination *row)
{
	struct arena *arena = page_context(page)->arena;
	char **names;
	size_t count = text_split(arena, text_replace(arena, row->categories ? row->categories : "", "、", ","), ',', &names);
	for (size_t i = 0; i < count; i++)
		put_tag_text(page, "info", names[i]);
}

void nomination_draw_head(struct page *page, const void *drawn)
{
	const struct nomination *row = drawn;
	struct context *context = page_context(page);
	line_begin(page);
	put_text(page, unit_and_post(page, row->unit_name, row->post));
	put_honour(page, store_title(context, &title, row->title_id));
	categories_tags(page, row);
	line_end(page);
	line_begin(page);
	put_text(page, words_of(page, "现在：%s", store_title(context, &organisation, row->at_office_id)));
	if (row->since > 0)
		put_muted(page, words_of(page, "%s 起", date_words(context, clock_day(context->arena, row->since))));
	if (!text_is_empty(row->due_on))
		put_toned(page, text_order(row->due_on, context->today) < 0 ? "stop" : "wait", words_of(page, "%s 前办完", date_words(context, row->due_on)));
	line_end(page);
}

/* --- what is missing --- */

static bool is_being_written(const struct nomination *row)
{
	return row->state == NOMINATION_DRAFT || row->state == NOMINATION_RETURNED;
}

/* Fields that are empty stand on one line, each a way to its input. */
static bool is_field_alone(struct context *context, const struct missing_thing *thing)
{
	const struct field *field = thing->field ? field_find(&nomination, thing->field) : NULL;
	return field && text_equal(thing->text, words_with(context, "没有填%s", words(context, field->label)));
}

static void fields_line(struct page *page, const struct missing_thing *things, size_t count, int64_t part, const char *edit)
{
	struct context *context = page_context(page);
	bool is_begun = false;
	for (size_t i = 0; i < count; i++) {
		if (things[i].part != (enum missing_part)part || !is_field_alone(context, &things[i]))
			continue;
		const char *label = field_find(&nomination, things[i].field)->label;
		put_text(page, is_begun ? words(context, "、") : words(context, "没有填："));
		is_begun = true;
		if (edit)
			put_link_label(page, path_of(page, "%s#%s", edit, things[i].field), label);
		else
			put_text(page, words(context, label));
	}
}

static void missing_group(struct page *page, const struct missing_thing *things, size_t count, const struct choice *part, const char *edit)
{
	struct context *context = page_context(page);
	size_t of_part = 0, lines = 0;
	for (size_t i = 0; i < count; i++) {
		of_part += things[i].part == (enum missing_part)part->value;
		lines += things[i].part == (enum missing_part)part->value && !is_field_alone(context, &things[i]);
	}
	if (!of_part)
		return;
	fact_begin(page, part->label);
	fields_line(page, things, count, part->value, edit);
	if (lines)
		list_begin(page);
	for (size_t i = 0; lines && i < count; i++) {
		if (things[i].part != (enum missing_part)part->value || is_field_alone(context, &things[i]))
			continue;
		if (edit && things[i].field)
			list_link(page, path_of(page, "%s#%s", edit, things[i].field), things[i].text, NULL);
		else
			list_text(page, things[i].text);
	}
	if (lines)
		list_end(page);
	fact_end(page);
}

static void missing_card(struct page *page, const struct selection_rules *rules, const struct nomination *row, const struct nomination_proof *proofs,
			 size_t proof_count, bool may_change)
{
	struct context *context = page_context(page);
	struct missing_thing *things = arena_many(context->arena, THINGS_MOST, struct missing_thing);
	size_t count = nomination_missing(context, rules, row, proofs, proof_count, things, THINGS_MOST);
	if (!count && is_being_written(row))
		put_message(page, "ok", "材料齐全，可以上报。");
	if (!count)
		return;
	const char *edit = may_change && may(context, &nomination, ACT_EDIT) ? path_of(page, "/nomination/%" PRId64 "/edit", row->record.id) : NULL;
	card_begin_with(page, is_being_written(row) ? "上报前还缺" : "还缺", words_of(page, "%zu 项", count), edit, edit ? "去填写" : NULL);
	facts_begin_single(page);
	for (const struct choice *part = missing_parts; part->value; part++)
		missing_group(page, things, count, part, edit);
	facts_end(page);
	card_end(page);
}

/* --- what the machine found, as of now: others may have been put forward since it was kept --- */

static void doubts_card(struct page *page, const struct selection_rules *rules, const struct nomination *row)
{
	struct context *context = page_context(page);
	char **lines;
	size_t count = text_lines(context->arena, nomination_doubts(context, rules, row), &lines);
	card_begin_with(page, "系统核对", count ? words_of(page, "%zu 处", count) : NULL, NULL, NULL);
	for (size_t i = 0; i < count; i++) {
		bool refuses;
		const char *said = doubt_words(context, lines[i], &refuses);
		put_message_text(page, refuses ? "stop" : "wait", said);
	}
	if (!count)
		put_paragraph(page, "没有发现重复推荐、已有称号或与档案不符的地方。");
	card_end(page);
}

/* --- honours held --- */

static void honour_row(struct page *page, struct table_drawing *table, const struct held_honour *held)
{
	struct context *context = page_context(page);
	struct honour_grant *grant = row_new(context, &honour_grant);
	row_begin(table);
	cell_text(table, year_label(page, held->year));
	if (may(context, &honour_grant, ACT_SHOW) && store_load(context, &honour_grant, held->id, grant))
		cell_link(table, path_of(page, "/honour_grant/%" PRId64, held->id), held->title);
	else
		cell_text(table, held->title);
	cell_text(table, choice_label(page, honour_levels, held->level));
	cell_text(table, choice_label(page, title_variants, held->variant));
	cell_tag(table, held->state == GRANT_VALID ? "ok" : "stop", choice_label(page, grant_states, held->state));
	row_end(table);
}

/* Titles of able workers and of systems count for nothing in the rules and for much in a reviewer's eyes: they stand here too. */
static void honours_card(struct page *page, const struct nomination *row)
{
	static const struct table_column columns[] = {
		{ .label = "年份", .narrow = true }, { .label = "称号", .wide = true, .plain_phone = true }, { .label = "级别", .narrow = true },
		{ .label = "种类", .narrow = true }, { .label = "状态", .narrow = true },
	};
	struct context *context = page_context(page);
	struct held_honour *honours;
	struct table_drawing table;
	size_t count;
	if ((row->person_id <= 0 && row->collective_id <= 0) || !honours_held(context, row->person_id, row->collective_id, &honours, &count))
		return;
	card_begin_flush_with(page, "已有荣誉", words_of(page, "%zu 项", count),
			      row->person_id > 0 ? path_of(page, "/person/%" PRId64, row->person_id) : path_of(page, "/collective/%" PRId64, row->collective_id),
			      "看档案");
	if (count) {
		table_begin(&table, page, "已有荣誉", columns, COUNT_OF(columns));
		for (size_t i = 0; i < count; i++)
			honour_row(page, &table, &honours[i]);
		table_end(&table);
	} else {
		put_empty(page, "档案里没有荣誉记录", NULL, NULL);
	}
	card_end(page);
}

/* --- both ways of being outstanding: long service in an ordinary post, and skill --- */

static const char *service_words(struct page *page, const struct nomination *row)
{
	int years = date_age(row->work_from, page_context(page)->today);
	return years < 0 ? NULL : words_of(page, "%d 年", years);
}

static const char *post_kind_words(struct page *page, const struct nomination *row)
{
	const struct choice *choice = choice_find(field_find(&nomination, "post_kind")->choices, row->post_kind);
	return choice ? words(page_context(page), choice->label) : NULL;
}

static void guidance_fact(struct page *page, const struct selection_rules *rules, const struct nomination *row)
{
	size_t offered = 0;
	for (size_t i = 0; i < rules->clause_count; i++)
		offered += rules->clauses[i].kind == CLAUSE_GUIDANCE;
	if (!offered)
		return;
	fact_begin(page, "符合的推荐导向");
	if (text_is_empty(row->guidance))
		put_muted(page, words_of(page, "都不属于"));
	else
		put_text(page, row->guidance);
	fact_end(page);
}

static void merits_card(struct page *page, const struct selection_rules *rules, const struct nomination *row)
{
	card_begin(page, "工龄、岗位和技术成果");
	facts_begin(page);
	fact_text(page, "工龄", service_words(page, row));
	fact_text(page, "岗位类型", post_kind_words(page, row));
	fact_text(page, "技术成果", row->merits);
	fact_text(page, "首次", row->first_of);
	guidance_fact(page, rules, row);
	facts_end(page);
	card_end(page);
}

/* --- all of it --- */

void nomination_draw_first(struct page *page, const void *drawn)
{
	const struct nomination *row = drawn;
	struct context *context = page_context(page);
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	struct nomination_proof *proofs;
	size_t count;
	if (!selection_rules_load(context, row->selection_id, rules) || !nomination_proofs(context, row->record.id, &proofs, &count))
		return;
	nomination_way_card(page, row);
	bool may_change = is_being_written(row) && store_may_change(context, &nomination, row->record.id);
	missing_card(page, rules, row, proofs, count, may_change);
	doubts_card(page, rules, row);
	demands_card(page, rules, row, proofs, count);
	honours_card(page, row);
	if (row->target != TARGET_COLLECTIVE)
		merits_card(page, rules, row);
}
