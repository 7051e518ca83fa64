/* api_schema.c: the schemas of the description: what a row of an entity is in
 * JSON, from its definition, as the reader sees it. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/codes.h"
#include "model/context.h"
#include "screens/api.h"
#include "screens/api_openapi.h"
#include "screens/draw.h"
#include "screens/page.h"

enum { DESCRIPTION_MOST = 8000 };

void api_words_put(struct page *page, struct buffer *out, const char *name, const char *text)
{
	buffer_format(out, "\"%s\":", name);
	buffer_json(out, words(page->context, text));
}

bool api_field_is_written(struct page *page, const struct entity *entity, const struct field *field, bool is_new)
{
	return !field->computed && !field->type->uploaded && (is_new || !field->fixed) && may_see(page->context, entity, field);
}

/* --- one field --- */

static void choices_describe(struct page *page, const struct field *field, struct buffer *out)
{
	for (const struct choice *one = field->choices; one && one->value; one++)
		buffer_format(out, "%s%s %s", one == field->choices ? "；" : "、", one->name, words(page->context, one->label));
}

const char *api_field_words(struct page *page, const struct field *field)
{
	struct buffer *out = buffer_new(page_arena(page), DESCRIPTION_MOST);

	buffer_text(out, words(page->context, field->label));
	if (field->hint)
		buffer_format(out, "；%s", words(page->context, field->hint));
	choices_describe(page, field, out);
	if (field->codes)
		buffer_format(out, "；/api/v1/codes/%s", field->codes);
	if (field->refers_to)
		buffer_format(out, "；/api/v1/%s", field->refers_to);
	if (field->sensitive)
		buffer_format(out, "；%s", words(page->context, "读出来是遮盖的"));
	return buffer_string(out);
}

static void text_schema(const struct field *field, struct buffer *out)
{
	size_t longest = field->max ? field->max : field->type->longest;

	buffer_literal(out, "\"type\":[\"string\",\"null\"]");
	if (field->choices) {
		buffer_literal(out, ",\"enum\":[");
		for (const struct choice *one = field->choices; one->value; one++)
			buffer_format(out, "\"%s\",", one->name);
		buffer_literal(out, "null]");
		return;
	}
	if (longest && field->type->member == MEMBER_TEXT)
		buffer_format(out, ",\"maxLength\":%zu", longest);
	/* Of what is masked, neither the mask nor every way of writing it fits a pattern. */
	if (field->type->pattern && !field->sensitive) {
		buffer_literal(out, ",\"pattern\":");
		buffer_json(out, field->type->pattern);
	}
	if (field->type->example) {
		buffer_literal(out, ",\"examples\":[");
		buffer_json(out, field->type->example);
		buffer_char(out, ']');
	}
}

static void whole_schema(const struct field *field, struct buffer *out)
{
	buffer_literal(out, "\"type\":[\"integer\",\"null\"],\"format\":\"int64\"");
	if (field->minimum || field->maximum)
		buffer_format(out, ",\"minimum\":%" PRId64 ",\"maximum\":%" PRId64, field->minimum, field->maximum);
}

static void field_schema(struct page *page, const struct entity *entity, const struct field *field, struct buffer *out)
{
	static const char id[] = "\"type\":[\"string\",\"null\"],\"pattern\":\"^[1-9][0-9]{0,18}$\"";

	buffer_format(out, ",\"%s\":{", field->name);
	switch (field->sensitive ? SHAPE_TEXT : field->type->shape) {
	case SHAPE_WHOLE:
		whole_schema(field, out);
		break;
	case SHAPE_TRUTH:
		buffer_literal(out, "\"type\":[\"boolean\",\"null\"]");
		break;
	case SHAPE_ID:
		buffer_text(out, id);
		break;
	case SHAPE_IDS:
		buffer_literal(out, "\"type\":\"array\",\"items\":{\"type\":\"string\",\"pattern\":\"^[1-9][0-9]{0,18}$\"}");
		break;
	case SHAPE_FILE:
		buffer_literal(out, "\"type\":[\"string\",\"null\"],\"format\":\"uri-reference\"");
		break;
	case SHAPE_TEXT:
		text_schema(field, out);
		break;
	}
	buffer_literal(out, ",\"title\":");
	buffer_json(out, words(page->context, field->label));
	buffer_literal(out, ",\"description\":");
	buffer_json(out, api_field_words(page, field));
	if (!api_field_is_written(page, entity, field, true))
		buffer_literal(out, ",\"readOnly\":true");
	buffer_char(out, '}');
}

/* --- one entity --- */

