/* honour_more.c: what the generic pages of a grant and of a collective show
 * besides their fields: certificate and verification, honours through the
 * years, leaders one after another. */
#include "modules/honour/honour_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour_queries.h"
#include "modules/honour/honour_rules.h"
#include "modules/person/person.h"
#include "screens/components.h"
#include "services/qr.h"

enum { SVG_MAX = 256 * 1024, HONOURS_SHOWN = 200 };

static void qr_draw(struct page *page, const char *address)
{
	struct qr qr;
	struct buffer svg;
	struct arena *arena = page_context(page)->arena;
	buffer_init(&svg, arena, SVG_MAX);
	if (!qr_make(arena, address, QR_MEDIUM, &qr))
		return;
	qr_svg(&svg, &qr, words(page_context(page), "核验二维码"));
	put_raw_svg(page, &svg);
}

static void name_differs(struct page *page, const struct honour_grant *grant)
{
	const char *own_name;
	if (!grant->person_id || person_has_name(page_context(page), grant->person_id, grant->holder, &own_name) || !own_name)
		return;
	put_message_text(page, "wait", words_of(page, "决定上写作“%s”，个人档案姓名为“%s”，请核对是否同一人。", grant->holder, own_name));
}

static void certificate_card(struct page *page, const struct honour_grant *grant)
{
	struct context *context = page_context(page);
	const char *address = verify_address(context, grant->verify_code);
	const char *refused = certificate_refused(context, grant);
	card_begin(page, "证书和核验");
	name_differs(page, grant);
	facts_begin(page);
	fact_text(page, "证书编号", grant->certificate_number);
	fact_begin(page, "核验码");
	put_copy(page, verify_code_grouped(context->arena, grant->verify_code));
	fact_end(page);
	fact_begin(page, "核验网址");
	put_link(page, path_of(page, "/verify/%s", grant->verify_code), address);
	fact_end(page);
	fact_begin(page, "光荣册");
	if (grant->is_public == 1 && grant->state == GRANT_VALID && grant->person_id)
		put_link_label(page, path_of(page, "/honours/person/%lld", (long long)grant->person_id), "已列入，查看公众页面");
	else
		put_tag(page, grant->is_public == 1 ? "ok" : "plain", grant->is_public == 1 ? "已列入" : "未列入");
	fact_end(page);
	facts_end(page);
	qr_draw(page, address);
	toolbar_begin(page);
	if (refused)
		put_paragraph(page, refused);
	else
		button_link(page, BUTTON_PLAIN, "打印证书", path_of(page, "/honour_grant/%lld/certificate", (long long)grant->record.id));
	toolbar_end(page);
	card_end(page);
}

static void state_card(struct page *page, const struct honour_grant *grant)
{
	card_begin(page, "称号的状态");
	timeline_begin(page);
	if (grant->revoked_on)
		timeline_moment(page, &(struct moment){ .phase = PHASE_STOPPED, .act = words_of(page, "撤销"), .when = grant->revoked_on,
			.opinion = grant->revocation });
	if (grant->suspended_on)
		timeline_moment(page, &(struct moment){ .phase = PHASE_NOW, .act = words_of(page, "暂停"), .when = grant->suspended_on });
	timeline_moment(page, &(struct moment){ .phase = PHASE_DONE, .who = grant->granted_by, .act = words_of(page, "授予"),
		.when = grant->granted_on ? grant->granted_on : year_label(page, grant->year), .detail = grant->document_number });
	timeline_end(page);
	card_end(page);
}

void grant_draw_more(struct page *page, const void *row)
{
	certificate_card(page, row);
	state_card(page, row);
}

/* --- collectives --- */

static const char *period(struct page *page, const struct member_line *one)
{
	return words_of(page, "%s 至 %s", one->from_on ? one->from_on : "？", one->until_on ? one->until_on : words(page_context(page), "今"));
}

static void leaders_card(struct page *page, int64_t id)
{
	struct member_line *lines;
	size_t count;
	if (!collective_leaders(page_context(page), id, &lines, &count) || !count)
		return;
	card_begin(page, "历任负责人");
	timeline_begin(page);
	for (size_t i = count; i > 0; i--) {
		const struct member_line *one = &lines[i - 1];
		timeline_moment(page, &(struct moment){ .phase = one->until_on ? PHASE_DONE : PHASE_NOW, .who = one->name, .when = period(page, one),
			.path = one->person_id ? path_of(page, "/person/%lld", (long long)one->person_id) : NULL });
	}
	timeline_end(page);
	card_end(page);
}

static void honours_table(struct page *page, const struct listing *listing)
{
	static const struct table_column columns[] = {
		{ .label = "授予时间", .narrow = true }, { .label = "称号", .wide = true, .plain_phone = true }, { .label = "级别" }, { .label = "状态" },
	};
	static const char *const names[] = { "granted_on", "title_name", "level", "state" };
	struct context *context = page_context(page);
	struct table_drawing table;
	table_begin(&table, page, "历年荣誉", columns, COUNT_OF(columns));
	for (size_t r = 0; r < listing->count; r++) {
		const struct listing_row *row = &listing->rows[r];
		row_begin(&table);
		for (size_t i = 0; i < COUNT_OF(names); i++) {
			struct buffer cell;
			buffer_init(&cell, context->arena, 4096);
			for (size_t f = 0; f < listing->field_count; f++)
				if (text_equal(listing->fields[f]->name, names[i]))
					print_cell(context, listing->fields[f], &row->values[f], NULL, PRINT_SCREEN, &cell);
			if (i == 1)
				cell_link(&table, path_of(page, "/honour_grant/%lld", (long long)row->id), buffer_string(&cell));
			else
				cell_text(&table, buffer_string(&cell));
		}
		row_end(&table);
	}
	table_end(&table);
}

/* Honours attach to the collective through the years, whoever leads it. */
static void honours_card(struct page *page, int64_t id)
{
	struct context *context = page_context(page);
	struct query query = { .entity = &honour_grant, .limit = HONOURS_SHOWN, .filter_count = 1, .filters = { {
		.field = field_find(&honour_grant, "collective_id"), .compare = COMPARE_IS, .value = { .number = id } } } };
	struct listing listing;
	if (!store_list(context, &query, &listing))
		return;
	card_begin_with(page, "历年荣誉", words_of(page, "%zu 项", listing.count),
			path_of(page, "/honour_grant/new?collective_id=%lld&back=/collective/%lld", (long long)id, (long long)id), "登记荣誉");
	if (listing.count)
		honours_table(page, &listing);
	else
		put_empty(page, "还没有登记这个集体的荣誉", NULL, NULL);
	card_end(page);
}

void collective_draw_more(struct page *page, const void *row)
{
	const struct collective *shown = row;
	honours_card(page, shown->record.id);
	leaders_card(page, shown->record.id);
}
