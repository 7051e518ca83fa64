/* writer.c: see writer.h.  Threads: a list of waiters, each with a condition of
 * its own, so that one turn wakes one thread.  Processes: two byte locks on
 * PATH.writer that belong to the open file (OFD) and die with the process.
 * Byte 1 is the turn, byte 0 the door before it: who has the turn has let go of
 * the door, so the other process stands at the turn before we can come again. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/must.h"
#include "db/writer.h"

enum { WRITERS_MAX = 64, PATH_SIZE = 4096, DOOR = 0, TURN = 1 };

struct waiter {
	pthread_cond_t called;
	struct waiter *next;
	bool is_called;
};

struct writer {
	int users;		/* 0: the entry is free */
	dev_t device;
	ino_t inode;
	int lock_file;
	pthread_mutex_t mutex;	/* guards what follows */
	bool taken;
	bool condemned;
	struct waiter *first;
	struct waiter *last;
};

static pthread_mutex_t writers_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct writer writers[WRITERS_MAX];

/* The database file, made private where missing.  An existing one is never opened here: closing it again
 * would drop the locks that SQLite holds on it in this process. */
static bool file_identify(const char *path, struct stat *found)
{
	if (stat(path, found) == 0)
		return true;
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (file < 0)
		return errno == EEXIST && stat(path, found) == 0;
	close(file);
	return stat(path, found) == 0;
}

static int lock_file_open(const char *path)
{
	char name[PATH_SIZE];
	int length = snprintf(name, sizeof(name), "%s.writer", path);

	if (length < 0 || (size_t)length >= sizeof(name)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static struct writer *writer_known(const struct stat *file)
{
	for (size_t i = 0; i < WRITERS_MAX; i++)
		if (writers[i].users > 0 && writers[i].device == file->st_dev && writers[i].inode == file->st_ino)
			return &writers[i];
	return NULL;
}

static struct writer *writer_new(const struct stat *file, const char *path)
{
	struct writer *writer = NULL;

	for (size_t i = 0; i < WRITERS_MAX && writer == NULL; i++)
		if (writers[i].users == 0)
			writer = &writers[i];
	if (writer == NULL) {
		errno = EMFILE;
		return NULL;
	}
	int lock_file = lock_file_open(path);
	if (lock_file < 0)
		return NULL;
	*writer = (struct writer){ .device = file->st_dev, .inode = file->st_ino, .lock_file = lock_file };
	must(pthread_mutex_init(&writer->mutex, NULL) == 0);
	return writer;
}

struct writer *writer_open(const char *path)
{
	struct stat file;
	struct writer *writer = NULL;

	pthread_mutex_lock(&writers_mutex);
	if (file_identify(path, &file)) {
		writer = writer_known(&file);
		if (writer == NULL)
			writer = writer_new(&file, path);
		if (writer != NULL)
			writer->users++;
	}
	int problem = errno;
	pthread_mutex_unlock(&writers_mutex);
	errno = problem;
	return writer;
}

void writer_close(struct writer *writer)
{
	if (writer == NULL)
		return;
	pthread_mutex_lock(&writers_mutex);
	writer->users--;
	if (writer->users == 0) {
		must(!writer->taken);
		close(writer->lock_file);
		pthread_mutex_destroy(&writer->mutex);
	}
	pthread_mutex_unlock(&writers_mutex);
}

static bool byte_lock(int file, short kind, off_t byte)
{
	struct flock lock = { .l_type = kind, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };

	while (fcntl(file, F_OFD_SETLKW, &lock) != 0)
		if (errno != EINTR)
			return false;
	return true;
}

static bool processes_enter(int file)
{
	if (!byte_lock(file, F_WRLCK, DOOR))
		return false;
	bool entered = byte_lock(file, F_WRLCK, TURN);
	byte_lock(file, F_UNLCK, DOOR);
	return entered;
}

/* The next in the queue gets the turn.  Called with the mutex held. */
static void call_next(struct writer *writer)
{
	struct waiter *next = writer->first;

	if (next == NULL) {
		writer->taken = false;
		return;
	}
	writer->first = next->next;
	if (writer->first == NULL)
		writer->last = NULL;
	next->is_called = true;
	pthread_cond_signal(&next->called);
}

static void leave_queue(struct writer *writer, struct waiter *waiter)
{
	struct waiter **place = &writer->first;
	struct waiter *before = NULL;

	while (*place != waiter) {
		before = *place;
		place = &(*place)->next;
	}
	*place = waiter->next;
	if (writer->last == waiter)
		writer->last = before;
}

/* Called with the mutex held. */
static bool wait_in_queue(struct writer *writer, int milliseconds)
{
	struct waiter me = { .next = NULL };
	struct timespec until;
	pthread_condattr_t kind;

	must(pthread_condattr_init(&kind) == 0 && pthread_condattr_setclock(&kind, CLOCK_MONOTONIC) == 0);
	must(pthread_cond_init(&me.called, &kind) == 0);
	pthread_condattr_destroy(&kind);
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += milliseconds / 1000;
	until.tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	if (writer->last != NULL)
		writer->last->next = &me;
	else
		writer->first = &me;
	writer->last = &me;
	while (!me.is_called)
		if (pthread_cond_timedwait(&me.called, &writer->mutex, &until) == ETIMEDOUT)
			break;
	if (!me.is_called)
		leave_queue(writer, &me);
	pthread_cond_destroy(&me.called);
	return me.is_called;
}

enum writer_answer writer_take(struct writer *writer, int milliseconds)
{
	bool mine = true;

	pthread_mutex_lock(&writer->mutex);
	if (writer->taken)
		mine = wait_in_queue(writer, milliseconds);
	else
		writer->taken = true;
	pthread_mutex_unlock(&writer->mutex);
	if (!mine)
		return WRITER_BUSY;
	bool entered = processes_enter(writer->lock_file);
	if (entered && !writer_is_condemned(writer))
		return WRITER_YOURS;
	writer_give(writer);
	return entered ? WRITER_BROKEN : WRITER_BUSY;
}

void writer_give(struct writer *writer)
{
	byte_lock(writer->lock_file, F_UNLCK, TURN);
	pthread_mutex_lock(&writer->mutex);
	must(writer->taken);
	call_next(writer);
	pthread_mutex_unlock(&writer->mutex);
}

void writer_condemn(struct writer *writer)
{
	pthread_mutex_lock(&writer->mutex);
	writer->condemned = true;
	pthread_mutex_unlock(&writer->mutex);
}

bool writer_is_condemned(struct writer *writer)
{
	pthread_mutex_lock(&writer->mutex);
	bool condemned = writer->condemned;
	pthread_mutex_unlock(&writer->mutex);
	return condemned;
}
