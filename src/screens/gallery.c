/* gallery.c: every component once, with made-up content, for those who write
 * pages and for those who look at them in a browser. */
#include "base/must.h"
#include "model/context.h"
#include "screens/components.h"
#include "screens/platform.h"

static void words_gallery(struct page *page)
{
	static const char *const tones[] = { "ok", "wait", "stop", "info", "gold", "plain" };
	static const char *const names[] = { "已办", "待核实", "已退回", "暂列", "省劳动模范", "退休" };
	card_begin_with(page, "词和标签", "状态总有文字", "#forms", "看表单");
	line_begin(page);
	for (size_t i = 0; i < COUNT_OF(tones); i++)
		put_tag(page, tones[i], names[i]);
	put_honour(page, "全国先进工作者");
	put_count(page, 7);
	line_end(page);
	line_begin(page);
	put_avatar(page, "岑素秋", NULL);
	put_strong(page, "岑素秋");
	put_muted(page, "映河县人民医院");
	put_toned(page, "stop", "过期 3 天");
	put_link(page, "/desk", "打开看板");
	put_copy(page, "LM-2026-00018");
	line_end(page);
	put_message(page, "ok", "已保存");
	put_message(page, "wait", "县级盖章的是第 2 版，现在是第 3 版：需重印、重新盖章");
	put_message(page, "stop", "身份证号的校验位不对");
	put_message(page, "info", "公示还剩 3 天");
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "同意，报下一步", "#");
	button_link(page, BUTTON_PLAIN, "退回", "#");
	button_link(page, BUTTON_DANGER, "删除", "#");
	button_link(page, BUTTON_QUIET, "取消", "#");
	toolbar_right(page);
	button_print(page);
	toolbar_end(page);
	card_end(page);
}

static void table_gallery(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true }, { .label = "出生", .narrow = true }, { .label = "单位", .wide = true },
		{ .label = "状态" }, { .label = "金额（元）", .right = true },
	};
	struct table_drawing table;
	card_begin_flush(page, "名册");
	table_begin(&table, page, "名册", columns, COUNT_OF(columns));
	row_group(&table, "stop", "已过期 · 1");
	row_begin(&table);
	cell_link(&table, "#", "马依兰");
	cell_text(&table, "1949-01");
	cell_text(&table, "临江市第二小学");
	cell_tag(&table, "plain", "退休");
	cell_number(&table, 1000);
	row_end(&table);
	row_begin_tone(&table, "wait");
	cell_link(&table, "#", "滕守业");
	cell_error(&table, "1947-13", "没有 13 月");
	cell_text(&table, NULL);
	cell_tag(&table, "info", "暂列");
	row_end(&table);
	table_end(&table);
	put_pager(page, &(struct pager){ .next_path = "#", .total = 218, .order_label = "按姓氏笔画排列", .size_path = "?size=", .size = 50 });
	card_end(page);
}

static void process_gallery(struct page *page)
{
	static const char *const labels[] = { "上传", "对应", "校验", "完成" };
	steps_begin(page, "评选过程");
	steps_phase(page, PHASE_DONE, "单位推荐", "10-20");
	steps_phase(page, PHASE_DONE, "县级初审", "11-06");
	steps_phase(page, PHASE_NOW, "市级初审", "第 4 天");
	steps_phase(page, PHASE_NEXT, "市级公示", NULL);
	steps_phase(page, PHASE_NEXT, "决定", NULL);
	steps_end(page);
	put_stepper(page, labels, COUNT_OF(labels), 1);
	card_begin(page, "经过");
	timeline_begin(page);
	timeline_moment(page, &(struct moment){ .phase = PHASE_NOW, .who = "市级初审", .act = "周敏", .when = "11-16 收到", .detail = "在手 4 天" });
	timeline_moment(page, &(struct moment){ .phase = PHASE_DONE, .who = "映河县总工会", .act = "同意推荐", .when = "11-06", .opinion = "事迹属实" });
	timeline_end(page);
	card_end(page);
}

