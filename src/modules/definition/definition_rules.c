/* definition_rules.c: what a field or a code of a tenant's own must be before it
 * is kept.  Once a field is in use its type stays: values are held by it. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/text.h"
#include "model/context.h"
#include "model/custom.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/definition/definition_parts.h"

enum { OPTION_POINTS = 40 };

static const int64_t NUMBER_MOST = 999999999999999;	/* as the type of numbers reads them */

/* Fields hold for all offices of the tenant. */
static void hand_check(struct context *context)
{
	if (!context->actor->is_root && !context->actor->is_system)
		problem(context, "", "字段和代码表由本级总工会的系统管理员统一设置，请向他提出");
}

/* --- fields --- */

static bool is_text_kind(const struct custom_field *row)
{
	return row->kind == KIND_TEXT || row->kind == KIND_LONG_TEXT;
}

static void options_check(struct context *context, const struct custom_field *row)
{
	char **lines;
	size_t count = text_lines(context->arena, row->options ? row->options : "", &lines), filled = 0;
	for (size_t i = 0; i < count; i++) {
		const char *label = text_trim(context->arena, lines[i]);
		filled += *label != '\0';
		if (text_points(label) > OPTION_POINTS)
			problem(context, "options", "“%.60s”太长，一个选项最多 %d 个字", label, OPTION_POINTS);
		for (size_t e = 0; e < i && *label; e++)
			if (text_equal(text_trim(context->arena, lines[e]), label))
				problem(context, "options", "“%.60s”写了两次", label);
	}
	if (filled < 2 || filled > OPTIONS_MAX)
		problem(context, "options", "单选要有 2 到 %d 个选项，每行一个", OPTIONS_MAX);
}

static void kind_check(struct context *context, const struct custom_field *row)
{
	if (row->kind == KIND_CHOICE)
		options_check(context, row);
	if (row->kind == KIND_CODE && text_is_empty(row->codes))
		problem(context, "codes", "请选用哪张代码表");
	if (row->sensitive == 1 && !is_text_kind(row))
		problem(context, "sensitive", "只有文字可以设为敏感内容，请把“填什么”改为文字");
	if (row->in_filter == 1 && row->kind == KIND_LONG_TEXT)
		problem(context, "in_filter", "长文字不能筛选，请改为文字，或不勾");
	if (row->minimum != NO_NUMBER && row->maximum != NO_NUMBER && row->minimum >= row->maximum)
		problem(context, "maximum", "最大要大于最小");
}

/* What rows hold already is read by these. */
static void standing_check(struct context *context, const struct custom_field *row, const struct custom_field *before)
{
	if (text_is_empty(before->from_on))
		return;
	if (row->kind != before->kind)
		problem(context, "kind", "已经启用过，类型不能改。请停用这一项，另建一项");
	if (row->sensitive != before->sensitive)
		problem(context, "sensitive", "已经启用过，是否敏感不能改。请停用这一项，另建一项");
	/* The security administrator agreed to those who saw it then; fewer is no matter. */
	if (row->sensitive == 1 && row->seen_by < before->seen_by)
		problem(context, "seen_by", "敏感内容由谁能看，启用时已经安全管理员同意，不能放宽。请停用这一项，另建一项");
	if (!text_equal(row->codes, before->codes))
		problem(context, "codes", "已经启用过，代码表不能换。请停用这一项，另建一项");
	if (row->longest != NO_NUMBER && (before->longest == NO_NUMBER || row->longest < before->longest))
		problem(context, "longest", "已经启用过，最多字数只能放宽");
	if (row->in_filter != 1 && before->in_filter == 1 && before->keys == KEYS_WANTED)
		problem(context, "in_filter", "筛选正在准备，请稍后再改");
}

/* Files are read by their headings: two fields of one label could not be told apart. */
static void label_check(struct context *context, const struct entity *entity, const struct custom_field *row)
{
	struct custom_field *others;
	size_t count = fields_of(context, row->entity, ~0u, &others);
	for (size_t i = 0; i < entity->field_count; i++)
		if (text_equal(entity->fields[i].label, row->label))
			problem(context, "label", "“%s”已经有“%s”这一项", words(context, entity->label), row->label);
	for (size_t i = 0; i < count; i++)
		if (others[i].record.id != row->record.id && text_equal(others[i].label, row->label) && others[i].state != FIELD_CLOSED)
			problem(context, "label", "“%s”已经有“%s”这一项", words(context, entity->label), row->label);
	if (!row->record.version && count >= CUSTOM_MAX)
		problem(context, "", "一张表最多加 %d 项，停用的也算在内", CUSTOM_MAX);
}

