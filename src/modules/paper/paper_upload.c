/* paper_upload.c: a template taken in: read at once, every place that is wrong
 * named with where it stands; then looked at with a real record. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/paper/paper_pages.h"
#include "modules/paper/paper_parts.h"
#include "modules/paper/paper_words.h"
#include "screens/components.h"
#include "services/files.h"

enum { ENTITIES_MAX = 200, NAME_POINTS = 60, CONTENT_MAX = 20000, MARKS_SHOWN = 60 };

/* --- the form --- */

static struct select_option *entity_options(struct page *page)
{
	struct context *context = page_context(page);
	struct select_option *options = arena_many(context->arena, ENTITIES_MAX + 2, struct select_option);
	const struct entity *each;
	size_t count = 0;
	options[count++] = (struct select_option){ "", "请选择" };
	for (size_t at = 0; (each = entity_at(at)) && count < ENTITIES_MAX; at++)
		if (paper_is_offered(context, each))
			options[count++] = (struct select_option){ each->name, each->label };
	return options;
}

static void upload_draw(struct page *page)
{
	struct context *context = page_context(page);
	const char *about = page_text(page, "about");
	page_crumb(page, "文书模板", "/template");
	page_begin(page, "上传文书模板", "Word（.docx）、Excel（.xlsx）或公文文字；上传后马上检查，先预览再启用");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/template-upload", FORM_FILES);
	input_select(page, (struct control){ .name = "about", .label = "用于", .value = about, .required = true, .hint = "这份表为谁填写" }, entity_options(page));
	input_text(page, (struct control){ .name = "name", .label = "名称", .value = page_text(page, "name"), .required = true, .max = NAME_POINTS,
		.hint = "例如 推荐审批表；与已有的同名就是它的新一版" });
	input_file(page, (struct control){ .name = "document", .label = "模板文件", .hint = ".docx 或 .xlsx，不超过 20 MB；做公文时不用选文件" }, ".docx,.xlsx");
	form_section(page, "公文", "不用文件，直接写文字；按 GB/T 9704 排版成 PDF");
	input_area(page, (struct control){ .name = "content", .label = "公文内容", .value = page_text(page, "content"), .rows = 10, .max = CONTENT_MAX, .wide = true,
		.hint = "标题：…、主送：…、文号：…、署名：…、日期：… 各占一行，其余是正文" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "上传并检查", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", "/template");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	if (!text_is_empty(about) && entity_find(about))
		put_link(page, path_of(page, "/print/%s/names", about), words(context, "模板里可以写哪些名称"));
	page_end(page);
}

void paper_upload_page(struct page *page)
{
	upload_draw(page);
}

/* --- taken in --- */

struct intake {
	struct page *page;
	const struct entity *entity;
	const char *bytes, *file_name;
	size_t length;
	bool has_file;
	struct paper_template *row;
	struct attachment attachment;
};

static void intake_read(struct intake *intake)
{
	struct page *page = intake->page;
	struct context *context = page_context(page);
	intake->entity = entity_find_here(context, page_text(page, "about"));
	intake->has_file = page_upload(page, "document", &intake->bytes, &intake->length, &intake->file_name) && intake->length > 0;
	if (!intake->entity || !paper_is_offered(context, intake->entity))
		problem(context, "about", "请选择这份表用于什么");
	if (text_is_empty(page_text(page, "name")))
		problem(context, "name", "请填写名称");
	else if (text_points(page_text(page, "name")) > NAME_POINTS)
		problem(context, "name", "名称最多 %d 个字", NAME_POINTS);
	if (!intake->has_file && text_is_empty(page_text(page, "content")))
		problem(context, "document", "请选择模板文件，或写公文内容");
}

static size_t wrong_places(struct context *context, struct template *template, const struct entity *entity)
{
	struct template_source source = paper_source(paper_words_open(context, context->arena, entity, NULL, 0));
	const struct template_mark *marks;
	size_t count = template_check(template, &source, &marks), wrong = 0;
	for (size_t i = 0; i < count; i++)
		wrong += marks[i].wrong != NULL;
	return wrong;
}

static bool intake_open(struct intake *intake)
{
	struct context *context = page_context(intake->page);
	const char *why, *content = page_text(intake->page, "content");
	struct template *template = intake->has_file ? template_open(context->arena, intake->bytes, intake->length, &why)
		: template_open_text(context->arena, content, &why);
	if (!template) {
		problem(context, intake->has_file ? "document" : "content", "%s", why);
		return false;
	}
	enum template_kind kind = template_kind_of(template);
	intake->row = row_new(context, &paper_template);
	intake->row->name = page_text(intake->page, "name");
	intake->row->about = intake->entity->name;
	intake->row->about_label = intake->entity->label;
	intake->row->form = kind == TEMPLATE_DOCX ? PAPER_DOCX : kind == TEMPLATE_XLSX ? PAPER_XLSX : PAPER_LETTER;
	intake->row->content = intake->has_file ? NULL : content;
	intake->row->office_id = context->actor->office_id;
	intake->row->whole = 0;
	intake->row->wrong = (int64_t)wrong_places(context, template, intake->entity);
	intake->row->state = EDITION_DRAFT;
	return true;
}

static bool file_take(struct intake *intake)
{
	struct context *context = page_context(intake->page);
	const struct file_store *store = file_store_here();
	struct stored_file stored;
	const char *why;
	if (!intake->has_file)
		return true;
	enum file_result result = store ? file_keep(store, context->arena, intake->bytes, intake->length, &stored, &why) : FILE_FAILED;
	if (result == FILE_REFUSED)
		problem(context, "document", "%s", why);
	if (result != FILE_KEPT)
		return result == FILE_REFUSED ? false : fail(context, "template: %s", store ? why : "no folder for files");
	intake->attachment = (struct attachment){ .id = id_new(), .name = arena_format(context->arena, "%s.%s", intake->row->name, file_kind_ending(stored.kind)),
		.type = file_kind_type(stored.kind), .size = (int64_t)stored.length, .sha256 = arena_text(context->arena, stored.key) };
	intake->row->document = intake->attachment.id;
	return true;
}

static bool intake_keep(struct intake *intake)
{
	struct context *context = page_context(intake->page);
	int64_t highest = 0, in_use;
	if (!template_editions(context, intake->row, &highest, &in_use))
		return false;
	intake->row->edition = highest + 1;
	if (!store_begin(context))
		return false;
	if ((!intake->has_file || attachment_add(context, &intake->attachment)) && store_create(context, &paper_template, intake->row))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void paper_upload_done(struct page *page)
{
	struct context *context = page_context(page);
	struct intake intake = { .page = page };
	intake_read(&intake);
	bool good = context_is_clean(context) && intake_open(&intake) && file_take(&intake) && intake_keep(&intake);
	if (context->failure)
		page_failed(page);
	else if (!good)
		upload_draw(page);
	else if (intake.row->wrong)
		page_redirect_with(page, path_of(page, "/template/%" PRId64, intake.row->record.id), "已上传，有 %lld 处写错，请看下面", (long long)intake.row->wrong);
	else
		page_redirect_with(page, path_of(page, "/template/%" PRId64, intake.row->record.id), "已上传，没有发现错误，请预览后启用");
}

/* --- what was found in it --- */

static void marks_draw(struct page *page, const struct template_mark *marks, size_t count)
{
	static const struct table_column columns[] = { { .label = "位置", .narrow = true }, { .label = "写的是", .plain_phone = true }, { .label = "检查结果", .wide = true } };
	struct table_drawing table;
	size_t shown = 0;
	table_begin(&table, page, "模板里要填的地方", columns, COUNT_OF(columns));
	for (int turn = 0; turn < 2; turn++)	/* what is wrong first */
		for (size_t i = 0; i < count && shown < MARKS_SHOWN; i++) {
			if ((marks[i].wrong != NULL) != (turn == 0))
				continue;
			row_begin(&table);
			cell_text(&table, marks[i].place);
			cell_text(&table, path_of(page, "{{%s}}", marks[i].said));
			if (marks[i].wrong) {
				cell_begin(&table);
				put_toned(page, "stop", marks[i].wrong);
				cell_end(&table);
			} else {
				cell_tag(&table, "ok", words(page_context(page), "正确"));
			}
			row_end(&table);
			shown++;
		}
	table_end(&table);
}

static void preview_draw(struct page *page, const struct paper_template *row)
{
	card_begin(page, "预览");
	put_paragraph(page, "选一条真实的记录填进去看看；预览过才能启用。");
	form_begin(page, path_of(page, "/template/%" PRId64 "/preview", row->record.id), FORM_PLAIN);
	input_pick(page, (struct control){ .name = "row", .label = row->about_label ? row->about_label : "记录", .required = true, .past_too = true }, row->about, NULL);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "填好下载", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

void template_draw_more(struct page *page, const void *own)
{
	struct context *context = page_context(page);
	const struct paper_template *row = own;
	const struct entity *entity = entity_find_here(context, row->about);
	const struct template_mark *marks;
	const char *why = NULL;
	struct template *template = entity ? paper_template_open(context, context->arena, row, &why) : NULL;
	if (!template) {
		context->failure = NULL;	/* the page of the record stands without its file */
		put_message_text(page, "stop", why ? why : words(context, "模板文件现在读不到，请联系系统管理员。"));
		return;
	}
	struct template_source source = paper_source(paper_words_open(context, context->arena, entity, NULL, 0));
	size_t count = template_check(template, &source, &marks), wrong = 0;
	for (size_t i = 0; i < count; i++)
		wrong += marks[i].wrong != NULL;
	if (wrong)
		put_message(page, "wait", "请在原来的 Word 或 Excel 里改正后，用同一个名称重新上传。");
	else if (paper_is_offered(context, entity))
		preview_draw(page, row);
	card_begin_flush_with(page, "模板里要填的地方", words_of(page, wrong ? "%zu 处，%zu 处写错" : "%zu 处，都正确", count, wrong),
			      path_of(page, "/print/%s/names", row->about), "可以写哪些名称");
	if (count)
		marks_draw(page, marks, count);
	else
		put_empty(page, "模板里没有 {{…}} 这样的地方，打印出来就是原样", NULL, NULL);
	card_end(page);
	toolbar_begin(page);
	button_link(page, BUTTON_PLAIN, "上传新一版", path_of(page, "/template-upload?about=%s&name=%s", row->about, row->name));
	toolbar_end(page);
}

/* --- preview --- */

static bool seen_note(struct context *context, struct paper_template *row)
{
	if (text_equal(row->seen_on, context->today) || row->state != EDITION_DRAFT || !paper_is_ours(context, row))
		return true;
	row->seen_on = context->today;
	if (!store_begin(context))
		return false;
	if (store_change(context, &paper_template, row, "change", "预览"))
		return store_commit(context);
	store_rollback(context);
	return false;
}

static void preview_refused(struct page *page, const struct paper_template *row, const char *why)
{
	if (page_context(page)->failure)
		page_failed(page);
	else
		page_redirect_with(page, path_of(page, "/template/%" PRId64, row->record.id), "没有生成：%s", why ? why : "");
}

void paper_preview_done(struct page *page)
{
	struct context *context = page_context(page);
	struct paper_template *row = row_new(context, &paper_template);
	int64_t id = page_number(page, "row", 0);
	const char *why = NULL;
	if (!store_load(context, &paper_template, page_id(page, 0), row)) {
		page_absent(page);
		return;
	}
	const struct entity *entity = entity_find_here(context, row->about);
	if (!entity || !paper_is_offered(context, entity) || !id) {
		preview_refused(page, row, words(context, "请选择一条记录"));
		return;
	}
	const struct paper_choice choice = { .code = "", .label = row->name, .template = row, .form = row->form == PAPER_LETTER ? PAPER_PDF : (enum paper_form)row->form };
	const struct paper_wish wish = { .entity = entity, .choice = &choice, .ids = &id, .count = 1 };
	struct buffer *out = buffer_new(context->arena, PAPER_BYTES_MAX);
	if (paper_make(context, &wish, out, &why) != PAPER_MADE || !seen_note(context, row) || !paper_audit(context, &wish, "预览")
	    || !paper_send(page, out, paper_file_name(context, &choice, paper_row_title(context, entity, id)), choice.form))
		preview_refused(page, row, why ? why : context->problems ? context->problems->text : NULL);
}
