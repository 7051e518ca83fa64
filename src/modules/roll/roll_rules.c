/* roll_rules.c: what is decided about a row of a roll: whether it can be
 * registered, what follows from it.  Plain C, no database. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/must.h"
#include "base/text.h"
#include "chinese/divisions.h"
#include "chinese/fold.h"
#include "model/codes.h"
#include "model/store.h"
#include "modules/roll/roll_read.h"

enum { NAME_MOST = 30, COLLECTIVE_MOST = 100, UNIT_MOST = 100, POST_MOST = 60, AWARD_MOST = 100, PLACE_MOST = 60, NAME_OF_ROLL_MOST = 60 };

const char *year_read(struct arena *arena, const char *text)
{
	return text_is_empty(text) ? NULL : date_read(arena, text, false);
}

static const char *length_fault(struct arena *arena, const char *text, size_t most, const char *label)
{
	if (text_points(text) <= most)
		return NULL;
	return arena_format(arena, "%s超过 %zu 个字", label, most);
}

static const char *name_fault(struct arena *arena, const struct roll_row *row)
{
	const char *why = NULL;
	if (text_is_empty(row->name))
		return row->is_collective ? "没有集体的名称" : "没有姓名";
	if (row->is_collective)
		return length_fault(arena, row->name, COLLECTIVE_MOST, "集体的名称");
	return name_is_plausible(row->name, &why) ? length_fault(arena, row->name, NAME_MOST, "姓名") : why;
}

static const char *award_fault(struct arena *arena, const struct roll_row *row, const char *today)
{
	if (text_is_empty(row->award))
		return "没有荣誉称号";
	const char *wrong = length_fault(arena, row->award, AWARD_MOST, "荣誉称号");
	if (wrong || text_is_empty(row->year))
		return wrong;
	if (date_part(row->year) == DATE_NONE)
		return "年份读不懂，请写成 2024 或 2024-05";
	return text_order(date_first_day(arena, row->year), today) > 0 ? "年份在今天以后" : NULL;
}

static const char *person_fault(struct arena *arena, const struct roll_row *row)
{
	if (!text_is_empty(row->sex) && !text_equal(row->sex, "男") && !text_equal(row->sex, "女"))
		return "性别请填男或女";
	if (!text_is_empty(row->ethnic) && !codes_find("ethnic", row->ethnic))
		return "没有这个民族";
	return length_fault(arena, row->former_name, NAME_MOST, "曾用名");
}

const char *row_fault(struct arena *arena, const struct roll_row *row, const char *today)
{
	const char *faults[] = {
		name_fault(arena, row), award_fault(arena, row, today), person_fault(arena, row),
		length_fault(arena, row->unit, UNIT_MOST, "单位"), length_fault(arena, row->post, POST_MOST, "职务"),
		length_fault(arena, row->place, PLACE_MOST, "地区"),
	};
	for (size_t i = 0; i < COUNT_OF(faults); i++)
		if (faults[i])
			return faults[i];
	return NULL;
}

/* FNV-1a, 63 bits. */
int64_t text_key(const char *text)
{
	uint64_t key = 0xcbf29ce484222325u;
	for (const unsigned char *at = (const unsigned char *)(text ? text : ""); *at; at++)
		key = (key ^ *at) * 0x100000001b3u;
	return (int64_t)(key >> 1);
}

void row_settle(struct arena *arena, struct roll_row *row, const char *today)
{
	row->folded = name_fold(arena, row->name);
	row->source_key = text_key(row->source);
	row->fault = row_fault(arena, row, today);
}

bool row_is_marked(const struct roll_row *row)
{
	return row->decision == ROLL_TAKE && !row->known_id && (row->doubt || row->fault);
}

static bool same_year(const char *a, const char *b)
{
	bool a_none = text_is_empty(a), b_none = text_is_empty(b);
	return a_none || b_none ? a_none == b_none : strncmp(a, b, 4) == 0;
}

static bool same_award(const struct roll_row *row, int64_t title_id, const struct said *said)
{
	return text_equal(row->award, said->title_name) || (title_id && title_id == said->title_id);
}

