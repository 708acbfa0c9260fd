// schemathesis against the description of the API, with a token made on a person's page, on both databases.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, desktop, kinds, open, root, signIn, start } from "./harness.mjs";

let chrome;
before(async () => {
  chrome = await browser();
});
after(() => chrome.close());

const cases = process.env.KOBLINGSBOKS_API_CASES ?? "20";

for (const kind of kinds) {
  test(`no call of the API ends in a server error or an answer that is not described, on ${kind}`, async () => {
    const server = await start(kind);
    try {
      const page = await open(chrome, server, desktop);
      await signIn(page, "koordinator");
      await page.goto("/me");
      await page.fill("#token_name", "schemathesis");
      await page.getByRole("button", { name: "Lag en nøkkel" }).click();
      const token = (await page.locator("code").textContent()).trim();
      const checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
      const run = spawnSync(
        join(root, ".venv/bin/schemathesis"),
        ["run", `${server.address}/api/openapi.json`, "--header", `Authorization: Bearer ${token}`, "--checks", checks]
          .concat(["--max-examples", cases, "--seed", "2026", "--phases", "examples,coverage,fuzzing"])
          .concat(["--suppress-health-check", "all", "--rate-limit", "500/s"]),
        { encoding: "utf8", timeout: 600_000 },
      );
      assert.equal(run.status, 0, `${run.stdout}\n${run.stderr}`);
    } finally {
      await server.stop();
    }
  });
}
