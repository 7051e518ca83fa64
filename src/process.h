/* process.h: what the two processes that work for people (web and jobs) know
 * alike once the house is open: folders, faces of papers, kinds of jobs, the
 * public address. */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>

#include "house.h"
#include "web/server.h"

/* Once, after process_files_open and before there are threads.  False: *why in Chinese. */
/* Settings, files and faces, once, after house_open: wanted already where the demonstration is made. */
void process_files_open(struct house *house);
bool process_open(struct house *house, const char **why);
/* The server's settings as the house has them; they last as long as the program. */
const struct server_settings *process_server_settings(void);

#endif
