// The pages of those who ask and of those who answer: axe, a phone's width, keys without a text, keyboard and paper.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { browser, desktop, open, phone, signIn, start, violations } from "./harness.mjs";

let chrome;
let server;
before(async () => {
  [chrome, server] = [await browser(), await start("sqlite")];
});
after(async () => {
  await chrome.close();
  await server.stop();
});

/** The address of the first link of a page's main part that has the text. */
async function link(page, path, text) {
  await page.goto(path);
  return page.locator("main a", { hasText: text }).first().getAttribute("href");
}

/** The code of the demo's open round. */
async function code(page) {
  await page.goto(await link(page, "/rounds", "vi? Høsten 2026"));
  return (await page.textContent(".kb-code-text")).trim();
}

async function nothingWrong(page, what) {
  assert.deepEqual(await violations(page), [], what);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - screen.width);
  assert.ok(wide <= 0, `${what} is ${wide} pixels wider than its screen`);
  assert.deepEqual(page.errors, [], what);
}

/** An address of every page that the asking part of the table of routes has, with those who may see it. */
async function pages() {
  const page = await open(chrome, server, desktop);
  await signIn(page, "evaluator");
  const instrument = await link(page, "/instruments", "collaboration survey");
  await page.goto(instrument);
  await page.locator('form[action$="/copy"] button').click();
  await page.waitForURL(/done=/);
  const own = new URL(page.url()).pathname.replace(/\/edit$/, "");
  const [survey, closed] = [await link(page, "/rounds", "vi? Høsten 2026"), await link(page, "/rounds", "Våren 2026")];
  const [counts, network] = [await link(page, "/rounds", "2018"), await link(page, "/rounds", "Hvem samarbeider")];
  const joined = `/join/${await code(page)}`;
  await page.goto(joined);
  await page.locator("main input[type=radio]").first().check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/a\//);
  const answer = new URL(page.url()).pathname;
  await page.goto(`${instrument.replace("/instruments/", "/rounds/new?instrument=")}`);
  const id = instrument.split("/").pop();
  const organisation = await link(page, "/organisations?q=elvestad", "Elvestad kommune");
  await page.context().close();
  const evaluator = ["/instruments", "/instruments/new", instrument, `${own}/edit`, "/rounds", `/rounds/new?instrument=${id}`,
    "/rounds/new?kind=network", `/rounds/new?kind=aggregated&instrument=${id}`, survey, closed, counts, network, `${survey}/edit`, `${survey}/poster`, `${survey}/paper`,
    `${survey}/entry`, `${closed}/results`, `${closed}/how`, `${counts}/results`, `${network}/ties`,
    `${network}/network/${organisation.split("/").pop()}`];
  const guest = ["/join", joined, answer, ...Array.from({ length: 8 }, (_, n) => `${answer}/${n + 1}`), `${answer}/thanks`];
  return { evaluator, guest };
}

/** Whether a path is of the route. */
function isOf(route, path) {
  const shape = route.replace(/\{[a-z]+\}/g, "[^/]+");
  return new RegExp(`^${shape}$`).test(path.split("?")[0]);
}

test("axe finds nothing on any page of asking, and none is wider than a phone", { timeout: 240_000 }, async () => {
  const all = await pages();
  const source = readFileSync(new URL("../../crates/web/src/asking.rs", import.meta.url), "utf8");
  const routes = [...source.matchAll(/\.get\(\s*"([^"]+)"/g)].map((found) => found[1]);
  const shown = routes.filter((route) => !["/api/", ".csv", ".xlsx", ".R", ".sps", ".pdf", "/file"].some((part) => route.includes(part)));
  const visited = [...all.evaluator, ...all.guest];
  for (const route of shown) assert.ok(visited.some((path) => isOf(route, path)), `${route} is looked at`);
  for (const [who, paths] of [["evaluator", all.evaluator], [null, all.guest]]) {
    for (const scheme of ["light", "dark"]) {
      const page = await open(chrome, server, { ...phone, colorScheme: scheme });
      if (who) await signIn(page, who);
      for (const path of paths) {
        await page.goto(path);
        for (const part of await page.locator("main summary").all()) {
          if (await part.isVisible()) await part.click();
        }
        await page.waitForTimeout(300);
        await nothingWrong(page, `${path} in ${scheme}`);
      }
      await page.context().close();
    }
  }
});

test("axe finds nothing on forms of asking that were refused", async () => {
  const page = await open(chrome, server, phone);
  await signIn(page, "evaluator");
  const instrument = await link(page, "/instruments", "collaboration survey");
  await page.goto(`/rounds/new?instrument=${instrument.split("/").pop()}`);
  await page.locator("main form button[type=submit]").click();
  await page.locator(".ds-error-summary").waitFor();
  await nothingWrong(page, "a round without a title");
  await page.goto("/instruments/new");
  await page.locator("main form button[type=submit]").click();
  await page.locator(".ds-error-summary").waitFor();
  await nothingWrong(page, "an instrument without a file");
  const guest = await open(chrome, server, phone);
  await guest.goto("/join");
  await guest.fill("[name=code]", "ABCDEFGH");
  await guest.locator("main form button").click();
  await guest.locator(".ds-error-summary").waitFor();
  await nothingWrong(guest, "a code that nobody has");
});

test("a part is answered and sent on by keyboard alone", async () => {
  const desk = await open(chrome, server, desktop);
  await signIn(desk, "evaluator");
  const joined = `/join/${await code(desk)}`;
  const page = await open(chrome, server, desktop);
  const until = async (wanted) => {
    for (let tries = 0; tries < 60; tries++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted)) return;
    }
    throw new Error(`no way to ${wanted} by Tab`);
  };
  await page.goto(joined);
  await until("main input[type=radio]");
  await page.keyboard.press("Space");
  await until("main form button[type=submit]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/a\//);
  await until("main a.ds-button");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/1$/);
  const names = await page.$$eval("form[data-answers] input[type=radio]", (all) => new Set(all.map((one) => one.name)).size);
  for (let question = 0; question < names; question++) {
    await until("main input[type=radio]");
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
  }
  assert.equal(await page.locator("form[data-answers] input:checked").count(), names, "the arrow chose, and one each");
  await page.waitForFunction(() => document.querySelector("[data-saved]").textContent.trim() !== "");
  await until("button[value=next]");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/2$/);
  await page.goBack();
  assert.equal(await page.locator("form[data-answers] input:checked").count(), names, "what was chosen is there");
});

test("results and the form of paper print without menus and buttons", async () => {
  const page = await open(chrome, server, desktop);
  await signIn(page, "evaluator");
  const closed = await link(page, "/rounds", "Våren 2026");
  for (const path of [`${closed}/results`, `${await link(page, "/rounds", "vi? Høsten 2026")}/paper`]) {
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("nav").first().isVisible(), false, path);
    assert.equal(await page.locator("main button:visible").count(), 0, path);
    assert.equal(await page.locator("h1").isVisible(), true, path);
    const paper = await page.pdf();
    assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
    await page.emulateMedia({ media: "screen" });
  }
});
