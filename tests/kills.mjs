// kills.mjs ENGINE [ROUNDS]: several clerks register people and merge files while
// the server is killed (SIGKILL) again and again; whatever was acknowledged must
// stand there afterwards, once and whole, and `laomo check` must find nothing.
// Each clerk writes down what he was told after he was told it.  Needs no server:
// it starts its own.  Last line: "N passed, N failed".
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { Office, freePort } from "./player/office.mjs";

const [engine = "sqlite", rounds = "6"] = process.argv.slice(2).filter(word => !word.startsWith("http"));
const CLERKS = 4;
const END_SECONDS = 60;
const program = process.env.SERVER || "build/release/laomo";
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "laomo-kills-"));
const log = path.join(folder, "log");
const port = await freePort();
const name = `kills_${process.pid}`;
const database = engine === "postgres" ? `postgres:host=${process.env.POSTGRES_FOLDER} user=laomo dbname=${name}` : `sqlite:${folder}/laomo.db`;
const told = { people: [], merged: [], unknown: 0, silent: [], restarts: [], rounds: 0 };
const wait = ms => new Promise(done => setTimeout(done, ms));
let server = null;
let over = false;
let passed = 0;
let failed = 0;

const isOpen = () => new Promise(done => {
	const socket = net.connect(port, "127.0.0.1", () => { socket.destroy(); done(true); });
	socket.on("error", () => done(false));
});

async function start() {
	const begun = Date.now();
	const out = fs.openSync(log, "a");
	server = spawn(program, ["serve", "--prepare", "--demo-once", "--port", String(port), "--folder", folder, "--database", database], { stdio: ["ignore", out, out] });
	fs.closeSync(out);
	while (!await isOpen()) {
		if (server.exitCode !== null || Date.now() - begun > 120000)
			throw new Error(`the server did not start:\n${fs.readFileSync(log, "utf8").slice(-600)}`);
		await wait(5);
	}
	return Date.now() - begun;
}

function ended(running) {
	return new Promise(done => running.exitCode !== null || running.signalCode !== null ? done() : running.on("exit", done));
}

// What the database is at; for a request that waits and waits.
function waiting() {
	return engine !== "postgres" ? "" : execFileSync("psql", ["-q", "-x", "-h", process.env.POSTGRES_FOLDER, "-U", "laomo", "-d", "postgres", "-c",
		`SELECT pid, state, wait_event, now() - xact_start AS age, pg_blocking_pids(pid), left(query, 160) FROM pg_stat_activity WHERE datname = '${name}'`], { encoding: "utf8" });
}

// Whether somebody was told that it was done; "unknown" where the answer did not come.
async function ask(act) {
	try {
		return await act();
	} catch (error) {
		if (error.message.startsWith("no answer"))
			told.silent.push(`${error.message}\n${waiting()}`.replace(/\n/g, "\n     "));
		told.unknown++;
		await wait(20);
		return null;
	}
}

async function register(clerk, who) {
	await clerk.open("/person/new");
	clerk.fill("姓名", who);
	clerk.choose("性别", "女");
	await clerk.press("保存");
	const id = /^\/person\/(\d+)/.exec(clerk.page.path)?.[1];
	return clerk.status === 200 && id && clerk.page.text.includes(who) ? { id, who } : null;
}

async function merge(clerk, kept, merged) {
	await clerk.open(`/doubles/${kept.id}/${merged.id}`);
	clerk.fill("理由", "同一人，登记了两次");
	await clerk.press("合并");
	return clerk.status === 200 && !clerk.page.path.startsWith("/doubles") ? { kept, merged } : null;
}

const GIVEN = "澄渊岚霁溪岫珩璟瑾瑜琛玥栩桦榆槿";
const nameOf = (clerk, number) => `闻${GIVEN[clerk]}${GIVEN[number % 16]}${GIVEN[(number >> 4) & 15]}${GIVEN[(number >> 8) & 15]}`;

async function work(clerk, place) {
	let last = null;
	for (let number = 0; !over; number++) {
		const made = await ask(() => register(clerk, nameOf(place, number)));
		if (made)
			told.people.push(made);
		if (made && last && number % 5 === 4) {
			const one = last;
			const done = await ask(() => merge(clerk, one, made));
			if (done)
				told.merged.push(done);
			last = null;
		} else {
			last = made;
		}
	}
}

