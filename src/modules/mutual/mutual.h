/* mutual.h: mutual medical cover of workers (职工医疗互助): years, enrolment,
 * claims, settlement; counselling (心灵驿站), where notes are the counsellor's alone;
 * job-seekers and vacancies. */
#ifndef MODULE_MUTUAL_H
#define MODULE_MUTUAL_H

#include "model/definition.h"

extern const struct module mutual_module;

#endif
