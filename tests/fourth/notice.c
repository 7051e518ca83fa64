/* notice.c: a module that the program does not have, a notice board: one entity
 * told by its definition alone.  The tests link it in to see that one folder is
 * enough for pages, rights, search, import, export, masking and audit. */
#include "model/definition.h"

struct notice {
	struct record record;
	const char *headline;
	int64_t kind;
	const char *posted_on;
	const char *text;
	const char *reporter;
	const char *telephone;
	int64_t reward;
	int64_t office_id;
	int64_t state;
};

enum { NOTICE_DRAFT = 1, NOTICE_POSTED, NOTICE_TAKEN_DOWN };

static const struct choice notice_kinds[] = {
	{ 1, "meeting", "会议", "info" }, { 2, "activity", "活动", "ok" }, { 3, "other", "其他", NULL }, { 0 },
};

static const struct choice notice_states[] = {
	{ NOTICE_DRAFT, "draft", "草稿", "plain" }, { NOTICE_POSTED, "posted", "已张贴", "ok" }, { NOTICE_TAKEN_DOWN, "down", "已撤下", "stop" }, { 0 },
};

static const struct field notice_fields[] = {
	{ FIELD(struct notice, headline, TEXT), .label = "标题", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct notice, kind, CHOICE), .label = "类型", .choices = notice_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct notice, posted_on, DATE), .label = "日期", .whole_date = true, .in_list = true },
	{ FIELD(struct notice, text, LONG_TEXT), .label = "内容", .max = 1000, .search = SEARCH_WORDS },
	{ FIELD(struct notice, reporter, TEXT), .label = "发布人", .max = 30, .in_list = true },
	{ FIELD(struct notice, telephone, TELEPHONE), .label = "联系电话", .sensitive = true, .in_list = true, .purpose = "询问公告" },
	{ FIELD(struct notice, reward, MONEY), .label = "奖金", .in_list = true },
	{ FIELD(struct notice, office_id, REF), .label = "发布工会", .refers_to = "organisation", .required = true, .in_filter = true },
	{ FIELD(struct notice, state, CHOICE), .label = "状态", .choices = notice_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step notice_steps[] = {
	{ .name = "post", .label = "张贴", .explains = "张贴以后各单位都能看到。", .from = { NOTICE_DRAFT }, .to = NOTICE_POSTED, .who = STAFF, .primary = true, .waits = true },
	{ .name = "take_down", .label = "撤下", .explains = "撤下以后不再显示。", .from = { NOTICE_POSTED }, .to = NOTICE_TAKEN_DOWN,
	  .who = ALLOW(OFFICER), .needs_reason = true },
};

static void notice_compute(struct context *context, void *row, const void *before)
{
	struct notice *made = row;

	(void)context;
	if (!before)
		made->state = NOTICE_DRAFT;
}

static const struct entity notice = {
	.name = "notice", .label = "公告", .about = "贴在公告栏上的会议、活动和其他通知",
	.row_size = sizeof(struct notice), FIELDS(notice_fields), STEPS(notice_steps), .title = "headline", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [IMPORT] = STAFF,
		 [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "通知职工", .basis = "履行法定职责（工会法）", .keep = "3 年",
	.compute = notice_compute, .audited = true,
};

static const struct entity *const notice_entities[] = { &notice, NULL };
static const char *const notice_needs[] = { "organisation", NULL };

static const struct menu_entry notice_menu[] = {
	{ "工作", "公告", "/notice", "list", STAFF },
};

extern const struct module extra_module;

const struct module extra_module = {
	.name = "notice", .label = "公告栏", .needs = notice_needs, .entities = notice_entities,
	.menu = notice_menu, .menu_count = sizeof(notice_menu) / sizeof(notice_menu[0]),
};
