// settings.json beside the page: an organization's own name, color, defaults and applications. Absent is fine, and a
// malformed one is told while the page works without it.

import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const beside = (page, body, more = {}) =>
  page.route("**/settings.json", (route) => route.fulfill({ contentType: "application/json", body, ...more }));

const APPLICATION = {
  id: "contoso-directory",
  display_name: "Contoso Directory",
  vendor: "Contoso",
  summary: "Our own directory of people",
  cycle_minutes: 40,
  skips: ["licenses"],
  own_hosts: ["contoso.com"],
  tenant_urls: [
    { url: "https://scim.contoso.com/v2", verdict: "default", label: "scim.contoso.com/v2", note: "The directory team answers for it.", source: "Contoso handbook", date: "2026-01-15" },
  ],
  prerequisites: [
    { id: "word", label: "A word with the directory team", who_can_help: "The directory team", what_waits: "The access token", hint: "They sit on the third floor" },
  ],
  roles: [{ name: "Member", recommended: true }],
  users: {
    source_object: "User",
    target_object: "urn:ietf:params:scim:schemas:core:2.0:User",
    attributes: [
      { target: "userName", source: { attribute: "userPrincipalName" }, matching: 1, required: true, label: "user name" },
      { target: "active", source: { expression: "Not([IsSoftDeleted])" }, required: true, label: "active" },
    ],
  },
  groups: {
    source_object: "Group",
    target_object: "urn:ietf:params:scim:schemas:core:2.0:Group",
    attributes: [{ target: "displayName", source: { attribute: "displayName" }, matching: 1, label: "group name" }],
  },
};

test("absent settings are fine: nothing is said", async ({ page }) => {
  await at.open(page);
  await page.waitForLoadState("networkidle");
  await expect(at.button(page, "Close")).toHaveCount(0);
});

test("name, color and defaults of the organization are there from the start", async ({ page }) => {
  await beside(page, JSON.stringify({
    name: "Contoso Identity",
    color: "#7a1fa2",
    defaults: { "application.application": "linkedin-elevate", "notification.email": "identity@contoso.com" },
  }));
  await at.open(page);
  await expect(at.banner(page)).toContainText("Contoso Identity");
  await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
  await expect(at.textbox(page, "Name in Entra")).toHaveValue("LinkedIn Elevate");
  await expect(at.button(page, "Continue")).toHaveCSS("background-color", "rgb(122, 31, 162)");
  await at.go(page, "Notifications");
  await expect(at.textbox(page, "Notification e-mail")).toHaveValue("identity@contoso.com");
  await expect(at.button(page, "Close")).toHaveCount(0);
});

test("defaults never replace what was typed on an earlier visit", async ({ page }) => {
  await at.open(page, "./#notification");
  await at.type(page, "Notification e-mail", "mine@contoso.com");
  await at.saved(page);
  await beside(page, JSON.stringify({ defaults: { "notification.email": "identity@contoso.com" } }));
  await page.reload();
  await expect(at.textbox(page, "Notification e-mail")).toHaveValue("mine@contoso.com");
});

test("an application of the organization is offered and leads to a file", async ({ page }) => {
  await beside(page, JSON.stringify({ applications: [APPLICATION] }));
  await at.open(page);
  await at.choose(page, "Application", "Contoso Directory");
  await at.press(page, "Continue");
  await expect(at.summary(page)).toBeVisible();
  await at.type(page, "Name in Entra", "Contoso Directory");
  await at.press(page, "Continue");
  await at.group(page, "At hand").getByRole("checkbox", { name: /^A word with the directory team/ }).check();
  await at.press(page, "Continue");
  await at.at(page, "Generate the access token");
  await at.go(page, "Connection");
  await expect(at.textbox(page, "Tenant URL")).toHaveValue("https://scim.contoso.com/v2");
  await at.go(page, "Notifications");
  await at.type(page, "Notification e-mail", "identity@contoso.com");
  await at.go(page, "Switch it on");
  await at.choose(page, "Provisioning status", "Off");
  await at.press(page, "Continue");
  await at.at(page, "Review and export");
  const file = JSON.parse((await at.take(page, "configuration")).text);
  expect(file.application).toEqual({ id: "contoso-directory", displayName: "Contoso Directory", origin: "custom" });
  expect(file.mappings.users.attributes[0]).toEqual({ target: "userName", source: { attribute: "userPrincipalName" }, matching: 1 });
});

const MALFORMED = {
  "is not JSON": ["{ name: 1 }", /^The organization’s settings\.json is not used: it is not JSON at line 1, column \d+$/],
  "has an unknown key": ['{"logo":"x"}', /settings\.json is not used: it does not know the key “logo”: use name, color, defaults, applications or connect$/],
  "has a color that is none": ['{"color":"red"}', /settings\.json is not used: “color” has to be a color such as #2450c8$/],
  "has a default that the step does not offer": ['{"defaults":{"application.application":"slack"}}', /settings\.json is not used: “defaults\.application\.application” has to be a value that the step offers$/],
  "would set the secret": ['{"defaults":{"token.secret":"x"}}', /settings\.json is not used: “defaults\.token\.secret” has to be an answer that can have a default$/],
  "has an application that cannot be used": [JSON.stringify({ applications: [{ ...APPLICATION, tenant_urls: [{ ...APPLICATION.tenant_urls[0], url: "http://x" }] }] }), /settings\.json is not used: /],
  "lets the page ask what is no origin": ['{"connect":["https://*.contoso.com"]}', /settings\.json is not used: “connect\[0\]” has to be https:\/\/ and the name of a host in small letters, such as https:\/\/scim\.example\.com: no port, no path, no wildcard$/],
  "is too large": [JSON.stringify({ name: "x".repeat(300_000) }), /settings\.json is not used: it is larger than 256 KiB$/],
};

for (const [name, [body, sentence]] of Object.entries(MALFORMED)) {
  test(`settings.json that ${name}: a notice with the reason, and the page works`, async ({ page }) => {
    await beside(page, body);
    await at.open(page);
    await expect(page.getByRole("alert").getByText(sentence)).toBeVisible();
    await at.choose(page, "Application", "LinkedIn Elevate");
    await at.press(page, "Continue");
    await at.at(page, "Have these things at hand");
  });
}

test("a page of the host in the place of settings.json is no settings", async ({ page }) => {
  await beside(page, "<!doctype html><title>not found</title>", { contentType: "text/html" });
  await at.open(page);
  await page.waitForLoadState("networkidle");
  await expect(at.button(page, "Close")).toHaveCount(0);
});

test.describe("a server that does not hand them out", () => {
  test.use({ provoked: /status of 500/ });
  test("is told, and the page works", async ({ page }) => {
    await beside(page, "", { status: 500 });
    await at.open(page);
    await expect(page.getByRole("alert").filter({ hasText: "is there, but the server does not hand it out" })).toBeVisible();
    await expect(at.heading(page)).toBeVisible();
  });
});
