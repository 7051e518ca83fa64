/* values.c: any text as a date, an amount, a number, UTF-8.  What is accepted
 * prints back to itself; what is escaped holds nothing dangerous. */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/date.h"
#include "base/money.h"
#include "base/must.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void check_date(struct arena *arena, const char *text)
{
	const char *date = date_read(arena, text, true);

	if (!date)
		return;
	must(date_part(date) != DATE_NONE);
	must(text_equal(date_read(arena, date, false), date));
	must(strcmp(date_first_day(arena, date), date_last_day(arena, date)) <= 0);
	must(text_equal(date_from_days(arena, date_days(date_first_day(arena, date))), date_first_day(arena, date)));
}

static void check_money(struct arena *arena, const char *text)
{
	struct buffer *buffer = buffer_new(arena, 100);
	int64_t again = 0;
	int64_t fen;

	if (!money_read(text, &fen))
		return;
	money_print(buffer, fen);
	must(money_read(buffer_string(buffer), &again) && again == fen);
}

static void check_text(struct arena *arena, const char *text)
{
	char **lines;
	char *trimmed = text_trim(arena, text);
	const char *at = text;
	size_t points = text_points(text);
	int64_t number;

	must(text_equal(text_trim(arena, trimmed), trimmed));
	must(strlen(text_half_width(arena, text)) <= strlen(text));
	must(text_equal(text_head(arena, text, points), text));
	for (size_t i = 0; i < points; i++)
		must(text_next(&at) != 0);
	must(*at == '\0');
	must(text_lines(arena, text, &lines) <= strlen(text));
	if (text_to_int(text, -1000, 1000, &number))
		must(number >= -1000 && number <= 1000);
}

static void check_escaping(struct arena *arena, const char *text)
{
	struct buffer *buffer = buffer_new(arena, 1 << 24);

	buffer_html(buffer, text);
	must(!strpbrk(buffer_string(buffer), "<>\"'"));
	buffer_clear(buffer);
	buffer_json(buffer, text);
	must(text_is_utf8(buffer_string(buffer), buffer->length));
	must(!strpbrk(buffer_string(buffer), "<>&\n\r"));
	buffer_clear(buffer);
	buffer_url(buffer, text);
	must(!strpbrk(buffer_string(buffer), "<>\"'&?#/ +="));
	must(!buffer->full);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_new(0);
	const char *text = arena_text_n(arena, (const char *)bytes, length);

	check_date(arena, text);
	check_money(arena, text);
	check_text(arena, text);
	check_escaping(arena, text);
	arena_free(arena);
	return 0;
}
