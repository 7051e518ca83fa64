/* account_token.c: what a token of the API is, and what one may hold.  It is
 * made by its own account only, on a page (never by a call: a stolen token must
 * not make others), and taken back by its account or a system administrator. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/token.h"

static const struct choice token_states[] = {
	{ TOKEN_VALID, "valid", "有效", "ok" },
	{ TOKEN_REVOKED, "revoked", "已吊销", "plain" },
	{ 0, NULL, NULL, NULL },
};

static const struct field token_fields[] = {
	{ FIELD(struct token_row, name, TEXT), .label = "名称", .required = true, .computed = true, .max = 60, .in_list = true, .search = SEARCH_BEGINNING },
	{ FIELD(struct token_row, account_id, REF), .label = "账号", .refers_to = "account", .required = true, .computed = true, .in_list = true,
	  .in_filter = true },
	{ FIELD(struct token_row, position_id, REF), .label = "岗位", .refers_to = "position", .required = true, .computed = true, .in_list = true },
	{ FIELD(struct token_row, office_id, REF), .label = "所属单位", .refers_to = "organisation", .required = true, .computed = true, .in_filter = true },
	{ FIELD(struct token_row, acts, LONG_TEXT), .label = "可以做的事", .required = true, .computed = true, .hidden = true, .max = 400 },
	{ FIELD(struct token_row, entities, LONG_TEXT), .label = "用于哪些内容", .required = true, .computed = true, .hidden = true, .max = 4000 },
	{ FIELD(struct token_row, proves, YES_NO), .label = "重要操作", .computed = true },
	{ FIELD(struct token_row, sources, TEXT), .label = "来源地址", .computed = true, .max = 800 },
	{ FIELD(struct token_row, until_on, DATE), .label = "截止日期", .required = true, .computed = true, .whole_date = true, .in_list = true },
	{ FIELD(struct token_row, state, CHOICE), .label = "状态", .choices = token_states, .computed = true, .in_list = true, .in_filter = true },
};

static const struct step token_steps[] = {
	{ .name = "revoke", .label = "吊销", .explains = "吊销后立即失效，用它的程序不能再调用；需要时另建一个。", .from = { TOKEN_VALID },
	  .to = TOKEN_REVOKED, .who = SIGNED_IN },
};

static const struct index token_indexes[] = {
	{ .name = "token_of_account", .columns = { "tenant_id", "account_id", "id" } },
};

const struct entity token_entity = {
	.name = "token",
	.label = "接口令牌",
	.about = "程序用令牌调用接口，代表建立它的人，权限不超过他现在的岗位和建立时选定的范围",
	.row_size = sizeof(struct token_row),
	FIELDS(token_fields),
	STEPS(token_steps),
	INDEXES(token_indexes),
	.title = "name",
	.state = "state",
	.may = { [LIST] = SIGNED_IN, [SHOW] = SIGNED_IN, [HISTORY] = SIGNED_IN },
	.scope = { [MEMBER] = OWN("account_id"), [CLERK] = OWN("account_id"), [OFFICER] = OWN("account_id"), [SECADMIN] = OWN("account_id"),
		   [AUDITOR] = OWN("account_id"), [SYSADMIN] = SUBTREE("office_id") },
	.purpose = "程序调用接口时的身份鉴别",
	.basis = "GB/T 22239-2019 8.1.4.1",
	.keep = "失效后三年",
	.check = token_check,
	.kept = token_kept,
	.draw_first = token_draw_first,
	.audited = true,
};

/* --- rules --- */

enum { TOKEN_DAYS_MOST = 366 };

static bool point_is_of_address(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':' || c == ' ';
}

static void sources_check(struct context *context, const char *sources)
{
	for (const char *at = sources; at && *at; at++) {
		if (point_is_of_address(*at))
			continue;
		problem(context, "sources", "来源地址只能写 IP 地址，几个之间空一格；以点结尾表示一段，例如 10.1.2.");
		return;
	}
}

void token_check(struct context *context, void *row, const void *before)
{
	struct token_row *made = row;
	const struct actor *actor = context->actor;

	if (before)
		return;
	made->state = TOKEN_VALID;
	made->account_id = actor->account_id;
	made->position_id = actor->position_id;
	made->office_id = actor->office_id;
	if (actor->token)
		problem(context, "", "令牌不能建立令牌，请登录后在“我的账号”里建立");
	if (text_is_empty(made->acts))
		problem(context, "acts", "请至少选一件可以做的事");
	if (text_is_empty(made->entities))
		problem(context, "entities", "请至少选一项内容");
	if (!text_is_empty(made->until_on) && (text_order(made->until_on, context->today) < 0 ||
					      text_order(made->until_on, date_add_days(context->arena, context->today, TOKEN_DAYS_MOST)) > 0))
		problem(context, "until_on", "截止日期应在今天以后、一年以内");
	sources_check(context, made->sources);
}

bool token_kept(struct context *context, const void *row, const void *before)
{
	const struct token_row *kept = row;

	(void)before;
	return !kept || kept->state == TOKEN_VALID || token_secret_end(context, kept->record.id);
}
