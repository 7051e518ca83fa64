// story.mjs: the personnel bureau's system hands over this year's model workers
// by night: it tries the rows on trial, sends them once for all though the line
// breaks, mends what was wrong, keeps them, grants an honour and confirms it;
// and takes it all back when it was the wrong file.
import { Caller, tokenOf } from "./caller.mjs";
import { check, fields, officeOf, told } from "./rows.mjs";

const PEOPLE = [
	{ name: "接口甲", sex: "女", unit_name: "接口机床厂", born_on: "1971-03" },
	{ name: "接口乙", sex: "男", unit_name: "接口机床厂", born_on: "1968" },
	{ name: "接口丙", sex: "不男不女", unit_name: "接口机床厂", born_on: "1980-13" },
];

async function stage(caller, office, is) {
	const rows = PEOPLE.map(person => ({ ...person, office_id: office }));
	const dry = await caller.post("/person/imports?dry_run=1", { rows });
	is("tried", [dry.status, dry.json?.counts.new, dry.json?.counts.wrong], [200, 2, 1]);
	is("the trial left nothing", (await caller.get(`/person/imports/${dry.json?.id}`)).status, 404);

	const key = { "Idempotency-Key": `night-${process.pid}-${Date.now()}` };
	const first = await caller.post("/person/imports", { name: "今年.json", rows }, key);
	const second = await caller.post("/person/imports", { name: "今年.json", rows }, key);
	is("sent", [first.status, first.json?.state], [201, "checked"]);
	is("sent again, staged once", [second.status, second.json?.id, second.headers["idempotent-replayed"], second.headers.location],
		[201, first.json?.id, "true", first.headers.location]);
	const other = await caller.post("/person/imports", { name: "别的.json", rows }, key);
	is("another call under the key", [other.status, other.json?.code], [422, "key_reused"]);
	return first.json;
}

async function mend(caller, batch, is) {
	const path = `/person/imports/${batch.id}`;
	const lines = await caller.get(`${path}/lines?state=wrong`);
	is("what is wrong is said", lines.json?.rows[0]?.errors.map(each => each.field).sort(), ["born_on", "sex"]);
	const refused = await caller.post(`${path}/apply`, {});
	is("nothing is kept while one is wrong", [refused.status, refused.json?.code], [422, "invalid"]);
	const mended = await caller.patch(path, { lines: [{ number: lines.json.rows[0].number, cells: { sex: "女", born_on: "1980-12" } }] });
	is("mended", [mended.status, mended.json?.counts.new, mended.json?.counts.wrong], [200, 3, 0]);
	const applied = await caller.post(`${path}/apply`, { which: "all" });
	is("kept", [applied.status, applied.json?.state, applied.json?.counts.made], [200, "applied", 3]);
	is("found", (await caller.get(`/person?q=${encodeURIComponent("接口机床厂")}`)).json?.rows.map(row => row.name).sort(), ["接口丙", "接口乙", "接口甲"]);
	return (await caller.get(`${path}/lines`)).json.rows;
}

async function grant(clerk, officer, office, lines, report) {
	const { wrong, is } = check();
	const body = { holder: "接口甲", title_name: "接口标兵", level: "county", granted_on: "2026-05-01", person_id: lines[0].row_id, office_id: office };
	const made = await clerk.post("/honour_grant", body);
	is("granted", made.status === 201 ? 201 : told(made), 201);
	const steps = made.json?._steps ?? [];
	is("what can be done is said", steps.length > 0, true);
	const key = { "Idempotency-Key": `grant-${process.pid}` };
	const id = made.json?.id;
	const step = steps[0];
	const first = await clerk.post(`/honour_grant/${id}/${step}`, { version: made.json?.version, reason: "文件为据" }, key);
	const second = await clerk.post(`/honour_grant/${id}/${step}`, { version: made.json?.version, reason: "文件为据" }, key);
	is(`${step}`, first.status === 200 ? 200 : told(first), 200);
	is("done once", [second.status, second.json?.version, second.headers["idempotent-replayed"]], [first.status, first.json?.version, "true"]);
	const late = await clerk.post(`/honour_grant/${id}/${step}`, { version: first.json?.version, reason: "文件为据" });
	is("not again", late.status, 422);
	is("on the person's record", (await officer.get(`/person/${lines[0].row_id}`)).status, 200);
	report("an honour is granted and moved on by calls", wrong);
}

async function undo(caller, batch, report) {
	const { wrong, is } = check();
	const undone = await caller.call("POST", `/person/imports/${batch.id}/undo`);
	is("taken back but for what is in use", [undone.status, undone.json?.import.state, undone.json?.kept], [200, "applied", 1]);
	is("gone", (await caller.get(`/person?q=${encodeURIComponent("接口乙")}`)).json?.rows.length, 0);
	is("forgotten", [(await caller.call("DELETE", `/person/imports/${batch.id}`)).status, (await caller.get(`/person/imports/${batch.id}`)).status], [204, 404]);
	report("an import is taken back by calls", wrong);
}

async function sheet(caller, office, report) {
	const { wrong, is } = check();
	const csv = Buffer.from(`姓名,性别,归口工会,备注栏\r\n接口丁,男,${office},x\r\n`);
	const staged = await caller.call("POST", `/person/imports?name=${encodeURIComponent("人员.csv")}`, { body: csv, headers: { "Content-Type": "text/csv" } });
	is("a sheet", [staged.status, staged.json?.columns.map(each => each.field)], [201, ["name", "sex", "office_id", null]]);
	const mapped = await caller.patch(`/person/imports/${staged.json?.id}`, { columns: ["name", "sex", "office_id", "note"], choice: "keep" });
	is("mapped", [mapped.status, mapped.json?.columns[3]?.field], [200, "note"]);
	is("no such member", fields(await caller.patch(`/person/imports/${staged.json?.id}`, { columns: ["name", "sex", "office_id", "zzz"] })), ["columns"]);
	is("among mine", (await caller.get("/person/imports")).json?.rows.some(row => row.id === staged.json?.id), true);
	report("a sheet is sent as it is and its columns are mapped", wrong);
}

