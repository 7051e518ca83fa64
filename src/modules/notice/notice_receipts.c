/* notice_receipts.c: an objection sent by anybody from the public page, and
 * what became of it, asked by receipt number.  Nothing is kept of who looks or
 * sends but a count by a keyed hash; a form lasts some hours and is taken once. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "model/tries.h"
#include "modules/honour/honour.h"
#include "modules/notice/notice_parts.h"
#include "screens/components.h"
#include "screens/sign.h"
#include "services/files.h"

enum {
	MINUTE = 60 * 1000,
	SENT_MOST = 10, SENT_WINDOW = 10 * MINUTE,	/* of one source */
	ALL_MOST = 300, ALL_WINDOW = 60 * MINUTE,	/* of everybody: a flood from many sources */
	ASKED_MOST = 30, ASKED_WINDOW = 10 * MINUTE,
	FORM_LASTS = 6 * 60 * MINUTE,
	FILE_BYTES = 5 * 1024 * 1024,
	NAME_POINTS = 30, CONTACT_POINTS = 60, TEXT_LEAST = 10, TEXT_POINTS = 2000, RANDOM_BYTES = 12
};

/* --- the form is one of ours --- */

static const char *form_mac(struct page *page, const char *body)
{
	struct context *context = page_context(page);
	return blind_index(context->keys, context->arena, "objection.form", arena_format(context->arena, "%" PRId64 ".%s", page_id(page, 0), body));
}

static const char *form_make(struct page *page)
{
	struct context *context = page_context(page);
	unsigned char bytes[RANDOM_BYTES];
	random_bytes(bytes, sizeof(bytes));
	const char *body = arena_format(context->arena, "%" PRId64 ".%s", context->now, text_hex(context->arena, bytes, sizeof(bytes)));
	return arena_format(context->arena, "%s.%s", body, form_mac(page, body));
}

/* The blind index of the form, by which it is taken once; NULL where it is none of ours, or too old. */
static const char *form_take(struct page *page)
{
	struct context *context = page_context(page);
	const char *sent = page_text(page, "form"), *end = strrchr(sent, '.');
	int64_t made = 0;
	if (!end || end - sent > 100)
		return NULL;
	const char *body = arena_text_n(context->arena, sent, (size_t)(end - sent)), *mac = form_mac(page, body);
	if (strlen(end + 1) != strlen(mac) || !bytes_equal_secret(end + 1, mac, strlen(mac)))
		return NULL;
	if (!text_to_int(arena_text_n(context->arena, body, strcspn(body, ".")), 1, INT64_MAX, &made) || made + FORM_LASTS < context->now)
		return NULL;
	return blind_index(context->keys, context->arena, "objection.sent", body);
}

/* --- inputs --- */

void objection_inputs(struct page *page, const struct notice_line *lines, size_t count)
{
	struct context *context = page_context(page);
	struct select_option *options = arena_many(context->arena, count + 2, struct select_option);
	options[0] = (struct select_option){ "", "请选择" };
	for (size_t i = 0; i < count; i++)
		options[i + 1] = (struct select_option){ path_of(page, "%" PRId64, lines[i].record.id),
			path_of(page, "=%s · %s", lines[i].name, lines[i].honour ? lines[i].honour : "") };
	input_select(page, (struct control){ .name = "line", .label = "对谁有异议", .value = page_text(page, "line"), .required = true,
		.hint = "一份异议只写一个人或集体，只影响这一个" }, options);
	input_area(page, (struct control){ .name = "text", .label = "反映的内容", .value = page_text(page, "text"), .required = true, .max = TEXT_POINTS, .rows = 8, .wide = true,
		.hint = "请写清时间、地点、事情，便于核实；至少 10 个字" });
	form_section(page, "反映人", "提倡实名；不填姓名为匿名。姓名和联系方式加密保存，只有指定的专人能看，不转给被反映人和所在单位");
	input_text(page, (struct control){ .name = "name", .label = "姓名或单位", .value = page_text(page, "name"), .max = NAME_POINTS });
	input_text(page, (struct control){ .name = "contact", .label = "联系方式", .value = page_text(page, "contact"), .max = CONTACT_POINTS, .hint = "电话或地址，便于核实和答复" });
	form_section(page, "附件", "图片、PDF、Word 或 Excel，最多三个，每个不超过 5 MB");
	for (int i = 1; i <= OBJECTION_FILES; i++)
		input_file(page, (struct control){ .name = path_of(page, "file_%d", i), .label = path_of(page, "=%s", words_of(page, "附件 %d", i)) },
			".jpg,.jpeg,.png,.pdf,.docx,.xlsx,.ofd");
}

static void length_check(struct page *page, const char *name, const char *label, size_t most)
{
	if (text_points(page_text(page, name)) > most)
		problem(page_context(page), name, "%s最多 %lld 字", words(page_context(page), label), (long long)most);
}

