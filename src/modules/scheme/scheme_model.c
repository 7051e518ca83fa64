/* scheme_model.c: the definitions of the module, and who may do what. */
#include "modules/scheme/scheme.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "honour", "standard", "fund", NULL };

const struct module scheme_module = {
	.name = "scheme", .label = "待遇项目", .needs = needs, .entities = entities,
};
