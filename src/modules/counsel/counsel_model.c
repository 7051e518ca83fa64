/* counsel_model.c: stations, counsellors, bookings; and notes, which no generic page, list or file knows. */
#include "base/must.h"
#include "modules/counsel/counsel_parts.h"

#define BASIS "履行法定职责（工会法），本人同意"
#define READERS (STAFF | ALLOW(MEMBER))

const struct choice counsel_topics[] = {
	{ 1, "work", "工作压力", NULL }, { 2, "family", "婚姻家庭", NULL }, { 3, "child", "子女教育", NULL }, { 4, "mood", "情绪困扰", NULL }, { 5, "crisis", "突发变故", NULL },
	{ 6, "other", "其他", NULL },	 { 0 },
};
static const struct choice booking_states[] = {
	{ BOOKING_ASKED, "asked", "已预约", "wait" },		 { BOOKING_CONFIRMED, "confirmed", "已确认", "info" }, { BOOKING_MET, "met", "已面谈", "ok" },
	{ BOOKING_CANCELLED, "cancelled", "已取消", "plain" }, { BOOKING_HANDED, "handed", "已转介", "stop" },	     { 0 },
};
static const struct choice times[] = { { 1, "morning", "上午", NULL }, { 2, "afternoon", "下午", NULL }, { 3, "evening", "晚上", NULL }, { 0 } };
static const struct choice consents[] = { { 1, "written", "书面同意", NULL }, { 2, "spoken", "口头同意", NULL }, { 0 } };

static const struct field station_fields[] = {
	{ FIELD(struct counsel_station, name, TEXT), .label = "站点", .max = 60, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct counsel_station, office_id, REF), .label = "主办的工会", .refers_to = "organisation", .required = true, .own_office = true, .in_list = true },
	{ FIELD(struct counsel_station, place, TEXT), .label = "地点", .max = 100, .required = true, .in_list = true },
	{ FIELD(struct counsel_station, telephone, TEXT), .label = "预约电话", .max = 40, .in_list = true },
	{ FIELD(struct counsel_station, hours, TEXT), .label = "开放时间", .max = 100, .in_list = true },
};
const struct entity counsel_station = {
	.name = "counsel_station", .label = "心灵驿站", .about = "谈话保密：预约可以用化名，工会只看得到人次", .row_size = sizeof(struct counsel_station), FIELDS(station_fields),
	.title = "name", .may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [EXPORT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = WHOLE_TENANT }, .holder = "office_id", .purpose = "心理疏导", .basis = BASIS, .keep = "长期", .draw_list = station_draw_list, .audited = true,
};

static const struct field counsellor_fields[] = {
	{ FIELD(struct counsellor, station_id, REF), .label = "站点", .refers_to = "counsel_station", .required = true, .fixed = true, .in_list = true, .in_filter = true },
	{ FIELD(struct counsellor, name, TEXT), .label = "咨询师", .max = 40, .required = true, .in_list = true, .search = SEARCH_NAME },
	{ FIELD(struct counsellor, good_at, TEXT), .label = "擅长", .max = 100, .in_list = true },
	{ FIELD(struct counsellor, qualification, TEXT), .label = "资质", .max = 100 },
	{ FIELD(struct counsellor, login, TEXT), .label = "登录名", .max = 40, .seen_by = STAFF, .hint = "预约和谈话记录只有这个账号看得到" },
	{ FIELD(struct counsellor, account_id, NUMBER), .label = "账号", .computed = true, .hidden = true },
};
const struct entity counsellor = {
	.name = "counsellor", .label = "咨询师", .about = "谁在哪个站点接待", .row_size = sizeof(struct counsellor), FIELDS(counsellor_fields), .title = "name",
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = STAFF, [EDIT] = STAFF, [HISTORY] = STAFF },
	.scope = { [CLERK] = WHOLE_TENANT, [OFFICER] = WHOLE_TENANT, [MEMBER] = WHOLE_TENANT }, .purpose = "心理疏导", .basis = BASIS, .keep = "长期", .check = counsellor_check, .draw_first = counsellor_draw_first, .audited = true,
};

