/* json.c: a reader by recursive descent, its depth bounded before it goes down.
 * It reads once and copies strings only. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"

struct reading {
	struct arena *arena;
	const char *bytes;
	size_t length, at;
	size_t values;
	struct json_error *error;
};

static bool value_read(struct reading *reading, struct json *value, int depth);

static bool wrong(struct reading *reading, const char *what)
{
	*reading->error = (struct json_error){ .what = what, .at = reading->at };
	return false;
}

/* −1 at the end. */
static int peek(const struct reading *reading)
{
	return reading->at < reading->length ? (unsigned char)reading->bytes[reading->at] : -1;
}

static void skip_space(struct reading *reading)
{
	while (peek(reading) == ' ' || peek(reading) == '\t' || peek(reading) == '\n' || peek(reading) == '\r')
		reading->at++;
}

static bool take(struct reading *reading, char wanted)
{
	if (peek(reading) != wanted)
		return false;
	reading->at++;
	return true;
}

static bool is_digit(int c)
{
	return c >= '0' && c <= '9';
}

static size_t digits_skip(struct reading *reading)
{
	size_t from = reading->at;

	while (is_digit(peek(reading)))
		reading->at++;
	return reading->at - from;
}

/* -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)? */
static bool number_read(struct reading *reading, struct json *value)
{
	size_t from = reading->at;
	bool is_zero;

	(void)take(reading, '-');
	is_zero = peek(reading) == '0';
	size_t whole = digits_skip(reading);
	if (whole == 0 || (is_zero && whole > 1))
		return wrong(reading, "数字写得不对");
	if (take(reading, '.') && digits_skip(reading) == 0)
		return wrong(reading, "数字写得不对");
	if (take(reading, 'e') || take(reading, 'E')) {
		if (!take(reading, '+'))
			(void)take(reading, '-');
		if (digits_skip(reading) == 0)
			return wrong(reading, "数字写得不对");
	}
	value->kind = JSON_NUMBER;
	value->text = arena_text_n(reading->arena, reading->bytes + from, reading->at - from);
	return true;
}

static bool word_read(struct reading *reading, struct json *value, const char *word, enum json_kind kind)
{
	size_t length = strlen(word);

	if (reading->length - reading->at < length || memcmp(reading->bytes + reading->at, word, length) != 0)
		return wrong(reading, "这里应是一个值");
	reading->at += length;
	value->kind = kind;
	return true;
}

/* --- strings --- */

static bool hex_read(struct reading *reading, uint32_t *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++, reading->at++) {
		int c = peek(reading);

		if (is_digit(c))
			*unit = *unit * 16 + (uint32_t)(c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			*unit = *unit * 16 + (uint32_t)((c | 0x20) - 'a' + 10);
		else
			return wrong(reading, "\\u 后面应是四位十六进制数字");
	}
	return true;
}

/* After "\u". */
static bool unicode_read(struct reading *reading, uint32_t *point)
{
	uint32_t low;

	if (!hex_read(reading, point))
		return false;
	if (*point == 0)
		return wrong(reading, "文字里不能有空字符（NUL）");
	if (*point >= 0xdc00 && *point <= 0xdfff)
		return wrong(reading, "文字里有半个字符（落单的代理项）");
	if (*point < 0xd800 || *point > 0xdbff)
		return true;
	if (!take(reading, '\\') || !take(reading, 'u'))
		return wrong(reading, "文字里有半个字符（落单的代理项）");
	if (!hex_read(reading, &low))
		return false;
	if (low < 0xdc00 || low > 0xdfff)
		return wrong(reading, "文字里有半个字符（落单的代理项）");
	*point = 0x10000 + ((*point - 0xd800) << 10) + (low - 0xdc00);
	return true;
}

/* After the backslash; gives the bytes it stands for. */
static bool escape_read(struct reading *reading, char **out)
{
	static const char names[] = "\"\\/bfnrt";
	static const char meant[] = "\"\\/\b\f\n\r\t";
	int c = peek(reading);
	const char *found = c > 0 ? strchr(names, c) : NULL;
	uint32_t point;
	char bytes[5];

	if (found) {
		reading->at++;
		*(*out)++ = meant[found - names];
		return true;
	}
	if (!take(reading, 'u'))
		return wrong(reading, "反斜杠后面的写法不认识");
	if (!unicode_read(reading, &point))
		return false;
	size_t length = text_put(point, bytes);
	memcpy(*out, bytes, length);
	*out += length;
	return true;
}

/* Where the string ends: the closing quote, or the end of all. */
static size_t string_end(const struct reading *reading)
{
	size_t at = reading->at;

	while (at < reading->length && reading->bytes[at] != '"')
		at += reading->bytes[at] == '\\' ? 2 : 1;
	return at < reading->length ? at : reading->length;
}

