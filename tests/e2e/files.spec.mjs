// Files that come in: each bad one gives its one sentence and leaves the work untouched; a good one asks before it
// replaces anything.

import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const OURS = JSON.parse(at.golden("configuration", "linkedin-elevate.json"));
const text = (change) => JSON.stringify({ ...structuredClone(OURS), ...change });

const BAD = {
  "larger than 1 MiB": [" ".repeat(1024 * 1024 + 1), "This file is larger than 1 MiB: choose a configuration that was downloaded here"],
  "not JSON": ["{\n  hello", "This is not JSON: look at line 2, column 3"],
  "cut off": [at.golden("configuration", "linkedin-elevate.json").slice(0, 300), "The file ends too early: copy or download it once more"],
  "JSON of somebody else": ['{"name":"package","version":"1.0.0"}', "This is not a Quartermaster configuration: choose a file whose “kind” is quartermaster/provisioning-configuration"],
  "a list": ["[]", "This is not a Quartermaster configuration: choose a file whose “kind” is quartermaster/provisioning-configuration"],
  "with a key twice": ['{"kind":"quartermaster/provisioning-configuration","version":1,"version":1}', "The key “version” stands twice in one object: remove one of the two"],
  "deeply nested": ["[".repeat(5000) + "]".repeat(5000), "The file is nested too deeply: choose a configuration that was downloaded here"],
  "of a newer version": [text({ version: 2 }), "The file is of version 2 and this Quartermaster reads version 1: open it with a newer one"],
  "without a version": [text({ version: undefined }), "The file names no version that Quartermaster knows: export it again, as version 1"],
  "that holds a secret token": [
    text({ token: { from: "prompt", secretToken: "AQXsecret0123456789" } }),
    "The file holds a secret under “secretToken” and was not opened: remove it there, and generate a new token, because others may have read this one",
  ],
  "with a secret as Microsoft Graph writes it": [
    text({ value: [{ key: "SecretToken", value: "AQXsecret0123456789" }] }),
    "The file holds a secret under “SecretToken” and was not opened: remove it there, and generate a new token, because others may have read this one",
  ],
  empty: ["", "The file ends too early: copy or download it once more"],
};

test("each bad file is told in one sentence, and the work is untouched", async ({ page }) => {
  await at.open(page);
  await at.choose(page, "Application", "LinkedIn Sales Navigator");
  await at.type(page, "Name in Entra", "Sales EMEA");
  for (const [name, [content, sentence]] of Object.entries(BAD)) {
    await test.step(name, async () => {
      await at.openText(page, content);
      await expect(page.getByRole("alert").filter({ hasText: sentence })).toHaveText(sentence);
      await expect(at.dialog(page)).toHaveCount(0);
      await expect(at.textbox(page, "Name in Entra")).toHaveValue("Sales EMEA");
      await expect(page.getByText("AQXsecret0123456789"), "no secret is repeated").toHaveCount(0);
      await at.button(page, "Close").click();
      await expect(page.getByRole("alert").filter({ hasText: sentence })).toHaveCount(0);
      expect(await page.evaluate(() => document.activeElement !== document.body), "the focus is somewhere").toBe(true);
    });
  }
});

test("a file that is not text, and several at once, are told", async ({ page }) => {
  await at.open(page);
  const chosen = page.waitForEvent("filechooser");
  await at.button(page, "Open…").click();
  await (await chosen).setFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from([0xff, 0xfe, 0x00, 0x80]) });
  await expect(page.getByRole("alert").filter({ hasText: "This is not a text file: choose a configuration that was downloaded here" })).toBeVisible();
  await at.drop(page, "{}", "{}");
  await expect(page.getByRole("alert").filter({ hasText: "These are several files: open one at a time" })).toBeVisible();
});

test("cancelling the file dialog changes nothing", async ({ page }) => {
  await at.open(page);
  const chosen = page.waitForEvent("filechooser");
  await at.button(page, "Open…").click();
  await chosen;
  await at.choose(page, "Application", "LinkedIn Elevate");
  await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
});

