/* board_demo.h: what the files of the demonstration's round know of each other. */
#ifndef MODULE_BOARD_DEMO_H
#define MODULE_BOARD_DEMO_H

#include "modules/board/board_demo_rows.h"
#include "modules/board/board_parts.h"

#include "model/roles.h"

struct actor;

struct demo {
	struct context *context;
	const struct actor *system;
	int64_t city;
	int64_t titles[3];
	struct selection_rules rules;
	int64_t *nominees;	/* by demo_nominees: the nomination; 0 where its unit is not there */
	int64_t notice;		/* that runs */
	int64_t minutes;	/* file of the congress's minutes */
	int64_t photo;
	unsigned seed;
};

/* --- who acts, and when --- */

void demo_act_for(struct demo *demo, int64_t office_id, enum role role, const char *name);
void demo_act_again(struct demo *demo);		/* the system */
const char *demo_day(struct demo *demo, int days);	/* so many days from today */
int64_t demo_file_add(struct demo *demo, const char *name, const char *type, const void *bytes, size_t length);	/* 0: no files are kept here */
/* *row is as it stands afterwards.  In an open TX_WRITE; problems stay in the context. */
bool demo_move(struct demo *demo, struct nomination *row, enum move_kind kind, const char *opinion, const char *reason);

/* --- what goes on beside the way, board_demo_beside.c --- */

/* The unit's notice about the one, over and concluded; by the unit's clerk, in an open TX_WRITE. */
bool demo_wall_notice(struct demo *demo, int64_t nomination_id, int64_t office_id);
/* Rules of the round, letters to the authorities, most of the answers.  In transactions of its own. */
bool demo_letters(struct demo *demo);
/* The city's notice, since some working days; somebody objects to one who stands on it. */
bool demo_notice(struct demo *demo);
bool demo_objection(struct demo *demo);

#endif
