// languages.mjs: every page that each role may open, in English and in
// traditional: where texts of the program stand (labels, heads, buttons) none is
// left in simplified Chinese or joined with Chinese marks in English, titles that
// people gave apart; and the page says which language it is in.
import fs from "node:fs";
import { TITLES, pagesOf } from "../player/addresses.mjs";
import { all, parse } from "../player/html.mjs";

const TEXTS = new Set(["label", "button", "th", "legend", "dt", "summary", "h1", "h2", "h3"]);
const FILES = /\/import\/:id/;	// heads of the file that somebody brought
const HAN = /\p{Script=Han}/u;
const JOINS = /[，。；：、（）《》]/;
// Characters that traditional texts do not have.
const SIMPLIFIED = /[们为义书产亲从优会传办务动劳医单历厂发变号国图团员声处备复头奖学实审对导将尔岗帐应开异张归录总态户执扫报护担择换据损数无时显暂权条构标样档检业荣获补规视觉认让议记许设评词试询该误说请读调负财贡费资质车转载输边过运还这进远连选逻释里钟钱银链销错键长门间闭问阅队阶际险难页项须顺预领频题额风验]/u;

const keys = new Set(fs.readFileSync("locale/en.tsv", "utf8").split("\n").map(line => line.split("\t")[0]).filter(key => HAN.test(key)));
const ownText = node => (node.children ?? []).filter(child => typeof child === "string").join("").trim();

function wrongsOf(page, language) {
	const wrong = new Set();
	const tag = /<html lang="([^"]*)"/.exec(page.html)?.[1];
	if (tag !== language)
		wrong.add(`says it is in ${tag}`);
	for (const node of all(parse(page.html))) {
		if (!TEXTS.has(node.tag) || (node.tag === "h1" && page.route.includes(":")) || FILES.test(page.route))
			continue;
		const text = ownText(node);
		if (language === "en" ? keys.has(text) || (JOINS.test(text) && !HAN.test(text)) : keys.has(text) && SIMPLIFIED.test(text))
			wrong.add(`“${text}” in ${node.tag}`);
	}
	return [...wrong];
}

export default async function languages(office, report) {
	for (const language of ["en", "zh-Hant"]) {
		let walked = 0;
		const wrong = [];
		for (const role of Object.keys(TITLES)) {
			const pages = await pagesOf(office, role, language);
			walked += pages.length;
			for (const page of pages)
				wrong.push(...wrongsOf(page, language).map(each => `${role} ${page.path}: ${each}`));
		}
		report(`pages in ${language} show no label in another language`, walked > 500 ? wrong : [...wrong, `only ${walked} pages`]);
	}
	for (const visitor of office.visitors.values())
		visitor.cookies.delete("laomo-language");
}
