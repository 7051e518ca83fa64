/* package_write.c: see package_write.h. */
#include "services/package_write.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "services/template_parts.h"

#define TYPES "[Content_Types].xml"
#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"

void package_change(struct package *package, const char *name, const char *bytes, size_t length)
{
	for (size_t i = 0; i < package->count; i++)
		if (text_equal(package->changed[i].name, name)) {
			package->changed[i] = (struct changed_part){ name, bytes, length };
			return;
		}
	if (package->count == package->room) {
		size_t room = package->room ? package->room * 2 : 16;
		package->changed = arena_grow(package->filling->arena, package->changed, package->room * sizeof(*package->changed),
					      room * sizeof(*package->changed));
		package->room = room;
	}
	package->changed[package->count++] = (struct changed_part){ name, bytes, length };
}

static const struct changed_part *changed_find(const struct package *package, const char *name)
{
	for (size_t i = 0; i < package->count; i++)
		if (text_equal(package->changed[i].name, name))
			return &package->changed[i];
	return NULL;
}

const char *package_part(const struct package *package, const char *name, size_t *length)
{
	const struct changed_part *changed = changed_find(package, name);
	const struct zip_part *part = changed ? NULL : zip_find(&package->filling->template->zip, name);
	*length = changed ? changed->length : part ? part->length : 0;
	return changed ? changed->bytes : part ? part->bytes : NULL;
}

static void tree_change(struct package *package, const char *name, const struct xml_node *root)
{
	struct buffer *out = buffer_new(package->filling->arena, 16 << 20);
	xml_write(out, root);
	package_change(package, name, buffer_string(out), out->length);
}

static struct xml_node *tree_of(struct package *package, const char *name)
{
	size_t length;
	const char *bytes = package_part(package, name, &length);
	return bytes ? xml_read(package->filling->arena, bytes, length) : NULL;
}

bool package_relate(struct package *package, const char *part, const char *id, const char *type, const char *target)
{
	struct arena *arena = package->filling->arena;
	const char *name = relations_of(arena, part);
	struct xml_node *root = tree_of(package, name), *relation = xml_new(arena, XML_NODE, "Relationship");
	if (!root && zip_find(&package->filling->template->zip, name))
		return filling_refuse(package->filling, "模板里的图片关系已损坏，请另存后再上传");
	if (!root) {
		root = xml_new(arena, XML_NODE, "Relationships");
		xml_set(arena, root, "xmlns", RELATIONS);
	}
	xml_set(arena, relation, "Id", id);
	xml_set(arena, relation, "Type", type);
	xml_set(arena, relation, "Target", target);
	xml_append(root, relation);
	tree_change(package, name, root);
	return true;
}

static bool type_add(struct package *package, const char *element, const char *key, const char *value, const char *type)
{
	struct arena *arena = package->filling->arena;
	struct xml_node *root = tree_of(package, TYPES), *first = root ? root->first : NULL;
	if (!root)
		return filling_refuse(package->filling, "模板不完整，请另存后再上传");
	for (struct xml_node *each = first; each; each = each->next)
		if (xml_named(each, element) && text_equal(text_lower(arena, xml_value(each, key)), text_lower(arena, value)))
			return true;
	struct xml_node *added = xml_new(arena, XML_NODE, element);
	xml_set(arena, added, key, value);
	xml_set(arena, added, "ContentType", type);
	xml_insert(root, text_equal(element, "Default") ? first : NULL, added);
	tree_change(package, TYPES, root);
	return true;
}

bool package_type_ending(struct package *package, const char *ending, const char *type)
{
	return type_add(package, "Default", "Extension", ending, type);
}

bool package_type_part(struct package *package, const char *part, const char *type)
{
	return type_add(package, "Override", "PartName", arena_format(package->filling->arena, "/%s", part), type);
}

bool package_write(struct package *package)
{
	struct filling *filling = package->filling;
	const struct zip *zip = &filling->template->zip;
	struct zip_writer writer;
	bool good = true;
	buffer_clear(filling->out);
	zip_begin(&writer, filling->arena, filling->out);
	for (size_t i = 0; i < zip->count && good; i++) {
		const struct changed_part *changed = changed_find(package, zip->parts[i].name);
		if (changed && changed->bytes)
			good = zip_put(&writer, changed->name, changed->bytes, changed->length);
		else if (!changed)
			good = zip_put(&writer, zip->parts[i].name, zip->parts[i].bytes, zip->parts[i].length);
	}
	for (size_t i = 0; i < package->count && good; i++)
		if (!zip_find(zip, package->changed[i].name) && package->changed[i].bytes)
			good = zip_put(&writer, package->changed[i].name, package->changed[i].bytes, package->changed[i].length);
	if (good && zip_end(&writer))
		return true;
	return filling_refuse(filling, "填好的文件太大，请缩小范围或减少图片");
}
