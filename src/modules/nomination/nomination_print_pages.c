/* nomination_print_pages.c: the scan of the stamped form comes back.  The code
 * on the paper is typed in: one of an older version is refused with what was
 * changed since. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/nomination/nomination_print.h"
#include "modules/nomination/nomination_way.h"
#include "modules/nomination/nomination_way_pages.h"
#include "screens/components.h"
#include "services/files.h"

static bool may_bring(struct context *context, const struct nomination *row)
{
	return row->state < NOMINATION_AWARDED && store_may_change(context, &nomination, row->record.id);
}

static struct nomination *row_of_page(struct page *page)
{
	struct nomination *row = row_new(page_context(page), &nomination);
	if (store_load(page_context(page), &nomination, page_id(page, 0), row))
		return row;
	page_absent(page);
	return NULL;
}

/* --- drawn --- */

static void codes_card(struct page *page, const struct nomination *row)
{
	struct context *context = page_context(page);
	const char *now = nomination_print_code(context, row);
	card_begin_with(page, "版本码", NULL, path_of(page, "/dossier/nomination/%" PRId64, row->record.id), "打印审批表");
	facts_begin(page);
	fact_begin(page, "现在的内容");
	put_copy(page, now);
	fact_end(page);
	fact_text(page, "上次打印", row->print_code);
	fact_begin(page, "盖章扫描件");
	if (row->stamped_file > 0)
		put_link(page, path_of(page, "/nomination/%" PRId64 "/file/stamped_file", row->record.id), row->stamped_code ? row->stamped_code : "");
	else
		put_muted(page, words(context, "还没有"));
	fact_end(page);
	facts_end(page);
	put_paragraph(page, "版本码印在审批表每页页脚，由表上的内容算出：内容改了，码就变了，盖过章的旧表不能再用。");
	if (nomination_print_is_stale(context, row))
		put_message_text(page, "stop", words_of(page, "打印件（版本码 %s）已过期，打印以后改过：%s", row->print_code, nomination_changed_since(context, row, row->print_code)));
	card_end(page);
}

static void upload_card(struct page *page, const struct nomination *row)
{
	card_begin(page, row->stamped_file > 0 ? "换一份扫描件" : "上传扫描件");
	form_begin(page, path_of(page, "/nomination/%" PRId64 "/scan", row->record.id), FORM_FILES);
	input_file(page, (struct control){ .name = "scan", .label = "盖章页的扫描件", .required = true, .hint = "PDF 或照片，20 MB 以内；多页请合成一个 PDF" }, "application/pdf,image/jpeg,image/png");
	input_text(page, (struct control){ .name = "code", .label = "纸上的版本码", .value = page_text(page, "code"), .required = true, .max = 20,
		.placeholder = "7K3M-9QXD", .hint = "照页脚抄，不分大小写" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "上传", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", nomination_path(page, row->record.id));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void scan_draw(struct page *page, const struct nomination *row)
{
	page_crumb(page, "推荐对象", "/nomination");
	page_crumb(page, path_of(page, "=%s", row->name), nomination_path(page, row->record.id));
	page_begin(page, "盖章的审批表", NULL);
	problem_summary(page);
	codes_card(page, row);
	if (may_bring(page_context(page), row))
		upload_card(page, row);
	else
		put_message(page, "info", "材料不在本工会，或者已经办完，扫描件只供查看。");
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void scan_ask_page(struct page *page)
{
	const struct nomination *row = row_of_page(page);
	if (row)
		scan_draw(page, row);
}

/* --- brought --- */

static const char *code_check(struct page *page, const struct nomination *row)
{
	struct context *context = page_context(page);
	const char *typed = page_text(page, "code"), *code = print_code_read(context, typed);
	if (text_is_empty(typed)) {
		problem(context, "code", "请填写纸上的版本码");
		return NULL;
	}
	if (text_equal(code, nomination_print_code(context, row)))
		return code;
	const char *changed = text_is_empty(code) ? "" : nomination_changed_since(context, row, code);
	if (text_is_empty(code))
		problem(context, "code", "版本码是 8 个字母和数字，例如 7K3M-9QXD");
	else if (text_is_empty(changed))
		problem(context, "code", "这不是这份审批表的版本码，请核对是不是%s的表", row->name);
	else
		problem(context, "code", "%s 是旧表，打印以后改过：%s。请重新打印、盖章后再上传", code, changed);
	return NULL;
}

static bool file_take(struct page *page, const struct nomination *row, const char *code, struct attachment *attachment)
{
	struct context *context = page_context(page);
	const struct file_store *here = file_store_here();
	const char *bytes, *name, *why;
	size_t length = 0;
	struct stored_file stored;
	if (!page_upload(page, "scan", &bytes, &length, &name) || !length) {
		problem(context, "scan", "请选择扫描件");
		return false;
	}
	if (!here)
		return fail(context, "stamped scan: no folder for files");
	struct file_store store = *here;
	store.kinds = FILE_BIT(FILE_PDF) | FILE_BIT(FILE_JPEG) | FILE_BIT(FILE_PNG);
	enum file_result result = file_keep(&store, context->arena, bytes, length, &stored, &why);
	if (result == FILE_REFUSED)
		problem(context, "scan", "%s", why);
	if (result != FILE_KEPT)
		return result == FILE_REFUSED ? false : fail(context, "stamped scan: %s", why);
	*attachment = (struct attachment){ .id = id_new(), .name = arena_format(context->arena, "%s 盖章审批表 %s.%s", row->name, code, file_kind_ending(stored.kind)),
		.type = file_kind_type(stored.kind), .size = (int64_t)stored.length, .sha256 = arena_text(context->arena, stored.key) };
	return true;
}

static bool scan_keep(struct page *page, struct nomination *row)
{
	struct context *context = page_context(page);
	struct attachment attachment;
	if (!may_bring(context, row)) {
		problem(context, "", "材料不在本工会，不能上传");
		return false;
	}
	const char *code = code_check(page, row);
	if (!code || !file_take(page, row, code, &attachment) || !store_begin(context))
		return false;
	row->stamped_file = attachment.id;
	row->stamped_code = code;
	if (attachment_add(context, &attachment) && nomination_obstacles_keep(context, row, "stamp", NULL))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void scan_page(struct page *page)
{
	struct context *context = page_context(page);
	struct nomination *row = row_of_page(page);
	if (!row)
		return;
	if (scan_keep(page, row))
		page_redirect_with(page, nomination_path(page, row->record.id), "盖章扫描件已上传，版本码 %s", row->stamped_code);
	else if (context->failure)
		page_failed(page);
	else if ((row = row_of_page(page)))
		scan_draw(page, row);
}
