// Many needs at once on a phone: ticked on several pages, done with together, and told one by one; with and without script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, open, phone, signIn, start } from "./harness.mjs";

let chrome;
let server;
before(async () => {
  [chrome, server] = [await browser(), await start("sqlite")];
});
after(async () => {
  await chrome.close();
  await server.stop();
});

for (const javaScriptEnabled of [true, false]) {
  test(`many needs are followed at once on a phone, ${javaScriptEnabled ? "with" : "without"} script`, async () => {
    const page = await open(chrome, server, { ...phone, javaScriptEnabled });
    await signIn(page, "koordinator");
    await page.goto("/needs");
    await page.getByRole("link", { name: "Merk flere" }).click();
    await page.getByRole("button", { name: "Fjern all merking" }).click();
    await page.getByText("Ingen er merket.").waitFor();
    const ticks = page.locator("input[name=tick]");
    const names = [await ticks.nth(0).getAttribute("aria-label"), await ticks.nth(1).getAttribute("aria-label")];
    await ticks.nth(0).check();
    if (javaScriptEnabled) await page.getByText("Én er merket.").waitFor();
    await ticks.nth(1).check();
    if (javaScriptEnabled) await page.getByText("2 er merket.").waitFor();
    await page.getByRole("button", { name: "Neste side" }).click();
    await page.getByText("2 er merket.").waitFor();
    assert.equal(await page.locator("input[name=tick]:checked").count(), 0, "they stand on the page before");
    await page.locator("input[name=tick]").first().check();
    await page.getByRole("button", { name: "Følg", exact: true }).click();
    await page.getByRole("heading", { name: "Følg" }).waitFor();
    for (const name of names) await page.getByText(name.replace("Merk: ", "")).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - screen.width).catch(() => 0);
    assert.ok(wide <= 0, `the page is ${wide} pixels wider than a phone`);
    await page.getByRole("button", { name: "Ja, gjør det med alle 3" }).click();
    await page.getByText("3 er gjort.").waitFor();
    await page.getByRole("link", { name: "Til listen" }).click();
    await page.getByText("Ingen er merket.").waitFor();
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });
}
