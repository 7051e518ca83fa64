/* aid_letter.c: the papers of a case: the decision, why it was refused, the letter
 * to a department; and the sheet that is put up.  No seal is ever drawn. */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"
#include "services/official.h"

enum { BLOCKS_MOST = 8 };

static const char *day_chinese(struct context *context, const char *day)
{
	struct buffer out;
	buffer_init(&out, context->arena, 64);
	date_print_chinese(&out, day ? day : context->today);
	return buffer_string(&out);
}

static const char *watermark(struct context *context)
{
	return tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL;
}

static bool paper_make(struct context *context, const struct official *official, const char *path)
{
	struct paper paper = { .arena = context->arena, .path = path, .made_at = clock_text(context->arena, context->now) };
	return pdf_official(&paper, official) || fail(context, "aid: %s", paper.why ? paper.why : "");
}

/* --- the three letters of a case --- */

static size_t decision_text(struct context *context, struct official_block *blocks, const struct aid_case *one, const struct aid_programme *programme)
{
	size_t count = 0;
	blocks[count++].text = arena_format(context->arena, "您于%s提出的“%s”申请，经核实，符合%s的规定。", day_chinese(context, one->asked_on), programme->name, programme->document);
	if (one->approved != NO_NUMBER)
		blocks[count++].text = arena_format(context->arena, "经研究，决定给予帮扶%s元%s%s。", fen_words(context, one->approved), one->goods ? "，以实物发放：" : "", one->goods ? one->goods : "");
	if (one->result)
		blocks[count++].text = arena_format(context->arena, "办理结果：%s", one->result);
	blocks[count++].text = "如对本决定有不同意见，可以向我会反映。";
	return count;
}

static size_t refusal_text(struct context *context, struct official_block *blocks, const struct aid_case *one, const struct aid_programme *programme)
{
	size_t count = 0;
	blocks[count++].text = arena_format(context->arena, "您于%s提出的“%s”申请，经核实，不符合%s的规定，决定不予救助。", day_chinese(context, one->asked_on), programme->name, programme->document);
	blocks[count++].text = arena_format(context->arena, "理由：%s", one->reason ? one->reason : "");
	if (one->is_review == 1)
		blocks[count++].text = "本告知书为复核后的答复，同一事项不再复核。";
	else
		blocks[count++].text = "如有异议，可以申请复核一次，并补充新的材料。";
	return count;
}

/* What the department needs to act on it: name, unit and request; no illness, income or children. */
static size_t referral_text(struct context *context, struct official_block *blocks, const struct aid_case *one, const struct aid_programme *programme)
{
	struct query query = { .entity = &aid_referral, .owner_id = one->record.id, .limit = 1 };
	struct listing listing = { 0 };
	struct aid_referral *referral = row_new(context, &aid_referral);
	size_t count = 0;
	bool is_known = store_list(context, &query, &listing) && listing.count && store_load(context, &aid_referral, listing.rows[0].id, referral);
	blocks[count++].text = arena_format(context->arena, "%s（%s）向我会提出“%s”方面的诉求，属于贵单位职责范围，现转请办理。", one->name, one->unit_name ? one->unit_name : "单位不详", programme->name);
	if (is_known) {
		blocks[count++].text = arena_format(context->arena, "请贵单位：%s", referral->about);
		blocks[count++].text = arena_format(context->arena, "办理结果请于%s前函告我会，以便答复本人。", day_chinese(context, referral->due_on));
	} else {
		blocks[count++].text = "请贵单位研究办理，并将结果函告我会，以便答复本人。";
	}
	return count;
}

static const struct kind_of_letter {
	const char *word, *name, *title;
	bool is_out;
	size_t (*text)(struct context *context, struct official_block *blocks, const struct aid_case *one, const struct aid_programme *programme);
} letters[] = {
	{ "decision", "帮扶决定书", "帮扶决定书", false, decision_text }, { "refusal", "不予救助告知书", "不予救助告知书", false, refusal_text },
	{ "referral", "转办函", "关于转请办理职工诉求的函", true, referral_text },
};

static const char *department_of(struct context *context, const struct aid_case *one)
{
	struct query query = { .entity = &aid_referral, .owner_id = one->record.id, .limit = 1 };
	struct listing listing = { 0 };
	if (store_list(context, &query, &listing) && listing.count)
		return store_title(context, &aid_referral, listing.rows[0].id);
	return "有关单位";
}

