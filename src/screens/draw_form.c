/* draw_form.c: forms and their inputs.  What a person sent and was refused
 * comes back into the inputs; each problem stands under its input and on top. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/photo_field.h"
#include "web/router.h"

void form_begin(struct page *page, const char *action, unsigned kind)
{
	struct buffer *out = page_out(page);
	HTML("<form");
	put_attribute(out, "method", kind & FORM_GET ? "get" : "post");
	put_attribute(out, "action", path_is_ours(action) ? action : NULL);
	if (kind & FORM_FILES)
		HTML(" enctype=\"multipart/form-data\"");
	if (kind & FORM_WATCHED)
		put_attribute(out, "data-watched", label_words(page, "有未保存的修改，确定离开吗？"));
	if (kind & FORM_DRAFTED)
		HTML(" data-drafted");
	buffer_text(out, kind & FORM_ROW ? " class=\"form row\">" : " class=\"form\">");
	if (!(kind & FORM_GET))
		put_token(page);
}

static void fields_open(struct page *page)
{
	struct frame *frame = frame_of(page);
	if (!frame->fields_open)
		buffer_literal(page_out(page), "<div class=\"fields\">");
	frame->fields_open = true;
}

static void fields_close(struct page *page)
{
	struct frame *frame = frame_of(page);
	if (frame->fields_open)
		buffer_literal(page_out(page), "</div>");
	frame->fields_open = false;
}

static void fieldset_close(struct page *page)
{
	struct frame *frame = frame_of(page);
	fields_close(page);
	if (frame->fieldset_open)
		buffer_literal(page_out(page), "</fieldset>");
	frame->fieldset_open = false;
}

void form_end(struct page *page)
{
	fieldset_close(page);
	buffer_literal(page_out(page), "</form>");
}

void form_section(struct page *page, const char *title, const char *hint)
{
	struct buffer *out = page_out(page);
	fieldset_close(page);
	HTML("<fieldset");
	if (title)
		put_attribute(out, "id", arena_format(page_arena(page), "s-%s", title));
	HTML(">");
	if (title) {
		HTML("<legend>");
		put_label(page, title);
		HTML("</legend>");
	}
	if (hint) {
		HTML("<p class=\"hint\">");
		put_label(page, hint);
		HTML("</p>");
	}
	frame_of(page)->fieldset_open = true;
}

void form_buttons_begin(struct page *page)
{
	fieldset_close(page);
	buffer_literal(page_out(page), "<div class=\"form-buttons\">");
}

void form_buttons_end(struct page *page)
{
	buffer_literal(page_out(page), "</div>");
}

void problem_summary(struct page *page)
{
	struct context *context = page_context(page);
	struct buffer *out = page_out(page);
	if (context_is_clean(context))
		return;
	HTML("<div class=\"message stop summary\" role=\"alert\" tabindex=\"-1\" id=\"problems\" data-focus><h2>");
	buffer_html(out, words_of(page, "有 %zu 处需要改正", context->problem_count));
	HTML("</h2><ul>");
	for (const struct problem *each = context->problems; each; each = each->next) {
		HTML("<li>");
		if (text_is_empty(each->field))
			buffer_html(out, each->text);
		else
			put_link(page, path_of(page, "#f-%s", each->field), each->text);
		HTML("</li>");
	}
	HTML("</ul></div>");
	frame_of(page)->focus_taken = true;
}

/* --- what every input shares --- */

static const char *control_value(struct page *page, const struct control *control)
{
	if (control->secret)
		return NULL;
	if (!control->locked && page_has(page, control->name))
		return page_text(page, control->name);
	return control->value;
}

static const char *control_problem(struct page *page, const struct control *control)
{
	return problem_of(page_context(page), control->name);
}

static void put_id(struct buffer *out, const char *name, const char *part)
{
	HTML("f-");
	buffer_html(out, name);
	buffer_text(out, part);
}

static void put_required(struct page *page, const struct control *control)
{
	struct buffer *out = page_out(page);
	if (!control->required)
		return;
	HTML("<span class=\"must\">");
	put_label(page, "必填");
	HTML("</span>");
}

void field_open(struct page *page, const struct control *control, bool group)
{
	struct buffer *out = page_out(page);
	fields_open(page);
	HTML("<div class=\"field");
	if (control->wide)
		HTML(" wide");
	if (control_problem(page, control))
		HTML(" wrong");
	if (group) {
		HTML("\" role=\"group\" tabindex=\"-1\" aria-labelledby=\"");
		put_id(out, control->name, "-label");
		HTML("\" id=\"");
		put_id(out, control->name, "");
		HTML("\"><span class=\"label\" id=\"");
		put_id(out, control->name, "-label");
	} else {
		HTML("\"><label for=\"");
		put_id(out, control->name, "");
	}
	HTML("\">");
	put_label(page, control->label);
	put_required(page, control);
	buffer_text(out, group ? "</span>" : "</label>");
}

