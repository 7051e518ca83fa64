/* roll_pages.c: the list of rolls and the page where one comes in: pasted, or
 * as a file.  What all pages of a roll begin with. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/organisation/organisation.h"
#include "modules/roll/roll_read.h"
#include "screens/components.h"
#include "services/encoding.h"
#include "services/files.h"

enum { ROLLS_IN_PAGE = 20, FILE_BYTES_MAX = 4 * 1024 * 1024 };

/* Invented names, places and units throughout. */
static const char example[] =
	"2024年临江市劳动模范和先进工作者名单\n"
	"一、临江市劳动模范（6名）\n"
	"陈砚书　临江市轴承厂装配车间钳工\n"
	"王　磊　映河县供水公司管网班班长\n"
	"阿依努尔·买买提（女，维吾尔族）　临江市第二纺织厂挡车工\n"
	"柳溪县新河乡前进村党支部书记赵满仓\n"
	"欧阳竹青（女）　东岗区环卫所清扫二班\n"
	"周大河（北岸区渡口航运公司 船长）\n"
	"二、临江市先进工作者（3名）\n"
	"林若溪（女）　临江市人民医院呼吸科主任医师\n"
	"马  骏　　　　临江市第一中学高级教师\n"
	"苏文 柳溪县农业技术推广站站长\n"
	"三、临江市先进集体（2个）\n"
	"临江市轴承厂装配车间\n"
	"映河县供水公司管网班\n";

const char *number_text(struct page *page, int64_t number)
{
	return words_of(page, "%lld", (long long)number);
}

void roll_stepper(struct page *page, size_t current)
{
	static const char *const labels[] = { "上传", "对应", "校验", "完成" };
	put_stepper(page, labels, COUNT_OF(labels), current);
}

const char *count_note(struct page *page, const struct heading_count *count)
{
	return count->of_pieces ? words_of(page, "标题写 %lld 个，读出 %lld 个，请核对", (long long)count->stated, (long long)count->read)
		: words_of(page, "标题写 %lld 名，读出 %lld 名，请核对", (long long)count->stated, (long long)count->read);
}

struct roll_batch *batch_of_page(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = row_new(context, &roll_batch);
	if (store_load(context, &roll_batch, page_id(page, 0), batch))
		return batch;
	page_absent(page);
	return NULL;
}

/* --- the list --- */

static const struct choice *state_of(int64_t state)
{
	return choice_find(field_find(&roll_batch, "state")->choices, state);
}

static void roll_line(struct table_drawing *table, struct page *page, const struct roll_listed *roll)
{
	struct context *context = page_context(page);
	struct history_entry *acts;
	const struct choice *state = state_of(roll->state);
	size_t count = history_of(context, &roll_batch, roll->id, 1, &acts);
	row_begin(table);
	cell_link(table, path_of(page, "/roll/%lld", (long long)roll->id), roll->name);
	cell_text(table, roll->award);
	cell_text(table, roll->year);
	cell_text(table, roll->place);
	cell_text(table, roll->collectives ? words_of(page, "%lld 人 %lld 个集体", (long long)roll->persons, (long long)roll->collectives)
		  : words_of(page, "%lld 人", (long long)roll->persons));
	cell_tag(table, state ? state->tone : NULL, state ? words(context, state->label) : NULL);
	cell_text(table, count ? acts[0].who : NULL);
	cell_text(table, clock_text(context->arena, count ? acts[0].at : roll->made_at));
	row_end(table);
}

