// A prioritisation from choosing needs to the decision: on a phone and on a sheet, by those it is for. On the way
// axe looks at each page, and none is wider than a phone. PICTURES=folder keeps pictures.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, desktop, open, phone, signIn, start } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.PICTURES;
if (pictures) mkdirSync(pictures, { recursive: true });
let chrome;
let server;
before(async () => {
  [chrome, server] = [await browser(), await start("sqlite")];
});
after(async () => {
  await chrome.close();
  await server.stop();
});

/** Looks at a page as it stands: axe, its width on a phone, and a picture where they are kept. */
async function look(page, name) {
  const session = await page.context().newCDPSession(page);
  const evaluate = (expression) => session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  await evaluate(axe);
  const tags = JSON.stringify(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  const { result } = await evaluate(`axe.run(document, { runOnly: { type: "tag", values: ${tags} } }).then((found) =>
    found.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html + " " + n.failureSummary).join(" | ")))`);
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  assert.deepEqual(result.value, [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name} is ${wide} pixels wider than the screen`);
}

async function as(who, size = desktop, more = {}) {
  const page = await open(chrome, server, { ...size, ...more });
  await signIn(page, who);
  return page;
}

/** Qualifies as many submitted needs as are asked for. */
async function qualify(page, count) {
  for (let n = 0; n < count; n++) {
    await page.goto("/needs?stage=submitted");
    const first = page.locator(".kb-list a").first();
    if (!(await first.count())) return;
    await first.click();
    await page.locator("summary", { hasText: "Godta" }).click();
    await page.locator('form:has(input[name=to][value="qualified"]) button').click();
    await page.waitForURL(/done=stepped/);
  }
}

test("needs are chosen, scored apart, opened together and decided", async () => {
  const desk = await as("koordinator");
  await qualify(desk, 4);
  await desk.goto("/prioritisations/new");
  await look(desk, "setup");
  await desk.fill("#name", "Våren 2027");
  await desk.fill("#about", "Til møtet i partnerskapet.");
  const boxes = desk.locator('input[name="needs"]');
  const needs = Math.min(await boxes.count(), 7);
  for (let n = 0; n < needs; n++) await boxes.nth(n).check();
  for (const name of [/Fjordheim sykehus/, /Elvestad kommune/, /Åsbygda kommune/]) {
    await desk.locator("#organisations label").filter({ hasText: name }).first().click();
  }
  await desk.locator("main form button[type=submit]").last().click();
  await desk.waitForURL(/done=prioritisation-prepared/);
  const address = new URL(desk.url()).pathname;
  await look(desk, "prepared");
  await desk.locator("summary", { hasText: "Skriv forventet nytte" }).click();
  await desk.locator("form[action$=benefits] textarea").first().fill("Færre feil når pasienten kommer hjem.");
  await desk.locator("form[action$=benefits] button").click();
  await desk.waitForURL(/done=saved/);
  await desk.locator("summary", { hasText: "Åpne for vurdering" }).click();
  await desk.locator("form[action$='/open'] button").click();
  await desk.waitForURL(/done=prioritisation-opened/);
  await look(desk, "open");

  const manager = await as("leder", phone);
  await manager.goto(address);
  await look(manager, "open-phone");
  await manager.locator("a", { hasText: "Vurder for" }).click();
  await manager.waitForURL(/ballots/);
  await look(manager, "weights-phone");
  const points = manager.locator("input[data-summed]");
  for (let n = 0; n < (await points.count()); n++) await points.nth(n).fill(String(10 * (n + 1)));
  assert.equal(await manager.locator("#points-sum").textContent(), "360");
  await manager.locator("button", { hasText: "Lagre og gå videre" }).click();
  await manager.waitForURL(/step=1/);
  // By keyboard: a score is chosen by arrows, and kept by itself.
  const scale = manager.locator("fieldset.kb-score");
  await scale.first().locator('input[value="6"]').focus();
  await manager.keyboard.press("ArrowRight");
  await manager.getByText(/Lagret \d\d:\d\d/).waitFor();
  await manager.reload();
  assert.ok(await scale.first().locator('input[value="7"]').isChecked(), "kept without a button");
  await look(manager, "need-phone");
  for (let need = 0; need < needs; need++) {
    for (let n = 0; n < (await scale.count()); n++) {
      if (need === 2 && n === 3) continue;
      await scale.nth(n).locator("label").nth((need * 3 + n * 2) % 11).click();
    }
    const last = need === needs - 1;
    await manager.locator("button", { hasText: last ? "Lever vurderingen" : "Lagre og gå videre" }).click();
    await manager.waitForURL(last ? /done=ballot-done/ : new RegExp(`step=${need + 2}`));
  }

  // Without script, in the grid, by another organisation.
  const other = await as("kommunalsjef", desktop, { javaScriptEnabled: false });
  await other.goto(address);
  await other.locator("a", { hasText: "Vurder for" }).click();
  await other.goto(`${other.url().split("?")[0]}?step=all`);
  const fields = other.locator("table input, input[data-summed]");
  for (let n = 0; n < (await fields.count()); n++) await fields.nth(n).fill(String((n * 7) % 11));
  await other.locator("button", { hasText: "Lever vurderingen" }).click();
  await other.waitForURL(/done=ballot-done/);

  await desk.goto(address);
  await desk.getByText("ikke ferdig").first().waitFor();
  await desk.locator("a", { hasText: "Skriv inn et papirark" }).last().click();
  await desk.goto(`${desk.url().split("?")[0]}?step=all`);
  await look(desk, "grid");
  await desk.goto(address);
  await desk.locator("summary", { hasText: "Lukk og vis resultatet" }).click();
  await desk.locator("form[action$='/close'] button").click();
  await desk.waitForURL(/done=prioritisation-closed/);
  await look(desk, "ranking");
  const narrow = await as("leder", phone);
  await narrow.goto(`${address}/ranking`);
  await look(narrow, "ranking-phone");
  const dark = await as("styringsgruppe", { ...desktop, colorScheme: "dark" });
  await dark.goto(`${address}/ranking`);
  await look(dark, "ranking-dark");
  // On paper: no buttons, and nothing wider than an A4 page either way.
  await desk.emulateMedia({ media: "print" });
  for (const [name, width, height] of [["landscape", 1047, 720], ["portrait", 720, 1047]]) {
    await desk.setViewportSize({ width, height });
    assert.equal(await desk.locator("main .ds-button").first().isVisible(), false);
    const wide = await desk.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} pixels wider than a page (${name})`);
    const cut = await desk.evaluate(() => [...document.querySelectorAll(".kb-scroll")].filter((one) => one.scrollWidth > one.clientWidth + 1).length);
    assert.equal(cut, 0, `${cut} tables are cut (${name})`);
    if (pictures) await desk.screenshot({ path: join(pictures, `print-${name}.png`), fullPage: true });
  }
  await desk.setViewportSize(desktop.viewport);
  await desk.emulateMedia({ media: "screen" });
  const download = await desk.request.get(`${address}/ranking.xlsx`);
  assert.equal((await download.body()).subarray(0, 2).toString(), "PK");

  await dark.goto(`${address}/decisions`);
  await look(dark, "decision-dark");
  const outcomes = dark.locator("fieldset.kb-outcome");
  for (let n = 0; n < needs; n++) {
    const one = outcomes.nth(n);
    await one.locator(`input[value=${n === 0 ? "yes" : n === 1 ? "parked" : "no"}]`).check();
    await one.locator("textarea").fill("Etter en samlet vurdering.");
    if (n === 1) await one.locator("input[type=date]").fill("2099-01-01");
  }
  await dark.fill("#present-name-1", "Kristoffer Valgermo");
  await dark.locator("main form button[type=submit]").last().click();
  await dark.waitForURL(/done=prioritisation-decided/);
  await look(dark, "decided-dark");
  for (const page of [desk, manager, other, narrow, dark]) assert.deepEqual(page.errors, []);
});

test("the criteria are read by all and renewed by the coordinator", async () => {
  const page = await as("koordinator", phone);
  await page.goto("/criteria");
  await look(page, "criteria-phone");
  await page.goto("/criteria/new");
  await look(page, "criteria-new-phone");
  await page.locator("main form button[type=submit]").last().click();
  await page.waitForURL(/done=criteria-renewed/);
});
