// year.mjs ENGINE [PART]: a year of a city with 5,000 model workers and 20,000
// hardship files, January to December: what everybody must get is worked out
// beside the program from the same rows, and every payment is held against it,
// to the cent.  Months go by: the server is started again on a later day
// (libfaketime).  PART: play every so-many-th person only.  Needs no server: it
// starts its own.  Last line: "N passed, N failed".
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { freePort } from "./player/office.mjs";
import { Caller, tokenOf } from "./api/caller.mjs";
import { parse, textOf } from "./player/html.mjs";
import { Visitor } from "./player/visitor.mjs";
import { COUNTIES, LEVELS, csv, householdsMake, workersMake, yuan } from "./year/people.mjs";

const [engine = "sqlite", part = "1"] = process.argv.slice(2).filter(word => !word.startsWith("http"));
const program = process.env.SERVER || "build/release/laomo";
const clock = fs.readdirSync("/usr/lib").map(each => `/usr/lib/${each}/faketime/libfaketimeMT.so.1`).find(each => fs.existsSync(each));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "laomo-year-"));
const log = path.join(folder, "log");
const port = await freePort();
const name = `year_${process.pid}`;
const database = engine === "postgres" ? `postgres:host=${process.env.POSTGRES_FOLDER} user=laomo dbname=${name}` : `sqlite:${folder}/laomo.db`;
const base = `http://127.0.0.1:${port}`;
const wait = ms => new Promise(done => setTimeout(done, ms));
const LINE = 94000;	// relief line, fen a month
const workers = workersMake(Math.ceil(5000 / part));
const households = householdsMake(Math.ceil(20000 / part), LINE);
let server = null;
let passed = 0;
let failed = 0;
let today = "";

// --- the server, on a day ---

const isOpen = () => new Promise(done => {
	const socket = net.connect(port, "127.0.0.1", () => { socket.destroy(); done(true); });
	socket.on("error", () => done(false));
});
// The command line lives in the same time as the server, to the second: what either writes is later than what was written before.
const clocked = (day, seconds = 0) => ({ ...process.env, LD_PRELOAD: clock, FAKETIME: `@${new Date(Date.parse(`${day}T02:00:00Z`) + seconds * 1000).toISOString().slice(0, 19).replace("T", " ")}`,
	FAKETIME_DONT_FAKE_MONOTONIC: "1", TZ: "UTC" });
let begun = 0;

async function start(day) {
	const out = fs.openSync(log, "a");
	const saidBefore = fs.readFileSync(log, "utf8").length;
	today = day;
	server = spawn(program, ["serve", "--prepare", "--session-rate", "-1", "--api-minute", "-1", "--api-hour", "-1", "--port", String(port), "--folder", folder, "--database", database], { stdio: ["ignore", out, out], env: clocked(day) });
	begun = Date.now();
	fs.closeSync(out);
	for (let waited = 0; !fs.readFileSync(log, "utf8").slice(saidBefore).includes("已启动") || !await isOpen(); waited++) {
		if (server.exitCode !== null || waited > 1200)
			throw new Error(`the server did not start:\n${fs.readFileSync(log, "utf8").slice(-600)}`);
		await wait(50);
	}
}

async function stop() {
	const running = server;
	for (const visitor of people.values())
		visitor.close();
	people.clear();
	running.kill("SIGTERM");
	for (let waited = 0; running.exitCode === null && running.signalCode === null && waited < 400; waited++)
		await wait(25);
	running.kill("SIGKILL");
}

function command(...words) {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1100);
	try {
		return execFileSync(program, [...words, "--folder", folder, "--database", database], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: clocked(today, Math.floor((Date.now() - begun) / 1000)), maxBuffer: 1 << 28 });
	} catch (error) {
		throw new Error(`laomo ${words.join(" ")}: ${error.stdout ?? ""}${error.stderr ?? ""}`);
	}
}

// --- people at their screens ---

const people = new Map();
const passwords = { "ji-an": "Tang-Song-2031" };
let sources = 1;

async function as(login) {
	if (people.has(login))
		return people.get(login);
	const visitor = new Visitor(base, `127.0.3.${sources++}`);
	await visitor.open("/sign-in");
	visitor.fill("登录名", login);
	visitor.fill("密码", passwords[login]);
	await visitor.press("登录");
	must(!visitor.page.path.startsWith("/sign-in"), `${login} could not sign in`);
	if (visitor.page.path.endsWith("/password")) {
		const fresh = `Song-Tang-77${sources}x`;
		for (const [label, value] of [["现在的密码", passwords[login]], ["新密码", fresh], ["新密码再输一遍", fresh]])
			visitor.fill(label, value);
		await visitor.submit(visitor.formOf(visitor.control("新密码")));
		must(visitor.status < 400, `${login}: ${main(visitor).slice(0, 300)}`);
		passwords[login] = fresh;
	}
	visitor.password = passwords[login];
	people.set(login, visitor);
	return visitor;
}

