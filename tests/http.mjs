// http.mjs BASE: sends the raw requests of tests/http/cases.mjs to a running
// server and compares what comes back; then that limits of time and number
// hold and every reply carries the headers of safety.  Last line: "N passed,
// N failed".  SLOW=0 leaves out what takes more than some seconds.
import net from "node:net";
import cases, { REFUSED } from "./http/cases.mjs";

const base = new URL(process.argv[2] || process.env.BASE || "http://127.0.0.1:8080");
const slow = process.env.SLOW !== "0";
const wait = ms => new Promise(done => setTimeout(done, ms));
let passed = 0;
let failed = 0;

function report(name, wrong) {
	if (!wrong) {
		passed++;
		return;
	}
	failed++;
	console.log(`FAIL ${name}\n     ${wrong}`);
}

// The answers in what came back: status, headers, body.
function answersOf(bytes, headOnly) {
	const answers = [];
	let rest = bytes.toString("latin1");
	while (rest.length > 0) {
		const end = rest.indexOf("\r\n\r\n");
		const line = /^HTTP\/1\.1 (\d{3}) /.exec(rest);
		if (end < 0 || !line) {
			answers.push({ status: 0, head: rest, body: "" });
			break;
		}
		const head = rest.slice(0, end);
		const length = /\r\ncontent-length: (\d+)/i.exec(head);
		const size = headOnly || !length || line[1] === "304" ? 0 : Number(length[1]);
		answers.push({ status: Number(line[1]), head, body: rest.slice(end + 4, end + 4 + size) });
		rest = rest.slice(end + 4 + size);
	}
	return answers;
}

// Sends, waits until the other side closes or nothing comes for `quiet` ms.
function exchange(send, { quiet = 400, most = 8000, chunks = null } = {}) {
	return new Promise(done => {
		const socket = net.connect(Number(base.port), base.hostname);
		const got = [];
		let timer = null;
		let closed = false;
		const begun = Date.now();
		const finish = () => {
			clearTimeout(timer);
			clearTimeout(last);
			socket.destroy();
			const text = typeof send === "string" ? send : send.toString("latin1");
			done({ answers: answersOf(Buffer.concat(got), text.startsWith("HEAD ")), closed, ms: Date.now() - begun });
		};
		const last = setTimeout(finish, most);
		const again = () => {
			clearTimeout(timer);
			if (quiet)
				timer = setTimeout(finish, quiet);
		};
		socket.on("connect", async () => {
			if (!chunks)
				socket.write(typeof send === "string" ? Buffer.from(send, "latin1") : send);
			again();
			for (const [bytes, pause] of chunks || []) {
				if (closed)
					break;
				socket.write(Buffer.from(bytes, "latin1"));
				again();
				await wait(pause);
			}
		});
		socket.on("data", data => { got.push(data); again(); });
		socket.on("end", () => { closed = true; finish(); });
		socket.on("error", () => { closed = true; finish(); });
	});
}

function judge(result, expect) {
	const statuses = result.answers.map(answer => answer.status);
	if (expect === REFUSED) {
		// libmicrohttpd 0.9.75 writes the head of its own refusals twice: a body that begins like a head.
		if (statuses.length === 2 && statuses[1] === 0 && result.closed && !/HTTP\/1\.1 [^4]/.test(result.answers[1].head))
			statuses.pop();
		if (statuses.length > 1)
			return `${statuses.length} answers: ${statuses.join(" ")}`;
		if (statuses.length === 1 && (statuses[0] < 400 || statuses[0] === 500 || statuses[0] === 503))
			return `answered ${statuses[0]}`;
		if (!result.closed && statuses[0] !== 404)
			return `the connection stays open after ${statuses.join(" ") || "nothing"}`;
		return "";
	}
	return statuses.join(" ") === expect.join(" ") ? "" : `${statuses.join(" ") || "nothing"} instead of ${expect.join(" ")}`;
}

async function inTurns(list, width, work) {
	const left = list.slice();
	await Promise.all(Array.from({ length: width }, async () => {
		while (left.length > 0)
			await work(left.shift());
	}));
}

// --- the corpus ---
await inTurns(cases, 8, async one => report(one.name, judge(await exchange(one.send), one.expect)));

// --- split at every place: the meaning does not hang on how the bytes arrive ---
const whole = "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nX: y\r\n\r\n";
for (const at of [1, 3, 4, 15, 25, 26, 27, 44, 45, 50, 51, 52]) {
	const result = await exchange("", { chunks: [[whole.slice(0, at), 30], [whole.slice(at), 0]] });
	report(`a request cut at byte ${at} is answered`, judge(result, [200]));
}

