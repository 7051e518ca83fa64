/* account_model.c: what accounts and positions are, and who may do what to
 * them.  No role may both make accounts and grant positions, and none of the
 * three officers may hold a business role: GB/T 22239-2019, 8.1.5 (三权分立). */
#include "modules/account/account_parts.h"

#include "base/must.h"

static const struct choice account_states[] = {
	{ ACCOUNT_NORMAL, "normal", "正常", "ok" },
	{ ACCOUNT_STOPPED, "stopped", "停用", "stop" },
	{ 0, NULL, NULL, NULL },
};

static const struct choice position_states[] = {
	{ POSITION_VALID, "valid", "有效", "ok" },
	{ POSITION_ENDED, "ended", "已终止", "plain" },
	{ POSITION_WAITING, "waiting", "待确认", "wait" },
	{ 0, NULL, NULL, NULL },
};

/* As role_texts; held against it by the test. */
const struct choice account_roles[] = {
	{ ROLE_MEMBER, "member", "个人", "plain" },
	{ ROLE_CLERK, "clerk", "经办人", "info" },
	{ ROLE_OFFICER, "officer", "负责人", "info" },
	{ ROLE_SYSADMIN, "sysadmin", "系统管理员", "wait" },
	{ ROLE_SECADMIN, "secadmin", "安全管理员", "wait" },
	{ ROLE_AUDITOR, "auditor", "审计员", "wait" },
	{ ROLE_GUEST, "guest", "外单位回复人", "plain" },
	{ 0, NULL, NULL, NULL },
};

/* --- account --- */

static const struct field account_fields[] = {
	{ FIELD(struct account, login, TEXT), .label = "登录名", .required = true, .unique = true, .fixed = true, .max = 40, .in_list = true,
	  .search = SEARCH_BEGINNING, .hint = "登录时用，2 至 40 个字母、数字、汉字或 . _ - @，建好后不能改" },
	{ FIELD(struct account, name, TEXT), .label = "姓名", .required = true, .max = 30, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct account, office_id, REF), .label = "所属单位", .refers_to = "organisation", .required = true, .in_list = true,
	  .in_filter = true, .hint = "由这个单位和上级单位的管理员管理" },
	/* Made together with the person's file, never by an administrator, who sees no files of persons. */
	{ FIELD(struct account, person_id, REF), .label = "本人档案", .refers_to = "person", .unique = true, .computed = true, .hidden = true },
	{ FIELD(struct account, state, CHOICE), .label = "状态", .choices = account_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step account_steps[] = {
	{ .name = "stop", .label = "停用|办理", .explains = "停用后立即退出登录，不能再登录；岗位保留，恢复后照旧。", .from = { ACCOUNT_NORMAL },
	  .to = ACCOUNT_STOPPED, .who = ALLOW(SYSADMIN), .needs_reason = true, .rule = account_stop },
	{ .name = "resume", .label = "恢复", .explains = "恢复后可以用原来的密码登录。", .from = { ACCOUNT_STOPPED }, .to = ACCOUNT_NORMAL,
	  .who = ALLOW(SYSADMIN), .needs_reason = true },
};

const struct entity account = {
	.name = "account",
	.label = "账号",
	.about = "每人一个账号，由系统管理员建立；建好的账号没有任何权限，权限由安全管理员按岗位授予",
	.row_size = sizeof(struct account),
	FIELDS(account_fields),
	STEPS(account_steps),
	.title = "name",
	.state = "state",
	.may = { [LIST] = OFFICERS_THREE, [SHOW] = OFFICERS_THREE, [HISTORY] = OFFICERS_THREE,
		 [CREATE] = ALLOW(SYSADMIN), [EDIT] = ALLOW(SYSADMIN) },
	.scope = { [SYSADMIN] = SUBTREE("office_id"), [SECADMIN] = SUBTREE("office_id"), [AUDITOR] = SUBTREE("office_id") },
	.purpose = "身份鉴别和访问控制",
	.basis = "网络安全法第二十三条，GB/T 22239-2019 8.1.4.1",
	.keep = "停用后三年",
	.no_custom = true,
	.check = account_check,
	.kept = account_kept,
	.draw_more = account_draw_more,
	.audited = true,
};

/* --- position --- */

static const struct field position_fields[] = {
	{ FIELD(struct position, account_id, REF), .label = "账号", .refers_to = "account", .required = true, .fixed = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct position, role, CHOICE), .label = "角色", .choices = account_roles, .required = true, .fixed = true, .in_list = true,
	  .in_filter = true, .hint = "系统管理员、安全管理员、审计员互相排斥，也不能兼任业务角色" },
	{ FIELD(struct position, office_id, REF), .label = "任职单位", .refers_to = "organisation", .required = true, .fixed = true,
	  .in_list = true, .in_filter = true, .hint = "能看到和办理这个单位及下级的事项" },
	{ FIELD(struct position, from_on, DATE), .label = "起始日期", .required = true, .fixed = true, .whole_date = true, .begins_today = true, .in_list = true },
	{ FIELD(struct position, until_on, DATE), .label = "截止日期", .whole_date = true, .remind_days = 14, .in_list = true, .hint = "包括当天；不填为长期" },
	{ FIELD(struct position, reason, TEXT), .label = "授予依据", .required = true, .fixed = true, .max = 200,
	  .hint = "例如任职文件、分工通知" },
	{ FIELD(struct position, state, CHOICE), .label = "状态", .choices = position_states, .computed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct position, title, TEXT), .label = "岗位", .max = 200, .computed = true, .hidden = true, .search = SEARCH_NAME },
};