bool row_is_said(const struct roll_row *row, int64_t title_id, const char *roll_name, const struct said *said, bool by_unit)
{
	if (!same_award(row, title_id, said) || !same_year(row->year, said->granted_on))
		return false;
	if (!by_unit || text_equal(row->unit, said->unit_name))
		return true;
	return (text_is_empty(row->unit) || text_is_empty(said->unit_name)) && text_equal(roll_name, said->source);
}

bool row_is_nearly_said(const struct roll_row *row, int64_t title_id, const struct said *said, bool by_unit)
{
	if (!same_award(row, title_id, said) || text_is_empty(row->year) == text_is_empty(said->granted_on))
		return false;
	return !by_unit || text_is_empty(row->unit) || text_is_empty(said->unit_name) || text_equal(row->unit, said->unit_name);
}

#define NEAR_BEGINS "可能已在册（"

const char *near_doubt(struct arena *arena, const char *granted_on)
{
	if (text_is_empty(granted_on))
		return NEAR_BEGINS "没写年份的同一称号），请选“不导入”，或确认是另一次后打勾";
	return arena_format(arena, NEAR_BEGINS "%.4s 年同一称号），请选“不导入”或补上年份", granted_on);
}

bool doubt_is_near(const char *doubt)
{
	return doubt && text_starts(doubt, NEAR_BEGINS);
}

void row_confirm(struct roll_row *row)
{
	if (doubt_is_near(row->doubt))
		row->result = ROW_CHECKED;
	row->doubt = NULL;
}

static const char *named_after_heading(struct arena *arena, const struct roll *read)
{
	for (size_t i = 0; i < read->heading_count; i++)
		if (!text_is_empty(read->headings[i].text))
			return text_head(arena, read->headings[i].text, NAME_OF_ROLL_MOST);
	return NULL;
}

const char *roll_name(struct arena *arena, const struct roll *read, const struct roll_batch *batch, const char *now)
{
	const char *name = named_after_heading(arena, read);
	if (name)
		return name;
	if (!text_is_empty(batch->award))
		return arena_format(arena, "%s%s%s", batch->year ? batch->year : "", batch->year ? "年" : "", batch->award);
	return arena_format(arena, "粘贴的名册 %s", now);
}

const char *division_of_place(const char *place)
{
	return text_is_empty(place) ? NULL : codes_find("division", place);
}

int64_t collective_kind_of(const char *name)
{
	static const char *const teams[] = { "班", "组", "室", "科", "队", "岗", "线", "工段", "工区", "车间", "部", "站", "台", "窗口" };
	static const char *const units[] = { "总队", "支队", "大队", "消防站", "电视台", "广播台" };
	enum { UNIT = 1, TEAM = 2 };
	for (size_t i = 0; i < COUNT_OF(units); i++)
		if (text_ends(name, units[i]))
			return UNIT;
	for (size_t i = 0; i < COUNT_OF(teams); i++)
		if (text_ends(name, teams[i]))
			return TEAM;
	return UNIT;
}

static bool point_parts(uint32_t point)
{
	static const uint32_t parting[] = { 0x3001, 0xFF0C, ',', 0xFF1B, ';', '/', 0x3000, ' ', '\t', 0x548C };
	for (size_t i = 0; i < COUNT_OF(parting); i++)
		if (parting[i] == point)
			return true;
	return false;
}

bool name_split(struct arena *arena, const char *name, const char **first, const char **second)
{
	size_t place = 0, points = text_points(name);
	const char *at = name ? name : "";
	while (*at) {
		const char *begin = at;
		uint32_t point = text_next(&at);
		if (point_parts(point) && place > 0 && *at) {
			*first = name_clean(arena, arena_text_n(arena, name, (size_t)(begin - name)));
			*second = name_clean(arena, at);
			return **first && **second;
		}
		place++;
	}
	/* Two run together: halves, for the person to mend. */
	if (points < 4 || points > 8)
		return false;
	*first = text_head(arena, name, points / 2);
	*second = name + strlen(*first);
	return true;
}
