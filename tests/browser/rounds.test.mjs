// Asking, from published counts to two rounds that are compared: by letter and by code, on phones, without an account.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { browser, desktop, kinds, open, phone, root, signIn, start } from "./harness.mjs";

/** Fills in what a round must say. */
async function prepare(page, title, groups) {
  await page.fill("[name=title]", title);
  await page.selectOption("[name=organisation]", { label: "Elvestad kommune (oppdiktet)" });
  for (const [place, [name, variant, expected]] of groups.entries()) {
    await page.fill(`#group-name-${place}`, name);
    await page.selectOption(`#group-variant-${place}`, variant);
    await page.fill(`#group-expected-${place}`, String(expected));
  }
  await page.fill("[name=purpose]", "Å prøve rundene.");
  await page.fill("[name=legal_basis]", "Artikkel 6 nr. 1 e");
  await page.fill("[name=controller]", "Elvestad kommune");
  await page.click("main form button[type=submit]");
  await page.waitForURL(/done=round-prepared/);
}

/** What somebody answers: the first group agrees more than the second, everybody a little differently. */
function value(key, place, lean) {
  const item = Number(key.slice(2));
  if (item === 2) return String(1 + (place % 2));
  if (item >= 70 && item <= 81) return String(lean > 3 ? 20 + place : 60 + place);
  return String(Math.min(5, Math.max(1, lean + ((place * 7 + item * item + ((place * item) % 5)) % 3) - 1)));
}

/** Answers every part by the form of a phone; slowly by hand for one, and for the others as quickly as the form can. */
async function answer(page, place, lean) {
  for (let part = 1; part <= 8; part++) {
    await page.waitForURL(new RegExp(`/${part}$`));
    const names = await page.$$eval("form[data-answers] [name^='q-']", (all) => [...new Set(all.map((one) => [one.name, one.tagName].join(" ")))]);
    for (const [name, tag] of names.map((one) => one.split(" "))) {
      const item = Number(name.slice(2));
      if (tag === "TEXTAREA") continue;
      const given = value(name, place, lean);
      if (item >= 70 && item <= 81) await page.fill(`[name="${name}"]`, given);
      else if (item === 4 || item === 5 || item === 6) await page.check(`#${name}-1`);
      else await page.check(`#${name}-${given}`);
    }
    await page.click(part === 8 ? "button[value=finish]" : "button[value=next]");
  }
  await page.waitForURL(/\/thanks$/);
}

/** The same by the requests that the forms make. */
async function answerQuickly(page, address, place, lean) {
  await page.goto(address);
  await page.evaluate(
    async ([given, parts]) => {
      const base = location.pathname.replace(/\/$/, "");
      for (let part = 1; part <= parts; part++) {
        const text = await (await fetch(`${base}/${part}`)).text();
        const form = new DOMParser().parseFromString(text, "text/html").querySelector("form[data-answers]");
        const fields = new URLSearchParams();
        for (const name of new Set([...form.querySelectorAll("[name^='q-']")].map((one) => one.name))) {
          if (given[name]) fields.set(name, given[name]);
        }
        fields.set("go", part === parts ? "finish" : "next");
        const answer = await fetch(`${base}/${part}`, { method: "POST", body: fields });
        if (!answer.ok) throw new Error(`part ${part}: ${answer.status}`);
      }
    },
    [Object.fromEntries(Array.from({ length: 81 }, (_, n) => `q-${n + 1}`).filter((name) => ![1, 3, 4, 5, 6, 14, 15, 16, 25].includes(Number(name.slice(2)))).map((name) => [name, value(name, place, lean)])), 8],
  );
}

/** The links of the letters that ask, to the addresses that begin so. */
async function linksTo(server, beginning, count) {
  for (let tries = 0; tries < 100; tries++) {
    const text = server.letters().map((letter) => letter.replace(/=\r?\n/g, "").replace(/=3D/g, "="));
    const found = text.filter((letter) => letter.includes(`To: ${beginning}`) || letter.includes(`<${beginning}`)).map((letter) => letter.match(/http:\S+\/a\/[0-9a-f]{64}/)?.[0]);
    if (found.filter(Boolean).length >= count) return found.filter(Boolean);
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error("the letters did not come");
}

for (const kind of kinds) {
  test(`published counts, two surveys and what changed between them, on ${kind}`, { timeout: 240_000 }, async () => {
    const [chrome, server] = [await browser(), await start(kind)];
    try {
      const desk = await open(chrome, server, desktop);
      await signIn(desk, "evaluator");
      await desk.goto("/me");
      await publishedCounts(desk, server);
      const first = await survey(chrome, server, desk, "En runde", ["fra", 3], null);
      await survey(chrome, server, desk, "En runde til", ["til", 4], first);
    } finally {
      await chrome.close();
      await server.stop();
    }
  });
}

/** The survey of 2018 as a new user brings it in, with what does not add up marked and nothing altered. */
async function publishedCounts(desk, server) {
  await desk.goto("/instruments");
  await desk.click('li:has-text("cluster survey") >> text=Show published counts');
  await desk.fill("[name=title]", "Health cluster, 2018");
  await desk.selectOption("[name=organisation]", { label: "Elvestad kommune (oppdiktet)" });
  await desk.click("main form button[type=submit]");
  await desk.waitForURL(/done=round-prepared/);
  await desk.setInputFiles("[name=file]", join(root, "demo/cluster-2018.csv"));
  await desk.fill("[name=respondents]", "48");
  await desk.fill("[name=counts_source]", "A pre-study, 2018");
  await desk.click('form[action$="/counts"] button');
  await desk.waitForURL(/\/results\?done=round-counts/);
  const notes = await desk.locator(".ds-alert[data-color=warning] li").allTextContents();
  assert.equal(notes.length, 14, "three sums and eleven per cents do not add up");
  for (const said of ["Market access\": the answers add up to 49, not 48", "add up to 49, not 48", "adds up to 47, not 48"]) {
    assert.ok(notes.some((note) => note.includes(said)), said);
  }
  const ranking = desk.locator("section:has(> h3:text-is('What is done')), section:has(> h3:text-is('What holds a cluster together: what is done'))").first();
  const places = await ranking.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].slice(0, 2).map((cell) => cell.textContent)));
  assert.deepEqual(places.slice(0, 3), [["1", "1"], ["1", "1"], ["3", "3"]]);
  const cross = desk.locator("#crosses article", { hasText: "Co-locate at Drammen Helsepark" });
  const text = await cross.textContent();
  assert.match(text, /26\.76/);
  assert.match(text, /degrees of freedom 16/);
  assert.match(text, /under 5 in 21 of 25 cells/);
  assert.match(text, /0\.03\d|0\.04\d/);
}

