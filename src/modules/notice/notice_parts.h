/* notice_parts.h: the files of this module among themselves. */
#ifndef MODULE_NOTICE_PARTS_H
#define MODULE_NOTICE_PARTS_H

#include "modules/calendar/calendar.h"
#include "modules/nomination/nomination.h"
#include "modules/notice/notice.h"
#include "modules/selection/selection.h"

struct desk_figure;
struct desk_item;
struct page;
struct timeline_entry;
struct timeline_source;

enum { LINES_MOST = 1000, LINE_CHOICES_MOST = 1000, NOTICE_DAYS = 5, REPLY_DAYS = 5 };

extern const struct choice objection_verdicts[];
extern const struct choice objection_ways[];

/* --- notices --- */

void notice_check(struct context *context, void *row, const void *before);
void notice_compute(struct context *context, void *row, const void *before);
bool notice_kept(struct context *context, const void *row, const void *before);
bool notice_start(struct context *context, void *row, const char *reason);
bool notice_conclude(struct context *context, void *row, const char *reason);
bool notice_stop(struct context *context, void *row, const char *reason);
bool notice_daily(struct context *context);
bool notice_erase(struct context *context, int64_t person_id);

/* Kept whoever acts: the rule of the act was asked before; the audit line bears the actor's name.  `act` NULL: a new row. */
bool kept_unbound(struct context *context, const struct entity *entity, void *row, const char *act, const char *reason);
/* Its lines in their order; at most LINES_MOST.  False: context->failure.  The notice was loaded in the reader's scope, or is public. */
bool notice_lines(struct context *context, int64_t notice_id, struct notice_line **lines, size_t *count);
/* One nominee as the format says; parts between commas whose facts are all missing are left out. */
const char *nominee_text(struct context *context, const char *format, const struct nomination *row);
/* What a format names that may not stand in public, or is not known; NULL: it is good. */
const char *line_format_refuses(struct context *context, const char *format);
extern const char line_format_usual[];

/* "2026年11月23日至2026年11月27日（5个工作日）" and how to object, in Chinese: papers. */
const char *period_words(struct context *context, const struct public_notice *notice);
const char *objecting_words(struct context *context, const struct public_notice *notice);
const char *cut_off_words(struct context *context, const struct public_notice *notice);
const char *nominees_word(const struct public_notice *notice, const struct selection *round);	/* 推荐对象, 拟表彰对象 */
const char *opening_words(struct context *context, const struct public_notice *notice, const struct selection *round);

/* --- queries --- */

/* The office's last notice before this one, for what is the same every time; false where there is none. */
bool notice_last(struct context *context, int64_t office_id, int64_t but_id, struct public_notice *last);
/* Nominations of the round that lie with the office and may be put up now, in `states` bits. */
struct nominee_choice {
	int64_t id, state;
	const char *name, *unit_name, *title_name;
	bool is_chosen;		/* on the notice already */
};
bool nominees_of(struct context *context, const struct public_notice *notice, struct nominee_choice **choices, size_t *count);
/* Notices on the public page on that day: on paper ones, not begun ones and those over for longer are left out. */
bool notices_public(struct context *context, const char *over_since, struct public_notice **notices, size_t *count);
bool notices_ended(struct context *context, int64_t **ids, size_t *count);
/* How many objections to the notice there are, and how many not concluded. */
bool objections_count(struct context *context, int64_t notice_id, int64_t *all, int64_t *open);
bool objections_of(struct context *context, int64_t notice_id, struct objection **objections, size_t *count);
int64_t objections_of_year(struct context *context, int64_t office_id, const char *year);
int64_t objection_upheld(struct context *context, int64_t notice_id, int64_t nomination_id);
int64_t objection_by_index(struct context *context, const char *field, const char *index);
int64_t original_of(struct context *context, int64_t objection_id);
bool objections_overdue(struct context *context, int64_t **ids, size_t *count);
bool reserves_of(struct context *context, const struct nomination *out, struct nominee_choice **choices, size_t *count);
int64_t account_at_office(struct context *context, int64_t office_id, const char *login, const char **name);
int64_t keepers_count(struct context *context, int64_t office_id);
bool is_keeper(struct context *context, int64_t office_id);
bool lines_of_person(struct context *context, int64_t person_id, int64_t **ids, size_t *count);
struct waiting { int64_t id; const char *name, *detail, *due; int64_t kind; };
enum { WAITS_REPLY = 1, WAITS_CONCLUSION, WAITS_KEEPER };
size_t objections_waiting(struct context *context, struct waiting *list, size_t most);
/* Notices and objections of a nominee, newest first, below the key `before`. */
size_t notice_events(struct context *context, int64_t nomination_id, int64_t before, size_t most, struct timeline_entry *entries);
int64_t notices_running(struct context *context, int64_t *objections);

