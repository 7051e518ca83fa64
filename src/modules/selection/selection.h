/* selection.h: a round of selection (评选): what it is about, its timetable, the
 * categories its rules define, its places and shares.  Rules are rows, never
 * program text.  A round of our own ends in a decision that others took; one
 * that recommends to a superior ends in a submission and takes its result in. */
#ifndef MODULE_SELECTION_H
#define MODULE_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"
#include "modules/selection/selection_meters.h"

struct context;

enum selection_kind { SELECTION_OWN = 1, SELECTION_RECOMMENDING };
enum selection_state {
	SELECTION_PLANNED = 1,	/* 筹备: rules and places are being written, units do not see it */
	SELECTION_OPEN,		/* 推荐评选中 */
	SELECTION_DECIDED,	/* 已表彰: a decision was registered, or the superior's result taken in */
	SELECTION_CLOSED	/* 已归档: read only */
};

struct selection {
	struct record record;
	const char *name;		/* 临江市第十二届劳动模范、先进工作者和模范集体评选 */
	int64_t kind;
	int64_t level;			/* enum honour_level: of the honour */
	struct ids titles;		/* that a nominee may stand for */
	int64_t year;
	int64_t session;		/* 届; NO_NUMBER: none is counted */
	int64_t office_id;		/* the union office that runs it: the host; it alone changes the round */
	const char *superior;		/* who decides: 临江市委、市政府; of a recommending round 省总工会 */
	const char *project;		/* the approved commendation project it rests on (表彰项目) */
	const char *project_number;	/* number of its approval */
	int64_t regulation_id;		/* the edition of the rules that it is run under */
	int64_t notice_file;		/* the notice that opened it */
	const char *merit_from, *merit_until;	/* merits of this time count; until: NULL, the day of decision */
	const char *begins_on;
	const char *units_until;	/* last day for units to report */
	const char *ends_on;		/* day by which the list must be up, or the award is held */
	int64_t cycle;			/* years; the next is due so long after year */
	const char *next_due;		/* computed: first day of the year of the next one */
	int64_t no_repeat;		/* years in which the same or a higher title bars; NO_NUMBER: no rule, 0: ever */
	int64_t honour_base;		/* level of an honour that must be held before; 0: none */
	int64_t over_nomination;	/* per cent more than the places that may be nominated (差额); NO_NUMBER: 0 */
	int64_t appraisal_share;	/* per cent of the workers' vote that heads of units need; NO_NUMBER: none */
	const char *note;
	int64_t is_published;		/* computed yes/no: open or later; members read it */
	int64_t state;
};

/* The rules that rounds are run under, an edition a row: provisional rules change, and every round says which it followed. */
struct regulation {
	struct record record;
	const char *name;		/* 《临江市劳动模范评选和管理工作暂行办法》 */
	const char *edition;		/* 2024年修订 */
	const char *number;
	const char *issued_by;
	const char *in_force_from, *in_force_until;
	int64_t office_id;
	int64_t file;
	const char *text;
};

/* Timetable: the order of bodies is data. */
enum stage_kind {
	STAGE_FIRST = 1,	/* 初荐: first recommendation, structure checked before the papers */
	STAGE_NOMINATE,		/* 正式推荐 */
	STAGE_REVIEW,		/* 审核 */
	STAGE_EXAMINE,		/* 考察 */
	STAGE_ASK,		/* 征求意见 */
	STAGE_NOTICE,		/* 公示 */
	STAGE_BODY,		/* 会议审议: 评委会, 政府常务会议, 党委常委会 */
	STAGE_SUBMIT,		/* 上报 */
	STAGE_DECIDE,		/* 表彰决定 */
	STAGE_CEREMONY		/* 表彰大会 */
};

struct selection_stage {
	struct record record;
	int64_t selection_id;
	int64_t place;			/* 1, 2, …: the order */
	const char *name;		/* 县级公示 */
	int64_t kind;
	int64_t level;			/* enum organisation_level of who does it; 0: the host */
	const char *body;		/* 市委常委会 */
	const char *begins_on;
	const char *due_on;		/* last day, whole */
	int64_t closes;			/* yes/no: after due_on nothing is taken in any more but with an extension */
};

/* What the round asks, one line each. */
enum clause_kind {
	CLAUSE_CRITERION = 1,	/* 评选条件 */
	CLAUSE_GUIDANCE,	/* 推荐导向: preferred groups */
	CLAUSE_VETO,		/* 一票否决 */
	CLAUSE_MATERIAL,	/* 申报材料 */
	CLAUSE_SCOPE		/* 评选范围 */
};
struct selection_clause {
	struct record record;
	int64_t selection_id;
	int64_t kind;
	int64_t place;
	const char *text;
	int64_t target;			/* enum title_target; 0: both */
	const char *category;		/* for those of it only; NULL: all */
	int64_t copies;			/* of a material */
	int64_t is_required;		/* a material without which nothing goes on; a veto that refuses */
};

