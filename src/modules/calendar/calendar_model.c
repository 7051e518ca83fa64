/* calendar_model.c: days that an office entered itself, and who may. */
#include "modules/calendar/calendar_parts.h"

static const struct choice kinds[] = { { CALENDAR_OFF, "off", "休", "ok" }, { CALENDAR_WORK, "work", "班", "wait" }, { 0 } };

static const struct field day_fields[] = {
	{ FIELD(struct calendar_day, date, DATE), .label = "日期", .required = true, .unique = true, .whole_date = true, .in_list = true, .sortable = true },
	{ FIELD(struct calendar_day, kind, CHOICE), .label = "休或班", .choices = kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct calendar_day, name, TEXT), .label = "节日", .max = 30, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct calendar_day, source, TEXT), .label = "依据", .max = 120, .required = true, .in_list = true, .hint = "国务院办公厅放假通知的文号，或本地的通知" },
};

#define KEEPERS (ALLOW(OFFICER) | ALLOW(SYSADMIN))

const struct entity calendar_day = {
	.name = "calendar_day", .label = "放假和调休", .about = "国务院办公厅通知发布后录入下一年的放假、调休；与内置的不同时以这里为准",
	.row_size = sizeof(struct calendar_day), FIELDS(day_fields), .title = "name", .order = "date", .order_down = true,
	.may = { [LIST] = STAFF | ALLOW(SYSADMIN), [SHOW] = STAFF | ALLOW(SYSADMIN), [CREATE] = KEEPERS, [EDIT] = KEEPERS, [REMOVE] = KEEPERS, [IMPORT] = KEEPERS,
		 [EXPORT] = STAFF | ALLOW(SYSADMIN), [HISTORY] = KEEPERS },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [SYSADMIN] = WHOLE_TENANT },
	.purpose = "计算工作日", .basis = "全国年节及纪念日放假办法", .keep = "长期", .check = day_check, .audited = true, .no_custom = true,
};

static const struct entity *const entities[] = { &calendar_day, NULL };
static const char *const needs[] = { "organisation", "person", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/calendar", "工作日历", STAFF | ALLOW(SYSADMIN), false, 0, calendar_page },
	{ METHOD_POST, "/calendar/span", "工作日历：录入一段", KEEPERS, false, 0, calendar_span_done },
};

static const struct menu_entry menu[] = { { "设置", "工作日历", "/calendar", "calendar", STAFF | ALLOW(SYSADMIN) } };

const struct module calendar_module = {
	.name = "calendar", .label = "工作日历", .needs = needs, .entities = entities, .pages = pages, .page_count = sizeof(pages) / sizeof(pages[0]),
	.menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]),
};
