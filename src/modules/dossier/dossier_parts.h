/* dossier_parts.h: what the files of this module know of each other. */
#ifndef MODULE_DOSSIER_PARTS_H
#define MODULE_DOSSIER_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/job.h"
#include "modules/nomination/nomination.h"

struct buffer;
struct context;
struct official;
struct page;

enum { DOSSIER_NOMINEES_MOST = 5000, DOSSIER_LINES_MOST = 5000 };

/* What somebody wants on paper. */
struct dossier_wish {
	int64_t id;			/* of the record of the page */
	int64_t office_id;		/* of a round: only what comes from below it; 0: all */
	bool by_strokes;		/* of a round: persons by the strokes of their names, else by division and rank */
	bool proposed;			/* of a round: only those on the host's list, or awarded */
	struct nomination_form form;	/* of a nominee */
};

enum dossier_flag {
	DOSSIER_EXPORTS = 1,	/* many people's data leave the house: export right, password again */
	DOSSIER_BACKGROUND = 2,	/* a job makes it */
	DOSSIER_STAMPS = 4	/* the form: printing it is kept on the row */
};
struct dossier_paper {
	const char *entity, *code, *label, *detail, *ending;
	unsigned flags;
	/* The file at `path`.  False: problems, or context->failure.  NULL: a job makes it. */
	bool (*make)(struct context *context, const struct dossier_wish *wish, const char *path);
};
extern const struct dossier_paper dossier_papers[];	/* up to an entity NULL */
const struct dossier_paper *dossier_paper_find(const char *entity, const char *code);

/* --- dossier_queries.c: all within the actor's scope, in the arena; false: context->failure --- */

/* Nominations of the round by division and rank, at most DOSSIER_NOMINEES_MOST + 1. */
bool dossier_nominees(struct context *context, int64_t selection_id, int64_t office_id, bool proposed, int64_t **ids, size_t *count);
/* All that were not rejected or dropped, by id, those after `after`. */
bool dossier_all(struct context *context, int64_t selection_id, int64_t office_id, int64_t after, size_t most, int64_t **ids, size_t *count);
bool dossier_submitted(struct context *context, int64_t submission_id, int64_t **ids, size_t *count);
/* One line of a decision that was settled. */
struct dossier_line {
	const char *name, *unit_name, *post, *award;
	bool is_collective;
};
bool dossier_decided(struct context *context, int64_t decision_id, struct dossier_line **lines, size_t *count);
struct dossier_guest {
	const char *name, *unit_name, *title_name, *seat;
	bool is_collective;
};
bool dossier_guests(struct context *context, int64_t ceremony_id, struct dossier_guest **guests, size_t *count);
struct dossier_office {
	int64_t id;
	const char *name;
};
bool dossier_offices(struct context *context, struct dossier_office **offices, size_t *count);	/* directly below the actor's */

/* --- papers --- */

/* A field as a person reads it, in Chinese; masked where sensitive. */
const char *dossier_said(struct context *context, const struct nomination *row, const char *field);
/* The rows of these ids that are still there for the actor. */
bool dossier_load(struct context *context, const int64_t *ids, size_t *count, struct nomination ***rows);
/* 个人 12 人，其中女 5 人（41.7%）…；集体 3 个。 */
const char *dossier_totals(struct context *context, struct nomination *const *rows, size_t count);
/* Units of the decision's lines, each once, in the order of the list; collectives without a unit stand for themselves. */
size_t dossier_units(struct context *context, const struct dossier_line *lines, size_t count, const char ***units);
const char *dossier_day(struct context *context, const char *date);	/* 2026年11月20日 */
const char *dossier_watermark(struct context *context);

bool dossier_form_file(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_summary_pdf(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_summary_xlsx(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_summary_docx(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_report_pdf(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_report_docx(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_decision_pdf(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_decision_docx(struct context *context, const struct dossier_wish *wish, const char *path);
bool dossier_invitations(struct context *context, const struct dossier_wish *wish, const char *path);
/* Letters of a decision for one of its units, or one of its lines: the Word document into `out`. */
struct decision;
bool dossier_unit_letter(struct context *context, const struct decision *row, const char *unit, const struct dossier_line *lines, size_t count, struct buffer *out);
bool dossier_person_letter(struct context *context, const struct decision *row, const struct dossier_line *line, struct buffer *out);
/* Deeds for those who edit them on: a Word document. */
bool dossier_deeds(struct context *context, const struct nomination *row, struct buffer *out);

/* --- bundles, dossier_bundle.c --- */

extern const struct job_kind dossier_bundle_job;

/* --- pages --- */

void dossier_page(struct page *page);
void dossier_done(struct page *page);

#endif
