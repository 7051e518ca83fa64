/* nomination.h: one person or collective put forward in a round (推荐对象): the
 * facts as the form states them, deeds, consent of the workers, the way up the
 * tree, and in one row what stands in its way.  The person's own file keeps
 * facts; what category somebody stands for belongs here. */
#ifndef MODULE_NOMINATION_H
#define MODULE_NOMINATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct buffer;
struct counted;
struct context;
struct selection_rules;

enum nomination_state {
	NOMINATION_DRAFT = 1,	/* 填报中: at the unit */
	NOMINATION_REVIEW,	/* 审核中: at an office on its way up, at_office_id */
	NOMINATION_RETURNED,	/* 退回修改: lies with the office it was returned to; goes back to returned_by when done */
	NOMINATION_HELD,	/* 暂缓: this one alone, by an objection or a doubt */
	NOMINATION_PROPOSED,	/* 建议人选: the host's reviews are done, for notice, bodies and decision */
	NOMINATION_RESERVE,	/* 备选: waits for a place (递补) */
	NOMINATION_AWARDED,	/* 已表彰 */
	NOMINATION_REJECTED,	/* 不予推荐 */
	NOMINATION_WITHDRAWN,	/* 不再推荐 by the unit */
	NOMINATION_NOT_AWARDED	/* 未表彰: the decision's list did not have it */
};

enum congress_kind {
	CONGRESS_DELEGATES = 1,	/* 职工代表大会 */
	CONGRESS_WORKERS,	/* 职工大会 */
	CONGRESS_VILLAGERS,	/* 村民会议 */
	CONGRESS_VILLAGE_DELEGATES,	/* 村民代表会议 */
	CONGRESS_RESIDENTS	/* 居民委员会 */
};

struct nomination {
	struct record record;
	/* --- what and by whom --- */
	int64_t selection_id;
	int64_t target;			/* enum title_target */
	int64_t title_id;		/* that it stands for */
	int64_t office_id;		/* the unit's union (organisation) that nominates: whose it is, for ever */
	int64_t place_kind;		/* enum place_kind: counts against ordinary or outside places, or is a reserve */
	int64_t rank;			/* 推荐次序 among those of the unit; NO_NUMBER */
	/* --- the nominee, as the form states it --- */
	const char *name;		/* of the person, or the collective */
	int64_t person_id;		/* his file, where somebody linked it; 0 */
	int64_t collective_id;
	int64_t recommendation_id;	/* of himself or a colleague, that it was made from; 0 */
	int64_t talent_id;		/* reserve talent that became a nominee; 0 */
	int64_t sex;
	const char *ethnic;
	const char *born_on;
	const char *id_number;
	const char *political;
	const char *education;
	const char *native_place;
	const char *unit_name;
	int64_t unit_ownership;
	int64_t trade;
	const char *post;		/* 职务或岗位 */
	const char *rank_held;		/* 职级, 职称: "无" where none */
	const char *work_from;		/* 参加工作时间: years of service follow */
	int64_t post_kind;		/* post type: 技术技能, 普通岗位, 管理 */
	const char *telephone;
	int64_t photo;
	int64_t size;			/* members of a collective */
	const char *leader_name;	/* of a collective */
	const char *honours;		/* honours held, one a line, as the form states them */
	const char *merits;		/* technical merits (patents, methods), short */
	const char *first_of;		/* "first of its kind": 首次有社区工作者; NULL */
	const char *guidance;		/* preferred groups it belongs to, by the round's clauses, joined by 、 */
	/* --- categories by the round's definition --- */
	const char *categories;		/* names joined by 、 */
	int64_t category_set;		/* computed: their bits (selection.h) */
	/* --- deeds --- */
	const char *deeds_short;	/* to 500 characters */
	const char *deeds_long;		/* to 2,000 (some rounds 3,000) */
	/* --- the unit's procedure --- */
	const char *appraised_on;	/* democratic appraisal (民主评议) */
	int64_t voters_due, voters_present, votes_for, votes_against, votes_abstained;
	int64_t congress;		/* enum congress_kind */
	const char *congress_on;
	int64_t congress_file;		/* minutes */
	const char *unit_meeting_on;	/* 党政工联席会议 "同意推荐" */
	int64_t repeat_reason_given;	/* yes/no */
	const char *repeat_reason;	/* 新的突出贡献: why an earlier title does not bar */
	/* --- found by the machine --- */
	const char *doubts;		/* computed: doubles, earlier titles, missing base, vetoes: one a line, for reviewers */
	int64_t missing;		/* computed: enum missing_part of what a report still lacks, but for the unit's notice (unit_noticed) */
	/* --- where it is --- */
	int64_t state;
	int64_t at_office_id;		/* the office that has it now; it alone changes it */
	int64_t returned_by;		/* RETURNED: to which office it goes back; 0 */
	int64_t handler_id;		/* account it was handed to at that office; 0: anyone there */
	int64_t since;			/* ms: since when it lies there */
	int64_t read_at;		/* ms: first opened there; 0 unread: the sender may take it back */
	const char *due_on;		/* by which that office should have done; NULL */
	int64_t state_before;		/* HELD: what it was */
	const char *held_why;
	/* --- the stamped form --- */
	const char *print_code;		/* code on the last printed form; NULL: not printed */
	const char *print_digest;	/* of the content that was printed: another digest now means the print is stale */
	int64_t stamped_file;		/* scan of the stamped pages */
	const char *stamped_code;	/* code that the scan bears, typed or read by whoever put it in */
	/* --- what stands in its way, written by the modules concerned (nomination_obstacles_set) --- */
	int64_t notices_open;		/* notices not yet concluded */
	const char *notice_until;	/* last day of the last of them */
	int64_t unit_noticed;		/* yes/no: the unit's own notice was concluded without objection */
	int64_t objections_open;
	int64_t inquiries_open;		/* letters not answered */
	int64_t inquiries_wanted;	/* authorities that must be asked at the office where it lies, and were not yet */
	int64_t unfit;			/* yes/no: 不宜推荐; why is told to named officers only */
	int64_t examinations;		/* signed examinations */
	int64_t notice_wanted;		/* yes/no: moved up from the reserve; the supplementary notice (notice module) clears it */
	int64_t first_checked;		/* yes/no: the host said 可以正式推荐, of a round with STAGE_FIRST */
	int64_t grant_id;		/* AWARDED: the honour_grant */
};

