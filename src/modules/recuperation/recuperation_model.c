/* recuperation_model.c: the definitions of the module, and who may do what. */
#include "modules/recuperation/recuperation.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "honour", "fund", "payment", NULL };

const struct module recuperation_module = {
	.name = "recuperation", .label = "疗休养和体检", .needs = needs, .entities = entities,
};
