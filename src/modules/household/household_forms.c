/* household_forms.c: papers to print and sign: 申报表, 核对授权书, 收入承诺书,
 * 入户调查表, 公示表.  Sealed facts are printed masked; no seal is drawn. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household_parts.h"
#include "modules/organisation/organisation.h"
#include "screens/components.h"

enum { PRINTED_BYTES = 4096 };

static const char *office_of(struct page *page, const struct household *row)
{
	return store_title(page_context(page), &organisation, row->office_id);
}

static void field_fact(struct page *page, const struct entity *entity, const void *row, const char *name)
{
	struct context *context = page_context(page);
	const struct field *field = field_find(entity, name);
	struct value value = field_get(field, row);
	struct buffer *out = buffer_new(context->arena, PRINTED_BYTES);
	if (!may_see(context, entity, field))
		return;
	if (!value_is_empty(field, &value))
		print_cell(context, field, &value, field->refers_to ? store_title(context, entity_find(field->refers_to), value.number) : NULL, PRINT_SCREEN, out);
	fact_text(page, field->label, buffer_string(out));
}

static void facts_of(struct page *page, const char *title, const struct household *row, const char *const *names, size_t count)
{
	card_begin(page, title);
	facts_begin(page);
	for (size_t i = 0; i < count; i++)
		field_fact(page, &household, row, names[i]);
	facts_end(page);
	card_end(page);
}

static void members_table(struct page *page, const struct household *row)
{
	static const struct table_column columns[] = { { .label = "姓名" }, { .label = "关系" }, { .label = "身份证号" }, { .label = "人员身份" }, { .label = "月收入（元）", .right = true },
		{ .label = "单位或学校" } };
	struct context *context = page_context(page);
	struct household_member *members;
	struct table_drawing table;
	size_t count;
	if (!household_members(context, row->record.id, &members, &count))
		return;
	card_begin_flush(page, "家庭成员");
	table_begin(&table, page, "家庭成员", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct choice *relation = choice_find(household_relations, members[i].relation), *identity = choice_find(worker_identities, members[i].identity);
		const struct value number = { .text = members[i].id_number };
		struct buffer *out = buffer_new(context->arena, 64);
		if (!text_is_empty(number.text))
			print_cell(context, field_find(&household_member, "id_number"), &number, NULL, PRINT_SCREEN, out);
		row_begin(&table);
		cell_text(&table, members[i].name);
		cell_text(&table, relation ? words(context, relation->label) : NULL);
		cell_text(&table, buffer_string(out));
		cell_text(&table, identity ? words(context, identity->label) : NULL);
		cell_text(&table, household_money(context, members[i].income));
		cell_text(&table, members[i].school);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
}

/* --- each paper --- */

static void application_draw(struct page *page, const struct household *row)
{
	static const char *const about[] = { "number", "name", "id_number", "ethnic", "born_on", "political", "health", "disability", "marital", "worker_type", "telephone",
		"is_single_parent", "unit_name", "work_state", "identity", "work_from", "trade", "unit_nature", "unit_state", "medical_insurance", "is_migrant", "contract_on" };
	static const char *const home[] = { "people", "registered", "division", "address", "housing", "floor_area", "own_income", "other_income_year", "income_year", "per_head",
		"can_help_itself", "is_zero_employment" };
	static const char *const why[] = { "main_cause", "second_causes", "cause_note", "bank", "branch", "bank_account", "by_whom", "by_name", "by_relation" };
	static const char *const opinions[] = { "party_opinion", "unit_opinion", "system_opinion", "office_opinion" };
	static const char *const signatures[] = { "申请人签名", "基层工会（盖章）", "系统（乡镇）工会（盖章）", "总工会（盖章）" };
	facts_of(page, "职工本人", row, about, COUNT_OF(about));
	facts_of(page, "家庭", row, home, COUNT_OF(home));
	members_table(page, row);
	facts_of(page, "致困原因和发放", row, why, COUNT_OF(why));
	facts_of(page, "意见", row, opinions, COUNT_OF(opinions));
	signature_lines(page, signatures, COUNT_OF(signatures));
}

static void authorisation_draw(struct page *page, const struct household *row)
{
	static const char *const signatures[] = { "本人签名", "配偶签名", "其他成年家庭成员签名", "日期" };
	card_begin(page, NULL);
	put_paragraph_text(page, words_of(page, "%s：", office_of(page, row)));
	put_paragraph(page, "本人及共同生活的家庭成员因申请困难职工帮扶，授权你会委托民政部门，向有关部门和机构查询、核对我们的户籍、婚姻、就业、社会保险、住房公积金、不动产、车辆、工商登记、纳税、存款和其他财产、收入情况。");
	put_paragraph(page, "授权自签字之日起有效，至退出帮扶之日止；核对结果只用于困难认定和复核。我们承诺如实申报，情况变化及时告知。");
	card_end(page);
	members_table(page, row);
	signature_lines(page, signatures, COUNT_OF(signatures));
}

