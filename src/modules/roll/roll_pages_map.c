/* roll_pages_map.c: 对应: how the roll was read, which award and year its parts
 * have, and which title of the catalogue each wording means. */
#include "modules/roll/roll_parts.h"

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/person/person.h"
#include "screens/components.h"

enum { HEADINGS_MOST = 500, TITLES_MOST = 1000 };

struct mapping {
	struct roll_batch *batch;
	struct roll_section *sections;
	size_t section_count;
	struct roll_aside *headings;
	size_t heading_count;
	struct wording *wordings;
	size_t wording_count;
	struct heading_count *differing;
	size_t differing_count;
};

static void mapping_load(struct context *context, struct roll_batch *batch, struct mapping *mapping)
{
	*mapping = (struct mapping){ .batch = batch };
	mapping->sections = arena_many(context->arena, ROLL_SECTIONS_MAX, struct roll_section);
	mapping->wordings = arena_many(context->arena, ROLL_AWARDS_MAX, struct wording);
	mapping->section_count = sections_of(context, batch->record.id, mapping->sections, ROLL_SECTIONS_MAX);
	mapping->heading_count = asides_of(context, batch->record.id, LINE_IS_HEADING, 0, HEADINGS_MOST, &mapping->headings);
	mapping->wording_count = wordings_used(context, batch->record.id, mapping->wordings, ROLL_AWARDS_MAX);
}

static bool wording_is_open(const struct wording *wording)
{
	return wording->award.record.id == 0 || wording->award.decision == AWARD_OPEN;
}

static bool wordings_are_open(struct context *context, struct roll_batch *batch)
{
	struct mapping mapping;
	mapping_load(context, batch, &mapping);
	for (size_t i = 0; i < mapping.wording_count; i++)
		if (wording_is_open(&mapping.wordings[i]))
			return true;
	return false;
}

bool roll_needs_mapping(struct context *context, struct roll_batch *batch)
{
	struct mapping mapping;
	if (wordings_are_open(context, batch))
		return true;
	mapping_load(context, batch, &mapping);
	for (size_t i = 0; i < mapping.section_count; i++) {
		const struct roll_section *section = &mapping.sections[i];
		if ((!section->award && !section->awards_differ) || (!section->year && !section->years_differ))
			return true;
	}
	return false;
}

/* --- how it was read --- */

static void reading_draw(struct page *page, const struct roll_batch *batch)
{
	static const struct select_option layouts[] = {
		{ "1", "由程序判断" }, { "2", "只有姓名" }, { "3", "姓名在前，后接单位职务" }, { "4", "姓名在前，与单位职务连写" },
		{ "5", "单位职务在前，姓名在后" }, { NULL, NULL },
	};
	int64_t skipped = asides_count(page_context(page), batch->record.id, LINE_IS_SKIPPED);
	card_begin(page, "读成了这样");
	facts_begin(page);
	fact_text(page, "排列方式", batch->layout_found);
	fact_text(page, "读出", batch->collectives ? words_of(page, "%lld 人，%lld 个集体", (long long)batch->persons, (long long)batch->collectives)
		  : words_of(page, "%lld 人", (long long)batch->persons));
	fact_text(page, "原文", words_of(page, "%lld 行，其中空行 %lld 行", (long long)batch->lines, (long long)batch->blank_lines));
	fact_begin(page, "没有采用的行");
	if (skipped)
		put_link(page, path_of(page, "/roll/%lld/skipped", (long long)batch->record.id), words_of(page, "%lld 行，看看是哪些", (long long)skipped));
	else
		put_text(page, words_of(page, "没有"));
	fact_end(page);
	if (batch->encoding)
		fact_text(page, "文件编码", batch->encoding);
	facts_end(page);
	if (batch->remarks)
		put_muted(page, batch->remarks);
	fold_begin(page, "读得不对？换一种排列方式重新识别", false);
	form_begin(page, path_of(page, "/roll/%lld/read", (long long)batch->record.id), FORM_PLAIN);
	input_select(page, (struct control){ .name = "layout", .label = "排列方式", .value = number_text(page, batch->layout),
		.hint = "重新识别会丢掉这份名册上已经做的修改" }, layouts);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PLAIN, "重新识别", NULL, NULL);
	form_buttons_end(page);
	form_end(page);
	fold_end(page);
	card_end(page);
}

