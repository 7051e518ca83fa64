/* paper_make.c: which papers may be had of an entity, and one of them made: out
 * of the office's own template, as an official letter, or the standard form. */
#include "modules/paper/paper_make.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/paper/paper_letter.h"
#include "modules/paper/paper_parts.h"
#include "modules/paper/paper_words.h"
#include "services/files.h"

bool paper_is_offered(struct context *context, const struct entity *entity)
{
	return !entity->plain && !text_equal(entity->name, paper_template.name) && ((STAFF >> context->actor->role) & 1u) && may(context, entity, ACT_SHOW);
}

static const char *form_words(struct context *context, const struct paper_template *row, const char *kind)
{
	const struct choice *form = choice_find(paper_forms, row->form);
	const char *edition = text_replace(context->arena, words(context, "第 %lld 版"), "%lld", arena_format(context->arena, "%" PRId64, row->edition));
	return arena_format(context->arena, "%s · %s%s", edition, form ? words(context, form->label) : "", kind);
}

size_t paper_choices(struct context *context, const struct entity *entity, struct paper_choice choices[PAPER_CHOICES_MAX])
{
	static const struct { const char *code, *detail; enum paper_form form; } standards[] = {
		{ "standard-pdf", "PDF", PAPER_PDF }, { "standard-docx", "Word", PAPER_DOCX }, { "standard-xlsx", "Excel", PAPER_XLSX },
	};
	struct paper_template *rows;
	size_t found, count = 0;
	if (!templates_in_use(context, entity->name, &rows, &found))
		return 0;
	for (size_t i = 0; i < found && count < PAPER_CHOICES_MAX - COUNT_OF(standards) - 1; i++) {
		bool is_letter = rows[i].form == PAPER_LETTER;
		choices[count++] = (struct paper_choice){ .code = arena_format(context->arena, "%" PRId64, rows[i].record.id), .label = rows[i].name,
			.detail = form_words(context, &rows[i], is_letter ? " PDF" : ""), .template = &rows[i], .form = is_letter ? PAPER_PDF : (enum paper_form)rows[i].form };
		if (is_letter)
			choices[count++] = (struct paper_choice){ .code = arena_format(context->arena, "%" PRId64 "-word", rows[i].record.id), .label = rows[i].name,
				.detail = form_words(context, &rows[i], " Word"), .template = &rows[i], .form = PAPER_DOCX };
	}
	const char *label = text_replace(context->arena, words(context, "%s登记表"), "%s", words(context, entity->label));
	for (size_t i = 0; i < COUNT_OF(standards); i++)
		choices[count++] = (struct paper_choice){ .code = standards[i].code, .label = label, .form = standards[i].form,
			.detail = arena_format(context->arena, "%s · %s", words(context, "标准表"), standards[i].detail) };
	return count;
}

size_t paper_own(struct context *context, const struct entity *entity, struct own_paper *papers, size_t most)
{
	struct paper_choice choices[PAPER_CHOICES_MAX];
	size_t count = 0, found = paper_is_offered(context, entity) ? paper_choices(context, entity, choices) : 0;
	for (size_t i = 0; i < found && count < most; i++)
		if (choices[i].template)
			papers[count++] = (struct own_paper){ .path = "/print", .code = choices[i].code, .label = choices[i].label, .detail = choices[i].detail };
	return count;
}

const struct paper_choice *paper_choice_find(const struct paper_choice *choices, size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(choices[i].code, code))
			return &choices[i];
	return NULL;
}

static enum file_kind kind_of(enum paper_form form)
{
	return form == PAPER_XLSX ? FILE_XLSX : form == PAPER_DOCX ? FILE_DOCX : FILE_PDF;
}

const char *paper_ending(enum paper_form form)
{
	return file_kind_ending(kind_of(form));
}

const char *paper_type(enum paper_form form)
{
	return file_kind_type(kind_of(form));
}