// A program that acts as that person: for what he would do many times.
const callers = new Map();
async function caller(login) {
	if (!callers.has(login))
		callers.set(login, new Caller(base, await tokenOf(await as(login), { name: "一年" })));
	return callers.get(login);
}
async function call(who, method, where, json, about = where) {
	const got = await who.call(method, where, { json, headers: method === "GET" ? {} : { "If-Match": "*" } });
	must(got.status < 300, `${about}: ${got.status} ${got.text.slice(0, 600)}`);
	return got.json;
}
async function rows(who, where) {
	const found = [];
	for (let next = `${where}${where.includes("?") ? "&" : "?"}limit=200`; next;) {
		const got = await call(who, "GET", next);
		found.push(...got.rows);
		next = got.next;
	}
	return found;
}

const must = (good, wrong) => {
	if (!good)
		throw new Error(wrong);
};
const main = visitor => textOf(parse(/<main[\s\S]*<\/main>/.exec(visitor.page.html)?.[0] ?? visitor.page.html));
function sees(visitor, words) {
	must(main(visitor).includes(words), `${visitor.page.path} does not say “${words}” but: ${main(visitor).slice(0, 900)}`);
}
async function form(visitor, where, values, button = "保存") {
	await visitor.open(where);
	for (const [label, value] of Object.entries(values)) {
		if (Array.isArray(value))
			await visitor.pick(label, value[0], value[1] ?? value[0]);
		else if (value.tick)
			visitor.choose(value.tick, true, label);
		else if (value.choose)
			visitor.choose(label, value.choose);
		else
			visitor.fill(label, value);
	}
	await visitor.press(button);
	must(visitor.status < 400, `${where}: ${main(visitor).slice(0, 700)}`);
	return visitor.page.path.replace(/\?.*/, "");
}
// A step: its button leads to a page that says what will happen and has the button again.
async function step(visitor, where, words, values = {}) {
	await visitor.open(where);
	await visitor.press(words);
	for (const [label, value] of Object.entries(values))
		visitor.fill(label, value);
	if (!visitor.page.path.startsWith(where) || visitor.page.path !== where)
		await visitor.press(words);
	must(visitor.status < 400, `${where} ${words}: ${main(visitor).slice(0, 700)}`);
}
function imported(entity, rows) {
	const file = path.join(folder, `${entity}.csv`);
	fs.writeFileSync(file, csv(rows));
	const said = command("import", entity, file);
	must(!/[1-9]\d* 行(有错|没有)/.test(said), `${entity}: ${said.slice(0, 900)}`);
	return said;
}
function exported(entity) {
	const file = path.join(folder, `out-${entity}-${Date.now()}.csv`);
	command("export", entity, file);
	const [head, ...rows] = fs.readFileSync(file, "utf8").replace("\ufeff", "").trim().split("\n").map(line => {
		const cells = [];
		line.replace(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g, (whole, cell) => { cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell); return whole; });
		return cells;
	});
	return rows.map(row => Object.fromEntries(head.map((title, place) => [title, row[place]])));
}
async function part_of_year(about, act) {
	const begun = Date.now();
	try {
		await act();
		passed++;
		console.log(`ok   ${about} (${Date.now() - begun} ms)`);
	} catch (error) {
		failed++;
		console.log(`FAIL ${about}\n     ${String(error.stack).split("\n").slice(0, 6).join("\n     ")}`);
		throw error;
	}
}

// --- the year ---

async function founded() {
	await start("2026-01-05");
	const code = /\n {4}(\S+)\n/.exec(fs.readFileSync(log, "utf8"))[1];
	const stranger = new Visitor(base, "127.0.2.1");
	await stranger.open("/setup");
	for (const [label, value] of Object.entries({ 一次性代码: code, 单位名称: "临江市总工会", login2: "shang-yan", officer2: "尚严", login3: "ming-cha", officer3: "明察", 密码: passwords["ji-an"], 再输一遍: passwords["ji-an"] }))
		stranger.fill(label, value);
	stranger.choose("层级", "市级");
	stranger.fill("登录名", "ji-an", "系统管理员");
	stranger.fill("姓名", "纪安", "系统管理员");
	await stranger.press("完成设置");
	sees(stranger, "设置完成");
	stranger.close();
	for (const [login, who, role] of [["zhou", "周敏", "clerk"], ["shen", "沈立群", "officer"], ["luo", "罗秀英", "officer"]]) {
		const said = command("user", "add", login, who, role);
		passwords[login] = /(\S{4}-\S{4}-\S{4}-\S{4})/.exec(said)[1];
	}
}

