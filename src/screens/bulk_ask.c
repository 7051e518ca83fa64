/* bulk_ask.c: before an act on many rows: how many, which ones, what will
 * happen, the reason once.  What the list found is fixed only when this is
 * confirmed; where it changed meanwhile one is asked again. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/bulk.h"
#include "model/context.h"
#include "screens/bulk.h"
#include "screens/draw.h"
#include "screens/field_input.h"
#include "screens/filter.h"
#include "screens/generic.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { NAMED_MOST = 200, DETAILS = 2 };

struct asking {
	struct page *page;
	const struct entity *entity;
	const struct step *step;	/* NULL: a field is set … */
	const struct field *field;	/* … this one; NULL: not chosen yet */
	struct query query;
	int64_t ids[NAMED_MOST];
	bool all;
	struct selection selection;
};

/* --- which rows --- */

static void ids_read(struct asking *asking)
{
	const struct request *request = asking->page->request;
	bool is_form = request->method == METHOD_POST;
	const struct parameter *sent = is_form ? request->form : request->query;
	size_t count = is_form ? request->form_count : request->query_count, found = 0;
	for (size_t i = 0; i < count && found < NAMED_MOST; i++)
		if (text_equal(sent[i].name, "ids") && text_to_int(sent[i].value, 1, INT64_MAX, &asking->ids[found]))
			found++;
	asking->query.ids = asking->ids;
	asking->query.id_count = found;
}

static bool asking_begin(struct page *page, struct asking *asking)
{
	*asking = (struct asking){ .page = page, .entity = page_entity(page) };
	const char *name = page_text(page, "_field");
	const struct field *field = *name ? field_find(asking->entity, name) : NULL;
	asking->step = page->route->step;
	if (!asking->step && field && field_is_set_in_bulk(page->context, asking->entity, field))
		asking->field = field;
	query_read(page, asking->entity, &asking->query);
	asking->query.after = NULL;
	asking->query.backwards = false;
	asking->all = text_equal(page_text(page, "all"), "1");
	if (!asking->all)
		ids_read(asking);
	return selection_of(page->context, &asking->query, &asking->selection);
}

static const char *back_of(struct asking *asking)
{
	const char *back = page_back(asking->page);
	return back ? back : entity_path(asking->page, asking->entity);
}

/* --- drawn --- */

static const char *row_named(struct asking *asking, const struct listing *listing, const struct listing_row *row)
{
	struct page *page = asking->page;
	struct buffer *out = buffer_new(page_arena(page), 2000);
	size_t details = 0;
	for (size_t i = 0; i < listing->field_count && details <= DETAILS; i++) {
		const struct field *field = listing->fields[i];
		size_t before = out->length;
		if (field->sensitive)
			continue;
		buffer_text(out, before ? " · " : "");
		size_t from = out->length;
		print_cell(page->context, field, &row->values[i], row->titles[i], PRINT_SCREEN, out);
		if (out->length == from)
			out->length = before;	/* nothing stands there */
		else
			details++;
	}
	return buffer_string(out);
}

static bool names_load(struct asking *asking, struct check_page *asked)
{
	struct listing listing;
	struct query query = asking->query;
	query.limit = NAMED_MOST;
	query.columns = NULL;
	if (!store_list(asking->page->context, &query, &listing))
		return false;
	const char **names = arena_many(page_arena(asking->page), listing.count + 1, const char *);
	for (size_t i = 0; i < listing.count; i++)
		names[i] = row_named(asking, &listing, &listing.rows[i]);
	asked->names = names;
	asked->name_count = listing.count;
	return true;
}

static void state_carry(struct asking *asking)
{
	struct page *page = asking->page;
	const struct request *request = page->request;
	bool is_form = request->method == METHOD_POST;
	const struct parameter *sent = is_form ? request->form : request->query;
	size_t count = is_form ? request->form_count : request->query_count;
	for (size_t i = 0; i < count; i++)
		if (parameter_is_kept(&sent[i], NULL) && !text_starts(sent[i].name, "set.") && !text_equal(sent[i].name, "reason"))
			input_hidden(page, sent[i].name, sent[i].value);
	for (size_t i = 0; i < asking->query.id_count && asking->query.ids; i++)
		input_hidden(page, "ids", arena_format(page_arena(page), "%" PRId64, asking->ids[i]));
	if (asking->all)
		input_hidden(page, "all", "1");
	input_hidden(page, "back", back_of(asking));
}

/* Beyond those named: how many, and where all of them can be looked through. */
static void rest_say(struct asking *asking, const struct check_page *asked)
{
	struct page *page = asking->page;
	int64_t rest = asking->selection.count - (int64_t)asked->name_count;
	if (rest <= 0)
		return;
	line_begin(page);
	put_text(page, words_of(page, "上面列出前 %s 条，其余 %s 条没有逐一列出。", number_words(page, (int64_t)asked->name_count), number_words(page, rest)));
	if (may(page->context, asking->entity, ACT_EXPORT))
		put_link_label(page, path_of(page, "/%s/export?%s", asking->entity->name, page->request->query_string), "下载全部清单核对");
	line_end(page);
}

static const char *title_of(struct asking *asking)
{
	struct page *page = asking->page;
	const char *act = asking->step ? words(page->context, asking->step->label)
		: asking->field ? words_of(page, "填写%s", words(page->context, asking->field->label)) : words(page->context, "填写");
	return arena_format(page_arena(page), "=%s", words_of(page, "批量%s", act));
}

static void page_open(struct asking *asking)
{
	struct page *page = asking->page;
	if (!context_is_clean(page->context))
		page->reply->status = 422;
	page_crumb(page, asking->entity->label, back_of(asking));
	page_begin(page, title_of(asking), NULL);
}

