// The whole chain in a real browser, on both databases: a nurse's need is qualified, scored by three partners who
// cannot see each other, opened, decided, connected to an offer with its reasons, made an initiative with two committed
// partners and a gate passed with an open point and its reason, and read on the portfolio and through the API.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browser, desktop, kinds, open, phone, signIn, start } from "./harness.mjs";

let chrome;
before(async () => {
  chrome = await browser();
});
after(() => chrome.close());

const title = "Rullestolar blir ståande på lageret i Fjordheim";
const wanted = process.env.KOBLINGSBOKS_KIND;

for (const kind of kinds.filter((one) => !wanted || one === wanted)) {
  describe(`on ${kind}`, () => {
    let server;
    const people = [];
    before(async () => {
      server = await start(kind);
    });
    after(() => server.stop());

    const as = async (who, size = desktop) => {
      const page = await open(chrome, server, size);
      await signIn(page, who);
      people.push(page);
      return page;
    };

    test("a need becomes an initiative", { timeout: 240_000 }, async () => {
      const nurse = await as("sykepleier", phone);
      const desk = await as("koordinator");
      const need = await handIn(nurse);
      await qualify(desk, need);

      // Three partners score it beside two others; nobody sees more than their own before it is closed.
      const round = await prepare(desk);
      const scorers = [await as("leder", phone), await as("kommunalsjef"), await as("helsesjef")];
      for (const [n, scorer] of scorers.entries()) await score(scorer, round, 3 + 2 * n);
      for (const scorer of scorers) {
        await scorer.goto(round);
        const text = await scorer.locator("main").innerText();
        for (const told of ["Samlet poengsum", "Rangering", "Spredning"]) assert.ok(!text.includes(told), told);
        assert.ok((await scorer.request.get(`${round}/ranking`)).status() >= 400, "no ranking before it is closed");
      }
      await desk.goto(round);
      await press(desk, "Lukk og vis resultatet", "form[action$='/close'] button");
      await desk.waitForURL(/done=prioritisation-closed/);

      // The steering group picks it, parks one and says no to one, with a disagreement in its own words.
      const steering = await as("styringsgruppe");
      await decide(steering, round);
      await nurse.goto(need);
      await nurse.locator(".kb-stations").getByText(/^ja, /).waitFor();

      // An offer is found with its reasons, suggested, invited, and both sides say yes.
      const company = await as("bedrift", phone);
      await offer(company);
      const connection = await connect(desk, need);
      await company.goto("/");
      await company.getByRole("link", { name: new RegExp(title) }).first().click();
      await press(company, "Gå i dialog", 'form:has(input[name=to][value="in_dialogue"]) button');
      await company.waitForURL(/done=stepped/);
      await company.locator("form[action$=assents] button").click();
      await company.waitForURL(/done=assented/);
      await nurse.goto(connection);
      await nurse.locator("form[action$=assents] button").click();
      await nurse.waitForURL(/done=assented/);
      await desk.goto(connection);
      await press(desk, "Begge er enige", 'form:has(input[name=to][value="agreed"]) button');
      await desk.waitForURL(/done=stepped/);

      // It becomes an initiative with two committed partners, and passes its gate with an open point.
      const initiative = await begin(desk, connection);
      await passGate(desk, initiative);

      // It is read in the story, on the portfolio, on paper, and through the API.
      await nurse.goto(`${need}/story`);
      await nurse.getByText("Rett stol til rett tid").first().waitFor();
      const told = await nurse.locator(".kb-steps > li").count();
      assert.ok(told >= 10, `${told} things are told`);
      await steering.goto("/portfolio");
      assert.equal(await steering.getByRole("link", { name: "Rett stol til rett tid" }).count() > 0, true);
      const paper = await steering.pdf({ format: "A4" });
      assert.equal(paper.subarray(0, 5).toString(), "%PDF-");
      await api(desk, need, initiative);
      for (const page of people) assert.deepEqual(page.errors, []);
    });

    /** Opens a part and presses the button in it. */
    async function press(page, part, button) {
      await page.locator("summary", { hasText: part }).first().click();
      await page.locator(button).first().click();
    }

    async function handIn(nurse) {
      await nurse.goto("/needs/new");
      await nurse.fill("#title", title);
      await nurse.fill("#problem", "Pasientane ventar i senga medan rullestolane står på lageret i kjellaren.");
      await nurse.fill("#affected", "Pasientar som treng rullestol");
      await nurse.fill("#place", "Medisinsk sengepost 3");
      await nurse.locator("button[value=submit]").click();
      await nurse.waitForURL(/done=submitted/);
      return new URL(nurse.url()).pathname;
    }

    async function qualify(desk, need) {
      await desk.goto("/");
      await desk.getByRole("link", { name: title }).first().click();
      assert.equal(new URL(desk.url()).pathname, need);
      await press(desk, "Godta behovet", 'form:has(input[name=to][value="qualified"]) button');
      await desk.waitForURL(/done=stepped/);
    }

    async function prepare(desk) {
      await desk.goto("/prioritisations/new");
      await desk.fill("#name", "Hausten 2026");
      await desk.locator("#needs label", { hasText: title }).click();
      const boxes = desk.locator('input[name="needs"]');
      let more = 2;
      for (let n = 0; more > 0 && n < (await boxes.count()); n++) {
        if (await boxes.nth(n).isChecked()) continue;
        await boxes.nth(n).check();
        more--;
      }
      assert.equal(more, 0, "two more needs to choose");
      for (const name of [/Fjordheim sykehus/, /Elvestad kommune/, /Åsbygda kommune/]) {
        await desk.locator("#organisations label").filter({ hasText: name }).first().click();
      }
      await desk.locator("main form button[type=submit]").last().click();
      await desk.waitForURL(/done=prioritisation-prepared/);
      const round = new URL(desk.url()).pathname;
      await press(desk, "Åpne for vurdering", "form[action$='/open'] button");
      await desk.waitForURL(/done=prioritisation-opened/);
      return round;
    }

    /** Fills in one's own ballot in the grid; the need of this story gets the highest scores. */
    async function score(page, round, most) {
      await page.goto(round);
      await page.locator(`a[href*="${round}/ballots/"]`).first().click();
      await page.goto(`${page.url().split("?")[0]}?step=all`);
      const points = page.locator("input[data-summed]");
      for (let n = 0; n < (await points.count()); n++) await points.nth(n).fill("10");
      const rows = page.locator("main table tbody tr");
      for (let r = 0; r < (await rows.count()); r++) {
        const own = (await rows.nth(r).innerText()).includes(title);
        const cells = rows.nth(r).locator("input");
        for (let c = 0; c < (await cells.count()); c++) await cells.nth(c).fill(own ? "10" : String((most + c) % 9));
      }
      await page.locator("button[value=done]").click();
      await page.waitForURL(/done=ballot-done/);
    }

    async function decide(steering, round) {
      await steering.goto("/");
      await steering.getByRole("link", { name: "Hausten 2026" }).first().click();
      await steering.goto(`${round}/decisions`);
      const outcomes = steering.locator("fieldset.kb-outcome");
      let other = 0;
      for (let n = 0; n < (await outcomes.count()); n++) {
        const one = outcomes.nth(n);
        const own = (await one.innerText()).includes(title);
        const outcome = own ? "yes" : other++ === 0 ? "parked" : "no";
        await one.locator(`input[value=${outcome}]`).check();
        await one.locator("textarea").fill(own ? "Mange ventar, og lite skal til." : "Må vente på folk.");
        if (outcome === "parked") await one.locator("input[type=date]").fill("2099-01-01");
      }
      await steering.fill("#present-name-1", "Kristoffer Valgermo");
      await steering.fill("#present-name-2", "Gunnar Åsbrekke");
      await steering.selectOption("#present-stance-2", "dissent");
      await steering.fill("#present-words-2", "Åsbygda ville hatt nattevakta fyrst.");
      await steering.locator("main form button[type=submit]").last().click();
      await steering.waitForURL(/done=prioritisation-decided/);
    }

    async function offer(company) {
      await company.goto("/offers/new");
      await company.selectOption("#kind", "solution");
      await company.fill("#title", "Vi finner rullestoler som står på lager");
      await company.fill("#about", "Brikker på rullestolene viser hvor de står, så pasienten slipper å vente i senga.");
      await company.locator("main form button[value=show]").click();
      await company.waitForURL(/done=offer-shown/);
    }

    async function connect(desk, need) {
      await desk.goto(`${need}/matches`);
      await desk.getByRole("button", { name: "Finn kandidater" }).click();
      await desk.waitForURL(/done=matched/);
      const hit = desk.locator("ol.kb-list > li", { hasText: "Vi finner rullestoler som står på lager" });
      await hit.getByText(/sier «rullestolar.*», tilbudet sier «rullestoler/i).first().waitFor();
      await hit.locator("summary").click();
      await hit.locator("textarea").fill("Prøvd hos andre, og enkelt å ta i bruk.");
      await hit.getByRole("button", { name: "Foreslå" }).click();
      await desk.waitForURL(/done=connection-suggested/);
      const connection = new URL(desk.url()).pathname;
      await press(desk, "Inviter", 'form:has(input[name=to][value="invited"]) button');
      await desk.waitForURL(/done=stepped/);
      return connection;
    }

    async function begin(desk, connection) {
      await desk.goto(connection);
      await desk.getByRole("link", { name: "Begynn et initiativ" }).click();
      await desk.fill("#title", "Rett stol til rett tid");
      await desk.fill("#purpose", "Ingen pasient ventar i senga fordi ingen finn ein rullestol.");
      await desk.selectOption("#lead", { label: "Fjordheim sykehus (oppdiktet)" });
      await desk.locator("main form button[type=submit]").last().click();
      await desk.waitForURL(/done=initiative-begun/);
      const initiative = new URL(desk.url()).pathname;
      for (const [name, role, kroner] of [
        ["Elvestad kommune (oppdiktet)", "owner", "120 000"],
        ["Lyngbris Digital AS (oppdiktet)", "deliverer", "80 000"],
      ]) {
        await desk.goto(`${initiative}/partners/new`);
        await desk.selectOption("#organisation-partner", { label: name });
        await desk.selectOption("#partner_role-partner", role);
        await desk.locator("main form button[type=submit]").last().click();
        await desk.waitForURL(/done=entry-added/);
        await desk.goto(`${initiative}/money`);
        await desk.locator("summary", { hasText: "Legg til noe som er lovet" }).first().click();
        const form = desk.locator(`form[action="${initiative}/commitments"]`);
        await form.locator("select").first().selectOption({ label: name });
        await form.locator("[name=commitment_kind]").selectOption("money");
        await form.locator("[name=kroner]").fill(kroner);
        await form.locator("button").click();
        await desk.waitForURL(/done=entry-added/);
      }
      return initiative;
    }

    async function passGate(desk, initiative) {
      await desk.goto(`${initiative}/gate`);
      const move = desk.locator(`form[action="${initiative}/phase"]`);
      await move.locator("select").selectOption("co_design");
      await move.locator("button").click();
      await desk.locator(".ds-error-summary").waitFor();
      await move.locator("select").selectOption("co_design");
      await move.locator("textarea").fill("Brukarane kjem med i januar.");
      await move.locator("button").click();
      await desk.waitForURL(/done=phase-moved/);
      await desk.goto(initiative);
      await desk.getByText("Brukarane kjem med i januar.").first().waitFor();
    }

    async function api(desk, need, initiative) {
      await desk.goto("/me");
      await desk.fill("#token_name", "kjeden");
      await desk.getByRole("button", { name: "Lag en nøkkel" }).click();
      const token = (await desk.locator("code").textContent()).trim();
      const get = async (path) => {
        const answer = await fetch(`${server.address}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
        assert.equal(answer.status, 200, path);
        return answer.json();
      };
      const portfolio = await get("/portfolio");
      const id = initiative.split("/").pop();
      assert.equal(portfolio.items.find((item) => item.id === id)?.phase, "co_design");
      const story = await get(`/needs/${need.split("/").pop()}/story`);
      assert.equal(story.stage, "in_initiative");
      const told = story.events.map((event) => `${event.kind} ${event.word ?? ""}`.trim());
      const order = ["step submitted", "step qualified", "decided yes", "connection invited", "connection agreed", "begun"];
      for (const event of order) assert.ok(told.includes(event), `${event}: ${told.join(", ")}`);
      const one = await get(`/initiatives/${id}`);
      assert.equal(one.commitments.reduce((sum, line) => sum + line.planned_ore, 0), 20_000_000);
    }
  });
}
