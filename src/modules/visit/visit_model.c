/* visit_model.c: the definitions of the module, and who may do what. */
#include "modules/visit/visit.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "honour", "fund", "payment", "household", NULL };

const struct module visit_module = {
	.name = "visit", .label = "走访慰问", .needs = needs, .entities = entities,
};
