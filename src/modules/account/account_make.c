/* account_make.c: accounts made whole (account, password, position) by those
 * who are no person: the first setup, the command line, the demo.  People do
 * it in two steps and by two hands. */
#include "modules/account/account_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/password.h"
#include "model/signed_in.h"
#include "model/sign_in.h"
#include "model/store.h"

/* The password in clear, good enough, and its hash. */
static const char *password_reach(struct context *context, const struct account_new *made, char hash[128])
{
	struct password_owner owner = { .login = made->login, .name = made->name };
	const char *password = made->password;

	if (!password)
		password = password_random(context->arena);
	else if (!password_check(context, "password", password, &owner))
		return NULL;
	if (!password_hash(hash, password)) {
		fail(context, "account: the password cannot be hashed");
		return NULL;
	}
	return password;
}

static bool position_grant(struct context *context, const struct account_new *made, int64_t account_id)
{
	struct position *granted = row_new(context, &position);

	granted->account_id = account_id;
	granted->role = made->role;
	granted->office_id = made->office_id;
	granted->from_on = context->today;
	granted->reason = made->reason ? made->reason : "初始设置";
	return store_create(context, &position, granted);
}

static int64_t account_keep(struct context *context, const struct account_new *made, const char *hash)
{
	struct account *kept = row_new(context, &account);

	kept->login = made->login;
	kept->name = made->name;
	kept->office_id = made->office_id;
	kept->person_id = made->person_id > 0 ? made->person_id : 0;
	if (!store_create(context, &account, kept) || !account_secret_set(context, kept->record.id, hash, made->must_change))
		return 0;
	if (made->role != ROLE_PUBLIC && !position_grant(context, made, kept->record.id))
		return 0;
	return kept->record.id;
}

int64_t account_make_within(struct context *context, const struct account_new *made, const char **password)
{
	char hash[128];
	const char *clear;

	must(context->actor->is_system && tx_is_open(context->db));
	clear = password_reach(context, made, hash);
	if (!clear)
		return 0;
	if (password)
		*password = clear;
	return account_keep(context, made, hash);
}

int64_t account_make(struct context *context, const struct account_new *made, const char **password)
{
	char hash[128];
	const char *clear;
	int64_t id;

	must(context->actor->is_system && !tx_is_open(context->db));
	clear = password_reach(context, made, hash);
	if (!clear || !store_begin(context))
		return 0;
	id = account_keep(context, made, hash);
	if (!id) {
		store_rollback(context);
		return 0;
	}
	if (!store_commit(context))
		return 0;
	if (password)
		*password = clear;
	return id;
}

/* Kept as by the house itself, since he who resets has no right over positions; the audit names him. */
static bool position_waits(struct context *context, int64_t id)
{
	const struct actor *who = context->actor;
	struct actor house = *who;
	struct position *one = row_new(context, &position);
	bool kept;

	house.is_system = true;
	context->actor = &house;
	kept = store_load_unscoped(context, &position, id, one, "positions of an account whose password is reset");
	one->state = POSITION_WAITING;
	kept = kept && store_change(context, &position, one, "await", "密码由系统管理员重设");
	context->actor = who;
	return kept;
}

static bool positions_wait(struct context *context, int64_t account_id)
{
	struct position none = { .account_id = account_id, .from_on = "" };
	struct other_position *others;
	struct account_secret secret;
	size_t count;

	if (context->actor->is_system)
		return true;
	/* The first password of a new account takes nobody's place. */
	if (account_secret_find(context, account_id, &secret) && text_is_empty(secret.hash))
		return true;
	count = positions_beside(context, &none, &others);
	for (size_t i = 0; i < count; i++) {
		if (role_is_of_three((enum role)others[i].role)) {
			problem(context, "", "这是三员的账号，不能在这里重设，请在服务器上运行 laomo user reset");
			return false;
		}
		if (!position_waits(context, others[i].id))
			return false;
	}
	return context->failure == NULL;
}

const char *account_password_reset(struct context *context, int64_t account_id)
{
	const char *password = password_random(context->arena);
	char hash[128];

	must(!tx_is_open(context->db));
	if (!password_hash(hash, password)) {
		fail(context, "account: the password cannot be hashed");
		return NULL;
	}
	if (!store_begin(context))
		return NULL;
	if (positions_wait(context, account_id) && account_secret_set(context, account_id, hash, true) && signed_in_end_all(context, account_id, NULL) &&
	    audit_write(context, &(struct audit_line){ .act = "password_reset", .entity = "account", .row_id = account_id }))
		return store_commit(context) ? password : NULL;
	store_rollback(context);
	return NULL;
}
