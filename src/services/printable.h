/* printable.h: text as a paper or a workbook can carry it.  Changes nothing in
 * text that is right; escaping for a format is the writer's own matter. */
#ifndef SERVICES_PRINTABLE_H
#define SERVICES_PRINTABLE_H

struct arena;

/* Broken bytes become U+FFFD; control characters and those that turn the direction of what follows
 * are left out, a TAB becomes a space, \n stays.  Gives `text` itself where nothing is wrong with it,
 * otherwise a copy in the arena; never NULL. */
const char *printable_text(struct arena *arena, const char *text);

#endif
