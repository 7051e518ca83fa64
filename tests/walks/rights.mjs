// rights.mjs: every role at every route, as the matrix says: who may is let by,
// who may not gets 403, the public is led to sign-in; and no form is taken
// without its token, with another's, or from another site.
import { find } from "../player/html.mjs";
import { encoded } from "../player/visitor.mjs";

const TITLES = {
	member: "member", clerk: "clerk of the county", officer: "officer of the city",
	sysadmin: "sysadmin", secadmin: "secadmin", auditor: "auditor", guest: "guest",
};
// What ends the very session that walks.
const ENDS = new Set(["/sign-out", "/me/sessions", "/me/position"]);
const FORM = "application/x-www-form-urlencoded";

const NOWHERE = "999999999999";	// the id of no row
const concrete = path => path.replace(/:id/g, NOWHERE).replace(/:word/g, "x1");

async function tokenOf(visitor) {
	const reply = await visitor.request("GET", "/me");
	return /name="_token" value="([^"]*)"/.exec(reply.bytes.toString())?.[1] ?? "";
}

function post(visitor, path, fields, headers = {}) {
	return visitor.request("POST", path, { body: encoded(fields), headers: { "Content-Type": FORM, Origin: visitor.base.origin, ...headers } });
}

const toSignIn = reply => reply.status === 303 && reply.headers.location.startsWith("/sign-in");

// What is wrong with the answer; "" where nothing.
function judge(route, role, reply) {
	const may = route.roles.includes(role);
	const signedIn = role !== "public";
	if (reply.status >= 500)
		return `answered ${reply.status}`;
	if (may && (reply.status === 403 && !/setup|position/.test(route.path)))
		return "refused, though the matrix allows it";
	if (may && signedIn && toSignIn(reply) && !/sign/.test(route.path))
		return "led to sign-in, though he is signed in";
	if (!may && signedIn && reply.status !== 403)
		return `answered ${reply.status}, though the matrix does not allow it`;
	if (!may && !signedIn && !toSignIn(reply))
		return `answered ${reply.status} to the public`;
	return "";
}

async function walkRole(office, role, report) {
	const visitor = role === "public" ? office.stranger() : await office.visitor(TITLES[role]);
	const token = role === "public" ? "" : await tokenOf(visitor);
	const wrong = [];
	for (const route of office.routes()) {
		if (ENDS.has(route.path) && route.method === "POST")
			continue;
		const path = concrete(route.path);
		const reply = route.method === "GET" ? await visitor.request("GET", path) : await post(visitor, path, [["_token", token]]);
		const said = judge(route, role, reply);
		if (said)
			wrong.push(`${route.method} ${route.path}: ${said}`);
	}
	report(`each route answers the ${role} as the matrix says`, wrong);
	if (role === "public")
		visitor.close();
}

// --- forms that are not ours ---

// Rows and audit heads: what must not change.
const stateOf = office => office.command(["check"]).split("\n").filter(line => /条$|行，/.test(line) && !/session/.test(line)).join("\n");

async function walkForged(office, report) {
	const other = await office.visitor("clerk of the other county");
	const othersToken = await tokenOf(other);
	const before = stateOf(office);
	const wrong = [];
	for (const route of office.routes().filter(each => each.method === "POST")) {
		const role = route.roles.find(each => TITLES[each]);
		if (!role || route.path === "/sign-in")
			continue;
		const visitor = await office.visitor(TITLES[role]);
		const token = await tokenOf(visitor);
		const path = concrete(route.path);
		const tries = {
			"without token": () => post(visitor, path, [["reason", "理由"]]),
			"with a wrong token": () => post(visitor, path, [["_token", "A".repeat(token.length)], ["reason", "理由"]]),
			"with another's token": () => post(visitor, path, [["_token", othersToken], ["reason", "理由"]]),
			"from another site": () => post(visitor, path, [["_token", token]], { Origin: "https://example.org", "Sec-Fetch-Site": "cross-site" }),
		};
		for (const [name, send] of Object.entries(tries)) {
			const reply = await send();
			const proving = reply.status === 303 && reply.headers.location.startsWith("/prove");
			if (reply.status !== 403 && !proving)
				wrong.push(`POST ${route.path} ${name}: ${reply.status}`);
		}
	}
	report("no form is taken without its token, with another's or from another site", wrong);
	const after = stateOf(office);
	report("forged forms change nothing", before === after ? [] : [`before:\n${before}`, `after:\n${after}`]);
}

// Pages that anybody may open hold no form that works for another.
async function walkSessions(office, report) {
	const first = await office.visitor("clerk of the county");
	const before = await tokenOf(first);
	const second = await office.sign_in(first.login ?? office.accounts.get("clerk of the county").login, office.accounts.get("clerk of the county").password);
	const token = await tokenOf(second);
	const cookie = [...second.cookies.values()].join();
	report("each session has its own token", token && before && token !== before ? [] : ["the same token twice"]);
	await second.open("/me");
	const out = find(second.page.tree, node => node.tag === "form" && node.attributes.action === "/sign-out");
	await second.submit(out);
	second.cookies.set("laomo", cookie);
	const reply = await second.request("GET", "/person");
	report("a cookie from before signing out is worth nothing", toSignIn(reply) ? [] : [`/person answered ${reply.status}`]);
	second.close();
}

export default async function rights(office, report) {
	for (const role of ["public", ...Object.keys(TITLES)])
		await walkRole(office, role, report);
	await walkForged(office, report);
	await walkSessions(office, report);
}
