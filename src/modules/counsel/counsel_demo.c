/* counsel_demo.c: one station with one counsellor; no talks are made up. */
#include "model/context.h"
#include "model/store.h"
#include "modules/counsel/counsel_parts.h"

static bool rows_add(struct context *context)
{
	struct counsel_station *station = row_new(context, &counsel_station);
	struct counsellor *one = row_new(context, &counsellor);
	station->name = "工人文化宫心灵驿站";
	station->office_id = context->actor->office_id;
	station->place = "工人文化宫三楼";
	station->hours = "周二、周四下午，周六上午";
	if (!store_create(context, &counsel_station, station))
		return false;
	one->station_id = station->record.id;
	one->name = "沈老师";
	one->good_at = "情绪困扰、婚姻家庭";
	one->qualification = "国家二级心理咨询师";
	return store_create(context, &counsellor, one);
}

bool counsel_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (rows_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
