/* board_demo.c: the running round of the demonstration, with nominees at every
 * stage of their way: made as people make it, each act by an officer or clerk of
 * the office whose turn it is.  Everybody in it is made up. */
#include "modules/board/board_demo.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/attachment.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"
#include "services/files.h"
#include "services/official.h"
#include "services/photo.h"

/* --- who acts --- */

void demo_act_for(struct demo *demo, int64_t office_id, enum role role, const char *name)
{
	struct actor *actor = arena_one(demo->context->arena, struct actor);
	*actor = *demo->system;
	actor->is_system = false;
	actor->role = role;
	actor->office_id = office_id;
	actor->office_name = store_title(demo->context, &organisation, office_id);
	actor->is_root = office_id == demo->city;
	actor->name = name;
	demo->context->actor = actor;
}

void demo_act_again(struct demo *demo)
{
	demo->context->actor = demo->system;
}

static int64_t office_named(struct demo *demo, const char *name)
{
	struct query query = { .entity = &organisation, .words = name, .by_names = true, .limit = 5 };
	struct listing listing;
	if (!store_list(demo->context, &query, &listing))
		return 0;
	for (size_t i = 0; i < listing.count; i++)
		if (text_equal(store_title(demo->context, &organisation, listing.rows[i].id), name))
			return listing.rows[i].id;
	return 0;
}

/* --- papers and pictures --- */

int64_t demo_file_add(struct demo *demo, const char *name, const char *type, const void *bytes, size_t length)
{
	struct context *context = demo->context;
	struct stored_file kept;
	const char *why;
	if (!file_store_here() || file_keep(file_store_here(), context->arena, bytes, length, &kept, &why) != FILE_KEPT)
		return 0;
	struct attachment attachment = { .id = id_new(), .name = name, .type = type, .size = (int64_t)length, .sha256 = arena_text(context->arena, kept.key) };
	return attachment_add(context, &attachment) ? attachment.id : 0;
}

static int64_t minutes_make(struct demo *demo)
{
	static const struct official_block blocks[] = {
		{ .text = "职工代表大会应到代表过半数，实到符合规定。会议听取了推荐情况说明，以无记名投票方式表决，同意推荐。" },
		{ .text = "会议决定在本单位公示五个工作日。" },
	};
	const struct official letter = { .title = "职工代表大会会议纪要（演示）", .blocks = blocks, .block_count = COUNT_OF(blocks), .date = "演示", .watermark = "演示" };
	struct paper paper = { .arena = demo->context->arena, .made_at = "2026-01-01 00:00:00", .bytes = buffer_new(demo->context->arena, 4 << 20) };
	return pdf_official(&paper, &letter) ? demo_file_add(demo, "职代会纪要.pdf", "application/pdf", paper.bytes->bytes, paper.bytes->length) : 0;
}

/* Nobody's face: a head and shoulders on a blue ground. */
static void portrait_draw(struct photo *photo)
{
	for (size_t y = 0; y < photo->height; y++)
		for (size_t x = 0; x < photo->width; x++) {
			double dx = (double)x / (double)photo->width - 0.5, dy = (double)y / (double)photo->width;
			bool head = dx * dx + (dy - 0.55) * (dy - 0.55) * 0.75 < 0.045, body = dx * dx * 1.4 + (dy - 1.5) * (dy - 1.5) * 0.8 < 0.24;
			static const unsigned char inks[3][3] = { { 96, 140, 190 }, { 214, 190, 170 }, { 60, 70, 90 } };
			memcpy(photo->pixels + (y * photo->width + x) * 3, inks[head ? 1 : body ? 2 : 0], 3);
		}
}

static int64_t photo_make(struct demo *demo)
{
	enum { WIDTH = 300, HEIGHT = 450 };
	struct photo photo = { .width = WIDTH, .height = HEIGHT, .pixels = arena_many(demo->context->arena, (size_t)WIDTH * HEIGHT * 3, unsigned char) };
	size_t length;
	portrait_draw(&photo);
	const unsigned char *bytes = photo_write(demo->context->arena, &photo, &length);
	return bytes ? demo_file_add(demo, "照片（演示）.jpg", "image/jpeg", bytes, length) : 0;
}

/* --- the round --- */

const char *demo_day(struct demo *demo, int days)
{
	return date_add_days(demo->context->arena, demo->context->today, days);
}

