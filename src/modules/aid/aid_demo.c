/* aid_demo.c: programmes, drives of four seasons and cases in every state at a
 * city that does not exist; everybody in it is made up.  Each act is done as
 * people do it, on the day on which they would have. */
#include "modules/aid/aid_parts.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/fund/fund.h"
#include "modules/payment/payment.h"
#include "modules/person/person.h"

enum { WHO_MOST = 20, CLERK_ACCOUNT = 11, FIRST_ACCOUNT = 12, SECOND_ACCOUNT = 13 };
#define NONE NO_NUMBER

static const struct aid_programme programmes[] = {
	{ .name = "2026年生活救助", .kind = AID_LIVING, .audience = AUDIENCE_HOUSEHOLD, .formula = FORMULA_MONTHS, .months_deep = 12, .months_other = 10, .two_over = 500000,
	  .notice_days = 5, .days = 20, .materials = "本人申请\n家庭成员身份证和户口簿\n收入证明", .handbook = "在档困难职工家庭每年一次，由所在单位工会申报，也可以本人在手机上申请。" },
	{ .name = "2026年医疗救助", .kind = AID_MEDICAL, .audience = AUDIENCE_HOUSEHOLD, .formula = FORMULA_SHARE, .share = 80, .share_outside = 0, .cap = 2000000, .two_over = 500000,
	  .notice_days = 5, .days = 20, .materials = "诊断证明\n医保结算单\n本人银行卡", .handbook = "医保报销以后个人自付部分按比例救助，每户每年累计不超过两万元。" },
	{ .name = "2026年助学救助", .kind = AID_STUDY, .audience = AUDIENCE_HOUSEHOLD, .formula = FORMULA_MONTHS, .months_higher = 10, .months_school = 6, .two_over = 800000,
	  .notice_days = 5, .days = 20, .materials = "录取通知书或在读证明\n学费收据", .handbook = "子女上高中、大学的在档家庭，每名学生每学年一次，已享受政府或社会资助的不重复。" },
	{ .name = "送温暖", .kind = AID_WARMTH, .audience = AUDIENCE_HOUSEHOLD, .formula = FORMULA_FLAT, .flat = 100000, .two_over = 300000, .notice_days = 0, .days = 10,
	  .materials = "由基层工会提名", .handbook = "元旦春节和四季走访时发放，每人次不超过三千元。" },
	{ .name = "临时救助", .kind = AID_TEMPORARY, .audience = AUDIENCE_ANYONE, .formula = FORMULA_NONE, .cap = 300000, .two_over = 100000, .notice_days = 0, .days = 5,
	  .materials = "情况说明\n相关证明", .handbook = "暂时不能建档而遇到急难的职工，每人每年累计不超过三千元。" },
	{ .name = "突发困难慰问", .kind = AID_SUDDEN, .audience = AUDIENCE_MODEL, .formula = FORMULA_NONE, .cap = 500000, .two_over = 100000, .notice_days = 0, .days = 3,
	  .handbook = "劳模因病、因灾、因意外遇到突发困难的，及时走访慰问。" },
	{ .name = "劳模实际困难", .kind = AID_DIFFICULTY, .audience = AUDIENCE_MODEL, .formula = FORMULA_NONE, .notice_days = 0, .days = 22, .handbook = "劳模工作、学习、生活中的实际困难，由工会协调有关部门解决。" },
	{ .name = "劳模维权", .kind = AID_OWN_RIGHTS, .audience = AUDIENCE_MODEL, .formula = FORMULA_NONE, .notice_days = 0, .days = 22, .handbook = "劳模合法权益受到侵害的，转有关部门或法律援助，跟到底。" },
	{ .name = "就业援助", .kind = AID_EMPLOYMENT, .audience = AUDIENCE_ANYONE, .formula = FORMULA_NONE, .notice_days = 0, .days = 15, .handbook = "下岗失业职工的培训、介绍岗位。" },
	{ .name = "法律援助", .kind = AID_LEGAL, .audience = AUDIENCE_ANYONE, .formula = FORMULA_NONE, .notice_days = 0, .days = 7, .handbook = "欠薪、工伤、劳动合同等争议的法律咨询和代理。" },
	{ .name = "信访援助", .kind = AID_PETITION, .audience = AUDIENCE_ANYONE, .formula = FORMULA_NONE, .notice_days = 0, .days = 44, .handbook = "来信来访事项的受理和答复。" },
};
static const char *const items[] = { "生活救助", "医疗救助", "助学救助", "送温暖", "临时救助", "突发困难慰问" };
static const char *const funds[] = { "2026年市级困难职工帮扶资金", "2026年市级困难职工帮扶资金", "2026年市级困难职工帮扶资金", "2026年上级工会送温暖资金",
	"2026年市级困难职工帮扶资金", "2026年本级工会慰问经费" };

