/* generic.c: from the kind of generic page that the router found to the
 * function that draws it. */
#include "screens/generic.h"

#include "base/must.h"
#include "screens/api.h"
#include "screens/screens.h"
#include "web/router.h"

static void (*const drawings[GENERIC_COUNT])(struct page *page) = {
	[GENERIC_LIST] = list_page,
	[GENERIC_LIST_WHOLE] = list_page,
	[GENERIC_COLUMNS] = columns_page,
	[GENERIC_ARRANGE] = arrange_page,
	[GENERIC_VIEWS] = views_page,
	[GENERIC_VIEWS_KEEP] = views_keep_page,
	[GENERIC_NEW] = new_page,
	[GENERIC_CREATE] = create_page,
	[GENERIC_SHOW] = show_page,
	[GENERIC_EDIT] = edit_page,
	[GENERIC_CHANGE] = change_page,
	[GENERIC_REMOVE_ASK] = remove_ask_page,
	[GENERIC_REMOVE] = remove_page,
	[GENERIC_STEP_ASK] = step_ask_page,
	[GENERIC_STEP] = step_page,
	[GENERIC_HISTORY] = history_page,
	[GENERIC_RESTORE_ASK] = restore_ask_page,
	[GENERIC_RESTORE] = restore_page,
	[GENERIC_REVEAL_ASK] = reveal_ask_page,
	[GENERIC_REVEAL] = reveal_page,
	[GENERIC_PICK] = pick_page,
	[GENERIC_EXPORT_ASK] = export_ask_page,
	[GENERIC_EXPORT] = export_page,
	[GENERIC_BULK_ASK] = bulk_ask_page,
	[GENERIC_BULK] = bulk_page,
	[GENERIC_BULK_SHOW] = bulk_show_page,
	[GENERIC_BULK_GO_ON] = bulk_go_on_page,
	[GENERIC_BULK_UNDO_ASK] = bulk_undo_ask_page,
	[GENERIC_BULK_UNDO] = bulk_undo_page,
	[GENERIC_FILE] = file_page,
	[GENERIC_FRAME_ASK] = frame_ask_page,
	[GENERIC_FRAME] = frame_page,
	[GENERIC_IMPORT] = import_page,
	[GENERIC_IMPORT_CHECK] = import_check_page,
	[GENERIC_IMPORT_SHOW] = import_show_page,
	[GENERIC_IMPORT_MEND] = import_mend_page,
	[GENERIC_IMPORT_APPLY] = import_apply_page,
	[GENERIC_IMPORT_REASONS] = import_reasons_page,
	[GENERIC_IMPORT_UNDO] = import_undo_page,
	[API_LIST] = api_list_call,
	[API_CREATE] = api_create_call,
	[API_SHOW] = api_show_call,
	[API_CHANGE] = api_change_call,
	[API_REPLACE] = api_replace_call,
	[API_REMOVE] = api_remove_call,
	[API_STEP] = api_step_call,
	[API_HISTORY] = api_history_call,
	[API_REVEAL] = api_reveal_call,
	[API_CHILDREN] = api_children_call,
	[API_FILE] = api_file_call,
	[API_FILE_PUT] = api_file_put_call,
	[API_FILE_REMOVE] = api_file_remove_call,
	[API_EXPORT] = api_export_call,
	[API_IMPORTS] = api_imports_call,
	[API_IMPORT_NEW] = api_import_new_call,
	[API_IMPORT] = api_import_call,
	[API_IMPORT_MEND] = api_import_mend_call,
	[API_IMPORT_FORGET] = api_import_forget_call,
	[API_IMPORT_LINES] = api_import_lines_call,
	[API_IMPORT_APPLY] = api_import_apply_call,
	[API_IMPORT_UNDO] = api_import_undo_call,
};

void generic_draw(struct page *page)
{
	must(page->route->generic < GENERIC_COUNT);
	if (drawings[page->route->generic])
		drawings[page->route->generic](page);
	else
		page_not_found(page);
}
