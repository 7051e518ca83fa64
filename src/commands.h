/* commands.h: the commands of the command line, one function each; they print
 * in Chinese and give the exit code. */
#ifndef COMMANDS_H
#define COMMANDS_H

struct arena;
struct settings;

int command_serve(struct arena *arena, const struct settings *settings);
int command_jobs(struct arena *arena, const struct settings *settings);
int command_upgrade(struct arena *arena, const struct settings *settings);
int command_check(struct arena *arena, const struct settings *settings);
int command_words(struct arena *arena, const struct settings *settings);
int command_user(struct arena *arena, const struct settings *settings);
int command_routes(struct arena *arena, const struct settings *settings);
int command_matrix(struct arena *arena, const struct settings *settings);
int command_audit(struct arena *arena, const struct settings *settings);
int command_erase(struct arena *arena, const struct settings *settings);
int command_keys(struct arena *arena, const struct settings *settings);
int command_backup(struct arena *arena, const struct settings *settings);
int command_restore(struct arena *arena, const struct settings *settings);
int command_import(struct arena *arena, const struct settings *settings);
int command_export(struct arena *arena, const struct settings *settings);

#endif
