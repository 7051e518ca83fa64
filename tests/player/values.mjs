// values.mjs: what people type that must be well formed: ID numbers with their
// check character (GB 11643), and how to find one in a text.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export function idCheck(seventeen) {
	const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(seventeen[place]), 0);
	return "10X98765432"[sum % 11];
}

// The same number of the same words on every run; the order number's last digit tells the sex.
export function idNumber(division, birth, order) {
	const head = `${division}${birth.replaceAll("-", "")}${String(order).padStart(3, "0")}`;
	return head + idCheck(head);
}

// Ids of rows have 18 digits too, and now and then one looks like a citizen's number: they begin with the ms since 2024 (41 bits),
// and those of a test are of today.
function isRowId(number) {
	if (!/^\d{18}$/.test(number))
		return false;
	const made = Number(BigInt(number) >> 22n) + Date.UTC(2024, 0, 1);
	return Math.abs(Date.now() - made) < 2 * 24 * 3600 * 1000;
}

export function idNumbersIn(text) {
	const found = [];
	for (const [number] of String(text).matchAll(/(?<![0-9A-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])/g))
		if (idCheck(number) === number[17].toUpperCase() && !isRowId(number))
			found.push(number);
	return found;
}

export function telephonesIn(text) {
	return [...String(text).matchAll(/(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g)].map(found => found[0]);
}
