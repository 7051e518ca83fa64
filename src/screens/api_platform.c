/* api_platform.c: the calls that belong to no entity: who am I and what is
 * there, the search over all, code tables, background jobs. */
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "model/here.h"
#include "model/job.h"
#include "model/token.h"
#include "screens/api.h"
#include "screens/draw.h"
#include "screens/generic.h"
#include "screens/page.h"
#include "services/results.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

static const char *const none[] = { NULL };

static void member_put(struct buffer *out, const char *name, const char *text)
{
	buffer_format(out, "\"%s\":", name);
	buffer_json(out, text_is_empty(text) ? NULL : text);
}

/* --- who, what --- */

static void acts_put(struct page *page, const struct entity *entity, struct buffer *out)
{
	size_t count = 0;

	buffer_literal(out, ",\"acts\":[");
	for (int act = 0; act < ACT_COUNT; act++)
		if (may(page->context, entity, (enum act)act))
			buffer_format(out, "%s\"%s\"", count++ ? "," : "", token_act_name((enum act)act));
	buffer_char(out, ']');
}

static void entities_put(struct page *page, struct buffer *out)
{
	const struct entity *entity;
	size_t count = 0;

	buffer_literal(out, ",\"entities\":[");
	for (size_t place = 0; (entity = entity_at(place)); place++) {
		if (entity->plain || (!may(page->context, entity, ACT_LIST) && !may(page->context, entity, ACT_SHOW)))
			continue;
		buffer_text(out, count++ ? ",{" : "{");
		member_put(out, "name", entity->name);
		buffer_char(out, ',');
		member_put(out, "label", words(page->context, entity->label));
		buffer_char(out, ',');
		member_put(out, "href", api_entity_path(page, entity));
		acts_put(page, entity, out);
		buffer_char(out, '}');
	}
	buffer_char(out, ']');
}

void api_root_call(struct page *page)
{
	const struct actor *actor = page->context->actor;
	struct buffer *out = api_out(page);

	if (!api_address_is_known(page, none))
		return;
	buffer_char(out, '{');
	member_put(out, "name", actor->name);
	buffer_char(out, ',');
	member_put(out, "role", role_texts[actor->role].name);
	buffer_char(out, ',');
	member_put(out, "office", actor->office_name);
	buffer_char(out, ',');
	member_put(out, "token", actor->token ? actor->token->name : NULL);
	buffer_char(out, ',');
	member_put(out, "today", page->context->today);
	buffer_literal(out, ",\"openapi\":\"/api/v1/openapi.json\"");
	entities_put(page, out);
	buffer_char(out, '}');
	api_send(page, 200);
}

/* --- the search over all --- */

static const char *found_title(struct page *page, const struct entity *entity, const struct listing *listing, const struct listing_row *row)
{
	struct buffer *out = buffer_new(page_arena(page), 4000);

	for (size_t i = 0; i < listing->field_count; i++)
		if (text_equal(listing->fields[i]->name, entity->title))
			print_cell(page->context, listing->fields[i], &row->values[i], row->titles ? row->titles[i] : NULL, PRINT_SCREEN, out);
	return buffer_string(out);
}

static bool found_put(struct page *page, const struct entity *entity, const char *sought, size_t *count)
{
	enum { SHOWN = 20 };
	struct query query = { .entity = entity, .words = sought, .limit = SHOWN };
	struct listing listing;
	struct buffer *out = api_out(page);

	if (!store_list(page->context, &query, &listing))
		return false;
	for (size_t i = 0; i < listing.count; i++) {
		buffer_text(out, (*count)++ ? ",{" : "{");
		member_put(out, "entity", entity->name);
		buffer_format(out, ",\"id\":\"%" PRId64 "\",", listing.rows[i].id);
		member_put(out, "title", found_title(page, entity, &listing, &listing.rows[i]));
		buffer_char(out, ',');
		member_put(out, "href", api_row_path(page, entity, listing.rows[i].id));
		buffer_char(out, '}');
	}
	return true;
}

