/* account_rules.c: who may be what.  Held on every save, whoever saves: the
 * form, an import, the command line.  Basis: GB/T 22239-2019 8.1.4.2 d), 8.1.5. */
#include "modules/account/account_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/signed_in.h"
#include "model/sign_in.h"
#include "model/store.h"

/* --- account --- */

enum { LOGIN_POINTS_MIN = 2 };

static bool point_is_for_login(uint32_t point)
{
	return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9') ||
	       point == '.' || point == '_' || point == '-' || point == '@' || point_is_han(point);
}

void login_check(struct context *context, const char *field, const char *login)
{
	size_t digits = strspn(login, "0123456789");

	if (text_points(login) < LOGIN_POINTS_MIN)
		problem(context, field, "登录名至少 2 个字");
	if (digits >= 15)	/* it is shown in lists and cannot be masked */
		problem(context, field, "不要用身份证号作登录名");
	for (const char *at = login; *at;) {
		if (!point_is_for_login(text_next(&at))) {
			problem(context, field, "登录名只能用字母、数字、汉字和 . _ - @");
			return;
		}
	}
}

void account_check(struct context *context, void *row, const void *before)
{
	struct account *made = row;

	if (before)
		return;
	made->state = ACCOUNT_NORMAL;
	if (!text_is_empty(made->login)) {
		made->login = login_fold(context, made->login);
		login_check(context, "login", made->login);
	}
}

bool account_kept(struct context *context, const void *row, const void *before)
{
	const struct account *kept = row;

	if (!kept)
		return true;
	if (!before)
		return account_secret_make(context, kept->record.tenant_id, kept->record.id, kept->login);
	return kept->state != ACCOUNT_STOPPED || signed_in_end_all(context, kept->record.id, NULL);
}

bool account_stop(struct context *context, void *row, const char *reason)
{
	const struct account *stopped = row;

	(void)reason;
	if (stopped->record.id == context->actor->account_id)
		problem(context, "", "不能停用自己的账号，请另一位系统管理员办理");
	return context_is_clean(context);
}

/* --- position --- */

static void period_check(struct context *context, const struct position *granted)
{
	if (!text_is_empty(granted->until_on) && text_order(granted->until_on, granted->from_on) < 0)
		problem(context, "until_on", "截止日期不能早于起始日期");
}

static void others_check(struct context *context, const struct position *granted)
{
	struct other_position *others;
	size_t count = positions_beside(context, granted, &others);

	for (size_t i = 0; i < count; i++) {
		if (roles_exclude((enum role)granted->role, (enum role)others[i].role)) {
			problem(context, "role", "这个账号已经是%s，系统管理员、安全管理员、审计员不能互相兼任，也不能兼任业务角色；外单位回复人不兼任其他角色",
				words(context, role_texts[others[i].role].label));
			return;
		}
		if (others[i].role == granted->role && others[i].office_id == granted->office_id) {
			problem(context, "role", "这个账号在同一时间、同一单位已经有这个岗位");
			return;
		}
	}
}

static void grant_check(struct context *context, const struct position *granted)
{
	struct account *of = row_new(context, &account);

	if (!account_lock(context, granted->account_id))
		return;
	if (!store_load_unscoped(context, &account, granted->account_id, of, "the position says nothing of the account's own office")) {
		if (!context->failure)
			problem(context, "account_id", "没有这个账号");
		return;
	}
	if (of->state != ACCOUNT_NORMAL)
		problem(context, "account_id", "这个账号已经停用，先由系统管理员恢复");
	if (granted->role == ROLE_MEMBER && !of->person_id)
		problem(context, "role", "这个账号没有关联本人档案，不能授予个人角色");
	others_check(context, granted);
}

void position_check(struct context *context, void *row, const void *before)
{
	const struct position *stood = before;
	struct position *granted = row;

	if (!before)
		granted->state = POSITION_VALID;
	else if (stood->state == POSITION_ENDED)
		problem(context, "", "这个岗位已经终止，需要时请另行授予");
	if (!granted->account_id || granted->role <= ROLE_PUBLIC || granted->role >= ROLE_COUNT || text_is_empty(granted->from_on))
		return;		/* the required fields are told by the store */
	if (!context->actor->is_system && granted->account_id == context->actor->account_id) {
		problem(context, "account_id", "不能给自己授予或变更岗位，请另一位安全管理员办理");
		return;
	}
	period_check(context, granted);
	if (granted->state == POSITION_VALID)
		grant_check(context, granted);
}

void position_compute(struct context *context, void *row, const void *before)
{
	struct position *granted = row;
	struct account *of = row_new(context, &account);
	const char *name = "", *office;

	if (before)
		return;
	if (store_load_unscoped(context, &account, granted->account_id, of, "its name goes into the title"))
		name = of->name ? of->name : "";
	office = store_title(context, entity_find("organisation"), granted->office_id);
	granted->title = arena_format(context->arena, "%s：%s（%s）", name, role_texts[granted->role].label, office);
}

bool position_confirm(struct context *context, void *row, const char *reason)
{
	(void)reason;
	if (context->actor->is_system || ((struct position *)row)->account_id != context->actor->account_id)
		return true;
	problem(context, "", "不能确认自己的岗位，请另一位安全管理员办理");
	return false;
}

bool position_end(struct context *context, void *row, const char *reason)
{
	struct position *ended = row;

	(void)reason;
	if (!context->actor->is_system && ended->account_id == context->actor->account_id) {
		problem(context, "", "不能终止自己的岗位，请另一位安全管理员办理");
		return false;
	}
	/* What had not begun yet ends on the day it would have begun. */
	if (text_is_empty(ended->until_on) || text_order(ended->until_on, context->today) > 0)
		ended->until_on = text_order(ended->from_on, context->today) > 0 ? ended->from_on : context->today;
	return true;
}
