// caller.mjs: a program that calls the API with a token: JSON in, JSON out; and
// the making of tokens on the page, as a person does it.
import http from "node:http";
import { filter } from "../player/html.mjs";

export const ACTS = ["list", "show", "history", "create", "edit", "remove", "step", "import", "export", "reveal"];

export class Caller {
	constructor(base, token, source = "127.0.0.1") {
		this.base = new URL(base);
		this.token = token;
		this.source = source;
		this.agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
	}

	close() {
		this.agent.destroy();
	}

	// `json` becomes the body; or `body`, bytes as they are.
	call(method, path, { json, body = json === undefined ? null : JSON.stringify(json), headers = {} } = {}) {
		const sent = { Host: this.base.host, ...(this.token && { Authorization: `Bearer ${this.token}` }),
			...(json !== undefined && { "Content-Type": "application/json" }), ...headers };
		if (body !== null)
			sent["Content-Length"] = Buffer.byteLength(body);
		const options = { host: this.base.hostname, port: this.base.port, method, path: path.startsWith("/api/v1") ? path : `/api/v1${path}`,
			agent: this.agent, localAddress: this.source, headers: sent };
		return new Promise((done, refuse) => {
			const sending = http.request(options, reply => {
				const parts = [];
				reply.on("data", part => parts.push(part));
				reply.on("end", () => done(answer(reply, Buffer.concat(parts))));
				reply.on("error", refuse);
			});
			sending.on("error", refuse);
			sending.setTimeout(120000, () => sending.destroy(new Error(`no answer in 120 s: ${method} ${path}`)));
			sending.end(body ?? undefined);
		});
	}

	get(path, options) { return this.call("GET", path, options); }
	post(path, json, headers) { return this.call("POST", path, { json, headers }); }
	patch(path, json, headers) { return this.call("PATCH", path, { json, headers }); }
	put(path, json, headers) { return this.call("PUT", path, { json, headers }); }
	remove(path, json, headers) { return this.call("DELETE", path, { json, headers }); }
}

function answer(reply, bytes) {
	const text = bytes.toString("utf8");
	const type = reply.headers["content-type"] ?? "";
	const got = { status: reply.statusCode, headers: reply.headers, bytes, text, type };
	if (type.includes("json") && text)
		got.json = JSON.parse(text);	// throws: an answer that is none
	return got;
}

// Where the page asks for the password again, it is typed again.
export async function openProved(visitor, path) {
	await visitor.open(path);
	if (visitor.page.path.startsWith("/prove")) {
		visitor.fill("密码", visitor.password);
		await visitor.press("继续");
	}
}

// A token with the rights named (ticked by their names on the form); all that there are where none is named.
export async function tokenOf(visitor, { name = "测试", acts = ACTS, entities = ["all"], proves = true, until, sources } = {}) {
	await openProved(visitor, "/me/token");
	visitor.fill("名称", name);
	if (until)
		visitor.fill("截止日期", until);
	if (sources)
		visitor.fill("来源地址", sources);
	const wanted = new Set([...acts.map(act => `act.${act}`), ...entities.map(entity => `entity.${entity}`), ...(proves ? ["proves"] : [])]);
	for (const box of filter(visitor.page.tree, node => node.attributes.type === "checkbox" && wanted.has(node.attributes.name)))
		visitor.typed.set(box, true);
	await visitor.press("建立");
	const found = /laomo_[0-9a-f]{64}/.exec(visitor.page.html);
	if (!found)
		throw new Error(`no token was made: ${visitor.page.text.slice(0, 6000)}`);
	return found[0];
}