void field_close(struct page *page, const struct control *control)
{
	struct buffer *out = page_out(page);
	const char *problem = control_problem(page, control);
	if (problem) {
		HTML("<p class=\"wrong-text\" id=\"");
		put_id(out, control->name, "-wrong");
		HTML("\">");
		buffer_html(out, problem);
		HTML("</p>");
	}
	if (control->hint) {
		HTML("<p class=\"hint\" id=\"");
		put_id(out, control->name, "-hint");
		HTML("\">");
		put_label(page, control->hint);
		HTML("</p>");
	}
	HTML("</div>");
}

/* id, name, aria and limits of the input itself. */
static void put_common(struct page *page, const struct control *control)
{
	struct buffer *out = page_out(page);
	bool wrong = control_problem(page, control) != NULL;
	HTML(" id=\"");
	put_id(out, control->name, "");
	HTML("\"");
	put_attribute(out, "name", control->name);
	if (control->required)
		HTML(" required");
	if (control->locked)
		HTML(" readonly");
	if (control->max)
		put_attribute(out, "maxlength", arena_format(page_arena(page), "%zu", control->max * 2));	/* lone surrogates count double */
	put_attribute(out, "placeholder", control->placeholder);
	put_attribute(out, "autocomplete", control->autocomplete ? control->autocomplete : "off");
	if (control->numeric)
		HTML(" inputmode=\"numeric\"");
	if (wrong)
		HTML(" aria-invalid=\"true\"");
	if (wrong || control->hint) {
		HTML(" aria-describedby=\"");
		if (wrong)
			put_id(out, control->name, "-wrong ");
		if (control->hint)
			put_id(out, control->name, "-hint");
		HTML("\"");
	}
	if (control->focus && !frame_of(page)->focus_taken)
		HTML(" autofocus");
}

/* --- the inputs --- */

static void input_of_kind(struct page *page, const struct control *control, const char *kind)
{
	struct buffer *out = page_out(page);
	field_open(page, control, false);
	HTML("<input");
	put_attribute(out, "type", kind);
	put_common(page, control);
	put_attribute(out, "value", control_value(page, control));
	HTML(">");
	field_close(page, control);
}

void input_text(struct page *page, struct control control)
{
	input_of_kind(page, &control, control.kind ? control.kind : "text");
}

void input_date(struct page *page, struct control control, bool whole)
{
	if (!control.hint && !whole)
		control.hint = "只知道年份或月份也可以：1956、1956-05";
	if (!whole)
		control.numeric = false;
	input_of_kind(page, &control, whole ? "date" : "text");
}

void input_area(struct page *page, struct control control)
{
	struct buffer *out = page_out(page);
	const char *value = control_value(page, &control);
	field_open(page, &control, false);
	HTML("<textarea rows=\"");
	buffer_int(out, control.rows ? (int64_t)control.rows : 4);
	HTML("\"");
	put_common(page, &control);
	if (control.max)
		put_attribute(out, "data-count", arena_format(page_arena(page), "%zu", control.max));
	HTML(">\n");
	buffer_html(out, value);
	HTML("</textarea>");
	if (control.max) {
		HTML("<p class=\"counter\">");
		buffer_html(out, words_of(page, "%zu / %zu 字", text_points(value), control.max));
		HTML("</p>");
	}
	field_close(page, &control);
}

void input_select(struct page *page, struct control control, const struct select_option *options)
{
	struct buffer *out = page_out(page);
	const char *value = control_value(page, &control);
	field_open(page, &control, false);
	HTML("<select");
	put_common(page, &control);
	HTML(">");
	for (const struct select_option *each = options; each->value; each++) {
		HTML("<option");
		put_attribute(out, "value", each->value);
		if (text_equal(each->value, value))
			HTML(" selected");
		HTML(">");
		put_label(page, each->label);
		HTML("</option>");
	}
	HTML("</select>");
	field_close(page, &control);
}

void input_radio(struct page *page, struct control control, const struct select_option *options)
{
	struct buffer *out = page_out(page);
	const char *value = control_value(page, &control);
	field_open(page, &control, true);
	HTML("<div class=\"radios\">");
	for (const struct select_option *each = options; each->value; each++) {
		HTML("<label><input type=\"radio\"");
		put_attribute(out, "name", control.name);
		put_attribute(out, "value", each->value);
		if (text_equal(each->value, value))
			HTML(" checked");
		if (control.required)
			HTML(" required");
		HTML("> ");
		put_label(page, each->label);
		HTML("</label>");
	}
	HTML("</div>");
	field_close(page, &control);
}

