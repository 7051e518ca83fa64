// scope.mjs: a clerk with the ids of another county's rows in his hands gets 404
// at every route there is; nothing that he can list, search, pick or export
// tells him of them.
import { fileText } from "../player/papers.mjs";
import { encoded } from "../player/visitor.mjs";

const MARK = "临界标记";	// stands in the name of what the other county makes
const FORM = "application/x-www-form-urlencoded";
const SHARED = new Set(["title", "division_successor"]);	// the whole office reads them

const plain = path => path.replace(/\?.*/, "");

// What the other county has, made by its clerk on its own pages.
async function rowsMake(other, office) {
	const home = office.accounts.get("clerk of the other county").office;
	const made = {};
	const save = async (name, path, act) => {
		await other.open(path);
		await act();
		await other.press("保存");
		if (other.status !== 200)
			throw new Error(`${path} was not kept: ${other.page.text.slice(330, 900)}`);
		made[name] = /\/(\d{6,})/.exec(other.page.path)[1];
	};
	await save("organisation", "/organisation/new", async () => {
		other.fill("名称", `${MARK}厂`);
		other.choose("类别", "用人单位");
		other.choose("层级", "单位");
		await other.pick("上级（地方）", home);
	});
	await save("person", "/person/new", async () => {
		other.fill("姓名", MARK);
		other.fill("单位", `${MARK}厂`);
		other.fill("身份证号", "11010519491231002X");
		await other.pick("归口工会", home);
		other.fill("名字", `${MARK}曾用名`, "其他名字");
		other.choose("种类", "曾用名", "其他名字");
		other.fill("单位", `${MARK}旧厂`, "工作经历");
		other.choose("状态", "在岗", "状态变动");
		other.fill("自", "1980", "状态变动");
	});
	await save("collective", "/collective/new", async () => {
		other.fill("名称", `${MARK}班`);
		other.choose("种类", "班组");
		await other.pick("归口工会", home);
		other.fill("姓名", `${MARK}组员`, "成员");
		other.choose("身份", "成员", "成员");
	});
	await save("honour_grant", "/honour_grant/new", async () => {
		other.fill("获得者", MARK);
		other.fill("称号", `${MARK}标兵`);
		other.choose("级别", "县级");
		other.fill("授予时间", "1999");
		await other.pick("个人档案", MARK);
		await other.pick("登记工会", home);
	});
	await other.open("/roll/new");
	other.fill("名单", `1999年${MARK}名单\n${MARK}甲 ${MARK}厂 工人\n${MARK}乙 ${MARK}厂 工人\n`);
	await other.press("上传并识别");
	made.roll = /\/roll\/(\d+)/.exec(other.page.path)[1];
	await other.open(`/roll/${made.roll}/rows`);
	made["roll row"] = /\/row\/(\d+)/.exec(other.page.html)?.[1];
	await other.open("/person/import");
	const input = [...other.page.html.matchAll(/<input type="file"[^>]* id="f-([^"]+)"/g)][0][1];
	other.fill(input, { name: "人员.csv", bytes: Buffer.from(`姓名,归口工会\n${MARK}丙,${home}\n`) });
	await other.submit(other.formOf(other.control(input)));
	made.import = /\/import\/(\d+)/.exec(other.page.path)?.[1];
	return made;
}

// Ids that a list leads to.
async function listed(visitor, entity) {
	const reply = await visitor.request("GET", `/${entity}?size=100`);
	return new Set([...reply.bytes.toString().matchAll(new RegExp(`/${entity}/(\\d{6,})`, "g"))].map(found => found[1]));
}

async function idsOf(entity, here, other, made) {
	const own = await listed(here, entity);
	const theirs = [...await listed(other, entity)].filter(id => !own.has(id));
	if (made[entity])
		theirs.unshift(made[entity]);
	return theirs.slice(0, 2);
}

// The paths of a route with the other county's ids in it.
async function pathsOf(route, here, other, made, known) {
	const [, first] = route.path.split("/");
	if (route.path.includes("/import/:id"))
		return first === "person" && made.import ? [route.path.replace(":id", made.import)] : [];
	if (first === "roll")
		return [route.path.replace(":id", made.roll).replace(":id", made["roll row"] ?? "1")];
	if (first === "doubles") {
		const own = [...await listed(here, "person")][0];
		return [route.path.replace(":id", own).replace(":id", made.person), route.path.replace(":id", made.person).replace(":id", own)];
	}
	if (!known.has(first))
		known.set(first, await idsOf(first, here, other, made));
	return known.get(first).map(id => route.path.replace(":id", id));
}

