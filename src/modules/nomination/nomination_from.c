/* nomination_from.c: a form begun from what is known already: a file, a reserve
 * talent, a worker's recommendation; and what these say once he was put forward. */
#include "modules/nomination/nomination_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/talent/talent.h"

enum { HONOURS_MAX = 3600 };

static void take_text(const char **into, const char *from)
{
	if (text_is_empty(*into))
		*into = from;
}

static void take_number(int64_t *into, int64_t from)
{
	if (*into <= 0 && from > 0)
		*into = from;
}

/* "2023 年 省劳动模范", one a line, the highest first, as the form wants them. */
static const char *honours_lines(struct context *context, int64_t person_id, int64_t collective_id)
{
	struct held_honour *honours;
	struct buffer *out = buffer_new(context->arena, HONOURS_MAX);
	size_t count;
	if (!honours_held(context, person_id, collective_id, &honours, &count))
		return NULL;
	for (size_t i = 0; i < count; i++) {
		bool is_dated = !text_is_empty(honours[i].year) && !text_equal(honours[i].year, YEAR_UNKNOWN);
		if (honours[i].state != GRANT_VALID)
			continue;
		buffer_text(out, out->length ? "\n" : "");
		if (is_dated)
			buffer_format(out, "%s 年 %s", honours[i].year, honours[i].title);
		else
			buffer_text(out, honours[i].title);
	}
	return out->length ? buffer_string(out) : NULL;
}

static void person_take(struct context *context, struct nomination *one)
{
	struct person *file = row_new(context, &person);
	if (one->person_id <= 0 || !store_load(context, &person, one->person_id, file))
		return;
	take_text(&one->name, file->name);
	take_number(&one->sex, file->sex);
	take_text(&one->ethnic, file->ethnic);
	take_text(&one->born_on, file->born_on);
	take_text(&one->political, file->political);
	take_text(&one->education, file->education);
	take_text(&one->native_place, file->native_place);
	take_text(&one->unit_name, file->unit_name);
	take_text(&one->post, file->post);
	take_number(&one->trade, file->trade);
	take_number(&one->unit_ownership, file->ownership);
	take_text(&one->honours, honours_lines(context, one->person_id, 0));
}

static void collective_take(struct context *context, struct nomination *one)
{
	struct collective *file = row_new(context, &collective);
	if (one->collective_id <= 0 || !store_load(context, &collective, one->collective_id, file))
		return;
	take_text(&one->name, file->name);
	take_text(&one->unit_name, file->unit_name);
	take_text(&one->leader_name, file->leader_name);
	if (one->size == NO_NUMBER)
		one->size = file->size;
	take_text(&one->honours, honours_lines(context, 0, one->collective_id));
}

void nomination_begin(struct context *context, void *row)
{
	struct nomination *one = row;
	struct self_recommendation *wish = row_new(context, &self_recommendation);
	struct reserve_talent *talent = row_new(context, &reserve_talent);
	if (one->recommendation_id > 0 && store_load(context, &self_recommendation, one->recommendation_id, wish)) {
		take_text(&one->name, wish->name);
		take_text(&one->unit_name, wish->unit_name);
		take_text(&one->post, wish->post);
		take_number(&one->person_id, wish->kind == RECOMMENDS_SELF ? wish->person_id : 0);
	}
	if (one->talent_id > 0 && store_load(context, &reserve_talent, one->talent_id, talent)) {
		take_text(&one->name, talent->name);
		take_text(&one->unit_name, talent->unit_name);
		take_text(&one->post, talent->post);
		take_number(&one->person_id, talent->person_id);
	}
	if (one->target == TARGET_COLLECTIVE)
		collective_take(context, one);
	else
		person_take(context, one);
}

/* What a form never gives back to a page is taken from the file when it is kept. */
void nomination_fill(struct context *context, struct nomination *one)
{
	struct person *file = row_new(context, &person);
	bool lacks = text_is_empty(one->id_number) || text_is_empty(one->telephone);
	if (one->target == TARGET_COLLECTIVE || one->person_id <= 0 || !lacks ||
	    !store_load_unscoped(context, &person, one->person_id, file, "the form takes what the file of the nominee says"))
		return;
	take_text(&one->id_number, file->id_number);
	take_text(&one->telephone, file->telephone);
}

bool nomination_kept(struct context *context, const void *row, const void *before)
{
	const struct nomination *one = row, *was = before;
	if (!one)
		return true;
	if (one->talent_id > 0 && (!was || was->talent_id != one->talent_id) && !talent_set_nominated(context, one->talent_id, one->record.id))
		return false;
	if (one->recommendation_id > 0 && (!was || was->recommendation_id != one->recommendation_id))
		return recommendation_take(context, one->recommendation_id, one->record.id);
	return true;
}
