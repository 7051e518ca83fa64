/* file_field.c: see file_field.h. */
#include "screens/file_field.h"

#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/here.h"
#include "screens/draw.h"
#include "screens/field_input.h"
#include "screens/generic.h"
#include "screens/photo_field.h"
#include "web/request.h"
#include "web/router.h"
#include "web/server.h"

enum { MEGABYTE = 1024 * 1024, FILE_MOST = 20 * MEGABYTE, NAME_POINTS = 80 };

static bool is_photo_field(const struct field *field)
{
	return text_equal(field->type->control, "photo");
}

bool is_file_field(const struct field *field)
{
	return text_equal(field->type->control, "file") || is_photo_field(field);
}

bool has_file_fields(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++)
		if (is_file_field(&entity->fields[i]))
			return true;
	return false;
}

static unsigned kinds_of(const struct field *field)
{
	return is_photo_field(field) ? FILES_PHOTOS : FILES_PAPERS;
}

const struct file_store *page_files(struct page *page, const struct field *field)
{
	const struct server_settings *settings = server_settings_used();
	if (!settings || !settings->files_folder) {
		fail(page->context, "no folder for files is set");
		return NULL;
	}
	struct file_store *store = arena_one(page_arena(page), struct file_store);
	*store = (struct file_store){
		.folder = settings->files_folder, .limit = FILE_MOST, .kinds = kinds_of(field), .hash = hash_sha256,
	};
	return store;
}

/* --- drawn --- */

const char *file_size_words(struct page *page, int64_t bytes)
{
	if (bytes < MEGABYTE)
		return arena_format(page_arena(page), "%" PRId64 " KB", (bytes + 1023) / 1024);
	return arena_format(page_arena(page), "%" PRId64 ".%" PRId64 " MB", bytes / MEGABYTE, bytes % MEGABYTE * 10 / MEGABYTE);
}

const char *file_words(struct page *page, int64_t id)
{
	struct attachment attachment;
	if (!attachment_load(page->context, id, &attachment))
		return NULL;
	return arena_format(page_arena(page), "%s · %s", attachment.name, file_size_words(page, attachment.size));
}

static const char *accepted(const struct field *field)
{
	return is_photo_field(field) ? ".jpg,.jpeg,.png" : ".jpg,.jpeg,.png,.pdf,.docx,.xlsx,.ofd";
}

static const char *hint_of(struct page *page, const struct field *field, const char *name)
{
	const char *limits = words(page->context, is_photo_field(field) ? "JPG 或 PNG 图片，不超过 20 MB"
						: "JPG、PNG、PDF、Word（docx）、Excel（xlsx）或 OFD 文件，不超过 20 MB");
	if (file_was_sent(page, name))
		limits = arena_format(page_arena(page), "%s。%s", limits, words(page->context, "刚才选的文件没有保存，请重新选择"));
	return field->hint ? arena_format(page_arena(page), "=%s。%s", words(page->context, field->hint), limits)
		: arena_format(page_arena(page), "=%s", limits);
}

/* Child rows are edited in the form of their owner: the field tells whose it is. */
static const struct entity *entity_of(struct page *page, const struct field *field)
{
	const struct entity *shipped;
	for (size_t place = 0; (shipped = entity_at(place)); place++) {
		const struct entity *entity = entity_here(page->context, shipped);
		if (field >= entity->fields && field < entity->fields + entity->field_count)
			return entity;
	}
	return NULL;
}

void file_input(struct page *page, const struct field *field, const void *row, struct control control)
{
	struct arena *arena = page_arena(page);
	int64_t id = field_get(field, row).number;
	int64_t row_id = ((const struct record *)row)->id;
	bool stands = id != 0 && ((const struct record *)row)->version > 0;
	struct file_control file = { .accept = accepted(field), .is_photo = is_photo_field(field) };
	control.hint = hint_of(page, field, control.name);
	control.value = stands ? file_words(page, id) : NULL;
	if (control.value && row_id)
		file.path = row_act_path(page, entity_of(page, field), row_id, arena_format(arena, "file/%s", field->name));
	control.required = control.required && !stands;
	if (control.value && !field->required)
		file.remove_name = arena_format(arena, "%s~remove", control.name);
	if (is_photo_field(field)) {
		file.photo = field;
		file.frame_name = arena_format(arena, "%s~frame", control.name);
	}
	input_upload(page, control, &file);
}

/* --- read --- */

bool file_was_sent(struct page *page, const char *name)
{
	const struct upload *upload = request_upload(page->request, name);
	return upload && (upload->length > 0 || !text_is_empty(upload->file_name));
}

