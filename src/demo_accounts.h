/* demo_accounts.h: accounts of the demonstration, printed once. */
#ifndef DEMO_ACCOUNTS_H
#define DEMO_ACCOUNTS_H

#include <stdbool.h>

struct house;

/* False: the context's problems or failure say why. */
bool demo_accounts_make(struct house *house);

#endif
