/* dossier_on_paper.c: words and rows that all papers of a round share, and the
 * form of one nominee as a file. */
#include <inttypes.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/dossier/dossier_parts.h"
#include "modules/honour/honour.h"
#include "modules/person/person.h"
#include "services/official.h"
#include "services/whole_file.h"
#include "modules/dossier/dossier_file.h"

enum { VALUE_MOST = 4000, TOTALS_MOST = 8000, CATEGORIES_SHOWN = 40, FILE_MOST = 96 << 20 };

const char *dossier_day(struct context *context, const char *date)
{
	struct buffer *out = buffer_new(context->arena, 64);
	date_print_chinese(out, date);
	return buffer_string(out);
}

const char *dossier_watermark(struct context *context)
{
	return tenant_is_demo(context, context->actor->tenant_id) ? "演示" : NULL;
}

const char *dossier_said(struct context *context, const struct nomination *row, const char *name)
{
	const struct field *field = field_find(&nomination, name);
	struct value value = field_get(field, row);
	struct buffer *out = buffer_new(context->arena, VALUE_MOST);
	if (!may_see(context, &nomination, field) || value_is_empty(field, &value))
		return "";
	print_cell(context, field, &value, NULL, PRINT_SCREEN, out);
	return buffer_string(out);
}

bool dossier_load(struct context *context, const int64_t *ids, size_t *count, struct nomination ***rows)
{
	size_t kept = 0;
	*rows = arena_many(context->arena, *count + 1, struct nomination *);
	for (size_t i = 0; i < *count; i++) {
		struct nomination *row = row_new(context, &nomination);
		if (store_load(context, &nomination, ids[i], row))
			(*rows)[kept++] = row;
		else if (context->failure)
			return false;
	}
	*count = kept;
	return true;
}

/* --- files --- */

bool dossier_keep(struct context *context, const struct buffer *bytes, const char *path)
{
	struct whole_file file;
	if (bytes->full)
		return fail(context, "dossier: a paper is too large");
	bool good = whole_file_open(&file, context->arena, path) && whole_file_write(&file, bytes->bytes, bytes->length) && whole_file_finish(&file);
	if (!good)
		whole_file_abandon(&file);
	return good || fail(context, "dossier: %s", file.why ? file.why : "");
}

bool dossier_official(struct context *context, const struct official *official, bool word, const char *path)
{
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .path = path };
	if (!word)
		return pdf_official(&paper, official) || fail(context, "dossier: %s", paper.why ? paper.why : "");
	struct buffer *out = buffer_new(context->arena, FILE_MOST);
	return (docx_official(context->arena, official, out) || fail(context, "dossier: a letter is too large")) && dossier_keep(context, out, path);
}

bool dossier_form_file(struct context *context, const struct dossier_wish *wish, const char *path)
{
	struct nomination *row = row_new(context, &nomination);
	struct buffer *out = buffer_new(context->arena, FILE_MOST);
	if (!store_load(context, &nomination, wish->id, row))
		return context->failure ? false : fail(context, "nomination %lld is gone", (long long)wish->id);
	return nomination_form_make(context, row, &wish->form, out) && dossier_keep(context, out, path);
}

bool dossier_deeds(struct context *context, const struct nomination *row, struct buffer *out)
{
	char **lines;
	size_t count = text_lines(context->arena, row->deeds_long ? row->deeds_long : "", &lines), used = 0;
	struct official_block *blocks = arena_many(context->arena, count + 4, struct official_block);
	if (!text_is_empty(row->deeds_short)) {
		blocks[used++] = (struct official_block){ .text = "一、简要事迹", .level = OFFICIAL_FIRST };
		blocks[used++] = (struct official_block){ .text = row->deeds_short };
		blocks[used++] = (struct official_block){ .text = "二、主要事迹", .level = OFFICIAL_FIRST };
	}
	for (size_t i = 0; i < count; i++)
		if (*text_trim(context->arena, lines[i]))
			blocks[used++] = (struct official_block){ .text = text_trim(context->arena, lines[i]) };
	const struct official official = { .title = arena_format(context->arena, "%s事迹材料", row->name), .blocks = blocks, .block_count = used };
	return docx_official(context->arena, &official, out) || fail(context, "dossier: deeds are too large");
}

/* --- totals --- */

struct tally {
	const char *names[CATEGORIES_SHOWN];
	size_t counts[CATEGORIES_SHOWN], count;
};

static void tally_add(struct tally *tally, const char *name)
{
	for (size_t i = 0; i < tally->count; i++)
		if (text_equal(tally->names[i], name)) {
			tally->counts[i]++;
			return;
		}
	if (tally->count == CATEGORIES_SHOWN || text_is_empty(name))
		return;
	tally->names[tally->count] = name;
	tally->counts[tally->count++] = 1;
}

static void categories_add(struct context *context, struct tally *tally, const char *categories)
{
	char **names;
	size_t count = text_split(context->arena, text_replace(context->arena, categories ? categories : "", "、", ","), ',', &names);
	for (size_t i = 0; i < count; i++)
		tally_add(tally, names[i]);
}

/* 5人（41.7%） */
static void share_put(struct buffer *out, const char *name, size_t part, size_t whole)
{
	size_t tenths = whole ? (part * 1000 + whole / 2) / whole : 0;
	buffer_format(out, "，%s%zu人（%zu.%zu%%）", name, part, tenths / 10, tenths % 10);
}

const char *dossier_totals(struct context *context, struct nomination *const *rows, size_t count)
{
	struct buffer *out = buffer_new(context->arena, TOTALS_MOST);
	struct tally tally = { 0 };
	size_t persons = 0, women = 0;
	for (size_t i = 0; i < count; i++) {
		if (rows[i]->target == TARGET_COLLECTIVE)
			continue;
		persons++;
		women += rows[i]->sex == SEX_FEMALE;
		categories_add(context, &tally, rows[i]->categories);
	}
	buffer_format(out, "个人%zu人", persons);
	if (persons)
		share_put(out, "其中女", women, persons);
	for (size_t i = 0; i < tally.count; i++)
		share_put(out, tally.names[i], tally.counts[i], persons);
	if (persons < count)
		buffer_format(out, "；集体%zu个", count - persons);
	buffer_text(out, "。");
	return buffer_string(out);
}
