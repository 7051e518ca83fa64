/* ident.c: ids of 63 bits, ordered by time, unique across deployments:
 * ms since 2024-01-01 (41) | node (12) | process (2) | sequence (8). */
#include <stdatomic.h>

#include "base/date.h"
#include "base/must.h"
#include "model/store.h"

enum { SEQUENCE_BITS = 8, PROCESS_BITS = 2, NODE_BITS = 12, TAIL_BITS = SEQUENCE_BITS + PROCESS_BITS + NODE_BITS };

static const int64_t epoch = 1704067200000;	/* 2024-01-01 UTC */
static _Atomic int64_t last;			/* ms << 8 | sequence: the last one given out */
static unsigned node_of_ours;
static unsigned process_of_ours;

void id_set_node(unsigned node, unsigned process)
{
	must(node < (1u << NODE_BITS) && process < (1u << PROCESS_BITS));
	node_of_ours = node;
	process_of_ours = process;
}

/* The clock may stand or jump back; ids rise all the same. */
int64_t id_new(void)
{
	int64_t now = (clock_now() - epoch) << SEQUENCE_BITS;
	int64_t seen = atomic_load(&last);
	int64_t next;
	do {
		next = now > seen ? now : seen + 1;
	} while (!atomic_compare_exchange_weak(&last, &seen, next));
	int64_t milliseconds = next >> SEQUENCE_BITS;
	int64_t sequence = next & ((1 << SEQUENCE_BITS) - 1);
	must(milliseconds >= 0 && milliseconds < ((int64_t)1 << 41));
	int64_t tail = ((int64_t)node_of_ours << (PROCESS_BITS + SEQUENCE_BITS)) | ((int64_t)process_of_ours << SEQUENCE_BITS) | sequence;
	return (milliseconds << TAIL_BITS) | tail;
}
