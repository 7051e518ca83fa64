/* aid_module.c: what the module has: entities, pages, menu. */
#include "base/text.h"
#include "model/context.h"
#include "modules/aid/aid_parts.h"
#include "modules/person/person.h"

#define HERS STAFF | ALLOW(MEMBER)

static const struct entity *const entities[] = { &aid_programme, &aid_drive, &aid_intake, &aid_case, &aid_cost, &aid_referral, NULL };
static const char *const needs[] = { "organisation", "person", "honour", "calendar", "standard", "fund", "scheme", "payment", "household", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/aid", "困难帮扶", STAFF, false, 0, aid_page },
	{ METHOD_GET, "/aid/sums", "帮扶汇总", STAFF, true, 0, aid_sums_page },
	{ METHOD_GET, "/aid/handbook", "帮扶手册", EVERYONE, false, 0, aid_handbook_page },
	{ METHOD_GET, "/aid/notices", "帮扶公示", STAFF, false, 0, aid_notices_page },
	{ METHOD_GET, "/aid/notices/paper", "帮扶公示文件", STAFF, true, 0, aid_notice_paper },
	{ METHOD_GET, "/aid/person/:id", "一人一览", STAFF, false, 0, aid_person_page },
	{ METHOD_GET, "/aid_intake/:id/route", "分办和转介", STAFF, false, 0, aid_route_page },
	{ METHOD_POST, "/aid_intake/:id/route", "分办和转介", STAFF, false, 0, aid_route_done },
	{ METHOD_GET, "/aid_case/:id/check", "登记核实", STAFF, false, 0, aid_check_page },
	{ METHOD_POST, "/aid_case/:id/check", "登记核实", STAFF, false, 0, aid_check_done },
	{ METHOD_GET, "/aid_case/:id/propose", "提出金额", STAFF, false, 0, aid_propose_page },
	{ METHOD_POST, "/aid_case/:id/propose", "提出金额", STAFF, false, 0, aid_propose_done },
	{ METHOD_GET, "/aid_case/:id/result", "登记答复", STAFF, false, 0, aid_result_page },
	{ METHOD_POST, "/aid_case/:id/result", "登记答复", STAFF, false, 0, aid_result_done },
	{ METHOD_GET, "/aid_case/:id/rate", "评价", HERS, false, 0, aid_rate_page },
	{ METHOD_POST, "/aid_case/:id/rate", "评价", HERS, false, 0, aid_rate_done },
	{ METHOD_GET, "/aid_case/:id/paper/:word", "帮扶文书", STAFF, true, 0, case_paper },
	{ METHOD_GET, "/aid_drive/:id/gap", "应助未助", STAFF, true, 0, aid_gap_page },
	{ METHOD_POST, "/aid_drive/:id/gap", "应助未助", STAFF, true, 0, aid_gap_done },
	{ METHOD_GET, "/my-cases", "我的申请", ALLOW(MEMBER), false, 0, aid_mine_page },
	{ METHOD_GET, "/my-cases/new", "我要申请", ALLOW(MEMBER), false, 0, aid_mine_new_page },
	{ METHOD_POST, "/my-cases/new", "我要申请", ALLOW(MEMBER), false, 8 * 1024 * 1024, aid_mine_new_done },
	{ METHOD_GET, "/my-cases/:id", "申请的进展", ALLOW(MEMBER), false, 0, aid_mine_case_page },
	{ METHOD_POST, "/my-cases/:id/answer", "补交材料", ALLOW(MEMBER), false, 8 * 1024 * 1024, aid_mine_answer_done },
};
static const struct menu_entry menu[] = {
	{ "困难帮扶", "帮扶个案", "/aid", "heart-handshake", STAFF },
	{ "困难帮扶", "帮扶活动", "/aid_drive", "gift", STAFF },
	{ "我的", "我的申请", "/my-cases", "heart-handshake", ALLOW(MEMBER) },
	{ "设置", "帮扶项目", "/aid_programme", "list-check", STAFF },
};

/* From the page of a person to all that concerns him. */
static bool view_is_offered(struct context *context, const struct entity *entity)
{
	return text_equal(entity->name, person.name) && (STAFF & ALLOW(context->actor->role)) != 0;
}

static const struct record_act act = { .label = "一人一览", .path = "/aid", .is_offered = view_is_offered };

const struct module aid_module = {
	.name = "aid", .label = "帮扶", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .todo = aid_todo, .died = aid_died, .after_death = aid_after_death, .figures = aid_figures, .mine = aid_mine, .daily = aid_daily, .check = aid_prove,
	.demo = aid_demo, .timeline = aid_timeline, .record_act = &act,
};