async function walkIds(office, here, other, made, report) {
	const token = /name="_token" value="([^"]*)"/.exec((await here.request("GET", "/me")).bytes.toString())[1];
	const known = new Map();
	const wrong = [];
	let walked = 0;
	for (const route of office.routes()) {
		const [, first] = route.path.split("/");
		if (!route.path.includes(":id") || !route.roles.includes("clerk") || route.roles.includes("public") || SHARED.has(first))
			continue;
		for (const path of await pathsOf(route, here, other, made, known)) {
			const reply = route.method === "GET" ? await here.request("GET", path)
				: await here.request("POST", path, { body: encoded([["_token", token], ["reason", "试一试"]]), headers: { "Content-Type": FORM, Origin: here.base.origin } });
			walked++;
			const proving = reply.status === 303 && reply.headers.location.startsWith("/prove");
			if (reply.status !== 404 && !proving)
				wrong.push(`${route.method} ${route.path} (${plain(path)}): ${reply.status}`);
			else if (reply.bytes.includes(MARK))
				wrong.push(`${route.method} ${route.path}: the refusal tells of it`);
		}
	}
	if (walked < 100)
		wrong.push(`only ${walked} paths were walked`);
	report("every route answers 404 to the ids of another county", wrong);
}

// Ids that somebody writes into an address: none makes a page say whose they are.
async function walkSent(office, here, made, report) {
	const wrong = [];
	const own = [...await listed(here, "organisation")][0];
	const names = ["office_id", "office", "parent_id", "system_parent_id", "unit_id", "organisation_id", "at", "person_id", "collective_id", "kept", "title_id", "leader_id"];
	const sent = names.map(name => `${name}=${/person|kept|leader/.test(name) ? made.person : name === "collective_id" ? made.collective : made.organisation}`).join("&");
	for (const route of office.routes()) {
		const [, first] = route.path.split("/");
		if (route.method !== "GET" || !route.roles.includes("clerk") || (route.path.includes(":") && first !== "organisation"))
			continue;
		const path = `${route.path.replace(":id", own)}?${sent}`;
		const reply = await here.request("GET", path);
		if (reply.bytes.includes(MARK))
			wrong.push(`${path} tells of another county's row`);
		if (reply.status >= 500)
			wrong.push(`${path} answered ${reply.status}`);
	}
	report("no id sent in an address makes a page tell whose it is", wrong);
}

// Lists, searches, pickers, counts: all that has no id in its path.
async function walkLists(office, here, report) {
	const wrong = [];
	const query = encodeURIComponent(MARK);
	for (const route of office.routes()) {
		if (route.method !== "GET" || route.path.includes(":") || !route.roles.includes("clerk"))
			continue;
		for (const path of [route.path, `${route.path}?q=${query}`, `${route.path}?q=${query}&size=100`, `${route.path}?after=zzzz`]) {
			const reply = await here.request("GET", path, { headers: route.path.endsWith("/pick") ? { "HX-Request": "true" } : {} });
			const text = reply.bytes.toString().replaceAll(query, "").replaceAll(`value="${MARK}"`, "").replace(/查找：[^<]*/g, "");
			const told = text.replace(new RegExp(`<title>.*?</title>|“${MARK}”`, "g"), "");
			if (/标记(厂|曾|旧|班|组员|标兵|甲|乙|丙)/.test(told))
				wrong.push(`${path} tells of another county's row`);
			if (reply.status >= 500)
				wrong.push(`${path} answered ${reply.status}`);
		}
	}
	report("no list, search, picker or count tells of another county's rows", wrong);
}

async function walkExports(office, here, report) {
	const wrong = [];
	let files = 0;
	for (const route of office.routes()) {
		if (!/^\/\w+\/export$/.test(route.path) || route.method !== "POST" || !route.roles.includes("clerk"))
			continue;
		await here.open(route.path);
		if (here.page.path.startsWith("/prove")) {
			here.fill("密码", here.password);
			await here.submit(here.formOf(here.control("密码")));
		}
		here.file = null;
		here.choose("格式", ".csv");
		await here.press("导出");
		const text = fileText(here.file, "csv", office.scratch);
		files++;
		if (text.includes(MARK))
			wrong.push(`${route.path} gives another county's rows away`);
	}
	report("no export holds another county's rows", files < 5 ? [...wrong, `only ${files} exports`] : wrong);
}

// A reference to a row that is not his to see is not taken.
async function walkReferences(here, made, report) {
	const wrong = [];
	await here.open("/person/new");
	here.fill("姓名", "引用人");
	const form = here.formOf(here.control("姓名"));
	const fields = here.fields(form, here.pressable("保存")).map(([name, value]) =>
		name === "unit_id" || name === "office_id" ? [name, made.organisation] : [name, value]);
	await here.submit(form, null, { fields });
	if (here.status !== 422)
		wrong.push(`a person under another county's organisation: ${here.status}`);
	await here.open("/honour_grant/new");
	const grant = here.formOf(here.control("获得者"));
	await here.submit(grant, null, { fields: here.fields(grant, null).map(([name, value]) =>
		name === "person_id" ? [name, made.person] : name === "holder" ? [name, "引用人"] : [name, value]) });
	if (here.status !== 422)
		wrong.push(`an honour for another county's person: ${here.status}`);
	report("references to another county's rows are refused", wrong);
}

export default async function scope(office, report) {
	const other = await office.visitor("clerk of the other county");
	const here = await office.visitor("clerk of the county");
	const made = await rowsMake(other, office);
	await walkIds(office, here, other, made, report);
	await walkLists(office, here, report);
	await walkSent(office, here, made, report);
	await walkReferences(here, made, report);
	await walkExports(office, here, report);
}
