// _screen.mjs: what the browser tests share: Chromium, a page of a given size
// for a given person, and what must hold of whatever is shown: no error in the
// console, nothing that the policy of contents stopped, no scrolling sideways,
// nothing serious that axe finds.
import fs from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { Office } from "../player/office.mjs";

export const SIZES = { desk: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
const NARROW = 360;
const pictures = "build/pictures";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || undefined, args: ["--no-sandbox", "--disable-gpu", "--lang=zh-CN"] });
export const office = new Office(process.env.BASE);
let passed = 0;
let failed = 0;

// A page in which `title` is signed in; null: the public.
export async function screen(title, size = "desk", options = {}) {
	const context = await browser.newContext({ viewport: SIZES[size], hasTouch: size === "phone", isMobile: size === "phone", locale: "zh-CN", ...options });
	if (title) {
		const visitor = await office.visitor(title);
		await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: office.base })));
	}
	await context.addInitScript(() => {
		addEventListener("securitypolicyviolation", event => console.error(`policy stopped ${event.violatedDirective} ${event.blockedURI}`));
	});
	const page = await context.newPage();
	page.troubles = [];
	page.size = size;
	page.on("pageerror", error => page.troubles.push(`script: ${error.message}`));
	page.on("console", message => {
		if (message.type() === "error" && !/status of (401|404|409|422)/.test(message.text()))
			page.troubles.push(`console: ${message.text()}`);
	});
	page.setDefaultTimeout(15000);
	return page;
}

export const address = path => office.base + path;
export const open = (page, path) => page.goto(address(path), { waitUntil: "load" });

// What can be scrolled to the right, and what sticks out.
export async function sideways(page) {
	return page.evaluate(() => {
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width + 1)
			return "";
		const out = [...document.querySelectorAll("main *")].filter(each => each.getBoundingClientRect().right > width + 1
			&& !each.closest(".table-wide, [data-scroll], pre")).slice(0, 3);
		return `${document.documentElement.scrollWidth} > ${width}: ${out.map(each => `${each.tagName}.${each.className}`).join(", ")}`;
	});
}

export async function axe(page) {
	const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa"]).analyze();
	return violations.filter(each => ["serious", "critical"].includes(each.impact))
		.map(each => `${each.id}: ${each.nodes.slice(0, 2).map(node => `${node.target.join(" ")} ${(node.any[0]?.message ?? "").slice(0, 110)}`).join(" | ")}`);
}

export async function picture(page, name) {
	fs.mkdirSync(pictures, { recursive: true });
	await page.screenshot({ path: `${pictures}/${name}-${page.viewportSize().width}.png`, fullPage: false });
}

export function must(good, wrong) {
	if (!good)
		throw new Error(wrong);
}

// Runs one test; what went wrong on its pages counts too.
export async function test(name, act, pages = []) {
	try {
		await act();
		const troubles = pages.flatMap(page => page.troubles);
		must(troubles.length === 0, troubles.join("\n     "));
		passed++;
	} catch (error) {
		failed++;
		console.log(`FAIL ${name}\n     ${String(error.message).replace(/\u001b\[\d+m/g, "").replace(/\n/g, "\n     ").slice(0, 1800)}`);
		for (const page of pages)
			await page.screenshot({ path: `build/logs/browser-${name.replace(/[^\w]+/g, "-").slice(0, 60)}.png` }).catch(() => {});
	}
	for (const page of pages)
		page.troubles.length = 0;
}

// A page as it is first seen: its answer, its picture, nothing sticking out, nothing serious for axe.
export async function lookAt(page, name, path, isGood) {
	await test(`${name} at ${page.viewportSize().width}`, async () => {
		const answer = await open(page, path);
		must(isGood(answer.status()), `${path} answered ${answer.status()}`);
		await picture(page, name);
		const out = await sideways(page);
		must(!out, `sticks out: ${out}`);
		const found = await axe(page);
		must(found.length === 0, found.join("\n"));
	}, [page]);
}

export async function finish() {
	await browser.close();
	await office.close();
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}

export { NARROW };
