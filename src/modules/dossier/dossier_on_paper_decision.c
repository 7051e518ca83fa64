/* dossier_on_paper_decision.c: the list of a decision in columns under its
 * titles, letters to units and to those honoured, invitations to the ceremony. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/decision/decision.h"
#include "modules/dossier/dossier_file.h"
#include "modules/dossier/dossier_parts.h"
#include "modules/organisation/organisation.h"
#include "services/invitation.h"
#include "services/official.h"
#include "services/pdf.h"

enum { GROUPS_MOST = 60, NAMES_MOST = 1 << 20 };

static struct decision *decision_load(struct context *context, int64_t id, struct dossier_line **lines, size_t *count)
{
	struct decision *row = row_new(context, &decision);
	if (!store_load(context, &decision, id, row) || !dossier_decided(context, id, lines, count)) {
		if (!context->failure)
			fail(context, "decision %lld is gone", (long long)id);
		return NULL;
	}
	if (!*count)
		problem(context, "", "决定名单还没有核对过的行，请先录入并处理名单");
	return *count ? row : NULL;
}

/* --- by title, in the order in which the decision names them --- */

struct group {
	const char *award;
	bool is_collective;
	struct roll_entry *entries;
	size_t count;
};

static size_t groups_make(struct context *context, const struct dossier_line *lines, size_t count, struct group *groups)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		size_t at = 0;
		while (at < found && !(text_equal(groups[at].award, lines[i].award) && groups[at].is_collective == lines[i].is_collective))
			at++;
		if (at == found && found == GROUPS_MOST)
			at--;
		if (at == found)
			groups[found++] = (struct group){ .award = lines[i].award, .is_collective = lines[i].is_collective, .entries = arena_many(context->arena, count, struct roll_entry) };
		groups[at].entries[groups[at].count++] = (struct roll_entry){ .name = lines[i].name };
	}
	return found;
}

static const char *heading(struct context *context, const struct group *group)
{
	return arena_format(context->arena, "%s（%zu%s）", text_is_empty(group->award) ? "受表彰名单" : group->award, group->count, group->is_collective ? "个" : "名");
}

bool dossier_decision_pdf(struct context *context, const struct dossier_wish *wish, const char *path)
{
	struct dossier_line *lines;
	struct group groups[GROUPS_MOST];
	size_t count;
	struct decision *row = decision_load(context, wish->id, &lines, &count);
	if (!row)
		return false;
	size_t found = groups_make(context, lines, count, groups);
	struct roll_group *shown = arena_many(context->arena, found, struct roll_group);
	for (size_t i = 0; i < found; i++)
		shown[i] = (struct roll_group){ .heading = heading(context, &groups[i]), .entries = groups[i].entries, .entry_count = groups[i].count,
			.columns = groups[i].is_collective ? 2 : 0, .is_units = groups[i].is_collective };
	const struct roll roll = { .title = row->name, .subtitle = arena_format(context->arena, "（%s）", row->number), .groups = shown, .group_count = found,
		.signed_by = row->body, .date_text = dossier_day(context, row->decided_on), .watermark = dossier_watermark(context) };
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .path = path };
	return pdf_roll(&paper, &roll) || fail(context, "decision's list: %s", paper.why ? paper.why : "");
}

static const char *names_joined(struct context *context, const struct group *group)
{
	struct buffer *out = buffer_new(context->arena, NAMES_MOST);
	for (size_t i = 0; i < group->count; i++)
		buffer_format(out, "%s%s", i ? group->is_collective ? "\n" : "　" : "",
			group->is_collective ? group->entries[i].name : paper_name_spaced(context->arena, group->entries[i].name));
	return buffer_string(out);
}

bool dossier_decision_docx(struct context *context, const struct dossier_wish *wish, const char *path)
{
	struct dossier_line *lines;
	struct group groups[GROUPS_MOST];
	size_t count, used = 0;
	struct decision *row = decision_load(context, wish->id, &lines, &count);
	if (!row)
		return false;
	size_t found = groups_make(context, lines, count, groups);
	struct official_block *blocks = arena_many(context->arena, found + count + 1, struct official_block);
	for (size_t i = 0; i < found; i++) {
		blocks[used++] = (struct official_block){ .text = heading(context, &groups[i]), .level = OFFICIAL_FIRST };
		char **parts;
		size_t part_count = text_lines(context->arena, names_joined(context, &groups[i]), &parts);
		for (size_t part = 0; part < part_count; part++)
			blocks[used++] = (struct official_block){ .text = parts[part] };
	}
	const struct official official = { .title = arena_format(context->arena, "%s名单", row->name), .blocks = blocks, .block_count = used, .signed_by = row->body,
		.date = dossier_day(context, row->decided_on) };
	return dossier_official(context, &official, true, path);
}

/* --- letters --- */

size_t dossier_units(struct context *context, const struct dossier_line *lines, size_t count, const char ***units)
{
	size_t found = 0;
	*units = arena_many(context->arena, count + 1, const char *);
	for (size_t i = 0; i < count; i++) {
		const char *unit = text_is_empty(lines[i].unit_name) ? lines[i].name : lines[i].unit_name;
		size_t at = 0;
		while (at < found && !text_equal((*units)[at], unit))
			at++;
		if (at == found)
			(*units)[found++] = unit;
	}
	return found;
}

static const char *document_words(struct context *context, const struct decision *row)
{
	return arena_format(context->arena, "《%s》（%s）", row->name, row->number);
}

