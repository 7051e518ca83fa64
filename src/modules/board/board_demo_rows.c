/* board_demo_rows.c: see board_demo_rows.h.  Definitions and shares are written
 * in the manner of published notices; the city, its people and its units are
 * made up. */
#include "modules/board/board_demo_rows.h"

#include "base/must.h"
#include "modules/honour/honour.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection.h"

const struct demo_stage demo_stages[] = {
	{ "基层推荐", NULL, STAGE_NOMINATE, LEVEL_UNIT, -40, 12, 1 },
	{ "县级审核", NULL, STAGE_REVIEW, LEVEL_COUNTY, -25, 20, 0 },
	{ "市级审核", NULL, STAGE_REVIEW, LEVEL_CITY, -10, 35, 0 },
	{ "征求意见", NULL, STAGE_ASK, 0, -14, 40, 0 },
	{ "市评选委员会（分批）", "市劳动模范评选委员会", STAGE_BODY, 0, -6, 45, 0 },
	{ "市级公示（分批）", NULL, STAGE_NOTICE, 0, -5, 54, 0 },
	{ "市政府常务会议", "市政府常务会议", STAGE_BODY, 0, 55, 60, 0 },
	{ "市委常委会", "市委常委会", STAGE_BODY, 0, 61, 66, 0 },
	{ "表彰决定", "市委、市政府", STAGE_DECIDE, 0, 67, 75, 0 },
	{ "表彰大会", NULL, STAGE_CEREMONY, 0, 80, 80, 0 },
};
const size_t demo_stage_count = COUNT_OF(demo_stages);

const struct demo_category demo_categories[] = {
	{ "企业职工", "各类企业和民办非企业单位的职工", NULL, 1, VARIANT_MODEL, 0, 0, TARGET_PERSON },
	{ "农民", "从事农林牧渔业的劳动者", NULL, 1, VARIANT_MODEL, 0, 0, TARGET_PERSON },
	{ "机关事业单位人员", "机关、事业单位和群团组织的人员", NULL, 1, VARIANT_ADVANCED, 0, 0, TARGET_PERSON },
	{ "一线职工", "企业中层以下、机关事业单位处级以下，直接从事生产、服务、教学、科研、医疗的人员", "单位人事部门出具的岗位证明", 0, 0, 0, 0, TARGET_PERSON },
	{ "专业技术人员", "专职从事技术工作的人员", "职称证书", 0, 0, 0, 0, TARGET_PERSON },
	{ "农民工", "户籍在农村、在企业务工的人员", "户口簿户主页和本人页", 0, 0, 0, 0, TARGET_PERSON },
	{ "企业负责人", "法人企业的董事长、党委书记、总经理", "营业执照", 0, 0, 1, 0, TARGET_PERSON },
	{ "新就业形态劳动者", "货车司机、网约车司机、快递员、外卖配送员等", NULL, 0, 0, 0, 0, TARGET_PERSON },
	{ "副县级以上领导干部", NULL, NULL, 0, 0, 0, 1, TARGET_PERSON },
	{ "企业班组", "企业的班组、车间、科室", NULL, 1, 0, 0, 0, TARGET_COLLECTIVE },
	{ "机关事业科室", "机关、事业单位的科室、院系、窗口", NULL, 1, 0, 0, 0, TARGET_COLLECTIVE },
};
const size_t demo_category_count = COUNT_OF(demo_categories);

const struct demo_clause demo_clauses[] = {
	{ CLAUSE_SCOPE, 0, "在本市工作、2021 年以来作出突出贡献的职工、农民和其他劳动者；离退休人员原则上不参加" },
	{ CLAUSE_CRITERION, 0, "政治坚定，热爱本职，群众公认" },
	{ CLAUSE_CRITERION, 0, "技术过硬，在生产、科研、服务中成绩显著" },
	{ CLAUSE_GUIDANCE, 0, "一线先进职工" },
	{ CLAUSE_GUIDANCE, 0, "班组团队带头人" },
	{ CLAUSE_GUIDANCE, 0, "政法公安一线人员" },
	{ CLAUSE_VETO, 0, "近五年单位发生较大以上生产安全事故" },
	{ CLAUSE_VETO, 0, "拖欠职工工资或欠缴社会保险费" },
	{ CLAUSE_MATERIAL, 0, "职代会决议复印件" },
	{ CLAUSE_MATERIAL, 0, "单位公示原件，注明“公示无异议”" },
};
const size_t demo_clause_count = COUNT_OF(demo_clauses);

