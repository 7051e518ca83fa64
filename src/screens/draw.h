/* draw.h: what the components and the frame share between themselves: the page
 * being drawn, labels, attributes, tones, icons.  For src/screens only. */
#ifndef SCREENS_DRAW_H
#define SCREENS_DRAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

struct arena;
struct entity;
struct page;

/* A literal piece of HTML into `out`, which must stand in sight. */
#define HTML(literal) buffer_literal(out, literal)

struct control;

/* What is open in the page being drawn.  One for each request, made when first asked for. */
struct frame {
	bool is_public;		/* no top bar, no menu */
	bool is_begun;
	bool fieldset_open;
	bool fields_open;	/* the grid of fields in a fieldset or form */
	bool focus_taken;
	bool decade_open;	/* of a strip of years */
	const char *icons;	/* address of the sheet of icons */
	const char *crumb_labels[4];
	const char *crumb_paths[4];
	size_t crumb_count;
};

struct frame *frame_of(struct page *page);
struct arena *page_arena(struct page *page);

/* A catalogue text in the reader's language; after '=' the text as it is.  Never NULL. */
const char *label_words(struct page *page, const char *label);
void put_label(struct page *page, const char *label);
/* name="value" escaped, a space before it; nothing where value is NULL. */
void put_attribute(struct buffer *out, const char *name, const char *value);
bool path_is_ours(const char *path);		/* may stand in a href */
/* href="…", a space before it; nothing where the path is none. */
void put_href(struct buffer *out, const char *path);
const char *tone_class(const char *tone);	/* one of the six; "plain" for anything else */
void put_icon(struct page *page, const char *icon);	/* of assets/icons.svg; NULL: none */
/* The box of an input with its label, and its end with what is wrong and the hint; `group`: several inputs share it, the label is a legend. */
void field_open(struct page *page, const struct control *control, bool group);
void field_close(struct page *page, const struct control *control);
void put_token(struct page *page);		/* the hidden _token of a form */
/* What may be typed to find a row: the labels of the fields that are searched, running texts
 * as one word where they are (`in_texts`); NULL where none is. */
const char *search_hint(struct page *page, const struct entity *entity, bool in_texts);

/* "path?name=value", or with & where there is a ? already; the value escaped. */
const char *path_with(struct page *page, const char *path, const char *name, const char *value);
bool page_exists(struct page *page, const char *path);	/* is there such a page, and may the reader see it? */
void menu_draw(struct page *page);
void bottom_bar_draw(struct page *page);
void top_bar_draw(struct page *page);
void public_bar_draw(struct page *page);
/* Where somebody who is not signed in begins: the first page that a module shows to everybody. */
const char *public_home(void);
/* Where somebody who is begins: his desk, or, where his role has none, the first page of his menu. */
const char *own_home(struct page *page);
const char *deployment_name(void);

#endif