/** One round with eleven answers by code and seven by letter; the address of its page. */
async function survey(chrome, server, desk, title, [name, lean], previous) {
  await desk.goto("/instruments");
  await desk.click('li:has-text("The collaboration survey") >> text=Use in a round');
  if (previous) await desk.selectOption("[name=previous]", { label: previous.title });
  await prepare(desk, title, [["Municipalities", "public", 12], ["Enterprises", "enterprise", 9]]);
  await desk.click('form[action$="/open"] button');
  await desk.waitForURL(/done=round-opened/);
  const code = (await desk.textContent(".kb-code-text")).trim();
  const addresses = Array.from({ length: 7 }, (_, n) => `${name}${n}@svar.example`);
  await desk.selectOption("[name=group]", { label: "Enterprises" });
  await desk.fill("[name=emails]", addresses.join("\n"));
  await desk.click('form[action$="/invitations"] button');
  await desk.waitForURL(/done=round-asked/);
  const page = desk.url().replace(/\?.*/, "");
  const links = await linksTo(server, name, 7);
  assert.equal(new Set(links).size, 7, "each has a link of their own");
  await byCode(chrome, server, code, lean + 1);
  await byLetter(chrome, server, links, lean - 1);
  await desk.goto(page);
  await desk.click('details:has(form[action$="/close"]) summary');
  await desk.click('form[action$="/close"] button');
  await desk.waitForURL(/done=round-closed/);
  await desk.waitForSelector('a[href$="/results"]', { timeout: 30_000 });
  await desk.goto(`${page}/results`);
  await nothingBelowTheLimit(desk);
  if (previous) {
    const compared = await desk.locator("#compared tbody tr").count();
    assert.ok(compared > 24, "factors and questions stand beside those of the round before");
    assert.ok(await desk.locator("#compared", { hasText: previous.title }).count());
  }
  return { title, page };
}

async function byCode(chrome, server, code, lean) {
  const first = await open(chrome, server, phone);
  await first.goto("/join");
  await first.fill("[name=code]", code.toLowerCase());
  await first.click("main form button");
  await first.check("#group-a");
  await first.click("main form button[type=submit]");
  await first.click("main a.ds-button");
  await answer(first, 0, lean);
  // Back on another device by the same address: what was answered is there, and can be changed.
  const again = await open(chrome, server, phone);
  await again.goto(first.url().replace("/thanks", "/3"));
  assert.ok(await again.locator("input:checked").count());
  await again.check("#q-7-1");
  await again.waitForFunction(() => /Saved|Lagret|Lagra/.test(document.querySelector("[data-saved]").textContent));
  for (let place = 1; place < 11; place++) {
    const next = await open(chrome, server, phone);
    await next.goto(`/join/${code}`);
    await next.check("#group-a");
    await next.click("main form button[type=submit]");
    await answerQuickly(next, next.url().replace(/\?.*/, ""), place, lean);
    await next.close();
  }
}

async function byLetter(chrome, server, links, lean) {
  for (const [place, link] of links.entries()) {
    const page = await open(chrome, server, phone);
    await answerQuickly(page, link, place, lean);
    await page.close();
  }
}

/** Every number of answers on the page is 5 or more, and gaps are shown. */
async function nothingBelowTheLimit(desk) {
  const text = await desk.textContent("main");
  assert.match(text, /18 have answered/);
  for (const [, n] of text.matchAll(/ n (\d+)/g)) assert.ok(Number(n) >= 5, `n ${n}`);
  const rows = await desk.locator("article.kb-item tbody tr").evaluateAll((all) => all.map((row) => row.cells[1].textContent.trim()));
  for (const n of rows.filter((one) => /^\d/.test(one))) assert.ok(Number.parseInt(n, 10) >= 5, n);
  const gaps = await desk.locator("section", { hasText: "Where groups see factors differently" }).last().locator("tbody tr").count();
  assert.ok(gaps >= 20, `${gaps} gaps of factors`);
}
