/* testing.h: the tables of the model, keys and a context over the database of a
 * test, on 2026-11-20.  For *_test.c and *_testing.h only. */
#ifndef MODEL_TESTING_H
#define MODEL_TESTING_H

/* cmocka makes a macro of our fail. */
#include "db/testing.h"
#undef fail

#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"

/* The same at each call. */
static inline struct keys *place_keys(const struct place *place)
{
	const char *why = "";
	struct keys *keys = keys_load(place->arena, place_path(place, "keys"), true, &why);

	assert_string_equal(why, "");
	assert_non_null(keys);
	return keys;
}

static inline struct context place_context(const struct place *place, struct actor *actor)
{
	return (struct context){
		.arena = place->arena, .db = place->db, .keys = place_keys(place), .actor = actor, .now = 1795143600000, .today = "2026-11-20",
	};
}

/* Every table of the model and of the modules. */
static inline void place_schema(const struct place *place)
{
	const char *why = "";
	bool reached = model_schema_reach(place->db, place->arena, NULL, &why);

	assert_string_equal(why, "");
	assert_true(reached);
}

#endif
