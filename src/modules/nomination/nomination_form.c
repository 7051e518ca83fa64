/* nomination_form.c: the form of recommendation (推荐审批表) as a paper of A4 or A3,
 * or as a Word document.  What it says is put together in nomination_form_content.c. */
#include "modules/nomination/nomination_form.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "services/form.h"
#include "services/template.h"

enum { PLACES_MOST = 64, DRAFT_MOST = 4 << 20 };

static bool paper_make(struct context *context, const struct form_content *content, enum nomination_form_kind kind, struct buffer *out)
{
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .bytes = out };
	return pdf_approval(&paper, &content->approval, kind == NOMINATION_FORM_A3 ? APPROVAL_A3 : APPROVAL_A4)
		|| fail(context, "form of recommendation: %s", paper.why ? paper.why : "");
}

/* --- Word: places of our own are filled with what people wrote, which may itself look like a place --- */

struct places {
	const struct approval *approval;
	struct arena *arena;
	const char *values[PLACES_MOST];
	size_t count;
};

static const char *place_of(struct places *places, const char *value)
{
	must(places->count < PLACES_MOST);
	places->values[places->count] = value;
	return arena_format(places->arena, "{{处%zu}}", places->count++);
}

static enum template_word place_word(void *from, const void *sort, const char *name, const void **rows_sort)
{
	(void)from;
	(void)sort;
	(void)rows_sort;
	return text_equal(name, "照片") ? WORD_PICTURE : text_starts(name, "处") ? WORD_TEXT : WORD_UNKNOWN;
}

static const char *place_name(void *from, const void *sort, size_t place)
{
	(void)from;
	(void)sort;
	return place == 0 ? "照片" : NULL;
}

static bool place_value(void *from, struct template_row row, const char *name, struct template_value *value)
{
	const struct places *places = from;
	int64_t at;
	(void)row;
	*value = (struct template_value){ .text = "" };
	if (text_equal(name, "照片")) {
		value->picture = places->approval->photo;
		value->picture_length = places->approval->photo_length;
	} else if (text_to_int(name + strlen("处"), 0, (int64_t)places->count - 1, &at)) {
		value->text = places->values[at];
	}
	return true;
}

static bool place_rows(void *from, struct template_row row, const char *name, struct template_row **rows, size_t *count)
{
	(void)from;
	(void)row;
	(void)name;
	*rows = NULL;
	*count = 0;
	return true;
}

static struct form_cell *cells_of_facts(struct places *places, const struct approval *approval)
{
	struct form_cell *cells = arena_many(places->arena, approval->fact_count + 1, struct form_cell);
	for (size_t i = 0; i < approval->fact_count; i++)
		cells[i] = (struct form_cell){ .label = approval->facts[i].label, .value = place_of(places, approval->facts[i].value), .wide = approval->facts[i].wide };
	return cells;
}

static struct form_cell *cells_of_texts(struct places *places, const struct approval *approval)
{
	struct form_cell *cells = arena_many(places->arena, approval->text_count + 1, struct form_cell);
	for (size_t i = 0; i < approval->text_count; i++)
		cells[i] = (struct form_cell){ .label = approval->texts[i].title, .value = place_of(places, approval->texts[i].text), .wide = true };
	return cells;
}

static struct form_cell *cells_of_opinions(struct places *places, const struct approval *approval)
{
	struct form_cell *cells = arena_many(places->arena, approval->opinion_count + 1, struct form_cell);
	for (size_t i = 0; i < approval->opinion_count; i++) {
		const char *value = arena_format(places->arena, "%s\n\n%s　　　　　　　　（盖章）\n　　　　　　　　　　　　年　　月　　日",
			approval->opinions[i].text ? approval->opinions[i].text : "\n", approval->opinions[i].signer);
		cells[i] = (struct form_cell){ .label = approval->opinions[i].title, .value = place_of(places, value), .wide = true };
	}
	return cells;
}

static bool word_make(struct context *context, const struct form_content *content, struct buffer *out)
{
	const struct approval *approval = &content->approval;
	struct places places = { .approval = approval, .arena = context->arena };
	const struct form_section sections[] = {
		{ .title = "基本情况", .cells = cells_of_facts(&places, approval), .count = approval->fact_count },
		{ .title = "奖励和事迹", .cells = cells_of_texts(&places, approval), .count = approval->text_count },
		{ .title = "推荐和审批意见", .cells = cells_of_opinions(&places, approval), .count = approval->opinion_count },
	};
	const struct form form = { .title = place_of(&places, approval->title), .unit_line = place_of(&places, content->unit_line),
		.date_line = content->code_line, .has_photo = approval->photo_place != NULL, .photo_place = approval->photo ? "{{照片}}" : approval->photo_place,
		.sections = sections, .section_count = COUNT_OF(sections) };
	const struct template_source source = { .from = &places, .word = place_word, .name_at = place_name, .value = place_value, .rows = place_rows };
	struct buffer *draft = buffer_new(context->arena, DRAFT_MOST);
	const char *why = "too large";
	struct template *template = form_docx(context->arena, &form, draft) ? template_open(context->arena, draft->bytes, draft->length, &why) : NULL;
	return (template && template_fill(template, &source, out, &why) == TEMPLATE_FILLED) || fail(context, "form of recommendation: %s", why ? why : "");
}

bool nomination_form_make(struct context *context, const struct nomination *row, const struct nomination_form *form, struct buffer *out)
{
	enum language language = context->language;
	struct form_content content;
	context->language = LANGUAGE_SIMPLIFIED;
	bool good = form_content(context, row, form, &content) &&
		(form->kind == NOMINATION_FORM_WORD ? word_make(context, &content, out) : paper_make(context, &content, form->kind, out));
	context->language = language;
	return good;
}
