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

static void texts_gallery(struct page *page)
{
	columns_begin(page);
	card_begin_with(page, "文字和清单", "宽栏", "#", "更多");
	put_heading(page, "小标题");
	put_paragraph(page, "一句说明。");
	put_paragraph_text(page, "第一行\n第二行");
	list_begin(page);
	list_text(page, "一条文字");
	list_link(page, "#", "一条链接", "2026-11-20");
	list_excerpt(page, "#", "正文里找到的", "……在车间里带出了", "三十多名徒弟", "，人人都能独当一面……");
	list_end(page);
	put_code(page, "curl -H 'Authorization: Bearer …' \\\n     /api/v1/person");
	fold_begin(page, "折起来的", false);
	put_paragraph(page, "打开才看得见。");
	fold_end(page);
	card_end(page);
	columns_side(page);
	card_begin(page, "窄栏");
	facts_begin_single(page);
	fact_text(page, "单位", "映河县人民医院");
	fact_text(page, "职务", NULL);
	fact_begin(page, "状态");
	put_tag(page, "ok", "有效");
	fact_end(page);
	facts_end(page);
	card_end(page);
	columns_end(page);
	tabs_begin(page, "档案的各部分");
	tabs_tab(page, "概况", "#", true, -1);
	tabs_tab(page, "荣誉", "#", false, 3);
	tabs_tab(page, "经过", "#", false, 0);
	tabs_end(page);
	facts_begin(page);
	fact_text(page, "姓名", "岑素秋");
	fact_text(page, "身份证号", "320***********0021");
	facts_end(page);
}

static void tasks_gallery(struct page *page)
{
	card_begin_flush_with(page, "待办", "2 件", "#", "全部");
	tasks_begin(page);
	tasks_group(page, "stop", "已过期", 1);
	tasks_task(page, "#", "马依兰", "核对身份证号", "临江市第二小学", "过期 3 天", "核对", true);
	tasks_group(page, "wait", "本周", 1);
	tasks_task(page, "#", "滕守业", "补上荣誉证书", NULL, "11-25", "去补", false);
	tasks_end(page);
	card_end(page);
}

/* Rows that are ticked, and rows that are mended where they stand. */
static void rows_gallery(struct page *page)
{
	static const struct table_column columns[] = {
		{ .label = "姓名", .plain_phone = true, .sort_path = "#", .sorted = 1 }, { .label = "单位", .sort_path = "#" }, { .label = "级别" }, { .label = "导入" },
	};
	static const struct select_option levels[] = { { "1", "国家级" }, { "2", "省部级" }, { NULL, NULL } };
	struct table_drawing table;
	form_begin(page, "/gallery", FORM_GET);
	card_begin_flush(page, "就地改正的行");
	table_begin_checks(&table, page, "就地改正的行", columns, COUNT_OF(columns));
	row_begin_id(&table, 1, "岑素秋");
	cell_text(&table, "岑素秋");
	cell_begin(&table);
	put_cell_input(page, (struct control){ .name = "unit.1", .label = "岑素秋的单位", .value = "映河县人民医院" });
	cell_end(&table);
	cell_begin(&table);
	put_cell_select(page, (struct control){ .name = "level.1", .label = "岑素秋的级别", .value = "2" }, levels);
	cell_end(&table);
	cell_begin(&table);
	put_cell_tick(page, "take.1", "导入岑素秋", true);
	cell_end(&table);
	row_end(&table);
	row_begin_ticked(&table, 2, "卞明远");
	cell_text(&table, "卞明远");
	cell_error(&table, "映河县医院", "没有这个单位，可选映河县人民医院");
	cell_text(&table, NULL);
	cell_begin(&table);
	put_cell_tick(page, "take.2", "导入卞明远", false);
	cell_end(&table);
	row_end(&table);
	table_end(&table);
	put_pager(page, &(struct pager){ .previous_path = "#", .total = 40, .more = true });
	card_end(page);
	form_end(page);
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
	input_ticks(page, (struct control){ .name = "categories", .label = "身份", .value = "一线职工、女性" }, (const char *const[]){ "企业职工", "一线职工", "女性" }, 3);
	input_check(page, (struct control){ .name = "farmer", .label = "农民工", .value = "1" });
	input_file(page, (struct control){ .name = "photo", .label = "照片", .hint = "一寸，不超过 2 MB" }, "image/jpeg,image/png");
	input_area(page, (struct control){ .name = "deeds", .label = "简要事迹", .max = 500, .wide = true });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	fold_end(page);
}

