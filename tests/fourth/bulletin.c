/* bulletin.c: a module that the program does not have, a notice board: one entity
 * told by its definition alone.  The tests link it in to see that one folder is
 * enough for pages, rights, search, import, export, masking and audit. */
#include "model/definition.h"

struct bulletin {
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

static const struct choice bulletin_kinds[] = {
	{ 1, "meeting", "会议", "info" }, { 2, "activity", "活动", "ok" }, { 3, "other", "其他", NULL }, { 0 },
};

static const struct choice bulletin_states[] = {
	{ NOTICE_DRAFT, "draft", "草稿", "plain" }, { NOTICE_POSTED, "posted", "已张贴", "ok" }, { NOTICE_TAKEN_DOWN, "down", "已撤下", "stop" }, { 0 },
};

static const struct field bulletin_fields[] = {
	{ FIELD(struct bulletin, headline, TEXT), .label = "标题", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct bulletin, kind, CHOICE), .label = "类型", .choices = bulletin_kinds, .required = true, .in_list = true, .in_filter = true },
	{ FIELD(struct bulletin, posted_on, DATE), .label = "日期", .whole_date = true, .in_list = true },
	{ FIELD(struct bulletin, text, LONG_TEXT), .label = "内容", .max = 1000, .search = SEARCH_WORDS },
	{ FIELD(struct bulletin, reporter, TEXT), .label = "发布人", .max = 30, .in_list = true },
	{ FIELD(struct bulletin, telephone, TELEPHONE), .label = "联系电话", .sensitive = true, .in_list = true, .purpose = "询问公告" },
	{ FIELD(struct bulletin, reward, MONEY), .label = "奖金", .in_list = true },
	{ FIELD(struct bulletin, office_id, REF), .label = "发布工会", .refers_to = "organisation", .required = true, .in_filter = true },
	{ FIELD(struct bulletin, state, CHOICE), .label = "状态", .choices = bulletin_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step bulletin_steps[] = {
	{ .name = "post", .label = "张贴", .explains = "张贴以后各单位都能看到。", .from = { NOTICE_DRAFT }, .to = NOTICE_POSTED, .who = STAFF, .primary = true, .waits = true },
	{ .name = "take_down", .label = "撤下", .explains = "撤下以后不再显示。", .from = { NOTICE_POSTED }, .to = NOTICE_TAKEN_DOWN,
	  .who = ALLOW(OFFICER), .needs_reason = true },
};

static void bulletin_compute(struct context *context, void *row, const void *before)
{
	struct bulletin *made = row;

	(void)context;
	if (!before)
		made->state = NOTICE_DRAFT;
}

static const struct entity bulletin = {
	.name = "bulletin", .label = "公告", .about = "贴在公告栏上的会议、活动和其他通知",
	.row_size = sizeof(struct bulletin), FIELDS(bulletin_fields), STEPS(bulletin_steps), .title = "headline", .state = "state",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [CREATE] = STAFF, [EDIT] = STAFF, [REMOVE] = ALLOW(OFFICER), [EXPORT] = STAFF, [IMPORT] = STAFF,
		 [REVEAL] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = SUBTREE("office_id"), [OFFICER] = SUBTREE("office_id") },
	.purpose = "通知职工", .basis = "履行法定职责（工会法）", .keep = "3 年",
	.compute = bulletin_compute, .audited = true,
};

static const struct entity *const bulletin_entities[] = { &bulletin, NULL };
static const char *const bulletin_needs[] = { "organisation", NULL };

static const struct menu_entry bulletin_menu[] = {
	{ "工作", "公告", "/bulletin", "list", STAFF },
};

extern const struct module extra_module;

const struct module extra_module = {
	.name = "bulletin", .label = "公告栏", .needs = bulletin_needs, .entities = bulletin_entities,
	.menu = bulletin_menu, .menu_count = sizeof(bulletin_menu) / sizeof(bulletin_menu[0]),
};
