/* household_flow.h: the steps of a file, from the application to 脱困 and 退档,
 * and what its page shows of them. */
#ifndef MODULE_HOUSEHOLD_FLOW_H
#define MODULE_HOUSEHOLD_FLOW_H

#include "modules/household/household_parts.h"

bool household_submit(struct context *context, void *row, const char *reason);
bool household_resume(struct context *context, void *row, const char *reason);
bool household_first_check(struct context *context, void *row, const char *reason);
bool household_report(struct context *context, void *row, const char *reason);
bool household_ask(struct context *context, void *row, const char *reason);
bool household_verified(struct context *context, void *row, const char *reason);
bool household_notice(struct context *context, void *row, const char *reason);
bool household_approve(struct context *context, void *row, const char *reason);
bool household_adopt(struct context *context, void *row, const char *reason);
bool household_return(struct context *context, void *row, const char *reason);
bool household_refuse(struct context *context, void *row, const char *reason);
bool household_recover(struct context *context, void *row, const char *reason);
bool household_close(struct context *context, void *row, const char *reason);
bool household_reopen(struct context *context, void *row, const char *reason);

bool household_is_on_its_way(const void *row);		/* applied, and not yet decided on */
bool household_may_recover(const void *row);
bool household_leaving_is_said(const void *row);	/* the page of 退档 asked where it goes to */

void household_draw_head(struct page *page, const void *row);
void household_draw_first(struct page *page, const void *row);

#endif
