/* fund_model.c: the definitions of the module, and who may do what. */
#include "modules/fund/fund.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", NULL };

const struct module fund_module = {
	.name = "fund", .label = "专项资金", .needs = needs, .entities = entities,
};
