/* visit_round_work.c: a round filled from its groups or from a sheet, its people
 * given to parties, what came of each visit kept, and what differs from the round
 * before. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/household/household.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"
#include "services/table_read.h"

enum { AT_ONCE = 100, SHEET_LINES = 5000 };

static bool end(struct context *context, bool good)
{
	if (good)
		return store_commit(context);
	store_rollback(context);
	return false;
}

/* --- from groups --- */

static void target_of_candidate(struct visit_target *row, const struct visit_round *round, const struct visit_group *group, const struct candidate *one)
{
	row->round_id = round->record.id;
	row->group_id = group->record.id;
	row->person_id = one->person_id;
	row->household_id = one->household_id;
	row->veteran_id = one->veteran_id;
	row->office_id = one->office_id;
	row->name = one->name;
	row->unit_name = one->unit_name;
	row->place = one->place;
	row->amount = group->amount;
	row->goods = group->goods;
}

static bool candidates_keep(struct context *context, const struct visit_round *round, const struct visit_group *group, const struct candidate *found, size_t count,
			    size_t *made)
{
	for (size_t at = 0; at < count; at += AT_ONCE) {
		size_t some = count - at < AT_ONCE ? count - at : AT_ONCE;
		struct creating *rows = arena_many(context->arena, some, struct creating);
		for (size_t i = 0; i < some; i++) {
			rows[i].row = row_new(context, &visit_target);
			target_of_candidate(rows[i].row, round, group, &found[at + i]);
		}
		if (!store_begin(context) || !end(context, store_create_many(context, &visit_target, rows, some)))
			return false;
		for (size_t i = 0; i < some; i++)
			*made += rows[i].problems == NULL;
	}
	return true;
}

bool round_gather(struct context *context, const struct visit_round *round, size_t *made)
{
	struct visit_group *groups;
	size_t group_count, count;
	*made = 0;
	if (!round_groups(context, round->record.id, &groups, &group_count))
		return false;
	if (!group_count)
		problem(context, "", "还没有组别：先写明看望哪些人、每人多少");
	for (size_t i = 0; i < group_count && context_is_clean(context); i++) {
		struct candidate *found;
		/* Groups come one after another: whom an earlier one took is in the round already. */
		if (!visit_candidates(context, round, &groups[i], round->from_on, &found, &count) || !candidates_keep(context, round, &groups[i], found, count, made))
			return false;
	}
	return context_is_clean(context);
}

/* --- who goes --- */

static size_t place_of(const struct party_line *parties, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (parties[i].id == id)
			return i;
	return SIZE_MAX;
}

static bool parties_keep(struct context *context, const struct target_line *targets, const struct distributed *given, size_t count, const struct party_line *parties)
{
	size_t done = 0;
	bool good = store_begin(context);
	for (size_t i = 0; good && i < count; i++) {
		if (targets[i].party_id || given[i].party == SIZE_MAX)
			continue;
		if (done && done % AT_ONCE == 0)
			good = end(context, true) && store_begin(context);
		good = good && target_set_party(context, targets[i].id, parties[given[i].party].id);
		done++;
	}
	return end(context, good);
}

bool round_distribute(struct context *context, const struct visit_round *round, size_t *given, size_t *left)
{
	struct target_line *targets;
	struct party_line *parties;
	size_t count, party_count;
	*given = *left = 0;
	if (!visit_targets_of(context, round->record.id, -1, &targets, &count) || !visit_parties_of(context, round->record.id, &parties, &party_count))
		return false;
	if (!party_count)
		problem(context, "", "还没有走访组：先写明谁带队、去哪个县或单位");
	if (!context_is_clean(context))
		return false;
	struct distributed *list = arena_many(context->arena, count + 1, struct distributed);
	struct distributing *loads = arena_many(context->arena, party_count, struct distributing);
	for (size_t i = 0; i < party_count; i++)
		loads[i] = (struct distributing){ .area_id = parties[i].area_id, .unit_name = parties[i].unit_name };
	size_t live = 0;
	for (size_t i = 0; i < count; i++)
		if (targets[i].state != TARGET_DROPPED)
			targets[live++] = targets[i];
	for (size_t i = 0; i < live; i++)
		list[i] = (struct distributed){ .area_id = area_of_office(context, targets[i].office_id), .unit_name = targets[i].unit_name,
			.party = place_of(parties, party_count, targets[i].party_id) };
	visits_distribute(list, live, loads, party_count);
	for (size_t i = 0; i < live; i++) {
		*given += !targets[i].party_id && list[i].party != SIZE_MAX;
		*left += list[i].party == SIZE_MAX;
	}
	return parties_keep(context, targets, list, live, parties);
}

/* --- what came of a visit --- */

