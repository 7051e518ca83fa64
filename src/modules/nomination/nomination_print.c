/* nomination_print.c: see nomination_print.h.  Nothing of the way, of notices or
 * of the scan itself stands on the form: they change, and the code does not. */
#include "modules/nomination/nomination_print.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"

enum { DIGEST_BYTES = 32, CODE_SIGNS = 8, STATED_MOST = 100000, VERSIONS_MOST = 60 };

/* Where the file stands in its round, not what the form says of the nominee. */
static bool field_is_stated(const struct field *field)
{
	static const char *const other[] = { "selection_id", "office_id", "person_id", "collective_id", "place_kind", "rank", "congress_file" };
	if (field->computed || field->custom)
		return false;
	for (size_t i = 0; i < COUNT_OF(other); i++)
		if (text_equal(field->name, other[i]))
			return false;
	return true;
}

static void stated_put(struct buffer *out, const struct field *field, const void *row)
{
	struct value value = field_get(field, row);
	if (value_is_empty(field, &value))
		return;
	buffer_format(out, "%s=", field->name);
	if (field->type->member == MEMBER_TEXT)
		buffer_format(out, "%zu:%s", strlen(value.text), value.text);
	else
		buffer_format(out, "%lld", (long long)value.number);
	buffer_text(out, "\n");
}

static void digest_of(struct context *context, const struct nomination *row, unsigned char digest[DIGEST_BYTES])
{
	struct arena_mark mark = arena_mark(context->arena);
	struct buffer *out = buffer_new(context->arena, STATED_MOST);
	for (size_t i = 0; i < nomination.field_count; i++)
		if (field_is_stated(&nomination.fields[i]))
			stated_put(out, &nomination.fields[i], row);
	const char *stated = buffer_string(out);
	hash_sha256(stated, strlen(stated), digest);
	arena_rewind(context->arena, mark);
}

/* No I, L, O and U: nobody shall guess what a stamp half covers. */
static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static const char *code_of(struct context *context, const unsigned char digest[DIGEST_BYTES])
{
	char text[CODE_SIGNS + 2] = "";
	uint64_t bits = 0;
	for (int i = 0; i < 5; i++)
		bits = bits << 8 | digest[i];
	for (int i = 0; i < CODE_SIGNS; i++)
		text[i < CODE_SIGNS / 2 ? i : i + 1] = signs[bits >> (35 - 5 * i) & 31];
	text[CODE_SIGNS / 2] = '-';
	return arena_text(context->arena, text);
}

const char *nomination_print_code(struct context *context, const struct nomination *row)
{
	unsigned char digest[DIGEST_BYTES];
	digest_of(context, row, digest);
	return code_of(context, digest);
}

bool nomination_printed(struct context *context, struct nomination *row)
{
	unsigned char digest[DIGEST_BYTES];
	digest_of(context, row, digest);
	const char *code = code_of(context, digest);
	if (text_equal(row->print_code, code))
		return true;
	row->print_code = code;
	row->print_digest = text_hex(context->arena, digest, DIGEST_BYTES);
	return nomination_obstacles_keep(context, row, "print", NULL);
}

bool nomination_print_is_stale(struct context *context, const struct nomination *row)
{
	return !text_is_empty(row->print_code) && !text_equal(row->print_code, nomination_print_code(context, row));
}

const char *print_code_read(struct context *context, const char *typed)
{
	static const char mistaken[] = "OILU", meant[] = "011V";
	const char *half = text_half_width(context->arena, typed ? typed : "");
	char text[CODE_SIGNS + 2] = "";
	size_t count = 0;
	for (const char *at = half; *at; at++) {
		char sign = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
		const char *wrong = strchr(mistaken, sign);
		if (sign == ' ' || sign == '-')
			continue;
		sign = wrong ? meant[wrong - mistaken] : sign;
		if (count == CODE_SIGNS || !strchr(signs, sign))
			return "";
		text[count < CODE_SIGNS / 2 ? count : count + 1] = sign;
		count++;
	}
	text[CODE_SIGNS / 2] = '-';
	return count == CODE_SIGNS ? arena_text(context->arena, text) : "";
}

/* --- the stamped scan --- */

static bool clause_fits(const struct selection_clause *clause, const struct nomination *row)
{
	return clause->kind == CLAUSE_MATERIAL && clause->is_required == 1 && (clause->target <= 0 || clause->target == row->target)
		&& text_contains(clause->text, "盖章");
}

bool nomination_wants_scan(const struct selection_rules *rules, const struct nomination *row)
{
	for (size_t i = 0; i < rules->clause_count; i++)
		if (clause_fits(&rules->clauses[i], row))
			return true;
	return false;
}

const char *nomination_scan_refuses(struct context *context, const struct selection_rules *rules, const struct nomination *row)
{
	if (!nomination_wants_scan(rules, row))
		return NULL;
	if (row->stamped_file <= 0)
		return words(context, "盖章的审批表扫描件还没有上传");
	if (text_equal(row->stamped_code, nomination_print_code(context, row)))
		return NULL;
	return words_with(context, "盖章的扫描件（版本码 %s）已过期：打印以后材料改过，请重新打印盖章", row->stamped_code ? row->stamped_code : "");
}

/* --- what an old code lacks --- */

static bool values_differ(const struct field *field, const void *one, const void *other)
{
	struct value a = field_get(field, one), b = field_get(field, other);
	return a.number != b.number || !text_equal(a.text, b.text);
}

static const char *differences(struct context *context, const struct nomination *now, const struct nomination *then)
{
	struct buffer *out = buffer_new(context->arena, 2000);
	for (size_t i = 0; i < nomination.field_count; i++) {
		const struct field *field = &nomination.fields[i];
		if (!field_is_stated(field) || !values_differ(field, now, then))
			continue;
		buffer_text(out, out->length ? words(context, "、") : "");
		buffer_text(out, words(context, field->label));
	}
	return buffer_string(out);
}

const char *nomination_changed_since(struct context *context, const struct nomination *row, const char *code)
{
	for (int64_t version = row->record.version - 1; version > 0 && row->record.version - version <= VERSIONS_MOST; version--) {
		struct nomination *then = row_copy(context, &nomination, row);
		if (!history_back_to(context, &nomination, then, version))
			break;
		if (text_equal(nomination_print_code(context, then), code))
			return differences(context, row, then);
	}
	return "";
}
