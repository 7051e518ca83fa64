/* commands_jobs.c: `laomo jobs`: the process that does what outlives a request.
 * One for each data folder (a lock tells); in it one runner for an SQLite file,
 * some for PostgreSQL, each a thread with a connection of its own.  It ends by
 * SIGTERM, or with the web process that began it. */
#include "commands.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "jobs_sweep.h"
#include "locale.h"
#include "model/audit.h"
#include "model/job.h"
#include "process.h"

enum { RUNNERS_MAX = 2, REST_MS = 300, LOST_MS = 3000, TICK_MS = 1000, SWEEP_MS = 3600 * 1000, LANE_FIRST = 64, BEHIND = 5, NAME_MOST = 120 };

struct runner {
	pthread_t thread;
	int place;
	struct house *house;
	struct arena *home;	/* of the connection */
	struct db *db;
	char name[NAME_MOST];
};

/* --- runners --- */

static void connection_close(struct runner *runner)
{
	db_close(runner->db);
	if (runner->home)
		arena_free(runner->home);
	runner->db = NULL;
	runner->home = NULL;
}

static void connection_open(struct runner *runner)
{
	const char *why = "";
	runner->home = arena_new(0);
	runner->db = db_open(runner->home, runner->house->settings->database, &why);
	if (!runner->db)
		log_event("jobs_database", "why", why, NULL);
}

static enum job_taken turn(struct runner *runner, struct arena *arena)
{
	struct context context = { .arena = arena, .db = runner->db, .keys = runner->house->keys, .now = clock_now() };
	context.today = clock_day(arena, context.now);
	enum job_taken taken = job_turn_next(&context, runner->name);
	if (taken == JOB_LOST)
		log_event("jobs_turn", "why", context.failure ? context.failure : "", NULL);
	(void)db_rest(runner->db);
	arena_reset(arena);
	if (db_must_restart(runner->db))
		jobs_stop();
	return taken;
}

static void rest(int64_t milliseconds)
{
	for (int64_t rested = 0; rested < milliseconds && !jobs_are_stopping(); rested += REST_MS)
		(void)poll(NULL, 0, REST_MS);
}

static void *run(void *from)
{
	struct runner *runner = from;
	struct arena *arena = arena_new(0);
	(void)setpriority(PRIO_PROCESS, 0, BEHIND);
	while (!jobs_are_stopping()) {
		if (!runner->db)
			connection_open(runner);
		audit_set_lane(runner->db && db_engine(runner->db) == DB_POSTGRES ? LANE_FIRST + runner->place : 0);
		enum job_taken taken = runner->db ? turn(runner, arena) : JOB_LOST;
		if (taken == JOB_LOST)
			connection_close(runner);	/* opened anew, it may be well again */
		if (taken != JOB_TAKEN)
			rest(taken == JOB_LOST ? LOST_MS : REST_MS);
	}
	connection_close(runner);
	arena_free(arena);
	return NULL;
}

/* "host/pid/place": what begins with the same host is of an earlier process of this folder. */
static const char *host_name(struct arena *arena)
{
	char name[65] = "";
	(void)gethostname(name, sizeof(name) - 1);
	return arena_format(arena, "%s/", name);
}

static size_t runners_start(struct house *house, struct runner *runners)
{
	size_t wanted = db_engine(house->db) == DB_POSTGRES ? RUNNERS_MAX : 1, started = 0;
	while (started < wanted) {
		struct runner *one = &runners[started];
		*one = (struct runner){ .place = (int)started, .house = house };
		(void)snprintf(one->name, sizeof(one->name), "%s%d/%zu", host_name(house->arena), (int)getpid(), started);
		if (pthread_create(&one->thread, NULL, run, one) != 0)
			break;
		started++;
	}
	return started;
}

/* --- the lock --- */

static int lock_open(struct arena *arena, const char *folder)
{
	return open(arena_format(arena, "%s/jobs.lock", folder), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* Has somebody told us to end? */
static bool told_to_end(int signals, bool attached, int milliseconds)
{
	struct pollfd watched[] = { { .fd = signals, .events = POLLIN }, { .fd = attached ? STDIN_FILENO : -1, .events = POLLIN } };
	int ready = poll(watched, COUNT_OF(watched), milliseconds);
	return ready > 0 && (watched[0].revents || watched[1].revents);
}

static bool lock_take(int lock, int signals, bool attached)
{
	bool is_said = false;
	while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK && errno != EINTR)
			return false;
		if (!is_said)
			fprintf(stderr, "这个数据文件夹已有一个后台任务进程，等它结束……\n");
		is_said = true;
		if (told_to_end(signals, attached, TICK_MS))
			return false;
	}
	return true;
}

/* --- the whole --- */

static int signals_open(void)
{
	struct rlimit none = { 0, 0 };
	sigset_t mine;
	sigemptyset(&mine);
	sigaddset(&mine, SIGTERM);
	sigaddset(&mine, SIGINT);
	must(pthread_sigmask(SIG_BLOCK, &mine, NULL) == 0);
	sigaddset(&mine, SIGPIPE);
	sigaddset(&mine, SIGXFSZ);
	must(pthread_sigmask(SIG_BLOCK, &mine, NULL) == 0);
	(void)setrlimit(RLIMIT_CORE, &none);	/* a core file would hold what people typed */
	sigdelset(&mine, SIGPIPE);
	sigdelset(&mine, SIGXFSZ);
	return signalfd(-1, &mine, SFD_CLOEXEC);
}

static void look_after(struct house *house, int signals)
{
	int64_t swept_at = 0;
	while (!jobs_are_stopping() && !db_must_restart(house->db) &&
	       !told_to_end(signals, house->settings->attached, TICK_MS)) {
		house_tenant_read(house);	/* set up, it is known for good */
		struct arena_mark mark = arena_mark(house->arena);
		house_refresh(house);
		bool good = jobs_alive_say(house->context);
		if (good && house->has_tenant && house->context->now - swept_at > SWEEP_MS) {
			swept_at = house->context->now;
			good = jobs_sweep(house->context, process_server_settings()->files_folder);
		}
		if (!good)
			log_event("jobs_look", "why", house->context->failure ? house->context->failure : "", NULL);
		(void)db_rest(house->db);
		arena_rewind(house->arena, mark);
	}
}

static int jobs_do(struct house *house, int signals)
{
	static struct runner runners[RUNNERS_MAX];
	server_settings_know(process_server_settings());
	if (!jobs_release(house->context, host_name(house->arena)))
		house_complain(house);
	size_t count = runners_start(house, runners);
	if (count > 0)
		look_after(house, signals);
	jobs_stop();
	for (size_t i = 0; i < count; i++)
		pthread_join(runners[i].thread, NULL);
	return count > 0 && !db_must_restart(house->db) ? 0 : 1;
}

int command_jobs(struct arena *arena, const struct settings *settings)
{
	struct house house;
	const char *why = "";
	int signals = signals_open();
	int lock = lock_open(arena, settings->folder);
	if (!locale_load() || signals < 0 || lock < 0) {
		fprintf(stderr, "后台任务不能启动：数据文件夹 %s 打不开\n", settings->folder);
		return 1;
	}
	if (!lock_take(lock, signals, settings->attached))
		return 0;
	bool opened = house_open(&house, arena, settings, PROCESS_JOBS, &why);
	if (opened)
		process_files_open(&house);
	if (!opened || !process_open(&house, &why)) {
		fprintf(stderr, "后台任务不能启动：%s\n", why);
		return 1;
	}
	int code = jobs_do(&house, signals);
	house_close(&house);
	close(lock);
	return code;
}
