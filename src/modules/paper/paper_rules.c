/* paper_rules.c: who may change a template, and when it may be used.  A form
 * changes at five in the afternoon: whoever took it in may switch it on himself,
 * once nothing in it is wrong and he has seen it filled in with a real record. */
#include "base/text.h"
#include "model/context.h"
#include "model/offices.h"
#include "modules/paper/paper_parts.h"
#include "model/store.h"

enum { OFFICES_ABOVE = 16 };

bool paper_is_ours(struct context *context, const struct paper_template *row)
{
	const struct actor *actor = context->actor;
	int64_t offices[OFFICES_ABOVE];
	if (actor->is_system || actor->is_root || row->office_id == actor->office_id)
		return true;
	size_t count = offices_above(context, row->office_id, offices, OFFICES_ABOVE);
	for (size_t i = 0; i < count; i++)
		if (offices[i] == actor->office_id)
			return true;
	return false;
}

bool paper_is_today(const struct paper_template *row, const char *today)
{
	return (text_is_empty(row->from_on) || text_order(row->from_on, today) <= 0) && (text_is_empty(row->until_on) || text_order(today, row->until_on) <= 0);
}

void paper_template_check(struct context *context, void *row, const void *before)
{
	const struct paper_template *template = row, *was = before;
	if (!paper_is_ours(context, was ? was : template) || !paper_is_ours(context, template))
		problem(context, "office_id", "别的单位的模板由它自己修改；可以另外上传一份本单位的");
	if (!text_is_empty(template->from_on) && !text_is_empty(template->until_on) && text_order(template->from_on, template->until_on) > 0)
		problem(context, "until_on", "结束日期在开始日期之前");
	if (template->whole == 1 && (!was || was->whole != 1) && context->actor->role != ROLE_OFFICER && !context->actor->is_system)
		problem(context, "whole", "是否可以打印完整的敏感内容，由负责人决定");
}

bool paper_template_use(struct context *context, void *row, const char *reason)
{
	const struct paper_template *template = row;
	(void)reason;
	if (template->wrong > 0)
		problem(context, "", "模板里还有 %lld 处写错，请改正后重新上传", (long long)template->wrong);
	else if (text_is_empty(template->seen_on))
		problem(context, "", "请先用一条真实的记录预览，看过版式再启用");
	return context_is_clean(context);
}

/* The edition before it is out of use from then on. */
bool paper_template_kept(struct context *context, const void *row, const void *before)
{
	const struct paper_template *template = row, *was = before;
	int64_t highest, in_use = 0;
	if (!template || template->state != EDITION_IN_USE || (was && was->state == EDITION_IN_USE))
		return true;
	if (!template_editions(context, template, &highest, &in_use))
		return false;
	if (!in_use)
		return true;
	struct paper_template *older = row_new(context, &paper_template);
	if (!store_load_to_change(context, &paper_template, in_use, older))
		return false;
	older->state = EDITION_RETIRED;
	return store_change(context, &paper_template, older, "change", "新版启用");
}
