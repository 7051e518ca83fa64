/* nomination_missing.c: what must be there before a unit reports: facts, proofs
 * of the categories, deeds, the unit's procedure, materials and vetoes of the
 * round.  One line each, with the field that it belongs to.  No database. */
#include "modules/nomination/nomination_parts.h"
#include "modules/nomination/nomination_way.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/honour/honour.h"
#include "modules/selection/selection.h"

enum { DEEDS_LEAST = 500, THINGS_MOST = 200, NAME_POINTS = 100 };

const struct choice missing_parts[] = {
	{ MISSING_FACTS, "facts", "基本情况", "wait" }, { MISSING_CATEGORY, "category", "身份", "wait" }, { MISSING_PROOFS, "proofs", "身份证明", "wait" },
	{ MISSING_DEEDS, "deeds", "事迹", "wait" }, { MISSING_APPRAISAL, "appraisal", "民主评议", "wait" }, { MISSING_CONGRESS, "congress", "民主程序", "wait" },
	{ MISSING_MATERIALS, "materials", "申报材料", "wait" }, { MISSING_VETO, "veto", "一票否决核对", "wait" },
	{ MISSING_ELIGIBLE, "eligible", "参评资格", "stop" }, { MISSING_UNIT_NOTICE, "notice", "单位公示", "wait" }, { 0 },
};

struct asking {
	struct context *context;
	const struct selection_rules *rules;
	const struct nomination *row;
	const struct nomination_proof *proofs;
	size_t proof_count;
	struct missing_thing *things;
	size_t count, most;
};

static void lacks(struct asking *asking, enum missing_part part, const char *field, const char *text)
{
	if (asking->count < asking->most)
		asking->things[asking->count++] = (struct missing_thing){ part, field, text };
}

/* --- facts --- */

static const char *const person_facts[] = { "sex", "born_on", "id_number", "ethnic", "political", "education", "post", "rank_held", "work_from",
					    "post_kind", "unit_ownership", "trade", "telephone", "photo", NULL };
static const char *const person_first[] = { "sex", "born_on", "political", "education", "post", NULL };
static const char *const collective_facts[] = { "size", "leader_name", "unit_ownership", "trade", "telephone", NULL };
static const char *const collective_first[] = { "size", NULL };

static void fields_asked(struct asking *asking, const char *const *names)
{
	for (size_t i = 0; names[i]; i++) {
		const struct field *field = field_find(&nomination, names[i]);
		struct value value = field_get(field, asking->row);
		if (value_is_empty(field, &value))
			lacks(asking, MISSING_FACTS, field->name, words_with(asking->context, "没有填%s", words(asking->context, field->label)));
	}
}

/* --- proofs, materials, vetoes: by their names --- */

const char *proof_name(struct context *context, const char *text)
{
	return text_head(context->arena, text_trim(context->arena, text), NAME_POINTS);
}

const struct nomination_proof *proof_of(struct context *context, const struct nomination_proof *proofs, size_t count, const char *about)
{
	const char *name = proof_name(context, about);
	const struct nomination_proof *refused = NULL;
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(proof_name(context, proofs[i].about), name))
			continue;
		if (proofs[i].state != PROOF_REFUSED)
			return &proofs[i];
		refused = &proofs[i];
	}
	return refused;
}

static bool is_given(struct asking *asking, const char *about)
{
	const struct nomination_proof *proof = proof_of(asking->context, asking->proofs, asking->proof_count, about);
	return proof && proof->state != PROOF_REFUSED;
}

static void proofs_asked(struct asking *asking)
{
	for (size_t i = 0; i < asking->rules->category_count; i++) {
		const struct selection_category *category = &asking->rules->categories[i];
		if (category_is_in(category, asking->row->category_set) && !text_is_empty(category->evidence) && !is_given(asking, category->name))
			lacks(asking, MISSING_PROOFS, NULL, words_with(asking->context, "“%s”还没有证明：%s", category->name, category->evidence));
	}
}

bool clause_concerns(struct context *context, const struct selection_rules *rules, const struct selection_clause *clause, const struct nomination *row)
{
	const char *unknown = NULL;
	if (clause->target > 0 && clause->target != row->target)
		return false;
	return text_is_empty(clause->category) || (categories_read(context, rules, clause->category, &unknown) & row->category_set);
}

static void clauses_asked(struct asking *asking)
{
	struct context *context = asking->context;
	for (size_t i = 0; i < asking->rules->clause_count; i++) {
		const struct selection_clause *clause = &asking->rules->clauses[i];
		bool is_veto = clause->kind == CLAUSE_VETO;
		if ((!is_veto && clause->kind != CLAUSE_MATERIAL) || clause->is_required != 1 || !clause_concerns(context, asking->rules, clause, asking->row))
			continue;
		const struct nomination_proof *proof = proof_of(context, asking->proofs, asking->proof_count, clause->text);
		if (proof && proof->state != PROOF_REFUSED)
			continue;
		const char *name = proof_name(context, clause->text);
		if (is_veto && proof)
			lacks(asking, MISSING_ELIGIBLE, NULL, words_with(context, "一票否决：%s", name));
		else if (is_veto)
			lacks(asking, MISSING_VETO, NULL, words_with(context, "一票否决事项还没有核对：%s", name));
		else
			lacks(asking, MISSING_MATERIALS, NULL, words_with(context, "材料还没有交：%s", name));
	}
}

/* --- deeds and the unit's procedure --- */

