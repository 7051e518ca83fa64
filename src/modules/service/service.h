/* service.h: service centres, stations and points; benefits by policy that are
 * due and not granted; welfare inspections of public bodies. */
#ifndef MODULE_SERVICE_H
#define MODULE_SERVICE_H

#include "model/definition.h"

extern const struct module service_module;

#endif
