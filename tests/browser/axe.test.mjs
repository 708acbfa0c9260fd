// axe-core on every page of the router, in light, and in dark for ten; nothing sticks out sideways on a phone.
import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
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

/** The last part of the first address on a page that begins so. */
async function first(page, list, begins = list) {
  await page.goto(list);
  const address = await page.locator(`main a[href^="${begins}/"]:not([href$="/new"])`).first().getAttribute("href");
  return address.split("/")[2];
}

/** The id of a webhook made for the page that shows one. */
async function webhook(page) {
  await page.goto("/me/webhooks");
  await page.fill("#name", "Krok for axe");
  await page.fill("#url", "https://mottaker.example/krok");
  await page.check("#kinds-need");
  await page.locator('form[action="/me/webhooks"] button').click();
  await page.goto("/me/webhooks");
  return (await page.locator('main a[href^="/me/webhooks/"]').first().getAttribute("href")).split("/").pop();
}

/** A session that goes on, a phone's page in it, and an open mirror: addresses that the demo region has none of. */
async function underWay(page, initiative) {
  await page.goto("/samson/new");
  await page.selectOption("[name=initiative]", { index: 1 });
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/done=samson-opened/);
  const session = new URL(page.url()).pathname.split("/").pop();
  const code = await page.locator(".kb-way-in .kb-code-letters").innerText();
  const guest = await open(chrome, server, phone);
  await guest.goto(`/dialogue/${code}`);
  await guest.locator("main form button[type=submit]").click();
  await guest.waitForURL(/\/d\//);
  const token = new URL(guest.url()).pathname.split("/")[2];
  await guest.context().close();
  await page.goto(`/initiatives/${initiative}/mirrors`);
  await page.locator("summary", { hasText: "Åpne et speil" }).click();
  for (const [name, text] of [["mirror_title", "Speil for axe"], ["group_one", "Den ene"], ["group_two", "Den andre"]]) {
    await page.fill(`[name=${name}]`, text);
  }
  await page.locator('form[action$="/mirrors"] button[type=submit]').click();
  await page.waitForURL(/done=/);
  const mirror = (await page.locator('main a[href^="/mirror/"]').first().getAttribute("href")).split("/").pop();
  return { session, code, token, mirror };
}

/** Addresses that the demo region gives for the parameters of the routes. */
async function places(page) {
  await page.goto("/needs?stage=submitted");
  const need = (await page.locator(".kb-list a").first().getAttribute("href")).split("/").pop();
  await page.goto("/organisations?q=fjordheim");
  const organisation = (await page.locator(".kb-list a").first().getAttribute("href")).split("/").pop();
  return {
    need,
    organisation,
    owners: {
      organisations: organisation,
      initiatives: await first(page, "/initiatives"),
      offers: await first(page, "/offers"),
      connections: await first(page, "/connections"),
      invitations: await first(page, "/invitations"),
      decisions: await first(page, "/decisions"),
      inventory: await first(page, "/inventory"),
      imports: await first(page, "/imports"),
      "focus-areas": await first(page, "/plan", "/focus-areas"),
      targets: await first(page, "/plan", "/targets"),
      cocreation: await first(page, "/cocreation"),
      "peer-sessions": await first(page, "/peer-sessions"),
      me: await webhook(page),
    },
  };
}

