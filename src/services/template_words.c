/* template_words.c: which known name somebody meant who wrote one that is not
 * known: by the characters they share and by their distance. */
#include "services/template_parts.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/text.h"

enum { NEAR_MOST = 3, POINTS_MOST = 40, NAMES_MOST = 2000 };

static size_t points_of(const char *text, uint32_t points[POINTS_MOST])
{
	size_t count = 0;
	while (*text && count < POINTS_MOST)
		points[count++] = text_next(&text);
	return count;
}

/* Levenshtein's. */
static size_t distance(const char *a, const char *b)
{
	uint32_t left[POINTS_MOST], right[POINTS_MOST];
	size_t line[POINTS_MOST + 1], m = points_of(a, left), n = points_of(b, right);
	for (size_t j = 0; j <= n; j++)
		line[j] = j;
	for (size_t i = 1; i <= m; i++) {
		size_t corner = line[0];
		line[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t above = line[j], best = corner + (left[i - 1] != right[j - 1]);
			best = line[j - 1] + 1 < best ? line[j - 1] + 1 : best;
			best = above + 1 < best ? above + 1 : best;
			corner = above;
			line[j] = best;
		}
	}
	return line[n];
}

/* How many of its characters stand in the other too. */
static size_t shared_points(const char *a, const char *b)
{
	uint32_t left[POINTS_MOST], right[POINTS_MOST];
	size_t m = points_of(a, left), n = points_of(b, right), shared = 0;
	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j < n; j++)
			if (left[i] == right[j]) {
				shared++;
				break;
			}
	return shared;
}

/* 0: the same but for case; SIZE_MAX: nothing in common. */
static size_t how_far(const char *said, const char *name)
{
	size_t far = distance(said, name), length = text_points(said), shared = shared_points(said, name);
	if (text_contains(name, said) || text_contains(said, name))
		return 1 + (far > 3 ? 3 : far) / 2;
	if (far <= length / 3 || (length >= 2 && shared * 2 >= length))
		return 2 + far;
	return SIZE_MAX;
}

struct near {
	const char *name;
	size_t far;
};

static void near_add(struct near near[NEAR_MOST], const char *name, size_t far)
{
	size_t place = NEAR_MOST;
	for (size_t i = 0; i < NEAR_MOST; i++)
		if (near[i].name && text_equal(near[i].name, name))
			return;
	while (place > 0 && (!near[place - 1].name || far < near[place - 1].far))
		place--;
	if (place == NEAR_MOST)
		return;
	memmove(near + place + 1, near + place, (NEAR_MOST - place - 1) * sizeof(*near));
	near[place] = (struct near){ name, far };
}

const char *words_near(struct arena *arena, const struct template_source *source, const struct frame *frame, const char *name)
{
	struct near near[NEAR_MOST] = { 0 };
	struct buffer out;
	const char *known;
	for (; frame; frame = frame->outer)
		for (size_t place = 0; place < NAMES_MOST && (known = source->name_at(source->from, frame->row.sort, place)); place++) {
			size_t far = how_far(name, known);
			if (far != SIZE_MAX)
				near_add(near, known, far);
		}
	buffer_init(&out, arena, 1000);
	for (size_t i = 0; i < NEAR_MOST && near[i].name; i++) {
		buffer_text(&out, i ? "、“" : "“");
		buffer_text(&out, near[i].name);
		buffer_text(&out, "”");
	}
	return buffer_string(&out);
}