static void rolls_draw(struct page *page, const struct roll_listed *rolls, size_t count, bool more)
{
	static const struct table_column columns[] = {
		{ .label = "名册", .plain_phone = true, .wide = true }, { .label = "荣誉称号" }, { .label = "年份" }, { .label = "地区" }, { .label = "条目", .narrow = true },
		{ .label = "状态", .narrow = true }, { .label = "经办" }, { .label = "时间", .narrow = true },
	};
	struct table_drawing table;
	card_begin_flush(page, NULL);
	table_begin(&table, page, "导入过的名册", columns, COUNT_OF(columns));
	for (size_t i = 0; i < count; i++)
		roll_line(&table, page, &rolls[i]);
	table_end(&table);
	struct pager pager = { .total = -1, .order_label = "最近的在前" };
	if (page_number(page, "before", 0))
		pager.previous_path = "/roll";
	if (more)
		pager.next_path = path_of(page, "/roll?before=%lld", (long long)rolls[count - 1].id);
	put_pager(page, &pager);
	card_end(page);
}

void rolls_page(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_listed *rolls = arena_many(context->arena, ROLLS_IN_PAGE + 1, struct roll_listed);
	size_t count = rolls_of(context, page_number(page, "before", 0), ROLLS_IN_PAGE + 1, rolls);
	bool more = count > ROLLS_IN_PAGE;
	if (context->failure) {
		page_failed(page);
		return;
	}
	page_begin(page, "名册导入", "把已公布的劳模名单原样放进来，核对后登记入册");
	if (count) {
		actions_begin(page);
		button_link(page, BUTTON_PRIMARY, "导入名册", "/roll/new");
		actions_end(page);
		rolls_draw(page, rolls, more ? ROLLS_IN_PAGE : count, more);
	} else {
		put_empty(page, "还没有导入过名册。文件、网页、旧表格里的名单，原样粘贴进来就能认出姓名、单位、荣誉和年份。", "导入名册", "/roll/new");
	}
	page_end(page);
}

void roll_batch_draw_more(struct page *page, const void *row)
{
	const struct roll_batch *batch = row;
	toolbar_begin(page);
	button_link(page, BUTTON_PRIMARY, "打开名册", path_of(page, "/roll/%lld", (long long)batch->record.id));
	toolbar_end(page);
}

/* The first act on the roll: who brought it in; NULL. */
static const char *maker_of(struct context *context, int64_t roll_id)
{
	enum { ACTS = 20 };
	struct history_entry *acts;
	size_t count = history_of(context, &roll_batch, roll_id, ACTS, &acts);
	return count ? acts[count - 1].who : NULL;
}

/* A clerk has his own rolls to end; who answers for the office sees everybody's, and whose they are. */
size_t roll_todo(struct context *context, struct desk_item *items, size_t most)
{
	struct roll_listed rolls[ROLLS_IN_PAGE];
	int64_t own = context->actor->role == ROLE_OFFICER ? 0 : context->actor->account_id;
	size_t count = rolls_waiting(context, own, most < ROLLS_IN_PAGE ? most : ROLLS_IN_PAGE, rolls);
	for (size_t i = 0; i < count; i++) {
		const char *entries = arena_format(context->arena, "%lld 条", (long long)(rolls[i].persons + rolls[i].collectives));
		const char *maker = rolls[i].made_by == context->actor->account_id ? NULL : maker_of(context, rolls[i].id);
		items[i] = (struct desk_item){
			.name = rolls[i].name, .act = words(context, rolls[i].state == ROLL_DRAFT ? "名册待核对导入" : "名册没有导完，可以接着做"),
			.detail = maker ? arena_format(context->arena, "%s · %s", entries, maker) : entries,
			.path = arena_format(context->arena, "/roll/%lld", (long long)rolls[i].id), .button = "继续",
		};
	}
	return count;
}

/* --- a new one --- */

static void form_of_text(struct page *page, bool text_is_given_back)
{
	const char *shown = page_has(page, "example") && !page_has(page, "text") ? example : NULL;
	form_section(page, NULL, NULL);
	input_area(page, (struct control){
		.name = "text", .label = "名单", .wide = true, .rows = 14, .value = shown, .focus = true, .secret = !text_is_given_back,
		.hint = "原样粘贴即可，不用先整理：一行一人、顿号连写、姓名在前或在后、从 Excel 或 WPS 复制的单元格、新闻里的名单都认得；标题里的荣誉和年份会"
			"自动带到下面的人。一次最多 2 MB、2 万行，更长的请分几次粘贴。" });
	input_file(page, (struct control){
		.name = "file", .label = "或者选一个文件", .wide = true,
		.hint = "CSV 或 TXT 文件，UTF-8、GB18030（GBK）编码都行，会自动识别。Excel 文件请另存为 CSV，或直接复制单元格粘贴到上面。" },
		".csv,.txt,text/plain,text/csv");
}

