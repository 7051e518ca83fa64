/* round.c: a round with so many nominees in a database that fill.c has made:
 * "round DATABASE FOLDER NOMINEES PROPOSED".  Places for every county, shares,
 * deeds of some length; PROPOSED of them stand on the host's list, the others
 * lie at every stage.  Made through the store; only where they lie is written
 * at once at the end.  Prints the round's id. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "house.h"
#include "model/question.h"
#include "model/recall.h"
#include "model/store.h"
#include "modules/honour/honour.h"
#include "modules/nomination/nomination.h"
#include "modules/organisation/organisation.h"
#include "modules/selection/selection.h"

enum { ROWS_AT_ONCE = 100, CATEGORIES = 5, COUNTIES_MOST = 50, UNITS_MOST = 1000, PARAGRAPHS = 12 };

static const char *const categories[CATEGORIES] = { "企业职工", "农民", "机关事业单位人员", "一线职工", "企业负责人" };
static const char *const of_nominees[] = { "企业职工、一线职工", "农民", "机关事业单位人员", "企业职工、企业负责人", "企业职工" };

struct round {
	struct context *context;
	int64_t id, title_id;
	int64_t units[UNITS_MOST];
	size_t unit_count;
};

static bool offices_find(struct context *context, int64_t level, int64_t *ids, size_t most, size_t *count)
{
	struct query query = { .entity = &organisation, .limit = most, .filter_count = 1 };
	struct listing listing;
	query.filters[0] = (struct filter){ .field = field_find(&organisation, "level"), .value = { .number = level } };
	*count = 0;
	if (!store_list(context, &query, &listing))
		return false;
	for (; *count < listing.count; ++*count)
		ids[*count] = listing.rows[*count].id;
	return *count > 0 || fail(context, "no offices: is it a database of fill?");
}

static bool title_make(struct round *round)
{
	struct title *row = row_new(round->context, &title);
	row->name = "临江市劳动模范";
	row->office_id = round->context->actor->office_id;
	row->level = HONOUR_CITY;
	row->target = TARGET_PERSON;
	row->variant = VARIANT_MODEL;
	if (!store_create(round->context, &title, row))
		return false;
	round->title_id = row->record.id;
	return true;
}

static bool selection_make(struct round *round)
{
	struct context *context = round->context;
	struct selection *row = row_new(context, &selection);
	row->name = "临江市第十二届劳动模范评选";
	row->kind = SELECTION_OWN;
	row->level = HONOUR_CITY;
	row->titles = (struct ids){ .list = &round->title_id, .count = 1 };
	row->year = 2026;
	row->office_id = context->actor->office_id;
	row->superior = "临江市委、市政府";
	row->project = "临江市劳动模范评选表彰";
	row->project_number = "1";
	row->merit_from = "2021";
	row->begins_on = "2026-01-05";
	row->ends_on = "2099-12-31";
	if (!store_create(context, &selection, row))
		return false;
	round->id = row->record.id;
	return true;
}

static bool category_make(struct round *round, size_t place)
{
	struct selection_category *row = row_new(round->context, &selection_category);
	row->selection_id = round->id;
	row->place = (int64_t)place + 1;
	row->name = categories[place];
	row->is_main = place < 3;
	row->variant = VARIANT_MODEL;
	row->target = TARGET_PERSON;
	return store_create(round->context, &selection_category, row);
}

static bool share_make(struct round *round, size_t place)
{
	struct selection_share *row = row_new(round->context, &selection_share);
	row->selection_id = round->id;
	row->place = (int64_t)place + 1;
	row->name = categories[place];
	row->target = TARGET_PERSON;
	row->counted = categories[place];
	row->relation = place % 2 ? SHARE_AT_MOST : SHARE_AT_LEAST;
	row->unit = SHARE_PER_CENT;
	row->amount = 20 + (int64_t)place * 10;
	return store_create(round->context, &selection_share, row);
}

static bool place_make(struct round *round, int64_t organisation_id, const char *category, int64_t number)
{
	struct selection_place *row = row_new(round->context, &selection_place);
	row->selection_id = round->id;
	row->organisation_id = organisation_id;
	row->target = TARGET_PERSON;
	row->kind = PLACE_ORDINARY;
	row->category = category;
	row->bound = category ? BOUND_AT_LEAST : 0;
	row->number = number;
	return store_create(round->context, &selection_place, row);
}

static bool rules_make(struct round *round, int64_t nominees)
{
	struct context *context = round->context;
	struct selection *row = row_new(context, &selection);
	int64_t counties[COUNTIES_MOST];
	size_t count;
	bool good = offices_find(context, LEVEL_COUNTY, counties, COUNTIES_MOST, &count) && store_begin(context) && title_make(round) && selection_make(round) &&
		    place_make(round, 0, NULL, nominees);
	for (size_t i = 0; i < CATEGORIES && good; i++)
		good = category_make(round, i) && share_make(round, i);
	for (size_t i = 0; i < count && good; i++)
		good = place_make(round, counties[i], NULL, nominees / 10) && place_make(round, counties[i], "一线职工", nominees / 40);
	return good && store_load_to_change(context, &selection, round->id, row) && store_step(context, &selection, row, step_find(&selection, "open"), NULL) &&
	       store_commit(context);
}

/* --- nominees --- */

