/* draw_chart.c: figures, meters, small charts and the strip of a year, as SVG
 * from the server.  Lengths are attributes in per cent, so that a picture fits
 * any width and its words keep their size. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/components.h"
#include "screens/draw.h"

void figures_begin(struct page *page)
{
	buffer_literal(page_out(page), "<div class=\"figures\">");
}

void figures_figure(struct page *page, const char *label, const char *number, const char *detail, const char *path)
{
	struct buffer *out = page_out(page);
	buffer_text(out, path_is_ours(path) ? "<a class=\"figure\"" : "<div class=\"figure\"");
	put_href(out, path);
	HTML("><span>");
	put_label(page, label);
	HTML("</span><b>");
	buffer_html(out, number);
	HTML("</b><small>");
	buffer_html(out, detail);
	HTML("</small>");
	buffer_text(out, path_is_ours(path) ? "</a>" : "</div>");
}

void figures_end(struct page *page)
{
	buffer_literal(page_out(page), "</div>");
}

/* "61.4%" of per mille. */
static void put_share(struct buffer *out, int64_t share)
{
	if (share < 0)
		share = 0;
	if (share > 1000)
		share = 1000;
	buffer_int(out, share / 10);
	HTML(".");
	buffer_int(out, share % 10);
	HTML("%");
}

void put_meter(struct page *page, const struct meter *meter)
{
	struct buffer *out = page_out(page);
	buffer_text(out, meter->inner ? "<div class=\"meter inner\">" : "<div class=\"meter\">");
	HTML("<p><span>");
	put_label(page, meter->label);
	HTML("</span><span class=\"tone ");
	buffer_text(out, tone_class(meter->tone));
	HTML("\">");
	buffer_html(out, meter->value);
	HTML("</span></p><svg class=\"bar\" width=\"100%\" height=\"16\" aria-hidden=\"true\">"
	     "<rect class=\"ground\" y=\"4\" width=\"100%\" height=\"8\" rx=\"4\"/><rect y=\"4\" height=\"8\" rx=\"4\" class=\"fill ");
	buffer_text(out, tone_class(meter->tone));
	HTML("\" width=\"");
	put_share(out, meter->share);
	HTML("\"/>");
	if (meter->limit >= 0) {
		HTML("<rect class=\"limit\" width=\"2\" height=\"16\" x=\"");
		put_share(out, meter->limit > 994 ? 994 : meter->limit);	/* stays inside at the end */
		HTML("\"/>");
	}
	HTML("</svg></div>");
}

/* --- charts --- */

static int64_t bars_most(const struct bar *bars, size_t count)
{
	int64_t most = 1;
	for (size_t i = 0; i < count; i++)
		if (bars[i].value > most)
			most = bars[i].value;
	return most;
}

static const char *bar_value(struct page *page, const struct bar *bar)
{
	return bar->value_text ? bar->value_text : arena_format(page_arena(page), "%" PRId64, bar->value);
}

static void chart_open(struct page *page, const char *title)
{
	struct buffer *out = page_out(page);
	HTML("<figure class=\"chart\"><figcaption>");
	put_label(page, title);
	HTML("</figcaption>");
}

/* The table beside the picture. */
static void chart_close(struct page *page, const struct bar *bars, size_t count)
{
	static const struct table_column columns[] = { { .label = "项目" }, { .label = "数", .right = true } };
	struct table_drawing table;
	fold_begin(page, "看数表", false);
	table_begin(&table, page, "数表", columns, 2);
	for (size_t i = 0; i < count; i++) {
		row_begin(&table);
		cell_link(&table, bars[i].path, bars[i].name);
		cell_text(&table, bar_value(page, &bars[i]));
		row_end(&table);
	}
	table_end(&table);
	fold_end(page);
	buffer_literal(page_out(page), "</figure>");
}

void chart_bars(struct page *page, const char *title, const struct bar *bars, size_t count)
{
	struct buffer *out = page_out(page);
	int64_t most = bars_most(bars, count);
	chart_open(page, title);
	HTML("<ul class=\"bars\">");
	for (size_t i = 0; i < count; i++) {
		HTML("<li><span>");
		put_link(page, bars[i].path, bars[i].name);
		HTML("</span><svg width=\"100%\" height=\"14\" aria-hidden=\"true\"><rect class=\"series\" height=\"14\" rx=\"2\" width=\"");
		put_share(out, (int64_t)((double)bars[i].value * 1000 / (double)most));
		HTML("\"/></svg><b>");
		buffer_html(out, bar_value(page, &bars[i]));
		HTML("</b></li>");
	}
	HTML("</ul>");
	chart_close(page, bars, count);
}

enum { CHART_HEIGHT = 150, CHART_TOP = 20, CHART_FOOT = 24 };

static int64_t chart_y(int64_t value, int64_t most)
{
	return CHART_TOP + CHART_HEIGHT - (int64_t)((double)value * CHART_HEIGHT / (double)most);
}

static void chart_text(struct page *page, int64_t x, int64_t y, const char *class, const char *text)
{
	struct buffer *out = page_out(page);
	HTML("<text text-anchor=\"middle\" x=\"");
	put_share(out, x);
	HTML("\" y=\"");
	buffer_int(out, y);
	HTML("\"");
	put_attribute(out, "class", class);
	HTML(">");
	buffer_html(out, text);
	HTML("</text>");
}