/* 推荐审批表-王桂英.docx, without what a file's name cannot hold. */
const char *paper_file_name(struct context *context, const struct paper_choice *choice, const char *title)
{
	char *name = arena_format(context->arena, "%s-%s.%s", choice->label, title, paper_ending(choice->form));
	for (char *at = name; *at; at++)
		if (*at == '/' || *at == '\\' || *at == ':' || *at == '"' || *at == '*' || *at == '?' || *at == '<' || *at == '>' || *at == '|' || (unsigned char)*at < 0x20)
			*at = '_';
	return name;
}

/* --- a template --- */

struct template *paper_template_open(struct context *context, struct arena *arena, const struct paper_template *row, const char **why)
{
	const struct file_store *store = file_store_here();
	struct attachment attachment;
	size_t length;
	*why = NULL;
	if (row->form == PAPER_LETTER)
		return template_open_text(arena, row->content ? row->content : "", why);
	if (!store || !attachment_load(context, row->document, &attachment)) {
		fail(context, "template %lld: its file is not there", (long long)row->record.id);
		return NULL;
	}
	const char *bytes = file_read(store, arena, attachment.sha256, &length, why);
	if (!bytes) {
		fail(context, "template %lld: %s", (long long)row->record.id, *why);
		return NULL;
	}
	return template_open(arena, bytes, length, why);
}

bool paper_is_list(const struct template *template)
{
	return template_has_rows(template, "名单");
}

static enum paper_made made_of(struct context *context, enum template_result result)
{
	if (result == TEMPLATE_FAILED && !context->failure)
		fail(context, "a paper could not be filled in");
	return result == TEMPLATE_FILLED ? PAPER_MADE : result == TEMPLATE_REFUSED ? PAPER_REFUSED : PAPER_FAILED;
}

/* One document for all of them, each on its own pages. */
static enum paper_made joined_make(struct context *context, const struct paper_wish *wish, struct template *template, struct paper_words *said,
				   struct buffer *out, const char **why)
{
	struct template_row *rows = arena_many(context->arena, wish->count + 1, struct template_row);
	struct template_source source = { 0 };
	size_t count = 0;
	for (size_t i = 0; i < wish->count; i++) {
		if (paper_source_row(said, wish->ids[i], &source))
			rows[count++] = source.row;
		else if (context->failure)
			return PAPER_FAILED;
	}
	*why = "没有可以打印的记录";
	if (!count)
		return PAPER_REFUSED;
	return made_of(context, template_fill_joined(template, &source, rows, count, out, why));
}

enum paper_made paper_make(struct context *context, const struct paper_wish *wish, struct buffer *out, const char **why)
{
	const struct paper_template *row = wish->choice->template;
	struct template_source source;
	must(wish->count > 0);
	*why = NULL;
	if (!row)
		return paper_standard(context, wish, out, why);
	struct template *template = paper_template_open(context, context->arena, row, why);
	struct paper_words *said = paper_words_open(context, context->arena, wish->entity, wish->ids, wish->count);
	if (!template)
		return context->failure ? PAPER_FAILED : PAPER_REFUSED;
	if (wish->whole && row->whole == 1)
		paper_words_whole(said);
	if (wish->joined && !paper_is_list(template) && row->form == PAPER_DOCX)
		return joined_make(context, wish, template, said, out, why);
	if (!paper_source_row(said, wish->ids[0], &source)) {
		*why = words(context, "这条记录不在您可以查看的范围内");
		return context->failure ? PAPER_FAILED : PAPER_REFUSED;
	}
	if (row->form != PAPER_LETTER)
		return made_of(context, template_fill(template, &source, out, why));
	struct buffer *text = buffer_new(context->arena, 4 << 20);
	enum paper_made made = made_of(context, template_fill(template, &source, text, why));
	return made == PAPER_MADE ? paper_letter(context, buffer_string(text), wish->choice->form, out, why) : made;
}
