// A page whose host lets it ask services itself: the release folder with settings, policy and headers as `cargo xtask
// connect` writes them, a network in which every name leads to a server of the test, and the Connection step as a person
// uses it. Holds no claim about what is right; a spec does.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import net from "node:net";

import { closedPort, listen, proxy } from "../probe/servers.mjs";
import { expect, test as base } from "./page.mjs";
import { site, xtask } from "./server.mjs";
import * as at from "./steps.mjs";

/** The address that the tests type unless they say another: its host is confirmed where the page asks for that. */
export const ADDRESS = "https://scim.example.com/v2";
/** What is typed as the token, and looked for afterwards. */
export const CANARY = "canaryQ7x-9Zt4Lm2Vb8Wc";

/** What Chromium asks for itself: here it gets nothing. */
const OF_THE_BROWSER = /\.(googleapis|google|gstatic)\.com:443$/;

/** The part of the Connection step that asks, the button in it, and what came of it. */
export const section = (page) => at.main(page).getByRole("region", { name: "Test from this page", exact: true });
export const start = (page) => section(page).getByRole("button", { name: "Test connection", exact: true });
export const cancel = (page) => section(page).getByRole("button", { name: "Cancel", exact: true });
export const state = (page) => section(page).getByRole("status");
export const ladder = (page) => section(page).getByRole("list", { name: "What the service answered", exact: true });
export const rung = (page, text) => ladder(page).getByRole("listitem").filter({ hasText: text });

const WORDS = { "as it should be": "passed", "will do, but look": "noted", wrong: "failed", "not known yet": "not known" };

/** Waits until the test has ended, and reads its rungs: `{ rung, outcome, title, text }`, the title being that of a finding. */
export async function outcome(page) {
  await expect(state(page)).toContainText(/^(Nothing is wrong|wrong: |Canceled)/);
  const rungs = [];
  for (const item of await ladder(page).getByRole("listitem").all()) {
    const text = (await item.innerText()).trim();
    const [, word, rung] = /^(.+?):\s*(.+)$/m.exec(text) ?? [];
    const finding = item.getByRole("heading");
    rungs.push({ rung, outcome: WORDS[word], title: (await finding.count()) ? await finding.innerText() : "", text });
  }
  return rungs;
}

/** What `outcome` gives as one line each: `passed: The token is accepted`, a finding's title behind it. */
export const lines = (rungs) => rungs.map(({ rung, outcome, title }) => `${outcome}: ${rung}${title ? ` (${title})` : ""}`);

/** What lets a page of any origin read what a service answers (WHATWG Fetch, CORS protocol), but for most of its headers. */
export const readable = (handler) => (request, response) => {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "Authorization");
  if (request.method !== "OPTIONS") return handler(request, response);
  response.writeHead(204);
  response.end();
};

/**
 * The fixture `connection`:
 * - `lead(port)`: every name but that of the page leads to this port from now on; to nothing before.
 * - `open({ address, token, origins, application, base })`: serves a page that may ask `origins` (the address's own by
 *   default), opens its Connection step, types token and address and confirms the host. Answers with the server.
 * - `test()`: presses Test connection and answers as `outcome` does.
 * - `names`: the names that were looked up through the network, in order, but for those that the browser asks on its own.
 */
export const test = base.extend({
  // The servers of the tests have certificates that only they know.
  ignoreHTTPSErrors: true,

  network: async ({}, use) => {
    let target = await closedPort();
    const forward = await listen(
      net.createServer((socket) => {
        const there = net.connect(target, "127.0.0.1");
        socket.on("error", () => there.destroy()).on("close", () => there.destroy());
        there.on("error", () => socket.destroy()).on("close", () => socket.destroy());
        socket.pipe(there).pipe(socket);
      }),
    );
    const { port, names, close } = await proxy(forward.port);
    await use({ port, names, lead: (port) => (target = port) });
    await close();
    await forward.close();
  },

  proxy: async ({ network }, use) => {
    await use({ server: `http://127.0.0.1:${network.port}`, bypass: "127.0.0.1" });
  },

  /** Makes folders that may ask these origins, and takes them away after the test. */
  connectedSite: async ({}, use) => {
    const folders = [];
    await use((origins, more = {}) => {
      const folder = mkdtempSync(join(tmpdir(), "quartermaster-connected-"));
      folders.push(folder);
      connect(folder, { ...more, connect: origins });
      return join(folder, "site");
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },

  connection: async ({ page, network, connectedSite, serveSite, foreign }, use) => {
    const open = async ({
      address = ADDRESS,
      token = CANARY,
      origins = [new URL(address).origin],
      application = "linkedin-sales-navigator",
      base = "/",
    } = {}) => {
      foreign.push(...origins);
      const server = await serveSite({ folder: connectedSite(origins), base });
      await at.open(page, `${server.url}?app=${application}#token`, null);
      if (token) await at.secret(page).fill(token);
      await at.go(page, "Connection");
      await type(page, address);
      return server;
    };
    const run = async () => {
      await start(page).click();
      return outcome(page);
    };
    await use({
      open,
      test: run,
      lead: network.lead,
      get names() {
        return network.names.filter((name) => !OF_THE_BROWSER.test(name));
      },
    });
  },
});

/** Types an address and confirms its host where the page asks for that. */
export async function type(page, address) {
  await at.type(page, "Tenant URL", address);
  const confirm = at.box(page, "I know this host");
  if (await confirm.count()) await confirm.check();
}

/** `cargo xtask connect` on a copy of the release folder. */
function connect(folder, settings) {
  const [copy, file] = [join(folder, "site"), join(folder, "settings.json")];
  cpSync(site, copy, { recursive: true });
  writeFileSync(file, JSON.stringify(settings));
  execFileSync(xtask, ["connect", copy, "--settings", file], { stdio: ["ignore", "ignore", "inherit"] });
}

export { expect };
