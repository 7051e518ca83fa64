/* house.h: the program put together for one run: settings, keys, database,
 * definitions checked.  What every command of the command line begins with. */
#ifndef HOUSE_H
#define HOUSE_H

#include <stdbool.h>

#include "model/context.h"
#include "settings.h"

struct house {
	struct arena *arena;
	const struct settings *settings;
	struct keys *keys;
	struct db *db;
	struct context *context;	/* of the system itself, for the first tenant */
	struct actor *actor;
	bool has_tenant;
};

enum house_process { PROCESS_WEB, PROCESS_JOBS, PROCESS_COMMAND };

/* Checks the definitions, reads the keys, opens the database and looks whether its schema is ours; with settings->prepare it
 * makes folder, keys and database and brings the schema up.  False: *why in Chinese. */
bool house_open(struct house *house, struct arena *arena, const struct settings *settings, enum house_process process, const char **why);
void house_close(struct house *house);
/* A fresh day and clock for the context, and its problems forgotten. */
void house_refresh(struct house *house);
/* The first tenant, where it was not there yet when the house was opened. */
void house_tenant_read(struct house *house);
/* Problems and failure of the context as lines on standard error; always false. */
bool house_complain(struct house *house);

#endif
