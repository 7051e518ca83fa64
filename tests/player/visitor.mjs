// visitor.mjs: somebody in front of the screen, without the screen: opens
// addresses, follows links, fills forms by their labels, sends them, keeps
// cookies.  Every page is checked on the way: well formed, no trouble of the
// server's own, no whole ID number.
import http from "node:http";
import { all, ancestor, filter, find, has, parse, textOf } from "./html.mjs";
import { idNumbersIn } from "./values.mjs";

const ANSWER_SECONDS = Number(process.env.ANSWER_SECONDS || 120);

export class Wrong extends Error {}

const BUTTONS = new Set(["submit", "image"]);
const isButton = node => (node.tag === "button" && (node.attributes.type ?? "submit") === "submit") ||
	(node.tag === "input" && BUTTONS.has(node.attributes.type));
const isControl = node => ["input", "select", "textarea"].includes(node.tag) && node.attributes.type !== "hidden" && !isButton(node);
const PLACES = new Set(["tr", "li", "form", "fieldset", "section", "article", "details", "dl"]);
const bare = text => text.replace(/必填$/, "").replace(/[\s：:]+$/, "").trim();

function fits(text, wanted) {
	return text === wanted ? 3 : text.startsWith(wanted) ? 2 : text.includes(wanted) ? 1 : 0;
}

// The node whose text fits best: the same words, then the beginning, then a part.
function best(nodes, wanted, textFor) {
	let found = null;
	let most = 0;
	for (const node of nodes) {
		const good = Math.max(...[textFor(node)].flat().map(text => fits(text, wanted)));
		if (good > most) {
			found = node;
			most = good;
		}
	}
	return found;
}

export class Visitor {
	constructor(base, source) {
		this.base = new URL(base);
		this.source = source;	// an address of 127/8: each visitor comes from a place of his own
		this.cookies = new Map();
		this.agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
		this.typed = new Map();	// control node → what was put into it
		this.added = [];	// fields that no form has
		this.sent = "";
		this.revealing = false;
		this.page = null;
		this.file = null;
		this.last = null;
	}

	close() {
		this.agent.destroy();
	}

	// --- the wire ---

	request(method, path, { body = null, headers = {} } = {}) {
		const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
		const options = {
			host: this.base.hostname, port: this.base.port, method, path, agent: this.agent, localAddress: this.source,
			headers: { Host: this.base.host, Accept: "text/html,*/*", ...(cookie && { Cookie: cookie }), ...headers },
		};
		if (body !== null)
			options.headers["Content-Length"] = Buffer.byteLength(body);
		return new Promise((done, refuse) => {
			const sending = http.request(options, reply => {
				const parts = [];
				reply.on("data", part => parts.push(part));
				reply.on("end", () => done(this.keep(reply, Buffer.concat(parts))));
				reply.on("error", refuse);
			});
			// A connection that both sides let rest may be closed by the server just as it is used again.
			sending.on("error", wrong => sending.reusedSocket && wrong.code === "ECONNRESET"
				? done(this.request(method, path, { body, headers })) : refuse(wrong));
			sending.setTimeout(ANSWER_SECONDS * 1000, () => sending.destroy(new Error(`no answer in ${ANSWER_SECONDS} s: ${method} ${path}`)));
			sending.end(body ?? undefined);
		});
	}

	keep(reply, bytes) {
		for (const line of reply.headers["set-cookie"] ?? []) {
			const [, name, value] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
			if (name && (value === "" || /Max-Age=0/i.test(line)))
				this.cookies.delete(name);
			else if (name)
				this.cookies.set(name, value);
		}
		return { status: reply.statusCode, headers: reply.headers, bytes };
	}

	// Sends and follows where it leads; what came last is the page, or the file.
	async go(method, path, options = {}) {
		this.last = { method, path, options };
		let reply = await this.request(method, path, options);
		for (let hops = 0; [302, 303].includes(reply.status); hops++) {
			if (hops > 8)
				throw new Wrong(`redirected in circles at ${path}`);
			const target = new URL(reply.headers.location, new URL(path, this.base));
			if (target.host !== this.base.host)
				throw new Wrong(`sent away to ${target}`);
			path = target.pathname + target.search;
			reply = await this.request("GET", path);
		}
		this.typed = new Map();
		this.added = [];
		this.arrive(reply, path);
		return reply;
	}

