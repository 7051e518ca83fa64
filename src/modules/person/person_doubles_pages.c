/* person_doubles_pages.c: two files that look alike side by side, and what is
 * done with them: made one, or called distinct. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/here.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/person/person_parts.h"
#include "screens/components.h"

static const char *record_path(struct page *page, int64_t id)
{
	return path_of(page, "/person/%" PRId64, id);
}

static struct person *person_load(struct context *context, int64_t id)
{
	struct person *row = row_new(context, &person);
	return store_load(context, &person, id, row) ? row : NULL;
}

/* --- two side by side --- */

struct two {
	struct person *first, *second;
	struct likeness likeness;
	const char *distinct_because;	/* NULL: nobody said so */
	bool first_is_his, second_is_his;	/* the actor's to change, not only to read */
};

static bool two_load(struct page *page, struct two *two)
{
	struct context *context = page_context(page);
	const char *units[UNITS_MAX];
	const char *reason;
	two->first = person_load(context, page_id(page, 0));
	two->second = person_load(context, page_id(page, 1));
	if (!two->first || !two->second || two->first->record.id == two->second->record.id) {
		page_absent(page);
		return false;
	}
	size_t count = units_of(context, two->second->record.id, units, UNITS_MAX);
	two->likeness = persons_compare(context, two->first, two->second, false, units, count);
	two->first_is_his = store_may_change(context, &person, two->first->record.id);
	two->second_is_his = store_may_change(context, &person, two->second->record.id);
	two->distinct_because = are_distinct(context, two->first->record.id, two->second->record.id, &reason) ? reason : NULL;
	return true;
}

static bool facts_are_same(const struct field *field, const struct person *one, const struct person *two)
{
	struct value a = field_get(field, one);
	struct value b = field_get(field, two);
	if (value_is_empty(field, &a) || value_is_empty(field, &b))
		return true;	/* what is missing contradicts nothing */
	return field->type->member == MEMBER_NUMBER ? a.number == b.number : text_equal(a.text, b.text);
}

static void fact_row(struct page *page, struct table_drawing *table, const struct field *field, const struct two *two)
{
	struct context *context = page_context(page);
	const char *first = fact_words(context, field, two->first);
	const char *second = fact_words(context, field, two->second);
	if (field->hidden || !may_see(context, &person, field) || (!*first && !*second))
		return;
	if (facts_are_same(field, two->first, two->second))
		row_begin(table);
	else
		row_begin_tone(table, "wait");
	cell_text(table, words(context, field->label));
	cell_text(table, first);
	cell_text(table, second);
	row_end(table);
}

static void related_cell(struct page *page, struct table_drawing *table, const struct related *related, int64_t id)
{
	enum { EACH_MAX = 20 };
	struct listing listing;
	cell_begin(table);
	if (related_list(page_context(page), related, id, EACH_MAX, &listing) && listing.count) {
		list_begin(page);
		for (size_t i = 0; i < listing.count; i++)
			list_text(page, related_words(page_context(page), related, &listing, i));
		list_end(page);
	} else {
		put_muted(page, "—");
	}
	cell_end(table);
}

static void related_rows(struct page *page, struct table_drawing *table, const struct two *two)
{
	struct context *context = page_context(page);
	struct related_walk walk = { 0 };
	struct related related;
	while (related_next(context, &walk, &related)) {
		if (!related_count(context, &related, two->first->record.id) && !related_count(context, &related, two->second->record.id))
			continue;
		row_begin(table);
		cell_text(table, words(context, related.entity->label));
		related_cell(page, table, &related, two->first->record.id);
		related_cell(page, table, &related, two->second->record.id);
		row_end(table);
	}
}

