/* nomination_doubts.c: what the machine finds about a nominee: put forward
 * twice, titles held already, no base for this one, dead or retired, a form that
 * contradicts the file.  It judges nobody: a line that refuses says why, the
 * others ask people to look. */
#include "modules/nomination/nomination_parts.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/selection/selection.h"

enum { DOUBTS_MAX = 5600, ALIKE_MOST = 3, ALIKE_SCORE = 60, WORKS_FROM = 16 };	/* 2,000 characters of the column */

struct finding {
	struct context *context;
	const struct selection_rules *rules;
	const struct nomination *row;
	int64_t person_id;		/* on file, by link or by ID number */
	struct buffer *out;
};

static void find(struct finding *finding, const char *how, const char *text)
{
	if (finding->out->length)
		buffer_char(finding->out, '\n');
	buffer_text(finding->out, how);
	buffer_text(finding->out, text);
}

#define FIND(finding, how, ...) find((finding), (how), arena_format((finding)->context->arena, __VA_ARGS__))

/* --- put forward twice --- */

static bool is_over(int64_t state)
{
	return state == NOMINATION_REJECTED || state == NOMINATION_WITHDRAWN || state == NOMINATION_NOT_AWARDED;
}

static const char *state_words(int64_t state)
{
	const struct choice *choice = choice_find(nomination_states, state);
	return choice ? choice->label : "";
}

