/* tenant.c: see tenant.h. */
#include "model/tenant.h"

#include "base/arena.h"
#include "base/text.h"
#include "model/context.h"
#include "model/crypto.h"
#include "model/question.h"
#include "model/store.h"

bool tenant_first(struct context *context, struct tenant *tenant)
{
	struct statement *statement = db_prepare(context->db, SQL("SELECT id, name, root_office_id FROM tenant ORDER BY id LIMIT 1"));
	if (!statement)
		return fail(context, "tenant: %s", db_message(context->db));
	bool found = db_step(statement) == DB_ROW;
	if (found) {
		tenant->id = db_int(statement, 0);
		tenant->name = arena_text(context->arena, db_text(statement, 1));
		tenant->root_office_id = db_int(statement, 2);
	}
	db_reset(statement);
	return found;
}

bool tenant_make(struct context *context, const char *name, int64_t *id)
{
	*id = id_new();
	struct question *question = question_new(context);
	question_put(question, "INSERT INTO tenant (id, name, made_at) VALUES (");
	question_int(question, *id);
	question_put(question, ", ");
	question_text(question, name);
	question_put(question, ", ");
	question_int(question, context->now);
	question_put(question, ")");
	return question_run(context, question);
}

bool tenant_set_root(struct context *context, int64_t tenant_id, int64_t office_id, const char *name)
{
	struct question *question = question_new(context);
	question_put(question, "UPDATE tenant SET root_office_id = ");
	question_int(question, office_id);
	question_put(question, ", name = ");
	question_text(question, name);
	question_put(question, " WHERE id = ");
	question_int(question, tenant_id);
	return question_run(context, question);
}

const char *setting_get(struct context *context, int64_t tenant_id, const char *name)
{
	struct question *question = question_new(context);
	question_put(question, "SELECT value FROM setting WHERE tenant_id = ");
	question_int(question, tenant_id);
	question_put(question, " AND name = ");
	question_text(question, name);
	struct statement *statement = question_ask(context, question);
	const char *value = statement && db_step(statement) == DB_ROW ? arena_text(context->arena, db_text(statement, 0)) : NULL;
	db_reset(statement);
	return value;
}

bool setting_set(struct context *context, int64_t tenant_id, const char *name, const char *value)
{
	struct question *question = question_new(context);
	question_put(question, "INSERT INTO setting (tenant_id, name, value) VALUES (");
	question_int(question, tenant_id);
	question_put(question, ", ");
	question_text(question, name);
	question_put(question, ", ");
	question_text(question, value);
	question_put(question, ") ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value");
	return question_run(context, question);
}

static bool node_choose(struct context *context)
{
	unsigned char bytes[2];
	random_bytes(bytes, sizeof(bytes));
	unsigned node = ((unsigned)bytes[0] << 8 | bytes[1]) & 0xfffu;
	if (!store_begin(context))
		return false;
	if (!setting_set(context, 0, "node", arena_format(context->arena, "%u", node))) {
		store_rollback(context);
		return false;
	}
	return store_commit(context);
}

bool deployment_node(struct context *context, unsigned *node)
{
	if (!setting_get(context, 0, "node") && (context->failure || !node_choose(context)))
		return false;
	int64_t number;
	if (!text_to_int(setting_get(context, 0, "node"), 0, 0xfff, &number))
		return fail(context, "the setting node is no number");
	*node = (unsigned)number;
	return true;
}
