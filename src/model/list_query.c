/* list_query.c: see list_query.h. */
#include "model/list_query.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/conditions.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/plan.h"

enum { DAYS_MOST = 36500, SEVERAL_MOST = 100, VALUES_MOST = 300, INDEX_LENGTH = 64, LIMIT_USUAL = 50, COLUMNS_MOST = 40 };

static const char *const endings[COMPARE_COUNT] = {
	[COMPARE_IS] = "is", [COMPARE_FROM] = "from", [COMPARE_TO] = "to", [COMPARE_BEGINS] = "begins", [COMPARE_EMPTY] = "empty",
	[COMPARE_ONE_OF] = "any", [COMPARE_NOT] = "not", [COMPARE_HAS] = "has", [COMPARE_FILLED] = "filled", [COMPARE_BELOW] = "below",
	[COMPARE_LATELY] = "lately",
};

const char *compare_name(enum compare compare)
{
	return compare == COMPARE_IS ? "" : endings[compare];
}

enum compare compare_usual(const struct field *field)
{
	return compare_fits(field, COMPARE_BEGINS) ? COMPARE_BEGINS : COMPARE_IS;
}

bool field_is_asked(const struct context *context, const struct entity *entity, const struct field *field)
{
	return (!field->hidden || field->in_filter) && may_see(context, entity, field);
}

/* --- names --- */

static bool compare_of_ending(const struct field *field, const char *ending, enum compare *compare)
{
	*compare = compare_usual(field);
	if (!*ending)
		return true;
	for (int i = 0; i < COMPARE_COUNT; i++)
		if (text_equal(endings[i], ending)) {
			*compare = (enum compare)i;
			return compare_fits(field, *compare);
		}
	/* Words typed into a picker, whose name has that ending. */
	return text_equal(ending, "words");
}

bool asked_name_read(struct context *context, const struct entity *entity, const char *name, struct asked_name *meant)
{
	meant->any = text_starts(name, "or.");
	name += meant->any ? 3 : 0;
	const char *mark = strchr(name, '~');
	const char *ending = mark ? mark + 1 : "";
	meant->field = field_find(entity, mark ? arena_text_n(context->arena, name, (size_t)(mark - name)) : name);
	return meant->field && field_is_asked(context, entity, meant->field) && compare_of_ending(meant->field, ending, &meant->compare);
}

const char *asked_name_of(struct context *context, const struct field *field, enum compare compare, bool any)
{
	bool is_plain = compare == compare_usual(field);
	return arena_format(context->arena, "%s%s%s%s", any ? "or." : "", field->name, is_plain ? "" : "~", is_plain ? "" : endings[compare]);
}

/* --- values --- */

static bool several_read(struct context *context, const struct field *field, const char *name, const char *text, struct filter *filter)
{
	char **parts;
	size_t count = text_split(context->arena, text, ',', &parts), kept = 0;
	const char **texts = arena_many(context->arena, SEVERAL_MOST + 1, const char *);
	int64_t *numbers = arena_many(context->arena, SEVERAL_MOST + 1, int64_t);
	for (size_t i = 0; i < count && kept < SEVERAL_MOST; i++) {
		struct value value;
		if (!read_value(context, field, name, parts[i], &value))
			return false;
		if (value_is_empty(field, &value))
			continue;
		texts[kept] = value.text;
		numbers[kept++] = value.number;
	}
	if (field->type->member == MEMBER_TEXT)
		filter->texts = texts;
	filter->text_count = kept;
	filter->value.ids = (struct ids){ .list = numbers, .count = kept };
	return kept > 0;
}

static bool is_concealed(const char *text)
{
	return text[0] == '#' && strlen(text) == INDEX_LENGTH + 1;
}

static bool days_read(struct context *context, const char *name, const char *text, struct filter *filter)
{
	if (text_to_int(text, 0, DAYS_MOST, &filter->value.number))
		return true;
	problem(context, name, "天数请填 0 到 %d 之间的整数", DAYS_MOST);
	return false;
}

/* False: not to be asked: empty, or a problem was added. */
static bool filter_read(struct context *context, const char *name, const char *text, struct filter *filter)
{
	const struct field *field = filter->field;
	bool asks_empty = filter->compare == COMPARE_EMPTY || filter->compare == COMPARE_FILLED;
	bool takes_head = filter->compare == COMPARE_BEGINS || filter->compare == COMPARE_HAS;
	if (asks_empty)
		return text_equal(text, "1");
	if (filter->compare == COMPARE_LATELY)
		return days_read(context, name, text, filter);
	if (filter->compare == COMPARE_ONE_OF)
		return several_read(context, field, name, text, filter);
	if (takes_head || (field->sensitive && is_concealed(text))) {
		filter->value.text = text;
		return true;
	}
	return read_value(context, field, name, text, &filter->value) && !value_is_empty(field, &filter->value);
}

/* Each is bound to the question, which holds so many (QUESTION_BINDS_MAX). */
static size_t values_counted(const struct query *query)
{
	size_t count = 0;
	for (size_t i = 0; i < query->filter_count; i++)
		count += query->filters[i].text_count;
	return count;
}

