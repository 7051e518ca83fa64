/* standard_model.c: what a local line is, and who keeps it. */
#include "modules/organisation/organisation.h"
#include "modules/standard/standard_parts.h"

const struct choice standard_kinds[] = {
	{ STANDARD_RELIEF_TOWN, "relief_town", "城镇低保标准", NULL },	 { STANDARD_RELIEF_RURAL, "relief_rural", "农村低保标准", NULL },
	{ STANDARD_MINIMUM_WAGE, "minimum_wage", "最低工资标准", NULL }, { STANDARD_AVERAGE_INCOME, "average_income", "平均收入线", NULL },
	{ STANDARD_AVERAGE_WAGE, "average_wage", "社会平均工资", NULL }, { STANDARD_AVERAGE_PENSION, "average_pension", "平均养老金", NULL },
	{ STANDARD_WORKING_LINE, "working_line", "在职劳模补助标准线", NULL }, { STANDARD_RETIRED_LINE, "retired_line", "离退休劳模补助标准线", NULL },
	{ STANDARD_FARMER_LINE, "farmer_line", "农民劳模补助标准线", NULL }, { STANDARD_GUARANTEE, "guarantee", "退休劳模基本生活保障线", NULL }, { 0 },
};

static const struct field standard_fields[] = {
	{ FIELD(struct local_standard, kind, CHOICE), .label = "标准", .choices = standard_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct local_standard, office_id, REF), .label = "适用地区的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true,
	  .in_filter = true, .hint = "下级地区没有自己的标准时也按这一条" },
	{ FIELD(struct local_standard, amount, MONEY), .label = "每月金额（元）", .minimum = 1, .maximum = 10000000, .required = true, .in_list = true },
	{ FIELD(struct local_standard, from_on, DATE), .label = "自", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct local_standard, until_on, DATE), .label = "至（不含）", .whole_date = true, .in_list = true, .hint = "下一条标准开始的那一天；现行的不填" },
	{ FIELD(struct local_standard, document, TEXT), .label = "文号", .max = 100, .required = true, .in_list = true, .search = SEARCH_BEGINNING },
};

static const struct index standard_indexes[] = { { .columns = { "tenant_id", "kind", "office_id", "from_on" }, .unique = true } };

const struct entity local_standard = {
	.name = "local_standard", .label = "地方标准", .about = "低保标准、最低工资、补助标准线等，按地区和日期；待遇项目和困难认定都从这里取数",
	.row_size = sizeof(struct local_standard), FIELDS(standard_fields), INDEXES(standard_indexes), .title = "document",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = ALLOW(OFFICER), [REMOVE] = ALLOW(OFFICER), [IMPORT] = ALLOW(OFFICER), [EXPORT] = STAFF,
		 [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT },
	.purpose = "计算待遇和认定困难", .basis = "履行法定职责（工会法）", .keep = "长期", .check = standard_check, .audited = true,
};

static const struct entity *const entities[] = { &local_standard, NULL };
static const char *const needs[] = { "organisation", NULL };
static const struct menu_entry menu[] = { { "设置", "地方标准", "/local_standard", "scale", STAFF } };

const struct module standard_module = {
	.name = "standard", .label = "地方标准", .needs = needs, .entities = entities, .menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]), .demo = standard_demo,
};
