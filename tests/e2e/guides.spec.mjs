// Both guides, from the first click on an empty page to the downloaded files, by mouse and by keyboard alone.

import { expect, test } from "./page.mjs";
import { Keyboard } from "./keyboard.mjs";
import * as at from "./steps.mjs";

const GUIDES = {
  "linkedin-sales-navigator": {
    name: "LinkedIn Sales Navigator",
    contract: "A contract for Sales Navigator Advanced or Advanced Plus",
    license: "Sales Navigator Advanced",
    offered: true,
  },
  "linkedin-elevate": { name: "LinkedIn Elevate", license: "Elevate Standard", offered: false },
};

const VAULT = "https://contoso.vault.azure.net/secrets/linkedin-scim";
const MAIL = "identity-alerts@contoso.com";

const atHand = ({ name, contract }) => [
  "A Microsoft Entra tenant",
  "The Entra role Application Administrator or Cloud Application Administrator",
  `A ${name} account of your organization`,
  `A ${name} administrator with access to the Account Center`,
  ...(contract ? [contract] : []),
];

async function byMouse(page, guide) {
  await at.choose(page, "Application", guide.name);
  await at.type(page, "Entra tenant", "contoso.onmicrosoft.com");
  await at.press(page, "Continue");
  await at.at(page, "Have these things at hand");
  for (const thing of atHand(guide)) await at.group(page, "At hand").getByRole("checkbox", { name: at.beginning(thing) }).check();
  await at.press(page, "Continue");
  await at.at(page, "Does LinkedIn assign the licenses?");
  await at.choose(page, "License assignment", "Automatically");
  await at.type(page, "Application instance", "Contoso EMEA");
  if (guide.offered) await at.known(page, "License type").getByRole("button", { name: `Use this ${guide.license}`, exact: true }).click();
  else await at.type(page, "License type", guide.license);
  await at.type(page, "Licenses you have", "200");
  await at.type(page, "People who will be assigned", "180");
  await at.press(page, "Continue");
  await at.at(page, "Generate the access token");
  await at.type(page, "Day it was generated", "2026-11-20");
  await at.choose(page, "Where it will come from", "Azure Key Vault");
  await at.type(page, "Key Vault secret", VAULT);
  await at.press(page, "Continue");
  await at.at(page, "Connect Entra to LinkedIn");
  await at.choose(page, "What Test Connection said", "It passed");
  await at.press(page, "Continue");
  await at.at(page, "Who is told when provisioning stops?");
  await at.type(page, "Notification e-mail", MAIL);
  await at.press(page, "Continue");
  await at.at(page, "Attribute mappings");
  await at.press(page, "Continue");
  await at.at(page, "Who is provisioned?");
  await at.add(page, "User", "b.simon@contoso.com", "User", true);
  await at.add(page, "Group", "Sales EMEA", "User");
  await at.press(page, "Continue");
  await at.at(page, "Switch provisioning on");
  await at.choose(page, "Provisioning status", "On");
  await at.press(page, "Continue to review");
  await at.at(page, "Review and export");
}

