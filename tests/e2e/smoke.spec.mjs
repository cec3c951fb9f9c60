// The page opens: everywhere, with the shipped headers, with no more requests than promised, and offline.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { site } from "./server.mjs";
import { expect, test } from "./page.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });
/** The name of a hashed file without its hash. */
const plain = (href, start) => href.slice(start.length).replace(/-[0-9a-f]{16}/, "");

test("the page opens with one heading and a title", async ({ page }) => {
  await page.goto("./");
  await expect(heading(page)).toHaveCount(1);
  await expect(page).toHaveTitle(/Quartermaster/);
  await expect(page.locator("#frame")).toHaveCount(0);
});

test("the first load fetches the page's own files and settings.json, nothing else", async ({ page, requests }) => {
  await page.goto("./");
  await expect(heading(page)).toBeVisible();
  await page.waitForLoadState("networkidle");
  const fetched = new Set(requests.map((href) => plain(href, process.env.QM_URL)));
  // Read when the application has settled; whether it is fetched is the application's own claim.
  fetched.delete("settings.json");
  fetched.add("icon.svg");
  expect([...fetched].sort()).toEqual([
    "",
    "assets/boot.js",
    "assets/quartermaster-page.js",
    "assets/quartermaster-page_bg.wasm",
    "assets/quartermaster.css",
    // Browsers ask for the icon of a tab when they show one.
    "icon.svg",
  ]);
  expect(requests.length, "each file is fetched once, preloaded or not").toBe(new Set(requests).size);
});

test("every answer carries the headers that are written for the hosts", async ({ request }) => {
  const azure = JSON.parse(readFileSync(join(site, "staticwebapp.config.json"), "utf8"));
  for (const path of ["./", "sw.js", "icon.svg", "no-such-file"]) {
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries(azure.globalHeaders)) {
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
    }
    expect(headers["cache-control"]).toBe("no-cache");
  }
});

test("the policy in the page is the policy of the headers, for hosts that send none", async ({ page }) => {
  const answer = await page.goto("./");
  const inPage = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  expect(answer.headers()["content-security-policy"]).toBe(`${inPage}; frame-ancestors 'none'`);
});

test.describe("the policy", () => {
  test.use({ provoked: /trusted-?(types?|html|script)|unsafe-eval|script-src eval/i });

  test("refuses markup and code from text and any further Trusted Types policy", async ({ page }) => {
    await page.goto("./");
    await expect(heading(page)).toBeVisible();
    const refused = await page.evaluate(() => {
      const attempts = {
        markup: () => (document.createElement("div").innerHTML = "<b>x</b>"),
        code: () => new Function("return 1")(),
        policy: () => window.trustedTypes.createPolicy("another", { createHTML: (text) => text }),
        again: () => window.trustedTypes.createPolicy("quartermaster-worker", { createScriptURL: (text) => text }),
        worker: () => new Worker("sw.js"),
      };
      const failed = [];
      const tryAll = () => {
        for (const [name, attempt] of Object.entries(attempts)) {
          try {
            attempt();
          } catch {
            failed.push(name);
          }
        }
      };
      // In a task of the page's own: what the test itself evaluates is exempt from the rule about code.
      return new Promise((resolve) => setTimeout(() => resolve((tryAll(), failed))));
    });
    expect(refused).toEqual(["markup", "code", "policy", "again", "worker"]);
    expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
  });
});

test("the page works under any path", async ({ page, serveSite, requests }) => {
  const server = await serveSite({ base: "/some/deep/path/" });
  await page.goto(server.url);
  await expect(heading(page)).toHaveCount(1);
  expect(requests.filter((href) => !href.startsWith(server.url))).toEqual([]);
});

test("before the WebAssembly has come, the frame stands", async ({ page }) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByRole("banner")).toContainText("Quartermaster");
  await expect(heading(page)).toHaveCount(0);
  release();
  await expect(heading(page)).toHaveCount(1);
});

test.describe("a file that is missing on the server", () => {
  test.use({ provoked: /404|wasm/i });

  test("is told on the page", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("./");
    await expect(page.getByRole("status")).toContainText("The page did not start");
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("the instructions are there as text", async ({ page }) => {
    await page.goto("./");
    await expect(heading(page)).toHaveText("Provisioning from Microsoft Entra ID to LinkedIn");
    await expect(page.getByRole("listitem")).not.toHaveCount(0);
  });
});

for (const base of ["/", "/some/deep/path/"]) {
  test(`after the first action the page is kept, and opens with the server gone (${base})`, async ({ page, serveSite, complaints }) => {
    const server = await serveSite({ base });
    await page.goto(server.url);
    await expect(heading(page)).toBeVisible();
    const registered = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
    expect(await registered(), "no worker before the person acts").toBe(0);

    await page.keyboard.press("Tab");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    await server.stop();
    expect(complaints).toEqual([]);

    for (const address of ["", "?app=linkedin-elevate", "#connection"]) {
      await page.goto("about:blank");
      await page.goto(server.url + address);
      await expect(heading(page)).toHaveCount(1);
    }
  });
}