static void figures_gallery(struct page *page)
{
	static const struct bar bars[] = {
		{ .name = "2005", .value = 12 }, { .name = "2010", .value = 20 }, { .name = "2015", .value = 34 }, { .name = "2020", .value = 28 },
	};
	static const struct calendar_mark marks[] = {
		{ .date = "2026-11-24", .label = "市级公示截止", .tone = "wait" }, { .date = "2026-12-05", .label = "理事会", .tone = "info" },
	};
	figures_begin(page);
	figures_figure(page, "在册劳模", "12,480", "本月新增 9", "#");
	figures_figure(page, "待核实", "37", "上月 52", NULL);
	figures_end(page);
	grid_begin(page, 2);
	card_begin(page, "结构");
	put_meter(page, &(struct meter){ .label = "企业 ≥ 60%", .value = "63.0% ✓", .share = 630, .limit = 600, .tone = "ok" });
	put_meter(page, &(struct meter){ .label = "其中一线 ≥ 57%", .value = "61.4% ✓", .share = 614, .limit = 570, .tone = "ok", .inner = true });
	put_meter(page, &(struct meter){ .label = "女性 ≥ 20%", .value = "18.8% 差 2 人", .share = 188, .limit = 200, .tone = "wait" });
	put_meter(page, &(struct meter){ .label = "企业负责人 ≤ 10%", .value = "11.6% 超 3 人", .share = 116, .limit = 100, .tone = "stop" });
	card_end(page);
	card_begin(page, NULL);
	chart_bars(page, "哪一届人数最多？", bars, COUNT_OF(bars));
	card_end(page);
	card_begin(page, NULL);
	chart_columns(page, "历届人数怎样变化？", bars, COUNT_OF(bars));
	card_end(page);
	card_begin(page, NULL);
	chart_line(page, "历届人数怎样变化？", bars, COUNT_OF(bars));
	card_end(page);
	grid_end(page);
	card_begin(page, "日历");
	calendar_strip(page, 2026, marks, COUNT_OF(marks));
	card_end(page);
}

static void form_gallery(struct page *page)
{
	static const struct select_option levels[] = { { "", "请选择" }, { "1", "国家级" }, { "2", "省部级" }, { NULL, NULL } };
	fold_begin(page, "表单", true);
	form_begin(page, "/gallery", FORM_GET);
	form_section(page, "基本情况", "按身份证填写");
	input_text(page, (struct control){ .name = "name", .label = "姓名", .required = true, .hint = "少数民族姓名中间用“·”" });
	input_date(page, (struct control){ .name = "born_on", .label = "出生" }, false);
	input_select(page, (struct control){ .name = "level", .label = "级别" }, levels);
	input_pick(page, (struct control){ .name = "org_id", .label = "单位" }, "organisation", NULL);
	input_radio(page, (struct control){ .name = "kind", .label = "类别", .value = "2" }, levels + 1);
	input_check(page, (struct control){ .name = "farmer", .label = "农民工", .value = "1" });
	input_file(page, (struct control){ .name = "photo", .label = "照片", .hint = "一寸，不超过 2 MB" }, "image/jpeg,image/png");
	input_area(page, (struct control){ .name = "deeds", .label = "简要事迹", .max = 500, .wide = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	fold_end(page);
}

static void honour_gallery(struct page *page)
{
	static const char *const people[] = { "马依兰", "卞明远", "岑素秋", "卓立川", "柏玉成", "祖丽娜", "滕守业" };
	years_begin(page, "年份");
	years_year(page, "#", "2020", false);
	years_year(page, "#", "2025", true);
	years_end(page);
	honour_begin(page, "临江市劳动模范", "二〇二五年 · 按姓氏笔画排列");
	names_begin(page);
	for (size_t i = 0; i < COUNT_OF(people); i++)
		names_name(page, "#", people[i], i % 3 ? NULL : "临江市第二小学");
	names_end(page);
	honour_end(page);
	put_empty(page, "这里会列出今年的走访，先登记第一次走访", "登记走访", "#");
}

void components_page(struct page *page)
{
	page_begin(page, "页面部件", "每一种部件画一次，内容是虚构的");
	words_gallery(page);
	table_gallery(page);
	process_gallery(page);
	figures_gallery(page);
	form_gallery(page);
	honour_gallery(page);
	page_end(page);
}