static void pledge_draw(struct page *page, const struct household *row)
{
	static const char *const money[] = { "own_income", "other_income_year", "income_year", "people", "per_head", "ill_cost", "disabled_cost", "school_cost", "housing_cost",
		"other_cost" };
	static const char *const signatures[] = { "承诺人签名", "日期" };
	facts_of(page, "前 12 个月的收入和支出", row, money, COUNT_OF(money));
	members_table(page, row);
	card_begin(page, NULL);
	put_paragraph(page, "本人承诺以上内容真实、完整，没有隐瞒。如有虚报、隐瞒，愿意退回已领的帮扶资金，并承担相应责任。");
	card_end(page);
	signature_lines(page, signatures, COUNT_OF(signatures));
}

static void visit_draw(struct page *page, const struct household *row)
{
	static const char *const about[] = { "name", "unit_name", "address", "telephone", "people", "main_cause", "second_causes", "income_year" };
	static const char *const signatures[] = { "入户人签名", "同行人签名", "户主签名", "入户日期" };
	facts_of(page, "申报情况", row, about, COUNT_OF(about));
	card_begin(page, "入户所见");
	facts_begin_single(page);
	fact_text(page, "住房", NULL);
	fact_text(page, "车辆、家用设施", NULL);
	fact_text(page, "家庭成员就业和就学", NULL);
	fact_text(page, "疾病和用药", NULL);
	fact_text(page, "收入和支出", NULL);
	for (const struct choice *kind = exclusion_kinds; kind->value; kind++)
		fact_text(page, kind->label, words_of(page, "□ 没有　□ 有"));
	fact_text(page, "调查结论", words_of(page, "□ 情况属实　□ 部分不符　□ 情况不实"));
	facts_end(page);
	card_end(page);
	signature_lines(page, signatures, COUNT_OF(signatures));
}

/* Name, unit and class: nothing else of a family stands on a board. */
static void notice_draw(struct page *page, const struct household *row)
{
	struct context *context = page_context(page);
	const struct choice *class = choice_find(household_classes, row->class_of);
	card_begin(page, NULL);
	put_paragraph_text(page, words_of(page, "经本人申请、单位初审、入户调查、核对和评议，拟将下列职工列为困难职工，现予公示。公示时间：%s至%s。",
		date_words(context, row->noticed_on), date_words(context, row->noticed_until)));
	facts_begin_single(page);
	fact_text(page, "姓名", row->name);
	fact_text(page, "单位", row->unit_name);
	fact_text(page, "困难类别", class ? words(context, class->label) : NULL);
	facts_end(page);
	put_paragraph_text(page, words_of(page, "公示期间如有异议，请向%s反映，可以不署名。", office_of(page, row)));
	card_end(page);
}

static const struct paper_form {
	const char *name, *title;
	unsigned who;
	void (*draw)(struct page *page, const struct household *row);
} forms[] = {
	{ "application", "困难职工家庭申报表", STAFF | ALLOW(MEMBER), application_draw }, { "authorisation", "家庭经济状况核对授权书", STAFF | ALLOW(MEMBER), authorisation_draw },
	{ "pledge", "家庭收入承诺书", STAFF | ALLOW(MEMBER), pledge_draw }, { "visit", "入户调查表", STAFF, visit_draw }, { "notice", "困难职工公示", STAFF, notice_draw },
};

void household_form_page(struct page *page)
{
	struct context *context = page_context(page);
	struct household *row = row_new(context, &household);
	size_t place = 0;
	while (place < COUNT_OF(forms) && !text_equal(forms[place].name, page_word(page, 0)))
		place++;
	if (place == COUNT_OF(forms) || !(forms[place].who & ALLOW(context->actor->role)) || !store_load(context, &household, page_id(page, 0), row) ||
	    (forms[place].draw == notice_draw && row->state != HOUSEHOLD_NOTICED)) {
		page_absent(page);
		return;
	}
	page_crumb(page, path_of(page, "=%s", row->name), path_of(page, "/household/%" PRId64, row->record.id));
	page_begin(page, forms[place].title, NULL);
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, NULL, office_of(page, row), context->today);
	forms[place].draw(page, row);
	page_end(page);
}

/* --- all that is on the boards now --- */

void household_notices_page(struct page *page)
{
	static const struct table_column columns[] = { { .label = "姓名" }, { .label = "单位", .wide = true }, { .label = "困难类别" }, { .label = "公示截止", .narrow = true }, { .label = "公示地点" } };
	struct context *context = page_context(page);
	struct household_noticed *lines;
	struct table_drawing table;
	size_t count;
	if (!households_noticed(context, &lines, &count)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "困难职工档案", "/household");
	page_begin(page, "困难职工公示", "正在公示的：只写姓名、单位和困难类别，到期自动撤下");
	actions_begin(page);
	button_print(page);
	actions_end(page);
	print_head(page, NULL, context->actor->office_name, context->today);
	if (!count)
		put_empty(page, "现在没有正在公示的", NULL, NULL);
	card_begin_flush(page, NULL);
	table_begin(&table, page, "困难职工公示", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const struct choice *class = choice_find(household_classes, lines[i].class_of);
		row_begin(&table);
		cell_link(&table, path_of(page, "/household/%" PRId64, lines[i].id), lines[i].name);
		cell_text(&table, lines[i].unit_name);
		cell_text(&table, class ? words(context, class->label) : NULL);
		cell_text(&table, lines[i].until_on);
		cell_text(&table, lines[i].place);
		row_end(&table);
	}
	table_end(&table);
	card_end(page);
	page_end(page);
}
