// pages.mjs: the main pages as each size shows them: quiet console, nothing
// sticking out even at 360 pixels, nothing serious for axe.  Pictures of them
// go to build/pictures/.
import { NARROW, SIZES, finish, lookAt, must, open, screen, sideways, test } from "./_screen.mjs";

const PAGES = {
	public: { "sign-in": "/sign-in", honours: "/honours", verify: "/verify", missing: "/there-is-no-such-page" },
	"clerk of the city": {
		desk: "/desk", "person-list": "/person", "person-filter": "/person?standing=provisional", "person-new": "/person/new",
		"person-import": "/person/import", doubles: "/doubles", crosstab: "/person-crosstab", "status-changes": "/status-changes",
		organisations: "/organisation", tree: "/organisation-tree", titles: "/title", grants: "/honour_grant", collectives: "/collective",
		rosters: "/honours/roster", figures: "/honours/figures", rolls: "/roll", "roll-new": "/roll/new", me: "/me", search: "/search?q=王",
	},
	secadmin: { positions: "/position", accounts: "/account" },
	auditor: { audit: "/audit" },
	member: { "member-desk": "/desk" },
};

// One record of each kind, as the list leads to it.
const RECORDS = { person: "/person", organisation: "/organisation", grant: "/honour_grant", collective: "/collective" };

// At its own size, and on a phone at the narrowest too.
async function look(page, name, path) {
	await lookAt(page, name, path, status => status < 500);
	if (page.size !== "phone")
		return;
	await test(`${name} at ${NARROW}`, async () => {
		await page.setViewportSize({ width: NARROW, height: 740 });
		const out = await sideways(page);
		await page.setViewportSize(SIZES.phone);
		must(!out, `sticks out: ${out}`);
	}, [page]);
}

async function recordOf(page, path) {
	await open(page, path);
	return page.evaluate(start => [...document.querySelectorAll("main a")].map(each => each.getAttribute("href"))
		.find(href => new RegExp(`^${start}/\\d+`).test(href)), path);
}

for (const size of Object.keys(SIZES)) {
	for (const [title, pages] of Object.entries(PAGES)) {
		const page = await screen(title === "public" ? null : title, size);
		for (const [name, path] of Object.entries(pages))
			await look(page, name, path);
		await page.context().close();
	}
	const page = await screen("clerk of the city", size);
	for (const [name, path] of Object.entries(RECORDS)) {
		const record = await recordOf(page, path);
		must(record, `${path} leads to no record`);
		await look(page, `${name}-record`, record);
	}
	await look(page, "person-edit", (await recordOf(page, "/person")).replace(/\?.*/, "") + "/edit");
	await page.context().close();
}
await finish();
