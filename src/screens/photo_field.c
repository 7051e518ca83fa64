/* photo_field.c: see photo_field.h. */
#include "screens/photo_field.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/store.h"
#include "screens/components.h"
#include "screens/draw.h"
#include "screens/file_field.h"
#include "screens/generic.h"
#include "web/reply.h"
#include "web/request.h"
#include "web/router.h"

struct photo_ratio photo_ratio_of(const struct field *field)
{
	if (field->frame_width > 0 && field->frame_height > 0)
		return (struct photo_ratio){ field->frame_width, field->frame_height };
	return (struct photo_ratio){ 2, 3 };
}

/* --- taken --- */

/* "证件照.png" → "证件照.jpg": what is kept is a JPEG. */
static const char *jpeg_name(struct page *page, const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot ? arena_format(page_arena(page), "%.*s.jpg", (int)(dot - name), name) : name;
}

static bool picture_keep(struct page *page, const struct field *field, const struct photo *photo, struct attachment *attachment)
{
	struct context *context = page->context;
	const struct file_store *store = page_files(page, field);
	struct stored_file stored;
	const char *why = NULL;
	size_t length = 0;
	const unsigned char *bytes = photo_write(page_arena(page), photo, &length);
	if (!store || !bytes)
		return fail(context, "a photo could not be written");
	if (file_keep(store, page_arena(page), bytes, length, &stored, &why) != FILE_KEPT)
		return fail(context, "photo: %s", why);
	attachment->id = id_new();
	attachment->type = file_kind_type(FILE_JPEG);
	attachment->size = (int64_t)length;
	attachment->sha256 = arena_text(page_arena(page), stored.key);
	return true;
}

bool photo_take(struct page *page, const struct field *field, const char *name, const struct upload *upload, struct upload_kept *kept)
{
	struct context *context = page->context;
	struct arena *arena = page_arena(page);
	const struct photo_ratio ratio = photo_ratio_of(field);
	const char *asked = page_text(page, arena_format(arena, "%s~frame", name));
	const char *why = NULL, *called = jpeg_name(page, kept->attachment.name);
	struct photo whole, cut;
	struct photo_frame frame;
	if (!photo_read(arena, upload->bytes, upload->length, &whole, &why)) {
		problem(context, name, "%s", why);
		return false;
	}
	bool is_chosen = photo_frame_read(arena, asked, &whole, ratio, &frame);
	if (!is_chosen)
		frame = photo_centre(&whole, ratio);
	cut = photo_cut(arena, &whole, &frame, ratio);
	kept->whole = (struct attachment){ .name = called };
	kept->attachment = (struct attachment){ .name = called, .frame = photo_frame_print(arena, &frame) };
	kept->is_centred = !is_chosen && !photo_is_framed(&whole, ratio);
	if (!picture_keep(page, field, &whole, &kept->whole) || !picture_keep(page, field, &cut, &kept->attachment))
		return false;
	kept->attachment.source_id = kept->whole.id;
	return true;
}

/* --- sent --- */

bool photo_is_asked_otherwise(struct page *page)
{
	return request_query(page->request, "whole") || request_query(page->request, "frame");
}

/* The whole picture behind the photo that stands, read. */
static bool whole_read(struct page *page, const struct field *field, int64_t id, struct attachment *shown, struct photo *whole)
{
	struct context *context = page->context;
	const struct file_store *store = page_files(page, field);
	struct attachment source;
	const char *why = NULL;
	size_t length = 0;
	if (!store || !id || !attachment_load(context, id, shown))
		return false;
	if (!attachment_load(context, shown->source_id ? shown->source_id : id, &source))
		return false;
	const char *bytes = file_read(store, page_arena(page), source.sha256, &length, &why);
	if (!bytes || !photo_read(page_arena(page), bytes, length, whole, &why))
		return fail(context, "photo: %s", why);
	return true;
}

static void picture_send(struct page *page, const struct photo *photo)
{
	size_t length = 0;
	const unsigned char *bytes = photo_write(page_arena(page), photo, &length);
	if (!bytes) {
		fail(page->context, "a photo could not be written");
		page_failed(page);
		return;
	}
	page->reply->type = file_kind_type(FILE_JPEG);
	buffer_bytes(page_out(page), (const char *)bytes, length);
}

