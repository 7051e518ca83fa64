/* template_check.c: a template held against the names that are known, without
 * any row: each place with what is wrong with it, in words for the person who
 * made the template. */
#include "services/template_parts.h"

#include "base/arena.h"
#include "base/text.h"

struct checking {
	struct template *template;
	const struct template_source *source;
	struct template_mark *marks;
	size_t count;
};

static const char *unknown(struct checking *checking, const struct frame *frame, const char *name)
{
	struct arena *arena = checking->template->arena;
	const char *near = words_near(arena, checking->source, frame, name);
	if (*near)
		return arena_format(arena, "不认识“%s”，您是不是要写 %s", name, near);
	return arena_format(arena, "不认识“%s”，请对照可用名称表改正", name);
}

static const char *sum_wrong(struct checking *checking, const struct frame *frame, const struct tag *tag)
{
	struct arena *arena = checking->template->arena;
	const struct template_source *source = checking->source;
	const char *rows, *field;
	enum template_word word;
	const void *sort, *deeper;
	bool several = false;
	if (sum_split(arena, tag->name, &rows, &field)) {
		if (!frame_word(source, frame, rows, &word, &sort, NULL) || word != WORD_ROWS)
			return unknown(checking, frame, rows);
		return source->word(source->from, sort, field, &deeper) == WORD_NUMBER ? NULL : arena_format(arena, "“%s”里没有可以合计的数“%s”", rows, field);
	}
	for (const struct frame *at = frame; at; at = at->outer) {
		if (at->loop && source->word(source->from, at->row.sort, tag->name, &sort) == WORD_NUMBER)
			return NULL;
		bool more;
		if (sum_rows_of(source, at->row.sort, tag->name, &more))
			return NULL;
		several |= more;
	}
	return arena_format(arena, several ? "有几处都有“%s”，请写明合计哪一处，例如 {{合计 发放.金额}}" : "没有可以合计的数“%s”", tag->name);
}

static const char *value_wrong(struct checking *checking, const struct frame *frame, const struct tag *tag)
{
	enum template_word word;
	const void *sort;
	if (tag->sort == TAG_SUM)
		return sum_wrong(checking, frame, tag);
	if (is_own_word(tag->name)) {
		for (; frame; frame = frame->outer)
			if (frame->loop)
				return NULL;
		return "只能写在 {{#…}} 和 {{/…}} 之间";
	}
	if (!frame_word(checking->source, frame, tag->name, &word, &sort, NULL))
		return unknown(checking, frame, tag->name);
	if (tag->sort == TAG_COUNT && word != WORD_ROWS)
		return arena_format(checking->template->arena, "“%s”只有一个，不用数", tag->name);
	if (word == WORD_PICTURE && checking->template->kind == TEMPLATE_TEXT)
		return "文字里放不下图片";
	return NULL;
}

static const char *open_wrong(struct checking *checking, const struct frame *frame, const struct tag *tag)
{
	if (is_own_word(tag->name))
		return value_wrong(checking, frame, tag);
	enum template_word word;
	const void *sort;
	return frame_word(checking->source, frame, tag->name, &word, &sort, NULL) ? NULL : unknown(checking, frame, tag->name);
}

static const char *tag_wrong(struct checking *checking, const struct frame *frame, const struct tag *tag)
{
	const char *wrong = tag->wrong ? tag->wrong : style_wrong(checking->template->arena, tag);
	if (wrong || tag->kind == TAG_CLOSE || tag->kind == TAG_ELSE)
		return wrong;
	return tag->kind == TAG_VALUE ? value_wrong(checking, frame, tag) : open_wrong(checking, frame, tag);
}

static bool is_known_already(const struct checking *checking, const struct tag *tag)
{
	for (size_t i = checking->count > 40 ? checking->count - 40 : 0; i < checking->count; i++)
		if (text_equal(checking->marks[i].said, tag->said) && text_equal(checking->marks[i].place, tag->place))
			return true;	/* Word keeps text boxes twice: for itself and for older programs */
	return false;
}

static void mark_add(struct checking *checking, const struct frame *frame, const struct tag *tag)
{
	const char *wrong = tag_wrong(checking, frame, tag);
	bool shown = wrong || (tag->kind != TAG_CLOSE && tag->kind != TAG_ELSE);
	if (shown && !is_known_already(checking, tag))
		checking->marks[checking->count++] = (struct template_mark){ .said = tag->said, .place = tag->place, .wrong = wrong };
}

static void node_check(struct checking *checking, const struct frame *frame, const struct xml_node *node)
{
	const struct put *put = put_of(node);
	struct frame inner = { .outer = frame };
	if (put && put->kind == PUT_TAG)
		mark_add(checking, frame, put->tag);
	if (put && put->kind == PUT_LOOP) {
		enum template_word word;
		if (!put->loop->otherwise)
			mark_add(checking, frame, put->tag);
		inner.loop = put->loop;
		if (tag_is_loop(checking->source, frame, put->tag) && !put->loop->otherwise && put->tag->kind == TAG_OPEN) {
			frame_word(checking->source, frame, put->tag->name, &word, &inner.row.sort, NULL);
			frame = &inner;
		}
	}
	for (const struct xml_node *child = node->first; child; child = child->next)
		node_check(checking, frame, child);
}

/* Tags that were taken out of the tree (or never paired): their own faults. */
static void strays_check(struct checking *checking)
{
	for (size_t i = 0; i < checking->template->tag_count; i++) {
		const struct tag *tag = checking->template->tags[i];
		if (tag->wrong && !is_known_already(checking, tag) && checking->count < checking->template->tag_count)
			checking->marks[checking->count++] = (struct template_mark){ .said = tag->said, .place = tag->place, .wrong = tag->wrong };
	}
}

size_t template_check(struct template *template, const struct template_source *source, const struct template_mark **marks)
{
	struct checking checking = { .template = template, .source = source };
	const struct frame frame = { .row = source->row };
	checking.marks = arena_many(template->arena, template->tag_count + 1, struct template_mark);
	for (size_t i = 0; i < template->part_count; i++)
		node_check(&checking, &frame, template->parts[i].root);
	strays_check(&checking);
	*marks = checking.marks;
	return checking.count;
}

static bool has_loop(const struct xml_node *node, const char *name)
{
	const struct put *put = put_of(node);
	if (put && put->kind == PUT_LOOP && put->loop->tag->sort == TAG_NAME && text_equal(put->loop->tag->name, name))
		return true;
	for (const struct xml_node *child = node->first; child; child = child->next)
		if (has_loop(child, name))
			return true;
	return false;
}

bool template_has_rows(const struct template *template, const char *name)
{
	for (size_t i = 0; i < template->part_count; i++)
		if (has_loop(template->parts[i].root, name))
			return true;
	return false;
}
