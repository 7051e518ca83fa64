/* notice_desk.c: the office's side of an objection: letters and calls taken in,
 * the sealed original opened by a named officer, its content told in other
 * words. */
#include <inttypes.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/notice/notice_parts.h"
#include "screens/components.h"
#include "services/files.h"

/* --- on the page of an objection --- */

static void phase_put(struct page *page, const struct objection *row)
{
	static const char *const labels[] = { "已收到", "已受理", "调查核实", "单位答复", "结论" };
	steps_begin(page, "办理进度");
	for (size_t i = 0; i < COUNT_OF(labels); i++) {
		int64_t state = (int64_t)i + 1;
		steps_phase(page, row->state == state ? PHASE_NOW : row->state > state ? PHASE_DONE : PHASE_NEXT, labels[i], NULL);
	}
	steps_end(page);
}

static void original_button(struct page *page, const struct objection *row, const char *path)
{
	struct context *context = page_context(page);
	if (is_keeper(context, row->office_id))
		button_post(page, BUTTON_PLAIN, "打开原件", path_of(page, "%s/original", path), NULL, NULL);
	else if (!keepers_count(context, row->office_id))
		put_muted(page, words(context, "还没有指定异议受理专人，原件打不开"));
}

void objection_draw(struct page *page, const void *own)
{
	const struct objection *row = own;
	struct context *context = page_context(page);
	const char *path = path_of(page, "/objection/%" PRId64, row->record.id);
	bool mine = context->actor->office_id == row->office_id;
	phase_put(page, row);
	if (row->reply_missed == 1)
		put_message(page, "wait", "单位在期限内没有签字答复，视为放弃，由受理的工会直接作出结论。");
	toolbar_begin(page);
	if (mine)
		original_button(page, row, path);
	if (mine && row->state == OBJECTION_ACCEPTED)
		button_link(page, BUTTON_PRIMARY, "转单位核实", path_of(page, "%s/pass", path));
	if (row->state == OBJECTION_CHECKING && row->unit_office_id == context->actor->office_id)
		button_link(page, BUTTON_PRIMARY, "签字答复", path_of(page, "%s/reply", path));
	if (mine && row->state > OBJECTION_RECEIVED && row->state < OBJECTION_CONCLUDED && context->actor->role == ROLE_OFFICER)
		button_link(page, row->state == OBJECTION_REPLIED ? BUTTON_PRIMARY : BUTTON_PLAIN, "作出结论", path_of(page, "%s/conclude", path));
	toolbar_end(page);
}

/* --- letters, calls, visits --- */

static const struct select_option ways[] = { { "2", "信函" }, { "3", "电话" }, { "4", "来访" }, { "5", "电子邮件" }, { NULL, NULL } };

static struct public_notice *notice_to_enter(struct page *page, struct notice_line **lines, size_t *count)
{
	struct context *context = page_context(page);
	struct public_notice *notice = row_new(context, &public_notice);
	if (!store_load_to_change(context, &public_notice, page_id(page, 0), notice) || !notice_lines(context, notice->record.id, lines, count)) {
		page_absent(page);
		return NULL;
	}
	if (notice->state > NOTICE_DRAFT && notice->state != NOTICE_STOPPED)
		return notice;
	page_redirect_with(page, path_of(page, "/public_notice/%" PRId64, notice->record.id), "公示还没有发布或者已经撤下，不能登记异议");
	return NULL;
}

static void entry_draw(struct page *page, const struct public_notice *notice, const struct notice_line *lines, size_t count)
{
	const char *path = path_of(page, "/public_notice/%" PRId64, notice->record.id);
	page_crumb(page, path_of(page, "=%s", notice->title), path);
	page_begin(page, "登记异议", "来信、来电、来访反映的异议；登记后打印回执交给反映人");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, path_of(page, "%s/entry", path), FORM_FILES | FORM_WATCHED);
	input_radio(page, (struct control){ .name = "way", .label = "来源", .value = page_text(page, "way"), .required = true }, ways);
	input_date(page, (struct control){ .name = "received_on", .label = "收到日期", .value = page_has(page, "received_on") ? page_text(page, "received_on")
		: page_context(page)->today, .required = true }, true);
	input_date(page, (struct control){ .name = "postmark_on", .label = "邮戳日期", .value = page_text(page, "postmark_on"), .hint = "来信才填" }, true);
	objection_inputs(page, lines, count);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "登记并给回执", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回公示", path);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void objection_entry_page(struct page *page)
{
	struct notice_line *lines;
	size_t count;
	const struct public_notice *notice = notice_to_enter(page, &lines, &count);
	if (notice)
		entry_draw(page, notice, lines, count);
}

static const char *day_read(struct page *page, const char *name, bool wanted)
{
	struct context *context = page_context(page);
	const char *typed = page_text(page, name), *read = date_read(context->arena, typed, false);
	if (text_is_empty(typed) && !wanted)
		return NULL;
	if (!read || date_part(read) != DATE_DAY)
		problem(context, name, "请填写完整的日期");
	else if (text_order(read, context->today) > 0)
		problem(context, name, "日期不能在今天以后");
	return read;
}

