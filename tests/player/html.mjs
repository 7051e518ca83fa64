// html.mjs: a page as a tree, read strictly: what is opened must be closed in
// order, so every page that a story sees is also checked to be well formed.
// Not a browser: no styles, no script.
const VOID = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]);
const RAW = new Set(["script", "style", "textarea", "title"]);
const BLOCK = new Set(["p", "div", "li", "tr", "h1", "h2", "h3", "section", "article", "header", "footer", "nav", "main", "form",
	"fieldset", "legend", "dt", "dd", "table", "ul", "ol", "option", "br", "button", "label", "summary", "td", "th", "small", "a"]);
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function decode(text) {
	return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (all, name) => {
		if (name[0] !== "#")
			return ENTITIES[name] ?? all;
		return String.fromCodePoint(name[1] === "x" || name[1] === "X" ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
	});
}

function attributesOf(text) {
	const attributes = {};
	for (const [, name, , double, single, bare] of text.matchAll(/([^\s=/"'>]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
		if (name in attributes)
			throw new Error(`attribute ${name} twice`);
		attributes[name.toLowerCase()] = decode(double ?? single ?? bare ?? "");
	}
	return attributes;
}

// A node: { tag, attributes, children, parent }; a text: a string.
export function parse(html) {
	const root = { tag: "#root", attributes: {}, children: [], parent: null };
	const token = /<!--[\s\S]*?-->|<!doctype[^>]*>|<\?[^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/g;
	let here = root;
	let at = 0;
	for (let found; (found = token.exec(html)); at = token.lastIndex) {
		if (found.index > at)
			here.children.push(decode(html.slice(at, found.index)));
		if (!found[2])
			continue;
		const tag = found[2].toLowerCase();
		if (found[1]) {
			if (here.tag !== tag)
				throw new Error(`</${tag}> where <${here.tag}> is open: …${html.slice(Math.max(0, found.index - 120), found.index + 20)}`);
			here = here.parent;
			continue;
		}
		const closed = found[3].endsWith("/");
		const node = { tag, attributes: attributesOf(closed ? found[3].slice(0, -1) : found[3]), children: [], parent: here };
		here.children.push(node);
		if (RAW.has(tag)) {
			const end = html.toLowerCase().indexOf(`</${tag}`, token.lastIndex);
			if (end < 0)
				throw new Error(`<${tag}> without end`);
			node.children.push(decode(html.slice(token.lastIndex, end)));
			token.lastIndex = html.indexOf(">", end) + 1;
		} else if (!VOID.has(tag) && !closed) {
			here = node;
		}
	}
	if (here !== root)
		throw new Error(`<${here.tag}> is never closed`);
	root.children.push(decode(html.slice(at)));
	return root;
}

export function* all(node) {
	for (const child of node.children) {
		if (typeof child === "string")
			continue;
		yield child;
		yield* all(child);
	}
}

export const find = (node, test) => {
	for (const each of all(node))
		if (test(each))
			return each;
	return null;
};

export const filter = (node, test) => [...all(node)].filter(test);

export function ancestor(node, test) {
	for (let each = node.parent; each; each = each.parent)
		if (test(each))
			return each;
	return null;
}

export const has = (node, name) => (node.attributes.class || "").split(/\s+/).includes(name);

const squeeze = text => text.replace(/[\s\u00a0]+/g, " ").trim();

// What somebody reads: inputs show what stands in them.
export function textOf(node, withInputs = true) {
	let out = "";
	const walk = each => {
		if (typeof each === "string") {
			out += each;
			return;
		}
		if (each.tag === "script" || each.tag === "style" || each.tag === "head" || (each.tag === "template"))
			return;
		if (BLOCK.has(each.tag))
			out += " ";
		if (withInputs && each.tag === "input" && !["hidden", "checkbox", "radio", "password"].includes(each.attributes.type))
			out += ` ${each.attributes.value ?? ""} `;
		if (each.tag === "option" && !("selected" in each.attributes) && withInputs)
			return;
		if (!withInputs && (each.tag === "select" || each.tag === "textarea"))
			return;
		each.children.forEach(walk);
		if (BLOCK.has(each.tag))
			out += " ";
	};
	walk(node);
	return squeeze(out);
}
