/* jobs_child.h: the jobs process as the child of `laomo serve`: begun with it,
 * begun again when it dies, ended with it, however that ends. */
#ifndef JOBS_CHILD_H
#define JOBS_CHILD_H

struct settings;

/* `base_url` as the web process knows it.  Where no process can be had the program serves without, and says so in the log. */
void jobs_child_start(const struct settings *settings, const char *base_url);
void jobs_child_stop(void);	/* waits for it, some seconds; then it is killed, and its jobs go on next time */

#endif
