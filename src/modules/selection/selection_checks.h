/* selection_checks.h: do the places and shares of a round fit together?  What
 * does not is told with the rule, why, and what would help. */
#ifndef MODULE_SELECTION_CHECKS_H
#define MODULE_SELECTION_CHECKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct context;
struct office_tree;
struct selection_rules;

struct finding {
	bool stops;		/* the round cannot be published; otherwise a reminder */
	const char *about;	/* which rule: 比例“企业负责人” */
	const char *why;
	const char *remedy;
	const char *entity;	/* where it is mended: name of the entity */
	int64_t id;		/* its row; 0: none */
};

enum { FINDINGS_MOST = 100 };

struct findings {
	struct context *context;
	struct finding list[FINDINGS_MOST];
	size_t count, stopping;
};

/* Everything found, worst first where nothing else orders it; no database but for names of organisations. */
struct findings *selection_findings(struct context *context, const struct selection_rules *rules, const struct office_tree *tree);

#endif