static void chart_svg_open(struct buffer *out)
{
	HTML("<svg class=\"standing\" width=\"100%\" height=\"");
	buffer_int(out, CHART_TOP + CHART_HEIGHT + CHART_FOOT);
	HTML("\" aria-hidden=\"true\"><rect class=\"axis\" width=\"100%\" height=\"1\" y=\"");
	buffer_int(out, CHART_TOP + CHART_HEIGHT);
	HTML("\"/>");
}

/* Words under and over: every one where there is room, else every so many. */
static bool chart_is_named(size_t place, size_t count)
{
	return place % (count / 14 + 1) == 0;
}

void chart_columns(struct page *page, const char *title, const struct bar *bars, size_t count)
{
	struct buffer *out = page_out(page);
	int64_t most = bars_most(bars, count);
	chart_open(page, title);
	chart_svg_open(out);
	for (size_t i = 0; i < count; i++) {
		int64_t slot = 1000 / (int64_t)count;
		int64_t left = (int64_t)(i * 1000 / count);
		HTML("<rect class=\"series\" rx=\"2\" x=\"");
		put_share(out, left + slot / 5);
		HTML("\" width=\"");
		put_share(out, slot * 3 / 5 > 2 ? slot * 3 / 5 : 2);
		HTML("\" y=\"");
		buffer_int(out, chart_y(bars[i].value, most));
		HTML("\" height=\"");
		buffer_int(out, CHART_TOP + CHART_HEIGHT - chart_y(bars[i].value, most));
		HTML("\"/>");
		if (!chart_is_named(i, count))
			continue;
		chart_text(page, left + slot / 2, chart_y(bars[i].value, most) - 5, "value", bar_value(page, &bars[i]));
		chart_text(page, left + slot / 2, CHART_TOP + CHART_HEIGHT + 17, "name", bars[i].name);
	}
	HTML("</svg>");
	chart_close(page, bars, count);
}

static void chart_segment(struct buffer *out, int64_t x1, int64_t y1, int64_t x2, int64_t y2)
{
	HTML("<line class=\"series\" x1=\"");
	put_share(out, x1);
	HTML("\" y1=\"");
	buffer_int(out, y1);
	HTML("\" x2=\"");
	put_share(out, x2);
	HTML("\" y2=\"");
	buffer_int(out, y2);
	HTML("\"/>");
}

void chart_line(struct page *page, const char *title, const struct bar *points, size_t count)
{
	struct buffer *out = page_out(page);
	int64_t most = bars_most(points, count);
	chart_open(page, title);
	chart_svg_open(out);
	for (size_t i = 0; i < count; i++) {
		int64_t x = (int64_t)((2 * i + 1) * 500 / count);
		int64_t y = chart_y(points[i].value, most);
		if (i > 0)
			chart_segment(out, (int64_t)((2 * i - 1) * 500 / count), chart_y(points[i - 1].value, most), x, y);
		HTML("<circle class=\"series\" r=\"3.5\" cx=\"");
		put_share(out, x);
		HTML("\" cy=\"");
		buffer_int(out, y);
		HTML("\"/>");
		if (!chart_is_named(i, count))
			continue;
		chart_text(page, x, y - 8, "value", bar_value(page, &points[i]));
		chart_text(page, x, CHART_TOP + CHART_HEIGHT + 17, "name", points[i].name);
	}
	HTML("</svg>");
	chart_close(page, points, count);
}

/* --- the strip of a year --- */

static void calendar_mark(struct page *page, const struct calendar_mark *mark)
{
	struct buffer *out = page_out(page);
	bool linked = path_is_ours(mark->path);
	const char *label = label_words(page, mark->label);
	buffer_text(out, linked ? "<a" : "<span tabindex=\"0\"");
	HTML(" class=\"mark ");
	buffer_text(out, tone_class(mark->tone));
	HTML("\"");
	put_href(out, mark->path);
	put_attribute(out, "title", label);
	HTML(">");
	buffer_html(out, date_part(mark->date) == DATE_DAY ? mark->date + 8 : "");
	HTML("<span class=\"read\"> ");
	buffer_html(out, label);
	HTML("</span>");
	buffer_text(out, linked ? "</a>" : "</span>");
}

void calendar_strip(struct page *page, int year, const struct calendar_mark *marks, size_t count)
{
	struct buffer *out = page_out(page);
	const char *this_month = text_head(page_arena(page), page_context(page)->today, 7);
	HTML("<ol class=\"strip\">");
	for (int month = 1; month <= 12; month++) {
		const char *begin = arena_format(page_arena(page), "%04d-%02d", year, month);
		buffer_text(out, text_equal(begin, this_month) ? "<li class=\"now\"><b>" : "<li><b>");
		buffer_html(out, words_of(page, "%d月", month));
		HTML("</b>");
		for (size_t i = 0; i < count; i++)
			if (text_starts(marks[i].date, begin))
				calendar_mark(page, &marks[i]);
		HTML("</li>");
	}
	HTML("</ol>");
}
