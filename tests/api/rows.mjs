// rows.mjs: one row made, read, changed, removed by calls; versions, dry runs,
// masks, files, children; lists by key.
import { deflateSync } from "node:zlib";
import { Caller, tokenOf } from "./caller.mjs";

export const check = () => {
	const wrong = [];
	const is = (what, got, wanted) => {
		if (JSON.stringify(got) !== JSON.stringify(wanted))
			wrong.push(`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`);
		return got;
	};
	return { wrong, is };
};
export const told = reply => `${reply.status} ${reply.text.slice(0, 400)}`;
export const fields = reply => (reply.json?.errors ?? []).map(each => each.field).sort();

export async function officeOf(caller) {
	const rows = (await caller.get("/person?limit=1&fields=office_id")).json.rows;
	return rows[0].office_id;
}

// A grey picture, whole in every sum.
function picture(width, height) {
	const chunk = (name, bytes) => {
		const body = Buffer.concat([Buffer.from(name), bytes]);
		const head = Buffer.alloc(4);
		const sum = Buffer.alloc(4);
		head.writeUInt32BE(bytes.length);
		sum.writeUInt32BE(crc32(body));
		return Buffer.concat([head, body, sum]);
	};
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const lines = Buffer.alloc(height * (1 + width * 3), 0x80);
	for (let y = 0; y < height; y++)
		lines[y * (1 + width * 3)] = 0;
	return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", header), chunk("IDAT", deflateSync(lines)), chunk("IEND", Buffer.alloc(0))]);
}

function crc32(bytes) {
	let sum = ~0;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++)
			sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	}
	return ~sum >>> 0;
}

async function life(caller, report) {
	const { wrong, is } = check();
	const office_id = await officeOf(caller);
	const sent = { name: "接口王", sex: "male", born_on: "1970-05", office_id, id_number: "110105197005150011", unit_name: "接口厂", telephone: "13800138000" };

	const dry = await caller.post("/person?dry_run=1", sent);
	is("a dry run", [dry.status, dry.json?.name, dry.headers["preference-applied"]], [200, "接口王", "dry-run"]);
	is("a dry run keeps nothing", (await caller.get(`/person/${dry.json?.id}`)).status, 404);
	const prefer = await caller.post("/person", sent, { Prefer: "dry-run" });
	is("a dry run by header", [prefer.status, (await caller.get(`/person/${prefer.json?.id}`)).status], [200, 404]);

	const made = await caller.post("/person", sent);
	const id = made.json?.id;
	if (made.status !== 201)
		throw new Error(`not made: ${told(made)}`);
	is("made", [made.status, made.headers.location, made.headers.etag], [201, `/api/v1/person/${id}`, '"1"']);
	is("masked at once", [made.json.id_number.includes("*"), made.json.telephone.includes("*"), made.text.includes("110105197005150011")], [true, true, false]);
	is("what the ID number tells", made.json.born_on, "1970-05-15");
	const again = await caller.post("/person", sent);
	is("the same ID number again", [again.status, again.json.code, fields(again)], [422, "invalid", ["id_number"]]);

	is("no version", [(await caller.patch(`/person/${id}`, { note: "一" })).json.code], ["version_wanted"]);
	is("another version", (await caller.patch(`/person/${id}`, { note: "一", version: 9 })).status, 412);
	is("another tag", (await caller.patch(`/person/${id}`, { note: "一" }, { "If-Match": '"9"' })).status, 412);
	is("a tag that is none", (await caller.patch(`/person/${id}`, { note: "一" }, { "If-Match": "1" })).status, 400);
	const dryChange = await caller.patch(`/person/${id}?dry_run=1`, { note: "一", version: 1 });
	is("a change on trial", [dryChange.status, dryChange.json.note], [200, "一"]);
	const changed = await caller.patch(`/person/${id}`, { note: "一" }, { "If-Match": '"1"' });
	is("changed", [changed.status, changed.json.note, changed.json.version, changed.headers.etag], [200, "一", 2, '"2"']);
	is("the rest stays", [changed.json.name, changed.json.unit_name, changed.json.telephone], ["接口王", "接口厂", made.json.telephone]);

	const whole = await caller.get(`/person/${id}`);
	is("not modified", (await caller.get(`/person/${id}`, { headers: { "If-None-Match": '"2"' } })).status, 304);
	const put = await caller.put(`/person/${id}`, { ...whole.json, unit_name: "另一厂", note: undefined });
	is("sent back whole", [put.status, put.json?.unit_name, put.json?.note, put.json?.id_number], [200, "另一厂", null, made.json.id_number]);
	const cleared = await caller.patch(`/person/${id}`, { telephone: null, version: put.json?.version });
	is("null empties what is masked", [cleared.status, cleared.json.telephone], [200, null]);

	const revealed = await caller.post(`/person/${id}/reveal/id_number`, { reason: "核对证件" });
	is("revealed", [revealed.status, revealed.json?.id_number], [200, "110105197005150011"]);
	is("not without a reason", fields(await caller.post(`/person/${id}/reveal/id_number`, {})), ["reason"]);
	const history = await caller.get(`/person/${id}/history`);
	is("history", [history.status, history.json.rows.length >= 3, history.text.includes("13800138000")], [200, true, false]);
	report("a row lives by calls: made, changed, replaced, revealed, remembered", wrong);
	return id;
}

