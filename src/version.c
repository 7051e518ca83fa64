/* version.c: see version.h.  The Makefile gives the text. */
#include "version.h"

const char laomo_version[] = LAOMO_VERSION;
