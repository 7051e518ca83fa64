/* scheme_load.c: a shipped scheme becomes rows: in memory to be shown, or kept as
 * the draft of an office.  It switches nothing on. */
#include <string.h>

#include "base/text.h"
#include "model/context.h"
#include "model/store.h"
#include "modules/scheme/scheme_shipped.h"

const struct shipped_scheme *shipped_find(const char *key)
{
	for (const struct shipped_scheme *shipped = shipped_schemes; shipped->key; shipped++)
		if (text_equal(shipped->key, key))
			return shipped;
	return NULL;
}

static int64_t asked(int64_t number)
{
	return number ? number : NO_NUMBER;
}

static void version_fill(struct scheme_version *version, const struct shipped_scheme *shipped)
{
	version->from_on = shipped->from_on;
	version->document = shipped->document;
	version->source = shipped->source;
	version->text = shipped->text;
	version->levels = shipped->levels;
	version->variants = shipped->variants;
	version->counting = shipped->counting;
	version->granted_before = shipped->granted_before;
	version->retired_before = shipped->retired_before;
	version->statuses = shipped->statuses;
	version->classes = shipped->classes;
	version->hardships = shipped->hardships;
	version->age_male = asked(shipped->age_male);
	version->age_female = asked(shipped->age_female);
	version->wants_household = shipped->wants_household;
	version->medical_above = asked(shipped->medical_above);
	version->months = asked(shipped->months);
}

static void band_fill(struct scheme_band *band, const struct shipped_band *told, int64_t place)
{
	band->place = place;
	band->kind = told->kind;
	band->level = told->level;
	band->variant = told->variant;
	band->class_of = told->class_of;
	band->words = told->words;
	band->granted_from = told->granted_from;
	band->granted_before = told->granted_before;
	band->awards_from = asked(told->awards_from);
	band->age_male = asked(told->age_male);
	band->age_female = asked(told->age_female);
	band->no_income = told->no_income;
	band->formula = told->formula;
	band->amount = asked(told->amount);
	band->line_kind = told->line_kind;
	band->cap = asked(told->cap);
	band->share = asked(told->share);
	band->share_of = told->share_of;
	band->threshold = asked(told->threshold);
	band->note = told->note;
}

void shipped_rows(struct context *context, const struct shipped_scheme *shipped, struct scheme_version *version, struct scheme_band *bands, size_t *count)
{
	struct scheme_version *row = row_new(context, &scheme_version);
	version_fill(row, shipped);
	*version = *row;
	*count = 0;
	while (*count < SHIPPED_BANDS && shipped->bands[*count].formula) {
		struct scheme_band *band = row_new(context, &scheme_band);
		band_fill(band, &shipped->bands[*count], (int64_t)*count + 1);
		bands[(*count)++] = *band;
	}
}

static bool bands_create(struct context *context, const struct shipped_scheme *shipped, int64_t version_id)
{
	for (size_t i = 0; i < SHIPPED_BANDS && shipped->bands[i].formula; i++) {
		struct scheme_band *band = row_new(context, &scheme_band);
		band->version_id = version_id;
		band_fill(band, &shipped->bands[i], (int64_t)i + 1);
		if (!store_create(context, &scheme_band, band))
			return false;
	}
	return true;
}

bool shipped_load(struct context *context, const struct shipped_scheme *shipped, const char *name, int64_t item_id, int64_t *scheme_id, int64_t *version_id)
{
	struct scheme *whose = row_new(context, &scheme);
	struct scheme_version *version = row_new(context, &scheme_version);
	whose->name = name ? name : shipped->name;
	whose->item_id = item_id;
	whose->office_id = context->actor->office_id;
	whose->every = shipped->every;
	whose->payers = shipped->payers;
	whose->note = shipped->open;
	if (!store_create(context, &scheme, whose))
		return false;
	version_fill(version, shipped);
	version->scheme_id = whose->record.id;
	*scheme_id = whose->record.id;
	if (!store_create(context, &scheme_version, version))
		return false;
	*version_id = version->record.id;
	return bands_create(context, shipped, version->record.id);
}
