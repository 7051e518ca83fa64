/* person_merge.c: two files made one, and the way back.
 *
 * What undoing needs stands in merging.moved, parts parted by spaces:
 *   honour_grant.person_id:12   this reference was moved
 *   +77                         this other name was added
 *   ~55                         this file, merged earlier into the merged one, follows the kept one
 *   =unit_name:6f6c64/6e6577    this fact of the kept file was changed, old and new in hexadecimal
 *   *telephone                  this sealed fact, which the kept file lacked, was taken from the merged one
 * The merged file itself stays as it was, but for an ID number that was taken: no two rows may bear one. */
#include "modules/person/person.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "db/db.h"
#include "model/context.h"
#include "model/here.h"
#include "model/reference.h"
#include "model/store.h"
#include "modules/person/person_parts.h"

enum { MOVED_TEXT_MAX = 100000, DIFFERENCES_MAX = 1900, MERGED_EARLIER_MAX = 100, NAME_OF_ROLL = 5, MERGING_DONE = 1 };

static const char why_undone[] = "both files of a merging, to part them again";

struct merge {
	struct context *context;
	const char *reason;
	struct person *kept, *merged;
	struct person *kept_before;
	struct buffer *moved, *differences;
};

/* --- facts --- */

static bool values_same(const struct field *field, const struct value *a, const struct value *b)
{
	bool a_empty = value_is_empty(field, a);
	bool b_empty = value_is_empty(field, b);
	if (a_empty || b_empty)
		return a_empty == b_empty;
	return field->type->member == MEMBER_NUMBER ? a->number == b->number : text_equal(a->text, b->text);
}

/* Facts that people state; the name, the office and what is worked out stay as they are. */
static bool is_fact(const struct field *field)
{
	return !field->computed && !text_equal(field->name, "name") && !text_equal(field->name, "office_id");
}

static void difference_note(struct merge *merge, const struct field *field, const struct value *kept, const struct value *merged)
{
	struct buffer *out = merge->differences;
	struct context *context = merge->context;
	buffer_text(out, out->length ? "；" : "");
	buffer_text(out, words(context, field->label));
	if (field->sensitive || field->refers_to || text_equal(field->type->control, "photo")) {
		buffer_text(out, "：两份不同，保留本档案的");
		return;
	}
	buffer_text(out, "：保留“");
	print_cell(context, field, kept, NULL, PRINT_SCREEN, out);
	buffer_text(out, "”，另一份为“");
	print_cell(context, field, merged, NULL, PRINT_SCREEN, out);
	buffer_text(out, "”");
}

static void fact_take(struct merge *merge, const struct field *field)
{
	struct value kept = field_get(field, merge->kept);
	struct value merged = field_get(field, merge->merged);
	if (value_is_empty(field, &merged) || values_same(field, &kept, &merged))
		return;
	bool is_birth = text_equal(field->name, "born_on") && !value_is_empty(field, &kept);
	bool is_finer = is_birth && text_starts(merged.text, kept.text);
	if (is_birth && text_starts(kept.text, merged.text))
		return;	/* 1946 beside 1946-11-20 is no disagreement */
	if (!value_is_empty(field, &kept) && !is_finer) {
		difference_note(merge, field, &kept, &merged);
		return;
	}
	field_set(field, merge->kept, &merged);
	if (field->sensitive)
		buffer_format(merge->moved, "*%s ", field->name);
}

static void facts_take(struct merge *merge)
{
	struct person *kept = merge->kept;
	const struct entity *here = entity_here(merge->context, &person);
	bool takes_number = text_is_empty(kept->id_number) && !text_is_empty(merge->merged->id_number);
	for (size_t i = 0; i < here->field_count; i++)
		if (is_fact(&here->fields[i]))
			fact_take(merge, &here->fields[i]);
	if (merge->merged->grade > kept->grade)
		kept->grade = merge->merged->grade;
	if (merge->merged->standing > kept->standing)
		kept->standing = merge->merged->standing;
	if (takes_number)
		merge->merged->id_number = NULL;
}

static void value_hex(struct buffer *out, const struct field *field, const struct value *value)
{
	if (value_is_empty(field, value))
		return;
	const char *text = field->type->member == MEMBER_NUMBER ? arena_format(out->arena, "%" PRId64, value->number) : value->text;
	buffer_text(out, text_hex(out->arena, text, strlen(text)));
}

