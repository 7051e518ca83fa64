/* inquiry_rules.c: what authorities, rules and letters must be; who must be
 * asked about whom; what is told of a secret answer. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"

/* --- names joined by 、 --- */

/* 外资、港澳台资企业 has the sign in itself that parts names. */
static const char *whole_name(struct context *context, const struct choice *one)
{
	return text_contains(one->label, "、") ? text_replace(context->arena, one->label, "、", "和") : one->label;
}

static int64_t name_bit(struct context *context, const struct choice *choices, const char *name)
{
	for (const struct choice *one = choices; one->value; one++)
		if (text_equal(whole_name(context, one), name))
			return (int64_t)1 << one->value;
	return 0;
}

static size_t names_offer(struct context *context, const struct choice *choices, const char *const **names)
{
	size_t count = 0;
	while (choices[count].value)
		count++;
	const char **list = arena_many(context->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++)
		list[i] = whole_name(context, &choices[i]);
	*names = list;
	return count;
}

size_t rule_kinds(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)field;
	(void)row;
	return names_offer(context, authority_kinds, names);
}

size_t rule_ownerships(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	(void)field;
	(void)row;
	return names_offer(context, ownership_choices, names);
}

/* Those of the round that the rule is for; a standing rule writes them itself. */
size_t rule_categories(struct context *context, const struct field *field, const void *row, const char *const **names)
{
	const struct inquiry_rule *rule = row;
	struct selection_rules rules;
	(void)field;
	if (!rule || !rule->selection_id || !selection_rules_load(context, rule->selection_id, &rules))
		return 0;
	const char **list = arena_many(context->arena, rules.category_count + 1, const char *);
	for (size_t i = 0; i < rules.category_count; i++)
		list[i] = rules.categories[i].name;
	*names = list;
	return rules.category_count;
}

int64_t names_read(struct context *context, const struct choice *choices, const char *names, const char **unknown)
{
	const char *apart = names ? text_replace(context->arena, names, "，", "、") : "";
	char **parts;
	int64_t set = 0;
	*unknown = NULL;
	for (const struct choice *one = choices; one->value; one++)
		if (text_contains(one->label, "、"))
			apart = text_replace(context->arena, apart, one->label, whole_name(context, one));
	size_t count = text_split(context->arena, text_replace(context->arena, apart, "、", "\n"), '\n', &parts);
	for (size_t i = 0; i < count; i++) {
		const char *name = text_trim(context->arena, parts[i]);
		int64_t bit = name_bit(context, choices, name);
		if (*name && !bit && !*unknown)
			*unknown = name;
		set |= bit;
	}
	return set;
}

const char *names_words(struct context *context, const struct choice *choices, int64_t set)
{
	struct buffer *out = buffer_new(context->arena, 2000);
	for (const struct choice *one = choices; one->value; one++)
		if (set & ((int64_t)1 << one->value))
			buffer_format(out, "%s%s", out->length ? words(context, "、") : "", words(context, one->label));
	return buffer_string(out);
}

static void names_check(struct context *context, const char *field, const struct choice *choices, const char *names)
{
	const char *unknown;
	names_read(context, choices, names, &unknown);
	if (unknown)
		problem(context, field, "没有“%s”；可以写的有 %s", unknown, names_words(context, choices, ~(int64_t)0));
}

/* --- what rows must be --- */

void authority_check(struct context *context, void *row, const void *before)
{
	struct authority *one = row;
	(void)before;
	/* Discipline and police answers are never for everybody: without this the office learns it too late. */
	if ((one->kind == AUTHORITY_DISCIPLINE || one->kind == AUTHORITY_POLICE) && one->is_secret != 1)
		problem(context, "is_secret", "纪检监察、公安的答复只给指定人员看，请勾选");
}

void authority_compute(struct context *context, void *row, const void *before)
{
	struct authority *one = row;
	(void)context;
	if (!before)
		one->state = AUTHORITY_ASKED;
}

void rule_check(struct context *context, void *row, const void *before)
{
	const struct inquiry_rule *rule = row;
	(void)before;
	names_check(context, "kinds", authority_kinds, rule->kinds);
	names_check(context, "ownerships", ownership_choices, rule->ownerships);
	if (text_is_empty(rule->categories) || !rule->selection_id)
		return;
	struct selection_rules rules;
	const char *unknown = NULL;
	if (selection_rules_load(context, rule->selection_id, &rules))
		categories_read(context, &rules, rule->categories, &unknown);
	if (unknown)
		problem(context, "categories", "这次评选的身份界定里没有“%s”", unknown);
}

