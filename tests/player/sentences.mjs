// sentences.mjs: what a line of a story may say.  Each sentence is a pattern and
// what is done; those marked `asserts` count as a test.  Words in the story may
// hold {names}: what it remembered, what the office is called, and
// {id DIVISION DAY ORDER} for a well-formed ID number.
import fs from "node:fs";
import path from "node:path";
import { filter, find, textOf } from "./html.mjs";
import { fileText, qrOf, toGB18030 } from "./papers.mjs";
import { idNumber, idNumbersIn, telephonesIn } from "./values.mjs";
import { Wrong } from "./visitor.mjs";

const mainOf = visitor => find(visitor.need(), node => node.tag === "main") ?? visitor.need();
const bodyText = visitor => textOf(mainOf(visitor));
const squeezed = text => text.replace(/\s+/g, " ");

function pattern(words) {
	const found = /^\/(.+)\/([imsu]*)$/.exec(words);
	return found ? new RegExp(found[1], found[2]) : null;
}

const holds = (text, words) => pattern(words)?.test(text) ?? squeezed(text).includes(squeezed(words));

function must(good, wrong, text = "") {
	if (!good)
		throw new Wrong(`${wrong}${text && `\n     there stands: ${squeezed(text).slice(0, 900)}`}`);
}

function inOrder(text, words) {
	let at = 0;
	for (const word of words) {
		const found = text.indexOf(word, at);
		must(found >= 0, `“${word}” does not stand where it should: ${words.join(" before ")}`, text.slice(Math.max(0, at - 40)));
		at = found + word.length;
	}
}

// Made-up people with well-formed numbers, as a table for the command line.
function peopleFile(scratch, count, surname, office) {
	const signs = "甲乙丙丁戊己庚辛壬癸";
	const lines = ["姓名,性别,出生,身份证号,电话,归口工会"];
	for (let i = 0; i < count; i++) {
		const name = surname + [...String(i).padStart(4, "0")].map(digit => signs[digit]).join("");
		const born = `19${50 + i % 40}-${String(1 + i % 12).padStart(2, "0")}-${String(1 + Math.floor(i / 12) % 28).padStart(2, "0")}`;
		lines.push(`${name},${i % 2 ? "男" : "女"},${born},${idNumber("320981", born, 100 + 2 * (Math.floor(i / 2) % 400) + i % 2)},1381${String(i).padStart(7, "0")},${office}`);
	}
	const name = path.join(scratch, `people-${process.hrtime.bigint()}.csv`);
	fs.writeFileSync(name, lines.join("\n"));
	return name;
}

const whose = words => words.replace(/^the /, "");

// Who comes; from then on he is "here".
const coming = [
	[/^the public comes$/, story => { story.here = story.keep(story.office.stranger()); }],
	[/^the (.+?) signs in$/, async (story, who) => {
		story.here = await story.office.visitor(whose(who));
		await story.here.open("/");
	}],
	[/^the (.+?) goes on$/, (story, who) => {
		story.here = story.office.visitors.get(whose(who));
		must(story.here, `${who} has not come yet`);
	}],
	[/^(\S+) signs in as "(.+)" with "(.+)"$/, async (story, name, login, password) => {
		story.here = story.keep(await story.office.sign_in(login, password));
		story.people.set(name, story.here);
	}],
	[/^(\S+) goes on$/, (story, name) => {
		must(story.people.has(name), `nobody is called ${name} in this story`);
		story.here = story.people.get(name);
	}],
	[/^tries to sign in as "(.+)" with "(.+)"$/, async (story, login, password) => {
		await story.here.open("/sign-in");
		story.here.fill("登录名", login);
		story.here.fill("密码", password);
		await story.here.press("登录");
	}],
	[/^(\S+) of (.+?) is given the account "(.+)" and signs in$/, async (story, duty, office, login) => {
		const said = story.office.command(["user", "add", login, `演示${duty}`, duty, office]);
		const password = /\n {4}(\S+)\n/.exec(said)?.[1];
		must(password, "the command line opened no account", said);
		story.here = story.keep(await story.office.sign_in(login, password));
		must(story.here.page.path === "/account/password", "the first password need not be changed");
		story.here.password = "Shan-Gao-Shui-77";
		story.here.fill("现在的密码", password);
		story.here.fill("新密码", story.here.password);
		story.here.fill("新密码再输一遍", story.here.password);
		await story.here.press("修改密码");
		story.people.set(login, story.here);
	}],
	[/^types the password again where asked$/, async story => {
		const { here } = story;
		if (!here.page.path.startsWith("/prove"))
			return;
		here.fill("密码", here.password);
		await here.submit(here.formOf(here.control("密码")));
	}],
];

