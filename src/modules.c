/* modules.c: the table of contents.  The modules in menu order; each may use
 * only those before it. */
#include "model/definition.h"

#include "modules/access/access.h"
#include "modules/account/account.h"
#include "modules/aid/aid.h"
#include "modules/archive/archive.h"
#include "modules/board/board.h"
#include "modules/calendar/calendar.h"
#include "modules/counsel/counsel.h"
#include "modules/decision/decision.h"
#include "modules/definition/definition.h"
#include "modules/dossier/dossier.h"
#include "modules/employment/employment.h"
#include "modules/examination/examination.h"
#include "modules/exhibition/exhibition.h"
#include "modules/fund/fund.h"
#include "modules/grassroots/grassroots.h"
#include "modules/honour/honour.h"
#include "modules/household/household.h"
#include "modules/income/income.h"
#include "modules/inquiry/inquiry.h"
#include "modules/message/message_module.h"
#include "modules/mutual/mutual.h"
#include "modules/nomination/nomination.h"
#include "modules/notice/notice.h"
#include "modules/organisation/organisation.h"
#include "modules/paper/paper.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"
#include "modules/pioneer/pioneer.h"
#include "modules/recuperation/recuperation.h"
#include "modules/relief/relief.h"
#include "modules/roll/roll.h"
#include "modules/roster/roster.h"
#include "modules/scheme/scheme.h"
#include "modules/selection/selection.h"
#include "modules/service/service.h"
#include "modules/standard/standard.h"
#include "modules/talent/talent.h"
#include "modules/visit/visit.h"

/* A build for tests may link further modules in; the program has none. */
extern const struct module extra_module __attribute__((weak));

const struct module *const modules[] = {
	&organisation_module,
	&person_module,
	&honour_module,
	&calendar_module,
	&selection_module,
	&talent_module,
	&nomination_module,
	&examination_module,
	&inquiry_module,
	&notice_module,
	&standard_module,
	&fund_module,
	&income_module,
	&scheme_module,
	&payment_module,
	&household_module,
	&relief_module,
	&aid_module,
	&visit_module,
	&grassroots_module,
	&recuperation_module,
	&mutual_module,
	&counsel_module,
	&employment_module,
	&service_module,
	&pioneer_module,
	&archive_module,
	&exhibition_module,
	&roster_module,
	&roll_module,
	&decision_module,
	&board_module,
	&dossier_module,
	&message_module,
	&paper_module,
	&account_module,
	&access_module,
	&definition_module,
	&extra_module,
	NULL,
};
