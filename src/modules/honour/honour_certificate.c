/* honour_certificate.c: the certificate of a grant as a paper, and its number.
 * Certificates of levels above the office are made out by the body that granted
 * them: they are not printed here. */
#include "modules/honour/honour_parts.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/honour/honour_queries.h"
#include "modules/honour/honour_rules.h"
#include "screens/components.h"
#include "services/pdf.h"

bool tenant_is_demo(struct context *context, int64_t tenant_id)
{
	return text_equal(setting_get(context, tenant_id, "demo"), "1");
}

const char *verify_address(struct context *context, const char *code)
{
	return arena_format(context->arena, "%s/verify/%s", page_base_url(), code);
}

const char *certificate_refused(struct context *context, const struct honour_grant *grant)
{
	if (grant->state == GRANT_REVOKED)
		return "称号已撤销，不能打印证书。";
	if (!certificate_is_ours(grant->level, root_office_level(context)))
		return "这一级荣誉的证书由授予机关制发，这里不打印。可以打印核验页面，或把证书上的编号登记在荣誉记录里。";
	return NULL;
}

static struct honour_grant *grant_of_page(struct page *page, bool to_change)
{
	struct context *context = page_context(page);
	struct honour_grant *grant = row_new(context, &honour_grant);
	bool found = to_change ? store_load_to_change(context, &honour_grant, page_id(page, 0), grant)
		: store_load(context, &honour_grant, page_id(page, 0), grant);
	if (found)
		return grant;
	page_absent(page);
	return NULL;
}

/* 《关于表彰…的决定》; a title within it stands in 〈〉 (GB/T 15834). */
static const char *document_title(struct arena *arena, const char *document)
{
	if (text_starts(document, "《"))
		return document;
	return arena_format(arena, "《%s》", text_replace(arena, text_replace(arena, document, "《", "〈"), "》", "〉"));
}

static const char *certificate_text(struct context *context, const struct honour_grant *grant)
{
	const char *basis = "";
	if (!text_is_empty(grant->document) && !text_is_empty(grant->document_number))
		basis = arena_format(context->arena, "根据%s（%s），", document_title(context->arena, grant->document),
			text_replace(context->arena, grant->document_number, " 号", "号"));
	else if (!text_is_empty(grant->document))
		basis = arena_format(context->arena, "根据%s，", document_title(context->arena, grant->document));
	return arena_format(context->arena, "%s授予“%s”称号。特发此证，以资鼓励。", basis, grant->title_name);
}

static void certificate_ask(struct page *page, const struct honour_grant *grant, const char *refused)
{
	const char *back = path_of(page, "/honour_grant/%lld", (long long)grant->record.id);
	page_crumb(page, path_of(page, "=%s", grant->holder), back);
	page_begin(page, "荣誉证书", path_of(page, "=%s", grant->title_name));
	if (refused) {
		put_message(page, "info", refused);
		button_link(page, BUTTON_PLAIN, "返回荣誉记录", back);
		page_end(page);
		return;
	}
	card_begin(page, "还没有证书编号");
	put_paragraph(page, "证书要有编号才能打印。可以取下一个编号（授予年份加序号），也可以在荣誉记录里填写已定的编号。");
	toolbar_begin(page);
	if (page_context(page)->actor->role != ROLE_MEMBER)
		button_post(page, BUTTON_PRIMARY, "取下一个编号", path_of(page, "%s/number", back), NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回荣誉记录", back);
	toolbar_end(page);
	card_end(page);
	page_end(page);
}

static bool certificate_make(struct page *page, const struct honour_grant *grant, const char *path)
{
	struct context *context = page_context(page);
	const struct certificate certificate = {
		.name = grant->holder, .is_collective = grant->collective_id || grant->organisation_id,
		.body_text = certificate_text(context, grant),
		.granted_by = text_is_empty(grant->granted_by) ? context->actor->office_name : grant->granted_by,
		.date_text = paper_date_chinese(context->arena, grant->granted_on),
		.number = arena_format(context->arena, "%s　核验码：%s", grant->certificate_number,
			verify_code_grouped(context->arena, grant->verify_code)),
		.verify_url = verify_address(context, grant->verify_code),
		.specimen = tenant_is_demo(context, context->actor->tenant_id),
	};
	struct paper paper = { .arena = context->arena, .path = path };
	if (pdf_certificate(&paper, &certificate))
		return true;
	return fail(context, "certificate: %s", paper.why ? paper.why : "");
}

void grant_certificate(struct page *page)
{
	struct context *context = page_context(page);
	struct honour_grant *grant = grant_of_page(page, false);
	if (!grant)
		return;
	const char *refused = certificate_refused(context, grant);
	if (refused || text_is_empty(grant->certificate_number)) {
		certificate_ask(page, grant, refused);
		return;
	}
	const char *path = page_temporary(page, "pdf");
	const struct audit_line line = { .act = "export", .entity = "honour_grant", .row_id = grant->record.id, .reason = "打印荣誉证书", .result = "ok" };
	if (page_is_good(page, path && certificate_make(page, grant, path) && audit_alone(context, &line)))
		page_file(page, path, arena_format(context->arena, "荣誉证书 %s %s.pdf", grant->holder, grant->certificate_number),
			  "application/pdf", true, true);
}

/* --- the next number --- */

static bool number_give(struct context *context, struct honour_grant *grant)
{
	if (!text_is_empty(grant->certificate_number))
		return true;
	if (!tx_alone(context->db, "certificate_number"))
		return fail(context, "certificate number: %s", db_message(context->db));
	const char *year = text_equal(grant->year, YEAR_UNKNOWN) ? text_head(context->arena, context->today, 4) : grant->year;
	grant->certificate_number = certificate_number_next(context->arena, year, certificate_number_last(context, year));
	return store_change(context, &honour_grant, grant, "change", "按授予年份和序号编证书号");
}

void grant_number(struct page *page)
{
	struct context *context = page_context(page);
	if (!page_is_good(page, store_begin(context)))
		return;
	struct honour_grant *grant = grant_of_page(page, true);
	if (!grant) {
		store_rollback(context);
		return;
	}
	const char *refused = certificate_refused(context, grant);
	if (refused || !number_give(context, grant)) {
		store_rollback(context);
		if (context->failure)
			page_failed(page);
		else
			certificate_ask(page, grant, refused ? refused : context->problems ? context->problems->text : "没有编成号，请再试一次。");
		return;
	}
	if (page_is_good(page, store_commit(context)))
		page_redirect_with(page, path_of(page, "/honour_grant/%lld", (long long)grant->record.id), "证书编号 %s", grant->certificate_number);
}