async function byKeyboard(page, guide) {
  const keys = new Keyboard(page);
  const inMain = (role, name) => at.main(page).getByRole(role, { name });
  const goOn = async (title) => {
    await keys.activate(inMain("button", /^Continue/));
    await at.at(page, title);
    await expect(at.heading(page)).toBeFocused();
  };
  // The first stop of the page leads past the header and the rail.
  await keys.activate(page.getByRole("link", { name: "Skip to this step" }));
  await expect(at.heading(page)).toBeFocused();
  await keys.choose(at.group(page, "Application"), at.option(page, "Application", guide.name));
  await keys.type(at.textbox(page, "Entra tenant"), "contoso.onmicrosoft.com");
  // Enter in a text field is Continue.
  await keys.press("Enter");
  await at.at(page, "Have these things at hand");
  await expect(at.heading(page)).toBeFocused();
  for (const thing of atHand(guide)) await keys.tick(inMain("checkbox", at.beginning(thing)));
  await goOn("Does LinkedIn assign the licenses?");
  await keys.choose(at.group(page, "License assignment"), at.option(page, "License assignment", "Automatically"));
  await keys.type(at.textbox(page, "Application instance"), "Contoso EMEA");
  await keys.type(at.textbox(page, "License type"), guide.license);
  await keys.type(at.textbox(page, "Licenses you have"), "200");
  await keys.type(at.textbox(page, "People who will be assigned"), "180");
  await goOn("Generate the access token");
  await keys.type(at.textbox(page, "Day it was generated"), "2026-11-20");
  await keys.choose(at.group(page, "Where it will come from"), at.option(page, "Where it will come from", "Azure Key Vault"));
  await keys.type(at.textbox(page, "Key Vault secret"), VAULT);
  await goOn("Connect Entra to LinkedIn");
  await keys.choose(at.group(page, "What Test Connection said"), at.option(page, "What Test Connection said", "It passed"));
  await goOn("Who is told when provisioning stops?");
  await keys.type(at.textbox(page, "Notification e-mail"), MAIL);
  await goOn("Attribute mappings");
  await goOn("Who is provisioned?");
  await keys.activate(inMain("button", "Add a user or group"));
  await expect(at.textbox(page, "Who 1"), "the new row has the focus").toBeFocused();
  await page.keyboard.type("b.simon@contoso.com");
  await keys.tick(inMain("checkbox", /^Pilot 1/));
  await keys.activate(inMain("button", "Add a user or group"), "Space");
  await expect(at.textbox(page, "Who 2"), "the new row has the focus").toBeFocused();
  await page.keyboard.type("Sales EMEA");
  await keys.to(inMain("combobox", "Kind 2"), "Shift+Tab");
  await keys.select(inMain("combobox", "Kind 2"), "Group");
  await goOn("Switch provisioning on");
  await keys.choose(at.group(page, "Provisioning status"), at.option(page, "Provisioning status", "On"));
  await goOn("Review and export");
}

const byKey = (page, artefact) => at.downloaded(page, () =>
  new Keyboard(page).activate(at.main(page).getByRole("button", { name: `Download ${at.TITLES[artefact]}` })));

for (const [id, guide] of Object.entries(GUIDES)) {
  test(`${guide.name}: from the first click to the files, and the file opens again`, async ({ page, browser, baseURL }) => {
    await at.open(page);
    await byMouse(page, guide);
    const configuration = await at.take(page, "configuration");
    expect(configuration.text).toBe(at.golden("configuration", `${id}.json`));
    expect(configuration.name).toBe(`provisioning-${id}-contoso-2026-11-22.json`);
    const notification = await at.take(page, "notification");
    expect(notification.text).toBe(at.golden("notification", `${id}.json`));
    expect(notification.name).toMatch(/^[a-z0-9-]+\.json$/);
    const renewal = await at.take(page, "renewal");
    expect(renewal.text).toBe(at.golden("renewal", `${id}.ics`));
    expect(renewal.name).toMatch(/^[a-z0-9-]+\.ics$/);
    await at.saved(page);

    for (const way of [at.openText, at.drop]) {
      const context = await browser.newContext({ baseURL });
      const fresh = await context.newPage();
      await at.open(fresh);
      await way(fresh, configuration.text);
      await at.at(fresh, "Review and export");
      const again = await at.take(fresh, "configuration");
      expect(again.bytes.equals(configuration.bytes), `the same bytes after ${way.name}`).toBe(true);
      expect(again.name).toBe(configuration.name);
      await context.close();
    }
  });

  test(`${guide.name}: the same by keyboard alone`, async ({ page }) => {
    test.setTimeout(120_000);
    await at.open(page);
    await byKeyboard(page, guide);
    for (const [artefact, ending] of [["configuration", "json"], ["notification", "json"], ["renewal", "ics"]]) {
      const { text } = await byKey(page, artefact);
      expect(text).toBe(at.golden(artefact, `${id}.${ending}`));
      await expect(at.main(page).getByRole("button", { name: `Download ${at.TITLES[artefact]}` }), "the focus stays").toBeFocused();
    }
  });
}