/* A field is chosen first; its input comes with the next page. */
static void field_ask(struct asking *asking)
{
	struct page *page = asking->page;
	struct select_option *options = arena_many(page_arena(page), asking->entity->field_count + 1, struct select_option);
	size_t count = 0;
	for (size_t i = 0; i < asking->entity->field_count; i++) {
		const struct field *field = &asking->entity->fields[i];
		if (field_is_set_in_bulk(page->context, asking->entity, field))
			options[count++] = (struct select_option){ field->name, field->label };
	}
	page_open(asking);
	card_begin(page, NULL);
	put_paragraph_text(page, words_of(page, "选中 %s 条。填写哪一项？下一步填内容、核对名单。", number_words(page, asking->selection.count)));
	form_begin(page, page->request->path, FORM_GET);
	state_carry(asking);
	input_select(page, (struct control){ .name = "_field", .label = "填写哪一项", .required = true, .focus = true }, options);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "下一步", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", back_of(asking));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

static void value_ask(struct asking *asking)
{
	struct page *page = asking->page;
	input_hidden(page, "_field", asking->field->name);
	field_input(page, asking->field, row_new(page->context, asking->entity), "set.", true);
	if (!asking->field->required)
		input_check(page, (struct control){ .name = "set.nothing", .label = "清空这一项（上面不填）" });
}

static void ask_draw(struct asking *asking)
{
	struct page *page = asking->page;
	struct check_page asked = {
		.action = page->request->path, .count = asking->selection.count, .cancel_path = back_of(asking),
		.sentence = asking->step ? asking->step->explains : "每一条都写成同样的内容，原来的内容留在各自的经过里；办完以后可以撤销。",
		.confirm_label = asking->step ? asking->step->label : "填写", .asks_reason = asking->step && asking->step->needs_reason,
	};
	if (!names_load(asking, &asked)) {
		page_failed(page);
		return;
	}
	page_open(asking);
	check_page_begin(page, &asked);
	rest_say(asking, &asked);
	state_carry(asking);
	input_hidden(page, "_print", asking->selection.print);
	if (asking->field)
		value_ask(asking);
	check_page_end(page, &asked);
	page_end(page);
}

static void nothing_draw(struct asking *asking)
{
	struct page *page = asking->page;
	page_open(asking);
	card_begin(page, NULL);
	put_empty(page, "没有选中记录，请回到列表勾选", "回到列表", back_of(asking));
	card_end(page);
	page_end(page);
}

static void draw(struct asking *asking)
{
	if (!asking->selection.count)
		nothing_draw(asking);
	else if (!asking->step && !asking->field)
		field_ask(asking);
	else
		ask_draw(asking);
}

void bulk_ask_page(struct page *page)
{
	struct asking asking;
	if (asking_begin(page, &asking))
		draw(&asking);
	else
		page_failed(page);
}

/* --- confirmed --- */

/* Read as a form's, kept as a form would send it: what follows reads it again for each row. */
static bool value_read(struct asking *asking, struct bulk *bulk)
{
	struct page *page = asking->page;
	struct context *context = page->context;
	const struct field *field = asking->field;
	const char *name = arena_format(page_arena(page), "set.%s", field->name);
	struct form_input form = { .page = page };
	struct value value;
	const char *sent = form_input_text(&form, name);
	bool empties = text_equal(page_text(page, "set.nothing"), "1") && !field->required;
	if (!read_value(context, field, name, sent ? sent : "", &value))
		return false;
	if (value_is_empty(field, &value) != empties) {
		problem(context, name, empties ? "要清空就不要填内容" : "请填写%s，或者勾选清空", words(context, field->label));
		return false;
	}
	struct buffer *text = buffer_new(page_arena(page), 1u << 16);
	if (!empties)
		field->type->print(context, field, &value, PRINT_EDIT, text);
	bulk->text = buffer_string(text);
	return true;
}

static bool is_as_it_was(struct asking *asking)
{
	struct page *page = asking->page;
	const char *print = page_text(page, "_print");
	int64_t count = asking->selection.count;
	if (text_equal(print, asking->selection.print))
		return true;
	const char *dot = arena_text(page_arena(page), print);
	size_t length = 0;
	while (dot[length] >= '0' && dot[length] <= '9')
		length++;
	int64_t before = 0;
	if (text_to_int(text_head(page_arena(page), dot, length), 0, INT64_MAX, &before) && before != count)
		problem(page->context, "", "您核对期间，符合条件的由 %" PRId64 " 条变成了 %" PRId64 " 条，请再核对一遍", before, count);
	else
		problem(page->context, "", "您核对期间，其中有记录被人改过，请再核对一遍");
	return false;
}

static bool is_confirmed(struct asking *asking, struct bulk *bulk)
{
	struct page *page = asking->page;
	bulk->reason = page_text(page, "reason");
	if (asking->step && asking->step->needs_reason && text_points(bulk->reason) < 2)
		problem(page->context, "reason", "请写明原因");
	if (asking->field)
		value_read(asking, bulk);
	is_as_it_was(asking);
	return context_is_clean(page->context) && !page->context->failure;
}

void bulk_page(struct page *page)
{
	struct asking asking;
	if (!asking_begin(page, &asking)) {
		page_failed(page);
		return;
	}
	struct bulk bulk = { .entity = asking.entity, .step = asking.step, .field = asking.field, .back = back_of(&asking) };
	bool has_what = asking.selection.count && (asking.step || asking.field);
	if (!has_what || !is_confirmed(&asking, &bulk)) {
		if (page->context->failure)
			page_failed(page);
		else
			draw(&asking);
		return;
	}
	if (bulk_fix(page->context, &bulk, &asking.query))
		bulk_begin(page, &bulk);
	else
		page_failed(page);
}
