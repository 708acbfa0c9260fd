// Pictures of the main pages, into docs/pictures or the folder that is named.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { browser, desktop, open, phone, root, signIn, start } from "./harness.mjs";

const folder = process.argv[2] ?? join(root, "docs/pictures");
mkdirSync(folder, { recursive: true });
const server = await start("sqlite");
const chrome = await browser();
const seen = [
  ["needs", "koordinator", "/needs", desktop, {}],
  ["needs-dark", "koordinator", "/needs", desktop, { colorScheme: "dark" }],
  ["home-phone", "sykepleier", "/", phone, {}],
  ["new-need-phone", "sykepleier", "/needs/new", phone, {}],
  ["organisations", "koordinator", "/organisations", desktop, {}],
  ["me", "leder", "/me", desktop, {}],
  ["people", "administrator", "/people", desktop, {}],
  ["public", null, "/nb/", desktop, {}],
  ["portfolio", "styringsgruppe", "/portfolio", desktop, {}],
  ["rounds", "koordinator", "/rounds", desktop, {}],
  ["cocreation", "koordinator", "/cocreation", { viewport: { width: 1280, height: 1350 } }, {}],
  ["style", null, "/style", desktop, {}],
  ["sign-in", null, "/sign-in", desktop, {}],
];
try {
  for (const [name, who, path, size, more] of seen) {
    const page = await open(chrome, server, { ...size, ...more });
    if (who) await signIn(page, who);
    await page.goto(path);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: name === "new-need-phone" });
    await page.context().close();
  }
  const page = await open(chrome, server, desktop);
  await signIn(page, "koordinator");
  await page.goto("/needs?stage=submitted");
  await page.locator(".kb-list a").first().click();
  await page.screenshot({ path: join(folder, "need.png"), fullPage: true });
  await page.goto("/organisations?q=oppdiktet");
  await page.locator(".kb-list a").first().click();
  await page.screenshot({ path: join(folder, "organisation.png"), fullPage: true });
  await page.goto("/rounds");
  const results = await page.locator("main a", { hasText: "Våren 2026" }).last().getAttribute("href");
  await page.goto(results);
  await page.screenshot({ path: join(folder, "results.png"), clip: { x: 0, y: 0, width: 1280, height: 1700 }, fullPage: true });
  await page.goto("/samson");
  await page.locator('main a[href^="/samson/"]:not([href$="/new"])').first().click();
  await page.screenshot({ path: join(folder, "samson.png"), clip: { x: 0, y: 0, width: 1280, height: 2000 }, fullPage: true });
  await page.goto("/rounds");
  await page.locator("main a", { hasText: "vi? Høsten 2026" }).first().click();
  const code = (await page.textContent(".kb-code-text")).trim();
  const respondent = await open(chrome, server, phone);
  await respondent.goto(`/join/${code}`);
  await respondent.locator("main input[type=radio]").first().check();
  await respondent.locator("main form button[type=submit]").click();
  await respondent.locator("main a.ds-button").click();
  await respondent.waitForURL(/\/1$/);
  await respondent.goto(respondent.url().replace(/1$/, "3"));
  await respondent.screenshot({ path: join(folder, "answer-phone.png") });
  console.log(page.errors);
} finally {
  await chrome.close();
  await server.stop();
}
