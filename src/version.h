/* version.h: which laomo this is. */
#ifndef VERSION_H
#define VERSION_H

extern const char laomo_version[];	/* what stands in the file VERSION: "0.2.0" */

#endif