/* Evidence for a category or a criterion, a veto checked, a material handed in. */
enum proof_state { PROOF_GIVEN = 1, PROOF_CONFIRMED, PROOF_REFUSED };
struct nomination_proof {
	struct record record;
	int64_t nomination_id;
	const char *about;		/* the category, criterion or material, by its name */
	const char *text;
	int64_t file;
	int64_t state;
};

/* The way: appended, never changed. */
enum move_kind {
	MOVE_SUBMIT = 1,	/* 上报 from the unit */
	MOVE_FORWARD,		/* 同意上报 */
	MOVE_RETURN, MOVE_RESUME,
	MOVE_HOLD, MOVE_RELEASE,
	MOVE_REJECT, MOVE_WITHDRAW,
	MOVE_HAND_OVER, MOVE_URGE, MOVE_EXTEND,
	MOVE_PROPOSE,		/* the host takes it on its list */
	MOVE_RESERVE, MOVE_MOVE_UP,	/* 列为备选, 递补 */
	MOVE_AWARD, MOVE_NOT_AWARD,
	MOVE_RECEIVE,		/* 签收: from here on the sender cannot take it back */
	MOVE_DROP, MOVE_TAKE_UP,	/* 不再推荐 by the unit, 重新推荐 */
	MOVE_FIRST,		/* 可以正式推荐: the structure of the first names was checked; back to the unit for the papers */
	MOVE_TO_UNIT,		/* 交给单位: an office filled the form in for the unit (代录), which goes on itself from here */
	MOVE_KIND_END
};
struct nomination_move {
	struct record record;
	int64_t nomination_id;
	int64_t kind;
	int64_t from_office_id, to_office_id;
	const char *opinion;		/* 推荐意见, 审核意见 */
	const char *reason;
	int64_t account_id;
	const char *who;		/* name, as it stood */
	int64_t at;			/* ms */
	const char *due_on;
};

/* A worker recommends himself or a colleague to the unit's union. */
enum recommendation_kind { RECOMMENDS_SELF = 1, RECOMMENDS_COLLEAGUE };
enum recommendation_state { RECOMMENDATION_WAITING = 1, RECOMMENDATION_TAKEN, RECOMMENDATION_DECLINED };
struct self_recommendation {
	struct record record;
	int64_t selection_id;
	int64_t office_id;		/* union that it goes to */
	int64_t person_id;		/* who recommends; 0: on paper, entered for him */
	int64_t kind;			/* enum recommendation_kind */
	const char *name;
	const char *unit_name;
	const char *post;
	const char *telephone;
	const char *reason;
	const char *answer;
	int64_t nomination_id;		/* what it became; 0 */
	int64_t state;
};

extern const struct entity nomination;
extern const struct entity nomination_proof;
extern const struct entity nomination_move;
extern const struct entity self_recommendation;
extern const struct module nomination_module;
extern const struct choice nomination_states[];

/* --- what a report still lacks, and what was found --- */

/* Where something is missing: bits of nomination.missing and nomination_brief.missing. */
enum missing_part {
	MISSING_FACTS = 1,		/* 基本情况 */
	MISSING_CATEGORY = 2,		/* 身份 */
	MISSING_PROOFS = 4,		/* 身份证明 */
	MISSING_DEEDS = 8,		/* 事迹 */
	MISSING_APPRAISAL = 16,		/* 民主评议 */
	MISSING_CONGRESS = 32,		/* 职代会或村民会议 */
	MISSING_MATERIALS = 64,		/* 申报材料 */
	MISSING_VETO = 128,		/* 一票否决的核对 */
	MISSING_ELIGIBLE = 256,		/* 系统核对: somebody put forward twice, a title that bars him */
	MISSING_UNIT_NOTICE = 512	/* 单位公示 */
};
extern const struct choice missing_parts[];	/* the bits and their labels */

