/* honour_rules.c: see honour_rules.h. */
#include "modules/honour/honour_rules.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

enum { WORDING_MAX = 600 };

/* --- wordings --- */

static bool point_is_dropped(uint32_t point)
{
	static const char dropped[] = " “”\"'‘’「」『』《》〈〉〝〞";
	const char *at = dropped;
	for (uint32_t one; (one = text_next(&at)); )
		if (one == point)
			return true;
	return point_is_space(point);
}

static bool point_is_numeral(uint32_t point)
{
	static const char numerals[] = "〇零一二三四五六七八九十百";
	const char *at = numerals;
	for (uint32_t one; (one = text_next(&at)); )
		if (one == point)
			return true;
	return point >= '0' && point <= '9';
}

/* Behind "第九届", "第3批"; NULL where nothing of the kind stands at `at`. */
static const char *behind_session(const char *at)
{
	if (!text_starts(at, "第"))
		return NULL;
	at += strlen("第");
	const char *next = at;
	uint32_t point;
	while (point_is_numeral(point = text_next(&next)))
		at = next;
	for (size_t i = 0; i < 3; i++) {
		static const char *const units[] = { "届", "次", "批" };
		if (text_starts(at, units[i]))
			return at + strlen(units[i]);
	}
	return NULL;
}

/* Behind "2024年度", "2024年"; NULL. */
static const char *behind_year(const char *at)
{
	for (int i = 0; i < 4; i++)
		if (at[i] < '0' || at[i] > '9')
			return NULL;
	at += 4;
	if (!text_starts(at, "年"))
		return NULL;
	at += strlen("年");
	return text_starts(at, "度") ? at + strlen("度") : at;
}

/* Behind a short remark in brackets that names a session or a year; NULL.  先进生产(工作)者 keeps its brackets. */
static const char *behind_remark(const char *at)
{
	if (*at != '(')
		return NULL;
	const char *end = strchr(at, ')');
	if (!end || end - at > 48)
		return NULL;
	static const char *const marks[] = { "届", "年", "次", "批" };
	for (size_t i = 0; i < COUNT_OF(marks); i++) {
		const char *mark = strstr(at, marks[i]);
		if (mark && mark < end)
			return end + 1;
	}
	return NULL;
}

static const char *behind_passing(const char *at)
{
	const char *behind = behind_session(at);
	if (!behind)
		behind = behind_year(at);
	return behind ? behind : behind_remark(at);
}

static const char *without_ending(struct arena *arena, const char *key)
{
	static const char *const endings[] = { "获得者", "荣誉称号", "光荣称号", "称号" };
	for (size_t i = 0; i < COUNT_OF(endings); i++)
		if (text_ends(key, endings[i]) && strlen(key) > strlen(endings[i]))
			key = arena_text_n(arena, key, strlen(key) - strlen(endings[i]));
	return key;
}

const char *title_key(struct arena *arena, const char *wording)
{
	const char *folded = text_fold(arena, wording);
	struct buffer plain;
	buffer_init(&plain, arena, WORDING_MAX);
	for (const char *at = folded, *next = at; *at; at = next)
		if (!point_is_dropped(text_next(&next)))
			buffer_bytes(&plain, at, (size_t)(next - at));
	struct buffer key;
	buffer_init(&key, arena, WORDING_MAX);
	const char *next;
	for (const char *at = buffer_string(&plain); *at; at = next) {
		const char *behind = behind_passing(at);
		next = behind ? behind : at;
		if (behind)
			continue;
		text_next(&next);
		buffer_bytes(&key, at, (size_t)(next - at));
	}
	return without_ending(arena, buffer_string(&key));
}

bool title_is_worded(struct arena *arena, const char *key, const char *name, const char *aliases)
{
	if (text_is_empty(key))
		return false;
	if (text_equal(title_key(arena, name), key))
		return true;
	char **lines;
	size_t count = text_lines(arena, aliases, &lines);
	for (size_t i = 0; i < count; i++)
		if (text_equal(title_key(arena, lines[i]), key))
			return true;
	return false;
}

/* --- days --- */

const char *grant_year(struct arena *arena, const char *granted_on)
{
	int year = date_year(granted_on);
	return year ? arena_format(arena, "%04d", year) : YEAR_UNKNOWN;
}