const doing = [
	[/^opens (\/\S*)$/, (story, path) => story.here.open(path)],
	[/^opens "([^"]+)"$/, (story, words) => story.here.press(words)],
	[/^opens "(.+)" of "(.+)"$/, (story, words, place) => story.here.press(words, place)],
	[/^presses "([^"]+)"$/, (story, words) => story.here.press(words)],
	[/^presses (\S+)$/, (story, words) => story.here.press(words)],
	[/^presses "(.+)" at "(.+)"$/, (story, words, place) => story.here.press(words, place)],
	[/^presses (\S+) at "(.+)"$/, (story, words, place) => story.here.press(words, place)],
	[/^fills (.+?) at "(.+)" = (.*)$/s, (story, label, place, value) => { story.here.fill(label, value, place); }],
	[/^fills (.+?) = ?(.*)$/s, (story, label, value) => { story.here.fill(label, value); }],
	[/^fills (.+?) with "(.*)" ([\d,]+) times$/s, (story, label, part, times) => {
		story.here.fill(label, part.replaceAll("\\n", "\n").repeat(Number(times.replaceAll(",", ""))));
	}],
	[/^chooses (.+?) at "(.+)" = (.+)$/, (story, label, place, value) => { story.here.choose(label, value, place); }],
	[/^chooses (.+?) = (.+)$/, (story, label, value) => { story.here.choose(label, value); }],
	[/^ticks (.+?) at "(.+)"$/, (story, label, place) => { story.here.choose(label, true, place); }],
	[/^ticks (.+)$/, (story, label) => { story.here.choose(label, true); }],
	[/^unticks (.+)$/, (story, label) => { story.here.choose(label, false); }],
	[/^picks (.+?) = (.+?) \((.+)\)$/, (story, label, words, wanted) => story.here.pick(label, words, wanted)],
	[/^picks (.+?) = (.+)$/, (story, label, words) => story.here.pick(label, words)],
	[/^attaches (.+?) = file (\S+)$/, (story, label, file) => {
		story.here.fill(label, { name: file.split("/").at(-1), bytes: fs.readFileSync(file) });
	}],
	[/^attaches (.+?) = (\S+) in GB18030, cut in the middle of a character\n([\s\S]+)$/, (story, label, name, text) => {
		const bytes = toGB18030(text);
		story.here.fill(label, { name, bytes: bytes.subarray(0, bytes.length - 1) });
	}],
	[/^attaches (.+?) = (\S+), half GB18030 and half UTF-8\n([\s\S]+)$/, (story, label, name, text) => {
		const half = text.indexOf("\n", text.length / 2);
		story.here.fill(label, { name, bytes: Buffer.concat([toGB18030(text.slice(0, half)), Buffer.from(text.slice(half))]) });
	}],
	[/^attaches (.+?) = (\S+) in GB18030\n([\s\S]+)$/, (story, label, name, text) => {
		story.here.fill(label, { name, bytes: toGB18030(text) });
	}],
	[/^attaches (.+?) = (\S+)\n([\s\S]+)$/, (story, label, name, text) => {
		story.here.fill(label, { name, bytes: Buffer.from(text) });
	}],
	[/^remembers the address as (.+)$/, (story, name) => { story.names.set(name, story.here.page.path.replace(/\?.*/, "")); }],
	[/^remembers (\/.+\/[imsu]*) as (.+)$/, (story, words, name) => {
		const found = pattern(words).exec(`${story.here.page.path} ${bodyText(story.here)} ${story.fileRead ?? ""}`);
		must(found, `nothing here is like ${words}`, bodyText(story.here));
		story.names.set(name, found[1] ?? found[0]);
	}],
	[/^remembers the link "(.+)" as (.+)$/, (story, words, name) => {
		story.names.set(name, new URL(story.here.pressable(words).attributes.href, story.here.base).pathname);
	}],
	[/^([\d,]+) people called (\S+) come in by the command line for (.+)$/, (story, count, surname, office) => {
		const said = story.office.command(["import", "person", peopleFile(story.office.scratch, Number(count.replaceAll(",", "")), surname, office)]);
		must(/导入|写入|新建/.test(said), "the command line took nobody in", said);
	}],
	[/^waits until it says (.+)$/, async (story, words) => {
		for (let tried = 0; tried < 240 && !holds(bodyText(story.here), words); tried++) {
			await new Promise(done => setTimeout(done, 250));
			await story.here.open(story.here.page.path);
		}
		must(holds(bodyText(story.here), words), `it never says “${words}”`, bodyText(story.here));
	}],
	[/^looks at what is shown once$/, story => { story.here.revealing = true; }],
	// The page on the screen stays as it is.
	[/^signs out in another window$/, async story => {
		const { here } = story;
		const token = find(here.page.tree, node => node.attributes.name === "_token").attributes.value;
		await here.request("POST", "/sign-out", { body: `_token=${encodeURIComponent(token)}`, headers: {
			"Content-Type": "application/x-www-form-urlencoded", Origin: here.base.origin, "Sec-Fetch-Site": "same-origin" } });
	}],
	[/^types the password again in another window$/, async story => {
		const { here } = story;
		const token = find(here.page.tree, node => node.attributes.name === "_token").attributes.value;
		await here.request("POST", "/prove", { body: new URLSearchParams({ _token: token, password: here.password, back: "/" }).toString(), headers: {
			"Content-Type": "application/x-www-form-urlencoded", Origin: here.base.origin, "Sec-Fetch-Site": "same-origin" } });
	}],
	[/^sends the same again$/, story => {
		const { method, path, options } = story.here.before;
		return story.here.go(method, path, options);
	}],
	[/^the city's office is left alone for (\d+) seconds$/, (story, seconds) => new Promise(done => setTimeout(done, seconds * 1000))],
];

