/* arena.h: memory with one lifetime.  Everything that a request (or a step in
 * a loop) needs is taken from one arena and given back at once.  The only
 * place in the program where malloc and free stand is arena.c. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena_mark {
	void *block;
	size_t used;
};

/* A new arena that may hold at most `limit` bytes in all (0: no limit).
 * Never NULL: a machine without memory ends the process. */
struct arena *arena_new(size_t limit);
void arena_free(struct arena *arena);		/* NULL is allowed */

/* `size` zeroed bytes, aligned for any type.  Never NULL: going past the
 * limit is our own error (bound what comes in before you store it). */
void *arena_alloc(struct arena *arena, size_t size);
/* `count` zeroed elements of `size`; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);
#define arena_one(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_many(arena, count, type) ((type *)arena_array((arena), (count), sizeof(type)))

/* `old` of `old_size` bytes made larger, in place where it was the last thing
 * taken, else moved.  The new bytes are not zeroed.  `old` may be NULL. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

char *arena_text(struct arena *arena, const char *text);		/* copy; NULL gives NULL */
char *arena_text_n(struct arena *arena, const char *text, size_t length);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list arguments) __attribute__((format(printf, 2, 0)));

/* Everything taken after the mark is given back by the rewind. */
struct arena_mark arena_mark(struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);
void arena_reset(struct arena *arena);	/* gives all back, keeps the first block */
size_t arena_used(const struct arena *arena);

/* The arena of the program's lifetime (tables built at start, by one thread). */
struct arena *arena_program(void);

#endif
