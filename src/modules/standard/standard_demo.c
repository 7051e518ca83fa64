/* standard_demo.c: the lines of the demonstration's city, made up. */
#include "base/must.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/standard/standard_parts.h"

/* Amounts and documents of the demonstration are made up. */
static bool demo_add(struct context *context, const struct local_standard *told)
{
	struct local_standard *row = row_new(context, &local_standard);
	struct record head = row->record;
	*row = *told;
	row->record = head;
	row->office_id = context->actor->office_id;
	return store_create(context, &local_standard, row);
}

static bool demo_lines(struct context *context)
{
	const struct local_standard lines[] = {
		{ .kind = STANDARD_RELIEF_TOWN, .amount = 90000, .from_on = "2025-01-01", .until_on = "2026-01-01", .document = "临民发〔2024〕31号（演示）" },
		{ .kind = STANDARD_RELIEF_TOWN, .amount = 94000, .from_on = "2026-01-01", .document = "临民发〔2025〕28号（演示）" },
		{ .kind = STANDARD_RELIEF_RURAL, .amount = 82000, .from_on = "2026-01-01", .document = "临民发〔2025〕28号（演示）" },
		{ .kind = STANDARD_MINIMUM_WAGE, .amount = 221000, .from_on = "2025-10-01", .document = "临人社发〔2025〕40号（演示）" },
		{ .kind = STANDARD_AVERAGE_INCOME, .amount = 430000, .from_on = "2026-01-01", .document = "临统发〔2026〕3号（演示）" },
		{ .kind = STANDARD_GUARANTEE, .amount = 280000, .from_on = "2026-01-01", .document = "临工发〔2026〕2号（演示）" },
		{ .kind = STANDARD_WORKING_LINE, .amount = 656600, .from_on = "2025-01-01", .document = "临工发〔2025〕6号（演示）" },
		{ .kind = STANDARD_RETIRED_LINE, .amount = 355200, .from_on = "2025-01-01", .document = "临工发〔2025〕6号（演示）" },
		{ .kind = STANDARD_FARMER_LINE, .amount = 100000, .from_on = "2025-01-01", .document = "临工发〔2025〕6号（演示）" },
	};
	for (size_t i = 0; i < COUNT_OF(lines); i++)
		if (!demo_add(context, &lines[i]))
			return false;
	return true;
}

bool standard_demo(struct context *context)
{
	if (!store_begin(context))
		return false;
	if (demo_lines(context))
		return store_commit(context);
	store_rollback(context);
	return false;
}
