/* demo_accounts.c: one account for each role of the demonstration office, each
 * with a password made at random and printed once on the terminal. */
#include "demo_accounts.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/must.h"
#include "house.h"
#include "model/store.h"
#include "modules/account/account.h"
#include "modules/inquiry/inquiry.h"
#include "modules/organisation/organisation.h"
#include "modules/person/person.h"

enum place { AT_CITY, AT_FIRST_COUNTY, AT_SECOND_COUNTY, AT_UNIT, PLACES };

struct demo_account {
	const char *login;
	const char *name;
	enum role role;
	enum place place;
};

static const struct demo_account accounts[] = {
	{ "shi-jingban", "周敏", ROLE_CLERK, AT_CITY },
	{ "shi-fuze", "沈立群", ROLE_OFFICER, AT_CITY },
	{ "shi2-fuze", "顾长明", ROLE_OFFICER, AT_CITY },	/* lists of payment want two */
	{ "xian-jingban", "钱宏", ROLE_CLERK, AT_FIRST_COUNTY },
	{ "xian-fuze", "罗秀英", ROLE_OFFICER, AT_FIRST_COUNTY },
	{ "qu-jingban", "苗青", ROLE_CLERK, AT_SECOND_COUNTY },
	{ "danwei-jingban", "何小满", ROLE_CLERK, AT_UNIT },
	{ "geren", "", ROLE_MEMBER, AT_CITY },
	{ "xitong", "纪安", ROLE_SYSADMIN, AT_CITY },
	{ "anquan", "尚严", ROLE_SECADMIN, AT_CITY },
	{ "shenji", "明察", ROLE_AUDITOR, AT_CITY },
	{ "jijian-huifu", "方正", ROLE_GUEST, AT_CITY },
};

static void counties_find(struct context *context, int64_t *offices)
{
	struct query query = { .entity = &organisation, .limit = 50, .filter_count = 2 };
	query.filters[0] = (struct filter){ .field = field_find(&organisation, "level"), .value = { .number = LEVEL_COUNTY } };
	query.filters[1] = (struct filter){ .field = field_find(&organisation, "kind"), .value = { .number = ORGANISATION_OFFICE } };
	struct listing listing;
	offices[AT_FIRST_COUNTY] = offices[AT_SECOND_COUNTY] = offices[AT_CITY];
	if (!store_list(context, &query, &listing))
		return;
	for (size_t i = 0; i < listing.count && i < 2; i++)
		offices[i == 0 ? AT_FIRST_COUNTY : AT_SECOND_COUNTY] = listing.rows[i].id;
}

/* The first grassroots union below the county. */
static int64_t unit_find(struct context *context, int64_t county_id)
{
	struct query query = { .entity = &organisation, .limit = 1, .filter_count = 2 };
	query.filters[0] = (struct filter){ .field = field_find(&organisation, "parent_id"), .value = { .number = county_id } };
	query.filters[1] = (struct filter){ .field = field_find(&organisation, "kind"), .value = { .number = ORGANISATION_GRASSROOTS } };
	struct listing listing;
	return store_list(context, &query, &listing) && listing.count ? listing.rows[0].id : county_id;
}

/* A synthetic model worker who signs in and sees his own file. */
static int64_t somebody(struct context *context, const char **name)
{
	struct query query = { .entity = &person, .limit = 1, .filter_count = 1 };
	query.filters[0] = (struct filter){ .field = field_find(&person, "standing"), .value = { .number = PERSON_ON_FILE } };
	struct listing listing;
	if (!store_list(context, &query, &listing) || !listing.count)
		return 0;
	*name = listing.rows[0].values[0].text;
	return listing.rows[0].id;
}

static bool account_print(struct house *house, const struct demo_account *one, const int64_t *offices)
{
	struct context *context = house->context;
	const char *password = NULL;
	struct account_new made = { .login = one->login, .name = one->name, .role = one->role, .office_id = offices[one->place] };
	if (one->role == ROLE_MEMBER)
		made.person_id = somebody(context, &made.name);
	int64_t id = account_make(context, &made, &password);
	if (!id || (one->role == ROLE_GUEST && !authority_guest_of_demo(context, id, one->name, made.office_id, AUTHORITY_DISCIPLINE)))
		return false;
	printf("  %-14s %-20s %s（%s，%s）\n", one->login, password, role_texts[one->role].label, made.name,
	       store_title(context, &organisation, made.office_id));
	return true;
}

bool demo_accounts_make(struct house *house)
{
	int64_t offices[PLACES] = { house->actor->office_id };
	house_refresh(house);
	counties_find(house->context, offices);
	offices[AT_UNIT] = unit_find(house->context, offices[AT_FIRST_COUNTY]);
	printf("\n演示账号（密码随机生成，只在这里显示一次）：\n\n  账号           密码                 岗位\n");
	for (size_t i = 0; i < COUNT_OF(accounts); i++)
		if (!account_print(house, &accounts[i], offices))
			return false;
	printf("\n");
	return true;
}
