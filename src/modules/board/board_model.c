/* board_model.c: the module's pages. */
#include "base/must.h"
#include "modules/board/board.h"
#include "modules/board/board_parts.h"

static const char *const needs[] = { "organisation", "person", "honour", "selection", "nomination", "calendar", "inquiry", "notice", NULL };

static const struct record_act record_act = { .label = "评选进展", .path = "/board", .is_offered = board_is_offered };

static const struct page_route pages[] = {
	{ METHOD_GET, "/board", "评选进展", STAFF, false, 0, boards_page },
	{ METHOD_GET, "/board/selection/:id", "一届评选的进展", STAFF, false, 0, board_of_round },
	{ METHOD_GET, "/board/nomination/:id", "一个推荐对象与名额比例", STAFF, false, 0, nominee_board_page },
	{ METHOD_GET, "/selection/:id/board", "评选进展", STAFF, false, 0, board_page },
	{ METHOD_GET, "/selection/:id/brief", "会前一页纸", STAFF, false, 0, brief_page },
	{ METHOD_GET, "/selection/:id/report", "总结报告", STAFF, false, 0, report_page },
};

const struct module board_module = {
	.name = "board", .label = "评选进展", .needs = needs, .pages = pages, .page_count = COUNT_OF(pages), .demo = board_demo, .record_act = &record_act,
};
