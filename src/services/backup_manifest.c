/* backup_manifest.c: the head of a backup as one line of JSON. */
#include "services/backup.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

static void put(struct buffer *out, const char *name, const char *value)
{
	buffer_format(out, ",\"%s\":", name);
	buffer_json(out, value ? value : "");
}

const char *manifest_print(struct arena *arena, const struct backup_manifest *manifest)
{
	struct buffer *out = buffer_new(arena, BACKUP_MANIFEST_MAX);
	buffer_format(out, "{\"schema\":%lld,\"tenant_id\":\"%lld\"", (long long)manifest->schema, (long long)manifest->tenant_id);
	put(out, "made_at", manifest->made_at);
	put(out, "engine", manifest->engine);
	put(out, "tenant", manifest->tenant);
	put(out, "audit_heads", manifest->audit_heads);
	buffer_text(out, ",\"rows\":{");
	for (size_t i = 0; i < manifest->row_count; i++) {
		buffer_text(out, i ? "," : "");
		buffer_json(out, manifest->rows[i].table);
		buffer_format(out, ":%lld", (long long)manifest->rows[i].rows);
	}
	buffer_text(out, "},\"sections\":[");
	for (size_t i = 0; i < manifest->section_count; i++) {
		buffer_text(out, i ? ",{\"name\":" : "{\"name\":");
		buffer_json(out, manifest->sections[i].name);
		buffer_format(out, ",\"bytes\":%lld,\"sha256\":", (long long)manifest->sections[i].bytes);
		buffer_json(out, manifest->sections[i].sha256);
		buffer_char(out, '}');
	}
	buffer_text(out, "]}");
	return out->full ? NULL : buffer_string(out);
}

/* --- read --- */

static const char *text_of(struct arena *arena, const cJSON *object, const char *name)
{
	const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, name);
	return cJSON_IsString(item) ? arena_text(arena, item->valuestring) : NULL;
}

/* Counts of rows and bytes stay below 2^53, so that JSON's numbers hold them. */
static bool whole_number(const cJSON *item, int64_t *number)
{
	if (!cJSON_IsNumber(item) || !(item->valuedouble >= 0 && item->valuedouble < 9007199254740992.0))
		return false;
	*number = (int64_t)item->valuedouble;
	return (double)*number == item->valuedouble;
}

static bool rows_parse(struct arena *arena, const cJSON *rows, struct backup_manifest *manifest)
{
	const cJSON *item;
	if (!cJSON_IsObject(rows))
		return false;
	manifest->rows = arena_many(arena, (size_t)cJSON_GetArraySize(rows) + 1, struct backup_rows);
	cJSON_ArrayForEach(item, rows) {
		struct backup_rows *one = &manifest->rows[manifest->row_count++];
		one->table = arena_text(arena, item->string);
		if (!whole_number(item, &one->rows))
			return false;
	}
	return true;
}

static bool is_sum(const char *text)
{
	return strlen(text) == 64 && strspn(text, "0123456789abcdef") == 64;
}

/* A name is "database" or "files/" and 64 digits: nothing that could lead out of a folder. */
static bool name_is_ours(const char *name)
{
	return text_equal(name, "database") || (text_starts(name, "files/") && is_sum(name + 6));
}

static bool sections_parse(struct arena *arena, const cJSON *sections, struct backup_manifest *manifest)
{
	const cJSON *item;
	if (!cJSON_IsArray(sections) || cJSON_GetArraySize(sections) > BACKUP_SECTIONS_MAX)
		return false;
	manifest->sections = arena_many(arena, (size_t)cJSON_GetArraySize(sections) + 1, struct backup_section);
	cJSON_ArrayForEach(item, sections) {
		struct backup_section *one = &manifest->sections[manifest->section_count++];
		one->name = text_of(arena, item, "name");
		one->sha256 = text_of(arena, item, "sha256");
		if (!one->name || !name_is_ours(one->name) || !one->sha256 || !is_sum(one->sha256))
			return false;
		if (!whole_number(cJSON_GetObjectItemCaseSensitive(item, "bytes"), &one->bytes))
			return false;
	}
	return manifest->section_count > 0 && text_equal(manifest->sections[0].name, "database");
}

static bool object_parse(struct arena *arena, const cJSON *object, struct backup_manifest *manifest)
{
	const char *tenant_id = text_of(arena, object, "tenant_id");
	manifest->made_at = text_of(arena, object, "made_at");
	manifest->engine = text_of(arena, object, "engine");
	manifest->tenant = text_of(arena, object, "tenant");
	manifest->audit_heads = text_of(arena, object, "audit_heads");
	return manifest->made_at && manifest->engine && manifest->tenant && manifest->audit_heads &&
	       text_to_int(tenant_id, 0, INT64_MAX, &manifest->tenant_id) &&
	       whole_number(cJSON_GetObjectItemCaseSensitive(object, "schema"), &manifest->schema) &&
	       rows_parse(arena, cJSON_GetObjectItemCaseSensitive(object, "rows"), manifest) &&
	       sections_parse(arena, cJSON_GetObjectItemCaseSensitive(object, "sections"), manifest);
}

bool manifest_parse(struct arena *arena, const char *text, size_t length, struct backup_manifest *manifest)
{
	cJSON *object = text_is_utf8(text, length) ? cJSON_ParseWithLength(text, length) : NULL;
	*manifest = (struct backup_manifest){ 0 };
	bool good = cJSON_IsObject(object) && object_parse(arena, object, manifest);
	cJSON_Delete(object);
	return good;
}
