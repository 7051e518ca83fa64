// keyboard.mjs: a clerk without a mouse: signs in, opens a list, filters, opens
// a record, makes one with the picker, edits, saves, takes a step, opens a
// menu; at each stop of Tab the focus is seen, and no page holds it.
import { address, finish, must, office, open, screen, test } from "./_screen.mjs";

const account = office.accounts.get("clerk of the county");
const MOST = 250;	// stops on one page
const PAGES = ["/sign-in", "/desk", "/person", "/person/new", "/honours/roster", "/roll/new", "/gallery", "/me"];

const page = await screen(null);

// What has the focus, and what is wrong with how it is shown.
const focused = () => page.evaluate(() => {
	const at = document.activeElement;
	if (!at || at === document.body)
		return null;
	const style = getComputedStyle(at);
	const around = at.closest("label")?.querySelector("span");
	const ring = each => each && getComputedStyle(each).outlineStyle !== "none" && parseFloat(getComputedStyle(each).outlineWidth) >= 1;
	const box = at.getBoundingClientRect();
	const shown = (box.width > 1 && box.height > 1) || ring(around);
	const parted = at.type === "date";	// each of its three places is marked by the browser
	const tinted = /rgba?\(/.test(style.backgroundColor) && at.matches(".picks button");
	const name = `${at.tagName.toLowerCase()}${at.name ? `[${at.name}]` : ""} “${(at.textContent || at.value || "").trim().slice(0, 14)}”`;
	const wrong = !shown ? `${name} has the focus and is not shown`
		: box.bottom <= 0 || box.top >= innerHeight ? `${name} has the focus out of sight`
		: !(ring(at) || ring(around) || tinted || parted) ? `${name} does not show its focus` : "";
	const first = !at.dataset.stopped || at === window.stoppedAt;	// a date has three places
	at.dataset.stopped = "1";
	window.stoppedAt = at;
	return { name, wrong, first, kind: at.tagName };
});

// Tab until the focus is at what the selector finds.
async function tabTo(selector, key = "Tab") {
	for (let stop = 0; stop < MOST; stop++) {
		await page.keyboard.press(key);
		const at = await focused();
		must(!at?.wrong, at?.wrong);
		if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector))
			return at;
	}
	throw new Error(`Tab never came to ${selector} at ${page.url()}`);
}

// Before the first stop, wherever the page has put the focus.
const toTop = () => page.evaluate(() => {
	document.body.tabIndex = -1;
	document.body.focus();
	document.body.removeAttribute("tabindex");
});

const enter = async () => {
	await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
};

await test("the first stop leads past the frame", async () => {
	await open(page, "/honours");
	await page.keyboard.press("Tab");
	const first = await page.evaluate(() => ({ href: document.activeElement.getAttribute("href"), top: document.activeElement.getBoundingClientRect().top }));
	must(first.href?.startsWith("#") && first.top >= 0, `the first stop is ${JSON.stringify(first)}`);
	await page.keyboard.press("Enter");
	await page.keyboard.press("Tab");
	must(await page.evaluate(() => document.activeElement.closest("main") !== null), "the skip link does not lead into the page");
}, [page]);

await test("signs in by the keyboard", async () => {
	await open(page, "/person");
	if (!(await page.evaluate(() => document.activeElement.name === "login")))
		await tabTo("[name=login]");
	await page.keyboard.type(account.login);
	await tabTo("[name=password]");
	await page.keyboard.type(account.password);
	await enter();
	must(page.url().includes("/person"), `is at ${page.url()}`);
}, [page]);

await test("filters a list and opens a record by the keyboard", async () => {
	await tabTo("main form[method=get] input[type=search], main form[method=get] .words input");
	const name = (await page.locator("main tbody a[href^='/person/']").first().innerText()).trim();
	await page.keyboard.type(name.slice(0, 2));
	await enter();
	await tabTo("main tbody a[href^='/person/']");
	await enter();
	must(/\/person\/\d+/.test(page.url()), `is at ${page.url()}`);
}, [page]);

await test("makes a file with the picker by the keyboard", async () => {
	await open(page, "/person/new");
	await toTop();
	await tabTo("main input[name=name]");
	await page.keyboard.type("键盘人");
	await tabTo("main [data-pick] input[type=search]");
	await page.keyboard.type(account.office.slice(0, 4), { delay: 30 });
	await page.waitForSelector("[data-pick] .picks button");
	await page.keyboard.press("ArrowDown");
	const at = await focused();
	must(at?.kind === "BUTTON" && !at.wrong, at?.wrong || `the arrow leads to ${at?.name}`);
	await page.keyboard.press("Escape");
	must(await page.evaluate(() => document.activeElement.matches("[data-pick] input[type=search]")), "Escape does not lead back to the picker");
	must(await page.locator("[data-pick] .picks button").count() === 0, "Escape leaves the choices open");
	await page.keyboard.press("Backspace");
	await page.waitForSelector("[data-pick] .picks button");
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("Enter");
	await tabTo("main button[type=submit].primary, main .form-buttons button.primary");
	await enter();
	must(/\/person\/\d+/.test(page.url()), `is at ${page.url()}: ${await page.locator("main").innerText().then(text => text.slice(0, 200))}`);
}, [page]);

const record = page.url().replace(/\?.*/, "");

await test("edits and saves by the keyboard", async () => {
	await tabTo("main a[href*='/edit']");
	await enter();
	await toTop();
	await tabTo("main input[name=post]");
	await page.keyboard.type("钳工");
	await tabTo("main .form-buttons button.primary");
	await enter();
	must((await page.locator("main").innerText()).includes("钳工"), "what was typed was not kept");
}, [page]);

await test("takes a step by the keyboard", async () => {
	await page.goto(record);
	await tabTo("main a[href*='/step/']");
	await enter();
	if (await page.locator("main textarea[name=reason]").count()) {
		await toTop();
		await tabTo("main textarea[name=reason]");
		await page.keyboard.type("凭表彰决定核对");
	}
	await tabTo("main form button.primary, main form button.danger");
	await enter();
	must(page.url().startsWith(record), `is at ${page.url()}`);
}, [page]);

await test("opens and closes menus by the keyboard", async () => {
	await open(page, "/desk");
	await tabTo("header details.person > summary, .person > summary");
	await page.keyboard.press("Enter");
	must(await page.evaluate(() => document.activeElement.closest("details").open), "the menu does not open");
	await page.keyboard.press("Tab");
	must(await page.evaluate(() => document.activeElement.closest(".person-menu") !== null), "Tab does not lead into the menu");
	await page.keyboard.press("Escape");
	must(await page.evaluate(() => document.activeElement.matches("summary") && !document.activeElement.closest("details").open), "Escape does not lead back out of the menu");
}, [page]);

// From the beginning of a page to its end: each stop seen, none twice before the end.
for (const path of PAGES) {
	await test(`${path} holds nobody`, async () => {
		await open(page, path);
		await toTop();
		let stops = 0;
		for (let at = null; stops < MOST; stops++) {
			await page.keyboard.press("Tab");
			at = await focused();
			if (!at || !at.first)
				break;
			must(!at.wrong, at.wrong);
		}
		const reachable = await page.evaluate(() => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
			.filter(each => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0 && each.type !== "radio" && !each.dataset.stopped).length);
		must(stops > 3, `only ${stops} stops`);
		must(stops === MOST || reachable === 0, `${reachable} of what can be pressed were not reached`);
	}, [page]);
}
await finish();
