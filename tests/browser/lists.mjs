// lists.mjs: a list under the hands of somebody who uses the keyboard: a
// condition put together, rows ticked, columns moved, a view kept; and the same
// pages at both sizes, quiet and not sticking out.
import { SIZES, finish, lookAt, must, open, screen, test } from "./_screen.mjs";

const on = (page, selector) => page.evaluate(wanted => document.activeElement.matches(wanted), selector);
const text = page => page.locator("main").innerText();

async function tabTo(page, selector, most = 120) {
	for (let pressed = 0; pressed < most; pressed++) {
		if (await on(page, selector))
			return;
		await page.keyboard.press("Tab");
	}
	must(false, `the keyboard does not come to ${selector}`);
}

const desk = await screen("clerk of the city");

await test("a condition is put together without a mouse", async () => {
	await open(desk, "/person");
	await tabTo(desk, "a[href*='add=1']");
	await desk.keyboard.press("Enter");
	await desk.waitForURL(/add=1/);
	must(await on(desk, "select[name=add]"), "the choice of fields has the focus");
	await desk.selectOption("select[name=add]", "born_on");
	await desk.waitForURL(/add=born_on/);
	must(await on(desk, "select[name='add.how']"), "the comparison has the focus");
	must(await desk.isVisible("[name='add.from']") && !await desk.isVisible("[name='add.days']"), "only the inputs that are asked for are shown");
	await desk.keyboard.press("Tab");
	await desk.keyboard.type("1960");
	await desk.keyboard.press("Enter");
	await desk.waitForURL(/born_on~from=1960|born_on%7Efrom=1960/);
	must((await text(desk)).includes("1960 起"), "the tag says so");
}, [desk]);

await test("rows are ticked with the space bar, counted, and all of the query is one box more", async () => {
	await open(desk, "/person?standing=on_file&size=20");
	await desk.locator(".table-wrap").focus();
	await tabTo(desk, "tbody input[name=ids]");
	await desk.keyboard.press("Space");
	must(await desk.locator("[data-ticked]").innerText() === "1", "one is counted");
	await desk.locator("[data-total]").waitFor();
	await desk.locator("[data-all-rows]").focus();
	await desk.keyboard.press("Space");
	const total = /[\d,]+/.exec(await desk.locator("[data-total]").getAttribute("data-total"))[0];
	must(await desk.locator("[data-ticked]").innerText() === total, "all are counted");
	await desk.locator("[data-untick]").focus();
	await desk.keyboard.press("Enter");
	must(!await desk.isVisible(".batch"), "the bar goes when nothing is ticked");
}, [desk]);

await test("a column moves up by the keyboard and stays there", async () => {
	await open(desk, "/person/columns");
	const first = await desk.locator(".arrange li label").first().innerText();
	await desk.locator(".arrange li:nth-child(2) [data-move=up]").focus();
	const second = await desk.locator(".arrange li:nth-child(2) label").innerText();
	await desk.keyboard.press("Enter");
	must(await desk.locator(".arrange li label").first().innerText() === second, "the second is the first");
	must(await on(desk, "[data-move=up]"), "the focus stays with it");
	await desk.click(".form-buttons .primary");
	await desk.waitForURL(/\/person(\?|$)/);
	const heads = await desk.locator("thead th").allInnerTexts();
	must(heads.indexOf(second.trim()) < heads.indexOf(first.trim()), `the list has ${heads}`);
	await open(desk, "/person/columns");
	await desk.click("text=恢复原样");
}, [desk]);

for (const size of Object.keys(SIZES)) {
	const page = await screen("clerk of the city", size);
	const pages = {
		"list-more": "/person?add=kind&status=retired&or.sex=female&or.born_on~to=1950", "list-columns": "/person/columns", "list-views": "/person/views?status=retired",
		"list-wide": "/person?columns=post,kind,trade,ownership,office_id,lives_in,education,political,native_place,unit_name,source,note",
		"bulk-field": "/person/bulk/set?status=retired&all=1", "bulk-ask": "/person/bulk/set?status=retired&all=1&_field=trade",
	};
	for (const [name, path] of Object.entries(pages))
		await lookAt(page, name, path, status => status === 200);
}

await test("a list printed has its rows on the first sheet", async () => {
	await open(desk, "/person");
	await desk.emulateMedia({ media: "print" });
	const row = await desk.locator("tbody tr").first().boundingBox();
	await desk.emulateMedia({ media: "screen" });
	must(row && row.height > 0 && row.y < 300, `the first row stands at ${row && row.y}`);
}, [desk]);

await finish();
