/* nomination_form.h: what the printed form of recommendation says, put together
 * once for the paper and for Word. */
#ifndef MODULE_NOMINATION_FORM_H
#define MODULE_NOMINATION_FORM_H

#include "modules/nomination/nomination.h"
#include "modules/selection/selection.h"
#include "services/approval.h"

enum { FORM_OPINIONS_MOST = 200, FORM_FACTS_MOST = 24, FORM_TEXTS_MOST = 6 };

/* Said with a report, a consent or a proposal. */
struct form_opinion {
	int64_t kind;		/* enum move_kind */
	int64_t office_id;	/* that said it */
	const char *text;
	int64_t at;
};
bool form_opinions(struct context *context, int64_t nomination_id, struct form_opinion **opinions, size_t *count);

struct form_content {
	struct approval approval;	/* all of it in the arena of the context */
	const char *unit_line, *code_line;
};
/* False: context->failure. */
bool form_content(struct context *context, const struct nomination *row, const struct nomination_form *form, struct form_content *content);
/* nomination_form_boxes.c: the boxes for opinions, at most APPROVAL_OPINIONS_MAX of them. */
bool form_boxes(struct context *context, const struct nomination *row, const struct selection_rules *rules, struct approval_opinion *boxes, size_t *count);

#endif
