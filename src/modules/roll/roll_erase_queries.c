/* roll_erase_queries.c: a person erased: his line in the text that was pasted,
 * and what his row says of him by itself. */
#include "modules/roll/roll_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"
#include "model/context.h"
#include "model/store.h"

enum { LINES_MAX = 500, TEXT_MAX = 8 * 1024 * 1024 };

struct told {
	int64_t roll_id, line;
};

static size_t lines_of_person(struct context *context, int64_t person_id, struct told *lines)
{
	struct statement *statement = unscoped_query(context, SQL("SELECT r.roll_id, r.line FROM roll_row r WHERE r.tenant_id = ?1 "
		"AND (r.person_id = ?2 OR r.match_id = ?2) ORDER BY r.roll_id, r.line LIMIT 500"), "a person is erased");
	size_t count = 0;
	db_bind_int(statement, 1, context->actor->tenant_id);
	db_bind_int(statement, 2, person_id);
	while (count < LINES_MAX && db_step(statement) == DB_ROW)
		lines[count++] = (struct told){ db_int(statement, 0), db_int(statement, 1) };
	db_reset(statement);
	return count;
}

/* Lines are counted from 1, as the reader of rolls does; the others stay where they are. */
static const char *without_line(struct arena *arena, const char *text, int64_t line)
{
	struct buffer *out = buffer_new(arena, TEXT_MAX);
	int64_t number = 1;
	for (const char *at = text; *at; number++) {
		size_t length = strcspn(at, "\n");
		if (number == line)
			buffer_text(out, "（已删除）");
		else
			buffer_text(out, arena_text_n(arena, at, length));
		at += length;
		if (*at == '\n') {
			buffer_char(out, '\n');
			at++;
		}
	}
	return buffer_string(out);
}

static bool text_change(struct context *context, const struct told *told)
{
	struct roll_text *row = row_new(context, &roll_text);
	int64_t id = text_row_of_roll(context, told->roll_id);
	if (!id || !store_load_unscoped(context, &roll_text, id, row, "a person is erased"))
		return context->failure == NULL;
	row->text = without_line(context->arena, row->text ? row->text : "", told->line);
	return store_change(context, &roll_text, row, "erase", NULL);
}

bool roll_erase(struct context *context, int64_t person_id)
{
	struct told *lines = arena_many(context->arena, LINES_MAX, struct told);
	size_t count = lines_of_person(context, person_id, lines);
	for (size_t i = 0; i < count; i++)
		if (!text_change(context, &lines[i]))
			return false;
	return context->failure == NULL;
}
