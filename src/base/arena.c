/* arena.c: memory in blocks that double, given back all at once.  Under the
 * address sanitizer what was given back is poisoned, so that a test sees every
 * use after a rewind.  No lock: an arena belongs to one thread at a time. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/format.h"
#include "base/must.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#define POISON(bytes, size) ASAN_POISON_MEMORY_REGION((bytes), (size))
#define UNPOISON(bytes, size) ASAN_UNPOISON_MEMORY_REGION((bytes), (size))
#else
#define POISON(bytes, size) ((void)(bytes), (void)(size))
#define UNPOISON(bytes, size) ((void)(bytes), (void)(size))
#endif

enum { FIRST_BLOCK = 32 * 1024, LARGEST_STEP = 4 * 1024 * 1024, ALIGNMENT = alignof(max_align_t) };

struct block {
	struct block *before;
	size_t used;		/* bytes of this block */
	size_t capacity;
	size_t used_before;	/* bytes of all blocks before this one */
	alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *last;
	size_t limit;
};

static struct block *block_new(size_t capacity, struct block *before)
{
	struct block *block;

	must(capacity <= SIZE_MAX - sizeof(struct block));
	block = malloc(sizeof(struct block) + capacity);
	must(block != NULL);
	block->before = before;
	block->used = 0;
	block->capacity = capacity;
	block->used_before = before ? before->used_before + before->used : 0;
	POISON(block->bytes, capacity);
	return block;
}

static void block_free(struct block *block)
{
	UNPOISON(block->bytes, block->capacity);
	free(block);
}

static size_t size_aligned(size_t size)
{
	must(size <= SIZE_MAX - ALIGNMENT);
	return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

/* Room of `size` bytes, content undefined. */
static void *arena_take(struct arena *arena, size_t size)
{
	struct block *block = arena->last;
	size_t whole = size_aligned(size ? size : 1);
	void *taken;

	must(arena->limit == 0 || whole <= arena->limit - arena_used(arena));
	if (whole > block->capacity - block->used) {
		size_t capacity = block->capacity < LARGEST_STEP ? block->capacity * 2 : LARGEST_STEP;

		block = block_new(capacity > whole ? capacity : whole, block);
		arena->last = block;
	}
	taken = block->bytes + block->used;
	block->used += whole;
	UNPOISON(taken, size);
	return taken;
}

struct arena *arena_new(size_t limit)
{
	struct arena *arena = malloc(sizeof(*arena));

	must(arena != NULL);
	arena->limit = limit;
	arena->last = block_new(FIRST_BLOCK, NULL);
	return arena;
}

void arena_free(struct arena *arena)
{
	if (!arena)
		return;
	while (arena->last) {
		struct block *block = arena->last;

		arena->last = block->before;
		block_free(block);
	}
	free(arena);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	size_t whole;

	must(!__builtin_mul_overflow(count, size, &whole));
	return arena_alloc(arena, whole);
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
	struct block *block = arena->last;
	size_t whole = size_aligned(old_size ? old_size : 1);
	void *grown;

	must(new_size >= old_size);
	if (old && block->used >= whole && (char *)old == block->bytes + (block->used - whole)) {
		size_t more = size_aligned(new_size ? new_size : 1) - whole;

		must(arena->limit == 0 || more <= arena->limit - arena_used(arena));
		if (more <= block->capacity - block->used) {
			block->used += more;
			UNPOISON(old, new_size);
			return old;
		}
	}
	grown = arena_take(arena, new_size);
	if (old && old_size)
		memcpy(grown, old, old_size);
	return grown;
}

char *arena_text_n(struct arena *arena, const char *text, size_t length)
{
	char *copy;

	must(length < SIZE_MAX);
	copy = arena_take(arena, length + 1);
	if (length)
		memcpy(copy, text, length);
	copy[length] = '\0';
	return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
	return text ? arena_text_n(arena, text, strlen(text)) : NULL;
}

char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
{
	char first[256];	/* long enough for nearly all: then once is enough */
	va_list again;
	char *text;
	size_t length;

	va_copy(again, arguments);
	length = format_fill(first, sizeof(first), format, again);
	va_end(again);
	text = arena_take(arena, length + 1);
	if (length < sizeof(first))
		memcpy(text, first, length + 1);
	else
		(void)format_fill(text, length + 1, format, arguments);
	return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = arena_vformat(arena, format, arguments);
	va_end(arguments);
	return text;
}

struct arena_mark arena_mark(struct arena *arena)
{
	return (struct arena_mark){ .block = arena->last, .used = arena->last->used };
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	while (arena->last != mark.block) {
		struct block *block = arena->last;

		must(block->before != NULL);
		arena->last = block->before;
		block_free(block);
	}
	must(mark.used <= arena->last->used);
	arena->last->used = mark.used;
	POISON(arena->last->bytes + mark.used, arena->last->capacity - mark.used);
}

void arena_reset(struct arena *arena)
{
	struct block *first = arena->last;

	while (first->before)
		first = first->before;
	arena_rewind(arena, (struct arena_mark){ .block = first, .used = 0 });
}

size_t arena_used(const struct arena *arena)
{
	return arena->last->used_before + arena->last->used;
}

struct arena *arena_program(void)
{
	static struct arena *program;

	/* First called at start, before there is a second thread. */
	if (!program)
		program = arena_new(0);
	return program;
}