static const struct aid_drive drives[] = {
	{ .name = "2026年温暖万家大帮扶", .kind = DRIVE_CAMPAIGN, .from_on = "2026-01-01", .until_on = "2026-12-31", .target = TARGET_ON_FILE, .budget = 60000000, .state = DRIVE_RUNNING },
	{ .name = "2026年春送岗位", .kind = DRIVE_SPRING, .from_on = "2026-02-20", .until_on = "2026-04-30", .target = TARGET_ON_FILE, .budget = 5000000, .state = DRIVE_OVER },
	{ .name = "2026年夏送清凉", .kind = DRIVE_SUMMER, .from_on = "2026-06-15", .until_on = "2026-08-31", .target = TARGET_PROPOSED, .budget = 10000000, .state = DRIVE_OVER },
	{ .name = "2026年金秋助学", .kind = DRIVE_AUTUMN, .from_on = "2026-08-01", .until_on = "2026-12-15", .target = TARGET_STUDENTS, .budget = 20000000, .amount = 500000, .state = DRIVE_RUNNING },
	{ .name = "2026年冬送温暖", .kind = DRIVE_WINTER, .from_on = "2026-11-01", .until_on = "2027-02-28", .target = TARGET_ON_FILE, .budget = 30000000, .amount = 100000, .state = DRIVE_RUNNING },
};
static const size_t drive_programmes[] = { 3, 8, 3, 2, 3 };

