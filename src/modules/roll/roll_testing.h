/* roll_testing.h: a city with titles, a roll pasted in it, and what tests of
 * rolls ask.  Invented names only.  For *_test.c only, after
 * modules/organisation/organisation_testing.h, whose house it stands in. */
#ifndef MODULE_ROLL_TESTING_H
#define MODULE_ROLL_TESTING_H

#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "modules/roll/roll_parts.h"

static const char plain_roll[] =
	"2024年临江市劳动模范和先进工作者名单\n"
	"一、临江市劳动模范（4名）\n"
	"陈砚书　临江市轴承厂装配车间钳工\n"
	"王　磊　映河县供水公司管网班班长\n"
	"阿依努尔·买买提（女，维吾尔族）　临江市第二纺织厂挡车工\n"
	"周大河（北岸区渡口航运公司 船长）\n"
	"二、临江市先进集体（1个）\n"
	"临江市轴承厂装配车间\n";

static inline int64_t counted(struct house *house, const char *table)
{
	return number(house->place->db, arena_format(house->place->arena, "SELECT count(*) FROM %s", table));
}

static inline int64_t title_new(struct house *house, const char *name, int64_t level, int64_t target)
{
	struct title *row = row_new(&house->context, &title);
	row->name = name;
	row->level = level;
	row->target = target;
	row->variant = VARIANT_MODEL;
	row->office_id = house->city;
	good(house, store_create(&house->context, &title, row));
	return row->record.id;
}

static inline struct house *city_with_titles(void **state)
{
	struct house *house = house_make(state);
	begin(house);
	title_new(house, "临江市劳动模范", HONOUR_CITY, TARGET_PERSON);
	title_new(house, "临江市先进集体", HONOUR_CITY, TARGET_COLLECTIVE);
	commit(house);
	act_as(house, house->city, ROLE_CLERK);
	return house;
}

static inline struct roll_batch *pasted(struct house *house, const char *text)
{
	struct roll_batch *batch = row_new(&house->context, &roll_batch);
	batch->office_id = house->city;
	batch->layout = 1;
	good(house, roll_take_in(&house->context, batch, text, strlen(text)));
	return batch;
}

static inline struct roll_counts counts_of(struct house *house, const struct roll_batch *batch)
{
	struct roll_counts counts;
	good(house, rows_count(&house->context, batch->record.id, &counts));
	return counts;
}

static inline struct roll_row *rows_of_batch(struct house *house, const struct roll_batch *batch, size_t *count)
{
	struct roll_row *rows;
	*count = rows_of(&house->context, batch->record.id, FILTER_ALL, 0, false, 1000, &rows);
	return rows;
}

static inline struct roll_row *row_named(struct house *house, const struct roll_batch *batch, const char *name)
{
	size_t count;
	struct roll_row *rows = rows_of_batch(house, batch, &count);
	for (size_t i = 0; i < count; i++)
		if (text_equal(rows[i].name, name))
			return &rows[i];
	print_error("no row of %s\n", name);
	assert_true(false);
	return NULL;
}

static inline void problem_says(struct house *house, const char *field, const char *part)
{
	const char *said = problem_of(&house->context, field);
	assert_null(house->context.failure);
	if (!said || !strstr(said, part))
		print_error("%s: %s\n", field, said ? said : "(nothing)");
	assert_non_null(said);
	assert_non_null(strstr(said, part));
	forget_problems(house);
}

static inline struct person *person_of(struct house *house, const struct roll_row *row)
{
	struct person *found = row_new(&house->context, &person);
	assert_true(store_load(&house->context, &person, row->person_id, found));
	return found;
}

static inline struct honour_grant *grant_of(struct house *house, const struct roll_row *row)
{
	struct honour_grant *found = row_new(&house->context, &honour_grant);
	assert_true(store_load(&house->context, &honour_grant, row->grant_id, found));
	return found;
}

#endif
