/* nomination_demands.c: what the round demands of a nominee, one line each, with
 * what was handed in: proofs of categories, materials, vetoes that somebody has
 * checked.  A veto is ticked off here; the rest comes with its paper. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_parts.h"
#include "modules/selection/selection.h"
#include "screens/components.h"

enum { DEMANDS_MOST = 200 };

struct demand {
	const char *kind;
	const char *about;
	const char *detail;
	bool is_required;
	bool is_veto;
};

static size_t demands_of(struct context *context, const struct selection_rules *rules, const struct nomination *row, struct demand *demands)
{
	size_t count = 0;
	for (size_t i = 0; i < rules->category_count && count < DEMANDS_MOST; i++) {
		const struct selection_category *category = &rules->categories[i];
		if (category_is_in(category, row->category_set) && !text_is_empty(category->evidence))
			demands[count++] = (struct demand){ "身份证明", category->name, category->evidence, true, false };
	}
	for (size_t i = 0; i < rules->clause_count && count < DEMANDS_MOST; i++) {
		const struct selection_clause *clause = &rules->clauses[i];
		bool is_veto = clause->kind == CLAUSE_VETO;
		if ((is_veto || clause->kind == CLAUSE_MATERIAL) && clause_concerns(context, rules, clause, row))
			demands[count++] = (struct demand){ is_veto ? "一票否决" : "申报材料", clause->text,
				clause->copies > 0 ? words_with(context, "%lld 份", (long long)clause->copies) : NULL, clause->is_required == 1, is_veto };
	}
	return count;
}

static const char *state_words(struct page *page, const struct demand *demand, const struct nomination_proof *proof, const char **tone)
{
	struct context *context = page_context(page);
	const struct choice *choice = proof ? choice_find(field_find(&nomination_proof, "state")->choices, proof->state) : NULL;
	*tone = choice ? choice->tone : demand->is_required ? "stop" : "plain";
	if (demand->is_veto && proof) {
		*tone = proof->state == PROOF_REFUSED ? "stop" : "ok";
		return words(context, proof->state == PROOF_REFUSED ? "有这种情况" : "已核对，无此情况");
	}
	if (choice)
		return words(context, choice->label);
	if (demand->is_veto)
		return words(context, "没有核对");
	return words(context, demand->is_required ? "没有交" : "可以不交");
}

static void acts_cell(struct page *page, struct table_drawing *table, const struct nomination *row, const struct demand *demand,
		      const struct nomination_proof *proof, bool may_change)
{
	struct context *context = page_context(page);
	const char *here = path_of(page, "/nomination/%" PRId64, row->record.id);
	cell_begin(table);
	if (proof) {
		put_link_label(page, path_of(page, "/nomination_proof/%" PRId64, proof->record.id), "查看");
	} else if (may_change) {
		struct buffer *about = buffer_new(context->arena, 2000);
		buffer_url(about, proof_name(context, demand->about));
		put_link_label(page, path_of(page, "/nomination_proof/new?nomination_id=%" PRId64 "&about=%s&back=%s", row->record.id, buffer_string(about), here),
			       demand->is_veto ? "有情况，登记" : "登记");
		if (demand->is_veto)
			button_post(page, BUTTON_QUIET, "核对无此情况", path_of(page, "%s/checked", here), "about", proof_name(context, demand->about));
	}
	cell_end(table);
}

void demands_card(struct page *page, const struct selection_rules *rules, const struct nomination *row, const struct nomination_proof *proofs,
		  size_t proof_count)
{
	static const struct table_column columns[] = {
		{ .label = "要求", .wide = true, .plain_phone = true }, { .label = "种类", .narrow = true }, { .label = "情况", .narrow = true },
		{ .label = "操作", .narrow = true, .plain_phone = true },
	};
	struct context *context = page_context(page);
	struct demand *demands = arena_many(context->arena, DEMANDS_MOST, struct demand);
	size_t count = demands_of(context, rules, row, demands);
	struct table_drawing table;
	if (!count)
		return;
	bool may_change = may(context, &nomination_proof, ACT_CREATE) && store_may_change(context, &nomination, row->record.id);
	card_begin_flush_with(page, "证明、材料和核对", words_of(page, "%zu 项", count), NULL, NULL);
	table_begin(&table, page, "证明、材料和核对", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct nomination_proof *proof = proof_of(context, proofs, proof_count, demands[i].about);
		const char *tone, *said = state_words(page, &demands[i], proof, &tone);
		row_begin(&table);
		cell_begin(&table);
		put_text(page, demands[i].about);
		if (!text_is_empty(demands[i].detail))
			put_muted(page, arena_format(context->arena, " %s", demands[i].detail));
		cell_end(&table);
		cell_text(&table, words(context, demands[i].kind));
		cell_tag(&table, tone, said);
		acts_cell(page, &table, row, &demands[i], proof, may_change);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

/* --- a veto ticked off --- */

static bool is_demanded(struct context *context, const struct nomination *row, const char *about)
{
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	struct demand *demands = arena_many(context->arena, DEMANDS_MOST, struct demand);
	if (!selection_rules_load(context, row->selection_id, rules))
		return false;
	size_t count = demands_of(context, rules, row, demands);
	for (size_t i = 0; i < count; i++)
		if (demands[i].is_veto && text_equal(proof_name(context, demands[i].about), about))
			return true;
	return false;
}

static bool checked_keep(struct context *context, int64_t nomination_id, const char *about)
{
	struct nomination_proof *proof = row_new(context, &nomination_proof);
	proof->nomination_id = nomination_id;
	proof->about = about;
	proof->text = words_in(LANGUAGE_SIMPLIFIED, "已核对，无此情况");
	proof->state = PROOF_GIVEN;
	if (!store_begin(context))
		return false;
	if (store_create(context, &nomination_proof, proof))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void nomination_checked_page(struct page *page)
{
	struct context *context = page_context(page);
	struct nomination *row = row_new(context, &nomination);
	const char *about = page_text(page, "about");
	if (!store_load_to_change(context, &nomination, page_id(page, 0), row) || !is_demanded(context, row, about)) {
		page_absent(page);
		return;
	}
	if (checked_keep(context, row->record.id, about))
		page_redirect_with(page, path_of(page, "/nomination/%" PRId64, row->record.id), "已核对：%s", about);
	else if (context->failure)
		page_failed(page);
	else
		page_redirect_with(page, path_of(page, "/nomination/%" PRId64, row->record.id), "没有保存：%s", context->problems->text);
}
