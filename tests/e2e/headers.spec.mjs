// The answer that carries the page: every protection that the issue names is on it, and it holds while the page is used.

import { readdirSync } from "node:fs";
import { expect, test } from "./page.mjs";
import { site } from "./server.mjs";
import * as at from "./steps.mjs";

test("the page comes with the protections of the issue", async ({ page }) => {
  const headers = (await page.goto("./")).headers();
  const policy = Object.fromEntries(
    headers["content-security-policy"].split(";").map((rule) => {
      const [name, ...values] = rule.trim().split(" ");
      return [name, values.join(" ")];
    }),
  );
  expect(policy["default-src"]).toBe("'none'");
  expect(policy["script-src"]).toBe("'self' 'wasm-unsafe-eval'");
  expect(policy["style-src"]).toBe("'self'");
  expect(policy["connect-src"]).toBe("'self'");
  expect(policy["form-action"]).toBe("'none'");
  expect(policy["base-uri"]).toBe("'none'");
  expect(policy["frame-ancestors"]).toBe("'none'");
  expect(policy["require-trusted-types-for"]).toBe("'script'");
  expect(policy["trusted-types"]).toBe("'none'");
  expect(Object.values(policy).join(" ")).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
  expect(headers["cross-origin-embedder-policy"]).toBe("require-corp");
  expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  for (const feature of ["camera", "microphone", "geolocation", "clipboard-read", "usb", "payment"]) {
    expect(headers["permissions-policy"]).toContain(`${feature}=()`);
  }
});

test("while the wizard is filled the network is asked for the page's own files alone, and told nothing", async ({ page, requests }) => {
  const told = [];
  page.on("request", (request) => {
    if (request.method() !== "GET" || request.postData()) told.push(`${request.method()} ${request.url()}`);
  });
  await at.open(page);
  await page.waitForLoadState("networkidle");
  const first = new Set(requests);
  await at.openText(page, at.golden("configuration", "linkedin-sales-navigator.json"));
  await at.at(page, "Review and export");
  for (const { short } of at.STEPS) await at.go(page, short);
  await at.take(page, "configuration");
  await page.waitForLoadState("networkidle");
  // After the first action what the page consists of is fetched once more to be kept for offline use.
  const own = new URL("./", page.url()).href;
  const later = requests.filter((href) => !first.has(href)).map((href) => href.replace(own, ""));
  const files = readdirSync(site, { recursive: true }).map((name) => name.replaceAll("\\", "/"));
  expect(later.filter((path) => !["", "settings.json", ...files].includes(path))).toEqual([]);
  expect(told).toEqual([]);
});
