/* password.c: reasons against a password.  Length and classes by the mode; then
 * what a guesser tries first: the list, runs on the keyboard, and the words
 * that stand around the person.  It never says how a good one would look. */
#include "model/password.h"

#include <string.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "chinese/pinyin.h"
#include "model/context.h"
#include "model/crypto.h"

enum {
	DENGBAO_POINTS = 10,
	DENGBAO_CLASSES = 3,
	ASVS_POINTS = 15,
	DISTINCT_POINTS = 5,
	LEFT_BESIDE_HOUSE_WORD = 8,
	REASONS_MAX = 16,
};

static struct password_rules rules_in_force = { .mode = PASSWORD_DENGBAO, .days = 180, .kept = 5 };

void password_rules_set(const struct password_rules *rules)
{
	must(rules->days >= 0 && rules->kept >= 0 && rules->kept <= 5);
	rules_in_force = *rules;
}

const struct password_rules *password_rules(void)
{
	return &rules_in_force;
}

const char *password_hint(void)
{
	return rules_in_force.mode == PASSWORD_ASVS ?
		"至少 15 个字，可以是一句话；不要用姓名、登录名、单位名和常见密码" :
		"至少 10 个字，大写字母、小写字母、数字、符号（汉字）中至少三类；不要用姓名、登录名、单位名和常见密码";
}

struct reasons {
	const char *list[REASONS_MAX];
	size_t count;
};

static void reason_add(struct reasons *reasons, const char *reason)
{
	if (reasons->count < REASONS_MAX)
		reasons->list[reasons->count++] = reason;
}

/* --- form --- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int classes_of(const char *password)
{
	bool upper = false, lower = false, digit = false, other = false;

	for (const char *at = password; *at; at++) {
		if (*at >= 'A' && *at <= 'Z')
			upper = true;
		else if (*at >= 'a' && *at <= 'z')
			lower = true;
		else if (is_digit(*at))
			digit = true;
		else
			other = true;
	}
	return upper + lower + digit + other;
}

static bool has_control(const char *password)
{
	for (const char *at = password; *at; at++) {
		if ((unsigned char)*at < 0x20 || *at == 0x7f)
			return true;
	}
	return false;
}

static void check_form(const char *password, struct reasons *reasons)
{
	size_t points = text_points(password);

	if (has_control(password))
		reason_add(reasons, "密码不能含有控制字符");
	if (rules_in_force.mode == PASSWORD_ASVS) {
		if (points < ASVS_POINTS)
			reason_add(reasons, "密码至少 15 个字");
		return;
	}
	if (points < DENGBAO_POINTS)
		reason_add(reasons, "密码至少 10 个字");
	if (classes_of(password) < DENGBAO_CLASSES)
		reason_add(reasons, "密码要在大写字母、小写字母、数字、符号中至少用三类");
}

/* --- what everybody tries --- */

