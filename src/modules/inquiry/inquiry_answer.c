/* inquiry_answer.c: answers put in, by the office or by the authority itself;
 * what a secret one says goes into a row of its own, sealed; what follows of it
 * for letter and nominee. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/assignment.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination.h"

enum { ANSWERS_AT_ONCE = 10 };

bool answers_are_mine(struct context *context, const struct inquiry_letter *letter)
{
	struct authority_named *readers;
	size_t count;
	if (letter->office_id != context->actor->office_id || letter->state == LETTER_DRAFT)
		return false;
	if (letter->is_secret != 1)
		return may(context, &inquiry_letter, ACT_EDIT);
	if (context->actor->role != ROLE_OFFICER || !named_load(context, letter->authority_id, NAMED_READER, &readers, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		if (readers[i].account_id == context->actor->account_id)
			return true;
	return false;
}

bool nominee_keep(struct context *context, int64_t nomination_id)
{
	int64_t open, unfit;
	struct nomination *row = nomination_of(context, nomination_id);
	if (!row)
		return context->failure == NULL;
	if (!nominee_counts(context, nomination_id, &open, &unfit))
		return false;
	if (row->inquiries_open == open && (row->unfit == 1) == (unfit > 0))
		return true;
	row->inquiries_open = open;
	row->unfit = unfit > 0;
	return nomination_obstacles_keep(context, row, "inquiry", NULL);
}

/* --- one answer --- */

static bool secret_keep(struct context *context, const struct inquiry_letter *letter, const struct inquiry_item *item, const struct answer *answer)
{
	struct inquiry_secret *row = row_new(context, &inquiry_secret);
	int64_t id = secret_of_item(context, item->record.id);
	if (context->failure || (id && !store_load_unscoped(context, &inquiry_secret, id, row, "the answer is put in anew")))
		return false;
	row->answer = choice_find(replies, answer->reply)->label;
	row->text = answer->text;
	row->answered_on = item->answered_on;
	if (id)
		return store_change(context, &inquiry_secret, row, "change", NULL);
	row->item_id = item->record.id;
	row->office_id = item->office_id;
	row->person_id = item->person_id;
	row->name = arena_format(context->arena, "%s：%s", store_title(context, &authority, letter->authority_id), item->name ? item->name : "");
	return store_create(context, &inquiry_secret, row) &&
	       named_are_given(context, letter->authority_id, NAMED_READER, &inquiry_secret, row->record.id);
}

static bool answer_keep(struct context *context, const struct inquiry_letter *letter, const struct answer *answer)
{
	struct inquiry_item *item = row_new(context, &inquiry_item);
	if (!store_load_unscoped(context, &inquiry_item, answer->item_id, item, "an item of the letter that the caller was let to") ||
	    item->letter_id != letter->record.id)
		return fail(context, "inquiry: item %lld is not of this letter", (long long)answer->item_id);
	if (answer->version && answer->version != item->record.version) {
		problem(context, "", "%s的答复刚才有人填过了，请刷新后核对", item->name ? item->name : "");
		return false;
	}
	bool is_secret = letter->is_secret == 1;
	item->reply = is_secret ? reply_outward(answer->reply) : answer->reply;
	item->text = is_secret ? NULL : answer->text;
	item->answered_on = text_is_empty(answer->answered_on) ? context->today : answer->answered_on;
	item->answered_by = answer->answered_by;
	item->entered_by = context->actor->name;
	item->is_open = reply_is_open(answer->reply);
	item->is_unfit = answer->reply == SAYS_UNFIT;
	return (!is_secret || secret_keep(context, letter, item, answer)) && store_change(context, &inquiry_item, item, "answer", NULL) &&
	       nominee_keep(context, item->nomination_id);
}

/* --- many --- */

static bool letter_follows(struct context *context, int64_t letter_id)
{
	struct inquiry_letter *letter = row_new(context, &inquiry_letter);
	if (!store_load_unscoped(context, &inquiry_letter, letter_id, letter, "its counts, after answers were kept") ||
	    !letter_counts(context, letter_id, &letter->asked, &letter->open))
		return false;
	letter->state = letter->open ? LETTER_SENT : LETTER_ANSWERED;
	return store_change(context, &inquiry_letter, letter, "answer", NULL);
}

static bool chunk_keep(struct context *context, const struct inquiry_letter *letter, const struct answer *answers, size_t count)
{
	if (!store_begin(context))
		return false;
	bool done = tx_alone(context->db, "inquiry") || fail(context, "inquiry: %s", db_message(context->db));
	for (size_t i = 0; i < count && done; i++)
		done = answer_keep(context, letter, &answers[i]);
	done = done && letter_follows(context, letter->record.id);
	if (!done)
		store_rollback(context);
	return done && store_commit(context);
}

bool answers_keep(struct context *context, const struct inquiry_letter *letter, const struct answer *answers, size_t count, size_t *kept)
{
	const struct actor *actor = context->actor;
	struct actor house = as_house(actor);
	bool done = true;
	*kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!text_is_empty(answers[i].answered_on) && text_order(answers[i].answered_on, context->today) > 0)
			problem(context, "answered_on", "回复日期不能晚于今天");
	if (!context_is_clean(context))
		return false;
	context->actor = &house;
	for (size_t i = 0; i < count && done; i += ANSWERS_AT_ONCE) {
		size_t some = count - i < ANSWERS_AT_ONCE ? count - i : ANSWERS_AT_ONCE;
		done = chunk_keep(context, letter, answers + i, some);
		*kept += done ? some : 0;
	}
	context->actor = actor;
	return done;
}