void input_check(struct page *page, struct control control)
{
	struct buffer *out = page_out(page);
	fields_open(page);
	HTML("<div class=\"field tick");
	if (control.wide)
		HTML(" wide");
	HTML("\"><label><input type=\"checkbox\" value=\"1\" id=\"");
	put_id(out, control.name, "");
	HTML("\"");
	put_attribute(out, "name", control.name);
	if (text_equal(control_value(page, &control), "1"))
		HTML(" checked");
	if (control.locked)
		HTML(" disabled");
	HTML("> ");
	put_label(page, control.label);
	HTML("</label>");
	if (!control.locked)
		input_hidden(page, control.name, "0");	/* the first value counts: this one, where not ticked */
	field_close(page, &control);
}

void input_file(struct page *page, struct control control, const char *accept)
{
	input_upload(page, control, &(struct file_control){ .accept = accept });
}

/* What stands there now: a small picture or a link, and the box that takes it away. */
static void standing_file(struct page *page, const struct control *control, const struct file_control *file)
{
	struct buffer *out = page_out(page);
	HTML("<p class=\"standing\">");
	if (file->path && file->is_photo) {
		HTML("<img class=\"preview\"");
		put_attribute(out, "src", file->path);
		put_attribute(out, "alt", label_words(page, "现有照片"));
		HTML(">");
	}
	HTML("<span>");
	put_label(page, "现有：");
	if (file->path)
		put_link(page, file->path, control->value);
	else
		put_text(page, control->value);
	HTML("</span>");
	if (file->remove_name) {
		HTML("<label><input type=\"checkbox\" value=\"1\"");
		put_attribute(out, "name", file->remove_name);
		if (text_equal(page_text(page, file->remove_name), "1"))
			HTML(" checked");
		HTML("> ");
		put_label(page, "删除");
		HTML("</label>");
	}
	HTML("</p>");
}

void input_upload(struct page *page, struct control control, const struct file_control *file)
{
	struct buffer *out = page_out(page);
	field_open(page, &control, false);
	if (control.value)
		standing_file(page, &control, file);
	HTML("<input type=\"file\"");
	put_common(page, &control);
	put_attribute(out, "accept", file->accept);
	if (file->is_photo && !file->photo)
		HTML(" data-preview");
	HTML(">");
	if (file->photo)
		photo_cropper_draw(page, file->photo, file->frame_name, NULL, NULL);
	field_close(page, &control);
}

void input_hidden(struct page *page, const char *name, const char *value)
{
	struct buffer *out = page_out(page);
	HTML("<input type=\"hidden\"");
	put_attribute(out, "name", name);
	put_attribute(out, "value", value ? value : "");
	HTML(">");
}

static const char *pick_placeholder(struct page *page, const struct control *control, const char *entity_name, const char *chosen)
{
	const struct entity *entity = entity_find(entity_name);
	const char *hint = entity ? search_hint(page, entity, false) : NULL;
	if (chosen && *chosen)
		return chosen;
	if (control->placeholder || !hint)
		return label_words(page, control->placeholder ? control->placeholder : "输入名称或代码查找");
	return hint;
}

/* Without script the words typed are sent as NAME~words and looked up by the reader of the form. */
void input_pick(struct page *page, struct control control, const char *entity_name, const char *chosen)
{
	struct buffer *out = page_out(page);
	struct arena *arena = page_arena(page);
	const char *words_name = arena_format(arena, "%s~words", control.name);
	const char *typed = page_has(page, words_name) ? page_text(page, words_name) : "";
	field_open(page, &control, false);
	HTML("<div class=\"pick\" data-pick>");
	input_hidden(page, control.name, control_value(page, &control));
	HTML("<input type=\"search\" autocomplete=\"off\" role=\"combobox\" aria-expanded=\"false\" id=\"");
	put_id(out, control.name, "");
	HTML("\"");
	put_attribute(out, "name", words_name);
	put_attribute(out, "value", typed);
	put_attribute(out, "placeholder", pick_placeholder(page, &control, entity_name, chosen));
	if (chosen && *chosen)
		HTML(" class=\"chosen\"");
	if (control_problem(page, &control))
		HTML(" aria-invalid=\"true\"");
	put_attribute(out, "hx-get", arena_format(arena, "/%s/pick?as=%s%s", entity_name, control.name, control.past_too ? "&past=1" : ""));
	HTML(" hx-trigger=\"input changed delay:200ms\" hx-target=\"next .picks\" hx-swap=\"innerHTML\">");
	if (!control.required) {
		HTML("<button type=\"button\" class=\"clear\" data-clear hidden");
		put_attribute(out, "aria-label", label_words(page, "清空"));
		HTML(">×</button>");
	}
	HTML("<div class=\"picks\"></div></div>");
	field_close(page, &control);
}
