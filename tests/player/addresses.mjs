// addresses.mjs: every page that a person of a duty may open, once each: the
// routes of the program with numbers and words that are found in the links and
// addresses of the pages themselves.  Files that are fetched are left out.
import { Visitor } from "./visitor.mjs";

export const TITLES = {
	public: null, member: "member", clerk: "clerk of the city", officer: "officer of the city",
	sysadmin: "sysadmin", secadmin: "secadmin", auditor: "auditor", guest: "guest",
};
const NOWHERE = "999999999999";	// the id of no row
const HREF = /(?:href|action|src|data-[a-z-]+)="(\/[^"#?]*)(\?version=[^"#]*)?/g;
const ENDS = /^\/(sign-out|download|job\/:id\/file)/;

const patternOf = route => new RegExp(`^${route.path.replace(/:id/g, "(\\d{4,})").replace(/:word/g, "([^/]+)")}$`);

class Found {
	constructor(routes) {
		this.routes = routes.map(route => ({ ...route, pattern: patternOf(route), at: route.path.includes(":") ? null : route.path }));
		this.ids = new Map();	// "/person" → an id
		this.known = new Set();	// addresses that were looked at: pages repeat the same menu
		this.wanted = new Map();	// first word → routes that want an address
		for (const route of this.routes.filter(each => !each.at)) {
			const first = route.path.split("/")[1];
			this.wanted.set(first, [...this.wanted.get(first) ?? [], route]);
		}
	}

	// Concrete addresses of the routes that a page leads to.
	learn(html) {
		for (const [, path, asked = ""] of html.matchAll(HREF)) {
			if (this.known.has(path + asked))
				continue;
			this.known.add(path + asked);
			const id = /^(\/[a-z_-]+(?:\/(?:bulk|import))?)\/(\d{4,})/.exec(path);
			if (id && !this.ids.has(id[1]))
				this.ids.set(id[1], id[2]);
			for (const route of this.wanted.get(path.split("/")[1]) ?? [])
				if (!route.at && route.pattern.test(path) && !/\/(pick|new|edit)$/.test(route.path.endsWith(":word") ? path : ""))
					route.at = path + asked;
		}
	}

	// Where no link leads to it, the id that another page of the same row has.
	address(route) {
		if (route.at)
			return route.at;
		const start = /^(.*?)\/:id/.exec(route.path)?.[1];
		const id = start !== undefined && this.ids.get(start);
		return id && !route.path.includes(":word") ? route.path.replace(":id", id) : null;
	}
}

// [{ route, path, status, html }] of what `title` may open; those that no row is found for come last, as the page that says so.
export async function pagesOf(office, role, language = null) {
	const visitor = TITLES[role] ? await office.visitor(TITLES[role]) : office.stranger();
	visitor.cookies.delete("laomo-language");
	if (language)
		visitor.cookies.set("laomo-language", language);
	const routes = office.routes().filter(route => route.method === "GET" && route.roles.includes(role) && !ENDS.test(route.path));
	const found = new Found(routes);
	const pages = new Map();
	const visit = async (route, path) => {
		const reply = await visitor.request("GET", encodeURI(decodeURI(path)));
		const html = /^text\/html/.test(reply.headers["content-type"] ?? "") ? reply.bytes.toString() : null;
		pages.set(route.path, { route: route.path, label: route.label, path, status: reply.status, html, headers: reply.headers });
		found.learn(html ?? "");
	};
	for (let before = -1; before !== pages.size;) {
		before = pages.size;
		for (const route of found.routes) {
			const path = pages.has(route.path) ? null : found.address(route);
			if (path)
				await visit(route, path);
		}
	}
	for (const route of found.routes.filter(each => !pages.has(each.path)))
		await visit(route, route.path.replace(/:id/g, NOWHERE).replace(/:word/g, "x1"));
	if (!TITLES[role])
		visitor.close();
	return [...pages.values()].filter(page => page.html && ![302, 303].includes(page.status));
}

export { Visitor };
