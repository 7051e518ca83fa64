/* dossier_pages.c: the page that offers the papers of a nominee, a round, a
 * submission, a decision or a ceremony, and gives them. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/dossier/dossier.h"
#include "modules/dossier/dossier_parts.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection.h"
#include "screens/components.h"
#include "screens/sign.h"
#include "services/files.h"
#include "services/zip_draft.h"

enum { REASON_LEAST = 4 };

struct asking {
	struct page *page;
	const struct entity *entity;
	int64_t id;
	void *row;
	const char *title, *here;
};

/* False: the page has been answered. */
static bool asking_open(struct page *page, struct asking *asking)
{
	struct context *context = page_context(page);
	const struct entity *entity = entity_find(page_word(page, 0));
	*asking = (struct asking){ .page = page, .entity = entity, .id = page_id(page, 0) };
	if (!entity || !dossier_module.record_act->is_offered(context, entity)) {
		page_not_found(page);
		return false;
	}
	asking->row = row_new(context, entity);
	if (!store_load(context, entity, asking->id, asking->row)) {
		page_absent(page);
		return false;
	}
	asking->title = store_title_in_scope(context, entity, asking->id);
	asking->here = path_of(page, "/dossier/%s/%" PRId64, entity->name, asking->id);
	return true;
}

static bool may_export(struct context *context, const struct dossier_paper *paper)
{
	return !(paper->flags & DOSSIER_EXPORTS) || may(context, &nomination, ACT_EXPORT);
}

static bool is_shown(struct context *context, const struct asking *asking, const struct dossier_paper *paper)
{
	return text_equal(paper->entity, asking->entity->name) && may_export(context, paper);
}

/* --- one paper a row --- */

