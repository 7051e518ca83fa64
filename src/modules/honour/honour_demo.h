/* honour_demo.h: what the files of the demonstration of honours share. */
#ifndef MODULE_HONOUR_DEMO_H
#define MODULE_HONOUR_DEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "modules/honour/honour.h"
#include "modules/honour/honour_queries.h"

struct honour_demo {
	struct context *context;
	int64_t root_id;
	struct demo_row *persons, *offices;
	size_t person_count, office_count;
	unsigned seed;		/* the same demonstration every time */
	int64_t numbers[100];	/* last certificate number of each year from 1950 on */
	size_t in_turn;		/* rows since the last commit */
};

/* The organisation of that name, or the root. */
int64_t demo_office(const struct honour_demo *demo, const char *name);
/* These want no open transaction; false: problems or context->failure. */
bool demo_titles_make(struct honour_demo *demo);
bool demo_collectives_make(struct honour_demo *demo);
/* A grant of that title; wants an open TX_WRITE, commits and begins anew from time to time. */
bool demo_grant_make(struct honour_demo *demo, struct honour_grant *grant);
unsigned demo_next(struct honour_demo *demo, unsigned below);

#endif
