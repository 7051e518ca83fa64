/* exhibition.h: the roll of honour for everybody, and the verification of
 * certificates.  Nothing here changes anything. */
#ifndef MODULE_EXHIBITION_H
#define MODULE_EXHIBITION_H

#include "model/definition.h"

extern const struct module exhibition_module;

#endif
