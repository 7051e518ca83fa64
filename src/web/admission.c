/* admission.c: the checks of hop 3, in the order in which a refusal costs us
 * least. */
#include "web/admission.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/session.h"
#include "model/token.h"
#include "web/listed.h"
#include "web/rates.h"
#include "web/request.h"
#include "web/router.h"
#include "web/server.h"

enum { EXPORTS_MAX = 64, EXPORT_WAIT_SECONDS = 15 };

static const struct server_settings *settings;

/* Accounts with an export under way. */
static pthread_mutex_t exports_lock = PTHREAD_MUTEX_INITIALIZER;
static int64_t exports[EXPORTS_MAX];

static char policy[64];	/* of calls of the API, in words of the RateLimit-Policy header */

void admission_open(const struct server_settings *used)
{
	settings = used;
	rates_open();
	(void)snprintf(policy, sizeof(policy), "%d;w=60, %d;w=3600", used->call_rates[0], used->call_rates[1]);
	memset(exports, 0, sizeof(exports));
}

static bool is_from_here(const struct request *request)
{
	return strncmp(request->address, "127.", 4) == 0 || strcmp(request->address, "::1") == 0;
}

/* 0 is the default, which leaves alone who works on this machine itself. */
static bool rate_is_kept(const struct request *request, enum rate_kind kind, const char *key)
{
	int rate = kind == RATE_SESSION ? settings->session_rate : settings->address_rate;

	if (rate < 0 || (rate == 0 && is_from_here(request)))
		return true;
	if (rate == 0)
		rate = kind == RATE_SESSION ? 100 : 200;
	return rate_allows(kind, key, rate, clock_monotonic_us());
}

/* --- one export at a time --- */

static bool export_take(int64_t account)
{
	size_t place = EXPORTS_MAX;

	pthread_mutex_lock(&exports_lock);
	for (size_t i = 0; i < EXPORTS_MAX; i++) {
		if (exports[i] == account) {
			place = EXPORTS_MAX;
			break;
		}
		if (exports[i] == 0 && place == EXPORTS_MAX)
			place = i;
	}
	if (place < EXPORTS_MAX)
		exports[place] = account;
	pthread_mutex_unlock(&exports_lock);
	return place < EXPORTS_MAX;
}

void admission_end(const struct admission *admission)
{
	if (!admission->holds_export)
		return;
	pthread_mutex_lock(&exports_lock);
	for (size_t i = 0; i < EXPORTS_MAX; i++)
		if (exports[i] == admission->actor->account_id)
			exports[i] = 0;
	pthread_mutex_unlock(&exports_lock);
}

/* --- who --- */

static const struct actor *public_actor(struct context *context, const struct request *request)
{
	struct actor *actor = arena_one(context->arena, struct actor);

	*actor = (struct actor){
		.role = ROLE_PUBLIC, .name = "", .office_name = "", .session_hash = "", .source = request->address,
	};
	return actor;
}

static bool call_is_counted(const char *key, struct admission *admission)
{
	int limits[2];

	for (size_t i = 0; i < 2; i++)
		limits[i] = settings->call_rates[i];
	admission->rate.policy = policy;
	if (rate_count(key, limits, clock_monotonic_us(), &admission->rate))
		return true;
	admission->retry_after = admission->rate.reset;
	return false;
}

static enum verdict find_caller(struct context *context, const struct request *request, struct admission *admission)
{
	const struct token *token;

	if (!request->is_secure && !is_from_here(request))
		return NOT_SAFE;
	if (!context->db)
		return NO_DATABASE;
	token = token_find(context, request->authorization, request->address);
	if (!token)
		/* Who makes tokens up is counted by his address. */
		return context->failure ? NO_DATABASE :
		       rate_is_kept(request, RATE_ADDRESS, request->address) && call_is_counted(request->address, admission) ? TOKEN_WRONG : TOO_OFTEN;
	if (!call_is_counted(token->hash, admission))
		return TOO_OFTEN;
	admission->actor = &token->actor;
	context->actor = admission->actor;
	token_touch(context, token, request->address);
	return ADMITTED;
}

