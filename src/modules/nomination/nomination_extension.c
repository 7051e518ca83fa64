/* nomination_extension.c: one more day for an organisation and those below it,
 * past a stage that closes, with the reason why. */
#include "base/arena.h"
#include "base/must.h"
#include "base/text.h"
#include "model/context.h"
#include "model/message.h"
#include "model/store.h"
#include "modules/nomination/nomination_way.h"

static bool stage_load(struct context *context, const struct deadline_extension *row, struct selection_stage *stage)
{
	return row->stage_id && store_load_unscoped(context, &selection_stage, row->stage_id, stage, "the stage of a round that is extended");
}

static void extension_check(struct context *context, void *row, const void *before)
{
	const struct deadline_extension *one = row;
	struct selection_stage *stage = row_new(context, &selection_stage);
	(void)before;
	if (!stage_load(context, one, stage))
		return;
	if (text_is_empty(stage->due_on))
		problem(context, "stage_id", "这个环节没有截止日期，不用延期");
	else if (!text_is_empty(one->new_day) && text_order(one->new_day, stage->due_on) < 0)
		problem(context, "new_day", "延期不能早于原来的 %s", date_words(context, stage->due_on));
}

static void extension_compute(struct context *context, void *row, const void *before)
{
	struct deadline_extension *one = row;
	struct selection_stage *stage = row_new(context, &selection_stage);
	(void)before;
	if (stage_load(context, one, stage))
		one->selection_id = stage->selection_id;
}

static bool extension_kept(struct context *context, const void *kept, const void *before)
{
	const struct deadline_extension *row = kept;
	struct selection_stage *stage = row_new(context, &selection_stage);
	size_t count;
	if (!row || before || !stage_load(context, row, stage))
		return !context->failure;
	struct message message = {
		.kind = MESSAGE_NOTICE, .text = row->reason, .path = arena_format(context->arena, "/selection/%lld", (long long)row->selection_id),
		.entity = selection.name, .row_id = row->selection_id,
		.title = arena_format(context->arena, "“%s”延期到 %s", stage->name, row->new_day),
	};
	return message_send_office(context, &message, row->organisation_id, STAFF, &count);
}

static const struct field fields[] = {
	{ FIELD(struct deadline_extension, stage_id, REF), .label = "环节", .refers_to = "selection_stage", .required = true, .fixed = true, .in_list = true },
	{ FIELD(struct deadline_extension, selection_id, REF), .label = "评选", .refers_to = "selection", .computed = true, .in_filter = true },
	{ FIELD(struct deadline_extension, organisation_id, REF), .label = "给谁", .refers_to = "organisation", .required = true, .in_list = true,
	  .hint = "连同它下面的单位" },
	{ FIELD(struct deadline_extension, new_day, DATE), .label = "延到", .required = true, .whole_date = true, .in_list = true, .hint = "这一天还可以报" },
	{ FIELD(struct deadline_extension, reason, LONG_TEXT), .label = "原因", .required = true, .max = 300, .in_list = true },
};
static const struct index indexes[] = { { .columns = { "tenant_id", "stage_id", "organisation_id" } } };

const struct entity deadline_extension = {
	.name = "deadline_extension", .label = "延期", .about = "截止以后准许补报的单位、期限和原因",
	.row_size = sizeof(struct deadline_extension), FIELDS(fields), INDEXES(indexes), .title = "reason",
	.owner = "selection_stage", .owner_field = "stage_id",
	.may = { [LIST] = STAFF, [SHOW] = STAFF, [REMOVE] = ALLOW(OFFICER), [HISTORY] = STAFF },
	.scope = { [CLERK] = AS_OWNER, [OFFICER] = AS_OWNER },
	.purpose = "评选表彰工作的组织", .basis = "履行法定职责（工会法、表彰奖励规定）", .keep = "长期（荣誉档案）",
	.check = extension_check, .compute = extension_compute, .kept = extension_kept, .no_custom = true, .audited = true,
};
