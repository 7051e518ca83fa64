/* upgrade.h: the database brought from the schema of an older program to
 * ours: alone, with a copy beside it, in one transaction that is proved before
 * it is kept.  Killed at any moment the database is the old one, whole, or the
 * new one, whole. */
#ifndef UPGRADE_H
#define UPGRADE_H

#include <stdbool.h>

struct arena;
struct house;
struct settings;

/* The number of the schema that this program wants. */
int house_schema(void);
/* Whether the database has exactly that number.  False: *why in Chinese. */
bool schema_is_ours(struct house *house, const char **why);
/* Brings the schema up; house->context must be there.  False: *why, and nothing was changed. */
bool house_upgrade(struct house *house, const char **why);

/* While this process lives nobody upgrades the database of the folder under it.  False: somebody is upgrading. */
bool folder_hold(struct arena *arena, const char *folder, const char **why);
/* Nobody else may be at the database of the folder from here to the end of this process.  False: somebody is. */
bool folder_hold_alone(const char **why);
/* Copies that upgrades left behind and that are older than 30 days are removed: what was erased since is in them still. */
void upgrade_tidy(struct arena *arena, const struct settings *settings, long long now);

#endif
