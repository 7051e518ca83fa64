/* household_model.c: the definitions of the module, and who may do what. */
#include "modules/household/household.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "calendar", "standard", "fund", NULL };

const struct module household_module = {
	.name = "household", .label = "困难职工档案", .needs = needs, .entities = entities,
};