async function filled() {
	imported("organisation", [["名称", "类别", "层级", "上级（地方）"], ...COUNTIES.map(each => [each, "地方总工会", "县级", "临江市总工会"])]);
	imported("title", [["称号", "级别", "授予对象", "类别", "授予机关", "管理工会"], ...Object.values(LEVELS).map(([title, level]) => [title, level, "个人", "劳动模范", "临江", "临江市总工会"])]);
	console.log(imported("person", [["姓名", "性别", "出生", "身份证号", "归口工会", "银行账号"], ...workers.map(each => [each.name, each.sex, each.born, each.number, each.county, each.account])]).slice(-200));
	console.log(imported("honour_grant", [["获得者", "个人档案", "称号（目录）", "称号", "级别", "类别", "授予时间", "登记工会"],
		...workers.map(each => [each.name, each.number, LEVELS[each.level][0], LEVELS[each.level][0], LEVELS[each.level][1], "劳动模范", each.granted, each.county])]).slice(-200));
	console.log(imported("status_change", [["人员", "状态", "自", "依据"], ...workers.map(each => [each.number, each.retired ? "退休" : "在岗", each.retired ? "2020-01-01" : each.granted, "年度核对"])]).slice(-200));
}

// Items, funds and the three schemes of this story: the Spring Festival's by level; an allowance of the retired, every month; the gap to a
// line of those in work, once a year.
const ITEMS = [
	["春节慰问金", "三金", "按人", "年", 1], ["荣誉津贴", "荣誉津贴", "按人", "月", 1], ["生活困难补助金", "三金", "按人", "年", 1],
];
const SPRING = { 1: 200000, 2: 100000, 3: 50000 };
const MONTHLY = { 1: 15000, 2: 12000, 3: 8000 };
const WORKING_LINE = 656600;
const GAP_MOST = 100000;

const levelled = amounts => [1, 2, 3].map(level => ({ 级别: { choose: LEVELS[level][1] }, 算法: { choose: "定额" }, "金额或标准线（元）": yuan(amounts[level]) }));
const SCHEMES = [
	{ scheme: { 待遇项目: "春节慰问", 发放事项: ["春节慰问金"], 多久发一次: { choose: "每年" } },
	  version: { 自哪天起执行: "2026-01-01", 文件和文号: "临工发〔2026〕1号", 有几个称号的: { choose: "就高享受，不重复" } }, bands: levelled(SPRING) },
	{ scheme: { 待遇项目: "离退休劳模荣誉津贴", 发放事项: ["荣誉津贴"], 多久发一次: { choose: "每月" } },
	  version: { 自哪天起执行: "2026-01-01", 文件和文号: "临工发〔2026〕2号", 有几个称号的: { choose: "就高享受，不重复" }, 状态: { tick: "退休" } }, bands: levelled(MONTHLY) },
	{ scheme: { 待遇项目: "在职劳模生活困难补助", 发放事项: ["生活困难补助金"], 多久发一次: { choose: "每年" } },
	  version: { 自哪天起执行: "2026-01-01", 文件和文号: "临工发〔2026〕3号", 有几个称号的: { choose: "就高享受，不重复" }, 身份: { tick: "在职" }, 一次发几个月: "12" },
	  bands: [{ 算法: { choose: "补到标准线" }, "金额或标准线（元）": yuan(WORKING_LINE), 取地方标准: { choose: "在职劳模补助标准线" }, "上限（元）": yuan(GAP_MOST) }] },
];

async function scheme_made(officer, told) {
	await version_made(officer, await form(officer, "/scheme/new", told.scheme), told);
}

// A scheme's first version takes the rows told; a later one begins with those of the version before, and they are mended.
async function version_made(officer, scheme, told) {
	const version = await form(officer, `/scheme_version/new?scheme_id=${scheme.split("/")[2]}`, told.version);
	const number = version.split("/")[2];
	const inherited = await rows(await caller("shen"), `/scheme_version/${number}/children/scheme_band`);
	for (const [place, band] of told.bands.entries())
		if (!inherited.length)
			await form(officer, `/scheme_band/new?version_id=${number}`, { 顺序: String(place + 1), 性质: { choose: "基数" }, ...band });
		else
			await call(await caller("shen"), "PATCH", `/scheme_band/${inherited.find(each => each.place === place + 1).id}`, { amount: band["金额或标准线（元）"] });
	await tried_and_on(version);
}