enum from { FROM_FILES, FROM_MODELS, FROM_MEMBER };
struct tale {
	enum from from;
	size_t who, programme;
	int64_t difficulty, channel, by_whom;
	const char *by_name, *by_relation, *content;
	int64_t asked;			/* fen */
	int ago;			/* days */
	int64_t until;			/* the state that it has come to */
	size_t drive;			/* 0: none */
};
static const struct tale tales[] = {
	{ FROM_FILES, 0, 0, DIFFICULTY_HEALTH, CHANNEL_WINDOW, ASKED_BY_UNIT, "何小满", NULL, "妻子患病，家里只有一人上班（演示）", NONE, 60, CASE_APPROVED, 0 },
	{ FROM_FILES, 1, 0, DIFFICULTY_SCHOOL, CHANNEL_WINDOW, ASKED_BY_SELF, NULL, NULL, "两个孩子上学，收入不够开支（演示）", NONE, 3, CASE_NOTICED, 0 },
	{ FROM_FILES, 2, 1, DIFFICULTY_HEALTH, CHANNEL_TELEPHONE, ASKED_BY_RELATIVE, "何秀兰", "妻子", "住院两次，自付部分负担不起（演示）", 1500000, 12, CASE_PROPOSED, 0 },
	{ FROM_FILES, 0, 2, DIFFICULTY_SCHOOL, CHANNEL_VISIT, ASKED_BY_STAFF, "周敏", NULL, "孩子今年上大学（演示）", 800000, 10, CASE_CHECKED, 3 },
	{ FROM_FILES, 3, 3, DIFFICULTY_OTHER, CHANNEL_VISIT, ASKED_BY_STAFF, "周敏", NULL, "冬季走访（演示）", 100000, 8, CASE_CLOSED, 4 },
	{ FROM_FILES, 4, 3, DIFFICULTY_OTHER, CHANNEL_VISIT, ASKED_BY_STAFF, "周敏", NULL, "冬季走访（演示）", 100000, 7, CASE_GIVEN, 4 },
	{ FROM_FILES, 5, 0, DIFFICULTY_INSURANCE, CHANNEL_WINDOW, ASKED_BY_SELF, NULL, NULL, "停工几个月，断了社保（演示）", NONE, 45, CASE_TAKEN, 0 },
	{ FROM_MODELS, 1, 4, DIFFICULTY_HOUSING, CHANNEL_LETTER, ASKED_BY_SELF, NULL, NULL, "房屋漏水（演示）", 200000, 20, CASE_REFUSED, 0 },
	{ FROM_MODELS, 2, 5, DIFFICULTY_HEALTH, CHANNEL_TELEPHONE, ASKED_BY_UNIT, "工会干事", NULL, "突发疾病住院（演示）", 300000, 2, CASE_FIRST, 0 },
	{ FROM_MODELS, 3, 6, DIFFICULTY_HEALTH, CHANNEL_VISIT, ASKED_BY_STAFF, "周敏", NULL, "异地就医报销遇到困难（演示）", NONE, 30, CASE_CLOSED, 0 },
	{ FROM_MODELS, 4, 7, DIFFICULTY_WORK, CHANNEL_WINDOW, ASKED_BY_SELF, NULL, NULL, "退休手续办理中有争议（演示）", NONE, 25, CASE_CHECKED, 0 },
	{ FROM_MODELS, 5, 4, DIFFICULTY_OTHER, CHANNEL_WINDOW, ASKED_BY_SELF, NULL, NULL, "家里失火（演示）", 300000, 6, CASE_HELD, 0 },
	{ FROM_MODELS, 6, 9, DIFFICULTY_WORK, CHANNEL_TELEPHONE, ASKED_BY_SELF, NULL, NULL, "咨询加班工资（演示）", NONE, 9, CASE_WITHDRAWN, 0 },
	{ FROM_MEMBER, 0, 4, DIFFICULTY_HEALTH, CHANNEL_ONLINE, ASKED_BY_SELF, NULL, NULL, "家人住院，临时周转不开（演示）", 200000, 4, CASE_RETURNED, 0 },
	{ FROM_MEMBER, 0, 8, DIFFICULTY_WORK, CHANNEL_ONLINE, ASKED_BY_SELF, NULL, NULL, "孩子想参加技能培训（演示）", NONE, 1, CASE_ASKED, 0 },
};

struct demo {
	struct context *context;
	const struct actor *system;
	struct actor actor;
	const char *today;
	int64_t programme_ids[COUNT_OF(programmes)], drive_ids[COUNT_OF(drives)];
	int64_t files[WHO_MOST], models[WHO_MOST], member_id;
	size_t file_count, model_count;
};

/* --- rules and drives --- */

static int64_t row_named(struct context *context, const struct entity *entity, const char *name)
{
	struct query query = { .entity = entity, .limit = 1, .filter_count = 1 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(entity, "name"), .compare = COMPARE_IS, .value = { .text = name } };
	return store_list(context, &query, &listing) && listing.count ? listing.rows[0].id : 0;
}

static bool programmes_make(struct demo *demo)
{
	struct context *context = demo->context;
	for (size_t i = 0; i < COUNT_OF(programmes); i++) {
		struct aid_programme *row = row_new(context, &aid_programme);
		struct record head = row->record;
		bool has_money = i < COUNT_OF(items);
		*row = programmes[i];
		row->record = head;
		row->office_id = context->actor->office_id;
		row->from_on = "2026-01-01";
		row->document = "临工发〔2026〕15号（演示）";
		row->item_id = has_money ? row_named(context, &pay_item, items[i]) : 0;
		row->fund_id = has_money ? row_named(context, &fund, funds[i]) : 0;
		row->cap = row->cap ? row->cap : NONE;
		row->flat = row->flat ? row->flat : NONE;
		row->flat_higher = row->flat_school = NONE;
		row->contact = "帮扶中心 0599-8210020";
		row->is_public = 1;
		if (!store_create(context, &aid_programme, row))
			return false;
		demo->programme_ids[i] = row->record.id;
	}
	return true;
}

