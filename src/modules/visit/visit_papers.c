/* visit_papers.c: what of a round goes on paper: routes for those who go, letters
 * of greeting (never to the dead), what differs from last time, sums. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/audit.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "modules/visit/visit_parts.h"
#include "screens/components.h"
#include "services/invitation.h"

enum { ROUTE_MOST = 200, LETTERS_MOST = 2000, NAMES_SHOWN = 20, CHANGES_SHOWN = 2000, CELL_MOST = 2000 };

static struct visit_round *round_of_page(struct page *page)
{
	struct visit_round *round = row_new(page_context(page), &visit_round);
	if (store_load(page_context(page), &visit_round, page_id(page, 0), round))
		return round;
	page_absent(page);
	return NULL;
}

static const char *round_path(struct page *page, const struct visit_round *round, const char *behind)
{
	return path_of(page, "/visit_round/%" PRId64 "%s", round->record.id, behind);
}

static void paper_begin(struct page *page, const struct visit_round *round, const char *heading, const char *about)
{
	page_crumb(page, path_of(page, "=%s", round->name), round_path(page, round, ""));
	page_begin(page, heading, about);
	actions_begin(page);
	button_print(page);
	actions_end(page);
}

/* --- against the last one --- */

static const struct {
	const char *label, *tone;
} change_words[] = { { NULL, NULL }, { "新增", "ok" }, { "不再有", "stop" }, { "标准变动", "wait" }, { "不变", "plain" } };

static void changes_table(struct page *page, const struct round_change *changes, size_t count, int64_t only)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "单位", .wide = true }, { .label = "变化", .narrow = true }, { .label = "上次", .right = true },
		{ .label = "这次", .right = true }, { .label = "原因" },
	};
	struct context *context = page_context(page);
	struct table_drawing table;
	size_t shown = 0;
	table_begin(&table, page, "与上次对照", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count && shown < CHANGES_SHOWN; i++) {
		const struct round_change *one = &changes[i];
		if (one->change != only)
			continue;
		shown++;
		row_begin(&table);
		if (one->person_id)
			cell_link(&table, path_of(page, "/person/%" PRId64, one->person_id), one->name);
		else
			cell_text(&table, one->name);
		cell_text(&table, one->unit_name);
		cell_tag(&table, change_words[one->change].tone, change_words[one->change].label);
		cell_text(&table, one->previous ? fen_text(context, one->previous) : NULL);
		cell_text(&table, one->amount ? fen_text(context, one->amount) : NULL);
		cell_text(&table, one->why);
		row_end(&table);
	}
	table_end(&table);
}

static void changes_draw(struct page *page, const struct visit_round *round, const struct round_change *changes, size_t count, const size_t counts[])
{
	static const struct {
		int64_t change;
		const char *title, *empty;
	} parts[] = { { CHANGE_GONE, "上次有、这次没有", "上次走访的人这次都在" }, { CHANGE_NEW, "这次新增", "没有新增的人" }, { CHANGE_AMOUNT, "标准有变动", "标准都没有变" } };
	struct context *context = page_context(page);
	paper_begin(page, round, "与上次对照", path_of(page, "=%s", words_of(page, "上一次：%s", store_title(context, &visit_round, round->previous_id))));
	figures_begin(page);
	for (int64_t change = CHANGE_NEW; change <= CHANGE_SAME; change++)
		figures_figure(page, change_words[change].label, words_of(page, "%lld 人", (long long)counts[change]), NULL, NULL);
	figures_end(page);
	for (size_t i = 0; i < COUNT_OF(parts); i++) {
		card_begin_flush(page, parts[i].title);
		if (counts[parts[i].change])
			changes_table(page, changes, count, parts[i].change);
		else
			put_empty(page, parts[i].empty, NULL, NULL);
		card_end(page);
	}
	page_end(page);
}

void round_changes_page(struct page *page)
{
	struct visit_round *round = round_of_page(page);
	struct round_change *changes;
	size_t count, counts[CHANGE_SAME + 1];
	if (!round)
		return;
	if (!round->previous_id)
		page_redirect_with(page, round_path(page, round, ""), "没有上一次可以对照：在“编辑”里选上一次的批次，或者新建一批导入上次的名单");
	else if (round_changes(page_context(page), round, &changes, &count, counts))
		changes_draw(page, round, changes, count, counts);
	else
		page_failed(page);
}

/* --- sums --- */