// The line breaks, and the other side sends ten times at once.
async function atOnce(caller, office, report) {
	const { wrong, is } = check();
	const key = { "Idempotency-Key": `at-once-${process.pid}` };
	const body = { name: "接口同时", unit_name: "接口同时厂", office_id: office };
	const replies = await Promise.all(Array.from({ length: 10 }, () => {
		const another = new Caller(caller.base, caller.token);
		return another.post("/person", body, key).finally(() => another.close());
	}));
	is("answers", [...new Set(replies.map(reply => reply.status))].filter(status => ![201, 409].includes(status)), []);
	is("one row in every answer", new Set(replies.filter(reply => reply.status === 201).map(reply => reply.json.id)).size, 1);
	is("one row", (await caller.get(`/person?q=${encodeURIComponent("接口同时厂")}`)).json?.rows.length, 1);
	const late = await caller.post("/person", body, key);
	is("and later the same", [late.status, late.headers["idempotent-replayed"]], [201, "true"]);
	const refused = { "Idempotency-Key": `refused-${process.pid}` };
	is("what was refused", (await caller.post("/person", { name: "接口改正" }, refused)).status, 422);
	is("may be mended under its key", (await caller.post("/person", { name: "接口改正", office_id: office }, refused)).status, 201);
	report("a call sent ten times at once is done once", wrong);
}

async function exported(caller, report) {
	const { wrong, is } = check();
	is("an unknown column", fields(await caller.post("/person/exports", { columns: ["zzz"] })), ["columns"]);
	is("an unknown format", fields(await caller.post("/person/exports", { format: "doc" })), ["format"]);
	is("an unknown condition", (await caller.post("/person/exports?colour=red", {})).json?.code, "bad_parameter");
	const asked = await caller.post("/person/exports?sex=male", { format: "csv", columns: ["name", "sex", "id_number"] });
	is("asked for", [asked.status, asked.headers.location], [202, `/api/v1/jobs/${asked.json?.id}`]);
	let job = asked.json;
	for (let waited = 0; waited < 300 && !["done", "failed"].includes(job?.state); waited++) {
		await new Promise(done => setTimeout(done, 100));
		job = (await caller.get(`/jobs/${asked.json.id}`)).json;
	}
	is("done", job?.state, "done");
	const file = await caller.get(`/jobs/${asked.json?.id}/file`);
	is("a file", [file.status, file.text.split("\r\n")[0].replace("\ufeff", ""), /女/.test(file.text), /\d{17}[\dX]/.test(file.text)], [200, "姓名,性别,身份证号", false, false]);
	is("among mine", (await caller.get("/jobs")).json?.rows.some(row => row.id === asked.json?.id), true);
	report("a list is exported by calls, in the background", wrong);
	return asked.json?.id;
}

async function position(office, report) {
	const { wrong, is } = check();
	const sysadmin = new Caller(office.base, await tokenOf(await office.visitor("sysadmin"), { name: "账号" }));
	const secadmin = new Caller(office.base, await tokenOf(await office.visitor("secadmin"), { name: "岗位" }));
	const careful = new Caller(office.base, await tokenOf(await office.visitor("secadmin"), { name: "岗位，不含重要操作", proves: false }));
	const home = (await sysadmin.get("/account?limit=1&fields=*")).json.rows[0].office_id;
	const account = await sysadmin.post("/account", { login: `api-${process.pid}`, name: "接口员", office_id: home });
	is("an account", account.status === 201 ? 201 : told(account), 201);
	const body = { account_id: account.json?.id, role: "clerk", office_id: home, from_on: "2026-11-20", reason: "分工通知" };
	is("who makes accounts grants nothing", (await sysadmin.post("/position", body)).json.code, "not_allowed");
	is("who grants makes no accounts", (await secadmin.post("/account", {})).json.code, "not_allowed");
	is("not by a token for small things", (await careful.post("/position", body)).json.code, "proof_wanted");
	const granted = await secadmin.post("/position", body);
	is("granted", granted.status === 201 ? 201 : told(granted), 201);
	const both = await secadmin.post("/position", { ...body, role: "auditor" });
	is("the three exclude the rest", [both.status, fields(both)], [422, ["role"]]);
	for (const caller of [sysadmin, secadmin, careful])
		caller.close();
	report("accounts and positions take the same two hands by calls", wrong);
}

export default async function story(office, report) {
	const clerk = new Caller(office.base, await tokenOf(await office.visitor("clerk of the county"), { name: "人社局夜间同步" }));
	const officer = new Caller(office.base, await tokenOf(await office.visitor("officer of the city"), { name: "负责人" }));
	const { wrong, is } = check();
	const home = await officeOf(clerk);
	const batch = await stage(clerk, home, is);
	const lines = await mend(clerk, batch, is);
	report("a whole import by calls: tried, sent twice, mended, kept", wrong);
	await grant(clerk, officer, home, lines, report);
	await undo(clerk, batch, report);
	await sheet(clerk, home, report);
	await atOnce(clerk, home, report);
	const job = await exported(officer, report);
	report("another's job is not there", [await clerk.get(`/jobs/${job}`), await clerk.get(`/jobs/${job}/file`), await clerk.call("DELETE", `/jobs/${job}`)]
		.filter(reply => reply.status !== 404).map(told));
	await position(office, report);
	clerk.close();
	officer.close();
}