static const struct field booking_fields[] = {
	{ FIELD(struct counsel_booking, code, TEXT), .label = "称呼", .max = 20, .required = true, .in_list = true, .hint = "可以用化名" },
	{ FIELD(struct counsel_booking, counsellor_id, REF), .label = "咨询师", .refers_to = "counsellor", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct counsel_booking, topic, CHOICE), .label = "想谈的", .choices = counsel_topics, .required = true },
	{ FIELD(struct counsel_booking, wanted_on, DATE), .label = "日期", .whole_date = true, .required = true, .in_list = true },
	{ FIELD(struct counsel_booking, wanted_at, CHOICE), .label = "时段", .choices = times, .required = true, .in_list = true },
	{ FIELD(struct counsel_booking, telephone, TELEPHONE), .label = "联系电话", .sensitive = true, .hint = "改期时用，可以不填" },
	{ FIELD(struct counsel_booking, met_on, DATE), .label = "面谈日期", .whole_date = true, .past = true, .seen_by = STAFF, .section = "面谈和转介" },
	{ FIELD(struct counsel_booking, handed_to, TEXT), .label = "转介给", .max = 100, .seen_by = STAFF, .sensitive = true, .hint = "医院、热线、家人：紧急时经本人同意" },
	{ FIELD(struct counsel_booking, consent, CHOICE), .label = "本人同意", .choices = consents, .seen_by = STAFF },
	{ FIELD(struct counsel_booking, consented_on, DATE), .label = "同意日期", .whole_date = true, .past = true, .seen_by = STAFF },
	{ FIELD(struct counsel_booking, account_id, NUMBER), .label = "咨询师账号", .computed = true, .hidden = true },
	{ FIELD(struct counsel_booking, person_id, REF), .label = "本人", .refers_to = "person", .computed = true, .hidden = true, .seen_by = ALLOW(MEMBER) },
	{ FIELD(struct counsel_booking, state, CHOICE), .label = "状态", .choices = booking_states, .computed = true, .in_list = true, .in_filter = true },
};
static const struct step booking_steps[] = {
	{ .name = "confirm", .label = "确认预约", .explains = "按这个时间接待。", .from = { BOOKING_ASKED }, .to = BOOKING_CONFIRMED, .who = STAFF, .primary = true, .waits = true },
	{ .name = "met", .label = "已面谈", .explains = "计入人次；谈话记录只有您看得到。", .from = { BOOKING_CONFIRMED }, .to = BOOKING_MET, .who = STAFF, .primary = true, .rule = booking_met },
	{ .name = "hand", .label = "紧急转介", .explains = "经本人同意转介；只记下已经转介和本人同意，不记谈话内容。", .from = { BOOKING_CONFIRMED, BOOKING_MET }, .to = BOOKING_HANDED, .who = STAFF,
	  .rule = booking_hand },
	{ .name = "cancel", .label = "取消预约", .explains = "不来了。", .from = { BOOKING_ASKED, BOOKING_CONFIRMED }, .to = BOOKING_CANCELLED, .who = READERS },
};
static const struct index booking_indexes[] = { { .columns = { "tenant_id", "account_id", "state" } }, { .columns = { "tenant_id", "person_id" } } };

/* No lines in the audit chain: that somebody came is itself a confidence.  A hand-over alone is logged. */
const struct entity counsel_booking = {
	.name = "counsel_booking", .label = "预约谈话", .about = "只有咨询师本人和预约的人看得到", .row_size = sizeof(struct counsel_booking), FIELDS(booking_fields), STEPS(booking_steps),
	INDEXES(booking_indexes), .title = "code", .state = "state", .no_custom = true,
	.may = { [LIST] = READERS, [SHOW] = READERS, [CREATE] = READERS, [EDIT] = STAFF, [REVEAL] = STAFF },
	.scope = { [CLERK] = OWN("account_id"), [OFFICER] = OWN("account_id"), [MEMBER] = OWN("person_id") }, .purpose = "心理疏导", .basis = BASIS, .keep = "面谈后三年",
	.check = booking_check, .compute = booking_compute, .draw_first = booking_draw_first, .audited = false,
};

static const struct field note_fields[] = {
	{ FIELD(struct counsel_note, booking_id, REF), .label = "预约", .refers_to = "counsel_booking", .computed = true },
	{ FIELD(struct counsel_note, account_id, NUMBER), .label = "谁写的", .computed = true },
	{ FIELD(struct counsel_note, written_on, DATE), .label = "日期", .computed = true },
	{ FIELD(struct counsel_note, text, LONG_TEXT), .label = "谈话记录", .max = 4000, .sensitive = true, .computed = true },
};
static const struct index note_indexes[] = { { .columns = { "tenant_id", "booking_id", "account_id" } } };
const struct entity counsel_note = {
	.name = "counsel_note", .label = "谈话记录", .row_size = sizeof(struct counsel_note), FIELDS(note_fields), INDEXES(note_indexes), .plain = true, .no_custom = true,
	.purpose = "心理疏导", .basis = BASIS, .keep = "面谈后三年",
};

static const struct entity *const entities[] = { &counsel_station, &counsellor, &counsel_booking, &counsel_note, NULL };
static const char *const needs[] = { "organisation", "person", "honour", NULL };
static const struct page_route pages[] = {
	{ METHOD_GET, "/counsel/:id/notes", "谈话记录", STAFF, false, 0, notes_page },
	{ METHOD_POST, "/counsel/:id/notes", "谈话记录", STAFF, false, 0, note_done },
	{ METHOD_GET, "/counsel/counts", "谈话人次", STAFF, false, 0, counsel_counts_page },
};
static const struct menu_entry menu[] = {
	{ "困难帮扶", "心灵驿站", "/counsel_station", "messages", STAFF },
	{ "我的", "心灵驿站", "/counsel_booking", "messages", ALLOW(MEMBER) },
};

const struct module counsel_module = {
	.name = "counsel", .label = "心灵驿站", .needs = needs, .entities = entities, .pages = pages, .page_count = COUNT_OF(pages), .menu = menu, .menu_count = COUNT_OF(menu),
	.demo = counsel_demo, .mine = counsel_mine,
};
