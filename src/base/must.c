/* must.c: how the process ends when it has broken its own promise.  It says
 * which promise in one log line and aborts; it tries to mend nothing. */
#include "base/must.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"

_Noreturn void must_failed(const char *claim, const char *file, int line)
{
	char place[16];

	(void)snprintf(place, sizeof(place), "%d", line);
	log_event("must", "claim", claim, "file", file, "line", place, NULL);
	abort();
}
