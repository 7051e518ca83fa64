/* archive_rules.c: what must hold of papers, deeds and corrections.  Publishing
 * wants the person's consent of its own (个人信息保护法 第二十五条), and to
 * withdraw it must be as easy (第十五条); who wrote does not clear. */
#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/archive/archive_parts.h"

/* --- papers --- */

static void pages_check(struct context *context, const struct archive_paper *row)
{
	bool has_from = row->from_page != NO_NUMBER;
	bool has_until = row->until_page != NO_NUMBER;
	if (has_from && text_is_empty(row->volume))
		problem(context, "volume", "写了页码，请写明是哪一卷");
	if (has_until && !has_from)
		problem(context, "from_page", "请填写起页");
	if (has_from && has_until && row->until_page < row->from_page)
		problem(context, "until_page", "止页在起页之前");
	if (!has_from || !context_is_clean(context))
		return;
	const char *other = pages_taken_by(context, row);
	if (other)
		problem(context, "from_page", "这几页已登记为“%s”", other);
}

void paper_check(struct context *context, void *row, const void *before)
{
	const struct archive_paper *paper = row;
	(void)before;
	if (text_is_empty(paper->volume) && text_is_empty(paper->place) && !paper->file)
		problem(context, "volume", "请写明卷号页码或存放处，或者上传扫描件，以后才找得到");
	pages_check(context, paper);
}

void paper_compute(struct context *context, void *row, const void *before)
{
	struct archive_paper *paper = row;
	(void)context;
	if (!before)
		paper->state = PAPER_KEPT;
}

bool paper_lend(struct context *context, void *row, const char *reason)
{
	struct archive_paper *paper = row;
	paper->lent_on = context->today;
	paper->lent_to = text_head(context->arena, reason, 200);
	return true;
}

bool paper_return(struct context *context, void *row, const char *reason)
{
	struct archive_paper *paper = row;
	(void)context;
	(void)reason;
	paper->lent_on = NULL;
	paper->lent_to = NULL;
	return true;
}

/* --- deeds --- */

static bool text_differs(const struct deed *row, const struct deed *before)
{
	return !text_equal(row->title, before->title) || !text_equal(row->summary, before->summary) || !text_equal(row->text, before->text) ||
	       row->photo != before->photo;
}

static bool is_settled(int64_t state)
{
	return state != DEED_DRAFT && state != DEED_RETURNED;
}

void deed_check(struct context *context, void *row, const void *before)
{
	const struct deed *now = row;
	const struct deed *old = before;
	if (text_is_empty(now->summary) && text_is_empty(now->text))
		problem(context, "summary", "请填写简要事迹或主要事迹");
	if (old && is_settled(old->state) && text_differs(now, old))
		problem(context, "", "这一稿已送审或公开，不能直接改：待审的请负责人退回，公开的请“改写成新的一稿”");
}

void deed_compute(struct context *context, void *row, const void *before)
{
	struct deed *now = row;
	const struct deed *old = before;
	if (!old && !now->state) {
		now->state = DEED_DRAFT;
		now->consent = CONSENT_UNASKED;
		now->edition = 1;
	}
	if (old && text_differs(now, old) && now->consent == CONSENT_GIVEN) {	/* given to other words than these */
		now->consent = CONSENT_UNASKED;
		now->consent_on = NULL;
		now->consent_basis = NULL;
	}
	if (!old || text_differs(now, old))
		now->written_by = context->actor->account_id;
}

bool deed_send(struct context *context, void *row, const char *reason)
{
	const struct deed *now = row;
	(void)reason;
	if (text_is_empty(now->summary))
		problem(context, "", "请先填写简要事迹：公开的是它");
	return context_is_clean(context);
}

static bool give_way(struct context *context, int64_t id)
{
	struct deed *old = row_new(context, &deed);
	if (!id || !store_load_to_change(context, &deed, id, old))
		return context->failure == NULL;
	if (old->state != DEED_CLEARED && old->state != DEED_WITHDRAWN)
		return true;
	old->state = DEED_REPLACED;
	return store_change(context, &deed, old, "replaced", NULL);
}

bool deed_clear(struct context *context, void *row, const char *reason)
{
	const struct deed *now = row;
	(void)reason;
	if (now->consent != CONSENT_GIVEN)
		problem(context, "", "还没有本人同意公开的记录，请先“登记同意公开”");
	if (context->actor->account_id && (now->written_by == context->actor->account_id || now->record.made_by == context->actor->account_id))
		problem(context, "", "撰稿的人不能自己批准，请另一位负责人审定");
	return context_is_clean(context) && give_way(context, now->replaces);
}

static bool consent_set(struct context *context, struct deed *row, int64_t consent, const char *reason)
{
	row->consent = consent;
	row->consent_on = context->today;
	row->consent_basis = text_head(context->arena, reason, 200);
	return true;
}

bool deed_consent(struct context *context, void *row, const char *reason)
{
	return consent_set(context, row, CONSENT_GIVEN, reason);
}

bool deed_refuse(struct context *context, void *row, const char *reason)
{
	return consent_set(context, row, CONSENT_REFUSED, reason);
}

/* Consent was given to the words that stood there: the new ones want it anew. */
bool deed_revise(struct context *context, void *row, const char *reason)
{
	const struct deed *now = row;
	struct deed *fresh = row_new(context, &deed);
	(void)reason;
	fresh->person_id = now->person_id;
	fresh->title = now->title;
	fresh->summary = now->summary;
	fresh->text = now->text;
	fresh->author = now->author;
	fresh->photo = now->photo;
	fresh->edition = now->edition + 1;
	fresh->replaces = now->record.id;
	fresh->consent = CONSENT_UNASKED;
	fresh->state = DEED_DRAFT;
	return store_create(context, &deed, fresh);
}

/* --- corrections --- */

void correction_check(struct context *context, void *row, const void *before)
{
	struct correction *asked = row;
	(void)before;
	if (context->actor->role == ROLE_MEMBER && asked->asked_by != 1)
		problem(context, "asked_by", "自己提出的请选“本人”");
}

void correction_compute(struct context *context, void *row, const void *before)
{
	struct correction *asked = row;
	(void)context;
	if (!before)
		asked->state = CORRECTION_WAITING;
}

bool correction_answer(struct context *context, void *row, const char *reason)
{
	struct correction *asked = row;
	asked->answer = text_head(context->arena, reason, 300);
	return true;
}
