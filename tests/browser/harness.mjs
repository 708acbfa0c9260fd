// The real program and the real browser, for tests that do what a person does.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const kinds = ["sqlite", "postgres"];
const password = "tre-gode-naboer";

/** A new database of a kind; the folder goes with it. */
function database(kind, folder) {
  if (kind === "sqlite") return join(folder, "region.sqlite");
  const server = process.env.KOBLINGSBOKS_TEST_POSTGRES;
  if (!server) throw new Error("no PostgreSQL server: run this by bin/with-postgres");
  const name = `b${randomBytes(6).toString("hex")}`;
  const create = `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`;
  execFileSync("psql", ["-q", `${server}/postgres`, "-c", create]);
  return `${server}/${name}`;
}

const SQL =
  "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], timeout=20); c.execute(sys.argv[2]); c.commit(); c.close()";

/** Starts the demo region on a free port; or serves one again that was left as `kept`. */
export async function start(kind, more = [], kept = null) {
  const folder = kept?.folder ?? mkdtempSync(join(tmpdir(), "koblingsboks-"));
  const program = process.env.KOBLINGSBOKS_BINARY ?? join(root, "target/debug/koblingsboks");
  const place = kept?.place ?? database(kind, folder);
  const words = [kept ? "serve" : "demo", "--listen", "127.0.0.1:0", "--database", place];
  const outbox = join(folder, "outbox");
  const statement = ["--accessibility-statement", "https://uustatus.example/erklaering"];
  const child = spawn(program, [...words, "--mail-folder", outbox, ...statement, ...more], {
    env: { ...process.env, RUST_LOG: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const address = await new Promise((resolve, reject) => {
    lines.on("line", (line) => {
      const found = line.match(/ on (http:\S+)/);
      if (found) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    address,
    // SQL past the program, on a file.
    run: (text) => execFileSync("python3", ["-c", SQL, place, text]),
    letters: () =>
      (existsSync(outbox) ? readdirSync(outbox) : [])
        .filter((name) => name.endsWith(".eml"))
        .sort()
        .map((name) => readFileSync(join(outbox, name), "utf8")),
    kept: { folder, place },
    stop: async ({ keep = false } = {}) => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian's Chromium, with a profile of its own. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
export const desktop = { viewport: { width: 1280, height: 900 } };

/** A page that fails its test when the browser reports an error, such as a script that the policy stops. */
export async function open(chrome, server, options = {}) {
  const settings = { baseURL: server.address, locale: "nb-NO", reducedMotion: "reduce", ...options };
  const context = await chrome.newContext(settings);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    const expected = /status of (4\d\d)/.test(message.text());
    if (message.type() === "error" && !expected) errors.push(message.text());
  });
  page.errors = errors;
  return page;
}

/** Signs in as one of the demo people. */
export async function signIn(page, name, back = "") {
  await page.goto(`/sign-in${back}`);
  await page.fill("#email", `${name}@demo.example`);
  await page.fill("#password", password);
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, by WCAG 2.2 AA and its best practices, and keys that no catalogue has. Run from outside of the page,
 * whose policy stays on. */
export async function violations(page) {
  const session = await page.context().newCDPSession(page);
  const evaluate = (expression) => session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  await evaluate(axe);
  const tags = JSON.stringify(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  const run = `axe.run(document, { runOnly: { type: "tag", values: ${tags} } }).then((found) =>
    found.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html + " " + n.failureSummary).join(" | ")))`;
  const { result } = await evaluate(run);
  const keys = (await page.locator("body").innerText()).match(/\[[a-z]+(-[a-z]+)+\]/g) ?? [];
  return [...result.value, ...keys];
}