test("a file opens by keyboard alone", async ({ page }) => {
  await at.open(page);
  const keys = new Keyboard(page);
  const chosen = page.waitForEvent("filechooser");
  await keys.activate(at.button(page, "Open…"));
  await (await chosen).setFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(at.golden("configuration", "linkedin-elevate.json")) });
  await at.at(page, "Review and export");
  await expect(at.heading(page)).toBeFocused();
});

test("a file opens by pasting its text", async ({ page, context }) => {
  await at.open(page);
  await context.grantPermissions(["clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), at.golden("configuration", "linkedin-elevate.json"));
  await page.keyboard.press("Control+v");
  await at.at(page, "Review and export");
});

test("the output pane has the file that is downloaded, and the others", async ({ page }) => {
  await at.open(page);
  await at.openText(page, at.golden("configuration", "linkedin-sales-navigator.json"));
  await at.at(page, "Review and export");
  const pane = at.files(page);
  const shown = () => at.shown(page);
  expect((await shown()).trim()).toBe(at.golden("configuration", "linkedin-sales-navigator.json").trim());
  for (const [kind, name] of [["notification", "linkedin-sales-navigator.json"], ["renewal", "linkedin-sales-navigator.ics"]]) {
    await at.show(page, at.TITLES[kind]);
    await expect.poll(shown).toContain(at.golden(kind, name).split("\n")[1].trim());
    const file = await at.downloaded(page, () => pane.getByRole("button", { name: /^Download/ }).click());
    expect(file.text).toBe(at.golden(kind, name));
  }
});

test("a value that is typed elsewhere can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-write"]);
  await at.open(page, "./?app=linkedin-sales-navigator#connection");
  await at.main(page).getByRole("button", { name: "Copy Tenant URL", exact: true }).first().click();
  await expect(at.main(page).getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  // The page may not read the clipboard, so a field takes what is in it.
  await at.go(page, "Application");
  await at.textbox(page, "Entra tenant").focus();
  await page.keyboard.press("Control+v");
  await expect(at.textbox(page, "Entra tenant")).toHaveValue("https://api.linkedin.com");
});

test("the review page prints as a sheet: every answer, no buttons, no files, no secret", async ({ page }) => {
  await at.open(page, "./?app=linkedin-elevate#token");
  await at.secret(page).fill("canaryQ7x-9Zt4Lm2Vb8Wc");
  await at.openText(page, at.golden("configuration", "linkedin-elevate.json"));
  await at.dialog(page).getByRole("button", { name: "Open the file" }).or(at.main(page).getByRole("button", { name: /^Download Provisioning/ })).first().click();
  await at.at(page, "Review and export");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(at.rail(page)).toHaveCount(0);
  await expect(at.files(page)).toHaveCount(0);
  for (const answer of ["https://api.linkedin.com", "identity-alerts@contoso.com", "User b.simon@contoso.com, role User, pilot"]) {
    await expect(at.main(page).getByText(answer, { exact: true }).first()).toBeVisible();
  }
  expect(await page.evaluate(() => document.documentElement.innerText)).not.toContain("canaryQ7x");
});

test("nothing jumps: the layout does not shift while one goes through the steps", async ({ page }) => {
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await at.open(page);
  await at.openText(page, at.golden("configuration", "linkedin-sales-navigator.json"));
  await at.at(page, "Review and export");
  for (const { short, slug } of at.STEPS) {
    await at.go(page, short);
    await expect(page).toHaveURL(new RegExp(`#${slug}$`));
  }
  expect(await page.evaluate(() => window.shift)).toBeLessThan(0.1);
});
