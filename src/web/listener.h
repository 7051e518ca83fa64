/* listener.h: the listening socket and the process's signals. */
#ifndef WEB_LISTENER_H
#define WEB_LISTENER_H

#include <stdbool.h>

struct arena;

struct listener {
	int descriptor;
	int port;
};

/* False: *why in Chinese, for who started the program.  Port −1: any free one. */
bool listener_open(struct listener *listener, const char *address, int port, struct arena *arena, const char **why);
void listener_close(struct listener *listener);
/* SIGTERM and SIGINT ask to stop; SIGPIPE and SIGXFSZ are ignored (the call that met them fails instead); no core files. */
void listener_mind_signals(void);
void listener_ask_to_stop(void);
void listener_wait_for_stop(void);

#endif
