/* daily.c: see daily.h.  The day that was done last is a setting of the tenant,
 * so that two processes, or two starts on one day, do it once. */
#include "daily.h"

#include <pthread.h>
#include <time.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "lan.h"
#include "model/context.h"
#include "model/definition.h"
#include "model/draft.h"
#include "model/store.h"
#include "model/tenant.h"
#include "settings.h"
#include "upgrade.h"

enum { SECONDS_BETWEEN = 600 };

static const char day_done[] = "daily_done";

static bool is_done(struct context *context)
{
	return text_equal(setting_get(context, context->actor->tenant_id, day_done), context->today);
}

static bool modules_turn(struct context *context)
{
	for (size_t m = 0; modules[m]; m++)
		if (modules[m]->daily && !modules[m]->daily(context))
			return false;
	return drafts_forget_old(context) && setting_set(context, context->actor->tenant_id, day_done, context->today);
}

bool daily_turn(struct context *context)
{
	must(context->actor->is_system);
	if (!context->actor->tenant_id || is_done(context))
		return !context->failure;
	if (!store_begin(context))
		return false;
	/* Asked again: another process may have had the turn. */
	if (is_done(context) || modules_turn(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- the thread --- */

static struct {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t woken;
	const struct settings *settings;
	struct keys *keys;
	bool is_running, is_ending;
} clerk = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void turn_alone(struct arena *arena, struct db *db)
{
	struct tenant tenant = { 0 };
	struct actor actor = { .role = ROLE_SYSADMIN, .is_root = true, .is_system = true, .name = "系统", .office_name = "",
			       .session_hash = "", .source = "本机" };
	struct context context = { .arena = arena, .db = db, .keys = clerk.keys, .actor = &actor, .now = clock_now() };
	context.today = clock_day(arena, context.now);
	if (tenant_first(&context, &tenant)) {
		actor.tenant_id = tenant.id;
		actor.office_id = tenant.root_office_id;
		actor.office_name = tenant.name;
	}
	if (!daily_turn(&context))
		log_event("daily", "failure", context.failure ? context.failure : context.problems ? context.problems->text : "", NULL);
}

/* A connection each time: it is wanted for a moment, and a database that was away comes back by itself. */
static void look(void)
{
	struct arena *arena = arena_new(0);
	const char *why = "";
	struct db *db = db_open(arena, clerk.settings->database, &why);
	if (db) {
		turn_alone(arena, db);
		db_close(db);
	} else {
		log_event("daily", "failure", why, NULL);
	}
	lan_renew(arena, clerk.settings);
	upgrade_tidy(arena, clerk.settings, clock_now());
	arena_free(arena);
}

static bool wait_until_next(void)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += SECONDS_BETWEEN;
	pthread_mutex_lock(&clerk.lock);
	int answer = 0;
	while (!clerk.is_ending && answer == 0)
		answer = pthread_cond_timedwait(&clerk.woken, &clerk.lock, &until);
	bool goes_on = !clerk.is_ending;
	pthread_mutex_unlock(&clerk.lock);
	return goes_on;
}

static void *run(void *unused)
{
	(void)unused;
	while (wait_until_next())
		look();
	return NULL;
}

void daily_start(const struct settings *settings, struct keys *keys)
{
	pthread_condattr_t kind;
	must(!clerk.is_running);
	clerk.settings = settings;
	clerk.keys = keys;
	clerk.is_ending = false;
	pthread_condattr_init(&kind);
	pthread_condattr_setclock(&kind, CLOCK_MONOTONIC);
	pthread_cond_init(&clerk.woken, &kind);
	pthread_condattr_destroy(&kind);
	clerk.is_running = pthread_create(&clerk.thread, NULL, run, NULL) == 0;
	if (!clerk.is_running)
		log_event("daily", "failure", "no thread", NULL);
}

void daily_stop(void)
{
	if (!clerk.is_running)
		return;
	pthread_mutex_lock(&clerk.lock);
	clerk.is_ending = true;
	pthread_cond_signal(&clerk.woken);
	pthread_mutex_unlock(&clerk.lock);
	pthread_join(clerk.thread, NULL);
	pthread_cond_destroy(&clerk.woken);
	clerk.is_running = false;
}