void custom_field_check(struct context *context, void *kept, const void *before)
{
	const struct custom_field *row = kept;
	const struct entity *entity = entity_find(row->entity);
	hand_check(context);
	if (!entity || !entity_takes_own(entity)) {
		problem(context, "entity", "这张表不能加字段");
		return;
	}
	kind_check(context, row);
	label_check(context, entity, row);
	if (before)
		standing_check(context, row, before);
}

/* --- options by the number that rows hold --- */

struct options {
	struct option {
		int64_t number;
		const char *label;
		bool past;
	} list[OPTIONS_MAX * 4];
	size_t count;
	int64_t highest;
};

static void options_read(struct arena *arena, const char *kept, struct options *options)
{
	char **lines;
	size_t count = text_lines(arena, kept ? kept : "", &lines);
	*options = (struct options){ 0 };
	for (size_t i = 0; i < count && options->count < OPTIONS_MAX * 4; i++) {
		char **parts;
		int64_t number;
		if (text_split(arena, lines[i], '\t', &parts) != 2 || !text_to_int(parts[0], -9999, 9999, &number))
			continue;
		int64_t own = number < 0 ? -number : number;
		options->list[options->count++] = (struct option){ .number = own, .label = parts[1], .past = number < 0 };
		options->highest = own > options->highest ? own : options->highest;
	}
}

static struct option *option_of(struct options *options, const char *label)
{
	for (size_t i = 0; i < options->count; i++)
		if (text_equal(options->list[i].label, label))
			return &options->list[i];
	return NULL;
}

/* Those offered first, in their order; a label keeps its number for good. */
static const char *options_renew(struct arena *arena, const char *kept, const char *offered)
{
	struct options *options = arena_one(arena, struct options);
	struct buffer *out = buffer_new(arena, 64 * 1024);
	char **lines;
	size_t count = text_lines(arena, offered ? offered : "", &lines);
	options_read(arena, kept, options);
	for (size_t i = 0; i < options->count; i++)
		options->list[i].past = true;
	for (size_t i = 0; i < count; i++) {
		const char *label = text_trim(arena, text_replace(arena, lines[i], "\t", " "));
		struct option *one = option_of(options, label);
		if (!*label)
			continue;
		if (one)
			one->past = false;
		buffer_format(out, "%lld\t%s\n", (long long)(one ? one->number : ++options->highest), label);
	}
	for (size_t i = 0; i < options->count; i++)
		if (options->list[i].past)
			buffer_format(out, "-%lld\t%s\n", (long long)options->list[i].number, options->list[i].label);
	return buffer_string(out);
}

static const struct choice *choices_of(struct arena *arena, const char *kept, bool past)
{
	struct options *options = arena_one(arena, struct options);
	options_read(arena, arena_text(arena, kept), options);
	struct choice *choices = arena_many(arena, options->count + 1, struct choice);
	size_t count = 0;
	for (size_t i = 0; i < options->count; i++)
		if (options->list[i].past == past)
			choices[count++] = (struct choice){ options->list[i].number, options->list[i].label, options->list[i].label, NULL };
	return choices;
}

void custom_field_compute(struct context *context, void *kept, const void *before)
{
	struct custom_field *row = kept;
	const struct entity *entity = entity_find(row->entity);
	if (!before) {
		row->state = FIELD_DRAFT;
		row->keys = KEYS_NONE;
		if (!field_name_choose(context, row))
			return;
	}
	if (row->kind == KIND_CHOICE)
		row->options_kept = options_renew(context->arena, row->options_kept, row->options);
	if (row->state == FIELD_USED && row->in_filter == 1 && row->keys != KEYS_WANTED && row->keys != KEYS_READY)
		row->keys = custom_rows_counted(context, entity, KEYS_AT_ONCE) <= KEYS_AT_ONCE ? KEYS_READY : KEYS_WANTED;
}

/* --- steps --- */

bool field_is_sensitive_one(const void *row)
{
	return ((const struct custom_field *)row)->sensitive == 1;
}

bool field_is_plain_draft(const void *row)
{
	return !field_is_sensitive_one(row);
}

bool custom_field_start(struct context *context, void *kept, const char *reason)
{
	struct custom_field *row = kept;
	(void)reason;
	if (text_is_empty(row->from_on))
		row->from_on = context->today;
	row->closed_on = NULL;
	return context_is_clean(context);
}

bool custom_field_close(struct context *context, void *kept, const char *reason)
{
	struct custom_field *row = kept;
	(void)reason;
	row->closed_on = context->today;
	return context_is_clean(context);
}

