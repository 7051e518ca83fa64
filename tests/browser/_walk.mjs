// _walk.mjs: looks at a page that is open for what holds of every page there
// is: nothing serious for axe, nothing sticking out, the same with large text,
// a title, lines with room between them, targets that a thumb can hit.
import fs from "node:fs";
import { createRequire } from "node:module";
import { SIZES, sideways } from "./_screen.mjs";

const SOURCE = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

// As axe() of _screen, without setting it up anew for each page; best-practice left out.
export async function axeQuick(page) {
	await page.evaluate(SOURCE);
	return page.evaluate(async tags => {
		const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], iframes: false });
		return violations.filter(each => ["serious", "critical"].includes(each.impact))
			.map(each => `${each.id}: ${each.nodes.slice(0, 2).map(node => `${node.target.join(" ")} ${(node.any[0]?.message ?? "").slice(0, 110)}`).join(" | ")}`);
	}, TAGS);
}

// Controls that are smaller than a thumb; links within running text are no targets of their own.
export async function small(page) {
	return page.evaluate(() => {
		const seen = each => {
			const box = each.getBoundingClientRect();
			const style = getComputedStyle(each);
			return box.width > 0 && box.height > 0 && style.visibility !== "hidden" && style.opacity !== "0";
		};
		const target = each => {
			if (["radio", "checkbox"].includes(each.type))
				return each.closest("label") ?? each;
			return each;
		};
		const inText = each => each.tagName === "A" && getComputedStyle(each).display === "inline";
		return [...new Set([...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
			.filter(each => seen(each) && !inText(each)).map(target)
			.filter(each => each.getBoundingClientRect().height < 43.5 && each.getBoundingClientRect().bottom > 0)
			.map(each => `${each.tagName.toLowerCase()}.${each.className} ${Math.round(each.getBoundingClientRect().height)} “${(each.textContent || each.name || "").trim().slice(0, 12)}”`))].slice(0, 6);
	});
}

// Lines of text set closer than 1.3.
export async function tight(page) {
	return page.evaluate(() => [...new Set([...document.querySelectorAll("main *")].filter(each => {
		if (![...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()) || each.closest("svg"))
			return false;
		const style = getComputedStyle(each);
		return each.getClientRects().length > 0 && parseFloat(style.lineHeight) / parseFloat(style.fontSize) < 1.295;
	}).map(each => `${each.tagName.toLowerCase()}.${each.className}`))].slice(0, 4));
}

export async function large(page) {
	await page.evaluate(() => document.documentElement.classList.add("large"));
	const out = await sideways(page);
	await page.evaluate(() => document.documentElement.classList.remove("large"));
	return out;
}

export async function resized(page, size) {
	await page.setViewportSize(size);
	const out = await sideways(page);
	await page.setViewportSize(SIZES[page.size]);
	return out;
}
