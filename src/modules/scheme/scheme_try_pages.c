/* scheme_try_pages.c: a version tried on one person, or on facts that somebody
 * types: the amount and its arithmetic.  Nothing is kept. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/scheme/scheme_parts.h"
#include "screens/components.h"

enum { VERSIONS_MOST = 100, CHOICES_MOST = 12 };

struct trying_one {
	struct page *page;
	struct context *context;
	struct scheme_version *version;	/* NULL: none chosen */
	const char *day;
	struct scheme_facts facts;
	struct scheme_title award;
	bool is_asked;			/* there is somebody to decide on */
};

/* --- what was asked --- */

static void versions_offered(struct context *context, struct select_option *options)
{
	struct query query = { .entity = &scheme_version, .limit = VERSIONS_MOST };
	struct scheme_version *row = row_new(context, &scheme_version);
	struct listing listing;
	size_t count = 0;
	options[count++] = (struct select_option){ "", "请选择" };
	if (store_list(context, &query, &listing))
		for (size_t i = 0; i < listing.count; i++) {
			if (!store_load(context, &scheme_version, listing.rows[i].id, row) || row->state == VERSION_OFF)
				continue;
			const struct choice *state = choice_find(version_states, row->state);
			options[count++] = (struct select_option){ arena_format(context->arena, "%" PRId64, row->record.id),
				arena_format(context->arena, "=%s · %s（%s）", store_title(context, &scheme, row->scheme_id), row->from_on, words(context, state ? state->label : "")) };
		}
	options[count] = (struct select_option){ NULL, NULL };
}

static int64_t money_sent(struct trying_one *trying, const char *name)
{
	const char *text = page_text(trying->page, name);
	int64_t fen = NO_NUMBER;
	if (text_is_empty(text))
		return NO_NUMBER;
	if (!money_read(text, &fen) || fen < 0) {
		problem(trying->context, name, "应是金额（元），不小于 0，最多两位小数");
		return NO_NUMBER;
	}
	return fen;
}

static int64_t choice_sent(struct trying_one *trying, const char *name, const struct choice *choices)
{
	int64_t value = page_number(trying->page, name, 0);
	return choice_find(choices, value) ? value : 0;
}

static int64_t status_of_class(int64_t class_of)
{
	return class_of == CLASS_WORKING ? STATUS_IN_WORK : STATUS_RETIRED;
}

static void facts_sent(struct trying_one *trying)
{
	struct page *page = trying->page;
	struct scheme_facts *facts = &trying->facts;
	int64_t age = page_number(page, "age", 70);
	age = age < 0 || age > 130 ? 70 : age;
	trying->award = (struct scheme_title){ .level = choice_sent(trying, "level", honour_levels), .variant = VARIANT_MODEL, .state = GRANT_VALID,
		.granted_on = date_read(trying->context->arena, page_text(page, "granted_on"), false) };
	*facts = (struct scheme_facts){ .office_id = trying->context->actor->office_id, .sex = choice_sent(trying, "sex", person_sexes), .standing = PERSON_ON_FILE,
		.class_of = choice_sent(trying, "class_of", worker_classes), .titles = &trying->award, .title_count = trying->award.level ? 1 : 0,
		.statement = STATEMENT_VERIFIED, .income = money_sent(trying, "income"), .family_income = NO_NUMBER, .own_medical = money_sent(trying, "own_medical"),
		.outside_medical = money_sent(trying, "outside_medical"), .has_grave_illness = page_has(page, "ill"), .is_unemployed = page_has(page, "unemployed"),
		.has_ill_relative = page_has(page, "relative"), .has_local_household = 1 };
	facts->status = status_of_class(facts->class_of);
	facts->born_on = arena_format(trying->context->arena, "%04d-01-01", date_year(trying->day) - (int)age);
	trying->is_asked = facts->title_count > 0;
}

static bool asked_read(struct trying_one *trying)
{
	struct context *context = trying->context;
	struct person *whose = row_new(context, &person);
	int64_t version_id = page_number(trying->page, "version_id", 0), person_id = page_number(trying->page, "person_id", 0);
	struct scheme_version *version = row_new(context, &scheme_version);
	const char *day = date_read(context->arena, page_text(trying->page, "day"), false);
	if (version_id > 0 && store_load(context, &scheme_version, version_id, version))
		trying->version = version;
	trying->day = day && date_part(day) == DATE_DAY ? day : context->today;
	if (person_id > 0 && store_load(context, &person, person_id, whose))
		trying->is_asked = scheme_facts_of(context, person_id, trying->day, &trying->facts);
	else if (page_has(trying->page, "level"))
		facts_sent(trying);
	return !context->failure;
}

/* --- what comes of it --- */

