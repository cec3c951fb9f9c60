// The answers beside a file, on the review page: where the focus goes, what is announced, what a bad file leaves behind,
// and that it can be read and used by keyboard, in both color schemes, and at 320 px.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ELEVATE = at.golden("configuration", "linkedin-elevate.json");
const BEFORE = "tests/fixtures/schemas/elevate-before.json";

/** The configuration as it was before somebody changed a few answers. */
const earlier = (edit) => {
  const json = JSON.parse(ELEVATE);
  edit(json);
  return JSON.stringify(json);
};
const OTHER = earlier((json) => {
  json.licenses.seats = 150;
  json.connection.tenantUrl = "https://api.linkedin.com/scim";
  json.connection.colour = "red";
  json.notification.email = "it@contoso.com";
  json.mappings.users.attributes[0].source = { attribute: "userPrincipalName" };
  json.mappings.users.filters = [{ clauses: [{ attribute: "department", operator: "EQUALS", value: "Sales" }] }];
  json.assignments.scope = "all";
});

async function reviewed(page) {
  await at.open(page);
  await at.openText(page, ELEVATE);
  await at.at(page, "Review and export");
}

const heading = (page) => at.comparison(page).getByRole("heading", { level: 3 });

test("the focus goes to what was found, which is announced and told step by step, the gravest first", async ({ page }) => {
  await reviewed(page);
  await at.compareWith(page, OTHER, "handed-over.json");
  await expect(heading(page)).toHaveText("From handed-over.json, to your answers");
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toBeInViewport();
  await expect(page.getByRole("status").filter({ hasText: /^6 changes$/ })).toHaveCount(1);
  await expect(at.comparison(page).getByRole("heading", { level: 4 })).toHaveText([
    "Left out of the comparison",
    "Licenses",
    "Connection",
    "Notifications",
    "Attribute mappings",
    "Who is provisioned",
  ]);
  const does = async (sentence, effects) => expect(at.change(page, sentence).getByRole("list").getByRole("listitem")).toHaveText(effects);
  await does("“Licenses you have” changes from 150 to 200", ["cosmetic"]);
  await does("“Tenant URL” changes from https://api.linkedin.com/scim to https://api.linkedin.com", ["may create duplicates", "may stop provisioning"]);
  await does("“Notification e-mail” changes from it@contoso.com to identity-alerts@contoso.com", ["changes who is told"]);
  await does("Users: userName takes [mail] instead of [userPrincipalName]", ["may create duplicates", "starts a new initial cycle", "changes what is written"]);
  // All of it counted, the gravest first.
  const counts = at.comparison(page).getByRole("list").first().getByRole("listitem");
  await expect(counts).toHaveText([
    "may disable users: 1",
    "may create duplicates: 2",
    "may stop provisioning: 1",
    "starts a new initial cycle: 2",
    "takes hold after a restart of provisioning: 1",
    "changes who is provisioned: 2",
    "changes what is written: 1",
    "changes who is told: 1",
    "cosmetic: 1",
  ]);
  await expect(at.comparison(page).getByRole("listitem").filter({ hasText: "connection.colour was left out: Quartermaster does not know it" })).toBeVisible();
});

