/* own_fields_testing.h: a bench with fields of a tenant's own on persons.  For
 * src/own_*_test.c only. */
#ifndef OWN_FIELDS_TESTING_H
#define OWN_FIELDS_TESTING_H

#include "entities_testing.h"

#include "base/buffer.h"
#include "model/codes.h"
#include "model/custom.h"
#include "model/here.h"
#include "modules/definition/definition.h"
#include "modules/person/person.h"

/* --- made --- */

static inline void kept(struct bench *bench, bool done, const char *what)
{
	good(bench, done, what);
	good(bench, store_commit(&bench->context), what);
}

static inline struct custom_field field_begin(const char *label, int64_t kind)
{
	return (struct custom_field){
		.entity = "person", .label = label, .kind = kind, .longest = NO_NUMBER, .minimum = NO_NUMBER, .maximum = NO_NUMBER,
		.in_list = 1, .in_filter = kind == KIND_LONG_TEXT ? 0 : 1, .seen_by = SEEN_BY_ALL, .purpose = "统战工作", .basis = "本人同意",
		.keep = "三年", .weight = NO_NUMBER,
	};
}

static inline void field_step(struct bench *bench, struct custom_field *row, const char *step)
{
	good(bench, store_begin(&bench->context), step);
	kept(bench, store_step(&bench->context, &custom_field, row, step_find(&custom_field, step), "理由"), step);
}

static inline struct custom_field field_made(struct bench *bench, struct custom_field row)
{
	good(bench, store_begin(&bench->context), row.label);
	kept(bench, store_create(&bench->context, &custom_field, &row), row.label);
	field_step(bench, &row, row.sensitive == 1 ? "ask" : "start");
	if (row.sensitive == 1)
		field_step(bench, &row, "agree");
	return row;
}

static inline struct custom_field party_made(struct bench *bench)
{
	struct custom_field row = field_begin("民主党派", KIND_CHOICE);
	row.options = "民革\n民盟\r\n\n 九三学社 ";
	row.label_en = "Democratic party";
	return field_made(bench, row);
}

static inline const struct entity *person_here(struct bench *bench)
{
	return entity_here(&bench->context, &person);
}

static inline const struct field *own(struct bench *bench, const struct custom_field *row)
{
	const struct field *field = field_find(person_here(bench), row->name);
	assert_non_null(field);
	return field;
}

/* "name=text\n…" */
static inline const char *sent_text(void *from, const char *name)
{
	struct bench *bench = ((void **)from)[0];
	char **lines, **parts;
	size_t count = text_lines(bench->place->arena, ((void **)from)[1], &lines);
	for (size_t i = 0; i < count; i++)
		if (text_split(bench->place->arena, lines[i], '=', &parts) == 2 && text_equal(parts[0], name))
			return parts[1];
	return NULL;
}

static inline bool sent(struct bench *bench, struct person *row, const char *form)
{
	void *from[] = { bench, (void *)(uintptr_t)form };
	struct input input = { sent_text, from };
	return read_row(&bench->context, person_here(bench), &input, NULL, row, row->record.version == 0);
}

static inline struct person *person_made(struct bench *bench, const char *name, const char *form)
{
	struct person *row = row_new(&bench->context, &person);
	row->name = name;
	row->office_id = bench->east;
	row->kind = 1;
	const char *whole = arena_format(bench->place->arena, "name=%s\n%s", name, form);
	good(bench, sent(bench, row, whole), name);
	good(bench, store_begin(&bench->context), name);
	kept(bench, store_create(&bench->context, &person, row), name);
	return row;
}

static inline const char *shown(struct bench *bench, const struct custom_field *field, int64_t id)
{
	struct person *row = row_new(&bench->context, &person);
	good(bench, store_load(&bench->context, &person, id, row), "load");
	struct value value = field_get(own(bench, field), row);
	struct buffer *out = buffer_new(bench->place->arena, 10000);
	print_cell(&bench->context, own(bench, field), &value, NULL, PRINT_SCREEN, out);
	return buffer_string(out);
}

static inline const char *names_listed(struct bench *bench, struct query query)
{
	struct buffer *out = buffer_new(bench->place->arena, 10000);
	struct listing listing;
	query.entity = person_here(bench);
	good(bench, store_list(&bench->context, &query, &listing), "list");
	for (size_t r = 0; r < listing.count; r++)
		for (size_t f = 0; f < listing.field_count; f++)
			if (text_equal(listing.fields[f]->name, "name"))
				buffer_format(out, "%s ", listing.rows[r].values[f].text);
	assert_true(query.limit || store_count(&bench->context, &query, 100) == (int64_t)listing.count);
	return buffer_string(out);
}

static inline const char *listed_by(struct bench *bench, const struct custom_field *field, enum compare compare, const char *text)
{
	struct query query = { .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = own(bench, field), .compare = compare };
	if (text)
		good(bench, read_value(&bench->context, own(bench, field), field->name, text, &query.filters[0].value), text);
	return names_listed(bench, query);
}

static inline const char *first_problem(struct bench *bench)
{
	const char *text = bench->context.problems ? arena_text(bench->place->arena, bench->context.problems->text) : "";
	store_rollback(&bench->context);
	forget_problems(bench);
	return text;
}

#endif
