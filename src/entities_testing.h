/* entities_testing.h: a city with two counties, and rows of any entity made
 * from its definition alone.  For src/entities*_test.c only. */
#ifndef ENTITIES_TESTING_H
#define ENTITIES_TESTING_H

#include "model/testing.h"

#include "base/must.h"
#include "base/text.h"
#include "chinese/idnumber.h"
#include "model/batch.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/keep.h"
#include "model/store.h"
#include "model/tenant.h"
#include "modules/organisation/organisation.h"

enum { TRIES = 40, FIELDS_MAX = 128 };

struct bench {
	struct place *place;
	struct context context;
	struct actor system, actor;
	int64_t city, east, west;
	int seed;
};

static inline void tell(const struct bench *bench, const char *where)
{
	for (const struct problem *one = bench->context.problems; one; one = one->next)
		print_message("%s: %s: %s\n", where, one->field, one->text);
	if (bench->context.failure)
		print_message("%s: failure: %s\n", where, bench->context.failure);
}

static inline void good(struct bench *bench, bool done, const char *where)
{
	if (!done)
		tell(bench, where);
	assert_true(done);
}

static inline void forget_problems(struct bench *bench)
{
	bench->context.problems = bench->context.last_problem = NULL;
	bench->context.problem_count = 0;
	bench->context.failure = NULL;
	bench->context.conflict = false;
}

static inline void act_as_system(struct bench *bench)
{
	bench->context.actor = &bench->system;
}

static inline void act_as(struct bench *bench, enum role role, int64_t office)
{
	bench->actor = (struct actor){ .role = role, .tenant_id = bench->system.tenant_id, .account_id = 77, .office_id = office,
				       .is_root = office == bench->city, .name = "测试", .office_name = "" };
	bench->context.actor = &bench->actor;
}

static inline int64_t county_new(struct bench *bench, const char *name)
{
	struct organisation *row = row_new(&bench->context, &organisation);
	row->name = name;
	row->kind = ORGANISATION_OFFICE;
	row->level = LEVEL_COUNTY;
	row->parent_id = bench->city;
	row->founded_on = "1990-01-01";
	good(bench, store_create(&bench->context, &organisation, row), name);
	return row->record.id;
}

static inline struct bench *bench_make(void **state)
{
	struct place *place = place_of(state);
	struct bench *bench = arena_one(place->arena, struct bench);

	bench->place = place;
	bench->system = (struct actor){ .role = ROLE_SYSADMIN, .is_root = true, .is_system = true, .name = "系统", .office_name = "" };
	bench->context = place_context(place, &bench->system);
	assert_string_equal(definitions_check(place->arena), "");
	place_schema(place);
	good(bench, store_begin(&bench->context) && tenant_make(&bench->context, "临江市总工会", &bench->system.tenant_id), "tenant");
	good(bench, organisation_found_root(&bench->context, "临江市总工会", "320900", LEVEL_CITY, &bench->city), "root");
	bench->east = county_new(bench, "东岗区总工会");
	bench->west = county_new(bench, "映河县总工会");
	good(bench, store_commit(&bench->context), "offices");
	bench->system.office_id = bench->city;
	return bench;
}

/* --- a row of any entity --- */

struct making {
	struct bench *bench;
	const struct entity *entity;
	int64_t office;
	int seed;
	bool dropped[FIELDS_MAX];	/* optional fields that a rule would not have */
	int choice[FIELDS_MAX];		/* which choice is tried; of dates 1: a working day, 2: a month; of others 1: what a new form offers, then six digits */
	bool bare;			/* holds only what it must */
	bool bare_below;		/* and so does what it refers to, where a full one was refused */
};

static inline void *row_made_so(struct bench *bench, const struct entity *entity, int64_t office, bool bare);

static inline const char *id_text(struct making *making, int64_t id)
{
	return id ? arena_format(making->bench->place->arena, "%lld", (long long)id) : NULL;
}