void letter_check(struct context *context, void *row, const void *before)
{
	const struct inquiry_letter *letter = row;
	(void)before;
	if (!text_is_empty(letter->sent_on) && !text_is_empty(letter->due_on) && text_order(letter->due_on, letter->sent_on) < 0)
		problem(context, "due_on", "回复期限早于发出日期");
	if (letter->is_secret == 1 && letter->file)
		problem(context, "file", "这个单位的答复只给指定人员看，复函不能上传到这里");
}

void letter_compute(struct context *context, void *row, const void *before)
{
	struct inquiry_letter *letter = row;
	if (before)
		return;
	letter->state = LETTER_DRAFT;
	letter->asked = letter->open = letter->urges = 0;
	letter->title = arena_format(context->arena, "%s · %s", store_title(context, &authority, letter->authority_id),
		store_title(context, &selection, letter->selection_id));
}

/* --- steps --- */

bool letter_send(struct context *context, void *row, const char *reason)
{
	struct inquiry_letter *letter = row;
	(void)reason;
	if (text_is_empty(letter->sent_on))
		letter->sent_on = context->today;
	if (text_is_empty(letter->due_on))
		problem(context, "due_on", "请先填回复期限");
	else if (text_order(letter->due_on, letter->sent_on) < 0)
		problem(context, "due_on", "回复期限早于发出日期");
	if (letter->asked < 1)
		problem(context, "", "函里没有推荐对象");
	return context_is_clean(context) && named_are_given(context, letter->authority_id, NAMED_GUEST, &inquiry_letter, letter->record.id);
}

bool letter_urge(struct context *context, void *row, const char *reason)
{
	struct inquiry_letter *letter = row;
	(void)reason;
	letter->urged_on = context->today;
	letter->urges = (letter->urges == NO_NUMBER ? 0 : letter->urges) + 1;
	return true;
}

/* --- who must be asked --- */

static bool rule_fits(const struct wanted_rule *rule, const struct wanted_of *nominee)
{
	if (rule->target && rule->target != nominee->target)
		return false;
	if (rule->no_category || (rule->category_set && !(rule->category_set & nominee->category_set)))
		return false;
	if ((rule->heads == HEADS_ONLY && !nominee->is_head) || (rule->heads == HEADS_NOT && nominee->is_head))
		return false;
	return !rule->ownership_set || (nominee->ownership > 0 && (rule->ownership_set & ((int64_t)1 << nominee->ownership)));
}

int64_t kinds_wanted(const struct wanted_rule *rules, size_t count, const struct wanted_of *nominee)
{
	int64_t kinds = 0;
	for (size_t i = 0; i < count; i++)
		if (rule_fits(&rules[i], nominee))
			kinds |= rules[i].kind_set;
	return kinds;
}

/* --- answers --- */

bool reply_is_open(enum reply reply)
{
	return reply == SAYS_NOTHING_YET || reply == SAYS_EXPLAIN;
}

enum reply reply_outward(enum reply reply)
{
	if (reply_is_open(reply))
		return SAYS_NOTHING_YET;
	return reply == SAYS_UNFIT ? SAYS_UNFIT : SAYS_GIVEN;
}

/* How offices write it in a table or on the margin of a letter. */
static const struct {
	const char *said;
	enum reply reply;
} also_called[] = {
	{ "无意见", SAYS_NONE }, { "无", SAYS_NONE }, { "没有意见", SAYS_NONE }, { "无异议", SAYS_NONE }, { "同意", SAYS_NONE }, { "同意推荐", SAYS_NONE },
	{ "有意见", SAYS_OPINION }, { "需说明", SAYS_EXPLAIN }, { "需要说明", SAYS_EXPLAIN }, { "不宜推荐", SAYS_UNFIT }, { "不宜", SAYS_UNFIT },
	{ "不同意", SAYS_UNFIT }, { "不同意推荐", SAYS_UNFIT },
};

enum reply reply_read(const char *text)
{
	for (size_t i = 0; i < sizeof(also_called) / sizeof(also_called[0]); i++)
		if (text_equal(also_called[i].said, text))
			return also_called[i].reply;
	return 0;
}

int64_t days_waiting(struct context *context, const struct inquiry_letter *letter)
{
	if (letter->state != LETTER_SENT || date_part(letter->sent_on) != DATE_DAY)
		return 0;
	return date_days(context->today) - date_days(letter->sent_on);
}
