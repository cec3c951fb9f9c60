// The connection test by paste: the lines to run, what is read of what they print, and that no token stays anywhere.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beyondFiles, expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CANARY = "canaryQ7x-9Zt4Lm2Vb8Wc";
const TITLE = "Find out what the application answers";
const URL = "https://api.linkedin.com";
const EMPTY = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[]}';

const disclosure = (page) => at.main(page).getByText(TITLE, { exact: true });
const box = (page) => at.main(page).getByRole("textbox", { name: "What it printed", exact: true });
const ladder = (page) => at.main(page).getByRole("list", { name: "What the answers say", exact: true });
const rung = (page, text) => ladder(page).getByRole("listitem").filter({ hasText: text });
const line = (page, name) => at.main(page).getByRole("region", { name, exact: true });
const told = (page) => at.main(page).getByRole("status").filter({ hasText: /wrong: |Nothing is wrong|No answer/ });

async function open(page, address = URL) {
  await at.open(page, "./?app=linkedin-sales-navigator#connection");
  await at.type(page, "Tenant URL", address);
  await disclosure(page).click();
  await expect(box(page)).toBeVisible();
}

const notFound = `$ curl …
HTTP/2 404 \r
content-type: text/html\r
\r
<html><title>Not here</title></html>
quartermaster: 404 0.21s ${URL}/Users?filter=x
`;
const found = (path) => `HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\n\r\n${EMPTY}\nquartermaster: 200 0.2s ${URL}${path}\n`;

test("the lines follow the address, hold no token and can be copied", async ({ page, context }) => {
  await open(page);
  for (const name of ["For macOS, Linux and WSL", "For Windows: PowerShell"]) {
    await expect(line(page, name)).toContainText(`'${URL}/Users?filter=`);
    await expect(line(page, name)).toContainText("QM_TOKEN");
  }
  await at.type(page, "Tenant URL", "https://api.linkedin.com/scim");
  await expect(line(page, "For macOS, Linux and WSL")).toContainText("'https://api.linkedin.com/scim/Users?filter=");
  await at.type(page, "Tenant URL", "nowhere");
  await expect(line(page, "For macOS, Linux and WSL")).toHaveCount(0);
  await expect(at.main(page).getByRole("note").filter({ hasText: "Enter a tenant URL above" })).toBeVisible();

  await at.type(page, "Tenant URL", URL);
  await context.grantPermissions(["clipboard-write", "clipboard-read"]);
  await page.getByRole("button", { name: "Copy the line for macOS, Linux and WSL" }).click();
  await expect(page.getByRole("button", { name: "Copied the line for macOS, Linux and WSL" })).toBeVisible();
});

test("the ladder appears as one pastes, offers another address at a 404, and takes it in one press", async ({ page }) => {
  await open(page);
  await box(page).fill("hello");
  await expect(told(page)).toContainText("No answer is in this text yet");
  await box(page).fill(notFound);
  await expect(rung(page, "A server answers")).toContainText("as it should be: ");
  await expect(told(page)).toContainText("wrong: ");
  const offers = ladder(page).getByRole("button", { name: /^Use https:\/\// });
  await expect(offers).toHaveText(["Use https://api.linkedin.com/scim", "Use https://developer.linkedin.com"]);
  await expect(ladder(page).getByText("Doubtful: As printed in the tutorial"), "what is doubtful comes last, and says so").toBeVisible();
  const offer = offers.first();
  const address = (await offer.textContent()).replace("Use ", "").trim();
  await offer.click();
  await expect(at.textbox(page, "Tenant URL")).toHaveValue(address);
  await expect(at.main(page).getByRole("note").filter({ hasText: `another address answered: ${URL}` })).toBeVisible();
});

test("answers that are as they should be say so, and a link leads to what mends the others", async ({ page }) => {
  await open(page);
  await box(page).fill(found("/Users?filter=x") + found("/Groups?filter=x") + found("/ServiceProviderConfig"));
  await expect(told(page)).toContainText("Nothing is wrong with what was answered");
  await box(page).fill(found("/Users?filter=x"));
  await expect(told(page)).toContainText("Nothing is wrong so far, and not everything is known yet");
  await box(page).fill(`HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer\r\n\r\n\nquartermaster: 401 0.2s ${URL}/Users?x\n`);
  await expect(told(page)).toContainText("wrong: ");
  await box(page).fill("curl: (6) Could not resolve host: api.linkedin.com\n");
  await ladder(page).getByRole("link", { name: /^Go to Tenant URL/ }).click();
  await expect(at.textbox(page, "Tenant URL")).toBeFocused();
});

test("a token in the pasted text is taken out of the box, and is nowhere", async ({ page, requests }) => {
  await open(page, `${URL}/scim`);
  await at.saved(page);
  const before = requests.length;
  await box(page).fill(`Secret token: ${CANARY}\n> Authorization: Bearer ${CANARY}\nHTTP/1.1 401 Unauthorized\r\nX-Echo: Bearer ${CANARY}\r\n\r\n{"detail":"Bearer ${CANARY}"}`);
  await expect(at.main(page).getByRole("note").filter({ hasText: "looked like a token" })).toBeVisible();
  await expect(told(page)).toContainText("wrong: ");
  expect(await box(page).inputValue()).not.toContain(CANARY);
  const held = await page.evaluate(() => [document.documentElement.outerHTML, JSON.stringify({ ...localStorage, ...sessionStorage }), location.href, JSON.stringify(history.state)].join("\n"));
  expect(held).not.toContain(CANARY);
  expect(await at.stored(page)).not.toContain(CANARY);
  expect(await at.stored(page)).not.toContain("X-Echo");
  expect(beyondFiles(requests.slice(before)), "nothing is sent").toEqual([]);
});

test("nothing is wrong with it for axe, in light and dark, and it fits 320 pixels", async ({ page }) => {
  await open(page);
  await box(page).fill(notFound);
  await expect(told(page)).toContainText("wrong: ");
  await page.evaluate(AXE);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`));
    expect(violations, colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
});
