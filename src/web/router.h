/* router.h: hop 2.  A path leads to an entity and act, a step, a module's
 * page, a platform page or an asset; everything else is 404.  The list of all
 * routes with their rights is what `laomo routes` prints and the matrix is
 * made of. */
#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/context.h"
#include "model/definition.h"

struct request;
struct reply;
struct page;

/* The generic pages, offered by screens (web does not know them). */
enum generic {
	GENERIC_LIST,		/* GET  /person            ?q= filters after= … */
	GENERIC_NEW,		/* GET  /person/new */
	GENERIC_CREATE,		/* POST /person */
	GENERIC_SHOW,		/* GET  /person/ID         ?tab= */
	GENERIC_EDIT,		/* GET  /person/ID/edit */
	GENERIC_CHANGE,		/* POST /person/ID */
	GENERIC_REMOVE_ASK,	/* GET  /person/ID/remove  check page */
	GENERIC_REMOVE,		/* POST /person/ID/remove */
	GENERIC_STEP_ASK,	/* GET  /person/ID/step/NAME   check page, reason */
	GENERIC_STEP,		/* POST /person/ID/step/NAME */
	GENERIC_HISTORY,	/* GET  /person/ID/history */
	GENERIC_RESTORE_ASK,	/* GET  /person/ID/restore ?version= field= : what would be put back */
	GENERIC_RESTORE,	/* POST /person/ID/restore */
	GENERIC_REVEAL_ASK,	/* GET  /person/ID/reveal/FIELD   asks the reason */
	GENERIC_REVEAL,		/* POST /person/ID/reveal/FIELD   the whole value, once */
	GENERIC_PICK,		/* GET  /person/pick       ?q= : the picker's rows (part of a page) */
	GENERIC_EXPORT_ASK,	/* GET  /person/export     the filter, the count, the format */
	GENERIC_EXPORT,		/* POST /person/export     .xlsx .csv .pdf (slow) */
	GENERIC_IMPORT,		/* GET  /person/import     upload form with template */
	GENERIC_IMPORT_CHECK,	/* POST /person/import     reads, checks, stores the batch in staging (slow) */
	GENERIC_IMPORT_SHOW,	/* GET  /person/import/ID  preview, mending in place */
	GENERIC_IMPORT_MEND,	/* POST /person/import/ID  corrected cells, mapping */
	GENERIC_IMPORT_APPLY,	/* POST /person/import/ID/apply   all or good rows (slow) */
	GENERIC_IMPORT_REASONS,	/* GET  /person/import/ID/reasons the same sheet back with reasons (slow) */
	GENERIC_IMPORT_UNDO,	/* POST /person/import/ID/undo */
	GENERIC_LIST_WHOLE,	/* GET  /person/whole      the list, looked for to the end and counted exactly (slow) */
	GENERIC_COLUMNS,	/* GET  /person/columns    which columns, in which order */
	GENERIC_ARRANGE,	/* POST /person/columns    columns, density, rows of a page: the reader's own */
	GENERIC_VIEWS,		/* GET  /person/views      arrangements that have a name */
	GENERIC_VIEWS_KEEP,	/* POST /person/views      kept, renamed, removed, made the standard */
	GENERIC_BULK_ASK,	/* GET  /person/bulk/step/NAME or /person/bulk/set   which rows, how many, the reason (slow) */
	GENERIC_BULK,		/* POST the same          done to each, or begun in the background (slow) */
	GENERIC_BULK_SHOW,	/* GET  /person/bulk/ID    what came of it, row by row */
	GENERIC_BULK_GO_ON,	/* POST /person/bulk/ID    goes on after an interruption (slow) */
	GENERIC_BULK_UNDO_ASK,	/* GET  /person/bulk/ID/undo */
	GENERIC_BULK_UNDO,	/* POST /person/bulk/ID/undo  (slow) */
	GENERIC_FILE,		/* GET  /person/ID/file/FIELD     a stored file or photo */
	GENERIC_FRAME_ASK,	/* GET  /person/ID/frame/FIELD    the frame of a photo */
	GENERIC_FRAME,		/* POST /person/ID/frame/FIELD */
	/* The same acts for programs, under /api/v1: hops 4 and 7 speak JSON. */
	API_LIST,		/* GET    /person               ?q= filters order limit after fields count */
	API_CREATE,		/* POST   /person */
	API_SHOW,		/* GET    /person/ID */
	API_CHANGE,		/* PATCH  /person/ID            what is named … */
	API_REPLACE,		/* PUT    /person/ID            … the whole row */
	API_REMOVE,		/* DELETE /person/ID */
	API_STEP,		/* POST   /person/ID/STEP */
	API_HISTORY,		/* GET    /person/ID/history */
	API_REVEAL,		/* POST   /person/ID/reveal/FIELD */
	API_CHILDREN,		/* GET    /person/ID/children/CHILD */
	API_FILE,		/* GET    /person/ID/files/FIELD */
	API_FILE_PUT,		/* PUT    /person/ID/files/FIELD */
	API_FILE_REMOVE,	/* DELETE /person/ID/files/FIELD */
	API_EXPORT,		/* POST   /person/exports       asks for the job that makes the file */
	API_IMPORTS,		/* GET    /person/imports       one's own, newest first */
	API_IMPORT_NEW,		/* POST   /person/imports       the file: staged and checked */
	API_IMPORT,		/* GET    /person/imports/ID */
	API_IMPORT_MEND,	/* PATCH  /person/imports/ID    mapping, choice, corrected cells */
	API_IMPORT_FORGET,	/* DELETE /person/imports/ID */
	API_IMPORT_LINES,	/* GET    /person/imports/ID/lines */
	API_IMPORT_APPLY,	/* POST   /person/imports/ID/apply */
	API_IMPORT_UNDO,	/* POST   /person/imports/ID/undo */
	GENERIC_COUNT
};

