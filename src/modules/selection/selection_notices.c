/* selection_notices.c: the table of selection_notices.h.  Facts of published
 * notices; the addresses are those they were read at. */
#include <stdbool.h>
#include <stddef.h>

#include "modules/honour/honour.h"
#include "modules/selection/selection.h"
#include "modules/selection/selection_notices.h"

#define PERSONS(number) { TARGET_PERSON, PLACE_ORDINARY, number, NULL }
#define COLLECTIVES(number) { TARGET_COLLECTIVE, PLACE_ORDINARY, number, NULL }
#define MAIN(text) { text, NULL, true, false, false }
#define OTHER(text) { text, NULL, false, false, false }
#define HEAD(text) { text, NULL, false, true, false }
#define BARRED(text) { text, NULL, false, false, true }
#define LEAST(who, among, percent) { TARGET_PERSON, who, among, SHARE_AT_LEAST, percent, NULL }
#define MOST(who, among, percent) { TARGET_PERSON, who, among, SHARE_AT_MOST, percent, NULL }
#define EXACT(who, percent) { TARGET_PERSON, who, NULL, SHARE_EQUALS, percent, NULL }

const struct notice notices[] = {
	{ "national-2005", "2005年全国劳动模范推荐（某市 16 名）", "某市转发的推荐通知（原页没有写市名）", "http://m.yujjsks.com/content/2005-03/06/content_4375833.htm",
	  2005, HONOUR_NATION, SELECTION_RECOMMENDING, "各单位名额、时间表、身份的界定、机关事业单位的比例",
	  { MAIN("企业职工"), OTHER("企业一线工人和专业技术人员"), HEAD("企业负责人"), MAIN("农民"), HEAD("乡镇企业负责人") },
	  { PERSONS(16) },
	  { LEAST("企业职工", NULL, 45), LEAST("企业一线工人和专业技术人员", "企业职工", 55), MOST("企业负责人", "企业职工", 22), LEAST("农民", NULL, 25),
	    MOST("乡镇企业负责人", "农民", 20) } },
	{ "national-2015", "2015年全国劳动模范推荐（比例）", "网络报道 2015-04-28", "http://shenyang.baogaosu.com/xinwen/(全国劳模和先进工作者将受表彰)/32330381/",
	  2015, HONOUR_NATION, SELECTION_RECOMMENDING, "总名额和各单位名额、时间表、身份的界定、企业和农民占全部的比例",
	  { MAIN("企业职工"), OTHER("企业一线职工"), HEAD("企业负责人"), MAIN("农民"), OTHER("农民工") }, { { 0 } },
	  { LEAST("企业一线职工", "企业职工", 57), MOST("企业负责人", "企业职工", 20), LEAST("农民工", "农民", 25) } },
	{ "jiangxi-2010", "2010年江西省劳动模范和先进工作者（800 名）", "深圳特区报，长江网转载", "http://news.cjn.cn/gnxw/201011/t1250203.htm",
	  2010, HONOUR_PROVINCE, SELECTION_OWN, "各市名额、时间表、身份的界定",
	  { MAIN("企业职工"), OTHER("企业一线工人和专业技术人员"), HEAD("企业负责人"), MAIN("农民"), HEAD("乡镇企业负责人"), OTHER("农民工"), MAIN("机关事业单位人员"),
	    OTHER("县处级干部"), BARRED("厅局级以上干部") },
	  { PERSONS(800) },
	  { LEAST("企业职工", NULL, 45), LEAST("企业一线工人和专业技术人员", "企业职工", 55), MOST("企业负责人", "企业职工", 22), LEAST("农民", NULL, 25),
	    MOST("乡镇企业负责人", "农民", 20), { TARGET_PERSON, "农民工", "农民", SHARE_AT_LEAST, 6, "原文“不得低于总数的6%”，全国口径为占农民" },
	    MOST("机关事业单位人员", NULL, 30), MOST("县处级干部", "机关事业单位人员", 20) } },
	{ "capital-2006", "2006年首都劳动奖章和奖状（260 名、60 个）", "北京晨报", "http://www.szkaixx.com/content/2006-02/18/content_6050151.htm",
	  2006, HONOUR_PROVINCE, SELECTION_OWN, "各单位名额、时间表、身份的界定、大类",
	  { OTHER("一线职工"), OTHER("科教人员"), HEAD("企事业负责人"), BARRED("局级以上干部") }, { PERSONS(260), COLLECTIVES(60) },
	  { { TARGET_PERSON, "一线职工", NULL, SHARE_MORE_THAN, 45, NULL }, LEAST("科教人员", NULL, 20), MOST("企事业负责人", NULL, 10) } },
	{ "xuchang-2011", "2011年许昌市劳动模范（200 名）", "许昌市评选办法（分县表原件略）", "http://www.fsou.net/html/text/lar/172578/17257828*.html",
	  2011, HONOUR_CITY, SELECTION_OWN, "各县名额（按公式另行分配：农口 50 名按农业总产值与乡村从业人数各 50%，非农口 150 名按在岗职工人数与规模以上工业增加值各 50%）、时间表、身份的界定、大类",
	  { OTHER("一线职工"), OTHER("农民"), OTHER("科技人员"), HEAD("企事业负责人"), OTHER("科（局）级领导干部") }, { PERSONS(200) },
	  { LEAST("一线职工、农民", NULL, 50), EXACT("科技人员", 20), MOST("企事业负责人、科（局）级领导干部", NULL, 20) } },
	{ "taizhou-2014", "2014年台州市劳动模范（110 名、模范集体 25 个）", "网络转载的评选报道", "http://bankipay.com/html/22062.html",
	  2014, HONOUR_CITY, SELECTION_OWN, "各县名额、时间表、身份的界定、其他各类的比例",
	  { OTHER("农业人员") }, { PERSONS(100), { TARGET_PERSON, PLACE_OUTSIDE, 10, "一类职工技能大赛冠军，不占各地推荐名额" }, COLLECTIVES(25) },
	  { EXACT("农业人员", 18) } },
	{ "ningbo-2016", "2013—2015年度宁波市劳动模范（150 名、模范集体 60 个）", "宁波日报 2016-02-04", "http://daily.cnnb.com.cn/nbrb/html/2016-02/04/content_933385.htm",
	  2016, HONOUR_CITY, SELECTION_OWN, "各单位名额、时间表、身份的界定、其他大类",
	  { MAIN("企业人员"), HEAD("企业负责人"), OTHER("处级干部"), { "县（局）级副职以上和国企相当级别", "原文：党政机关县(局)级副职及以上、国企相当级别", false, false, true } }, { PERSONS(150), COLLECTIVES(60) },
	  { LEAST("企业人员", NULL, 60), MOST("企业负责人", NULL, 10), MOST("处级干部", NULL, 3) } },
	{ "xiamen-2016", "2016年厦门市五一劳动奖（奖章 250 名、奖状 50 个）", "台海网 2016-02-17", "http://www.taihainet.com/news/xmnews/szjj/2016-02-17/1672674.html",
	  2016, HONOUR_CITY, SELECTION_OWN, "各单位名额、时间表、大类",
	  { HEAD("单位负责人"), OTHER("社区工作者"), OTHER("一线职工"), OTHER("企业职工"), { "科技和教育工作者", "原文：科技、教育工作者", false, false, false }, OTHER("女职工"), OTHER("农民工") },
	  { PERSONS(250), COLLECTIVES(50) },
	  { MOST("单位负责人", NULL, 15), MOST("社区工作者", NULL, 10), LEAST("一线职工", NULL, 60), LEAST("企业职工", NULL, 50), LEAST("科技和教育工作者", NULL, 20),
	    LEAST("女职工", NULL, 20), LEAST("农民工", NULL, 20) } },
	{ "county-10", "某县劳动模范（10 名）", "文库转载，县名与年份已被替换，可靠性低", "https://wnwk.com/doc/1622105.html",
	  2000, HONOUR_COUNTY, SELECTION_OWN, "各单位名额、时间表、身份的界定、年份",
	  { MAIN("一线职工"), MAIN("科教人员"), { "企业负责人", NULL, true, true, false }, MAIN("农民"), MAIN("其他人员") }, { PERSONS(10) },
	  { LEAST("一线职工", NULL, 40), EXACT("科教人员", 20), MOST("企业负责人", NULL, 10), EXACT("农民", 20), EXACT("其他人员", 10) } },
	{ .key = NULL },
};