static bool rules_make(struct demo *demo, int64_t round_id)
{
	struct context *context = demo->context;
	for (size_t i = 0; i < demo_stage_count; i++) {
		const struct demo_stage *told = &demo_stages[i];
		struct selection_stage *row = row_new(context, &selection_stage);
		row->selection_id = round_id;
		row->place = (int64_t)i + 1;
		row->name = told->name;
		row->body = told->body;
		row->kind = told->kind;
		row->level = told->level;
		row->begins_on = demo_day(demo, told->from);
		row->due_on = demo_day(demo, told->until);
		row->closes = told->closes;
		if (!store_create(context, &selection_stage, row))
			return false;
	}
	for (size_t i = 0; i < demo_category_count; i++) {
		const struct demo_category *told = &demo_categories[i];
		struct selection_category *row = row_new(context, &selection_category);
		row->selection_id = round_id;
		row->place = (int64_t)i + 1;
		row->name = told->name;
		row->definition = told->definition;
		row->evidence = told->evidence;
		row->is_main = told->is_main;
		row->variant = told->variant;
		row->is_head = told->is_head;
		row->is_barred = told->is_barred;
		row->target = told->target;
		if (!store_create(context, &selection_category, row))
			return false;
	}
	return true;
}

static bool shares_make(struct demo *demo, int64_t round_id)
{
	struct context *context = demo->context;
	for (size_t i = 0; i < demo_clause_count; i++) {
		struct selection_clause *row = row_new(context, &selection_clause);
		row->selection_id = round_id;
		row->place = (int64_t)i + 1;
		row->kind = demo_clauses[i].kind;
		row->text = demo_clauses[i].text;
		row->is_required = demo_clauses[i].required;
		if (!store_create(context, &selection_clause, row))
			return false;
	}
	for (size_t i = 0; i < demo_share_count; i++) {
		const struct demo_share *told = &demo_shares[i];
		struct selection_share *row = row_new(context, &selection_share);
		row->selection_id = round_id;
		row->place = (int64_t)i + 1;
		row->name = told->name;
		row->target = TARGET_PERSON;
		row->counted = told->counted;
		row->out_of = told->out_of;
		row->relation = told->relation;
		row->unit = SHARE_PER_CENT;
		row->amount = told->amount;
		row->is_hard = told->hard;
		if (!store_create(context, &selection_share, row))
			return false;
	}
	return true;
}

static bool place_make(struct demo *demo, int64_t round_id, int64_t organisation_id, enum title_target target, enum place_kind kind, int64_t number)
{
	struct selection_place *row = row_new(demo->context, &selection_place);
	row->selection_id = round_id;
	row->organisation_id = organisation_id;
	row->target = target;
	row->kind = kind;
	row->number = number;
	return store_create(demo->context, &selection_place, row);
}

static bool places_make(struct demo *demo, int64_t round_id)
{
	static const struct { const char *office; int persons, collectives; } given[] = {
		{ "白鹭县总工会", 8, 1 }, { "北岸区总工会", 5, 1 }, { "映河县总工会", 5, 1 }, { "东岗区总工会", 4, 1 }, { "石桥市总工会", 4, 1 }, { "柳溪县总工会", 3, 1 },
		{ "南屏区总工会", 4, 1 }, { "望海县总工会", 3, 1 },
	};
	if (!place_make(demo, round_id, 0, TARGET_PERSON, PLACE_ORDINARY, 40) || !place_make(demo, round_id, 0, TARGET_COLLECTIVE, PLACE_ORDINARY, 10) ||
	    !place_make(demo, round_id, 0, TARGET_PERSON, PLACE_RESERVE, 4))
		return false;
	for (size_t i = 0; i < COUNT_OF(given); i++) {
		int64_t office = office_named(demo, given[i].office);
		if (office && (!place_make(demo, round_id, office, TARGET_PERSON, PLACE_ORDINARY, given[i].persons) ||
			       !place_make(demo, round_id, office, TARGET_COLLECTIVE, PLACE_ORDINARY, given[i].collectives)))
			return false;
	}
	return true;
}