/* After the opening quote.  No escape is shorter than what it stands for. */
static bool string_read(struct reading *reading, const char **text)
{
	size_t end = string_end(reading);
	char *begin = arena_alloc(reading->arena, end - reading->at + 1);
	char *out = begin;

	while (peek(reading) != '"') {
		int c = peek(reading);

		if (c < 0)
			return wrong(reading, "文字没有结束，缺少引号");
		if (c < 0x20)
			return wrong(reading, "文字里有没有转义的控制字符");
		reading->at++;
		if (c != '\\')
			*out++ = (char)c;
		else if (!escape_read(reading, &out))
			return false;
	}
	*out = '\0';
	if (!text_is_utf8(begin, (size_t)(out - begin)))
		return wrong(reading, "文字不是 UTF-8");
	reading->at++;
	*text = begin;
	return true;
}

/* --- arrays and objects --- */

static int by_name(const void *a, const void *b)
{
	return strcmp((*(const struct json *const *)a)->name, (*(const struct json *const *)b)->name);
}

static bool names_differ(struct reading *reading, const struct json *object)
{
	const struct json **sorted = arena_many(reading->arena, object->count + 1, const struct json *);
	size_t count = 0;

	for (const struct json *one = object->first; one; one = one->next)
		sorted[count++] = one;
	qsort(sorted, count, sizeof(*sorted), by_name);
	for (size_t i = 1; i < count; i++)
		if (strcmp(sorted[i - 1]->name, sorted[i]->name) == 0)
			return wrong(reading, "同一个对象里有两个同名的成员");
	return true;
}

static bool name_read(struct reading *reading, struct json *member)
{
	skip_space(reading);
	if (!take(reading, '"'))
		return wrong(reading, "这里应是成员的名称（带双引号）");
	if (!string_read(reading, &member->name))
		return false;
	skip_space(reading);
	return take(reading, ':') || wrong(reading, "成员名称后面应是冒号");
}

/* After the opening bracket. */
static bool elements_read(struct reading *reading, struct json *value, int depth)
{
	bool is_object = value->kind == JSON_OBJECT;
	char end = is_object ? '}' : ']';
	struct json **place = &value->first;

	skip_space(reading);
	if (take(reading, end))
		return true;
	do {
		struct json *one = arena_one(reading->arena, struct json);

		if (is_object && !name_read(reading, one))
			return false;
		if (!value_read(reading, one, depth))
			return false;
		*place = one;
		place = &one->next;
		value->count++;
		skip_space(reading);
	} while (take(reading, ','));
	if (!take(reading, end))
		return wrong(reading, is_object ? "对象没有结束，这里应是逗号或 }" : "数组没有结束，这里应是逗号或 ]");
	return !is_object || names_differ(reading, value);
}

static bool value_read(struct reading *reading, struct json *value, int depth)
{
	skip_space(reading);
	if (++reading->values > JSON_VALUES)
		return wrong(reading, "内容的项数太多");
	switch (peek(reading)) {
	case '{':
	case '[':
		if (depth == 0)
			return wrong(reading, "嵌套太深");
		value->kind = peek(reading) == '{' ? JSON_OBJECT : JSON_ARRAY;
		reading->at++;
		return elements_read(reading, value, depth - 1);
	case '"':
		reading->at++;
		value->kind = JSON_STRING;
		return string_read(reading, &value->text);
	case 't':
		return word_read(reading, value, "true", JSON_TRUE);
	case 'f':
		return word_read(reading, value, "false", JSON_FALSE);
	case 'n':
		return word_read(reading, value, "null", JSON_NULL);
	default:
		if (peek(reading) == '-' || is_digit(peek(reading)))
			return number_read(reading, value);
		return wrong(reading, "这里应是一个值");
	}
}

const struct json *json_read(struct arena *arena, const char *bytes, size_t length, struct json_error *error)
{
	struct reading reading = { .arena = arena, .bytes = bytes, .length = length, .error = error };
	struct json *value = arena_one(arena, struct json);

	*error = (struct json_error){ .what = "" };
	if (!value_read(&reading, value, JSON_DEPTH))
		return NULL;
	skip_space(&reading);
	if (reading.at < length) {
		wrong(&reading, "值的后面还有多余的内容");
		return NULL;
	}
	return value;
}

/* --- looked at --- */

const struct json *json_member(const struct json *object, const char *name)
{
	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (const struct json *one = object->first; one; one = one->next)
		if (strcmp(one->name, name) == 0)
			return one;
	return NULL;
}

bool json_whole(const struct json *value, int64_t *number)
{
	return value && value->kind == JSON_NUMBER && text_to_int(value->text, INT64_MIN, INT64_MAX, number);
}

const char *json_string(const struct json *value)
{
	return value && value->kind == JSON_STRING ? value->text : NULL;
}
