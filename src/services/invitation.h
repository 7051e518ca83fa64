/* invitation.h: cards of A5 across to one guest each, one a page: invitations
 * (请柬) to a ceremony, letters of greeting; printed on card and cut or sent as
 * they are. */
#ifndef SERVICES_INVITATION_H
#define SERVICES_INVITATION_H

#include <stdbool.h>
#include <stddef.h>

#include "services/pdf.h"

struct invitation {
	const char *title;	/* NULL: 请柬 */
	const char *to;		/* 王桂英同志 (the colon is ours) */
	const char *text;	/* paragraphs parted by \n */
	const char *signed_by, *date;
	const char *foot;	/* small: where to register, the seat, whom to ask; "" for none */
};

/* False: paper->why. */
bool pdf_invitations(struct paper *paper, const struct invitation *invitations, size_t count, const char *watermark);

#endif
