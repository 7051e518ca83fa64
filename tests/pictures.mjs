// pictures.mjs: takes the pictures of the README and of docs/manual from a running
// demonstration, by doing what the manual says: only made-up people are on them.
// Each line: the file, who (“@phone”: as his phone shows it), where, and what is done there first.
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
const PHONE = "member@phone";

// A worker's income against the rule that makes up what is short of the line.
async function tryWorker(page) {
	const value = await page.evaluate(() => [...document.querySelectorAll("main [name=version_id] option")].find(option => option.textContent.includes("生活困难补助"))?.value);
	must(value, "no version to try");
	await page.selectOption("main [name=version_id]", value);
	await page.selectOption("main [name=level]", { label: "省部级" });
	await page.selectOption("main [name=class_of]", { label: "在职" });
	await page.fill("main [name=income]", "6000");
	await press(page, "计算");
}
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
	["docs/manual/pictures/year-list.jpg", CLERK, "/payments/year"],
	["docs/manual/pictures/run.jpg", OFFICER, "/payment_run?state=expected", page => follow(page, "payment_run")],
	["docs/manual/pictures/bank.jpg", CLERK, "/payment_file", page => follow(page, "payment_file")],
	["docs/manual/pictures/scheme.jpg", OFFICER, "/scheme_version?state=draft", page => follow(page, "scheme_version")],
	["docs/manual/pictures/try.jpg", CLERK, "/scheme/try", tryWorker],
	["docs/manual/pictures/ledger.jpg", OFFICER, "/fund-balances", async page => open(page, `${(await first(page, "fund")).split("?")[0]}/ledger?from=2026-01-01`)],
	["docs/manual/pictures/household.jpg", CLERK, "/household?state=on_file", page => follow(page, "household")],
	["docs/manual/pictures/case.jpg", CLERK, "/aid_case?state=proposed", async page => {
		const path = await page.evaluate(() => [...document.querySelectorAll('main a[href^="/aid_case/"]')].find(link => link.textContent.includes("医疗救助"))?.getAttribute("href"));
		must(path, "no medical case");
		await open(page, `${path.split("?")[0]}/propose`);
	}],
	["docs/manual/pictures/gap.jpg", OFFICER, "/aid_drive?q=冬送温暖", async page => open(page, `${(await first(page, "aid_drive")).split("?")[0]}/gap`)],
	["docs/manual/pictures/pairings.jpg", CLERK, "/pairings"],
	["docs/manual/pictures/round.jpg", CLERK, "/visit_round?state=arranged", page => follow(page, "visit_round")],
	["docs/manual/pictures/places.jpg", CLERK, "/care_event?state=open&kind=trip", async page => open(page, `/recuperation/${(await first(page, "care_event")).match(/\d+/)[0]}/choose`)],
	["docs/manual/pictures/phone.jpg", PHONE, "/desk"],
	["docs/manual/pictures/phone-apply.jpg", PHONE, "/my-cases/new"],
];

const screens = new Map();
async function screenOf(who) {
	if (!screens.has(who))
		screens.set(who, await screen(who.replace("@phone", ""), who.endsWith("@phone") ? "phone" : "desk"));
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
