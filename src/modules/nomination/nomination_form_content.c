/* nomination_form_content.c: cover, facts, photo and texts of the form, out of
 * the row by the reader's rights. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination_form.h"
#include "modules/organisation/organisation.h"
#include "services/files.h"

enum { VALUE_MOST = 20000 };

struct filling {
	struct context *context;
	const struct nomination *row;
	const struct nomination_form *form;
	struct form_cell *facts;
	size_t count;
};

/* As a person reads it; masked where it is sensitive and was not asked for whole. */
static const char *said(const struct filling *filling, const char *name)
{
	struct context *context = filling->context;
	const struct field *field = field_find(&nomination, name);
	struct value value = field_get(field, filling->row);
	struct buffer *out = buffer_new(context->arena, VALUE_MOST);
	const char *whole = text_equal(name, "id_number") ? filling->form->id_number : text_equal(name, "telephone") ? filling->form->telephone : NULL;
	if (whole)
		return whole;
	if (!may_see(context, &nomination, field) || value_is_empty(field, &value))
		return "";
	if (text_equal(field->type->control, "date"))
		date_print_chinese(out, value.text);
	else
		print_cell(context, field, &value, NULL, PRINT_SCREEN, out);
	return buffer_string(out);
}

static void fact_add(struct filling *filling, const char *label, const char *value, bool wide)
{
	if (filling->count < FORM_FACTS_MOST)
		filling->facts[filling->count++] = (struct form_cell){ .label = label, .value = value ? value : "", .wide = wide };
}

static const char *unit_and_duty(const struct filling *filling)
{
	const struct nomination *row = filling->row;
	return text_is_empty(row->post) ? row->unit_name : arena_format(filling->context->arena, "%s　%s", row->unit_name, row->post);
}

static void common_facts(struct filling *filling)
{
	const struct nomination *row = filling->row;
	fact_add(filling, "身份", row->categories, true);
	if (!text_is_empty(row->guidance))
		fact_add(filling, "推荐导向", row->guidance, true);
	if (!text_is_empty(row->first_of))
		fact_add(filling, "首次", row->first_of, true);
	fact_add(filling, "推荐称号", store_title(filling->context, &title, row->title_id), true);
}

static void person_facts(struct filling *filling)
{
	static const struct { const char *label, *field; } pairs[] = {
		{ "性别", "sex" }, { "民族", "ethnic" }, { "出生年月", "born_on" }, { "政治面貌", "political" }, { "学历", "education" }, { "籍贯", "native_place" },
		{ "参加工作时间", "work_from" }, { "职级、职称", "rank_held" }, { "岗位类型", "post_kind" },
	};
	fact_add(filling, "姓名", filling->row->name, false);
	for (size_t i = 0; i < COUNT_OF(pairs); i++)
		fact_add(filling, pairs[i].label, said(filling, pairs[i].field), false);
	fact_add(filling, "身份证号", said(filling, "id_number"), true);
	fact_add(filling, "单位及职务", unit_and_duty(filling), true);
	fact_add(filling, "单位性质", said(filling, "unit_ownership"), false);
	fact_add(filling, "行业", said(filling, "trade"), false);
	fact_add(filling, "联系电话", said(filling, "telephone"), true);
}

static void collective_facts(struct filling *filling)
{
	fact_add(filling, "集体名称", filling->row->name, true);
	fact_add(filling, "集体人数", said(filling, "size"), false);
	fact_add(filling, "负责人", filling->row->leader_name, false);
	fact_add(filling, "所在单位", filling->row->unit_name, true);
	fact_add(filling, "单位性质", said(filling, "unit_ownership"), false);
	fact_add(filling, "行业", said(filling, "trade"), false);
	fact_add(filling, "联系电话", said(filling, "telephone"), true);
}

/* --- the photo --- */

