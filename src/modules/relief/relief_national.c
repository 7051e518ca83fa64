/* relief_national.c: see relief_national.h.  Nothing is typed twice: what stands
 * in a file goes out in their columns, and their export is read back by the same. */
#include "modules/relief/relief_parts.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/relief/relief_national.h"
#include "services/table_read.h"
#include "services/xlsx_write.h"

enum { ALL_MOST = 200000, AT_ONCE = 500, CELL_MOST = 4096, DIFFERENCES_MOST = 2000, MISSING_MOST = 500, READ_MOST = 100000 };

const struct national_column national_columns[] = {
	{ "职工编号", "national_number" }, { "建档标准", "level" }, { "困难类别", "class_of" }, { "姓名", "name" }, { "性别", "sex" }, { "民族", "ethnic" },
	{ "政治面貌", "political" }, { "身份证号", "id_number" }, { "出生日期", "born_on" }, { "健康状况", "health" }, { "残疾类别", "disability" }, { "工作状态", "work_state" },
	{ "身份", "identity" }, { "劳模类型", "worker_type" }, { "住房类型", "housing" }, { "建筑面积", "floor_area" }, { "手机号码", "telephone" },
	{ "其他联系方式", "other_contact" }, { "邮政编码", "postcode" }, { "工作时间", "work_from" }, { "所属行业", "trade" }, { "婚姻状况", "marital" },
	{ "户口类型", "registered" }, { "家庭住址", "address" }, { "工作单位", "unit_name" }, { "单位性质", "unit_nature" }, { "企业状况", "unit_state" },
	{ "是否单亲", "is_single_parent" }, { "本人月平均收入", "own_income" }, { "家庭其他非薪资年收入", "other_income_year" }, { "家庭年度总收入", "income_year" },
	{ "家庭人口", "people" }, { "家庭月人均收入", "per_head" }, { "户口所在地行政区划", "division" }, { "医保状况", "medical_insurance" },
	{ "是否有一定自救能力", "can_help_itself" }, { "是否为零就业家庭", "is_zero_employment" }, { "主要致困原因", "main_cause" }, { "次要致困原因", "second_causes" },
	{ "其他致困说明", "cause_note" }, { "开户银行", "bank" }, { "支行名称", "branch" }, { "银行卡号", "bank_account" }, { "备注", "note" }, { "建档人", "filer" },
	{ "审核人", "reviewer" }, { "录入人", "typist" }, { "是否解困脱困对象", "is_target" }, { "确定时间", "target_on" }, { "重点群体类别", "key_group" },
	{ "四个一批措施", "measure" }, { "基层党组织或行政意见", "party_opinion" }, { "基层工会意见及公示结果", "unit_opinion" }, { "系统（乡镇）工会意见", "system_opinion" },
	{ "总工会意见", "office_opinion" },
};
const size_t national_column_count = COUNT_OF(national_columns);

/* --- out --- */

struct going {
	struct context *context;
	struct arena_mark mark;
	int64_t ids[AT_ONCE], after;
	size_t at, count, total;
	bool is_marked;
	const char *cells[COUNT_OF(national_columns)];
};

/* Whole, sealed or not: who may take it out was asked before. */
static const char *cell_of(struct context *context, const struct household *row, const struct field *field)
{
	struct value value = field_get(field, row);
	struct buffer *out = buffer_new(context->arena, CELL_MOST);
	if (value_is_empty(field, &value))
		return "";
	if (field->sensitive)
		return value.text;
	print_cell(context, field, &value, NULL, PRINT_FILE, out);
	return buffer_string(out);
}

static bool next_file(void *from, const char *const **cells, const char **mark)
{
	struct going *going = from;
	struct context *context = going->context;
	/* What the first row looked up for all stays; each other one gives its memory back. */
	if (going->is_marked)
		arena_rewind(context->arena, going->mark);
	else if (going->total)
		going->mark = arena_mark(context->arena);
	going->is_marked = going->total > 0;
	if (going->at == going->count) {
		going->count = relief_on_file(context, going->after, going->ids, AT_ONCE);
		going->at = 0;
	}
	if (!going->count || going->total == ALL_MOST || context->failure)
		return false;
	struct household *row = row_new(context, &household);
	going->after = going->ids[going->at++];
	going->total++;
	bool is_there = store_load(context, &household, going->after, row);
	for (size_t i = 0; i < COUNT_OF(national_columns); i++)
		going->cells[i] = is_there ? cell_of(context, row, field_find(&household, national_columns[i].field)) : "";
	*cells = going->cells;
	*mark = NULL;
	return !context->failure;
}

bool national_write(struct context *context, const char *path, size_t *count)
{
	struct sheet_column columns[COUNT_OF(national_columns)] = { { 0 } };
	struct going *going = arena_one(context->arena, struct going);
	struct arena *own = context->arena;
	const char *why = "";
	for (size_t i = 0; i < COUNT_OF(national_columns); i++)
		columns[i] = (struct sheet_column){ .label = national_columns[i].label, .width = 10, .is_text = true };
	const struct sheet sheet = { .title = "困难职工档案", .columns = columns, .column_count = COUNT_OF(columns), .rows = { next_file, going } };
	const struct workbook_text text = { .tab = "困难职工档案", .made_at = clock_text(own, context->now), .plain = true };
	going->context = context;
	bool good = xlsx_write(own, &sheet, &text, path, &why);
	*count = going->total;
	if (context->failure)	/* of a row on its way: that reason is the one to keep */
		return false;
	return good || fail(context, "national: %s", why ? why : "");
}

