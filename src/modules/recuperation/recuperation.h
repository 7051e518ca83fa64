/* recuperation.h: recuperation trips and check-ups: batches, places by unit,
 * rotation, waiting list, groups, attendance, costs. */
#ifndef MODULE_RECUPERATION_H
#define MODULE_RECUPERATION_H

#include "model/definition.h"

extern const struct module recuperation_module;

#endif
