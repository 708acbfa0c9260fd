// SAMSON from a new user's side: alone and then together with four phones and a screen, again a month later, and the region's
// line from thin to thick.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, desktop, kinds, open, phone, signIn, start, violations } from "./harness.mjs";

const initiative = "Heim att på eigne bein";
const fields = ["1", "2", "3"];
// The order in which the source places its seven cases, from thin to thick.
const cases = ["Safegroup", "JodaCare", "NOEN", "Sisters in Business", "Gateentreprenørene", "Friskgården", "INSP!"];

/** The numbers of the statements on a page. */
const items = (page) => page.$$eval("fieldset.kb-question", (all) => all.map((one) => one.id.slice(2)));

/** Answers the values and some fields alone, each phone a little differently. */
async function answerAlone(page, place, parts) {
  for (const part of parts) {
    await page.waitForURL(new RegExp(`/${part}$`));
    for (const [n, item] of (await items(page)).entries()) {
      const value = part === "0" ? 50 + 10 * ((place + n) % 5) : 25 * ((place + n) % 5);
      const kept = page.waitForResponse((answer) => answer.url().endsWith("/save"));
      await page.check(`#q-${item}-${value}`);
      assert.equal((await kept).status(), 200);
    }
    await page.click("button[value=next]");
  }
}

