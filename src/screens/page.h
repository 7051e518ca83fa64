/* page.h: what a module's page may ask of the request and give back.  No
 * module sees HTTP, sessions or tags: it reads parameters by name, calls its
 * queries and rules, and draws with the components of components.h. */
#ifndef SCREENS_PAGE_H
#define SCREENS_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct page;
struct buffer;
struct entity;

struct context *page_context(struct page *page);
const char *page_text(struct page *page, const char *name);	/* form, then address; "" where absent; trimmed */
bool page_has(struct page *page, const char *name);
int64_t page_number(struct page *page, const char *name, int64_t otherwise);
int64_t page_id(struct page *page, size_t place);		/* ":id" of the path; 0 */
const char *page_word(struct page *page, size_t place);		/* ":word" of the path; "" */
/* An uploaded file; false where none was sent. */
bool page_upload(struct page *page, const char *name, const char **bytes, size_t *length, const char **file_name);

/* Where the person came from (back= of the form or address), if it is a path of ours; otherwise NULL. */
const char *page_back(struct page *page);
/* To where the password is typed again, and back: to this page where it was only looked at, `otherwise` where something was sent. */
void page_prove_first(struct page *page, const char *otherwise);
const char *page_with_back(struct page *page, const char *path);	/* the same path, carrying back= on */
void page_redirect(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As above, with a message shown once on top of the next page. */
void page_redirect_with(struct page *page, const char *path, const char *message, ...) __attribute__((format(printf, 3, 4)));
void page_not_found(struct page *page);
void page_refuse(struct page *page, const char *reason);	/* 403 with a reason in words */
void page_failed(struct page *page);				/* 500/503 with a number; logs context->failure */
/* What was asked for could not be had: page_failed where the world failed, page_not_found where it is not there for the reader. */
void page_absent(struct page *page);
/* A finished file. `temporary`: removed after it was sent. */
void page_file(struct page *page, const char *path, const char *name, const char *type, bool temporary, bool inline_shown);
/* A path in the folder for temporary files of the server (0700), unique. */
const char *page_temporary(struct page *page, const char *ending);
/* The page may be kept for so long by whoever fetched it: what is the same for everybody.  Nothing is said where somebody
 * is signed in or a message stands on it. */
void page_cache(struct page *page, int seconds);
const char *page_base_url(void);				/* "https://…", setting, for QR codes */

/* Begin and end of a page with the frame (top bar, menu) or of a public one (no menu).  Title and sub-title are
 * catalogue texts unless they begin with '=' (then shown as they are, without it). */
void page_begin(struct page *page, const char *title, const char *about);
/* Before page_begin: the way back above the title (label: catalogue text or '=' text).  At most four. */
void page_crumb(struct page *page, const char *label, const char *path);
void page_begin_public(struct page *page, const char *title, const char *about);
void page_end(struct page *page);
struct buffer *page_out(struct page *page);			/* for components only */

#endif
