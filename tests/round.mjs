// round.mjs ENGINE: a whole round in Chromium: a nominee typed at a unit stands
// in the public roll after two reviews, three notices, one objection and a
// decision, each act by its own role.  Weeks go by: the server is stopped and
// started again on a later day (libfaketime).  Needs no server: it starts its
// own.  Last line: "N passed, N failed".
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const [engine = "sqlite"] = process.argv.slice(2).filter(word => !word.startsWith("http"));
const program = process.env.SERVER || "build/release/laomo";
const clock = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "laomo-round-"));
const log = path.join(folder, "log");
const port = 41000 + Math.floor(Math.random() * 20000);
const name = `round_${process.pid}`;
const database = engine === "postgres" ? `postgres:host=${process.env.POSTGRES_FOLDER} user=laomo dbname=${name}` : `sqlite:${folder}/laomo.db`;
const base = `http://127.0.0.1:${port}`;
const wait = ms => new Promise(done => setTimeout(done, ms));
const pictures = "build/pictures";
let server = null;
let passed = 0;
let failed = 0;

// --- the server, on a day ---

const isOpen = () => new Promise(done => {
	const socket = net.connect(port, "127.0.0.1", () => { socket.destroy(); done(true); });
	socket.on("error", () => done(false));
});

async function start(day) {
	const out = fs.openSync(log, "a");
	const env = { ...process.env, LD_PRELOAD: clock, FAKETIME: `@${day} 02:00:00`, FAKETIME_DONT_FAKE_MONOTONIC: "1", TZ: "UTC" };
	server = spawn(program, ["serve", "--prepare", "--demo-once", "--port", String(port), "--folder", folder, "--database", database], { stdio: ["ignore", out, out], env });
	fs.closeSync(out);
	for (let waited = 0; !await isOpen(); waited++) {
		if (server.exitCode !== null || waited > 1200)
			throw new Error(`the server did not start:\n${fs.readFileSync(log, "utf8").slice(-600)}`);
		await wait(100);
	}
}

async function stop() {
	const running = server;
	running.kill("SIGTERM");
	for (let waited = 0; running.exitCode === null && running.signalCode === null && waited < 200; waited++)
		await wait(50);
	running.kill("SIGKILL");
	await signOut();
}

// --- people at their screens ---

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--lang=zh-CN"] });
let people = new Map();

async function signOut() {
	for (const page of people.values())
		await page.context().close();
	people = new Map();
}

function account(login) {
	const found = new RegExp(`^ {2}${login} +(\\S+)`, "m").exec(fs.readFileSync(log, "utf8"));
	return found[1];
}

// "" is the public.
async function as(login) {
	if (people.has(login))
		return people.get(login);
	const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
	const page = await context.newPage();
	page.setDefaultTimeout(15000);
	if (login) {
		await page.goto(`${base}/sign-in`);
		await page.getByLabel("登录名").fill(login);
		await page.getByLabel("密码", { exact: false }).fill(account(login));
		await page.getByRole("button", { name: "登录" }).click();
		await page.waitForURL(url => !url.pathname.startsWith("/sign-in"));
	}
	people.set(login, page);
	return page;
}

const must = (good, wrong) => {
	if (!good)
		throw new Error(wrong);
};
const open = (page, where) => page.goto(base + where, { waitUntil: "load" });
const text = page => page.locator("main").innerText();
async function sees(page, words) {
	const shown = await text(page);
	must(shown.includes(words), `${page.url()} does not say “${words}” but: ${shown.slice(0, 900)}`);
}

// Fills what is named; a value in brackets is picked by searching for it, true ticks, a path with a point is a file.
async function fill(page, values) {
	for (const [name, value] of Object.entries(values)) {
		if (Array.isArray(value)) {
			const words = page.locator(`main [name="${name}~words"]`).first();
			await words.click();
			await words.pressSequentially(value[0], { delay: 15 });
			await page.locator("main .picks button", { hasText: value[1] ?? value[0] }).first().click();
			continue;
		}
		const input = page.locator(`main [name="${name}"]:not([type=hidden])`).first();
		const kind = await input.evaluate(each => each.type ?? each.tagName);
		if (kind === "select-one")
			await input.selectOption({ label: value });
		else if (kind === "radio")
			await page.locator(`main input[name="${name}"][value="${value}"]`).check();
		else if (kind === "checkbox")
			await input.setChecked(value);
		else if (kind === "file")
			await input.setInputFiles(value);
		else
			await input.fill(value);
	}
}

