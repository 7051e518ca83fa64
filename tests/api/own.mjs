// own.mjs: fields that a tenant adds while everything runs stand in the API at
// once: in the description, in rows, lists and conditions, masked and revealed.
import { Caller, tokenOf } from "./caller.mjs";
import { check, fields, officeOf, told } from "./rows.mjs";

const WHY = { purpose: "接口测试", basis: "本人同意", keep: "三年" };

async function define(sysadmin, secadmin, body, is) {
	const made = await sysadmin.post("/custom_field", { entity: "person", ...WHY, ...body });
	is(`${body.label} is defined`, made.status === 201 ? 201 : told(made), 201);
	if (!body.sensitive) {
		const started = await sysadmin.post(`/custom_field/${made.json?.id}/start`, {}, { "If-Match": "*" });
		is(`${body.label} is started`, started.status === 200 ? 200 : told(started), 200);
		return started.json?.name;
	}
	is("the administrator asks", (await sysadmin.post(`/custom_field/${made.json?.id}/ask`, {}, { "If-Match": "*" })).status, 200);
	const agreed = await secadmin.post(`/custom_field/${made.json?.id}/agree`, {}, { "If-Match": "*" });
	is("the security administrator agrees", agreed.status === 200 ? 200 : told(agreed), 200);
	return agreed.json?.name;
}

export default async function own(office, report) {
	const { wrong, is } = check();
	const callers = {};
	for (const [name, title] of [["sysadmin", "sysadmin"], ["secadmin", "secadmin"], ["clerk", "clerk of the county"], ["officer", "officer of the city"]])
		callers[name] = new Caller(office.base, await tokenOf(await office.visitor(title), { name: "自定义" }));
	const { sysadmin, secadmin, clerk, officer } = callers;
	const party = await define(sysadmin, secadmin, { label: "接口党派", kind: "choice", options: "民盟\n民革", in_list: true, in_filter: true, seen_by: "staff" }, is);
	const shares = await define(sysadmin, secadmin, { label: "接口股份", kind: "money", seen_by: "officer" }, is);
	const secret = await define(sysadmin, secadmin, { label: "接口病史", kind: "text", sensitive: true, seen_by: "staff" }, is);

	const schema = (await clerk.get("/openapi.json")).json.components.schemas;
	is("described to the clerk", [party, shares, secret].map(name => name in schema.person.properties), [true, false, true]);
	const office_id = await officeOf(clerk);
	const choice = schema.person.properties[party]?.enum?.[0];
	const made = await clerk.post("/person", { name: "接口自定", office_id, [party]: choice, [secret]: "高血压二级" });
	is("made", made.status === 201 ? 201 : told(made), 201);
	const id = made.json?.id;
	is("as it was sent", [made.json?.[party], made.text.includes("高血压")], [choice, false]);
	is("not what he may not see", [shares in (made.json ?? {}), fields(await clerk.patch(`/person/${id}`, { [shares]: "1.00", version: 1 }))], [false, [shares]]);
	const asked = await clerk.get(`/person?${party}=${encodeURIComponent(choice)}&limit=200`);
	is("asked for", [asked.status, asked.json?.rows.some(row => row.id === id), asked.json?.rows.every(row => row[party] === choice)], [200, true, true]);
	is("no such choice", (await clerk.get(`/person?${party}=zzz`)).status, 400);
	const money = await officer.patch(`/person/${id}`, { [shares]: "1234.5", version: 1 });
	is("the officer's", [money.status, money.json?.[shares]], [200, "1234.50"]);
	const revealed = await clerk.post(`/person/${id}/reveal/${secret}`, { reason: "慰问前核对" });
	is("revealed", [revealed.status, revealed.json?.[secret]], [200, "高血压二级"]);
	is("nothing else is revealed", (await clerk.post(`/person/${id}/reveal/name`, { reason: "试一试" })).status, 404);
	for (const caller of Object.values(callers))
		caller.close();
	report("fields of the tenant's own stand in the API at once", wrong);
}
