// round.mjs ENGINE: a whole round in Chromium: a nominee typed at a unit stands
// in the public roll after two reviews, three notices, one objection and a
// decision, each act by its own role.  Weeks go by: the server is stopped and
// started again on a later day (libfaketime).  Needs no server: it starts its
// own.  Last line: "N passed, N failed".
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { freePort } from "./player/office.mjs";

const [engine = "sqlite"] = process.argv.slice(2).filter(word => !word.startsWith("http"));
const program = process.env.SERVER || "build/release/laomo";
const clock = fs.readdirSync("/usr/lib").map(each => `/usr/lib/${each}/faketime/libfaketimeMT.so.1`).find(each => fs.existsSync(each));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "laomo-round-"));
const log = path.join(folder, "log");
const port = await freePort();
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

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || execFileSync("sh", ["-c", "command -v chromium"]).toString().trim(), args: ["--no-sandbox", "--disable-gpu", "--lang=zh-CN"] });
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
	must(clock, "libfaketime is not installed");
	if (engine === "postgres")
		execFileSync("psql", ["-q", "-h", process.env.POSTGRES_FOLDER, "-U", "laomo", "-d", "postgres", "-c", `CREATE DATABASE ${name}`]);
	await start("2026-12-07");

	await act("the unit's clerk fills the form in", async () => {
		const page = await as(unit);
		await open(page, "/nomination/new");
		await follow(page, "推荐个人");
		round = new URL(page.url()).searchParams.get("selection_id");
		await fill(page, {
			title_id: "临江市劳动模范", name: who, sex: "男", ethnic: "汉族", born_on: "1986-04", id_number: idNumber("32992119860415123"), political: "中国共产党党员",
			education: "大学本科教育", native_place: "白鹭", unit_name: "白鹭湖水产养殖有限公司", unit_ownership: "民营企业", trade: "农、林、牧、渔业", post: "繁育车间技术员",
			rank_held: "工程师", work_from: "2010-07", post_kind: "技术技能岗位", telephone: "13900000001", photo: "tests/papers/certificate-1.png", deeds_short: deeds.slice(0, 300),
			deeds_long: deeds, appraised_on: "2026-11-24", voters_due: "62", voters_present: "60", votes_for: "58", votes_against: "0", votes_abstained: "2",
			congress: "职工代表大会", congress_on: "2026-11-26", congress_file: scan, unit_meeting_on: "2026-11-27",
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
		unitNotice = await notice(unit, { selection_id: ["第十二届"], begins_on: "2026-11-30", by_wall: true, place: "厂区公告栏", posted_until: "2026-12-04", scan,
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
		countyNotice = await notice("xian-fuze", { selection_id: ["第十二届"], begins_on: "2026-12-07", receiver: "白鹭县总工会", telephone: "0999-7654321" });
		const public_page = await as("");
		await open(public_page, countyNotice.replace("public_notice", "notice"));
		await sees(public_page, who);
		must(!/329921|13900000001/.test(await text(public_page)), "the public page shows a personal number");
	});
	await act("it cannot go on while the notice runs", async () => {
		const page = await as("xian-fuze");
		await open(page, `${nominee}/move/forward`);
		await sees(page, "公示");
		must(await page.locator("main [name=opinion]").count() === 0, "offers to forward it all the same");
		await open(page, nominee);
		await sees(page, "审核中");
	});
	await stop();

	await start("2026-12-14");
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
		cityNotice = await notice("shi-fuze", { selection_id: ["第十二届"], begins_on: "2026-12-14", receiver: "临江市总工会", telephone: "0999-1112222" });
	});
	await act("a list cannot go up while a notice runs", async () => {
		const page = await as("shi-fuze");
		await open(page, `/submission/new?selection_id=${round}`);
		await fill(page, { selection_id: ["第十二届"], name: "关于报送推荐对象的报告（演示）", number: "演示〔2026〕5 号", submitted_on: "2026-12-14", to_body: "省总工会（演示）" });
		await press(page, "保存");
		const submission = new URL(page.url()).pathname;
		await press(page, "列入全部建议人选");
		await sees(page, who);
		await open(page, submission);
		await step(page, "登记上报");
		await sees(page, "公示");
		await open(page, submission);
		await sees(page, "拟报");
	});
	let receipt = "";
	await act("somebody objects, without an account", async () => {
		const page = await as("");
		await open(page, cityNotice.replace("public_notice", "notice"));
		await follow(page, "网上提出异议");
		const line = page.locator("main select[name=line]");
		const offered = (await line.locator("option").allInnerTexts()).find(each => each.includes(who));
		await line.selectOption({ label: offered });
		await fill(page, { text: "据说成活率的数字是估计的，请核实生产记录。", name: "", contact: "" });
		await press(page, "提交异议");
		receipt = /[0-9A-Z]{4}(-[0-9A-Z]{4})+/.exec(await text(page))?.[0] ?? "";
		must(receipt, `no receipt: ${await text(page)}`);
	});
	let objection = "";
	await act("an officer is named to open originals; the objection is accepted, that nominee alone is held", async () => {
		const page = await as("shi-fuze");
		await open(page, "/objection_keeper/new");
		await fill(page, { login: "shi-fuze" });
		await press(page, "保存");
		await open(page, "/objection");
		await page.locator("main table tbody tr a").first().click();
		await page.waitForLoadState("load");
		objection = new URL(page.url()).pathname;
		await press(page, "打开原件");
		await sees(page, "生产记录");
		await fill(page, { content: "有人反映鱼苗成活率的数字不实，请核对近三年生产记录后答复。" });
		await press(page, "保存转办内容");
		await open(page, objection);
		await step(page, "受理");
		await open(page, nominee);
		await sees(page, "暂缓");
		await open(page, `/selection/${round}/board?what=2`);
		await sees(page, who);
	});
	await act("the unit answers what it was asked, without knowing who asked", async () => {
		const officer = await as("shi-fuze");
		await open(officer, objection);
		await follow(officer, "转单位核实");
		await press(officer, "转出");
		const page = await as(unit);
		await open(page, objection);
		await sees(page, "近三年生产记录");
		must(!(await text(page)).includes("据说成活率"), "the unit reads the original");
		await follow(page, "签字答复");
		await fill(page, { reply: "经核对三年生产记录和监测数据，成活率平均百分之九十一点七，材料属实。", signer: "柏秋生", file_1: scan });
		await press(page, "答复");
	});
	await act("it is found untrue, and the nominee goes on", async () => {
		const page = await as("shi-fuze");
		await open(page, objection);
		await follow(page, "作出结论");
		await fill(page, { verdict: "2", finding: "调阅生产记录和监测平台数据，与材料一致。", reason: "反映的问题不属实。", answer: "经核实，生产记录与材料一致。感谢监督。" });
		await press(page, "作出结论");
		await open(page, nominee);
		await sees(page, "建议人选");
		const asked = await as("");
		await open(asked, "/notice/receipt");
		await asked.locator("main input[type=text], main input:not([type])").first().fill(receipt);
		await asked.locator("main").getByRole("button", { name: "查询" }).first().click();
		await asked.waitForLoadState("load");
		await sees(asked, "与材料一致");
	});
	await stop();

	await start("2026-12-21");
	let decision = "";
	await act("the city concludes its notice and enters the decision", async () => {
		const page = await as("shi-fuze");
		await open(page, cityNotice);
		await step(page, "填写公示结果");
		await open(page, `/decision/new?selection_id=${round}`);
		await fill(page, { selection_id: ["第十二届"], name: "关于表彰临江市第十二届劳动模范的决定（演示）", number: "演示〔2026〕9 号", body: "中共临江市委 临江市人民政府（演示）", decided_on: "2026-12-20",
			is_public: true });
		await press(page, "保存");
		decision = new URL(page.url()).pathname;
		await sees(page, "还没有录入决定所附的名单");
		const others = ["顾建平 北岸船舶修造有限公司", "高小军 临江顺达速运有限公司", "许长河 临江港务集团有限公司", "钟建华 临江精工机床股份有限公司", "姚素珍 临江市公共交通集团有限公司",
			"石玉兰 石桥电子科技有限公司", "马国庆 映河县绿野蔬菜专业合作社", "孙桂花 映河县绿野蔬菜专业合作社", "贺明亮 映河酒业有限公司"];
		await follow(page, "录入决定名单");
		await fill(page, { text: `临江市劳动模范\n${who} 白鹭湖水产养殖有限公司\n${others.join("\n")}\n欧阳无名 某某机械厂\n` });
		await press(page, "比对");
		await sees(page, "我们的名单上没有");
		await sees(page, "我们的建议人选里，决定名单没有的");
		await sees(page, "杜若梅");
		await picture(page, "decision");
	});
	await act("nothing is registered while a line waits; then everything at once", async () => {
		const page = await as("shi-fuze");
		await open(page, `${decision}/register`);
		await press(page, "登记荣誉");
		await sees(page, "欧阳无名");
		await open(page, decision);
		await page.locator("main tr", { hasText: "欧阳无名" }).getByRole("link", { name: "处理" }).click();
		await page.waitForLoadState("load");
		await fill(page, { settled: "4", reason: "与市委办核对，系录入时多出的一行" });
		await press(page, "保存");
		await open(page, `${decision}/register`);
		await fill(page, { missing: "另行发文表彰，本次不在名单" });
		await press(page, "登记荣誉");
		await sees(page, "已登记");
		await open(page, nominee);
		await sees(page, "已表彰");
	});
	await act("the ceremony: who is honoured, numbered certificates, the programme", async () => {
		const page = await as("shi-fuze");
		await open(page, `/ceremony/new?selection_id=${round}`);
		await fill(page, { selection_id: ["第十二届"], name: "临江市劳动模范表彰大会（演示）", held_on: "2027-01-26", begins_at: "上午9:00", place: "临江市人民会堂", programme: "奏唱国歌\n宣读表彰决定\n颁奖" });
		await press(page, "保存");
		const ceremony = new URL(page.url()).pathname;
		await press(page, "列入受表彰对象");
		await fill(page, { first: "临劳模〔2026〕第001号" });
		await press(page, "按领奖顺序编号");
		await open(page, `${ceremony}/programme`);
		await sees(page, who);
		await sees(page, "临劳模〔2026〕第001号");
		await sees(page, "2．宣读表彰决定");
		await picture(page, "programme");
	});
	await act("he stands in the public roll", async () => {
		const page = await as("");
		await open(page, `/honours?q=${encodeURIComponent(who)}`);
		await sees(page, who);
		await picture(page, "roll");
		const officer = await as("shi-fuze");
		await open(officer, `/selection/${round}/report`);
		await sees(officer, "与上届比较");
		await picture(officer, "report");
	});
} catch (error) {
	if (!failed) {
		failed++;
		console.log(`FAIL ${error.message}`);
	}
} finally {
	if (server)
		await stop();
	await browser.close();
	fs.rmSync(folder, { recursive: true, force: true });
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}