static const char *party_words(struct context *context, int64_t party_id)
{
	struct visit_party *party = row_new(context, &visit_party);
	if (!party_id || !store_load_unscoped(context, &visit_party, party_id, party, "who went, as the target's row says"))
		return context->actor->name;
	return text_is_empty(party->members) ? party->leader : text_head(context->arena, arena_format(context->arena, "%s、%s", party->leader, party->members), 100);
}

static bool visit_log(struct context *context, const struct visit_target *target)
{
	struct visit *row = row_new(context, &visit);
	row->person_id = target->person_id;
	row->household_id = target->household_id;
	row->veteran_id = target->veteran_id;
	row->target_id = target->record.id;
	row->office_id = target->office_id;
	row->kind = VISIT_FESTIVAL;
	row->visited_on = target->visited_on;
	row->visitors = party_words(context, target->party_id);
	row->place = target->place;
	row->goods = target->goods;
	/* Whoever stands on an imported sheet alone has no file to log it at. */
	return (!row->person_id && !row->household_id && !row->veteran_id) || store_create(context, &visit, row);
}

static bool money_ask(struct context *context, const struct visit_round *round, const struct visit_target *target)
{
	struct household_brief file = { 0 };
	struct veteran *old = row_new(context, &veteran);
	if (target->amount <= 0 || !round->item_id)
		return true;
	if (target->veteran_id && !store_load_unscoped(context, &veteran, target->veteran_id, old, "whose number the guard asks"))
		return false;
	if (!target->household_id && target->person_id)
		household_of_person(context, target->person_id, &file);
	bool by_hand = round->way == VISIT_CASH;
	const struct payment_asked asked = {
		.item_id = round->item_id, .fund_id = round->fund_id, .day = target->visited_on, .person_id = target->person_id,
		.household_id = target->household_id ? target->household_id : file.id, .payee = target->name, .unit_name = target->unit_name, .office_id = target->office_id,
		.id_number = old->id_number, .claim = arena_format(context->arena, "visit-target-%lld", (long long)target->record.id), .declared = target->amount, .amount = target->amount,
		.way = by_hand ? WAY_CASH : WAY_BANK, .goods = target->goods, .handed_on = by_hand ? target->visited_on : NULL,
		.received_by = !by_hand ? NULL : text_is_empty(target->received_by) ? target->name : target->received_by, .because = round->name, .document = round->document,
		.source = visit_target.name, .source_id = target->record.id,
	};
	return !context->failure && payment_ask(context, &asked, NULL);
}

static bool result_check(struct context *context, const struct visit_round *round, const struct target_result *result)
{
	if (round->state != ROUND_ARRANGED)
		problem(context, "", "这一批还没有确定安排，或者已经结束，不能登记结果");
	if (result->state == TARGET_NOT_REACHED && text_is_empty(result->reason))
		problem(context, "reason", "请写明为什么没有走到");
	if (result->state != TARGET_VISITED)
		return context_is_clean(context);
	if (!result->day || date_part(result->day) != DATE_DAY || text_order(result->day, context->today) > 0)
		problem(context, "day", "请写走访日期，不晚于今天");
	if (result->receiver > RECEIVED_SELF && text_is_empty(result->received_by))
		problem(context, "received_by", "代收的，请写代收人和关系");
	return context_is_clean(context);
}

static bool result_keep(struct context *context, const struct visit_round *round, struct visit_target *target, const struct target_result *result)
{
	bool is_dead = false;
	if (target->state == TARGET_VISITED)
		problem(context, "", "%s已经登记走访", target->name);
	if (result->state == TARGET_VISITED && target_is_dead(context, target->person_id, target->veteran_id, &is_dead) && is_dead)
		problem(context, "", "%s已登记或报告去世，不能登记慰问；看望家人的，请登记“慰问家属”", target->name);
	if (!context_is_clean(context))
		return false;
	target->state = result->state;
	target->visited_on = result->state == TARGET_VISITED ? result->day : NULL;
	target->receiver = result->receiver > 0 ? result->receiver : RECEIVED_SELF;
	target->received_by = result->received_by;
	target->reason = result->state == TARGET_VISITED ? NULL : result->reason;
	target->follow_up = result->follow_up;
	if (!store_change(context, &visit_target, target, result->state == TARGET_VISITED ? "visited" : "missed", NULL))
		return false;
	return result->state != TARGET_VISITED || (visit_log(context, target) && money_ask(context, round, target));
}

bool target_keep_result(struct context *context, const struct visit_round *round, const struct target_result *result)
{
	struct visit_target *target = row_new(context, &visit_target);
	if (!result_check(context, round, result) || !store_begin(context))
		return false;
	bool found = store_load_to_change(context, &visit_target, result->target_id, target) && target->round_id == round->record.id;
	if (!found && !context->failure)
		problem(context, "", "名单里没有这个人，可能刚刚被改动，请重新打开");
	return end(context, found && result_keep(context, round, target, result));
}