/* --- headings and years --- */

static void section_input(struct page *page, struct table_drawing *table, const char *name, int64_t heading, const char *label,
			  const char *value, bool differ, bool wide)
{
	const char *input = path_of(page, "%s.%lld", name, (long long)heading);
	cell_begin(table);
	put_cell_input(page, (struct control){ .name = input, .label = label, .value = value, .wide = wide,
		.placeholder = differ ? words_of(page, "各行不同，这里补空着的") : NULL });
	cell_end(table);
}

static const char *note_at(struct page *page, const struct mapping *mapping, const struct roll_aside *heading)
{
	for (size_t i = 0; heading && i < mapping->differing_count; i++)
		if (mapping->differing[i].line == heading->line)
			return count_note(page, &mapping->differing[i]);
	return NULL;
}

static void section_draw(struct page *page, struct table_drawing *table, const struct roll_aside *heading, const struct roll_section *section,
			 const char *note)
{
	bool lacks_year = section && !section->year && !section->years_differ;
	bool lacks_award = section && !section->award && !section->awards_differ;
	if (lacks_year || lacks_award || note)
		row_begin_tone(table, "wait");
	else
		row_begin(table);
	cell_text(table, heading ? number_text(page, heading->line) : NULL);
	cell_error(table, heading ? heading->text : words_of(page, "没有标题的部分"),
		   lacks_award ? words_of(page, "请填荣誉称号") : lacks_year ? words_of(page, "标题没写年份，请补一次，整段都有了；确实查不到的可以空着") : note);
	cell_text(table, section ? number_text(page, section->count) : NULL);
	if (section) {
		section_input(page, table, "award", section->heading, "荣誉称号", section->award, section->awards_differ, true);
		section_input(page, table, "year", section->heading, "年份", section->year, section->years_differ, false);
		section_input(page, table, "place", section->heading, "地区", section->place, section->places_differ, false);
	}
	row_end(table);
}

static const struct roll_section *section_at(const struct mapping *mapping, int64_t heading)
{
	for (size_t i = 0; i < mapping->section_count; i++)
		if (mapping->sections[i].heading == heading)
			return &mapping->sections[i];
	return NULL;
}

static void sections_draw(struct page *page, const struct mapping *mapping)
{
	static const struct table_column columns[] = {
		{ .label = "行", .right = true }, { .label = "标题" }, { .label = "条数", .right = true }, { .label = "荣誉称号" }, { .label = "年份" }, { .label = "地区" },
	};
	struct table_drawing table;
	card_begin_flush(page, "标题、年份和地区");
	table_begin(&table, page, "名册的标题", columns, COUNT_OF(columns));
	if (section_at(mapping, 0))
		section_draw(page, &table, NULL, section_at(mapping, 0), NULL);
	for (size_t i = 0; i < mapping->heading_count; i++)
		section_draw(page, &table, &mapping->headings[i], section_at(mapping, mapping->headings[i].line),
			note_at(page, mapping, &mapping->headings[i]));
	table_end(&table);
	card_end(page);
}

/* --- wordings and titles --- */