static struct selection *round_make(struct demo *demo)
{
	struct context *context = demo->context;
	struct selection *row = row_new(context, &selection);
	int year = date_year(context->today);
	row->name = arena_format(context->arena, "临江市第十二届劳动模范评选（演示 %d）", year);
	row->kind = SELECTION_OWN;
	row->level = HONOUR_CITY;
	row->titles = (struct ids){ .list = demo->titles, .count = COUNT_OF(demo->titles) };
	row->year = year;
	row->session = 12;
	row->office_id = demo->city;
	row->superior = "中共临江市委、临江市人民政府（演示）";
	row->project = "临江市劳动模范和先进工作者评选表彰（演示项目）";
	row->project_number = "演示项目〔2021〕3 号";
	row->merit_from = arena_format(context->arena, "%d", year - 5);
	row->begins_on = demo_day(demo, -45);
	row->units_until = demo_day(demo, 12);
	row->ends_on = demo_day(demo, 80);
	row->cycle = 2;
	row->no_repeat = 5;
	row->over_nomination = 20;
	row->appraisal_share = 85;
	return store_create(context, &selection, row) ? row : NULL;
}

static bool round_open(struct demo *demo, struct selection *round)
{
	struct context *context = demo->context;
	return store_load_to_change(context, &selection, round->record.id, round) &&
	       store_step(context, &selection, round, step_find(&selection, "open"), NULL) && selection_rules_load(context, round->record.id, &demo->rules);
}

/* --- nominees --- */

static const char *id_number_of(struct demo *demo, const struct demo_nominee *told)
{
	char *number = arena_format(demo->context->arena, "329999%.4s%.2s%02u%02u%u0", told->born, told->born + 5, 1 + demo->seed % 28, 10 + demo->seed % 80,
				    told->sex_code[0] == 'M' ? 1u : 2u);
	demo->seed++;
	number[17] = id_check_character(number);
	return number;
}

static const char *deeds_of(struct demo *demo, const struct demo_nominee *told, bool is_long)
{
	struct buffer *text = buffer_new(demo->context->arena, 20000);
	buffer_format(text, "%s在%s%s岗位上踏实工作，围绕%s刻苦钻研，解决了多项难题，带动身边职工共同提高，受到单位和群众好评。", told->name, told->unit_name, told->post, told->merit);
	static const char *const more[] = {
		"二〇二二年以来，先后牵头完成技术改进和服务改善十余项，其中三项在全市推广；坚持每月一次现场授课，累计培训职工四百余人次，带出的徒弟中有六人成为骨干。",
		"急难任务面前总是站在前面：汛期连续值守，节假日主动顶班，遇到突发情况第一时间赶到现场，没有发生过一起责任事故。",
		"关心同事，热心公益，多次参加结对帮扶，把奖金用于班组学习角建设；群众评议满意率连续三年在百分之九十五以上。",
	};
	for (size_t turn = 0; is_long && turn < 3; turn++)
		for (size_t i = 0; i < COUNT_OF(more); i++)
			buffer_format(text, "\n%s", more[i]);
	return buffer_string(text);
}

static void facts_tell(struct demo *demo, const struct demo_nominee *told, struct nomination *row)
{
	if (row->target == TARGET_COLLECTIVE) {
		row->size = 12 + demo->seed++ % 30;
		row->leader_name = "班长（演示）";
		row->telephone = arena_format(demo->context->arena, "1399900%04u", demo->seed);
		return;
	}
	row->sex = told->sex_code[0] == 'M' ? SEX_MALE : SEX_FEMALE;
	row->ethnic = "01";
	row->born_on = told->born;
	row->id_number = id_number_of(demo, told);
	row->political = demo->seed % 3 ? "01" : "13";
	row->education = demo->seed % 2 ? "20" : "30";
	row->native_place = "临江";
	row->post = told->post;
	row->rank_held = told->rank;
	row->work_from = arena_format(demo->context->arena, "%d-07", date_year(told->born) + 20);
	row->post_kind = told->post_kind;
	row->telephone = arena_format(demo->context->arena, "1399900%04u", demo->seed);
	row->photo = demo->photo;
	row->first_of = told->first_of;
}