async function children(caller, id, report) {
	const { wrong, is } = check();
	const made = await caller.post("/employment", { person_id: id, unit_name: "老厂", from_on: "1990" });
	is("made", made.status, 201);
	is("among the children", (await caller.get(`/person/${id}/children/employment`)).json.rows.map(row => row.unit_name), ["老厂"]);
	is("no reason", fields(await caller.remove(`/employment/${made.json?.id}`, { version: 1 })), ["reason"]);
	const dry = await caller.remove(`/employment/${made.json?.id}?dry_run=1&reason=${encodeURIComponent("登记错了")}`, { version: 1 });
	is("removed on trial", [dry.status, (await caller.get(`/employment/${made.json?.id}`)).status], [204, 200]);
	const key = { "Idempotency-Key": `remove-${made.json?.id}` };
	const removed = await caller.remove(`/employment/${made.json?.id}`, { reason: "登记错了", version: 1 }, key);
	is("removed", [removed.status, removed.text, (await caller.get(`/employment/${made.json?.id}`)).status], [204, "", 404]);
	const again = await caller.remove(`/employment/${made.json?.id}`, { reason: "登记错了", version: 1 }, key);
	is("removed again under its key", [again.status, again.text, again.headers["idempotent-replayed"]], [204, "", "true"]);
	is("not without it", (await caller.remove(`/employment/${made.json?.id}`, { reason: "登记错了", version: 1 })).status, 404);
	report("children are made, listed and removed by calls", wrong);
}

async function photo(caller, id, report) {
	const { wrong, is } = check();
	const before = (await caller.get(`/person/${id}`)).json;
	const headers = { "If-Match": `"${before.version}"`, "Content-Type": "image/png" };
	const text = await caller.call("PUT", `/person/${id}/files/photo?name=a.png`, { body: "no picture", headers });
	is("what is no picture", [text.status, fields(text)], [422, ["photo"]]);
	const put = await caller.call("PUT", `/person/${id}/files/photo?name=${encodeURIComponent("照片.png")}`, { body: picture(300, 420), headers });
	is("kept", [put.status, put.json?.photo], [200, `/api/v1/person/${id}/files/photo`]);
	const got = await caller.get(put.json?.photo ?? "/");
	is("a picture", [got.status, got.type.startsWith("image/"), got.bytes.length > 100], [200, true, true]);
	const removed = await caller.call("DELETE", `/person/${id}/files/photo`, { headers: { "If-Match": "*" } });
	is("taken away", [removed.status, removed.json?.photo, (await caller.get(`/person/${id}/files/photo`)).status], [200, null, 404]);
	is("not by JSON", fields(await caller.patch(`/person/${id}`, { photo: "12", version: removed.json?.version })), ["photo"]);
	report("files go in and out by calls", wrong);
}

async function lists(caller, report) {
	const { wrong, is } = check();
	const all = (await caller.get("/person?limit=200")).json.rows.map(row => row.id);
	const walked = [];
	for (let path = "/person?limit=3&titles=1"; path;) {
		const reply = await caller.get(path);
		walked.push(...reply.json.rows.map(row => row.id));
		path = reply.json.next;
		if (walked.length > all.length + 3)
			break;
	}
	is("walked by next", walked, all);
	const last = await caller.get("/person?limit=2&order=-born_on");
	is("an order that there is not", last.status === 400 ? last.json.code : "bad_parameter", "bad_parameter");
	const counted = await caller.get("/person?limit=1&count=1");
	is("counted", [counted.json.count, counted.json.count_is_more], [all.length, false]);
	const some = await caller.get("/person?limit=1&fields=name,office_id&titles=1");
	is("wanted members only", Object.keys(some.json.rows[0]).sort(), ["_titles", "id", "name", "office_id", "version"]);
	is("every member", Object.keys((await caller.get("/person?limit=1&fields=*")).json.rows[0]).length > 20, true);
	const male = await caller.get("/person?limit=200&sex=male&fields=sex");
	is("filtered", new Set(male.json.rows.map(row => row.sex)).size, 1);
	for (const path of ["/person?sex=blue", "/person?colour=red", "/person?limit=0", "/person?limit=201", "/person?limit=x", "/person?fields=secret",
		"/person?born_on~from=abc", "/person/1?x=1"])
		is(path, [(await caller.get(path)).status, (await caller.get(path)).json.code], [400, "bad_parameter"]);
	report("lists are filtered, ordered, cut and walked by key", wrong);
}

async function language(caller, report) {
	const { wrong, is } = check();
	const english = await caller.post("/person", {}, { "Accept-Language": "en" });
	is("English", /[\u4e00-\u9fff]/.test(english.text), false);
	const chinese = await caller.post("/person", {}, { "Accept-Language": "zh-CN" });
	is("codes stay", [english.json.code, english.json.type], [chinese.json.code, chinese.json.type]);
	is("Chinese", /[\u4e00-\u9fff]/.test(chinese.text), true);
	is("problem+json", chinese.type.startsWith("application/problem+json"), true);
	report("problems speak the reader's language, their codes do not", wrong);
}

export default async function rows(office, report) {
	const caller = new Caller(office.base, await tokenOf(await office.visitor("clerk of the county"), { name: "逐条" }));
	const id = await life(caller, report);
	await children(caller, id, report);
	await photo(caller, id, report);
	await lists(caller, report);
	await language(caller, report);
	caller.close();
}
