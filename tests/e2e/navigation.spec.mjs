// Where one is: the address, the browser's own Back and Forward, a reload, the onboarding link, undo and redo.

import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const APP = "?app=linkedin-sales-navigator";
const notice = (page, text) => expect(page.getByText(text, { exact: true }).filter({ visible: true })).toBeVisible();
const hash = (page) => new URL(page.url()).hash;

for (const { slug, short, title } of at.STEPS) {
  test(`#${slug} opens its step, with its title and its place in the rail`, async ({ page }) => {
    await at.open(page, `./${APP}#${slug}`);
    await at.at(page, title);
    const number = at.STEPS.findIndex((step) => step.slug === slug) + 1;
    await expect(page).toHaveTitle(`Step ${number} of 10: ${title} - Quartermaster`);
    await expect(at.rail(page).locator("[aria-current=step]")).toHaveCount(1);
    await expect(at.rail(page).getByRole("link", { name: at.beginning(short) })).toHaveAttribute("aria-current", "step");
    expect(hash(page)).toBe(`#${slug}`);
    expect(await page.evaluate(() => document.activeElement === document.body), "the first load moves no focus").toBe(true);
  });
}

test("an unknown place leads to the first open step and says so", async ({ page }) => {
  await at.open(page, "./#nonsense");
  await at.at(page, "Which application do you set up?");
  await notice(page, "There is no such step: this is the first one that is open");
  expect(hash(page)).toBe("#application");
});

test("a step that waits for another one leads there and names what it waits for", async ({ page }) => {
  await at.open(page, "./#connection");
  await at.at(page, "Which application do you set up?");
  await notice(page, "Choose an application first: “Connection” depends on it");
  expect(hash(page)).toBe("#application");
  await expect(at.rail(page).getByRole("link", { name: "Connection Waits for Application" })).toBeVisible();
});

test("the browser's Back and Forward move one step each, with the answers as they were", async ({ page }) => {
  await at.open(page);
  await at.choose(page, "Application", "LinkedIn Elevate");
  await at.press(page, "Continue");
  await at.group(page, "At hand").getByRole("checkbox").first().check();
  await at.press(page, "Continue");
  await at.at(page, "Does LinkedIn assign the licenses?");
  await at.choose(page, "License assignment", "Not automatically");
  await page.goBack();
  await at.at(page, "Have these things at hand");
  await expect(at.heading(page)).toBeFocused();
  await expect(at.group(page, "At hand").getByRole("checkbox").first()).toBeChecked();
  await page.goBack();
  await at.at(page, "Which application do you set up?");
  await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
  await page.goForward();
  await page.goForward();
  await at.at(page, "Does LinkedIn assign the licenses?");
  await expect(at.option(page, "License assignment", "Not automatically")).toBeChecked();
  expect(hash(page)).toBe("#licenses");
});

test("there is no trap: Back from the first step leaves the page", async ({ page }) => {
  await page.goto("about:blank");
  await at.open(page, "./#connection");
  await at.at(page, "Which application do you set up?");
  await page.goBack();
  expect(page.url()).toBe("about:blank");
});

test("a reload stands on the same step with the same answers", async ({ page }) => {
  await at.open(page);
  await at.choose(page, "Application", "LinkedIn Elevate");
  await at.press(page, "Continue");
  await at.press(page, "Continue");
  await at.choose(page, "License assignment", "Automatically");
  await at.type(page, "Application instance", "Contoso");
  await at.saved(page);
  await page.reload();
  await at.at(page, "Does LinkedIn assign the licenses?");
  await expect(at.textbox(page, "Application instance")).toHaveValue("Contoso");
  await expect(at.summary(page), "what was not judged is not judged by a reload").toHaveCount(0);
});

test("without a step in the address one goes on where questions are open", async ({ page }) => {
  await at.open(page);
  await at.choose(page, "Application", "LinkedIn Elevate");
  await at.press(page, "Continue");
  await at.press(page, "Continue");
  await at.at(page, "Does LinkedIn assign the licenses?");
  await at.saved(page);
  await page.goto("about:blank");
  await at.open(page);
  await at.at(page, "Does LinkedIn assign the licenses?");
});