async function tried_and_on(version, waits = 600) {
	const clerk = await as("zhou"), first = await as("shen"), second = await as("luo");
	await first.open(version);
	await first.press("在名单上试算");
	for (let waited = 0; !main(first).includes("已算完"); waited++) {
		must(waited < waits, `the trial does not end: ${main(first).slice(0, 400)}`);
		await wait(200);
		await first.open(first.page.path);
	}
	for (const [officer, words] of [[first, "提请启用"], [second, "启用"]]) {
		await officer.open(version);
		await proving(officer, () => officer.press(words));
		await proving(officer, () => officer.press(words));
		must(officer.status < 400, `${version} ${words}: ${main(officer).slice(0, 500)}`);
	}
	await clerk.open(version);
	sees(clerk, "启用");
}

// Types the password again where that is asked.
async function proving(visitor, act) {
	await act();
	if (visitor.page.path.startsWith("/prove")) {
		visitor.fill("密码", passwords[people_login(visitor)]);
		await visitor.submit(visitor.formOf(visitor.control("密码")));
	}
}
const people_login = visitor => [...people].find(([, each]) => each === visitor)[0];

async function ruled() {
	imported("local_standard", [["标准", "适用地区的工会", "每月金额（元）", "自", "文号"],
		["城镇低保标准", "临江市总工会", yuan(LINE), "2025-01-01", "临民发〔2025〕1号"], ["在职劳模补助标准线", "临江市总工会", yuan(WORKING_LINE), "2025-01-01", "临工发〔2025〕6号"]]);
	const officer = await as("shen");
	for (const [title, group, counting, period, times] of ITEMS)
		await form(officer, "/pay_item/new", { 项目名称: title, 类别: { choose: group }, 防重口径: { choose: counting }, 期: { choose: period }, 每期几次: String(times) });
	for (const scheme of SCHEMES)
		await scheme_made(officer, scheme);
}

// Money comes in, and everybody is seen once with his papers: money wants that.
async function funded() {
	const officer = await caller("shen"), clerk = await caller("zhou");
	const office = (await rows(clerk, "/organisation?level=city"))[0];
	for (const [title, source, amount] of [["2026年中央补助", "central", "30000000.00"], ["2026年地方津贴", "local", "30000000.00"]]) {
		const fund = await call(officer, "POST", "/fund", { name: title, source, year: 2026, office_id: office.id });
		const giver = await call(officer, "POST", "/fund_giver", { name: `${title}来款`, kind: source, fund_id: fund.id });
		const receipt = await call(officer, "POST", "/fund_receipt", { source_id: giver.id, amount, received_on: today, way: "bank" });
		await call(officer, "POST", `/fund_receipt/${receipt.id}/book`, {});
		funds[title] = fund.id;
	}
	await call(clerk, "POST", "/bank_format", { name: "竖线分隔", office_id: office.id, form: "separated", encoding: "utf8", unit: "yuan", separator: "|",
		columns: "序号\n账号\n姓名\n金额\n备注", head: "{批次}|{日期}|{笔数}|{金额}" });
}

async function verified() {
	const clerk = await caller("zhou");
	for (const each of await rows(clerk, "/person?fields=name")) {
		ids.set(each.name, each.id);
		await call(clerk, "POST", `/person/${each.id}/verify`, { reason: "2026 年集中核验，本人持证件到场" });
	}
	must(ids.size === workers.length, `${ids.size} of ${workers.length} people`);
}
const funds = {};
const ids = new Map();

// --- a run ---

async function waits_for(about, ask) {
	for (let waited = 0; ; waited++) {
		const got = await ask();
		if (got)
			return got;
		must(waited < 9000, `${about} does not end`);
		await wait(100);
	}
}

async function run_of(told) {
	const clerk = await caller("zhou"), first = await caller("shen"), second = await caller("luo");
	const schemes = await rows(clerk, "/scheme?fields=name");
	const scheme = schemes.find(each => each.name === told.scheme);
	const office = (await rows(clerk, "/organisation?level=city"))[0];
	const run = await call(clerk, "POST", "/payment_run", { name: told.name, kind: "scheme", scheme_id: scheme.id, fund_id: funds[told.fund], office_id: office.id,
		on_day: told.day ?? today, way: told.way ?? "bank" });
	const where = `/payment_run/${run.id}`;
	await call(clerk, "POST", `${where}/compute`, {});
	await waits_for(`computing ${told.name}`, async () => (await call(clerk, "GET", where)).state === "expected");
	await told.look?.(run.id);
	await call(first, "PATCH", where, { minutes: `主席办公会纪要〔2026〕${runs.length + 1}号`, minutes_on: today });
	await call(first, "POST", `${where}/minute`, {});
	const same = await first.call("POST", `${where}/approve`, { json: {}, headers: { "If-Match": "*" } });
	must(same.status >= 400, "one officer approved alone");
	await call(second, "POST", `${where}/approve`, {});
	await waits_for(`freezing ${told.name}`, async () => (await call(clerk, "GET", where)).state === "frozen");
	runs.push({ id: run.id, ...told });
	return run.id;
}
const runs = [];

