/* account_setup.c: the first rows of an empty deployment: its office and three
 * officers, told by whoever has the code of the terminal (setup_code.h).  There
 * is no default account and no default password (GB/T 22239 8.1.4.2 b)). */
#include "modules/account/account_parts.h"

#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/password.h"
#include "model/setup_code.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation.h"
#include "screens/sign.h"

enum { OFFICERS = 3 };

static const enum role officer_roles[OFFICERS] = { ROLE_SYSADMIN, ROLE_SECADMIN, ROLE_AUDITOR };
static const char *const officer_inputs[OFFICERS] = { "login", "login2", "login3" };
static const char *const officer_names[OFFICERS] = { "officer", "officer2", "officer3" };

static void officers_check(struct context *context, const struct setup *setup)
{
	for (size_t i = 0; i < OFFICERS; i++) {
		if (text_is_empty(setup->login[i]))
			problem(context, officer_inputs[i], "请填写登录名");
		else
			login_check(context, officer_inputs[i], login_fold(context, setup->login[i]));
		if (text_is_empty(setup->name[i]))
			problem(context, officer_names[i], "请填写姓名");
		for (size_t j = 0; j < i; j++) {
			if (!text_is_empty(setup->login[i]) && text_equal(login_fold(context, setup->login[i]), login_fold(context, setup->login[j])))
				problem(context, officer_inputs[i], "三个账号的登录名不能相同");
		}
	}
}

static void setup_check(struct context *context, const struct setup *setup)
{
	struct password_owner owner = { .login = setup->login[0], .name = setup->name[0], .office = setup->office };

	if (text_is_empty(setup->office))
		problem(context, "name", "请填写单位名称");
	if (setup->level < LEVEL_NATION || setup->level > LEVEL_UNIT)
		problem(context, "level", "请选择层级");
	officers_check(context, setup);
	password_check(context, "password", setup->password, &owner);
}

static bool root_office_make(struct context *context, const struct setup *setup, int64_t *office_id)
{
	struct organisation *root = row_new(context, &organisation);

	root->name = setup->office;
	root->kind = setup->level == LEVEL_UNIT ? ORGANISATION_GRASSROOTS : ORGANISATION_OFFICE;
	root->level = setup->level;
	root->state = ORGANISATION_ACTIVE;
	if (!store_create(context, &organisation, root))
		return false;
	*office_id = root->record.id;
	return tenant_set_root(context, context->actor->tenant_id, *office_id, setup->office);
}

static bool officers_make(struct context *context, const struct setup *setup, int64_t office_id, struct setup_result *result)
{
	for (size_t i = 0; i < OFFICERS; i++) {
		struct account_new made = {
			.login = setup->login[i],
			.name = setup->name[i],
			.role = officer_roles[i],
			.office_id = office_id,
			.password = i == 0 ? setup->password : NULL,
			.must_change = i > 0,
		};

		if (!account_make_within(context, &made, &result->password[i]))
			return false;
	}
	return true;
}

static bool setup_within(struct context *context, struct actor *system, const struct setup *setup, struct setup_result *result)
{
	struct tenant tenant = { 0 };

	if (!setup_code_use(context))
		return false;
	if (!tenant_first(context, &tenant) && (context->failure || !tenant_make(context, setup->office, &tenant.id)))
		return false;
	system->tenant_id = tenant.id;
	if (!tenant.root_office_id && !root_office_make(context, setup, &tenant.root_office_id))
		return false;
	return officers_make(context, setup, tenant.root_office_id, result);
}

bool setup_do(struct context *context, const struct setup *setup, struct setup_result *result)
{
	const struct actor *before = context->actor;
	struct actor system = {
		.role = ROLE_SYSADMIN, .is_system = true, .name = "系统", .office_name = "",
		.source = before->source ? before->source : "",
	};
	bool made;

	setup_check(context, setup);
	if (!context_is_clean(context) || !setup_code_try(context, setup->code) || !store_begin(context))
		return false;
	context->actor = &system;
	made = setup_within(context, &system, setup, result);
	if (!made)
		store_rollback(context);
	else
		made = store_commit(context);
	context->actor = before;
	if (made)
		deployment_name_take(setup->office);
	return made;
}