static const char *deeds_make(struct arena *arena, const char *name)
{
	struct buffer *out = buffer_new(arena, 12000);
	for (int i = 0; i < PARAGRAPHS; i++)
		buffer_format(out, "%s同志长期在生产一线工作，先后牵头完成技术改进和服务改善十余项，其中三项在全市推广；坚持每月现场授课，累计培训职工四百余人次，带出的徒弟中有六人成为骨干。\n", name);
	return buffer_string(out);
}

static struct nomination *nominee_of(struct round *round, int64_t place)
{
	struct context *context = round->context;
	struct nomination *row = row_new(context, &nomination);
	row->selection_id = round->id;
	row->target = TARGET_PERSON;
	row->title_id = round->title_id;
	row->office_id = round->units[(size_t)place % round->unit_count];
	row->name = arena_format(context->arena, "第%lld位", (long long)place + 1);
	row->sex = 1 + place % 2;
	row->born_on = arena_format(context->arena, "19%02lld-%02lld", (long long)(60 + place % 40), (long long)(1 + place % 12));
	row->unit_name = arena_format(context->arena, "第%lld机械厂", (long long)(place % 300) + 1);
	row->post = "班长";
	row->categories = of_nominees[(size_t)place % COUNT_OF(of_nominees)];
	row->deeds_short = "在平凡岗位上作出突出成绩。";
	row->deeds_long = deeds_make(context->arena, row->name);
	return row;
}

static bool nominees_make(struct round *round, int64_t count)
{
	struct context *context = round->context;
	for (int64_t at = 0; at < count; at += ROWS_AT_ONCE) {
		struct arena_mark mark = arena_mark(context->arena);
		struct creating rows[ROWS_AT_ONCE] = { 0 };
		size_t some = count - at < ROWS_AT_ONCE ? (size_t)(count - at) : ROWS_AT_ONCE;
		for (size_t i = 0; i < some; i++)
			rows[i].row = nominee_of(round, at + (int64_t)i);
		if (!store_begin(context) || !store_create_many(context, &nomination, rows, some) || !store_commit(context))
			return fail(context, "nominees: %s", context->failure ? context->failure : rows[0].problems ? rows[0].problems->text : "?");
		arena_rewind(context->arena, mark);
	}
	return true;
}

/* One in ten still at the unit, most on their way at the county, the first ones proposed. */
static bool nominees_spread(struct round *round, int64_t proposed)
{
	struct context *context = round->context;
	struct statement *spread = db_prepare(context->db, SQL("UPDATE nomination SET state = CASE WHEN id % 10 = 0 THEN 1 ELSE 2 END, "
		"at_office_id = COALESCE((SELECT parent_id FROM organisation o WHERE o.id = nomination.office_id), at_office_id), unit_noticed = 1 WHERE selection_id = ?1"));
	struct statement *list = db_prepare(context->db, SQL("UPDATE nomination SET state = 5, at_office_id = ?2 WHERE selection_id = ?1 "
		"AND id IN (SELECT id FROM nomination WHERE selection_id = ?1 ORDER BY id LIMIT ?3)"));
	if (!store_begin(context))
		return false;
	db_bind_int(spread, 1, round->id);
	db_bind_int(list, 1, round->id);
	db_bind_int(list, 2, context->actor->office_id);
	db_bind_int(list, 3, proposed);
	bool done = db_step(spread) == DB_DONE && db_step(list) == DB_DONE;
	db_reset(spread);
	db_reset(list);
	return (done || fail(context, "%s", db_message(context->db))) && store_commit(context);
}

static bool all_make(struct house *house, int64_t nominees, int64_t proposed)
{
	struct round round = { .context = house->context };
	bool recalls = recall_begin(house->context);
	bool made = offices_find(house->context, LEVEL_UNIT, round.units, UNITS_MOST, &round.unit_count) && rules_make(&round, nominees) &&
		    nominees_make(&round, nominees) && nominees_spread(&round, proposed);
	if (recalls)
		recall_end(house->context);
	if (made)
		printf("%lld\n", (long long)round.id);
	return made;
}

int main(int count, char **arguments)
{
	int64_t nominees = 0, proposed = 0;
	if (count != 5 || !text_to_int(arguments[3], 0, 1000000, &nominees) || !text_to_int(arguments[4], 0, 1000000, &proposed)) {
		fprintf(stderr, "round DATABASE FOLDER NOMINEES PROPOSED\n");
		return 2;
	}
	struct arena *arena = arena_new(0);
	const char *why = "";
	struct settings settings = { .folder = arguments[2], .prepare = true, .database = arguments[1] };
	settings.keys = arena_format(arena, "%s/laomo.keys", arguments[2]);
	struct house house;
	if (!house_open(&house, arena, &settings, PROCESS_COMMAND, &why)) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	if (!all_make(&house, nominees, proposed)) {
		house_complain(&house);
		return 1;
	}
	house_close(&house);
	return 0;
}
