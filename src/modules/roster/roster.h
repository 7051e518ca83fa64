/* roster.h: lists and counts of honours for the office: name lists for printing,
 * who held what on a day, figures.  Nothing here changes anything but the audit
 * chain, which has who took which list. */
#ifndef MODULE_ROSTER_H
#define MODULE_ROSTER_H

#include "model/definition.h"

extern const struct module roster_module;

#endif
