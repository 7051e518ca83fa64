/* export.h: what the files of an export share: what is asked for, the rows on
 * their way, the file.  For src/screens/export*.c only. */
#ifndef SCREENS_EXPORT_H
#define SCREENS_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/job.h"
#include "model/store.h"
#include "services/sheet.h"
#include "services/spool.h"

struct page;

enum { EXPORT_IDS_MOST = 200, EXPORT_KEY_MOST = 2048, EXPORT_COUNT_MOST = 1000000 };

/* In what a file is written. */
struct export_format {
	const char *name;	/* in forms: "gb18030" */
	const char *ending;
	const char *type;
	bool (*write)(struct arena *arena, struct context *context, const struct sheet *sheet, bool titled, const char *path, const char **why);
	int64_t at_once;	/* as many rows are made while the person waits; more by a job */
	int64_t most;		/* rows; 0: no limit */
};
const struct export_format *export_format_find(const char *name);	/* NULL */

struct exporting {
	struct page *page;			/* of the form, or of the job */
	const struct entity *entity;
	struct query query;
	int64_t ids[EXPORT_IDS_MOST];
	const struct field *fields[SHEET_COLUMNS_MAX];	/* offered */
	bool chosen[SHEET_COLUMNS_MAX];
	size_t field_count, column_count;	/* offered, chosen */
	const struct export_format *format;	/* NULL: none, or none that there is */
	bool titled;
	int64_t total;
	/* Rows so far: */
	char key[EXPORT_KEY_MOST];		/* of the last row, for the next page of rows */
	int64_t written;
	bool is_whole;				/* there are no more */
};

/* What the page asks for. */
struct exporting *exporting_read(struct page *page, const struct entity *entity);
void export_count(struct exporting *exporting);		/* fills total; context->failure */
/* Problems of what was asked for: no column, no such format, too many rows. */
void export_check(struct exporting *exporting);
/* A page of rows put aside.  False: context->failure. */
bool export_rows(struct exporting *exporting, struct spool *spool);
/* The file at `path` of what was put aside in `draft`; gives its name for people.  `goes_on` is asked now and then and may say that it
 * is no longer wanted (*stopped: no file).  NULL: context->failure, or stopped. */
struct export_watch {
	struct job *job;	/* NULL: nobody stops it */
	bool stopped;
};
const char *export_write(struct exporting *exporting, const char *draft, const char *path, struct export_watch *watch);
bool export_audit(struct exporting *exporting);
/* Asks for the job that makes it, as the form of the page says.  0: problems, or context->failure. */
int64_t export_job_ask(struct exporting *exporting);

extern const struct job_kind export_job;

#endif