// Every line of the run held against what must be, by name.
async function held_against(run, wanted) {
	const clerk = await caller("zhou");
	const lines = await rows(clerk, `/payment_line?run_id=${run}&fields=payee,approved,state,because`);
	const seen = new Map();
	for (const line of lines) {
		must(!seen.has(line.payee), `${line.payee} stands twice in the run`);
		seen.set(line.payee, line);
		const want = wanted.get(line.payee) ?? { amount: 0, state: "none" };
		must(!["approved", "sent", "paid", "returned"].includes(line.state) || yuan(want.amount) === line.approved,
			`${line.payee}: expected ${yuan(want.amount)}, got ${line.approved} ${line.state} (${line.because})`);
		must(want.state === "none" || want.state === line.state, `${line.payee}: expected ${want.state}, got ${line.state} (${line.because})`);
	}
	for (const [who, want] of wanted)
		must(!want.amount || seen.has(who), `${who}: expected ${yuan(want.amount)}, is not in the list`);
	return lines;
}

// --- the bank ---

async function job_done(visitor, words) {
	await waits_for(`the job of ${visitor.page.path}`, async () => {
		await visitor.open(visitor.page.path);
		must(!main(visitor).includes("没有办成"), main(visitor).slice(0, 500));
		return main(visitor).includes(words);
	});
}

// The file of the run as the bank gets it: its lines, and what its head says.
async function bank_file(run) {
	const clerk = await as("zhou");
	await clerk.open(`/payment_run/${run}/file`);
	await clerk.press("开始生成");
	const job = clerk.page.path;
	await job_done(clerk, "下载");
	await clerk.press("下载");
	must(clerk.file, `${job}: ${main(clerk).slice(0, 500)}`);
	const [head, ...lines] = clerk.file.bytes.toString("utf8").trim().split(/\r?\n/).map(line => line.split("|"));
	const found = lines.map(([, account, who, amount]) => ({ account, who, amount: Math.round(Number(amount.replaceAll(",", "")) * 100) }));
	must(Number(head[2]) === found.length, `the head says ${head[2]} lines, there are ${found.length}`);
	must(Math.round(Number(head[3].replaceAll(",", "")) * 100) === sum(found), `the head says ${head[3]}, the lines come to ${yuan(sum(found))}`);
	const files = await rows(await caller("zhou"), `/payment_file?run_id=${run}`);
	return { id: files.map(each => each.id).sort().at(-1), lines: found };
}
const sum = lines => lines.reduce((total, each) => total + each.amount, 0);

async function bank_answers(file, returned, unknown = false) {
	const clerk = await as("zhou");
	const reply = [["账号", "户名", "金额", "结果", "原因"], ...file.lines.map(each => [each.account, each.who, yuan(each.amount), returned.has(each.who) ? "失败" : "成功", returned.has(each.who) ? "账号已注销" : ""])];
	if (unknown)
		reply.push(["6222021234500000007", "无此人", "1.00", "失败", "户名不符"]);
	await clerk.open(`/payment_file/${file.id}/reply`);
	clerk.fill("回盘文件", { name: "回盘.csv", bytes: Buffer.from(csv(reply)) });
	await clerk.press("核对");
	for (const who of returned)
		sees(clerk, who);
	if (unknown)
		sees(clerk, "无此人");
	await clerk.press("确认登记");
	await waits_for("the reply", async () => (await call(await caller("zhou"), "GET", `/payment_file/${file.id}`)).state === "answered");
	paid.push(...file.lines.filter(each => !returned.has(each.who)));
}
const paid = [];

async function sent_and_settled(run, returns = 0, unknown = false) {
	const clerk = await caller("zhou");
	const file = await bank_file(run);
	const returned = new Set(file.lines.slice(0, returns).map(each => each.who));
	await bank_answers(file, returned, unknown);
	if (returns) {
		for (const line of await rows(clerk, `/payment_line?run_id=${run}&state=returned`)) {
			await call(clerk, "PATCH", `/payment_line/${line.id}`, { account: workers.find(each => each.name === line.payee).account });
			await call(clerk, "POST", `/payment_line/${line.id}/again`, { reason: "本人更正了账号" });
		}
		await bank_answers(await bank_file(run), new Set());
	}
	await call(clerk, "POST", `/payment_run/${run}/settle`, {});
	return file;
}

