/* mutual_pages.c: what a plan cost, a unit's list, a claim with its arithmetic,
 * and what an individual sees of it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/mutual/mutual_parts.h"
#include "modules/payment/payment.h"
#include "screens/components.h"

enum { UNITS_MOST = 1000, COVERS_MOST = 1000, OWN_MOST = 6, PLANS_MOST = 2, PER_MILLE = 1000 };

static const char *yuan(struct page *page, int64_t fen)
{
	return mutual_yuan(page_context(page)->arena, fen);
}

/* --- a plan --- */

void mutual_plan_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct mutual_plan *plan = row;
	toolbar_begin(page);
	if (plan->state == PLAN_OPEN && may(context, &mutual_group, ACT_CREATE))
		button_link(page, BUTTON_PRIMARY, "登记单位参保", path_of(page, "/mutual_group/new?plan_id=%" PRId64, plan->record.id));
	if (plan->state != PLAN_DRAFT && may(context, &mutual_claim, ACT_CREATE))
		button_link(page, BUTTON_PLAIN, "申请给付", path_of(page, "/mutual_claim/new?plan_id=%" PRId64, plan->record.id));
	if (may(context, &mutual_group, ACT_LIST))
		button_link(page, BUTTON_PLAIN, "赔付统计", path_of(page, "/mutual/%" PRId64 "/loss", plan->record.id));
	toolbar_end(page);
}

static const char *ratio(struct page *page, int64_t paid, int64_t fees)
{
	int64_t share = fees ? paid * PER_MILLE / fees : 0;
	return fees ? path_of(page, "%" PRId64 ".%" PRId64 "%%", share / 10, share % 10) : "";
}

static void loss_row(struct page *page, struct table_drawing *table, const struct loss_line *line)
{
	row_begin(table);
	cell_text(table, line->unit_name);
	cell_number(table, line->people);
	cell_text(table, yuan(page, line->fees));
	cell_number(table, line->claims);
	cell_text(table, yuan(page, line->paid));
	cell_text(table, ratio(page, line->paid, line->fees));
	row_end(table);
}

static void loss_table(struct page *page, const struct loss_line *lines, size_t count)
{
	static const struct table_column columns[] = {
		{ .label = "参保单位", .wide = true, .plain_phone = true }, { .label = "参保人数", .right = true }, { .label = "费用合计", .right = true }, { .label = "给付次数", .right = true },
		{ .label = "已给付", .right = true }, { .label = "赔付率", .right = true },
	};
	struct loss_line sum = { .unit_name = words(page_context(page), "合计") };
	struct table_drawing table;
	for (size_t i = 0; i < count; i++) {
		sum.people += lines[i].people;
		sum.fees += lines[i].fees;
		sum.claims += lines[i].claims;
		sum.paid += lines[i].paid;
	}
	card_begin_flush(page, "各单位");
	table_begin(&table, page, "各单位", columns, sizeof(columns) / sizeof(columns[0]));
	loss_row(page, &table, &sum);
	for (size_t i = 0; i < count; i++)
		loss_row(page, &table, &lines[i]);
	table_end(&table);
	card_end(page);
}

void mutual_loss_page(struct page *page)
{
	struct context *context = page_context(page);
	struct mutual_plan *plan = row_new(context, &mutual_plan);
	struct loss_line *lines = arena_many(context->arena, UNITS_MOST, struct loss_line);
	if (!store_load(context, &mutual_plan, page_id(page, 0), plan)) {
		page_absent(page);
		return;
	}
	size_t count = losses_of_plan(context, plan->record.id, lines, UNITS_MOST);
	page_crumb(page, path_of(page, "=%s", plan->name), path_of(page, "/mutual_plan/%" PRId64, plan->record.id));
	page_begin(page, "赔付统计", path_of(page, "=%s", plan->name));
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, plan->name, context->actor->office_name, context->today);
	if (count)
		loss_table(page, lines, count);
	else
		put_empty(page, "还没有单位参保", NULL, NULL);
	page_end(page);
}

/* --- a unit --- */

void mutual_group_draw_first(struct page *page, const void *row)
{
	struct context *context = page_context(page);
	const struct mutual_group *group = row;
	struct mutual_plan *plan = row_new(context, &mutual_plan);
	int64_t people = cover_count(context, group->record.id);
	if (!store_load(context, &mutual_plan, group->plan_id, plan))
		return;
	card_begin(page, "参保名单");
	line_begin(page);
	put_text(page, words_of(page, "名单上 %" PRId64 " 人，每人 %s 元，共 %s 元", people, yuan(page, plan->fee), yuan(page, people * plan->fee)));
	line_end(page);
	toolbar_begin(page);
	if (group->state == GROUP_DRAFT && may(context, &mutual_cover, ACT_IMPORT)) {
		button_link(page, BUTTON_PRIMARY, "导入名单", "/mutual_cover/import");
		button_link(page, BUTTON_PLAIN, "登记一人", path_of(page, "/mutual_cover/new?group_id=%" PRId64, group->record.id));
	}
	button_link(page, BUTTON_PLAIN, "参保职工", path_of(page, "/mutual_cover?group_id=%" PRId64, group->record.id));
	if (group->state == GROUP_JOINED)
		button_link(page, BUTTON_PLAIN, "参保凭证清单", path_of(page, "/mutual/%" PRId64 "/certificate", group->record.id));
	toolbar_end(page);
	card_end(page);
}