static bool photo_read_in(struct filling *filling, struct approval *approval)
{
	struct context *context = filling->context;
	const struct file_store *store = file_store_here();
	struct attachment attachment;
	const char *why;
	if (filling->row->target == TARGET_COLLECTIVE)
		return true;
	approval->photo_place = "2寸免冠照片";
	if (filling->row->photo <= 0 || !store || !may_see(context, &nomination, field_find(&nomination, "photo")) ||
	    !attachment_load(context, filling->row->photo, &attachment))
		return context->failure == NULL;
	approval->photo = file_read(store, context->arena, attachment.sha256, &approval->photo_length, &why);
	return true;
}

/* --- texts --- */

static void text_add(struct approval_text *texts, size_t *count, const char *head, const char *text, bool always)
{
	if (always || !text_is_empty(text))
		texts[(*count)++] = (struct approval_text){ .title = head, .text = text ? text : "" };
}

static void texts_fill(struct filling *filling, struct approval *approval)
{
	const struct nomination *row = filling->row;
	struct approval_text *texts = arena_many(filling->context->arena, FORM_TEXTS_MOST, struct approval_text);
	approval->texts = texts;
	text_add(texts, &approval->text_count, "何时何地受过何种奖励", row->honours, true);
	text_add(texts, &approval->text_count, "技术成果", row->merits, false);
	text_add(texts, &approval->text_count, "新的突出贡献", row->repeat_reason, false);
	text_add(texts, &approval->text_count, "简要事迹", row->deeds_short, true);
	text_add(texts, &approval->text_count, "主要事迹", row->deeds_long, true);
}

/* --- all of it --- */

static const char *today_words(struct context *context)
{
	struct buffer *out = buffer_new(context->arena, 64);
	date_print_chinese(out, context->today);
	return buffer_string(out);
}

static void cover_fill(struct filling *filling, struct approval *approval, const char *office)
{
	struct context *context = filling->context;
	const struct nomination *row = filling->row;
	const struct form_cell lines[] = {
		{ row->target == TARGET_COLLECTIVE ? "集体名称" : "姓　　名", row->name, false }, { "工作单位", row->unit_name, false }, { "推荐单位", office, false },
		{ "推荐称号", store_title(context, &title, row->title_id), false }, { "填报时间", today_words(context), false },
	};
	struct form_cell *cover = arena_many(context->arena, COUNT_OF(lines), struct form_cell);
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		cover[i] = lines[i];
	approval->cover = cover;
	approval->cover_count = COUNT_OF(lines);
}

bool form_content(struct context *context, const struct nomination *row, const struct nomination_form *form, struct form_content *content)
{
	struct selection_rules *rules = arena_one(context->arena, struct selection_rules);
	struct filling filling = { .context = context, .row = row, .form = form, .facts = arena_many(context->arena, FORM_FACTS_MOST, struct form_cell) };
	struct approval *approval = &content->approval;
	struct approval_opinion *boxes = arena_many(context->arena, APPROVAL_OPINIONS_MAX, struct approval_opinion);
	const char *office = store_title(context, &organisation, row->office_id);
	*content = (struct form_content){ 0 };
	if (!selection_rules_load(context, row->selection_id, rules))
		return context->failure ? false : fail(context, "the round of nomination %lld is not there", (long long)row->record.id);
	approval->title = arena_format(context->arena, "%s\n推荐审批表", rules->selection.name);
	cover_fill(&filling, approval, office);
	if (row->target == TARGET_COLLECTIVE)
		collective_facts(&filling);
	else
		person_facts(&filling);
	common_facts(&filling);
	approval->facts = filling.facts;
	approval->fact_count = filling.count;
	texts_fill(&filling, approval);
	approval->opinions = boxes;
	if (!photo_read_in(&filling, approval) || !form_boxes(context, row, rules, boxes, &approval->opinion_count))
		return false;
	content->unit_line = arena_format(context->arena, "推荐单位：%s", office);
	content->code_line = arena_format(context->arena, "版本码 %s", nomination_print_code(context, row));
	approval->foot = arena_format(context->arena, "%s　%s", content->code_line, row->name);
	approval->watermark = tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL;
	return true;
}
