// pictures.mjs: takes the pictures of docs/pictures from a running
// demonstration: only made-up people of one county are on them.
import fs from "node:fs";
import { finish, must, open, screen, test } from "./browser/_screen.mjs";

const PICTURES = { "person-list": "/person" };
const folder = "docs/pictures";

fs.mkdirSync(folder, { recursive: true });
const page = await screen("clerk of the county");
for (const [name, path] of Object.entries(PICTURES))
	await test(name, async () => {
		const answer = await open(page, path);
		must(answer.status() === 200, `${path} answered ${answer.status()}`);
		await page.evaluate(() => document.fonts.ready);
		await page.screenshot({ path: `${folder}/${name}.png` });
	}, [page]);
await finish();
