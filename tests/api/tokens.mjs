// tokens.mjs: who makes a token, how long it lives, what ends it; how often it
// may call; what is left of it in the audit.
import { Caller, openProved, tokenOf } from "./caller.mjs";
import { check } from "./rows.mjs";

const ok = async caller => (await caller.get("")).status;

async function made(office, report) {
	const { wrong, is } = check();
	const account = office.accounts.get("clerk of the county");
	const visitor = await office.sign_in(account.login, account.password);
	await openProved(visitor, "/me/token");
	visitor.fill("名称", "没有选");
	await visitor.press("建立");
	is("nothing chosen", visitor.page.text.includes("请至少选一件可以做的事"), true);
	const late = await tokenOf(visitor, { name: "太久", until: "2028-01-01" }).catch(error => error.message);
	is("more than a year", late.includes("一年以内"), true);
	const past = await tokenOf(visitor, { name: "过去", until: "2026-01-01" }).catch(error => error.message);
	is("in the past", past.includes("一年以内"), true);
	const odd = await tokenOf(visitor, { name: "怪地址", sources: "any*" }).catch(error => error.message);
	is("an address that is none", odd.includes("IP 地址"), true);
	const token = await tokenOf(visitor, { name: "只显示一次" });
	await visitor.open("/me");
	is("shown once", visitor.page.html.includes(token.slice(10, 40)), false);
	is("kept as a hash", office.command(["check"]).includes(token), false);
	const caller = new Caller(office.base, token);
	is("no token by a token", [(await caller.post("/token", { name: "子" })).status, (await caller.post("/me/token", {})).status], [405, 404]);
	const mine = (await caller.get("/token")).json.rows.map(row => row.name);
	is("one's own are listed", mine.includes("只显示一次"), true);
	caller.close();
	visitor.close();
	report("tokens are made by hand, with an end, and shown once", wrong);
}

async function sources(office, report) {
	const { wrong, is } = check();
	const visitor = await office.visitor("clerk of the county");
	const one = await tokenOf(visitor, { name: "一个地址", sources: "127.9.9.9" });
	const range = await tokenOf(visitor, { name: "一段地址", sources: "10.1.2.3 127.8." });
	for (const [token, source, status] of [[one, "127.0.0.1", 401], [one, "127.9.9.9", 200], [one, "127.9.9.90", 401], [range, "127.8.1.1", 200], [range, "127.80.1.1", 401]]) {
		const caller = new Caller(office.base, token, source);
		is(`from ${source}`, await ok(caller), status);
		caller.close();
	}
	report("a token is taken from its addresses only", wrong);
}

