/* assets.h: the files that pages need, embedded in the program: style, script,
 * icons.  Their address carries a hash of their bytes, so they are kept by the
 * browser for ever and a new version is a new address. */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H

#include <stddef.h>

struct asset {
	const char *name;	/* "laomo.css" */
	const char *type;
	const char *bytes;
	size_t length;
};

/* "/assets/laomo.css?v=1f2e3d4c"; must() where there is no asset of that name.  Lasts as long as the program. */
const char *asset_address(const char *name);
/* NULL where none. */
const struct asset *asset_find(const char *name);
const char *asset_hash(const struct asset *asset);
void assets_open(void);		/* works the hashes out; at start, by one thread, before asset_address */

#endif
