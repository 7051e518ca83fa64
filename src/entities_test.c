/* entities_test.c: what every entity gets for nothing, proved for each of them
 * on both engines, from its definition alone; also for the one of a module that
 * the program does not have. */
#include "entities_testing.h"

/* Stands outside of src, and is no part of the program. */
#include <tests/fourth/bulletin.c>

#include "base/buffer.h"
#include "screens/entity_sheet.h"
#include "services/csv_write.h"
#include "services/table_read.h"

/* Not what begins at a row that a module alone writes: the recovery of a payment that was made. */
static bool begins_by_itself(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		const struct entity *other = field->refers_to && field->required && field->type->member != MEMBER_IDS ? entity_find(field->refers_to) : NULL;
		if (other && (other->in_chunks || !begins_by_itself(other)))
			return false;
	}
	return true;
}

static bool is_made_by_people(const struct entity *entity)
{
	return !entity->plain && entity->may[ACT_CREATE] && begins_by_itself(entity);
}

static bool is_compared(const struct field *field)
{
	return !field->computed;
}

/* --- made, loaded, listed, changed --- */

static void a_row_is_kept_as_it_was_and_found_again(void **state)
{
	struct bench *bench = bench_make(state);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		void *row = is_made_by_people(entity) ? row_made(bench, entity, bench->east) : NULL;
		assert_true(row || !is_made_by_people(entity));
		if (!row)
			continue;
		void *again = row_again(bench, entity, row);
		for (size_t i = 0; i < entity->field_count; i++) {
			struct value kept = field_get(&entity->fields[i], row);
			struct value found = field_get(&entity->fields[i], again);
			if (is_compared(&entity->fields[i]) && !values_equal(&entity->fields[i], &kept, &found))
				print_message("%s.%s is not what it was\n", entity->name, entity->fields[i].name);
			assert_true(!is_compared(&entity->fields[i]) || values_equal(&entity->fields[i], &kept, &found));
		}
		int64_t id = ((struct record *)row)->id;
		struct query query = { .entity = entity, .ids = &id, .id_count = 1 };
		struct listing listing;
		good(bench, store_list(&bench->context, &query, &listing), entity->name);
		assert_int_equal(listing.count, 1);
		assert_int_equal(store_count(&bench->context, &query, 10), 1);
	}
}

/* A plain text that may be changed. */
static const struct field *text_to_change(const struct entity *entity)
{
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];
		if (field->type == &type_text && !field->computed && !field->fixed && !field->unique && !field->sensitive && !field->required)
			return field;
	}
	return NULL;
}

static void a_change_raises_the_version_and_stands_in_the_history(void **state)
{
	struct bench *bench = bench_make(state);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		const struct field *field = text_to_change(entity);
		if (!is_made_by_people(entity) || !entity->may[ACT_EDIT] || !field)
			continue;
		void *made = row_made(bench, entity, bench->east);
		struct record *row = row_again(bench, entity, made);
		struct history_entry *entries;
		struct value value = { .text = "改过的" };
		int64_t version = row->version;
		field_set(field, row, &value);
		good(bench, store_begin(&bench->context) && store_change(&bench->context, entity, row, NULL, "试改") && store_commit(&bench->context),
		     entity->name);
		assert_true(row_again(bench, entity, made)->version > version);
		if (!entity->audited)
			continue;
		const struct field *owner = entity->owner ? field_find(entity, entity->owner_field) : NULL;
		size_t count = owner ? history_of(&bench->context, entity_find(entity->owner), field_get(owner, row).number, 50, &entries)
			: history_of(&bench->context, entity, row->id, 20, &entries);
		bool told = false;
		for (size_t i = 0; i < count; i++)
			for (size_t c = 0; c < entries[i].change_count; c++)
				told |= text_equal(entries[i].changes[c].label, field->label) && text_equal(entries[i].changes[c].new_text, "改过的");
		if (!told)
			print_message("%s.%s: its change is not in the history\n", entity->name, field->name);
		assert_true(told);
		row->version = version;
		assert_false(store_begin(&bench->context) && store_change(&bench->context, entity, row, NULL, NULL));
		assert_true(bench->context.conflict);
		store_rollback(&bench->context);
		forget_problems(bench);
	}
}

