/* board.h: the board of a round: where every nominee stands, what is missing,
 * with whom and since when, the meters; one page for the leader before the
 * meeting; the report when all is done.  It reads and decides nothing. */
#ifndef MODULE_BOARD_H
#define MODULE_BOARD_H

#include "model/definition.h"

extern const struct module board_module;

#endif
