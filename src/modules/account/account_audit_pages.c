/* account_audit_pages.c: the audit, for auditors, and nothing but reading:
 * filtered, paged by key, and each reading a line of its own. */
#include "modules/account/account_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"

enum { LINES_OF_PAGE = 50 };

const struct choice audit_acts[] = {
	{ 1, "sign_in", "登录", NULL },
	{ 2, "sign_out", "退出登录", NULL },
	{ 3, "prove", "再次输入密码", NULL },
	{ 4, "session_end", "结束会话", NULL },
	{ 5, "position_switch", "切换岗位", NULL },
	{ 6, "password_change", "修改密码", NULL },
	{ 7, "password_reset", "重设密码", NULL },
	{ 8, "create", "新建", NULL },
	{ 9, "change", "修改", NULL },
	{ 10, "remove", "删除", NULL },
	{ 11, "reveal", "查看完整信息", NULL },
	{ 12, "export", "导出", NULL },
	{ 13, "import", "导入", NULL },
	{ 14, "stop", "停用", NULL },
	{ 15, "resume", "恢复", NULL },
	{ 16, "end", "终止", NULL },
	{ 17, "audit_read", "查看审计", NULL },
	{ 18, "job_ask", "交办后台任务", NULL },
	{ 19, "job_done", "后台任务做完", NULL },
	{ 20, "job_fail", "后台任务没有做成", NULL },
	{ 21, "job_cancel", "取消后台任务", NULL },
	{ 22, "job_end", "后台任务已停下", NULL },
	{ 23, "job_fetch", "下载任务结果", NULL },
	{ 24, "bulk", "批量办理", NULL },
	{ 25, "merge", "合并", NULL },
	{ 26, "undo", "撤销", NULL },
	{ 27, "restore", "恢复到以前", NULL },
	{ 28, "relink", "改关联", NULL },
	{ 29, "sync", "随动更新", NULL },
	{ 30, "frame", "裁剪照片", NULL },
	{ 31, "erase", "删除个人信息", NULL },
	{ 32, "await", "待确认", NULL },
	{ 33, "applied", "导入名册", NULL },
	{ 36, "import_mapping", "记住列的对应", NULL },
	{ 37, "import_mapping_remove", "删去列的对应", NULL },
	{ 38, "import_reasons", "下载有错的行", NULL },
	{ 39, "message", "发送消息", NULL },
	{ 40, "link", "对上已有档案", NULL },
	{ 41, "view_share", "共享视图", NULL },
	{ 42, "view_standard", "设为默认视图", NULL },
	{ 43, "view_rename", "视图改名", NULL },
	{ 44, "view_remove", "删除视图", NULL },
	{ 45, "backup", "备份", NULL },
	{ 46, "upgrade", "升级", NULL },
	{ 0, NULL, NULL, NULL },
};

const char *audit_act_label(const char *act)
{
	for (const struct choice *one = audit_acts; one->value; one++) {
		if (text_equal(one->name, act))
			return one->label;
	}
	return act;
}

/* The label of what was acted on: "人员 3001…"; a step has its label in the entity. */
static const char *object_text(struct context *context, const struct audit_row *row)
{
	const struct entity *entity = entity_find(row->entity);

	if (text_is_empty(row->entity))
		return "";
	if (row->row_id == 0)
		return entity ? words(context, entity->label) : row->entity;
	return arena_format(context->arena, "%s %lld", entity ? words(context, entity->label) : row->entity, (long long)row->row_id);
}

static const char *act_text(struct context *context, const struct audit_row *row)
{
	const struct entity *entity = entity_find(row->entity);
	const char *own = entity ? act_label_of(entity, row->act) : NULL;

	return words(context, own ? own : audit_act_label(row->act));
}

/* --- what is asked --- */

/* "at-lane-number" of the last line seen. */
static void after_read(struct context *context, const char *text, struct audit_query *query)
{
	char **parts;
	int64_t at, lane, number;

	if (text_split(context->arena, text, '-', &parts) != 3 || !text_to_int(parts[0], 1, INT64_MAX, &at) ||
	    !text_to_int(parts[1], 0, INT64_MAX, &lane) || !text_to_int(parts[2], 0, INT64_MAX, &number))
		return;
	query->after_at = at;
	query->after_lane = lane;
	query->after_number = number;
}

static const char *day_read(struct page *page, const char *name)
{
	struct context *context = page_context(page);
	const char *text = page_text(page, name);
	const char *day = date_read(context->arena, text, false);

	if (text_is_empty(text))
		return NULL;
	if (!day || date_part(day) != DATE_DAY) {
		problem(context, name, "请填写完整的日期，例如 2026-11-20");
		return NULL;
	}
	return day;
}

static struct audit_query query_read(struct page *page)
{
	const struct entity *entity = entity_find(page_text(page, "entity"));
	struct audit_query query = {
		.from_on = day_read(page, "from"),
		.until_on = day_read(page, "until"),
		.account_id = page_number(page, "account", 0),
		.act = page_text(page, "act"),
		.entity = entity ? entity->name : NULL,
		.limit = LINES_OF_PAGE,
	};

	after_read(page_context(page), page_text(page, "after"), &query);
	return query;
}

/* The filter as it stands, for the next page's address. */
static const char *next_path(struct page *page, const struct audit_row *last)
{
	struct buffer path;
	static const char *const names[] = { "from", "until", "account", "act", "entity" };

	buffer_init(&path, page_context(page)->arena, 4096);
	buffer_format(&path, "/audit?after=%lld-%lld-%lld", (long long)last->at, (long long)last->lane, (long long)last->number);
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		if (text_is_empty(page_text(page, names[i])))
			continue;
		buffer_format(&path, "&%s=", names[i]);
		buffer_url(&path, page_text(page, names[i]));
	}
	return buffer_string(&path);
}

