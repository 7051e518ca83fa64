/* account_setup.c: how the first accounts come into an empty deployment: by a
 * code that stands on the terminal of the machine, once, for an hour.  There
 * is no default account and no default password (GB/T 22239 8.1.4.2 b)). */
#include "modules/account/account_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/password.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation.h"

enum { CODE_LIFE = 60 * 60 * 1000, CODE_TRIES = 20, OFFICERS = 3 };

static const enum role officer_roles[OFFICERS] = { ROLE_SYSADMIN, ROLE_SECADMIN, ROLE_AUDITOR };
static const char *const officer_inputs[OFFICERS] = { "login", "login2", "login3" };
static const char *const officer_names[OFFICERS] = { "officer", "officer2", "officer3" };

static bool setup_failed(struct context *context, struct statement *statement)
{
	db_reset(statement);
	return fail(context, "setup: %s", db_message(context->db));
}

static bool setup_run(struct context *context, struct statement *statement)
{
	if (!statement || db_step(statement) != DB_DONE)
		return setup_failed(context, statement);
	db_reset(statement);
	return true;
}

/* --- the code --- */

static const char *code_hash(struct context *context, const char *code)
{
	unsigned char hash[32];

	hash_sha256(code, strlen(code), hash);
	return text_hex(context->arena, hash, sizeof(hash));
}

const char *setup_code_make(struct context *context)
{
	const char *code;
	struct statement *statement;

	if (accounts_count(context) != 0 || !store_begin(context))
		return NULL;
	code = password_random(context->arena);
	statement = db_prepare(context->db, SQL("INSERT INTO setup_code (id, hash, ends_at, tries) VALUES (1, ?1, ?2, 0) "
						"ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, ends_at = excluded.ends_at, tries = 0"));
	if (statement) {
		db_bind_text(statement, 1, code_hash(context, code));
		db_bind_int(statement, 2, context->now + CODE_LIFE);
	}
	if (!setup_run(context, statement)) {
		store_rollback(context);
		return NULL;
	}
	return store_commit(context) ? code : NULL;
}

bool setup_is_open(struct context *context)
{
	struct statement *statement = db_prepare(context->db, SQL(
		"SELECT 1 FROM setup_code WHERE id = 1 AND ends_at > ?1 AND tries < ?2 AND NOT EXISTS (SELECT 1 FROM account_secret)"));
	enum db_step step = DB_FAILED;

	if (statement) {
		db_bind_int(statement, 1, context->now);
		db_bind_int(statement, 2, CODE_TRIES);
		step = db_step(statement);
	}
	if (step == DB_FAILED)
		return setup_failed(context, statement);
	db_reset(statement);
	return step == DB_ROW;
}

/* The try is counted whether it is right or not, and kept even where nothing else is. */
static bool code_try(struct context *context, const char *code)
{
	struct statement *statement;
	enum db_step step = DB_FAILED;
	bool right = false;

	if (!store_begin(context))
		return false;
	statement = db_prepare(context->db, SQL("UPDATE setup_code SET tries = tries + 1 WHERE id = 1 AND ends_at > ?1 AND tries < ?2 RETURNING hash"));
	if (statement) {
		db_bind_int(statement, 1, context->now);
		db_bind_int(statement, 2, CODE_TRIES);
		step = db_step(statement);
	}
	if (step == DB_FAILED) {
		setup_failed(context, statement);
		store_rollback(context);
		return false;
	}
	if (step == DB_ROW && db_length(statement, 0) == 64)
		right = bytes_equal_secret(code_hash(context, code), db_text(statement, 0), 64);
	db_reset(statement);
	if (!store_commit(context))
		return false;
	if (!right)
		problem(context, "code", "初始码不对，或已经过期；重新启动服务会给出新的初始码");
	return right;
}

/* --- the first rows --- */

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

/* Takes the code away; false where somebody else was first or there are accounts already. */
static bool code_use(struct context *context)
{
	struct statement *statement = db_prepare(context->db,
		SQL("DELETE FROM setup_code WHERE id = 1 AND NOT EXISTS (SELECT 1 FROM account_secret) RETURNING id"));
	enum db_step step = statement ? db_step(statement) : DB_FAILED;

	if (step == DB_FAILED)
		return setup_failed(context, statement);
	db_reset(statement);
	if (step != DB_ROW)
		problem(context, "code", "已经完成初始设置，请直接登录");
	return step == DB_ROW;
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

	if (!code_use(context))
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
		.role = ROLE_SYSADMIN, .is_system = true, .name = "系统", .office_name = "", .session_hash = "",
		.source = before->source ? before->source : "",
	};
	bool made;

	setup_check(context, setup);
	if (!context_is_clean(context) || !code_try(context, setup->code) || !store_begin(context))
		return false;
	context->actor = &system;
	made = setup_within(context, &system, setup, result);
	if (!made)
		store_rollback(context);
	else
		made = store_commit(context);
	context->actor = before;
	return made;
}
