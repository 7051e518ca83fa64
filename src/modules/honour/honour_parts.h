/* honour_parts.h: what the files of this module know of each other. */
#ifndef MODULE_HONOUR_PARTS_H
#define MODULE_HONOUR_PARTS_H

#include "modules/honour/honour.h"

struct page;

void title_compute(struct context *context, void *row, const void *before);
void grant_check(struct context *context, void *row, const void *before);
void grant_compute(struct context *context, void *row, const void *before);
bool grant_kept(struct context *context, const void *row, const void *before);
bool grant_suspend(struct context *context, void *row, const char *reason);
bool grant_resume(struct context *context, void *row, const char *reason);
bool grant_revoke(struct context *context, void *row, const char *reason);
bool grant_is_hidden(const void *row);	/* could be listed: not yet public, not revoked, no made-up honour of high level */
bool grant_is_public(const void *row);
bool grant_hide(struct context *context, void *row, const char *reason);
bool grant_publish(struct context *context, void *row, const char *reason);
void collective_compute(struct context *context, void *row, const void *before);
const char *honour_prove(struct context *context);
bool honour_demo(struct context *context);
size_t honour_todo(struct context *context, struct desk_item *items, size_t most);
/* Where the code of a certificate is verified, for people and QR codes. */
const char *verify_address(struct context *context, const char *code);
/* Why no certificate of the grant is printed here, as a sentence of the catalogue; NULL: it may be. */
const char *certificate_refused(struct context *context, const struct honour_grant *grant);

void grant_draw_more(struct page *page, const void *row);
void collective_draw_more(struct page *page, const void *row);
void grant_certificate(struct page *page);
void grant_number(struct page *page);

#endif