static void form_of_hints(struct page *page)
{
	struct context *context = page_context(page);
	int64_t office = page_number(page, "office_id", context->actor->office_id);
	form_section(page, "补充说明", "都可以不填。名单的标题里写明了的以标题为准，没写的用这里的。");
	input_pick(page, (struct control){ .name = "award", .label = "荣誉称号", .placeholder = words(page_context(page), "例如：江苏省劳动模范"),
		.hint = "从目录里选，或直接写名单上的称号" }, "title", store_title(context, &title, page_number(page, "award", 0)));
	input_date(page, (struct control){ .name = "year", .label = "年份", .placeholder = "2024" }, false);
	input_text(page, (struct control){ .name = "place", .label = "地区", .placeholder = words(page_context(page), "例如：江苏省连云港市"), .max = 60,
		.hint = "名单说的是哪里的人" });
	input_text(page, (struct control){ .name = "name", .label = "名册名称", .max = 200, .hint = "不填就用名单的第一个标题" });
	input_text(page, (struct control){ .name = "source", .label = "出处", .max = 300, .hint = "文件名、书名或网址，以后查得到依据" });
	input_pick(page, (struct control){ .name = "office_id", .label = "归口工会", .value = number_text(page, office),
		.hint = "登记的人员档案归哪一级工会管理" }, "organisation", store_title_in_scope(context, &organisation, office));
}

static void new_draw(struct page *page, bool text_is_given_back)
{
	page_crumb(page, "名册导入", "/roll");
	page_begin(page, "导入名册", NULL);
	if (!page_has(page, "example")) {
		actions_begin(page);
		button_link(page, BUTTON_PLAIN, "填入一份例子试试", "/roll/new?example=1");
		actions_end(page);
	}
	roll_stepper(page, 0);
	if (page_has(page, "example") && context_is_clean(page_context(page)))
		put_message(page, "info", "这是一份虚构的例子。点“上传并识别”看看读成什么样；不点最后的“导入”，什么都不会登记。");
	problem_summary(page);
	card_begin(page, NULL);
	form_begin(page, "/roll", FORM_FILES);
	form_of_text(page, text_is_given_back);
	form_of_hints(page);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "上传并识别", NULL, NULL);
	button_link(page, BUTTON_PLAIN, "取消", "/roll");
	form_buttons_end(page);
	form_end(page);
	card_end(page);
	page_end(page);
}

void roll_new_page(struct page *page)
{
	new_draw(page, true);
}

/* --- what was sent --- */

/* What the person has in hand, where it is no text at all. */
static const char *file_refusal(const char *bytes, size_t length, const char *name)
{
	enum file_kind kind = file_kind_of(bytes, length);
	bool packed = length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
	bool old_office = length >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0;
	if (kind == FILE_XLSX || (old_office && !text_ends(name, ".doc")) || (packed && text_ends(name, ".xlsx")))
		return "这是 Excel 工作簿。请在 Excel 或 WPS 里另存为“CSV UTF-8”再上传，或者选中单元格复制，直接粘贴到“名单”里";
	if (kind == FILE_DOCX || old_office)
		return "这是 Word 文档。请打开它，全选复制，直接粘贴到“名单”里";
	if (kind == FILE_PDF || kind == FILE_OFD)
		return "这是 PDF 或 OFD 版式文件，不是文字。请打开它，选中名单复制，直接粘贴到“名单”里";
	if (packed)
		return "这是压缩文件。请解开后选里面的 CSV 或 TXT 文件";
	if (kind == FILE_JPEG || kind == FILE_PNG)
		return "这是图片，读不出文字。请先用识字软件转成文字，再粘贴到“名单”里";
	return NULL;
}

