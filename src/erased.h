/* erased.h: the list of erased persons that stands beside the database, in no
 * backup: numbers, no names.  A database put back from an older copy is held
 * against it, and whoever rose again is erased anew. */
#ifndef ERASED_H
#define ERASED_H

#include <stdbool.h>

struct house;

/* The person, his files on the disk and the list.  False: the reason was printed. */
bool erased_add(struct house *house, long long id, const char *reason);
/* At the start: everybody of the list who is in the database again.  False: *why in Chinese. */
bool erased_again(struct house *house, const char **why);
/* The list of one folder to another: for restoring.  True also where there is none. */
bool erased_hand_on(struct house *house, const char *from, const char *to);

#endif