/* --- back --- */

struct coming {
	struct context *context;
	struct national_reading *reading;
	const struct field *fields[64];	/* by their column; NULL: none of ours */
	const char *labels[64];
	size_t columns, number_at, name_at;	/* from 1 */
};

static const struct field *field_of_label(const char *label)
{
	for (size_t i = 0; i < COUNT_OF(national_columns); i++)
		if (text_equal(national_columns[i].label, label))
			return field_find(&household, national_columns[i].field);
	return NULL;
}

static bool heads_read(struct coming *coming, char **cells, size_t count)
{
	struct arena *arena = coming->context->arena;
	coming->columns = count < 64 ? count : 64;
	for (size_t i = 0; i < coming->columns; i++) {
		coming->labels[i] = text_replace(arena, text_trim(arena, cells[i]), "*", "");
		coming->fields[i] = field_of_label(coming->labels[i]);
		if (text_equal(coming->labels[i], "身份证号"))
			coming->number_at = i + 1;
		if (text_equal(coming->labels[i], "姓名"))
			coming->name_at = i + 1;
	}
	return coming->number_at != 0;
}

/* What cannot be read is a difference too, told as it stands. */
static bool theirs_read(struct context *context, const struct field *field, const char *text, struct value *value)
{
	struct problem *first = context->problems, *last = context->last_problem;
	size_t count = context->problem_count;
	*value = (struct value){ .number = NO_NUMBER };
	bool good = read_value(context, field, field->name, text, value);
	if (last)
		last->next = NULL;
	context->problems = first;
	context->last_problem = last;
	context->problem_count = count;
	return good;
}

static bool is_same(const struct field *field, const struct value *ours, const struct value *theirs)
{
	return field->type->member == MEMBER_TEXT ? text_equal(ours->text, theirs->text) : ours->number == theirs->number;
}

static const char *shown(struct context *context, const struct field *field, const struct value *value)
{
	struct buffer *out = buffer_new(context->arena, CELL_MOST);
	if (!value_is_empty(field, value))
		print_cell(context, field, value, NULL, PRINT_SCREEN, out);
	return buffer_string(out);
}

static void cell_compare(struct coming *coming, const struct household *row, const struct field *field, const char *label, const char *text)
{
	struct context *context = coming->context;
	struct national_reading *reading = coming->reading;
	struct value ours = field_get(field, row), theirs;
	bool is_read = theirs_read(context, field, text, &theirs);
	if (reading->count == DIFFERENCES_MOST || (is_read && is_same(field, &ours, &theirs)))
		return;
	reading->differences[reading->count++] = (struct national_difference){ .household_id = row->record.id, .name = row->name, .label = label, .field = field->name,
		.ours = shown(context, field, &ours), .theirs = field->sensitive ? shown(context, field, &theirs) : arena_text(context->arena, text),
		.is_sealed = field->sensitive || !is_read };
}

static void row_compare(struct coming *coming, char **cells, size_t count)
{
	struct context *context = coming->context;
	struct national_reading *reading = coming->reading;
	struct household *row = row_new(context, &household);
	const char *number = coming->number_at <= count ? text_trim(context->arena, cells[coming->number_at - 1]) : "";
	int64_t id = *number ? relief_head_of(context, number) : 0;
	reading->rows++;
	if (!id || !store_load(context, &household, id, row)) {
		if (reading->missing_count < MISSING_MOST)
			reading->missing[reading->missing_count++] = coming->name_at && coming->name_at <= count ? arena_text(context->arena, cells[coming->name_at - 1]) : "—";
		return;
	}
	reading->matched++;
	for (size_t i = 0; i < coming->columns && i < count; i++) {
		const struct field *field = coming->fields[i];
		const char *text = text_trim(context->arena, cells[i]);
		if (field && *text && !field->computed && may_see(context, &household, field) && i + 1 != coming->number_at)
			cell_compare(coming, row, field, coming->labels[i], text);
	}
}

bool national_read(struct context *context, const char *bytes, size_t length, struct national_reading *reading, const char **why)
{
	struct coming coming = { .context = context, .reading = reading };
	struct table_file file;
	char **cells;
	size_t count, line;
	bool has_head = false;
	*reading = (struct national_reading){ .differences = arena_many(context->arena, DIFFERENCES_MOST, struct national_difference),
		.missing = arena_many(context->arena, MISSING_MOST, const char *) };
	if (!table_open(&file, context->arena, bytes, length, why))
		return false;
	while (reading->rows < READ_MOST && !context->failure && table_next(&file, &cells, &count, &line)) {
		if (has_head)
			row_compare(&coming, cells, count);
		else
			has_head = heads_read(&coming, cells, count);
	}
	*why = table_trouble(&file);
	table_close(&file);
	if (!*why && !has_head)
		*why = words(context, "表里没有“身份证号”这一列的表头");
	return !*why && !context->failure;
}
