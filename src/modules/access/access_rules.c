/* access_rules.c: handing out a code and coming in by it.  A code is eight
 * letters and digits for seven days; with it goes the end of the ID number, so
 * that a slip found on the floor opens nothing. */
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/password.h"
#include "model/sign_in.h"
#include "model/store.h"
#include "model/tenant.h"
#include "model/tries.h"
#include "modules/access/access_parts.h"
#include "modules/account/account.h"
#include "modules/person/person.h"

enum {
	CODE_LENGTH = 8, HALF = 4, DAYS = 7, NUMBER_END = 4, LOGIN_TRIES = 20, LOGIN_NUMBERS = 9000, LOGIN_LEAST = 1000, OPEN_MOST = 20,
	TRIES_MOST = 10, TRIES_WINDOW = 10 * 60 * 1000,		/* of one source */
	ALL_MOST = 200, ALL_WINDOW = 60 * 60 * 1000		/* of everybody */
};

static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";	/* Crockford: nothing that is taken for another */

/* --- the code --- */

static const char *code_random(struct arena *arena)
{
	unsigned char bytes[CODE_LENGTH];
	char *code = arena_alloc(arena, CODE_LENGTH + 1);
	random_bytes(bytes, sizeof(bytes));
	for (size_t i = 0; i < CODE_LENGTH; i++)
		code[i] = letters[bytes[i] & 31];
	return code;
}

/* As typed on a telephone: small letters, spaces, hyphens, O for 0, I and L for 1.  NULL where it cannot be one. */
static const char *code_read(struct arena *arena, const char *typed)
{
	char *code = arena_alloc(arena, CODE_LENGTH + 1);
	size_t length = 0;
	for (const char *at = text_half_width(arena, typed); *at; at++) {
		char c = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
		if (c == ' ' || c == '-')
			continue;
		c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
		if (!strchr(letters, c) || length == CODE_LENGTH)
			return NULL;
		code[length++] = c;
	}
	return length == CODE_LENGTH ? code : NULL;
}

/* Under the index key: after a change of that key codes that lie about are worth nothing, and new ones are handed out. */
static const char *code_hash(struct context *context, const char *code)
{
	return blind_index(context->keys, context->arena, "access.code", code);
}

/* --- handing out --- */

/* 王建国4821: can be remembered, and tells no number of his. */
static const char *login_new(struct context *context, const char *name)
{
	unsigned char bytes[2];
	random_bytes(bytes, sizeof(bytes));
	return arena_format(context->arena, "%s%d", name, LOGIN_LEAST + (bytes[0] << 8 | bytes[1]) % LOGIN_NUMBERS);
}

/* The house does it, who handed out the code is named in the audit: a member's account reads his own file and nothing else, so that it
 * needs no two hands as staff's do. */
static bool account_reach(struct context *context, const struct person *whose, struct access_code *row)
{
	const struct actor *who = context->actor;
	struct actor house = *who;
	struct account_new made = { .name = whose->name, .role = ROLE_MEMBER, .office_id = whose->office_id, .person_id = whose->record.id,
		.reason = "发放个人登录码" };
	row->account_id = access_account_of(context, whose->record.id, &row->login);
	if (row->account_id || context->failure)
		return !context->failure;
	made.login = row->login = login_new(context, whose->name);
	house.is_system = true;
	context->actor = &house;
	row->account_id = account_make_within(context, &made, NULL);
	context->actor = who;
	return row->account_id != 0;
}

static bool older_void(struct context *context, int64_t person_id)
{
	int64_t ids[OPEN_MOST];
	size_t count = access_open_of(context, person_id, ids, OPEN_MOST);
	for (size_t i = 0; i < count; i++) {
		struct access_code *old = row_new(context, &access_code);
		if (!store_load_unscoped(context, &access_code, ids[i], old, "the person was loaded within the scope"))
			return false;
		old->state = ACCESS_VOID;
		if (!store_change(context, &access_code, old, "void", "发放了新的登录码"))
			return false;
	}
	return !context->failure;
}

static void give_check(struct context *context, const struct access_code *row, const struct person *whose)
{
	if (text_is_empty(whose->id_number))
		problem(context, "", "先在档案里补上本人的身份证号：登录时要核对后四位");
	if (whose->standing != PERSON_ON_FILE)
		problem(context, "", "暂列档案不能发放登录码，请先核验身份");
	if (whose->status == STATUS_DEAD)
		problem(context, "", "本人已去世，不再发放登录码");
	if (!choice_find(access_handed_choices, row->handed))
		problem(context, "handed", "请选择怎样交给本人");
	if ((row->handed == HANDED_TO_RELATIVE || row->handed == HANDED_BY_UNIT) && text_is_empty(row->taken_by))
		problem(context, "taken_by", "请写明领取人的姓名和与本人的关系");
}

