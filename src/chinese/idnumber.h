/* idnumber.h: numbers with an inner check, as people type them: the citizen's
 * ID number (GB 11643), the unified credit code (GB 32100), bank cards,
 * telephones; and how each is masked.  Says whether a number is well made,
 * not whether it was ever given out. */
#ifndef CHINESE_IDNUMBER_H
#define CHINESE_IDNUMBER_H

#include <stdbool.h>

struct arena;

struct id_number {
	char number[19];	/* 18 characters, X upper case */
	char division[7];	/* six digits: where it was first given */
	char born[11];		/* ISO date */
	char sex[2];		/* "1" male, "2" female (GB/T 2261.1) */
	bool was_old;		/* 15 digits were given and completed */
};

/* Reads an ID number: spaces, hyphens, full-width digits, a small x and the
 * leading ' of spreadsheets are allowed; 15 digits become 18.  `today` (ISO,
 * may be NULL) refuses births in the future.  False: `why` (may be NULL)
 * gets a Chinese sentence, owned by the arena, that says what is wrong. */
bool id_number_read(struct arena *arena, const char *text, const char *today, struct id_number *out, const char **why);
/* Only the spelling: without spaces and marks, half-width, X upper case.  Not checked. */
const char *id_number_clean(struct arena *arena, const char *text);
/* The 18th character of a number whose first 17 are digits. */
char id_check_character(const char *number);

/* Masked for display.  Short or odd texts are masked whole.  NULL gives "". */
const char *mask_id_number(struct arena *arena, const char *number);	/* 110105********002X: first 6, last 4 */
const char *mask_phone(struct arena *arena, const char *phone);		/* 138****1234 */
const char *mask_bank_card(struct arena *arena, const char *card);	/* ****1234 */
const char *mask_name(struct arena *arena, const char *name);		/* 张* 张** 欧阳* */

/* Each reads what was typed, gives the clean form (arena) or NULL and why. */
const char *credit_code_read(struct arena *arena, const char *text, const char **why);	/* 18 characters of GB 32100 */
const char *bank_card_read(struct arena *arena, const char *text, const char **why);	/* 12 to 19 digits, Luhn */
/* Mobile (11 digits, also +86) or landline: "13812341234", "0518-85412345", "0518-85412345-801", "85412345". */
const char *phone_read(struct arena *arena, const char *text, const char **why);
bool phone_is_mobile(const char *clean);

#endif