static bool drives_make(struct demo *demo)
{
	struct context *context = demo->context;
	for (size_t i = 0; i < COUNT_OF(drives); i++) {
		struct aid_drive *row = row_new(context, &aid_drive);
		struct record head = row->record;
		*row = drives[i];
		row->record = head;
		row->year = 2026;
		row->office_id = context->actor->office_id;
		row->programme_id = demo->programme_ids[drive_programmes[i]];
		row->campaign_id = i ? demo->drive_ids[0] : 0;
		row->amount = row->amount ? row->amount : NONE;
		row->plan = "按在档困难职工名单逐户核对，应助尽助（演示）";
		if (!store_create(context, &aid_drive, row))
			return false;
		demo->drive_ids[i] = row->record.id;
		if (drives[i].state == DRIVE_PLANNED)
			continue;
		row->state = drives[i].state;
		if (!store_change(context, &aid_drive, row, "open", NULL))
			return false;
	}
	return true;
}

/* --- who --- */

static bool people_find(struct demo *demo)
{
	struct query files = { .entity = &household, .limit = WHO_MOST, .filter_count = 1 };
	struct query models = { .entity = &person, .limit = 200, .filter_count = 2 };
	struct listing listing;
	files.filters[0] = (struct filter){ .field = field_find(&household, "state"), .value = { .number = HOUSEHOLD_ON_FILE } };
	if (!store_list(demo->context, &files, &listing))
		return false;
	for (size_t i = 0; i < listing.count; i++)
		demo->files[demo->file_count++] = listing.rows[i].id;
	models.filters[0] = (struct filter){ .field = field_find(&person, "standing"), .value = { .number = PERSON_ON_FILE } };
	models.filters[1] = (struct filter){ .field = field_find(&person, "status"), .value = { .number = STATUS_IN_WORK } };
	if (!store_list(demo->context, &models, &listing))
		return false;
	for (size_t i = listing.count; i > 0 && demo->model_count < WHO_MOST; i--) {
		struct aid_person facts;
		struct household_brief brief;
		if (person_of_aid(demo->context, listing.rows[i - 1].id, &facts) && facts.level > 0 && !household_of_person(demo->context, listing.rows[i - 1].id, &brief))
			demo->models[demo->model_count++] = listing.rows[i - 1].id;
	}
	models.filter_count = 1;	/* as the demonstration's own account of a member is chosen */
	if (!store_list(demo->context, &models, &listing))
		return false;
	demo->member_id = listing.count ? listing.rows[0].id : 0;
	return true;
}

/* --- acts, each on its day --- */

static void act_as(struct demo *demo, enum role role, const char *name, int64_t account_id, int ago)
{
	struct context *context = demo->context;
	demo->actor = *demo->system;
	demo->actor.is_system = role != ROLE_OFFICER;
	demo->actor.role = role;
	demo->actor.is_root = true;
	demo->actor.name = name;
	demo->actor.account_id = role == ROLE_OFFICER ? account_id : 0;
	context->actor = &demo->actor;
	context->today = date_add_days(context->arena, demo->today, -ago);
}

static void act_again(struct demo *demo)
{
	demo->context->actor = demo->system;
	demo->context->today = demo->today;
}

static bool step_done(struct demo *demo, struct aid_case *one, const char *name, const char *reason)
{
	return store_step(demo->context, &aid_case, one, step_find(&aid_case, name), reason);
}

static bool bills_add(struct demo *demo, const struct aid_case *one)
{
	static const struct aid_cost bills[] = {
		{ .hospital = "临江市第一人民医院", .total = 3860000, .insured = 2500000, .own = 1080000, .outside = 280000 },
		{ .hospital = "临江市第一人民医院", .total = 1240000, .insured = 800000, .own = 380000, .outside = 60000 },
	};
	for (size_t i = 0; i < COUNT_OF(bills); i++) {
		struct aid_cost *row = row_new(demo->context, &aid_cost);
		struct record head = row->record;
		*row = bills[i];
		row->record = head;
		row->case_id = one->record.id;
		row->on_day = date_add_days(demo->context->arena, one->asked_on, -20 - (int)i);
		if (!store_create(demo->context, &aid_cost, row))
			return false;
	}
	return true;
}