/* --- drawing --- */

static const struct select_option *act_options(struct context *context)
{
	struct select_option *options = arena_many(context->arena, 64, struct select_option);
	size_t count = 0;

	options[count++] = (struct select_option){ "", "全部" };
	for (const struct choice *one = audit_acts; one->value && count < 63; one++)
		options[count++] = (struct select_option){ one->name, one->label };
	return options;
}

static const struct select_option *entity_options(struct context *context)
{
	size_t count = 0, most = 0;
	struct select_option *options;

	while (entity_at(most))
		most++;
	options = arena_many(context->arena, most + 2, struct select_option);
	options[count++] = (struct select_option){ "", "全部" };
	for (size_t i = 0; i < most; i++) {
		if (entity_at(i)->audited)
			options[count++] = (struct select_option){ entity_at(i)->name, entity_at(i)->label };
	}
	return options;
}

static void filter_form(struct page *page)
{
	struct context *context = page_context(page);
	int64_t of = page_number(page, "account", 0);

	card_begin(page, NULL);
	form_begin(page, "/audit", FORM_GET);
	input_date(page, (struct control){ .name = "from", .label = "从", .value = page_text(page, "from") }, true);
	input_date(page, (struct control){ .name = "until", .label = "到", .value = page_text(page, "until") }, true);
	input_pick(page, (struct control){ .name = "account", .label = "谁", .value = page_text(page, "account") }, "account",
		   of > 0 ? store_title_in_scope(context, &account, of) : "");
	input_select(page, (struct control){ .name = "act", .label = "做了什么", .value = page_text(page, "act") }, act_options(context));
	input_select(page, (struct control){ .name = "entity", .label = "对象", .value = page_text(page, "entity") }, entity_options(context));
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "查询", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "重置", "/audit");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

/* "10.0.0.5 token:3821… 夜间同步": the address, and by which token. */
static const char *source_text(struct context *context, const char *source)
{
	static const char mark[] = " token:";
	const char *token = strstr(source, mark);
	const char *name = token ? strchr(token + 1, ' ') : NULL;

	if (!name)
		return source;
	return words_with(context, "%s %s：%s", arena_text_n(context->arena, source, (size_t)(token - source)), words(context, "令牌"), name + 1);
}

static void line_draw(struct context *context, struct table_drawing *table, const struct audit_row *row)
{
	enum role role = role_find(row->role);
	bool ok = text_equal(row->result, "ok");

	row_begin(table);
	cell_text(table, clock_text(context->arena, row->at));
	cell_text(table, text_is_empty(row->who) && text_equal(row->role, "system") ? words(context, "系统") : row->who);
	cell_text(table, role < ROLE_COUNT ? words(context, role_texts[role].label) : "");
	cell_text(table, row->office);
	cell_text(table, act_text(context, row));
	cell_text(table, object_text(context, row));
	cell_text(table, words_kept(context, row->reason));
	cell_text(table, source_text(context, row->source));
	cell_tag(table, ok ? "ok" : "stop", words(context, ok ? "成功" : text_equal(row->result, "refused") ? "拒绝" : row->result));
	cell_text(table, arena_format(context->arena, "%lld-%lld", (long long)row->lane, (long long)row->number));
	row_end(table);
}

static void lines_draw(struct page *page, const struct audit_row *rows, size_t count, bool more)
{
	static const struct table_column columns[] = {
		{ .label = "时间", .narrow = true }, { .label = "谁", .narrow = true }, { .label = "角色", .narrow = true }, { .label = "单位" },
		{ .label = "做了什么" }, { .label = "对象" }, { .label = "原因", .wide = true }, { .label = "地址" },
		{ .label = "结果", .narrow = true }, { .label = "编号", .narrow = true, .right = true },
	};
	struct table_drawing table;

	card_begin_flush(page, NULL);
	if (count == 0)
		put_empty(page, "没有符合条件的记录。", NULL, NULL);
	if (count > 0) {
		table_begin(&table, page, "审计记录", columns, COUNT_OF(columns));
		for (size_t i = 0; i < count; i++)
			line_draw(page_context(page), &table, &rows[i]);
		table_end(&table);
		put_pager(page, &(struct pager){ .total = -1, .order_label = "新的在前", .next_path = more ? next_path(page, &rows[count - 1]) : NULL });
	}
	card_end(page);
}

static void heads_draw(struct page *page)
{
	fold_begin(page, "链头", false);
	put_paragraph(page, "每一行是一条链、到第几条和最后一条的校验值。抄下或打印保存，日后可以证明记录没有被改过或截短。");
	put_paragraph_text(page, audit_heads(page_context(page)));
	fold_end(page);
}

void audit_page(struct page *page)
{
	struct context *context = page_context(page);
	struct audit_query query = query_read(page);
	struct audit_row *rows;
	bool more = false;
	size_t count = context_is_clean(context) ? audit_lines(context, &query, &rows, &more) : 0;

	/* Reading is an act of its own (GB/T 22239 8.1.5.2): the line is written before anything is shown. */
	if (context->failure || !audit_alone(context, &(struct audit_line){ .act = "audit_read", .entity = query.entity })) {
		page_failed(page);
		return;
	}
	page_begin(page, "审计", "谁在什么时候对什么做了什么；只能查看，不能修改");
	problem_summary(page);
	filter_form(page);
	lines_draw(page, rows, count, more);
	heads_draw(page);
	page_end(page);
}
