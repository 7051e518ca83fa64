// scope.mjs: a county's token with the ids of another county's rows: 404 at every
// call there is, the same as for ids that nobody has; no list, filter, search or
// reference tells of them.
import { Caller, tokenOf } from "./caller.mjs";

const SHARED = new Set(["title", "division_successor"]);	// the whole office reads them
const SENDS = new Set(["POST", "PUT", "PATCH"]);

async function idsOf(caller, entity) {
	const reply = await caller.get(`/${entity}?limit=200`);
	return new Set((reply.json?.rows ?? []).map(row => row.id));
}

async function theirs(here, other, entity, made) {
	const own = await idsOf(here, entity);
	const ids = [...await idsOf(other, entity)].filter(id => !own.has(id)).slice(0, 2);
	return made[entity] ? [made[entity], ...ids] : ids;
}

async function rowsMake(other) {
	const office_id = (await other.get("/person?limit=1&fields=office_id")).json.rows[0].office_id;
	const person = await other.post("/person", { name: "临界接口人", unit_name: "临界接口厂", office_id });
	const grant = await other.post("/honour_grant", { holder: "临界接口人", title_name: "临界标兵", level: "county", granted_on: "1999", person_id: person.json.id, office_id });
	const employment = await other.post("/employment", { person_id: person.json.id, unit_name: "临界旧厂" });
	const batch = await other.post("/person/imports", { rows: [{ name: "临界丙", office_id }] });
	for (const reply of [person, grant, employment, batch])
		if (reply.status !== 201)
			throw new Error(`the other county's rows were not made: ${reply.text}`);
	return { person: person.json.id, honour_grant: grant.json.id, employment: employment.json.id, import: batch.json.id, office: office_id };
}

async function walkIds(office, here, other, made, report) {
	const wrong = [];
	const known = new Map();
	let walked = 0;
	for (const route of office.calls()) {
		const entity = route.path.split("/")[3];
		if (!route.path.includes(":id") || !route.roles.includes("clerk") || SHARED.has(entity) || entity === "jobs" || entity === "token")
			continue;
		if (!known.has(entity))
			known.set(entity, await theirs(here, other, entity, made));
		const ids = route.path.includes("/imports/") ? (entity === "person" ? [made.import] : []) : known.get(entity);
		for (const id of ids) {
			const options = SENDS.has(route.method) ? { json: { reason: "试一试", version: 1 } } : {};
			const reply = await here.call(route.method, route.path.replace(":id", id), { ...options, headers: { "If-Match": "*" } });
			const nowhere = await here.call(route.method, route.path.replace(":id", "999999999999"), { ...options, headers: { "If-Match": "*" } });
			walked++;
			if (reply.status !== 404 || nowhere.status !== 404)
				wrong.push(`${route.method} ${route.path}: ${reply.status}, of nobody's ${nowhere.status}`);
			if (/临界/.test(reply.text))
				wrong.push(`${route.method} ${route.path}: the refusal tells of it`);
		}
	}
	if (walked < 60)
		wrong.push(`only ${walked} calls were made`);
	report("every call answers 404 to the ids of another county", wrong);
}

async function walkLists(office, here, made, report) {
	const wrong = [];
	const query = encodeURIComponent("临界");
	const filters = [`q=${query}`, `office_id=${made.office}`, `person_id=${made.person}`, `after=zzzz`, `fields=*&limit=200`];
	for (const route of office.calls()) {
		if (route.method !== "GET" || route.path.includes(":") || !route.roles.includes("clerk"))
			continue;
		for (const filter of filters) {
			const reply = await here.get(`${route.path}?${filter}`);
			if (/临界/.test(decodeURIComponent(reply.text.replaceAll(query, "").replace(/%(?![0-9a-f]{2})/gi, ""))))
				wrong.push(`${route.path}?${filter} tells of another county's row`);
			if (reply.status >= 500)
				wrong.push(`${route.path}?${filter} answered ${reply.status}`);
		}
	}
	report("no list, filter or search tells of another county's rows", wrong);
}

async function walkReferences(here, made, report) {
	const wrong = [];
	const own = (await here.get("/person?limit=1&fields=office_id")).json.rows[0].office_id;
	const tries = {
		"a person of their office": ["/person", { name: "引用人", office_id: made.office }],
		"an honour for their person": ["/honour_grant", { holder: "引用人", title_name: "标兵", level: "county", granted_on: "1999", person_id: made.person, office_id: own }],
		"a job of their person": ["/employment", { person_id: made.person, unit_name: "某厂" }],
	};
	for (const [name, [path, body]] of Object.entries(tries)) {
		const reply = await here.post(path, body);
		if (reply.status !== 422 || /临界/.test(reply.text))
			wrong.push(`${name}: ${reply.status} ${reply.text.slice(0, 200)}`);
	}
	report("references to another county's rows are refused", wrong);
}

export default async function scope(office, report) {
	const here = new Caller(office.base, await tokenOf(await office.visitor("clerk of the county"), { name: "范围" }));
	const other = new Caller(office.base, await tokenOf(await office.visitor("clerk of the other county"), { name: "范围" }));
	const made = await rowsMake(other);
	await walkIds(office, here, other, made, report);
	await walkLists(office, here, made, report);
	await walkReferences(here, made, report);
	here.close();
	other.close();
}