async function spring() {
	const wanted = new Map(workers.map(each => [each.name, { amount: SPRING[each.level], state: "approved" }]));
	const run = await run_of({ name: "2026年春节慰问金", scheme: "春节慰问", fund: "2026年中央补助" });
	await held_against(run, wanted);
	await sent_and_settled(run, 3, true);
	must(sum(paid) === [...wanted.values()].reduce((total, each) => total + each.amount, 0), `paid ${yuan(sum(paid))}`);
}

// --- the months ---

async function on(day) {
	await stop();
	for (const each of callers.values())
		each.close();
	callers.clear();
	await start(day);
}

const month_of = day => day.slice(0, 7);
// What the year does to people: worked out here, told to the program where it happens.
const retired = workers.filter(each => each.retired);
const working = workers.filter(each => !each.retired);
const reported = retired.slice(0, 5);			// in March; the first three are true
const died = reported.slice(0, 3);
const retiring = working.slice(0, 6);			// from June
const overpaid = retired[5];				// died in May, known in July
const revoked = retired.find(each => each.level === 3 && !reported.includes(each) && each !== overpaid);

function allowance(each, day) {
	const raised = day >= "2026-07-01" && each.level === 3 ? 10000 : MONTHLY[each.level];
	const isRetired = each.retired || (retiring.includes(each) && day >= "2026-06-01");
	if (!isRetired || (died.includes(each) && day >= "2026-04-08") || (each === overpaid && day >= "2026-07-05") || (each === revoked && day >= "2026-09-10"))
		return { amount: 0, state: "none" };
	return { amount: raised, state: day === "2026-03-15" && reported.includes(each) ? "held" : "approved" };
}

async function death(each, on_day, verifies) {
	const clerk = await caller("zhou");
	const report = await call(clerk, "POST", "/death_report", { person_id: ids.get(each.name), died_on: on_day, reported_by: "家属", relation: "family", reported_on: today, source: "电话报告" });
	if (verifies)
		await call(clerk, "POST", `/death_report/${report.id}/verify`, { reason: "死亡证明" });
	return report.id;
}

async function month(number) {
	const day = `2026-${String(number).padStart(2, "0")}-15`;
	await on(day);
	const run = await run_of({ name: `${number}月荣誉津贴`, scheme: "离退休劳模荣誉津贴", fund: "2026年地方津贴" });
	const wanted = new Map(workers.map(each => [each.name, allowance(each, day)]));
	const lines = await held_against(run, wanted);
	const should = [...wanted.values()].filter(each => each.state === "approved").reduce((total, each) => total + each.amount, 0);
	const before = sum(paid);
	await sent_and_settled(run, number === 2 ? 3 : 0, number === 2);
	must(sum(paid) - before === should, `${number}月: paid ${yuan(sum(paid) - before)}, must be ${yuan(should)}`);
	return { run, lines };
}

async function winter_and_spring() {
	for (const number of [1, 2])
		await month(number);
	await on("2026-03-10");
	for (const each of reported)
		reports.set(each.name, await death(each, "2026-03-05", false));
	march = (await month(3)).run;
	await on("2026-04-08");
	const clerk = await caller("zhou");
	for (const each of reported)
		await call(clerk, "POST", `/death_report/${reports.get(each.name)}/${died.includes(each) ? "verify" : "withdraw"}`, { reason: "到派出所核对" });
	await month(4);
	// The two who live get March afterwards; the three who died do not.
	for (const each of reported.filter(one => !died.includes(one))) {
		const [line] = await rows(clerk, `/payment_line?run_id=${march}&state=held&payee=${encodeURIComponent(each.name)}`);
		must(line, `${each.name} is not held in March`);
	}
}
const reports = new Map();
let march;

async function summer_and_autumn() {
	await month(5);
	await on("2026-06-01");
	imported("status_change", [["人员", "状态", "自", "依据"], ...retiring.map(each => [each.number, "退休", "2026-06-01", "退休文件"])]);
	const june = await month(6);
	for (const each of retiring)
		must(june.lines.some(line => line.payee === each.name), `${each.name} retired and is not in June`);
	await on("2026-07-05");
	await death(overpaid, "2026-05-20", true);
	const officer = await as("shen");
	const schemes = await rows(await caller("zhou"), "/scheme?fields=name");
	await version_made(officer, `/scheme/${schemes.find(each => each.name === "离退休劳模荣誉津贴").id}`,
		{ version: { ...SCHEMES[1].version, 自哪天起执行: "2026-07-01", 文件和文号: "临工发〔2026〕20号" }, bands: levelled({ ...MONTHLY, 3: 10000 }) });
	await month(7);
	await month(8);
	await on("2026-09-10");
	const [grant] = await rows(await caller("zhou"), `/honour_grant?holder=${encodeURIComponent(revoked.name)}`);
	await call(await caller("shen"), "POST", `/honour_grant/${grant.id}/revoke`, { reason: "临江市人民政府 2026 年 9 月 8 日决定" });
	await month(9);
	for (const number of [10, 11, 12])
		await month(number);
}

