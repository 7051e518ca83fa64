/* template_tag.c: what stands between the braces of a template, read: a name, a
 * loop, a condition, a sum, and the style behind |.  People type these in Word
 * with whatever input method is on, so full-width signs are as good. */
#include "services/template_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"

enum { TAG_BYTES_MAX = 600 };

static const char *const opening[] = { "{{", "｛｛", "{｛", "｛{" };
static const char *const closing[] = { "}}", "｝｝", "}｝", "｝}" };

static size_t brace_at(const char *text, const char *const braces[4])
{
	for (size_t i = 0; i < 4; i++)
		if (strncmp(text, braces[i], strlen(braces[i])) == 0)
			return strlen(braces[i]);
	return 0;
}

bool tag_find(const char *text, size_t from, size_t *begin, size_t *end)
{
	size_t length = strlen(text), open = SIZE_MAX;
	for (size_t at = from; at < length; at++) {
		size_t brace = brace_at(text + at, opening);
		if (brace) {
			open = at;		/* the last one before the end: {{{{姓名}} */
			at += brace - 1;
			continue;
		}
		brace = open == SIZE_MAX ? 0 : brace_at(text + at, closing);
		if (brace && at - open <= TAG_BYTES_MAX) {
			*begin = open;
			*end = at + brace;
			return true;
		}
	}
	return false;
}

/* A character that input methods make of an ASCII sign, as that sign; spaces of all kinds are one space. */
const char *template_name(struct arena *arena, const char *text)
{
	struct buffer out;
	char point[5];
	buffer_init(&out, arena, 2 * TAG_BYTES_MAX);
	while (*text) {
		uint32_t at = text_next(&text);
		if (point_is_space(at))
			at = ' ';
		else if (at >= 0xFF01 && at <= 0xFF5E)
			at -= 0xFEE0;
		buffer_bytes(&out, point, text_put(at, point));
	}
	return text_trim(arena, buffer_string(&out));
}

static const struct { const char *sign; enum tag_compare compare; } compares[] = {
	{ "!=", TAG_IS_NOT }, { "<>", TAG_IS_NOT }, { "≠", TAG_IS_NOT }, { ">=", TAG_AT_LEAST }, { "≥", TAG_AT_LEAST }, { "<=", TAG_AT_MOST },
	{ "≤", TAG_AT_MOST }, { "==", TAG_IS }, { "=", TAG_IS }, { ">", TAG_MORE }, { "<", TAG_LESS }, { "不是", TAG_IS_NOT }, { "是", TAG_IS },
};

/* 年龄 >= 60: the words are parted by a space where they are no signs (是否 is a name). */
static void condition_read(struct arena *arena, struct tag *tag, const char *words)
{
	size_t first = SIZE_MAX, found = 0;
	for (size_t i = 0; i < COUNT_OF(compares); i++) {
		bool is_word = (unsigned char)compares[i].sign[0] >= 0xE4;
		const char *sign = is_word ? arena_format(arena, " %s ", compares[i].sign) : compares[i].sign;
		const char *at = strstr(words, sign);
		if (at && (size_t)(at - words) < first) {
			first = (size_t)(at - words);
			found = i;
			tag->right = text_trim(arena, at + strlen(sign));
		}
	}
	if (first == SIZE_MAX) {
		tag->name = words;
		return;
	}
	tag->compare = compares[found].compare;
	tag->name = text_trim(arena, arena_text_n(arena, words, first));
	size_t length = strlen(tag->right);
	bool quoted = length > 1 && tag->right[0] == '"' && tag->right[length - 1] == '"';
	if (quoted)
		tag->right = arena_text_n(arena, tag->right + 1, length - 2);
}

static const char *after_word(struct arena *arena, const char *words, const char *word)
{
	size_t length = strlen(word);
	if (!text_starts(words, word) || words[length] != ' ')
		return NULL;
	return text_trim(arena, words + length);
}

/* 如果 … / 合计 … / 总数 … / a name. */
static void words_read(struct arena *arena, struct tag *tag, const char *words)
{
	static const struct { const char *word; enum tag_sort sort; } sorts[] = {
		{ "如果", TAG_IF }, { "若", TAG_IF }, { "合计", TAG_SUM }, { "总数", TAG_COUNT }, { "数量", TAG_COUNT }, { "人数", TAG_COUNT },
	};
	tag->name = words;
	for (size_t i = 0; i < COUNT_OF(sorts); i++) {
		const char *rest = after_word(arena, words, sorts[i].word);
		bool fits = tag->kind == TAG_VALUE ? sorts[i].sort != TAG_IF : sorts[i].sort == TAG_IF;
		if (!rest || !fits)
			continue;
		tag->sort = sorts[i].sort;
		tag->name = rest;
	}
	if (tag->kind == TAG_OPEN || tag->kind == TAG_OPEN_NOT) {
		condition_read(arena, tag, tag->name);
		if (tag->compare != TAG_ANY)
			tag->sort = TAG_IF;
	}
	if (text_is_empty(tag->name) && tag->kind != TAG_CLOSE)
		tag->wrong = "括号里没有写名称";
}

static void styles_read(struct arena *arena, struct tag *tag, char **parts, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		const char *style = text_trim(arena, parts[i]);
		const char *space = strchr(style, ' ');
		if (tag->style_count == TAG_STYLES_MAX) {
			tag->wrong = "| 后面的写法太多";
			return;
		}
		tag->styles[tag->style_count++] = (struct tag_style){
			.name = space ? arena_text_n(arena, style, (size_t)(space - style)) : style,
			.with = space ? text_trim(arena, space) : "",
		};
	}
}

static enum tag_kind kind_read(const char **words)
{
	static const struct { const char *sign; enum tag_kind kind; } kinds[] = {
		{ "#", TAG_OPEN }, { "^", TAG_OPEN_NOT }, { "……", TAG_OPEN_NOT }, { "/", TAG_CLOSE }, { "、", TAG_CLOSE },
	};
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (text_starts(*words, kinds[i].sign)) {
			*words += strlen(kinds[i].sign);
			return kinds[i].kind;
		}
	return TAG_VALUE;
}

struct tag *tag_read(struct arena *arena, const char *text, size_t begin, size_t end)
{
	struct tag *tag = arena_one(arena, struct tag);
	size_t open = brace_at(text + begin, opening), close = (end - begin >= 2 && text[end - 1] == '}') ? 1 : 3;
	close += end - begin > close && text[end - close - 1] == '}' ? 1 : 3;
	tag->said = text_trim(arena, arena_text_n(arena, text + begin + open, end - begin - open - close));
	const char *words = template_name(arena, tag->said);
	tag->kind = kind_read(&words);
	char **parts;
	size_t count = text_split(arena, words, '|', &parts);
	words = count ? text_trim(arena, parts[0]) : "";
	tag->right = "";
	if (tag->kind == TAG_VALUE && (text_equal(words, "否则") || text_equal(words, "else"))) {
		tag->kind = TAG_ELSE;
		tag->name = "";
		return tag;
	}
	words_read(arena, tag, words);
	styles_read(arena, tag, parts, count);
	return tag;
}

/* {{/}} closes whatever is open; {{/如果}} any condition; {{/荣誉}} what was opened so. */
bool tag_closes(const struct tag *open, const struct tag *close)
{
	if (text_is_empty(close->name) || text_equal(close->name, open->name))
		return true;
	return open->sort == TAG_IF && (text_equal(close->name, "如果") || text_equal(close->name, "若") || text_starts(close->name, "如果 "));
}
