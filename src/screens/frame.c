/* frame.c: begin and end of a page: head of the document, skip link, title with
 * the way back, what is printed above it.  The bars and menus are menu.c's. */
#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/past.h"
#include "screens/screens.h"
#include "screens/sign.h"
#include "web/assets.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

enum { NAME_BYTES = 512 };

static const char product[] = "劳模";
static _Atomic(const char *) deployment = product;
static atomic_flag is_named = ATOMIC_FLAG_INIT;

void screens_open(const char *name)
{
	if (!name)
		return;
	atomic_flag_test_and_set(&is_named);
	atomic_store(&deployment, name);
}

/* Written once, before any page can see it: the pages being drawn keep the old name. */
void deployment_name_take(const char *name)
{
	static char kept[NAME_BYTES];
	size_t length = name ? strlen(name) : 0;

	if (length == 0 || length >= sizeof(kept) || atomic_flag_test_and_set(&is_named))
		return;
	memcpy(kept, name, length + 1);
	atomic_store(&deployment, kept);
}

const char *deployment_name(void)
{
	return atomic_load(&deployment);
}

void page_crumb(struct page *page, const char *label, const char *path)
{
	struct frame *frame = frame_of(page);
	if (frame->crumb_count == COUNT_OF(frame->crumb_labels))
		return;
	frame->crumb_labels[frame->crumb_count] = label;
	frame->crumb_paths[frame->crumb_count++] = path;
}

static const char *const language_tags[] = {
	[LANGUAGE_SIMPLIFIED] = "zh-Hans", [LANGUAGE_TRADITIONAL] = "zh-Hant", [LANGUAGE_ENGLISH] = "en",
};

static void put_document_title(struct page *page, const char *title)
{
	struct buffer *out = page_out(page);
	HTML("<title>");
	if (!context_is_clean(page->context))
		put_label(page, "错误：");
	put_label(page, title);
	HTML(" - ");
	buffer_html(out, deployment_name());
	HTML("</title>");
}

static void put_document_head(struct page *page, const char *title)
{
	struct buffer *out = page_out(page);
	HTML("<!doctype html><html");
	put_attribute(out, "lang", language_tags[page->context->language]);
	if (text_equal(page->request->cookie_large, "1"))
		HTML(" class=\"large\"");
	HTML("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
	     "<meta name=\"color-scheme\" content=\"light\"><meta name=\"htmx-config\" content='{\"includeIndicatorCSS\":false}'>");
	put_document_title(page, title);
	HTML("<link rel=\"icon\"");
	put_attribute(out, "href", asset_address("mark.svg"));
	HTML("><link rel=\"stylesheet\"");
	put_attribute(out, "href", asset_address("laomo.css"));
	HTML("><script defer");
	put_attribute(out, "src", asset_address("htmx.min.js"));
	HTML("></script><script defer");
	put_attribute(out, "src", asset_address("laomo.js"));
	HTML("></script></head>");
}

static void put_crumbs(struct page *page)
{
	struct frame *frame = frame_of(page);
	struct buffer *out = page_out(page);
	if (!frame->crumb_count)
		return;
	HTML("<nav class=\"crumbs\"");
	put_attribute(out, "aria-label", label_words(page, "位置"));
	HTML(">");
	for (size_t i = 0; i < frame->crumb_count; i++) {
		put_link_label(page, frame->crumb_paths[i], frame->crumb_labels[i]);
		HTML("<span aria-hidden=\"true\">/</span> ");
	}
	HTML("</nav>");
}

static void put_title(struct page *page, const char *title, const char *about)
{
	struct buffer *out = page_out(page);
	if (!title) {
		put_crumbs(page);
		return;
	}
	HTML("<header class=\"head\">");
	put_crumbs(page);
	HTML("<h1>");
	put_label(page, title);
	HTML("</h1>");
	if (about && *about) {
		HTML("<p class=\"about\">");
		put_label(page, about);
		HTML("</p>");
	}
	HTML("</header>");
}

/* On paper: whose, from whom, of which day. */
static void put_paper_line(struct page *page)
{
	struct buffer *out = page_out(page);
	const struct actor *actor = page->context->actor;
	HTML("<p class=\"paper-line\" aria-hidden=\"true\"><span>");
	buffer_html(out, deployment_name());
	HTML("</span><span>");
	if (actor && actor->account_id)
		buffer_html(out, words_of(page, "打印人 %s", actor->name ? actor->name : ""));
	HTML("</span><span>");
	buffer_html(out, date_words(page->context, page->context->today));
	HTML("</span></p>");
}

/* What was sent and refused comes back on a page that says so to scripts too. */
static void tell_refusal(struct page *page)
{
	const struct context *context = page->context;
	if (page->request->method == METHOD_POST && page->reply->status == 200 && !context_is_clean(context))
		page->reply->status = context->conflict ? 409 : 422;
}

static void page_open(struct page *page, const char *document_title, const char *title, const char *about)
{
	struct buffer *out = page_out(page);
	frame_of(page)->is_begun = true;
	tell_refusal(page);
	if (page->request->is_partial) {
		put_document_title(page, document_title);
		HTML("<main id=\"main\" class=\"page\">");
		put_title(page, title, about);
		return;
	}
	put_document_head(page, document_title);
	HTML("<body><a class=\"skip\" href=\"#main\">");
	put_label(page, "跳到正文");
	HTML("</a>");
	top_bar_draw(page);
	HTML("<div class=\"frame\">");
	menu_draw(page);
	HTML("<main id=\"main\" class=\"page\" tabindex=\"-1\">");
	put_paper_line(page);
	put_title(page, title, about);
	put_message_once(page);
}

void page_begin(struct page *page, const char *title, const char *about)
{
	page_open(page, title, title, about);
}

void page_begin_record(struct page *page, const char *title)
{
	page_open(page, arena_format(page_arena(page), "=%s", title), NULL, NULL);
}

void page_begin_public(struct page *page, const char *title, const char *about)
{
	struct buffer *out = page_out(page);
	struct frame *frame = frame_of(page);
	frame->is_begun = true;
	frame->is_public = true;
	tell_refusal(page);
	put_document_head(page, title);
	HTML("<body class=\"public\"><a class=\"skip\" href=\"#main\">");
	put_label(page, "跳到正文");
	HTML("</a>");
	public_bar_draw(page);
	HTML("<main id=\"main\" class=\"page\" tabindex=\"-1\">");
	put_title(page, title, about);
	put_message_once(page);
}

void page_end(struct page *page)
{
	struct buffer *out = page_out(page);
	struct frame *frame = frame_of(page);
	HTML("</main>");
	if (page->request->is_partial && !frame->is_public)
		return;
	if (!frame->is_public)
		HTML("</div>");
	HTML("<footer class=\"foot\"><span>");
	buffer_html(out, deployment_name());
	HTML("</span><span>");
	buffer_html(out, words_of(page, "请求编号 %s", page->request->number ? page->request->number : "-"));
	HTML("</span></footer>");
	if (!frame->is_public)
		bottom_bar_draw(page);
	HTML("</body></html>");
}
