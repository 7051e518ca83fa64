/* components.h: the things every page is drawn with: cards, tags, tables,
 * facts, forms, timelines, meters, charts.  A component writes well-formed HTML
 * into the page and escapes by destination; a module calls it and never sees a
 * tag.  It decides nothing and asks no database.
 *
 * Two kinds of text, told apart by the parameter's name:
 *   label, title, sentence, hint   texts of the catalogue, in Chinese: translated inside (words());
 *                                  one that begins with '=' is shown as it is, without the '='
 *   text, name, value, detail      what people and the database said: shown as it is
 * A path begins with '/', '?', '#', "https://", "tel:" or "mailto:"; anything else is drawn as no link.
 * A tone is "ok" "wait" "stop" "info" "gold" "plain" (NULL: plain).
 * NULL for a text puts nothing.  What is begun must be ended, in order. */
#ifndef SCREENS_COMPONENTS_H
#define SCREENS_COMPONENTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screens/page.h"

struct entity;
struct listing;

/* --- texts made for a page (arena of the request) --- */

/* "/person/%lld/edit" filled in. */
const char *path_of(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A catalogue text translated, then filled in: "共 %lld 条". */
const char *words_of(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* --- words in a line --- */

void put_text(struct page *page, const char *text);
void put_strong(struct page *page, const char *text);
void put_muted(struct page *page, const char *text);
void put_toned(struct page *page, const char *tone, const char *text);	/* coloured words */
void put_link(struct page *page, const char *path, const char *text);
void put_link_label(struct page *page, const char *path, const char *label);
void put_tag(struct page *page, const char *tone, const char *label);
void put_tag_text(struct page *page, const char *tone, const char *text);
void put_honour(struct page *page, const char *text);		/* gold: titles of honour only */
void put_avatar(struct page *page, const char *name, const char *photo_path);	/* photo_path NULL: the first character */
void put_count(struct page *page, int64_t count);		/* red, nothing where 0 */
void put_heading(struct page *page, const char *title);		/* second level, within a card or between cards */
void put_paragraph(struct page *page, const char *sentence);
void put_paragraph_text(struct page *page, const char *text);	/* lines are kept */
void line_begin(struct page *page);				/* words and tags on one line */
void line_end(struct page *page);
void list_begin(struct page *page);				/* plain list with dots */
void list_text(struct page *page, const char *text);
void list_link(struct page *page, const char *path, const char *text, const char *detail);
/* As list_link, with a piece of running text in which `found` is marked; each of the three may be "". */
void list_excerpt(struct page *page, const char *path, const char *text, const char *before, const char *found, const char *after);
void list_end(struct page *page);
void put_code(struct page *page, const char *text);		/* as a program wrote it: every space and line kept */
void put_copy(struct page *page, const char *text);		/* a code or number with a 复制 button */

/* --- layout --- */

void actions_begin(struct page *page);	/* buttons beside the page's title; directly after page_begin */
void actions_end(struct page *page);
void columns_begin(struct page *page);	/* wide column and, after columns_side, the narrow one at its right */
void columns_side(struct page *page);
void columns_end(struct page *page);
void grid_begin(struct page *page, size_t columns);	/* 2, 3 or 4 cards in a row */
void grid_end(struct page *page);
void card_begin(struct page *page, const char *title);		/* title NULL: none; draws the padded body */
void card_begin_with(struct page *page, const char *title, const char *detail, const char *more_path, const char *more_label);
void card_begin_flush(struct page *page, const char *title);	/* body without padding: tables, lists */
void card_begin_flush_with(struct page *page, const char *title, const char *detail, const char *more_path, const char *more_label);
void card_end(struct page *page);
/* The forms that the office has made itself for the record, a table to download them from; false and nothing drawn where it has none. */
bool put_own_papers(struct page *page, const struct entity *entity, int64_t id);
/* What is fetched anew by itself every two seconds while something goes on; by a button without script. */
void live_begin(struct page *page, bool goes_on);
void live_end(struct page *page);
void fold_begin(struct page *page, const char *label, bool open);	/* <details> */
void fold_end(struct page *page);
void toolbar_begin(struct page *page);	/* a row of buttons; toolbar_right pushes what follows to the right */
void toolbar_right(struct page *page);
void toolbar_end(struct page *page);
void put_message(struct page *page, const char *tone, const char *sentence);	/* "ok" "wait" "stop" "info" banner */
void put_message_text(struct page *page, const char *tone, const char *text);
void put_message_once(struct page *page);	/* what page_redirect_with left; page_begin has drawn it already */
void put_empty(struct page *page, const char *sentence, const char *button_label, const char *path);	/* label NULL: no button */

/* --- buttons --- */

enum button { BUTTON_PLAIN, BUTTON_PRIMARY, BUTTON_DANGER, BUTTON_QUIET };

void button_link(struct page *page, enum button kind, const char *label, const char *path);
/* A form of its own with the token and the button.  `name` and `value`: one hidden input; NULL: none. */
void button_post(struct page *page, enum button kind, const char *label, const char *path, const char *name, const char *value);
/* In a form.  `name` and `value` tell which button was pressed; NULL: none. */
void button_submit(struct page *page, enum button kind, const char *label, const char *name, const char *value);
void button_print(struct page *page);		/* 打印 this page */

/* --- tables (cards on phones) --- */

enum { TABLE_COLUMNS_MAX = 96 };

struct table_column {
	const char *label;
	bool right;		/* numbers */
	bool narrow;		/* never wraps */
	bool wide;		/* takes the room that is left; long text is cut, shown whole on focus */
	bool plain_phone;	/* no label before it on a phone: the name, the actions */
	const char *sort_path;	/* its head is a link */
	int sorted;		/* 1 up, -1 down */
};

struct table_drawing {
	struct page *page;
	struct buffer *out;
	const struct table_column *columns;
	size_t count;
	size_t at;			/* column of the next cell */
	bool checks;			/* a box before each row */
	const char **openings;		/* "<td data-label=…>" of each column */
	size_t *opening_lengths;
};

/* Dates and numbers of papers: short and without a Chinese character in any row; they stay on one line (table_column.narrow). */
bool column_kept_whole(const struct listing *listing, size_t place);
/* Head included.  `caption` is read out and printed. */
void table_begin(struct table_drawing *table, struct page *page, const char *caption, const struct table_column *columns, size_t count);
/* As above with a box `ids` before each row (give row_begin_id the id); stands inside a form. */
void table_begin_checks(struct table_drawing *table, struct page *page, const char *caption, const struct table_column *columns, size_t count);
void row_begin(struct table_drawing *table);
void row_begin_id(struct table_drawing *table, int64_t id, const char *name);	/* name: read out with the box */
void row_begin_ticked(struct table_drawing *table, int64_t id, const char *name);	/* its box is ticked already */
void row_begin_tone(struct table_drawing *table, const char *tone);	/* a marked row: "stop", "wait", "ok" */
void row_group(struct table_drawing *table, const char *tone, const char *text);	/* a line across: 已过期 · 1 */
void cell_text(struct table_drawing *table, const char *text);		/* NULL or "": — */
void cell_link(struct table_drawing *table, const char *path, const char *text);
void cell_tag(struct table_drawing *table, const char *tone, const char *text);
void cell_number(struct table_drawing *table, int64_t number);
void cell_error(struct table_drawing *table, const char *text, const char *problem);	/* marked cell; problem NULL: as cell_text */
/* The very bytes that an earlier cell of this column put into the page. */
void cell_again(struct table_drawing *table, const char *bytes, size_t length);
void cell_begin(struct table_drawing *table);	/* whatever stands between */
void cell_end(struct table_drawing *table);
void row_end(struct table_drawing *table);
void table_end(struct table_drawing *table);

struct pager {
	const char *first_path;		/* in place of the page before, where only the first can be found again; NULL */
	const char *previous_path;	/* NULL: at the beginning */
	const char *next_path;		/* NULL: at the end */
	int64_t total;			/* -1: not counted */
	bool more;			/* there are more than `total` */
	const char *order_label;	/* 按姓氏笔画排列; NULL */
	const char *size_path;		/* "…&size=" to which 20, 50, 100 is put; NULL: none */
	const char *size_action;	/* in its place: 20, 50, 100 are sent there by POST as size=, with back= ; NULL: none */
	const char *size_back;
	size_t size;
};
void put_pager(struct page *page, const struct pager *pager);

/* --- facts, steps, timeline, tabs --- */

void facts_begin(struct page *page);	/* two columns where there is room */
void facts_begin_single(struct page *page);
void fact_text(struct page *page, const char *label, const char *text);
void fact_begin(struct page *page, const char *label);
void fact_end(struct page *page);
void facts_end(struct page *page);

enum phase { PHASE_DONE, PHASE_NOW, PHASE_NEXT, PHASE_STOPPED };
void steps_begin(struct page *page, const char *label);	/* the horizontal line of a process */
void steps_phase(struct page *page, enum phase phase, const char *label, const char *detail);
void steps_end(struct page *page);
/* 上传 · 对应 · 校验 · 完成 and others: numbered; `current` from 0 */
void put_stepper(struct page *page, const char *const *labels, size_t count, size_t current);

struct moment {
	enum phase phase;
	const char *who;	/* strong */
	const char *act;
	const char *when;	/* small */
	const char *detail;	/* small, after when: office, time taken */
	const char *opinion;	/* quoted */
	const char *path;	/* of the act; NULL */
};
void timeline_begin(struct page *page);
void timeline_moment(struct page *page, const struct moment *moment);
void timeline_end(struct page *page);

void tabs_begin(struct page *page, const char *label);
void tabs_tab(struct page *page, const char *label, const char *path, bool current, int64_t count);	/* count -1: none */
void tabs_end(struct page *page);

/* --- figures, meters, charts --- */

void figures_begin(struct page *page);
/* A number with a small line under it. */
void figures_figure(struct page *page, const char *label, const char *number, const char *detail, const char *path);
void figures_end(struct page *page);

struct meter {
	const char *label;
	const char *value;	/* "18.8% 差 2 人", in words */
	int share;		/* per mille of the bar's length, 0 to 1000 */
	int limit;		/* per mille; -1: no mark */
	const char *tone;
	bool inner;		/* a part of the meter above it */
};
void put_meter(struct page *page, const struct meter *meter);

struct bar {
	const char *name;
	int64_t value;		/* not negative */
	const char *value_text;	/* NULL: the number */
	const char *path;	/* NULL */
};
/* Charts answer the question in `title`; the table stands below, one click away. */
void chart_bars(struct page *page, const char *title, const struct bar *bars, size_t count);	/* lying: names at the left */
void chart_columns(struct page *page, const char *title, const struct bar *bars, size_t count);	/* standing: years */
void chart_line(struct page *page, const char *title, const struct bar *points, size_t count);

struct calendar_mark {
	const char *date;	/* whole date */
	const char *label;
	const char *tone;
	const char *path;	/* NULL */
};
void calendar_strip(struct page *page, int year, const struct calendar_mark *marks, size_t count);	/* marks by date */

/* --- to-do lists --- */

void tasks_begin(struct page *page);
void tasks_group(struct page *page, const char *tone, const char *label, int64_t count);
void tasks_task(struct page *page, const char *path, const char *name, const char *act, const char *detail, const char *due, const char *button_label, bool urgent);
void tasks_end(struct page *page);

/* --- forms --- */

enum {
	FORM_PLAIN = 0, FORM_FILES = 1, FORM_GET = 2,
	FORM_WATCHED = 4,	/* warns before unsaved changes are left */
	FORM_DRAFTED = 16,	/* what is typed goes to /draft by script every few seconds; see screens/draft.h */
	FORM_ROW = 8		/* a filter: inputs (without hints) and buttons in one row where there is room */
};

/* With the token (but for FORM_GET). */
void form_begin(struct page *page, const char *action, unsigned kind);
void form_end(struct page *page);
void form_section(struct page *page, const char *title, const char *hint);	/* begins a fieldset, ends the one before */
void form_buttons_begin(struct page *page);		/* ends the open fieldset; stays in sight on phones */
void form_buttons_end(struct page *page);
/* All problems of the context, linked to their inputs; nothing where there are none.  Above the form. */
void problem_summary(struct page *page);

struct control {
	const char *name;
	const char *label;
	const char *hint;		/* under it */
	const char *value;		/* as it stands; what the person sent and was refused goes before it */
	const char *placeholder;	/* shown as it is */
	const char *kind;		/* type= of the input: "text" where NULL; "password" "tel" "email" "number" "search" */
	const char *autocomplete;	/* "username", "current-password", "one-time-code"; NULL: off */
	size_t max;			/* characters; draws a counter under an area */
	size_t rows;			/* of an area; 4 where 0 */
	bool required;
	bool wide;			/* the whole width of the form */
	bool focus;			/* has the focus when the page opens (one at most) */
	bool numeric;			/* digits on phones */
	bool locked;			/* shown, not changed */
	bool secret;			/* never given back to the page (passwords, codes) */
	bool past_too;			/* of a picker: offers what is closed too */
};
struct select_option {
	const char *value;	/* NULL ends the table */
	const char *label;
};

void input_text(struct page *page, struct control control);
void input_area(struct page *page, struct control control);
void input_select(struct page *page, struct control control, const struct select_option *options);
void input_radio(struct page *page, struct control control, const struct select_option *options);	/* few choices, all seen */
void input_check(struct page *page, struct control control);	/* value "1" means ticked */
/* Several of the names may be ticked; control.value has those that are, joined by 、.  Sent as NAME~each, read with ticks_sent: joined again,
 * in the order they were drawn; NULL where the form had no such input. */
void input_ticks(struct page *page, struct control control, const char *const *names, size_t count);
const char *ticks_sent(struct page *page, const char *name);
void input_date(struct page *page, struct control control, bool whole);	/* !whole: 1956, 1956-05 are dates too */
void input_file(struct page *page, struct control control, const char *accept);
/* As above, with what stands there now (control.value says it in words). */
struct file_control {
	const char *accept;
	const char *path;		/* of what stands there; NULL: none */
	const char *remove_name;	/* of the box that takes it away; NULL: none */
	bool is_photo;			/* shown small, what is there and what is chosen … */
	const struct field *photo;	/* … and its frame chosen by script: sent as frame_name; NULL: none */
	const char *frame_name;
};
void input_upload(struct page *page, struct control control, const struct file_control *file);
void input_hidden(struct page *page, const char *name, const char *value);
/* A row of another entity found by searching.  `chosen` is the title of the row whose id is in control.value. */
void input_pick(struct page *page, struct control control, const char *entity_name, const char *chosen);

/* The tenant's own fields of an entity (entity_with), not in use yet: their inputs by sections, in a form; what the form sent read as
 * it will be read (false: problems), into a row whose record.custom has room (custom_own); and that row as it will be shown. */
void trial_inputs(struct page *page, const struct entity *entity, const void *row);
bool trial_read(struct page *page, const struct entity *entity, void *row);
void trial_facts(struct page *page, const struct entity *entity, const void *row);

/* Bare inputs between cell_begin and cell_end, for rows mended in place: the label is read out only. */
void put_cell_input(struct page *page, struct control control);		/* rows > 1: an area */
void put_cell_select(struct page *page, struct control control, const struct select_option *options);
void put_cell_tick(struct page *page, const char *name, const char *label, bool ticked);	/* sent as "1" where ticked, else not */

/* --- pages of one question: what will happen, to how many, to which; confirm or cancel --- */

struct check_page {
	const char *action;		/* POST */
	const char *sentence;		/* what will happen */
	int64_t count;			/* how many; -1: not said */
	const char *unit_label;		/* 人, 条; NULL: 条 */
	const char *const *names;	/* which */
	size_t name_count;
	const char *confirm_label;	/* the verb */
	bool dangerous;
	const char *cancel_path;
	bool asks_reason;		/* area "reason", required */
};
void check_page_begin(struct page *page, const struct check_page *asked);	/* inputs of your own may stand between */
void check_page_reason(struct page *page);	/* its area "reason" alone, behind what else stands between: asks_reason is false then */
void check_page_end(struct page *page, const struct check_page *asked);

/* --- honours and exhibitions: red, gold, 楷体 --- */

void honour_begin(struct page *page, const char *title, const char *detail);	/* a sheet with a gold rule */
void honour_end(struct page *page);
void names_head(struct page *page, const char *name, const char *detail);	/* whose names follow: a title of honour */
void names_begin(struct page *page);	/* names in even columns */
void names_name(struct page *page, const char *path, const char *name, const char *detail);
void names_name_marked(struct page *page, const char *path, const char *name, const char *mark_label, const char *detail);
void names_end(struct page *page);
void put_source(struct page *page, const char *text, const char *address);	/* small: where names were published; address NULL: not known */
void put_grand(struct page *page, const char *text);	/* one line over all: its numbers are drawn large */
void halls_begin(struct page *page, const char *label);	/* large ways in, each with its count */
void halls_hall(struct page *page, const char *path, const char *label, int64_t count, bool current);
void halls_end(struct page *page);
void years_begin(struct page *page, const char *label);	/* a strip of years to browse by … */
void years_decade(struct page *page, const char *text);	/* … or one for each decade that is begun */
void years_year(struct page *page, const char *path, const char *name, bool current);
void years_end(struct page *page);

/* --- print --- */

void print_head(struct page *page, const char *title, const char *unit_text, const char *date_text);	/* seen on paper only; title NULL: the page's own */
void signature_lines(struct page *page, const char *const *labels, size_t count);	/* paper only */

/* The one raw door: an <svg> made by services/qr.h or by ourselves, never by people. */
void put_raw_svg(struct page *page, const struct buffer *svg);

#endif
