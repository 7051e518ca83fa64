/* tenant.h: the city, system or province whose office owns the rows of this
 * database, and its settings. */
#ifndef MODEL_TENANT_H
#define MODEL_TENANT_H

#include <stdbool.h>
#include <stdint.h>

struct context;

struct tenant {
	int64_t id;
	int64_t root_office_id;	/* 0 until it is founded */
	const char *name;
};

/* The only (or first) tenant of the database; false where there is none yet, or context->failure. */
bool tenant_first(struct context *context, struct tenant *tenant);
/* Make it, and tell its root.  Want an open TX_WRITE. */
bool tenant_make(struct context *context, const char *name, int64_t *id);
bool tenant_set_root(struct context *context, int64_t tenant_id, int64_t office_id, const char *name);

/* A setting of the tenant (0: of the deployment); NULL where it was never set. */
const char *setting_get(struct context *context, int64_t tenant_id, const char *name);
bool setting_set(struct context *context, int64_t tenant_id, const char *name, const char *value);	/* in an open TX_WRITE */
/* The 12 bits in every id of this deployment, chosen at random when it was made.  Wants no transaction. */
bool deployment_node(struct context *context, unsigned *node);

#endif
