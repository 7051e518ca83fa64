// links.mjs: follows what pages offer, as each role: nothing that is offered is
// refused, missing or in trouble; no page shows a whole ID number; and the
// public's pages hold no telephone, number or way into the office.
import { filter, find, textOf } from "../player/html.mjs";
import { idNumbersIn, telephonesIn } from "../player/values.mjs";

const MOST = 140;
const KINDS = 3;	// addresses of one pattern that are followed

// /person/123?tab=x → /person/:id
const patternOf = href => href.replace(/\?.*/, "").replace(/\d{4,}/g, ":id") + (href.includes("?") ? "?" + href.replace(/^[^?]*\?/, "").replace(/=[^&]*/g, "") : "");

function linksOf(tree) {
	return filter(tree, node => node.tag === "a" && /^[/?]/.test(node.attributes.href ?? "")).map(node => node.attributes.href);
}

async function follow(visitor, begin, check) {
	const waiting = [[begin, "the beginning"]];
	const seen = new Set(waiting.map(([href]) => href));
	const counts = new Map();
	const wrong = [];
	let walked = 0;
	while (waiting.length > 0 && walked < MOST) {
		const [href, from] = waiting.shift();
		walked++;
		visitor.page = { path: from.startsWith("/") ? from : "/" };
		visitor.file = null;
		try {
			await visitor.follow(href);
		} catch (error) {
			wrong.push(`${href} (offered at ${from}): ${error.message}`);
			continue;
		}
		if (visitor.file)
			continue;
		const said = visitor.status !== 200 ? `answers ${visitor.status}` : check(visitor.page);
		if (said)
			wrong.push(`${href} (offered at ${from}): ${said}`);
		for (const next of linksOf(visitor.page.tree)) {
			const absolute = next.startsWith("?") ? visitor.page.path.replace(/\?.*/, "") + next : next;
			const kind = patternOf(absolute);
			if (seen.has(absolute) || (counts.get(kind) ?? 0) >= KINDS)
				continue;
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
			seen.add(absolute);
			waiting.push([absolute, visitor.page.path]);
		}
	}
	return { wrong, walked };
}

// What holds of every page for the staff.
function staffPage(page) {
	const headings = filter(page.tree, node => node.tag === "h1");
	const title = find(page.tree, node => node.tag === "title");
	if (headings.length !== 1)
		return `has ${headings.length} headings of the first level`;
	if (!title || !textOf({ children: title.children, tag: "#" }).trim())
		return "has no title";
	const ids = filter(page.tree, node => node.attributes.id).map(node => node.attributes.id);
	const twice = ids.find((id, place) => ids.indexOf(id) !== place);
	return twice ? `has the id ${twice} twice` : "";
}

// The roll of honour shows honours and nothing else; a public notice also says which telephone takes objections.
function publicPage(page) {
	const numbers = [...idNumbersIn(page.html), ...telephonesIn(page.html)];
	if (numbers.length > 0)
		return `shows ${numbers[0]}`;
	/* Who comes in by a code types the end of his own number. */
	const words = [...page.path === "/code" ? [] : ["身份证"], "住址", "银行账号", "出生", ...page.path.startsWith("/notice/") ? [] : ["电话"]];
	const word = words.find(each => page.text.includes(each));
	if (word)
		return `speaks of ${word}`;
	return staffPage(page);
}

export default async function links(office, report) {
	const anybody = office.stranger();
	const open = await follow(anybody, "/honours", publicPage);
	report("the public finds its way, and no more than honours", open.walked < 25 ? [...open.wrong, `only ${open.walked} pages`] : open.wrong);
	anybody.close();
	for (const title of ["clerk of the county", "officer of the city", "member", "sysadmin", "secadmin", "auditor", "guest"]) {
		const visitor = await office.visitor(title);
		// A guest has no desk: his letters and his own account, no more.
		const { wrong, walked } = await follow(visitor, title === "guest" ? "/" : "/desk", staffPage);
		report(`what the ${title} is offered works`, walked < (title === "guest" ? 3 : 5) ? [...wrong, `only ${walked} pages`] : wrong);
	}
}