bool password_is_common(const char *base)
{
	size_t low = 0, high = password_list_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(base, password_list[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* The text without what stands around its letters (or digits). */
static const char *core_of(struct arena *arena, const char *text, bool (*belongs)(char))
{
	const char *end = text + strlen(text);

	while (*text && !belongs(*text))
		text++;
	while (end > text && !belongs(end[-1]))
		end--;
	return arena_text_n(arena, text, (size_t)(end - text));
}

/* p4$$w0rd → password.  `one` is what 1 and ! stand for: l or i. */
static const char *leet_undone(struct arena *arena, const char *text, char one)
{
	static const char from[] = "0345789@$+|", to[] = "oeastbgastl";
	char *plain = arena_text(arena, text);

	for (char *at = plain; *at; at++) {
		const char *found = strchr(from, *at);

		if (*at == '1' || *at == '!')
			*at = one;
		else if (found)
			*at = to[found - from];
	}
	return plain;
}

static bool letters_are_common(struct arena *arena, const char *text)
{
	const char *core = core_of(arena, text, is_letter);
	const char *forms[] = {
		text, core, leet_undone(arena, core, 'l'), leet_undone(arena, core, 'i'),
		leet_undone(arena, text, 'l'), leet_undone(arena, text, 'i'),
	};

	for (size_t i = 0; i < COUNT_OF(forms); i++) {
		if (strlen(forms[i]) > 2 && (password_is_common(forms[i]) || password_is_common(core_of(arena, forms[i], is_letter))))
			return true;
	}
	return false;
}

/* A listed password (a1b2c3) with nothing but digits and signs after it. */
static bool beginning_is_common(struct arena *arena, const char *lower)
{
	char *beginning = arena_text(arena, lower);

	for (size_t length = strlen(beginning); length > 3; length--) {
		if (password_is_common(beginning) && length * 2 >= strlen(lower))
			return true;
		if (is_letter(beginning[length - 1]))
			return false;
		beginning[length - 1] = '\0';
	}
	return false;
}

static bool is_common(struct arena *arena, const char *lower)
{
	size_t length = strlen(lower);
	const char *digits = core_of(arena, lower, is_digit);

	if (letters_are_common(arena, lower) || beginning_is_common(arena, lower))
		return true;
	if (length % 2 == 0 && memcmp(lower, lower + length / 2, length / 2) == 0 &&
	    letters_are_common(arena, arena_text_n(arena, lower, length / 2)))
		return true;
	return strlen(digits) * 2 >= length && password_is_common(digits);
}

/* Neighbours in one of these, either way, are no choice. */
static const char *const key_rows[] = {
	"abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
	"1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "!@#$%^&*()",
};

static bool are_neighbours(char a, char b)
{
	if (a == b)
		return true;
	for (size_t i = 0; i < COUNT_OF(key_rows); i++) {
		for (const char *at = key_rows[i]; at[1]; at++) {
			if ((at[0] == a && at[1] == b) || (at[0] == b && at[1] == a))
				return true;
		}
	}
	return false;
}

/* Three fifths of the steps from one character to the next can be foreseen. */
static bool is_run(const char *lower)
{
	size_t length = strlen(lower), foreseen = 0;

	for (size_t i = 1; i < length; i++)
		foreseen += (unsigned char)lower[i] < 0x80 && are_neighbours(lower[i - 1], lower[i]);
	return length > 1 && foreseen * 5 >= (length - 1) * 3;
}

static size_t distinct_points(const char *text)
{
	uint32_t seen[PASSWORD_POINTS_MAX];
	size_t count = 0;

	while (*text && count < COUNT_OF(seen)) {
		uint32_t point = text_next(&text);
		bool known = false;

		for (size_t i = 0; i < count; i++)
			known = known || seen[i] == point;
		if (!known)
			seen[count++] = point;
	}
	return count;
}

static void check_common(struct arena *arena, const char *lower, struct reasons *reasons)
{
	if (is_common(arena, lower))
		reason_add(reasons, "这是常见密码（或只加了数字、符号），请换一个");
	if (is_run(lower))
		reason_add(reasons, "密码里连续、重复或键盘上相邻的字符太多");
	else if (distinct_points(lower) < DISTINCT_POINTS)
		reason_add(reasons, "密码里重复的字太多");
}

/* --- what stands around the person --- */

/* The password in the forms that a word is looked for in. */
struct forms {
	const char *folded;
	const char *plain_l, *plain_i;	/* leet undone */
};

static bool holds(const struct forms *forms, const char *word)
{
	return strstr(forms->folded, word) || strstr(forms->plain_l, word) || strstr(forms->plain_i, word);
}

static const char *reversed(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	char *back = arena_alloc(arena, length + 1);

	for (size_t i = 0; i < length; i++)
		back[i] = text[length - 1 - i];
	return back;
}

static void check_login(struct arena *arena, const struct forms *forms, const char *login, struct reasons *reasons)
{
	const char *word = text_fold(arena, login);

	if (strlen(word) >= 3 && (holds(forms, word) || strstr(forms->folded, reversed(arena, word))))
		reason_add(reasons, "密码里不能有登录名");
}

static void check_name(struct arena *arena, const struct forms *forms, const char *name, struct reasons *reasons)
{
	struct name_readings readings;
	const char *word = name_fold(arena, name);
	const char *core = core_of(arena, forms->folded, is_letter);
	bool found = text_points(word) >= 2 && strstr(forms->folded, word);

	name_read(arena, name, &readings);
	for (size_t i = 0; i < readings.key_count; i++)
		found = found || (strlen(readings.keys[i]) >= 4 && holds(forms, readings.keys[i]));
	for (size_t i = 0; i < readings.initial_count; i++)	/* zs19560501: initials and nothing but digits and signs */
		found = found || (!text_is_empty(readings.initial_keys[i]) && text_equal(core, readings.initial_keys[i]));
	if (found)
		reason_add(reasons, "密码里不能有姓名或姓名的拼音");
}

static void check_office(struct arena *arena, const struct forms *forms, const char *office, struct reasons *reasons)
{
	const char *word = text_fold(arena, office);
	const char *joined = text_replace(arena, name_pinyin(arena, office), " ", "");

	if ((text_points(word) >= 2 && strstr(forms->folded, word)) || (strlen(joined) >= 6 && holds(forms, joined)))
		reason_add(reasons, "密码里不能有单位名称或它的拼音");
}

static void check_id_number(struct arena *arena, const struct forms *forms, const char *id_number, struct reasons *reasons)
{
	const char *number = text_lower(arena, id_number);

	if (strlen(number) != 18)
		return;
	if (strstr(forms->folded, number + 12) || strstr(forms->folded, arena_text_n(arena, number + 6, 8)))
		reason_add(reasons, "密码里不能有身份证号里的生日或后六位");
}

/* Words of the house count where little else stands beside them; the longest first. */
static void check_house(struct arena *arena, const struct forms *forms, struct reasons *reasons)
{
	static const char *const words[] = {
		"laodongmofan", "zonggonghui", "gonghui", "laomo", "mofan", "劳动模范", "总工会", "劳模", "工会", "模范",
	};
	const char *rest = forms->folded;

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		rest = text_replace(arena, rest, words[i], "");
		if (strstr(forms->plain_l, words[i]) && !strstr(forms->folded, words[i]))
			rest = text_replace(arena, forms->plain_l, words[i], "");
	}
	if (strlen(rest) < strlen(forms->folded) && text_points(rest) < LEFT_BESIDE_HOUSE_WORD)
		reason_add(reasons, "密码里不能以工会、劳模这类词为主");
}

static void check_owner(struct arena *arena, const char *password, const struct password_owner *owner, struct reasons *reasons)
{
	const char *folded = text_fold(arena, password);
	struct forms forms = { folded, leet_undone(arena, folded, 'l'), leet_undone(arena, folded, 'i') };

	check_house(arena, &forms, reasons);
	if (!owner)
		return;
	if (!text_is_empty(owner->login))
		check_login(arena, &forms, owner->login, reasons);
	if (!text_is_empty(owner->name))
		check_name(arena, &forms, owner->name, reasons);
	if (!text_is_empty(owner->office))
		check_office(arena, &forms, owner->office, reasons);
	if (!text_is_empty(owner->id_number))
		check_id_number(arena, &forms, owner->id_number, reasons);
}

/* --- all of it --- */

static void password_judge(struct arena *arena, const char *password, const struct password_owner *owner, struct reasons *reasons)
{
	size_t length = password ? strlen(password) : 0;

	reasons->count = 0;
	if (length == 0) {
		reason_add(reasons, "请填写密码");
	} else if (length > PASSWORD_BYTES_MAX || text_points(password) > PASSWORD_POINTS_MAX) {
		reason_add(reasons, "密码不能超过 128 个字");
	} else if (!text_is_utf8(password, length)) {
		reason_add(reasons, "密码里有无法识别的字符");
	} else {
		check_form(password, reasons);
		check_common(arena, text_lower(arena, password), reasons);
		check_owner(arena, password, owner, reasons);
	}
}

bool password_check(struct context *context, const char *field, const char *password, const struct password_owner *owner)
{
	struct reasons reasons;

	password_judge(context->arena, password, owner, &reasons);
	for (size_t i = 0; i < reasons.count; i++)
		problem(context, field, "%s", words(context, reasons.list[i]));
	return reasons.count == 0;
}

const char *password_refusal(struct arena *arena, const char *password, const struct password_owner *owner)
{
	struct reasons reasons;

	password_judge(arena, password, owner, &reasons);
	return reasons.count > 0 ? reasons.list[0] : NULL;
}

/* --- at random --- */

/* Without what is taken for something else when read aloud or from paper: 0 O o, 1 l I i, 2 Z z, 5 S s, 8 B b, L. */
static const char alphabet[] = "ACDEFGHJKMNPQRTUVWXYacdefghjkmnpqrtuvwxy34679";

static char random_letter(void)
{
	enum { LETTERS = sizeof(alphabet) - 1, FAIR = 256 - 256 % LETTERS };
	unsigned char byte;

	do
		random_bytes(&byte, 1);
	while (byte >= FAIR);
	return alphabet[byte % LETTERS];
}

const char *password_random(struct arena *arena)
{
	char *password = arena_alloc(arena, 20);

	do {
		for (int i = 0; i < 19; i++)
			password[i] = i % 5 == 4 ? '-' : random_letter();
	} while (classes_of(password) < 4 || password_refusal(arena, password, NULL));
	return password;
}