/* Sealed facts are not written here: they are known by having been taken. */
static void changes_write(struct merge *merge)
{
	const struct entity *here = entity_here(merge->context, &person);
	for (size_t i = 0; i < here->field_count; i++) {
		const struct field *field = &here->fields[i];
		bool is_graded = text_equal(field->name, "grade") || text_equal(field->name, "standing");
		struct value old = field_get(field, merge->kept_before);
		struct value fresh = field_get(field, merge->kept);
		if ((!is_fact(field) && !is_graded) || field->sensitive || values_same(field, &old, &fresh))
			continue;
		buffer_format(merge->moved, "=%s:", field->name);
		value_hex(merge->moved, field, &old);
		buffer_char(merge->moved, '/');
		value_hex(merge->moved, field, &fresh);
		buffer_char(merge->moved, ' ');
	}
}

/* --- merging --- */

static bool merge_is_allowed(struct merge *merge)
{
	struct context *context = merge->context;
	const struct person *kept = merge->kept, *merged = merge->merged;
	const char *said = "";
	if (text_points(merge->reason) < 2)
		problem(context, "reason", "请写明合并的理由");
	if (!text_is_empty(kept->id_number) && !text_is_empty(merged->id_number) && !text_equal(kept->id_number, merged->id_number))
		problem(context, "", "两份档案的身份证号不同，不能合并；如有一个登记错了，请先更正");
	if (are_distinct(context, kept->record.id, merged->record.id, &said))
		problem(context, "", "这两份档案核对过不是同一个人（%s）；如要合并，请先删除那条认定", said);
	return context_is_clean(context) && !context->failure;
}

static bool merge_load(struct merge *merge, int64_t kept_id, int64_t merged_id)
{
	struct context *context = merge->context;
	merge->kept = row_new(context, &person);
	merge->merged = row_new(context, &person);
	if (store_load_to_change(context, &person, kept_id, merge->kept) && store_load_to_change(context, &person, merged_id, merge->merged))
		return true;
	if (!context->failure)
		problem(context, "", "有一份档案已经合并，或归别的工会管理；归别的工会管理的，请由同时管着两份档案的上级工会合并");
	return false;
}

/* Files merged earlier into the merged one lie out of every scope: they follow by their mark alone. */
static bool earlier_follow(struct merge *merge, int64_t from, int64_t to)
{
	int64_t ids[MERGED_EARLIER_MAX];
	size_t count = merged_into(merge->context, from, ids, MERGED_EARLIER_MAX);
	for (size_t i = 0; i < count; i++) {
		if (!person_mark_merged(merge->context, ids[i], to))
			return false;
		buffer_format(merge->moved, "~%" PRId64 " ", ids[i]);
	}
	return !merge->context->failure;
}

static bool references_follow(struct merge *merge, int64_t from, int64_t to)
{
	struct moved_reference *moved;
	size_t count;
	if (!references_move(merge->context, &person, from, to, merge->reason, &moved, &count))
		return false;
	for (size_t i = 0; i < count; i++)
		buffer_format(merge->moved, "%s.%s:%" PRId64 " ", moved[i].entity->name, moved[i].field->name, moved[i].row_id);
	return true;
}

static bool name_add(struct merge *merge)
{
	struct context *context = merge->context;
	struct person_name *name = row_new(context, &person_name);
	if (text_equal(merge->kept->name, merge->merged->name))
		return true;
	struct query query = { .entity = &person_name, .owner_id = merge->kept->record.id, .limit = 100 };
	struct listing listing;
	if (!store_list(context, &query, &listing))
		return false;
	const struct field *field = field_find(&person_name, "name");
	for (size_t r = 0; r < listing.count; r++)
		for (size_t f = 0; f < listing.field_count; f++)
			if (listing.fields[f] == field && text_equal(listing.rows[r].values[f].text, merge->merged->name))
				return true;
	name->person_id = merge->kept->record.id;
	name->name = merge->merged->name;
	name->kind = NAME_OF_ROLL;
	name->note = "合并档案";
	if (!store_create(context, &person_name, name))
		return false;
	buffer_format(merge->moved, "+%" PRId64 " ", name->record.id);
	return true;
}

