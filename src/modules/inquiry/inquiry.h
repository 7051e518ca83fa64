/* inquiry.h: opinions of other authorities (征求意见): which are asked for which
 * nominee, the letters to them, what they answered.  What secret ones say is
 * told to named officers only; nobody passes while an answer is open.  The
 * public face of the module. */
#ifndef MODULE_INQUIRY_H
#define MODULE_INQUIRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"
#include "modules/selection/selection.h"

struct context;

enum authority_kind {
	AUTHORITY_DISCIPLINE = 1,	/* 纪检监察 */
	AUTHORITY_ORGANISATION,		/* 组织 */
	AUTHORITY_POLICE,		/* 公安 */
	AUTHORITY_TAX,
	AUTHORITY_MARKET,		/* 市场监管 */
	AUTHORITY_EMERGENCY,		/* 应急管理 */
	AUTHORITY_ENVIRONMENT,
	AUTHORITY_LABOUR,		/* 人社 */
	AUTHORITY_INSURANCE,		/* 医保 */
	AUTHORITY_AUDIT,
	AUTHORITY_PETITIONS,		/* 信访 */
	AUTHORITY_UNITED_FRONT,
	AUTHORITY_HEALTH,
	AUTHORITY_LAW,			/* 政法 */
	AUTHORITY_COURT,
	AUTHORITY_OTHER
};
enum authority_state { AUTHORITY_ASKED = 1, AUTHORITY_RETIRED };

/* An authority that a union office asks (征求意见单位). */
struct authority {
	struct record record;
	const char *name;
	int64_t kind;			/* enum authority_kind */
	int64_t office_id;		/* the union office that asks it */
	const char *contact;
	const char *telephone;
	const char *address;
	int64_t is_secret;		/* yes/no: its answers are read by named officers only */
	const char *note;
	int64_t state;
};

/* Who of the house reads an authority's secret answers, who of the authority answers for it.  Added and taken away, never changed. */
enum named_kind { NAMED_READER = 1, NAMED_GUEST };
struct authority_named {
	struct record record;
	int64_t authority_id;
	int64_t kind;
	int64_t account_id;
	const char *name;		/* as it stood */
	const char *reason;
};

/* Which kinds of authority are asked for which kind of nominee. */
enum rule_heads { HEADS_ANY = 1, HEADS_ONLY, HEADS_NOT };
struct inquiry_rule {
	struct record record;
	int64_t office_id;		/* whose rule */
	int64_t selection_id;		/* for that round alone; 0: standing */
	const char *name;		/* 国有企业负责人 */
	int64_t target;			/* enum title_target; 0: both */
	const char *categories;		/* of the round, joined by 、: who is in any of them; NULL: everybody */
	int64_t heads;			/* enum rule_heads */
	const char *ownerships;		/* names of kinds of unit, joined by 、; NULL: any */
	const char *kinds;		/* kinds of authority, joined by 、: 税务、市场监管 */
	const char *basis;
};

enum letter_state {
	LETTER_DRAFT = 1,	/* 拟稿 */
	LETTER_SENT,		/* 已发 */
	LETTER_ANSWERED		/* 已回齐 */
};
/* One letter to one authority for one round. */
struct inquiry_letter {
	struct record record;
	const char *title;		/* computed: 市税务局 · 临江市第十二届… */
	int64_t selection_id;
	int64_t authority_id;
	int64_t office_id;
	const char *number;
	const char *sent_on;
	const char *due_on;
	int64_t is_secret;		/* as the authority was when the letter was made */
	int64_t asked;			/* how many nominees … */
	int64_t open;			/* … and how many of them without an answer */
	const char *urged_on;
	int64_t urges;
	int64_t file;			/* the answer on paper, scanned; none where it is secret */
	const char *note;
	int64_t state;
};

/* What an authority may answer.  Those who are not named see of a secret answer SAYS_NOTHING_YET, SAYS_GIVEN or SAYS_UNFIT. */
enum reply {
	SAYS_NOTHING_YET = 1,	/* 未回复 */
	SAYS_NONE,		/* 无意见 */
	SAYS_OPINION,		/* 有意见 */
	SAYS_EXPLAIN,		/* 需说明: open until it was answered again */
	SAYS_UNFIT,		/* 不宜推荐 */
	SAYS_GIVEN		/* 已回复: what is known of a secret answer */
};