	arrive(reply, path) {
		const type = reply.headers["content-type"] ?? "";
		const name = /filename\*=UTF-8''([^;]+)/.exec(reply.headers["content-disposition"] ?? "");
		if (reply.status >= 500 && reply.status !== 503)
			throw new Wrong(`the server was in trouble (${reply.status}) at ${path}: ${reply.bytes.toString().replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").slice(-300)}`);
		if (!type.startsWith("text/html")) {
			this.file = { bytes: reply.bytes, type, name: name ? decodeURIComponent(name[1]) : "" };
			this.status = reply.status;
			return;
		}
		const html = reply.bytes.toString("utf8");
		this.status = reply.status;
		try {
			this.page = { path, html, tree: parse(html), headers: reply.headers };
		} catch (error) {
			throw new Wrong(`the page ${path} is not well formed: ${error.message}`);
		}
		this.page.text = textOf(this.page.tree);
		const leaked = idNumbersIn(html).filter(number => !this.sent.includes(number));
		if (leaked.length > 0 && !this.revealing)
			throw new Wrong(`whole ID numbers at ${path}: ${leaked.slice(0, 3).join(" ")}`);
		this.revealing = false;
	}

	open(path) {
		this.sent = "";
		return this.go("GET", encodeURI(decodeURI(path)));
	}

	// --- finding ---

	need() {
		if (!this.page)
			throw new Wrong("no page is open yet");
		return this.page.tree;
	}

	// The smallest row, line, card or form that holds the words and what is looked for.
	place(words, wanted = () => true) {
		const tree = this.need();
		if (!words)
			return tree;
		let found = null;
		for (const node of filter(tree, each => PLACES.has(each.tag) || has(each, "card"))) {
			const text = textOf(node);
			if (text.includes(words) && (!found || text.length <= found.length) && wanted(node))
				found = { node, length: text.length };
		}
		if (!found)
			throw new Wrong(`nothing here holds “${words}” with that`);
		return found.node;
	}

	labelsOf(node, tree) {
		const id = node.attributes.id;
		const texts = [node.attributes["aria-label"], node.attributes.placeholder].filter(Boolean);
		const label = (id && find(tree, each => each.tag === "label" && each.attributes.for === id)) || ancestor(node, each => each.tag === "label");
		if (label)
			texts.push(bare(textOf(label, false)));
		const group = ancestor(node, each => each.attributes.role === "group" && each.attributes["aria-labelledby"]);
		const title = group && find(tree, each => each.attributes.id === group.attributes["aria-labelledby"]);
		if (title && node.attributes.type === "radio")
			return [bare(textOf(title, false))];
		return texts;
	}

	// A control by its label: in the main part before the search box of the frame.
	control(label, where) {
		const within = part => {
			const controls = filter(part, isControl);
			return controls.find(node => node.attributes.name === label) ?? best(controls, label, node => this.labelsOf(node, this.page.tree));
		};
		const tree = this.place(where, within);
		const found = within(find(tree, node => node.tag === "main") ?? tree) ?? within(tree);
		if (found)
			return found;
		throw new Wrong(`no input is called “${label}”${where ? ` at “${where}”` : ""}`);
	}

	pressable(words, where) {
		const within = part => best(filter(part, node => isButton(node) || (node.tag === "a" && node.attributes.href)), words,
			node => [textOf(node), node.attributes["aria-label"] ?? ""]);
		const tree = this.place(where, within);
		const found = within(find(tree, node => node.tag === "main") ?? tree) ?? within(tree);
		if (found)
			return found;
		throw new Wrong(`there is no button or link “${words}”${where ? ` at “${where}”` : ""}`);
	}

	problemOf(label) {
		const field = ancestor(this.control(label), node => has(node, "field") || node.tag === "td");
		const wrong = field && find(field, node => has(node, "wrong-text") || has(node, "cell-problem"));
		return wrong ? textOf(wrong) : "";
	}

	// --- doing ---

	fill(label, value, where) {
		const node = this.control(label, where);
		if (node.attributes.type === "radio" || node.tag === "select" || node.attributes.type === "checkbox")
			return this.choose(label, value, where);
		this.typed.set(node, value);
		return node;
	}

	choose(label, value, where) {
		const node = this.control(label, where);
		if (node.attributes.type === "radio") {
			const group = filter(this.formOf(node), each => each.attributes.type === "radio" && each.attributes.name === node.attributes.name);
			const radio = best(group, value, each => [textOf(ancestor(each, up => up.tag === "label") ?? each), each.attributes.value]);
			if (!radio)
				throw new Wrong(`“${label}” has no “${value}”`);
			for (const each of group)
				this.typed.set(each, each === radio);
		} else if (node.tag === "select") {
			const option = best(filter(node, each => each.tag === "option"), value, each => [textOf({ tag: "#", children: each.children }), each.attributes.value ?? ""]);
			if (!option)
				throw new Wrong(`“${label}” offers no “${value}”`);
			this.typed.set(node, option.attributes.value ?? textOf(option));
		} else {
			this.typed.set(node, value === "1" || value === "yes" || value === true);
		}
		return node;
	}