async function tick(page, name, words) {
	for (const each of words)
		await page.locator(`main input[name="${name}"][value="${each}"]`).check();
}

async function press(page, words) {
	const before = page.url();
	await page.locator("main").getByRole("button", { name: words, exact: true }).first().click();
	await page.waitForLoadState("load");
	return before;
}

// A step: its button leads to a page that says what will happen, and has the button again; small ones are done at once.
async function step(page, words, values = {}) {
	await page.locator("main").getByRole("link", { name: words, exact: true }).or(page.locator("main").getByRole("button", { name: words, exact: true })).first().click();
	await page.waitForLoadState("load");
	await fill(page, values);
	if (await page.locator("main").getByRole("button", { name: words, exact: true }).count())
		await press(page, words);
}

async function follow(page, words) {
	await page.locator("main").getByRole("link", { name: words, exact: true }).first().click();
	await page.waitForLoadState("load");
}

async function act(words, done) {
	try {
		await done();
		passed++;
	} catch (error) {
		failed++;
		console.log(`FAIL ${words}\n     ${String(error.message).replace(/\u001b\[\d+m/g, "").replace(/\n/g, "\n     ").slice(0, 1800)}`);
		fs.mkdirSync("build/logs", { recursive: true });
		for (const [login, page] of people)
			await page.screenshot({ path: `build/logs/round-${engine}-${login || "public"}.png`, fullPage: true }).catch(() => {});
		throw error;
	}
}

async function picture(page, name) {
	fs.mkdirSync(pictures, { recursive: true });
	await page.screenshot({ path: `${pictures}/round-${name}.png`, fullPage: true });
}

// --- the round ---

const who = "高远帆";
const unit = "danwei-jingban";
const scan = path.join(folder, "scan.pdf");

// GB 11643; the division was given to nobody.
function idNumber(head) {
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	return head + "10X98765432"[[...head].reduce((sum, digit, place) => sum + Number(digit) * weights[place], 0) % 11];
}

const deeds = "高远帆在白鹭湖水产养殖有限公司繁育车间工作十六年，把一条鱼苗线从人工看护做到全程监测，成活率由六成提高到九成二，带出徒弟十一人。".repeat(10);

async function scanMake() {
	const page = await browser.newPage();
	await page.setContent("<p>（演示）盖章的扫描件</p>");
	await page.pdf({ path: scan });
	await page.close();
}

let nominee = "";	// its page
let round = "";

