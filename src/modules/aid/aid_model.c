/* aid_model.c: the definitions of the module, and who may do what. */
#include "modules/aid/aid.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "honour", "calendar", "standard", "fund", "payment", "household", NULL };

const struct module aid_module = {
	.name = "aid", .label = "帮扶", .needs = needs, .entities = entities,
};
