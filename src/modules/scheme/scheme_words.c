/* scheme_words.c: a rule said in sentences that a clerk can hold against the
 * document. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme_parts.h"
#include "modules/standard/standard.h"

const char *money_words(struct context *context, int64_t fen)
{
	struct sentence sentence = { .length = 0 };
	sentence_money(&sentence, fen);
	return arena_text_n(context->arena, sentence.bytes, sentence.length);
}

static void part(struct context *context, struct buffer *out, const char *text)
{
	if (text_is_empty(text))
		return;
	if (out->length)
		buffer_text(out, words(context, "，"));
	buffer_text(out, text);
}

static void label_part(struct context *context, struct buffer *out, const struct choice *choices, int64_t value)
{
	const struct choice *choice = value ? choice_find(choices, value) : NULL;
	part(context, out, choice ? words(context, choice->label) : NULL);
}

static void age_part(struct context *context, struct buffer *out, int64_t male, int64_t female)
{
	if (male == female && male != NO_NUMBER)
		part(context, out, words_with(context, "年满 %lld 岁", (long long)male));
	else if (male != NO_NUMBER && female != NO_NUMBER)
		part(context, out, words_with(context, "男满 %lld 岁、女满 %lld 岁", (long long)male, (long long)female));
	else if (male != NO_NUMBER)
		part(context, out, words_with(context, "男满 %lld 岁", (long long)male));
	else if (female != NO_NUMBER)
		part(context, out, words_with(context, "女满 %lld 岁", (long long)female));
}

static const char *whom_words(struct context *context, const struct scheme_band *band)
{
	struct buffer *out = buffer_new(context->arena, 2000);
	label_part(context, out, honour_levels, band->level);
	label_part(context, out, title_variants, band->variant);
	label_part(context, out, worker_classes, band->class_of);
	if (band->words)
		part(context, out, words_with(context, "称号里有“%s”", band->words));
	if (band->granted_from)
		part(context, out, words_with(context, "%s 起授予", band->granted_from));
	if (band->granted_before)
		part(context, out, words_with(context, "%s 以前授予", band->granted_before));
	if (band->awards_from != NO_NUMBER)
		part(context, out, words_with(context, "获得 %lld 次以上", (long long)band->awards_from));
	age_part(context, out, band->age_male, band->age_female);
	if (band->no_income == 1)
		part(context, out, words(context, "没有任何收入的"));
	return out->length ? buffer_string(out) : words(context, "所有人");
}

static const char *line_words(struct context *context, const struct scheme_band *band)
{
	const struct choice *kind = band->line_kind ? choice_find(standard_kinds, band->line_kind) : NULL;
	if (kind && band->amount != NO_NUMBER)
		return words_with(context, "当地的%s（没有的按 %s 元）", words(context, kind->label), money_words(context, band->amount));
	return kind ? words_with(context, "当地的%s", words(context, kind->label)) : words_with(context, "%s 元", money_words(context, band->amount));
}

static const char *gap_words(struct context *context, const struct scheme_band *band)
{
	if (band->cap == NO_NUMBER)
		return words_with(context, "月均收入低于 %s的，补到这条线", line_words(context, band));
	return words_with(context, "月均收入低于 %s的，补差额，最多 %s 元", line_words(context, band), money_words(context, band->cap));
}

static const char *share_words(struct context *context, const struct scheme_band *band)
{
	const struct choice *of = choice_find(share_ofs, band->share_of);
	const char *what = of ? words(context, of->label) : "";
	struct buffer *out = buffer_new(context->arena, 600);
	if (band->threshold != NO_NUMBER)
		buffer_text(out, words_with(context, "全年%s超过 %s 元的部分，按 %lld%% 补助", what, money_words(context, band->threshold), (long long)band->share));
	else
		buffer_text(out, words_with(context, "全年%s按 %lld%% 补助", what, (long long)band->share));
	if (band->cap != NO_NUMBER)
		part(context, out, words_with(context, "最多 %s 元", money_words(context, band->cap)));
	return buffer_string(out);
}

const char *band_words(struct context *context, const struct scheme_band *band)
{
	const char *much = band->formula == FORMULA_GAP ? gap_words(context, band) : band->formula == FORMULA_SHARE ? share_words(context, band)
		: words_with(context, band->kind == BAND_MORE ? "再加 %s 元" : "%s 元", money_words(context, band->amount));
	return words_with(context, "%s：%s", whom_words(context, band), much);
}