static inline int64_t referred_to(struct making *making, const struct entity *other)
{
	const struct record *row = row_made_so(making->bench, other, making->office, making->bare_below);
	assert_non_null(row);
	return row->id;
}

static inline const char *reference_text(struct making *making, const struct field *field)
{
	const struct entity *other = entity_find(field->refers_to);
	size_t earlier = 0;
	if (field->type->member == MEMBER_IDS)
		return NULL;
	if (other != &organisation)
		return field->required ? id_text(making, referred_to(making, other)) : NULL;
	for (const struct field *one = making->entity->fields; one < field; one++)
		earlier += text_equal(one->refers_to, "organisation") && one->required;
	return id_text(making, earlier ? making->bench->city : making->office);
}

static inline bool takes(struct making *making, const struct field *field, const char *text)
{
	struct context *context = &making->bench->context;
	struct value value;
	size_t before = context->problem_count;
	bool taken = read_value(context, field, field->name, text, &value) && context->problem_count == before;
	if (context->problem_count != before)
		forget_problems(making->bench);
	return taken;
}

/* Names hold no digits. */
static inline const char *word_of(struct making *making)
{
	static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };
	return arena_format(making->bench->place->arena, "示%s%s%s", stems[making->seed / 100 % 10], stems[making->seed / 10 % 10],
			    stems[making->seed % 10]);
}

static inline const char *number_of(struct making *making)
{
	char *number = arena_format(making->bench->place->arena, "320999%04d0615%03d0", 1950 + making->seed / 1000, making->seed % 1000);
	number[17] = id_check_character(number);
	return number;
}

static inline const char *unique_text(struct making *making, const struct field *field)
{
	struct arena *arena = making->bench->place->arena;
	const char *word = word_of(making);
	const char *number = number_of(making);
	if (text_equal(field->type->control, "date"))
		return arena_format(arena, "%04d-%02d-%02d", 1960 + making->seed / 336 % 60, 1 + making->seed / 28 % 12, 1 + making->seed % 28);
	if (takes(making, field, word))
		return word;
	return takes(making, field, number) ? number : NULL;
}

/* Luhn's check digit behind 15 digits. */
static inline const char *card_number(struct making *making)
{
	char *card = arena_format(making->bench->place->arena, "622202%09d0", making->seed);
	int sum = 0;
	for (int i = 0; i < 15; i++) {
		int digit = card[i] - '0';
		int twice = digit * 2;
		sum += i % 2 ? digit : twice > 9 ? twice - 9 : twice;
	}
	card[15] = (char)('0' + (10 - sum % 10) % 10);
	return card;
}

/* Texts that stand nowhere else in the database. */
static inline const char *sensitive_text(struct making *making, const struct field *field)
{
	struct arena *arena = making->bench->place->arena;
	const char *const texts[] = {
		arena_format(arena, "某某街道某某弄%04d号", making->seed), arena_format(arena, "1399876%04d", making->seed), card_number(making), number_of(making),
	};
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		if (takes(making, field, texts[i]))
			return texts[i];
	return NULL;
}

/* What a new form offers, where it offers anything. */
static inline const char *begun_text(struct making *making, const struct field *field)
{
	void *row = row_new(&making->bench->context, making->entity);
	making->entity->begin(&making->bench->context, row);
	return field_get(field, row).text;
}

static inline const char *making_text(void *from, const char *name)
{
	struct making *making = from;
	const struct field *field = field_find(making->entity, name);
	size_t place = (size_t)(field - making->entity->fields);
	const char *control = field->type->control;
	if (making->dropped[place] || text_equal(control, "file") || text_equal(control, "photo"))
		return NULL;
	if (making->bare && !field->required && !text_equal(field->name, making->entity->title))
		return NULL;
	if (field->refers_to)
		return reference_text(making, field);
	if (field->choices)
		return field->choices[making->choice[place]].label;
	if (making->choice[place] && text_equal(control, "date"))
		return making->choice[place] == 1 ? "2026-11-18" : "2026-10";
	if (making->choice[place] == 1 && making->entity->begin && field->type->member == MEMBER_TEXT)
		return begun_text(making, field);
	if (making->choice[place])
		return arena_format(making->bench->place->arena, "%d", 320000 + making->seed);
	if (field->unique || text_equal(field->name, making->entity->title))
		return unique_text(making, field);
	if (field->sensitive)
		return sensitive_text(making, field);
	return batch_sample(&making->bench->context, field);
}

