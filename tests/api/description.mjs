// description.mjs: the OpenAPI document of every role is valid, names the calls
// of the matrix and no other, and what the server answers fits it; the page that
// explains it sends calls as the person himself.
import { createRequire } from "node:module";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Caller, tokenOf } from "./caller.mjs";
import { check, told } from "./rows.mjs";

const require = createRequire(import.meta.url);
const TITLES = {
	member: "member", clerk: "clerk of the county", officer: "officer of the city", sysadmin: "sysadmin", secadmin: "secadmin", auditor: "auditor",
};

async function documentOf(office, role) {
	const caller = new Caller(office.base, await tokenOf(await office.visitor(TITLES[role]), { name: "描述" }));
	const reply = await caller.get("/openapi.json");
	return { caller, reply, document: reply.json };
}

async function valid(office, role, report) {
	const { wrong, is } = check();
	const { caller, reply, document } = await documentOf(office, role);
	const validator = new Validator();
	const result = await validator.validate(document);
	is("valid", [result.valid, JSON.stringify(result.errors ?? "").slice(0, 300)], [true, '""']);
	if (result.valid)
		validator.resolveRefs();
	const said = Object.entries(document.paths).flatMap(([path, calls]) => Object.keys(calls).map(method => `${method.toUpperCase()} ${path}`));
	const meant = office.calls().filter(route => route.roles.includes(role)).map(route => `${route.method} ${route.path.replaceAll(":id", "{id}").replace("codes/:word", "codes/{table}").replace(":word", "{field}")}`);
	const apart = new Set(["DELETE /api/v1/jobs/{id}", "GET /api/v1/jobs/{id}/file", "GET /api/v1/openapi.json"]);
	is("calls that there are not", said.filter(call => !meant.includes(call)), []);
	is("calls that are not told", meant.filter(call => !said.includes(call) && !apart.has(call)), []);
	const ids = Object.values(document.paths).flatMap(calls => Object.values(calls).map(call => call.operationId));
	is("doubled ids", ids.filter((id, place) => ids.indexOf(id) !== place), []);
	is("status", reply.status, 200);
	caller.close();
	report(`the description is valid and whole for the ${role}`, wrong);
}

// Every list that the clerk has, held against its schema.
async function fits(office, report) {
	const { wrong } = check();
	const { caller, document } = await documentOf(office, "clerk");
	const Ajv = require("ajv/dist/2020.js").default;
	const ajv = new Ajv({ strict: false, validateFormats: false });
	ajv.addSchema({ $id: "d", components: document.components });
	const fit = (name, schema, value) => {
		const validate = ajv.compile({ $ref: `d#/components/schemas/${schema}` });
		if (!validate(value))
			wrong.push(`${name}: ${ajv.errorsText(validate.errors).slice(0, 300)}`);
	};
	let rows = 0;
	for (const [path, calls] of Object.entries(document.paths)) {
		const schema = calls.get?.responses["200"]?.content?.["application/json"]?.schema.$ref?.split("/").pop();
		if (path.includes("{") || !schema?.endsWith("_rows"))
			continue;
		const list = await caller.get(`${path}?limit=5&fields=*&count=1`);
		if (list.status !== 200)
			wrong.push(`${path}: ${told(list)}`);
		fit(path, schema, list.json);
		for (const row of list.json.rows?.slice(0, 2) ?? []) {
			rows++;
			const one = await caller.get(`${path}/${row.id}`);
			if (one.status === 200)
				fit(`${path}/ID`, schema.replace(/_rows$/, ""), one.json);
		}
	}
	if (rows < 10)
		wrong.push(`only ${rows} rows were held against their schemas`);
	fit("a problem", "problem", (await caller.post("/person", {})).json);
	for (const [name, schema] of Object.entries(document.components.schemas))
		for (const example of schema.examples ?? [])
			if (/_(new|change)$/.test(name))
				fit(`the example of ${name}`, name, example);
	caller.close();
	report("what is answered fits the description", wrong);
}

async function page(office, report) {
	const { wrong, is } = check();
	const visitor = await office.visitor("clerk of the county");
	await visitor.open("/api");
	visitor.choose("内容", "人员");
	await visitor.press("看有哪些调用");
	is("the calls", visitor.page.text.includes("/api/v1/person/{id}/history"), true);
	await visitor.open("/api?call=list_person");
	visitor.fill("参数", "limit=1&count=1");
	await visitor.press("发送");
	is("sent", [visitor.status, /"count": \d+/.test(visitor.page.text), visitor.page.text.includes("curl -X GET")], [200, true, true]);
	await visitor.open("/api?call=create_person");
	visitor.fill("内容（JSON）", '{"name": "试人", "colour": 1}');
	await visitor.press("发送");
	is("a problem is shown", visitor.page.text.includes('"code": "invalid"'), true);
	const before = (await visitor.request("GET", "/api/v1/person?limit=1&count=1", { headers: { "Sec-Fetch-Site": "same-origin" } })).bytes.toString();
	const home = JSON.parse((await visitor.request("GET", "/api/v1/person?limit=1&fields=office_id", { headers: { "Sec-Fetch-Site": "same-origin" } })).bytes).rows[0].office_id;
	await visitor.open("/api?call=create_person");
	visitor.fill("内容（JSON）", JSON.stringify({ name: "试运行人", office_id: home }));
	await visitor.press("发送");
	is("tried", visitor.page.text.includes('"name": "试运行人"'), true);
	is("nothing kept", (await visitor.request("GET", "/api/v1/person?limit=1&count=1", { headers: { "Sec-Fetch-Site": "same-origin" } })).bytes.toString(), before);
	await visitor.open("/api?call=create_position");
	is("not what he may not", visitor.page.html.includes('name="call"'), false);
	report("the page explains the API and sends calls", wrong);
}

export default async function description(office, report) {
	for (const role of Object.keys(TITLES))
		await valid(office, role, report);
	await fits(office, report);
	await page(office, report);
}
