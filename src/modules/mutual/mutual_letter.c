/* mutual_letter.c: what a claimant is told: so much is paid, and how it was
 * reckoned; or that nothing is, and why.  No seal is ever drawn. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/mutual/mutual_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"
#include "services/official.h"

enum { BLOCKS = 3, DAY_SIZE = 64 };

static const char *day_chinese(struct context *context, const char *day)
{
	struct buffer out;
	buffer_init(&out, context->arena, DAY_SIZE);
	date_print_chinese(&out, day ? day : context->today);
	return buffer_string(&out);
}

static void letter_text(struct context *context, struct official_block *blocks, const struct mutual_claim *claim, const struct mutual_plan *plan)
{
	blocks[0].text = arena_format(context->arena, "您于%s至%s在%s住院，申请“%s”给付（编号%s），已经审核。", day_chinese(context, claim->from_on),
				      day_chinese(context, claim->until_on), claim->hospital, plan->name, claim->number);
	if (claim->state == CLAIM_APPROVED) {
		blocks[1].text = arena_format(context->arena, "同意给付%s元。计算：%s。", mutual_yuan(context->arena, claim->amount), claim->arithmetic);
		blocks[2].text = "款项将付到您登记的账户。如有疑问，请向我会查询。";
	} else {
		blocks[1].text = arena_format(context->arena, "依照%s，不予给付。理由：%s。", plan->document, claim->reason ? claim->reason : "");
		blocks[2].text = "如有不同意见，可以补充材料，向我会申请复核。";
	}
}

static bool letter_make(struct context *context, const struct mutual_claim *claim, const char *name, const char *path)
{
	struct official_block blocks[BLOCKS] = { 0 };
	struct mutual_plan *plan = row_new(context, &mutual_plan);
	const struct audit_line line = { .act = "export", .entity = mutual_claim.name, .row_id = claim->record.id, .reason = name, .result = "ok" };
	struct paper paper = { .arena = context->arena, .path = path, .made_at = clock_text(context->arena, context->now) };
	if (!store_load_unscoped(context, &mutual_plan, claim->plan_id, plan, "plans are open to everybody of the tenant"))
		return false;
	letter_text(context, blocks, claim, plan);
	const struct official official = { .title = name, .to = claim->name, .blocks = blocks, .block_count = BLOCKS,
		.signed_by = store_title(context, &organisation, plan->office_id), .date = day_chinese(context, claim->decided_on),
		.watermark = tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL };
	if (!pdf_official(&paper, &official))
		return fail(context, "mutual: %s", paper.why ? paper.why : "");
	return audit_alone(context, &line);
}

void mutual_claim_letter(struct page *page)
{
	struct context *context = page_context(page);
	struct mutual_claim *claim = row_new(context, &mutual_claim);
	if (!store_load(context, &mutual_claim, page_id(page, 0), claim) || (claim->state != CLAIM_APPROVED && claim->state != CLAIM_REFUSED)) {
		page_absent(page);
		return;
	}
	const char *name = claim->state == CLAIM_APPROVED ? "医疗互助给付通知" : "医疗互助不予给付告知书";
	const char *path = page_temporary(page, "pdf");
	if (page_is_good(page, path && letter_make(context, claim, name, path)))
		page_file(page, path, arena_format(context->arena, "%s %s.pdf", name, claim->number), "application/pdf", true, false);
}