void api_search_call(struct page *page)
{
	static const char *const parameters[] = { "q", NULL };
	const char *sought = page_text(page, "q");
	const struct entity *entity;
	size_t count = 0;
	bool good = true;

	if (!api_address_is_known(page, parameters))
		return;
	if (text_is_empty(sought)) {
		problem(page->context, "q", "请写要查的内容");
		api_problem(page, "bad_parameter");
		return;
	}
	buffer_literal(api_out(page), "{\"rows\":[");
	for (size_t place = 0; good && (entity = entity_at(place)); place++)
		good = !is_searched(page, entity) || found_put(page, entity_here(page->context, entity), sought, &count);
	buffer_literal(api_out(page), "]}");
	if (good)
		api_send(page, 200);
	else
		api_refuse(page);
}

/* --- code tables --- */

void api_codes_call(struct page *page)
{
	enum { CODES_MOST = 5000 };
	static const char *const parameters[] = { "q", NULL };
	const char *table = page_word(page, 0);
	struct code_row *rows = NULL;
	struct buffer *out = api_out(page);

	if (!api_address_is_known(page, parameters))
		return;
	if (!codes_exist_here(page->context, table)) {
		api_problem(page, "not_found");
		return;
	}
	size_t count = codes_search(page->context, table, page_text(page, "q"), CODES_MOST, &rows);
	buffer_literal(out, "{\"rows\":[");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i ? ",{" : "{");
		member_put(out, "code", rows[i].code);
		buffer_char(out, ',');
		member_put(out, "name", rows[i].name);
		buffer_char(out, '}');
	}
	buffer_literal(out, "]}");
	api_send(page, 200);
}

/* --- background jobs --- */

static void job_put(struct page *page, const struct job *job, struct buffer *out)
{
	static const char *const states[] = {
		[JOB_WAITING] = "waiting", [JOB_RUNNING] = "running", [JOB_DONE] = "done", [JOB_FAILED] = "failed", [JOB_CANCELLED] = "cancelled",
	};

	buffer_format(out, "{\"id\":\"%" PRId64 "\",\"state\":\"%s\",", job->id, states[job->state]);
	member_put(out, "kind", job->kind);
	buffer_char(out, ',');
	member_put(out, "title", job->title);
	buffer_char(out, ',');
	member_put(out, "said", job->said);
	buffer_format(out, ",\"done\":%" PRId64 ",\"total\":%" PRId64 ",\"wrong\":%" PRId64 ",\"asked_at\":", job->done, job->total, job->wrong);
	api_moment_put(out, page, job->asked_at);
	buffer_literal(out, ",\"ended_at\":");
	api_moment_put(out, page, job->ended_at);
	buffer_char(out, ',');
	member_put(out, "file_name", job->file_name);
	buffer_char(out, '}');
}

void api_jobs_call(struct page *page)
{
	enum { JOBS_MOST = 50 };
	struct job *jobs;
	size_t count;
	struct buffer *out = api_out(page);

	if (!api_address_is_known(page, none))
		return;
	if (!jobs_of_actor(page->context, JOBS_MOST, &jobs, &count)) {
		api_refuse(page);
		return;
	}
	buffer_literal(out, "{\"rows\":[");
	for (size_t i = 0; i < count; i++) {
		buffer_text(out, i ? "," : "");
		job_put(page, &jobs[i], out);
	}
	buffer_literal(out, "]}");
	api_send(page, 200);
}

bool api_job_answer(struct page *page, int64_t id, int status)
{
	struct job job;

	if (!job_load(page->context, id, &job))
		return false;
	job_put(page, &job, api_out(page));
	api_send(page, status);
	return true;
}

void api_job_call(struct page *page)
{
	if (api_address_is_known(page, none) && !api_job_answer(page, page_id(page, 0), 200))
		api_refuse(page);
}

void api_job_cancel_call(struct page *page)
{
	struct job job;

	if (!api_address_is_known(page, none))
		return;
	if (!job_load(page->context, page_id(page, 0), &job) || !job_cancel(page->context, job.id) ||
	    !api_job_answer(page, job.id, 200))
		api_refuse(page);
}

void api_job_file_call(struct page *page)
{
	struct job job;
	bool is_there = api_address_is_known(page, none) && job_load(page->context, page_id(page, 0), &job) &&
			job.state == JOB_DONE && job.file_key && job_is_own(page->context, &job);
	const char *path = is_there ? result_path(page_arena(page), job.file_key) : NULL;

	if (path && access(path, R_OK) == 0 && job_seen(page->context, &job, true))
		page_file(page, path, job.file_name, result_type(job.file_key), false, false);
	else if (page->reply->status == 200)
		api_refuse(page);
}
