/* jobs_child.c: see jobs_child.h.  The child's standard input is a pipe that we
 * hold and never write to: when we are gone, killed too, it reads the end of it
 * and ends itself.  A thread waits for the child and begins it again. */
#include "jobs_child.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/log.h"
#include "base/must.h"
#include "settings.h"

enum { ARGUMENTS_MAX = 40, WAIT_FIRST_MS = 500, WAIT_MOST_MS = 30 * 1000, STEADY_MS = 60 * 1000, LOOK_MS = 50, END_MS = 12 * 1000 };

static struct {
	pthread_t thread;
	const char *arguments[ARGUMENTS_MAX + 1];
	size_t count;
	int pipe[2];
	atomic_int pid;		/* 0: none lives */
	atomic_bool is_ending;
	bool is_running;
} child;

static void argument(const char *text)
{
	must(child.count < ARGUMENTS_MAX);
	child.arguments[child.count++] = text;
}

static void option(const char *name, const char *value)
{
	if (!value)
		return;
	argument(name);
	argument(value);
}

static void arguments_make(const struct settings *settings, const char *base_url)
{
	static const char *const faces[] = { "--font-song", "--font-hei", "--font-kai", "--font-fangsong", "--font-biaosong" };
	child.count = 0;
	argument("laomo");
	argument("jobs");
	argument("--attached");
	option("--folder", settings->folder);
	option("--database", settings->database);
	option("--keys", settings->keys);
	option("--name", settings->name);
	option("--base-url", base_url);
	for (size_t i = 0; i < COUNT_OF(faces); i++)
		option(faces[i], settings->fonts[i]);
	child.arguments[child.count] = NULL;
}

/* In a process group of its own: Ctrl+C reaches us, and we end it. */
static bool spawn(void)
{
	extern char **environ;
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t none, usual;
	pid_t pid;
	sigemptyset(&none);
	sigemptyset(&usual);
	sigaddset(&usual, SIGTERM);
	sigaddset(&usual, SIGINT);
	must(posix_spawn_file_actions_init(&files) == 0 && posix_spawnattr_init(&how) == 0);
	must(posix_spawn_file_actions_adddup2(&files, child.pipe[0], STDIN_FILENO) == 0 &&
	     posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1) == 0);
	must(posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) == 0 &&
	     posix_spawnattr_setsigmask(&how, &none) == 0 && posix_spawnattr_setsigdefault(&how, &usual) == 0);
	/* The library's own prototype lacks the const that it keeps to. */
	int problem = posix_spawn(&pid, "/proc/self/exe", &files, &how, (char *const *)(uintptr_t)child.arguments, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&how);
	atomic_store(&child.pid, problem == 0 ? (int)pid : 0);
	if (problem != 0)
		log_event("jobs_not_started", NULL);
	return problem == 0;
}

static void pause_ms(int64_t milliseconds)
{
	struct timespec length = { .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000 };
	(void)nanosleep(&length, NULL);
}

static void wait_for_child(void)
{
	int status;
	pid_t pid = (pid_t)atomic_load(&child.pid);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	atomic_store(&child.pid, 0);
	if (!atomic_load(&child.is_ending))
		log_event("jobs_died", "how", WIFSIGNALED(status) ? "signal" : "exit", NULL);
}

static void *run(void *unused)
{
	int64_t wait = WAIT_FIRST_MS;
	(void)unused;
	while (!atomic_load(&child.is_ending)) {
		int64_t begun = clock_monotonic_us();
		if (spawn())
			wait_for_child();
		wait = clock_monotonic_us() - begun > STEADY_MS * 1000 ? WAIT_FIRST_MS : wait * 2 > WAIT_MOST_MS ? WAIT_MOST_MS : wait * 2;
		for (int64_t waited = 0; waited < wait && !atomic_load(&child.is_ending); waited += LOOK_MS)
			pause_ms(LOOK_MS);
	}
	return NULL;
}

void jobs_child_start(const struct settings *settings, const char *base_url)
{
	must(!child.is_running);
	arguments_make(settings, base_url);
	atomic_store(&child.is_ending, false);
	if (pipe2(child.pipe, O_CLOEXEC) != 0) {
		log_event("jobs_not_started", NULL);
		return;
	}
	child.is_running = pthread_create(&child.thread, NULL, run, NULL) == 0;
	if (!child.is_running) {
		close(child.pipe[0]);
		close(child.pipe[1]);
		log_event("jobs_not_started", NULL);
	}
}

void jobs_child_stop(void)
{
	if (!child.is_running)
		return;
	atomic_store(&child.is_ending, true);
	close(child.pipe[1]);
	for (int64_t waited = 0; waited < END_MS && atomic_load(&child.pid) != 0; waited += LOOK_MS)
		pause_ms(LOOK_MS);
	int pid = atomic_load(&child.pid);
	if (pid != 0)
		(void)kill((pid_t)pid, SIGKILL);
	pthread_join(child.thread, NULL);
	close(child.pipe[0]);
	child.is_running = false;
}