static void sum_cells(struct page *page, struct table_drawing *table, const struct round_sum *sum)
{
	struct context *context = page_context(page);
	cell_number(table, sum->planned);
	cell_text(table, fen_text(context, sum->planned_amount));
	cell_number(table, sum->visited);
	cell_text(table, fen_text(context, sum->visited_amount));
	cell_number(table, sum->missed);
	cell_text(table, fen_text(context, sum->missed_amount));
	cell_number(table, sum->open);
}

static bool sums_card(struct page *page, const struct visit_round *round, int by)
{
	static const struct table_column columns[] = {
		{ .label = "分类", .plain_phone = true, .wide = true }, { .label = "应走访（人）", .right = true }, { .label = "应发（元）", .right = true },
		{ .label = "已走访（人）", .right = true }, { .label = "已送（元）", .right = true }, { .label = "未走到（人）", .right = true },
		{ .label = "未送（元）", .right = true }, { .label = "待走访（人）", .right = true },
	};
	struct round_sum *sums, all;
	struct table_drawing table;
	size_t count;
	if (!visit_round_sums(page_context(page), round->record.id, by, &sums, &count, &all))
		return false;
	card_begin_flush(page, by ? "按归口工会" : "按组别");
	table_begin(&table, page, by ? "按归口工会" : "按组别", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++) {
		const char *label = text_is_empty(sums[i].label) ? words_of(page, "没有分组") : sums[i].label;
		row_begin(&table);
		if (sums[i].id)
			cell_link(&table, path_of(page, "/visit_target?round_id=%" PRId64 "&%s=%" PRId64, round->record.id, by ? "office_id" : "group_id", sums[i].id), label);
		else
			cell_text(&table, label);
		sum_cells(page, &table, &sums[i]);
		row_end(&table);
	}
	row_begin(&table);
	cell_text(&table, words_of(page, "合计"));
	sum_cells(page, &table, &all);
	row_end(&table);
	table_end(&table);
	card_end(page);
	return true;
}

void round_sums_page(struct page *page)
{
	struct visit_round *round = round_of_page(page);
	if (!round)
		return;
	paper_begin(page, round, "慰问汇总", "应走访的人等于走访了的、没有走到的和还在走的；去掉的人不算");
	print_head(page, NULL, round->name, page_context(page)->today);
	bool good = sums_card(page, round, 0) && sums_card(page, round, 1);
	page_end(page);
	page_is_good(page, good);
}

/* --- routes --- */

struct contact {
	const char *telephone, *address;
};

/* Masked as in lists; whole for a reason, each look an audit line of its own. */
static const char *sensitive_text(struct context *context, const struct entity *entity, int64_t id, const void *row, const char *name, const char *reason)
{
	const struct field *field = field_find(entity, name);
	struct value value = field_get(field, row);
	struct buffer out;
	if (value_is_empty(field, &value))
		return NULL;
	if (reason)
		return store_reveal(context, entity, id, field, reason);
	buffer_init(&out, context->arena, CELL_MOST);
	print_cell(context, field, &value, NULL, PRINT_SCREEN, &out);
	return buffer_string(&out);
}

static struct contact contact_of(struct context *context, const struct target_line *line, const char *reason)
{
	const struct entity *entity = line->veteran_id ? &veteran : &person;
	int64_t id = line->veteran_id ? line->veteran_id : line->person_id;
	void *row = row_new(context, entity);
	if (!id || !store_load(context, entity, id, row))
		return (struct contact){ NULL, NULL };
	return (struct contact){ sensitive_text(context, entity, id, row, "telephone", reason), sensitive_text(context, entity, id, row, "address", reason) };
}

static void route_row(struct page *page, struct table_drawing *table, const struct target_line *line, size_t place, const char *reason)
{
	struct context *context = page_context(page);
	struct contact contact = contact_of(context, line, reason);
	int age = line->born_on ? date_age(line->born_on, context->today) : -1;
	row_begin(table);
	cell_number(table, (int64_t)place);
	cell_text(table, line->name);
	cell_text(table, age >= 0 ? path_of(page, "%d", age) : NULL);
	cell_text(table, line->unit_name);
	cell_text(table, line->title);
	cell_text(table, path_of(page, "%s%s%s", line->place ? line->place : line->office ? line->office : "", contact.address ? " " : "", contact.address ? contact.address : ""));
	cell_text(table, contact.telephone);
	cell_text(table, path_of(page, "%s%s%s", line->amount ? fen_text(context, line->amount) : "", line->amount && line->goods ? " · " : "", line->goods ? line->goods : ""));
	cell_text(table, " ");
	row_end(table);
}