async function ended(office, report) {
	const { wrong, is } = check();
	const sysadmin = await office.visitor("sysadmin");
	const visitor = await office.visitor("clerk of the county");
	const mine = new Caller(office.base, await tokenOf(visitor, { name: "自己吊销" }));
	const theirs = new Caller(office.base, await tokenOf(visitor, { name: "管理员吊销" }));
	is("both live", [await ok(mine), await ok(theirs)], [200, 200]);
	await visitor.open("/token?q=" + encodeURIComponent("自己吊销"));
	await visitor.open(/href="(\/token\/\d+)/.exec(visitor.page.html)[1]);
	await visitor.press("吊销");
	await visitor.press("吊销");
	is("revoked", [await ok(mine), await ok(theirs)], [401, 200]);
	await sysadmin.open("/token?q=" + encodeURIComponent("管理员吊销"));
	is("the administrator sees that it exists", sysadmin.page.text.includes("管理员吊销"), true);
	await sysadmin.open(/href="(\/token\/\d+)/.exec(sysadmin.page.html)[1]);
	await sysadmin.press("吊销");
	await sysadmin.press("吊销");
	is("revoked by him", await ok(theirs), 401);
	const other = await office.visitor("clerk of the other county");
	await other.open("/token");
	is("nobody sees another's", other.page.text.includes("自己吊销"), false);
	mine.close();
	theirs.close();
	report("a token is revoked at once, by its owner or an administrator", wrong);
}

// An account of our own, ended in every way.
async function dies(office, report) {
	const { wrong, is } = check();
	const sysadmin = new Caller(office.base, await tokenOf(await office.visitor("sysadmin"), { name: "生死" }));
	const secadmin = new Caller(office.base, await tokenOf(await office.visitor("secadmin"), { name: "生死" }));
	const home = (await sysadmin.get("/account?limit=1&fields=*")).json.rows[0].office_id;
	const login = `api-life-${process.pid}`;
	const account = (await sysadmin.post("/account", { login, name: "生死员", office_id: home })).json;
	const position = await secadmin.post("/position", { account_id: account.id, role: "clerk", office_id: home, from_on: "2026-01-01", reason: "测试" });
	is("a position", position.status, 201);
	let password = /\n\n {4}(\S+)\n/.exec(office.command(["user", "reset", login]))?.[1] ?? "";
	const visitor = await office.sign_in(login, password);
	if (!visitor.page.path.includes("password"))
		wrong.push(`no first password: ${visitor.page.path} ${visitor.page.text.slice(0, 200)}`);
	const change = async fresh => {
		await visitor.open("/account/password");
		visitor.fill("现在的密码", password);
		visitor.fill("新密码", fresh);
		visitor.fill("新密码再输一遍", fresh);
		await visitor.press("修改密码");
		password = visitor.password = fresh;
	};
	await change("Qingfeng-2026-jiekou");
	const byPassword = new Caller(office.base, await tokenOf(visitor, { name: "密码" }));
	is("lives", await ok(byPassword), 200);
	await change("Baihe-2027-jiekou-Yi");
	is("dies with the password", await ok(byPassword), 401);
	const byAccount = new Caller(office.base, await tokenOf(visitor, { name: "账号" }));
	is("another lives", await ok(byAccount), 200);
	const stopped = await sysadmin.post(`/account/${account.id}/stop`, { reason: "试停" }, { "If-Match": "*" });
	is("stopped", [stopped.status, await ok(byAccount)], [200, 401]);
	const resumed = await sysadmin.post(`/account/${account.id}/resume`, { reason: "恢复" }, { "If-Match": "*" });
	is("resumed", [resumed.status, await ok(byAccount)], [200, 200]);
	const end = await secadmin.post(`/position/${position.json.id}/end`, { reason: "终止" }, { "If-Match": "*" });
	is("dies with the position", [end.status, await ok(byAccount)], [200, 401]);
	for (const caller of [sysadmin, secadmin, byPassword, byAccount])
		caller.close();
	visitor.close();
	report("a token dies with password, account and position", wrong);
}

async function limited(office, report) {
	const { wrong, is } = check();
	const visitor = await office.visitor("clerk of the county");
	const caller = new Caller(office.base, await tokenOf(visitor, { name: "太快" }));
	const other = new Caller(office.base, await tokenOf(visitor, { name: "不快" }));
	const first = await caller.get("/codes/ethnic?q=zz");
	const limit = Number(first.headers["ratelimit-limit"]);
	is("told", [Number(first.headers["ratelimit-remaining"]) < limit, /^\d+;w=60, \d+;w=3600$/.test(first.headers["ratelimit-policy"])], [true, true]);
	let last = first;
	for (let sent = 1; sent <= 2 * limit + 2 && last.status === 200; sent++)
		last = await caller.get("/codes/ethnic?q=zz");
	is("too often", [last.status, last.json?.code, last.headers["ratelimit-remaining"], Number(last.headers["retry-after"]) > 0, Number(last.headers["retry-after"]) <= 60],
		[429, "too_often", "0", true, true]);
	is("the other token calls on", await ok(other), 200);
	caller.close();
	other.close();
	report("who calls too often is told when to come again", wrong);
}

async function audited(office, report) {
	const { wrong, is } = check();
	const visitor = await office.visitor("clerk of the county");
	const caller = new Caller(office.base, await tokenOf(visitor, { name: "留痕令牌" }));
	const office_id = (await caller.get("/person?limit=1&fields=office_id")).json.rows[0].office_id;
	const made = await caller.post("/person", { name: "留痕人", office_id });
	is("made", made.status, 201);
	const auditor = await office.visitor("auditor");
	await auditor.open("/audit");
	is("the audit names the token", auditor.page.text.includes("留痕令牌"), true);
	is("the chain holds", /audit|审计/.test(office.command(["check"])), true);
	caller.close();
	report("the audit names the token", wrong);
}

export default async function tokens(office, report) {
	await made(office, report);
	await sources(office, report);
	await ended(office, report);
	await audited(office, report);
	await dies(office, report);
	await limited(office, report);
}
