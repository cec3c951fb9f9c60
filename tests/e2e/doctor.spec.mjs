// The error doctor: what Entra shows is pasted, what it means appears, and nothing of it stays.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { beyondFiles, expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CANARY = "canaryQ7x-9Zt4Lm2Vb8Wc";
const TITLE = "What does an error of Entra mean?";
const fixture = (name) => at.file(`tests/fixtures/doctor/${name}.json`);

const box = (page) => at.main(page).getByRole("textbox", { name: "What Entra shows", exact: true });
const finding = (page, title) => at.main(page).getByRole("heading", { level: 2, name: title, exact: true });
const told = (page, text) => at.main(page).getByRole("status").filter({ hasText: text });

async function open(page, step = "connection") {
  await at.open(page, `./?app=linkedin-sales-navigator#${step}`);
  await at.main(page).getByText(TITLE, { exact: true }).click();
  await expect(box(page)).toBeVisible();
}

test("a quarantine says when it is tried again, that a mail was sent, and leads to the field", async ({ page }) => {
  await open(page);
  await box(page).fill(fixture("job-quarantine"));
  await expect(finding(page, "Entra could not sign in to the application")).toBeVisible();
  await expect(told(page, "Entra could not sign in")).toHaveCount(1);
  await expect(at.main(page).getByText("Entra tries again on 2026-11-23 at 09:45 UTC.")).toBeVisible();
  await expect(at.main(page).getByText("on 2026-12-18, Entra disables the job. That is in 26 days.")).toBeVisible();
  await expect(at.main(page).getByText("azure-noreply@microsoft.com")).toBeVisible();
  await at.main(page).getByRole("link", { name: /^Go to Tenant URL/ }).click();
  await expect(at.textbox(page, "Tenant URL")).toBeFocused();
});

test("a list of log entries is told by cause, what is unknown as unknown, and without the token", async ({ page, requests }) => {
  await open(page, "activation");
  await expect(at.heading(page)).toHaveText("Switch provisioning on");
  const before = requests.length;
  await box(page).fill(fixture("log-newer"));
  await expect(finding(page, "The answer is not what a SCIM service says")).toBeVisible();
  await expect(finding(page, "“WikiMoonPhaseWrong” is not known here")).toBeVisible();
  await expect(at.main(page).getByRole("note").filter({ hasText: "looked like a token" })).toBeVisible();
  expect(await box(page).inputValue()).not.toContain(CANARY);
  expect(await page.content()).not.toContain(CANARY);
  const stored = await at.stored(page);
  expect(stored).not.toContain(CANARY);
  expect(stored).not.toContain("WikiMoonPhaseWrong");
  expect(beyondFiles(requests.slice(before)), "nothing is sent").toEqual([]);
  await at.main(page).getByRole("link", { name: "Go to the step Notifications" }).or(at.main(page).getByRole("link", { name: /^Go to Accidental deletion threshold/ })).click();
  await at.at(page, "Who is told when provisioning stops?");
});

test("another text is not guessed at", async ({ page }) => {
  await open(page);
  await box(page).fill("The meeting hit a conflict and a timeout");
  await expect(at.main(page).getByRole("note").filter({ hasText: "Nothing in this text is known here" })).toBeVisible();
  await box(page).fill("");
  await expect(at.main(page).getByRole("note").filter({ hasText: "Nothing in this text" })).toHaveCount(0);
});

test("nothing is wrong with it for axe, in light and dark, and it fits 320 pixels", async ({ page }) => {
  await open(page);
  await box(page).fill(fixture("log-newer"));
  await expect(finding(page, "The answer is not what a SCIM service says")).toBeVisible();
  await page.evaluate(AXE);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`));
    expect(violations, colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
});