const asserting = [
	[/^sees no (whole ID number|telephone)$/, (story, what) => {
		const found = what === "telephone" ? telephonesIn(story.here.page.html) : idNumbersIn(story.here.page.html);
		must(found.length === 0, `sees ${found.join(" ")}`);
	}],
	[/^sees "(.+)" before "(.+)"$/, (story, first, second) => inOrder(bodyText(story.here), [first, second])],
	[/^sees no "(.+)" at "(.+)"$/s, (story, words, place) => {
		const text = textOf(story.here.place(place));
		must(!holds(text, words), `sees “${words}” at “${place}”`, text);
	}],
	[/^sees "(.+)" at "(.+)"$/s, (story, words, place) => {
		const text = textOf(story.here.place(place));
		must(holds(text, words), `does not see “${words}” at “${place}”`, text);
	}],
	[/^sees (\S+) = (.+)$/, (story, label, words) => {
		const facts = filter(mainOf(story.here), node => node.tag === "dt" && textOf(node) === label)
			.map(node => textOf(node.parent));
		// What has nothing to say is named in a line under the facts.
		filter(mainOf(story.here), node => node.attributes?.class === "unfilled" && textOf(node).replace(/^未填：/, "").split("、").includes(label))
			.forEach(() => facts.push(`${label} —`));
		must(facts.length > 0, `there is no fact “${label}”`, bodyText(story.here));
		must(facts.some(fact => holds(fact, words)), `“${label}” does not say “${words}”`, facts.join(" | "));
	}],
	[/^sees nothing at (\S+)$/, (story, label) => {
		const facts = filter(mainOf(story.here), node => node.tag === "dt" && textOf(node) === label)
			.map(node => textOf(node.parent).slice(label.length).trim());
		must(facts.every(fact => fact === "" || fact === "—"), `“${label}” says ${facts.join(" | ")}`);
	}],
	[/^sees no button (.+)$/, (story, words) => {
		const found = filter(mainOf(story.here), node => (node.tag === "a" || node.tag === "button") && textOf(node) === words);
		must(found.length === 0, `there is a button “${words}”`);
	}],
	[/^sees no (.+)$/s, (story, words) => {
		must(!holds(bodyText(story.here), words), `sees “${words}”`, bodyText(story.here));
	}],
	[/^sees (.+) in the menu$/, (story, words) => must(holds(story.here.page.text, words), `the menu has no “${words}”`, story.here.page.text)],
	[/^sees (.+)$/s, (story, words) => {
		must(holds(bodyText(story.here), words), `does not see “${words}” (${story.here.status} ${story.here.page.path})`, bodyText(story.here));
	}],
	[/^is told at (.+?): (.+)$/, (story, label, words) => {
		const told = story.here.problemOf(label);
		must(holds(told, words), `is told “${told}” at “${label}”, not “${words}”`, bodyText(story.here));
	}],
	[/^gets (\d{3}) at (\/\S*)$/, async (story, status, path) => {
		await story.here.open(path);
		must(story.here.status === Number(status), `got ${story.here.status} at ${path} (now ${story.here.page?.path})`, story.here.page?.text);
	}],
	[/^gets (\d{3})$/, (story, status) => must(story.here.status === Number(status), `got ${story.here.status}`, story.here.page?.text)],
	[/^is at (\/\S*)$/, (story, path) => {
		must(story.here.page.path.replace(/\?.*/, "") === path || story.here.page.path === path, `is at ${story.here.page.path}`, story.here.page.text);
	}],
	[/^receives an? (xlsx|docx|zip|csv|pdf)$/, (story, kind) => {
		story.fileRead = fileText(story.here.file, kind, story.office.scratch);
		const leaked = idNumbersIn(story.fileRead);
		must(leaked.length === 0, `whole ID numbers in ${story.here.file.name}: ${leaked.slice(0, 3)}`);
		must(telephonesIn(story.fileRead).length === 0, `whole telephones in ${story.here.file.name}`);
	}],
	// For a reason, with the password, and told in the audit log: the one way by which a whole number leaves.
	[/^receives an? (docx|pdf|xlsx) with a whole ID number$/, (story, kind) => {
		story.fileRead = fileText(story.here.file, kind, story.office.scratch);
		must(idNumbersIn(story.fileRead).length > 0, `no whole ID number in ${story.here.file.name}`);
	}],
	[/^finds no (.+) in it$/, (story, words) => must(!holds(story.fileRead, words), `finds “${words}” in ${story.here.file.name}`, story.fileRead)],
	[/^finds "(.+)" before "(.+)" in it$/, (story, first, second) => inOrder(story.fileRead, [first, second])],
	[/^finds (.+) in it$/, (story, words) => must(holds(story.fileRead, words), `does not find “${words}” in ${story.here.file.name}`, story.fileRead)],
	[/^reads the QR code as (.+)$/, (story, name) => {
		const read = qrOf(story.here.file, story.office.scratch);
		must(/^https?:\/\/[^/]+\/verify\/[0-9A-Za-z-]+$/.test(read), `the QR code says ${read}`);
		story.names.set(name, new URL(read).pathname);
	}],
	[/^the command "(.+)" says (.+)$/, (story, command, words) => {
		const said = story.office.command(command.split(" "));
		must(holds(said, words), `“laomo ${command}” does not say “${words}”`, said.replace(/^正常.*\n/gm, ""));
	}],
	[/^the picker (.+?) offers no (.+) for (.+)$/, async (story, label, wanted, words) => {
		const offered = await story.here.pick(label, words, wanted).then(() => true, () => false);
		must(!offered, `the picker “${label}” offers “${wanted}”`);
	}],
];