/* The last part of what the browser said, without control characters, with the ending of what the content is. */
static const char *name_clean(struct page *page, const char *sent, enum file_kind kind)
{
	struct arena *arena = page_arena(page);
	struct buffer clean;
	for (const char *cut; sent && (cut = strpbrk(sent, "/\\")); )
		sent = cut + 1;
	buffer_init(&clean, arena, 1000);
	for (const char *at = sent; at && *at; at++)
		if ((unsigned char)*at >= 0x20 && *at != 0x7f)
			buffer_char(&clean, *at);
	const char *name = text_trim(arena, buffer_string(&clean));
	const char *dot = strrchr(name, '.');
	const char *ending = file_kind_ending(kind);
	bool fits = dot && (strcasecmp(dot + 1, ending) == 0 || (kind == FILE_JPEG && strcasecmp(dot + 1, "jpeg") == 0));
	const char *stem = text_head(arena, fits ? arena_text_n(arena, name, (size_t)(dot - name)) : name, NAME_POINTS);
	return arena_format(arena, "%s.%s", text_is_empty(stem) ? words(page->context, "文件") : stem, ending);
}

static bool upload_is_good(struct page *page, const struct field *field, const char *name, const struct upload *upload)
{
	struct context *context = page->context;
	enum file_kind kind = upload->length ? file_kind_of(upload->bytes, upload->length) : FILE_UNKNOWN;
	if (!upload->length)
		problem(context, name, "文件是空的，没有内容");
	else if (upload->length > FILE_MOST)
		problem(context, name, "文件有 %zu MB，最多 20 MB，请压缩后再上传", (upload->length + MEGABYTE - 1) / MEGABYTE);
	else if (is_photo_field(field) && !(kinds_of(field) & FILE_BIT(kind)))
		problem(context, name, "这不是 JPG 或 PNG 图片（按内容判断，与文件名无关），请换一个");
	else if (!(kinds_of(field) & FILE_BIT(kind)))
		problem(context, name, "这种文件不能上传（按内容判断，与文件名无关）。可以上传 JPG、PNG、PDF、Word（docx）、Excel（xlsx）、OFD");
	else
		return true;
	return false;
}

static struct upload_kept *upload_add(struct uploads *uploads, const struct field *field, void *row)
{
	struct upload_kept *added = &uploads->list[uploads->count++];
	*added = (struct upload_kept){ .field = field, .row = row, .before = field_get(field, row).number };
	return added;
}

static bool paper_take(struct page *page, const struct field *field, const char *name, const struct upload *upload, struct upload_kept *kept)
{
	const struct file_store *store = page_files(page, field);
	struct stored_file stored;
	const char *why = NULL;
	if (!store)
		return false;
	enum file_result result = file_keep(store, page_arena(page), upload->bytes, upload->length, &stored, &why);
	if (result == FILE_REFUSED)
		problem(page->context, name, "%s", why);
	else if (result == FILE_FAILED)
		fail(page->context, "file: %s", why);
	if (result != FILE_KEPT)
		return false;
	kept->attachment.id = id_new();
	kept->attachment.type = file_kind_type(stored.kind);
	kept->attachment.size = (int64_t)stored.length;
	kept->attachment.sha256 = arena_text(page_arena(page), stored.key);
	return true;
}

static void upload_read(struct page *page, const struct field *field, const char *name, void *row, struct uploads *uploads)
{
	const struct upload *upload = request_upload(page->request, name);
	if (!upload_is_good(page, field, name, upload))
		return;
	struct upload_kept *kept = upload_add(uploads, field, row);
	kept->attachment.name = name_clean(page, upload->file_name, file_kind_of(upload->bytes, upload->length));
	bool good = is_photo_field(field) ? photo_take(page, field, name, upload, kept) : paper_take(page, field, name, upload, kept);
	struct value value = { .number = kept->attachment.id };
	if (good)
		field_set(field, row, &value);
	else
		uploads->count--;
}

void files_read(struct page *page, const struct entity *entity, const char *prefix, void *row, bool is_new, struct uploads *uploads)
{
	struct value nothing = { .number = 0 };
	for (size_t i = 0; i < entity->field_count && uploads->count < UPLOADS_MOST; i++) {
		const struct field *field = &entity->fields[i];
		if (!is_file_field(field) || !field_is_written(page, entity, field, is_new) || (field->fixed && !is_new))
			continue;
		const char *name = arena_format(page_arena(page), "%s%s", prefix ? prefix : "", field->name);
		const char *box = arena_format(page_arena(page), "%s~remove", name);
		if (file_was_sent(page, name)) {
			upload_read(page, field, name, row, uploads);
		} else if (text_equal(page_text(page, box), "1") && !field->required) {
			upload_add(uploads, field, row);
			field_set(field, row, &nothing);
		}
	}
}

bool files_keep(struct page *page, const struct uploads *uploads)
{
	for (size_t i = 0; i < uploads->count; i++) {
		const struct upload_kept *kept = &uploads->list[i];
		if ((kept->whole.id && !attachment_add(page->context, &kept->whole)) ||
		    (kept->attachment.id && !attachment_add(page->context, &kept->attachment)))
			return false;
	}
	return true;
}

void files_forget(const struct uploads *uploads)
{
	for (size_t i = 0; i < uploads->count; i++) {
		struct value before = { .number = uploads->list[i].before };
		field_set(uploads->list[i].field, uploads->list[i].row, &before);
	}
}