/* --- export and import --- */

static const char *exported(struct bench *bench, const struct entity *entity, bool whole)
{
	struct arena *arena = arena_new(0);
	struct entity_sheet rows;
	struct buffer out;
	buffer_init(&out, arena, 4u << 20);
	entity_sheet_open(&rows, &bench->context, entity, whole);
	bool written = csv_write(&out, &rows.sheet);
	const char *text = arena_text(bench->place->arena, buffer_string(&out));
	arena_free(arena);
	assert_true(written && !rows.failed);
	return text;
}

static void import_text(struct bench *bench, const struct entity *entity, const char *text, struct batch *batch)
{
	struct table_file file;
	const char *why = "";
	good(bench, table_open(&file, bench->place->arena, text, strlen(text), &why), why);
	struct batch_source source = { "rows.csv", file.encoding, file.separator, table_next, &file, table_trouble };
	good(bench, batch_read(&bench->context, entity, &source, batch), entity->name);
	table_close(&file);
}

static void wrong_lines_tell(struct bench *bench, const struct batch *batch)
{
	struct batch_line *lines;
	size_t count;
	good(bench, batch_lines(&bench->context, batch, 1u << LINE_WRONG | 1u << LINE_DIFFERENT | 1u << LINE_NEW | 1u << LINE_REFUSED, 0, 10, &lines, &count), "lines");
	for (size_t i = 0; i < count; i++) {
		print_message("%s, line %lld: state %lld\n", batch->entity->name, (long long)lines[i].number, (long long)lines[i].state);
		for (size_t p = 0; p < lines[i].problem_count; p++)
			print_message("  %s: %s\n", lines[i].problems[p].field, lines[i].problems[p].text);
	}
}

static bool row_removed(struct bench *bench, const struct entity *entity, const void *row)
{
	bool gone = store_begin(&bench->context) && store_remove(&bench->context, entity, ((const struct record *)row)->id, "试");
	if (gone)
		good(bench, store_commit(&bench->context), "remove");
	else
		store_rollback(&bench->context);
	forget_problems(bench);
	return gone;
}

static void what_was_exported_changes_nothing_when_imported(void **state)
{
	struct bench *bench = bench_make(state);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		struct batch batch;
		if (!is_made_by_people(entity) || !entity->may[ACT_IMPORT] || !entity->may[ACT_EXPORT])
			continue;
		void *one = row_made(bench, entity, bench->east), *other = row_made(bench, entity, bench->west);
		const struct field *field = text_to_change(entity);
		if (field && !text_equal(field->name, entity->title)) {
			struct value value = { .text = "=1+1" };	/* what a spreadsheet would run */
			struct record *row = row_again(bench, entity, one);
			field_set(field, row, &value);
			good(bench, store_begin(&bench->context) && store_change(&bench->context, entity, row, NULL, NULL) &&
			     store_commit(&bench->context), entity->name);
		}
		for (int whole = 0; whole < 2; whole++) {
			import_text(bench, entity, exported(bench, entity, whole), &batch);
			if (batch.counts[LINE_SAME] != batch.line_count)
				wrong_lines_tell(bench, &batch);
			assert_true(batch.line_count >= 2);
			assert_int_equal(batch.counts[LINE_SAME], batch.line_count);
		}
		const char *before = exported(bench, entity, true);
		if (!row_removed(bench, entity, one) || !row_removed(bench, entity, other))
			continue;
		import_text(bench, entity, before, &batch);
		bool applied = batch_apply(&bench->context, &batch, true);
		if (!applied)
			wrong_lines_tell(bench, &batch);
		good(bench, applied, entity->name);
		assert_int_equal(batch.counts[LINE_MADE], 2);
		if (!entity->order)	/* newest first: the order of making is another one */
			continue;
		assert_string_equal(exported(bench, entity, true), before);
	}
}