await scanMake();
try {
	await start("2026-03-09");

	await act("the unit's clerk fills the form in", async () => {
		const page = await as(unit);
		await open(page, "/nomination/new");
		await follow(page, "推荐个人");
		round = new URL(page.url()).searchParams.get("selection_id");
		await fill(page, {
			title_id: "临江市劳动模范", name: who, sex: "男", ethnic: "汉族", born_on: "1986-04", id_number: idNumber("32992119860415123"), political: "中国共产党党员",
			education: "大学本科教育", native_place: "白鹭", unit_name: "白鹭湖水产养殖有限公司", unit_ownership: "民营企业", trade: "农、林、牧、渔业", post: "繁育车间技术员",
			rank_held: "工程师", work_from: "2010-07", post_kind: "技术技能岗位", telephone: "13900000001", photo: "tests/papers/certificate-1.png", deeds_short: deeds.slice(0, 300),
			deeds_long: deeds, appraised_on: "2026-02-24", voters_due: "62", voters_present: "60", votes_for: "58", votes_against: "0", votes_abstained: "2",
			congress: "职工代表大会", congress_on: "2026-02-26", congress_file: scan, unit_meeting_on: "2026-02-27",
		});
		await tick(page, "categories~each", ["企业职工", "一线职工"]);
		await tick(page, "guidance~each", ["一线先进职工"]);
		await press(page, "保存");
		must(/\/nomination\/\d+/.test(page.url()), `is at ${page.url()}: ${await text(page)}`);
		nominee = new URL(page.url()).pathname;
		await sees(page, who);
	});

	await act("proves the category, and that no veto concerns him", async () => {
		const page = await as(unit);
		await page.locator("main tr", { hasText: "单位人事部门出具的岗位证明" }).getByRole("link", { name: "登记" }).click();
		await page.waitForLoadState("load");
		await fill(page, { text: "繁育车间一线技术岗位，人力资源部出具", file: scan });
		await press(page, "保存");
		await open(page, nominee);
		await sees(page, "已提交");
	});

	const notice = async (login, values) => {
		const page = await as(login);
		await open(page, `/public_notice/new?selection_id=${round}`);
		await fill(page, values);
		await press(page, "保存");
		must(/\/public_notice\/\d+/.test(page.url()), `is at ${page.url()}: ${await text(page)}`);
		const made = new URL(page.url()).pathname;
		await follow(page, "选择公示对象");
		await page.locator("main tr", { hasText: who }).locator("input[type=checkbox]").check();
		await press(page, "列入公示名单");
		await open(page, made);
		await step(page, "发布公示");
		return made;
	};
	let unitNotice = "";
	await act("the unit's own notice hung on the wall for five working days", async () => {
		unitNotice = await notice(unit, { selection_id: ["第十二届"], begins_on: "2026-03-02", by_wall: true, place: "厂区公告栏", posted_until: "2026-03-06", scan,
			receiver: "白鹭湖水产养殖有限公司工会", telephone: "0999-1234567" });
	});
	await act("the unit concludes its notice and reports", async () => {
		const page = await as(unit);
		await open(page, unitNotice);
		await step(page, "填写公示结果");
		await sees(page, "公示无异议");
		await open(page, nominee);
		await step(page, "上报", { opinion: "经民主评议和职工代表大会审议，公示无异议，同意推荐。" });
		await open(page, nominee);
		await sees(page, "审核中");
	});
	let countyNotice = "";
	await act("the county's clerk takes it up, its officer gives notice", async () => {
		const clerk = await as("xian-jingban");
		await open(clerk, nominee);
		await step(clerk, "签收");
		await open(clerk, nominee);
		await sees(clerk, who);
		countyNotice = await notice("xian-fuze", { selection_id: ["第十二届"], begins_on: "2026-03-09", receiver: "白鹭县总工会", telephone: "0999-7654321" });
		const public_page = await as("");
		await open(public_page, countyNotice.replace("public_notice", "notice"));
		await sees(public_page, who);
		must(!/329921|13900000001/.test(await text(public_page)), "the public page shows a personal number");
	});
	await act("it cannot go on while the notice runs", async () => {
		const page = await as("xian-fuze");
		await open(page, nominee);
		await step(page, "同意上报", { opinion: "同意上报。" });
		await sees(page, "公示");
		await open(page, nominee);
		await sees(page, "白鹭县总工会");
	});
	await stop();

	await start("2026-03-16");
	await act("the county concludes and forwards", async () => {
		const page = await as("xian-fuze");
		await open(page, countyNotice);
		await step(page, "填写公示结果");
		await open(page, nominee);
		await step(page, "同意上报", { opinion: "事迹突出，群众公认，同意上报。" });
		await open(page, nominee);
		await sees(page, "临江市总工会");
	});
	let cityNotice = "";
	await act("the city takes it up, puts it on its list and gives notice", async () => {
		const clerk = await as("shi-jingban");
		await open(clerk, nominee);
		await step(clerk, "签收");
		const officer = await as("shi-fuze");
		await open(officer, nominee);
		await step(officer, "列入建议人选", { opinion: "条件符合，列入建议人选。" });
		await sees(officer, "建议人选");
		await open(officer, `/selection/${round}/board`);
		await sees(officer, "各单位进度");
		await picture(officer, "board");
		cityNotice = await notice("shi-fuze", { selection_id: ["第十二届"], begins_on: "2026-03-16", receiver: "临江市总工会", telephone: "0999-1112222" });
	});
	let receipt = "";
	await act("somebody objects, without an account", async () => {
		const page = await as("");
		await open(page, cityNotice.replace("public_notice", "notice"));
		await follow(page, "网上提出异议");
		console.log(await page.evaluate(() => [...document.querySelectorAll("main form")].map(f => [...f.elements].filter(e => e.name && e.name !== "_token").map(e => e.name + ":" + e.type + (e.type === "checkbox" || e.type==="radio" ? "=" + e.value : "")).join("  ") + [...f.querySelectorAll("button")].map(b => b.innerText).join("|")).join("\n")));
	});
} catch (error) {
	if (!failed) {
		failed++;
		console.log(`FAIL ${error.message}`);
	}
} finally {
	await stop();
	await browser.close();
	fs.rmSync(folder, { recursive: true, force: true });
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}