static inline bool is_refused(const struct making *making, const struct field *field)
{
	for (const struct problem *one = making->bench->context.problems; one; one = one->next)
		if (text_equal(one->field, field->name))
			return true;
	return false;
}

/* A value that must be there and was refused is tried otherwise. */
static inline bool again_taken(struct making *making, const struct field *field, size_t place)
{
	int most = text_equal(field->type->control, "date") || making->entity->begin ? 2 : 1;
	if (!field->required || field->choices || making->choice[place] >= most)
		return false;
	making->choice[place]++;
	making->bare_below |= field->refers_to != NULL;
	return true;
}

/* What a rule would not have is left out; where that does not help, the next choices are tried with everything again. */
static inline bool making_mend(struct making *making)
{
	bool changed = false;
	for (size_t i = 0; i < making->entity->field_count; i++)
		changed |= is_refused(making, &making->entity->fields[i]) && again_taken(making, &making->entity->fields[i], i);
	for (const struct problem *one = making->bench->context.problems; one; one = one->next)
		for (size_t i = 0; i < making->entity->field_count; i++) {
			const struct field *each = &making->entity->fields[i];
			bool is_meant = text_equal(one->field, each->name) || !field_find(making->entity, one->field);
			if (!is_meant || each->computed || each->required || making->dropped[i])
				continue;
			making->dropped[i] = changed = true;
		}
	forget_problems(making->bench);
	for (size_t i = 0; !changed && i < making->entity->field_count; i++) {
		const struct field *each = &making->entity->fields[i];
		if (!each->choices || !each->required || each->computed || !each->choices[making->choice[i] + 1].value)
			continue;
		making->choice[i]++;
		memset(making->dropped, 0, sizeof(making->dropped));
		return true;
	}
	return changed;
}

static inline void *row_made_so(struct bench *bench, const struct entity *entity, int64_t office, bool bare)
{
	struct making making = { .bench = bench, .entity = entity, .office = office, .seed = ++bench->seed, .bare = bare };
	struct input input = { making_text, &making };
	bool inside = tx_is_open(bench->context.db);
	assert_true(entity->field_count < FIELDS_MAX);
	for (int tried = 0; tried < TRIES; tried++) {
		void *row = row_new(&bench->context, entity);
		forget_problems(bench);
		bool read = read_row(&bench->context, entity, &input, NULL, row, true);
		if (read && !inside)
			good(bench, store_begin(&bench->context), "begin");
		if (read && store_create(&bench->context, entity, row)) {
			if (!inside)
				good(bench, store_commit(&bench->context), "commit");
			return row;
		}
		if (read)
			store_rollback(&bench->context);
		good(bench, bench->context.failure == NULL, entity->name);
		struct problem *problems = bench->context.problems;
		if (making_mend(&making))
			continue;
		bench->context.problems = problems;
		tell(bench, entity->name);
		forget_problems(bench);
		break;
	}
	print_message("%s: cannot be made from its definition\n", entity->name);
	return NULL;
}

static inline void *row_made(struct bench *bench, const struct entity *entity, int64_t office)
{
	return row_made_so(bench, entity, office, false);
}

/* A fresh copy of the row as it stands. */
static inline struct record *row_again(struct bench *bench, const struct entity *entity, const void *row)
{
	struct record *again = row_new(&bench->context, entity);
	good(bench, store_load(&bench->context, entity, ((const struct record *)row)->id, again), entity->name);
	return again;
}

#endif