static void deeds_asked(struct asking *asking)
{
	size_t points = text_points(asking->row->deeds_long);
	if (text_is_empty(asking->row->deeds_short))
		lacks(asking, MISSING_DEEDS, "deeds_short", words(asking->context, "没有写简要事迹（500 字以内）"));
	if (!points)
		lacks(asking, MISSING_DEEDS, "deeds_long", words(asking->context, "没有写主要事迹（2000 字左右）"));
	else if (points < DEEDS_LEAST)
		lacks(asking, MISSING_DEEDS, "deeds_long", words_with(asking->context, "主要事迹只有 %zu 字，要求 2000 字左右", points));
}

static bool is_number(int64_t number)
{
	return number != NO_NUMBER && number > 0;
}

static void appraisal_asked(struct asking *asking)
{
	const struct nomination *row = asking->row;
	const struct selection *round = &asking->rules->selection;
	struct context *context = asking->context;
	if (text_is_empty(row->appraised_on))
		lacks(asking, MISSING_APPRAISAL, "appraised_on", words(context, "没有填民主评议日期"));
	if (!is_number(row->voters_due) || !is_number(row->voters_present) || row->votes_for == NO_NUMBER) {
		lacks(asking, MISSING_APPRAISAL, "voters_due", words(context, "没有填民主评议的应到、实到和同意人数"));
		return;
	}
	if (row->votes_for * 2 <= row->voters_present)
		lacks(asking, MISSING_APPRAISAL, "votes_for", words_with(context, "民主评议实到 %lld 人，同意 %lld 人，没有过半数",
									   (long long)row->voters_present, (long long)row->votes_for));
	else if (is_head_of_unit(asking->rules, row->category_set) && is_number(round->appraisal_share) &&
		 row->votes_for * 100 < round->appraisal_share * row->voters_present)
		lacks(asking, MISSING_APPRAISAL, "votes_for", words_with(context, "单位负责人的民主测评同意率要达到 %lld%%，现在是 %lld%%",
			(long long)round->appraisal_share, (long long)(row->votes_for * 100 / row->voters_present)));
}

/* Workers' congress, or the meeting of villagers or residents, and its minutes. */
static void congress_asked(struct asking *asking)
{
	static const char *const names[] = { "congress", "congress_on", "congress_file" };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct field *field = field_find(&nomination, names[i]);
		struct value value = field_get(field, asking->row);
		if (value_is_empty(field, &value))
			lacks(asking, MISSING_CONGRESS, field->name, words_with(asking->context, "没有填%s", words(asking->context, field->label)));
	}
}

const char *doubt_words(struct context *context, const char *line, bool *refuses)
{
	*refuses = text_starts(line, DOUBT_REFUSES);
	if (!*refuses && !text_starts(line, DOUBT_WARNS))
		return words_kept(context, line);
	const char *how = *refuses ? DOUBT_REFUSES : DOUBT_WARNS;
	return arena_format(context->arena, "%s%s", words(context, how), words_kept(context, line + strlen(how)));
}

/* What the machine found that refuses. */
static void doubts_asked(struct asking *asking)
{
	char **lines;
	size_t count = text_lines(asking->context->arena, asking->row->doubts, &lines);
	for (size_t i = 0; i < count; i++) {
		bool refuses;
		const char *said = doubt_words(asking->context, lines[i], &refuses);
		if (refuses)
			lacks(asking, MISSING_ELIGIBLE, NULL, said);
	}
}

static bool asks_categories(const struct asking *asking)
{
	for (size_t i = 0; i < asking->rules->category_count; i++)
		if (asking->rules->categories[i].target <= 0 || asking->rules->categories[i].target == asking->row->target)
			return true;
	return false;
}

static void all_asked(struct asking *asking)
{
	const struct nomination *row = asking->row;
	bool is_person = row->target != TARGET_COLLECTIVE, is_first = way_is_first(asking->rules, row);
	const char *const *later = is_person ? person_facts : collective_facts, *const *first = is_person ? person_first : collective_first;
	fields_asked(asking, is_first ? first : later);
	if (!row->category_set && asks_categories(asking))
		lacks(asking, MISSING_CATEGORY, "categories", words(asking->context, "没有选身份"));
	doubts_asked(asking);
	if (is_first)
		return;
	proofs_asked(asking);
	deeds_asked(asking);
	appraisal_asked(asking);
	congress_asked(asking);
	clauses_asked(asking);
	if (row->unit_noticed != 1)
		lacks(asking, MISSING_UNIT_NOTICE, NULL, words(asking->context, "单位公示还没有结束，或没有登记“公示无异议”"));
}

size_t nomination_missing(struct context *context, const struct selection_rules *rules, const struct nomination *row,
			  const struct nomination_proof *proofs, size_t proof_count, struct missing_thing *things, size_t most)
{
	struct asking asking = { .context = context, .rules = rules, .row = row, .proofs = proofs, .proof_count = proof_count, .things = things, .most = most };
	all_asked(&asking);
	return asking.count;
}

/* The bits that stand in the row: the unit's notice has a column of its own. */
int64_t missing_bits(struct context *context, const struct selection_rules *rules, const struct nomination *row, const struct nomination_proof *proofs,
		     size_t proof_count)
{
	struct missing_thing *things = arena_many(context->arena, THINGS_MOST, struct missing_thing);
	size_t count = nomination_missing(context, rules, row, proofs, proof_count, things, THINGS_MOST);
	int64_t bits = 0;
	for (size_t i = 0; i < count; i++)
		bits |= things[i].part;
	return bits & ~(int64_t)MISSING_UNIT_NOTICE;
}
