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
  console.log(page.errors);
} finally {
  await chrome.close();
  await server.stop();
}
