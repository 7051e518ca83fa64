/* xml_tree.c: see xml_tree.h. */
#include "services/xml_tree.h"

#include <expat.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

enum { TEXT_MOST = 1 << 24 };

struct growing {
	struct arena *arena;
	XML_Parser parser;
	struct xml_node *root, *at;
	struct buffer text;
	size_t depth, count;
	bool bad;
};

static void give_up(struct growing *growing)
{
	growing->bad = true;
	XML_StopParser(growing->parser, XML_FALSE);
}

static void text_end(struct growing *growing)
{
	if (!growing->text.length || !growing->at)
		return;
	struct xml_node *node = xml_new(growing->arena, XML_WORDS, arena_text(growing->arena, buffer_string(&growing->text)));
	xml_append(growing->at, node);
	buffer_clear(&growing->text);
}

static void element_begin(void *user, const XML_Char *name, const XML_Char **attributes)
{
	struct growing *growing = user;
	size_t count = 0;
	text_end(growing);
	if (++growing->depth > XML_DEPTH_MAX || ++growing->count > XML_NODES_MAX) {
		give_up(growing);
		return;
	}
	struct xml_node *node = xml_new(growing->arena, XML_NODE, arena_text(growing->arena, name));
	while (attributes[count])
		count++;
	if (count)
		node->attributes = arena_many(growing->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		node->attributes[i] = arena_text(growing->arena, attributes[i]);
	if (growing->at)
		xml_append(growing->at, node);
	else
		growing->root = node;
	growing->at = node;
}

static void element_end(void *user, const XML_Char *name)
{
	struct growing *growing = user;
	(void)name;
	if (growing->bad)
		return;
	text_end(growing);
	growing->depth--;
	growing->at = growing->at->parent;
}

static void text_take(void *user, const XML_Char *text, int length)
{
	struct growing *growing = user;
	buffer_bytes(&growing->text, text, (size_t)length);
}

static void doctype_refuse(void *user, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	give_up(user);
}

struct xml_node *xml_read(struct arena *arena, const char *bytes, size_t length)
{
	if (length > TEXT_MOST * 2)
		return NULL;
	struct growing growing = { .arena = arena, .parser = XML_ParserCreate(NULL) };
	must(growing.parser);
	buffer_init(&growing.text, arena, TEXT_MOST);
	XML_SetUserData(growing.parser, &growing);
	XML_SetElementHandler(growing.parser, element_begin, element_end);
	XML_SetCharacterDataHandler(growing.parser, text_take);
	XML_SetStartDoctypeDeclHandler(growing.parser, doctype_refuse);
	bool good = XML_Parse(growing.parser, bytes, (int)length, XML_TRUE) == XML_STATUS_OK && !growing.bad;
	XML_ParserFree(growing.parser);
	return good ? growing.root : NULL;
}

/* --- as text --- */

void xml_put_text(struct buffer *out, const char *text)
{
	static const char *const marks[] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\n'] = "&#10;", ['\r'] = "&#13;",
					     ['\t'] = "&#9;" };
	while (*text) {
		size_t plain = strcspn(text, "&<>\"\n\r\t");
		buffer_bytes(out, text, plain);
		text += plain;
		if (*text)
			buffer_text(out, marks[(unsigned char)*text++]);
	}
}

void xml_write_begin(struct buffer *out, const struct xml_node *node)
{
	buffer_char(out, '<');
	buffer_text(out, node->name);
	for (const char **attribute = node->attributes; attribute && *attribute; attribute += 2) {
		buffer_char(out, ' ');
		buffer_text(out, attribute[0]);
		buffer_literal(out, "=\"");
		xml_put_text(out, attribute[1]);
		buffer_char(out, '"');
	}
	buffer_char(out, '>');
}

void xml_write_end(struct buffer *out, const struct xml_node *node)
{
	buffer_literal(out, "</");
	buffer_text(out, node->name);
	buffer_char(out, '>');
}

