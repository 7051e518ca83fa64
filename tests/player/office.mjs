// office.mjs: the office that the stories are played in: where the server is,
// who has which account there (printed on its terminal at the first start),
// which pages there are, and its command line.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { Visitor, Wrong } from "./visitor.mjs";

const LINE = /^ {2}(\S+) +(\S+) +(\S+?)（(.+)，(.+)）$/gm;
const PLACES = { shi: "the city", xian: "the county", qu: "the other county", danwei: "the unit" };
const DUTIES = { 经办人: "clerk", 负责人: "officer", 个人: "member", 系统管理员: "sysadmin", 安全管理员: "secadmin", 审计员: "auditor", 外单位回复人: "guest" };

// A port that no server has, below those that calls under way are given.
export async function freePort() {
	for (;;) {
		const port = 10000 + Math.floor(Math.random() * 20000);
		const free = await new Promise(done => {
			const asked = net.createServer();
			asked.on("error", () => done(false));
			asked.listen(port, "127.0.0.1", () => asked.close(() => done(true)));
		});
		if (free)
			return port;
	}
}

export class Office {
	constructor(base) {
		this.base = base;
		this.program = process.env.SERVER || "build/sanitize/laomo-fourth";
		this.folder = process.env.SERVER_FOLDER;
		this.database = process.env.DATABASE;
		this.engine = process.env.ENGINE || "sqlite";
		this.accounts = this.accountsRead(fs.readFileSync(process.env.SERVER_LOG, "utf8"));
		this.visitors = new Map();
		this.sources = 1;
		this.scratch = fs.mkdtempSync(path.join(os.tmpdir(), "laomo-stories-"));
		this.started = [];
	}

	// "clerk of the county" → { login, password, name, office, role }
	accountsRead(log) {
		const accounts = new Map();
		for (const [, login, password, duty, name, office] of log.matchAll(LINE)) {
			const role = DUTIES[duty];
			const account = { login, password, name, office, role };
			const title = !["clerk", "officer"].includes(role) ? role : `${role} of ${PLACES[login.split("-")[0]]}`;
			accounts.set(title, account);
		}
		if (accounts.size < 11)
			throw new Error(`the server printed ${accounts.size} accounts, not 11`);
		return accounts;
	}

	source() {
		const number = this.sources++;
		return `127.${1 + (number >> 16)}.${(number >> 8) & 255}.${number & 255}`;
	}

	stranger() {
		return new Visitor(this.base, this.source());
	}

	async sign_in(login, password) {
		const visitor = this.stranger();
		await visitor.open("/sign-in");
		visitor.fill("登录名", login);
		visitor.fill("密码", password);
		await visitor.press("登录");
		visitor.password = password;
		return visitor;
	}

	// Signs in once and stays; later stories go on with the same session.
	async visitor(title) {
		const account = this.accounts.get(title);
		if (!account)
			throw new Wrong(`nobody is “${title}”`);
		const known = this.visitors.get(title);
		if (known) {
			await known.open("/me");
			if (known.status === 200 && known.page.path === "/me")
				return known;
			known.close();
		}
		const visitor = await this.sign_in(account.login, account.password);
		if (visitor.status !== 200 || visitor.page.path.startsWith("/sign-in"))
			throw new Wrong(`${title} could not sign in: ${visitor.page.text.slice(0, 200)}`);
		this.visitors.set(title, visitor);
		return visitor;
	}

	command(words, options = {}) {
		const settings = ["--folder", options.folder ?? this.folder, "--database", options.database ?? this.database];
		try {
			return execFileSync(this.program, [...words, ...settings], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
		} catch (error) {
			return `${error.stdout ?? ""}${error.stderr ?? ""}`;
		}
	}

	allRoutes() {
		return this.routesRead ??= JSON.parse(execFileSync(this.program, ["routes", "json"], { encoding: "utf8", maxBuffer: 16 << 20 }));
	}

	// Pages; and the calls of the API, which tests/api walks.
	routes() {
		return this.allRoutes().filter(route => !route.path.startsWith("/api/v1"));
	}

	calls() {
		return this.allRoutes().filter(route => route.path.startsWith("/api/v1"));
	}

	// A server of its own on an empty database: SQLite whichever engine is played, unless PostgreSQL is at hand.
	async another(options = []) {
		const folder = fs.mkdtempSync(path.join(this.scratch, "office-"));
		const port = await freePort();
		let database = `sqlite:${folder}/laomo.db`;
		if (this.engine === "postgres") {
			const name = `another_${process.pid}_${this.started.length}`;
			execFileSync("psql", ["-q", "-h", process.env.POSTGRES_FOLDER, "-U", "laomo", "-d", "postgres", "-c", `CREATE DATABASE ${name}`]);
			database = `postgres:host=${process.env.POSTGRES_FOLDER} user=laomo dbname=${name}`;
		}
		const running = spawn(this.program, ["serve", "--prepare", "--port", String(port), "--folder", folder, "--database", database, ...options]);
		const started = { running, said: "", base: `http://127.0.0.1:${port}`, folder, database };
		this.started.push(started);
		running.stdout.on("data", part => started.said += part);
		running.stderr.on("data", part => started.said += part);
		for (let waited = 0; waited < 300 && !started.said.includes("已启动"); waited++)
			await new Promise(done => setTimeout(done, 100));
		if (!started.said.includes("已启动"))
			throw new Wrong(`another server did not start: ${started.said.slice(-400)}`);
		return started;
	}

	async close() {
		for (const visitor of this.visitors.values())
			visitor.close();
		for (const { running } of this.started) {
			running.kill("SIGTERM");
			if (running.exitCode === null)
				await new Promise(done => running.on("exit", done));
		}
		fs.rmSync(this.scratch, { recursive: true, force: true });
	}
}
