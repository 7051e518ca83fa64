/* dossier_model.c: which papers there are of what, and the pages that give them. */
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/dossier/dossier.h"
#include "modules/dossier/dossier_parts.h"

const struct dossier_paper dossier_papers[] = {
	{ "nomination", "form-a4", "推荐审批表", "PDF · A4", "pdf", DOSSIER_STAMPS, dossier_form_file },
	{ "nomination", "form-a3", "推荐审批表", "PDF · A3 双面对折", "pdf", DOSSIER_STAMPS, dossier_form_file },
	{ "nomination", "form-word", "推荐审批表", "Word", "docx", DOSSIER_STAMPS, dossier_form_file },
	{ "nomination", "bundle", "全部材料打包", "压缩包", "zip", DOSSIER_EXPORTS | DOSSIER_BACKGROUND, NULL },
	{ "selection", "summary-pdf", "推荐对象汇总表", "PDF", "pdf", DOSSIER_EXPORTS, dossier_summary_pdf },
	{ "selection", "summary-xlsx", "推荐对象汇总表", "Excel", "xlsx", DOSSIER_EXPORTS, dossier_summary_xlsx },
	{ "selection", "summary-word", "推荐对象汇总表", "Word", "docx", DOSSIER_EXPORTS, dossier_summary_docx },
	{ "selection", "bundle", "全部材料打包", "压缩包", "zip", DOSSIER_EXPORTS | DOSSIER_BACKGROUND, NULL },
	{ "submission", "report-pdf", "推荐工作报告", "PDF", "pdf", 0, dossier_report_pdf },
	{ "submission", "report-word", "推荐工作报告", "Word", "docx", 0, dossier_report_docx },
	{ "decision", "list-pdf", "表彰名单", "PDF", "pdf", 0, dossier_decision_pdf },
	{ "decision", "list-word", "表彰名单", "Word", "docx", 0, dossier_decision_docx },
	{ "decision", "units", "致受表彰对象所在单位的函", "每个单位一份 Word，打成压缩包", "zip", DOSSIER_BACKGROUND, NULL },
	{ "decision", "persons", "致受表彰者的信", "每人（集体）一份 Word，打成压缩包", "zip", DOSSIER_BACKGROUND, NULL },
	{ "ceremony", "invitations", "请柬", "PDF · 每人一页", "pdf", 0, dossier_invitations },
	{ 0 },
};

const struct dossier_paper *dossier_paper_find(const char *entity, const char *code)
{
	for (const struct dossier_paper *paper = dossier_papers; paper->entity; paper++)
		if (text_equal(paper->entity, entity) && text_equal(paper->code, code))
			return paper;
	return NULL;
}

static bool is_offered(struct context *context, const struct entity *entity)
{
	if (!((STAFF >> context->actor->role) & 1u) || !may(context, entity, ACT_SHOW))
		return false;
	for (const struct dossier_paper *paper = dossier_papers; paper->entity; paper++)
		if (text_equal(paper->entity, entity->name))
			return true;
	return false;
}

static const char *const needs[] = { "organisation", "person", "honour", "selection", "nomination", "decision", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/dossier/:word/:id", "评选文书", STAFF, false, 0, dossier_page },
	{ METHOD_POST, "/dossier/:word/:id", "打印评选文书", STAFF, true, 0, dossier_done },
};

static const struct record_act act = { .label = "评选文书", .path = "/dossier", .is_offered = is_offered };
static const struct job_kind *const jobs[] = { &dossier_bundle_job, NULL };

const struct module dossier_module = {
	.name = "dossier", .label = "评选文书", .needs = needs, .pages = pages, .page_count = COUNT_OF(pages), .record_act = &act, .jobs = jobs,
};
