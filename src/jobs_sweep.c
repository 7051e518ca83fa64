/* jobs_sweep.c: see jobs_sweep.h. */
#include "jobs_sweep.h"

#include "base/arena.h"
#include "base/log.h"
#include "model/attachment.h"
#include "model/bulk.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/job.h"
#include "services/files.h"
#include "services/results.h"

/* What is a day old belongs to no request under way, and to no job between two turns that still lives. */
enum { AT_ONCE = 200, DAY = 24 * 3600, BULK_KEPT_DAYS = 90 };

static bool expired_remove(struct context *context)
{
	const char **keys;
	size_t count;
	do {
		if (!jobs_expire(context, AT_ONCE, &keys, &count))
			return false;
		for (size_t i = 0; i < count; i++)
			result_remove(context->arena, keys[i]);
	} while (count == AT_ONCE);
	return true;
}

/* Not sure is known. */
static bool result_is_known(void *from, const char *key)
{
	struct context *context = from;
	bool kept;
	return !job_result_is_kept(context, key, &kept) || kept;
}

static bool content_is_known(void *from, const char *key)
{
	struct context *context = from;
	bool kept;
	return !attachment_is_kept(context, key, &kept) || kept;
}

bool jobs_sweep(struct context *context, const char *files_folder)
{
	struct file_store store = { .folder = files_folder, .hash = hash_sha256 };
	if (!expired_remove(context) || !bulk_expire(context, context->now - BULK_KEPT_DAYS * DAY * 1000LL, AT_ONCE))
		return false;
	size_t drafts = results_sweep(context->arena, DAY, result_is_known, context);
	size_t orphans = files_sweep(&store, context->arena, DAY, content_is_known, context);
	if (drafts + orphans > 0)
		log_event("swept", "drafts", arena_format(context->arena, "%zu", drafts), "uploads",
			  arena_format(context->arena, "%zu", orphans), NULL);
	return !context->failure;
}