static void route_table(struct page *page, const struct target_line *lines, size_t count, const char *reason)
{
	static const struct table_column columns[] = {
		{ .label = "序号", .right = true, .narrow = true }, { .label = "姓名", .narrow = true, .plain_phone = true }, { .label = "年龄", .right = true }, { .label = "单位" },
		{ .label = "最高荣誉" }, { .label = "地址", .wide = true }, { .label = "电话", .narrow = true }, { .label = "慰问金、慰问品" }, { .label = "签收" },
	};
	struct table_drawing table;
	size_t place = 0;
	table_begin(&table, page, "走访路线单", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count && i < ROUTE_MOST; i++)
		if (!lines[i].is_dead)
			route_row(page, &table, &lines[i], ++place, reason);
	table_end(&table);
}

static void route_whole_form(struct page *page, const struct visit_round *round, int64_t party_id)
{
	card_begin(page, "要带完整地址和电话");
	form_begin(page, round_path(page, round, "/route"), FORM_ROW);
	input_hidden(page, "party", path_of(page, "%" PRId64, party_id));
	input_text(page, (struct control){ .name = "reason", .label = "理由", .value = "", .max = 100, .required = true, .hint = "每看一人记一条审计" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "显示完整的", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	card_end(page);
}

static const struct party_line *party_find(const struct party_line *parties, size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (parties[i].id == id)
			return &parties[i];
	return NULL;
}

static void route_party(struct page *page, const struct visit_round *round, const struct party_line *party, const char *reason)
{
	static const char *const signatures[] = { "带队", "随行", "日期" };
	struct target_line *lines;
	size_t count;
	if (!visit_targets_of(page_context(page), round->record.id, party->id, &lines, &count))
		return;
	print_head(page, NULL, path_of(page, "%s %s", party->leader, party->post ? party->post : ""), party->planned_on ? party->planned_on : round->from_on);
	card_begin_flush_with(page, path_of(page, "=%s", unit_and_post(page, party->leader, party->post)),
			      words_of(page, "%lld 户%s%s", (long long)party->targets, party->members ? " · " : "", party->members ? party->members : ""), NULL, NULL);
	if (count)
		route_table(page, lines, count, reason);
	else
		put_empty(page, "还没有分派到人", NULL, NULL);
	card_end(page);
	signature_lines(page, signatures, COUNT_OF(signatures));
	if (count && !reason)
		route_whole_form(page, round, party->id);
}

static void route_draw(struct page *page, const struct visit_round *round, int64_t party_id, const char *reason)
{
	struct context *context = page_context(page);
	struct party_line *parties;
	size_t count;
	if (!visit_parties_of(context, round->record.id, &parties, &count)) {
		page_failed(page);
		return;
	}
	const struct party_line *party = party_find(parties, count, party_id);
	if (!party && count)
		party = &parties[0];
	paper_begin(page, round, path_of(page, "=%s", words_of(page, "%s路线单", round->name)), NULL);
	problem_summary(page);
	tabs_begin(page, "走访组");
	for (size_t i = 0; i < count; i++)
		tabs_tab(page, path_of(page, "=%s", parties[i].leader), path_of(page, "%s?party=%" PRId64, round_path(page, round, "/route"), parties[i].id),
			 party == &parties[i], parties[i].targets);
	tabs_end(page);
	if (party)
		route_party(page, round, party, reason);
	else
		put_empty(page, "还没有走访组：先写明谁带队、去哪个县或单位", NULL, NULL);
	page_end(page);
	page_is_good(page, !context->failure);
}

void round_route_page(struct page *page)
{
	struct visit_round *round = round_of_page(page);
	if (round)
		route_draw(page, round, page_number(page, "party", 0), NULL);
}

void round_route_whole(struct page *page)
{
	struct visit_round *round = round_of_page(page);
	const char *reason = page_text(page, "reason");
	if (!round)
		return;
	if (text_is_empty(reason))
		problem(page_context(page), "reason", "请写明理由");
	route_draw(page, round, page_number(page, "party", 0), text_is_empty(reason) ? NULL : reason);
}

/* --- letters --- */

static const char *salutation_of(struct context *context, const struct target_line *line)
{
	return arena_format(context->arena, line->sex == SEX_FEMALE ? "%s女士" : line->sex == SEX_MALE ? "%s先生" : "%s同志", line->name);
}

static struct invitation letter_of(struct context *context, const struct visit_round *round, const struct target_line *line)
{
	const struct letter_to to = { .name = line->name, .salutation = salutation_of(context, line), .unit_name = line->unit_name,
		.year = arena_format(context->arena, "%" PRId64, round->year) };
	struct buffer day;
	buffer_init(&day, context->arena, 60);
	date_print_chinese(&day, round->from_on);
	return (struct invitation){ .title = "慰问信", .to = arena_format(context->arena, "%s同志", line->name), .text = letter_fill(context, round->letter, &to), .foot = "",
		.signed_by = round->signed_by ? round->signed_by : store_title(context, &organisation, round->office_id), .date = buffer_string(&day) };
}

/* Asked of the database at this moment: who died since the list was made gets none. */
static size_t living(const struct target_line *lines, size_t count, struct target_line *alive, struct target_line *dead, size_t *dead_count)
{
	size_t found = 0;
	*dead_count = 0;
	for (size_t i = 0; i < count && found < LETTERS_MOST; i++) {
		if (lines[i].is_dead)
			dead[(*dead_count)++] = lines[i];
		else if (lines[i].state != TARGET_DROPPED)
			alive[found++] = lines[i];
	}
	return found;
}

static bool letters_make(struct context *context, const struct visit_round *round, const struct target_line *lines, size_t count, const char *path)
{
	const struct audit_line line = { .act = "export", .entity = visit_round.name, .row_id = round->record.id, .reason = "慰问信", .result = "ok" };
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .path = path };
	struct invitation *letters = arena_many(context->arena, count + 1, struct invitation);
	for (size_t i = 0; i < count; i++)
		letters[i] = letter_of(context, round, &lines[i]);
	const char *mark = tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL;
	return (pdf_invitations(&paper, letters, count, mark) || fail(context, "letters of greeting: %s", paper.why ? paper.why : "")) && audit_alone(context, &line);
}

static void letters_draw(struct page *page, const struct visit_round *round, const struct target_line *alive, size_t count, const struct target_line *dead, size_t dead_count)
{
	struct context *context = page_context(page);
	page_crumb(page, path_of(page, "=%s", round->name), round_path(page, round, ""));
	page_begin(page, "慰问信", "每人一封，逐人填入姓名和称呼；已去世的不会有");
	if (dead_count) {
		struct buffer *names = buffer_new(context->arena, 4000);
		for (size_t i = 0; i < dead_count && i < NAMES_SHOWN; i++)
			buffer_format(names, "%s%s", i ? words(context, "、") : "", dead[i].name);
		put_message_text(page, "stop", words_of(page, "名单里 %zu 人已登记或报告去世，不生成慰问信：%s。请从名单里去掉，改为看望家属。", dead_count, buffer_string(names)));
	}
	card_begin(page, path_of(page, "=%s", words_of(page, "%zu 封", count)));
	if (count) {
		const struct invitation first = letter_of(context, round, &alive[0]);
		toolbar_begin(page);
		button_link(page, BUTTON_PRIMARY, "下载慰问信（PDF）", round_path(page, round, "/letters?file=1"));
		toolbar_end(page);
		put_heading(page, "样张");
		put_paragraph_text(page, path_of(page, "%s：\n%s\n%s\n%s", first.to, first.text, first.signed_by, first.date));
	} else {
		put_empty(page, "还没有慰问对象", "返回", round_path(page, round, ""));
	}
	card_end(page);
	page_end(page);
}

void round_letters_page(struct page *page)
{
	struct context *context = page_context(page);
	struct visit_round *round = round_of_page(page);
	struct target_line *lines;
	size_t count, dead_count;
	if (!round)
		return;
	if (text_is_empty(round->letter)) {
		page_redirect_with(page, round_path(page, round, ""), "还没有写慰问信：在“编辑”里写正文");
		return;
	}
	if (!visit_targets_of(context, round->record.id, -1, &lines, &count)) {
		page_failed(page);
		return;
	}
	struct target_line *alive = arena_many(context->arena, count + 1, struct target_line), *dead = arena_many(context->arena, count + 1, struct target_line);
	count = living(lines, count, alive, dead, &dead_count);
	if (!page_has(page, "file") || !count) {
		letters_draw(page, round, alive, count, dead, dead_count);
		return;
	}
	const char *path = page_temporary(page, "pdf");
	if (page_is_good(page, path && letters_make(context, round, alive, count, path)))
		page_file(page, path, arena_format(context->arena, "慰问信 %s.pdf", round->name), "application/pdf", true, false);
}