static void read_schema(struct page *page, const struct entity *entity, struct buffer *out)
{
	buffer_format(out, ",\"%s\":{\"type\":\"object\",", entity->name);
	api_words_put(page, out, "title", entity->label);
	buffer_literal(out, ",\"required\":[\"id\",\"version\"],\"properties\":{\"id\":{\"$ref\":\"#/components/schemas/id\"},"
		       "\"version\":{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":1},"
		       "\"made_at\":{\"$ref\":\"#/components/schemas/moment\"},\"changed_at\":{\"$ref\":\"#/components/schemas/moment\"}");
	for (size_t i = 0; i < entity->field_count; i++)
		if (api_field_is_shown(page, entity, &entity->fields[i]))
			field_schema(page, entity, &entity->fields[i], out);
	buffer_literal(out, ",\"_titles\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}");
	if (entity->step_count)
		buffer_literal(out, ",\"_steps\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
	buffer_literal(out, "}}");
}

static void required_put(struct page *page, const struct entity *entity, struct buffer *out)
{
	size_t count = 0;

	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (!field->required || !api_field_is_written(page, entity, field, true))
			continue;
		buffer_format(out, "%s\"%s\"", count++ ? "," : ",\"required\":[", field->name);
	}
	buffer_text(out, count ? "]" : "");
}

static void write_schema(struct page *page, const struct entity *entity, bool is_new, struct buffer *out)
{
	buffer_format(out, ",\"%s_%s\":{\"type\":\"object\",\"additionalProperties\":false", entity->name, is_new ? "new" : "change");
	if (is_new)
		required_put(page, entity, out);
	buffer_literal(out, ",\"properties\":{\"version\":{\"type\":\"integer\",\"format\":\"int64\",\"minimum\":1}");
	for (size_t i = 0; i < entity->field_count; i++)
		if (api_field_is_written(page, entity, &entity->fields[i], is_new))
			field_schema(page, entity, &entity->fields[i], out);
	buffer_literal(out, "},\"examples\":[");
	api_example_put(page, entity, is_new, out);
	buffer_literal(out, "]}");
}

void api_schemas_put(struct page *page, const struct entity *entity, struct buffer *out)
{
	read_schema(page, entity, out);
	if (entity->may[ACT_CREATE] && may(page->context, entity, ACT_CREATE))
		write_schema(page, entity, true, out);
	if (entity->may[ACT_EDIT] && may(page->context, entity, ACT_EDIT))
		write_schema(page, entity, false, out);
	buffer_format(out, ",\"%s_rows\":{\"type\":\"object\",\"required\":[\"rows\",\"next\",\"previous\"],\"properties\":{"
		      "\"rows\":{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/%s\"}},"
		      "\"next\":{\"type\":[\"string\",\"null\"],\"format\":\"uri-reference\"},"
		      "\"previous\":{\"type\":[\"string\",\"null\"],\"format\":\"uri-reference\"},"
		      "\"count\":{\"type\":\"integer\",\"minimum\":0},\"count_is_more\":{\"type\":\"boolean\"}}}", entity->name, entity->name);
}

/* --- examples --- */

static const char *example_text(struct page *page, const struct field *field)
{
	struct code_row *rows = NULL;

	if (field->choices)
		return field->choices->name;
	if (field->codes && codes_search(page->context, field->codes, "", 1, &rows) == 1)
		return rows[0].code;
	return field->type->example ? field->type->example : words(page->context, field->label);
}

static void example_value(struct page *page, const struct field *field, struct buffer *out)
{
	switch (field->type->shape) {
	case SHAPE_WHOLE:
		buffer_int(out, field->minimum > 0 ? field->minimum : 1);
		break;
	case SHAPE_TRUTH:
		buffer_literal(out, "true");
		break;
	case SHAPE_ID:
		buffer_literal(out, "\"382166689024235541\"");
		break;
	case SHAPE_IDS:
		buffer_literal(out, "[\"382166689024235541\"]");
		break;
	default:
		buffer_json(out, example_text(page, field));
	}
}

void api_example_put(struct page *page, const struct entity *entity, bool is_new, struct buffer *out)
{
	enum { EXTRAS = 3 };
	size_t count = 0, extras = 0;

	buffer_char(out, '{');
	for (size_t i = 0; i < entity->field_count; i++) {
		const struct field *field = &entity->fields[i];

		if (!api_field_is_written(page, entity, field, is_new))
			continue;
		if (!(is_new && field->required) && (field->sensitive || extras++ >= EXTRAS))
			continue;
		buffer_format(out, "%s\"%s\":", count++ ? "," : "", field->name);
		example_value(page, field, out);
	}
	if (!is_new)
		buffer_format(out, "%s\"version\":1", count ? "," : "");
	buffer_char(out, '}');
}

/* --- those of no entity --- */

