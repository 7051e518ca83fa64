/* approval.h: a form of recommendation and approval (推荐审批表) as offices bind
 * it: cover, facts with a photo, deeds, boxes for the opinion and the seal of
 * each level; what finds no room goes on to continuation pages.  On A4, or on A3
 * printed on both sides and folded (the cover lies outside right).  No seal is
 * ever drawn. */
#ifndef SERVICES_APPROVAL_H
#define SERVICES_APPROVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "services/form.h"
#include "services/pdf.h"

enum approval_sheet { APPROVAL_A4, APPROVAL_A3 };

struct approval_text {
	const char *title;	/* 主要事迹 */
	const char *text;	/* paragraphs parted by \n; "" leaves its box empty */
};

struct approval_opinion {
	const char *title;	/* 县（市、区）总工会意见 */
	const char *text;	/* what was said already; NULL: room for a hand */
	const char *signer;	/* 负责人签字: */
	const char *date;	/* NULL: 　　年　月　日 */
};

struct approval {
	const char *title;
	const struct form_cell *cover;		/* lines of the cover */
	size_t cover_count;
	const struct form_cell *facts;		/* in pairs, wide ones alone; the photo stands beside the first */
	size_t fact_count;
	const void *photo;			/* PNG or JPEG; NULL: its place */
	size_t photo_length;
	const char *photo_place;	/* NULL and no photo: the form has none */
	const struct approval_text *texts;	/* the last one has the third page; those before share the second with the facts */
	size_t text_count;
	const struct approval_opinion *opinions;
	size_t opinion_count;			/* at most APPROVAL_OPINIONS_MAX */
	const char *foot;			/* the version's code, on every page */
	const char *watermark;
};

enum { APPROVAL_OPINIONS_A_PAGE = 6, APPROVAL_OPINIONS_MAX = 18, APPROVAL_PAGES_MAX = 24 };

bool pdf_approval(struct paper *paper, const struct approval *approval, enum approval_sheet sheet);

#endif
