/* divisions.h: the divisions of GB/T 2260 (province, city, county) as a first
 * filling.  What changed since, and successors, come by import into the
 * database. */
#ifndef CHINESE_DIVISIONS_H
#define CHINESE_DIVISIONS_H

#include <stddef.h>

struct arena;

struct division {
	char code[7];		/* six digits: 320000, 320700, 320723 */
	char parent[7];		/* "" for provinces */
	int level;		/* 1 province, 2 city, 3 county */
	const char *name;	/* 灌云县 */
};

/* All, in order of code.  Never freed.  Any thread. */
const struct division *divisions_all(size_t *count);
/* Six digits (or 2 or 4, or more than 6: a longer code's head); NULL where unknown. */
const struct division *division_find(const char *code);
/* The divisions right below, in order of code; NULL or "" gives the provinces.
 * Calls `each` for every one. */
void division_children(const char *code, void (*each)(void *owner, const struct division *division), void *owner);
/* "江苏省连云港市灌云县"; 市辖区 and 省直辖 steps are left out; NULL where unknown. */
const char *division_full_name(struct arena *arena, const char *code);
/* By name: "灌云县", "灌云", "江苏灌云", "连云港市灌云县", "江苏省连云港市灌云县".
 * Fills at most `maximum` and returns how many there are in all; the higher level and the fuller match come first. */
size_t division_search(const char *text, const struct division **found, size_t maximum);
/* The division that stands at the head of an address or unit name ("江苏省灌云县某乡…", "连云港市第一人民医院"),
 * the deepest one; `length` gets the bytes it takes. NULL: none. */
const struct division *division_at_head(const char *text, size_t *length);

#endif
