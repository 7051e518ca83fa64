/* roles.h: the roles, in one place.  A person acts in one role for one
 * organisation at a time (a position); rights and scopes are given to roles,
 * never to accounts. */
#ifndef MODEL_ROLES_H
#define MODEL_ROLES_H

#include <stdbool.h>
#include <stddef.h>

enum role {
	ROLE_PUBLIC,	/* nobody signed in */
	ROLE_MEMBER,	/* 个人: a model worker or member, sees what is his own */
	ROLE_CLERK,	/* 经办人: enters and keeps the records of his office and below */
	ROLE_OFFICER,	/* 负责人: reviews, decides on merging, revokes, exports */
	ROLE_SYSADMIN,	/* 系统管理员: accounts and settings, no business */
	ROLE_SECADMIN,	/* 安全管理员: positions (who acts as what, where) */
	ROLE_AUDITOR,	/* 审计员: reads the audit chain, changes nothing */
	ROLE_GUEST,	/* 外单位回复人: of another authority; the letters that it is asked by, its answers, nothing else of the house */
	ROLE_COUNT
};

#define CLERK ROLE_CLERK
#define OFFICER ROLE_OFFICER
#define MEMBER ROLE_MEMBER
#define SYSADMIN ROLE_SYSADMIN
#define SECADMIN ROLE_SECADMIN
#define AUDITOR ROLE_AUDITOR
#define GUEST ROLE_GUEST

#define ALLOW(role) (1u << (role))
#define STAFF (ALLOW(ROLE_CLERK) | ALLOW(ROLE_OFFICER))
#define OFFICERS_THREE (ALLOW(ROLE_SYSADMIN) | ALLOW(ROLE_SECADMIN) | ALLOW(ROLE_AUDITOR))
#define WITH_ACCOUNT (((1u << ROLE_COUNT) - 1u) & ~ALLOW(ROLE_PUBLIC))	/* whoever signs in: guests too */
#define SIGNED_IN (WITH_ACCOUNT & ~ALLOW(ROLE_GUEST))			/* people of the house */
#define EVERYONE ((1u << ROLE_COUNT) - 1u)

struct role_text {
	const char *name;	/* in addresses, files, the matrix */
	const char *label;	/* Chinese */
	const char *duty;	/* one sentence: what it is for */
};

extern const struct role_text role_texts[ROLE_COUNT];

/* Two roles that one account never holds together: 三员 exclude each other and everything else, a guest is a guest only. */
bool roles_exclude(enum role a, enum role b);
bool role_is_of_three(enum role role);	/* 三员: excludes every other role (GB/T 22239 separation) */
/* ROLE_COUNT where there is none of that name. */
enum role role_find(const char *name);

#endif
