/* timeline.h: what happened with one record, of whatever kind: acts, files,
 * messages, in one order of time.  Each kind is a source: the platform offers
 * some, modules offer theirs (module.timeline); whoever draws walks them all. */
#ifndef MODEL_TIMELINE_H
#define MODEL_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct entity;

struct timeline_entry {
	int64_t key;		/* an id (id_new): ids rise with time, so they are the order and the place to go on from */
	int64_t at;		/* ms, as it is shown */
	const char *source;	/* name of the source */
	const char *who;
	const char *office;
	const char *what;	/* "修改", "上传 任命文件.pdf", in the reader's language */
	const char *detail;	/* in a few words: 职务、单位 */
	const char *opinion;	/* quoted: a reason, the text of a message */
	const char *path;	/* where it is seen whole; NULL */
};

struct timeline_source {
	const char *name;	/* in the address: "acts" */
	const char *label;	/* 办理 */
	/* Newest first, at most `most` with a key below `before` (0: all), as the actor may see them.  The row was loaded in his
	 * scope for reading.  NULL: it tells nothing itself, and only keeps acts from being told (tells). */
	size_t (*gather)(struct context *context, const struct entity *entity, const void *row, int64_t before, size_t most,
			 struct timeline_entry *entries);
	/* Is it this source that tells of such acts?  Then the platform's own leaves them out.  NULL: of none. */
	bool (*tells)(const struct entity *entity, const char *act);
};

/* The sources one after another, those of the platform first; NULL after the last. */
const struct timeline_source *timeline_source_at(size_t place);
/* Newest first, at most `most` below the key `before`; `only`: name of one source, NULL: all.  The key of the last is the place
 * to go on from. */
size_t timeline_of(struct context *context, const struct entity *entity, const void *row, int64_t before, const char *only,
		   size_t most, struct timeline_entry **entries);

#endif