/* --- as the platform wants it --- */

static const struct type *const types[] = {
	[KIND_TEXT] = &type_text, [KIND_LONG_TEXT] = &type_long_text, [KIND_NUMBER] = &type_number, [KIND_MONEY] = &type_money,
	[KIND_DATE] = &type_date, [KIND_CHOICE] = &type_choice, [KIND_CODE] = &type_code, [KIND_YES_NO] = &type_yes_no,
};

static void limits_of(const struct custom_field *row, struct field *field)
{
	int64_t unit = row->kind == KIND_MONEY ? 100 : 1;
	if (row->minimum != NO_NUMBER || row->maximum != NO_NUMBER) {
		field->minimum = row->minimum == NO_NUMBER ? -NUMBER_MOST : row->minimum * unit;
		field->maximum = row->maximum == NO_NUMBER ? NUMBER_MOST : row->maximum * unit;
	}
	if (row->kind == KIND_TEXT || row->kind == KIND_LONG_TEXT)
		field->max = row->longest > 0 ? (size_t)row->longest : row->kind == KIND_TEXT ? 100 : 2000;
}

void own_field_of(struct arena *arena, const struct custom_field *row, struct own_field *own)
{
	bool closed = row->state == FIELD_CLOSED;
	bool ready = row->keys == KEYS_READY && !closed;
	*own = (struct own_field){ .entity = arena_text(arena, row->entity) };
	own->labels[LANGUAGE_TRADITIONAL] = text_is_empty(row->label_hant) ? NULL : arena_text(arena, row->label_hant);
	own->labels[LANGUAGE_ENGLISH] = text_is_empty(row->label_en) ? NULL : arena_text(arena, row->label_en);
	own->field = (struct field){
		.name = arena_text(arena, row->name), .type = types[row->kind], .offset = (size_t)row->place,
		.label = arena_text(arena, row->label),
		.hint = text_is_empty(row->hint) ? NULL : arena_text(arena, row->hint),
		.section = text_is_empty(row->section) ? NULL : arena_text(arena, row->section),
		.codes = row->kind == KIND_CODE ? arena_text(arena, row->codes) : NULL,
		.required = row->required == 1 && !closed, .in_list = row->in_list == 1 && !closed,
		.in_filter = row->in_filter == 1 && ready, .sensitive = row->sensitive == 1, .computed = closed, .closed = closed,
		.seen_by = row->seen_by == SEEN_BY_OFFICER ? ALLOW(OFFICER) : row->seen_by == SEEN_BY_STAFF ? STAFF : 0,
		.purpose = arena_text(arena, row->purpose), .basis = arena_text(arena, row->basis), .keep = arena_text(arena, row->keep),
		.custom = row->record.id, .indexed = row->keys == KEYS_WANTED || row->keys == KEYS_READY,
	};
	own->field.sortable = own->field.in_filter && !own->field.sensitive && !own->field.seen_by;
	if (row->kind == KIND_CHOICE) {
		own->field.choices = choices_of(arena, row->options_kept, false);
		own->field.past_choices = choices_of(arena, row->options_kept, true);
	}
	limits_of(row, &own->field);
}

/* --- code tables --- */

void code_table_check(struct context *context, void *kept, const void *before)
{
	const struct code_table_row *row = kept;
	hand_check(context);
	if (!before && !text_is_empty(row->adds_to) && code_table_is_there(context, row->adds_to))
		problem(context, "adds_to", "这张代码表的本地补充已经建过，请打开它添加");
}

void code_entry_check(struct context *context, void *kept, const void *before)
{
	const struct code_entry *row = kept;
	struct code_table_row *table = row_new(context, &code_table);
	(void)before;
	hand_check(context);
	if (!text_is_empty(row->from_on) && !text_is_empty(row->until_on) && text_order(row->until_on, row->from_on) < 0)
		problem(context, "until_on", "止的日期不能早于起的日期");
	if (!store_load_unscoped(context, &code_table, row->table_id, table, "which table the code is of"))
		return;
	bool is_ours = !text_is_empty(table->adds_to) && codes_name(table->adds_to, row->code);
	if (row->hides == 1 && !is_ours)
		problem(context, "hides", "只有国家标准代码表里的代码可以停用，没有代码“%.40s”", row->code);
	if (row->hides != 1 && is_ours)
		problem(context, "code", "国家标准代码表里已有代码“%.40s”（%s），请换一个代码", row->code, words(context, codes_name(table->adds_to, row->code)));
}
