/* relief_rules.c: a record of relief finds the open file of the person it names. */
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/relief/relief_parts.h"

void relief_record_check(struct context *context, void *of, const void *before)
{
	struct relief_record *row = of;
	struct id_number number;
	const char *why = NULL;
	(void)before;
	if (text_is_empty(row->id_number) && !context->actor->is_system)
		problem(context, "id_number", "请填写身份证号，按它和档案对应");
	if (!text_is_empty(row->id_number) && !id_number_read(context->arena, row->id_number, context->today, &number, &why))
		problem(context, "id_number", "%s", why);
	else if (!text_is_empty(row->id_number))
		row->id_number = arena_text(context->arena, number.number);
	if (row->from_on && row->until_on && strcmp(row->until_on, row->from_on) < 0)
		problem(context, "until_on", "结束早于开始 %s", row->from_on);
}

void relief_record_compute(struct context *context, void *of, const void *before)
{
	struct relief_record *row = of;
	const struct relief_record *was = before;
	int64_t member;
	if (!was)
		row->state = row->way == RELIEF_GIVEN ? RELIEF_DONE : RELIEF_OPEN;
	if (!was || !row->household_id || !text_equal(was->id_number, row->id_number))
		row->household_id = text_is_empty(row->id_number) ? 0 : relief_file_of(context, row->id_number, &member);
}

bool relief_record_answer(struct context *context, void *of, const char *reason)
{
	struct relief_record *row = of;
	(void)context;
	row->result = reason;
	return true;
}

/* --- demo --- */

static bool record_make(struct context *context, const struct household *file, int64_t kind, int64_t amount)
{
	struct relief_record *row = row_new(context, &relief_record);
	row->name = file->name;
	row->id_number = file->id_number;
	row->office_id = file->county_id;
	row->kind = kind;
	row->way = RELIEF_GIVEN;
	row->amount = amount;
	row->from_on = "2026-03";
	row->authority = "临江市民政局（演示）";
	row->document = "2026 年低保名单（演示）";
	return store_create(context, &relief_record, row);
}

bool relief_demo(struct context *context)
{
	static const struct { int64_t kind, amount; } told[] = { { RELIEF_LOW_INCOME, 94000 }, { RELIEF_STUDY, 300000 }, { RELIEF_MEDICAL, 520000 } };
	int64_t ids[COUNT_OF(told)];
	size_t count = relief_on_file(context, 0, ids, COUNT_OF(told));
	bool good = store_begin(context);
	for (size_t i = 0; good && i < count; i++) {
		struct household *file = row_new(context, &household);
		good = store_load(context, &household, ids[i], file) && record_make(context, file, told[i].kind, told[i].amount);
	}
	if (good && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}
