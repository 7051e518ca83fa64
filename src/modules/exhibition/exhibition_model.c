/* exhibition_model.c: the pages that need no account: the roll of honour and the
 * verification of certificates. */
#include "modules/exhibition/exhibition.h"

#include "modules/exhibition/exhibition_parts.h"

static const char *const needs[] = { "person", "honour", "archive", NULL };

static const struct page_route pages[] = {
	{ METHOD_GET, "/honours", "光荣册", EVERYONE, false, 0, gallery_page },
	{ METHOD_GET, "/honours/year/:word", "光荣册：某年", EVERYONE, false, 0, gallery_year_page },
	{ METHOD_GET, "/honours/person/:id", "光荣册：个人", EVERYONE, false, 0, gallery_person_page },
	{ METHOD_GET, "/honours/collective/:id", "光荣册：集体", EVERYONE, false, 0, gallery_collective_page },
	{ METHOD_GET, "/verify", "证书核验", EVERYONE, false, 0, verify_form_page },
	{ METHOD_GET, "/verify/:word", "核验结果", EVERYONE, false, 0, verify_page },
};

static const struct menu_entry menu[] = {
	{ "荣誉", "光荣册", "/honours", "star", EVERYONE & ~ALLOW(GUEST) },
	{ "荣誉", "证书核验", "/verify", "check", EVERYONE & ~ALLOW(GUEST) },
};

const struct module exhibition_module = {
	.name = "exhibition", .label = "光荣册", .needs = needs, .pages = pages,
	.page_count = sizeof(pages) / sizeof(pages[0]), .menu = menu, .menu_count = sizeof(menu) / sizeof(menu[0]),
};
