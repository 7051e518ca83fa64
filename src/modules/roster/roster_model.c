/* roster_model.c: the pages of lists and counts: what is printed, who held what
 * on a day, figures, units, systems, union bodies. */
#include "modules/roster/roster.h"

#include "modules/roster/roster_parts.h"

static const char *const needs[] = { "organisation", "person", "honour", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/honours/units", "各单位的荣誉", STAFF, false, 0, units_page },
	{ METHOD_GET, "/honours/system", "系统荣誉比对", STAFF, false, 0, system_page },
	{ METHOD_GET, "/honours/own", "工会组织荣誉", STAFF, false, 0, own_page },
	{ METHOD_GET, "/honours/held", "某日持有的荣誉", STAFF, false, 0, held_page },
	{ METHOD_GET, "/honours/figures", "荣誉统计", STAFF, false, 0, figures_page },
	{ METHOD_GET, "/honours/roster", "打印名册", STAFF, false, 0, roster_page },
	{ METHOD_POST, "/honours/roster", "名册文件", STAFF, true, 0, roster_file },
};

static const struct menu_entry menu[] = {
	{ "荣誉", "打印名册", "/honours/roster", "printer", STAFF },
	{ "荣誉", "荣誉统计", "/honours/figures", "chart-bar", STAFF },
	{ "荣誉", "某日持有", "/honours/held", "calendar", STAFF },
	{ "荣誉", "各单位荣誉", "/honours/units", "building", STAFF },
	{ "荣誉", "系统荣誉比对", "/honours/system", "list-check", STAFF },
	{ "荣誉", "工会组织荣誉", "/honours/own", "flag", STAFF },
};

const struct module roster_module = {
	.name = "roster", .label = "荣誉名册和统计", .needs = needs, .pages = pages,
	.page_count = sizeof(pages) / sizeof(pages[0]), .menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]),
};
