/* locale.h: the catalogue's tables, embedded in the program. */
#ifndef LOCALE_H
#define LOCALE_H

#include <stdbool.h>

/* False where a translation's placeholders differ from the Chinese text's. */
bool locale_load(void);

#endif