/* What the router found. */
struct route {
	const struct entity *entity;	/* generic pages */
	enum generic generic;
	enum act act;			/* the right that is asked */
	const struct step *step;
	const struct field *field;
	const struct entity *child;	/* API_CHILDREN */
	const struct page_route *page;	/* a module's or the platform's page; NULL: generic */
	int64_t ids[4];			/* numbers in the path, in order */
	const char *parts[4];		/* ":word" parts, in order */
	const char *pattern;		/* "/person/:id": for logs and traces, which never hold a path */
	unsigned may;			/* roles allowed */
	bool slow;
	bool apart;			/* slow, and sent by everybody (signing in, passwords): never waits behind papers */
	size_t body;			/* bytes allowed */
	bool found;
	bool wrong_method;		/* 405 … */
	unsigned methods;		/* … and those there are: bits 1 << method */
};

/* Pages of the platform itself (sign-in, desk, verify …) and the drawing of generic ones and of errors,
 * handed to the web layer at start. */
struct site {
	const struct page_route *pages;
	size_t page_count;
	void (*generic)(struct page *page);		/* draws by page->route */
	/* 400 403 404 405 409 413 415 429 500 503.  page->route may lead nowhere; the context has a database here: where there
	 * is none, or too little time, the server sends a bare page of its own. */
	void (*error)(struct page *page, int status);
};

/* What hops 5 to 7 of a request work with.  Modules see it through screens/page.h. */
struct page {
	struct context *context;
	const struct request *request;
	struct reply *reply;
	const struct route *route;
	const char *form_token;		/* to be put into every form as _token */
	const struct session *session;	/* NULL: the public */
	const char *rescued;		/* where the form that was refused is found again, filled in; NULL */
	const char *refusal;		/* for the API: code of why admission said no; NULL */
	bool once_kept;			/* of the API: the answer stands with what it answers (screens/api_once.c) */
	struct frame *frame;		/* of screens: what is open in the page being drawn; NULL at first */
};

/* "GET", "PATCH" … */
const char *method_name(enum method method);
/* "GET, HEAD, PATCH" of bits 1 << method. */
const char *router_methods(struct arena *arena, unsigned methods);

void router_open(const struct site *site);	/* builds the table from modules[], once; must() on a doubled path */
/* As router_open, of these modules (up to a NULL) instead: for tests. */
void router_open_with(const struct site *site, const struct module *const *list);
void router_find(struct arena *arena, enum method method, const char *path, struct route *route);
/* Every route there is, for `routes`, `matrix` and the tests: gives false after the last. */
struct route_line {
	const char *method;
	const char *path;	/* pattern */
	const char *label;
	unsigned may;
	const char *scope;	/* "subtree(office_id) …" in words; "" where no rows */
	bool slow;
};
/* The route itself, as the table has it; NULL after the last. */
const struct route *router_route(size_t place, enum method *method);
bool router_line(size_t place, struct arena *arena, struct route_line *line);

#endif
