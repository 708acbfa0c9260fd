// A nurse puts a need on a phone and follows it until it is qualified, in nynorsk, on both databases.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browser, desktop, kinds, open, phone, signIn, start } from "./harness.mjs";

let chrome;
before(async () => {
  chrome = await browser();
});
after(() => chrome.close());

for (const kind of kinds) {
  describe(`on ${kind}`, () => {
    let server;
    before(async () => {
      server = await start(kind);
    });
    after(() => server.stop());

    test("a need goes from a nurse's phone to qualified, in nynorsk", async () => {
      const nurse = await open(chrome, server, phone);
      await signIn(nurse, "sykepleier");
      assert.equal(await nurse.locator("html").getAttribute("lang"), "nn");
      await nurse.getByRole("link", { name: "Meld inn eit behov" }).click();

      // A draft is kept while she writes, and survives that the phone closes the page.
      await nurse.fill("#title", "Pasientar ventar på rullestol");
      await nurse.fill("#problem", "Rullestolar står på lageret medan pasientane ventar i senga.");
      await nurse.waitForFunction(() => /^Lagra \d\d[:.]\d\d$/.test(document.getElementById("kept").textContent));
      const draft = new URL(nurse.url()).pathname;
      assert.match(draft, /^\/needs\/[0-9a-f-]{36}\/draft$/);
      await nurse.goto("/");
      await nurse.getByRole("link", { name: "Pasientar ventar på rullestol" }).click();
      assert.equal(new URL(nurse.url()).pathname, draft);
      assert.equal(await nurse.inputValue("#title"), "Pasientar ventar på rullestol");

      // What lacks is named, what was typed is kept; then it is handed in with a picture.
      await nurse.getByRole("button", { name: "Send inn behovet" }).click();
      await nurse.getByRole("link", { name: "Skriv kven det gjeld." }).click();
      await nurse.fill("#affected", "Pasientar som treng rullestol");
      await nurse.fill("#place", "Medisinsk sengepost 3");
      await nurse.setInputFiles("#files", {
        name: "lager.png",
        mimeType: "image/png",
        buffer: Buffer.from(
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
          "base64",
        ),
      });
      await nurse.getByRole("button", { name: "Send inn behovet" }).click();
      await nurse.waitForURL(/\/needs\/[0-9a-f-]{36}\?done=submitted$/);
      await nurse.getByText("Behovet er sendt inn").waitFor();
      assert.equal(await nurse.getByRole("link", { name: "lager.png" }).count(), 1);
      const address = new URL(nurse.url()).pathname;

      // The coordinator is told, and sends it back with a question.
      const coordinator = await open(chrome, server, desktop);
      await signIn(coordinator, "koordinator");
      await coordinator.getByRole("link", { name: "Pasientar ventar på rullestol" }).click();
      await coordinator.locator("summary", { hasText: "Send tilbake med et spørsmål" }).click();
      const back = coordinator.locator('form:has(input[name=to][value="returned"])');
      await back.getByRole("button").click();
      await coordinator.getByText("Skriv spørsmålet du vil ha svar på.").first().waitFor();
      await coordinator.locator("#reason-returned").fill("Kor mange ventar kvar veke?");
      await coordinator.locator('form:has(input[name=to][value="returned"])').getByRole("button").click();
      await coordinator.waitForURL(/done=stepped/);

      // The nurse sees the question first of all, and answers.
      await nurse.goto("/");
      await nurse.getByRole("link", { name: "Pasientar ventar på rullestol" }).first().click();
      await nurse.getByText("Kor mange ventar kvar veke?").first().waitFor();
      await nurse.locator("#reason-submitted").fill("Fem eller seks.");
      await nurse.locator('form:has(input[name=to][value="submitted"])').getByRole("button").click();
      await nurse.waitForURL(/done=stepped/);

      await coordinator.goto(address);
      await coordinator.getByText("Fem eller seks.").waitFor();
      await coordinator.locator("summary", { hasText: "Godta behovet" }).click();
      await coordinator.locator('form:has(input[name=to][value="qualified"])').getByRole("button").click();
      await coordinator.waitForURL(/done=stepped/);

      await nurse.goto(address);
      const told = await nurse.locator(".kb-steps .ds-tag").allTextContents();
      assert.deepEqual(told, ["Sendt inn", "Sendt tilbake med spørsmål", "Sendt inn", "Godteke"]);

      // It stands in the list, in the other languages too, and the letters were written.
      await nurse.goto("/needs?q=rullestol+ventar");
      assert.equal(await nurse.getByRole("link", { name: "Pasientar ventar på rullestol" }).count(), 1);
      for (const [language, word] of [
        ["English", "Qualified"],
        ["Bokmål", "Godtatt"],
      ]) {
        await nurse.getByRole("button", { name: language }).click();
        await nurse.locator(".kb-list .ds-tag", { hasText: word }).waitFor();
      }
      await nurse.waitForTimeout(500);
      const letters = server.letters().join("\n");
      assert.match(letters, /sykepleier@demo\.example/);
      assert.match(letters, /koordinator@demo\.example/);
      assert.deepEqual([...nurse.errors, ...coordinator.errors], []);
    });

    test("the first form is filled in and sent by keyboard alone", async () => {
      const page = await open(chrome, server, desktop);
      await page.goto("/sign-in");
      const tabTo = async (id) => {
        for (let n = 0; n < 60; n++) {
          await page.keyboard.press("Tab");
          if (await page.evaluate((wanted) => document.activeElement?.id === wanted, id)) return;
        }
        assert.fail(`#${id} is not reached by Tab`);
      };
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
      await tabTo("email");
      await page.keyboard.type("leder@demo.example");
      await tabTo("password");
      await page.keyboard.type("tre-gode-naboer");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === "/");
      await page.goto("/needs/new");
      for (const [id, text] of [
        ["title", "Tastatur"],
        ["problem", "Alt skal kunne gjøres uten mus."],
        ["affected", "Alle"],
        ["place", "Her"],
      ]) {
        await tabTo(id);
        await page.keyboard.type(text);
      }
      await page.keyboard.press("Enter");
      await page.waitForURL(/done=submitted/);
      assert.equal(await page.locator("h1").textContent(), "Tastatur");
      assert.deepEqual(page.errors, []);
    });

    test("everything works without script", async () => {
      const page = await open(chrome, server, { ...phone, javaScriptEnabled: false });
      await signIn(page, "leder");
      await page.goto("/needs/new");
      await page.fill("#title", "Uten skript");
      await page.getByRole("button", { name: "Lagre som utkast" }).click();
      await page.getByText("Utkastet er lagret.").waitFor();
      for (const id of ["problem", "affected", "place"]) await page.fill(`#${id}`, "Tekst");
      await page.setInputFiles("#files", { name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("notat") });
      await page.getByRole("button", { name: "Send inn behovet" }).click();
      await page.getByText("Behovet er sendt inn").waitFor();

      // A removed file can be taken back.
      await page.getByRole("button", { name: "Fjern a.txt" }).click();
      assert.equal(await page.getByRole("link", { name: "a.txt" }).count(), 0);
      await page.getByRole("button", { name: "Angre" }).click();
      assert.equal(await page.getByRole("link", { name: "a.txt" }).count(), 1);

      // The filter is in the address.
      await page.goto("/needs");
      await page.selectOption("#stage", "parked");
      await page.getByRole("button", { name: "Vis" }).click();
      assert.equal(new URL(page.url()).searchParams.get("stage"), "parked");
      const shown = page.locator(".kb-list > li");
      assert.ok((await shown.count()) > 0);
      assert.equal(await shown.filter({ has: page.locator(".ds-tag", { hasText: "Parkert" }) }).count(), await shown.count());
    });

    test("a draft that was changed in another window is not overwritten unseen", async () => {
      const page = await open(chrome, server, desktop);
      await signIn(page, "leder");
      await page.goto("/needs/new");
      await page.fill("#title", "To vinduer");
      await page.waitForFunction(() => document.getElementById("kept").textContent.startsWith("Lagret"));
      const other = await page.context().newPage();
      await other.goto(page.url());
      await other.fill("#title", "To vinduer, nyere");
      await other.waitForFunction(() => document.getElementById("kept").textContent.startsWith("Lagret"));
      await other.waitForTimeout(1500);
      await page.fill("#title", "To vinduer, eldre");
      await page.getByText("Utkastet er endret i et annet vindu.").waitFor();
      await other.reload();
      assert.equal(await other.inputValue("#title"), "To vinduer, nyere");
    });

    test("an organisation is changed by its own, gets a tie, and the tie can be taken back", async () => {
      const page = await open(chrome, server, desktop);
      await signIn(page, "bedrift");
      await page.goto("/organisations?q=oppdiktet&sector=private");
      assert.ok((await page.locator(".kb-list > li").count()) > 1);
      await page.goto("/needs/new");
      await page.goto("/organisations");
      const own = await page.evaluate(async () => {
        const list = await (await fetch("/organisations?sector=private&q=oppdiktet")).text();
        const ids = [...list.matchAll(/\/organisations\/([0-9a-f-]{36})"/g)].map((found) => found[1]);
        for (const id of ids) if ((await fetch(`/organisations/${id}/edit`)).ok) return id;
        return null;
      });
      assert.ok(own, "the company's own page can be changed");
      await page.goto(`/organisations/${own}/edit`);
      await page.fill("#number", "974760674");
      await page.getByRole("button", { name: "Lagre" }).click();
      await page.getByText("Kontrollsifferet stemmer ikke.").first().waitFor();
      await page.fill("#number", "974 760 673");
      await page.getByRole("button", { name: "Lagre" }).click();
      await page.getByText("974 760 673").waitFor();
      await page.getByRole("link", { name: "Registrer en relasjon" }).click();
      await page.selectOption("#other", { label: "Fjordheim sykehus (oppdiktet)" });
      await page.selectOption("#kind", "supply");
      await page.selectOption("#direction", "out");
      await page.selectOption("#strength", "2");
      await page.getByRole("button", { name: "Registrer en relasjon" }).click();
      await page.getByText("Relasjonen er registrert.").waitFor();
      const before = await page.locator("table").first().locator("tbody tr").count();
      await page.getByRole("button", { name: "Fjern Fjordheim sykehus (oppdiktet)" }).first().click();
      await page.getByText("Relasjonen er fjernet.").waitFor();
      await page.getByRole("button", { name: "Angre" }).click();
      await page.getByText("Relasjonen er hentet tilbake.").waitFor();
      assert.equal(await page.locator("table").first().locator("tbody tr").count(), before);
      assert.deepEqual(page.errors, []);
    });

    test("an invited person sets a password, signs in, and out everywhere", async () => {
      const page = await open(chrome, server, desktop);
      await signIn(page, "administrator");
      await page.goto("/people");
      await page.getByText("Inviter en bruker").first().click();
      await page.fill("#name", "Ny Evaluator");
      await page.fill("#email", "ny@demo.example");
      await page.selectOption("#language", "nn");
      await page.check("#roles-evaluator");
      await page.locator("details").first().getByRole("button", { name: "Inviter en bruker" }).click();
      await page.getByText("Invitasjonen er sendt.").waitFor();
      let letter;
      for (let n = 0; n < 100 && !letter; n++) {
        letter = server.letters().find((text) => text.includes("ny@demo.example"));
        await page.waitForTimeout(50);
      }
      const link = letter.replaceAll("=\r\n", "").match(/http:\S+\/links\/[0-9a-f]{64}/)[0];
      const guest = await open(chrome, server, phone);
      await guest.goto(link);
      await guest.fill("#new_password", "passord12345");
      await guest.locator("main form button").click();
      await guest.locator("#new_password-error").waitFor();
      await guest.fill("#new_password", "fire raske elgar");
      await guest.locator("main form button").click();
      await guest.waitForURL((url) => url.pathname === "/");
      assert.equal(await guest.locator("html").getAttribute("lang"), "nn");
      await guest.goto("/me");
      await guest.getByRole("button", { name: "Logg ut overalt" }).click();
      await guest.waitForURL(/sign-in/);
      await guest.goto("/needs");
      await guest.waitForURL(/sign-in\?back=/);
    });
  });
}