/* One nominee in one letter. */
struct inquiry_item {
	struct record record;
	int64_t letter_id;
	int64_t nomination_id;
	int64_t office_id;
	int64_t person_id;		/* whose data it is; 0 where nobody linked the nominee */
	int64_t place;			/* in the letter, from 1 */
	const char *name, *unit_name, *post;	/* as the letter said */
	int64_t reply;			/* enum reply, as everybody of the house sees it */
	const char *text;		/* of open answers */
	const char *answered_on;
	const char *answered_by;	/* who of the authority said so */
	const char *entered_by;		/* who put it in */
	int64_t is_open;		/* 1: it holds the nominee up */
	int64_t is_unfit;
};

/* What a secret authority said, sealed.  Read by named officers, each look an audit line. */
struct inquiry_secret {
	struct record record;
	int64_t item_id;
	int64_t office_id;
	int64_t person_id;
	const char *name;		/* of the nominee, and who was asked */
	const char *answer;		/* 有意见 */
	const char *text;
	const char *answered_on;
};

extern const struct entity authority;
extern const struct entity authority_named;
extern const struct entity inquiry_rule;
extern const struct entity inquiry_letter;
extern const struct entity inquiry_item;
extern const struct entity inquiry_secret;
extern const struct module inquiry_module;

/* --- what is to be asked, in one act (for the pages, and for modules that come after) --- */

enum { AUTHORITIES_MOST = 60, RULES_MOST = 200, NOMINEES_MOST = 20000 };

struct asked_nominee {
	int64_t id, person_id, target, category_set, ownership;
	const char *name, *unit_name, *post;
	int64_t wanted;			/* kinds */
	int64_t asked;			/* authorities (bits by their place in the plan) that were asked already */
	int64_t missing;		/* … and that must be asked now */
};
struct inquiry_plan {
	struct selection_rules rules;
	struct asked_nominee *nominees;	/* lying at the actor's office now */
	size_t nominee_count;
	struct authority *authorities;
	size_t authority_count;
	size_t missing[AUTHORITIES_MOST];	/* how many nominees each must be asked about */
	size_t total;			/* all of these */
	size_t lacking;			/* nominees whom somebody must be asked about */
	int64_t kinds_without;		/* kinds that are wanted and of which the office has no authority */
	size_t rule_count;
};
/* False: the round is not there for the actor, or context->failure. */
bool inquiry_plan_make(struct context *context, int64_t selection_id, struct inquiry_plan *plan);
/* Makes the letters of the plan, nominee by nominee, in transactions of their own, for at most `most` nominees and some more; *made: items.
 * False: problems or a failure.  Done again after a kill it goes on: nobody is asked twice. */
bool inquiry_make(struct context *context, const struct inquiry_plan *plan, const char *due_on, size_t most, size_t *made);

/* Letters of the office for the round that the actor may read, by authority; a letter's items behind the place `after`, at most `most`: the caller
 * was let to the letter.  In the arena. */
bool letters_of_round(struct context *context, int64_t selection_id, int64_t office_id, struct inquiry_letter **letters, size_t *count);
bool items_of_letter(struct context *context, int64_t letter_id, int64_t after, size_t most, struct inquiry_item **items, size_t *count);

struct answer {
	int64_t item_id;
	int64_t version;		/* 0: whatever it is */
	enum reply reply;
	const char *text;
	const char *answered_on;	/* NULL: today */
	const char *answered_by;
};
/* Keeps the answers of a letter in transactions of their own, whoever acts; *kept: how many.  False: problems or a failure. */
bool answers_keep(struct context *context, const struct inquiry_letter *letter, const struct answer *answers, size_t count, size_t *kept);

/* For the demonstration: that account answers for the first authority of its office of that kind.  In no transaction. */
bool authority_guest_of_demo(struct context *context, int64_t account_id, const char *name, int64_t office_id, enum authority_kind kind);

#endif
