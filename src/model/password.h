/* password.h: which passwords are good enough, and making one that can be read
 * aloud.  Hashing is crypto.h's; who may change whose is module account's.
 * Two modes, because GB/T 22239 and OWASP ASVS contradict each other. */
#ifndef MODEL_PASSWORD_H
#define MODEL_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct context;

enum password_mode {
	PASSWORD_DENGBAO,	/* at least 10 characters, 3 of the 4 classes (GB/T 22239 8.1.4.1) */
	PASSWORD_ASVS		/* at least 15 characters, of any kind (OWASP ASVS 5.0, 6.2) */
};

struct password_rules {
	enum password_mode mode;
	int days;		/* after so many days it must be changed; 0: never */
	int kept;		/* so many last ones are not taken again, at most 5 */
};

enum { PASSWORD_POINTS_MAX = 128, PASSWORD_BYTES_MAX = 512 };

/* Once, at start, before there are threads.  Without it: 等保, 180 days, 5. */
void password_rules_set(const struct password_rules *rules);
const struct password_rules *password_rules(void);
/* The rule in one Chinese sentence, for the hint under the input. */
const char *password_hint(void);

/* Whom the password is for: what must not stand in it.  Each may be NULL. */
struct password_owner {
	const char *login;
	const char *name;
	const char *office;
	const char *id_number;
};

/* Adds every reason against it as a problem of `field`; true where there is none. */
bool password_check(struct context *context, const char *field, const char *password, const struct password_owner *owner);
/* NULL where it is good, else the first reason, in Chinese. */
const char *password_refusal(struct arena *arena, const char *password, const struct password_owner *owner);

/* Four groups of four letters and digits, none of which is taken for another (no 0 O o 1 l I …), some 88 bits. */
const char *password_random(struct arena *arena);

/* The embedded list: lower-case bases, sorted. */
bool password_is_common(const char *base);
extern const char *const password_list[];
extern const size_t password_list_count;

#endif