static void two_table(struct page *page, const struct two *two)
{
	static const struct table_column columns[] = { { .label = "项目", .narrow = true, .plain_phone = true }, { .label = "甲" }, { .label = "乙" } };
	struct table_drawing table;
	card_begin_flush(page, "两份档案");
	table_begin(&table, page, "两份档案对照", columns, sizeof(columns) / sizeof(columns[0]));
	row_begin(&table);
	cell_text(&table, words(page_context(page), "档案"));
	cell_link(&table, record_path(page, two->first->record.id), two->first->name);
	cell_link(&table, record_path(page, two->second->record.id), two->second->name);
	row_end(&table);
	const struct entity *here = entity_here(page_context(page), &person);
	for (size_t i = 0; i < here->field_count; i++)
		fact_row(page, &table, &here->fields[i], two);
	related_rows(page, &table, two);
	table_end(&table);
	card_end(page);
}

/* "荣誉 2、工作经历 1" */
static const char *moves_words(struct page *page, int64_t id)
{
	struct context *context = page_context(page);
	struct buffer *out = buffer_new(context->arena, 1000);
	struct related_walk walk = { 0 };
	struct related related;
	while (related_next(context, &walk, &related)) {
		int64_t count = related_count(context, &related, id);
		if (count)
			buffer_format(out, "%s%s %" PRId64, out->length ? words(context, "、") : "", words(context, related.entity->label), count);
	}
	return out->length ? buffer_string(out) : words(context, "没有关联的记录");
}

/* Which of the two one would keep: the one on file, better verified, with more honours, older. */
static bool first_is_better(const struct two *two)
{
	const struct person *a = two->first, *b = two->second;
	if (a->standing != b->standing)
		return a->standing > b->standing;
	if (a->grade != b->grade)
		return a->grade > b->grade;
	int64_t a_awards = a->award_count == NO_NUMBER ? 0 : a->award_count;
	int64_t b_awards = b->award_count == NO_NUMBER ? 0 : b->award_count;
	return a_awards != b_awards ? a_awards > b_awards : a->record.id < b->record.id;
}

static const char *keep_label(struct page *page, const char *which, const struct person *row)
{
	return words_of(page, "=%s %s（%s）", which, row->name, moves_words(page, row->record.id));
}