static bool checked(struct demo *demo, struct aid_case *one)
{
	struct context *context = demo->context;
	if (one->kind == AID_STUDY) {
		one->student_name = "家中学生（演示）";
		one->stage = STAGE_HIGHER;
		one->school = "临江职业技术学院（演示）";
	}
	one->checked_on = context->today;
	one->check_way = 1;
	one->checked_by = "周敏";
	one->second_by = "钱宏";
	one->findings = "入户所见与材料一致（演示）";
	case_check_said(context, one);
	return context_is_clean(context) && (one->kind != AID_MEDICAL || bills_add(demo, one)) && store_change(context, &aid_case, one, "check", NULL);
}

static bool proposed(struct demo *demo, struct aid_case *one, bool is_handed)
{
	struct context *context = demo->context;
	struct aid_programme *programme = row_new(context, &aid_programme);
	struct aid_ceiling ceiling;
	if (!programme_load(context, one->programme_id, programme) || !case_ceiling(context, one, programme, &ceiling))
		return false;
	one->proposed = ceiling.amount;
	if (one->asked != NONE && one->asked < ceiling.amount)
		one->proposed = one->asked;
	one->fund_id = programme->fund_id;
	one->way = is_handed ? WAY_CASH : WAY_BANK;
	one->handed_on = is_handed ? context->today : NULL;
	one->received_by = is_handed ? one->name : NULL;
	case_propose(context, one, programme);
	return context_is_clean(context) && store_change(context, &aid_case, one, "propose", NULL);
}

static bool result_given(struct demo *demo, struct aid_case *one)
{
	struct context *context = demo->context;
	one->outcome = OUTCOME_SOLVED;
	one->result = "已协调有关部门按规定办理（演示）";
	case_result_said(context, one);
	return context_is_clean(context) && store_change(context, &aid_case, one, "result", NULL);
}

static bool rated(struct demo *demo, struct aid_case *one)
{
	one->rating = RATING_GOOD;
	one->state = CASE_CLOSED;
	return store_change(demo->context, &aid_case, one, "rate", NULL);
}

/* Those that end before a decision. */
static bool ended_early(struct demo *demo, struct aid_case *one, int64_t until, bool *is_over)
{
	*is_over = true;
	switch (until) {
	case CASE_ASKED:
	case CASE_TAKEN:
		return true;
	case CASE_RETURNED:
		return step_done(demo, one, "return", "请补交住院费用结算单（演示）");
	case CASE_HELD:
		return step_done(demo, one, "hold", "等消防部门的认定书（演示）");
	case CASE_REFUSED:
		return step_done(demo, one, "refuse", "房屋维修不属于临时救助的范围，已转社区办理（演示）");
	case CASE_WITHDRAWN:
		return step_done(demo, one, "withdraw", "本人已自行协商解决（演示）");
	default:
		*is_over = false;
		return true;
	}
}

static bool decided(struct demo *demo, const struct tale *tale, struct aid_case *one)
{
	bool is_noticed = one->kind == AID_LIVING || one->kind == AID_MEDICAL || one->kind == AID_STUDY;
	if (is_noticed && !step_done(demo, one, "notice", NULL))
		return false;
	if (tale->until == CASE_NOTICED)
		return true;
	act_as(demo, ROLE_OFFICER, "沈立群", FIRST_ACCOUNT, is_noticed ? tale->ago - 25 : 1);
	if (!step_done(demo, one, "approve", NULL) || one->state == CASE_GIVEN || tale->until == CASE_FIRST)
		return context_is_clean(demo->context);
	act_as(demo, ROLE_OFFICER, "罗秀英", SECOND_ACCOUNT, is_noticed ? tale->ago - 25 : 1);
	return one->state != CASE_FIRST || step_done(demo, one, "approve_second", NULL);
}