struct missing_thing {
	enum missing_part part;
	const char *field;	/* of the form; NULL: it is no field (a proof, a material, a doubt) */
	const char *text;	/* what is missing and what to do, in the reader's language */
};
/* What must be there before the file goes up, at most `most`; looks at the row, its proofs and the rules alone.  Before the structure of the
 * first names was checked (a round with 初荐) only facts and categories are asked. */
size_t nomination_missing(struct context *context, const struct selection_rules *rules, const struct nomination *row,
			  const struct nomination_proof *proofs, size_t proof_count, struct missing_thing *things, size_t most);
/* The proofs of a nomination that the actor may read, in the arena. */
bool nomination_proofs(struct context *context, int64_t nomination_id, struct nomination_proof **proofs, size_t *count);
/* A line of nomination.doubts that refuses the report begins with this. */
#define DOUBT_REFUSES "不能上报："
#define DOUBT_WARNS "请核对："

/* --- for the modules that come after: what stands in a nominee's way --- */

/* Written whoever acts, under his name, in an open TX_WRITE, from a row loaded by nomination_of. */
struct nomination *nomination_of(struct context *context, int64_t id);	/* unscoped; NULL with context->failure, or gone */
bool nomination_obstacles_keep(struct context *context, struct nomination *row, const char *act, const char *reason);

/* Why it may not be forwarded, proposed or awarded now, in words, one reason a call from `place` 0 on; NULL: nothing more.  Looks at the
 * row and the round's rules alone, no database. */
const char *nomination_obstacle(struct context *context, const struct selection_rules *rules, const struct nomination *row, size_t *place);

/* One move with its line on the way, in an open TX_WRITE; the row is changed and kept.  Adds problems. */
struct moving {
	enum move_kind kind;
	int64_t to_office_id;		/* 0: the next above (SUBMIT, FORWARD), or as the kind says */
	int64_t handler_id;
	const char *opinion, *reason;
	const char *due_on;		/* until when the receiving office should have done; NULL: as the round's timetable says */
	bool by_rule;			/* another module's act brings it about (an objection holds, a decision awards): whoever acts; states are asked all the same */
	bool quiet;			/* one of many: the caller tells those concerned once */
};
bool nomination_move_do(struct context *context, struct nomination *row, const struct moving *moving);

/* --- the printed form (推荐审批表), in Chinese whoever asks for it --- */

enum nomination_form_kind { NOMINATION_FORM_A4 = 1, NOMINATION_FORM_A3, NOMINATION_FORM_WORD };
struct nomination_form {
	enum nomination_form_kind kind;
	const char *id_number, *telephone;	/* whole, where the caller has seen to it that they may be; NULL: masked */
};
/* The file into `out`, of a row in the actor's scope; nothing is kept.  False: context->failure. */
bool nomination_form_make(struct context *context, const struct nomination *row, const struct nomination_form *form, struct buffer *out);
/* "7K3M-9QXD", of what the form states now.  Stands at the foot of every page of the printed form. */
const char *nomination_print_code(struct context *context, const struct nomination *row);
/* The form was printed as it stands: code and digest are kept, under whoever's name acts.  In an open TX_WRITE, from a row loaded by
 * nomination_of; nothing is written where the code stands there already. */
bool nomination_printed(struct context *context, struct nomination *row);
/* Was it printed, and changed since? */
bool nomination_print_is_stale(struct context *context, const struct nomination *row);
/* What differs between the form with that older code and the form now: labels joined by 、; "" : the code belongs to no version of it. */
const char *nomination_changed_since(struct context *context, const struct nomination *row, const char *code);

/* --- one scan of a round: what meters, board and report are computed from --- */

struct nomination_brief {
	int64_t id, office_id, at_office_id, target, state, place_kind, category_set, since, sex, title_id;
	int64_t notices_open, objections_open, inquiries_open, inquiries_wanted, unfit, unit_noticed, examinations, read_at;
	int64_t missing;		/* enum missing_part, the unit's notice too */
	const char *due_on, *notice_until;
};
/* All nominations of the round in the actor's scope for reading, in the arena, by one walk over one covering index.  20,000 in about 20 ms. */
bool nomination_briefs(struct context *context, int64_t selection_id, struct nomination_brief **briefs, size_t *count);

/* Those who count for places and shares: reported and not ended; in the actor's scope.  By the same walk, narrower: 20,000 in about 8 ms. */
bool nomination_counted(struct context *context, int64_t selection_id, struct counted **list, size_t *count);

#endif