// --- households ---

const CLASSES = { deep: each => each.perHead < LINE, relative: each => each.perHead >= LINE && each.perHead < 2 * LINE };
const class_named = each => CLASSES.deep(each) ? "深度困难" : CLASSES.relative(each) ? "相对困难" : "";

// The whole of a list, by the page that does one step to all of it.
async function step_for_all(login, where, words, reason) {
	const officer = await as(login);
	await proving(officer, () => officer.open(where));
	officer.fill("理由", reason);
	await proving(officer, () => officer.press(words));
	must(officer.status < 400, `${where}: ${main(officer).slice(0, 600)}`);
	await waits_for(where, async () => {
		await officer.open(officer.page.path);
		return main(officer).includes("全部办完");
	});
}

async function filed() {
	if (!process.env.YEAR_SHORT)
		await on("2026-12-16");
	imported("household", [["职工姓名", "身份证号", "出生日期", "工作单位", "受理的工会", "家庭人口", "适用低保标准", "工资性收入（元）", "因病刚性支出（元）", "核算截至", "主要致困原因", "困难类别"],
		...households.map(each => [each.name, each.number, each.born, "临江纺织厂", each.county, each.people, "城镇", each.earned, each.spent, process.env.YEAR_SHORT ? "2025-12-31" : "2026-11-30", "大病", class_named(each)])]);
	await step_for_all("shen", "/household/bulk/step/adopt?all=1", "列为在档（历史档案）", "从旧系统导入，已经审批");
	const clerk = await caller("zhou");
	const found = await rows(clerk, "/household?fields=name,class_of,suggested,net_per_head,state");
	must(found.length === households.length, `${found.length} of ${households.length} files`);
	const by_name = new Map(households.map(each => [each.name, each]));
	for (const file of found) {
		const each = by_name.get(file.name);
		must(file.state === "on_file", `${file.name} is ${file.state}`);
		must(file.net_per_head === yuan(each.perHead), `${file.name}: expected ${yuan(each.perHead)} a head, got ${file.net_per_head}`);
		must(CLASSES[file.suggested]?.(each), `${file.name}: ${yuan(each.perHead)} a head is not ${file.suggested}`);
	}
}

// Living aid: taken in by telephone, checked, the ceiling worked out by months × line, approved by two where it is much, paid by the bank.
const MONTHS = { deep: 12, relative: 10 };

async function helped() {
	const officer = await caller("shen"), clerk = await as("zhou");
	const item = await call(officer, "POST", "/pay_item", { name: "生活救助", group_of: "living", counting: "household", period: "year", times: 1 });
	const office = (await rows(officer, "/organisation?level=city"))[0];
	await call(officer, "POST", "/aid_programme", { name: "生活救助", kind: "living", office_id: office.id, from_on: "2026-01-01", document: "临工发〔2026〕9号", audience: "household",
		item_id: item.id, fund_id: funds["2026年地方津贴"], formula: "months", months_deep: 12, months_other: 10, days: 20, two_over: "10000.00" });
	const chosen = [...households.filter(CLASSES.deep).slice(0, 5), ...households.filter(CLASSES.relative).slice(0, 5)];
	for (const each of chosen)
		await helped_one(clerk, each);
	await handed_out(item.id, office.id);
	for (const each of chosen) {
		const lines = (await rows(officer, `/payment_line?payee=${encodeURIComponent(each.name)}&fields=payee,paid,state,because`)).filter(line => line.state === "paid");
		must(lines.length === 1 && lines[0].paid === yuan(MONTHS[CLASSES.deep(each) ? "deep" : "relative"] * LINE), `${each.name}: ${JSON.stringify(lines)}`);
	}
}

// What was granted case by case is gathered into one run, goes the same way, and is signed for.
async function handed_out(item_id, office_id) {
	const clerk = await caller("zhou"), first = await caller("shen"), second = await caller("luo");
	const run = await call(clerk, "POST", "/payment_run", { name: "2026年生活救助", kind: "grants", item_id, office_id, on_day: today });
	const where = `/payment_run/${run.id}`;
	await call(clerk, "POST", `${where}/compute`, {});
	await waits_for("gathering", async () => (await call(clerk, "GET", where)).state === "expected");
	await call(first, "PATCH", where, { minutes: "主席办公会纪要（救助）", minutes_on: today });
	await call(first, "POST", `${where}/minute`, {});
	await call(second, "POST", `${where}/approve`, {});
	await waits_for("freezing", async () => (await call(clerk, "GET", where)).state === "frozen");
	for (const line of await rows(clerk, `/payment_line?run_id=${run.id}`)) {
		await call(clerk, "PATCH", `/payment_line/${line.id}`, { received_on: today, received_by: `${line.payee}（本人）` });
		await call(clerk, "POST", `/payment_line/${line.id}/handed`, {});
	}
	paid.push(...given);
	await call(clerk, "POST", `${where}/settle`, {});
}
const given = [];

