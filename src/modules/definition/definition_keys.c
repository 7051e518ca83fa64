/* definition_keys.c: what follows when a definition was kept: everybody reads it
 * anew, and a field that comes into the filter gets its keys; where there are
 * many rows, by a job. */
#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/definition/definition_parts.h"

enum { KEYS_A_STEP = 100, STEP_US = 20 * 1000, TURN_US = 800 * 1000 };

static bool keys_begin(struct context *context, const struct custom_field *row)
{
	if (row->keys == KEYS_WANTED)
		return job_ask(context, &keys_job, arena_format(context->arena, "准备按“%s”筛选", row->label),
			       arena_format(context->arena, "field=%lld", (long long)row->record.id)) != 0;
	const struct entity *entity = entity_find_here(context, row->entity);
	const struct field *field = field_find(entity, row->name);
	int64_t after = 0;
	return !field || custom_values_fill(context, entity, field, &after, KEYS_AT_ONCE) >= 0;
}

bool custom_field_kept(struct context *context, const void *kept, const void *was)
{
	const struct custom_field *row = kept, *before = was;
	if (!here_changed(context))
		return false;
	if (!row) {
		if (text_is_empty(before->from_on) && before->state == FIELD_DRAFT)
			return true;
		problem(context, "", "已经启用过的字段不能删除，请停用：登记过的内容还要靠它说明");
		return false;
	}
	bool had_keys = before && (before->keys == KEYS_WANTED || before->keys == KEYS_READY);
	bool has_keys = row->keys == KEYS_WANTED || row->keys == KEYS_READY;
	return had_keys || !has_keys || keys_begin(context, row);
}

/* --- the job --- */

static bool ready_keep(struct context *context, int64_t id)
{
	struct custom_field row = { 0 };
	if (!store_load_unscoped(context, &custom_field, id, &row, "the keys of the field are complete"))
		return false;
	row.keys = KEYS_READY;
	return store_change(context, &custom_field, &row, "sync", NULL);
}

/* One transaction: some rows, or the end.  -1: failed. */
static int64_t step_do(struct context *context, struct job *job, int64_t id)
{
	struct custom_field row = { 0 };
	int64_t after = 0, begun = clock_monotonic_us(), done = 0, more = KEYS_A_STEP;
	text_to_int(job->place, 0, INT64_MAX, &after);
	if (!store_begin(context))
		return -1;
	bool good = store_load_unscoped(context, &custom_field, id, &row, "whose keys are made");
	const struct entity *entity = good ? entity_find_here(context, row.entity) : NULL;
	const struct field *field = entity ? field_find(entity, row.name) : NULL;
	while (field && more == KEYS_A_STEP && clock_monotonic_us() - begun < STEP_US) {
		more = custom_values_fill(context, entity, field, &after, KEYS_A_STEP);
		done += more > 0 ? more : 0;
	}
	bool ended = more < KEYS_A_STEP;
	if (!field || more < 0 || (ended && !ready_keep(context, id)) || !store_commit(context)) {
		store_rollback(context);
		return -1;
	}
	job->done += done;
	job->place = arena_format(context->arena, "%lld", (long long)after);
	return ended ? 0 : done;
}

static enum job_turn keys_turn(struct context *context, struct job *job)
{
	int64_t begun = clock_monotonic_us(), id = 0;
	const char *wanted = job_wants(context, job, "field");
	if (!wanted || !text_to_int(wanted, 1, INT64_MAX, &id))
		return JOB_TURN_FAILED;
	while (clock_monotonic_us() - begun < TURN_US) {
		int64_t done = step_do(context, job, id);
		if (done < 0)
			return JOB_TURN_FAILED;
		if (!done) {
			job->said = "可以按这一项筛选和排序了";
			return JOB_TURN_DONE;
		}
	}
	return JOB_TURN_MORE;
}

const struct job_kind keys_job = { .name = "field_keys", .label = "准备筛选", .turn = keys_turn };

/* --- checks and what waits --- */

const char *definition_prove(struct context *context)
{
	const char *wrong = "";
	for (size_t i = 0; entity_at(i) && !*wrong; i++)
		if (entity_takes_own(entity_at(i)))
			wrong = custom_values_prove(context, entity_at(i));
	return wrong;
}

size_t definition_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct query query = { .entity = &custom_field, .filter_count = 1, .limit = most };
	struct listing listing;
	if (context->actor->role != ROLE_SECADMIN)
		return 0;
	query.filters[0] = (struct filter){ .field = field_find(&custom_field, "state"), .value = { .number = FIELD_WAITING } };
	if (!store_list(context, &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count && i < most; i++)
		items[i] = (struct desk_item){
			.name = store_title(context, &custom_field, listing.rows[i].id), .act = words(context, "敏感字段待同意"),
			.path = arena_format(context->arena, "/custom_field/%lld", (long long)listing.rows[i].id), .button = "核对",
		};
	return listing.count < most ? listing.count : most;
}
