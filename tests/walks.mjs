// walks.mjs BASE [NAME…]: walks through every route as every role: rights, scope,
// links (tests/walks/).  Last line: "N passed, N failed".
import { Office } from "./player/office.mjs";
import languages from "./walks/languages.mjs";
import links from "./walks/links.mjs";
import rights from "./walks/rights.mjs";
import scope from "./walks/scope.mjs";

const walks = { links, languages, scope, rights };
const words = process.argv.slice(2);
const names = words.filter(word => !word.startsWith("http"));
const office = new Office(words.find(word => word.startsWith("http")) ?? process.env.BASE);
let passed = 0;
let failed = 0;

function report(name, wrong) {
	if (wrong.length === 0) {
		passed++;
		return;
	}
	failed++;
	console.log(`FAIL ${name}: ${wrong.length}`);
	for (const line of wrong.slice(0, 25))
		console.log(`     ${line.replaceAll("\n", "\n     ")}`);
}

for (const [name, walk] of Object.entries(walks)) {
	if (names.length > 0 && !names.includes(name))
		continue;
	const begun = Date.now();
	try {
		await walk(office, report);
	} catch (error) {
		report(`${name} could not be walked to the end`, [error.stack]);
	}
	console.log(`ok   ${name} walked in ${Date.now() - begun} ms`);
}
await office.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