static const char *text_of_file(struct page *page, struct roll_batch *batch, const char *bytes, size_t length, const char *name)
{
	struct context *context = page_context(page);
	struct encoding found;
	const char *refusal = file_refusal(bytes, length, name);
	if (refusal) {
		problem(context, "file", "%s", words(context, refusal));
		return NULL;
	}
	if (!encoding_read(context->arena, bytes, length, FILE_BYTES_MAX, &found)) {
		problem(context, "file", "%s", found.problem);
		return NULL;
	}
	batch->encoding = found.name;
	if (text_is_empty(batch->source))
		batch->source = text_head(context->arena, name, 300);
	return found.text;
}

/* A row picked in the catalogue, or the words that were typed. */
static const char *award_sent(struct page *page)
{
	const char *picked = store_title(page_context(page), &title, page_number(page, "award", 0));
	if (!text_is_empty(picked))
		return picked;
	const char *typed = page_text(page, "award~words");
	return text_is_empty(typed) ? NULL : typed;
}

static const char *sent_or_null(struct page *page, const char *name, size_t most, const char *label)
{
	struct context *context = page_context(page);
	const char *sent = page_text(page, name);
	if (text_points(sent) > most)
		problem(context, name, "%s最多 %zu 个字", words(context, label), most);
	return text_is_empty(sent) ? NULL : sent;
}

static void office_read(struct page *page, struct roll_batch *batch)
{
	struct context *context = page_context(page);
	batch->office_id = page_number(page, "office_id", context->actor->office_id);
	if (batch->office_id == 0)
		batch->office_id = context->actor->office_id;
	if (text_is_empty(store_title_in_scope(context, &organisation, batch->office_id)))
		problem(context, "office_id", "没有这个工会，或不在您的管理范围内");
}

static void hints_read(struct page *page, struct roll_batch *batch)
{
	struct context *context = page_context(page);
	const char *year = page_text(page, "year");
	batch->name = sent_or_null(page, "name", 200, "名册名称");
	batch->source = sent_or_null(page, "source", 300, "出处");
	batch->place = sent_or_null(page, "place", 60, "地区");
	batch->award = award_sent(page);
	if (batch->award && text_points(batch->award) > 100)
		problem(context, "award", "荣誉称号最多 100 个字");
	batch->year = year_read(context->arena, year);
	if (!text_is_empty(year) && !batch->year)
		problem(context, "year", "年份读不懂，请写成 2024 或 2024-05");
	batch->layout = 1;
	office_read(page, batch);
}

static bool length_is_good(struct page *page, size_t length)
{
	if (length <= ROLL_BYTES_MAX)
		return true;
	problem(page_context(page), "text", "这份名单有 %.1f MB，一次最多 %d MB，什么都没有登记。请分成几份粘贴；"
		"按浏览器的“后退”可以回到刚才的内容", (double)length / 1048576.0, ROLL_BYTES_MAX / 1048576);
	return false;
}

void roll_new_done(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = row_new(context, &roll_batch);
	const char *bytes, *file_name, *text = page_text(page, "text");
	size_t length;
	bool has_file = page_upload(page, "file", &bytes, &length, &file_name);
	hints_read(page, batch);
	if (has_file && !text_is_empty(text))
		problem(context, "file", "粘贴的名单和文件只能用一样，请去掉其中一个");
	else if (has_file)
		text = text_of_file(page, batch, bytes, length, file_name);
	size_t text_length = text ? strlen(text) : 0;
	bool fits = length_is_good(page, text_length);
	if (context_is_clean(context) && roll_take_in(context, batch, text, text_length)) {
		page_redirect(page, "/roll/%lld", (long long)batch->record.id);
		return;
	}
	if (context->failure)
		page_failed(page);
	else
		new_draw(page, fits);
}
