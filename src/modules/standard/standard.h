/* standard.h: local lines by office and day: 低保标准, minimum wage, average
 * income, lines of allowances.  Schemes and hardship files read them; nobody
 * writes one into code.  It decides nothing itself. */
#ifndef MODULE_STANDARD_H
#define MODULE_STANDARD_H

#include <stdbool.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum standard_kind {
	STANDARD_RELIEF_TOWN = 1,	/* 城镇低保标准 */
	STANDARD_RELIEF_RURAL,		/* 农村低保标准 */
	STANDARD_MINIMUM_WAGE,		/* 最低工资 */
	STANDARD_AVERAGE_INCOME,	/* 平均收入线 (S-066) */
	STANDARD_AVERAGE_WAGE,		/* 社会平均工资 */
	STANDARD_AVERAGE_PENSION,	/* 平均养老金 */
	STANDARD_WORKING_LINE,		/* 在职劳模补助标准线 */
	STANDARD_RETIRED_LINE,		/* 离退休劳模补助标准线 */
	STANDARD_FARMER_LINE,		/* 农民劳模补助标准线 */
	STANDARD_GUARANTEE		/* 退休劳模基本生活保障线 (S-045) */
};

struct local_standard {
	struct record record;
	int64_t kind;
	int64_t office_id;		/* holds in its area, and below it where no nearer one is known */
	int64_t amount;			/* fen a month */
	const char *from_on;
	const char *until_on;		/* first day on which it holds no more; NULL: open */
	const char *document;
};

extern const struct entity local_standard;
extern const struct module standard_module;
extern const struct choice standard_kinds[];

struct standard_line {
	int64_t kind;
	int64_t office_id;
	int64_t amount;			/* fen a month */
	const char *document;
};

/* The lines of one whole day, looked up by office; each office is asked for once.  In the context's arena. */
struct standards;
struct standards *standards_on(struct context *context, const char *day);
/* The line of the office or of the nearest one above it in the line of areas; NULL: none is known (or context->failure). */
const struct standard_line *standard_of(struct standards *standards, int64_t kind, int64_t office_id);

#endif
