/* employment_demo.c: two vacancies and three made-up people who look for work. */
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/employment/employment_parts.h"

static const struct job_seeker seekers[] = {
	{ .name = "乔例一", .applied_by = 1, .registered_on = "2026-10-12", .trade = 3, .post = "数控操作工", .place = "临江市", .wage_from = 450000, .skills = "数控车工中级，8 年" },
	{ .name = "乔例二", .applied_by = 2, .applied_name = "乔小二（儿子）", .registered_on = "2026-11-03", .trade = 3, .post = "质检员", .place = "临江市", .wage_from = 400000 },
	{ .name = "乔例三", .applied_by = 4, .applied_name = "社区工会", .registered_on = "2026-11-10", .trade = 7, .post = "不限", .wage_from = NO_NUMBER },
};
static const struct job_vacancy vacancies[] = {
	{ .post = "数控车工", .employer = "临江精密机械厂", .trade = 3, .place = "临江市高新区", .wage_from = 450000, .wage_to = 650000, .places = 2, .until_on = "2027-03-31" },
	{ .post = "仓库管理员", .employer = "临江物流园", .trade = 7, .place = "临江市港区", .wage_from = 380000, .wage_to = 450000, .places = 1, .until_on = "2027-01-31" },
};

static bool rows_add(struct context *context)
{
	for (size_t i = 0; i < COUNT_OF(vacancies); i++) {
		struct job_vacancy *row = row_new(context, &job_vacancy);
		struct record head = row->record;
		*row = vacancies[i];
		row->record = head;
		row->office_id = context->actor->office_id;
		if (!store_create(context, &job_vacancy, row))
			return false;
	}
	for (size_t i = 0; i < COUNT_OF(seekers); i++) {
		struct job_seeker *row = row_new(context, &job_seeker);
		struct record head = row->record;
		*row = seekers[i];
		row->record = head;
		row->office_id = context->actor->office_id;
		if (!store_create(context, &job_seeker, row))
			return false;
	}
	return true;
}

bool employment_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (rows_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