static enum verdict find_actor(struct context *context, const struct request *request, struct admission *admission)
{
	/* A browser sends its cookie wherever it is told to: calls that change something want a token. */
	bool takes_cookie = !request->is_api || request->method == METHOD_GET;
	const char *token = takes_cookie ? request->cookie_session : NULL;

	admission->actor = public_actor(context, request);
	admission->form_token = "";
	context->actor = admission->actor;
	if (request->is_api && request->authorization)
		return find_caller(context, request, admission);
	if (request->is_api && !call_is_counted(text_is_empty(token) ? request->address : token, admission))
		return TOO_OFTEN;
	if (text_is_empty(token))
		return rate_is_kept(request, RATE_ADDRESS, request->address) ? ADMITTED : TOO_OFTEN;
	if (!rate_is_kept(request, RATE_SESSION, token))
		return TOO_OFTEN;
	if (!context->db)
		return NO_DATABASE;
	admission->session = session_find(context, token, request->address);
	if (!admission->session)
		/* Who makes cookies up is counted by his address. */
		return context->failure ? NO_DATABASE :
		       rate_is_kept(request, RATE_ADDRESS, request->address) ? ADMITTED : TOO_OFTEN;
	admission->actor = &admission->session->actor;
	admission->form_token = admission->session->form_token;
	context->actor = admission->actor;
	return ADMITTED;
}

/* --- what --- */

static bool path_changes_password(const char *path)
{
	return text_equal(path, CHANGE_PASSWORD_PATH) || text_equal(path, SIGN_OUT_PATH);
}

/* With a session its token comes with the form as well, so a browser that says nothing of the origin is let by here. */
static bool origin_is_ours(struct context *context, const struct request *request, const struct admission *admission,
			   const char *own_host)
{
	const char *own;

	if (admission->session && !request->origin && !request->fetch_site)
		return true;
	own = arena_format(context->arena, "%s://%s", request->is_secure ? "https" : "http", own_host);
	if (origin_is_own(request->origin, request->fetch_site, own))
		return true;
	return settings->base_url && origin_is_own(request->origin, request->fetch_site, settings->base_url);
}

/* Password asked again before exports, granting of positions and the like (GB/T 22239; ASVS 7.5.1), as the entity says. */
static bool wants_proof(const struct context *context, const struct route *route, const struct admission *admission)
{
	if (!route->entity || !route->entity->proves || !admission->session)
		return false;
	unsigned asked = route->step ? PROVE_STEPS : PROVE(route->act);
	return (route->entity->proves & asked) != 0 && !session_is_fresh(context, admission->session);
}

/* A step has a name of its own among the acts of a token. */
static bool token_may(const struct token *token, const struct route *route)
{
	if (!route->entity)
		return true;
	return token_allows(token, route->entity, route->step ? TOKEN_STEP : token_act_name(route->act)) &&
	       (!route->child || token_allows(token, route->child, token_act_name(ACT_LIST)));
}

static bool token_proves(const struct token *token, const struct route *route)
{
	unsigned asked = route->step ? PROVE_STEPS : PROVE(route->act);

	return token->proves || !route->entity || (route->entity->proves & asked) == 0;
}

static enum verdict judge_token(const struct token *token, const struct route *route)
{
	if (!(route->may & ALLOW(token->actor.role)))
		return NOT_ALLOWED;
	if (!token_may(token, route))
		return TOKEN_NARROW;
	if (token->must_change)
		return CHANGE_PASSWORD_FIRST;
	return token_proves(token, route) ? ADMITTED : PROVE_FIRST;
}

enum verdict admission_of_call(struct context *context, const struct route *route, const struct session *session)
{
	struct admission admission = { .session = session };

	if (!session || !route->found || !(route->may & ALLOW(session->actor.role)))
		return NOT_ALLOWED;
	if (session->must_change)
		return CHANGE_PASSWORD_FIRST;
	return wants_proof(context, route, &admission) ? PROVE_FIRST : ADMITTED;
}