static void problem_schema(struct buffer *out)
{
	buffer_literal(out, "\"problem\":{\"type\":\"object\",\"title\":\"RFC 9457\",\"required\":[\"type\",\"title\",\"status\",\"code\",\"detail\",\"number\"],"
		       "\"properties\":{\"type\":{\"type\":\"string\",\"format\":\"uri-reference\"},\"title\":{\"type\":\"string\"},"
		       "\"status\":{\"type\":\"integer\"},\"detail\":{\"type\":\"string\"},\"instance\":{\"type\":\"string\"},\"number\":{\"type\":\"string\"},"
		       "\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"field\",\"detail\"],\"properties\":{"
		       "\"field\":{\"type\":\"string\"},\"pointer\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"}}}},"
		       "\"code\":{\"type\":\"string\",\"enum\":[");
	for (const struct api_code *one = api_codes; one->code; one++)
		buffer_format(out, "%s\"%s\"", one == api_codes ? "" : ",", one->code);
	buffer_literal(out, "]}}}");
}

static void import_schemas(struct buffer *out)
{
	buffer_literal(out, ",\"import\":{\"type\":\"object\",\"required\":[\"id\",\"state\",\"counts\",\"columns\"],\"properties\":{"
		       "\"id\":{\"$ref\":\"#/components/schemas/id\"},\"state\":{\"enum\":[\"reading\",\"checked\",\"applying\",\"applied\",\"undone\"]},"
		       "\"choice\":{\"enum\":[\"unsaid\",\"keep\",\"overwrite\",\"both\"]},\"file_name\":{\"type\":[\"string\",\"null\"]},"
		       "\"line_count\":{\"type\":\"integer\"},\"skipped\":{\"type\":\"integer\"},\"made_at\":{\"$ref\":\"#/components/schemas/moment\"},"
		       "\"applied_at\":{\"$ref\":\"#/components/schemas/moment\"},"
		       "\"counts\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}},"
		       "\"columns\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"heading\":{\"type\":[\"string\",\"null\"]},"
		       "\"field\":{\"type\":[\"string\",\"null\"]}}}}}}");
	buffer_literal(out, ",\"import_line\":{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"integer\"},\"line\":{\"type\":\"integer\"},"
		       "\"state\":{\"enum\":[\"new\",\"same\",\"different\",\"wrong\",\"made\",\"changed\",\"refused\",\"undone\"]},"
		       "\"choice\":{\"enum\":[\"unsaid\",\"keep\",\"overwrite\",\"both\"]},\"row_id\":{\"type\":[\"string\",\"null\"]},"
		       "\"cells\":{\"type\":\"object\",\"additionalProperties\":{\"type\":[\"string\",\"null\"]}},"
		       "\"errors\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"field\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"}}}}}}");
}

void api_common_schemas_put(struct page *page, struct buffer *out)
{
	problem_schema(out);
	buffer_literal(out, ",\"id\":{\"type\":\"string\",\"pattern\":\"^[1-9][0-9]{0,18}$\",");
	api_words_put(page, out, "description", "编号，63 位整数，写成字符串");
	buffer_literal(out, "},\"moment\":{\"type\":[\"string\",\"null\"],\"format\":\"date-time\",\"examples\":[\"2026-11-20T14:32:05+08:00\"]}");
	buffer_literal(out, ",\"history\":{\"type\":\"object\",\"properties\":{\"at\":{\"$ref\":\"#/components/schemas/moment\"},\"version\":{\"type\":\"integer\"},"
		       "\"who\":{\"type\":[\"string\",\"null\"]},\"office\":{\"type\":[\"string\",\"null\"]},\"act\":{\"type\":[\"string\",\"null\"]},"
		       "\"reason\":{\"type\":[\"string\",\"null\"]},\"about\":{\"type\":[\"string\",\"null\"]},"
		       "\"changes\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"label\":{\"type\":\"string\"},"
		       "\"old\":{\"type\":[\"string\",\"null\"]},\"new\":{\"type\":[\"string\",\"null\"]}}}}}}");
	buffer_literal(out, ",\"job\":{\"type\":\"object\",\"properties\":{\"id\":{\"$ref\":\"#/components/schemas/id\"},"
		       "\"state\":{\"enum\":[\"waiting\",\"running\",\"done\",\"failed\",\"cancelled\"]},\"kind\":{\"type\":\"string\"},"
		       "\"title\":{\"type\":[\"string\",\"null\"]},\"said\":{\"type\":[\"string\",\"null\"]},\"done\":{\"type\":\"integer\"},\"total\":{\"type\":\"integer\"},"
		       "\"wrong\":{\"type\":\"integer\"},\"asked_at\":{\"$ref\":\"#/components/schemas/moment\"},\"ended_at\":{\"$ref\":\"#/components/schemas/moment\"},"
		       "\"file_name\":{\"type\":[\"string\",\"null\"]}}}");
	import_schemas(out);
}