/* Definitions of categories (身份界定) by this round's notice. */
enum { CATEGORIES_MOST = 62 };	/* a nomination carries its categories as bits of one number */
struct selection_category {
	struct record record;
	int64_t selection_id;
	int64_t place;			/* 1 … CATEGORIES_MOST: its bit is 1 << (place - 1); never given to another */
	const char *name;		/* 一线职工 */
	const char *definition;
	int64_t target;			/* enum title_target; 0: both */
	int64_t is_main;		/* one of the groups of which every nominee has exactly one: 企业职工, 农民, 机关事业 */
	int64_t variant;		/* enum title_variant which it decides: 劳动模范 or 先进工作者; 0: none */
	const char *evidence;		/* what proves it; NULL: nothing is asked */
	int64_t is_head;		/* 负责人: heads of units (more opinions are asked, a vote of the workers is wanted) */
	int64_t is_barred;		/* not eligible: 副局级以上 */
};

/* Places (名额): "临江区: 3 劳模, of them 1 一线". */
enum place_kind {
	PLACE_ORDINARY = 1,	/* 常规名额 */
	PLACE_OUTSIDE,		/* 单列: not in the denominators of shares */
	PLACE_RESERVE		/* 备选: reserves beyond the places */
};
enum place_bound { BOUND_AT_MOST = 1, BOUND_AT_LEAST, BOUND_EXACTLY };
struct selection_place {
	struct record record;
	int64_t selection_id;
	int64_t organisation_id;	/* whose places; 0: the whole round */
	int64_t target;			/* enum title_target */
	int64_t kind;
	const char *category;		/* NULL: of all; else a part of the organisation's places: "of them 1 front-line" */
	int64_t bound;			/* of a part: at most, at least, exactly */
	int64_t number;
	const char *arithmetic;		/* how it came to be, computed by an allocation or written by hand */
};

/* Shares (结构比例). */
enum share_relation { SHARE_AT_LEAST = 1, SHARE_AT_MOST, SHARE_MORE_THAN, SHARE_LESS_THAN, SHARE_EQUALS };
enum share_unit { SHARE_PER_CENT = 1, SHARE_PERSONS };

struct selection_share {
	struct record record;
	int64_t selection_id;
	int64_t place;
	const char *name;		/* 一线工人和专业技术人员占企业职工 */
	int64_t target;
	const char *counted;		/* the category, or several joined by 、: who is in any of them */
	const char *out_of;		/* the denominator: a category or several; NULL: all ordinary places */
	int64_t relation;
	int64_t unit;
	int64_t amount;			/* per cent, or persons */
	int64_t is_hard;		/* yes: refuses; no: warns */
	int64_t each_office;		/* yes: holds for the list of each reporting office too, not for the whole only */
	const char *basis;
};

extern const struct entity regulation;
/* A figure about an organisation, by which places are given out: 2025, 在岗职工人数, 12,400. */
struct organisation_statistic {
	struct record record;
	int64_t organisation_id;
	int64_t year;
	const char *indicator;
	int64_t value;			/* hundredths of its unit: 万元 and people alike */
	const char *source;		/* 统计年鉴, 工会统计年报 */
};

extern const struct entity organisation_statistic;
extern const struct entity selection;
extern const struct entity selection_stage;
extern const struct entity selection_clause;
extern const struct entity selection_category;
extern const struct entity selection_place;
extern const struct entity selection_share;
extern const struct module selection_module;
extern const struct choice selection_kinds[];

/* --- what other modules may ask --- */

/* All of a round's rules in memory (arena), read once for a page.  False: not there for the actor, or context->failure. */
struct selection_rules {
	struct selection selection;
	struct selection_stage *stages;
	size_t stage_count;
	struct selection_clause *clauses;
	size_t clause_count;
	struct selection_category *categories;	/* by place */
	size_t category_count;
	struct selection_place *places;
	size_t place_count;
	struct selection_share *shares;
	size_t share_count;
};
bool selection_rules_load(struct context *context, int64_t selection_id, struct selection_rules *rules);
/* An organisation's places of one kind as a notice writes them: 3（其中一线职工 1）; organisation 0: of the whole round; "" where none are stated. */
const char *selection_places_words(struct context *context, const struct selection_rules *rules, int64_t organisation_id, int64_t target, int64_t kind);
/* Categories are named, within their round, as its notice names them: "一线职工", or several joined by 、.  The bits of those named;
 * *unknown is the first name that the round does not define, NULL where it knows all. */
int64_t categories_read(struct context *context, const struct selection_rules *rules, const char *names, const char **unknown);
/* Names of the categories that a form offers, by their place: those for the target (enum title_target; 0: all) that are not barred where
 * `eligible`.  For field.offers; no names where the round is not there for the actor. */
size_t selection_categories_offered(struct context *context, int64_t selection_id, int64_t target, bool eligible, const char *const **names);
/* The names of the bits, joined by 、, in the order of the round. */
const char *categories_words(struct context *context, const struct selection_rules *rules, int64_t set);

#include "modules/selection/selection_meters.h"

#endif
