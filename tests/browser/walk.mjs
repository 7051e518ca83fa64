// walk.mjs: every page that each role may open (tests/player/addresses.mjs), on
// the desk and on the phone: nothing serious for axe, nothing sticking out at
// 360 pixels, with large text or at twice the size, targets for a thumb, lines
// with room between them, and titles that say it where a form was refused.
// A page made of nothing but what earlier pages were made of (the same element
// in the same element) is looked at only with EVERY_PAGE=1.
import { all, parse } from "../player/html.mjs";
import { TITLES, pagesOf } from "../player/addresses.mjs";
import { address, finish, must, office, screen, sideways, test } from "./_screen.mjs";
import { axeQuick, large, resized, small, tight } from "./_walk.mjs";

const every = process.env.EVERY_PAGE === "1";
const seen = { desk: new Set(), phone: new Set() };
let pages = 0;
let looked = 0;

const nameOf = node => `${node.tag}.${node.attributes?.class ?? ""}.${node.attributes?.type ?? ""}`;

// What a page is made of.
function partsOf(html) {
	const parts = new Set();
	for (const node of all(parse(html)))
		for (const child of node.children ?? [])
			if (child.tag && child.tag !== "#")
				parts.add(`${nameOf(node)} > ${nameOf(child)}`);
	return parts;
}

function isNew(size, parts) {
	const before = seen[size].size;
	for (const part of parts)
		seen[size].add(part);
	return every || seen[size].size > before;
}

async function wrongs(page, one) {
	const wrong = (await axeQuick(page)).map(each => `axe: ${each}`);
	const say = (what, list) => wrong.push(...[list].flat().filter(Boolean).map(each => `${what}: ${each}`));
	say("sticks out", await sideways(page));
	say("sticks out with large text", await large(page));
	say("too close lines", await tight(page));
	if (page.size === "phone") {
		say("too small for a thumb", await small(page));
		say("sticks out at 360", await resized(page, { width: 360, height: 740 }));
	} else {
		say("sticks out at twice the size", await resized(page, { width: 683, height: 384 }));
	}
	if (one.status === 422 || one.status === 409)
		say("title", /^(错误|Error|錯誤)/.test(await page.title()) ? "" : await page.title());
	return wrong;
}

async function walk(role, size, found) {
	const page = await screen(TITLES[role], size);
	for (const one of found) {
		pages++;
		if (!isNew(size, one.parts))
			continue;
		looked++;
		await test(`${role} ${size} ${one.path}`, async () => {
			await page.goto(address(one.path), { waitUntil: "load" });
			const wrong = await wrongs(page, one);
			page.troubles = page.troubles.filter(each => one.status === 200 || !/status of/.test(each));
			must(wrong.length === 0, wrong.join("\n"));
		}, [page]);
	}
	await page.context().close();
}

for (const role of Object.keys(TITLES)) {
	const found = await pagesOf(office, role);
	for (const one of found)
		one.parts = partsOf(one.html);
	for (const size of ["phone", "desk"])
		await walk(role, size, found);
}
// Forms that were sent empty: the title says it first, the summary leads to each field.
async function refused(role, size) {
	const page = await screen(TITLES[role], size);
	const forms = office.routes().filter(route => route.method === "GET" && /^\/[a-z_]+\/new$/.test(route.path) && route.roles.includes(role));
	for (const { path } of forms) {
		await test(`${role} ${size} ${path} sent empty`, async () => {
			await page.goto(address(path), { waitUntil: "load" });
			const form = page.locator("main form[method=post]").first();
			if (page.url().includes("/prove") || await form.count() === 0)
				return;
			const sent = page.waitForNavigation({ waitUntil: "load" });
			await form.evaluate(each => { each.noValidate = true; each.requestSubmit(each.querySelector("button.primary[type=submit], button.primary")); });
			const answer = await sent;
			must(answer.status() < 500, `answered ${answer.status()}`);
			const wrong = answer.status() === 422 ? await wrongs(page, { status: 422 }) : [];
			must(wrong.length === 0, wrong.join("\n"));
			page.troubles.length = 0;
		}, [page]);
	}
	await page.context().close();
}

for (const role of ["clerk", "sysadmin"])
	await refused(role, "phone");

// The gallery in the three languages, small and large.
for (const language of ["zh-Hans", "zh-Hant", "en"]) {
	for (const size of ["phone", "desk"]) {
		const page = await screen(TITLES.clerk, size);
		await page.context().addCookies([{ name: "laomo-language", value: language, url: office.base }]);
		await test(`the gallery in ${language} (${size})`, async () => {
			await page.goto(address("/gallery"), { waitUntil: "load" });
			const wrong = await wrongs(page, { status: 200 });
			must(wrong.length === 0, wrong.join("\n"));
		}, [page]);
		await page.context().close();
	}
}
console.log(`${pages} pages, ${looked} looked at`);
await finish();
