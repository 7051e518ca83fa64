// people.mjs: a city that does not exist: its model workers and its households,
// made from a seed; and what everybody must get by the stated rules, worked out
// here from these rows alone, never from what the program answers.
import { idNumber } from "../player/values.mjs";

const SURNAMES = [..."赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰春梅建国文辉力志永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子昌成康星光天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以建家致树炎德行时泰盛雄琛钧冠策腾楠榕风航弘"];

// Park–Miller: the same people on every run.
export function dice(seed) {
	let state = seed;
	return most => {
		state = state * 48271 % 2147483647;
		return state % most;
	};
}

const two = number => String(number).padStart(2, "0");

export function nameOf(place) {
	const surname = SURNAMES[place % SURNAMES.length];
	const rest = Math.floor(place / SURNAMES.length);
	return surname + GIVEN[rest % GIVEN.length] + GIVEN[Math.floor(rest / GIVEN.length) % GIVEN.length];
}

// A number of a division that nobody bears, unique by place.
function numberOf(place, born) {
	return idNumber(`3299${two(10 + Math.floor(place / 700) % 90)}`, born, place % 700 + 100);
}

// A card number with its check digit (Luhn), never ending in noughts.
function cardOf(head, place) {
	const body = `${head}${String(1000001 + place).padStart(8, "0")}`;
	const sum = [...body].reverse().reduce((total, digit, at) => total + (at % 2 ? Number(digit) : Number(digit) * 2 - (digit > "4" ? 9 : 0)), 0);
	return body + (10 - sum % 10) % 10;
}

export const COUNTIES = ["东岭县总工会", "西湾区总工会", "北屏县总工会"];
export const LEVELS = { 1: ["全国劳动模范", "国家级"], 2: ["临江省劳动模范", "省部级"], 3: ["临江市劳动模范", "市级"] };

// standing on the first of January; what happens in the year stands in `happens`.
export function workersMake(count) {
	const roll = dice(20260101);
	const workers = [];
	for (let place = 0; place < count; place++) {
		const level = roll(100) < 4 ? 1 : roll(100) < 27 ? 2 : 3;
		const kind = roll(100);
		const retired = kind >= 40;
		const year = retired ? 1936 + roll(28) : 1968 + roll(25);
		const born = `${year}-${two(1 + roll(12))}-${two(1 + roll(28))}`;
		workers.push({
			name: nameOf(place), sex: (place % 700 + 100) % 2 ? "男" : "女", born, number: numberOf(place, born), level,
			granted: `${retired ? 1978 + roll(30) : 2000 + roll(25)}-04-28`, retired, county: COUNTIES[place % COUNTIES.length],
			account: cardOf("6222021234", place), income: 100 * (retired ? 2000 + roll(3000) : 4000 + roll(5000)),
		});
	}
	return workers;
}

// 0 deep, 1 relative, 2 above twice the line
export function householdsMake(count, line) {
	const roll = dice(20260202);
	const households = [];
	for (let place = 0; place < count; place++) {
		const people = 1 + roll(4);
		const born = `${1960 + roll(30)}-${two(1 + roll(12))}-${two(1 + roll(28))}`;
		const perHead = roll(10) < 3 ? 200 + roll(Math.floor(line / 100) - 200) : Math.floor(line / 100) + roll(Math.floor(line / 100) - 1);
		const spent = 12 * people * roll(500);
		households.push({
			name: nameOf(100000 + place), born, number: numberOf(40000 + place, born), people, county: COUNTIES[place % COUNTIES.length],
			earned: perHead * 12 * people + spent, spent, perHead: perHead * 100, student: roll(100) < 20 && people > 1,
			account: cardOf("6222029999", place),
		});
	}
	return households;
}

export const csv = rows => "\ufeff" + rows.map(row => row.map(cell => /[",\n]/.test(String(cell ?? "")) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? "")).join(",")).join("\n") + "\n";
export const yuan = fen => `${Math.floor(fen / 100)}.${two(fen % 100)}`;