test("what is wrong inside a file is kept out and told at its step; the rest is kept", async ({ page }) => {
  await at.open(page);
  await at.openText(page, text({
    connection: { ...OURS.connection, tenantUrl: 7, colour: "red" },
    notification: { ...OURS.notification, email: "nobody" },
    extra: true,
  }));
  await expect(page.getByText("The file was opened. Some of it was left out; each step says what").filter({ visible: true }).first()).toBeVisible();
  for (const line of [
    "connection.tenantUrl was left out: it has to be a text",
    "connection.colour was left out: Quartermaster does not know it",
    "extra was left out: Quartermaster does not know it",
  ]) {
    await expect(page.getByRole("listitem").filter({ hasText: line })).toBeVisible();
  }
  await at.go(page, "Connection");
  await expect(at.main(page).getByRole("note").filter({ hasText: "connection.tenantUrl was left out: it has to be a text" })).toBeVisible();
  // A text that does not parse is an answer like any other: it stands in its field with its sentence.
  await at.go(page, "Notifications");
  await expect(at.textbox(page, "Notification e-mail")).toHaveValue("nobody");
  await expect(at.textbox(page, "Notification e-mail")).toHaveAccessibleDescription(/Notification e-mail must contain @/);
  await at.go(page, "Application");
  await expect(at.textbox(page, "Entra tenant")).toHaveValue("contoso.onmicrosoft.com");
});

test("opening over answers asks; cancel keeps, confirm replaces, undo brings back", async ({ page }) => {
  await at.open(page);
  await at.choose(page, "Application", "LinkedIn Sales Navigator");
  await at.type(page, "Name in Entra", "Sales EMEA");
  const asked = page.getByRole("dialog", { name: "Open the file in place of this draft?" });
  await at.drop(page, JSON.stringify(OURS));
  await expect(asked).toBeVisible();
  await asked.getByRole("button", { name: "Keep it as it is" }).click();
  await expect(at.textbox(page, "Name in Entra")).toHaveValue("Sales EMEA");
  await at.drop(page, JSON.stringify(OURS));
  await asked.getByRole("button", { name: "Open the file" }).click();
  await at.at(page, "Review and export");
  await at.button(page, "Undo").click();
  await at.at(page, "Which application do you set up?");
  await expect(at.textbox(page, "Name in Entra")).toHaveValue("Sales EMEA");
});

test("a file held over the page is announced, and taken away again is not opened", async ({ page }) => {
  await at.open(page);
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["{}"], "a.json"));
    return transfer;
  });
  await at.main(page).dispatchEvent("dragenter", { dataTransfer: transfer });
  const said = page.getByRole("status").filter({ hasText: "Drop the file to open it" });
  await expect(said).toBeVisible();
  await at.main(page).dispatchEvent("dragleave", { dataTransfer: transfer });
  await expect(said).toHaveCount(0);
});

test("hostile values come back as text, byte for byte", async ({ page }) => {
  await at.open(page);
  for (const name of ["linkedin-sales-navigator", "linkedin-elevate", "linkedin-learning", "scim2"]) {
    const content = at.golden("configuration", `${name}.hostile.json`);
    await at.openText(page, content);
    const replace = at.dialog(page).getByRole("button", { name: "Open the file" });
    await replace.or(at.main(page).getByRole("button", { name: /^Download Provisioning/ })).first().waitFor();
    if (await replace.count()) await replace.click();
    await at.at(page, "Review and export");
    expect((await at.take(page, "configuration")).text).toBe(content);
  }
});

test("what stands at the review page in the way of a file links to its field", async ({ page }) => {
  await at.open(page);
  await at.openText(page, text({ notification: { ...OURS.notification, email: undefined } }));
  await at.go(page, "Review and export");
  await expect(at.main(page).getByRole("button", { name: /^Download/ })).toHaveCount(0);
  await at.main(page).getByRole("link", { name: /^Enter a notification e-mail/ }).click();
  await expect(at.textbox(page, "Notification e-mail")).toBeFocused();
  await at.textbox(page, "Notification e-mail").fill("identity@contoso.com");
  await at.press(page, "Continue");
  await at.at(page, "Review and export");
  await expect(at.main(page).getByRole("button", { name: /^Download/ })).not.toHaveCount(0);
});