/** Every page that the program has, read from its own table of routes, with somebody who may see it. */
async function pages() {
  const page = await open(chrome, server, desktop);
  await signIn(page, "koordinator");
  const { need, owners } = await places(page);
  const going = await underWay(page, owners.initiatives);
  owners.samson = going.session;
  await page.goto("/exports/new?list=needs&format=csv");
  await page.locator('main form[action="/exports"] button').click();
  await page.waitForURL(/\/exports\/[0-9a-f-]{36}$/);
  owners.exports = new URL(page.url()).pathname.split("/").pop();
  await signOut(page);
  await signIn(page, "sykepleier");
  await page.goto("/needs/new");
  await page.fill("#title", "Utkast for axe");
  await page.waitForURL(/\/draft$/);
  const draft = new URL(page.url()).pathname;
  await page.context().close();
  const tables = ["routes.rs", "cocreating.rs", "together.rs", "listed/routes.rs", "outward.rs"];
  const written = (name) => readFileSync(new URL(`../../crates/web/src/${name}`, import.meta.url), "utf8");
  const source = tables.map(written).join("");
  const routes = [...source.matchAll(/\.get\(\s*"([^"]+)"/g)].map((found) => found[1]);
  // The pages of one prioritisation need one that is under way: prioritisation.test.mjs looks at them.
  const secret = ["/links/", "/unsubscribe/", "/calendar/"];
  const skipped = ["/health", "/ready", ".json", "/people/{id}", "/assets/", "/theme/", "/api/", ".csv", ".xlsx", ".pdf", "/files/", "/events", "/prioritisations/{id}", "/exports/{id}/file", ...secret];
  const shown = routes.filter((route) => !skipped.some((part) => route.includes(part)));
  assert.ok(shown.length >= 60, `${shown.length} pages`);
  return shown.map((route) => {
    const id = owners[route.split("/")[1]] ?? need;
    if (/^\/(dialogue|d|mirror)\//.test(route)) {
      const code = route.startsWith("/mirror") ? going.mirror : going.code;
      return [null, route.replace("{code}", code).replace("{token}", going.token).replace("{part}", "1")];
    }
    if (route === "/samson/{id}/{part}") return ["koordinator", `/samson/${id}/1`];
    if (route === "/needs/{id}/draft") return ["sykepleier", draft];
    if (route === "/exports/new") return ["koordinator", "/exports/new?list=needs"];
    if (route === "/selections/{list}/{act}") return ["koordinator", "/selections/needs/park"];
    const who = ["/people", "/journal", "/retention"].includes(route) ? "administrator" : "koordinator";
    const open = ["/sign-in", "/forgotten", "/feedback", "/privacy", "/style"].includes(route);
    return [open ? null : who, route.replace("{id}", id)];
  });
}

async function signOut(page) {
  await page.locator('form[action="/sign-out"] button').click();
  await page.waitForURL(/sign-in/);
}

test("axe finds nothing on any page, and none is wider than a phone", async () => {
  const all = await pages();
  const guest = await open(chrome, server, desktop);
  await guest.goto("/nb/needs");
  const need = await guest.locator('main a[href^="/nb/needs/"]').first().getAttribute("href");
  await signIn(guest, "koordinator");
  await guest.goto("/me/data");
  const leaves = await guest.locator('main a[href$="/hand-over"]').first().getAttribute("href");
  await guest.context().close();
  const entry = ["", "needs", "invitations", "portfolio", "actors", "take-part", "tell"].map((path) => [null, `/nn/${path}`]);
  all.push(...entry, [null, need], ["koordinator", leaves]);
  all.push([null, "/nowhere"], ["koordinator", "/needs?q=ingentreff"], ["koordinator", "/needs?page=2"], ["koordinator", "/needs?choose=1"], ["koordinator", "/needs?stage=submitted&columns=title&columns=stage-since"]);
  for (const who of [null, "sykepleier", "koordinator", "administrator"]) {
    const page = await open(chrome, server, phone);
    if (who) await signIn(page, who);
    for (const [, path] of all.filter(([owner]) => owner === who)) {
      await page.goto(path);
      assert.deepEqual(await violations(page), [], `${path} as ${who}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - screen.width);
      assert.ok(wide <= 0, `${path} is ${wide} pixels wider than a phone`);
      await page.setViewportSize({ width: 320, height: 700 });
      const narrow = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(narrow <= 320, `${path} is ${narrow} pixels wide on the narrowest phone`);
      await page.setViewportSize(phone.viewport);
    }
    assert.deepEqual(page.errors, []);
    await page.context().close();
  }
});

test("axe finds nothing on the page that an invitation leads to", async () => {
  const page = await open(chrome, server, desktop);
  await signIn(page, "administrator");
  await page.goto("/people");
  await page.locator("summary", { hasText: "Inviter en bruker" }).click();
  await page.fill("#name", "Gjest");
  await page.fill("#email", "gjest@demo.example");
  await page.selectOption("#language", "nb");
  await page.locator('form[action="/people"] button[type=submit]').last().click();
  await page.getByText("Invitasjonen er sendt.").waitFor();
  let letter;
  for (let n = 0; n < 100 && !letter; n++) {
    letter = server.letters().find((text) => text.includes("gjest@demo.example"));
    await page.waitForTimeout(50);
  }
  const guest = await open(chrome, server, phone);
  await guest.goto(letter.replaceAll("=\r\n", "").match(/http:\S+\/links\/[0-9a-f]{64}/)[0]);
  assert.deepEqual(await violations(guest), []);
});

test("axe finds nothing on the page that stops digests, and on letters that wait for a person", async () => {
  const secret = "0123456789abcdef".repeat(4);
  const hash = createHash("sha256").update(secret).digest("hex");
  const someone = "(SELECT id FROM persons WHERE email = 'sykepleier@demo.example')";
  server.run(`INSERT INTO digest_links (token_hash, person, made_at) VALUES ('${hash}', ${someone}, '2026-11-22T00:00:00.000Z')`);
  for (const state of ["failed", "uncertain"]) {
    server.run(`INSERT INTO outbox (id, kind, recipient, facts, created_at, state, next_at, message_id, fault)
      VALUES ('${randomUUID()}', 'digest', ${someone}, '{}', '2026-11-22T00:00:00.000Z', '${state}',
      '2026-11-22T00:00:00.000Z', '${state}@koblingsboks', 'the mail server cannot be reached')`);
  }
  const guest = await open(chrome, server, phone);
  await guest.goto(`/unsubscribe/${secret}`);
  assert.deepEqual(await violations(guest), [], "before");
  await guest.locator("main form button").click();
  await guest.getByRole("heading", { name: "Du får ingen oppsummeringar" }).waitFor();
  assert.deepEqual(await violations(guest), [], "after");
  await guest.getByRole("button", { name: "Send dei igjen" }).click();
  await guest.getByRole("heading", { name: "Stoppe oppsummeringane?" }).waitFor();
  const page = await open(chrome, server, phone);
  await signIn(page, "koordinator");
  await page.goto("/letters");
  assert.deepEqual(await violations(page), [], "/letters");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - screen.width);
  assert.ok(wide <= 0, `/letters is ${wide} pixels wider than a phone`);
  await page.goto("/follows");
  await page.getByRole("button", { name: "Lag en kalenderadresse" }).click();
  await page.locator("code").waitFor();
  assert.deepEqual(await violations(page), [], "a calendar address");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - screen.width);
  assert.ok(over <= 0, `an address is ${over} pixels wider than a phone`);
});

test("axe finds nothing on ten pages in dark", async () => {
  const all = (await pages()).filter(([who]) => who === "koordinator").slice(0, 10);
  const page = await open(chrome, server, { ...desktop, colorScheme: "dark" });
  await signIn(page, "koordinator");
  for (const [, path] of all) {
    await page.goto(path);
    assert.deepEqual(await violations(page), [], `${path} in dark`);
  }
});

test("axe finds nothing on forms with errors, open parts and notices", async () => {
  const page = await open(chrome, server, phone);
  await signIn(page, "koordinator");
  const { need, organisation, owners } = await places(page);
  for (const path of ["/plan", "/loads", `/offers/${owners.offers}`, `/connections/${owners.connections}`,
    `/invitations/${owners.invitations}`, `/inventory/${owners.inventory}`, `/focus-areas/${owners["focus-areas"]}`]) {
    await page.goto(path);
    for (const part of await page.locator("main summary").all()) await part.click();
    await page.waitForTimeout(400);
    assert.deepEqual(await violations(page), [], `open parts of ${path}`);
  }
  await page.goto(`/needs/${need}`);
  for (const part of await page.locator("main summary").all()) await part.click();
  await page.waitForTimeout(400);
  assert.deepEqual(await violations(page), [], "open parts");
  await page.locator('form:has(input[name=to][value="parked"]) button').click();
  await page.locator(".ds-error-summary").waitFor();
  assert.deepEqual(await violations(page), [], "a refused step");
  await page.goto(`/organisations/${organisation}`);
  for (const part of await page.locator("main summary").all()) await part.click();
  await page.waitForTimeout(400);
  assert.deepEqual(await violations(page), [], "an organisation's forms");
  await page.goto("/needs/new");
  await page.locator("main form button[value=submit]").click();
  await page.locator(".ds-error-summary").waitFor();
  assert.deepEqual(await violations(page), [], "a refused need");
});

test("a page prints without menus and buttons", async () => {
  const page = await open(chrome, server, desktop);
  await signIn(page, "koordinator");
  const { need } = await places(page);
  await page.goto(`/needs/${need}`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav").first().isVisible(), false);
  assert.equal(await page.locator("main form").first().isVisible(), false);
  assert.equal(await page.locator("h1").isVisible(), true);
  const paper = await page.pdf();
  assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
});