static const struct refusal {
	int status;
	const char *code;
} refusals[] = {
	[ADMITTED] = { 200, "" }, [SIGN_IN_FIRST] = { 401, "token_missing" }, [CHANGE_PASSWORD_FIRST] = { 403, "password_change" },
	[PROVE_FIRST] = { 403, "proof_wanted" }, [NOT_ALLOWED] = { 403, "not_allowed" }, [NOT_OURS] = { 403, "not_ours" },
	[TOO_OFTEN] = { 429, "too_often" }, [TOKEN_WRONG] = { 401, "token_wrong" }, [TOKEN_NARROW] = { 403, "token_narrow" },
	[NOT_SAFE] = { 403, "not_safe" }, [NO_DATABASE] = { 503, "busy" },
};

int verdict_status(enum verdict verdict)
{
	return refusals[verdict].status;
}

const char *verdict_code(enum verdict verdict)
{
	return refusals[verdict].code;
}

/* Administrators work from listed addresses only; elsewhere they may but leave. */
static bool is_out_of_place(const struct request *request, const struct admission *admission)
{
	if (!settings->admin_from || !role_is_of_three(admission->actor->role) || text_equal(request->path, SIGN_OUT_PATH) ||
	    address_is_listed(settings->admin_from, request->address))
		return false;
	log_event("alarm", "what", "administrator_elsewhere", "address", request->address, NULL);
	return true;
}

static enum verdict judge(struct context *context, const struct request *request, const struct route *route,
			  const char *own_host, struct admission *admission)
{
	if (!route->found)
		return ADMITTED;
	if (is_out_of_place(request, admission))
		return NOT_ALLOWED;
	if (admission->actor->token)
		return judge_token(admission->actor->token, route);
	/* Reading by cookie is for our own pages: another one may not even ask. */
	if (request->is_api && admission->session && request->fetch_site && !origin_is_ours(context, request, admission, own_host))
		return NOT_OURS;
	if (!(route->may & ALLOW(admission->actor->role)))
		return admission->session ? NOT_ALLOWED : SIGN_IN_FIRST;
	if (admission->session && admission->session->must_change && !path_changes_password(request->path))
		return CHANGE_PASSWORD_FIRST;
	if (request->method != METHOD_GET && !origin_is_ours(context, request, admission, own_host))
		return NOT_OURS;
	if (wants_proof(context, route, admission))
		return PROVE_FIRST;
	if (route->act == ACT_EXPORT && route->entity && route->slow && admission->session) {
		if (!export_take(admission->actor->account_id)) {
			admission->retry_after = EXPORT_WAIT_SECONDS;
			admission->holds_too_many = true;
			return TOO_OFTEN;
		}
		admission->holds_export = true;
	}
	return ADMITTED;
}

/* A page that fetches itself anew is no sign that somebody sits before it. */
static bool is_by_itself(const struct request *request)
{
	return request->is_partial && text_starts(request->path, JOBS_PATH);
}

void admission_ask(struct context *context, const struct request *request, const struct route *route,
		   const char *own_host, struct admission *admission)
{
	*admission = (struct admission){ .retry_after = 1 };
	admission->verdict = find_actor(context, request, admission);
	if (admission->session && !is_by_itself(request))
		session_touch(context, admission->session);
	if (admission->verdict == ADMITTED)
		admission->verdict = judge(context, request, route, own_host, admission);
}

bool admission_token_is_right(const struct request *request, const struct admission *admission)
{
	if (request->method == METHOD_GET || !admission->session)
		return true;
	return session_token_fits(admission->session, request_form(request, "_token"));
}

const char *admission_next(const char *next)
{
	if (!next || next[0] != '/' || next[1] == '/' || next[1] == '\\')
		return "/";
	for (const char *at = next; *at; at++)
		if ((unsigned char)*at < 0x20 || *at == 0x7f || *at == '\\')
			return "/";
	return next;
}
