/* inquiry_demo.c: the authorities that the office of the demonstration asks, and
 * the rules that it begins with. */
#include "modules/inquiry/inquiry_parts.h"

#include "base/must.h"
#include "model/context.h"
#include "model/store.h"

static const struct demo_authority {
	const char *name, *contact, *telephone;
	enum authority_kind kind;
	bool is_secret;
} authorities[] = {
	{ "临江市纪律检查委员会", "党风政风监督室", "0599-8210001", AUTHORITY_DISCIPLINE, true },
	{ "临江市委组织部", "干部监督科", "0599-8210002", AUTHORITY_ORGANISATION, false },
	{ "临江市公安局", "政治部", "0599-8210003", AUTHORITY_POLICE, true },
	{ "临江市税务局", "征管科", "0599-8210004", AUTHORITY_TAX, false },
	{ "临江市市场监督管理局", "信用监管科", "0599-8210005", AUTHORITY_MARKET, false },
	{ "临江市应急管理局", "综合科", "0599-8210006", AUTHORITY_EMERGENCY, false },
	{ "临江市生态环境局", "法规科", "0599-8210007", AUTHORITY_ENVIRONMENT, false },
	{ "临江市人力资源和社会保障局", "劳动监察科", "0599-8210008", AUTHORITY_LABOUR, false },
	{ "临江市审计局", "办公室", "0599-8210009", AUTHORITY_AUDIT, false },
};

bool inquiry_demo(struct context *context)
{
	size_t made;
	if (!store_begin(context))
		return false;
	for (size_t i = 0; i < COUNT_OF(authorities); i++) {
		struct authority *row = row_new(context, &authority);
		row->name = authorities[i].name;
		row->contact = authorities[i].contact;
		row->telephone = authorities[i].telephone;
		row->kind = authorities[i].kind;
		row->is_secret = authorities[i].is_secret;
		row->office_id = context->actor->office_id;
		if (!store_create(context, &authority, row)) {
			store_rollback(context);
			return false;
		}
	}
	return store_commit(context) && rule_presets_make(context, &made);
}