// --- headers of safety on every kind of reply ---
const needed = {
	"content-security-policy": /default-src 'self'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'.*form-action 'self'/,
	"x-content-type-options": /^nosniff$/, "referrer-policy": /^same-origin$/, "cross-origin-opener-policy": /^same-origin$/,
	"permissions-policy": /camera=\(\)/, "cache-control": /./,
};
const headersOf = answer => new Map(answer.head.split("\r\n").slice(1).map(line => {
	const colon = line.indexOf(":");
	return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}));
const kinds = [["/robots.txt", 200], ["/sign-in", 200], ["/nothing-of-this-name", 404], ["/assets/nothing", 404], ["/%00", 400]];
for (const [path, status] of kinds) {
	const { answers } = await exchange(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, { quiet: 2000 });
	const headers = answers.length === 1 ? headersOf(answers[0]) : new Map();
	const missing = Object.entries(needed).filter(([name, value]) => !value.test(headers.get(name) || "")).map(([name]) => name);
	report(`${path} carries every header of safety`,
		answers[0]?.status !== status ? `status ${answers[0]?.status}` : missing.length > 0 ? `missing ${missing}` :
		headers.has("server") ? "tells its server" : "");
}
{
	const { answers } = await exchange("GET /assets/laomo.css HTTP/1.1\r\nHost: localhost\r\n\r\n");
	const tag = headersOf(answers[0]).get("etag");
	report("an asset has an ETag", /^"[0-9a-f]{16}"$/.test(tag) ? "" : `ETag ${tag}`);
	const again = await exchange(`GET /assets/laomo.css HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: ${tag}\r\n\r\n`);
	report("an asset that the browser has is 304", judge(again, [304]));
	const named = await exchange(`GET /assets/laomo.css?v=${tag.replaceAll('"', "")} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
	report("an asset by its hash is kept for ever", /immutable/.test(named.answers[0]?.head) ? "" : named.answers[0]?.head);
	const evil = await exchange("GET /sign-in HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n\r\n");
	report("no page repeats the Host header", evil.answers[0]?.body.includes("evil.example") ? "found in the page" : "");
}

// --- an answer reaches him who is still sending ---
{
	const head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\n" +
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50000000\r\n\r\n";
	const chunks = [[head, 0], ...Array.from({ length: 40 }, () => ["x".repeat(100000), 10])];
	report("413 is read by one who goes on sending", judge(await exchange("", { chunks, quiet: 2000 }), [413]));
}

// --- time ---
if (slow) {
	const drip = Array.from({ length: 60 }, (_, i) => [`X-${i}: y\r\n`, 500]);
	const [head, half, idle, body] = await Promise.all([
		exchange("", { chunks: [["GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n", 0], ...drip], quiet: 0, most: 20000 }),
		exchange("GET /robots.txt HT", { quiet: 0, most: 20000 }),
		exchange("", { chunks: [[whole, 1500], ["GET /robots", 15000]], quiet: 0, most: 20000 }),
		exchange("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: 100\r\n" +
			"Content-Type: application/x-www-form-urlencoded\r\n\r\na=", { quiet: 0, most: 45000 }),
	]);
	const ended = (name, result, from, to) => report(name,
		!result.closed ? "still open" : result.ms < from || result.ms > to ? `closed after ${result.ms} ms` : "");
	ended("a head that comes drop by drop is closed after 10 s", head, 9000, 13000);
	ended("half a head is closed after 10 s", half, 9000, 13000);
	ended("half a second head is closed after 10 s", idle, 10000, 14000);
	ended("half a body is closed", body, 15000, 42000);
}

// --- number: many slow ones do not stop the others ---
{
	const crowd = Array.from({ length: 300 }, () => {
		const socket = net.connect(Number(base.port), base.hostname);
		socket.on("error", () => {});
		socket.on("connect", () => socket.write("GET /robots.txt HTTP/1.1\r\nHost: "));
		return socket;
	});
	await wait(500);
	const times = [];
	for (let i = 0; i < 20; i++)
		times.push((await exchange(get_close(), { quiet: 3000 })).ms);
	const worst = Math.max(...times);
	crowd.forEach(socket => socket.destroy());
	report("300 half requests do not slow the others", worst > 500 ? `${worst} ms` : "");
}

function get_close() {
	return "GET /robots.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
}

report("the server is alive at the end", judge(await exchange(get_close()), [200]));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