static bool goes_on(struct demo *demo, const struct tale *tale, struct aid_case *one)
{
	bool is_over, has_money = tale->programme < COUNT_OF(items);
	if (one->state == CASE_ASKED && tale->until != CASE_ASKED && !step_done(demo, one, "take", NULL))
		return false;
	if (!ended_early(demo, one, tale->until, &is_over) || is_over)
		return is_over && context_is_clean(demo->context);
	if (!checked(demo, one))
		return false;
	if (tale->until == CASE_CHECKED)
		return true;
	if (!(has_money ? proposed(demo, one, tale->until == CASE_GIVEN || tale->until == CASE_CLOSED) : result_given(demo, one)))
		return false;
	if (has_money && tale->until != CASE_PROPOSED && !decided(demo, tale, one))
		return false;
	return tale->until != CASE_CLOSED || rated(demo, one);
}

static bool subject_tell(struct demo *demo, const struct tale *tale, struct aid_intake *intake)
{
	struct household_brief brief;
	if (tale->from == FROM_MEMBER) {
		intake->person_id = demo->member_id;
	} else if (tale->from == FROM_MODELS) {
		intake->person_id = tale->who < demo->model_count ? demo->models[tale->who] : 0;
	} else if (tale->who < demo->file_count && household_brief_of(demo->context, demo->files[tale->who], &brief)) {
		intake->person_id = brief.person_id;
		intake->name = brief.name;
		intake->unit_name = brief.unit_name;
		intake->office_id = brief.office_id;
		intake->household_id = brief.id;
		return true;
	}
	return intake->person_id != 0;
}

static bool tale_tell(struct demo *demo, const struct tale *tale)
{
	struct context *context = demo->context;
	struct aid_intake *intake = row_new(context, &aid_intake);
	struct aid_case *one = row_new(context, &aid_case);
	if (!subject_tell(demo, tale, intake))
		return !context->failure;
	act_as(demo, tale->from == FROM_MEMBER ? ROLE_MEMBER : ROLE_CLERK, tale->from == FROM_MEMBER ? "本人" : "周敏", CLERK_ACCOUNT, tale->ago);
	intake->channel = tale->channel;
	intake->by_whom = tale->by_whom;
	intake->by_name = tale->by_name;
	intake->by_relation = tale->by_relation;
	intake->difficulty = tale->difficulty;
	intake->content = tale->content;
	intake->asked = tale->asked;
	intake->received_on = context->today;
	intake->programmes = programmes[tale->programme].name;
	intake->drive_id = tale->drive ? demo->drive_ids[tale->drive] : 0;
	if (!store_create(context, &aid_intake, intake))
		return false;
	int64_t id = case_of_intake(context, intake->record.id, demo->programme_ids[tale->programme]);
	if (tale->from == FROM_MEMBER)
		act_as(demo, ROLE_CLERK, "周敏", CLERK_ACCOUNT, tale->ago);
	return id && store_load_unscoped(context, &aid_case, id, one, "the case that was made just now") && goes_on(demo, tale, one);
}

/* --- all --- */

static bool kept(struct demo *demo, bool (*make)(struct demo *demo))
{
	if (!store_begin(demo->context))
		return false;
	if (make(demo))
		return store_commit(demo->context);
	store_rollback(demo->context);
	return false;
}

static bool tales_tell(struct demo *demo)
{
	for (size_t i = 0; i < COUNT_OF(tales); i++) {
		bool good = tale_tell(demo, &tales[i]);
		act_again(demo);
		if (!good)
			return demo->context->failure ? false : fail(demo->context, "the demonstration's case %zu: %s", i,
								     demo->context->problems ? demo->context->problems->text : "not kept");
	}
	return true;
}

bool aid_demo(struct context *context)
{
	struct demo *demo = arena_one(context->arena, struct demo);
	demo->context = context;
	demo->system = context->actor;
	demo->today = context->today;
	return kept(demo, programmes_make) && kept(demo, drives_make) && people_find(demo) && kept(demo, tales_tell);
}
