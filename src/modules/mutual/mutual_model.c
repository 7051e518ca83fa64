/* mutual_model.c: the definitions of the module, and who may do what. */
#include "modules/mutual/mutual.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "fund", "payment", "household", NULL };

const struct module mutual_module = {
	.name = "mutual", .label = "互助和服务", .needs = needs, .entities = entities,
};
