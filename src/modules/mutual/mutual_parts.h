/* mutual_parts.h: what the files of this module know of each other. */
#ifndef MODULE_MUTUAL_PARTS_H
#define MODULE_MUTUAL_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "modules/mutual/mutual.h"

struct arena;
struct context;
struct page;

enum { SEGMENTS_MOST = 12 };

/* --- figures (mutual_amount.c) --- */

struct mutual_band {
	int64_t from;			/* fen; rising */
	int64_t rate;			/* per cent */
};
struct mutual_sum {
	int64_t amount;			/* fen, rounded down to the fen */
	const char *arithmetic;		/* "(5,000.00 − 1,000.00) × 50% = 2,000.00" */
};
/* What is paid of `own` where `before` of it was counted already in the period (0 where each stay counts for itself), and `paid` was
 * paid: sum over the bands of rate × own part in the band, never above cap − paid. */
struct mutual_sum mutual_amount(struct arena *arena, const struct mutual_plan *plan, const struct mutual_band *bands, size_t count, int64_t own,
				int64_t before, int64_t paid);
const char *mutual_yuan(struct arena *arena, int64_t fen);
/* Does the list (by 、) have the hospital?  An empty list has every one. */
bool mutual_hospital_fits(struct arena *arena, const char *hospitals, const char *hospital);

/* --- rules --- */

void mutual_plan_check(struct context *context, void *row, const void *before);
void mutual_plan_compute(struct context *context, void *row, const void *before);
bool mutual_plan_open(struct context *context, void *row, const char *reason);
void mutual_segment_check(struct context *context, void *row, const void *before);
void mutual_group_check(struct context *context, void *row, const void *before);
void mutual_group_compute(struct context *context, void *row, const void *before);
bool mutual_group_join(struct context *context, void *row, const char *reason);
bool mutual_group_leave(struct context *context, void *row, const char *reason);
void mutual_cover_check(struct context *context, void *row, const void *before);
void mutual_cover_compute(struct context *context, void *row, const void *before);
void mutual_claim_begin(struct context *context, void *row);
void mutual_claim_check(struct context *context, void *row, const void *before);
void mutual_claim_compute(struct context *context, void *row, const void *before);
bool mutual_claim_review(struct context *context, void *row, const char *reason);
bool mutual_claim_approve(struct context *context, void *row, const char *reason);
bool mutual_claim_return(struct context *context, void *row, const char *reason);
bool mutual_claim_refuse(struct context *context, void *row, const char *reason);
bool mutual_claim_withdraw(struct context *context, void *row, const char *reason);

/* --- queries --- */

size_t mutual_plan_bands(struct context *context, int64_t plan_id, struct mutual_band *bands);	/* rising */
/* The cover of the number in the plan; 0: none.  `but_id` is passed over. */
int64_t cover_of_number(struct context *context, int64_t plan_id, const char *id_number, int64_t but_id);
const char *cover_unit(struct context *context, int64_t cover_id);
int64_t cover_count(struct context *context, int64_t group_id);
int64_t claims_open_count(struct context *context, int64_t group_id);
int64_t claim_serial_next(struct context *context, int64_t plan_id);
/* Plans that are open, newest first; plan_id. */
size_t mutual_plans_open(struct context *context, int64_t *ids, size_t most);

int64_t mutual_person_of(struct context *context, const char *id_number);	/* the file of the number, on the rolls; 0: none */
int64_t mutual_item_named(struct context *context, const char *name);
int64_t mutual_fund_named(struct context *context, const char *name);

struct loss_line {
	const char *unit_name;
	int64_t people, fees, claims, paid;
};
/* By unit, of the actor's scope, largest payment first. */
size_t losses_of_plan(struct context *context, int64_t plan_id, struct loss_line *lines, size_t most);
struct own_claim {
	int64_t id, state, amount;
	const char *number;
};
size_t claims_of_person(struct context *context, int64_t person_id, struct own_claim *claims, size_t most);
const char *mutual_check(struct context *context);

/* --- pages --- */

void mutual_plan_draw_first(struct page *page, const void *row);
void mutual_group_draw_first(struct page *page, const void *row);
void mutual_claim_draw_head(struct page *page, const void *row);
void mutual_claim_draw_first(struct page *page, const void *row);
void mutual_loss_page(struct page *page);
void mutual_certificate_page(struct page *page);
void mutual_claim_letter(struct page *page);
size_t mutual_mine(struct context *context, struct mine_card *cards, size_t most);
bool mutual_demo(struct context *context);

extern const struct choice claim_states[];
void mutual_claim_draw_list(struct page *page, const struct query *query);

#endif