const struct demo_share demo_shares[] = {
	{ "企业职工占总数", "企业职工", NULL, SHARE_AT_LEAST, 45, 0 },
	{ "一线职工和专业技术人员占企业职工", "一线职工、专业技术人员", "企业职工", SHARE_AT_LEAST, 57, 0 },
	{ "企业负责人占企业职工", "企业负责人", "企业职工", SHARE_AT_MOST, 20, 1 },
	{ "农民占总数", "农民", NULL, SHARE_AT_LEAST, 15, 0 },
	{ "机关事业单位人员占总数", "机关事业单位人员", NULL, SHARE_AT_MOST, 35, 1 },
};
const size_t demo_share_count = COUNT_OF(demo_shares);

#define WORKER "企业职工、一线职工"

const struct demo_nominee demo_nominees[] = {
	{ "沈阿妹", "F", "1985-03", "白鹭湖水产养殖有限公司工会", "白鹭湖水产养殖有限公司", "孵化车间技术员", "高级工", WORKER, NULL, 0, 1, 5, 1, DEMO_DRAFT, "鱼苗孵化" },
	{ "陶大江", "M", "1979-11", "白鹭湖水产养殖有限公司工会", "白鹭湖水产养殖有限公司", "捕捞队队长", "无", "企业职工、一线职工、农民工", NULL, 0, 1, 5, 2, DEMO_RETURNED, "湖区捕捞" },
	{ "柏秋生", "M", "1974-06", "白鹭湖水产养殖有限公司工会", "白鹭湖水产养殖有限公司", "总经理", "无", "企业职工、企业负责人", NULL, 0, 1, 5, 3, DEMO_AT_COUNTY, "企业管理" },
	{ "梁春燕", "F", "1988-02", "白鹭县粮油集团有限公司工会", "白鹭县粮油集团有限公司", "质检员", "技师", WORKER, NULL, 0, 3, 3, 1, DEMO_AT_COUNTY, "粮油质检" },
	{ "祁大勇", "M", "1976-09", "白鹭县粮油集团有限公司工会", "白鹭县粮油集团有限公司", "仓储班班长", "高级工", WORKER, NULL, 0, 3, 3, 2, DEMO_IN_COUNTY, "绿色储粮" },
	{ "卢文静", "F", "1982-05", "白鹭县职业技术学校工会", "白鹭县职业技术学校", "焊接专业教师", "高级讲师", "机关事业单位人员、专业技术人员", NULL, 1, 16, 2, 4, DEMO_AT_CITY, "技能教学" },
	{ "常宝山", "M", "1970-01", "白鹭县职业技术学校工会", "白鹭县职业技术学校", "实训中心主任", "高级讲师", "机关事业单位人员、专业技术人员", NULL, 1, 16, 2, 4, DEMO_IN_COUNTY, "校企合作" },
	{ "顾建平", "M", "1981-08", "北岸船舶修造有限公司工会", "北岸船舶修造有限公司", "船体装配工", "高级技师", WORKER, NULL, 0, 3, 3, 1, DEMO_PROPOSED, "分段合拢" },
	{ "邱海燕", "F", "1987-12", "北岸船舶修造有限公司工会", "北岸船舶修造有限公司", "焊接工艺员", "工程师", "企业职工、专业技术人员", NULL, 0, 3, 3, 1, DEMO_IN_CITY, "焊接工艺" },
	{ "高小军", "M", "1992-04", "临江顺达速运有限公司工会", "临江顺达速运有限公司", "快递员", "无", "企业职工、一线职工、新就业形态劳动者", "首位快递员", 0, 7, 5, 2, DEMO_PROPOSED, "末端配送" },
	{ "罗晓蓉", "F", "1986-07", "临江顺达速运有限公司工会", "临江顺达速运有限公司", "分拨班班长", "无", "企业职工、一线职工、农民工", NULL, 0, 7, 5, 2, DEMO_HELD, "分拨安全" },
	{ "许长河", "M", "1973-10", "临江港务集团工会", "临江港务集团有限公司", "门机司机", "高级技师", WORKER, NULL, 0, 7, 3, 1, DEMO_PROPOSED, "门机操作法" },
	{ "唐丽萍", "F", "1984-03", "临江港务集团工会", "临江港务集团有限公司", "调度长", "工程师", "企业职工、专业技术人员", NULL, 0, 7, 3, 3, DEMO_RESERVE, "生产调度" },
	{ "钟建华", "M", "1978-02", "临江精工机床股份有限公司工会", "临江精工机床股份有限公司", "数控车工", "高级技师", WORKER, NULL, 0, 3, 5, 1, DEMO_PROPOSED, "精密加工" },
	{ "段成功", "M", "1969-05", "临江精工机床股份有限公司工会", "临江精工机床股份有限公司", "董事长", "高级经济师", "企业职工、企业负责人", NULL, 0, 3, 5, 3, DEMO_IN_CITY, "转型升级" },
	{ "姚素珍", "F", "1980-11", "临江市公共交通集团工会", "临江市公共交通集团有限公司", "3路驾驶员", "技师", WORKER, NULL, 0, 7, 3, 2, DEMO_PROPOSED, "安全行车" },
	{ "郑立新", "M", "1983-09", "临江农村商业银行工会", "临江农村商业银行", "客户经理", "经济师", WORKER, NULL, 0, 10, 3, 2, DEMO_AT_CITY, "助农信贷" },
	{ "石玉兰", "F", "1972-04", "石桥电子科技有限公司工会", "石桥电子科技有限公司", "贴片线线长", "高级工", "企业职工、一线职工、农民工", NULL, 0, 3, 6, 1, DEMO_PROPOSED, "产线改善" },
	{ "包志强", "M", "1990-08", "石桥市新塘社区工会联合会", "石桥市新塘社区", "社区网格员", "社会工作师", "机关事业单位人员、一线职工", "首位社区工作者", 1, 19, 8, 2, DEMO_PROPOSED, "社区服务" },
	{ "马国庆", "M", "1968-10", "城关镇农民专业合作社工会联合会", "映河县绿野蔬菜专业合作社", "菜农、技术指导员", "农民技师", "农民", NULL, 0, 1, 7, 2, DEMO_PROPOSED, "蔬菜种植" },
	{ "孙桂花", "F", "1975-12", "城关镇农民专业合作社工会联合会", "映河县绿野蔬菜专业合作社", "育苗能手", "无", "农民", NULL, 0, 1, 7, 2, DEMO_PROPOSED, "集中育苗" },
	{ "贺明亮", "M", "1979-06", "映河酒业有限公司工会", "映河酒业有限公司", "酿酒师", "高级技师", WORKER, NULL, 0, 3, 5, 1, DEMO_PROPOSED, "窖池养护" },
	{ "杜若梅", "F", "1981-01", "映河县人民医院工会", "映河县人民医院", "急诊科护士长", "主任护师", "机关事业单位人员、一线职工、专业技术人员", NULL, 1, 17, 2, 4, DEMO_PROPOSED, "急救护理" },
	{ "方志远", "M", "1977-07", "映河县中学工会", "映河县中学", "数学教师", "高级教师", "机关事业单位人员、一线职工、专业技术人员", NULL, 1, 16, 2, 4, DEMO_IN_CITY, "乡村教育" },
	{ "北岸船舶修造合拢班", "", "", "北岸船舶修造有限公司工会", "北岸船舶修造有限公司", "", "", "企业班组", NULL, 2, 3, 3, 0, DEMO_PROPOSED, "分段合拢" },
	{ "映河县人民医院急诊科", "", "", "映河县人民医院工会", "映河县人民医院", "", "", "机关事业科室", NULL, 2, 17, 2, 0, DEMO_PROPOSED, "急诊救治" },
	{ "白鹭县粮油集团中心粮库", "", "", "白鹭县粮油集团有限公司工会", "白鹭县粮油集团有限公司", "", "", "企业班组", NULL, 2, 3, 3, 0, DEMO_AT_COUNTY, "储粮安全" },
};
const size_t demo_nominee_count = COUNT_OF(demo_nominees);
const char *const demo_noticed[] = { "顾建平", "高小军", "钟建华", "姚素珍", "石玉兰", "包志强", "马国庆", "北岸船舶修造合拢班", NULL };
const char demo_objected[] = "姚素珍";
const char demo_posted[] = "许长河";