static void merge_form(struct page *page, const struct two *two)
{
	const char *first = path_of(page, "%" PRId64, two->first->record.id);
	const char *second = path_of(page, "%" PRId64, two->second->record.id);
	const struct select_option options[] = {
		{ first, keep_label(page, "甲", two->first) }, { second, keep_label(page, "乙", two->second) }, { NULL, NULL },
	};
	card_begin(page, "是同一个人，合并");
	put_paragraph(page, "另一份的荣誉、经历等全部移到保留的档案；保留的档案缺的事实从另一份补上，不一致的以保留的为准并记下来。合并可以撤销。");
	form_begin(page, path_of(page, "/doubles/%s/%s/merge", first, second), FORM_PLAIN);
	input_radio(page, (struct control){ .name = "kept", .label = "保留哪一份", .required = true, .wide = true,
		.value = first_is_better(two) ? first : second }, options);
	input_area(page, (struct control){ .name = "reason", .label = "合并的理由", .required = true, .max = 200, .rows = 2, .wide = true,
		.value = page_text(page, "reason"), .hint = "例如：单位来函确认为同一人" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "合并为一份", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "返回", "/doubles");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void distinct_form(struct page *page, const struct two *two)
{
	card_begin(page, "不是同一个人");
	form_begin(page, path_of(page, "/doubles/%" PRId64 "/%" PRId64 "/distinct", two->first->record.id, two->second->record.id), FORM_PLAIN);
	input_area(page, (struct control){ .name = "because", .label = "怎么核对的", .required = true, .max = 200, .rows = 2, .wide = true,
		.value = page_text(page, "because"), .hint = "记下以后，不再提示这两份档案" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "不是同一个人", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static void judgement_draw(struct page *page, const struct two *two)
{
	struct context *context = page_context(page);
	const char *label = words(context, likeness_label(two->likeness.score));
	if (two->distinct_because)
		put_message_text(page, "info", words_of(page, "已核对过不是同一个人：%s", two->distinct_because));
	else if (two->likeness.contradicted)
		put_message_text(page, "stop", words_of(page, "有矛盾：%s。通常不是同一个人，请核对原件。", two->likeness.because));
	else
		put_message_text(page, "info", words_of(page, "%s：%s", label, two->likeness.because));
}

/* One of the files is only shown to him: who keeps it, and who stands over both. */
static void others_draw(struct page *page, const struct two *two)
{
	struct context *context = page_context(page);
	const struct person *other = two->first_is_his ? two->second : two->first;
	const char *above = store_title(context, &organisation, organisation_over_both(context, two->first->office_id, two->second->office_id));
	put_message_text(page, "info", words_of(page, "%s的档案由%s管理，您这里只能查看，不能合并。是同一个人的，请告诉%s，由它合并。",
		other->name, store_title(context, &organisation, other->office_id), *above ? above : words(context, "上级工会")));
}

static void judging_draw(struct page *page, const struct two *two)
{
	const struct person *a = two->first, *b = two->second;
	bool numbers_differ = !text_is_empty(a->id_number) && !text_is_empty(b->id_number) && !text_equal(a->id_number, b->id_number);
	bool both_are_his = two->first_is_his && two->second_is_his;
	if (two->distinct_because)
		return;
	if (numbers_differ)
		put_message(page, "stop", "身份证号不同，不能合并。如有一个登记错了，请先在那份档案里更正。");
	else if (both_are_his)
		merge_form(page, two);
	else
		others_draw(page, two);
	if (two->first_is_his || two->second_is_his)
		distinct_form(page, two);
}

static void two_draw(struct page *page, const struct two *two)
{
	page_crumb(page, "人员", "/person");
	page_crumb(page, "疑似重复", "/doubles");
	page_begin(page, "两份档案对照", NULL);
	problem_summary(page);
	judgement_draw(page, two);
	two_table(page, two);
	judging_draw(page, two);
	page_end(page);
	if (page_context(page)->failure)
		page_failed(page);
}

void compare_page(struct page *page)
{
	struct two two;
	if (two_load(page, &two))
		two_draw(page, &two);
}

/* --- what is done --- */

static bool merge_keep(struct page *page, int64_t kept_id, int64_t merged_id)
{
	struct context *context = page_context(page);
	int64_t merging_id;
	if (!store_begin(context))
		return false;
	if (person_merge(context, kept_id, merged_id, page_text(page, "reason"), &merging_id))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void merge_done(struct page *page)
{
	struct context *context = page_context(page);
	struct two two;
	int64_t kept_id = page_number(page, "kept", 0);
	int64_t first_id = page_id(page, 0), second_id = page_id(page, 1);
	if (!two_load(page, &two))
		return;
	if (kept_id != first_id && kept_id != second_id)
		problem(context, "kept", "请选择保留哪一份");
	else if (merge_keep(page, kept_id, kept_id == first_id ? second_id : first_id)) {
		page_redirect_with(page, record_path(page, kept_id), "已合并为一份，可在“合并记录”里撤销");
		return;
	}
	if (context->failure)
		page_failed(page);
	else
		two_draw(page, &two);
}

static bool distinct_keep(struct page *page, const struct two *two)
{
	struct context *context = page_context(page);
	struct distinction *row = row_new(context, &distinction);
	/* It stands with the file that is his. */
	row->first_id = (two->first_is_his ? two->first : two->second)->record.id;
	row->second_id = (two->first_is_his ? two->second : two->first)->record.id;
	row->reason = page_text(page, "because");
	if (text_points(row->reason) < 2) {
		problem(context, "because", "请写明怎么核对的");
		return false;
	}
	if (!store_begin(context))
		return false;
	if (store_create(context, &distinction, row))
		return store_commit(context);
	store_rollback(context);
	return false;
}

void distinct_done(struct page *page)
{
	struct context *context = page_context(page);
	struct two two;
	if (!two_load(page, &two))
		return;
	if (two.distinct_because || distinct_keep(page, &two))
		page_redirect_with(page, "/doubles", "已记下：不是同一个人，不再提示");
	else if (context->failure)
		page_failed(page);
	else
		two_draw(page, &two);
}