/* "t12": the title of the catalogue; "new": into the catalogue; "word": stays as worded. */
static const struct select_option *title_options(struct page *page, bool is_collective)
{
	struct context *context = page_context(page);
	struct query query = { .entity = &title, .limit = TITLES_MOST };
	struct listing listing = { 0 };
	if (!store_list(context, &query, &listing))
		listing.count = 0;
	struct select_option *options = arena_many(context->arena, listing.count + 4, struct select_option);
	size_t count = 0;
	options[count++] = (struct select_option){ "", "请选择" };
	options[count++] = (struct select_option){ "new", "新增到称号目录" };
	options[count++] = (struct select_option){ "word", "只记原文，不进目录" };
	for (size_t i = 0; i < listing.count; i++) {
		int64_t target = is_collective ? TARGET_COLLECTIVE : TARGET_PERSON;
		const char *name = NULL;
		for (size_t f = 0; f < listing.field_count; f++) {
			if (text_equal(listing.fields[f]->name, "name"))
				name = listing.rows[i].values[f].text;
			if (text_equal(listing.fields[f]->name, "target") && listing.rows[i].values[f].number != target)
				target = 0;
		}
		if (target && name)
			options[count++] = (struct select_option){ path_of(page, "t%lld", (long long)listing.rows[i].id), path_of(page, "=%s", name) };
	}
	return options;
}

static const struct select_option *choice_options(struct page *page, const struct choice *choices, const char *none)
{
	struct select_option *options = arena_many(page_context(page)->arena, 32, struct select_option);
	size_t count = 0;
	options[count++] = (struct select_option){ "", none };
	for (; choices->value && count < 31; choices++)
		options[count++] = (struct select_option){ number_text(page, choices->value), choices->label };
	return options;
}

static const char *decision_value(struct page *page, const struct roll_award *award)
{
	if (award->decision == AWARD_IN_CATALOGUE)
		return path_of(page, "t%lld", (long long)award->title_id);
	return award->decision == AWARD_AS_WORDED ? "word" : "";
}

static void wording_draw(struct page *page, struct table_drawing *table, const struct wording *wording, const struct select_option *titles)
{
	const struct roll_award *award = &wording->award;
	long long id = (long long)award->record.id;
	const char *variant = award->variant == NO_NUMBER || award->variant == 0 ? "" : number_text(page, award->variant);
	if (wording_is_open(wording))
		row_begin_tone(table, "wait");
	else
		row_begin(table);
	cell_error(table, award->wording, wording_is_open(wording) ? words_of(page, "目录里没有这个写法") : NULL);
	cell_text(table, award->is_collective == 1 ? words_of(page, "%lld 个集体", (long long)wording->rows) : words_of(page, "%lld 人", (long long)wording->rows));
	cell_begin(table);
	put_cell_select(page, (struct control){ .name = path_of(page, "word.%lld", id), .label = "对应到", .value = decision_value(page, award), .wide = true }, titles);
	if (wording_is_open(wording))
		put_cell_tick(page, path_of(page, "alias.%lld", id), "以后见到这个写法也这样认", true);
	cell_end(table);
	if (award->decision != AWARD_IN_CATALOGUE) {
		cell_begin(table);
		put_cell_select(page, (struct control){ .name = path_of(page, "level.%lld", id), .label = "级别", .value = award->level ? number_text(page, award->level) : "" },
			choice_options(page, honour_levels, "请选择"));
		cell_end(table);
		cell_begin(table);
		put_cell_select(page, (struct control){ .name = path_of(page, "variant.%lld", id), .label = "类别", .value = variant },
			choice_options(page, field_find(&title, "variant")->choices, "请选择"));
		cell_end(table);
	}
	row_end(table);
}

static void wordings_draw(struct page *page, const struct mapping *mapping)
{
	static const struct table_column columns[] = {
		{ .label = "名册上的称号" }, { .label = "条数" }, { .label = "对应到目录里的" }, { .label = "级别" }, { .label = "类别" },
	};
	struct table_drawing table;
	const struct select_option *of_persons = title_options(page, false), *of_collectives = title_options(page, true);
	if (!mapping->wording_count)
		return;
	card_begin_flush(page, "荣誉称号");
	table_begin(&table, page, "名册上的荣誉称号", columns, COUNT_OF(columns));
	for (size_t i = 0; i < mapping->wording_count; i++)
		wording_draw(page, &table, &mapping->wordings[i], mapping->wordings[i].award.is_collective == 1 ? of_collectives : of_persons);
	table_end(&table);
	card_end(page);
}

/* --- the page --- */