async function kill_and_start() {
	// However slow the machine: not before there is something to lose.
	for (let waited = 0; waited < 600 && told.merged.length === 0; waited++)
		await wait(100);
	for (; told.rounds < Number(rounds); told.rounds++) {
		await wait(150 + Math.random() * 900);
		const running = server;
		running.kill("SIGKILL");
		await ended(running);
		told.restarts.push(await start());
	}
	await wait(500);
	over = true;
}

function is(what, good, more = "") {
	if (good)
		passed++;
	else
		failed++;
	if (!good)
		console.log(`FAIL ${what}\n     ${more}`);
}

async function prove(clerk) {
	const gone = new Set(told.merged.map(each => each.merged.id));
	const lost = [];
	const double = [];
	for (const { id, who } of told.people) {
		await clerk.open(`/person/${id}`);
		// A file that was merged away is not shown any more; what was begun without an answer may have merged it too.
		if (!gone.has(id) && clerk.status !== 200 && told.unknown === 0)
			lost.push(`${who} ${id}`);
		await clerk.open(`/person?q=${encodeURIComponent(who)}`);
		const found = new Set([...clerk.page.html.matchAll(/href="\/person\/(\d+)/g)].map(match => match[1]));
		if (found.size > 1)
			double.push(`${who}: ${[...found]}`);
		if (found.size === 0 && !gone.has(id))
			lost.push(`${who} is not found`);
	}
	is("nobody who was told “saved” is lost", lost.length === 0, lost.slice(0, 5).join("; "));
	is("nobody stands there twice", double.length === 0, double.slice(0, 5).join("; "));
	for (const { kept, merged } of told.merged) {
		await clerk.open(`/person/${merged.id}`);
		is(`${merged.who} stays merged`, clerk.status === 404 || clerk.page.path.includes(kept.id), `${clerk.status} ${clerk.page.path}`);
	}
}

try {
	if (engine === "postgres")
		execFileSync("psql", ["-q", "-h", process.env.POSTGRES_FOLDER, "-U", "laomo", "-d", "postgres", "-c", `CREATE DATABASE ${name}`]);
	await start();
	for (let waited = 0; !fs.readFileSync(log, "utf8").includes("已启动"); waited++) {
		if (server.exitCode !== null || waited > 1200)
			throw new Error(`the server did not start:\n${fs.readFileSync(log, "utf8").slice(-600)}`);
		await wait(50);
	}
	Object.assign(process.env, { SERVER: program, SERVER_LOG: log, SERVER_FOLDER: folder, DATABASE: database, ENGINE: engine });
	const office = new Office(`http://127.0.0.1:${port}`);
	const account = office.accounts.get("officer of the city");
	const clerks = [];
	for (let i = 0; i < CLERKS; i++)
		clerks.push(await office.sign_in(account.login, account.password));
	await Promise.all([kill_and_start(), ...clerks.map(work)]);
	await prove(clerks[0]);
	const ending = server;
	ending.kill("SIGTERM");
	await Promise.race([ended(ending), wait(END_SECONDS * 1000)]);
	is("the server ends when it is asked to", ending.exitCode === 0, `${ending.exitCode} ${ending.signalCode}\n     ${waiting().replace(/\n/g, "\n     ")}`);
	is("no request waits without end", told.silent.length === 0, told.silent[0]);
	const check = office.command(["check"]);
	is("laomo check finds nothing", check.includes("全部正常"), check.slice(-800));
	is("something was done at all", told.people.length >= Number(rounds) && told.merged.length > 0, JSON.stringify({ people: told.people.length, merged: told.merged.length }));
	const slowest = Math.max(...told.restarts);
	console.log(`${engine}: ${told.rounds} kills, ${told.people.length} registered and ${told.merged.length} merged were acknowledged, ${told.unknown} without an answer, up again in ${slowest} ms at most`);
	await office.close();
} catch (error) {
	failed++;
	console.log(`FAIL ${error.stack}`);
} finally {
	server?.kill("SIGKILL");
	if (engine === "postgres")
		execFileSync("psql", ["-q", "-h", process.env.POSTGRES_FOLDER, "-U", "laomo", "-d", "postgres", "-c", `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`], { stdio: "ignore" });
	fs.rmSync(folder, { recursive: true, force: true });
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed ? 1 : 0);
}