static void procedure_tell(struct demo *demo, struct nomination *row)
{
	row->appraised_on = demo_day(demo, -30);
	row->voters_due = 60 + demo->seed % 40;
	row->voters_present = row->voters_due - 3;
	row->votes_for = row->voters_present - 2;
	row->votes_against = 0;
	row->votes_abstained = 2;
	row->congress = text_contains(row->categories, "农民") && !text_contains(row->categories, "农民工") ? CONGRESS_VILLAGE_DELEGATES : CONGRESS_DELEGATES;
	row->congress_on = demo_day(demo, -28);
	row->congress_file = demo->minutes;
	row->unit_meeting_on = demo_day(demo, -27);
}

static bool proofs_make(struct demo *demo, const struct nomination *row)
{
	for (size_t i = 0; i < demo->rules.category_count; i++) {
		const struct selection_category *category = &demo->rules.categories[i];
		if (!((row->category_set >> (category->place - 1)) & 1) || text_is_empty(category->evidence))
			continue;
		struct nomination_proof *proof = row_new(demo->context, &nomination_proof);
		proof->nomination_id = row->record.id;
		proof->about = category->name;
		proof->text = arena_format(demo->context->arena, "%s（演示）", category->evidence);
		proof->state = PROOF_GIVEN;
		if (!store_create(demo->context, &nomination_proof, proof))
			return false;
	}
	return true;
}

static struct nomination *nominee_make(struct demo *demo, const struct demo_nominee *told, int64_t unit)
{
	struct context *context = demo->context;
	struct nomination *row = row_new(context, &nomination);
	demo_act_for(demo, unit, ROLE_CLERK, "何小满");
	row->selection_id = demo->rules.selection.record.id;
	row->target = told->title == 2 ? TARGET_COLLECTIVE : TARGET_PERSON;
	row->title_id = demo->titles[told->title];
	row->office_id = unit;
	row->name = told->name;
	row->unit_name = told->unit_name;
	row->unit_ownership = told->ownership;
	row->trade = told->trade;
	row->categories = told->categories;
	facts_tell(demo, told, row);
	if (told->reach != DEMO_DRAFT) {
		row->deeds_short = deeds_of(demo, told, false);
		row->deeds_long = deeds_of(demo, told, true);
		procedure_tell(demo, row);
	}
	return store_create(context, &nomination, row) && proofs_make(demo, row) ? row : NULL;
}

/* --- their way --- */

bool demo_move(struct demo *demo, struct nomination *row, enum move_kind kind, const char *opinion, const char *reason)
{
	struct moving moving = { .kind = kind, .opinion = opinion, .reason = reason };
	struct nomination *now = nomination_of(demo->context, row->record.id);
	if (!now || !nomination_move_do(demo->context, now, &moving))
		return false;
	*row = *now;
	return true;
}

/* A notice on the unit's board, long over, stamped: 公示无异议.  Of most it is only said. */
static bool unit_notices(struct demo *demo, struct nomination *row, bool by_paper)
{
	if (by_paper)
		return demo_wall_notice(demo, row->record.id, row->office_id);
	struct nomination *now = nomination_of(demo->context, row->record.id);
	if (!now)
		return false;
	now->unit_noticed = 1;
	return nomination_obstacles_keep(demo->context, now, "notice", "单位公示无异议");
}

static bool unit_reports(struct demo *demo, const struct demo_nominee *told, struct nomination *row)
{
	demo_act_for(demo, row->office_id, ROLE_CLERK, "何小满");
	return unit_notices(demo, row, text_equal(told->name, demo_posted)) && demo_move(demo, row, MOVE_SUBMIT, "经民主评议和职代会审议，同意推荐。", NULL);
}

/* Up to the city, office by office. */
static bool up_to_city(struct demo *demo, struct nomination *row)
{
	while (row->at_office_id != demo->city) {
		demo_act_for(demo, row->at_office_id, ROLE_OFFICER, "罗秀英");
		if (!demo_move(demo, row, MOVE_RECEIVE, NULL, NULL) || !demo_move(demo, row, MOVE_FORWARD, "事迹属实，符合条件，同意上报。", NULL))
			return false;
	}
	return true;
}

