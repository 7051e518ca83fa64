/* scheme_testing.h: rows of schemes for the tests of modules that pay by them.
 * For *_test.c only. */
#ifndef MODULE_SCHEME_TESTING_H
#define MODULE_SCHEME_TESTING_H

#include "modules/scheme/scheme_shipped.h"

#endif
