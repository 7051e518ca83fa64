/* writer.h: the writer's turn of one SQLite file.  SQLite has one writer at a
 * time and lets the others sleep and try again, which starves some of them for
 * seconds.  Here they stand in a queue: first come, first served among the
 * threads of a process; two processes take turns, one transaction each. */
#ifndef DB_WRITER_H
#define DB_WRITER_H

#include <stdbool.h>

struct writer;

enum writer_answer { WRITER_YOURS, WRITER_BUSY, WRITER_BROKEN };

/* The queue of the database file at `path`, shared by all who open it in this process; the file is made
 * (mode 0600) where it is missing, and PATH.writer beside it.  NULL with errno on failure. */
struct writer *writer_open(const char *path);
void writer_close(struct writer *writer);	/* NULL is allowed */

/* Waits for the turn, at most `milliseconds` in the queue of this process.  (He who is first in it waits as
 * long as the other process writes; the system frees a dead one's lock.)  BROKEN after writer_condemn. */
enum writer_answer writer_take(struct writer *writer, int milliseconds);
void writer_give(struct writer *writer);

/* An fsync failed: what the disk holds is unknown.  Nobody writes any more until the process starts anew. */
void writer_condemn(struct writer *writer);
bool writer_is_condemned(struct writer *writer);

#endif