for (const kind of kinds) {
  test(`a session alone and then together, and again a month later, on ${kind}`, async (t) => {
    let server = await start(kind);
    const chrome = await browser();
    t.after(async () => {
      await chrome.close();
      await server.stop();
    });
    const desk = await open(chrome, server, phone);
    await signIn(desk, "koordinator");
    let session, code;
    const pages = [];

    await t.test("the facilitator opens a session on a phone", async () => {
      await desk.goto("/samson/new");
      await desk.selectOption("[name=initiative]", { label: initiative });
      await desk.fill("[name=people]", "Leder\nTo fysioterapeuter\nEn pårørende");
      await desk.click("main form button[type=submit]");
      await desk.waitForURL(/done=samson-opened/);
      session = new URL(desk.url()).pathname;
      code = await desk.locator(".kb-way-in .kb-code-letters").innerText();
      assert.match(code, /^[2-9A-Z]{8}$/);
    });

    await t.test("a session in which nothing was agreed on is deleted, and its page does not come back", async () => {
      for (let n = 0; n < 3; n++) {
        await desk.goto("/samson/new");
        await desk.selectOption("[name=initiative]", { index: 1 });
        await desk.click("main form button[type=submit]");
        await desk.waitForURL(/done=samson-opened/);
        await desk.locator("button", { hasText: "Slett den tomme samtalen" }).click();
        await desk.waitForURL(/\/samson\?done=samson-discarded/);
        await desk.waitForTimeout(300);
        assert.match(desk.url(), /samson-discarded/);
      }
    });

    const screen = await open(chrome, server, desktop);
    await t.test("four phones answer without an account, by code and by link", async () => {
      await screen.goto(`/dialogue/${code}/screen`);
      for (let place = 0; place < 4; place++) {
        const page = await open(chrome, server, phone);
        if (place === 0) {
          await page.goto("/join");
          await page.fill("[name=code]", code.toLowerCase());
          await page.click("main form button[type=submit]");
        } else await page.goto(`/dialogue/${code}`);
        await page.waitForURL(new RegExp(`/dialogue/${code}$`));
        await page.click("main form button[type=submit]");
        pages.push(page);
        await answerAlone(page, place, ["0", ...fields]);
      }
      // The screen has followed by itself: nobody has loaded it anew.
      await desk.goto(`${session}/0`);
      await desk.click("button[value=show]");
      await desk.waitForURL(/\/0$/);
      await screen.locator("#wall .kb-strip").first().waitFor();
      assert.match(await screen.locator("#wall").innerText(), /4 av 4 har svart/);
      assert.deepEqual(await violations(screen), []);
    });

    await t.test("a phone that lost its connection comes back to its answers", async () => {
      const [lost] = pages;
      await lost.goto("/");
      await lost.context().setOffline(true);
      await assert.rejects(lost.goto(`/dialogue/${code}`));
      await lost.context().setOffline(false);
      // The code leads back to what was begun on this phone, and makes no fifth participant.
      await lost.goto(`/dialogue/${code}`);
      await lost.click("main a.ds-button");
      await lost.waitForURL(/\/0$/);
      assert.equal(await lost.locator("input:checked").count(), 4);
      // What is answered without a connection is sent when there is one again.
      const [first] = await items(lost);
      const other = lost.locator(`#q-${first}-20`);
      await lost.context().setOffline(true);
      await other.check();
      await lost.locator("[data-saved][data-failing]").waitFor();
      const sent = lost.waitForResponse((answer) => answer.url().endsWith("/save") && answer.status() === 200);
      await lost.context().setOffline(false);
      await sent;
      await lost.locator("[data-saved]:not([data-failing])").waitFor();
      await lost.reload();
      assert.ok(await other.isChecked());
      assert.match(await screen.locator("#wall").innerText(), /4 er med på telefon/);
      assert.deepEqual(await violations(lost), []);
    });

    await t.test("the group agrees, and the screen and the phones follow", async () => {
      await pages[1].goto(pages[1].url().replace(/[^/]+$/, "1"));
      for (const part of ["0", ...fields]) {
        await desk.waitForURL(new RegExp(`${session}/${part}$`));
        if (part === "1") {
          // Nobody stands at a wall to scroll.
          await screen.setViewportSize({ width: 1920, height: 1080 });
          await screen.locator("[data-item='1-7'] .kb-strip").waitFor();
          assert.ok((await screen.evaluate(() => document.documentElement.scrollHeight)) <= 1080);
          await screen.setViewportSize(desktop.viewport);
          // A slip is taken back, and what the phones have said is there.
          await desk.locator('[id="s-1-1-0"]').check();
          await screen.locator("[data-item='1-1']", { hasText: "Gruppa er enig om: 0" }).waitFor();
          await desk.locator('button[value="undo 1-1"]').click();
          await screen.locator("[data-item='1-1'] .kb-strip").waitFor();
          await desk.locator("[id='s-1-1'] .kb-strip").waitFor();
        }
        for (const item of await items(desk)) {
          const kept = desk.waitForResponse((answer) => answer.url().endsWith("/save"));
          await desk.locator(`[id="s-${item}-${part === "0" ? 90 : item === "1-1" ? 25 : 50}"]`).check();
          assert.equal((await kept).status(), 200);
        }
        if (part === "1") {
          await screen.locator("#wall", { hasText: "Gruppa er enig om: 2,5" }).waitFor();
          await pages[1].locator("fieldset", { hasText: "Gruppa er enig om: 2,5" }).waitFor();
          assert.deepEqual(await violations(desk), []);
        }
        await desk.click("button[value=next]");
      }
      await desk.waitForURL(/\/4$/);
    });

    await t.test("a second device does not overwrite what the first has kept", async () => {
      const other = await open(chrome, server, desktop);
      await signIn(other, "koordinator");
      await other.goto(`${session}/1`);
      // What the first device says is on the second one at once.
      await desk.goto(`${session}/1`);
      await desk.locator(`[id="s-1-2-100"]`).check();
      await other.locator(`[id="s-1-2-100"]:checked`).waitFor();
      await other.locator(`[id="s-1-3-0"]`).check();
      await desk.locator(`[id="s-1-3-0"]:checked`).waitFor();
      await other.context().close();
    });

    await t.test("an action is agreed on, the session is finished and printed", async () => {
      await desk.goto(`${session}/1`);
      const question = desk.locator("#s-1-1");
      await question.locator("details summary", { hasText: "Tiltak" }).click();
      await question.locator("[name=a-what-1-1]").fill("Besøke hverandre før høsten");
      await question.locator("[name=a-who-1-1]").fill("Lederen");
      // A day that has passed is refused, and what was typed stays.
      await question.locator("[name=a-due-1-1]").fill("2020-01-01");
      await question.locator("button", { hasText: "Legg til tiltak" }).click();
      await question.locator(".ds-validation-message:visible").first().waitFor();
      await desk.waitForTimeout(1500);
      assert.equal(await question.locator("[name=a-what-1-1]").inputValue(), "Besøke hverandre før høsten");
      const due = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
      await question.locator("[name=a-due-1-1]").fill(due);
      await question.locator("button", { hasText: "Legg til tiltak" }).click();
      await desk.waitForURL(/done=samson-action-added/);
      const wall = await open(chrome, server, desktop);
      await signIn(wall, "koordinator");
      await wall.goto(`${session}/screen`);
      await desk.goto(session);
      await desk.locator("#finish > summary").click();
      await desk.locator("#finish button").click();
      await desk.waitForURL(/done=samson-finished/);
      // The wall shows what came of it by itself, and nothing else; the one without an account says that it is over.
      await wall.locator("#wall", { hasText: "Samtalen er ferdig" }).locator(".kb-radar").waitFor();
      assert.equal(await wall.locator("header nav:visible").count(), 0);
      assert.deepEqual(await violations(wall), []);
      assert.deepEqual(wall.errors, []);
      await wall.context().close();
      await screen.locator("h1", { hasNotText: initiative }).waitFor();
      assert.deepEqual(await violations(desk), []);
      const pdf = await desk.request.get(`${session}/report.pdf`);
      assert.equal(pdf.status(), 200);
      const bytes = await pdf.body();
      assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
      assert.ok(bytes.length > 20_000);
      // The action stands with those of the initiative, with who does it in words.
      await desk.goto("/samson");
      assert.deepEqual(await violations(desk), []);
    });

    await t.test("a month later: one click, what has changed, which actions are open", async () => {
      await server.stop({ keep: true });
      server = await start(kind, ["--days-ahead", "31"], server.kept);
      const later = await open(chrome, server, desktop);
      await signIn(later, "koordinator");
      await later.goto(session);
      await later.locator("button", { hasText: "Ny samtale om det samme" }).click();
      await later.waitForURL(/done=samson-again/);
      const next = new URL(later.url()).pathname;
      assert.notEqual(next, session);
      assert.match(await later.locator("#actions").innerText(), /Besøke hverandre før høsten – Lederen, .* Over fristen/);
      await later.goto(`${next}/1`);
      for (const item of await items(later)) {
        const kept = later.waitForResponse((answer) => answer.url().endsWith("/save"));
        await later.locator(`[id="s-${item}-75"]`).check();
        await kept;
      }
      await later.goto(next);
      const changes = await later.locator("#changes").innerText();
      assert.match(changes, /1\. Likeverdighet: opp/);
      assert.match(changes, /1-1 \+5,0/);
      assert.equal(await later.locator("#field-1 .kb-radar-weight").count() > 0, true);
      assert.deepEqual(await violations(later), []);
      assert.ok(await later.locator("#changes .kb-course").count() === 1);
      await later.goto(`${next}/3`);
      assert.ok(await later.locator("aside .kb-method").count() >= 1);
      assert.deepEqual(await violations(later), []);
      for (const path of ["/samson/new", `${next}/edit`, `${next}/screen`, `${next}/0`]) {
        await later.goto(path);
        assert.deepEqual(await violations(later), [], path);
      }
      for (const page of [desk, screen, ...pages, later]) assert.deepEqual(page.errors.filter((one) => !/ERR_INTERNET|Failed to load|ERR_/.test(one)), []);
    });

    await t.test("the region's line shows the seven cases in the source's order", async () => {
      const page = await open(chrome, server, phone);
      await signIn(page, "koordinator");
      await page.goto("/cocreation");
      const names = await page.locator("svg.kb-line .kb-line-name").allTextContents();
      const rows = await page.locator("table tbody tr").allInnerTexts();
      for (const shown of [names, rows]) {
        const found = shown.map((name) => cases.find((one) => name.includes(one))).filter(Boolean);
        assert.deepEqual(found, cases);
      }
      const paper = await (await page.request.get("/cocreation.pdf")).body();
      assert.ok(paper.subarray(0, 5).toString() === "%PDF-" && paper.length > 20_000);
      assert.deepEqual(await violations(page), []);
    });
  });
}