static bool merging_write(struct merge *merge, int64_t *merging_id)
{
	struct context *context = merge->context;
	struct merging *row = row_new(context, &merging);
	if (merge->moved->full)
		return fail(context, "a merging moves more than it can remember");
	row->kept_id = merge->kept->record.id;
	row->merged_id = merge->merged->record.id;
	row->merged_name = merge->merged->name;
	row->reason = merge->reason;
	row->state = MERGING_DONE;
	row->differences = merge->differences->length ? buffer_string(merge->differences) : NULL;
	row->moved = buffer_string(merge->moved);
	if (!store_create(context, &merging, row))
		return false;
	*merging_id = row->record.id;
	return true;
}

static bool files_join(struct merge *merge)
{
	struct context *context = merge->context;
	merge->merged->merged_into = merge->kept->record.id;
	return store_change(context, &person, merge->merged, "merge", merge->reason) &&
	       store_change(context, &person, merge->kept, "merge", merge->reason);
}

bool person_merge(struct context *context, int64_t kept_id, int64_t merged_id, const char *reason, int64_t *merging_id)
{
	struct merge merge = { .context = context, .reason = reason ? reason : "" };
	merge.moved = buffer_new(context->arena, MOVED_TEXT_MAX);
	merge.differences = buffer_new(context->arena, DIFFERENCES_MAX);
	must(tx_is_open(context->db));
	if (kept_id == merged_id) {
		problem(context, "", "两份是同一份档案");
		return false;
	}
	if (!merge_load(&merge, kept_id, merged_id) || !merge_is_allowed(&merge))
		return false;
	merge.kept_before = merge.kept;
	if (!earlier_follow(&merge, merged_id, kept_id) || !references_follow(&merge, merged_id, kept_id) ||
	    !merge_load(&merge, kept_id, merged_id))
		return false;
	facts_take(&merge);
	changes_write(&merge);
	return files_join(&merge) && name_add(&merge) && merging_write(&merge, merging_id);
}

/* --- undoing --- */

struct part {
	char kind;		/* '+' '~' '=' '*', or '.' for a reference */
	const char *name;	/* "entity.field", field */
	const char *rest;	/* id, or "old/new" */
};

static struct part part_read(struct context *context, const char *text)
{
	bool is_marked = strchr("+~=*", *text) != NULL;
	const char *name = is_marked ? text + 1 : text;
	const char *colon = strchr(name, ':');
	struct part part = { .kind = is_marked ? *text : '.', .name = name, .rest = colon ? colon + 1 : name };
	if (colon)
		part.name = arena_text_n(context->arena, name, (size_t)(colon - name));
	return part;
}

static int64_t part_id(const struct part *part)
{
	int64_t id = 0;
	return text_to_int(part->rest, 1, INT64_MAX, &id) ? id : 0;
}

/* Set back only where it still stands as the merging left it. */
static bool reference_back(struct context *context, const struct merging *row, const struct part *part, const char *reason)
{
	const char *dot = strchr(part->name, '.');
	struct moved_reference reference = { .row_id = part_id(part) };
	if (!dot)
		return true;
	reference.entity = entity_find(arena_text_n(context->arena, part->name, (size_t)(dot - part->name)));
	reference.field = reference.entity ? field_find(reference.entity, dot + 1) : NULL;
	if (!reference.field)
		return true;
	void *referring = row_new(context, reference.entity);
	if (!store_load_unscoped(context, reference.entity, reference.row_id, referring, why_undone))
		return !context->failure;
	return field_get(reference.field, referring).number != row->kept_id ||
	       reference_set(context, &reference, row->merged_id, reason);
}

static bool earlier_back(struct context *context, const struct merging *row, const struct part *part)
{
	struct person *earlier = row_new(context, &person);
	if (!store_load_unscoped(context, &person, part_id(part), earlier, why_undone))
		return !context->failure;
	return earlier->merged_into != row->kept_id || person_mark_merged(context, earlier->record.id, row->merged_id);
}

static bool name_back(struct context *context, const struct merging *row, const struct part *part, const char *reason)
{
	struct person_name *name = row_new(context, &person_name);
	if (!store_load_unscoped(context, &person_name, part_id(part), name, why_undone))
		return !context->failure;
	if (name->person_id != row->kept_id || !text_equal(name->name, row->merged_name))
		return true;
	return store_remove(context, &person_name, name->record.id, reason);
}

