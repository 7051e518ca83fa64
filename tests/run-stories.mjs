// run-stories.mjs BASE [NAME…]: plays tests/stories/*.story, or those named,
// against a running server and prints which sentence of which story failed.
// A story is text: "# …" says what it is about, "covers: S-001 …" which
// capabilities it plays through, every other line is a sentence (see
// player/sentences.mjs); lines that begin with a tab belong to the one before.
// Last line: "N passed, N failed"; each assertion and each story counts.
// `--covers` prints the capabilities covered instead.
import fs from "node:fs";
import path from "node:path";
import { Office } from "./player/office.mjs";
import { sentences } from "./player/sentences.mjs";
import { idNumber } from "./player/values.mjs";
import { Wrong } from "./player/visitor.mjs";

const folder = path.join(path.dirname(new URL(import.meta.url).pathname), "stories");

function storyRead(name) {
	const story = { name, covers: [], lines: [] };
	fs.readFileSync(path.join(folder, name), "utf8").split("\n").forEach((line, place) => {
		if (line.startsWith("\t") && story.lines.length > 0)
			story.lines.at(-1).text += `\n${line.slice(1)}`;
		else if (line.startsWith("covers:"))
			story.covers.push(...line.slice(7).trim().split(/\s+/));
		else if (line.trim() && !line.startsWith("#"))
			story.lines.push({ number: place + 1, text: line.trim() });
	});
	return story;
}

// {names} filled in.
function filled(story, text) {
	return text.replace(/\{([a-z][^{}]*)\}/g, (all, name) => {
		const made = /^id (\d{6}) (\d{4}-\d\d-\d\d) (\d+)$/.exec(name);
		if (made)
			return idNumber(made[1], made[2], made[3]);
		if (!story.names.has(name))
			throw new Wrong(`nothing is remembered as {${name}}`);
		return story.names.get(name);
	});
}

async function say(story, text) {
	const said = filled(story, text);
	for (const { form, act, asserts } of sentences) {
		const found = form.exec(said);
		if (!found)
			continue;
		const before = story.here?.last;
		await act(story, ...found.slice(1));
		if (story.here && story.here.last !== before)
			story.here.before = story.here.last;
		return asserts;
	}
	throw new Wrong("no sentence is like that");
}

async function play(office, story) {
	const result = { passed: 0, failed: 0 };
	const strangers = [];
	const own = { clerk: "clerk of the county", "other clerk": "clerk of the other county", "city clerk": "clerk of the city", member: "member",
		"city officer": "officer of the city", "county officer": "officer of the county", "unit clerk": "clerk of the unit" };
	story.office = office;
	story.here = null;
	story.people = new Map();
	const today = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 10);
	story.names = new Map([["today", today], ["today in words", today.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日")]]);
	for (const [key, title] of Object.entries(own)) {
		story.names.set(key, office.accounts.get(title).name);
		story.names.set(`${key}'s office`, office.accounts.get(title).office);
		story.names.set(`${key}'s password`, office.accounts.get(title).password);
	}
	story.keep = visitor => (strangers.push(visitor), visitor);
	for (const { number, text } of story.lines) {
		try {
			result.passed += await say(story, text) ? 1 : 0;
		} catch (error) {
			result.failed++;
			const page = story.here?.page;
			console.log(`FAIL ${story.name}:${number} ${text.split("\n")[0]}`);
			console.log(`     ${error instanceof Wrong ? error.message : error.stack.replace(/\n/g, "\n     ")}`);
			if (page && process.env.VERBOSE)
				console.log(`     ${story.here.status} ${page.path}: ${page.text.slice(0, 3000)}`);
			break;
		}
	}
	for (const visitor of strangers)
		visitor.close();
	result.passed += result.failed === 0 ? 1 : 0;
	return result;
}

const wanted = process.argv.slice(2);
const stories = fs.readdirSync(folder).filter(name => name.endsWith(".story")).sort().map(storyRead);
if (wanted.includes("--covers")) {
	console.log([...new Set(stories.flatMap(story => story.covers))].sort().join("\n"));
	process.exit(0);
}
const base = wanted.find(word => word.startsWith("http")) ?? process.env.BASE;
const names = wanted.filter(word => !word.startsWith("http"));
const office = new Office(base);
const total = { passed: 0, failed: 0 };
for (const story of stories) {
	if (names.length > 0 && !names.some(name => story.name.startsWith(name)))
		continue;
	const begun = Date.now();
	const { passed, failed } = await play(office, story);
	console.log(`${failed ? "FAIL" : "ok  "} ${story.name.replace(".story", "")} (${passed} passed, ${Date.now() - begun} ms)`);
	total.passed += passed;
	total.failed += failed;
}
await office.close();
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