	// As the picker does with script: asks for what was typed, takes the row that fits.
	async pick(label, words, wanted = words) {
		const node = this.control(label);
		if (node.tag === "select")	/* few enough to be offered at once */
			return this.choose(label, wanted);
		const asked = node.attributes["hx-get"];
		if (!asked)
			throw new Wrong(`“${label}” is no picker`);
		const path = `${asked}${asked.includes("?") ? "&" : "?"}${encodeURIComponent(node.attributes.name)}=${encodeURIComponent(words)}`;
		const reply = await this.request("GET", path, { headers: { "HX-Request": "true" } });
		const offers = filter(parse(reply.bytes.toString()), each => each.attributes["data-pick-id"]);
		const offer = best(offers, wanted, each => [each.attributes["data-pick-title"], textOf(each)]);
		if (!offer)
			throw new Wrong(`the picker “${label}” offers ${offers.map(each => each.attributes["data-pick-title"]).join("、") || "nothing"} for “${words}”`);
		const box = ancestor(node, each => "data-pick" in each.attributes);
		this.typed.set(find(box, each => each.attributes.type === "hidden"), offer.attributes["data-pick-id"]);
		this.typed.set(node, "");
	}

	formOf(node) {
		const id = node.attributes.form;
		const form = id ? find(this.page.tree, each => each.attributes.id === id) : ancestor(node, each => each.tag === "form");
		if (!form)
			throw new Wrong("that stands in no form");
		return form;
	}

	fields(form, button) {
		const fields = [];
		const own = [...all(form), ...filter(this.page.tree, node => form.attributes.id && node.attributes.form === form.attributes.id)];
		for (const node of own) {
			const { name, type } = node.attributes;
			if (!name || "disabled" in node.attributes || !["input", "select", "textarea", "button"].includes(node.tag))
				continue;
			if (isButton(node) || node.tag === "button") {
				if (node === button)
					fields.push([name, node.attributes.value ?? ""]);
				continue;
			}
			const value = this.valueOf(node, type);
			if (value !== null)
				fields.push([name, value]);
		}
		return fields.concat(this.added);
	}

	valueOf(node, type) {
		const typed = this.typed.get(node);
		if (type === "checkbox" || type === "radio")
			return (typed ?? "checked" in node.attributes) ? node.attributes.value ?? "on" : null;
		if (type === "file")
			return typed ?? { name: "", bytes: Buffer.alloc(0) };
		if (typed !== undefined)
			return typed;
		if (node.tag === "textarea")
			return node.children.join("").replace(/^\n/, "");
		if (node.tag !== "select")
			return node.attributes.value ?? "";
		const options = filter(node, each => each.tag === "option");
		const chosen = options.find(each => "selected" in each.attributes) ?? options[0];
		return chosen ? chosen.attributes.value ?? textOf(chosen) : null;
	}

	async press(words, where) {
		const node = this.pressable(words, where);
		if (node.tag === "a") {
			this.sent = "";
			return this.follow(node.attributes.href);
		}
		return this.submit(this.formOf(node), node);
	}

	follow(href) {
		const target = new URL(href, new URL(this.page.path, this.base));
		if (target.host !== this.base.host)
			throw new Wrong(`“${href}” leads away`);
		return this.go("GET", target.pathname + target.search);
	}

	submit(form, button = null, options = {}) {
		const action = button?.attributes.formaction ?? form.attributes.action ?? this.page.path;
		const target = new URL(action, new URL(this.page.path, this.base));
		const fields = options.fields ?? this.fields(form, button);
		if ((form.attributes.method ?? "get").toLowerCase() !== "post") {
			this.sent = fields.map(([, value]) => value).join("\n");	// comes back in the search box
			return this.go("GET", `${target.pathname}?${encoded(fields)}`);
		}
		const files = form.attributes.enctype === "multipart/form-data";
		const { body, type } = files ? multipart(fields) : { body: encoded(fields), type: "application/x-www-form-urlencoded" };
		this.sent = fields.map(([, value]) => typeof value === "string" ? value : "").join("\n");
		return this.go("POST", target.pathname + target.search, {
			body, headers: { "Content-Type": type, Origin: this.base.origin, ...options.headers },
		});
	}
}

const printed = value => typeof value === "object" ? value.bytes.toString() : String(value);
const newlines = text => text.replace(/\r?\n/g, "\r\n");	// as browsers send an area

export function encoded(fields) {
	return new URLSearchParams(fields.map(([name, value]) => [name, newlines(printed(value))])).toString();
}

export function multipart(fields) {
	const boundary = "----laomo-story-7f3a";
	const parts = [];
	for (const [name, value] of fields) {
		const isFile = typeof value === "object";
		const head = isFile ? `; filename="${value.name}"\r\nContent-Type: application/octet-stream` : "";
		parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${head}\r\n\r\n`));
		parts.push(isFile ? value.bytes : Buffer.from(newlines(String(value))), Buffer.from("\r\n"));
	}
	parts.push(Buffer.from(`--${boundary}--\r\n`));
	return { body: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}
