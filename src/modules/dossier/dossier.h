/* dossier.h: the papers of a round of selection (评选文书): the form of
 * recommendation, the summary list, the report to the superior, the list of the
 * decision, letters, invitations, and bundles of all that belongs to a nominee.
 * It keeps no rows of its own. */
#ifndef MODULE_DOSSIER_H
#define MODULE_DOSSIER_H

#include "model/definition.h"

extern const struct module dossier_module;

#endif