static void papers_table(struct asking *asking)
{
	static const struct table_column columns[] = { { .label = "文书", .plain_phone = true, .wide = true }, { .label = "版式" }, { .label = "操作", .right = true, .plain_phone = true } };
	struct page *page = asking->page;
	struct context *context = page_context(page);
	struct table_drawing table;
	card_begin_flush(page, "可以打印的文书");
	table_begin(&table, page, "可以打印的文书", columns, COUNT_OF(columns));
	for (const struct dossier_paper *paper = dossier_papers; paper->entity; paper++) {
		if (!is_shown(context, asking, paper))
			continue;
		row_begin(&table);
		cell_text(&table, words(context, paper->label));
		cell_text(&table, words(context, paper->detail));
		cell_begin(&table);
		button_post(page, BUTTON_PLAIN, paper->flags & DOSSIER_BACKGROUND ? "开始生成" : "下载", asking->here, "what", paper->code);
		cell_end(&table);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

/* --- a nominee --- */

static void version_draw(struct asking *asking)
{
	struct page *page = asking->page;
	struct context *context = page_context(page);
	const struct nomination *row = asking->row;
	bool is_stale = nomination_print_is_stale(context, row);
	const char *changed = is_stale ? nomination_changed_since(context, row, row->print_code) : "";
	if (is_stale)
		put_message_text(page, "wait", text_is_empty(changed) ? words_of(page, "打印以后材料改过：手里盖章的表已经过期，请重新打印盖章。")
			: words_of(page, "打印以后改过：%s。手里盖章的表已经过期，请重新打印盖章。", changed));
	card_begin_with(page, "版本码", NULL, path_of(page, "/nomination/%" PRId64 "/scan", asking->id), "盖章扫描件");
	facts_begin_single(page);
	fact_text(page, "现在的内容", nomination_print_code(context, row));
	fact_text(page, "上次打印", text_is_empty(row->print_code) ? words_of(page, "还没有打印过") : row->print_code);
	facts_end(page);
	put_paragraph(page, "版本码印在每一页的页脚。内容一改，码就变；盖章的扫描件按这个码核对。");
	card_end(page);
}

static void whole_draw(struct asking *asking)
{
	struct page *page = asking->page;
	struct context *context = page_context(page);
	struct select_option options[4];
	size_t count = 0;
	if (!may(context, &nomination, ACT_REVEAL))
		return;
	for (const struct dossier_paper *paper = dossier_papers; paper->entity && count < COUNT_OF(options) - 1; paper++)
		if (paper->flags & DOSSIER_STAMPS)
			options[count++] = (struct select_option){ paper->code, path_of(page, "=%s（%s）", words(context, paper->label), words(context, paper->detail)) };
	options[count] = (struct select_option){ NULL, NULL };
	card_begin(page, "报送用：不遮盖身份证号和电话");
	put_paragraph(page, "要再次输入密码，原因会记入审计日志。");
	form_begin(page, asking->here, FORM_PLAIN);
	input_hidden(page, "whole", "1");
	input_select(page, (struct control){ .name = "what", .label = "版式", .value = options[0].value, .required = true }, options);
	input_area(page, (struct control){ .name = "reason", .label = "原因", .required = true, .max = 200, .rows = 2 });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "不遮盖打印", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

/* --- a round --- */

/* Two forms of one page ask it: each under a name of its own. */
static void office_select(struct asking *asking, const char *name)
{
	struct page *page = asking->page;
	struct context *context = page_context(page);
	struct dossier_office *offices;
	size_t count;
	if (!dossier_offices(context, &offices, &count))
		return;
	struct select_option *options = arena_many(context->arena, count + 2, struct select_option);
	options[0] = (struct select_option){ "0", "全部" };
	for (size_t i = 0; i < count; i++)
		options[i + 1] = (struct select_option){ path_of(page, "%" PRId64, offices[i].id), path_of(page, "=%s", offices[i].name) };
	input_select(page, (struct control){ .name = name, .label = "哪里推荐的", .value = "0" }, options);
}

static void round_buttons(struct asking *asking, bool background)
{
	const struct dossier_paper *first = NULL;
	form_buttons_begin(asking->page);
	for (const struct dossier_paper *paper = dossier_papers; paper->entity; paper++) {
		if (!text_equal(paper->entity, "selection") || background != ((paper->flags & DOSSIER_BACKGROUND) != 0))
			continue;
		button_submit(asking->page, first ? BUTTON_PLAIN : BUTTON_PRIMARY, background ? "开始打包" : paper->detail, "what", paper->code);
		first = first ? first : paper;
	}
	form_buttons_end(asking->page);
}

static void round_draw(struct asking *asking)
{
	static const struct select_option orders[] = { { "place", "按行政区划和推荐次序" }, { "strokes", "按姓氏笔画" }, { NULL, NULL } };
	static const struct select_option whom[] = { { "all", "已上报的都列" }, { "proposed", "只列建议人选和已表彰的" }, { NULL, NULL } };
	struct page *page = asking->page;
	if (!may(page_context(page), &nomination, ACT_EXPORT)) {
		put_message(page, "info", "您的岗位不能导出推荐对象，这里没有可以打印的文书。");
		return;
	}
	card_begin(page, "推荐对象汇总表");
	form_begin(page, asking->here, FORM_PLAIN);
	office_select(asking, "office");
	input_radio(page, (struct control){ .name = "order", .label = "排列", .value = "place", .required = true }, orders);
	input_radio(page, (struct control){ .name = "whom", .label = "范围", .value = "all", .required = true }, whom);
	round_buttons(asking, false);
	form_end(page);
	card_end(page);
	card_begin(page, "全部材料打包");
	put_paragraph(page, "每个推荐对象一个文件夹：推荐审批表、事迹材料、照片、会议纪要、盖章扫描件和证明材料。身份证号和电话遮盖。在后台生成，好了在“任务”里下载。");
	form_begin(page, asking->here, FORM_PLAIN);
	office_select(asking, "bundle_office");
	round_buttons(asking, true);
	form_end(page);
	card_end(page);
}

/* --- the page --- */

static void own_templates(struct asking *asking)
{
	struct page *page = asking->page;
	card_begin(page, "本单位自己的表");
	put_paragraph(page, "上级下发的表和本单位的函件样式，可以上传成模板，在“打印”里填好下载。");
	list_begin(page);
	list_link(page, path_of(page, "/print/%s/%" PRId64, asking->entity->name, asking->id), words_of(page, "用本单位的模板打印"), NULL);
	list_link(page, path_of(page, "/print/%s/names", asking->entity->name), words_of(page, "模板里可以写哪些名称"), NULL);
	list_end(page);
	card_end(page);
}

static void asking_draw(struct asking *asking)
{
	struct page *page = asking->page;
	bool is_round = text_equal(asking->entity->name, selection.name), is_nominee = text_equal(asking->entity->name, nomination.name);
	page_crumb(page, asking->entity->label, path_of(page, "/%s", asking->entity->name));
	page_crumb(page, path_of(page, "=%s", asking->title), page_with_back(page, path_of(page, "/%s/%" PRId64, asking->entity->name, asking->id)));
	page_begin(page, "评选文书", "每次打印和打包都记入审计日志");
	problem_summary(page);
	columns_begin(page);
	put_own_papers(page, asking->entity, asking->id);
	if (is_round)
		round_draw(asking);
	else
		papers_table(asking);
	if (is_nominee)
		whole_draw(asking);
	columns_side(page);
	if (is_nominee)
		version_draw(asking);
	own_templates(asking);
	columns_end(page);
	page_end(page);
}

void dossier_page(struct page *page)
{
	struct asking asking;
	if (!asking_open(page, &asking))
		return;
	asking_draw(&asking);
	if (page_context(page)->failure)
		page_failed(page);
}

/* --- given --- */

/* The form is printed as it stands: its code is kept on the row; a closed round keeps what it had. */
static bool stamp(struct asking *asking)
{
	struct context *context = page_context(asking->page);
	const struct nomination *row = asking->row;
	struct selection *round = row_new(context, &selection);
	if (!store_load(context, &selection, row->selection_id, round) || round->state == SELECTION_CLOSED)
		return context->failure == NULL;
	if (text_equal(row->print_code, nomination_print_code(context, row)))
		return true;
	if (!store_begin(context))
		return false;
	struct nomination *kept = nomination_of(context, row->record.id);
	/* Somebody changed it while it was drawn: what was printed is older than what stands there now. */
	bool is_same = kept && text_equal(nomination_print_code(context, kept), nomination_print_code(context, row));
	if (is_same && nomination_printed(context, kept))
		return store_commit(context);
	store_rollback(context);
	return kept && !is_same;
}

/* False: problems, or the page has been answered (*answered). */
static bool whole_take(struct asking *asking, struct dossier_wish *wish, bool *answered)
{
	struct page *page = asking->page;
	struct context *context = page_context(page);
	const struct nomination *row = asking->row;
	const char *reason = page_text(page, "reason");
	if (!text_equal(page_text(page, "whole"), "1"))
		return true;
	if (!may(context, &nomination, ACT_REVEAL))
		problem(context, "", "您的岗位不能查看完整的身份证号");
	else if (text_points(reason) < REASON_LEAST)
		problem(context, "reason", "请写明原因，它会记入审计日志");
	if (!context_is_clean(context))
		return false;
	if (!page_is_proved(page)) {
		page_prove_first(page, asking->here);
		*answered = true;
		return false;
	}
	if (!text_is_empty(row->id_number))
		wish->form.id_number = store_reveal(context, &nomination, asking->id, field_find(&nomination, "id_number"), reason);
	if (!text_is_empty(row->telephone) && context_is_clean(context))
		wish->form.telephone = store_reveal(context, &nomination, asking->id, field_find(&nomination, "telephone"), reason);
	return context_is_clean(context) && !context->failure;
}

static enum nomination_form_kind form_kind(const char *code)
{
	return text_equal(code, "form-a3") ? NOMINATION_FORM_A3 : text_equal(code, "form-word") ? NOMINATION_FORM_WORD : NOMINATION_FORM_A4;
}

static const char *type_of(const char *ending)
{
	for (int kind = FILE_JPEG; kind < FILE_KINDS; kind++)
		if (text_equal(file_kind_ending((enum file_kind)kind), ending))
			return file_kind_type((enum file_kind)kind);
	return "application/octet-stream";
}

static void job_begin(struct asking *asking, const struct dossier_paper *paper)
{
	struct page *page = asking->page;
	struct context *context = page_context(page);
	const char *name = path_of(page, "%s-%s", words(context, paper->label), asking->title);
	int64_t office = page_number(page, "bundle_office", 0);
	int64_t id = job_ask(context, &dossier_bundle_job, name, job_wants_of(context, "entity", paper->entity, "what", paper->code,
		"id", path_of(page, "%" PRId64, asking->id), "office", office > 0 ? path_of(page, "%" PRId64, office) : NULL, "name", name, NULL));
	if (id)
		page_redirect(page, "/job/%lld", (long long)id);
	else if (context->failure)
		page_failed(page);
	else
		asking_draw(asking);
}

static bool paper_give(struct asking *asking, const struct dossier_paper *paper, const struct dossier_wish *wish)
{
	struct page *page = asking->page;
	struct context *context = page_context(page);
	enum language language = context->language;
	const struct audit_line line = { .act = paper->flags & DOSSIER_EXPORTS ? "export" : "print", .entity = paper->entity, .row_id = asking->id,
		.reason = arena_format(context->arena, "%s（%s）%s%s", paper->label, paper->detail, wish->form.id_number ? "，" : "", wish->form.id_number ? page_text(page, "reason") : ""),
		.result = "ok" };
	const char *path = page_temporary(page, paper->ending);
	if (!path)
		return fail(context, "dossier: no folder for files");
	context->language = LANGUAGE_SIMPLIFIED;
	bool made = paper->make(context, wish, path);
	context->language = language;
	if (!made || ((paper->flags & DOSSIER_STAMPS) && !stamp(asking)) || !audit_alone(context, &line))
		return false;
	page_file(page, path, zip_draft_name(context->arena, arena_format(context->arena, "%s%s-%s.%s", paper->label, wish->form.kind == NOMINATION_FORM_A3 ? "（A3）" : "", asking->title, paper->ending)), type_of(paper->ending),
		  true, false);
	return true;
}

void dossier_done(struct page *page)
{
	struct context *context = page_context(page);
	struct asking asking;
	bool answered = false;
	if (!asking_open(page, &asking))
		return;
	const struct dossier_paper *paper = dossier_paper_find(asking.entity->name, page_text(page, "what"));
	if (!paper || !is_shown(context, &asking, paper)) {
		page_not_found(page);
		return;
	}
	if ((paper->flags & DOSSIER_EXPORTS) && (nomination.proves & PROVE(EXPORT)) && !page_is_proved(page)) {
		page_prove_first(page, asking.here);
		return;
	}
	if (paper->flags & DOSSIER_BACKGROUND) {
		job_begin(&asking, paper);
		return;
	}
	struct dossier_wish wish = { .id = asking.id, .office_id = page_number(page, "office", 0), .by_strokes = text_equal(page_text(page, "order"), "strokes"),
		.proposed = text_equal(page_text(page, "whom"), "proposed"), .form = { .kind = form_kind(paper->code) } };
	if (whole_take(&asking, &wish, &answered) && paper_give(&asking, paper, &wish))
		return;
	if (answered)
		return;
	if (context->failure)
		page_failed(page);
	else
		asking_draw(&asking);
}
