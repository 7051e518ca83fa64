/* official_parts.h: what the paper and the Word document of an official document
 * share. */
#ifndef SERVICES_OFFICIAL_PARTS_H
#define SERVICES_OFFICIAL_PARTS_H

#include "services/official.h"

/* A line of its own that only names what follows: short, no full stop at its end. */
bool official_is_heading(const char *text);
/* How the width is shared among the columns, by their longest text; together 1. */
void official_shares(const struct official_table *table, double shares[OFFICIAL_COLUMNS_MAX]);

#endif
