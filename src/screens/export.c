/* export.c: a list handed on as a file: the page that says how many rows and
 * which columns.  A short list comes at once; a long one is made by a job
 * (export_job.c), whose page shows how far it is. */
#include <unistd.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/draw.h"
#include "screens/export.h"
#include "screens/generic.h"
#include "screens/job_page.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { AT_ONCE_SAID = 1000 };

/* --- the page that asks --- */

static void carry_on(struct exporting *exporting)
{
	struct page *page = exporting->page;
	for (size_t i = 0; i < page->request->query_count; i++) {
		const struct parameter *each = &page->request->query[i];
		if (each->name[0] != '_' && *each->value)
			input_hidden(page, each->name, each->value);
	}
}

static void ask_columns(struct exporting *exporting)
{
	struct page *page = exporting->page;
	struct arena *arena = page_arena(page);
	form_section(page, "导出哪些列", "身份证号、电话等敏感内容在文件里同样遮盖");
	for (size_t i = 0; i < exporting->field_count; i++)
		input_check(page, (struct control){
			.name = arena_format(arena, "column.%s", exporting->fields[i]->name),
			.label = exporting->fields[i]->label, .value = exporting->chosen[i] ? "1" : "0",
		});
}

static void ask_draw(struct exporting *exporting)
{
	static const struct select_option formats[] = {
		{ "xlsx", "Excel 表格（.xlsx）" }, { "csv", "文本表格（.csv）" }, { "gb18030", "文本表格，GB18030 编码（给不认 UTF-8 的旧软件）" },
		{ "pdf", "打印用的文件（.pdf）" }, { NULL, NULL },
	};
	struct page *page = exporting->page;
	const struct entity *entity = exporting->entity;
	const char *narrowed = query_words(page, &exporting->query);
	if (!context_is_clean(page->context))
		page->reply->status = 422;
	page_crumb(page, entity->label, list_address(page, entity, NULL));
	page_begin(page, arena_format(page_arena(page), "=%s", words_of(page, "导出%s", words(page->context, entity->label))),
		   "导出的人、时间、条件和条数会记入审计日志");
	problem_summary(page);
	card_begin(page, NULL);
	facts_begin_single(page);
	fact_text(page, "范围", *narrowed ? narrowed : words(page->context, "全部"));
	fact_text(page, "条数", number_words(page, exporting->total));
	if (exporting->total > AT_ONCE_SAID)
		fact_text(page, "办理", words(page->context, "条数较多，将在后台做好，到“任务”里下载，不用等在这里"));
	facts_end(page);
	form_begin(page, path_of(page, "/%s/export", entity->name), FORM_PLAIN);
	carry_on(exporting);
	ask_columns(exporting);
	form_section(page, "文件格式", NULL);
	input_radio(page, (struct control){ .name = "format", .label = "格式", .value = "xlsx", .required = true, .wide = true }, formats);
	input_check(page, (struct control){ .name = "titled", .label = "文件里写上标题、单位、日期、条数和导出人", .value = exporting->titled ? "1" : "0", .wide = true,
		.hint = "交给别的程序读的表格可以不写；打印用的文件总是写" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "导出", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", list_address(page, entity, NULL));
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void export_ask_page(struct page *page)
{
	struct exporting *exporting = exporting_read(page, page_entity(page));
	export_count(exporting);
	if (page->context->failure)
		page_failed(page);
	else
		ask_draw(exporting);
}

/* --- the file at once, or a job --- */

static bool rows_put_aside(struct exporting *exporting, const char *draft)
{
	struct spool spool;
	int64_t offset;
	if (!spool_open(&spool, draft, 0, exporting->column_count))
		return fail(exporting->page->context, "export: nothing can be put aside");
	bool good = true;
	while (good && !exporting->is_whole)
		good = export_rows(exporting, &spool);
	good = good && (spool_flush(&spool, &offset) || fail(exporting->page->context, "export: nothing can be put aside"));
	spool_close(&spool);
	return good;
}

static void export_now(struct exporting *exporting)
{
	struct page *page = exporting->page;
	struct export_watch watch = { .job = NULL };
	const char *draft = page_temporary(page, "draft");
	const char *path = page_temporary(page, exporting->format->ending);
	const char *name = draft && rows_put_aside(exporting, draft) ? export_write(exporting, draft, path, &watch) : NULL;
	if (draft)
		(void)unlink(draft);
	if (name && export_audit(exporting))
		page_file(page, path, name, exporting->format->type, true, false);
	else
		page_failed(page);
}

int64_t export_job_ask(struct exporting *exporting)
{
	struct page *page = exporting->page;
	struct context *context = page->context;
	const char *name = exporting->entity->name;
	const char *form = wants_of_form(page);
	/* Ours first: of two parameters of one name the first holds, whatever the form brought. */
	const char *wants = form ? arena_format(context->arena, "entity=%s&%s", name, form) : NULL;
	const char *title = words_of(page, "导出%s（%s 条，%s）", words(context, exporting->entity->label), number_words(page, exporting->total),
				     exporting->format->ending);
	return job_ask(context, &export_job, title, wants);
}

static void export_later(struct exporting *exporting)
{
	struct page *page = exporting->page;
	int64_t id = export_job_ask(exporting);
	if (id)
		page_redirect(page, "/job/%lld", (long long)id);
	else if (page->context->failure)
		page_failed(page);
	else
		ask_draw(exporting);
}

void export_page(struct page *page)
{
	struct exporting *exporting = exporting_read(page, page_entity(page));
	export_count(exporting);
	export_check(exporting);
	if (page->context->failure)
		page_failed(page);
	else if (!context_is_clean(page->context))
		ask_draw(exporting);
	else if (exporting->total <= exporting->format->at_once)
		export_now(exporting);
	else
		export_later(exporting);
}