void xml_write_node(struct buffer *out, const struct xml_node *node)
{
	if (node->kind == XML_WORDS)
		xml_put_text(out, node->name);
	if (node->kind != XML_NODE)
		return;
	xml_write_begin(out, node);
	if (!node->first) {
		out->bytes[out->length - 1] = '/';
		buffer_char(out, '>');
		return;
	}
	for (const struct xml_node *child = node->first; child; child = child->next)
		xml_write_node(out, child);
	xml_write_end(out, node);
}

void xml_write(struct buffer *out, const struct xml_node *root)
{
	buffer_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
	xml_write_node(out, root);
}

/* --- looking --- */

bool xml_named(const struct xml_node *node, const char *name)
{
	return node && node->kind == XML_NODE && strcmp(node->name, name) == 0;
}

const char *xml_value(const struct xml_node *node, const char *name)
{
	for (const char **attribute = node ? node->attributes : NULL; attribute && *attribute; attribute += 2)
		if (strcmp(attribute[0], name) == 0)
			return attribute[1];
	return NULL;
}

void xml_set(struct arena *arena, struct xml_node *node, const char *name, const char *value)
{
	size_t count = 0;
	for (const char **attribute = node->attributes; attribute && *attribute; attribute += 2, count += 2)
		if (strcmp(attribute[0], name) == 0) {
			attribute[1] = value;
			return;
		}
	const char **more = arena_many(arena, count + 3, const char *);
	for (size_t i = 0; i < count; i++)
		more[i] = node->attributes[i];
	more[count] = name;
	more[count + 1] = value;
	node->attributes = more;
}

struct xml_node *xml_child_of(struct xml_node *node, const char *name)
{
	struct xml_node *child = node ? node->first : NULL;
	while (child && !xml_named(child, name))
		child = child->next;
	return child;
}

const struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = node ? node->first : NULL;
	while (child && !xml_named(child, name))
		child = child->next;
	return child;
}

struct xml_node *xml_beyond(const struct xml_node *root, const struct xml_node *at)
{
	while (at != root && !at->next)
		at = at->parent;
	return at == root ? NULL : at->next;
}

struct xml_node *xml_following(const struct xml_node *root, const struct xml_node *at)
{
	return at->first ? at->first : xml_beyond(root, at);
}

struct xml_node *xml_below(struct xml_node *node, const char *name)
{
	struct xml_node *at = node ? node->first : NULL;
	while (at && !xml_named(at, name))
		at = xml_following(node, at);
	return at;
}

/* --- changing --- */

struct xml_node *xml_new(struct arena *arena, enum xml_kind kind, const char *name)
{
	struct xml_node *node = arena_one(arena, struct xml_node);
	node->kind = kind;
	node->name = name;
	return node;
}

struct xml_node *xml_copy(struct arena *arena, const struct xml_node *node)
{
	struct xml_node *copy = xml_new(arena, node->kind, node->name);
	size_t count = 0;
	copy->other = node->other;
	while (node->attributes && node->attributes[count])
		count++;
	if (count) {
		copy->attributes = arena_many(arena, count + 1, const char *);
		memcpy(copy->attributes, node->attributes, count * sizeof(*copy->attributes));
	}
	for (const struct xml_node *child = node->first; child; child = child->next)
		xml_append(copy, xml_copy(arena, child));
	return copy;
}

void xml_append(struct xml_node *parent, struct xml_node *child)
{
	child->parent = parent;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static struct xml_node *node_before(const struct xml_node *node)
{
	struct xml_node *before = node->parent->first;
	if (before == node)
		return NULL;
	while (before->next != node)
		before = before->next;
	return before;
}

void xml_insert(struct xml_node *parent, struct xml_node *before, struct xml_node *child)
{
	if (!before) {
		xml_append(parent, child);
		return;
	}
	struct xml_node *previous = node_before(before);
	child->parent = parent;
	child->next = before;
	if (previous)
		previous->next = child;
	else
		parent->first = child;
}

void xml_remove(struct xml_node *node)
{
	struct xml_node *previous = node_before(node);
	if (previous)
		previous->next = node->next;
	else
		node->parent->first = node->next;
	if (node->parent->last == node)
		node->parent->last = previous;
	node->parent = node->next = NULL;
}
