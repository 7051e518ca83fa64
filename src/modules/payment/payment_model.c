/* payment_model.c: the definitions of the module, and who may do what. */
#include "modules/payment/payment.h"

static const struct entity *const entities[] = { NULL };
static const char *const needs[] = { "organisation", "person", "honour", "standard", "fund", "scheme", NULL };

const struct module payment_module = {
	.name = "payment", .label = "发放", .needs = needs, .entities = entities,
};
