/* service_model.c: the definitions of the module, and who may do what. */
#include "modules/service/service.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "honour", "fund", "payment", "household", NULL };

const struct module service_module = {
	.name = "service", .label = "服务网络", .needs = needs, .entities = entities,
};
