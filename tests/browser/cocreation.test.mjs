// Co-creation from a new user's side: a rating, the matrix, the plan, a mirror on ten phones, a peer session.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, desktop, kinds, open, phone, signIn, start, violations } from "./harness.mjs";

const title = "Morgenbildet på Fjordheim og i Elvestad";
const statements = ["control", "trust", "time", "influence", "candour", "users"];

/** Answers a mirror: the own step and the guess, alike for all statements. */
async function mirrored(page, code, side, own, guess, who = "?another=1") {
  await page.goto(`${code}${who}`);
  await page.check(`#side-${side}`);
  for (const statement of statements) {
    await page.check(`#${statement}_own-${own}`);
    await page.check(`#${statement}_guess-${guess}`);
  }
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/thanks$/);
}

async function nothingWrong(page, what) {
  assert.deepEqual(await violations(page), [], what);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - screen.width);
  assert.ok(wide <= 0, `${what} is ${wide} pixels wider than its screen`);
  assert.deepEqual(page.errors, [], what);
}

for (const kind of kinds) {
  test(`a group rates, turns over its ways, plans, looks in a mirror and meets others, on ${kind}`, async (t) => {
    const server = await start(kind);
    const chrome = await browser();
    t.after(async () => {
      await chrome.close();
      await server.stop();
    });
    const page = await open(chrome, server, desktop);
    await signIn(page, "koordinator");
    await page.goto(`/initiatives?q=${encodeURIComponent(title)}`);
    const initiative = await page.locator('main a[href^="/initiatives/"]', { hasText: title }).first().getAttribute("href");

    await t.test("a rating with a reason for each side moves the mark", async () => {
      await page.goto(`${initiative}/cocreation`);
      await page.locator("summary", { hasText: "Vurder hvor tykt" }).click();
      const form = page.locator(`form[action="${initiative}/ratings"]`);
      await form.locator("button[type=submit]").click();
      await page.locator("[role=alert], .ds-error-summary").first().waitFor();
      for (const side of await form.locator("fieldset").all()) {
        await side.locator("input[type=radio]").nth(3).check();
        await side.locator("textarea").fill("Det ble sagt på møtet.");
      }
      await form.locator("button[type=submit]").click();
      await page.waitForURL(/done=/);
      assert.match(await page.locator("main").innerText(), /Ingvild Sætrang \(koordinator\), [\d.]+: 75/);
      await nothingWrong(page, "co-creation of one initiative");
    });

    await t.test("a note in the matrix becomes an action", async () => {
      await page.goto(`${initiative}/matrix`);
      const cell = page.locator(".kb-cell").nth(1);
      await cell.locator("[name=note_words]").fill("Besøke hverandre på vakt");
      await cell.locator("form button[type=submit]").last().click();
      await page.waitForURL(/done=/);
      const note = page.locator(".kb-cell li", { hasText: "Besøke hverandre på vakt" });
      await note.locator("summary").click();
      await note.locator("select").selectOption({ index: 1 });
      await note.locator("input[type=date]").fill("2031-01-15");
      await note.locator("details button[type=submit]").click();
      await page.waitForURL(/done=/);
      await page.goto(`${initiative}/work`);
      assert.match(await page.locator("main").innerText(), /Besøke hverandre på vakt/);
    });

    await t.test("a heading of the plan is written, and its method card stands beside it", async () => {
      await page.goto(`${initiative}/plan`);
      const heading = page.locator(".kb-heading").nth(3);
      await heading.locator("summary", { hasText: "Skriv" }).click();
      await heading.locator("textarea").fill("Vi forteller det på ett minutt til begge ledergruppene.");
      await heading.locator("form button[type=submit]").click();
      await page.waitForURL(/done=/);
      assert.match(await page.locator(".kb-heading").nth(3).innerText(), /på ett minutt til begge/);
      assert.ok(await page.locator(".kb-heading .kb-method").count() >= 5);
    });

    await t.test("a mirror shows what each group gets wrong about the other, apart from where they differ", async () => {
      await page.goto(`${initiative}/mirrors`);
      await page.locator("summary", { hasText: "Åpne et speil" }).click();
      await page.fill("[name=mirror_title]", "Hvem styrer?");
      await page.fill("[name=group_one]", "Sykehuset");
      await page.fill("[name=group_two]", "Kommunen");
      await page.locator(`form[action="${initiative}/mirrors"] button[type=submit]`).click();
      await page.waitForURL(/done=/);
      const code = await page.locator('main a[href^="/mirror/"]').first().getAttribute("href");
      const guest = await open(chrome, server, phone);
      await guest.goto("/join");
      await guest.fill("[name=code]", code.split("/").pop().toLowerCase());
      await guest.locator("main form button[type=submit]").click();
      await guest.waitForURL(new RegExp(`${code}$`));
      await nothingWrong(guest, "a mirror's form");
      // Both say 4 of themselves, and each believes that the other would say 2.
      for (let n = 0; n < 5; n++) for (const side of ["one", "two"]) await mirrored(guest, code, side, 4, 2);
      await nothingWrong(guest, "thanks for a mirror");
      // Who goes back and sends once more, changes the answer and does not count twice.
      await guest.locator(`a[href="${code}"]`).click();
      await guest.locator("main .ds-alert").waitFor();
      await nothingWrong(guest, "a mirror's form, once more");
      await guest.goBack();
      await mirrored(guest, code, "two", 4, 2, "");
      await page.goto(`${initiative}/mirrors`);
      await page.locator("main p", { hasText: "10 har svart" }).waitFor();
      await page.locator("summary", { hasText: "Lukk speilet" }).first().click();
      await page.locator("button", { hasText: "Lukk nå" }).first().click();
      await page.waitForURL(/done=/);
      const row = page.locator("table tbody tr").first();
      const cells = await row.locator("td, th").allInnerTexts();
      assert.deepEqual(cells.slice(2).map((cell) => cell.replace("−", "-")), ["4,0", "4,0", "0,0", "-2,0", "-2,0"]);
      await nothingWrong(page, "mirrors");
    });

    await t.test("a peer session shows each party's place and profile, and keeps what came of it", async () => {
      await page.goto("/peer-sessions");
      const address = await page.locator('main a[href^="/peer-sessions/"]:not([href$="/new"])').first().getAttribute("href");
      await page.goto(address);
      assert.ok(await page.locator(".kb-peer .kb-line").count() >= 3);
      const sheet = page.locator(".kb-peer", { hasText: title });
      await sheet.locator("summary", { hasText: "Legg til punkt" }).last().click();
      await sheet.locator("input[type=text]:visible").first().fill("Spørre Roskilde om lønn til brukere");
      await sheet.locator("form:visible button[type=submit]", { hasText: /Lagre|Legg til/ }).first().click();
      await page.waitForURL(/done=/);
      assert.match(await page.locator("main").innerText(), /Spørre Roskilde om lønn til brukere/);
      await nothingWrong(page, "a peer session");
    });
  });
}