static const char *tone_of(int64_t verdict)
{
	return verdict == VERDICT_PAY ? "ok" : verdict == VERDICT_HOLD ? "wait" : "plain";
}

static const char *verdict_words(struct page *page, const struct entitlement *entitlement)
{
	const char *much = money_words(page_context(page), entitlement->amount);
	if (entitlement->verdict == VERDICT_PAY)
		return words_of(page, "应发 %s 元", much);
	if (entitlement->verdict == VERDICT_HOLD)
		return entitlement->amount ? words_of(page, "暂缓；弄清以后应发 %s 元", much) : words_of(page, "暂缓");
	return words_of(page, "不发");
}

static void result_draw(struct trying_one *trying)
{
	struct page *page = trying->page;
	struct entitlement entitlement;
	struct scheme_rule *rule = scheme_rule_of_version(trying->context, trying->version->record.id, trying->day);
	if (!rule)
		return;
	if (!trying->facts.person_id)
		rule->area = NULL;	/* typed facts are of no office */
	scheme_decide(rule, &trying->facts, trying->context->arena, &entitlement);
	const struct choice *reason = entitlement.reason ? choice_find(scheme_reasons, entitlement.reason) : NULL;
	card_begin(page, trying->facts.name ? arena_format(trying->context->arena, "=%s", trying->facts.name) : "结果");
	put_message_text(page, tone_of(entitlement.verdict), verdict_words(page, &entitlement));
	if (entitlement.because)
		put_paragraph_text(page, entitlement.because);
	if (reason)
		put_paragraph(page, reason->label);
	put_muted(page, words_of(page, "按 %s 的情况和 %s 的办法计算。", trying->day, rule->name));
	card_end(page);
}

/* --- the forms --- */

static void choice_input(struct page *page, const char *name, const char *label, const struct choice *choices)
{
	struct select_option options[CHOICES_MOST + 2] = { { "", "请选择" } };
	for (size_t i = 0; choices[i].value && i < CHOICES_MOST; i++)
		options[i + 1] = (struct select_option){ arena_format(page_context(page)->arena, "%" PRId64, choices[i].value), choices[i].label };
	input_select(page, (struct control){ .name = name, .label = label, .value = page_text(page, name) }, options);
}

static void text_input(struct page *page, const char *name, const char *label, const char *hint)
{
	input_text(page, (struct control){ .name = name, .label = label, .hint = hint, .value = page_text(page, name) });
}

static void check_input(struct page *page, const char *name, const char *label)
{
	input_check(page, (struct control){ .name = name, .label = label, .value = page_has(page, name) ? "1" : NULL });
}

/* One form: a person, or facts; where somebody is chosen his file goes before what was typed. */
static void form_draw(struct trying_one *trying, const struct select_option *versions)
{
	struct page *page = trying->page;
	card_begin(page, NULL);
	form_begin(page, "/scheme/try", FORM_GET);
	form_section(page, "选一个人", NULL);
	input_select(page, (struct control){ .name = "version_id", .label = "办法版本", .required = true, .value = page_text(page, "version_id") }, versions);
	input_date(page, (struct control){ .name = "day", .label = "按哪天算", .value = trying->day }, true);
	input_pick(page, (struct control){ .name = "person_id", .label = "人员", .value = page_text(page, "person_id") }, "person", trying->facts.name);
	form_section(page, "或填一种情况", "选了人的，按他的档案和申报算，下面的不看");
	choice_input(page, "level", "称号级别", honour_levels);
	text_input(page, "granted_on", "授予时间", "可以只写年份");
	choice_input(page, "class_of", "身份", worker_classes);
	choice_input(page, "sex", "性别", person_sexes);
	text_input(page, "age", "年龄", "不填按 70 岁");
	text_input(page, "income", "本人月均收入（元）", NULL);
	text_input(page, "own_medical", "全年医疗自付（元）", NULL);
	text_input(page, "outside_medical", "全年医疗自费（元）", NULL);
	check_input(page, "unemployed", "本人失业");
	check_input(page, "relative", "直系亲属重病");
	check_input(page, "ill", "本人患重大疾病");
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "计算", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

void try_page(struct page *page)
{
	struct select_option versions[VERSIONS_MOST + 2];
	struct trying_one trying = { .page = page, .context = page_context(page) };
	versions_offered(trying.context, versions);
	if (!asked_read(&trying)) {
		page_failed(page);
		return;
	}
	page_crumb(page, "待遇项目", "/scheme");
	page_begin(page, "试一个人", "按某一版办法算一个人得多少、为什么；只看不存");
	problem_summary(page);
	if (trying.version && trying.is_asked && context_is_clean(trying.context))
		result_draw(&trying);
	form_draw(&trying, versions);
	page_end(page);
}
