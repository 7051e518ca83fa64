/* draw_cell.c: inputs that stand in the cells of a table, where rows are
 * mended in place.  A cell's label is its column's head; it is read out with
 * the name of the row. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/components.h"
#include "screens/draw.h"

static const char *cell_value(struct page *page, const struct control *control)
{
	return !control->locked && page_has(page, control->name) ? page_text(page, control->name) : control->value;
}

static void put_cell_common(struct page *page, const struct control *control)
{
	struct buffer *out = page_out(page);
	bool wrong = problem_of(page_context(page), control->name) != NULL;
	put_attribute(out, "class", control->wide ? "cell wide" : control->numeric ? "cell short" : "cell");
	put_attribute(out, "id", arena_format(page_arena(page), "f-%s", control->name));
	put_attribute(out, "name", control->name);
	put_attribute(out, "aria-label", label_words(page, control->label));
	put_attribute(out, "placeholder", control->placeholder);
	put_attribute(out, "autocomplete", "off");
	if (control->max)
		put_attribute(out, "maxlength", arena_format(page_arena(page), "%zu", control->max * 2));
	if (control->numeric)
		put_attribute(out, "inputmode", "numeric");
	if (control->locked)
		HTML(" readonly");
	if (wrong)
		HTML(" aria-invalid=\"true\"");
}

static void put_cell_problem(struct page *page, const struct control *control)
{
	struct buffer *out = page_out(page);
	const char *problem = problem_of(page_context(page), control->name);
	if (!problem)
		return;
	HTML("<span class=\"wrong-text\">");
	buffer_html(out, problem);
	HTML("</span>");
}

void put_cell_input(struct page *page, struct control control)
{
	struct buffer *out = page_out(page);
	const char *value = cell_value(page, &control);
	if (control.rows > 1) {
		HTML("<textarea");
		put_attribute(out, "rows", arena_format(page_arena(page), "%zu", control.rows));
		put_cell_common(page, &control);
		HTML(">\n");
		buffer_html(out, value);
		HTML("</textarea>");
	} else {
		HTML("<input type=\"text\"");
		put_cell_common(page, &control);
		put_attribute(out, "value", value ? value : "");
		HTML(">");
	}
	put_cell_problem(page, &control);
}

void put_cell_select(struct page *page, struct control control, const struct select_option *options)
{
	struct buffer *out = page_out(page);
	const char *value = cell_value(page, &control);
	HTML("<select");
	put_cell_common(page, &control);
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
	put_cell_problem(page, &control);
}

void put_cell_tick(struct page *page, const char *name, const char *label, bool ticked)
{
	struct buffer *out = page_out(page);
	HTML("<label class=\"cell-tick\"><input type=\"checkbox\" value=\"1\"");
	put_attribute(out, "name", name);
	if (ticked)
		HTML(" checked");
	HTML("> ");
	put_label(page, label);
	HTML("</label>");
}
