// parts.mjs: plays the parts of a suite one after another in one office, those named
// on the command line or all: "SUITE.mjs BASE [NAME…]".  A part is a function of
// the office and of report(name, wrong).  Last line: "N passed, N failed".
import { Office } from "./office.mjs";

export async function play(parts) {
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
}