static void an_import_taken_back_leaves_nothing(void **state)
{
	struct bench *bench = bench_make(state);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		struct batch batch;
		int64_t kept = -1;
		if (!is_made_by_people(entity) || !entity->may[ACT_IMPORT] || !entity->may[ACT_EXPORT])
			continue;
		void *one = row_made(bench, entity, bench->east);
		const char *text = exported(bench, entity, true);
		if (!row_removed(bench, entity, one))
			continue;
		import_text(bench, entity, text, &batch);
		good(bench, batch_apply(&bench->context, &batch, false) && batch.counts[LINE_MADE] == 1, entity->name);
		good(bench, batch_undo(&bench->context, &batch, &kept), entity->name);
		if (kept)
			wrong_lines_tell(bench, &batch);
		assert_int_equal(kept, 0);
		import_text(bench, entity, text, &batch);
		assert_int_equal(batch.counts[LINE_NEW], 1);
	}
}

/* --- masking --- */

static bool file_holds(struct bench *bench, const char *name, const char *text)
{
	const char *path = place_path(bench->place, name);
	FILE *file = fopen(path, "re");
	size_t length = 0, room = 64u << 20;
	char *bytes = arena_alloc(bench->place->arena, room);
	if (file) {
		length = fread(bytes, 1, room, file);
		fclose(file);
	}
	return length && memmem(bytes, length, text, strlen(text));
}

static void what_is_sensitive_is_masked_and_nowhere_in_clear(void **state)
{
	size_t looked_at = 0;
	struct bench *bench = bench_make(state);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		void *row = is_made_by_people(entity) ? row_made(bench, entity, bench->east) : NULL;
		for (size_t i = 0; row && i < entity->field_count; i++) {
			const struct field *field = &entity->fields[i];
			struct value value = field_get(field, row);
			struct batch batch;
			if (!field->sensitive || value_is_empty(field, &value) || text_points(value.text) < 6)
				continue;
			looked_at++;
			struct buffer *shown = buffer_new(bench->place->arena, 4096);
			print_cell(&bench->context, field, &value, NULL, PRINT_SCREEN, shown);
			assert_null(strstr(buffer_string(shown), value.text));
			if (entity->may[ACT_EXPORT])
				assert_null(strstr(exported(bench, entity, false), value.text));
			if (entity->may[ACT_IMPORT] && entity->may[ACT_EXPORT])	/* staged, too */
				import_text(bench, entity, exported(bench, entity, true), &batch);
			if (bench->place->engine == DB_SQLITE) {
				assert_false(file_holds(bench, "laomo.db", value.text));
				assert_false(file_holds(bench, "laomo.db-wal", value.text));
			}
		}
	}
	assert_true(looked_at >= 4);
}

/* --- rights --- */

static void every_role_may_what_is_declared_and_nothing_else(void **state)
{
	struct bench *bench = bench_make(state);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		act_as_system(bench);
		struct record *row = is_made_by_people(entity) ? row_made(bench, entity, bench->east) : NULL;
		for (int role = 0; row && role < ROLE_COUNT; role++) {
			act_as(bench, (enum role)role, bench->city);
			for (int act = 0; act < ACT_COUNT; act++)
				assert_int_equal(may(&bench->context, entity, (enum act)act), (entity->may[act] & ALLOW(role)) != 0);
			bool found = store_load(&bench->context, entity, row->id, row_new(&bench->context, entity));
			assert_null(bench->context.failure);
			if (entity->scope[role].kind == SCOPE_NOTHING)
				assert_false(found);
		}
		act_as_system(bench);
	}
}

static bool is_by_county(const struct entity *entity, int role)
{
	while (entity->scope[role].kind == SCOPE_OWNER)
		entity = entity_find(entity->owner);
	return entity->scope[role].kind == SCOPE_SUBTREE;
}

