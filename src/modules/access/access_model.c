/* access_model.c: codes handed out, and who may hand them out. */
#include "base/must.h"
#include "modules/access/access_parts.h"

const struct choice access_handed_choices[] = {
	{ HANDED_IN_PERSON, "in_person", "本人持身份证当面领取", "ok" }, { HANDED_TO_RELATIVE, "relative", "家属代领", "info" },
	{ HANDED_BY_UNIT, "unit", "单位转交", "info" }, { HANDED_BY_VISITOR, "visitor", "上门走访时交给本人", "ok" }, { 0 },
};
static const struct choice states[] = {
	{ ACCESS_OPEN, "open", "待用", "wait" }, { ACCESS_USED, "used", "已用", "ok" }, { ACCESS_VOID, "void", "已作废", "plain" }, { 0 },
};

static const struct field fields[] = {
	{ FIELD(struct access_code, person_id, REF), .label = "本人", .refers_to = "person", .required = true, .computed = true, .in_list = true },
	{ FIELD(struct access_code, office_id, REF), .label = "发放的工会", .refers_to = "organisation", .required = true, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct access_code, handed, CHOICE), .label = "怎样交给本人", .choices = access_handed_choices, .required = true, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct access_code, taken_by, TEXT), .label = "领取人", .max = 40, .computed = true, .in_list = true, .personal = true },
	{ FIELD(struct access_code, until_on, DATE), .label = "有效期至", .whole_date = true, .computed = true, .in_list = true },
	{ FIELD(struct access_code, login, TEXT), .label = "登录名", .computed = true, .max = 40 },
	{ FIELD(struct access_code, account_id, REF), .label = "账号", .refers_to = "account", .computed = true, .hidden = true },
	{ FIELD(struct access_code, code_index, TEXT), .label = "登录码（摘要）", .max = 80, .computed = true, .hidden = true, .unique = true },
	{ FIELD(struct access_code, state, CHOICE), .label = "状态", .choices = states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step steps[] = {
	{ .name = "void", .label = "作废", .explains = "这个登录码不能再用；本人的账号和密码不受影响。", .from = { ACCESS_OPEN }, .to = ACCESS_VOID, .who = STAFF, .needs_reason = true },
};

static const struct choice acts[] = { { 1, "use", "登录时用掉", NULL }, { 0 } };

const struct entity access_code = {
	.name = "access_code", .label = "个人登录码", .about = "劳模和职工凭它第一次登录，用一次就作废；在人员档案页上发放",
	.row_size = sizeof(struct access_code), FIELDS(fields), STEPS(steps), .acts = acts, .title = "until_on", .state = "state", .subject = "person_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "本人查看自己的档案、待遇和申请", .basis = "个人信息保护法第四十五条：本人有权查阅自己的个人信息", .keep = "三年", .no_custom = true, .audited = true,
};

static const struct entity *const entities[] = { &access_code, NULL };
static const char *const needs[] = { "organisation", "person", "account", NULL };

enum { SMALL_BODY = 16 * 1024 };

static const struct page_route pages[] = {
	{ METHOD_GET, "/access/person/:id", "发放个人登录码", STAFF, false, 0, access_page },
	{ METHOD_POST, "/access/person/:id", "发放个人登录码", STAFF, true, SMALL_BODY, access_done },
	{ METHOD_GET, "/code", "用登录码登录", EVERYONE, false, 0, code_page },
	{ METHOD_POST, "/code", "用登录码登录", EVERYONE, true, SMALL_BODY, code_done },
};

static const struct record_act act = { .label = "个人登录码", .path = "/access", .is_offered = access_is_offered };

const struct module access_module = {
	.name = "access", .label = "个人登录", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .record_act = &act,
};