const char *access_give(struct context *context, struct access_code *row)
{
	struct person *whose = row_new(context, &person);
	const char *code = code_random(context->arena);
	if (!store_load_to_change(context, &person, row->person_id, whose)) {
		if (!context->failure)
			problem(context, "", "这份档案不在您的管理范围内");
		return NULL;
	}
	give_check(context, row, whose);
	if (!context_is_clean(context) || !store_begin(context))
		return NULL;
	row->office_id = context->actor->office_id;
	row->until_on = date_add_days(context->arena, context->today, DAYS);
	row->code_index = code_hash(context, code);
	row->state = ACCESS_OPEN;
	if (older_void(context, row->person_id) && account_reach(context, whose, row) && store_create(context, &access_code, row))
		return store_commit(context) ? arena_format(context->arena, "%.*s-%s", (int)HALF, code, code + HALF) : NULL;
	store_rollback(context);
	return NULL;
}

/* --- coming in --- */

static bool tries_allow(struct context *context, const char *source)
{
	bool one = false, all = false;
	if (!try_counts(context, "access.code", source ? source : "", TRIES_MOST, TRIES_WINDOW, &one) ||
	    !try_counts(context, "access.all", "", ALL_MOST, ALL_WINDOW, &all))
		return false;
	if (!one || !all)
		problem(context, "", "试的次数太多了，请过十分钟再试，或请工会重新发放登录码");
	return one && all;
}

/* The last of a number may be an X. */
static const char *number_end_read(struct arena *arena, const char *typed)
{
	char *end = text_half_width(arena, typed);
	for (char *at = end; *at; at++)
		*at = *at == 'x' ? 'X' : *at;
	return end;
}

/* One sentence for all that may be wrong: nobody learns which codes there are. */
static bool code_fits(struct context *context, const struct access_use *use, struct access_code *row)
{
	const char *code = code_read(context->arena, use->code), *end = number_end_read(context->arena, use->number_end);
	struct person *whose = row_new(context, &person);
	bool fits = code && strlen(end) == NUMBER_END && access_find(context, code_hash(context, code), row) && row->state == ACCESS_OPEN &&
		text_order(row->until_on, context->today) >= 0 && store_load_unscoped(context, &person, row->person_id, whose, "the code is the right to it");
	size_t length = fits && whose->id_number ? strlen(whose->id_number) : 0;
	fits = length > NUMBER_END && text_equal(end, whose->id_number + length - NUMBER_END);
	if (!fits && !context->failure)
		problem(context, "code", "登录码或身份证后四位不对，或者登录码已经用过、过期了。请核对；还不行，请工会重新发放");
	return fits;
}

static bool use_keep(struct context *context, struct access_code *row, const char *hash)
{
	row->state = ACCESS_USED;
	return store_change(context, &access_code, row, "use", NULL) && account_secret_set(context, row->account_id, hash, false);
}

static bool use_within(struct context *context, const struct access_use *use, const char **login, const char **password)
{
	struct access_code *row = row_new(context, &access_code);
	char hash[128];
	if (!tries_allow(context, use->source) || !code_fits(context, use, row))
		return false;
	struct password_owner owner = { .login = row->login };
	*login = row->login;
	*password = use->password ? use->password : password_random(context->arena);
	if (use->password && !password_check(context, "password", use->password, &owner))
		return false;
	if (!password_hash(hash, *password))
		return fail(context, "access: the password cannot be hashed");
	if (!store_begin(context))
		return false;
	if (use_keep(context, row, hash))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* Nobody signed in belongs to no tenant; the code is one of this deployment's own. */
bool access_use(struct context *context, const struct access_use *use, const char **login, const char **password)
{
	const struct actor *nobody = context->actor;
	struct tenant tenant = { 0 };
	if (!tenant_first(context, &tenant))
		return false;
	struct actor house = *nobody;
	house.tenant_id = tenant.id;
	house.is_system = true;
	context->actor = &house;
	bool used = use_within(context, use, login, password);
	context->actor = nobody;
	return used;
}
