/* visit.h: visits and pairing: cadres paired with people, two visits a year,
 * promises that become tasks; festival rounds and 饮水思源 over several groups;
 * visits to the grassroots with what was heard, and the list of practical deeds. */
#ifndef MODULE_VISIT_H
#define MODULE_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

extern const struct entity visit;
extern const struct entity pairing;
extern const struct entity visit_round;
extern const struct module visit_module;

#endif