void objection_entry_done(struct page *page)
{
	struct context *context = page_context(page);
	struct notice_line *lines;
	struct objection *row;
	const char *receipt;
	size_t count;
	const struct public_notice *notice = notice_to_enter(page, &lines, &count);
	if (!notice)
		return;
	struct objection_sent sent = { .notice = notice, .way = page_number(page, "way", 0), .received_on = day_read(page, "received_on", true),
				       .postmark_on = day_read(page, "postmark_on", false) };
	if (!choice_find(objection_ways, sent.way) || sent.way == OBJECTION_BY_WEB)
		problem(context, "way", "请选择来源");
	if (objection_read(page, lines, count, &sent) && objection_keep(page, &sent, &row, &receipt))
		receipt_draw(page, row, receipt, false);
	else if (context->failure)
		page_failed(page);
	else
		entry_draw(page, notice, lines, count);
}

/* --- the original --- */

static struct objection *objection_found(struct page *page)
{
	struct context *context = page_context(page);
	struct objection *row = row_new(context, &objection);
	if (store_load(context, &objection, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

static void file_put(struct page *page, const struct objection *row, int64_t file, const char *word)
{
	struct attachment attachment;
	if (file && attachment_load(page_context(page), file, &attachment))
		list_link(page, path_of(page, "/objection/%" PRId64 "/original/%s", row->record.id, word), attachment.name, NULL);
}

static void original_facts(struct page *page, const struct objection *row, const struct objection_original *original)
{
	struct context *context = page_context(page);
	const struct choice *way = choice_find(objection_ways, original->way);
	card_begin(page, "异议原件");
	put_message(page, "info", "这次打开已留下记录。原件和反映人不得外传，转给单位的只有下面的转办内容。");
	facts_begin(page);
	fact_text(page, "来源", way ? words(context, way->label) : "");
	fact_text(page, "反映人", text_is_empty(original->name) ? words(context, "匿名") : original->name);
	fact_text(page, "联系方式", original->contact);
	fact_text(page, "收到日期", date_words(context, row->received_on));
	if (!text_is_empty(original->postmark_on))
		fact_text(page, "邮戳日期", date_words(context, original->postmark_on));
	facts_end(page);
	put_heading(page, "反映的内容");
	put_paragraph_text(page, original->text);
	list_begin(page);
	file_put(page, row, original->file_1, "1");
	file_put(page, row, original->file_2, "2");
	file_put(page, row, original->file_3, "3");
	list_end(page);
	card_end(page);
}

static void content_form(struct page *page, const struct objection *row)
{
	if (row->state >= OBJECTION_CHECKING)
		return;
	card_begin(page, "转办内容");
	form_begin(page, path_of(page, "/objection/%" PRId64 "/content", row->record.id), FORM_WATCHED);
	input_area(page, (struct control){ .name = "content", .label = "转办内容", .value = page_has(page, "content") ? page_text(page, "content") : row->content, .max = 2000,
		.rows = 8, .required = true, .wide = true, .hint = "用自己的话重写要核实的事情，不写是谁反映的，也不照抄原话" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存转办内容", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void original_draw(struct page *page, const struct objection *row, const struct objection_original *original)
{
	const char *path = path_of(page, "/objection/%" PRId64, row->record.id);
	page_crumb(page, path_of(page, "=%s", words_of(page, "异议 %s · %s", row->number, row->nominee)), path);
	page_begin(page, "异议原件", NULL);
	problem_summary(page);
	if (original)
		original_facts(page, row, original);
	if (original)
		content_form(page, row);
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "返回", path);
	toolbar_end(page);
	page_end(page);
}

void objection_original_done(struct page *page)
{
	struct context *context = page_context(page);
	const struct objection *row = objection_found(page);
	const struct objection_original *original = row ? original_open(context, row, "打开异议原件") : NULL;
	if (!row)
		return;
	if (original)
		original_draw(page, row, original);
	else if (context->failure)
		page_failed(page);
	else
		page_refuse(page, context->problems ? context->problems->text : "异议原件不在");
}

void objection_file_page(struct page *page)
{
	struct context *context = page_context(page);
	const struct objection *row = objection_found(page);
	const struct file_store *store = file_store_here();
	struct attachment attachment;
	if (!row)
		return;
	const struct objection_original *original = original_open(context, row, "打开异议原件附件");
	if (!original) {
		page_refuse(page, context->problems ? context->problems->text : "异议原件不在");
		return;
	}
	const char *word = page_word(page, 0);
	int64_t file = text_equal(word, "1") ? original->file_1 : text_equal(word, "2") ? original->file_2 : text_equal(word, "3") ? original->file_3 : 0;
	const char *path = file && store && attachment_load(context, file, &attachment) ? file_path(store, context->arena, attachment.sha256) : NULL;
	if (path && access(path, R_OK) == 0)
		page_file(page, path, attachment.name, attachment.type, false, false);
	else
		page_absent(page);
}

void objection_content_done(struct page *page)
{
	struct context *context = page_context(page);
	struct objection *row = objection_found(page);
	if (!row)
		return;
	if (context->actor->office_id != row->office_id || !is_keeper(context, row->office_id)) {
		page_refuse(page, "异议原件只有受理工会指定的专人能打开，名单见“异议受理专人”");
		return;
	}
	bool good = store_begin(context) && objection_content(context, row, page_text(page, "content")) && store_commit(context);
	if (good) {
		page_redirect_with(page, path_of(page, "/objection/%" PRId64, row->record.id), "转办内容已保存");
		return;
	}
	store_rollback(context);
	if (context->failure)
		page_failed(page);
	else
		original_draw(page, row, original_load(context, row->record.id));
}
