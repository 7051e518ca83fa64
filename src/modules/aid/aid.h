/* aid.h: programmes for people on one form of case: living, medical and study
 * aid, 送温暖, temporary aid, requests, rights, employment, legal aid, petitions:
 * taken in anywhere, routed, decided with a reason, paid by module payment. */
#ifndef MODULE_AID_H
#define MODULE_AID_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

/* Five fields of difficulty (S-064). */
enum difficulty { DIFFICULTY_WORK = 1, DIFFICULTY_INSURANCE, DIFFICULTY_SCHOOL, DIFFICULTY_HEALTH, DIFFICULTY_HOUSING, DIFFICULTY_OTHER };

extern const struct entity aid_case;
extern const struct entity aid_programme;
extern const struct entity aid_drive;
extern const struct module aid_module;

#endif
