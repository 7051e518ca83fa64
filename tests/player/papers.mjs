// papers.mjs: what stands in the files that people download: workbooks, tables,
// papers, QR codes; and texts in the old encodings that they upload.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inflateRawSync } from "node:zlib";
import { Wrong } from "./visitor.mjs";

// The parts of a zip by its central directory.
function unzip(bytes) {
	const parts = new Map();
	const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
	if (end < 0)
		throw new Wrong("that is no workbook");
	let at = bytes.readUInt32LE(end + 16);
	for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
		const method = bytes.readUInt16LE(at + 10);
		const size = bytes.readUInt32LE(at + 20);
		const nameLength = bytes.readUInt16LE(at + 28);
		const local = bytes.readUInt32LE(at + 42);
		const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
		const packed = bytes.subarray(from, from + size);
		parts.set(bytes.toString("utf8", at + 46, at + 46 + nameLength), method === 8 ? inflateRawSync(packed) : packed);
		at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
	}
	return parts;
}

const plain = xml => xml.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

// Rows by lines, cells by tabs.
function workbookText(bytes) {
	const parts = unzip(bytes);
	const strings = [...(parts.get("xl/sharedStrings.xml") ?? Buffer.alloc(0)).toString().matchAll(/<si>([\s\S]*?)<\/si>/g)].map(found => plain(found[1]));
	const lines = [];
	for (const [name, part] of parts) {
		if (!/^xl\/worksheets\/sheet\d+\.xml$/.test(name))
			continue;
		for (const [, row] of part.toString().matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g))
			lines.push([...row.matchAll(/<c ([^>]*)>([\s\S]*?)<\/c>/g)]
				.map(([, head, body]) => /t="s"/.test(head) ? strings[Number(plain(body))] : plain(body)).join("\t"));
	}
	return lines.join("\n");
}

// Paragraphs by lines.
function documentText(bytes) {
	const part = unzip(bytes).get("word/document.xml");
	if (!part)
		throw new Wrong("that is no Word document");
	return part.toString().split("</w:p>").map(plain).join("\n");
}

// A zip of papers: each one's name, then its text.
function bundleText(bytes) {
	return [...unzip(bytes)].map(([name, part]) => `${name}\n${name.endsWith(".docx") ? documentText(part) : name.endsWith(".xlsx") ? workbookText(part) : ""}`).join("\n");
}

function onDisk(scratch, file) {
	const name = path.join(scratch, `paper-${process.hrtime.bigint()}`);
	fs.writeFileSync(name, file.bytes);
	return name;
}

const KINDS = {
	xlsx: { begins: "PK", text: file => workbookText(file.bytes) },
	docx: { begins: "PK", text: file => documentText(file.bytes) },
	zip: { begins: "PK", text: file => bundleText(file.bytes) },
	csv: { begins: "", text: file => file.bytes.toString("utf8") },
	pdf: {
		begins: "%PDF-",
		text: (file, scratch) => execFileSync("pdftotext", ["-layout", onDisk(scratch, file), "-"], { encoding: "utf8" }),
	},
};

export function fileText(file, kind, scratch) {
	if (!file)
		throw new Wrong("no file came");
	const ending = kind ?? /\.(\w+)$/.exec(file.name)?.[1];
	const known = KINDS[ending];
	if (!known || (kind && !file.name.endsWith(`.${kind}`)))
		throw new Wrong(`the file is “${file.name}” (${file.type})`);
	if (!file.bytes.toString("latin1", 0, 8).startsWith(known.begins))
		throw new Wrong(`“${file.name}” is no ${ending}: ${file.bytes.toString("utf8", 0, 60)}`);
	return known.text(file, scratch);
}

// What a telephone's camera reads from the first page.
export function qrOf(file, scratch) {
	const pdf = onDisk(scratch, file);
	execFileSync("pdftoppm", ["-r", "200", "-png", "-f", "1", "-l", "1", "-singlefile", pdf, pdf]);
	try {
		return execFileSync("zbarimg", ["-q", "--raw", `${pdf}.png`], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
	} catch {
		throw new Wrong("there is no readable QR code on the paper");
	}
}

let table = null;

// GB 18030 as far as its two-byte part goes, which is what old files hold.
export function toGB18030(text) {
	if (!table) {
		table = new Map();
		const decoder = new TextDecoder("gb18030");
		for (let first = 0x81; first <= 0xfe; first++)
			for (let second = 0x40; second <= 0xfe; second++)
				if (second !== 0x7f)
					table.set(decoder.decode(Uint8Array.of(first, second)), [first, second]);
	}
	const bytes = [];
	for (const character of text) {
		const found = table.get(character);
		if (character.codePointAt(0) < 0x80)
			bytes.push(character.codePointAt(0));
		else if (found)
			bytes.push(...found);
		else
			throw new Wrong(`${character} is not in GB 18030's two-byte part`);
	}
	return Buffer.from(bytes);
}
