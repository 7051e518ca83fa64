/* surnames.c: looks up surnames and given-name characters.  The lists are
 * turned into scores at first use.  Does not part texts: that is the reader of lists. */
#include "chinese/surnames.h"

#include <pthread.h>
#include <string.h>

#include "base/must.h"
#include "base/text.h"
#include "chinese/fold.h"
#include "chinese/surname_lists.h"

enum {
	TABLE_END = 0xA000,
	COMPOUNDS_MAX = 128,
	SCARCE = 10		/* a first character below this score makes a rare compound surname likely */
};

struct compound {
	uint32_t first, second;
	int score;
	bool rare;
};

struct score_step {
	int rank, score;
};

static int16_t surname_scores[TABLE_END];
static int16_t given_scores[TABLE_END];
static struct compound compounds[COMPOUNDS_MAX];
static size_t compound_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* How a score falls with the rank; between two steps along a straight line. */
static const struct score_step surname_steps[] = {
	{ 0, 1000 }, { 2, 930 }, { 4, 620 }, { 6, 460 }, { 10, 240 }, { 20, 124 }, { 50, 70 },
	{ 100, 27 }, { 200, 10 }, { 300, 5 }, { 500, 2 }, { 1000, 1 }
};

static const struct score_step given_steps[] = {
	{ 0, 1000 }, { 20, 700 }, { 60, 400 }, { 150, 200 }, { 400, 60 }, { 800, 15 }, { 1200, 5 }, { 2000, 2 }
};

static int score_of_rank(const struct score_step *steps, size_t count, int rank)
{
	for (size_t i = 1; i < count; i++) {
		const struct score_step *a = &steps[i - 1], *b = &steps[i];
		if (rank < b->rank)
			return a->score - (a->score - b->score) * (rank - a->rank) / (b->rank - a->rank);
	}
	return steps[count - 1].score;
}

static void fill_scores(int16_t *scores, const char *list, const struct score_step *steps, size_t count)
{
	int rank = 0;

	for (uint32_t point = text_next(&list); point != 0; point = text_next(&list), rank++) {
		must(point < TABLE_END && scores[point] == 0);	/* no character twice */
		scores[point] = (int16_t)score_of_rank(steps, count, rank);
	}
}

static void fill_compounds(const char *list, bool rare)
{
	int score = 40;

	while (*list != '\0') {
		struct compound *compound = &compounds[compound_count++];
		must(compound_count <= COMPOUNDS_MAX);
		compound->first = fold_point(text_next(&list));
		compound->second = fold_point(text_next(&list));
		compound->rare = rare;
		compound->score = rare ? 1 : score;
		score = score > 2 ? score * 9 / 10 : 2;
	}
}

static void fill_tables(void)
{
	fill_scores(surname_scores, single_surnames, surname_steps, COUNT_OF(surname_steps));
	fill_scores(given_scores, given_name_characters, given_steps, COUNT_OF(given_steps));
	fill_compounds(compound_surnames, false);
	fill_compounds(rare_compound_surnames, true);
}

/* The score of the character itself or, if it is traditional, of its simplified form. */
static int score_in(const int16_t *scores, uint32_t point)
{
	uint32_t simple;

	pthread_once(&once, fill_tables);
	if (point < TABLE_END && scores[point] > 0)
		return scores[point];
	simple = fold_point(point);
	return simple < TABLE_END ? scores[simple] : 0;
}

int surname_score(uint32_t point)
{
	return score_in(surname_scores, point);
}

int given_name_score(uint32_t point)
{
	return score_in(given_scores, point);
}

bool is_surname_point(uint32_t point)
{
	return surname_score(point) > 0;
}

static const struct compound *find_compound(uint32_t first, uint32_t second)
{
	pthread_once(&once, fill_tables);
	first = fold_point(first);
	second = fold_point(second);
	for (size_t i = 0; i < compound_count; i++) {
		if (compounds[i].first == first && compounds[i].second == second)
			return &compounds[i];
	}
	return NULL;
}

bool is_compound_surname(uint32_t first, uint32_t second)
{
	return find_compound(first, second) != NULL;
}

int compound_surname_score(uint32_t first, uint32_t second)
{
	const struct compound *compound = find_compound(first, second);

	return compound != NULL ? compound->score : 0;
}

static bool has_dot(const char *name)
{
	for (uint32_t point = text_next(&name); point != 0; point = text_next(&name)) {
		if (point != '.' && point_is_name_dot(point))
			return true;
	}
	return false;
}

size_t surname_length(const char *name)
{
	const char *at = name;
	const struct compound *compound;
	uint32_t first, second;

	if (text_is_empty(name) || has_dot(name))
		return 0;
	first = text_next(&at);
	second = text_next(&at);
	if (second != 0 && *at != '\0') {
		compound = find_compound(first, second);
		if (compound != NULL && (!compound->rare || surname_score(first) < SCARCE))
			return 2;
	}
	return is_surname_point(first) ? 1 : 0;
}
