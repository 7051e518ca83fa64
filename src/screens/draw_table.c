/* draw_table.c: tables that become cards on a phone.  The opening tag of each
 * column is made once, so that a row costs little more than its own text. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/store.h"
#include "screens/components.h"
#include "screens/draw.h"

static void opening_make(struct table_drawing *table, size_t place)
{
	const struct table_column *column = &table->columns[place];
	struct buffer opening;
	struct buffer *out = &opening;
	buffer_init(out, page_arena(table->page), 4096);
	HTML("<td");
	if (column->right || column->narrow || column->wide || column->plain_phone) {
		HTML(" class=\"");
		buffer_text(out, column->right ? "right " : "");
		buffer_text(out, column->narrow ? "narrow " : "");
		buffer_text(out, column->wide ? "wide " : "");
		buffer_text(out, column->plain_phone ? "lead" : "");
		HTML("\"");
	}
	if (!column->plain_phone)
		put_attribute(out, "data-label", label_words(table->page, column->label));
	HTML(">");
	table->openings[place] = buffer_string(out);
	table->opening_lengths[place] = opening.length;
}

bool column_kept_whole(const struct listing *listing, size_t place)
{
	enum { SHORT = 16 };
	if (listing->fields[place]->type->member != MEMBER_TEXT || listing->fields[place]->sensitive)
		return false;
	for (size_t r = 0; r < listing->count; r++) {
		const char *text = listing->rows[r].values[place].text;
		if (text && (strlen(text) > SHORT || text_points(text) != strlen(text)))
			return false;
	}
	return true;
}

static void head_cell(struct table_drawing *table, const struct table_column *column)
{
	struct buffer *out = table->out;
	HTML("<th scope=\"col\"");
	if (column->right)
		HTML(" class=\"right\"");
	if (column->sorted)
		put_attribute(out, "aria-sort", column->sorted > 0 ? "ascending" : "descending");
	HTML(">");
	if (column->sort_path) {
		HTML("<a");
		put_href(out, column->sort_path);
		HTML(">");
	}
	put_label(table->page, column->label);
	if (column->sorted)
		buffer_text(out, column->sorted > 0 ? " ↑" : " ↓");
	if (column->sort_path)
		HTML("</a>");
	HTML("</th>");
}

static void table_open(struct table_drawing *table, struct page *page, const char *caption,
		       const struct table_column *columns, size_t count, bool checks)
{
	must(count <= TABLE_COLUMNS_MAX);
	struct arena *arena = page_arena(page);
	*table = (struct table_drawing){
		.page = page, .out = page_out(page), .columns = columns, .count = count, .checks = checks,
		.openings = arena_many(arena, count + 1, const char *),
		.opening_lengths = arena_many(arena, count + 1, size_t),
	};
	struct buffer *out = table->out;
	HTML("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\"");
	put_attribute(out, "aria-label", label_words(page, caption));
	HTML("><table");
	if (checks)
		HTML(" class=\"checks\"");
	HTML("><thead><tr>");
	if (checks) {
		HTML("<th class=\"check\"><input type=\"checkbox\" data-all hidden");
		put_attribute(out, "aria-label", label_words(page, "全选本页"));
		HTML("></th>");
	}
	for (size_t i = 0; i < count; i++) {
		opening_make(table, i);
		head_cell(table, &columns[i]);
	}
	HTML("</tr></thead><tbody>");
}

void table_begin(struct table_drawing *table, struct page *page, const char *caption, const struct table_column *columns,
		 size_t count)
{
	table_open(table, page, caption, columns, count, false);
}

void table_begin_checks(struct table_drawing *table, struct page *page, const char *caption,
			const struct table_column *columns, size_t count)
{
	table_open(table, page, caption, columns, count, true);
}

void row_begin(struct table_drawing *table)
{
	table->at = 0;
	buffer_literal(table->out, "<tr>");
}

static void row_begin_box(struct table_drawing *table, int64_t id, const char *name, bool ticked)
{
	struct buffer *out = table->out;
	table->at = 0;
	HTML("<tr>");
	if (!table->checks)
		return;
	HTML("<td class=\"check\"><label><input type=\"checkbox\" name=\"ids\" value=\"");
	buffer_int(out, id);
	HTML("\" aria-label=\"");
	buffer_html(out, name);
	buffer_text(out, ticked ? "\" checked></label></td>" : "\"></label></td>");
}

void row_begin_id(struct table_drawing *table, int64_t id, const char *name)
{
	row_begin_box(table, id, name, false);
}

void row_begin_ticked(struct table_drawing *table, int64_t id, const char *name)
{
	row_begin_box(table, id, name, true);
}

void row_begin_tone(struct table_drawing *table, const char *tone)
{
	struct buffer *out = table->out;
	table->at = 0;
	HTML("<tr class=\"marked ");
	buffer_text(out, tone_class(tone));
	HTML("\">");
}

void row_group(struct table_drawing *table, const char *tone, const char *text)
{
	struct buffer *out = table->out;
	HTML("<tr class=\"group\"><th scope=\"colgroup\" colspan=\"");
	buffer_int(out, (int64_t)table->count + (table->checks ? 1 : 0));
	HTML("\"><span class=\"tone ");
	buffer_text(out, tone_class(tone));
	HTML("\">");
	buffer_html(out, text);
	HTML("</span></th></tr>");
}

void cell_begin(struct table_drawing *table)
{
	must(table->at < table->count);
	buffer_bytes(table->out, table->openings[table->at], table->opening_lengths[table->at]);
}

void cell_end(struct table_drawing *table)
{
	table->at++;
	buffer_literal(table->out, "</td>");
}

void cell_again(struct table_drawing *table, const char *bytes, size_t length)
{
	must(table->at < table->count);
	buffer_bytes(table->out, bytes, length);
	table->at++;
}

void cell_text(struct table_drawing *table, const char *text)
{
	cell_begin(table);
	if (text && *text)
		buffer_html(table->out, text);
	else
		buffer_literal(table->out, "<span class=\"none\">—</span>");
	cell_end(table);
}

void cell_link(struct table_drawing *table, const char *path, const char *text)
{
	struct buffer *out = table->out;
	if (!path_is_ours(path) || !text || !*text) {
		cell_text(table, text);
		return;
	}
	cell_begin(table);
	HTML("<a");
	put_href(out, path);
	HTML(">");
	buffer_html(out, text);
	HTML("</a>");
	cell_end(table);
}

void cell_tag(struct table_drawing *table, const char *tone, const char *text)
{
	if (!text || !*text) {
		cell_text(table, NULL);
		return;
	}
	struct buffer *out = table->out;
	cell_begin(table);
	HTML("<span class=\"tag ");
	buffer_text(out, tone_class(tone));
	HTML("\">");
	buffer_html(out, text);
	HTML("</span>");
	cell_end(table);
}

void cell_number(struct table_drawing *table, int64_t number)
{
	cell_begin(table);
	buffer_int(table->out, number);
	cell_end(table);
}

void cell_error(struct table_drawing *table, const char *text, const char *problem)
{
	if (!problem) {
		cell_text(table, text);
		return;
	}
	struct buffer *out = table->out;
	cell_begin(table);
	HTML("<span class=\"wrong-cell\"><span>");
	buffer_html(out, text && *text ? text : "—");
	HTML("</span><em>");
	buffer_html(out, problem);
	HTML("</em></span>");
	cell_end(table);
}

void row_end(struct table_drawing *table)
{
	while (table->at < table->count)	/* a short row stays well formed */
		cell_text(table, NULL);
	buffer_literal(table->out, "</tr>");
}

