/* commands_parts.h: what the commands of the command line share: the house
 * opened for a command, and the words they end with. */
#ifndef COMMANDS_PARTS_H
#define COMMANDS_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "house.h"

/* Opens the house for a command that works on what is there.  False: the reason was printed. */
bool command_open(struct house *house, struct arena *arena, const struct settings *settings);
/* As above, but only where an office has been set up: everything that reads or writes rows of business. */
bool command_open_office(struct house *house, struct arena *arena, const struct settings *settings);
/* "用法：laomo …" on standard error; gives the exit code for a command called wrongly. */
int command_usage(const char *usage);
/* What stands at that place beside the flags; NULL where nothing does. */
const char *command_word(const struct settings *settings, int place);
/* A whole file into the arena; false: the reason was printed. */
bool command_file_read(struct arena *arena, const char *path, size_t most, char **bytes, size_t *length);

#endif
