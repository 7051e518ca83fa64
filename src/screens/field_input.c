/* field_input.c: from a field's type to the input that people fill in. */
#include "screens/field_input.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "web/request.h"
#include "web/router.h"

enum { CODES_MOST = 400 };

bool field_is_written(struct page *page, const struct entity *entity, const struct field *field, bool is_new)
{
	(void)is_new;
	return !field->hidden && !field->computed && may_see(page->context, entity, field);
}

const char *form_input_text(void *from, const char *name)
{
	struct form_input *form = from;
	const struct request *request = form->page->request;
	if (text_equal(name, form->left_out))
		return NULL;
	const char *typed = request_form(request, arena_format(page_arena(form->page), "%s~words", name));
	if (typed && *text_trim(page_arena(form->page), typed))
		return typed;
	return ticks_sent(form->page, name);
}

/* --- inputs by control --- */

/* What stands there stays, although it is not offered any more. */
static void standing_option(struct page *page, const struct field *field, const struct control *control, struct select_option *options,
			    size_t *count)
{
	for (size_t i = 0; i < *count; i++)
		if (text_is_empty(control->value) || text_equal(options[i].value, control->value))
			return;
	const char *name = field->codes ? codes_name_here(page->context, field->codes, control->value) : control->value;
	options[(*count)++] = (struct select_option){ control->value, name ? name : control->value };
}

static void choice_input(struct page *page, const struct field *field, struct control control)
{
	struct select_option options[CODES_MOST + 3];
	size_t count = 0;
	options[count++] = (struct select_option){ "", "请选择" };
	if (field->choices) {
		for (const struct choice *each = field->choices; each->value && count <= CODES_MOST; each++)
			options[count++] = (struct select_option){ each->name, each->label };
	} else {
		struct code_row *rows = NULL;
		size_t found = codes_search(page->context, field->codes, "", CODES_MOST, &rows);
		for (size_t i = 0; i < found && count <= CODES_MOST; i++)
			options[count++] = (struct select_option){ rows[i].code, rows[i].name };
	}
	standing_option(page, field, &control, options, &count);
	options[count] = (struct select_option){ NULL, NULL };
	input_select(page, control, options);
}

static int64_t chosen_id(struct page *page, const struct control *control, const struct value *value)
{
	int64_t sent = 0;
	if (page_has(page, control->name) && text_to_int(page_text(page, control->name), 1, INT64_MAX, &sent))
		return sent;
	return page_has(page, control->name) ? 0 : value->number;
}

static void pick_input(struct page *page, const struct field *field, struct control control, const struct value *value)
{
	const struct entity *target = entity_find(field->refers_to);
	int64_t id = chosen_id(page, &control, value);
	const char *title = id <= 0 ? NULL : id == value->number ? store_title(page->context, target, id)
		: store_title_in_scope(page->context, target, id);	/* sent and refused: it may be of another office */
	control.placeholder = NULL;
	control.past_too = field->past_too;
	input_pick(page, control, target->name, title);
}

/* Many codes are searched like rows; what stands there is the code's name. */
static void code_pick_input(struct page *page, const struct field *field, struct control control)
{
	const char *name = control.value ? codes_name_here(page->context, field->codes, control.value) : NULL;
	control.placeholder = "输入名称或代码查找";
	input_pick(page, control, arena_format(page_arena(page), "codes/%s", field->codes), name);
}

/* Titles, parted by 、: they are looked up when the form is read. */
static void picks_input(struct page *page, const struct field *field, const void *row, struct control control)
{
	control.value = row_words(page, field, row);
	if (!control.hint)
		control.hint = "多项之间用顿号隔开";
	input_text(page, control);
}

/* Names that the row's own rules offer: one of them from a list, several by their boxes. */
static void offered_input(struct page *page, const struct field *field, struct control control, const char *const *names, size_t count)
{
	if (!field->offers_one) {
		input_ticks(page, control, names, count);
		return;
	}
	struct select_option *options = arena_many(page_arena(page), count + 3, struct select_option);
	size_t option_count = 0;
	options[option_count++] = (struct select_option){ "", "请选择" };
	for (size_t i = 0; i < count; i++)
		options[option_count++] = (struct select_option){ names[i], arena_format(page_arena(page), "=%s", names[i]) };
	standing_option(page, field, &control, options, &option_count);
	input_select(page, control, options);
}

static void control_draw(struct page *page, const struct field *field, const void *row, struct control control,
			 const struct value *value)
{
	const char *kind = field->type->control, *const *names = NULL;
	size_t offered = field->offers ? field->offers(page->context, field, row, &names) : 0;
	if (offered && field->refers_to)
		control.value = value_is_empty(field, value) ? NULL : row_words(page, field, row);	/* a title is read as well as an id */
	if (offered)
		offered_input(page, field, control, names, offered);
	else if (is_file_field(field))
		file_input(page, field, row, control);
	else if (text_equal(kind, "area"))
		input_area(page, control);
	else if (text_equal(kind, "date"))
		input_date(page, control, field->whole_date);
	else if (text_equal(kind, "check"))
		input_check(page, control);
	else if (text_equal(kind, "pick"))
		pick_input(page, field, control, value);
	else if (text_equal(kind, "picks"))
		picks_input(page, field, row, control);
	else if (text_equal(kind, "select") && field->codes && codes_are_many(page->context, field->codes))
		code_pick_input(page, field, control);
	else if (text_equal(kind, "select"))
		choice_input(page, field, control);
	else
		input_text(page, control);
}

void field_input(struct page *page, const struct field *field, const void *row, const char *prefix, bool is_new)
{
	struct arena *arena = page_arena(page);
	struct value value = field_get(field, row);
	bool is_area = text_equal(field->type->control, "area");
	struct buffer *printed = buffer_new(arena, 1u << 20);
	struct control control = {
		.name = prefix ? arena_format(arena, "%s%s", prefix, field->name) : field->name,
		.label = field->label, .hint = field->hint,
		.required = field->required && !(prefix && is_new),	/* a row left empty is no row */
		.max = field->max ? field->max : is_area ? field->type->longest : 0,
		.wide = is_area, .numeric = text_equal(field->type->control, "number"),
		.locked = field->fixed && !is_new,
	};
	if (!value_is_empty(field, &value)) {
		print_cell(page->context, field, &value, NULL, field->sensitive ? PRINT_SCREEN : PRINT_EDIT, printed);
		control.value = buffer_string(printed);
	}
	if (field->sensitive && control.value && !is_new) {
		control.placeholder = control.value;
		control.value = NULL;
		control.required = false;
		control.hint = field->hint ? field->hint : "留空表示不改";
	} else if (field->sensitive) {
		control.value = NULL;	/* a masked text is no value */
	}
	control_draw(page, field, row, control, &value);
}