static void map_draw(struct page *page, struct roll_batch *batch)
{
	struct context *context = page_context(page);
	struct mapping mapping;
	mapping_load(context, batch, &mapping);
	mapping.differing = arena_many(context->arena, ROLL_SECTIONS_MAX, struct heading_count);
	mapping.differing_count = headings_differing(context, batch->record.id, mapping.differing, ROLL_SECTIONS_MAX);
	page_crumb(page, "名册导入", "/roll");
	page_begin(page, path_of(page, "=%s", batch->name), NULL);
	roll_stepper(page, 1);
	problem_summary(page);
	reading_draw(page, batch);
	form_begin(page, path_of(page, "/roll/%lld/map", (long long)batch->record.id), FORM_WATCHED);
	wordings_draw(page, &mapping);
	sections_draw(page, &mapping);
	form_buttons_begin(page);
	button_submit(page, BUTTON_PRIMARY, "保存，去逐条校验", "go", "rows");
	button_submit(page, BUTTON_PLAIN, "只保存", "go", "map");
	if (batch->state == ROLL_DRAFT || batch->state == ROLL_READING)
		button_link(page, BUTTON_QUIET, "放弃这份名册", path_of(page, "/roll/%lld/undo", (long long)batch->record.id));
	form_buttons_end(page);
	form_end(page);
	page_end(page);
}

void roll_map_page(struct page *page)
{
	struct roll_batch *batch = batch_of_page(page);
	if (batch)
		map_draw(page, batch);
}

/* --- what was sent --- */

static bool section_value_set(struct page *page, const struct mapping *mapping, const struct roll_section *section, const char *name,
			      enum section_field field, const char *shown)
{
	struct context *context = page_context(page);
	const char *input = path_of(page, "%s.%lld", name, (long long)section->heading);
	const char *sent = page_text(page, input);
	if (!page_has(page, input) || text_equal(sent, shown))
		return true;
	if (field == SECTION_YEAR && !text_is_empty(sent)) {
		sent = year_read(context->arena, sent);
		if (!sent)
			problem(context, input, "年份读不懂，请写成 2024 或 2024-05");
	}
	if (text_points(sent) > 100)
		problem(context, input, "最多 100 个字");
	if (!context_is_clean(context))
		return true;
	return section_set(context, mapping->batch->record.id, section->heading, field, shown, sent);
}

