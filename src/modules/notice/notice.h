/* notice.h: public notices (公示) of nominees, on the web or on a wall, with
 * their periods by working days, and the objections raised to them.  Who
 * objected is sealed and read by named people only; the unit is told what was
 * said in other words. */
#ifndef MODULE_NOTICE_H
#define MODULE_NOTICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/definition.h"

struct context;

enum notice_state {
	NOTICE_DRAFT = 1,	/* 拟稿 */
	NOTICE_RUNNING,		/* 公示中, or to begin on a day that was named */
	NOTICE_ENDED,		/* 期满: wants a result */
	NOTICE_CONCLUDED,	/* 已结束 */
	NOTICE_STOPPED		/* 已撤下: counts for nobody */
};
enum notice_result { NOTICE_CLEAN = 1 /* 公示无异议 */, NOTICE_SETTLED /* 有异议已处理 */ };
enum notice_arrival { NOTICE_BY_POSTMARK = 1, NOTICE_BY_ARRIVAL };

struct public_notice {
	struct record record;
	int64_t selection_id;
	int64_t office_id;		/* who gives notice; it alone changes it */
	int64_t level;			/* enum organisation_level */
	const char *title;
	const char *text;		/* what stands before the list; drawn from the round's rules, then the office's own */
	const char *line_format;	/* "{姓名}，{性别}，…": one nominee */
	const char *begins_on;		/* a working day */
	int64_t days;			/* working days, the first one counts */
	const char *ends_on;		/* computed */
	const char *cut_off_on, *cut_off_at;	/* until when objections are in time: day and "17:30" */
	int64_t by_wall;		/* yes/no: on paper (张榜, newspaper), not on our public page */
	const char *place;		/* where it hung */
	const char *posted_until;	/* of paper: the last day by hand */
	int64_t scan;			/* stamped: the notice as posted, or the unit's proof 公示无异议 */
	const char *receiver, *telephone, *email, *address;
	const char *rule;		/* real names, confidentiality */
	int64_t arrival;		/* enum notice_arrival: which date of a letter counts */
	int64_t supplementary_to;
	int64_t state;
	int64_t result;
	const char *concluded_on;
	const char *result_text;
};

struct notice_line {
	struct record record;
	int64_t notice_id;
	int64_t nomination_id;
	int64_t place;			/* 序号 */
	const char *honour;		/* the title it stands for */
	const char *name;
	const char *text;		/* the nominee as printed */
};

enum objection_state {
	OBJECTION_RECEIVED = 1,	/* 已收到 */
	OBJECTION_ACCEPTED,	/* 已受理: that nominee alone is held */
	OBJECTION_CHECKING,	/* 调查核实: the unit is asked for its signed opinion */
	OBJECTION_REPLIED,	/* 单位已答复, or it let the day pass */
	OBJECTION_CONCLUDED
};
enum objection_way { OBJECTION_BY_WEB = 1, OBJECTION_BY_LETTER, OBJECTION_BY_CALL, OBJECTION_BY_VISIT, OBJECTION_BY_MAIL };
enum objection_verdict { VERDICT_TRUE = 1, VERDICT_UNTRUE, VERDICT_PARTLY, VERDICT_VAGUE };

/* What the office and, once asked, the unit may read.  Nothing of who said it. */
struct objection {
	struct record record;
	int64_t notice_id;
	int64_t nomination_id;
	int64_t office_id;		/* that handles it */
	const char *number;		/* 2026-3 */
	const char *nominee;
	const char *received_on;
	int64_t is_late;		/* yes/no: after the notice's cut-off */
	const char *content;		/* 转办内容: retyped by a named officer */
	int64_t unit_office_id;		/* asked for its opinion; 0: not yet */
	const char *handler;		/* who looks into it */
	const char *due_on;
	const char *reply;
	const char *signer;		/* of the unit's opinion */
	int64_t reply_file;
	const char *replied_on;
	int64_t reply_missed;		/* yes/no: no reply by the day is taken as given up */
	const char *finding;
	int64_t verdict;
	int64_t is_upheld;		/* yes/no: the nominee is dropped */
	const char *reason;
	const char *answer;		/* to who objected */
	const char *concluded_on;
	const char *receipt;		/* blind index of the receipt number */
	const char *sent;		/* … of the form it came by: sent twice it is one */
	int64_t state;
};

/* As it came in: sealed, for the office's named officers only, each opening with its audit line. */
enum { OBJECTION_FILES = 3 };
struct objection_original {
	struct record record;
	int64_t objection_id;
	int64_t way;
	int64_t is_named;
	const char *postmark_on;
	const char *name, *contact, *text;
	int64_t file_1, file_2, file_3;
};

/* An officer named to open originals. */
struct objection_keeper {
	struct record record;
	int64_t office_id;
	const char *login;		/* as typed */
	const char *name;		/* computed */
	int64_t account_id;		/* computed */
};

extern const struct entity public_notice;
extern const struct entity notice_line;
extern const struct entity objection;
extern const struct entity objection_original;
extern const struct entity objection_keeper;
extern const struct module notice_module;
extern const struct choice notice_states[];
extern const struct choice notice_results[];

/* --- acts, for the pages and for modules that come after; all in an open TX_WRITE, false after problems or a failure --- */

/* Removes the lines and writes those of the nominations, by title and strokes, in an open TX_WRITE. */
bool notice_lines_write(struct context *context, const struct public_notice *notice, const int64_t *nominations, size_t count);
struct objection_sent {
	const struct public_notice *notice;
	const struct notice_line *line;
	int64_t way;
	const char *name, *contact, *text;	/* name "": anonymous */
	const char *received_on, *postmark_on;	/* NULL: today, none */
	int64_t files[OBJECTION_FILES];
	const char *once;			/* blind index of the form; NULL */
};
/* Takes it in, in an open TX_WRITE, whoever acts: sealed original, receipt number, the nominee's row says that one is open. */
bool objection_receive(struct context *context, const struct objection_sent *sent, struct objection **row, const char **receipt);
/* What a named officer retyped of the original, without the person; then the unit is asked for its signed opinion by that day. */
bool objection_content(struct context *context, struct objection *row, const char *content);
bool objection_pass(struct context *context, struct objection *row, const char *handler, const char *due_on);

#endif
