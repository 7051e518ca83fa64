/* paper_standard.c: the form that every entity has from its definition alone: its
 * sections as two columns, the photo, its child rows as tables, lines to sign.
 * For Word and Excel it is a template with every place in it, which the office
 * may take, change and upload as its own. */
#include "modules/paper/paper_make.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/paper/paper_words.h"
#include "services/form.h"

enum { SECTIONS_MAX = 40, TABLES_MAX = 12, WIDE_FROM = 60, ROWS_SHOWN = 2000 };

struct filing {
	struct context *context;
	struct arena *arena;
	struct paper_words *words;
	const struct template_source *source;	/* NULL: places to be filled in */
	const struct entity *entity;
	bool failed;
};

/* --- what stands in a place --- */

static const char *value_of(struct filing *filing, struct template_row row, const char *label)
{
	struct template_value value;
	const char *name = template_name(filing->arena, label);
	if (!filing->source)
		return arena_format(filing->arena, "{{%s}}", name);
	if (!filing->source->value(filing->source->from, row, name, &value)) {
		filing->failed = true;
		return "";
	}
	return value.text ? value.text : "";
}

static bool is_filed(const struct filing *filing, const struct entity *entity, const struct field *field)
{
	return !field->hidden && !field->closed && may_see(filing->context, entity, field) && !text_equal(field->type->control, "file")
		&& !text_equal(field->type->control, "photo") && !(entity->owner_field && text_equal(entity->owner_field, field->name));
}

static bool is_wide(const struct field *field)
{
	return text_equal(field->type->control, "area") || field->max > WIDE_FROM;
}

/* --- sections --- */

static size_t sections_make(struct filing *filing, struct form_section *sections)
{
	const struct entity *entity = filing->entity;
	struct template_row row = filing->source ? filing->source->row : (struct template_row){ 0 };
	struct form_cell *cells = arena_many(filing->arena, entity->field_count + 1, struct form_cell);
	size_t count = 0, used = 0;
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if ((field->section || !count) && count < SECTIONS_MAX)
			sections[count++] = (struct form_section){ .title = words(filing->context, field->section ? field->section : "基本情况"), .cells = cells + used };
		if (!is_filed(filing, entity, field))
			continue;
		cells[used++] = (struct form_cell){ .label = words(filing->context, field->label), .value = value_of(filing, row, field->label), .wide = is_wide(field) };
		sections[count - 1].count++;
	}
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (sections[i].count)
			sections[kept++] = sections[i];
	return kept;
}

static const struct field *photo_field(const struct filing *filing)
{
	for (size_t i = 0; i < filing->entity->field_count; i++) {
		const struct field *field = &filing->entity->fields[i];
		if (text_equal(field->type->control, "photo") && !field->hidden && may_see(filing->context, filing->entity, field))
			return field;
	}
	return NULL;
}

/* --- child rows --- */

static size_t columns_make(struct filing *filing, const struct entity *child, struct form_column *columns, const char **labels)
{
	size_t count = 0;
	for (size_t i = 0; i < child->field_count && count < FORM_COLUMNS_MAX - 2; i++) {
		const struct field *field = &child->fields[i];
		if (!field->in_list || !is_filed(filing, child, field))
			continue;
		labels[count] = template_name(filing->arena, field->label);
		columns[count++] = (struct form_column){ .label = words(filing->context, field->label), .right = field->type->right,
			.width = text_equal(field->type->control, "date") ? 8 : field->max > 40 ? 16 : 10,
			.value = arena_format(filing->arena, "{{%s}}", template_name(filing->arena, field->label)) };
	}
	return count;
}

static void rows_make(struct filing *filing, const struct entity *child, const char **labels, struct form_table *table)
{
	struct template_row *rows;
	size_t count;
	if (!filing->source->rows(filing->source->from, filing->source->row, template_name(filing->arena, child->label), &rows, &count)) {
		filing->failed = true;
		return;
	}
	count = count < ROWS_SHOWN ? count : ROWS_SHOWN;
	const char *const **all = arena_array(filing->arena, count + 1, sizeof(*all));
	for (size_t r = 0; r < count; r++) {
		const char **cells = arena_many(filing->arena, table->column_count, const char *);
		for (size_t i = 0; i < table->column_count; i++)
			cells[i] = value_of(filing, rows[r], labels[i]);
		all[r] = cells;
	}
	table->rows = all;
	table->row_count = count;
}

