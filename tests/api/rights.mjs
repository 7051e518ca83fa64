// rights.mjs: every role at every call of the API as the matrix says, and as the
// page of the same act answers; a token that was made for less gets less.
import { Caller, tokenOf } from "./caller.mjs";

const TITLES = {
	member: "member", clerk: "clerk of the county", officer: "officer of the city", sysadmin: "sysadmin", secadmin: "secadmin", auditor: "auditor",
};
const NOWHERE = "999999999999";
const concrete = path => path.replace(/:id/g, NOWHERE).replace(/:word/g, "ethnic");
const SENDS = new Set(["POST", "PUT", "PATCH"]);

const call = (caller, route, path = concrete(route.path)) =>
	caller.call(route.method, path, SENDS.has(route.method) ? { json: {} } : {});

function judge(route, role, reply) {
	const may = route.roles.includes(role);
	if (reply.status >= 500 || reply.status === 429)
		return `answered ${reply.status} ${reply.text.slice(0, 200)}`;
	if (may && [401, 403].includes(reply.status))
		return `refused (${reply.json?.code}), though the matrix allows it`;
	if (!may && reply.status !== 403)
		return `answered ${reply.status}, though the matrix does not allow it`;
	if (reply.status >= 400 && !reply.type.startsWith("application/problem+json"))
		return `refused as ${reply.type}`;
	return "";
}

// The page of the same act: /api/v1/person/:id/verify is /person/:id/step/verify.
function pageOf(route) {
	const path = route.path.slice("/api/v1".length);
	const steps = /^\/(\w+)\/:id\/(\w+)$/.exec(path);
	const known = {
		GET: [path.replace("/files/", "/file/").replace(/\/imports$/, "/import").replace("/imports/", "/import/")],
		POST: [path.replace(/\/exports$/, "/export"), path.replace(/\/imports$/, "/import").replace("/imports/", "/import/"), steps ? `/${steps[1]}/:id/step/${steps[2]}` : null],
		PATCH: [path.replace("/imports/", "/import/")], PUT: [path.replace(/\/files\/.*/, "")], DELETE: [path.replace(/\/files\/.*/, "").replace("/imports/", "/import/"), `${path}/remove`],
	}[route.method];
	return known.filter(Boolean);
}

function sameAsPages(office, report) {
	const wrong = [];
	let compared = 0;
	const pages = new Map(office.routes().map(route => [`${route.method === "GET" ? "GET" : "POST"} ${route.path}`, route.roles.join()]));
	for (const route of office.calls()) {
		if (!/^\/api\/v1\/\w+/.test(route.path) || /children|\/lines$|\/v1\/(search|codes|jobs|openapi)/.test(route.path))
			continue;
		// A file that fewer see than change its row is brought by those who see it.
		const seers = route.method === "GET" ? undefined : pages.get(`GET ${route.path.slice("/api/v1".length).replace("/files/", "/file/")}`);
		const found = pageOf(route).map(path => pages.get(`${route.method === "GET" ? "GET" : "POST"} ${path}`)).filter(roles => roles !== undefined)
			.map(roles => seers && route.path.includes("/files/") ? roles.split(",").filter(role => seers.split(",").includes(role)).join() : roles);
		compared += found.length > 0 ? 1 : 0;
		if (found.length === 0)
			wrong.push(`${route.method} ${route.path}: no page does that`);
		else if (!found.includes(route.roles.join()))
			wrong.push(`${route.method} ${route.path}: ${route.roles.join()}; its page: ${found.join(" or ")}`);
	}
	report("every call has the rights of its page", compared < 100 ? [...wrong, `only ${compared} were compared`] : wrong);
}

async function walkRole(office, role, report) {
	const token = role === "public" ? null : await tokenOf(await office.visitor(TITLES[role]), { name: "权限" });
	const caller = new Caller(office.base, token, office.source());
	const wrong = [];
	for (const route of office.calls()) {
		const reply = await call(caller, route);
		const said = role === "public" ? (reply.status === 401 || (route.roles.includes("public") && reply.status < 500) ? "" : `answered ${reply.status} to the public`)
			: judge(route, role, reply);
		if (said)
			wrong.push(`${route.method} ${route.path}: ${said}`);
	}
	caller.close();
	report(`each call answers the ${role} as the matrix says`, wrong);
}

async function walkNarrow(office, report) {
	const wrong = [];
	const visitor = await office.visitor("clerk of the county");
	const caller = new Caller(office.base, await tokenOf(visitor, { name: "只读人员", acts: ["list", "show"], entities: ["person"], proves: false }));
	for (const route of office.calls().filter(each => each.roles.includes("clerk"))) {
		const reply = await call(caller, route);
		const entity = route.path.split("/")[3];
		const platform = /^\/api\/v1(\/(search|codes|jobs|openapi.json).*)?$/.test(route.path);
		const allowed = platform || (entity === "person" && route.method === "GET" && !/history|imports|children/.test(route.path));
		if (allowed ? reply.status === 403 : reply.json?.code !== "token_narrow")
			wrong.push(`${route.method} ${route.path}: ${reply.status} ${reply.json?.code ?? ""}`);
	}
	const found = (await caller.get("/search?q=" + encodeURIComponent("劳动模范"))).json.rows.map(row => row.entity);
	if (found.some(entity => entity !== "person"))
		wrong.push(`the search tells of ${[...new Set(found)].join()}`);
	const seen = (await caller.get("")).json.entities.map(entity => `${entity.name}:${entity.acts.join()}`);
	if (seen.join(" ") !== "person:list,show")
		wrong.push(`it is told of ${seen.join(" ")}`);
	caller.close();
	report("a token does what it was made for and nothing else", wrong);
}

export default async function rights(office, report) {
	sameAsPages(office, report);
	for (const role of ["public", ...Object.keys(TITLES)])
		await walkRole(office, role, report);
	await walkNarrow(office, report);
}
