/* aid_handbook_pages.c: the handbook (S-063): for each programme whom it helps,
 * how much, with which papers, in how many days; for the house, and what is
 * public for everybody. */
#include "modules/aid/aid_parts.h"

#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

static bool tenant_take(struct page *page)
{
	struct context *context = page_context(page);
	struct tenant tenant;
	if (context->actor->tenant_id)
		return true;
	if (!tenant_first(context, &tenant)) {
		page_absent(page);
		return false;
	}
	struct actor *somebody = arena_one(context->arena, struct actor);
	*somebody = *context->actor;
	somebody->tenant_id = tenant.id;
	somebody->office_id = tenant.root_office_id;
	context->actor = somebody;
	return true;
}

static const char *amount_words(struct page *page, const struct aid_programme *one)
{
	struct context *context = page_context(page);
	switch (one->formula) {
	case FORMULA_MONTHS:
		if (one->kind == AID_STUDY)
			return words_of(page, "不超过当地低保标准的 %lld 个月（高等教育）、%lld 个月（高中阶段）", (long long)one->months_higher, (long long)one->months_school);
		return words_of(page, "不超过当地低保标准的 %lld 个月（深度困难）、%lld 个月（其他困难）", (long long)one->months_deep, (long long)one->months_other);
	case FORMULA_SHARE:
		return words_of(page, "自付医疗费用的 %lld%%", (long long)one->share);
	case FORMULA_FLAT:
		return one->flat != NO_NUMBER ? words_of(page, "%s 元", fen_words(context, one->flat)) : words(context, "按学段的固定金额");
	default:
		return one->cap != NO_NUMBER ? words_of(page, "不超过 %s 元", fen_words(context, one->cap)) : "";
	}
}

void programme_draw_first(struct page *page, const void *row)
{
	const struct aid_programme *one = row;
	const char *amount = amount_words(page, one);
	if (!text_is_empty(amount))
		put_message_text(page, "info", amount);
}

static void materials_list(struct page *page, const char *materials)
{
	char **lines;
	size_t count = text_is_empty(materials) ? 0 : text_lines(page_context(page)->arena, materials, &lines);
	if (!count)
		return;
	put_heading(page, "需要的材料");
	list_begin(page);
	for (size_t i = 0; i < count; i++)
		if (!text_is_empty(lines[i]))
			list_text(page, lines[i]);
	list_end(page);
}

static void programme_put(struct page *page, const struct aid_programme *one)
{
	struct context *context = page_context(page);
	card_begin_with(page, path_of(page, "=%s", words(context, one->name)), aid_choice_words(page, aid_kinds, one->kind), NULL, NULL);
	facts_begin(page);
	fact_text(page, "帮扶对象", text_is_empty(one->classes) ? aid_choice_words(page, aid_audiences, one->audience) : words_of(page, "%s（%s）",
		  aid_choice_words(page, aid_audiences, one->audience), one->classes));
	fact_text(page, "帮扶金额", amount_words(page, one));
	fact_text(page, "多久答复", words_of(page, "%lld 个工作日", (long long)one->days));
	fact_text(page, "依据", one->document);
	if (!text_is_empty(one->contact))
		fact_text(page, "咨询电话", one->contact);
	fact_text(page, "办理单位", one->handled_by ? store_title(context, &organisation, one->handled_by) : words(context, "所在单位工会或者县（市、区）总工会"));
	facts_end(page);
	if (!text_is_empty(one->handbook))
		put_paragraph_text(page, one->handbook);
	materials_list(page, one->materials);
	if (context->actor->role == ROLE_MEMBER) {
		toolbar_begin(page);
		button_link(page, BUTTON_PLAIN, "申请", path_of(page, "/my-cases/new?programme=%" PRId64, one->record.id));
		toolbar_end(page);
	}
	card_end(page);
}

void aid_handbook_page(struct page *page)
{
	struct aid_programme *programmes;
	size_t count, shown = 0;
	if (!tenant_take(page))
		return;
	bool is_public = page_context(page)->actor->role == ROLE_PUBLIC;
	if (!programmes_of(page_context(page), page_context(page)->actor->office_id, page_context(page)->today, &programmes, &count)) {
		page_failed(page);
		return;
	}
	if (is_public)
		page_begin_public(page, "帮扶手册", "遇到困难可以申请什么、带什么材料、多久答复");
	else
		page_begin(page, "帮扶手册", "遇到困难可以申请什么、带什么材料、多久答复");
	if (!is_public) {
		actions_begin(page);
		button_print(page);
		actions_end(page);
	}
	for (size_t i = 0; i < count; i++) {
		if (is_public && programmes[i].is_public != 1)
			continue;
		programme_put(page, &programmes[i]);
		shown++;
	}
	if (!shown)
		put_empty(page, "还没有登出来的帮扶项目", NULL, NULL);
	page_end(page);
}