/* Locked, wrong, chosen already, with a file that stands there. */
static void states_gallery(struct page *page)
{
	static const struct select_option levels[] = { { "1", "国家级" }, { "2", "省部级" }, { NULL, NULL } };
	problem(page_context(page), "wrong_name", "请填写姓名");
	fold_begin(page, "表单的各种情形", true);
	problem_summary(page);
	form_begin(page, "/gallery", FORM_GET);
	form_section(page, "有错、不能改、已经选好", NULL);
	input_text(page, (struct control){ .name = "wrong_name", .label = "姓名", .required = true });
	input_text(page, (struct control){ .name = "locked", .label = "档案号", .value = "LM-2026-00018", .locked = true });
	input_text(page, (struct control){ .name = "secret", .label = "密码", .kind = "password", .secret = true });
	input_text(page, (struct control){ .name = "amount", .label = "金额（元）", .numeric = true, .value = "1000.00" });
	input_date(page, (struct control){ .name = "day", .label = "日期", .value = "2026-11-20" }, true);
	input_pick(page, (struct control){ .name = "chosen", .label = "归口工会", .value = "1" }, "organisation", "映河县总工会");
	input_radio(page, (struct control){ .name = "level_2", .label = "级别", .value = "1" }, levels);
	input_check(page, (struct control){ .name = "unticked", .label = "已离世" });
	input_upload(page, (struct control){ .name = "paper", .label = "扫描件", .value = "表彰决定.pdf" },
		     &(struct file_control){ .accept = "application/pdf", .path = "#", .remove_name = "paper_off" });
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存", NULL, NULL);
	button_link(page, BUTTON_QUIET, "取消", "#");
	form_buttons_end(page);
	form_end(page);
	fold_end(page);
}

static void check_gallery(struct page *page)
{
	static const char *const names[] = { "马依兰", "卞明远", "岑素秋" };
	const struct check_page asked = {
		.action = "/gallery", .sentence = "撤销后这几项荣誉不再列入光荣册。", .count = 3, .unit_label = "项", .names = names,
		.name_count = COUNT_OF(names), .confirm_label = "确认撤销", .dangerous = true, .cancel_path = "#", .asks_reason = true,
	};
	check_page_begin(page, &asked);
	check_page_end(page, &asked);
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
	halls_begin(page, "馆");
	halls_hall(page, "#", "市级劳动模范", 1240, true);
	halls_hall(page, "#", "省部级劳动模范", 218, false);
	halls_end(page);
	names_head(page, "临江市先进集体", "二〇二五年");
	names_begin(page);
	names_name_marked(page, "#", "映河酒业有限公司酿造一车间", "集体", NULL);
	names_end(page);
	put_source(page, "《临江日报》2025 年 4 月 29 日第 2 版", NULL);
	put_grand(page, "1956 年以来，1,458 人和 96 个集体");
	put_empty(page, "这里会列出今年的走访，先登记第一次走访", "登记走访", "#");
}

void components_page(struct page *page)
{
	page_begin(page, "页面部件", "每一种部件画一次，内容是虚构的");
	words_gallery(page);
	texts_gallery(page);
	tasks_gallery(page);
	table_gallery(page);
	rows_gallery(page);
	process_gallery(page);
	figures_gallery(page);
	form_gallery(page);
	check_gallery(page);
	states_gallery(page);
	honour_gallery(page);
	page_end(page);
}
