/* household_papers.c: which papers a file asks for, by its causes (申请材料), and
 * what of them is missing. */
#include <inttypes.h>

#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"
#include "screens/components.h"

#define BIT(kind) (1u << (kind))

static bool has_cause(const struct household *row, int64_t cause)
{
	const struct choice *one = choice_find(hardship_causes, cause);
	return row->main_cause == cause || (one && text_contains(row->second_causes, one->label));
}

unsigned household_papers_wanted(const struct household *row)
{
	unsigned wanted = BIT(PAPER_APPLICATION) | BIT(PAPER_IDENTITY) | BIT(PAPER_REGISTER) | BIT(PAPER_INCOME) | BIT(PAPER_PLEDGE) | BIT(PAPER_AUTHORISATION);
	if (row->is_migrant == 1)
		wanted |= BIT(PAPER_CONTRACT);
	if (has_cause(row, CAUSE_ILLNESS))
		wanted |= BIT(PAPER_DIAGNOSIS) | BIT(PAPER_BILLS);
	if (has_cause(row, CAUSE_SCHOOL))
		wanted |= BIT(PAPER_SCHOOL) | BIT(PAPER_FEES);
	if (has_cause(row, CAUSE_LAID_OFF))
		wanted |= BIT(PAPER_UNEMPLOYED);
	if (has_cause(row, CAUSE_ACCIDENT) || has_cause(row, CAUSE_DISASTER))
		wanted |= BIT(PAPER_ACCIDENT);
	if (!text_is_empty(row->disability))
		wanted |= BIT(PAPER_DISABILITY);
	return wanted;
}

void household_papers_draw(struct page *page, const struct household *row)
{
	struct context *context = page_context(page);
	unsigned there = household_papers_there(context, row->record.id), wanted = household_papers_wanted(row);
	card_begin_with(page, "要交的材料", NULL, path_of(page, "/household_paper/new?household_id=%" PRId64, row->record.id), "上传");
	facts_begin(page);
	for (const struct choice *kind = household_paper_kinds; kind->value; kind++) {
		bool is_there = there & BIT(kind->value);
		if (!is_there && !(wanted & BIT(kind->value)))
			continue;
		fact_begin(page, kind->label);
		put_tag(page, is_there ? "ok" : "wait", is_there ? "已有" : "还缺");
		fact_end(page);
	}
	facts_end(page);
	line_begin(page);
	put_muted(page, words_of(page, "打印后签名："));
	put_link_label(page, path_of(page, "/household/%" PRId64 "/form/application", row->record.id), "申报表");
	put_link_label(page, path_of(page, "/household/%" PRId64 "/form/authorisation", row->record.id), "核对授权书");
	put_link_label(page, path_of(page, "/household/%" PRId64 "/form/pledge", row->record.id), "收入承诺书");
	if (context->actor->role != ROLE_MEMBER)
		put_link_label(page, path_of(page, "/household/%" PRId64 "/form/visit", row->record.id), "入户调查表");
	if (context->actor->role != ROLE_MEMBER && row->state == HOUSEHOLD_NOTICED)
		put_link_label(page, path_of(page, "/household/%" PRId64 "/form/notice", row->record.id), "公示表");
	line_end(page);
	card_end(page);
}