static struct value value_unhex(struct context *context, const struct field *field, const char *hex, size_t length)
{
	struct value value = { .number = field->type->empty };
	unsigned char *bytes = arena_alloc(context->arena, length / 2 + 1);
	if (!length || !text_from_hex(arena_text_n(context->arena, hex, length), bytes, length / 2))
		return value;
	value.text = (const char *)bytes;
	if (field->type->member == MEMBER_NUMBER && !text_to_int(value.text, INT64_MIN, INT64_MAX, &value.number))
		value.number = field->type->empty;
	return value;
}

static void fact_back(struct context *context, struct person *kept, const struct part *part)
{
	const struct field *field = field_find(entity_here(context, &person), part->name);
	const char *slash = strchr(part->rest, '/');
	if (!field || !slash)
		return;
	struct value old = value_unhex(context, field, part->rest, (size_t)(slash - part->rest));
	struct value fresh = value_unhex(context, field, slash + 1, strlen(slash + 1));
	struct value now = field_get(field, kept);
	if (values_same(field, &now, &fresh))
		field_set(field, kept, &old);
}

static void sealed_back(struct context *context, struct person *kept, struct person *merged, const struct part *part)
{
	const struct field *field = field_find(entity_here(context, &person), part->name);
	struct value none = { 0 };
	if (!field)
		return;
	struct value now = field_get(field, kept);
	struct value theirs = field_get(field, merged);
	bool is_number = text_equal(field->name, "id_number");
	if (is_number && value_is_empty(field, &theirs))
		field_set(field, merged, &now);
	if (is_number || values_same(field, &now, &theirs))
		field_set(field, kept, &none);
}

static bool files_part(struct context *context, const struct merging *row, char **parts, size_t count, const char *reason)
{
	struct person *kept = row_new(context, &person);
	struct person *merged = row_new(context, &person);
	if (!store_load_unscoped(context, &person, row->kept_id, kept, why_undone) ||
	    !store_load_unscoped(context, &person, row->merged_id, merged, why_undone))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct part part = part_read(context, parts[i]);
		if (part.kind == '=')
			fact_back(context, kept, &part);
		else if (part.kind == '*')
			sealed_back(context, kept, merged, &part);
	}
	return store_change(context, &person, kept, "undo", reason) && store_change(context, &person, merged, "undo", reason);
}

static bool rows_part(struct context *context, const struct merging *row, char **parts, size_t count, const char *reason)
{
	for (size_t i = 0; i < count; i++) {
		struct part part = part_read(context, parts[i]);
		bool good = true;
		if (part.kind == '.')
			good = reference_back(context, row, &part, reason);
		else if (part.kind == '~')
			good = earlier_back(context, row, &part);
		else if (part.kind == '+')
			good = name_back(context, row, &part, reason);
		if (!good)
			return false;
	}
	return person_employment_sync(context, row->kept_id) && person_status_sync(context, row->kept_id);
}

bool merging_undo(struct context *context, void *undone, const char *reason)
{
	const struct merging *row = undone;
	struct person *merged = row_new(context, &person);
	char **parts;
	must(tx_is_open(context->db));
	if (!store_load_unscoped(context, &person, row->merged_id, merged, why_undone))
		return context->failure ? false : fail(context, "the merged file is gone");
	if (merged->merged_into != row->kept_id) {
		problem(context, "", "并入的档案现在已不在这份档案下，不能撤销这次合并");
		return false;
	}
	size_t count = text_split(context->arena, text_trim(context->arena, row->moved), ' ', &parts);
	return person_mark_merged(context, row->merged_id, 0) && rows_part(context, row, parts, count, reason) &&
	       files_part(context, row, parts, count, reason);
}

bool person_merge_undo(struct context *context, int64_t merging_id, const char *reason)
{
	struct merging *row = row_new(context, &merging);
	if (store_load_to_change(context, &merging, merging_id, row))
		return store_step(context, &merging, row, step_find(&merging, "undo"), reason);
	if (!context->failure)
		problem(context, "", "这次合并不存在，或不在您的管理范围内");
	return false;
}
