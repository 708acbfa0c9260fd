// A page printed by a warm Chromium: `paper.mjs FILE ROUNDS` prints how many pages, and the milliseconds of each round.
// The browser runs and one round is not counted; a round opens a page, loads the text and prints it, tagged as ours is.
import { readFileSync } from "node:fs";
import { browser } from "../../tests/browser/harness.mjs";

const [file, rounds] = process.argv.slice(2);
const text = readFileSync(file, "utf8");
const chrome = await browser();

async function printed() {
  const began = performance.now();
  const page = await chrome.newPage();
  await page.setContent(text);
  const pdf = await page.pdf({ format: "A4", tagged: true, outline: true, preferCSSPageSize: true });
  await page.close();
  return [pdf, performance.now() - began];
}

const [pdf] = await printed();
const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
const took = [];
for (let round = 0; round < Number(rounds); round += 1) took.push((await printed())[1].toFixed(1));
console.log([pages, ...took].join(" "));
await chrome.close();
