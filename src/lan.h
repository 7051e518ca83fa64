/* lan.h: serving colleagues on the network: which names this machine has, the
 * certificate for them, the port without TLS that leads to it, and the lines
 * that tell the person at the terminal.  TLS itself is web's. */
#ifndef LAN_H
#define LAN_H

#include <stdbool.h>

struct arena;
struct settings;
struct server_settings;

/* Fills address, certificate and base URL where the settings ask for the network.  False: *why in Chinese, such as a plain
 * port that everybody on the network could listen to. */
bool lan_prepare(struct arena *arena, const struct settings *settings, struct server_settings *server, const char **why);
/* After the server listens: opens the plain port and says on the terminal how colleagues come in. */
bool lan_open(struct arena *arena, const struct settings *settings, const char **why);
/* Once a day: a certificate of our own that ends soon is made anew; the server shows it without a stop. */
void lan_renew(struct arena *arena, const struct settings *settings);

#endif