static void condition_read(struct context *context, const struct entity *entity, const struct asked *asked, struct query *query)
{
	struct asked_name meant;
	const char *text = text_trim(context->arena, asked->value);
	if (!*text || !asked_name_read(context, entity, asked->name, &meant))
		return;
	if (query->filter_count == QUERY_FILTERS_MAX) {
		problem(context, asked->name, "条件最多 %d 个", QUERY_FILTERS_MAX);
		return;
	}
	struct filter *filter = &query->filters[query->filter_count];
	*filter = (struct filter){ .field = meant.field, .compare = meant.compare, .any = meant.any, .asked = text,
				   .value = { .number = meant.field->type->empty } };
	if (!filter_read(context, asked->name, text, filter))
		return;
	if (values_counted(query) + filter->text_count > VALUES_MOST)
		problem(context, asked->name, "条件里选的值一共最多 %d 个", VALUES_MOST);
	else
		query->filter_count++;
}

/* Lists draw both ends of a span as one. */
static void ends_put_together(struct query *query)
{
	for (size_t i = 0; i < query->filter_count; i++)
		for (size_t j = i + 2; j < query->filter_count; j++) {
			struct filter *from = &query->filters[i], *to = &query->filters[j];
			if (from->compare != COMPARE_FROM || to->compare != COMPARE_TO || from->field != to->field || from->any || to->any)
				continue;
			struct filter end = *to;
			memmove(&query->filters[i + 2], &query->filters[i + 1], (j - i - 1) * sizeof(struct filter));
			query->filters[i + 1] = end;
		}
}

/* --- the rest --- */

static void order_read(struct context *context, const struct entity *entity, const char *text, struct query *query)
{
	const struct field *field = field_find(entity, text + (text[0] == '-'));
	if (!field || !field->sortable || !may_see(context, entity, field)) {
		problem(context, "order", "不能按“%.60s”排列", text);
		return;
	}
	query->order = field->name;
	query->order_down = text[0] == '-';
}

void query_columns(struct context *context, const char *names, struct query *query)
{
	const struct entity *entity = query->entity;
	char **parts;
	size_t count = text_split(context->arena, names, ',', &parts);
	query->columns = arena_many(context->arena, COLUMNS_MOST + 1, const struct field *);
	query->column_count = 0;	/* said twice, the last one counts */
	for (size_t i = 0; i < count && query->column_count < COLUMNS_MOST; i++) {
		const struct field *field = field_find(entity, parts[i]);
		if (field && !field->hidden && field_is_column(field) && may_see(context, entity, field))
			query->columns[query->column_count++] = field;
	}
	if (!query->column_count)
		query->columns = NULL;
}

static void other_read(struct context *context, const struct entity *entity, const struct asked *asked, struct query *query)
{
	const char *text = text_trim(context->arena, asked->value);
	int64_t size;
	if (text_equal(asked->name, "q"))
		query->words = text;
	else if (text_equal(asked->name, "in"))
		query->in_texts = text_equal(text, "texts");
	else if (text_equal(asked->name, "order"))
		order_read(context, entity, text, query);
	else if (text_equal(asked->name, "columns"))
		query_columns(context, text, query);
	else if (text_equal(asked->name, "after"))
		query->after = text;
	else if (text_equal(asked->name, "size") && text_to_int(text, 1, QUERY_LIMIT_MAX, &size))
		query->limit = (size_t)size;
	if (!text_equal(asked->name, "before"))
		return;
	query->after = text;
	query->backwards = true;
}

/* Words typed into a picker stand beside the id that was picked, which goes before them. */
static bool is_beside_id(struct context *context, const struct asked *texts, size_t count, const char *name)
{
	if (!text_ends(name, "~words"))
		return false;
	const char *plain = arena_text_n(context->arena, name, strlen(name) - strlen("~words"));
	for (size_t i = 0; i < count; i++)
		if (text_equal(texts[i].name, plain) && !text_is_empty(texts[i].value))
			return true;
	return false;
}

void query_ask(struct context *context, const struct entity *entity, const struct asked *texts, size_t count, struct query *query)
{
	*query = (struct query){ .entity = entity, .limit = LIMIT_USUAL };
	for (size_t i = 0; i < count; i++) {
		if (text_is_empty(texts[i].value) || is_beside_id(context, texts, count, texts[i].name))
			continue;
		if (field_find(entity, texts[i].name) || strpbrk(texts[i].name, "~."))
			condition_read(context, entity, &texts[i], query);
		else
			other_read(context, entity, &texts[i], query);
	}
	ends_put_together(query);
}

const char *asked_conceal(struct context *context, const struct entity *entity, const struct field *field, const char *value)
{
	if (text_is_empty(value) || value[0] == '#')
		return NULL;
	if (!field)
		return words_conceal(context, entity, value);
	struct value read;
	struct problem *problems = context->problems, *last = context->last_problem;
	size_t count = context->problem_count;
	if (!field->sensitive)
		return NULL;
	bool good = read_value(context, field, field->name, value, &read) && !value_is_empty(field, &read);
	context->problems = problems;
	context->last_problem = last;
	context->problem_count = count;
	if (last)
		last->next = NULL;
	return arena_format(context->arena, "#%s", blind_index(context->keys, context->arena, plan_of(entity)->bound[field - entity->fields],
							       good ? read.text : value));
}