static bool letter_make(struct context *context, const struct decision *row, struct official *official, struct buffer *out)
{
	official->signed_by = store_title(context, &organisation, row->office_id);
	official->date = dossier_day(context, context->today);
	return docx_official(context->arena, official, out) || fail(context, "dossier: a letter is too large");
}

bool dossier_unit_letter(struct context *context, const struct decision *row, const char *unit, const struct dossier_line *lines, size_t count, struct buffer *out)
{
	static const char *const head[OFFICIAL_COLUMNS_MAX] = { "序号", "姓名或集体", "职务", "称号" };
	const char *const **rows = arena_array(context->arena, count + 1, sizeof(*rows));
	struct official_table table = { .column_count = 4, .rows = rows, .row_count = 1 };
	rows[0] = head;
	for (size_t i = 0; i < count; i++) {
		if (!text_equal(text_is_empty(lines[i].unit_name) ? lines[i].name : lines[i].unit_name, unit))
			continue;
		const char **cells = arena_many(context->arena, OFFICIAL_COLUMNS_MAX, const char *);
		cells[0] = arena_format(context->arena, "%zu", table.row_count);
		cells[1] = lines[i].name;
		cells[2] = lines[i].post;
		cells[3] = lines[i].award;
		rows[table.row_count++] = cells;
	}
	const struct official_block blocks[] = {
		{ .text = arena_format(context->arena, "%s于%s印发%s，你单位下列人员（集体）受到表彰：", row->body, dossier_day(context, row->decided_on), document_words(context, row)) },
		{ .text = "", .table = &table },
		{ .text = "请将表彰决定告知本人（集体），做好学习宣传，按规定落实待遇，并把本函和推荐审批表归入本人档案。" }, { .text = "特此函告。" },
	};
	struct official official = { .title = "关于表彰结果的告知函", .to = unit, .blocks = blocks, .block_count = COUNT_OF(blocks) };
	return letter_make(context, row, &official, out);
}

bool dossier_person_letter(struct context *context, const struct decision *row, const struct dossier_line *line, struct buffer *out)
{
	const struct official_block blocks[] = {
		{ .text = arena_format(context->arena, "%s于%s印发%s，授予%s“%s”称号。谨向你%s表示热烈祝贺！", row->body, dossier_day(context, row->decided_on),
			document_words(context, row), line->is_collective ? "你们" : "你", line->award, line->is_collective ? "们" : "") },
		{ .text = line->is_collective ? "希望你们珍惜荣誉、再接再厉，发挥示范带头作用，团结带动更多职工建功立业。"
			: "希望你珍惜荣誉、谦虚谨慎、再接再厉，弘扬劳模精神、劳动精神、工匠精神，带动身边职工建功立业。" },
		{ .text = "荣誉证书和奖章的颁发另行通知。有关待遇和服务，可以向所在单位工会或者我们咨询。" },
	};
	struct official official = { .title = line->is_collective ? "致受表彰集体的信" : "致受表彰者的信",
		.to = line->is_collective ? line->name : arena_format(context->arena, "%s同志", line->name), .blocks = blocks, .block_count = COUNT_OF(blocks) };
	return letter_make(context, row, &official, out);
}

/* --- invitations --- */

static const char *foot_of(struct context *context, const struct ceremony *row, const struct dossier_guest *guest)
{
	struct buffer *out = buffer_new(context->arena, 2000);
	if (!text_is_empty(row->gather))
		buffer_format(out, "报到：%s", row->gather);
	if (!text_is_empty(guest->seat))
		buffer_format(out, "%s座次：%s", out->length ? "　　" : "", guest->seat);
	if (!text_is_empty(row->contact))
		buffer_format(out, "%s联系人：%s", out->length ? "\n" : "", row->contact);
	return buffer_string(out);
}

static const char *called(struct context *context, const struct dossier_guest *guest)
{
	if (guest->is_collective)
		return guest->name;
	return arena_format(context->arena, "%s同志", paper_name_spaced(context->arena, guest->name));
}

bool dossier_invitations(struct context *context, const struct dossier_wish *wish, const char *path)
{
	struct ceremony *row = row_new(context, &ceremony);
	struct dossier_guest *guests;
	size_t count;
	if (!store_load(context, &ceremony, wish->id, row) || !dossier_guests(context, wish->id, &guests, &count))
		return context->failure ? false : fail(context, "ceremony %lld is gone", (long long)wish->id);
	if (!count) {
		problem(context, "", "大会还没有列入受表彰对象，没有请柬可以打印");
		return false;
	}
	struct invitation *cards = arena_many(context->arena, count, struct invitation);
	for (size_t i = 0; i < count; i++)
		cards[i] = (struct invitation){ .to = called(context, &guests[i]), .foot = foot_of(context, row, &guests[i]),
			.text = arena_format(context->arena, "谨定于%s%s在%s举行%s。\n敬请光临。", dossier_day(context, row->held_on), row->begins_at ? row->begins_at : "",
				row->place, row->name), .signed_by = store_title(context, &organisation, row->office_id), .date = dossier_day(context, context->today) };
	struct paper paper = { .arena = context->arena, .made_at = clock_text(context->arena, context->now), .path = path };
	return pdf_invitations(&paper, cards, count, dossier_watermark(context)) || fail(context, "invitations: %s", paper.why ? paper.why : "");
}
