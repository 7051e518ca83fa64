// hostile.mjs: JSON that means harm or nothing, headers that lie, cookies where
// a token belongs: refused with 4xx and a problem, nothing kept, no trouble.
import net from "node:net";
import { Caller, tokenOf } from "./caller.mjs";
import { check, officeOf } from "./rows.mjs";

const deep = count => "[".repeat(count) + "]".repeat(count);

async function bodies(caller, report) {
	const { wrong } = check();
	const office = await officeOf(caller);
	const json = body => ({ body: Buffer.isBuffer(body) ? body : Buffer.from(body), headers: { "Content-Type": "application/json" } });
	const broken = {
		"nothing": "", "no JSON": "姓名", "half an object": '{"name":"甲"', "a comma too many": '{"name":"甲",}', "a comment": '{/*x*/"name":"甲"}',
		"two values": '{"name":"甲"}{}', "an array": '["name"]', "a text": '"name"', "a number": "7", "null": "null",
		"doubled names": `{"name":"甲","office_id":"${office}","name":"乙"}`, "doubled by an escape": '{"name":"甲","n\\u0061me":"乙"}',
		"seventeen deep": deep(17), "a million deep": deep(1000000 / 4), "an object 20 deep": '{"name":'.repeat(20) + "1" + "}".repeat(20),
		"NUL escaped": '{"name":"甲\\u0000乙"}', "NUL itself": '{"name":"甲\0乙"}', "a control character": '{"name":"甲\u0001"}',
		"half a pair": '{"name":"\\ud800"}', "a low half": '{"name":"\\udc00x"}', "broken UTF-8": Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
		"overlong UTF-8": Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc0, 0x80]), Buffer.from('"}')]),
		"a byte order mark": "\ufeff{}", "octal": '{"name":01}', "hexadecimal": '{"name":0x1}', "infinity": '{"name":Infinity}', "NaN": '{"name":NaN}',
		"too many values": `{"name":[${"0,".repeat(60000)}0]}`,
	};
	for (const [name, body] of Object.entries(broken)) {
		const reply = await caller.call("POST", "/person", json(body));
		if (reply.status !== 400 || reply.json?.code !== "bad_json")
			wrong.push(`${name}: ${reply.status} ${reply.text.slice(0, 200)}`);
	}
	const misfits = {
		"a number for a text": { name: 7 }, "a text for a number": { name: "甲", award_count: "x" }, "an object": { name: { a: 1 } }, "an array": { name: ["甲"] },
		"true for a text": { name: true }, "a number for an id": { name: "甲", office_id: 12 }, "an id of nobody": { name: "甲", office_id: "999999999999" },
		"an id beyond 63 bits": { name: "甲", office_id: "9223372036854775808" }, "an unknown member": { name: "甲", "__proto__x": 1, is_admin: true },
		"what is computed": { name: "甲", highest_level: "national" }, "an id of one's own": { id: "1", name: "甲" }, "another tenant": { tenant_id: "1", name: "甲" },
		"markup": { name: "<script>alert(1)</script>".repeat(20) }, "a long text": { name: "长".repeat(5000) }, "a choice that is none": { name: "甲", sex: "blue" },
		"a date that is none": { name: "甲", born_on: "2026-02-30" }, "SQL": { name: "甲", office_id: "1 OR 1=1" },
	};
	for (const [name, body] of Object.entries(misfits)) {
		const reply = await caller.post("/person", body);
		if (reply.status !== 422 || !reply.json?.errors?.length)
			wrong.push(`${name}: ${reply.status} ${reply.text.slice(0, 200)}`);
	}
	for (const number of ["9223372036854775808", "1e400", "-0.0", "123456789012345678901234567890"]) {
		const reply = await caller.call("PATCH", "/person/1", json(`{"version":${number}}`));
		if (reply.status !== 404 && reply.status !== 400)
			wrong.push(`a version of ${number}: ${reply.status}`);
	}
	report("broken, ambiguous and ill-fitting JSON is refused", wrong);
}

async function envelopes(caller, report) {
	const { wrong } = check();
	const expect = async (name, promise, status, code) => {
		const reply = await promise;
		if (reply.status !== status || reply.json?.code !== code)
			wrong.push(`${name}: ${reply.status} ${reply.text.slice(0, 200)}, not ${status} ${code}`);
	};
	const form = { body: "name=x", headers: { "Content-Type": "application/x-www-form-urlencoded" } };
	await expect("a form", caller.call("POST", "/person", form), 415, "wrong_type");
	await expect("plain text", caller.call("POST", "/person", { body: "{}", headers: { "Content-Type": "text/plain" } }), 415, "wrong_type");
	await expect("no type", caller.call("POST", "/person", { body: "{}" }), 415, "wrong_type");
	await expect("too long", caller.call("POST", "/person", { body: Buffer.alloc(30 << 20, 32), headers: { "Content-Type": "application/json" } }), 413, "too_large");
	await expect("no such entity", caller.get("/nobody"), 404, "not_found");
	await expect("no such act", caller.post("/person/1/nothing", {}), 404, "not_found");
	await expect("a table of the platform", caller.get("/session"), 404, "not_found");
	await expect("not an id", caller.get("/person/abc"), 404, "not_found");
	await expect("an id too long", caller.get("/person/99999999999999999999"), 404, "not_found");
	await expect("another method", caller.put("/person", {}), 405, "wrong_method");
	await expect("a long key", caller.post("/person", {}, { "Idempotency-Key": "k".repeat(201) }), 400, "bad_request");
	const options = await caller.call("OPTIONS", "/person", { headers: { Origin: "https://example.org", "Access-Control-Request-Method": "POST" } });
	if (options.status !== 405 || Object.keys(options.headers).some(name => name.startsWith("access-control")))
		wrong.push(`OPTIONS: ${options.status}`);
	report("what is no call is refused as problem+json", wrong);
}