bool objection_read(struct page *page, const struct notice_line *lines, size_t count, struct objection_sent *sent)
{
	struct context *context = page_context(page);
	int64_t id = page_number(page, "line", 0);
	for (size_t i = 0; i < count; i++)
		if (lines[i].record.id == id)
			sent->line = &lines[i];
	sent->name = page_text(page, "name");
	sent->contact = page_text(page, "contact");
	sent->text = page_text(page, "text");
	if (!sent->line)
		problem(context, "line", "请选择名单上的人或集体");
	if (text_points(sent->text) < TEXT_LEAST)
		problem(context, "text", "请写清反映的内容，至少 %d 个字", (int)TEXT_LEAST);
	length_check(page, "text", "反映的内容", TEXT_POINTS);
	length_check(page, "name", "姓名", NAME_POINTS);
	length_check(page, "contact", "联系方式", CONTACT_POINTS);
	return context_is_clean(context);
}

static bool upload_keep(struct page *page, const char *name, int64_t *id)
{
	struct context *context = page_context(page);
	const struct file_store *store = file_store_here();
	const char *bytes, *file_name, *why = "";
	struct stored_file stored;
	size_t length;
	if (!page_upload(page, name, &bytes, &length, &file_name) || !length)
		return true;
	if (length > FILE_BYTES) {
		problem(context, name, "附件不能超过 5 MB");
		return false;
	}
	enum file_result result = store ? file_keep(store, context->arena, bytes, length, &stored, &why) : FILE_FAILED;
	if (result == FILE_REFUSED)
		problem(context, name, "%s", why);
	if (result != FILE_KEPT)
		return result == FILE_REFUSED ? false : fail(context, "objection: %s", why);
	*id = id_new();
	return attachment_add(context, &(struct attachment){ .id = *id, .name = arena_format(context->arena, "%s.%s", name, file_kind_ending(stored.kind)),
		.type = file_kind_type(stored.kind), .size = (int64_t)stored.length, .sha256 = arena_text(context->arena, stored.key) });
}

bool uploads_keep(struct page *page, int64_t *files, size_t most)
{
	bool good = true;
	for (size_t i = 0; i < most && good; i++)
		good = upload_keep(page, path_of(page, "file_%zu", i + 1), &files[i]);
	return good;
}

/* --- the public form --- */

static void form_draw(struct page *page, const struct public_notice *notice, const struct notice_line *lines, size_t count, const char *refusal)
{
	const char *path = path_of(page, "/notice/%" PRId64, notice->record.id);
	page_crumb(page, "公示名单", path);
	page_begin_public(page, "提出异议", "不用注册。提交后得到回执编号，凭它查询办理结果");
	if (refusal)
		put_message(page, "stop", refusal);
	problem_summary(page);
	if (notice_is_late(notice, page_context(page)->today, text_head(page_context(page)->arena, clock_text(page_context(page)->arena, page_context(page)->now) + 11, 5)))
		put_message(page, "wait", "反映截止时间已过，仍可提交，将注明逾期收到。");
	card_begin(page, NULL);
	form_begin(page, path_of(page, "%s/objection", path), FORM_FILES | FORM_WATCHED);
	input_hidden(page, "form", form_make(page));
	objection_inputs(page, lines, count);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "提交异议", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回公示", path);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	put_paragraph(page, "请实事求是。捏造事实诬告他人的，要承担法律责任。");
	page_end(page);
}

void objection_form_page(struct page *page)
{
	struct public_notice notice;
	struct notice_line *lines;
	size_t count;
	if (public_notice_find(page, &notice, &lines, &count))
		form_draw(page, &notice, lines, count, NULL);
}

void receipt_draw(struct page *page, const struct objection *row, const char *receipt, bool is_public)
{
	struct context *context = page_context(page);
	const char *code = verify_code_grouped(context->arena, receipt);
	if (is_public)
		page_begin_public(page, "已收到您的异议", NULL);
	else
		page_begin(page, "异议回执", NULL);
	put_message(page, "ok", "请记下或打印回执编号：它只显示这一次，凭它查询办理结果。");
	card_begin(page, "异议回执");
	facts_begin_single(page);
	fact_begin(page, "回执编号");
	put_copy(page, code);
	fact_end(page);
	fact_text(page, "公示对象", row->nominee);
	fact_text(page, "收到日期", date_words(context, row->received_on));
	if (row->is_late == 1)
		fact_text(page, "说明", words(context, "逾期收到"));
	fact_text(page, "查询", path_of(page, "%s/notice/receipt", page_base_url()));
	facts_end(page);
	card_end(page);
	toolbar_begin(page);
	button_print(page);
	button_link(page, BUTTON_PLAIN, "返回", is_public ? "/notice" : path_of(page, "/objection/%" PRId64, row->record.id));
	toolbar_end(page);
	page_end(page);
}