/* --- a sheet that the office has --- */

enum { CELL_NAME, CELL_UNIT, CELL_PLACE, CELL_AMOUNT, CELL_GOODS, CELL_DAY, CELL_BY, CELLS };

struct sheet_columns {
	size_t at[CELLS];	/* 1 + the column; 0: not there */
	bool has_head;
};

static void head_read(struct context *context, struct sheet_columns *columns, char **cells, size_t count)
{
	static const char *const labels[CELLS][5] = {
		[CELL_NAME] = { "姓名", "慰问对象", "劳模姓名", "人员" }, [CELL_UNIT] = { "单位", "工作单位", "原单位", "所在单位" }, [CELL_PLACE] = { "街道", "所在街道、乡镇", "地区", "所在地" },
		[CELL_AMOUNT] = { "慰问金", "慰问金（元）", "金额", "金额（元）", "慰问金(元)" }, [CELL_GOODS] = { "慰问品", "物品" },
		[CELL_DAY] = { "走访日期", "日期", "走访时间" }, [CELL_BY] = { "签收人", "签收", "领取人" },
	};
	size_t at[CELLS] = { 0 };
	for (size_t i = 0; i < count; i++)
		for (size_t c = 0; c < CELLS; c++)
			for (size_t l = 0; l < 5 && labels[c][l]; l++)
				if (!at[c] && text_equal(text_trim(context->arena, cells[i]), labels[c][l]))
					at[c] = i + 1;
	if (!at[CELL_NAME])
		return;
	for (size_t c = 0; c < CELLS; c++)
		columns->at[c] = at[c];
	columns->has_head = true;
}

static const char *cell_of(struct context *context, const struct sheet_columns *columns, char **cells, size_t count, size_t column)
{
	size_t at = columns->at[column];
	const char *text = at && at <= count ? text_trim(context->arena, cells[at - 1]) : "";
	return text_is_empty(text) ? NULL : text;
}

static void line_read(struct context *context, const struct sheet_columns *columns, char **cells, size_t count, size_t line, bool was_done, struct visit_target *row)
{
	const char *amount = cell_of(context, columns, cells, count, CELL_AMOUNT), *day = cell_of(context, columns, cells, count, CELL_DAY);
	row->name = cell_of(context, columns, cells, count, CELL_NAME);
	row->unit_name = cell_of(context, columns, cells, count, CELL_UNIT);
	row->place = cell_of(context, columns, cells, count, CELL_PLACE);
	row->goods = cell_of(context, columns, cells, count, CELL_GOODS);
	if (amount && (!money_read(amount, &row->amount) || row->amount < 0))
		problem(context, "file", "第 %zu 行：“%.20s”不是金额", line, amount);
	if (!was_done)
		return;
	row->state = TARGET_VISITED;
	row->visited_on = day ? date_read(context->arena, day, true) : NULL;
	row->received_by = cell_of(context, columns, cells, count, CELL_BY);
	if (row->visited_on && date_part(row->visited_on) != DATE_DAY)
		row->visited_on = NULL;
}

/* Adds up notes and sums under the table: a line without a name, or one that says 合计. */
static bool is_line(const char *name)
{
	return name && !text_contains(name, "合计") && !text_contains(name, "小计") && text_points(name) <= 30;
}

static bool line_keep(struct context *context, struct visit_target *row, bool was_done, struct sheet_taken *taken)
{
	bool is_dead = false;
	row->person_id = person_named(context, row->name, row->unit_name);
	if (row->person_id && !target_is_dead(context, row->person_id, 0, &is_dead))
		return false;
	if (is_dead && !was_done) {
		taken->dead++;
		return true;
	}
	if (is_dead)	/* of last year's list he is a part, by his name */
		row->person_id = 0;
	if (row->person_id && target_beside(context, row)) {
		taken->twice++;
		return true;
	}
	taken->linked += row->person_id != 0;
	taken->unlinked += row->person_id == 0 && !is_dead;
	if (!row->person_id && !is_dead && !taken->first_unlinked)
		taken->first_unlinked = row->name;
	taken->made++;
	return store_create(context, &visit_target, row);
}

static size_t sheet_rows(struct context *context, const struct visit_round *round, struct table_file *file, bool was_done, struct visit_target **rows)
{
	struct sheet_columns columns = { 0 };
	char **cells;
	size_t count, line, found = 0;
	while (found < SHEET_LINES && table_next(file, &cells, &count, &line)) {
		if (!columns.has_head) {
			head_read(context, &columns, cells, count);
			continue;
		}
		if (!is_line(cell_of(context, &columns, cells, count, CELL_NAME)))
			continue;
		rows[found] = row_new(context, &visit_target);
		rows[found]->round_id = round->record.id;
		line_read(context, &columns, cells, count, line, was_done, rows[found]);
		found++;
	}
	if (!columns.has_head)
		problem(context, "file", "没有找到表头：第一行（或标题下面）要有“姓名”一列");
	return found;
}