static const struct step position_steps[] = {
	{ .name = "end", .label = "终止", .explains = "终止后立即失去这个岗位的权限，以这个岗位登录的会话随即退出。", .from = { POSITION_VALID, POSITION_WAITING },
	  .to = POSITION_ENDED, .who = ALLOW(SECADMIN), .needs_reason = true, .rule = position_end },
	{ .name = "confirm", .label = "确认", .explains = "密码由系统管理员重设过。请先向本人核实，确认后这个岗位恢复使用。", .from = { POSITION_WAITING },
	  .to = POSITION_VALID, .who = ALLOW(SECADMIN), .needs_reason = true, .primary = true, .rule = position_confirm },
};

static const struct index position_indexes[] = {
	{ .name = "position_valid", .columns = { "tenant_id", "account_id", "state", "from_on" } },
	{ .name = "position_until", .columns = { "tenant_id", "until_on" } },
};

const struct entity position = {
	.name = "position",
	.label = "岗位",
	.about = "谁在哪个单位以什么角色办事，由安全管理员授予和终止",
	.row_size = sizeof(struct position),
	FIELDS(position_fields),
	STEPS(position_steps),
	INDEXES(position_indexes),
	.title = "title",
	.state = "state",
	.may = { [LIST] = OFFICERS_THREE, [SHOW] = OFFICERS_THREE, [HISTORY] = OFFICERS_THREE,
		 [CREATE] = ALLOW(SECADMIN), [EDIT] = ALLOW(SECADMIN) },
	.scope = { [SYSADMIN] = SUBTREE("office_id"), [SECADMIN] = SUBTREE("office_id"), [AUDITOR] = SUBTREE("office_id") },
	.purpose = "按岗位授权",
	.basis = "GB/T 22239-2019 8.1.4.2、8.1.5",
	.keep = "终止后三年",
	.no_custom = true,
	.check = position_check,
	.compute = position_compute,
	.proves = PROVE(CREATE) | PROVE(EDIT) | PROVE_STEPS,
	.audited = true,
};

/* --- module --- */

static const struct entity *const entities[] = { &account, &position, &token_entity, NULL };
static const char *const needs[] = { "organisation", NULL };

/* The form of a token has a box for every entity. */
enum { SMALL_BODY = 16 * 1024, MANY_BOXES = 512 * 1024 };

static const struct page_route pages[] = {
	{ METHOD_GET, "/sign-in", "登录", EVERYONE, false, 0, sign_in_page },
	{ METHOD_POST, "/sign-in", "登录", EVERYONE, true, SMALL_BODY, sign_in_done },
	{ METHOD_POST, "/sign-out", "退出登录", WITH_ACCOUNT, false, SMALL_BODY, sign_out_done },
	{ METHOD_GET, "/setup", "初始设置", ALLOW(ROLE_PUBLIC), false, 0, setup_page },
	{ METHOD_POST, "/setup", "初始设置", ALLOW(ROLE_PUBLIC), true, SMALL_BODY, setup_done },
	{ METHOD_GET, "/account/password", "修改密码", WITH_ACCOUNT, false, 0, password_page },
	{ METHOD_POST, "/account/password", "修改密码", WITH_ACCOUNT, true, SMALL_BODY, password_done },
	{ METHOD_GET, "/password", "修改密码", WITH_ACCOUNT, false, 0, password_alias },
	{ METHOD_GET, "/prove", "再次输入密码", WITH_ACCOUNT, false, 0, prove_page },
	{ METHOD_POST, "/prove", "再次输入密码", WITH_ACCOUNT, true, SMALL_BODY, prove_done },
	{ METHOD_GET, "/me", "我的账号", WITH_ACCOUNT, false, 0, me_page },
	{ METHOD_POST, "/me/session/:word", "退出一处登录", WITH_ACCOUNT, false, SMALL_BODY, me_session_end },
	{ METHOD_POST, "/me/sessions", "退出其他登录", WITH_ACCOUNT, false, SMALL_BODY, me_sessions_end },
	{ METHOD_GET, "/me/position", "切换岗位", WITH_ACCOUNT, false, 0, me_position_page },
	{ METHOD_POST, "/me/position", "切换岗位", WITH_ACCOUNT, false, SMALL_BODY, me_position_done },
	{ METHOD_GET, "/me/token", "新建接口令牌", SIGNED_IN, false, 0, token_new_page },
	{ METHOD_POST, "/me/token", "新建接口令牌", SIGNED_IN, false, MANY_BOXES, token_new_done },
	{ METHOD_GET, "/account/:id/password", "重设密码", ALLOW(SYSADMIN), false, 0, account_reset_page },
	{ METHOD_POST, "/account/:id/password", "重设密码", ALLOW(SYSADMIN), true, SMALL_BODY, account_reset_done },
	{ METHOD_GET, "/audit", "审计", ALLOW(AUDITOR), false, 0, audit_page },
};

static const struct menu_entry menu[] = {
	{ "管理", "账号", "/account", "users", OFFICERS_THREE },
	{ "管理", "岗位", "/position", "key", OFFICERS_THREE },
	{ "管理", "接口令牌", "/token", "key", ALLOW(SYSADMIN) },
	{ "管理", "审计", "/audit", "shield-check", ALLOW(AUDITOR) },
};

const struct module account_module = {
	.name = "account",
	.label = "账号",
	.needs = needs,
	.entities = entities,
	.pages = pages,
	.page_count = COUNT_OF(pages),
	.menu = menu,
	.menu_count = COUNT_OF(menu),
	.todo = account_todo,
	.daily = account_daily,
};