/* Too often, from one place or from everywhere: said, before anything is read. */
static bool is_too_often(struct page *page, const char **refusal)
{
	struct context *context = page_context(page);
	bool mine = true, all = true;
	if (!try_counts(context, "objection", context->actor->source ? context->actor->source : "", SENT_MOST, SENT_WINDOW, &mine) ||
	    (mine && !try_counts(context, "objections", "", ALL_MOST, ALL_WINDOW, &all)))
		return true;
	*refusal = mine && all ? NULL : "提交的次数太多，请过十分钟再试，或者打监督电话、寄信反映。";
	return *refusal != NULL;
}

bool objection_keep(struct page *page, struct objection_sent *sent, struct objection **row, const char **receipt)
{
	struct context *context = page_context(page);
	if (!store_begin(context))
		return false;
	if (uploads_keep(page, sent->files, OBJECTION_FILES) && objection_receive(context, sent, row, receipt))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void objection_sent_done(struct page *page)
{
	struct context *context = page_context(page);
	struct public_notice notice;
	struct notice_line *lines;
	struct objection *row = NULL;
	const char *refusal = NULL, *receipt = NULL;
	size_t count;
	if (!public_notice_find(page, &notice, &lines, &count))
		return;
	struct objection_sent sent = { .notice = &notice, .way = OBJECTION_BY_WEB, .once = form_take(page) };
	if (is_too_often(page, &refusal)) {
		page_status(page, 429);
	} else if (!sent.once) {
		page_status(page, 403);
		refusal = "这一页打开得太久了，请核对下面的内容，再提交一次。";
	} else if (objection_by_index(context, "sent", sent.once)) {
		refusal = "这份异议已经收到，不用再交。";
	} else if (objection_read(page, lines, count, &sent) && objection_keep(page, &sent, &row, &receipt)) {
		receipt_draw(page, row, receipt, true);
		return;
	}
	if (context->failure)
		page_failed(page);
	else
		form_draw(page, &notice, lines, count, refusal);
}

/* --- what became of it --- */

static void receipt_form(struct page *page)
{
	card_begin(page, NULL);
	form_begin(page, "/notice/receipt", FORM_PLAIN);
	input_text(page, (struct control){ .name = "receipt", .label = "回执编号", .required = true, .max = 40, .wide = true, .secret = true,
		.hint = "16 位，不分大小写，横线可以不写" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "查询", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回公示", "/notice");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static const char *stage_words(struct page *page, const struct objection *row)
{
	static const char *const said[] = {
		[OBJECTION_RECEIVED] = "已收到，等候受理", [OBJECTION_ACCEPTED] = "已受理", [OBJECTION_CHECKING] = "正在调查核实",
		[OBJECTION_REPLIED] = "正在研究结论", [OBJECTION_CONCLUDED] = "已有结论",
	};
	return words(page_context(page), row->state >= OBJECTION_RECEIVED && row->state <= OBJECTION_CONCLUDED ? said[row->state] : "");
}

static void answer_draw(struct page *page, const struct objection *row)
{
	struct context *context = page_context(page);
	const struct choice *verdict = choice_find(objection_verdicts, row->verdict);
	card_begin(page, "办理情况");
	facts_begin_single(page);
	fact_text(page, "公示对象", row->nominee);
	fact_text(page, "收到日期", date_words(context, row->received_on));
	fact_text(page, "办理到", stage_words(page, row));
	if (row->state == OBJECTION_CONCLUDED && verdict) {
		fact_text(page, "结论", words(context, verdict->label));
		fact_text(page, "答复", row->answer);
		fact_text(page, "结论日期", date_words(context, row->concluded_on));
	}
	facts_end(page);
	card_end(page);
}

void receipt_form_page(struct page *page)
{
	page_begin_public(page, "异议查询", "凭回执编号查询异议的办理情况");
	receipt_form(page);
	page_end(page);
}

static bool receipt_find(struct page *page, struct objection *row)
{
	struct context *context = page_context(page);
	const char *code = verify_code_read(context->arena, page_text(page, "receipt"));
	int64_t id = code ? objection_by_index(context, "receipt", blind_index(context->keys, context->arena, "objection.receipt", code)) : 0;
	return id && store_load_unscoped(context, &objection, id, row, "who has the receipt may ask what became of it");
}

void receipt_done(struct page *page)
{
	struct context *context = page_context(page);
	struct objection *row = row_new(context, &objection);
	bool allowed = false;
	if (!public_tenant_take(page))
		return;
	if (!try_counts(context, "receipt", context->actor->source ? context->actor->source : "", ASKED_MOST, ASKED_WINDOW, &allowed)) {
		page_failed(page);
		return;
	}
	bool found = allowed && receipt_find(page, row);
	if (context->failure) {
		page_failed(page);
		return;
	}
	if (!found)
		page_status(page, allowed ? 404 : 429);
	page_begin_public(page, "异议查询", "凭回执编号查询异议的办理情况");
	if (!allowed)
		put_message(page, "stop", "查询的次数太多，请过十分钟再试。");
	else if (!found)
		put_message(page, "wait", "没有这个回执编号，请核对；仍查不到的，请打监督电话询问。");
	if (found)
		answer_draw(page, row);
	receipt_form(page);
	page_end(page);
}