void photo_send(struct page *page, const struct entity *entity, const struct field *field, const void *row)
{
	const struct photo_ratio ratio = photo_ratio_of(field);
	const char *asked = request_query(page->request, "frame");
	bool may_frame = may(page->context, entity, ACT_EDIT) && store_may_change(page->context, entity, ((const struct record *)row)->id);
	struct attachment shown;
	struct photo whole, cut;
	struct photo_frame frame;
	if (!may_frame || !whole_read(page, field, field_get(field, row).number, &shown, &whole)) {
		page_absent(page);
		return;
	}
	if (!asked) {
		picture_send(page, &whole);
		return;
	}
	if (!photo_frame_read(page_arena(page), asked, &whole, ratio, &frame))
		frame = photo_centre(&whole, ratio);
	cut = photo_cut(page_arena(page), &whole, &frame, ratio);
	picture_send(page, &cut);
}

/* --- the cropper --- */

void photo_cropper_draw(struct page *page, const struct field *field, const char *frame_name, const char *source, const char *frame)
{
	struct buffer *out = page_out(page);
	const struct photo_ratio ratio = photo_ratio_of(field);
	HTML("<div class=\"cropper\" data-crop hidden");
	put_attribute(out, "data-ratio", arena_format(page_arena(page), "%d:%d", ratio.width, ratio.height));
	put_attribute(out, "data-source", source);
	put_attribute(out, "data-stands", frame);
	HTML("><canvas tabindex=\"0\" role=\"img\" width=\"240\"");
	put_attribute(out, "height", arena_format(page_arena(page), "%d", 240 * ratio.height / ratio.width));
	put_attribute(out, "aria-label", label_words(page, "照片取景：拖动或用方向键移动，加减键缩放"));
	HTML("></canvas><div><label>");
	put_label(page, "缩放");
	HTML(" <input type=\"range\" min=\"0\" max=\"100\" value=\"0\" data-zoom></label><p class=\"hint\">");
	put_label(page, "拖动照片，让人像占满框；方向键微调，滚轮或加减键缩放");
	HTML("</p></div><input type=\"hidden\" data-frame");
	put_attribute(out, "name", frame_name);
	HTML(" value=\"\"></div>");	/* filled by the script that draws it, and by nobody else */
}

/* --- the frame moved --- */

struct framing {
	const struct entity *entity;
	const struct field *field;
	struct record *row;
	struct attachment shown;
	struct photo whole;
	struct photo_frame frame;
	bool is_readable;		/* what was typed is a frame */
};

static const char *percent_words(struct page *page, int parts)
{
	return arena_format(page_arena(page), "%d.%02d", parts / 100, parts % 100);
}

/* What was typed, else the three numbers of the script, else what stands. */
static void frame_choose(struct page *page, struct framing *framing)
{
	struct arena *arena = page_arena(page);
	const struct photo_ratio ratio = photo_ratio_of(framing->field);
	const char *typed = arena_format(arena, "%s,%s,%s", page_text(page, "left"), page_text(page, "top"), page_text(page, "width"));
	const char *drawn = page_text(page, "frame");
	const char *stands = framing->shown.frame;
	bool was_sent = page_has(page, "left");
	framing->is_readable = true;
	if (was_sent && !text_is_empty(drawn) && photo_frame_read(arena, drawn, &framing->whole, ratio, &framing->frame))
		return;
	if (was_sent && photo_frame_read(arena, typed, &framing->whole, ratio, &framing->frame))
		return;
	framing->is_readable = !was_sent;
	if (!stands || !photo_frame_read(arena, stands, &framing->whole, ratio, &framing->frame))
		framing->frame = photo_centre(&framing->whole, ratio);
}

static void frame_inputs(struct page *page, const struct framing *framing)
{
	const struct photo_frame *frame = &framing->frame;
	struct buffer *out = page_out(page);
	HTML("<p class=\"hint without-script\">");
	put_label(page, "数字是占整张照片的百分之几；高度按比例得出。改了以后先预览。");
	HTML("</p><div class=\"fields without-script\">");
	frame_of(page)->fields_open = true;
	input_text(page, (struct control){ .name = "left", .label = "左边空出", .value = percent_words(page, frame->left), .numeric = true, .max = 6 });
	input_text(page, (struct control){ .name = "top", .label = "上边空出", .value = percent_words(page, frame->top), .numeric = true, .max = 6 });
	input_text(page, (struct control){ .name = "width", .label = "框的宽度", .value = percent_words(page, frame->width), .numeric = true, .max = 6 });
	HTML("</div>");
	frame_of(page)->fields_open = false;
}