static void others_find(struct finding *finding)
{
	struct nomination_other *others;
	size_t count;
	if (!nomination_others(finding->context, finding->row, &others, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		const struct nomination_other *other = &others[i];
		bool is_here = other->selection_id == finding->row->selection_id;
		if (is_here && !is_over(other->state) && other->same_number)
			FIND(finding, DOUBT_REFUSES, "%s 已在本次评选里推荐了 %s，一人只能推荐一次，请两家商定由谁推荐", other->office, other->name);
		else if (is_here && !is_over(other->state))
			FIND(finding, DOUBT_WARNS, "%s 也推荐了同名的 %s（%s），请确认不是同一人", other->office, other->name, other->unit_name);
		else if (other->same_number)
			FIND(finding, DOUBT_WARNS, "在“%s”里推荐过，结果：%s", other->round, state_words(other->state));
	}
}

/* --- on file --- */

static void alike_find(struct finding *finding)
{
	const struct nomination *row = finding->row;
	struct context *context = finding->context;
	struct double_found found[ALIKE_MOST];
	struct person *facts = row_new(context, &person);
	facts->name = row->name;
	facts->sex = row->sex;
	facts->born_on = row->born_on;
	facts->unit_name = row->unit_name;
	facts->native_place = row->native_place;
	size_t count = person_doubles(context, facts, found, ALIKE_MOST);
	for (size_t i = 0; i < count; i++)
		if (!found[i].contradicted && found[i].score >= ALIKE_SCORE)
			FIND(finding, DOUBT_WARNS, "可能已在册：%s（%s），是同一人请在“个人档案”里选上", store_title(context, &person, found[i].id), found[i].because);
}

static void status_find(struct finding *finding, const struct person *file)
{
	if (file->status == STATUS_DEAD)
		find(finding, DOUBT_REFUSES, "档案里登记为已故，一般不追授；登记有误请先改个人档案");
	else if (file->status == STATUS_RETIRED || file->status == STATUS_OFF_POST)
		find(finding, DOUBT_WARNS, "档案里登记为离退休或离岗，原则上不参加评选");
	else if (file->status == STATUS_MOVED || file->status == STATUS_LOST)
		find(finding, DOUBT_WARNS, "档案里登记为迁出或失联，请先核实现在的单位");
}

static void contradictions_find(struct finding *finding, const struct person *file)
{
	const struct nomination *row = finding->row;
	if (!row->person_id)
		FIND(finding, DOUBT_WARNS, "档案里有同一身份证号的 %s，请在“个人档案”里选上", file->name);
	if (!text_equal(file->name, row->name))
		FIND(finding, DOUBT_WARNS, "个人档案姓名是 %s，与推荐表不同", file->name);
	if (row->sex > 0 && file->sex > 0 && row->sex != file->sex)
		find(finding, DOUBT_WARNS, "性别与个人档案不同");
	if (!text_is_empty(row->born_on) && !text_is_empty(file->born_on) && !text_starts(row->born_on, file->born_on) && !text_starts(file->born_on, row->born_on))
		find(finding, DOUBT_WARNS, "出生年月与个人档案不同");
	if (!text_is_empty(row->id_number) && !text_is_empty(file->id_number) && !text_equal(row->id_number, file->id_number))
		find(finding, DOUBT_WARNS, "身份证号与个人档案不同，请核对是不是同一人");
}

/* --- titles held --- */

static bool is_main_line(int64_t variant)
{
	return variant == VARIANT_MODEL || variant == VARIANT_ADVANCED;
}

/* Model workers and advanced workers count together; medals and pioneers each for themselves. */
static bool same_line(int64_t one, int64_t other)
{
	return one == other || (is_main_line(one) && is_main_line(other));
}

static bool within_years(const struct selection *round, const char *year)
{
	int held = date_year(year);
	return round->no_repeat == 0 || !held || round->year == NO_NUMBER || round->year - held <= round->no_repeat;
}

static void repeat_find(struct finding *finding, const struct held_honour *held, int64_t variant)
{
	const struct selection *round = &finding->rules->selection;
	const struct nomination *row = finding->row;
	const char *year = text_is_empty(held->year) || text_equal(held->year, YEAR_UNKNOWN) ? "" : arena_format(finding->context->arena, "（%s 年）", held->year);
	if (round->no_repeat == NO_NUMBER || held->level > round->level || !same_line(held->variant, variant) || !within_years(round, held->year))
		return;
	if (row->repeat_reason_given == 1 && !text_is_empty(row->repeat_reason))
		FIND(finding, DOUBT_WARNS, "已有同级或更高称号：%s%s，推荐表写有新的突出贡献，请审核", held->title, year);
	else
		FIND(finding, DOUBT_REFUSES, "已有同级或更高称号：%s%s；确有新的突出贡献的，请在推荐表里勾选并写明", held->title, year);
}

static bool is_base(const struct held_honour *held, int64_t level)
{
	return held->state == GRANT_VALID && held->level > 0 && held->level <= level && held->variant != VARIANT_MINOR && held->variant != VARIANT_SYSTEM;
}

static int64_t variant_wanted(struct finding *finding)
{
	struct title *wanted = row_new(finding->context, &title);
	if (!finding->row->title_id || !store_load_unscoped(finding->context, &title, finding->row->title_id, wanted, "the catalogue is the whole tenant's"))
		return 0;
	return wanted->variant;
}

static void base_find(struct finding *finding, const struct held_honour *honours, size_t count)
{
	int64_t level = finding->rules->selection.honour_base;
	const struct choice *label = choice_find(honour_levels, level);
	if (level <= 0 || !label)
		return;
	for (size_t i = 0; i < count; i++)
		if (is_base(&honours[i], level))
			return;
	if (finding->person_id || finding->row->collective_id)
		FIND(finding, DOUBT_WARNS, "没有查到%s以上的荣誉基础，请附证书或表彰决定", label->label);
	else
		FIND(finding, DOUBT_WARNS, "没有选档案，%s以上的荣誉基础由人工核对", label->label);
}

static void honours_find(struct finding *finding)
{
	struct held_honour *honours = NULL;
	size_t count = 0;
	int64_t variant = variant_wanted(finding);
	if ((finding->person_id || finding->row->collective_id) &&
	    !honours_held(finding->context, finding->person_id, finding->row->collective_id, &honours, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		if (honours[i].state == GRANT_REVOKED)
			FIND(finding, DOUBT_WARNS, "曾被撤销称号：%s", honours[i].title);
		else if (honours[i].state == GRANT_SUSPENDED)
			FIND(finding, DOUBT_WARNS, "称号正在暂停：%s，请先弄清原因", honours[i].title);
		else
			repeat_find(finding, &honours[i], variant);
	}
	base_find(finding, honours, count);
}

/* --- the form itself --- */

static bool congress_is_rural(int64_t congress)
{
	return congress == CONGRESS_VILLAGERS || congress == CONGRESS_VILLAGE_DELEGATES;
}

static void congress_find(struct finding *finding)
{
	const struct nomination *row = finding->row;
	const struct selection_category *group = category_main(finding->rules, row->category_set);
	if (!group || row->congress <= 0)
		return;
	bool is_farmer = text_contains(group->name, "农民") && !text_contains(group->name, "农民工");
	if (is_farmer && !congress_is_rural(row->congress))
		FIND(finding, DOUBT_WARNS, "“%s”一般由村民会议或村民代表会议通过", group->name);
	else if (!is_farmer && congress_is_rural(row->congress))
		FIND(finding, DOUBT_WARNS, "“%s”应由职工代表大会或职工大会通过", group->name);
}

/* Two thirds of the delegates make a congress (企业民主管理规定). */
static void quorum_find(struct finding *finding)
{
	const struct nomination *row = finding->row;
	if (row->voters_due != NO_NUMBER && row->voters_present != NO_NUMBER && row->voters_present * 3 < row->voters_due * 2)
		FIND(finding, DOUBT_WARNS, "民主评议应到 %lld 人，实到 %lld 人，不足三分之二", (long long)row->voters_due, (long long)row->voters_present);
	if (row->target == TARGET_PERSON && !text_is_empty(row->born_on) && !text_is_empty(row->work_from) &&
	    date_year(row->work_from) - date_year(row->born_on) < WORKS_FROM)
		find(finding, DOUBT_WARNS, "参加工作时不满 16 岁，请核对出生和参加工作时间");
}

/* Merits count within the round's window: deeds that name years, all of them earlier, are another time's. */
static void window_find(struct finding *finding)
{
	const char *from = finding->rules->selection.merit_from, *deeds = finding->row->deeds_long;
	int first = date_year(from), latest = 0;
	if (text_is_empty(deeds) || !first)
		return;
	for (const char *at = deeds; *at; at++) {
		char *end = NULL;
		if (*at < '0' || *at > '9')
			continue;
		long year = strtol(at, &end, 10);
		if (end - at == 4 && text_starts(end, "年") && year <= date_year(finding->context->today) && year > latest)
			latest = (int)year;
		at = end - 1;
	}
	if (latest && latest < first)
		FIND(finding, DOUBT_WARNS, "事迹里最晚的是 %d 年，本次评选看 %d 年以来的业绩", latest, first);
}

static void person_find(struct finding *finding)
{
	const struct nomination *row = finding->row;
	struct person *file = row_new(finding->context, &person);
	finding->person_id = row->person_id > 0 ? row->person_id : person_by_number(finding->context, row->id_number);
	if (!finding->person_id) {
		alike_find(finding);
		return;
	}
	if (!store_load_unscoped(finding->context, &person, finding->person_id, file, "a nominee is held against his file, whoever keeps it"))
		return;
	status_find(finding, file);
	contradictions_find(finding, file);
}

const char *nomination_doubts(struct context *context, const struct selection_rules *rules, const struct nomination *row)
{
	struct finding finding = { .context = context, .rules = rules, .row = row, .out = buffer_new(context->arena, DOUBTS_MAX) };
	others_find(&finding);
	if (row->target != TARGET_COLLECTIVE)
		person_find(&finding);
	honours_find(&finding);
	congress_find(&finding);
	quorum_find(&finding);
	window_find(&finding);
	return finding.out->length ? buffer_string(finding.out) : NULL;
}

void nomination_look(struct context *context, const struct selection_rules *rules, struct nomination *row)
{
	struct nomination_proof *proofs = NULL;
	size_t count = 0;
	row->doubts = nomination_doubts(context, rules, row);
	if (row->record.id && !nomination_proofs(context, row->record.id, &proofs, &count))
		return;
	row->missing = missing_bits(context, rules, row, proofs, count);
}