static void rows_unseen(struct bench *bench, const struct entity *entity, const struct record *theirs)
{
	struct query all = { .entity = entity, .limit = 1000 };
	struct query one = { .entity = entity, .ids = &theirs->id, .id_count = 1 };
	const struct field *title = field_find(entity, entity->title);
	struct value name = field_get(title, theirs);
	struct query found = { .entity = entity, .words = title->type->member == MEMBER_TEXT ? name.text : NULL, .limit = 1000 };
	struct listing listing;
	void *row = row_new(&bench->context, entity);
	assert_false(store_load(&bench->context, entity, theirs->id, row));
	assert_false(store_load_to_change(&bench->context, entity, theirs->id, row));
	assert_int_equal(store_count(&bench->context, &one, 10), 0);
	good(bench, store_list(&bench->context, &all, &listing), entity->name);
	for (size_t i = 0; i < listing.count; i++)
		assert_int_not_equal(listing.rows[i].id, theirs->id);
	good(bench, store_list(&bench->context, &found, &listing), entity->name);
	for (size_t i = 0; i < listing.count; i++)
		assert_int_not_equal(listing.rows[i].id, theirs->id);
	assert_null(bench->context.failure);
}

static void the_rows_of_one_county_do_not_exist_for_the_other(void **state)
{
	struct bench *bench = bench_make(state);
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		act_as_system(bench);
		struct record *ours = is_made_by_people(entity) ? row_made(bench, entity, bench->east) : NULL;
		struct record *theirs = ours ? row_made(bench, entity, bench->west) : NULL;
		for (int role = 0; theirs && role < ROLE_COUNT; role++) {
			if (!is_by_county(entity, role))
				continue;
			act_as(bench, (enum role)role, bench->east);
			good(bench, store_load(&bench->context, entity, ours->id, row_new(&bench->context, entity)), entity->name);
			rows_unseen(bench, entity, theirs);
			forget_problems(bench);
			good(bench, store_begin(&bench->context), "begin");
			assert_false(store_remove(&bench->context, entity, theirs->id, "试"));
			store_rollback(&bench->context);
			forget_problems(bench);
		}
	}
}

/* --- labels --- */

static bool is_chinese(const char *text)
{
	for (const char *at = text ? text : ""; *at;)
		if (point_is_han(text_next(&at)))
			return true;
	return false;
}

/* Kinds of files, and how their text is written, are called what everybody calls them. */
static bool is_format(const char *label)
{
	static const char *const formats[] = { "Word", "Excel", "PDF", "CSV", "OFD", "GB18030", "UTF-8" };
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (text_starts(label, formats[i]))
			return true;
	return false;
}

static void everything_that_is_shown_has_a_name(void **state)
{
	(void)state;
	assert_non_null(entity_find("bulletin"));
	for (size_t e = 0; entity_at(e); e++) {
		const struct entity *entity = entity_at(e);
		bool is_listed = !entity->plain && entity->may[ACT_LIST] && !entity->owner;
		if (is_listed && !is_chinese(entity->about))
			print_message("%s says nothing about itself\n", entity->name);
		assert_true(is_chinese(entity->label) && (!is_listed || is_chinese(entity->about)));
		for (size_t i = 0; i < entity->field_count; i++) {
			assert_true(is_chinese(entity->fields[i].label));
			for (const struct choice *one = entity->fields[i].choices; one && one->value; one++)
				assert_true((is_chinese(one->label) || is_format(one->label)) && !text_is_empty(one->name));
		}
		for (size_t i = 0; i < entity->step_count; i++)
			assert_true(is_chinese(entity->steps[i].label) && is_chinese(entity->steps[i].explains));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_BOTH(a_row_is_kept_as_it_was_and_found_again),
		ON_BOTH(a_change_raises_the_version_and_stands_in_the_history),
		ON_BOTH(what_was_exported_changes_nothing_when_imported),
		ON_BOTH(an_import_taken_back_leaves_nothing),
		ON_BOTH(what_is_sensitive_is_masked_and_nowhere_in_clear),
		ON_BOTH(every_role_may_what_is_declared_and_nothing_else),
		ON_BOTH(the_rows_of_one_county_do_not_exist_for_the_other),
		cmocka_unit_test(everything_that_is_shown_has_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
