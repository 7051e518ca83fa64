// stories.mjs: the main stories with a browser, at a desk and on a phone: coming
// in, searching by the keyboard, filtering, opening, editing with a picker, a
// roll pasted and mended, the public roll, the page of verification.
import { SIZES, address, finish, must, office, open, picture, screen, sideways, test } from "./_screen.mjs";

const account = office.accounts.get("clerk of the county");
const label = (page, name) => page.locator("main").getByLabel(name, { exact: false }).first();

async function signIn(size) {
	const page = await screen(null, size);
	await test(`signs in (${size})`, async () => {
		await open(page, "/person");
		must(page.url().includes("/sign-in"), `is at ${page.url()}`);
		await page.getByLabel("登录名").fill(account.login);
		await page.getByLabel("密码", { exact: false }).fill(account.password);
		await page.getByRole("button", { name: "登录" }).click();
		await page.waitForURL(/\/person/);
		must((await page.locator("h1").innerText()) === "人员", "is not at the list he wanted");
	}, [page]);
	return page;
}

async function search(page, size) {
	await test(`the key / leads to the search (${size})`, async () => {
		await open(page, "/desk");
		await page.locator("body").press("/");
		const focused = await page.evaluate(() => document.activeElement.getAttribute("type") ?? document.activeElement.tagName);
		must(focused === "search", `the focus is at ${focused}`);
		await page.keyboard.type("邻");
		const typed = await page.evaluate(() => document.activeElement.value);
		must(typed === "邻", `typed ${typed}`);
	}, [page]);
}

async function filter(page, size) {
	await test(`filters the list and opens a record (${size})`, async () => {
		await open(page, "/person");
		const all = await page.locator("main table tbody tr").count();
		if (size === "phone")
			await page.locator("main .unfold").first().click();
		await page.locator("main select[name=status]").selectOption({ label: "退休" });
		await page.getByRole("button", { name: "查询" }).click();
		await page.waitForURL(/status=[^&]/);
		const retired = await page.locator("main table tbody tr").count();
		must(retired > 0 && retired < all, `${retired} of ${all}`);
		await page.locator("main table tbody tr a").first().click();
		await page.waitForURL(/\/person\/\d+/);
		must(await page.getByText("身份核验").first().isVisible(), "the record shows no facts");
		must(!(await sideways(page)), "the record sticks out");
	}, [page]);
}

async function edit(page, size) {
	await test(`makes a file with a picker, edits it (${size})`, async () => {
		await open(page, "/person/new");
		await label(page, "姓名").fill(`测试${size === "desk" ? "案头" : "手机"}`);
		const picker = label(page, "归口工会");
		await picker.click();
		await picker.pressSequentially(account.office.slice(0, 4), { delay: 30 });
		await page.locator("[data-pick] .picks button", { hasText: account.office }).first().click();
		await page.getByRole("button", { name: "保存", exact: true }).click();
		await page.waitForURL(/\/person\/\d+/);
		await page.getByRole("link", { name: "编辑", exact: true }).first().click();
		await label(page, "职务").fill("钳工");
		await page.getByRole("button", { name: "保存", exact: true }).click();
		await page.waitForURL(url => /\/person\/\d+(\?|$)/.test(url.pathname + url.search));
		must(await page.locator("main").getByText("钳工").first().isVisible(), "the post was not kept");
	}, [page]);
	await test(`what is missing is said beside the field (${size})`, async () => {
		await open(page, "/person/new");
		await page.evaluate(() => document.querySelectorAll("form").forEach(form => { form.noValidate = true; }));
		await page.getByRole("button", { name: "保存", exact: true }).click();
		await page.locator(".wrong-text", { hasText: "请填写姓名" }).waitFor();
		must((await page.title()).startsWith("错误"), `the title is ${await page.title()}`);
	}, [page]);
}

async function roll(page, size) {
	await test(`pastes a roll, mends it, takes it in (${size})`, async () => {
		await open(page, "/roll/new");
		const name = size === "desk" ? "案头" : "掌上";
		await label(page, "名单").fill(`19${size === "desk" ? 63 : 64}年${account.office.replace("总工会", "")}劳动模范\n${name}甲 白鹭县粮油集团有限公司 司机\n${name}乙 白鹭县粮油集团有限公司 工人\n`);
		await page.getByRole("button", { name: "上传并识别" }).click();
		await page.waitForURL(/\/roll\/\d+/);
		const map = page.getByLabel("对应到").first();
		await map.selectOption({ label: (await map.locator("option").allInnerTexts()).find(text => text.includes("只记原文")) });
		await page.getByLabel("级别").first().selectOption({ label: "县级" });
		await picture(page, "roll-map");
		await page.getByRole("button", { name: "保存，去逐条校验" }).click();
		await page.waitForURL(/\/rows/);
		await page.locator("main").getByLabel("姓名").first().fill(`${name}丙`);
		await picture(page, "roll-rows");
		must(!(await sideways(page)), "the rows stick out");
		await page.getByRole("button", { name: "保存并去导入" }).click();
		await page.waitForURL(/\/apply/);
		await page.getByRole("button", { name: /^导入/ }).click();
		await page.getByText(`${name}丙`).first().waitFor();
		await picture(page, "roll-result");
	}, [page]);
}

async function publicRoll(size) {
	const page = await screen(null, size);
	await test(`the public reads the roll of honour and verifies (${size})`, async () => {
		await open(page, "/honours");
		await page.locator("main a", { hasText: /^19\d\d$/ }).first().click();
		await page.waitForURL(/\/honours\/year\/\d{4}/);
		must(!(await sideways(page)), "the year sticks out");
		await picture(page, "honours-year");
		await page.locator("main a[href*='/honours/person/']").first().click();
		await page.waitForURL(/\/honours\/person\//);
		await picture(page, "honours-person");
		await open(page, "/verify");
		await page.getByLabel("核验码").fill("0000 0000 0000 0000");
		await page.getByRole("button", { name: "核验" }).click();
		await page.getByText("没有查到这张证书").waitFor();
	}, [page]);
	await page.context().close();
}

for (const size of Object.keys(SIZES)) {
	const page = await signIn(size);
	if (size === "desk")
		await search(page, size);
	await filter(page, size);
	await edit(page, size);
	await roll(page, size);
	await publicRoll(size);
	await page.context().close();
}

// --- without script ---

const plain = await screen("clerk of the county", "desk", { javaScriptEnabled: false });
await test("the main way works without script", async () => {
	await open(plain, "/person/new");
	await label(plain, "姓名").fill("无脚本");
	await label(plain, "归口工会").fill(account.office);
	await plain.getByRole("button", { name: "保存", exact: true }).click();
	await plain.waitForURL(/\/person\/\d+/);
	await plain.goto(address("/person"));
	await label(plain, "查找").fill("wjb");
	await plain.getByRole("button", { name: "查询" }).click();
	must(await plain.locator("main").getByText("无脚本").first().isVisible(), "is not found by initials");
	await plain.locator("main a", { hasText: "无脚本" }).first().click();
	await plain.locator("summary", { hasText: "更多" }).click();
	await plain.getByRole("link", { name: "全部经过" }).click();
	await plain.getByText("登记").first().waitFor();
}, [plain]);
await plain.context().close();
await finish();
