// The mapping step with the keyboard: rows are opened, written, moved and taken out, and the focus stays where the person is.

import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const ELEVATE = "./?app=linkedin-elevate#mappings";
const edit = (page, target) => at.button(page, `Edit ${target}`);
const expression = (page) => at.main(page).getByRole("textbox", { name: "Expression", exact: true });
const focused = (page) => page.locator("*:focus");
const targets = async (page) => {
  const buttons = await at.main(page).getByRole("button", { name: /^Edit / }).all();
  return Promise.all(buttons.map(async (button) => (await button.innerText()).replace(/^Edit\s+/, "")));
};

test("a row is moved from its button, and the button keeps the focus", async ({ page }) => {
  await at.open(page, ELEVATE);
  await edit(page, "title").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(edit(page, "title")).toBeFocused();
  await expect(page.getByText("title is row 6 of 10")).toBeAttached();
  expect((await targets(page)).slice(5, 7)).toEqual(["title", "displayName"]);
  await page.keyboard.press("Alt+ArrowDown");
  await expect(edit(page, "title")).toBeFocused();
  expect((await targets(page)).slice(5, 7)).toEqual(["displayName", "title"]);
  await edit(page, "userName").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(edit(page, "userName")).toBeFocused();
});

test("an expression is written, completed and mended with the keyboard alone", async ({ page }) => {
  await at.open(page, ELEVATE);
  await edit(page, "displayName").focus();
  await page.keyboard.press("Enter");
  await expect(focused(page)).toHaveText("displayName");
  await at.main(page).getByRole("radio", { name: "Expression" }).focus();
  await page.keyboard.press("Space");
  await expect(expression(page)).toHaveValue("[displayName]");
  await expression(page).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("ToUper([surname])");
  const said = at.main(page).getByRole("listitem").filter({ hasText: "There is no function ToUper, did you mean ToUpper?" });
  await expect(said).toBeVisible();
  await expect(expression(page)).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("ToUpp");
  const list = page.getByRole("listbox", { name: "What can be written here" });
  await expect(list.getByRole("option", { selected: true })).toContainText("ToUpper");
  await page.keyboard.press("Enter");
  await expect(expression(page)).toHaveValue("ToUpper()");
  await page.keyboard.type("[surn");
  await expect(list.getByRole("option", { selected: true })).toContainText("surname");
  await page.keyboard.press("Enter");
  await expect(expression(page)).toHaveValue("ToUpper([surname])");
  await expect(list).toBeHidden();
  await expect(said).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(edit(page, "displayName")).toBeFocused();
  await expect(at.mapped(page, "displayName")).toContainText("Changed here. It was [displayName]");
});

test("escape takes back what was changed in a row, and takes out one that was just added", async ({ page }) => {
  await at.open(page, ELEVATE);
  await edit(page, "title").click();
  const source = at.main(page).getByRole("combobox", { name: "Source attribute", exact: true });
  await source.fill("department");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(edit(page, "title")).toBeFocused();
  await expect(at.mapped(page, "title")).toContainText("[jobTitle]");
  await at.press(page, "Add a mapping");
  await expect(at.main(page).getByRole("combobox", { name: "Target attribute", exact: true })).toBeFocused();
  await page.keyboard.type("nick");
  await page.keyboard.press("ArrowDown");
  const list = page.getByRole("listbox", { name: "Attributes of the application" });
  await expect(list.getByRole("option", { selected: true })).toContainText("nickName");
  await page.keyboard.press("Enter");
  await expect(at.main(page).getByRole("combobox", { name: "Target attribute", exact: true })).toHaveValue("nickName");
  await page.keyboard.press("Escape");
  await expect(edit(page, "nickName")).toHaveCount(0);
  await expect(at.button(page, "Add a mapping to the table of users")).toBeFocused();
});

test("a row is taken out and put back, and the focus goes to what stands in its place", async ({ page }) => {
  await at.open(page, ELEVATE);
  await edit(page, "title").click();
  await at.button(page, "Remove").click();
  await expect(edit(page, 'emails[type eq "work"].value')).toBeFocused();
  await at.button(page, "Put back title").click();
  await expect(edit(page, "title")).toBeFocused();
  expect((await targets(page))[6]).toBe("title");
  await edit(page, "active").click();
  await expect(at.button(page, "Remove")).toHaveCount(0);
  await expect(at.main(page).getByText("This row has to stay")).toBeVisible();
});

test("a problem of the other table brings that table and its row", async ({ page }) => {
  await at.open(page, ELEVATE);
  await at.mapFrom(page, "Groups", "members", "");
  await at.object(page, "Users");
  await at.press(page, "Continue");
  await at.summary(page).getByRole("link", { name: "Enter a source for members, or remove the row" }).click();
  await expect(at.table(page, "Groups")).toBeVisible();
  const source = at.main(page).getByRole("combobox", { name: "Source attribute", exact: true });
  await expect(source).toBeFocused();
  await expect(source).toHaveAccessibleDescription(/Enter a source for members/);
});

test("the portal's schema can be dropped on the page and is written back", async ({ page }) => {
  await at.open(page, ELEVATE);
  const text = at.file("tests/fixtures/schemas/elevate-before.json");
  await at.drop(page, text);
  await expect(at.main(page).getByText("A schema is open")).toBeVisible();
  const { name, text: written } = await at.downloaded(page, () => at.press(page, "Download the portal’s schema"));
  expect(name).toBe("schema-linkedin-elevate.json");
  expect(JSON.parse(written)).toEqual(JSON.parse(text));
});

test("sixty rows stay quick to write in", async ({ page }) => {
  await at.open(page, "./?app=scim2#mappings");
  const file = JSON.parse(at.golden("configuration", "scim2.json"));
  const rows = file.mappings.users.attributes;
  for (let number = 1; rows.length < 60; number += 1) {
    rows.push({ target: `urn:contoso:${number}`, source: { expression: `Join(" ", [givenName], [extensionAttribute${1 + (number % 15)}])` } });
  }
  await at.openText(page, JSON.stringify(file));
  await at.dialog(page).getByRole("button", { name: "Open the file" }).click();
  await at.go(page, "Attribute mappings");
  await edit(page, "urn:contoso:5").click();
  await expression(page).press("End");
  // What a keystroke draws anew is what is said of the open row, never its sixty neighbours.
  await at.main(page).evaluate((main) => main.querySelectorAll("tbody tr").forEach((row) => (row.dataset.kept = "yes")));
  await page.keyboard.type("x");
  await expect(expression(page)).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("tr[data-kept]")).toHaveCount(60);
});
