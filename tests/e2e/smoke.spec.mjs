// The page opens: everywhere, with the shipped headers, with no more requests than promised, and offline.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { site } from "./server.mjs";
import { expect, test } from "./page.mjs";

const heading = (page) => page.getByRole("heading", { level: 1 });
/** The name of a hashed file without its hash. */
const plain = (href, start) => href.slice(start.length).replace(/-[0-9a-f]{12,16}/, "");

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
  // Browsers ask for the icon of a tab when they show one.
  fetched.add("icon.svg");
  expect([...fetched].sort()).toEqual([
    "",
    "assets/boot.js",
    "assets/quartermaster-page.js",
    "assets/quartermaster-page_bg.wasm",
    "assets/quartermaster.css",
    "icon.svg",
    "settings.json",
  ]);
  // When it shows the icon, and how often, is the browser's own affair.
  const once = requests.filter((href) => !href.endsWith("/icon.svg"));
  expect(once, "each file is fetched once, preloaded or not").toEqual([...new Set(once)]);
});

test("every answer carries the headers that are written for the hosts", async ({ request }) => {
  const azure = JSON.parse(readFileSync(join(site, "staticwebapp.config.json"), "utf8"));
  for (const path of ["./", "sw.js", "icon.svg", "keep.html", "try.html", "no-such-file"]) {
    const route = azure.routes.find((route) => route.route === `/${path}`);
    const headers = (await request.get(path)).headers();
    for (const [name, value] of Object.entries({ ...azure.globalHeaders, ...route?.headers })) {
      expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
    }
    expect(headers["cache-control"]).toBe("no-cache");
  }
});

test("the page comes with the strictest headers it can run under", async ({ page }) => {
  const headers = (await page.goto("./")).headers();
  const policy = headers["content-security-policy"].split("; ");
  expect(policy[0]).toBe("default-src 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain("trusted-types 'none'");
  expect(policy).toContain("worker-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers).toMatchObject({
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  });
  expect(headers["permissions-policy"]).toContain("clipboard-read=(), clipboard-write=(self)");
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
});

for (const [path, ancestors] of [["./", "'none'"], ["keep.html", "'self'"], ["try.html", "'self'"]]) {
  test(`the policy in ${path} is that of its header, for hosts that send none`, async ({ request }) => {
    const answer = await request.get(path);
    const [, inPage] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(await answer.text());
    expect(answer.headers()["content-security-policy"]).toBe(`${inPage}; frame-ancestors ${ancestors}`);
  });
}

test.describe("the policy", () => {
  test.use({ provoked: /trusted-?(types?|html|script)|unsafe-eval|script-src eval|worker-src/i });

  test("refuses markup, code and workers from text, and every Trusted Types policy", async ({ page }) => {
    await page.goto("./");
    await expect(heading(page)).toBeVisible();
    const refused = await page.evaluate(async () => {
      const attempts = {
        markup: () => (document.createElement("div").innerHTML = "<b>x</b>"),
        code: () => new Function("return 1")(),
        policy: () => window.trustedTypes.createPolicy("another", { createHTML: (text) => text }),
        keeper: () => window.trustedTypes.createPolicy("quartermaster-worker", { createScriptURL: (text) => text }),
        trier: () => window.trustedTypes.createPolicy("quartermaster-evaluator", { createScriptURL: (text) => text }),
        worker: () => new Worker("sw.js"),
        keeping: () => navigator.serviceWorker.register("sw.js"),
      };
      const failed = [];
      // In a task of the page's own: what the test itself evaluates is exempt from the rule about code.
      await new Promise((resolve) => setTimeout(resolve));
      for (const [name, attempt] of Object.entries(attempts)) {
        try {
          await attempt();
        } catch {
          failed.push(name);
        }
      }
      return failed;
    });
    expect(refused).toEqual(["markup", "code", "policy", "keeper", "trier", "worker", "keeping"]);
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
  test(`after the first key the page is kept, and opens with the server gone (${base})`, async ({ page, serveSite, complaints }) => {
    const server = await serveSite({ base });
    await page.goto(server.url);
    await expect(heading(page)).toBeVisible();
    const scopes = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
    expect(await scopes(), "no worker before the person acts").toEqual([]);

    await page.keyboard.press("Tab");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    expect(await scopes()).toEqual([server.url]);
    await expect(page.locator("iframe"), "the frame has taken itself away").toHaveCount(0);
    await server.stop();
    expect(complaints).toEqual([]);

    for (const address of ["", "index.html", "?app=linkedin-elevate", "#connection"]) {
      await page.goto("about:blank");
      await page.goto(server.url + address);
      await expect(heading(page)).toHaveCount(1);
      // Acting again with a worker at work asks for nothing.
      await page.keyboard.press("Tab");
      await expect(page.locator("iframe")).toHaveCount(0);
    }
    const schema = await page.evaluate(async () => (await (await fetch("configuration.v1.schema.json")).json()).$schema);
    expect(schema).toBe("https://json-schema.org/draft/2020-12/schema");
  });
}

test.describe("an address below the page that there is not", () => {
  test.use({ provoked: /404/ });

  test("is the server's to answer, also with a worker at work", async ({ page }) => {
    await page.goto("./");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    const answer = await page.goto("./another/page");
    expect(answer.status()).toBe(404);
  });
});
