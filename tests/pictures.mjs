// pictures.mjs: takes the pictures of the README and of docs/manual from a running
// demonstration, by doing what the manual says: only made-up people are on them.
// Each line: the file, who, where, and what is done there first.
import fs from "node:fs";
import { finish, must, open, screen, test } from "./browser/_screen.mjs";

const sheet = "姓名,性别,出生,单位,职务,归口工会\n席慕寒,女,1979年4月,临江市第二小学,教师,临江市总工会\n娄山河,男,1971/8/2,临江港务集团有限公司,轮机长,临江市总工会\n于庆丰,男,1985-13-02,临江市环境卫生管理处,班长,临江市总工会\n";

const press = (page, words) => page.getByRole("main").getByRole("button", { name: words, exact: true }).first().click();
const first = (page, list) => page.evaluate(list => [...document.querySelectorAll(`main a[href^="/${list}/"]`)].map(link => link.getAttribute("href"))
	.find(path => new RegExp(`^/${list}/\\d+(\\?|$)`).test(path)), list);
async function follow(page, list) {
	const path = await first(page, list);
	must(path, `no row of ${list}`);
	return open(page, path);
}

const CLERK = "clerk of the city";
const OFFICER = "officer of the city";
const PICTURES = [
	["docs/pictures/person-list.png", "clerk of the county", "/person"],
	["docs/manual/pictures/desk.jpg", CLERK, "/desk"],
	["docs/manual/pictures/form.jpg", CLERK, "/person/new", async page => {
		await page.fill("main [name=name]", "席慕寒");
		await page.fill("main [name=id_number]", "329902198504030011");
		await press(page, "保存");
	}],
	["docs/manual/pictures/record.jpg", CLERK, "/person?q=马依兰", page => follow(page, "person")],
	["docs/manual/pictures/list.jpg", "clerk of the county", "/person", async page => {
		for (const box of (await page.$$('main input[name="ids"]')).slice(0, 3))
			await box.check();
	}],
	["docs/manual/pictures/import.jpg", CLERK, "/person/import", async page => {
		await page.setInputFiles("main input[type=file]", { name: "人员.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
		await Promise.all([page.waitForURL(/\/person\/import\/\d+/), page.click("main form[enctype] button[type=submit]")]);
	}],
	["docs/manual/pictures/search.jpg", CLERK, "/search?q=断头率"],
	["docs/manual/pictures/message.jpg", CLERK, "/message/new"],
	["docs/manual/pictures/export.jpg", CLERK, "/person/export"],
	["docs/manual/pictures/roll.jpg", CLERK, "/roll/new"],
	["docs/manual/pictures/doubles.jpg", CLERK, "/doubles", async page => {
		const path = await page.evaluate(() => [...document.querySelectorAll('main a[href^="/doubles/"]')].map(link => link.getAttribute("href"))[0]);
		return path && open(page, path);
	}],
	["docs/manual/pictures/archive.jpg", CLERK, "/archive/missing"],
	["docs/manual/pictures/deed.jpg", OFFICER, "/deed?state=sent", page => follow(page, "deed")],
	["docs/manual/pictures/roster.jpg", OFFICER, "/honours/roster"],
	["docs/manual/pictures/account.jpg", "sysadmin", "/account/new"],
	["docs/manual/pictures/position.jpg", "secadmin", "/position/new"],
	["docs/manual/pictures/definition.jpg", "sysadmin", "/definition"],
	["docs/manual/pictures/field.jpg", "sysadmin", "/custom_field/new"],
	["docs/manual/pictures/audit.jpg", "auditor", "/audit"],
];

const screens = new Map();
async function screenOf(who) {
	if (!screens.has(who))
		screens.set(who, await screen(who));
	return screens.get(who);
}

const wanted = process.argv.slice(2).filter(name => !name.startsWith("http"));
for (const [file, who, path, act] of PICTURES) {
	if (wanted.length && !wanted.some(name => file.includes(name)))
		continue;
	const page = await screenOf(who);
	await test(file, async () => {
		fs.mkdirSync(file.replace(/\/[^/]+$/, ""), { recursive: true });
		const answer = await open(page, path);
		must(answer.status() === 200, `${path} answered ${answer.status()}`);
		if (act)
			await act(page);
		await page.waitForLoadState("load");
		await page.evaluate(() => document.fonts.ready);
		await page.screenshot(file.endsWith(".jpg") ? { path: file, type: "jpeg", quality: 72 } : { path: file });
	}, [page]);
}
await finish();