static size_t tables_make(struct filing *filing, struct form_table *tables)
{
	const struct entity *each;
	size_t count = 0;
	for (size_t at = 0; (each = entity_at(at)) && count < TABLES_MAX; at++) {
		const struct entity *child = text_equal(each->owner, filing->entity->name) ? entity_here(filing->context, each) : NULL;
		const char *labels[FORM_COLUMNS_MAX];
		struct form_column *columns = arena_many(filing->arena, FORM_COLUMNS_MAX, struct form_column);
		if (!child || child->plain || !may(filing->context, child, ACT_LIST))
			continue;
		struct form_table table = { .title = words(filing->context, child->label), .columns = columns };
		table.column_count = columns_make(filing, child, columns, labels);
		if (!table.column_count)
			continue;
		if (filing->source)
			rows_make(filing, child, labels, &table);
		else
			table.loop = template_name(filing->arena, child->label);
		if (!filing->source || table.row_count)
			tables[count++] = table;
	}
	return count;
}

/* --- the form --- */

static void lines_make(struct filing *filing, struct form *form)
{
	static const char *const signatures[] = { "填表人：", "审核人：", "单位（盖章）：" };
	struct context *context = filing->context;
	struct buffer *day = buffer_new(filing->arena, 64);
	const char **signed_by = arena_many(filing->arena, COUNT_OF(signatures), const char *);
	date_print_chinese(day, context->today);
	for (size_t i = 0; i < COUNT_OF(signatures); i++)
		signed_by[i] = words(context, signatures[i]);
	form->title = text_replace(filing->arena, words(context, "%s登记表"), "%s", words(context, filing->entity->label));
	const char *office = context->actor->office_name ? context->actor->office_name : "";
	form->unit_line = text_replace(filing->arena, words(context, "填报单位：%s"), "%s", filing->source ? office : "{{本单位}}");
	form->date_line = filing->source ? buffer_string(day) : "{{今天}}";
	form->signatures = signed_by;
	form->signature_count = COUNT_OF(signatures);
}

static void form_make(struct filing *filing, struct form *form)
{
	struct form_section *sections = arena_many(filing->arena, SECTIONS_MAX, struct form_section);
	struct form_table *tables = arena_many(filing->arena, TABLES_MAX, struct form_table);
	const struct field *photo = photo_field(filing);
	*form = (struct form){ .sections = sections, .tables = tables, .has_photo = photo != NULL };
	lines_make(filing, form);
	form->section_count = sections_make(filing, sections);
	form->table_count = tables_make(filing, tables);
	if (!photo)
		return;
	form->photo_place = filing->source ? words(filing->context, photo->label) : arena_format(filing->arena, "{{%s}}", template_name(filing->arena, photo->label));
	struct template_value value = { 0 };
	if (filing->source && filing->source->value(filing->source->from, filing->source->row, template_name(filing->arena, photo->label), &value)) {
		form->photo = value.picture;
		form->photo_length = value.picture_length;
	}
}

bool paper_starter(struct context *context, const struct entity *entity, enum paper_form kind, struct buffer *out)
{
	struct filing filing = { .context = context, .arena = context->arena, .entity = entity_here(context, entity) };
	struct form form;
	form_make(&filing, &form);
	bool good = kind == PAPER_XLSX ? form_xlsx(filing.arena, &form, out) : form_docx(filing.arena, &form, out);
	return good || fail(context, "the form of %s is too large", entity->name);
}

static enum paper_made starter_filled(struct context *context, const struct paper_wish *wish, struct paper_words *words_of_row,
				      const struct template_source *source, struct buffer *out, const char **why)
{
	struct buffer *starter = buffer_new(context->arena, PAPER_BYTES_MAX);
	(void)words_of_row;
	if (!paper_starter(context, wish->entity, wish->choice->form, starter))
		return PAPER_FAILED;
	struct template *template = template_open(context->arena, starter->bytes, starter->length, why);
	if (!template)
		return fail(context, "the form of %s: %s", wish->entity->name, *why), PAPER_FAILED;
	enum template_result result = template_fill(template, source, out, why);
	return result == TEMPLATE_FILLED ? PAPER_MADE : result == TEMPLATE_REFUSED ? PAPER_REFUSED : PAPER_FAILED;
}

enum paper_made paper_standard(struct context *context, const struct paper_wish *wish, struct buffer *out, const char **why)
{
	struct paper_words *said = paper_words_open(context, context->arena, wish->entity, wish->ids, wish->count);
	struct template_source source;
	struct form form;
	if (!paper_source_row(said, wish->ids[0], &source)) {
		*why = "这条记录不在您可以查看的范围内";
		return context->failure ? PAPER_FAILED : PAPER_REFUSED;
	}
	if (wish->choice->form != PAPER_PDF)
		return starter_filled(context, wish, said, &source, out, why);
	struct filing filing = { .context = context, .arena = context->arena, .words = said, .source = &source, .entity = entity_here(context, wish->entity) };
	form_make(&filing, &form);
	if (filing.failed)
		return PAPER_FAILED;
	form.watermark = text_equal(setting_get(context, context->actor->tenant_id, "demo"), "1") ? words(context, "演示") : NULL;
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .bytes = out };
	if (pdf_form(&paper, &form))
		return PAPER_MADE;
	fail(context, "form: %s", paper.why ? paper.why : "");
	return PAPER_FAILED;
}