static void covered_table(struct page *page, const struct listing *listing)
{
	static const struct table_column columns[] = { { .label = "序号", .right = true, .narrow = true }, { .label = "姓名", .plain_phone = true }, { .label = "凭证号" } };
	struct table_drawing table;
	table_begin(&table, page, "参保凭证清单", columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < listing->count; i++) {
		row_begin(&table);
		cell_number(&table, (int64_t)i + 1);
		cell_text(&table, store_title(page_context(page), &mutual_cover, listing->rows[i].id));
		cell_text(&table, path_of(page, "%" PRId64, listing->rows[i].id));
		row_end(&table);
	}
	table_end(&table);
}

void mutual_certificate_page(struct page *page)
{
	static const char *const signers[] = { "单位工会（章）", "经办人", "日期" };
	struct context *context = page_context(page);
	struct mutual_group *group = row_new(context, &mutual_group);
	struct listing listing = { 0 };
	if (!store_load(context, &mutual_group, page_id(page, 0), group) || group->state != GROUP_JOINED) {
		page_absent(page);
		return;
	}
	struct query query = { .entity = &mutual_cover, .owner_id = group->record.id, .limit = COVERS_MOST };
	if (!page_is_good(page, store_list(context, &query, &listing)))
		return;
	page_crumb(page, path_of(page, "=%s", group->unit_name), path_of(page, "/mutual_group/%" PRId64, group->record.id));
	page_begin(page, "参保凭证清单", path_of(page, "=%s", group->unit_name));
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, NULL, group->unit_name, group->effective_on);
	card_begin_flush(page, NULL);
	facts_begin(page);
	fact_text(page, "方案", store_title(context, &mutual_plan, group->plan_id));
	fact_text(page, "生效", group->effective_on);
	fact_text(page, "参保人数", path_of(page, "%" PRId64, group->people));
	fact_text(page, "费用合计", yuan(page, group->fees));
	facts_end(page);
	covered_table(page, &listing);
	card_end(page);
	signature_lines(page, signers, sizeof(signers) / sizeof(signers[0]));
	page_end(page);
}

/* --- a claim --- */

void mutual_claim_draw_head(struct page *page, const void *row)
{
	const struct mutual_claim *claim = row;
	line_begin(page);
	put_text(page, claim->name);
	put_muted(page, claim->unit_name ? claim->unit_name : "");
	line_end(page);
}

static void claim_sum(struct page *page, const struct mutual_claim *claim)
{
	if (claim->finding) {
		put_message_text(page, "stop", words_kept(page_context(page), claim->finding));
		return;
	}
	facts_begin_single(page);
	fact_text(page, "给付（元）", claim->amount == NO_NUMBER ? "" : yuan(page, claim->amount));
	fact_text(page, "算式", words_kept(page_context(page), claim->arithmetic));
	facts_end(page);
}

void mutual_claim_draw_first(struct page *page, const void *row)
{
	const struct mutual_claim *claim = row;
	card_begin(page, "怎样算出来的");
	claim_sum(page, claim);
	if (claim->state == CLAIM_RETURNED || claim->state == CLAIM_REFUSED)
		put_message_text(page, "wait", claim->reason);
	toolbar_begin(page);
	if (claim->state == CLAIM_APPROVED || claim->state == CLAIM_REFUSED)
		button_link(page, BUTTON_PLAIN, claim->state == CLAIM_APPROVED ? "给付通知" : "不予给付告知书", path_of(page, "/mutual/%" PRId64 "/letter", claim->record.id));
	if (claim->line_id && may(page_context(page), &payment_line, ACT_SHOW) && page_context(page)->actor->role != ROLE_MEMBER)
		button_link(page, BUTTON_PLAIN, "发放明细", path_of(page, "/payment_line/%" PRId64, claim->line_id));
	toolbar_end(page);
	card_end(page);
}

/* --- for an individual --- */

static size_t open_plans(struct context *context, struct mine_card *cards, size_t most)
{
	int64_t ids[PLANS_MOST];
	size_t count = mutual_plans_open(context, ids, PLANS_MOST), drawn = 0;
	for (size_t i = 0; i < count && drawn < most; i++)
		cards[drawn++] = (struct mine_card){ .label = "医疗互助", .number = store_title(context, &mutual_plan, ids[i]), .detail = words(context, "住院由医保报销以后，可以申请互助给付"),
			.path = arena_format(context->arena, "/mutual_plan/%" PRId64, ids[i]), .act_label = "申请给付",
			.act_path = arena_format(context->arena, "/mutual_claim/new?plan_id=%" PRId64, ids[i]) };
	return drawn;
}

size_t mutual_mine(struct context *context, struct mine_card *cards, size_t most)
{
	struct own_claim own[OWN_MOST];
	size_t count = claims_of_person(context, context->actor->person_id, own, OWN_MOST), drawn = 0;
	for (size_t i = 0; i < count && drawn < most; i++)
		cards[drawn++] = (struct mine_card){ .label = "我的互助申请", .number = own[i].number,
			.detail = words_with(context, "%s · %s 元", words(context, choice_find(claim_states, own[i].state)->label), mutual_yuan(context->arena, own[i].amount)),
			.path = arena_format(context->arena, "/mutual_claim/%" PRId64, own[i].id) };
	return drawn < most ? drawn + open_plans(context, cards + drawn, most - drawn) : drawn;
}

void mutual_claim_draw_list(struct page *page, const struct query *query)
{
	(void)query;
	if (page_context(page)->actor->role == ROLE_MEMBER)
		return;
	toolbar_begin(page);
	button_link(page, BUTTON_QUIET, "单位参保", "/mutual_group");
	button_link(page, BUTTON_QUIET, "参保职工", "/mutual_cover");
	button_link(page, BUTTON_QUIET, "医疗互助方案", "/mutual_plan");
	toolbar_end(page);
}
