/* xml_tree.h: a part of a document as a tree in an arena, and back as text.
 * Elements keep the names that they were written with, prefix included.
 * Comments and processing instructions are left out; a document type is
 * refused, so nothing outside and no entity of one's own is ever read. */
#ifndef SERVICES_XML_TREE_H
#define SERVICES_XML_TREE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buffer;

enum xml_kind {
	XML_NODE,	/* an element */
	XML_WORDS,	/* text */
	XML_OTHER	/* put in by whoever works on the tree; `other` says what */
};

struct xml_node {
	enum xml_kind kind;
	const char *name;		/* of the element; the text */
	const char **attributes;	/* name, value, …, NULL; NULL: none */
	struct xml_node *parent, *first, *last, *next;
	void *other;
};

enum { XML_DEPTH_MAX = 200, XML_NODES_MAX = 1500000 };

/* NULL where it is no XML, has a document type, is nested too deeply or has too many nodes. */
struct xml_node *xml_read(struct arena *arena, const char *bytes, size_t length);
/* With the declaration before it.  XML_OTHER is left out. */
void xml_write(struct buffer *out, const struct xml_node *root);
void xml_write_node(struct buffer *out, const struct xml_node *node);
void xml_write_begin(struct buffer *out, const struct xml_node *node);	/* "<name a="…">" */
void xml_write_end(struct buffer *out, const struct xml_node *node);
void xml_put_text(struct buffer *out, const char *text);		/* escaped for text and "attribute" */

bool xml_named(const struct xml_node *node, const char *name);
const char *xml_value(const struct xml_node *node, const char *attribute);	/* NULL */
void xml_set(struct arena *arena, struct xml_node *node, const char *attribute, const char *value);
const struct xml_node *xml_child(const struct xml_node *node, const char *name);	/* the first of that name; NULL */
struct xml_node *xml_child_of(struct xml_node *node, const char *name);
/* The first element of that name below it, depth first; NULL. */
struct xml_node *xml_below(struct xml_node *node, const char *name);
/* The next node in document order within `root`, `at` being in it; NULL after the last. */
struct xml_node *xml_following(const struct xml_node *root, const struct xml_node *at);
/* The same, but what is below `at` is passed over. */
struct xml_node *xml_beyond(const struct xml_node *root, const struct xml_node *at);

struct xml_node *xml_new(struct arena *arena, enum xml_kind kind, const char *name);
struct xml_node *xml_copy(struct arena *arena, const struct xml_node *node);	/* without a parent */
void xml_append(struct xml_node *parent, struct xml_node *child);
void xml_insert(struct xml_node *parent, struct xml_node *before, struct xml_node *child);	/* before NULL: at the end */
void xml_remove(struct xml_node *node);

#endif
