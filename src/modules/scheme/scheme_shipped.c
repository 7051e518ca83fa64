/* scheme_shipped.c: the table of scheme_shipped.h.  Facts of published documents
 * and reports: the document or an office's own page, a newspaper, a collection
 * that cites the document, as each source says. */
#include <stddef.h>

#include "modules/fund/fund.h"
#include "modules/honour/honour.h"
#include "modules/scheme/scheme_shipped.h"

#define FLAT(sum) .kind = BAND_BASE, .formula = FORMULA_FLAT, .amount = (sum) * INT64_C(100)
#define MORE(sum) .kind = BAND_MORE, .formula = FORMULA_FLAT, .amount = (sum) * INT64_C(100)
#define GAP(line) .kind = BAND_BASE, .formula = FORMULA_GAP, .amount = (line) * INT64_C(100)
#define CAP(sum) .cap = (sum) * INT64_C(100)
#define NATION .level = HONOUR_NATION
#define PROVINCE .level = HONOUR_PROVINCE
#define CITY .level = HONOUR_CITY
#define OF_CLASS(one) .class_of = CLASS_##one
#define MODELS "劳动模范、先进工作者"

const struct shipped_scheme shipped_schemes[] = {
	{ .key = "hubei-2025", .name = "省部级劳模生活困难补助", .place = "湖北省", .document = "湖北省省部级困难劳模补助资金管理办法（2025年2月修订）", .from_on = "2025-01-01",
	  .source = "县级工会转发的通知 2025-07-01（xnszgh.com）", .item = "生活困难补助金", .payers = "省级财政", .every = PERIOD_MONTH, .counting = TITLES_ANY,
	  .text = "在职：本人月均收入低于 6,566 元的补差额，每月最多 1,000 元；离退休：低于 3,552 元的补差额，每月最多 1,000 元；农民（男满 60、女满 55，无固定收入或丧失劳动力）：不低于每月 1,000 元。",
	  .open = "丧失劳动力的农民由经办人凭证明核对；标准线每年公布，届时另建一版", .levels = "省部级", .variants = MODELS,
	  .bands = { { GAP(6566), CAP(1000), OF_CLASS(WORKING), .note = "在职" }, { GAP(3552), CAP(1000), OF_CLASS(RETIRED), .note = "离退休" },
		     { GAP(1000), OF_CLASS(FARMER), .age_male = 60, .age_female = 55, .note = "农民" } } },
	{ .key = "hangzhou-honour", .name = "劳模荣誉津贴（就高，按授予年份加发）", .place = "杭州市", .document = "杭州市人民政府令第199号、杭政办〔2003〕37号", .from_on = "2003-01-01",
	  .source = "网络转载的政策问答，注明了文号", .item = "荣誉津贴", .payers = "所在单位、同级财政", .every = PERIOD_MONTH, .counting = TITLES_HIGHEST,
	  .text = "每月：全国 150 元（1989年底前加 50）；省部 120 元（1989年底前加 30）；市 80 元（1990年底前加 20）；1955—1965年市先进 60 元；满 60 岁无固定收入的农业劳模 300/200/150 元。就高享受，不重复。",
	  .open = "1956—1964年先进生产（工作）者 100 元的一档没有写级别，未列入；医疗照顾和参保费另办", .levels = "国家级、省部级、市级", .variants = MODELS,
	  .bands = {
		{ FLAT(300), NATION, OF_CLASS(FARMER), .age_male = 60, .age_female = 60, .no_income = 1, .note = "农业劳模，无固定收入" },
		{ FLAT(200), PROVINCE, OF_CLASS(FARMER), .age_male = 60, .age_female = 60, .no_income = 1, .note = "农业劳模，无固定收入" },
		{ FLAT(150), CITY, OF_CLASS(FARMER), .age_male = 60, .age_female = 60, .no_income = 1, .note = "农业劳模，无固定收入" },
		{ FLAT(60), CITY, .variant = VARIANT_ADVANCED, .granted_from = "1955-01-01", .granted_before = "1966-01-01", .note = "1955—1965年市先进" },
		{ FLAT(150), NATION }, { FLAT(120), PROVINCE }, { FLAT(80), CITY },
		{ MORE(50), NATION, OF_CLASS(WORKING), .granted_before = "1990-01-01", .note = "1989年底前授予" },
		{ MORE(50), NATION, OF_CLASS(RETIRED), .granted_before = "1990-01-01", .note = "1989年底前授予" },
		{ MORE(30), PROVINCE, OF_CLASS(WORKING), .granted_before = "1990-01-01", .note = "1989年底前授予" },
		{ MORE(30), PROVINCE, OF_CLASS(RETIRED), .granted_before = "1990-01-01", .note = "1989年底前授予" },
		{ MORE(20), CITY, .variant = VARIANT_MODEL, OF_CLASS(WORKING), .granted_before = "1991-01-01", .note = "1990年底前授予" },
		{ MORE(20), CITY, .variant = VARIANT_MODEL, OF_CLASS(RETIRED), .granted_before = "1991-01-01", .note = "1990年底前授予" } } },
	{ .key = "dalian-2009", .name = "劳模荣誉津贴（三级定额）", .place = "大连市", .document = "大连市2009年劳模荣誉津贴标准", .from_on = "2009-01-01", .source = "汇编资料转引",
	  .item = "荣誉津贴", .payers = "所在单位；农村无工资收入的由政府", .every = PERIOD_MONTH, .counting = TITLES_HIGHEST, .text = "每月：全国 120 元，省部 100 元，市 80 元。",
	  .open = "没有写是否限于离退休", .levels = "国家级、省部级、市级", .variants = MODELS, .bands = { { FLAT(120), NATION }, { FLAT(100), PROVINCE }, { FLAT(80), CITY } } },
	{ .key = "yangzhou-city", .name = "市劳模荣誉津贴（退休和农民）", .place = "扬州市", .document = "扬州市市级劳模荣誉津贴标准（60元提高到120元）", .from_on = "2009-01-01",
	  .source = "汇编资料转引", .item = "荣誉津贴", .payers = "所在单位、同级财政", .every = PERIOD_MONTH, .counting = TITLES_HIGHEST,
	  .text = "企业退休、保持荣誉的市级劳模每月 120 元，农民劳模同样。", .open = "施行年份没有写，先填 2009年；只限企业退休的，由经办人核对", .levels = "市级", .variants = MODELS,
	  .classes = "离退休、农民", .bands = { { FLAT(120), CITY } } },
	{ .key = "guangdong-2000", .name = "劳模荣誉津贴（2000年度以前）", .place = "广东省", .document = "广东省劳模荣誉津贴标准（2000年度以前授予）", .from_on = "2001-01-01",
	  .source = "汇编资料转引", .item = "荣誉津贴", .payers = "财政，直接发到银行账户", .every = PERIOD_MONTH, .counting = TITLES_HIGHEST,
	  .text = "每月：全国由 150 元提高到 200 元，省部由 100 元提高到 150 元；由总工会、组织、人事、财政共同审核。", .open = "施行年份没有写，先填 2001年", .levels = "国家级、省部级",
	  .variants = MODELS, .granted_before = "2001-01-01", .bands = { { FLAT(200), NATION }, { FLAT(150), PROVINCE } } },
	{ .key = "weihai-2018", .name = "市劳模荣誉津贴（户籍本市、满60岁）", .place = "威海市", .document = "威海市2018年劳模待遇规定", .from_on = "2018-01-01", .source = "市里公布的规定（630319）",
	  .item = "荣誉津贴", .payers = "所在单位、主管部门、同级财政", .every = PERIOD_MONTH, .counting = TITLES_HIGHEST,
	  .text = "户籍在本市、年满 60 岁的市级劳模每月 120 元；出钱的先后：单位、主管部门、同级财政。", .open = "全国五一劳动奖章按省部级劳模对待：在“荣誉称号”里写明参照待遇", .levels = "市级",
	  .variants = MODELS, .age_male = 60, .age_female = 60, .wants_household = 1, .bands = { { FLAT(120), CITY } } },
	{ .key = "harbin-terms", .name = "退休劳模荣誉津贴（按届数）", .place = "哈尔滨市", .document = "哈尔滨市劳动模范规定第十四条", .from_on = "1997-01-01", .source = "法规库全文（fsou 170745_2）",
	  .item = "荣誉津贴", .payers = "所在单位", .every = PERIOD_MONTH, .counting = TITLES_ANY, .text = "1997年以前退休的市劳模每月：一届 50 元，两届 60 元，三届以上 70 元，特等 80 元。",
	  .open = "1997年以后退休的一次性补充养老保险（6,000 至 9,600 元）另办", .levels = "市级", .variants = MODELS, .statuses = "退休", .retired_before = "1997-01-01",
	  .bands = { { FLAT(80), .words = "特等", .note = "特等" }, { FLAT(70), .awards_from = 3, .note = "三届以上" }, { FLAT(60), .awards_from = 2, .note = "两届" },
		     { FLAT(50), .note = "一届" } } },
	{ .key = "qingdao-2017", .name = "市劳模特殊困难帮扶", .place = "青岛市", .document = "青工办〔2017〕44号", .from_on = "2017-01-01", .source = "高校工会转发的通知（qdu.edu.cn）",
	  .item = "特殊困难帮扶金", .every = PERIOD_YEAR, .counting = TITLES_HIGHEST, .text = "本人失业、直系亲属重病，或上年10月1日至当年9月30日本人自付医疗费超过 5,000 元的，市级劳模每年 2,500 元。",
	  .open = "全国和省级的金额由上级核定，另办", .levels = "市级", .variants = MODELS, .hardships = "本人失业、直系亲属重病、医疗自付超过线", .medical_above = 500000,
	  .bands = { { FLAT(2500), CITY } } },
	{ .key = "hainan-2017", .name = "春节慰问（全国 2,000，省部 1,000）", .place = "海南省", .document = "琼工办发〔2017〕2号", .from_on = "2017-01-01", .source = "报刊报道", .item = "春节慰问金",
	  .payers = "省总工会，发到会员卡", .every = PERIOD_YEAR, .counting = TITLES_HIGHEST, .text = "全国劳模 254 人每人 2,000 元；省部级劳模和全国五一劳动奖章 1,346 人每人 1,000 元。",
	  .open = "全国五一劳动奖章按省部级对待：在“荣誉称号”里写明参照待遇", .levels = "国家级、省部级", .variants = "劳动模范、先进工作者、五一劳动奖",
	  .bands = { { FLAT(2000), NATION }, { FLAT(1000), PROVINCE } } },
	{ .key = "baoshan-hardship", .name = "劳模家庭困难补助", .place = "上海市宝山区", .document = "宝山区劳模帮困办法", .from_on = "2010-01-01", .source = "报刊报道", .item = "生活困难补助金",
	  .every = PERIOD_YEAR, .counting = TITLES_ANY, .text = "家庭困难的劳模每年 1,000 元。", .open = "多困难才算没有写：装入以后请补上收入条件或困难情形；施行年份没有写，先填 2010年",
	  .bands = { { FLAT(1000) } } },
	{ .key = "baoshan-illness", .name = "劳模大病自负医疗补助", .place = "上海市宝山区", .document = "宝山区劳模帮困办法", .from_on = "2010-01-01", .source = "报刊报道", .item = "医疗救助",
	  .every = PERIOD_YEAR, .counting = TITLES_ANY, .text = "患大病的劳模，自负的医疗费补助 80%。", .open = "起付和封顶没有写；施行年份没有写，先填 2010年", .hardships = "本人患重大疾病",
	  .bands = { { .kind = BAND_BASE, .formula = FORMULA_SHARE, .share = 80, .share_of = SHARE_OWN } } },
	{ .key = "xiamen-2014", .name = "劳模健康体检（满65岁）", .place = "厦门市", .document = "厦门市2014年劳模体检安排", .from_on = "2014-01-01", .source = "报刊报道", .item = "健康体检",
	  .every = PERIOD_YEAR, .counting = TITLES_ANY, .text = "市级以上、年满 65 岁的劳模，每人 600 元，在七家医院体检，凭通知单、身份证、社保卡。", .open = "按人结给医院，不发给本人",
	  .levels = "国家级、省部级、市级", .age_male = 65, .age_female = 65, .bands = { { FLAT(600) } } },
	{ .key = NULL },
};