static void frame_form(struct page *page, const struct framing *framing)
{
	struct buffer *out = page_out(page);
	const char *photo = row_act_path(page, framing->entity, framing->row->id, path_of(page, "file/%s", framing->field->name));
	const char *frame = photo_frame_print(page_arena(page), &framing->frame);
	form_begin(page, page->request->path, FORM_PLAIN);
	input_hidden(page, "_version", arena_format(page_arena(page), "%lld", (long long)framing->row->version));
	if (page_back(page))
		input_hidden(page, "back", page_back(page));
	photo_cropper_draw(page, framing->field, "frame", path_with(page, photo, "whole", "1"), frame);
	HTML("<img class=\"framed-photo without-script\"");
	put_attribute(out, "src", path_with(page, photo, "frame", frame));
	put_attribute(out, "alt", label_words(page, "裁剪后的照片"));
	HTML(">");
	frame_inputs(page, framing);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "就用这样", NULL, NULL);
	HTML("<button type=\"submit\" class=\"button without-script\" name=\"_look\" value=\"1\">");
	put_label(page, "预览");
	HTML("</button>");
	button_link(page, BUTTON_PLAIN, "取消", row_path(page, framing->entity, framing->row->id));
	form_buttons_end(page);
	form_end(page);
}

static void frame_draw(struct page *page, const struct framing *framing)
{
	const char *title = row_title(page, framing->entity, framing->row);
	const struct photo_ratio ratio = photo_ratio_of(framing->field);
	record_crumbs(page, framing->entity, framing->row->id, title);
	page_begin(page, "裁剪照片", NULL);
	problem_summary(page);
	card_begin_with(page, framing->field->label, words_of(page, "宽高比 %d:%d", ratio.width, ratio.height), NULL, NULL);
	frame_form(page, framing);
	card_end(page);
	page_end(page);
}

static bool framing_read(struct page *page, struct framing *framing)
{
	framing->entity = page_entity(page);
	framing->field = field_find(framing->entity, page->route->field->name);
	framing->row = row_of_page(page, true);
	if (!framing->row)
		return false;
	int64_t id = field_get(framing->field, framing->row).number;
	if (whole_read(page, framing->field, id, &framing->shown, &framing->whole)) {
		frame_choose(page, framing);
		return true;
	}
	page_absent(page);
	return false;
}

void frame_ask_page(struct page *page)
{
	struct framing framing;
	if (framing_read(page, &framing))
		frame_draw(page, &framing);
}

static bool frame_keep(struct page *page, struct framing *framing)
{
	struct context *context = page->context;
	struct arena *arena = page_arena(page);
	struct photo cut = photo_cut(arena, &framing->whole, &framing->frame, photo_ratio_of(framing->field));
	struct attachment attachment = {
		.name = jpeg_name(page, framing->shown.name), .frame = photo_frame_print(arena, &framing->frame),
		.source_id = framing->shown.source_id ? framing->shown.source_id : framing->shown.id,
	};
	if (!picture_keep(page, framing->field, &cut, &attachment) || !store_begin(context))
		return false;
	struct value value = { .number = attachment.id };
	field_set(framing->field, framing->row, &value);
	if (attachment_add(context, &attachment) && store_change(context, framing->entity, framing->row, "frame", NULL))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void frame_page(struct page *page)
{
	struct framing framing;
	if (!framing_read(page, &framing))
		return;
	if (!framing.is_readable)
		problem(page->context, "left", "框超出了照片，请改小一些");
	if (page_has(page, "_look") || !framing.is_readable) {
		frame_draw(page, &framing);
		return;
	}
	framing.row->version = page_number(page, "_version", framing.row->version);
	if (frame_keep(page, &framing)) {
		page_redirect_with(page, page_with_back(page, row_path(page, framing.entity, framing.row->id)), "照片已裁剪：%s",
				   row_title(page, framing.entity, framing.row));
	} else if (page->context->failure) {
		page_failed(page);
	} else if (framing_read(page, &framing)) {
		frame_draw(page, &framing);
	}
}