/* The partial-date rule of the whole registry: a title of "1956" was surely held from 1956-12-31 on. */
bool grant_holds_on(const struct honour_grant *grant, const char *day)
{
	must(date_part(day) == DATE_DAY);
	char room[64];
	static const char *const month_ends[] = { "31", "28", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31" };
	enum date_part part = date_part(grant->granted_on);
	if (part == DATE_NONE)
		return false;
	size_t length = strlen(grant->granted_on);
	memcpy(room, grant->granted_on, length + 1);
	if (part == DATE_YEAR) {
		memcpy(room + 4, "-12-31", sizeof("-12-31"));
	} else if (part == DATE_MONTH) {
		int year = date_year(room);
		int month = (room[5] - '0') * 10 + room[6] - '0';
		bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
		room[7] = '-';
		memcpy(room + 8, month == 2 && is_leap ? "29" : month_ends[month - 1], 3);
	}
	bool is_granted = strcmp(room, day) <= 0;
	/* A text that begins like the day and is shorter comes before it: revoked "2024-05" counts from its first day. */
	bool is_revoked = !text_is_empty(grant->revoked_on) && strcmp(grant->revoked_on, day) <= 0;
	bool is_suspended = !text_is_empty(grant->suspended_on) && strcmp(grant->suspended_on, day) <= 0;
	return is_granted && !is_revoked && !is_suspended;
}

static bool is_in_date(const char *at, const char **next)
{
	static const char *const parts[] = { "年", "月", "日", "-", ".", "/" };
	*next = at + 1;
	if (*at >= '0' && *at <= '9')
		return true;
	for (size_t i = 0; i < COUNT_OF(parts); i++)
		if (text_starts(at, parts[i])) {
			*next = at + strlen(parts[i]);
			return true;
		}
	return false;
}

const char *reason_date(struct arena *arena, const char *reason)
{
	const char *last = NULL;
	const char *text = text_half_width(arena, reason);
	for (const char *at = text; *at; ) {
		if (*at < '0' || *at > '9') {
			at++;
			continue;
		}
		const char *end = at;
		const char *next;
		while (*end && is_in_date(end, &next))
			end = next;
		bool has_part = end > at + 4 && at[4] != '\0';
		while (end > at && (end[-1] == '-' || end[-1] == '.' || end[-1] == '/'))
			end--;
		const char *date = has_part ? date_read(arena, arena_text_n(arena, at, (size_t)(end - at)), false) : NULL;
		if (date)
			last = date;
		at = end > at ? end : at + 1;
	}
	return last;
}

/* --- codes and numbers --- */

static const char code_letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const char *verify_code_of(struct arena *arena, const unsigned char bytes[10])
{
	char *code = arena_alloc(arena, VERIFY_CODE_LENGTH + 1);
	unsigned bits = 0, held = 0;
	size_t at = 0;
	for (size_t i = 0; i < 10; i++) {
		held = (held << 8) | bytes[i];
		bits += 8;
		for (; bits >= 5; bits -= 5)
			code[at++] = code_letters[(held >> (bits - 5)) & 31];
		held &= (1u << bits) - 1;
	}
	must(at == VERIFY_CODE_LENGTH);
	return code;
}

const char *verify_code_read(struct arena *arena, const char *typed)
{
	char *code = arena_alloc(arena, VERIFY_CODE_LENGTH + 1);
	size_t length = 0;
	for (const char *at = text_half_width(arena, typed); *at; at++) {
		char c = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
		if (c == ' ' || c == '-')
			continue;
		c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
		if (!strchr(code_letters, c) || length == VERIFY_CODE_LENGTH)
			return NULL;
		code[length++] = c;
	}
	return length == VERIFY_CODE_LENGTH ? code : NULL;
}

const char *verify_code_grouped(struct arena *arena, const char *code)
{
	struct buffer grouped;
	buffer_init(&grouped, arena, 64);
	for (size_t i = 0; code[i]; i++) {
		if (i && i % 4 == 0)
			buffer_char(&grouped, '-');
		buffer_char(&grouped, code[i]);
	}
	return buffer_string(&grouped);
}

const char *certificate_number_next(struct arena *arena, const char *year, const char *last)
{
	int64_t number = 0;
	if (last && text_starts(last, year) && last[strlen(year)] == '-')
		text_to_int(last + strlen(year) + 1, 0, 99999999, &number);
	return arena_format(arena, "%s-%04lld", year, (long long)number + 1);
}

bool certificate_is_ours(int64_t honour_level, int64_t office_level)
{
	static const int64_t by_office[] = {
		[LEVEL_NATION] = HONOUR_NATION, [LEVEL_PROVINCE] = HONOUR_PROVINCE, [LEVEL_CITY] = HONOUR_CITY,
		[LEVEL_COUNTY] = HONOUR_COUNTY, [LEVEL_TOWN] = HONOUR_UNIT, [LEVEL_UNIT] = HONOUR_UNIT,
	};
	if (honour_level < HONOUR_NATION || office_level < LEVEL_NATION || office_level > LEVEL_UNIT)
		return false;
	return honour_level >= by_office[office_level];
}

/* --- the public roll --- */

bool grant_is_made_up(const struct honour_grant *grant)
{
	bool is_high = grant->level == HONOUR_NATION || grant->level == HONOUR_PROVINCE;
	return is_high && (text_contains(grant->source, "演示") || text_contains(grant->document, "演示"));
}

bool grant_is_published(const struct honour_grant *grant)
{
	return !text_is_empty(grant->source) && grant->level >= HONOUR_NATION && grant->level <= HONOUR_COUNTY && !grant_is_made_up(grant);
}

/* --- summary --- */

static int64_t rank_of(int64_t value)
{
	return value > 0 ? value : 99;
}

static bool is_higher(const struct held_title *a, const struct held_title *b)
{
	if (rank_of(a->level) != rank_of(b->level))
		return rank_of(a->level) < rank_of(b->level);
	if (rank_of(a->variant) != rank_of(b->variant))
		return rank_of(a->variant) < rank_of(b->variant);
	return text_order(a->year, b->year) > 0;
}

static bool is_among(const struct held_title *titles, size_t count, const struct held_title *one)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(titles[i].name, one->name) && text_equal(titles[i].year, one->year))
			return true;
	return false;
}

void summarise_titles(struct arena *arena, const struct held_title *titles, size_t count, struct honour_summary *summary)
{
	const struct held_title *highest = NULL;
	*summary = (struct honour_summary){ 0 };
	for (size_t i = 0; i < count; i++) {
		const struct held_title *one = &titles[i];
		if (is_among(titles, i, one))
			continue;
		summary->count++;
		if (!highest || is_higher(one, highest))
			highest = one;
		if (!text_is_empty(one->year) && !text_equal(one->year, YEAR_UNKNOWN) &&
		    (!summary->first_award || text_order(one->year, summary->first_award) < 0))
			summary->first_award = arena_text(arena, one->year);
	}
	if (highest) {
		summary->highest_level = highest->level;
		summary->highest_title = highest->name;
	}
}