// What nobody does who means well.
const forging = [
	[/^adds (\S+) = (.*) to the form$/, (story, name, value) => { story.here.added.push([name, value]); }],
	// As the script on the page would.
	[/^sets (\S+) = (.*) in the form$/, (story, name, value) => {
		const node = find(story.here.page.tree, each => each.tag === "input" && each.attributes.name === name);
		must(node, `no input is named ${name}`);
		node.attributes.value = value;
	}],
	[/^sends the form of (.+?) without its token$/, (story, words) => {
		const { form, button, fields } = formOf(story, words);
		return story.here.submit(form, button, { fields: fields.filter(([name]) => name !== "_token") });
	}],
	[/^sends the form of (.+?) with the token of the (.+)$/, async (story, words, who) => {
		const { form, button, fields } = formOf(story, words);
		const other = await story.office.visitor(whose(who));
		await other.open("/me");
		const token = find(other.page.tree, node => node.attributes.name === "_token").attributes.value;
		return story.here.submit(form, button, { fields: fields.map(([name, value]) => [name, name === "_token" ? token : value]) });
	}],
	[/^sends the form of (.+?) from another site$/, (story, words) => {
		const { form, button } = formOf(story, words);
		return story.here.submit(form, button, { headers: { Origin: "https://example.org", "Sec-Fetch-Site": "cross-site" } });
	}],
	[/^sends the form of (.+?) to (\/\S+)$/, (story, words, path) => {
		const { form, button } = formOf(story, words);
		form.attributes.action = path;
		return story.here.submit(form, button);
	}],
];

function formOf(story, words) {
	const button = story.here.pressable(words);
	const form = story.here.formOf(button);
	return { form, button, fields: story.here.fields(form, button) };
}

// An office of one's own, empty.
const founding = [
	[/^an empty office is opened$/, async story => {
		story.another = await story.office.another();
		story.names.set("code", /\n {4}(\S+)\n/.exec(story.another.said)?.[1] ?? "");
	}],
	[/^somebody comes to the empty office$/, story => {
		story.here = story.keep(story.office.stranger());
		story.here.base = new URL(story.another.base);
	}],
];

export const sentences = [
	...coming.map(([form, act]) => ({ form, act, asserts: false })),
	...doing.map(([form, act]) => ({ form, act, asserts: false })),
	...forging.map(([form, act]) => ({ form, act, asserts: false })),
	...founding.map(([form, act]) => ({ form, act, asserts: false })),
	...asserting.map(([form, act]) => ({ form, act, asserts: true })),
];
