/* blocks.c: see blocks.h.  Not a general allocator: no merging, no shrinking;
 * a connection reaches its largest shape within minutes and stays there. */
#include "db/blocks.h"

#include "base/arena.h"
#include "base/must.h"

static size_t class_of(size_t size)
{
	size_t class = BLOCKS_SMALLEST;

	while (((size_t)1 << class) < size)
		class++;
	return class;
}

void *blocks_take(struct blocks *blocks, size_t size, size_t *capacity)
{
	must(size <= (size_t)1 << BLOCKS_LARGEST);
	size_t class = class_of(size);
	struct spare *spare = blocks->spare[class];

	*capacity = (size_t)1 << class;
	if (spare == NULL)
		return arena_alloc(blocks->arena, *capacity);
	blocks->spare[class] = spare->next;
	return spare;
}

void blocks_give(struct blocks *blocks, void *bytes, size_t capacity)
{
	if (bytes == NULL)
		return;
	struct spare *spare = bytes;
	size_t class = class_of(capacity);

	spare->next = blocks->spare[class];
	blocks->spare[class] = spare;
}

void blocks_grow(struct blocks *blocks, char **bytes, size_t *capacity, size_t size)
{
	if (*bytes != NULL && size <= *capacity)
		return;
	blocks_give(blocks, *bytes, *capacity);
	*bytes = blocks_take(blocks, size, capacity);
}
