/* archive_demo.c: papers, deeds and a request for correction of a few people
 * who do not exist. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/archive/archive_parts.h"
#include "modules/person/person.h"

static bool row_add(struct context *context, const struct entity *entity, void *row)
{
	return store_create(context, entity, row);
}

static bool rules_add(struct context *context)
{
	static const struct archive_rule rules[] = {
		{ .kind = 1, .basis = "劳模档案管理办法：身份证明" }, { .kind = 2, .level = 3, .basis = "市级以上：推荐审批表" },
		{ .kind = 3, .basis = "事迹材料" }, { .kind = 4, .basis = "表彰决定（复印件）" }, { .kind = 5, .level = 2, .basis = "省部级以上：证书、奖章影像" },
	};
	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		struct archive_rule *row = row_new(context, &archive_rule);
		struct record head = row->record;
		*row = rules[i];
		row->record = head;
		if (!row_add(context, &archive_rule, row))
			return false;
	}
	return true;
}

static int64_t person_named(struct context *context, const char *name)
{
	struct query query = { .entity = &person, .words = name, .limit = 1 };
	struct listing listing;
	return store_list(context, &query, &listing) && listing.count ? listing.rows[0].id : 0;
}

static bool paper_add(struct context *context, int64_t person_id, int64_t kind, const char *name, const char *made_on, int64_t from, int64_t until)
{
	struct archive_paper *row = row_new(context, &archive_paper);
	row->person_id = person_id;
	row->kind = kind;
	row->name = name;
	row->made_on = made_on;
	row->form = 1;
	row->volume = "2019-LM-014";
	row->from_page = from;
	row->until_page = until;
	row->place = "市总工会档案室 3 柜 2 层";
	return row_add(context, &archive_paper, row);
}

static const char summary_one[] =
	"她在纺织车间值车二十六年，万米无疵布保持全厂最好水平，总结出“一看二听三摸”巡回操作法，在全市推广后断头率下降三成；带出徒弟四十一人，其中九人成为技术能手。";
static const char text_one[] =
	"一九九八年进厂时她还不会说普通话，师傅用粉笔在机台上写汉字教她。白天跟班，夜里抄工艺卡片，半年后独立值车。\n"
	"二〇〇九年新机型上马，断头率居高不下。她连续四十天守在机台边，记录一千二百多次停台的原因，发现落纱后的张力变化有规律，改进了挂纱顺序。"
	"“一看二听三摸”巡回操作法由此成形，先在车间试行，再写成教材。\n"
	"她担任值车班长后，班里从未发生工伤。年轻人说，最怕她一句话：“停下来，想清楚再开。”";
static const char summary_two[] =
	"养护乡道三十四年，走坏胶鞋一百二十多双，责任路段从未因养护不到位发生事故；汛期三次提前发现路基空洞，避免了车毁人亡。";

static bool deed_add(struct context *context, const char *name, const char *title, const char *summary, const char *text, int64_t state)
{
	struct deed *row = row_new(context, &deed);
	row->person_id = person_named(context, name);
	if (!row->person_id)
		return context->failure == NULL;
	row->title = title;
	row->summary = summary;
	row->text = text;
	row->author = "厂工会宣传组";
	row->written_on = "2026-03";
	row->edition = 1;
	row->state = state;
	row->consent = state == DEED_DRAFT ? CONSENT_UNASKED : CONSENT_GIVEN;
	row->consent_on = state == DEED_DRAFT ? NULL : "2026-03-18";
	row->consent_basis = state == DEED_DRAFT ? NULL : "本人签字，2026年3月18日";
	return row_add(context, &deed, row);
}

static bool papers_add(struct context *context)
{
	int64_t id = person_named(context, "阿依古丽·买买提");
	if (!id)
		return context->failure == NULL;
	struct correction *asked = row_new(context, &correction);
	asked->person_id = id;
	asked->item = "参加工作时间";
	asked->stands = "1999年";
	asked->should_be = "1998年7月";
	asked->asked_by = 1;
	return paper_add(context, id, 2, "推荐审批表", "2019-03", 1, 8) && paper_add(context, id, 4, "表彰决定", "2019-04", 9, 15) &&
	       paper_add(context, id, 5, "荣誉证书", "2019-05", 16, 16) && row_add(context, &correction, asked);
}

static bool all_add(struct context *context)
{
	return rules_add(context) && papers_add(context) &&
	       deed_add(context, "阿依古丽·买买提", "一看二听三摸", summary_one, text_one, DEED_CLEARED) &&
	       deed_add(context, "周大海", "三十四年，一条路", summary_two, NULL, DEED_SENT) &&
	       deed_add(context, "沈淑琴", "讲台上的三十一年", "扎根乡村小学三十一年，教过的孩子里有八十七人成为村里第一个大学生。", NULL, DEED_DRAFT);
}

bool archive_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (all_add(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