test.describe("an onboarding link", () => {
  test("answers the first questions", async ({ page }) => {
    await at.open(page, "./?app=linkedin-elevate&tenant=contoso.onmicrosoft.com");
    await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
    await expect(at.textbox(page, "Entra tenant")).toHaveValue("contoso.onmicrosoft.com");
  });

  test("is kept over a reload, and does not ask again once its answers were changed", async ({ page }) => {
    await at.open(page, "./?app=linkedin-elevate");
    await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
    await page.reload();
    await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
    await at.choose(page, "Application", "LinkedIn Learning");
    await at.saved(page);
    await page.reload();
    await expect(at.option(page, "Application", "LinkedIn Learning")).toBeChecked();
    await expect(at.dialog(page)).toHaveCount(0);
  });

  test("names what it has that is unknown, as text, and ignores it", async ({ page }) => {
    await at.open(page, "./?app=%3Cimg%20src=x%3E&tenant=contoso.com&color=red");
    await expect(at.textbox(page, "Entra tenant")).toHaveValue("contoso.com");
    await notice(page, "A part of the link was ignored: there is no application “<img src=x>” here; “color” is not something a link can answer");
    await expect(page.getByRole("radio", { checked: true }).and(page.getByRole("radio", { name: /^LinkedIn/ }))).toHaveCount(0);
  });

  test("never replaces a draft without asking", async ({ page }) => {
    await at.open(page);
    await at.choose(page, "Application", "LinkedIn Sales Navigator");
    await at.type(page, "Name in Entra", "Sales EMEA");
    await at.saved(page);
    await page.goto("about:blank");
    await at.open(page, "./?app=linkedin-elevate");
    await expect(page.getByRole("dialog", { name: "Start anew from the link?" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(at.dialog(page)).toHaveCount(0);
    await at.go(page, "Application");
    await expect(at.textbox(page, "Name in Entra")).toHaveValue("Sales EMEA");

    await page.goto("about:blank");
    await at.open(page, "./?app=linkedin-elevate");
    await at.dialog(page).getByRole("button", { name: "Use the link" }).click();
    await at.go(page, "Application");
    await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
    await at.button(page, "Undo").click();
    await expect(at.textbox(page, "Name in Entra"), "even that can be undone").toHaveValue("Sales EMEA");
  });
});

test("undo and redo by their buttons, which keep the focus and say when there is nothing to do", async ({ page }) => {
  await at.open(page);
  const [undo, redo] = [at.button(page, "Undo"), at.button(page, "Redo")];
  await expect(undo).toBeDisabled();
  await expect(redo).toBeDisabled();
  await at.choose(page, "Application", "LinkedIn Elevate");
  await at.type(page, "Entra tenant", "contoso.com");
  await undo.click();
  await expect(at.textbox(page, "Entra tenant")).toHaveValue("");
  await undo.click();
  await expect(page.getByRole("radio", { checked: true }).and(at.group(page, "Application").getByRole("radio"))).toHaveCount(0);
  await expect(undo).toBeDisabled();
  await expect(undo, "the last undo does not throw the focus away").toBeFocused();
  await redo.click();
  await redo.click();
  await expect(redo).toBeDisabled();
  await expect(at.textbox(page, "Entra tenant")).toHaveValue("contoso.com");
  await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
});

test("undo survives a change of steps and leads to where the change was made", async ({ page }) => {
  await at.open(page, `./${APP}#licenses`);
  await at.choose(page, "License assignment", "Not automatically");
  await at.go(page, "Notifications");
  await at.type(page, "Notification e-mail", "a@contoso.com");
  await at.button(page, "Undo").click();
  await at.button(page, "Undo").click();
  await at.at(page, "Does LinkedIn assign the licenses?");
  expect(hash(page)).toBe("#licenses");
});

test("starting over asks, and can be undone", async ({ page }) => {
  await at.open(page, `./${APP}`);
  await at.type(page, "Name in Entra", "Sales EMEA");
  await at.button(page, "Start over…").click();
  await at.dialog(page).getByRole("button", { name: "Keep it as it is" }).click();
  await expect(at.button(page, "Start over…"), "the focus returns").toBeFocused();
  await expect(at.textbox(page, "Name in Entra")).toHaveValue("Sales EMEA");
  await at.button(page, "Start over…").click();
  await at.dialog(page).getByRole("button", { name: "Start over" }).click();
  await expect(at.textbox(page, "Name in Entra")).toHaveValue("");
  await at.button(page, "Undo").click();
  await expect(at.textbox(page, "Name in Entra")).toHaveValue("Sales EMEA");
});

test("an answer kept by Cancel is also what the page shows", async ({ page }) => {
  await at.open(page);
  await at.openText(page, at.golden("configuration", "linkedin-elevate.json"));
  await at.at(page, "Review and export");
  await at.go(page, "Application");
  await at.option(page, "Application", "LinkedIn Learning").click();
  await expect(at.dialog(page).getByRole("listitem").filter({ hasText: "The answers on licenses" })).toBeVisible();
  await at.dialog(page).getByRole("button", { name: "Keep it as it is" }).click();
  await expect(at.option(page, "Application", "LinkedIn Elevate")).toBeChecked();
});

test("mending a problem moves nothing under the pointer, and its line says that it is mended", async ({ page }) => {
  await at.open(page);
  await at.press(page, "Continue");
  await expect(at.summary(page).getByRole("link")).toHaveText(["Choose an application", "Enter a name in Entra"]);
  const option = at.option(page, "Application", "LinkedIn Elevate");
  const before = await option.boundingBox();
  // The name in Entra follows from it.
  await option.click();
  await expect(at.summary(page)).toHaveCount(0);
  await expect(at.main(page).getByRole("heading", { name: "Nothing left to mend" })).toBeVisible();
  await expect(at.main(page).getByRole("listitem").filter({ hasText: "Mended: Choose an application" })).toBeVisible();
  expect(await option.boundingBox()).toEqual(before);
  await at.type(page, "Name in Entra", "");
  await expect(at.summary(page).getByRole("link")).toHaveText(["Enter a name in Entra"]);
  await at.go(page, "Notifications");
  await at.go(page, "Application");
  await expect(at.main(page).getByText("Mended: ")).toHaveCount(0);
});