static bool letter_make(struct context *context, const struct kind_of_letter *kind, const struct aid_case *one, const char *path)
{
	struct official_block blocks[BLOCKS_MOST] = { 0 };
	struct aid_programme *programme = row_new(context, &aid_programme);
	const struct audit_line line = { .act = "export", .entity = aid_case.name, .row_id = one->record.id, .reason = kind->name, .result = "ok" };
	if (!programme_load(context, one->programme_id, programme))
		return false;
	const struct official official = {
		.title = kind->title, .to = kind->is_out ? department_of(context, one) : one->name, .blocks = blocks, .block_count = kind->text(context, blocks, one, programme),
		.signed_by = store_title(context, &organisation, one->office_id), .date = day_chinese(context, kind->is_out ? NULL : one->decided_on), .watermark = watermark(context),
	};
	return paper_make(context, &official, path) && audit_alone(context, &line);
}

void case_paper(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_case *one = row_new(context, &aid_case);
	const struct kind_of_letter *kind = NULL;
	for (size_t i = 0; i < COUNT_OF(letters); i++)
		if (text_equal(letters[i].word, page_word(page, 0)))
			kind = &letters[i];
	if (!kind || !store_load(context, &aid_case, page_id(page, 0), one) || (text_equal(kind->word, "refusal") && one->state != CASE_REFUSED) ||
	    (text_equal(kind->word, "decision") && !case_is_helped(one->state))) {
		page_absent(page);
		return;
	}
	const char *path = page_temporary(page, "pdf");
	if (page_is_good(page, path && letter_make(context, kind, one, path)))
		page_file(page, path, arena_format(context->arena, "%s %s.pdf", kind->name, one->name), "application/pdf", true, false);
}

/* --- the sheet that is put up: name, unit and programme, nothing else --- */

static const struct official_table *notice_table(struct context *context, const struct aid_line *lines, size_t count)
{
	static const char *const head[] = { "序号", "姓名", "工作单位", "帮扶项目" };
	struct official_table *table = arena_one(context->arena, struct official_table);
	const char *const **rows = arena_array(context->arena, count + 1, sizeof(*rows));
	rows[0] = head;
	for (size_t i = 0; i < count; i++) {
		const char **cells = arena_many(context->arena, COUNT_OF(head), const char *);
		cells[0] = arena_format(context->arena, "%zu", i + 1);
		cells[1] = lines[i].name ? lines[i].name : "";
		cells[2] = lines[i].unit_name ? lines[i].unit_name : "";
		cells[3] = lines[i].programme;
		rows[i + 1] = cells;
	}
	*table = (struct official_table){ .column_count = COUNT_OF(head), .rows = rows, .row_count = count + 1 };
	return table;
}

static bool notice_make(struct context *context, const struct aid_line *lines, size_t count, const char *path)
{
	const char *until = lines[0].until_on, *from = lines[0].from_on;
	struct official_block blocks[3] = { 0 };
	for (size_t i = 1; i < count; i++) {
		until = text_order(lines[i].until_on, until) > 0 ? lines[i].until_on : until;
		from = text_order(lines[i].from_on, from) < 0 ? lines[i].from_on : from;
	}
	blocks[0].text = arena_format(context->arena, "下列职工申请帮扶，经核实符合条件，现予公示，公示期自%s至%s。", day_chinese(context, from), day_chinese(context, until));
	blocks[1].table = notice_table(context, lines, count);
	blocks[1].text = "";
	blocks[2].text = arena_format(context->arena, "如有异议，请在公示期内向%s反映。", context->actor->office_name);
	const struct official official = { .title = "帮扶对象公示", .blocks = blocks, .block_count = COUNT_OF(blocks), .signed_by = context->actor->office_name,
		.date = day_chinese(context, from), .watermark = watermark(context) };
	return paper_make(context, &official, path);
}

void aid_notice_paper(struct page *page)
{
	struct context *context = page_context(page);
	struct aid_line *lines;
	size_t count;
	if (!cases_on_notice(context, &lines, &count) || !count) {
		page_absent(page);
		return;
	}
	const char *path = page_temporary(page, "pdf");
	if (page_is_good(page, path && notice_make(context, lines, count, path)))
		page_file(page, path, "帮扶对象公示.pdf", "application/pdf", true, false);
}