test("by keyboard: open, follow a change to its field, come back to a comparison that has followed, close", async ({ page }) => {
  await reviewed(page);
  const chosen = page.waitForEvent("filechooser");
  await at.button(page, "Compare with a file…").press("Enter");
  await (await chosen).setFiles({ name: "earlier.json", mimeType: "application/json", buffer: Buffer.from(OTHER) });
  await expect(heading(page)).toBeFocused();
  const sentence = "“Notification e-mail” changes from it@contoso.com to identity-alerts@contoso.com";
  // The links stand in the order of the changes: the third is of the third.
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("Tab");
  await expect(at.change(page, sentence).getByRole("link", { name: `Go there ${sentence}` })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(at.textbox(page, "Notification e-mail")).toBeFocused();
  await at.textbox(page, "Notification e-mail").fill("it@contoso.com");
  await page.keyboard.press("Enter");
  await at.at(page, "Review and export");
  await expect(at.comparison(page).getByText("5 changes", { exact: true })).toBeVisible();
  await expect(at.change(page, sentence)).toHaveCount(0);
  await at.button(page, "Close the comparison").press("Enter");
  await expect(at.comparison(page)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Compare with a file" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(at.button(page, "Compare with a file…")).toBeFocused();
});

test("each link leads to a field that is on the page", async ({ page }) => {
  await reviewed(page);
  await at.compareWith(page, at.golden("configuration", "scim2.json"));
  const links = at.comparison(page).getByRole("link");
  const names = await links.evaluateAll((all) => all.map((link) => link.textContent));
  expect(names.length).toBeGreaterThan(10);
  expect(new Set(names).size, "each says what it is about").toBe(names.length);
  for (const step of new Set(await links.evaluateAll((all) => all.map((link) => link.hash)))) {
    await at.comparison(page).locator(`a[href="${step}"]`).first().click();
    await expect(at.rail(page).getByRole("link", { name: /./ }).and(page.locator('[aria-current="step"]'))).toHaveAttribute("href", step);
    await expect.poll(() => page.evaluate(() => document.activeElement.closest("main") !== null && document.activeElement !== document.body)).toBe(true);
    await at.go(page, "Review and export");
    await expect(at.comparison(page)).toBeVisible();
  }
});

test("the link of a mapping opens its row, that of a group leads to its row", async ({ page }) => {
  await reviewed(page);
  await at.compareWith(page, earlier((json) => {
    json.mappings.users.attributes[0].source = { attribute: "userPrincipalName" };
    json.assignments.principals[1].role = "Administrator";
  }));
  await at.comparison(page).getByRole("link", { name: /userName takes/ }).click();
  await expect(at.main(page).getByRole("combobox", { name: "Source attribute", exact: true })).toHaveValue("mail");
  await expect(page.getByText("userName", { exact: true }).and(page.locator(":focus"))).toBeVisible();
  await at.go(page, "Review and export");
  await at.comparison(page).getByRole("link", { name: /changes from role/ }).click();
  await expect(at.textbox(page, "Who 2")).toBeFocused();
});

test("where nothing differs it is one calm sentence", async ({ page }) => {
  await reviewed(page);
  await at.compareWith(page, ELEVATE);
  await expect(at.comparison(page).getByText("The file and your answers are the same", { exact: true })).toBeVisible();
  await expect(at.comparison(page).getByRole("list")).toHaveCount(0);
  await at.compareWith(page, at.file("tests/fixtures/schemas/elevate-after.json"), "schema.json");
  await expect(heading(page)).toHaveText("From Entra’s schema, schema.json, to your answers");
  await expect(at.comparison(page).getByText("Entra’s schema and your answers are the same", { exact: true })).toBeVisible();
  await at.compareWith(page, at.file(BEFORE), "schema.json");
  await expect(at.comparison(page).getByText("4 changes", { exact: true })).toBeVisible();
});

test("a file that cannot be used is one sentence, and the open comparison stays", async ({ page }) => {
  await reviewed(page);
  await at.compareWith(page, OTHER);
  const cases = {
    "{\n  hello": "This is not JSON: look at line 2, column 3",
    "[]": "This is not a Quartermaster configuration: choose a file whose “kind” is quartermaster/provisioning-configuration",
    [" ".repeat(1024 * 1024 + 1)]: "This file is larger than 1 MiB: choose a configuration that was downloaded here",
    [earlier((json) => (json.token.secretToken = "AQXsecret0123456789"))]: "The file holds a secret under “secretToken” and was not opened: remove it there, and generate a new token, because others may have read this one",
    [earlier((json) => (json.notification.email = "nobody"))]: "This file cannot be compared yet: open it with Open… at the top of the page and mend what is listed",
  };
  for (const [text, sentence] of Object.entries(cases)) {
    await at.compareWith(page, text);
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
    await expect(page.getByText("AQXsecret0123456789"), "no secret is repeated").toHaveCount(0);
    await expect(at.comparison(page).getByText("6 changes", { exact: true })).toBeVisible();
    await expect(at.dialog(page)).toHaveCount(0);
  }
  await expect(page.getByRole("listitem").filter({ hasText: "Notifications: Notification e-mail must contain @" })).toBeVisible();
  await at.compareWith(page, ELEVATE);
  await expect(page.getByRole("alert").filter({ hasText: "This file cannot be compared" }), "the next good one takes the sentence away").toHaveCount(0);
});

test("while answers are missing it says what to do first", async ({ page }) => {
  await at.open(page, "./?app=linkedin-elevate#review");
  await expect(at.main(page).getByText("First mend what is listed at the top: a comparison needs every answer.", { exact: true })).toBeVisible();
  await expect(at.main(page).getByRole("button", { name: /^Compare/ })).toHaveCount(0);
});

test("the file is kept nowhere, and replaces nothing", async ({ page }) => {
  await reviewed(page);
  await at.saved(page);
  const before = await at.stored(page);
  await at.compareWith(page, earlier((json) => (json.notification.email = "canary-of-the-file@contoso.com")));
  await expect(at.comparison(page).getByText("One change", { exact: true })).toBeVisible();
  expect(await at.stored(page)).toBe(before);
  expect((await at.take(page, "configuration")).text).toBe(ELEVATE);
  await page.reload();
  await at.at(page, "Review and export");
  await expect(at.comparison(page)).toHaveCount(0);
  expect(await at.stored(page)).not.toContain("canary-of-the-file");
});

test("hostile values of a file are shown as text", async ({ page }) => {
  await reviewed(page);
  await at.compareWith(page, at.golden("configuration", "linkedin-elevate.hostile.json"), "a\u202Egpj.<b>.json");
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toContainText("<b>.json");
  await expect(heading(page).locator("b")).toHaveCount(0);
  expect(await at.comparison(page).getByRole("link").count()).toBeGreaterThan(1);
});

test.describe("axe and reflow", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  const wrong = (page) =>
    page.evaluate(async () => {
      const { violations, passes } = await window.axe.run(document.querySelector("main"), { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
      if (passes.length < 15) return [`axe looked at next to nothing: ${passes.length} rules passed`];
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`);
    });

  for (const [width, height] of [[1280, 900], [320, 640]]) {
    test(`at ${width} px, in light and in dark`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await reviewed(page);
      await page.evaluate(AXE);
      const found = [];
      for (const [name, text] of Object.entries({ changes: OTHER, schema: at.file(BEFORE), same: ELEVATE, closed: null })) {
        if (text) await at.compareWith(page, text);
        else await at.press(page, "Close the comparison");
        await expect(at.comparison(page)).toHaveCount(text ? 1 : 0);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await wrong(page)).map((one) => `${name}, ${colorScheme}: ${one}`));
        }
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (over > 0) found.push(`${name}: scrolls sideways by ${over} px`);
        for (const link of text ? await at.comparison(page).getByRole("link").all() : []) {
          const { width, height } = await link.boundingBox();
          if (width < 24 || height < 24) found.push(`${name}: a link of ${width} by ${height} px`);
        }
      }
      expect(found).toEqual([]);
    });
  }
});
