// api.mjs BASE [NAME…]: the API as programs use it (tests/api/): rights and scope
// as on the pages, a whole import and a grant, tokens, what is sent twice, too
// often or out of malice, and the description of it all.  Last line: "N passed,
// N failed".
import { Office } from "./player/office.mjs";
import description from "./api/description.mjs";
import hostile from "./api/hostile.mjs";
import own from "./api/own.mjs";
import rights from "./api/rights.mjs";
import rows from "./api/rows.mjs";
import scope from "./api/scope.mjs";
import story from "./api/story.mjs";
import tokens from "./api/tokens.mjs";

const parts = { rows, own, story, hostile, description, scope, rights, tokens };
const words = process.argv.slice(2);
const names = words.filter(word => !word.startsWith("http"));
const office = new Office(words.find(word => word.startsWith("http")) ?? process.env.BASE);
let passed = 0;
let failed = 0;

// What is wrong: a list of sentences, none where all is well.
function report(name, wrong) {
	if (wrong.length === 0) {
		passed++;
		return;
	}
	failed++;
	console.log(`FAIL ${name}: ${wrong.length}`);
	for (const line of wrong.slice(0, 25))
		console.log(`     ${String(line).replaceAll("\n", "\n     ").slice(0, 1000)}`);
}

for (const [name, part] of Object.entries(parts)) {
	if (names.length > 0 && !names.includes(name))
		continue;
	const begun = Date.now();
	try {
		await part(office, report);
	} catch (error) {
		report(`${name} could not be done to the end`, [error.stack]);
	}
	console.log(`ok   ${name} done in ${Date.now() - begun} ms`);
}
await office.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
