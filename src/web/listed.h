/* listed.h: addresses that were listed by the person who runs the program, such
 * as those from which administrators may work: "192.168.1.10, 10.3.0.0/16". */
#ifndef WEB_LISTED_H
#define WEB_LISTED_H

#include <stdbool.h>

/* Is the list well written?  "" is. */
bool list_is_good(const char *list);
/* Does the address (IPv4 or IPv6, as text) stand in it?  In an empty list stands nobody. */
bool address_is_listed(const char *list, const char *address);

#endif