/* As far as it comes before the other authorities are asked. */
static bool first_way(struct demo *demo, const struct demo_nominee *told, struct nomination *row)
{
	enum demo_reach reach = told->reach;
	if (reach == DEMO_DRAFT || !demo->minutes)
		return true;
	if (!unit_reports(demo, told, row))
		return false;
	if (reach == DEMO_AT_COUNTY || reach == DEMO_AT_CITY)
		return true;
	if (reach != DEMO_IN_COUNTY && reach != DEMO_RETURNED) {
		bool is_up = up_to_city(demo, row);
		demo_act_for(demo, demo->city, ROLE_OFFICER, "沈立群");
		return is_up && demo_move(demo, row, MOVE_RECEIVE, NULL, NULL);
	}
	demo_act_for(demo, row->at_office_id, ROLE_OFFICER, "罗秀英");
	return demo_move(demo, row, MOVE_RECEIVE, NULL, NULL) && (reach == DEMO_IN_COUNTY || demo_move(demo, row, MOVE_RETURN, NULL, "主要事迹缺少近两年的内容，请补充后再报。"));
}

/* What the city does once it has the answers; who comes now has not been asked about. */
static bool last_way(struct demo *demo, const struct demo_nominee *told, struct nomination *row)
{
	demo_act_for(demo, demo->city, ROLE_OFFICER, "沈立群");
	switch (told->reach) {
	case DEMO_AT_CITY:
		return up_to_city(demo, row);
	case DEMO_HELD:
		return demo_move(demo, row, MOVE_HOLD, NULL, "来电反映分拨现场管理问题，核实期间暂缓。");
	case DEMO_RESERVE:
		return demo_move(demo, row, MOVE_RESERVE, NULL, "同等条件排在其后，列为备选。");
	case DEMO_PROPOSED:
		return demo_move(demo, row, MOVE_PROPOSE, "列入建议人选。", NULL);
	default:
		return true;
	}
}

static bool refused(struct demo *demo, const struct demo_nominee *told)
{
	demo_act_again(demo);
	return demo->context->failure ? false : fail(demo->context, "the demonstration's nominee %s: %s", told->name,
						    demo->context->problems ? demo->context->problems->text : "?");
}

static bool nominees_make(struct demo *demo)
{
	for (size_t i = 0; i < demo_nominee_count; i++) {
		const struct demo_nominee *told = &demo_nominees[i];
		demo_act_again(demo);
		int64_t unit = office_named(demo, told->unit_union);
		struct nomination *row = unit ? nominee_make(demo, told, unit) : NULL;
		if (!unit)
			continue;
		if (!row || !first_way(demo, told, row))
			return refused(demo, told);
		demo->nominees[i] = row->record.id;
	}
	demo_act_again(demo);
	return true;
}

static bool nominees_go_on(struct demo *demo)
{
	for (size_t i = 0; i < demo_nominee_count && demo->minutes; i++) {
		struct nomination *row = demo->nominees[i] ? nomination_of(demo->context, demo->nominees[i]) : NULL;
		if (row && !last_way(demo, &demo_nominees[i], row))
			return refused(demo, &demo_nominees[i]);
	}
	demo_act_again(demo);
	return true;
}

static bool round_begins(struct demo *demo)
{
	struct selection *round = round_make(demo);
	if (!round || !rules_make(demo, round->record.id) || !shares_make(demo, round->record.id) || !places_make(demo, round->record.id) || !round_open(demo, round))
		return false;
	demo->minutes = minutes_make(demo);
	demo->photo = photo_make(demo);
	return nominees_make(demo);
}

/* In a transaction of its own. */
static bool done_at_once(struct demo *demo, bool (*act)(struct demo *demo))
{
	if (!store_begin(demo->context))
		return false;
	bool done = act(demo);
	demo_act_again(demo);
	if (done)
		return store_commit(demo->context);
	store_rollback(demo->context);
	return false;
}

bool board_demo(struct context *context)
{
	struct demo demo = { .context = context, .system = context->actor, .city = context->actor->office_id, .seed = 7 };
	static const char *const names[] = { "临江市劳动模范", "临江市先进工作者", "临江市模范集体" };
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		demo.titles[i] = title_find(context, names[i], i == 2);
		if (!demo.titles[i])
			return true;	/* another demonstration, without these honours */
	}
	demo.nominees = arena_many(context->arena, demo_nominee_count, int64_t);
	bool made = done_at_once(&demo, round_begins) && demo_letters(&demo) && done_at_once(&demo, nominees_go_on) && done_at_once(&demo, demo_notice) &&
		    done_at_once(&demo, demo_objection);
	demo_act_again(&demo);
	return made;
}