async function taken_in(clerk, each) {
	await clerk.open("/aid_intake/new");
	await clerk.pick("个人档案", each.name, each.name);
	clerk.fill("困难和诉求", "生活困难，申请救助");
	for (const [label, value] of Object.entries({ 怎样提出: "电话", 谁提出: "本人", 困难类型: "医疗" }))
		clerk.choose(label, value);
	clerk.choose("生活救助", true);
	await clerk.press("保存");
	return clerk;
}

async function helped_one(clerk, each) {
	await taken_in(clerk, each);
	must(clerk.status < 400, `${each.name}: ${main(clerk).slice(0, 500)}`);
	await clerk.press("生活救助");
	const where = clerk.page.path.replace(/\?.*/, "");
	must(where.startsWith("/aid_case/"), where);
	const kind = CLASSES.deep(each) ? "deep" : "relative", ceiling = MONTHS[kind] * LINE;
	await clerk.press("受理");
	if (!main(clerk).includes("登记核实"))
		await clerk.press("受理");
	await clerk.open(`${where}/check`);
	clerk.choose("核实方式", "入户走访");
	for (const [label, value] of Object.entries({ 核实情况: "情况属实", 同行核实人: "钱宏" }))
		clerk.fill(label, value);
	await clerk.press("保存核实情况");
	must(clerk.status < 400, `${where}: ${main(clerk).slice(0, 500)}`);
	await clerk.open(`${where}/propose`);
	clerk.fill("拟帮扶（元）", yuan(ceiling + 1));
	await clerk.press("提出金额");
	sees(clerk, "超过了上限");
	clerk.fill("拟帮扶（元）", yuan(ceiling));
	clerk.choose("发放方式", "现金");
	await clerk.press("提出金额");
	must(clerk.status < 400, `${where}: ${main(clerk).slice(0, 500)}`);
	await call(await caller("shen"), "POST", `/api/v1${where}/approve`, {});
	if (ceiling > 1000000)
		await call(await caller("luo"), "POST", `/api/v1${where}/approve_second`, {});
	const state = (await call(await caller("shen"), "GET", `/api/v1${where}`)).state;
	must(state === "approved", `${each.name}: ${state}`);
	given.push({ who: each.name, amount: ceiling });
}

// What the bank and the hands paid is what the funds spent, and every line says why.
async function closed() {
	const clerk = await caller("zhou");
	const spent = (await rows(clerk, "/fund?fields=name,spent")).reduce((total, each) => total + Math.round(Number(each.spent) * 100), 0);
	must(spent === sum(paid), `the funds spent ${yuan(spent)}, ${yuan(sum(paid))} were paid`);
	const silent = (await rows(clerk, "/payment_line?state=paid&fields=payee,because")).filter(line => !line.because);
	must(!silent.length, `${silent.length} payments say nothing of why: ${silent[0]?.payee}`);
	console.log(`     ${paid.length} payments, ${yuan(sum(paid))} yuan`);
	must(!/有问题|不符|FAIL/.test(command("check")), "laomo check");
	console.log(command("check").trim().split("\n").slice(-6).join("\n"));
}

try {
	if (engine === "postgres")
		execFileSync("psql", ["-q", "-h", process.env.POSTGRES_FOLDER, "-U", "laomo", "-d", "postgres", "-c", `CREATE DATABASE ${name}`]);
	await part_of_year("an office is founded", founded);
	await part_of_year("its people come in from last year's files", filled);
	await part_of_year("three schemes are tried and switched on", ruled);
	await part_of_year("money comes in, people are seen with their papers", async () => { await funded(); await verified(); });
	if (!process.env.YEAR_SHORT)
	await part_of_year("Spring Festival: everybody by his level", spring);
	if (!process.env.YEAR_SHORT)
	await part_of_year("January to April: allowances, deaths reported, verified, taken back", winter_and_spring);
	if (!process.env.YEAR_SHORT)
	await part_of_year("May to December: retired, raised, died, revoked", summer_and_autumn);
	await part_of_year("hardship files come in and are classed by the line", filed);
	await part_of_year("living aid: checked, worked out, approved, paid", helped);
	await part_of_year("all is proved", closed);
} catch {
	/* told above */
} finally {
	if (server)
		await stop();
	if (process.env.KEEP)
		console.log(folder);
	else
		fs.rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