// The cookie of a browser reads on our own pages and changes nothing anywhere.
async function cookies(office, report) {
	const { wrong } = check();
	const visitor = await office.visitor("clerk of the county");
	const token = /name="_token" value="([^"]*)"/.exec((await visitor.request("GET", "/me")).bytes.toString())[1];
	const send = (method, path, headers = {}, body = null) => visitor.request(method, `/api/v1${path}`, { body, headers });
	const own = { Origin: visitor.base.origin, "Sec-Fetch-Site": "same-origin" };
	const reads = await send("GET", "/person?limit=1", own);
	if (reads.status !== 200)
		wrong.push(`reading from our own page: ${reads.status}`);
	const foreign = await send("GET", "/person?limit=1", { Origin: "https://example.org", "Sec-Fetch-Site": "cross-site" });
	if (foreign.status !== 403)
		wrong.push(`reading from another site: ${foreign.status}`);
	for (const [method, path] of [["POST", "/person"], ["PATCH", "/person/1"], ["PUT", "/person/1"], ["DELETE", "/person_name/1"], ["POST", "/person/1/verify"]]) {
		const body = JSON.stringify({ _token: token, name: "饼干" });
		const reply = await send(method, path, { ...own, "Content-Type": "application/json", "X-Token": token }, body);
		if (reply.status !== 401)
			wrong.push(`${method} ${path} with a cookie: ${reply.status}`);
		const form = await send(method, path, { ...own, "Content-Type": "application/x-www-form-urlencoded" }, `_token=${token}&name=x`);
		if (form.status !== 401)
			wrong.push(`${method} ${path} as a form with a cookie: ${form.status}`);
	}
	const escaped = await visitor.request("POST", "/%61pi/v1/person", { body: `_token=${token}&name=x`, headers: { ...own, "Content-Type": "application/x-www-form-urlencoded" } });
	if (escaped.status !== 401)
		wrong.push(`an address written otherwise: ${escaped.status}`);
	report("cookies read for our own pages and change nothing", wrong);
}

// Over plain HTTP a token is taken from this machine only; an address that only a front end may tell is not believed.
async function sent(base, lines) {
	const url = new URL(base);
	return new Promise(done => {
		const socket = net.connect(Number(url.port), url.hostname);
		let got = "";
		socket.on("data", part => got += part);
		socket.on("close", () => done(got));
		socket.on("error", () => done(got));
		socket.end(`${lines.join("\r\n")}\r\n\r\n`);
		setTimeout(() => socket.destroy(), 3000);
	});
}

async function heads(office, token, report) {
	const { wrong } = check();
	const host = `Host: ${new URL(office.base).host}`;
	const tries = {
		"two tokens": [[`Authorization: Bearer ${token}`, `Authorization: Bearer ${token}`], 400],
		"Basic": [["Authorization: Basic eDp5"], 401], "a short token": [["Authorization: Bearer laomo_12"], 401], "no token after Bearer": [["Authorization: Bearer"], 401],
		"a token in the address": [[], 401],
	};
	for (const [name, [headers, status]] of Object.entries(tries)) {
		const path = name === "a token in the address" ? `/api/v1/person?access_token=${token}` : "/api/v1/person";
		const got = await sent(office.base, [`GET ${path} HTTP/1.1`, host, ...headers, "Connection: close"]);
		if (!got.startsWith(`HTTP/1.1 ${status} `))
			wrong.push(`${name}: ${got.slice(0, 60)}`);
		if (!got.includes("application/problem+json"))
			wrong.push(`${name}: no problem+json`);
	}
	report("tokens are taken from one place, in one form", wrong);
}

// Behind a front end: what came in clear from elsewhere is refused, token or not.
async function plain(office, report) {
	const { wrong } = check();
	const started = await office.another(["--proxy", "127.0.0.1"]);
	const caller = new Caller(started.base, `laomo_${"0".repeat(64)}`);
	const tries = [
		[{ "X-Forwarded-For": "10.1.1.1" }, 403, "not_safe"], [{ "X-Forwarded-For": "10.1.1.1", "X-Forwarded-Proto": "http" }, 403, "not_safe"],
		[{ "X-Forwarded-For": "10.1.1.1", "X-Forwarded-Proto": "https" }, 401, "token_wrong"], [{}, 401, "token_wrong"],
	];
	for (const [headers, status, code] of tries) {
		const reply = await caller.get("/person", { headers });
		if (reply.status !== status || reply.json?.code !== code)
			wrong.push(`${JSON.stringify(headers)}: ${reply.status} ${reply.json?.code}`);
	}
	caller.close();
	report("no token is taken over plain HTTP from elsewhere", wrong);
}

export default async function hostile(office, report) {
	const token = await tokenOf(await office.visitor("clerk of the county"), { name: "捣乱" });
	const caller = new Caller(office.base, token);
	const before = (await caller.get("/person?limit=1&count=1")).json.count;
	await bodies(caller, report);
	await envelopes(caller, report);
	await cookies(office, report);
	await heads(office, token, report);
	await plain(office, report);
	const after = (await caller.get("/person?limit=1&count=1")).json.count;
	report("malice kept nothing", before === after ? [] : [`${before} before, ${after} after`]);
	caller.close();
}