/* --- objections --- */

void keeper_check(struct context *context, void *row, const void *before);
bool objection_accept(struct context *context, void *row, const char *reason);

bool notice_is_late(const struct public_notice *notice, const char *day, const char *now);

struct objection_verdict_given {
	int64_t verdict;
	bool drop;			/* 部分属实: is the nominee dropped? */
	const char *finding, *reason, *answer;
	int64_t reserve_id;		/* who moves up; 0: nobody */
};
/* *supplementary: the draft of the supplementary notice, 0: none. */
bool objection_conclude(struct context *context, struct objection *row, const struct objection_verdict_given *given, int64_t *supplementary);
bool objection_reply(struct context *context, struct objection *row, const char *reply, const char *signer, int64_t file);
struct objection_original *original_load(struct context *context, int64_t objection_id);
/* Loaded, the audit line written (TX_WRITE of its own): for a named officer of the office. NULL: problems tell why. */
struct objection_original *original_open(struct context *context, const struct objection *row, const char *what);

/* --- pages --- */

void notice_draw(struct page *page, const void *row);
void objection_draw(struct page *page, const void *row);
/* Draws the nominees as they stand in public, title by title. */
void lines_draw(struct page *page, const struct notice_line *lines, size_t count);
/* At most `most` uploads "file_1", "file_2", … checked, kept, named by rows of `file`; in an open TX_WRITE. */
bool uploads_keep(struct page *page, int64_t *files, size_t most);
/* What was sent or entered is taken in with its uploads, in a transaction of its own.  False: problems or a failure, and nothing was kept. */
bool objection_keep(struct page *page, struct objection_sent *sent, struct objection **row, const char **receipt);

void public_notices_page(struct page *page);
void public_notice_page(struct page *page);
void objection_form_page(struct page *page);
void objection_sent_done(struct page *page);
void receipt_form_page(struct page *page);
void receipt_done(struct page *page);
void nominees_page(struct page *page);
void nominees_done(struct page *page);
void notice_text_page(struct page *page);
void notice_docx_page(struct page *page);
void notice_report_page(struct page *page);
void notice_shown_done(struct page *page);
void objection_entry_page(struct page *page);
void objection_entry_done(struct page *page);
void objection_original_done(struct page *page);
void objection_file_page(struct page *page);
void objection_content_done(struct page *page);
void objection_pass_page(struct page *page);
void objection_pass_done(struct page *page);
void objection_reply_page(struct page *page);
void objection_reply_done(struct page *page);
void objection_conclude_page(struct page *page);
void objection_conclude_done(struct page *page);

size_t notice_todo(struct context *context, struct desk_item *items, size_t most);
size_t notice_figures(struct context *context, struct desk_figure *figures, size_t most);
extern const struct timeline_source *const notice_timeline[];

/* --- what is open to everybody --- */

enum { SHOWN_DAYS = 3, SHOWN_DAYS_MOST = 30 };
/* Days for which a notice stays on the public page after its last one: setting of the tenant. */
int64_t shown_days(struct context *context);
/* Nobody signed in belongs to no tenant: from here on he acts in this deployment's own.  False after the answer. */
bool public_tenant_take(struct page *page);
/* The public notice of the page's first ":id" with its lines; false after page_not_found. */
bool public_notice_find(struct page *page, struct public_notice *notice, struct notice_line **lines, size_t *count);
void receipt_draw(struct page *page, const struct objection *row, const char *receipt, bool is_public);
/* The inputs that the public form and the desk's have in common. */
void objection_inputs(struct page *page, const struct notice_line *lines, size_t count);
bool objection_read(struct page *page, const struct notice_line *lines, size_t count, struct objection_sent *sent);

#endif