bool round_take_sheet(struct context *context, const struct visit_round *round, const void *bytes, size_t length, bool was_done, struct sheet_taken *taken)
{
	struct visit_target **rows = arena_many(context->arena, SHEET_LINES, struct visit_target *);
	struct table_file file;
	const char *why = NULL;
	*taken = (struct sheet_taken){ 0 };
	if (!table_open(&file, context->arena, bytes, length, &why)) {
		problem(context, "file", "%s", words(context, why));
		return false;
	}
	size_t count = sheet_rows(context, round, &file, was_done, rows);
	why = table_trouble(&file);
	if (why)
		problem(context, "file", "%s", words(context, why));
	bool good = context_is_clean(context) && store_begin(context);
	for (size_t i = 0; good && i < count; i++) {
		if (i && i % AT_ONCE == 0)
			good = end(context, true) && store_begin(context);
		good = good && line_keep(context, rows[i], was_done, taken);
	}
	table_close(&file);
	return context_is_clean(context) ? end(context, good) : end(context, false);
}

/* --- against the round before --- */

static int by_who(const void *one, const void *other)
{
	const struct target_line *a = one, *b = other;
	if (a->person_id != b->person_id)
		return a->person_id < b->person_id ? -1 : 1;
	if (a->veteran_id != b->veteran_id)
		return a->veteran_id < b->veteran_id ? -1 : 1;
	if (a->person_id || a->veteran_id)
		return 0;
	int order = text_order(a->name, b->name);
	return order ? order : text_order(a->unit_name ? a->unit_name : "", b->unit_name ? b->unit_name : "");
}

static size_t live_sorted(struct target_line *lines, size_t count)
{
	size_t live = 0;
	for (size_t i = 0; i < count; i++)
		if (lines[i].state != TARGET_DROPPED)
			lines[live++] = lines[i];
	qsort(lines, live, sizeof(lines[0]), by_who);
	return live;
}

/* Why somebody of the last round is not in this one. */
static const char *gone_why(struct context *context, const struct target_line *line)
{
	struct person *who = row_new(context, &person);
	if (line->is_dead)
		return words(context, "去世");
	if (!line->person_id)
		return line->veteran_id ? words(context, "这一次没有列入") : words(context, "名单上没有对应的档案，请核对");
	if (!store_load_unscoped(context, &person, line->person_id, who, "somebody of a round that the actor sees"))
		return words(context, "档案已不在");
	if (who->merged_into)
		return words(context, "档案已合并，请核对");
	if (who->status == STATUS_MOVED)
		return words(context, "迁出");
	if (who->status == STATUS_LOST)
		return words(context, "失联");
	if (line->title == NULL && who->highest_level <= 0)
		return words(context, "不再持有荣誉称号");
	return words(context, "不符合这一次的条件，或没有列入");
}

static struct round_change change_of(const struct target_line *line, int64_t change, int64_t previous, const char *why)
{
	return (struct round_change){ .change = change, .amount = change == CHANGE_GONE ? 0 : line->amount, .previous = previous, .person_id = line->person_id,
		.name = line->name, .unit_name = line->unit_name, .why = why };
}

bool round_changes(struct context *context, const struct visit_round *round, struct round_change **changes, size_t *count, size_t counts[CHANGE_SAME + 1])
{
	struct target_line *now, *was;
	size_t now_count, was_count, i = 0, j = 0;
	*count = 0;
	for (size_t c = 0; c <= CHANGE_SAME; c++)
		counts[c] = 0;
	if (!visit_targets_of(context, round->record.id, -1, &now, &now_count) || !visit_targets_of(context, round->previous_id, -1, &was, &was_count))
		return false;
	now_count = live_sorted(now, now_count);
	was_count = live_sorted(was, was_count);
	*changes = arena_many(context->arena, now_count + was_count + 1, struct round_change);
	while (i < now_count || j < was_count) {
		int order = i == now_count ? 1 : j == was_count ? -1 : by_who(&now[i], &was[j]);
		struct round_change *one = &(*changes)[(*count)++];
		if (order < 0)
			*one = change_of(&now[i], CHANGE_NEW, 0, NULL);
		else if (order > 0)
			*one = change_of(&was[j], CHANGE_GONE, was[j].amount, gone_why(context, &was[j]));
		else
			*one = change_of(&now[i], now[i].amount == was[j].amount ? CHANGE_SAME : CHANGE_AMOUNT, was[j].amount, NULL);
		counts[one->change]++;
		i += order <= 0;
		j += order >= 0;
	}
	return context->failure == NULL;
}
