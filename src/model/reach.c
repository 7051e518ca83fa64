/* reach.c: rows that an office may read though they are not of its subtree,
 * each with the reason why. */
#include "base/must.h"
#include "model/context.h"
#include "model/question.h"
#include "model/store.h"

bool reach_set(struct context *context, const struct entity *entity, int64_t id, int64_t office_id, const char *why)
{
	must(tx_is_open(context->db));
	struct question *question = question_new(context);
	question_put(question, "INSERT INTO reach (tenant_id, entity, row_id, office_id, why, since) VALUES (");
	question_int(question, context->actor->tenant_id);
	question_put(question, ", ");
	question_text(question, entity->name);
	question_put(question, ", ");
	question_int(question, id);
	question_put(question, ", ");
	question_int(question, office_id);
	question_put(question, ", ");
	question_text(question, why);
	question_put(question, ", ");
	question_text(question, context->today);
	question_put(question, ") ON CONFLICT (tenant_id, entity, row_id, office_id, why) DO NOTHING");
	return question_run(context, question);
}

bool reach_clear(struct context *context, const struct entity *entity, int64_t id, const char *why)
{
	must(tx_is_open(context->db));
	struct question *question = question_new(context);
	question_put(question, "DELETE FROM reach WHERE tenant_id = ");
	question_int(question, context->actor->tenant_id);
	question_put(question, " AND entity = ");
	question_text(question, entity->name);
	question_put(question, " AND row_id = ");
	question_int(question, id);
	question_put(question, " AND why = ");
	question_text(question, why);
	return question_run(context, question);
}