void table_end(struct table_drawing *table)
{
	buffer_literal(table->out, "</tbody></table></div>");
}

/* --- pager --- */

static const size_t page_sizes[] = { 20, 50, 100 };

static void pager_link(struct page *page, const char *path, const char *label, const char *rel)
{
	struct buffer *out = page_out(page);
	if (!path) {
		HTML("<span class=\"off\">");
		put_label(page, label);
		HTML("</span>");
		return;
	}
	HTML("<a");
	put_href(out, path);
	put_attribute(out, "rel", rel);
	HTML(">");
	put_label(page, label);
	HTML("</a>");
}

/* What is remembered is sent by POST: a link changes nothing. */
static void pager_sizes_kept(struct page *page, const struct pager *pager)
{
	struct buffer *out = page_out(page);
	HTML("<form class=\"sizes\" method=\"post\"");
	put_attribute(out, "action", pager->size_action);
	HTML(">");
	put_token(page);
	input_hidden(page, "back", pager->size_back);
	put_label(page, "每页");
	for (size_t i = 0; i < COUNT_OF(page_sizes); i++) {
		HTML(" <button class=\"link\" name=\"size\" value=\"");
		buffer_int(out, (int64_t)page_sizes[i]);
		buffer_text(out, page_sizes[i] == pager->size ? "\" aria-pressed=\"true\">" : "\">");
		buffer_int(out, (int64_t)page_sizes[i]);
		HTML("</button>");
	}
	HTML("</form>");
}

static void pager_sizes(struct page *page, const struct pager *pager)
{
	struct buffer *out = page_out(page);
	HTML("<span class=\"sizes\">");
	put_label(page, "每页");
	for (size_t i = 0; i < COUNT_OF(page_sizes); i++) {
		const char *size = arena_format(page_arena(page), "%zu", page_sizes[i]);
		HTML(" ");
		if (page_sizes[i] == pager->size)
			put_strong(page, size);
		else
			put_link(page, path_of(page, "%s%s", pager->size_path, size), size);
	}
	HTML("</span>");
}

void put_pager(struct page *page, const struct pager *pager)
{
	struct buffer *out = page_out(page);
	HTML("<nav class=\"pager\"");
	put_attribute(out, "aria-label", label_words(page, "翻页"));
	HTML("><span class=\"order\">");
	if (pager->order_label)
		put_label(page, pager->order_label);
	HTML("</span>");
	if (pager->total >= 0) {
		HTML("<span>");
		buffer_html(out, words_of(page, pager->more ? "共 %" PRId64 "+ 条" : "共 %" PRId64 " 条", pager->total));
		HTML("</span>");
	}
	if (pager->size_action)
		pager_sizes_kept(page, pager);
	else if (pager->size_path)
		pager_sizes(page, pager);
	if (pager->first_path)
		pager_link(page, pager->first_path, "‹ 从头看", "first");
	else
		pager_link(page, pager->previous_path, "‹ 上一页", "prev");
	pager_link(page, pager->next_path, "下一页 ›", "next");
	HTML("</nav>");
}
