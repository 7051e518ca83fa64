/* invitation.h: invitations (请柬) to a ceremony, a card of A5 across for each
 * guest, one a page: printed on card and cut or sent as they are. */
#ifndef SERVICES_INVITATION_H
#define SERVICES_INVITATION_H

#include <stdbool.h>
#include <stddef.h>

#include "services/pdf.h"

struct invitation {
	const char *to;		/* 王桂英同志 (the colon is ours) */
	const char *text;	/* paragraphs parted by \n */
	const char *signed_by, *date;
	const char *foot;	/* small: where to register, the seat, whom to ask; "" for none */
};

/* False: paper->why. */
bool pdf_invitations(struct paper *paper, const struct invitation *invitations, size_t count, const char *watermark);

#endif