static bool sections_save(struct page *page, const struct mapping *mapping)
{
	struct context *context = page_context(page);
	if (!store_begin(context))
		return false;
	bool good = true;
	for (size_t i = 0; i < mapping->section_count && good; i++) {
		const struct roll_section *section = &mapping->sections[i];
		good = section_value_set(page, mapping, section, "award", SECTION_AWARD, section->award) &&
		       section_value_set(page, mapping, section, "year", SECTION_YEAR, section->year) &&
		       section_value_set(page, mapping, section, "place", SECTION_PLACE, section->place);
	}
	if (good && context_is_clean(context) && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

static bool title_add(struct page *page, struct roll_award *award, int64_t office_id)
{
	struct context *context = page_context(page);
	struct title *made = row_new(context, &title);
	made->name = award->wording;
	made->level = award->level;
	made->target = award->is_collective == 1 ? TARGET_COLLECTIVE : TARGET_PERSON;
	made->variant = award->variant == NO_NUMBER || award->variant == 0 ? VARIANT_OTHER : award->variant;
	made->office_id = office_id;
	if (!store_create(context, &title, made))
		return false;
	award->title_id = made->record.id;
	return true;
}

static bool alias_add(struct page *page, const struct roll_award *award)
{
	struct context *context = page_context(page);
	struct title *known = row_new(context, &title);
	if (!store_load_to_change(context, &title, award->title_id, known))
		return !context->failure;
	if (text_equal(known->name, award->wording))
		return true;
	known->aliases = text_is_empty(known->aliases) ? award->wording : arena_format(context->arena, "%s\n%s", known->aliases, award->wording);
	return text_points(known->aliases) > 2000 || store_change(context, &title, known, "change", "导入名册时对应");
}

/* One wording as it was sent.  False: problems or failure. */
static bool wording_save(struct page *page, const struct mapping *mapping, const struct wording *wording)
{
	struct context *context = page_context(page);
	struct roll_award *award = row_new(context, &roll_award);
	long long id = (long long)wording->award.record.id;
	const char *input = path_of(page, "word.%lld", id), *sent = page_text(page, input);
	int64_t picked = 0;
	bool is_new = text_equal(sent, "new"), is_worded = text_equal(sent, "word");
	if (!id || !page_has(page, input) || text_is_empty(sent) || text_equal(sent, decision_value(page, &wording->award)))
		return true;
	if (!store_load(context, &roll_award, id, award))
		return false;
	award->level = page_number(page, path_of(page, "level.%lld", id), award->level);
	award->variant = page_number(page, path_of(page, "variant.%lld", id), award->variant);
	if (!choice_find(honour_levels, award->level))
		award->level = 0;
	if ((is_new || is_worded) && !award->level) {
		problem(context, path_of(page, "level.%lld", id), "请选“%.60s”的级别", award->wording);
		return false;
	}
	if (!is_new && !is_worded && (sent[0] != 't' || !text_to_int(sent + 1, 1, INT64_MAX, &picked)))
		return true;
	award->title_id = is_worded ? 0 : picked;
	award->decision = is_worded ? AWARD_AS_WORDED : AWARD_IN_CATALOGUE;
	if (is_new && !title_add(page, award, mapping->batch->office_id))
		return false;
	bool alias = picked && wording_is_open(wording) && page_number(page, path_of(page, "alias.%lld", id), 0) == 1;
	return (!alias || alias_add(page, award)) && store_change(context, &roll_award, award, "change", NULL);
}

static bool wordings_save(struct page *page, const struct mapping *mapping)
{
	struct context *context = page_context(page);
	bool good = true;
	if (!store_begin(context))
		return false;
	for (size_t i = 0; i < mapping->wording_count && good; i++)
		good = wording_save(page, mapping, &mapping->wordings[i]);
	if (good && context_is_clean(context) && store_commit(context))
		return true;
	store_rollback(context);
	return false;
}

static bool map_save(struct page *page, struct roll_batch *batch)
{
	struct context *context = page_context(page);
	struct mapping mapping;
	mapping_load(context, batch, &mapping);
	return sections_save(page, &mapping) && wordings_save(page, &mapping) && rows_judge(context, batch->record.id) &&
	       roll_wordings_refresh(context, batch) && rows_match_all(context, batch) &&
	       (!found_of(context, batch) || batch_keep(context, batch, "change", NULL));
}

void roll_map_done(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = batch_of_page(page);
	if (!batch)
		return;
	if (map_save(page, batch)) {
		bool stays = text_equal(page_text(page, "go"), "map") || wordings_are_open(context, batch);
		page_redirect(page, "/roll/%lld/%s", (long long)batch->record.id, stays ? "map" : "rows");
	} else if (context->failure) {
		page_failed(page);
	} else {
		map_draw(page, batch);
	}
}

void roll_read_again(struct page *page)
{
	struct context *context = page_context(page);
	struct roll_batch *batch = batch_of_page(page);
	if (!batch)
		return;
	struct roll_counts counts;
	int64_t layout = page_number(page, "layout", batch->layout);
	if (!rows_count(context, batch->record.id, &counts)) {
		page_failed(page);
	} else if (counts.made_persons + counts.made_collectives + counts.joined + counts.kept) {
		page_redirect_with(page, path_of(page, "/roll/%lld/result", (long long)batch->record.id), "已有条目登记入册，先撤销导入才能重新识别");
	} else {
		batch->layout = layout >= 1 && layout <= 6 ? layout : 1;
		if (roll_take_again(context, batch))
			page_redirect(page, "/roll/%lld", (long long)batch->record.id);
		else if (context->failure)
			page_failed(page);
		else
			map_draw(page, batch);
	}
}
